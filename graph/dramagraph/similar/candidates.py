"""What a title shares with every other, in one pass over the holders of what it holds.

Nothing is left out: the sums are exact but for the order of their addition. What many titles
hold would cost most, so the sums over it, the commonest first, are kept one above the other, and
the next title goes on from the last that it has in common with the one before. `order` puts
titles that hold the same common features one after another.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import mul

from dramagraph.similar.profiles import Profiles
from dramagraph.similar.weights import Weights

__all__ = ["Candidates", "year_factors"]

#: A feature that more than one in so many titles hold is common.
COMMON = 5
#: One in so many sums is looked at for a bound below the best.
_SAMPLE = 8
#: More than the order of an addition can change.
_NOISE = 1e-9
#: Less than any two titles that share something do.
_NOTHING = 1e-12

_Pairs = tuple[tuple[int, float], ...]


def year_factors(years: Sequence[int | None], weights: Weights) -> list[float]:
    """Return what multiplies the sum of two titles so many years apart, by the years.

    >>> [round(factor, 3) for factor in year_factors([2018, None, 2020], Weights())]
    [1.0, 0.985, 0.941]
    """
    known = [year for year in years if year is not None]
    most = max(known) - min(known) if known else 0
    rest, width = 1.0 - weights.year_floor, weights.year_width
    return [
        weights.year_floor + rest * math.exp(-apart * apart / (2.0 * width * width))
        for apart in range(most + 1)
    ]


class Candidates:
    """Adds up what a title shares with all others, and finds those that may be most like it."""

    def __init__(self, profiles: Profiles, weights: Weights) -> None:
        titles = len(profiles.titles)
        self._unit = profiles.unit
        self._norms = profiles.norms
        self._years = profiles.years
        self._near = year_factors(profiles.years, weights)
        self._unknown = weights.year_floor + (1.0 - weights.year_floor) / 2.0
        self._values = profiles.values
        self._holders = _holders(profiles)
        frequencies = profiles.frequencies
        common = {f for f, count in enumerate(frequencies) if count * COMMON > titles}
        self._common: list[_Pairs] = []
        self._rare: list[_Pairs] = []
        for vector in profiles.vectors:
            pairs = [pair for pair in vector.items() if pair[0] in common]
            pairs.sort(key=lambda pair: (-frequencies[pair[0]], *pair))
            self._common.append(tuple(pairs))
            self._rare.append(
                tuple(
                    pair
                    for pair in vector.items()
                    if pair[0] not in common and frequencies[pair[0]] > 1
                )
            )
        self._path: _Pairs = ()
        self._kept: list[list[float]] = [[0.0] * titles]
        self._factors: dict[int | None, list[float]] = {}

    def order(self) -> list[int]:
        """Return all titles in an order in which their sums are found fast."""
        return sorted(range(len(self._common)), key=self._common.__getitem__)

    def year_factor(self, a: int, b: int) -> float:
        """Return what multiplies the sum of two titles, by how many years they are apart."""
        first, second = self._years[a], self._years[b]
        return self._unknown if first is None or second is None else self._near[abs(first - second)]

    def sums(self, title: int) -> list[float]:
        """Return what the title shares with each, by number; 0 with itself."""
        norm = self._norms[title]
        return [norm * value for value in self._shared(title)]

    def best(self, title: int, count: int, blur: float = 0.0) -> list[tuple[int, float]]:
        """Return the titles whose score is no more than `blur` below the `count`-th highest.

        Each comes with what it shares, in the order of numbers.
        """
        shared = self._shared(title)
        norm = self._norms[title]
        unit = self._unit / norm
        bound = _NOTHING
        if count * _SAMPLE <= len(shared):
            # The same place among a part of them is no higher than among all.
            bound = max(bound, sorted(shared[::_SAMPLE])[-count])
        some = sorted([value for value in shared if value >= bound], reverse=True)
        bound = _NOTHING
        if len(some) > count:
            score = some[count - 1] / (some[count - 1] + unit) - blur
            bound = max(bound, unit * score / (1.0 - score) - _NOISE)
        return [(b, norm * value) for b, value in enumerate(shared) if value >= bound]

    def _shared(self, title: int) -> list[float]:
        """Return the sums before they are multiplied by the norm of the title itself."""
        pairs = self._common[title]
        same = 0
        while same < min(len(pairs), len(self._path)) and pairs[same] == self._path[same]:
            same += 1
        self._path = pairs
        del self._kept[same + 1 :]
        for pair in pairs[same:]:
            self._kept.append(self._add((pair,), self._kept[-1].copy()))
        found = self._add(self._rare[title], self._kept[-1].copy())
        found[title] = 0.0
        return list(map(mul, found, self._times(title)))

    def _add(self, pairs: _Pairs, sums: list[float]) -> list[float]:
        values = self._values
        for feature, weight in pairs:
            worth = values[feature] * weight
            for other, holders in self._holders[feature]:
                part = worth * other
                for title in holders:
                    sums[title] += part
        return sums

    def _times(self, title: int) -> list[float]:
        """Return for each title its norm and how near its year is to that of the one given."""
        year = self._years[title]
        if year not in self._factors:
            near = [
                self._unknown if year is None or other is None else self._near[abs(year - other)]
                for other in self._years
            ]
            self._factors[year] = list(map(mul, near, self._norms))
        return self._factors[year]


def _holders(profiles: Profiles) -> list[tuple[tuple[float, list[int]], ...]]:
    """Return for each feature its titles, by how strongly they hold it."""
    holders: list[dict[float, list[int]]] = [{} for _ in profiles.features]
    for number, vector in enumerate(profiles.vectors):
        for feature, weight in vector.items():
            holders[feature].setdefault(weight, []).append(number)
    return [tuple(sorted(by_weight.items())) for by_weight in holders]
