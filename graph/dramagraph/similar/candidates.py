"""Which titles are worth an exact score: those that share most by an estimate.

The estimate adds up a title's shared features as the measure does, but with the union taken from
the two masses alone (and the asking title's in steps), so that one pass over the holders of each
feature is all it takes.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dramagraph.similar.profiles import Profiles

__all__ = ["Candidates"]

#: Up to so many titles every shared concept helps to find candidates.
FEW = 400
#: In larger catalogues a concept that more than one in so many titles hold is too common to help.
COMMON = 3
#: Steps in which the estimate knows a title's mass, from none to four times the average.
LEVELS = 16


class Candidates:
    """Finds for a title those that may be most like it."""

    def __init__(self, profiles: Profiles, shares: Sequence[float]) -> None:
        self._profiles = profiles
        self._shares = shares
        self._holders = _holders(profiles)
        self._damping = [list(_dampings(profiles, view)) for view in range(len(shares))]

    def of(self, title: int, count: int) -> list[int]:
        """Return at most `count` other titles, the best by estimate first, then by number."""
        frequencies = self._profiles.frequencies
        titles = len(self._profiles.titles)
        most = titles if titles <= FEW else titles // COMMON
        estimates = [0.0] * titles
        vector = self._profiles.vectors[title]
        for feature in sorted(vector, key=lambda feature: (frequencies[feature], feature)):
            if frequencies[feature] > most and titles - estimates.count(0.0) > count:
                break
            self._gather(title, feature, vector[feature], estimates)
        estimates[title] = 0.0
        floor = heapq.nlargest(count, estimates)[-1] if count < titles else 0.0
        found = [other for other in range(titles) if estimates[other] >= floor]
        found.sort(key=lambda other: (-estimates[other], other))
        return [other for other in found[:count] if estimates[other] > 0]

    def _gather(self, title: int, feature: int, weight: float, estimates: list[float]) -> None:
        """Add to the estimates of all titles what sharing one feature is worth."""
        profiles = self._profiles
        view = profiles.views[feature]
        average = profiles.averages[view]
        level = math.floor(profiles.masses[title][view] / average * LEVELS / 4)
        damping = self._damping[view][min(LEVELS - 1, level)]
        worth = self._shares[view] * profiles.values[feature]
        for other_weight, holders in self._holders[feature].items():
            part = worth * min(weight, other_weight)
            for other in holders:
                estimates[other] += part * damping[other]


def _holders(profiles: Profiles) -> list[Mapping[float, list[int]]]:
    """Return for each feature its titles, by how strongly they hold it."""
    holders: list[dict[float, list[int]]] = [defaultdict(list) for _ in profiles.features]
    for number, vector in enumerate(profiles.vectors):
        for feature, weight in vector.items():
            holders[feature][weight].append(number)
    return [dict(sorted(by_weight.items())) for by_weight in holders]


def _dampings(profiles: Profiles, view: int) -> Iterator[list[float]]:
    """Yield for each step of the asking title's mass what each title's union divides by."""
    average, prior = profiles.averages[view], profiles.priors[view]
    for level in range(LEVELS):
        mine = average * (level + 0.5) * 4 / LEVELS + prior
        yield [1.0 / (mine + row[view]) if average > 0 else 0.0 for row in profiles.masses]
