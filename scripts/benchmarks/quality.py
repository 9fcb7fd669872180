"""How good a ranking is against what people recommend, with how sure that is."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

__all__ = ["Order", "Quality", "dcg", "evaluate"]

#: Returns for a title the score of every other that has one.
Scores = Callable[[str], Mapping[str, float]]

_DEPTH = 10
_SAMPLES = 2_000


@dataclass(frozen=True, slots=True)
class Quality:
    """A figure for each query, in the order of the queries."""

    ndcg: tuple[float, ...]
    recall: tuple[float, ...]
    precision: tuple[float, ...]

    def __str__(self) -> str:
        figures = {"nDCG@10": self.ndcg, "Recall@10": self.recall, "MAP": self.precision}
        return "  ".join(
            "{} {:.3f} [{:.3f}, {:.3f}]".format(name, fmean(values), *interval(values))
            for name, values in figures.items()
        )


class Order:
    """Ranks the titles for a query; equal scores in one shuffled order, the same for all."""

    def __init__(self, titles: Sequence[str], seed: int = 20_240_601) -> None:
        shuffled = sorted(titles)
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - no secret hangs on it
        self._places = {title: place for place, title in enumerate(shuffled)}

    def rank(self, query: str, scores: Mapping[str, float]) -> list[str]:
        """Return all other titles, the best first; a title without a score has 0."""
        places = self._places
        found = sorted(
            (-round(scores.get(title, 0.0), 9), place, title)
            for title, place in places.items()
            if title != query
        )
        return [title for _, _, title in found]


def evaluate(order: Order, recommended: Mapping[str, frozenset[str]], scores: Scores) -> Quality:
    """Rank all titles for each query, and compare the best with the recommended."""
    figures = [
        _figures(order.rank(query, scores(query)), wanted) for query, wanted in recommended.items()
    ]
    ndcg, recall, precision = zip(*figures, strict=True)
    return Quality(ndcg, recall, precision)


def dcg(gains: Sequence[float]) -> float:
    """Return the discounted cumulative gain of Järvelin & Kekäläinen 2002.

    >>> round(dcg([1, 0, 1]), 3)
    1.5
    """
    return math.fsum(gain / math.log2(place + 2) for place, gain in enumerate(gains))


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % interval of a mean, by drawing the queries again."""
    draw = random.Random(7)  # noqa: S311 - no secret hangs on it
    means = sorted(fmean(draw.choices(values, k=len(values))) for _ in range(_SAMPLES))
    return means[round(0.025 * _SAMPLES)], means[round(0.975 * _SAMPLES) - 1]


def _figures(ranked: Sequence[str], wanted: frozenset[str]) -> tuple[float, float, float]:
    best = dcg([1.0] * min(_DEPTH, len(wanted)))
    found = [place for place, title in enumerate(ranked) if title in wanted]
    first = [place for place in found if place < _DEPTH]
    gain = math.fsum(1.0 / math.log2(place + 2) for place in first)
    precision = math.fsum(hits / (place + 1) for hits, place in enumerate(found, 1))
    return gain / best, len(first) / len(wanted), precision / len(wanted)
