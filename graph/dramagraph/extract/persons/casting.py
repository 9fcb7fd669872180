"""Who plays whom, by the words between names.

Every name in a text is replaced by one character, so that the patterns of the language are short:
``N (N)``, ``N, played by N``, ``N plays N``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .names import Spelling

__all__ = [
    "ASIDE",
    "BY_WORDS",
    "DESCRIPTION",
    "NAME",
    "NAMES",
    "PRAISE",
    "Masked",
    "Tie",
    "find_joined",
    "find_ties",
    "mask",
    "names_in",
]

NAME: Final = "\ue000"
#: Names joined by commas and "and", at most a dozen, so that long lists take linear time.
_SEP: Final = rf"(?:\s*,\s*(?:and\s+|&\s*)?(?={NAME})|\s+(?:and|&)\s+)"
NAMES: Final = rf"{NAME}(?:{_SEP}{NAME}){{0,11}}"
#: Up to eight words that describe the name behind them.
DESCRIPTION: Final = (
    r"(?:(?!(?:with|and|for|by|to|in|from|at|who|whose|but|as|while|when|is|was)\b)"
    r"[^\W\ue000][\w'’-]*,?\s+){0,8}"
)
_BY: Final = (
    r"(?:played|portrayed|acted|performed|essayed|embodied|depicted|enacted|brought (?:to life"
    r"|vividly to life)|voiced|impersonated|interpreted)"
)
_PLAYS: Final = (
    r"(?:plays?|portrays?|played|portrayed|essays|embodies|depicts|voices|inhabits|playing"
    r"|portraying)"
    r"(?!\s+(?:\w+\s+){0,2}by\b)"
)
_AS: Final = (
    r"(?:\s*,)?(?:\s+(?:stars?|starred|appears?|shines?|returns|excels|is cast|co-stars?))?"
)
#: A clause between an actor and what is said of the acting.
ASIDE: Final = rf"\s*,\s+(?:who|whose|an?|the|always|as)\b[^.;!?{NAME}]{{1,90}},"
PRAISE: Final = (
    r"(?:brilliant|remarkable|excellent|outstanding|superb|phenomenal|fantastic|amazing|wonderful"
    r"|incredible|stunning|convincing|magnificent|marvellous|marvelous|terrific|extraordinary"
    r"|astonishing|a (?:revelation|joy|delight)|never better|at (?:his|her) best)"
)
BY_WORDS: Final = r"(?:(?!and\b|who\b)[^\W\ue000][\w'’-]*,?\s+){0,8}"


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with each name as one character; `at` leads from its place there to the name."""

    text: str
    at: dict[int, int]
    places: tuple[int, ...]
    ends: tuple[int, ...]

    def origin(self, place: int) -> int:
        """Return where a place of the masked text, not inside a name, stands in the text."""
        before = bisect_left(self.places, place) - 1
        if before < 0:
            return place
        return self.ends[before] + place - self.places[before] - 1


@dataclass(frozen=True, slots=True)
class Tie:
    """Two names (numbers in the text's list), one of whom plays the other.

    In a `bracket` it is the article's habit which of them is the actor: `character` is the one
    outside until that is settled. `alias` ties two names of one character.
    """

    character: int
    actor: int
    kind: str
    confidence: float = 1.0


def mask(text: str, names: Sequence[Spelling]) -> Masked:
    """Return a text in which every name is one character."""
    parts: list[str] = []
    places: list[int] = []
    end = length = 0
    for name in names:
        between = text[end : max(end, name.front if name.front >= 0 else name.start)].replace(
            NAME, " "
        )
        parts.extend((between, NAME))
        length += len(between)
        places.append(length)
        length += 1
        end = name.end
    parts.append(text[end:].replace(NAME, " "))
    at = {place: number for number, place in enumerate(places)}
    return Masked("".join(parts), at, tuple(places), tuple(name.end for name in names))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


