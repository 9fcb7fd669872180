"""Which blocks are the headings of entries, judged by the article as a whole.

Every short line, marked heading and line that begins as one is a candidate. Each has evidence of
its own (a year, quotes, its words again in the text below, a story told there); candidates marked
alike form a family, and a family speaks for its members: ten numbered lines with years above
stories lift the eleventh, and questions sink each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean
from typing import Final

from ...names import fold
from ..model import Block
from .candidate import Candidate
from .candidates import find_candidates
from .cues import (
    ARTICLE_LIST,
    CASTING,
    CLOSING,
    FIELD,
    GENERAL,
    OWN_KIND,
    STORY,
    is_closing_heading,
    is_inner_heading,
    is_question,
    lists_others,
    promised_titles,
)
from .families import as_promised, families_of_people, with_families, without_shadows
from .titles import Line, is_person, is_title_case

__all__ = ["Found", "find_headings"]


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates of an article: those that are headings of entries, and the others."""

    headings: tuple[Candidate, ...]
    refused: tuple[Candidate, ...]


#: How much of the text under a heading is looked at, in characters.
_REACH: Final = 2000
_ACCEPT: Final = 1.6
#: What a short line that nothing marks needs of its own: in any article, and in one that announces
#: titles.
_PLAIN: Final = 1.2
_PLAIN_PROMISED: Final = 0.5
#: What each of two headings needs where there are no more, likewise.
_PAIR: Final = 2.5
_PAIR_PROMISED: Final = 1.4
#: What such a line needs between numbered headings.
_BESIDES: Final = 4.0
#: The score with which an entry is not too doubtful to stand.
_STANDS: Final = 2.3
#: The share of headings under which a story has to be told.
_LEAST_TOLD: Final = 0.5


def find_headings(blocks: Sequence[Block], name: str, known: Sequence[str] = ()) -> Found:
    """Return which blocks of an article are headings of entries.

    Args:
        blocks: the article's blocks, what is no prose left out.
        name: what the article calls itself.
        known: folded spellings of titles that are known; they add to the evidence.
    """
    candidates = find_candidates(blocks)
    if not candidates:
        return Found((), ())
    repeats = Counter(fold(each.title) for each in candidates)
    people = families_of_people(candidates)
    sizes = Counter(each.family for each in candidates)
    captions = _captions(candidates, blocks)
    introduced = _ending_in_colons(candidates, blocks)
    checked = [
        replace(
            each,
            why_not="a person"
            if each.family in people
            else "a caption"
            if each.index in captions
            else _veto(
                each,
                blocks[each.index],
                repeats[fold(each.title)],
                "" if each.family[0] == "h" and sizes[each.family] > 2 else name,
            ),
        )
        for each in candidates
    ]
    spellings = frozenset(known)
    others = lists_others(name)
    judged = []
    stops = _stops(checked, len(blocks))
    for each, stop in zip(checked, stops, strict=True):
        if each.why_not:
            judged.append(replace(each, own=-4.0))
            continue
        under = _under(each.title, _body(blocks, each, stop))
        own = _head(each, blocks[each.index]) + under
        own += 2.0 * (fold(each.title) in spellings)
        own += _COLON * (each.family in introduced and blocks[each.index].text.endswith(":"))
        own -= _OTHERS * (others and each.line.year is None and not _quotes_title(each))
        told = _is_dated(each.line) or _quotes_title(each) or under > 0.3
        judged.append(replace(each, own=own, told=told))
    opening = (block.text[:1200] for block in blocks[:5])
    promised, count = promised_titles(name, opening)
    firm = promised == 2
    if promised:
        judged = as_promised(judged, count)
    scored = with_families(judged, firm=firm)
    shortest = _PLAIN_PROMISED if firm else _PLAIN
    headings = [
        each for each in scored if _accepted(each) and (each.family != "p" or each.own >= shortest)
    ]
    headings = without_shadows(headings, blocks)
    if sum(each.line.ordinal is not None for each in headings) > 2:
        headings = [each for each in headings if each.family != "p" or each.own >= _BESIDES]
    least = _PAIR_PROMISED if firm else _PAIR
    if len(headings) < 2 or (len(headings) == 2 and min(each.own for each in headings) < least):
        headings = []
    headings = _among_firm(headings, announced=firm)
    if headings and not promised and fmean(each.told for each in headings) < _LEAST_TOLD:
        headings = []
    places = {each.index for each in headings}
    return Found(tuple(headings), tuple(each for each in scored if each.index not in places))


