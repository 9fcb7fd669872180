"""Words by which the structure of an article is told: what is noise, what is no title, what is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ...names import fold

__all__ = [
    "ARTICLE_LIST",
    "ARTICLE_OTHER",
    "CASTING",
    "CLOSING",
    "DRAMA_WORDS",
    "FIELD",
    "FILM_WORDS",
    "GENERAL",
    "OWN_KIND",
    "STORY",
    "is_closing_heading",
    "is_inner_heading",
    "is_question",
    "lists_others",
    "noise",
    "promised_titles",
]

_NOISE: Final = (
    (
        "an advertisement",
        re.compile(
            r"(?:advertise?ments?|ads?|sponsored(?: content)?|promoted|"
            r"story continues below.{0,40}|"
            r"continue reading below.{0,40}|scroll (?:down )?to continue.{0,40}|adsterra)\W*",
            re.I,
        ),
    ),
    (
        "a link to elsewhere",
        re.compile(
            r"[\W_]*(?:also read|also check|read also|read more|see also|see more|also see|"
            r"also watch|"
            r"more like this|read next|related|related (?:articles?|stories|posts|news)|don.t miss|"
            r"you (?:may|might) also like|must read|suggested reading|trending|recommended|"
            r"baca juga|icymi|"
            r"more from .{0,40}|here are (?:a few )?more articles?|read the next article|"
            r"next article)"
            r"(?:\s*[:|–—-].*|\W*)",
            re.I | re.S,
        ),
    ),
    (
        "a link to where it can be watched",
        re.compile(
            r"[\W_]*(?:watch (?:it )?(?:now|here|the trailer|trailer|full|on youtube)|"
            r"stream (?:it )?(?:now|here)|"
            r"start watching|click here|buy (?:it )?(?:now|here)|"
            r"watch (?:the )?(?:first )?(?:episodes?|trailer)"
            r"|(?:the )?trailer|official trailer)\b[^.]{0,70}",
            re.I,
        ),
    ),
    (
        "a credit",
        re.compile(
            r"[\W_]*(?:(?:photos?|photographs?|images?|pictures?|pics?|posters?|stills?|"
            r"screenshots?|gif|videos?)\s*"
            r"(?:credits?|courtesy|source|by|from|via|©)?\s*[:/|©–-].{0,160}|"
            r"(?:photos?|images?|credits?|source|courtesy|via|poster)\s*(?:[:|–-]|of|by|from|"
            r"via|courtesy)\s*.{0,100}|"
            r"©.{0,120}|via\s.{1,40}|\((?:left|right|photo|image|credit|source|courtesy)\b.{0,140}|"
            r"(?:instagram|facebook|twitter|getty|imdb|tiktok)\s*[|/:@].{0,240})",
            re.I,
        ),
    ),
    (
        "buttons of the page",
        re.compile(
            r"[\W_]*(?:share(?: this.{0,40})?|tweet|pin(?: it)?|facebook|twitter|whatsapp|email|"
            r"copy link|comments?|"
            r"(?:leave a |post a )?(?:comment|reply)|subscribe.{0,60}|sign up.{0,80}|"
            r"follow us.{0,80}|newsletter|"
            r"log ?in|menu|home|search|skip to content|table of contents|contents|"
            r"advertise with us|"
            r"\d+ (?:min(?:ute)?s? read|shares?|comments?|views?)|loading\W*|ott|tags?:.{0,200}|"
            r"filed under.{0,100}|"
            r"posted (?:on|in|by).{0,80}|(?:published|updated|last updated)\b.{0,80}|"
            r"by [A-Z][\w.]+ [A-Z][\w.]+)\W*",
            re.I,
        ),
    ),
    (
        "a rating",
        re.compile(
            r"[\W_]*(?:(?:(?:my|our|imdb|mydramalist|mdl|rotten tomatoes|viki|viewer|overall|"
            r"naver)\s+)*(?:ratings?|score)"
            r"\s*[:–-]?\s*[\d.★⭐☆/%]+.{0,30}|[★⭐☆\s]+|\d(?:\.\d)?\s*/\s*(?:5|10)(?:\s*(?:stars?|"
            r"on imdb|\(imdb\)))?)\W*",
            re.I,
        ),
    ),
)
_CREDIT_TAIL: Final = re.compile(
    r"(?:photo(?:graph)?|image|picture|credit|source)s?\s*(?:credit|"
    r"courtesy)?\s*:\s*\(?[^.]{1,80}$|\s[|©]\s?@?[\w./ ]{1,40}$",
    re.I,
)

#: A short line with bars that looks like a heading: a number, or words with capitals and a year or
#: a platform, as “Harbour Lights | 2019 | Netflix”.
_BARRED: Final = re.compile(
    r"\d{1,3}[.)]\s.{1,60}|(?!.*\b(?:as|poster|still|scene|and|with)\b)"
    r"(?:(?:[A-Z0-9][\w’'!?-]*|of|the|to|a|an|in|on|for|is|at|my|you)\s+){1,8}"
    r"(?:\|\s*(?:(?:19|20)\d\d|tvn|jtbc|kbs\d?|mbc|sbs|ocn|ena|netflix|viki|disney\+?|tving)\s*){1,3}",
    re.I,
)

FIELD: Final = re.compile(
    r"\b(?:genres?|(?:main |star |lead |key )?casts?|starring|stars?|directors?|directed by|"
    r"writers?|screenwriters?|"
    r"networks?|original network|episodes?|no\. of episodes|number of episodes|total episodes|"
    r"release(?:d)?(?: date| year)?|air(?:ed|ing)?(?: dates?| days)?|run ?time|duration|"
    r"where to (?:watch|stream)|watch (?:it )?on|available (?:on|at)|stream(?:ing)?(?: it)? on|"
    r"imdb(?: rating)?|ratings?|plot|synopsis|description|platforms?|channel|country|"
    r"year)\s*(?:[:–—]|\s-)",
    re.I,
)
STORY: Final = re.compile(
    r"\b(?:follows|tells? (?:the|a|an|of|us)|(?:tells|told) (?:the )?stor|revolves? around|"
    r"cent(?:er|re)s? (?:on|around)|"
    r"the story (?:of|is|follows|begins|starts|revolves|cent)|plot|portrays|portrayed by|"
    r"played by|plays|starring|stars\b|"
    r"set in|set during|based on|premiered|aired|the protagonist|protagonists?|"
    r"main (?:character|lead)s?|the lead|"
    r"(?:leads?|heads?|headlines?) the cast|this (?:drama|series|film|movie|show)|"
    r"finds? (?:himself|herself|themselves)|falls? in love|meets?|returns? to|struggl(?:es|"
    r"ing) (?:with|to)|"
    r"discovers?|suffers? from|suffering from|diagnosed with|brings? together|struggling|"
    r"(?:is|are|about) an? [\w-]+ (?:man|woman|girl|boy|doctor|lawyer|detective|student|teacher|"
    r"writer|mother|father|couple))\b",
    re.I,
)
CASTING: Final = re.compile(
    r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2} "
    r"\((?:played by )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}\)"
    r"|\b(?:played|portrayed) by [A-Z]|\b[A-Z]\w+[- ]\w+ as [A-Z]"
)
OWN_KIND: Final = re.compile(
    r"\b(?:this|the|a|an|it.s|another)\s+(?:[\w’'-]+[ ,]+){0,4}?(?:k-?drama|drama|series|show|"
    r"film|movie|sitcom|thriller|"
    r"rom-?com|melodrama|miniseries|sageuk)\b",
    re.I,
)
#: Words that tell of dramas, shows or viewers as such, and of no single one.
GENERAL: Final = re.compile(
    r"\b(?:(?:k|korean|these|those|most|many|some|other|such|our|of)[ -](?:k-?)?(?:dramas|films|"
    r"movies|shows|series(?= (?:are|have|that)))|"
    r"viewers|audiences|you(?:r|.ll|.re)?|we|our|korean cinema|storytelling)\b",
    re.I,
)
DRAMA_WORDS: Final = re.compile(
    r"\b(?:k-?dramas?|kdramas?|(?:this|the|korean|tv|television|web|technically an?|"
    r"it.s an?)\s+(?:[\w-]+\s){0,2}?(?:drama|series|show)|tv series|"
    r"episodes?|mini-?series|sitcom|dramas|showrunner|the finale|k-drama)\b",
    re.I,
)
FILM_WORDS: Final = re.compile(
    r"\b(?:films?|movies?|cinema|feature-length|box office|filmmakers?|big screen|theatrical)\b",
    re.I,
)
#: How the paragraphs begin that close an article.
CLOSING: Final = re.compile(
    r"(?:all (?:of )?)?(?:these|those)\s+(?:[\w’'-]+\s){0,4}?(?:k-?)?(?:dramas|films|movies|"
    r"shows|series|stories|titles|picks|gems|tales)\b(?! of\b)|"
    r"whether you|(?:the )?bottom line\b|disclaimer\b|"
    r"in short,? (?!(?:the|this|it|s?he|h[ei][rs])\b)|"
    r"(?:research|studies) (?:shows?|suggests?)|mental (?:illness|health) (?:is|remains|matters)|"
    r"(?:in|to) (?:conclusion|summary|conclude|sum)|to sum up|so,? (?:grab|which|"
    r"next time|if you|what are|get|there)|"
    r"which (?:one|of)|have you|what (?:are|do|is|would) you|let us know|tell us|share your|"
    r"do you (?:have|agree|think)|"
    r"(?:through|from) (?:the|these|their) (?:stories|dramas|films)|if you.{0,40}(?:these|"
    r"this list|the list)|that.s (?:it|all)|"
    r"happy (?:watching|viewing|binge)|comment|follow us|subscribe|stay tuned|and there you|"
    r"there you have|"
    r"each of these|with (?:so many|these)|korean (?:dramas|cinema|films|movies)|k-?dramas|"
    r"did (?:we|i) miss|are there|"
    r"if you or someone|for more|this list|the (?:dramas|films|shows|titles) (?:above|listed|"
    r"on this)|as (?:you can|these)|"
    r"by (?:portraying|showing|telling|shining)|together,? these|ultimately,? these|more than just",
    re.I,
)
_CLOSING_HEADING: Final = re.compile(
    r"(?:the )?(?:final (?:thoughts?|words?|verdict|note|takeaway)s?|conclusions?|conclud.*|"
    r"in conclusion|summary|in summary|wrap(?:ping)? ?(?:it )?up.*|"
    r"closing (?:thoughts?|words?)|key takeaways?|takeaways?|faqs?|frequently asked.*|q ?& ?a|"
    r"references?|sources?|works cited|"
    r"bibliography|about (?:the|this) (?:author|writer|list|blog).*|about (?:us|me)|"
    r"introduction|intro|overview|background|preface|"
    r"what (?:to|should (?:you|i)|else to) watch next.*|more to (?:watch|read|explore).*|"
    r"where to (?:watch|stream).*(?:these|them|k-?dramas|films|movies).*|"
    r"honou?rable mentions?|bonus(?: picks?)?|related.*|you (?:may|might) also.*|leave a.*|"
    r"comments?.*|join the.*|"
    r"disclaimer.*|resources?|getting help|need help.*|how we (?:chose|picked|selected|"
    r"ranked).*|methodology|join.*newsletter|"
    r"share this.*|the bottom line|bottom line|parting thoughts|last (?:words|thoughts)|tags|"
    r"categories|author|recent posts|"
    r"why (?:we|these|k-?dramas|korean|you (?:should|need) (?:watch|these)).*|how (?:k-?dramas|"
    r"korean|these).*|"
    r"which (?:one|of|k-?drama|drama|movie|film).*|read next.*|up next.*|trending.*|latest.*|"
    r"popular.*|table of contents.*|"
    r"common (?:themes|questions).*|tips for.*|how to (?:watch|choose|start).*)",
    re.I,
)
_INNER_HEADING: Final = re.compile(
    r"(?:(?:the )?(?:main |star |lead |key |notable |full )*(?:casts?|characters?)(?: (?:and|"
    r"&) (?:crew|characters?))?(?: list| members)?|plot(?: summary| synopsis| overview)?|"
    r"synopsis|storyline|story(?: line)?|the (?:plot|story|premise|verdict|good|bad|ending|"
    r"gist)|premise|summary|genres?|starring|"
    r"why (?:it|this|you should|you.ll|to|i|we|watch|should)\b.*|where (?:to|can you|"
    r"you can) (?:watch|stream).*|watch (?:it )?on.*|stream(?:ing)?(?: it)? on.*|"
    r"available on.*|mental health (?:themes?|issues?|conditions?|topics?|aspects?|focus|angle|"
    r"representation).*|themes?(?: explored)?|"
    r"what (?:it.s|is it|it is|this).*|what (?:to expect|makes|we (?:love|like|learn)|i (?:love|"
    r"like|learn)|happens|works).*|"
    r"trigger warnings?.*|content warnings?.*|our (?:rating|verdict|take)|my (?:rating|verdict|"
    r"take|thoughts|review)|"
    r"the (?:lessons?|takeaway|healing|message|psychology).*|lessons?(?: learned)?.*|"
    r"verdict|review|rating|highlights?|(?:best|memorable|favou?rite|iconic|key) (?:quotes?|"
    r"scenes?|moments?|lines?).*|trailer|details|quick facts|"
    r"how it.*|director|network|episodes?|release date|condition|disorder|diagnosis|portrayal|"
    r"representation|"
    r"trivia|fun facts?|drama (?:details|info).*|pros|cons|info(?:rmation)?|who (?:is it|it.s|"
    r"should|will).*|"
    r"perfect (?:for|if).*|best for.*|mood.*|vibes?.*|similar (?:to|dramas|titles).*)\W*",
    re.I,
)
_QUESTION: Final = re.compile(
    r"(?:why|how|what|where|when|who|which|can|are|is|do|does|did|should|will|would|could|have|"
    r"has)\b.*\?\s*",
    re.I,
)
#: Names of articles that list titles, and of those that list something else.
ARTICLE_LIST: Final = re.compile(
    r"\b(?:k-?|korean |asian |japanese |chinese |thai |tv )?(?:k?dramas|k-dramas|films|movies|"
    r"shows|series|romances|thrillers|rom-?coms|"
    r"melodramas|titles|binge-?watch|watchlist|must-?watch(?:es)?|characters|docuseries|"
    r"documentaries|animes?|doramas|[cj]-?dramas|biopics|flicks|tear-?jerkers|sitcoms)\b",
    re.I,
)
ARTICLE_OTHER: Final = re.compile(
    r"\b(?:reasons?|ways|things|lessons?|facts|tips|times|moments|signs|quotes|scenes|tropes|"
    r"songs|osts?|steps|benefits|"
    r"life lessons|foods|dishes|questions|mistakes|myths|habits|recipes?|locations|places|words|"
    r"phrases|books|apps|why|actors|actresses|stars|celebrities|idols|couples|pairings|"
    r"directors|villains|performances|soundtracks|cafes|outfits)\b",
    re.I,
)
_FIRM_PROMISE: Final = re.compile(
    r"\b(?:here (?:are|is)|below (?:are|is)|lists?|recommend\w*|best|top|must-?(?:watch|see)|"
    r"picks|favou?rites?|check out|"
    r"to watch|worth watching|watchlist|handpicked|compiled|rounded up|following)\b",
    re.I,
)
_LOOSE_PROMISE: Final = re.compile(r"\b(?:that|about|for|which|you|with)\b", re.I)
_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ],
        1,
    )
} | {"twenty": 20}
_COUNT: Final = re.compile(
    rf"(?<![\w.-])(\d{{1,3}}|{'|'.join(_NUMBERS)})(?![\w.]|\s*%|\s+of\b)((?:[\s-]+[\w’'&,-]+){{1,7}})",
    re.I,
)


def noise(text: str) -> str:
    """Return what a block is if it is no part of the prose, or an empty text.

    >>> noise("Advertisment"), noise("Photo: the network"), noise("A nurse comes home.")
    ('an advertisement', 'a credit', '')
    """
    if len(text) > 300:
        return ""
    for reason, form in _NOISE:
        if form.fullmatch(text):
            return reason
    if len(text) <= 200 and _CREDIT_TAIL.search(text) and not _BARRED.fullmatch(text):
        return "a credit"
    return ""


def is_closing_heading(text: str) -> bool:
    """Say whether a heading opens a part that is about no single title."""
    return _CLOSING_HEADING.fullmatch(text.strip(" :.!?*#")) is not None


def is_inner_heading(text: str) -> bool:
    """Say whether a heading stands inside an entry, as “Cast” does."""
    return (
        _INNER_HEADING.fullmatch(fold(text)) is not None
        or _INNER_HEADING.fullmatch(text) is not None
    )


def is_question(text: str) -> bool:
    """Say whether a heading is a question to be answered, as in an FAQ."""
    return _QUESTION.fullmatch(text) is not None


def lists_others(name: str) -> bool:
    """Say whether an article's name says that it lists reasons or the like, and no titles.

    >>> lists_others("10 reasons to watch it"), lists_others("10 dramas that give you reasons")
    (True, False)
    """
    first = name.split(" | ", maxsplit=1)[0]
    if _REVIEW_NAME.match(first):
        return True
    counted = _COUNT.search(first)
    if _OTHER_NAME.match(first) and not (counted and ARTICLE_LIST.search(counted[2])):
        return True
    count = _COUNT.search(name)
    if count is None:
        return False
    other = ARTICLE_OTHER.search(count[2])
    listed = ARTICLE_LIST.search(count[2])
    return other is not None and (listed is None or other.start() < listed.start())


def promised_titles(name: str, opening: Iterable[str]) -> tuple[int, int | None]:
    """Return how firmly an article's beginning announces titles (0 to 2), and how many.

    >>> promised_titles("8 Dramas for Late Nights", []), promised_titles("Dramas for me", [])
    ((2, 8), (1, None))
    """
    if lists_others(name):
        return 0, None
    promised = 0
    for text in (name, *opening):
        for sentence in _SENTENCE_END.split(text):
            if not ARTICLE_LIST.search(sentence):
                continue
            for count in _COUNT.finditer(sentence):
                if ARTICLE_LIST.search(count[2]):
                    number = count[1].lower()
                    return 2, _NUMBERS.get(number) or int(number)
            if _FIRM_PROMISE.search(sentence):
                promised = 2
            elif _LOOSE_PROMISE.search(sentence):
                promised = max(promised, 1)
    return promised, None


#: Names of articles that give reasons, with no number in them.
_OTHER_NAME: Final = re.compile(
    r"\W*(?:why|how|what(?! to\b)|opinion|op-?ed|essay|column|commentary|in defen[cs]e of|"
    r"the (?:problem|trouble|truth|case|rise|power)\b|"
    r"(?:(?:these|here) are )?(?:(?:the|my|our|some|all the) )?"
    r"(?:reasons?|things|lessons|ways|tropes)\b)",
    re.I,
)
#: Names of articles about a single title.
_REVIEW_NAME: Final = re.compile(
    r"\W*(?:(?:[\w’'-]+ ){0,3}review|recap|interview|q\s?&\s?a)\s*[:|–—-]|"
    r".{0,80}\b(?:review|recap|episodes? \d+(?:-\d+)?|ending explained|interview)\W*$|"
    r".{0,80}\bepisodes? \d+\b.{0,40}\b(?:recap|review)",
    re.I,
)
_SENTENCE_END: Final = re.compile(r"(?<=[.!?:|])\s")
