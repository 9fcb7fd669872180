"""Lines that may be headings of entries, as the other lines marked alike let them be read.

Every short line, marked heading and line that begins as one is a candidate; `headings` judges.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final

from .cues import ARTICLE_LIST
from .model import Block
from .titles import Line, is_person, is_title_case, parse_line

__all__ = ["Candidate", "find_candidates"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be the heading of an entry: where it is, how it is read and marked."""

    index: int
    line: Line
    title: str
    #: How the line is marked: candidates with the same marks are a family.
    family: str
    #: Where in the block the prose begins that follows the heading in the same line.
    body_at: int | None = None
    own: float = 0.0
    #: Whether the text below tells a story, or the line itself has a year or quotes.
    told: bool = False
    score: float = 0.0
    why_not: str = ""


_LONGEST: Final = 130
_MOST_WORDS: Final = 16
_FIELD_LINE: Final = re.compile(
    r"\W*(?:genre|cast|main cast|starring|stars|director|writer|screenwriter|network|"
    r"original network|episodes?|no\. of episodes|"
    r"number of episodes|total episodes|release(?:d)?|release date|release year|aired?|"
    r"airing days?|air dates?|run ?time|duration|where to watch|watch on|"
    r"available on|stream on|streaming on|streaming|imdb|rating|plot|synopsis|description|"
    r"platform|channel|country|year|"
    r"thoughts|fact|language|date of release|condition|disorder|theme|themes|trigger warnings?|"
    r"based on|also known as|aka|korean title|"
    r"original title|status|score|tags|keywords|creator|produced by|directed by|written by|"
    r"trailer|verdict|mood|note|warning|episode count|seasons?|studio|streaming platform|"
    r"(?:the )?(?:story|premise|gist)|what (?:it|it.s|we|to|makes|happens)\b[^:]{0,30}|"
    r"(?:recommended|perfect|best|great) for[^:]{0,20}|if you (?:like|love|enjoy)d?[^:]{0,20}|"
    r"why (?:you|it|we|i|to)\b[^:]{0,30}|lead actors?|main characters?|(?:fe)?male leads?|"
    r"original (?:run|release)|number of seasons|first aired|premiere(?:d| date))s?"
    r"\s*(?:[:–—]|-\s|\s-)",
    re.I,
)
_BY_LINE: Final = re.compile(
    r"(?i:(?:played|portrayed|directed|written|created|produced) by)\b|"
    r"[Bb]y\b(?:[\w .]{2,40}, [A-Z][a-z]+ \d|\W+[A-Z]\w+ [A-Z]\w+\W*$|\W*$)"
)
#: A line of a cast: "Han Mirae as Seo Ji-ho".
_PART: Final = re.compile(
    r"\W*((?:[A-Z][\w.’'-]*\s+){1,4}?)as\s+(?:[A-Z“\"][\w.’'/”\"-]*[\s,/|]*){1,6}(?:\([^()]*\))?$"
)
_YEAR_LINE: Final = re.compile(
    r"[(\[]?((?:19|20)\d\d)(?:\s*[-–—]\s*(?:(?:19|20)?\d\d|"
    r"present)?)?[)\]]?(?:\s*[|·•,/].{0,100})?"
)
#: A line that only says when something is shown.
_DATE_LINE: Final = re.compile(
    r"(?:(?:premieres?|airs?|aired|release[sd]?|coming)\s+(?:on\s+)?)?"
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?\s+\d{1,2}(?:st|nd|rd|th)?"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december))(?:,?\s+\d{4})?(?:\W*$|\s+\(|\s+on\s)",
    re.I,
)


def find_candidates(blocks: Sequence[Block]) -> list[Candidate]:
    """Return the candidates of an article, in its order."""
    return _resolve(_without_fields(_candidates(blocks), blocks), blocks)


def _without_fields(candidates: list[Candidate], blocks: Sequence[Block]) -> list[Candidate]:
    """Leave out plain lines that begin with the same words and a colon, each time with others."""
    fields: dict[str, set[str]] = defaultdict(set)
    for each in candidates:
        if each.line.tagline and _is_plain_label(each):
            fields[each.title].add(blocks[each.index].text[slice(*each.line.tagline)])
    return [
        each
        for each in candidates
        if not _is_plain_label(each) or len(fields[each.title]) < 2  # noqa: PLR2004 - again
    ]