def _among_firm(headings: Sequence[Candidate], *, announced: bool) -> list[Candidate]:
    """Lift headings of families that hold on the whole to what lets one stand.

    Where the article announces titles, those of any family with three are lifted.
    """
    families: dict[str, list[float]] = {}
    for each in headings:
        families.setdefault(each.family, []).append(each.score)
    firm = {
        family
        for family, scores in families.items()
        if len(scores) > 2 and (announced or fmean(scores) >= _STANDS)
    }
    return [
        replace(each, score=max(each.score, _STANDS)) if each.family in firm else each
        for each in headings
    ]


def _ending_in_colons(candidates: Sequence[Candidate], blocks: Sequence[Block]) -> frozenset[str]:
    """Return the families of which most end in a colon: in these it is no sign of a field."""
    ends: dict[str, list[bool]] = {}
    for each in candidates:
        ends.setdefault(each.family, []).append(blocks[each.index].text.endswith(":"))
    return frozenset(
        key for key, each in ends.items() if sum(each) > 2 and sum(each) * 2 > len(each)
    )


#: What it says against a heading that the article's name announces reasons or a review.
_OTHERS: Final = 2.5
#: What a colon at its end says against a heading.
_COLON: Final = 1.5


def _accepted(each: Candidate) -> bool:
    return not each.why_not and each.own > 0 and (each.score >= _ACCEPT or each.own >= 4.0)


def _captions(candidates: Sequence[Candidate], blocks: Sequence[Block]) -> frozenset[int]:
    """Return the short lines right below another that have its title in them, and more words."""
    found = set()
    for one, below in pairwise(candidates):
        if below.family == "p" and below.index == one.index + 1 and one.body_at is None:
            words = fold(blocks[below.index].text)
            if fold(one.title) in words and fold(one.title) != words:
                found.add(below.index)
    return frozenset(found)


def _stops(candidates: Sequence[Candidate], end: int) -> list[int]:
    """Return for each candidate the index of the block at which the text under it ends.

    Up to two unmarked short lines right below a heading are captions under it: they end nothing.
    """
    stops = []
    for at, each in enumerate(candidates):
        following = [one for one in candidates[at + 1 : at + 6] if not one.why_not]
        skipped = 0
        while (
            following
            and skipped < _CAPTIONS
            and each.body_at is None
            and following[0].family == "p"
            and following[0].index == each.index + 1 + skipped
            and (each.family != "p" or fold(each.title) in fold(following[0].title))
        ):
            following.pop(0)
            skipped += 1
        stops.append(following[0].index if following else end)
    return stops


_CAPTIONS: Final = 2


def _body(blocks: Sequence[Block], each: Candidate, after: int) -> str:
    """Return the beginning of the text under a heading."""
    parts = []
    length = 0
    if each.body_at is not None:
        parts.append(blocks[each.index].text[each.body_at : each.body_at + _REACH])
        length = len(parts[0])
    for index in range(each.index + 1, after):
        if length >= _REACH:
            break
        parts.append(blocks[index].text[: _REACH - length])
        length += len(parts[-1])
    return "\n".join(parts)


def _veto(each: Candidate, block: Block, repeats: int, name: str) -> str:
    """Return why a line cannot be the heading of an entry, or an empty text."""
    line, title = each.line, each.title
    if is_closing_heading(title) or is_closing_heading(block.text):
        return "a section of the article"
    if line.year is not None or line.quoted:
        return ""
    if is_question(block.text) and not is_title_case(title):
        return "a question"
    if repeats < 4 and is_inner_heading(title):
        return "a part of an entry"
    if repeats >= 3:
        return "a heading that comes again and again"
    if (
        each.index < 3
        and line.ordinal is None
        and fold(block.text) in fold(name.split(" | ", maxsplit=1)[0])
    ):
        return "the name of the article"
    return ""


