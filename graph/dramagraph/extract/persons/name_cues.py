"""What the words around a name say of it: that it is a character, an actor, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .casting import ASIDE, BY_WORDS, DESCRIPTION, NAME, NAMES, PRAISE, Masked, names_in
from .name_words import ROLES, words

__all__ = ["Cue", "find_cues"]


@dataclass(frozen=True, slots=True)
class Cue:
    """What a place says of a name: `sort` is character, actor or other (a real person)."""

    name: int
    sort: str
    weight: float


_THIRD: Final = (
    r"(?:is|was|has|must|can|cannot|had|does|decides|finds|falls|meets|begins|starts|learns|lives"
    r"|works|struggles|returns|discovers|tries|dreams|suffers|becomes|gets|goes|comes|moves|takes"
    r"|loses|hides|wants|needs|tells|helps|runs|leaves|remembers|realises|realizes|refuses|fights"
    r"|battles|grapples|faces|fears|carries|copes|lost|died|fell|dies|spends|wakes|makes|keeps|sets"
    r"|joins|vows|seeks|teams|reunites|befriends|rebuilds|navigates|uses|knows|feels|believes|sees"
    r"|hears|grew|grows|once|never|seems|appears|embarks|turns|travels|marries|hires|manages|raises"
    r"|cares|brings|and|who|whose|resigns|quits|walks|opens|enters|overcomes|experiences|develops"
    r"|receives|escapes|pretends|agrees|accepts|ends|struggled|suffered|survives|survived|drinks"
    r"|writes|paints|sings|teaches|thinks|says|speaks|arrives|gives|stands|could|would|might|may"
    r"|cannot|can['’]t|doesn['’]t|isn['’]t|didn['’]t|won['’]t|hallucinates|relapses|attempts|copes"
    r"|deals|lashes|withdraws|spirals|obsesses|heals|mourns|grieves|loves|hates|reconnects)"
)
_ACTING: Final = (
    r"(?:plays|portrays)\b|(?:stars|shines|delivers|excels|impresses|steals|is|was)\b"
    rf"(?=[^.;!?]{{0,30}}\b(?:role|part|performance|show|here|{PRAISE}))"
)
#: What words around a name say: (pattern with the name, character or actor or other, weight).
_CUES: Final[tuple[tuple[re.Pattern[str], str, float], ...]] = tuple(
    (re.compile(pattern), sort, weight)
    for pattern, sort, weight in (
        (
            rf"\b(?:[Ff]ollow(?:s|ing)?|[Cc]ent(?:er|re)(?:s|ed|ing)? (?:on|around|upon)"
            rf"|[Ss]tory of"
            rf"|[Rr]evolv(?:es|ing) around|[Tt]ales? of|[Ii]ntroduc(?:es|ing)(?: us"
            rf"| viewers)?(?: to)?"
            rf"|[Mm]eets?|[Ff]ocus(?:es|ed|ing)? on|[Ll]i[fv]es? of|[Jj]ourneys? of"
            rf"|[Pp]rotagonists?|[Hh]eroine|hero|lead characters?|main characters?|role of|part of"
            rf"|character of|[Cc]haracters?|[Tt]racks|[Cc]hronicles|adventures of|perspective of"
            rf"|eyes of|portrait of|duo),?\s+{DESCRIPTION}(?P<n>{NAMES})",
            "character",
            2.0,
        ),
        (rf"(?P<n>{NAME})\s*,\s+who\b(?!\s+(?:plays|portrays|stars|won)\b)", "character", 2.0),
        (rf"(?P<n>{NAME})\s*,\s+who\s+(?:plays|portrays|stars)\b", "actor", 2.0),
        (rf"(?P<n>{NAME})\s*,\s+whose\b", "character", 1.2),
        (
            rf"\b(?:(?:[Ss]tars|[Ss]tarring)|(?:actors|actresses|leads),)\s+(?P<n>{NAMES})",
            "actor",
            1.0,
        ),
        (rf"\b(?:at|in|near|inside|outside|across|via|around)\s+(?P<n>{NAME})", "character", -1.2),
        (
            rf"(?P<n>{NAME})\s*,\s+(?:a|an|the|now|once|his|her|their|another|one of)\b",
            "character",
            1.2,
        ),
        (rf"(?P<n>{NAME})\s+{_THIRD}\b", "character", 0.8),
        (rf"(?P<n>{NAME})\s+(?:[a-z]+ly\s+)[a-z]+s\b", "character", 0.6),
        (
            rf"(?P<n>{NAME})['’]s?\s+(?:[\w-]+\s+){{0,2}}(?:brother|sister|mother|father|parents?"
            rf"|wife"
            rf"|husband|son|daughter|family|friends?|life|past|world|heart|journey|pain|grief"
            rf"|trauma|love"
            rf"|struggles?|illness|condition|death|childhood|dreams?|house|home|boss|mind|story"
            rf"|marriage"
            rf"|depression|anxiety|personality|relationship|secret|loss|memory|memories|return"
            rf"|pursuit)\b",
            "character",
            1.2,
        ),
        (
            rf"\b(?:falls? (?:in love|for)|in love|love|reunites?|relationship|marriage|bond"
            rf"|friendship"
            rf"|romance|life|married|crosses paths|paths cross)\s+(?:with|between|to"
            rf"|for)?\s*{DESCRIPTION}(?P<n>{NAME})",
            "character",
            0.8,
        ),
        (
            rf"\b(?:[Ss]tar(?:s|ring|red|rer)?|co-star(?:s|ring)?|[Ff]eatur(?:es|ing)"
            rf"|[Hh]eadlined by|[Aa]ctors?|[Aa]ctress(?:es)?|(?:actors|actresses|leads),"
            rf"|[Pp]erformances? (?:by|from|of)|chemistry"
            rf" (?:between|of)|cast (?:of|includes|features|including|with|comprises"
            rf"|comprising|consists of|consisting of|led by"
            rf"|is led by|starring)|idol-turned-actor"
            rf"|duo|starrers?|pairs"
            rf"|reunites actors?|ropes in|casts|acting (?:by|of|from)|talented|superstar"
            rf"|Oscar-winn\w+)"
            rf"\s*:?\s+(?:(?!a\s|an\s|and\s|who\s|named\s|called\s"
            rf"|the\s+\w+\s+of)[^\W\ue000][\w'’-]*\s+){{0,4}}"
            rf"(?P<n>{NAMES}(?:\s+(?:alongside|opposite|with)\s+{NAMES})?)",
            "actor",
            1.5,
        ),
        (rf"\b[Ll]ed by\s+(?P<n>{NAMES})", "actor", 1.5),
        (rf"\b(?:[Pp]layed|[Pp]ortrayed|[Vv]oiced)\s+by\s+{BY_WORDS}(?P<n>{NAMES})", "actor", 3.0),
        (rf"\b[a-z]{{3,}}\s*\((?:played by\s+)?(?P<n>{NAME})\)", "actor", 1.2),
        (rf"(?P<n>{NAME})\s+as\s+(?:an?|the)\s", "actor", 1.5),
        (
            rf"(?P<n>{NAMES})\s+(?:heads?|leads?|rounds? out|anchors?|makes? up|tops?)\s+(?:the"
            rf"|this|an?)"
            rf"\s+(?:[\w-]+\s+){{0,3}}(?:cast|series|drama|film|show|ensemble)\b",
            "actor",
            1.5,
        ),
        (
            rf"(?P<n>{NAMES})['’]s?\s+(?:[\w-]+,?\s+){{0,4}}(?:performances?|portrayals?|acting"
            rf"|role"
            rf"|roles|turn|chemistry|comeback|characters?|vocals|range|talent|filmography)\b",
            "actor",
            1.5,
        ),
        (
            rf"(?P<n>{NAMES})\s+(?:stars?|starred|shines?|delivers?|co-stars?|steals? the show"
            rf"|headlines?"
            rf"|(?:is|are) (?:\w+ )?(?:brilliant|remarkable|excellent|outstanding|superb|phenomenal"
            rf"|fantastic|amazing|perfect|wonderful|incredible|stunning|convincing|cast|paired)"
            rf"|plays?|portrays?|won|gives?(?: \w+){{0,4}} performance|(?:have"
            rf"|has) (?:\w+ )?chemistry"
            rf"|in (?:the )?(?:lead|main|leading|titular|starring))\b",
            "actor",
            1.5,
        ),
        (rf"(?P<n>{NAME}){ASIDE}\s+(?:{_ACTING})", "actor", 3.5),
        (
            rf"(?P<n>{NAME})(?:{ASIDE})?\s+(?:(?:gives?|gave|turns? in)\s[^.;!?{NAME}]{{0,40}}"
            rf"\bperformances?|(?:won|took|earned|received)\s[^.;!?{NAME}]{{0,40}}\bfor\s(?:it|this"
            rf"|the (?:role|part|performance)|(?:his|her) (?:role|part|performance|portrayal)))\b",
            "actor",
            3.5,
        ),
        (
            rf"(?P<n>{NAME})\s+(?:is|was)\s+(?:magnificent|marvellous|marvelous|terrific"
            rf"|extraordinary|astonishing|never better|a revelation)\b",
            "actor",
            1.5,
        ),
        (
            rf"(?P<n>{NAME})(?:\s*,)?\s+(?:who\s+)?(?:has\s+|himself\s+|herself\s+|also\s+|once\s+){{0,3}}"
            rf"(?:spoke|spoken|talked|opened up|been (?:open|candid|vocal))\b[^.;!?{NAME}]{{0,20}}"
            rf"\b(?:openly|publicly|candidly|about|in interviews?)\b[^.;!?{NAME}]{{0,20}}"
            rf"\b(?:his|her) own\b",
            "actor",
            3.0,
        ),
        (
            rf"(?P<n>{NAME})[^.;!?{NAME}]{{0,120}}\b(?:during|while|throughout|before|after)\s+(?:the\s+)?"
            rf"(?:shoot|shooting|filming|production)\b",
            "actor",
            1.5,
        ),
        (rf"(?P<n>{NAME})\s+\({NAME}\)\s+{_THIRD}\b(?!\s{PRAISE})", "character", 0.6),
        (rf"(?P<n>{NAME})\s+\({NAME}\)\s+(?:shines|excels)\b", "actor", 2.0),
        (
            rf"\b(?:[Ss]creenwriter|[Ss]howrunner|[Ff]ilmmaker|PD)\s+(?P<n>{NAME})(?!\s*\()",
            "other",
            3.0,
        ),
        (
            rf"\b(?:[Ww]riter|[Aa]uthor|[Nn]ovelist|[Dd]irector)\s+(?P<n>{NAME})\s+(?:drew|draws|bases|based"
            rf"|wrote|adapted|knows|has (?:said|spoken|talked))\b",
            "other",
            4.0,
        ),
        (
            rf"\b[Dd]irector\s+(?P<n>{NAME})(?:\s*,[^.;!?{NAME}]{{1,60}},)?\s+(?:tells|keeps|shoots"
            rf"|films|frames|brings|crafts|creates|stages|directs|lets)\b",
            "other",
            5.0,
        ),
        (
            rf"(?P<n>{NAME})\s+(?:is|was)\s+(?:a|an|our|the)\s+(?:[\w’'-]+\s+){{0,3}}(?:critic|columnist"
            rf"|blogger|freelancer|contributor|essayist|staff writer|freelance writer|journalist"
            rf"|editor)\s+(?:from|based|living|at|for|and|who|with|in)\b",
            "other",
            3.0,
        ),
        (
            rf"(?P<n>{NAME})\s+(?:writes|blogs|reports|podcasts)\s+(?:\w+\s+){{0,3}}?(?:about|on)\s"
            rf"[^.;!?{NAME}]{{0,40}}?\b(?:television|tv|films?|cinema|movies|dramas|k-dramas|culture"
            rf"|entertainment|mental health)\b",
            "other",
            5.0,
        ),
        (
            rf"\b(?:[Dd]irected|[Ww]ritten|[Cc]reated|[Pp]roduced|[Cc]omposed|[Ss]ung|[Pp]enned"
            rf"|[Hh]elmed|[Aa]dapted|[Nn]ovel|[Bb]ook|[Ww]ebtoon|[Mm]emoir|[Mm]anga|[Pp]lay|[Ff]ilm"
            rf"|[Ss]creenplay|[Ss]cript|music|OST|[Ss]oundtracks?|[Ss]core|[Ss]ongs?|[Pp]hoto"
            rf"|story|study|article)s?(?: and \w+| co-\w+)?\s+"
            rf"(?:by|from)\s+{BY_WORDS}(?P<n>{NAMES})",
            "other",
            4.0,
        ),
        (
            rf"(?:^|[.!?]\s+|\b(?:by|from|of|with)\s+|[a-z]\s+)(?:[Dd]irectors?"
            rf"|[Ss]creenwriters?|PD"
            rf"|[Ff]ilmmakers?|[Aa]uteurs?|[Ss]howrunners?|[Nn]ovelists?|[Pp]laywrights?"
            rf"|legend)\s+(?P<n>{NAMES})"
            rf"(?=['’]|\s*\(|\s+(?:brings|delivers|is known|crafts|creates|also|and)|[.,])",
            "other",
            1.5,
        ),
        (
            rf"\b(?:[Bb]y|[Ff]rom)\s+(?:acclaimed |award-winning |renowned |veteran "
            rf"|the )?(?:director|writer"
            rf"|screenwriter|author|novelist|filmmaker|creator|PD)s?\s+(?P<n>{NAMES})",
            "other",
            4.0,
        ),
        (
            rf"(?P<n>{NAME})['’]s?\s+(?:[\w-]+\s+){{0,2}}(?:novel|book|memoir|webtoon|bestseller"
            rf"|screenplay"
            rf"|direction|directorial|script|writing|manga|masterpiece|debut)\b",
            "other",
            4.0,
        ),
        (
            rf"\b(?:[Tt]herapist|[Pp]sychologist|[Cc]ritic|[Ww]riter|[Aa]uthor|[Aa]ccording to"
            rf"|thanks to)"
            rf"\s+(?P<n>{NAME})\s*(?:,|says|said|writes|told|notes|explains)",
            "other",
            3.0,
        ),
        (
            rf"(?P<n>{NAME})(?:\s*,[^.,{NAME}]{{1,60}},)?\s+(?:said|wrote|told|directs?|directed"
            rf"|wrote and directed|explains|notes that)\b",
            "other",
            2.0,
        ),
    )
)


#: A role in front of a name, and a verb behind it.
_CALLED: Final = re.compile(rf"(?<![\w'’-])(?P<role>[a-z][\w-]+),?\s+(?P<n>{NAME})")
_NAMED: Final = re.compile(
    rf"(?P<role>[a-z][\w-]+)(?:\s*[,;])?\s+(?:named|called|by the name of)\s+(?P<n>{NAME})"
)
_ACTS: Final = re.compile(rf"(?P<n>{NAME})\s+(?P<verb>[a-z]{{3,}}s)\b")
_OF_THE_TRADE: Final = words(
    """
    actor actress star director producer screenwriter writer novelist author filmmaker celebrity
    comedian idol rapper singer model host leader member
    """
)
_NO_VERBS: Final = words(
    """
    his its this thus always across series dramas films movies fans besides unless others plus
    stars plays delivers shines portrays perhaps sometimes is as was has towards times years
    """
)


def find_cues(masked: Masked) -> Iterator[Cue]:
    """Yield what the words around each name say of what it is."""
    for pattern, sort, weight in _CUES:
        for match in pattern.finditer(masked.text):
            for name in names_in(masked, match, "n"):
                yield Cue(name, sort, weight)
    for match in _CALLED.finditer(masked.text):
        if match["role"] in ROLES and match["role"] not in _OF_THE_TRADE:
            yield Cue(masked.at[match.start("n")], "character", 1.2)
    for match in _NAMED.finditer(masked.text):
        weight = 2.0 if match["role"] in ROLES else -2.0
        yield Cue(masked.at[match.start("n")], "character", weight)
    for match in _ACTS.finditer(masked.text):
        if match["verb"] not in _NO_VERBS:
            yield Cue(masked.at[match.start("n")], "character", 0.6)
