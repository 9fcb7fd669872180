"""Lines marked alike: what they say of each other, as headings of entries or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean
from typing import Final

from ...names import fold
from ..model import Block
from .candidate import Candidate
from .titles import is_person

__all__ = ["as_promised", "families_of_people", "with_families", "without_shadows"]


def families_of_people(candidates: Sequence[Candidate]) -> frozenset[str]:
    """Return the families of marked lines that are names of people by half, and have no years."""
    families: dict[str, list[Candidate]] = defaultdict(list)
    for each in candidates:
        if each.family != "p":
            families[each.family].append(each)
    return frozenset(
        family
        for family, group in families.items()
        if len(group) > 2
        and sum(is_person(each.title) for each in group) * 2 >= len(group)
        and not any(each.line.year or each.line.quoted or each.line.before for each in group)
    )


def as_promised(candidates: list[Candidate], count: int | None) -> list[Candidate]:
    """Add to the evidence of the likeliest families in an article that announces titles.

    More so where a family has as many members as the article announces.
    """
    families: dict[str, list[Candidate]] = defaultdict(list)
    for each in candidates:
        if not each.why_not:
            families[each.family].append(each)
    means = {
        key: fmean(min(each.own, 4.0) for each in group)
        for key, group in families.items()
        if len(group) > 2
    }
    if not means:
        return candidates
    best = max(means.values())
    likely = {key for key, mean in means.items() if mean >= best - _NEAR_BEST}
    result = []
    for each in candidates:
        more = 0.0
        if each.family in likely and not each.why_not:
            size = len(families[each.family])
            fits = count is not None and abs(size - count) <= max(1, count // 10)
            more = _PROMISED + _COUNTED * fits
        result.append(replace(each, own=each.own + more))
    return result


_PROMISED: Final = 1.0
_COUNTED: Final = 0.8
#: How far below the best family's mean another may lie and still be taken for one of titles.
_NEAR_BEST: Final = 1.0


def with_families(candidates: list[Candidate], *, firm: bool) -> list[Candidate]:
    """Return the candidates with scores in which each family has a say.

    `firm` says that the article announces titles: then only the likely ones of the lines that
    nothing marks speak, as captions and scraps of prose are among these.
    """
    groups: dict[tuple[str, int], list[Candidate]] = defaultdict(list)
    runs: dict[int, tuple[str, int]] = {}
    last: dict[str, tuple[int, int]] = {}
    for each in candidates:
        run = 0
        if each.line.ordinal is not None:
            before, run = last.get(each.family, (each.line.ordinal, 0))
            if abs(each.line.ordinal - before) > 2 or each.line.ordinal == before:
                run += 1
            last[each.family] = (each.line.ordinal, run)
        key = (each.family, run)
        runs[each.index] = key
        if not each.why_not:
            groups[key].append(each)
    means = {
        key: fmean(max(-3.0, min(4.5, each.own)) for each in _alike(key[0], group, firm))
        for key, group in groups.items()
    }
    result = []
    for each in candidates:
        key = runs[each.index]
        size = len(groups[key]) if not each.why_not else 1
        weight = {1: 0.0, 2: 0.5}.get(size, 1.0)
        score = each.own * (1 - 0.5 * weight) + weight * 0.5 * means.get(key, 0.0)
        bonus = 0.5 if each.line.ordinal is not None and size >= 3 else 0.0
        result.append(replace(each, score=score + bonus))
    return result


def _alike(family: str, group: list[Candidate], firm: bool) -> list[Candidate]:
    likely = [each for each in group if each.own > 0]
    return likely if firm and family == "p" and len(likely) > 1 else group


def without_shadows(headings: list[Candidate], blocks: Sequence[Block]) -> list[Candidate]:
    """Leave out lines that name a title again: a table of contents, a caption, a bold title.

    Of several lines with the same title the one with the most text under it stays.
    """
    best: dict[str, tuple[int, int]] = {}
    headings = [
        each
        for at, each in enumerate(headings)
        if at == 0
        or headings[at - 1].index != each.index - 1
        or fold(headings[at - 1].title) != fold(each.title)
    ]
    for place, each in enumerate(headings):
        after = headings[place + 1].index if place + 1 < len(headings) else len(blocks)
        length = len(blocks[each.index].text) - (each.body_at or 0) if each.body_at else 0
        length += sum(len(blocks[index].text) for index in range(each.index + 1, after))
        key = fold(each.title)
        if length > best.get(key, (-1, 0))[0]:
            best[key] = (length, each.index)
    stay = {index for _, index in best.values()}
    return [each for each in headings if each.index in stay]