def _is_plain_label(each: Candidate) -> bool:
    return (
        each.family in {"p", "item"}
        and each.line.sign == ":"
        and ARTICLE_LIST.search(each.title) is None
    )


def _candidates(blocks: Sequence[Block]) -> list[Candidate]:
    bare = _bare_ordinals(blocks)
    credited = _credited(blocks)
    found = []
    for index, block in enumerate(blocks):
        if block.kind in {"caption", "other"} or not block.text or index in credited:
            continue
        each = _whole_line(index, block, bare=bare) or _lead(index, block, bare=bare)
        if each is not None:
            found.append(each)
    return found


def _credited(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the items of lists in which one says who plays whom: all of them are of a cast."""
    found: set[int] = set()
    for kind, run in groupby(enumerate(blocks), key=lambda numbered: numbered[1].kind):
        items = list(run)
        if kind == "item" and any(_PART.match(block.text) for _, block in items):
            found.update(index for index, block in items if len(block.text) <= _LONGEST)
    return frozenset(found)


def _bare_ordinals(blocks: Sequence[Block]) -> bool:
    """Say whether lines are numbered without a sign: at least three numbers in a row."""
    numbers = [
        int(match[1])
        for block in blocks
        if len(block.text) <= _LONGEST and (match := re.match(r"(\d{1,2})\s+[A-Z“\"‘]", block.text))
    ]
    dated = [block.text for block in blocks if _BARE_AND_DATED.match(block.text[:_LONGEST])]
    steps = [after - before for before, after in pairwise(numbers)]
    least = 1 if len(dated) == len(numbers) else 2
    return steps.count(1) >= least or steps.count(-1) >= least


_BARE_AND_DATED: Final = re.compile(r"\d{1,2}\s+[A-Z“\"‘].{0,90}\((?:19|20)\d\d\)")


def _whole_line(index: int, block: Block, *, bare: bool) -> Candidate | None:
    """Return a candidate whose heading is all of the block."""
    text = block.text
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS + 6 * (block.kind == "heading"):
        return None
    if _FIELD_LINE.match(text) or _BY_LINE.match(text) or _YEAR_LINE.fullmatch(text) or _DATE_LINE.match(text):
        return None
    if (part := _PART.match(text)) and is_person(part[1].strip()):
        return None
    line = parse_line(text, bare=bare)
    if line is None:
        return None
    title = text[slice(*line.title)]
    if line.tagline and line.sign == " " and (text[line.tagline[0]].islower() or text[-1] == "."):
        return None
    if line.tagline and _is_sentence(text[slice(*line.tagline)]) and block.kind != "heading":
        return _with_body(index, block, line)
    if len(title.split()) > 14:
        return None
    if (
        text[-1] in ".,;"
        and not re.search(r"(?:\.\.\.|\b(?:Mr|Mrs|Dr|Jr|St)\.)$", text)
        and line.tagline is None
        and not (line.quoted and line.title[1] >= len(text) - 3)
    ):
        return None
    return Candidate(index, line, title, _family(block, line, title))


def _lead(index: int, block: Block, *, bare: bool) -> Candidate | None:
    """Return a candidate whose heading is the beginning of a block that goes on as prose."""
    text = block.text
    line = parse_line(text[:400], bare=bare, run_in=True)
    if line is None or line.title[1] > 110 or line.tagline is None:
        return None
    return _with_body(index, block, line)


def _with_body(index: int, block: Block, line: Line) -> Candidate | None:
    """Return a candidate that is followed by prose in its line, if it is marked as a heading."""
    text = block.text
    title = text[slice(*line.title)]
    assert line.tagline is not None  # noqa: S101 - a caller's duty
    strong = any(start <= line.title[0] and line.title[1] <= end for start, end in block.emphasis)
    cleft = line.sign not in {" ", ""}
    marked = line.ordinal is not None or line.quoted or line.year is not None or strong
    if not (
        (marked or block.kind == "item" or line.dated) and (cleft or (strong and line.sign == " "))
    ):
        return None
    if _FIELD_LINE.match(text) or len(title.split()) > 10 or not is_title_case(title):
        return None
    return Candidate(
        index,
        replace(line, tagline=None),
        title,
        _family(block, line, title) + "+",
        line.tagline[0],
    )


def _is_sentence(text: str) -> bool:
    """Say whether what follows a title is prose and no tagline."""
    words = len(text.split())
    return words >= 14 or (words >= 6 and _STOP.search(text) is not None)


_STOP: Final = re.compile(r"(?<!\bMr)(?<!\bDr)(?<!\bMrs)[.!](?:\s|[)\]”\"’]*$)")


def _family(block: Block, line: Line, title: str) -> str:
    """Return how a line is marked."""
    marks = {"heading": f"h{block.level}", "item": "item", "quote": "quote"}.get(block.kind, "p")
    if line.ordinal is not None:
        marks += "#"
    if line.dated:
        marks += "d"
    if line.quoted:
        marks += "“"
    if marks == "p":
        letters = [char for char in title if char.isalpha()]
        if len(letters) > 3 and sum(char.isupper() for char in letters) > len(letters) * 0.9:
            marks += "A"
        elif line.year is not None:
            marks += "y"
    return marks


def _resolve(candidates: list[Candidate], blocks: Sequence[Block]) -> list[Candidate]:
    """Settle what one line alone cannot tell: stray numbers, taglines, characters before titles."""
    numbers = {each.line.ordinal for each in candidates}
    found = [_without_stray_number(each, numbers, blocks) for each in candidates]
    families: dict[str, list[Candidate]] = defaultdict(list)
    for each in found:
        families[each.family].append(each)
    customs = {key: _custom(family, blocks) for key, family in families.items()}
    settled = [_settle(each, customs[each.family], blocks[each.index].text) for each in found]
    return _without_prefix(settled, blocks)


@dataclass(frozen=True, slots=True)
class _Custom:
    """What a family's lines do alike: name a character first, put taglines behind a sign."""

    people: bool
    #: Lines of it have a character and the title in brackets.
    bracketed_title: bool
    #: Lines of it end in a title in quotes, behind a few words of their own.
    quoted_last: bool
    after_person: frozenset[str]
    taglines: frozenset[str]


def _custom(family: Sequence[Candidate], blocks: Sequence[Block]) -> _Custom:
    people = sum(_person_first(each.title) is not None for each in family)
    bracketed = sum(bool(each.line.others) and is_person(each.title) for each in family)
    last = sum(_quoted_last(blocks[each.index].text, each) is not None for each in family)
    by_sign: dict[str, list[Candidate]] = defaultdict(list)
    for each in family:
        if each.line.tagline is not None and not each.line.quoted:
            by_sign[each.line.sign].append(each)
    return _Custom(
        people=people >= 2 and people * 2 >= len(family),
        bracketed_title=bracketed >= 2,
        quoted_last=last >= 2 and last * 3 >= len(family),
        after_person=frozenset(
            sign for sign, split in by_sign.items() if _after_person(split, blocks)
        ),
        taglines=frozenset(
            sign
            for sign, split in by_sign.items()
            if len(split) >= 3 and len(split) >= len(family) * 0.6
        ),
    )


def _settle(each: Candidate, custom: _Custom, text: str) -> Candidate:
    """Return a candidate read as its family's lines are."""
    line = each.line
    rest = parse_line(text[line.tagline[0] :]) if line.tagline else None
    if custom.quoted_last and (at := _quoted_last(text, each)):
        inner = parse_line(text[at:])
        if inner is not None and inner.quoted:
            before = (line.title[0], at)
            moved = _shift(each, inner, replace(line, tagline=(at, len(text))), text)
            plain = replace(moved.line, before=None, tagline=moved.line.tagline or before)
            return replace(moved, line=plain)
    if custom.bracketed_title and line.others and is_person(each.title):
        line = replace(line, title=line.others[0], others=line.others[1:], before=line.title)
        return replace(each, line=line, title=text[slice(*line.title)])
    if custom.people:
        sign = _PERSON_SIGN.search(each.title)
        if sign is None and rest is not None and not line.quoted:
            return _shift(each, rest, line, text)
        if sign is not None:
            start = line.title[0] + sign.end()
            before = (line.title[0], line.title[0] + sign.start())
            line = replace(line, title=(start, line.title[1]), before=before)
            return replace(each, line=line, title=text[slice(*line.title)])
    if line.tagline is None or line.quoted:
        return each
    if rest is not None and line.sign in custom.after_person:
        return _shift(each, rest, line, text)
    words = text[slice(*line.tagline)]
    tagline = line.sign in custom.taglines or (len(words.split()) >= 4 and not is_title_case(words))
    if line.year is None and line.sign in {":", "-"} and not tagline:
        whole = (line.title[0], line.tagline[1])
        line = replace(line, title=whole, tagline=None, sign="")
        return replace(each, line=line, title=text[slice(*whole)])
    return each


def _quoted_last(text: str, each: Candidate) -> int | None:
    """Return where the quotes open that hold the last words of a line, a year apart."""
    if each.line.quoted or each.body_at is not None:
        return None
    found = _LAST_QUOTED.search(text, each.line.title[0])
    return found.start() if found and found.start() > each.line.title[0] else None


_LAST_QUOTED: Final = re.compile(
    r"(?<=\s)(?:“[^“”]{2,80}”|\"[^\"]{2,80}\"|[‘'][^‘\n]{2,80}[’'])(?:\s*\([^()]{1,40}\))?\W{0,3}$"
)


def _person_first(title: str) -> re.Match[str] | None:
    """Return the sign between a character and a title that was read as one."""
    sign = _PERSON_SIGN.search(title)
    return sign if sign and is_person(title[: sign.start()]) else None


_PERSON_SIGN: Final = re.compile(r"\s+[–—|-]\s+|—|:\s+|,?\s+(?:in|from|of)\s+")


def _without_stray_number(
    each: Candidate, numbers: Set[int | None], blocks: Sequence[Block]
) -> Candidate:
    """Give a number back to the title if it is none of a sequence, as in “365: A Year”."""
    number = each.line.ordinal
    if number is None or number <= 31 or not numbers.isdisjoint({number - 1, number + 1}):
        return each
    text = blocks[each.index].text
    line = replace(each.line, ordinal=None, title=(text.find(str(number)), each.line.title[1]))
    return replace(
        each, line=line, title=text[slice(*line.title)], family=each.family.replace("#", "")
    )


def _after_person(split: Sequence[Candidate], blocks: Sequence[Block]) -> bool:
    """Say whether headings of a family name a character first and the title after it."""
    if len(split) < 2:
        return False
    people = sum(is_person(each.title) for each in split)
    dated = 0
    for each in split:
        assert each.line.tagline is not None  # noqa: S101 - split by it
        rest = blocks[each.index].text[slice(*each.line.tagline)]
        inner = parse_line(rest)
        dated += inner is not None and (inner.year is not None or inner.quoted)
    undated = all(each.line.year is None for each in split)
    return undated and (people >= len(split) * 0.5 or dated >= len(split) * 0.6)


def _shift(each: Candidate, inner: Line, line: Line, text: str) -> Candidate:
    """Return a candidate whose title is read from what follows a character."""
    assert line.tagline is not None  # noqa: S101 - its caller's condition
    by = line.tagline[0]

    def moved(span: tuple[int, int] | None) -> tuple[int, int] | None:
        return None if span is None else (span[0] + by, span[1] + by)

    title = (inner.title[0] + by, inner.title[1] + by)
    shifted = replace(
        inner,
        title=title,
        ordinal=line.ordinal,
        year_span=moved(inner.year_span),
        kind_span=moved(inner.kind_span),
        tagline=moved(inner.tagline),
        others=tuple((start + by, end + by) for start, end in inner.others),
        before=line.title,
    )
    return replace(each, line=shifted, title=text[slice(*title)])


def _without_prefix(candidates: list[Candidate], blocks: Sequence[Block]) -> list[Candidate]:
    """Take off what several titles have in front alike (“Healing dramas: …”)."""
    prefixes = Counter(each.title.partition(":")[0] for each in candidates if ":" in each.title)
    titles = Counter(each.title for each in candidates if each.line.tagline)
    result = []
    for each in candidates:
        prefix, colon, rest = each.title.partition(":")
        line = each.line
        if colon and prefixes[prefix] >= 3 and rest.strip():
            start = line.title[1] - len(rest.lstrip())
            line = replace(line, title=(start, line.title[1]))
        elif line.tagline and titles[each.title] >= 3:
            line = replace(line, title=line.tagline, tagline=None)
        title = blocks[each.index].text[slice(*line.title)]
        result.append(replace(each, line=line, title=title))
    return result
