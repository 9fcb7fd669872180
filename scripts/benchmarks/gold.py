"""The measure against pairs that a person judged, from `tests/gold/pairs.yaml`.

Only judged pairs are ranked: a pair that is not listed is not judged, which is no grade 0. For
each title with partners of more than one grade they are ranked by score, and nDCG@5 with the
gain 2^grade - 1 is averaged over the titles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import yaml

from benchmarks.quality import dcg
from benchmarks.timing import Report
from dramagraph.entries.catalogue import read_catalogue
from dramagraph.files import shipped
from dramagraph.similar.measure import InformationOverlap, as_network
from dramagraph.vocabulary import read_vocabulary

__all__ = ["PAIRS", "Gold", "Judged", "compare", "measure", "read_pairs", "shipped_measure"]

PAIRS = Path(__file__).resolve().parents[2] / "tests" / "gold" / "pairs.yaml"

_DEPTH = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of titles, how alike a person says they are (0..3), and how far off the score is.

    `off` is the grade at the pair's place among all, had they stood in the order of their
    grades, less its own: above 0 the score is too high, below 0 too low.
    """

    a: str
    b: str
    grade: int
    score: float
    off: int
    reason: str


@dataclass(frozen=True, slots=True)
class Gold:
    """The average nDCG@5, over how many titles, and all pairs, the worst first."""

    ndcg: float
    titles: int
    pairs: tuple[Judged, ...]


def read_pairs(path: Path = PAIRS) -> list[dict[str, str | int]]:
    """Return the pairs as they stand in the file."""
    pairs: list[dict[str, str | int]] = yaml.safe_load(path.read_text(encoding="utf-8"))["pairs"]
    return pairs


def shipped_measure() -> InformationOverlap:
    """Return the shipped measure on the shipped data."""
    catalogue = read_catalogue(shipped("data"), read_vocabulary(shipped("ontology")))
    return InformationOverlap(as_network(catalogue))


def compare(found: InformationOverlap, pairs: list[dict[str, str | int]]) -> Gold:
    """Rank the judged pairs by their scores; of equal scores the lesser grade comes first."""
    scored = []
    grades: dict[str, dict[str, tuple[float, int]]] = defaultdict(dict)
    for pair in pairs:
        a, b, grade = str(pair["a"]), str(pair["b"]), int(pair["grade"])
        score = found.score(f"dg:title/{a}", f"dg:title/{b}").score
        scored.append((-score, grade, a, b, str(pair["reason"])))
        grades[a][b] = grades[b][a] = (-score, grade)
    scored.sort()
    ideal = sorted((grade for _, grade, *_ in scored), reverse=True)
    judged = [
        Judged(a, b, grade, -score, place - grade, reason)
        for place, (score, grade, a, b, reason) in zip(ideal, scored, strict=True)
    ]
    judged.sort(key=lambda pair: (-abs(pair.off), -pair.grade, pair.a, pair.b))
    some = [partners for partners in grades.values() if _tells(partners)]
    return Gold(fmean(_ndcg(partners) for partners in some), len(some), tuple(judged))


def measure(report: Report, shown: int = 8) -> None:
    """Print how the shipped measure ranks the judged pairs, and the pairs it has most wrong."""
    report.section("Judged pairs of the shipped data")
    gold = compare(shipped_measure(), read_pairs())
    report.note(f"nDCG@5 {gold.ndcg:.3f} over {gold.titles} titles, {len(gold.pairs)} pairs")
    for pair in gold.pairs[:shown]:
        word = "high" if pair.off > 0 else "low"
        report.note(f"too {word}: {pair.a} and {pair.b}, {pair.score:.3f} for grade {pair.grade}")


def _tells(partners: Mapping[str, tuple[float, int]]) -> bool:
    return len({grade for _, grade in partners.values()}) > 1


def _ndcg(partners: Mapping[str, tuple[float, int]]) -> float:
    gains = [float(2**grade - 1) for _, grade in sorted(partners.values())]
    return dcg(gains[:_DEPTH]) / dcg(sorted(gains, reverse=True)[:_DEPTH])