#: Characters in front, actors behind.
_CHARACTER_FIRST: Final = tuple(
    map(
        _compiled,
        (
            rf"(?P<c>{NAMES})(?:\s*,\s+(?:an?|the|who|whose|his|her)\s[^,.;:{NAME}]{{1,80}})?"
            rf"(?:\s*[,(–—-]\s*|\s+)(?:(?:who|both|each|is|are|was|were|also|now|here"
            rf"|respectively)\s+){{0,3}}(?:\w+ly\s+)?{_BY}(?:\s+\w+ly)?(?:,)?(?:\s+with"
            rf"\s+[\w ]{{1,40}},?)?"
            rf"\s+by\s+{BY_WORDS}(?P<a>{NAMES})",
        ),
    )
)
#: Up to five words in front of an actor in brackets: "the late", "veteran actress".
_PRAISED: Final = (
    r"(?:(?!(?:his|her|their|whose|its|my|and|or|by|from|of|with|as|in|to|who|not|played|portrayed"
    r"|aka|alias|formerly|now|later|real|born|née|named|called|nicknamed|\w*(?:brother|sister|mother"
    r"|father|wife|husband|son|daughter|friend|lover))\b)[a-z][\w'’-]*,?\s+){1,5}"
)
_BRACKET: Final = re.compile(
    rf"(?P<c>{NAME})['’]?s?,?\s*[(\[]\s*(?:[^()\[\]]{{1,60}}['’]s?\s+(?:own\s+)?|{_PRAISED})?(?P<a>{NAME}(?:\s*[/,&]\s*{NAME}"
    rf"|\s+and\s+{NAME})*)(?:['’]s?)?(?:\s+(?:of|from)\s+[^()\[\]]{{1,60}})?\s*[)\]]"
)
#: Actors in front, characters behind.
_ACTOR_FIRST: Final = tuple(
    map(
        _compiled,
        (
            rf"(?P<a>{NAMES})(?:\s+(?:of|from)(?:\s+[\w'’-]+){{1,5}}(?:\s+{NAME})?)?"
            rf"(?:{ASIDE})?(?:\s*,)?(?:\s+(?:who|both|also|each|masterfully|brilliantly|beautifully"
            rf"|convincingly|\w+ly)){{0,3}}\s+{_PLAYS}\s+(?:the\s+(?:\w+\s+){{0,3}}?"
            rf"(?:roles?|parts?|characters?)\s+of\s+)?{DESCRIPTION}(?P<c>{NAMES})",
            rf"(?P<a>{NAMES})(?:\s*\([^()]{{0,40}}\d[^()]{{0,6}}\))?{_AS}\s+as\s+(?:both\s+)?{DESCRIPTION}(?P<c>{NAME}(?!,?\s+as\b)(?:\s+and"
            rf"\s+(?:[A-Z]\w+\s+){{0,2}}{NAME}(?!,?\s+as\b(?!\s+well\b)))?)",
            rf"(?P<a>{NAME})['’]s?\s+(?:[\w-]+\s+){{0,3}}(?:role|portrayal|performance|turn"
            rf"|depiction|take|rendition|interpretation)\s+(?:as|of)\s+{DESCRIPTION}(?P<c>{NAME})",
            rf"(?P<a>{NAME})(?:{ASIDE})?\s+(?:is|was)\s+(?:\w+\s+)?{PRAISE}\s+as\s+{DESCRIPTION}"
            rf"(?P<c>{NAME})",
            rf"(?P<a>{NAME})['’]s?\s+(?:[\w-]+\s+){{0,2}}character\s*,?\s*(?P<c>{NAME})",
            rf"(?P<a>{NAME})\s+(?:[\w’'-]+\s+){{1,7}}(?:(?:role|part|character|shoes)\s+of"
            rf"|(?:performance|turn|portrayal|role)\s+(?:as|of))\s+{DESCRIPTION}(?P<c>{NAME})",
            rf"\b(?:performance|portrayal|turn)s?\s+(?:by"
            rf"|from)\s+{DESCRIPTION}(?P<a>{NAME})\s+as\s+{DESCRIPTION}(?P<c>{NAME})",
        ),
    )
)
#: "Han Mirae is the nurse Seo Ji-ho", of an actor.
_IS: Final = re.compile(
    rf"(?P<a>{NAME})(?:\s*\([^()]{{0,40}}\))?\s+is\s+(?:(?:the|an?|our)\s+)?(?:(?!(?:of|who|with|and|for|by"
    rf"|to|in|from|at|whose|but|as|on)\b)[a-z][\w’'-]*,?\s+){{0,7}}(?P<c>{NAME})"
)
_PLAINLY_IS: Final = re.compile(rf"(?P<a>{NAME})\s+is\s+(?P<c>{NAME})(?!['’]|\s+{NAME})")
_ALIAS: Final = re.compile(
    rf"(?P<c>{NAME})(?:\s*/\s*|\s*[,(]?\s*(?:aka|a\.k\.a\.?|AKA|also known as|also called|alias"
    rf"|better known as|known as|née|nicknamed|real name|whose real name is|going by"
    rf"|under the name)"
    rf"\s*:?\s+[“\"‘']?)(?=(?P<a>{NAME}))"
)


