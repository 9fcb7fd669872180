"""The measure against the pairs that a person judged: a regression, and nothing to tune on.

`scripts/bench gold` prints the figure and the pairs that are furthest off.
"""

from __future__ import annotations

import pytest
from benchmarks.gold import Gold, compare, read_pairs, shipped_measure

from dramagraph.similar.measure import InformationOverlap

#: A little below what is reached.
FLOOR = 0.82


@pytest.fixture(scope="module")
def found() -> InformationOverlap:
    return shipped_measure()


@pytest.fixture(scope="module")
def gold(found: InformationOverlap) -> Gold:
    return compare(found, read_pairs())


def test_each_pair_is_judged_once_with_a_reason_and_its_titles_are_known(
    found: InformationOverlap,
) -> None:
    pairs = read_pairs()
    assert len(pairs) >= 60
    assert len({(pair["a"], pair["b"]) for pair in pairs}) == len(pairs)
    for pair in pairs:
        assert str(pair["a"]) < str(pair["b"])
        assert {f"dg:title/{pair['a']}", f"dg:title/{pair['b']}"} <= set(found.profiles.titles)
        assert pair["grade"] in {0, 1, 2, 3}
        assert pair["reason"]


def test_judged_pairs_are_ranked_no_worse_than_before(gold: Gold) -> None:
    worst = "\n".join(
        f"{pair.a} and {pair.b}: {pair.score:.3f} for grade {pair.grade}, {pair.reason}"
        for pair in gold.pairs[:10]
    )
    print(f"nDCG@5 {gold.ndcg:.3f} over {gold.titles} titles; the worst pairs:\n{worst}")  # noqa: T201
    assert gold.ndcg >= FLOOR, worst


def test_pairs_of_a_higher_grade_have_the_higher_scores_on_average(gold: Gold) -> None:
    scores = {grade: [p.score for p in gold.pairs if p.grade == grade] for grade in range(4)}
    means = [sum(scores[grade]) / len(scores[grade]) for grade in range(4)]
    assert means == sorted(means)


def test_the_worst_pairs_are_those_furthest_from_the_place_of_their_grade(gold: Gold) -> None:
    assert sum(pair.off for pair in gold.pairs) == 0
    offs = [abs(pair.off) for pair in gold.pairs]
    assert offs == sorted(offs, reverse=True)
