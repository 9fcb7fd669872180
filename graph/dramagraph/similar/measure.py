"""“Similar to”: how alike two titles are, as the exact sum of what they share.

Two titles a and b have in common

    s(a, b) = y(a, b) / √(n(a)·n(b)) · Σ W(f)·IC(f)·w(a, f)·w(b, f)

over all features f that both hold, and the score is s / (s + K), which lies within 0..1 and
leaves the order as it is. K, the average of s(a, a), makes a pair that shares as much as the
average title has a score of a half. `weights` has every number of it, with its source:

- W, what a relation is worth; IC, the information content: what few titles hold says more;
- w, how strongly a title holds a feature;
- f is a concept that both name, or, at half the weight, one that both hold by name or by
  narrower ones, so that burnout here and panic there are something, and burnout in both is more;
- n takes off the length of what is said of a title, and y what lies years between the two.

The score is symmetric and additive: each shared feature adds its part of the sum, divided by the
same s + K, and `reasons` folds the parts. Parts are rounded to six decimals and the score is the
sum of the rounded ones. The best are those with the highest score; of equal ones those with the
lesser identifier, which says nothing of how known they are. Nothing depends on how many are asked
for, nor on the title one asks from.

The search is exact. A title's sums take one step for each holder of each feature that it holds,
so all pairs take Σ df² steps, over features; a concept that every title holds costs as much as N
that √N hold. What more than a tenth of the titles hold is added up once for all titles that hold
the same of it. In memory there is what each title holds, and a factor for each title and year.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from dramagraph.errors import NotFound, UsageError
from dramagraph.model import Catalogue
from dramagraph.similar.candidates import Candidates
from dramagraph.similar.links import Similarity
from dramagraph.similar.profiles import Profiles, read_profiles
from dramagraph.similar.reasons import explain
from dramagraph.similar.weights import DEFAULT_WEIGHTS, Weights

if TYPE_CHECKING:
    import networkx as nx

    Network = nx.MultiDiGraph[str]

__all__ = ["InformationOverlap", "Measure", "as_network", "compute_similarities"]


class Measure(Protocol):
    """What a measure of similarity offers; `name` and `version` are stored with its links."""

    @property
    def name(self) -> str:
        """What the measure is called."""

    @property
    def version(self) -> str:
        """Changes whenever the same catalogue may get other scores."""

    def score(self, a: str, b: str) -> Similarity:
        """Return how alike two titles are, seen from the lesser identifier."""

    def top(self, a: str, limit: int) -> tuple[Similarity, ...]:
        """Return the titles most like `a`, best first, each seen from the lesser identifier."""


def as_network(catalogue: Catalogue | Network) -> Network:
    """Return the network of a catalogue, or the network that was given."""
    if isinstance(catalogue, Catalogue):
        from dramagraph.network.graph import build_network

        return build_network(catalogue)
    return catalogue


def compute_similarities(
    catalogue: Catalogue | Network, limit: int = 20, weights: Weights = DEFAULT_WEIGHTS
) -> tuple[Similarity, ...]:
    """Return the links of all titles, in the order of their identifiers.

    A pair is linked once, with ``a < b``, if either is among the `limit` most like the other.
    """
    return InformationOverlap(as_network(catalogue), weights).links(limit)


class InformationOverlap:
    """The shipped measure: the information content of what two titles share, see the module.

    Titles without a claim that counts have no links; a title the network does not have raises
    `NotFound`.
    """

    name = "information-overlap"
    version = "2"

    def __init__(self, network: Network, weights: Weights = DEFAULT_WEIGHTS) -> None:
        self._known = frozenset(
            ident for ident, data in network.nodes(data=True) if data["type"] == "title"
        )
        self._weights = weights
        self.profiles: Profiles = read_profiles(network, weights)

    def score(self, a: str, b: str) -> Similarity:
        """Return how alike two titles are, seen from the lesser identifier."""
        for title in (a, b):
            if title not in self._known:
                raise NotFound(title)
        if a == b:
            raise UsageError(f"{a} is compared with itself: give two titles.")
        a, b = min(a, b), max(a, b)
        numbers = self.profiles.numbers
        if a not in numbers or b not in numbers:
            return Similarity(a, b, 0.0)
        return self._link(numbers[a], numbers[b])

    def top(self, a: str, limit: int) -> tuple[Similarity, ...]:
        """Return the titles most like `a`, best first, each seen from the lesser identifier."""
        if a not in self._known:
            raise NotFound(a)
        number = self.profiles.numbers.get(a)
        return () if number is None else tuple(self._best(number, limit, {}))

    def links(self, limit: int) -> tuple[Similarity, ...]:
        """Return each pair that is among the best `limit` of either title, by identifiers."""
        made: dict[tuple[int, int], Similarity] = {}
        kept: set[tuple[str, str]] = set()
        for number in self._candidates.order():
            kept.update((link.a, link.b) for link in self._best(number, limit, made))
        links = {(link.a, link.b): link for link in made.values()}
        return tuple(links[pair] for pair in sorted(kept))

    def scores(self, a: str) -> dict[str, float]:
        """Return the scores, not rounded, of all titles that have anything in common with `a`."""
        if a not in self._known:
            raise NotFound(a)
        number = self.profiles.numbers.get(a)
        if number is None:
            return {}
        sums, unit = self._candidates.sums(number), self.profiles.unit
        return {
            title: value / (value + unit)
            for title, value in zip(self.profiles.titles, sums, strict=True)
            if value > 0
        }

    def nearest(self, limit: int) -> Iterator[tuple[str, list[tuple[str, float]]]]:
        """Yield every title with the `limit` most like it and their scores, without reasons.

        The titles come in no order that means anything. The scores are not rounded, so two that
        `top` holds for equal may stand in another order here.
        """
        titles, unit = self.profiles.titles, self.profiles.unit
        for number in self._candidates.order():
            best = self._candidates.best(number, limit)
            found = sorted((-value, b) for b, value in best)[:limit]
            yield titles[number], [(titles[b], -s / (unit - s)) for s, b in found]

    def _best(
        self, a: int, limit: int, made: dict[tuple[int, int], Similarity]
    ) -> list[Similarity]:
        """Return the `limit` best links of a title; links that were not in `made` are put there.

        Rounding moves a score by half a millionth at most for each of its parts, so whatever is
        nearer than that to the last of the best is looked at as well.
        """
        if limit <= 0:
            return []
        blur = 1e-6 * (1 + len(self.profiles.vectors[a]))
        links = []
        for b, _ in self._candidates.best(a, limit, blur):
            pair = (a, b) if a < b else (b, a)
            if pair not in made:
                made[pair] = self._link(*pair)
            links.append(made[pair])
        links.sort(key=lambda link: (-link.score, link.a, link.b))
        return [link for link in links[:limit] if link.score > 0]

    @cached_property
    def _candidates(self) -> Candidates:
        return Candidates(self.profiles, self._weights)

    def _link(self, a: int, b: int) -> Similarity:
        """Return the link of two titles, in the order of their numbers."""
        profiles = self.profiles
        mine, theirs = profiles.vectors[a], profiles.vectors[b]
        times = self._candidates.year_factor(a, b) * profiles.norms[a] * profiles.norms[b]
        shared = [
            (feature, profiles.values[feature] * mine[feature] * theirs[feature] * times)
            for feature in sorted(mine.keys() & theirs.keys())
        ]
        whole = math.fsum(part for _, part in shared) + profiles.unit
        parts = [(feature, part / whole) for feature, part in shared]
        return explain(profiles, self._weights, a, b, parts)
