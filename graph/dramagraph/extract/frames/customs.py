"""What the lines of an article that are marked alike do alike, and how it lets each be read.

One line alone cannot tell whether words behind a dash are a tagline, whether a character stands
before the title, or whether a number is its own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from ..model import Block
from .candidate import INSIDE, Candidate
from .numerals import ROMAN
from .titles import Line, is_person, is_title_case, parse_line

__all__ = ["resolve"]


def resolve(candidates: list[Candidate], blocks: Sequence[Block]) -> list[Candidate]:
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
    #: Lines of it end in a year without brackets.
    bare_years: bool
    #: Lines of it begin with a year and a colon.
    years_first: bool
    #: Lines of it begin with what is no title ("For the sleepless"), a colon behind it.
    labels: bool
    #: Lines of it end in a title in quotes, behind a few words of their own.
    quoted_last: bool
    after_person: frozenset[str]
    taglines: frozenset[str]


def _custom(family: Sequence[Candidate], blocks: Sequence[Block]) -> _Custom:
    people = sum(_person_first(each.title) is not None for each in family)
    bracketed = sum(bool(each.line.others) and is_person(each.title) for each in family)
    years = sum(_BARE_YEAR.search(each.title) is not None for each in family)
    first = sum(_YEAR_ALONE.fullmatch(each.title) is not None for each in family)
    labels = sum(_labelled(each, blocks[each.index].text) is not None for each in family)
    last = sum(_quoted_last(blocks[each.index].text, each) is not None for each in family)
    motto = sum(_has_motto(blocks[each.index].text, each) for each in family)
    by_sign: dict[str, list[Candidate]] = defaultdict(list)
    for each in family:
        if each.line.tagline is not None and not each.line.quoted:
            by_sign[each.line.sign].append(each)
    return _Custom(
        people=people >= 2 and people * 2 >= len(family),
        bracketed_title=bracketed >= 2,
        bare_years=years > 2 and years * 2 > len(family),
        years_first=first > 2 and first * 2 > len(family),
        labels=labels > 2 and labels * 2 > len(family),
        quoted_last=last >= 2 and last * 3 >= len(family) and motto * 2 < last,
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
    marked = _reread(each, custom, text, rest)
    if marked is not None:
        return marked
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


def _reread(each: Candidate, custom: _Custom, text: str, rest: Line | None) -> Candidate | None:
    """Return a candidate whose title stands elsewhere in its line, by its family's custom."""
    line = each.line
    if custom.quoted_last and (at := _quoted_last(text, each)):
        inner = parse_line(text[at:])
        if inner is not None and inner.quoted:
            before = (line.title[0], at)
            moved = _shift(each, inner, replace(line, tagline=(at, len(text))), text)
            plain = replace(moved.line, before=None, tagline=moved.line.tagline or before)
            return replace(moved, line=plain)
    if custom.years_first and rest is not None and _YEAR_ALONE.fullmatch(each.title):
        moved = _shift(each, rest, line, text)
        dated = replace(moved.line, before=None, year=int(each.title), year_span=line.title)
        return replace(moved, line=dated)
    if custom.labels and (at := _labelled(each, text)) is not None:
        inner = parse_line(text[at:])
        if inner is not None:
            moved = _shift(each, inner, replace(line, tagline=(at, len(text))), text)
            return replace(moved, line=replace(moved.line, before=None))
    inside = INSIDE.match(text, line.title[1]) if custom.bracketed_title else None
    if inside and is_person(each.title):
        line = replace(line, title=inside.span(1), others=line.others[1:], before=line.title)
        return replace(each, line=line, title=inside[1])
    if custom.bare_years and (ending := _BARE_YEAR.search(each.title)):
        title = (line.title[0], line.title[0] + ending.start())
        span = (line.title[0] + ending.start(1), line.title[0] + ending.end(1))
        line = replace(line, title=title, year=int(ending[1]), year_span=span)
        return replace(each, line=line, title=text[slice(*title)])
    return None


_BARE_YEAR: Final = re.compile(r"\s+((?:19|20)\d\d)$")
_YEAR_ALONE: Final = re.compile(r"(?:19|20)\d\d")


def _labelled(each: Candidate, text: str) -> int | None:
    """Return where the title begins behind words that are none, and a colon or dash."""
    if each.line.quoted or each.body_at is not None:
        return None
    if letter := _LETTER.match(text, each.line.title[0]):
        return letter.end()
    colon = _LABEL.match(text, each.line.title[0])
    if colon is None:
        return None
    behind = parse_line(text[colon.end() :])
    if behind is None or not is_title_case(text[colon.end() :][slice(*behind.title)]):
        return None
    told = colon[1] or (colon[3][0] == ":" and not is_title_case(colon[2]))
    return colon.end() if told else None


_LETTER: Final = re.compile(r"\(?(?:[A-Za-z]|[ivx]{1,4})[.)]\s+(?=\S)")
#: The beginning of a line that tells for whom, when, in what or on what a title is good, or counts.
_LABEL: Final = re.compile(
    r"(?=((?:for|if|when|because|best|most|on|after|one|two|three|four|five|six|seven|eight|nine|"
    r"ten|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|finally|part \d+)\b|"
    r"[^:\n(–—]{0,40}?\b(?:disorders?|depression|anxiety|ptsd|trauma|schizophrenia|autism|adhd|"
    r"dementia|alzheimer.?s|insomnia|psychosis|addiction|alcoholism|grief|burnout|amnesia|suicide|"
    r"phobias?|psychopathy|disability)\b)?)([^:\n(]{3,60}?)(:\s+|\s+[–—-]\s+)(?=\S)",
    re.I,
)


def _quoted_last(text: str, each: Candidate) -> int | None:
    """Return where the quotes open that hold the last words of a line, a year apart."""
    if each.line.quoted or each.body_at is not None:
        return None
    found = _LAST_QUOTED.search(text, each.line.title[0])
    if found is None or found.start() <= each.line.title[0]:
        return None
    dated = each.line.year_span is not None and each.line.year_span[0] < found.start()
    return None if dated else found.start()


def _has_motto(text: str, each: Candidate) -> bool:
    """Say whether the quotes at the end of a line hold a sentence and no title."""
    at = _quoted_last(text, each)
    words = "" if at is None else text[at:].rstrip()
    return words.endswith((".”", '."', ".’", ".'")) or not is_title_case(words)


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
    if number is None or not numbers.isdisjoint({number - 1, number + 1}):
        return each
    text = blocks[each.index].text
    roman = ROMAN.search(text, 0, each.line.title[0] + 1)
    if number <= 31 and roman is None:
        return each
    start = roman.start() if roman else text.find(str(number))
    line = replace(each.line, ordinal=None, title=(start, each.line.title[1]))
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
