"""Likeness that is steered: what is shared counts more or less, and is shared with several titles.

Every contribution of what `--more` names is taken `MORE` times, of what `--less` names `LESS`
times; what both name is taken both times. A title that holds what `--more` names, though the
given titles do not, gets up to `WISHED` for it, as strongly as it holds it. Likeness to several
titles is the mean of the likeness to each: reasons that share the same become one, with the
claims of all. Contributions keep six decimals, and the score is their exact sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dramagraph.similar.links import Reason

if TYPE_CHECKING:
    from dramagraph.similar.measure import Measure

__all__ = ["LESS", "MORE", "WISHED", "Lean", "Likeness", "likenesses", "sum_of", "with_wished"]

MORE = 2.0
LESS = 0.25
WISHED = 0.25
_MICRO = 1_000_000


@dataclass(frozen=True, slots=True)
class Lean:
    """What counts more and what less: for each concept or person itself with its narrower ones."""

    more: Mapping[str, frozenset[str]]
    less: Mapping[str, frozenset[str]]

    def factor(self, reason: Reason) -> float:
        """Return how many times the contribution of a reason is taken.

        >>> grief = Reason("theme", "dg:theme/grief", None, 0.5, (), ())
        >>> Lean({"dg:theme/loss": frozenset({"dg:theme/grief"})}, {}).factor(grief)
        2.0
        """
        factor = 1.0
        for wanted, by in ((self.more, MORE), (self.less, LESS)):
            for within in wanted.values():
                if reason.shared in within:
                    factor *= by
        return factor


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a title is to what was asked for: `score` is the sum of the contributions.

    The `claims_a` of a reason are those of all titles asked for, its `claims_b` the title's own.
    """

    title: str
    score: float
    reasons: tuple[Reason, ...]


def likenesses(
    measure: Measure, titles: Sequence[str], lean: Lean, *, count: int, lesser_share: float
) -> list[Likeness]:
    """Return all that is like the titles, best first, equal ones by identifier.

    `count` is how many titles there are. A reason below `lesser_share` of its score is lesser;
    the strongest never is, nor what is to count more.
    """
    gathered: dict[str, list[Reason]] = {}
    for title in titles:
        for link in measure.top(title, count):
            other = link.b if link.a == title else link.a
            if other not in titles:
                reasons = gathered.setdefault(other, [])
                reasons += _broad_marked(link.seen_from(title).reasons, link.score, lesser_share)
    found = [
        _likeness(title, _merged(reasons), lean, len(titles), lesser_share)
        for title, reasons in gathered.items()
    ]
    return sorted((one for one in found if one.score > 0), key=lambda one: (-one.score, one.title))


def with_wished(
    found: Iterable[Likeness], wished: Iterable[Likeness], lean: Lean
) -> list[Likeness]:
    """Return what is like the titles, with what each holds of `more` besides what is shared.

    `wished` is how strongly titles hold what is to count more, from 0 to 1 in all.
    """
    holding = {one.title: one.reasons for one in wished}
    answer = []
    for one in found:
        shared = {reason.shared for reason in one.reasons}
        besides = [
            replace(reason, contribution=round(WISHED * reason.contribution, 6))
            for reason in holding.get(one.title, ())
            if shared.isdisjoint(lean.more[reason.shared])
        ]
        reasons = sorted(
            (*one.reasons, *besides),
            key=lambda reason: (-reason.contribution, reason.type, reason.shared),
        )
        answer.append(Likeness(one.title, sum_of(reasons), tuple(reasons)) if besides else one)
    return sorted(answer, key=lambda one: (-one.score, one.title))


def sum_of(reasons: Iterable[Reason]) -> float:
    """Return the exact sum of contributions, each of six decimals."""
    return sum(_micros(reason) for reason in reasons) / _MICRO


def _micros(reason: Reason) -> int:
    return round(reason.contribution * _MICRO)


def _broad_marked(reasons: Iterable[Reason], score: float, lesser_share: float) -> Iterable[Reason]:
    """Yield reasons that are lesser only where they are so for more than being small."""
    for reason in reasons:
        small = reason.contribution < lesser_share * score
        yield replace(reason, lesser=False) if small and reason.lesser else reason


def _merged(reasons: Iterable[Reason]) -> list[Reason]:
    """Return reasons that share the same as one, contributions added up."""
    groups: dict[tuple[str, str, str | None, str], list[Reason]] = {}
    for reason in reasons:
        key = (reason.type, reason.shared, reason.role, reason.spoiler)
        groups.setdefault(key, []).append(reason)
    return [_one(group) for group in groups.values()]


def _one(group: Sequence[Reason]) -> Reason:
    first = group[0]
    if len(group) == 1:
        return first
    narrower = any(reason.concepts_a or reason.concepts_b for reason in group)
    return replace(
        first,
        contribution=sum(_micros(reason) for reason in group) / _MICRO,
        lesser=all(reason.lesser for reason in group),
        claims_a=_union(reason.claims_a for reason in group),
        claims_b=_union(reason.claims_b for reason in group),
        facts=_union(reason.facts for reason in group),
        concepts_a=_union(reason.concepts_a or (first.shared,) for reason in group)
        if narrower
        else (),
        concepts_b=_union(reason.concepts_b or (first.shared,) for reason in group)
        if narrower
        else (),
    )


def _union(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({one for part in parts for one in part}))


def _likeness(
    title: str, reasons: Sequence[Reason], lean: Lean, titles: int, lesser_share: float
) -> Likeness:
    taken = []
    for reason in reasons:
        factor = lean.factor(reason)
        micros = round(_micros(reason) * factor / titles)
        if micros > 0:
            taken.append((micros, factor > 1, reason))
    taken.sort(key=lambda one: (-one[0], one[2].type, one[2].shared, one[2].role or ""))
    score = sum(micros for micros, _, _ in taken)
    first = next((at for at, one in enumerate(taken) if not one[2].lesser), 0)
    marked = tuple(
        replace(
            reason,
            contribution=micros / _MICRO,
            lesser=at != first and not wanted and (reason.lesser or micros < lesser_share * score),
        )
        for at, (micros, wanted, reason) in enumerate(taken)
    )
    return Likeness(title, score / _MICRO, marked)
