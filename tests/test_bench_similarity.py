"""`scripts/bench similarity`, on small invented tables and, where they are, on the real ones."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest
from benchmarks.quality import Order, dcg, evaluate, interval
from benchmarks.tables import Tables, head_words, identifier, read_tables, to_network

from dramagraph.similar.measure import InformationOverlap

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT / ".." / "shared" / "bench"


def row(number: int, *tags: str, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "title": f"Tide {number}",
        "year": 2020,
        "tags": list(tags),
        "genres": ["drama"],
        "cast": ["han mirae"],
        "crew": [],
        "network": [],
        **more,
    }


ROWS = (
    row(0, "burnout", "lawyer male lead", "sea", crew=["seo garam"], network=["tide tv"]),
    row(1, "burnout", "corrupt lawyers", "rain", crew=["seo garam"], network=["tide tv"]),
    row(2, "sea", "rain", "lighthouse", cast=[], genres=["sea romance"]),
    row(3, "lighthouse", cast=[], genres=["comedy"], year=None),
)


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    lines = "".join(json.dumps(one) + "\n" for one in ROWS)
    (tmp_path / "kdrama-titles.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "kdrama-similar-dev.json").write_text('{"0": [1], "2": [3, 0]}', encoding="utf-8")
    (tmp_path / "kdrama-similar-held-out.json").write_text('{"1": ["x"], "3": []}', "utf-8")
    return tmp_path


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "scripts"), *sys.path])},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_row_becomes_claims_of_strengths_by_their_place(tables: Path) -> None:
    read = read_tables(tables)
    assert read == Tables(
        tuple(json.loads(json.dumps(one)) for one in ROWS),
        {
            "dg:title/0": frozenset({"dg:title/1"}),
            "dg:title/2": frozenset({"dg:title/3", "dg:title/0"}),
        },
    )
    network = to_network(read.rows)
    held = {
        (target, data["relation"], data.get("strength"), data.get("role"))
        for _, target, data in network.out_edges("dg:title/0", data=True)
    }
    assert held == {
        ("dg:condition/burnout", "condition", "central", "bearer"),
        ("dg:theme/lawyer-male-lead", "theme", "central", None),
        ("dg:theme/sea", "theme", "major", None),
        ("dg:person/han-mirae", "casting", "central", None),
        ("dg:person/seo-garam", "crew", None, None),
        ("dg:genre/drama", "genre", None, None),
        ("dg:network/tide-tv", "network", None, None),
    }
    assert network.nodes["dg:title/0"]["year"] == 2020
    assert "year" not in network.nodes["dg:title/3"]


def test_tags_and_genres_meet_in_their_words(tables: Path) -> None:
    network = to_network(read_tables(tables).rows)
    assert network.has_edge("dg:theme/lawyer-male-lead", "dg:theme/word-lawyer")
    assert network.has_edge("dg:theme/corrupt-lawyers", "dg:theme/word-lawyer")
    assert network.has_edge("dg:genre/sea-romance", "dg:theme/word-sea")
    link = InformationOverlap(network).score("dg:title/0", "dg:title/1")
    found = {reason.shared: (reason.concepts_a, reason.concepts_b) for reason in link.reasons}
    assert found["dg:theme/word-lawyer"] == (
        ("dg:theme/lawyer-male-lead",),
        ("dg:theme/corrupt-lawyers",),
    )
    assert {"dg:condition/burnout", "dg:person/seo-garam", "tide tv"} <= set(found)


def test_without_the_order_all_strengths_are_the_same(tables: Path) -> None:
    network = to_network(read_tables(tables).rows, ordered=False)
    assert not any("strength" in data for *_, data in network.edges(data=True))


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("Strong Female Lead", ["strong"]),
        ("based on a webtoon", ["webtoon"]),
        ("boss's boss", ["boss"]),
        ("rebirth & ghosts", ["rebirth", "ghost"]),
    ],
)
def test_the_words_of_a_tag_say_what_it_is_about(tag: str, words: list[str]) -> None:
    assert head_words(tag) == words


def test_equal_scores_stand_in_one_shuffled_order_and_the_query_is_left_out() -> None:
    titles = [identifier(number) for number in range(50)]
    order = Order(titles)
    ranked = order.rank("dg:title/7", {"dg:title/9": 0.5})
    assert ranked[0] == "dg:title/9"
    assert sorted(ranked) == sorted(set(titles) - {"dg:title/7"})
    assert ranked[1:] != sorted(ranked[1:])
    rest = [title for title in ranked if title not in {"dg:title/8", "dg:title/9"}]
    again = order.rank("dg:title/8", {})
    assert [title for title in again if title in rest] == rest


def test_the_figures_are_those_of_their_definitions() -> None:
    order = Order(["a", "b", "c", "d"])
    scores = {"b": 0.9, "c": 0.5, "d": 0.1}
    quality = evaluate(order, {"a": frozenset({"b", "d"})}, lambda _: scores)
    ideal = 1 + 1 / math.log2(3)
    assert list(quality.ndcg) == pytest.approx([(1 + 1 / math.log2(4)) / ideal])
    assert quality.recall == (1.0,)
    assert list(quality.precision) == pytest.approx([(1 / 1 + 2 / 3) / 2])
    assert dcg([3.0, 1.0]) == pytest.approx(3 + 1 / math.log2(3))
    low, high = interval([0.0, 1.0] * 50)
    assert 0.35 < low < 0.5 < high < 0.65


def test_rankings_are_written_for_the_held_out_queries_alone(tables: Path, tmp_path: Path) -> None:
    output = tmp_path / "rankings.json"
    done = run("similarity", "--tables", tables, "--rankings", output)
    assert (done.returncode, done.stderr) == (0, "")
    rankings = json.loads(output.read_text("utf-8"))
    assert {query: sorted(best) for query, best in rankings.items()} == {
        "1": [0, 2, 3],
        "3": [0, 1, 2],
    }
    assert (rankings["1"][0], rankings["3"][0]) == (0, 2)


def test_all_yardsticks_and_times_are_printed(tables: Path) -> None:
    pytest.importorskip("scipy", reason="the yardsticks need the extra `bench`")
    done = run("similarity", "--tables", tables)
    assert done.stderr == ""
    for name in ("shipped", "Jaccard", "Adamic-Adar", "TF-IDF", "IDF-Jaccard", "Katz", "PageRank"):
        assert name in done.stdout
    assert "20 best with all reasons" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["similarity", "--tables", "nowhere"], "there is no kdrama-titles.jsonl in nowhere"),
        (["similarity", "gold", "--rankings", "x"], "--rankings is of the section similarity"),
        (["likeness"], "there is no section 'likeness'"),
    ],
)
def test_what_cannot_be_measured_is_said(arguments: list[str], problem: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert problem in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not REAL.is_dir(), reason="the tables are beside the checkout, or nowhere")
def test_the_shipped_measure_finds_what_people_recommend() -> None:
    read = read_tables(REAL)
    found = InformationOverlap(to_network(read.rows))
    quality = evaluate(Order(found.profiles.titles), read.recommended, found.scores)
    assert fmean(quality.ndcg) > 0.185
