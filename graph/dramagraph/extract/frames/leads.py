"""Entries whose headings were lost, so that a title stands only where its paragraph begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ...names import fold
from ..model import Block, Frame, Name
from .cues import CLOSING, OWN_KIND, STORY, promised_titles
from .kinds import entry_kind
from .titles import is_person, is_title_case
from .years import stated_year

__all__ = ["find_leads"]

_VERB: Final = (
    r"(?:is|was|follows|tells|stars|cent(?:re|er)s|revolves|explores|takes|brings|introduces|"
    r"tackles|deals|depicts|portrays|"
    r"offers|sees|begins|opens|shows|captures|blends|features|has|may|remains|explored|gives|"
    r"delves|uses|looks|sheds|presents|made|"
    r"demonstrates|shines|highlights|focuses|chronicles|picks|turns|moves|lets|paints|deserves)\b"
)
_BEFORE: Final = (
    r"(?:(?:in|next(?: up)?(?: is|,)?|then(?: there)?(?: is|.s|,)?|finally,?|"
    r"first(?: up)?(?: is|,)?|last(?: but not least)?,?(?: is)?|"
    r"also,?|the|another|if .{3,60}?,|for .{3,60}?,|lastly,?|no list .{3,40}?)\s+)?"
    r"(?:(?:the|this|a)?\s*(?:\d{4}\s+)?(?:[\w-]+\s){0,3}?(?:k-?drama|drama|film|movie|series|"
    r"show)s?,?\s+)?"
)
_QUOTED: Final = re.compile(
    _BEFORE + r"(?:“([^“”]{2,80})”|\"([^\"]{2,80})\"|"
    r"[‘']([^‘’\n]{2,60}(?:’\w[^‘’\n]{0,40})?)[’'](?!\w))\s*(?:\(([^()]{1,60})\))?",
    re.I,
)
_PLAIN: Final = re.compile(
    _BEFORE.replace("(?:the|this|a)?", "(?:the|this)?")
    + r"((?:(?:[A-Z0-9][\w’'!-]*[,:]?|Mr\.|Dr\.|Mrs\.)\s+(?:(?:of|the|to|a|an|in|on|for|and|"
    r"is|with|my|from|at|your|not|be)\s+){0,3}){0,7}?[A-Z0-9][\w’'!?-]*)"
    + r"(?:\s*\(([^()]{1,60})\)|,?\s+(?="
    + _VERB
    + r"))"
)
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_BEHIND: Final = re.compile(r"[”\"’']?\s*\([^()\d]{0,40}((?:19|20)\d\d)[^()]{0,20}\)")
_SENTENCE: Final = re.compile(r"(?<!\bMr)(?<!\bDr)(?<!\bMrs)(?<!\bSt)[.?]\s")
_SHORTEST: Final = 60


@dataclass(frozen=True, slots=True)
class _Lead:
    index: int
    start: int
    end: int
    year: tuple[int, int] | None
    sure: bool


def find_leads(blocks: Sequence[Block], name: str, default: str | None) -> list[Frame]:
    """Return a frame for each paragraph that begins with a title, where an article is made so.

    At least three different titles have to begin paragraphs, most of the paragraphs from the first
    to the last of them, in an article whose beginning says that it lists titles.
    """
    if promised_titles(name, (block.text[:1200] for block in blocks[:4]))[0] < 2:
        return []
    leads = [lead for index, block in enumerate(blocks) if (lead := _lead(index, block))]
    leads = _distinct(leads, blocks)
    long = [index for index, block in enumerate(blocks) if len(block.text) >= _SHORTEST]
    if len(leads) < 3 or sum(lead.sure for lead in leads) < len(leads) * 0.5:
        return []
    inside = [index for index in long if leads[0].index <= index <= leads[-1].index]
    if len(leads) < len(inside) * 0.45:
        return []
    frames = []
    for place, lead in enumerate(leads):
        after = leads[place + 1].index if place + 1 < len(leads) else len(blocks)
        frames.append(_frame(blocks, lead, after, default))
    return frames


def _lead(index: int, block: Block) -> _Lead | None:
    """Return the title that a paragraph begins with."""
    text = block.text
    if len(text) < _SHORTEST or block.kind == "heading" or CLOSING.match(text):
        return None
    quoted = _QUOTED.match(text[:260])
    if quoted:
        group = next(number for number in (1, 2, 3) if quoted[number])
        start, end = quoted.span(group)
        while end > start and text[end - 1] in ",.; ":
            end -= 1
        if is_title_case(text[start:end]) and not _SENTENCE.search(text[start:end]):
            year = _year(quoted, 4)
            return _Lead(index, start, end, year, bool(year or STORY.search(text)))
    for start, end in block.emphasis[:1]:
        if start <= 60 and 2 <= end - start <= 80 and is_title_case(text[start:end]):
            behind = _BEHIND.match(text, end)
            year = behind.span(1) if behind else None
            return _Lead(index, start, end, year, bool(year or STORY.search(text)))
    if STORY.search(text) and (inside := _inside(index, text)):
        return inside
    plain = _PLAIN.match(text[:260])
    if plain and plain[1] and is_title_case(plain[1]):
        year = _year(plain, 2)
        title = plain[1]
        if year or (len(title.split()) > 1 and not is_person(title)):
            sure = year is not None or text.count(title) > 1 or _is_called(text, plain.end())
            return _Lead(index, *plain.span(1), year, sure)
    return None


def _is_called(text: str, at: int) -> bool:
    """Say whether the sentence whose subject ends at a place calls it a drama or film."""
    verb = _IS.match(text, at)
    return verb is not None and OWN_KIND.match(text, verb.end()) is not None


_IS: Final = re.compile(r"\s*(?:is|was)\s+")


def _inside(index: int, text: str) -> _Lead | None:
    """Return the title in quotes that the first sentence of a paragraph names, if it is one."""
    first = _FIRST.match(text[:400])
    quoted = list(_ANY_QUOTED.finditer(first[0])) if first else []
    if len(quoted) != 1:
        return None
    start, end = quoted[0].span(quoted[0].lastindex or 1)
    while end > start and text[end - 1] in ",.; ":
        end -= 1
    if not is_title_case(text[start:end]) or is_person(text[start:end]):
        return None
    return _Lead(index, start, end, None, True)


_FIRST: Final = re.compile(r"[^.!?]{0,240}(?:[.!?]|$)")
_ANY_QUOTED: Final = re.compile(
    r"“([^“”]{2,80})”|\"([^\"]{2,80})\"|"
    r"(?<!\w)[‘']([^‘’'\n]{2,60}(?:[’']\w[^‘’\n]{0,40})?)[’'](?!\w)"
)


def _year(match: re.Match[str], group: int) -> tuple[int, int] | None:
    if match[group] is None:
        return None
    year = _YEAR.search(match[group])
    start = match.start(group)
    return (start + year.start(), start + year.end()) if year else None


def _distinct(leads: Sequence[_Lead], blocks: Sequence[Block]) -> list[_Lead]:
    """Keep the first paragraph of each title."""
    seen: set[str] = set()
    kept = []
    for lead in leads:
        key = fold(blocks[lead.index].text[lead.start : lead.end])
        if key not in seen:
            seen.add(key)
            kept.append(lead)
    return kept


def _frame(blocks: Sequence[Block], lead: _Lead, after: int, default: str | None) -> Frame:
    """Return the frame of a paragraph and those that follow it."""
    head = blocks[lead.index]
    body = [head]
    for block in blocks[lead.index + 1 : after]:
        if CLOSING.match(block.text) or block.kind == "heading":
            break
        body.append(block)
    kind, kind_place = entry_kind(head, body[1:], default)
    title = head.text[lead.start : lead.end]
    dated = (int(head.text[slice(*lead.year)]), head.place(*lead.year)) if lead.year else None
    year, year_place = dated or stated_year(title, body) or (None, None)
    return Frame(
        title=Name(title, head.place(lead.start, lead.end)),
        start=head.start,
        end=body[-1].end,
        blocks=tuple(body),
        year=year,
        year_place=year_place,
        kind=kind,
        kind_place=kind_place,
        confidence=0.7 if lead.sure else 0.5,
        doubt="this title has no heading; it is named where its paragraph begins",
    )