#: "both played by": one actor plays all of a list.
_ALL: Final = re.compile(r"\b(?:both|each|all)\b")
_PAIR_BEFORE: Final = re.compile(rf"{NAME}\s(?:and|&)\s$")


def find_ties(masked: Masked) -> Iterator[Tie]:
    """Yield what a text says of who plays whom."""
    text = masked.text
    for pattern in _CHARACTER_FIRST:
        for match in pattern.finditer(text):
            yield from _pairs(masked, match, "by")
    for pattern in _ACTOR_FIRST:
        for match in pattern.finditer(text):
            yield from _pairs(masked, match, "plays")
    for match in _BRACKET.finditer(text):
        inside = names_in(masked, match, "a")
        before = masked.at[match.start("c")]
        yield Tie(before, inside[0], "bracket", 1.0 if len(inside) == 1 else 0.7)
        pair = _PAIR_BEFORE.search(text, max(0, match.start() - 12), match.start())
        if pair and _ALL.search(text, match.start(), match.start("a")):
            yield Tie(masked.at[pair.start()], inside[0], "bracket", 0.8)
    for match in _IS.finditer(text):
        yield Tie(masked.at[match.start("c")], masked.at[match.start("a")], "is", 0.8)
    for match in _PLAINLY_IS.finditer(text):
        yield Tie(masked.at[match.start("c")], masked.at[match.start("a")], "plays", 0.7)
    for match in _ALIAS.finditer(text):
        yield Tie(masked.at[match.start("c")], masked.at[match.start("a")], "alias")


_JOINED: Final = re.compile(rf"{NAME}(?={_SEP}{NAME})")


def find_joined(masked: Masked) -> Iterator[tuple[int, int]]:
    """Yield names that stand side by side, joined by "and" or a comma."""
    for match in _JOINED.finditer(masked.text):
        one = masked.at[match.start()]
        other = one + 1
        if match.start() in masked.at and other < len(masked.places):
            yield one, other


def names_in(masked: Masked, match: re.Match[str], group: str) -> list[int]:
    """Return the numbers of the names that a group of a match holds."""
    return [
        masked.at[at]
        for at in range(match.start(group), match.end(group))
        if masked.text[at] == NAME and at in masked.at
    ]


def _pairs(masked: Masked, match: re.Match[str], kind: str) -> Iterator[Tie]:
    """Yield the pairs of two lists in their order, or the nearest two where the lists differ."""
    characters, actors = names_in(masked, match, "c"), names_in(masked, match, "a")
    if len(characters) == len(actors):
        sure = 1.0 if len(actors) == 1 else 0.8
        for character, actor in zip(characters, actors, strict=True):
            yield Tie(character, actor, kind, sure)
    elif kind == "by" and len(actors) == 1 and _ALL.search(masked.text, *match.span()):
        for character in characters:
            yield Tie(character, actors[0], kind, 0.8)
    elif kind == "by":
        yield Tie(characters[-1], actors[0], kind, 0.8 if len(actors) == 1 else 0.7)
    elif len(actors) == 1:
        for character in characters:
            yield Tie(character, actors[0], kind, 0.6)
    else:
        yield Tie(characters[0], actors[-1], kind, 0.8)