def _is_dated(line: Line) -> bool:
    """Say whether a year stands behind a title; one before it may tell when something was."""
    if line.year is None or line.dated:
        return line.year is not None
    return line.year_span is None or line.year_span[0] > line.title[0]


def _head(each: Candidate, block: Block) -> float:
    """Return the evidence in the line itself."""
    line, title = each.line, each.title
    score = 0.0
    score += 2.5 * _is_dated(line) or 0.8 * (line.year is not None)
    score += 1.5 if _quotes_title(each) else -2.0 if line.quoted else 0.0
    score += 0.8 * (line.ordinal is not None)
    score += 1.5 * bool(line.others)
    score += 0.8 * line.bracketed
    score += 1.0 * (line.kind is not None)
    score += 1.0 * line.dated
    score += 0.8 * (line.before is not None)
    score += 0.5 * any(
        start <= line.title[0] and line.title[1] <= end for start, end in block.emphasis
    )
    score += 0.5 if is_title_case(title) else -1.2
    words = title.split()
    score -= 0.4 * max(0, len(words) - 7)
    if ARTICLE_LIST.search(title) and line.year is None:
        score -= 2.5
    if (
        re.search(
            r"\b(?:themes?|mental health|k-?drama|korean|disorders?|why|how|best|top|reasons?)\b",
            title,
            re.I,
        )
        and line.year is None
    ):
        score -= 1.2
    if re.search(r"\b(?:your?|we|our|us)\b", title, re.I) and line.year is None:
        score -= 0.6
    if block.text[-1:] == ":":
        score -= _COLON
    if is_person(title):
        score -= 2.0
    if title.endswith("?"):
        score -= 0.5
    return score


#: Another title in quotes where a text begins: the lines above it are the heading of a section.
_ANOTHER: Final = re.compile(
    r"(?:^|(?:^|[.!?]\s)(?:In|Take|The|Even|With|Then)\s+)[\"'][A-Z][\w'!?-]*"
    r"(?:[\s,:]+(?:[A-Z0-9][\w'!?-]*|of|the|to|an?|in|on|for|and|is|with|my|from|at)(?![\w'!?-])){0,9}"
    r"[\"']"
)
_NEAR: Final = 160
_SEASON: Final = re.compile(r"[,:]?\s+(?:season|part)\s+\d{1,2}$", re.I)


def _quotes_title(each: Candidate) -> bool:
    """Say whether a line has a title in quotes, and no sentence that somebody says."""
    if not each.line.quoted or not is_title_case(each.title):
        return each.line.quoted and len(each.title.split()) < 4 and each.title[-1:] != "."
    return each.title[-1:] != "." or each.title[-3:] == "..."


def _under(title: str, body: str) -> float:
    """Return the evidence in the text under a line."""
    if not body.strip():
        return -1.5
    score = 0.0
    flat = (
        " ".join(body.split())
        .replace("’", "'")
        .replace("‘", "'")
        .replace("“", '"')
        .replace("”", '"')
    )
    plain = _SEASON.sub("", title).replace("’", "'").replace("‘", "'")
    flags = re.I if title.isupper() else re.NOFLAG
    there = bool(plain) and plain.casefold() in flat.casefold()
    found = re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", flat, flags) if there else None
    if found and found[0][0].islower():
        found = None
    if found:
        if len(plain.split()) > 1:
            score += 2.0 if is_title_case(title) else 0.5
        elif flat[max(found.start() - 1, 0)] in "\"'":
            score += 1.5
        elif re.match(r"\s(?:is|follows|tells|has|was|stars|cent)", flat[found.end() :]):
            score += 0.6
    elif _ANOTHER.search(flat[:_NEAR]) and not FIELD.search(flat[:_NEAR]):
        score -= 1.5
    score += min(2.0, 0.7 * len({match[0].lower() for match in STORY.finditer(body)}))
    score += min(1.0, 0.5 * len(CASTING.findall(body)))
    score += 0.6 * (OWN_KIND.search(body) is not None)
    score += min(1.2, 0.6 * len(FIELD.findall(body)))
    general = len(GENERAL.findall(body))
    score -= min(1.6, 0.35 * general * 600 / max(len(body), 600))
    if CLOSING.match(body):
        score -= 1.0
    return score
