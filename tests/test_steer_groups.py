"""`themes` and `clusters`: the test against its definition, the correction, whole outputs."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from lookup_example import write_built
from lookup_run import ask, ask_json
from networks import BROADER, Said, catalogue, said

import dramagraph
from dramagraph.errors import UsageError
from dramagraph.similar.clusters import find_communities
from dramagraph.similar.enrich import adjusted, enrichment, holders, least_q, upper_tail
from dramagraph.similar.links import Similarity
from dramagraph.similar.measure import compute_similarities

#: Eight titles of grief among others, six that share the sea, and some of which little is said.
TITLES: dict[str, Sequence[Said]] = {
    **{f"wake-{n}": [said("theme", "grief"), said("theme", f"wake-{n}")] for n in range(7)},
    "wake-7": [said("theme", "unspoken-grief"), said("theme", "twist", spoiler="major")],
    **{
        f"harbour-{n}": [
            said("theme", "the-sea"),
            said("condition", "burnout", role="bearer", character="who"),
        ]
        for n in range(6)
    },
    **{f"other-{n}": [said("theme", f"other-{n}")] for n in range(16)},
    "silent": [],
    "flat": [said("theme", "grief", polarity="denied"), said("theme", "calm")],
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = catalogue(TITLES, BROADER)
    return write_built(
        tmp_path_factory.mktemp("groups") / "built", made, compute_similarities(made)
    )


# The test and its correction


@pytest.mark.parametrize("n", [1, 2, 3, 5])
@pytest.mark.parametrize("held", [1, 2, 4])
def test_the_tail_is_the_share_of_all_lists_that_have_as_many(n: int, held: int) -> None:
    whole = 7
    lists = list(combinations(range(whole), n))
    for k in range(n + 2):
        as_many = sum(sum(one < held for one in some) >= k for some in lists)
        assert upper_tail(k, n, held, whole) == float(Fraction(as_many, len(lists)))


def test_the_tail_is_exact_where_floats_would_overflow() -> None:
    assert upper_tail(0, 2500, 1000, 5000) == 1
    assert upper_tail(1000, 1000, 1000, 2000) == float(Fraction(1, math.comb(2000, 1000)))
    assert 0 < upper_tail(560, 2500, 1000, 5000) < 1e-4


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], []),
        ([0.5], [0.5]),
        ([1.0, 1.0], [1.0, 1.0]),
        # The example of the step-up: the second is saved by the third.
        ([0.01, 0.04, 0.03, 0.9], [0.04, 0.04 * 4 / 3, 0.04 * 4 / 3, 0.9]),
        ([0.9, 0.001], [0.9, 0.002]),
    ],
)
def test_q_is_the_step_up_correction(values: list[float], expected: list[float]) -> None:
    assert adjusted(values) == pytest.approx(expected, rel=1e-12)


def test_concepts_of_the_same_titles_are_one_test_named_by_the_narrowest() -> None:
    made = catalogue(TITLES, BROADER)
    held = holders(made)
    found = enrichment(held, made.vocabulary.ancestors, [f"dg:title/harbour-{n}" for n in range(6)])
    burnout = next(one for one in found.shared if one.concept == "dg:condition/burnout")
    assert burnout.also == ("dg:condition/exhaustion", "dg:theme/the-sea")
    assert (burnout.k, burnout.n, burnout.K, burnout.N) == (6, 6, 6, 31)
    grief = held["dg:theme/grief"]
    assert "dg:title/wake-7" in grief
    assert "dg:title/flat" not in grief
    assert "dg:theme/twist" not in held
    assert "dg:title/wake-7" in holders(made, spoilers=True)["dg:theme/twist"]
    # Two tests: what the harbours share, and grief with the broader loss.
    assert found.tests == 2
    assert found.best == least_q([6, 8], 6, 31)


# themes


def test_themes_for_people(built: Path) -> None:
    names = [f"wake-{n}" for n in range(4)] + ["wake-7", "other-1"]
    seen = ask(built, "themes", *names)
    p = float(
        sum(Fraction(math.comb(8, i) * math.comb(23, 6 - i), math.comb(31, 6)) for i in (5, 6))
    )
    assert seen == (
        0,
        f"grief  5 of 6  8 of 31  p {p:.2g}  q {2 * p:.2g}  "
        "Wake 0, Wake 1, Wake 2, Wake 3, Wake 7\n",
        "",
    )
    document = ask_json(built, "themes", *names)
    (result,) = document["results"]
    assert result["concept"] == {"id": "dg:theme/grief", "name": "grief"}
    assert [one["id"] for one in result["also"]] == ["dg:theme/loss"]
    assert (result["p"], result["q"]) == (p, 2 * p)
    assert (document["tests"], document["most_q"], document["silent"]) == (2, 0.05, [])
    rows = ask(built, "themes", *names, "--csv").output.splitlines()
    assert rows[0] == "concept,type,k,n,K,N,p,q,significant,titles"
    assert rows[1].startswith("dg:theme/grief,theme,5,6,8,31,")


@pytest.mark.parametrize(
    ("names", "remark"),
    [
        (["wake-1"], "Fewer than two titles are no list: nothing can stand out in it."),
        (["wake-1", "wake-1"], "Fewer than two titles are no list: nothing can stand out in it."),
        (
            ["wake-1", "wake-2"],
            "A list of 2 is too short: with 2 concepts to test, whatever its titles share may "
            "be chance (q would be 0.06 at best).",
        ),
        (
            [f"other-{n}" for n in range(5)],
            "Of 2 concepts that were tested, no two of these titles share one.",
        ),
        (
            ["wake-1", "wake-2", *(f"other-{n}" for n in range(4))],
            "Nothing stands out from chance: of 2 concepts that were tested, none has q of at "
            "most 0.05 (the least is 0.99).",
        ),
    ],
)
def test_a_list_in_which_nothing_stands_out_is_status_one(
    built: Path, names: Sequence[str], remark: str
) -> None:
    assert ask(built, "themes", *names) == (1, "", f"{remark}\n")


def test_all_lists_what_does_not_stand_out_too(built: Path) -> None:
    seen = ask(built, "themes", "wake-1", "wake-2", "--all")
    assert seen.status == 1
    assert seen.output.startswith("grief  2 of 2  8 of 31  p 0.06  q 0.12")
    assert ask(built, "themes", "wake-1", "wake-2", "--q", "0.2").status == 0
    assert ask(built, "themes", "wake-1", "wake-2", "--q", "nan").status == 2
    assert ask(built, "themes", "wake-1", "wake-2", "--q", "0").status == 2


def test_a_title_of_which_nothing_is_said_is_left_out_aloud(built: Path) -> None:
    names = [f"harbour-{n}" for n in range(4)]
    seen = ask(built, "themes", *names, "silent")
    assert seen.status == 0
    assert "4 of 4  6 of 31" in seen.output
    assert seen.errors.splitlines() == [
        "The sources name no theme and no condition of Silent; it is left out.",
        "Portrayals as the cited articles describe them, not diagnoses.",
    ]
    assert ask(built, "themes", "nowhere-at-all", "ebb").status == 1
    assert ask(built, "themes").status == 2


# clusters


def test_communities_are_what_hangs_together() -> None:
    def pair(a: str, b: str, score: float) -> Similarity:
        return Similarity(f"dg:title/{a}", f"dg:title/{b}", score)

    links = [pair(a, b, 0.5) for a, b in combinations("abcd", 2)]
    links += [pair(a, b, 0.5) for a, b in combinations("xyz", 2)]
    links += [pair("d", "x", 0.05)]
    found = find_communities(links)
    assert [[one[-1] for one in some] for some in found.communities] == [
        ["a", "b", "c", "d"],
        ["x", "y", "z"],
    ]
    assert found.modularity == pytest.approx(0.45, abs=0.02)
    assert find_communities(reversed(links)).communities == found.communities
    assert len(find_communities(links, 0.01).communities) == 1
    assert len(find_communities(links, 20).communities) == 7
    assert find_communities([]).communities == ()


def test_clusters_for_people(built: Path) -> None:
    seen = ask(built, "clusters")
    lines = seen.output.splitlines()
    assert lines[:3] == [
        "1  grief",
        "   grief  8 of 8  8 of 31  p 1.3e-07",
        "      Wake 0 (2020, drama)  dg:title/wake-0",
    ]
    assert "2  burnout" in lines
    assert seen.errors.startswith("Modularity 0.")
    assert "Like no other: Flat, Other 0," in seen.errors
    document = ask_json(built, "clusters")
    assert [len(one["titles"]) for one in document["results"]] == [8, 6]
    assert [one["concept"]["name"] for one in document["results"][0]["concepts"]] == ["grief"]
    assert document["results"][1]["concepts"][0]["k"] == 6
    rows = ask(built, "clusters", "--tsv").output.splitlines()
    assert rows[0] == "cluster\tconcepts\tid\tname\tkind\tyear"
    assert len(rows) == 15


def test_clusters_where_nothing_is_alike_are_status_one(tmp_path: Path) -> None:
    folder = write_built(tmp_path / "built", catalogue({"ebb": [said("theme", "grief")]}), ())
    assert ask(folder, "clusters") == (
        1,
        "",
        "No title of the graph is like another: there are no clusters.\n",
    )
    for resolution in ("0", "-1", "nan", "inf"):
        assert ask(folder, "clusters", "--resolution", resolution).status == 2


def test_clusters_are_the_same_under_any_hash_seed_and_without_numpy(built: Path) -> None:
    code = (
        "import sys\n"
        "from dramagraph.commands import main\n"
        "try:\n    main(['clusters', '--json'])\n"
        "finally:\n    assert 'numpy' not in sys.modules\n"
    )
    outputs = set()
    for seed in ("0", "1", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "DRAMAGRAPH_DATA": str(built)}
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, check=True
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1


def test_the_python_api_answers_as_the_verbs(built: Path) -> None:
    names = [f"wake-{n}" for n in range(5)]
    with dramagraph.load(built) as graph:
        assert graph.themes(names) == ask_json(built, "themes", *names)
        assert graph.clusters(resolution=1.5) == ask_json(built, "clusters", "--resolution", "1.5")
        with pytest.raises(UsageError):
            graph.themes(names, most_q=2)
