"""`similar`, `why` and `path` as a user sees them: whole outputs, and the JSON contracts."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from lookup_example import write_built
from lookup_run import ask, ask_json

from dramagraph.similar.links import Reason, Similarity

LIGHTS = "dg:title/harbour-lights"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_built(tmp_path_factory.mktemp("look-ups") / "built")


def test_similar_for_people(built: Path) -> None:
    assert ask(built, "similar", "harbour lights") == (
        0,
        """\
1  It’s Quiet, That’s All (2014, drama)  0.350  dg:title/its-quiet-thats-all
   0.300  grief
          Harbour Lights          “carries her grief”   by-the-sea +1
          It’s Quiet, That’s All  “grief nobody names”  by-the-sea
          and 1 lesser reason

2  When the Tide Is Low (2020, drama)  0.200  dg:title/when-the-tide-is-low
   0.200  hidden: --spoilers shows it
          Harbour Lights        by-the-sea
          When the Tide Is Low  by-the-sea
""",
        "",
    )


def test_similar_as_json_adds_up_and_has_the_evidence_of_both(built: Path) -> None:
    document = ask_json(built, "similar", "harbour lights")
    assert document["title"] == {"id": LIGHTS, "name": "Harbour Lights"}
    first, second = document["results"]
    assert list(first) == ["id", "name", "kind", "year", "score", "because"]
    for result in (first, second):
        total = sum(reason["contribution"] for reason in result["because"])
        assert total == pytest.approx(result["score"], abs=1e-9)
        for reason in result["because"]:
            titles = {item["title"]["id"] for item in reason["evidence"]}
            assert titles == {LIGHTS, result["id"]}
    grief, lesser = first["because"]
    assert (grief["type"], grief["concept"], grief["lesser"], lesser["lesser"]) == (
        "theme",
        {"id": "dg:theme/grief", "name": "grief"},
        False,
        True,
    )
    assert grief["concepts_a"] == []
    assert grief["concepts_b"] == [{"id": "dg:theme/unspoken-grief", "name": "unspoken grief"}]
    assert second["because"][0]["concept"]["id"] is None
    assert {item["quote"] for item in second["because"][0]["evidence"]} == {None}
    for words in ("boat", "theme.loss", "all they lost"):
        assert words not in json.dumps(document)


def test_similar_tells_spoilers_when_asked(built: Path) -> None:
    document = ask_json(built, "similar", "harbour lights", "--spoilers")
    assert document["results"][1]["because"][0]["concept"]["name"] == "loss"


def test_similar_is_seen_from_the_title_that_is_asked_for(built: Path) -> None:
    result = ask_json(built, "similar", "its-quiet-thats-all")["results"][0]
    assert result["id"] == LIGHTS
    grief = result["because"][0]
    assert [item["title"]["id"] for item in grief["evidence"]] == [
        "dg:title/its-quiet-thats-all",
        LIGHTS,
        LIGHTS,
    ]
    assert grief["concepts_a"] == [{"id": "dg:theme/unspoken-grief", "name": "unspoken grief"}]
    assert grief["concepts_b"] == []


@pytest.mark.parametrize(("limit", "count"), [("0", 2), ("1", 1), ("2", 2), ("1000000000", 2)])
def test_similar_lists_no_more_than_its_limit(built: Path, limit: str, count: int) -> None:
    document = ask_json(built, "similar", "harbour lights", "--limit", limit)
    assert len(document["results"]) == count


def test_nothing_similar_is_status_one(built: Path) -> None:
    assert ask(built, "similar", "doctor breeze") == (
        1,
        "",
        "Nothing in the graph is like Doctor Breeze.\n",
    )
    seen = ask(built, "similar", "doctor breeze", "--json")
    assert (seen.status, json.loads(seen.output)["results"]) == (1, [])


def test_why_tells_what_two_titles_share_and_what_each_has_alone(built: Path) -> None:
    document = ask_json(built, "why", "harbour lights", "its-quiet-thats-all")
    assert list(document) == ["a", "b", "score", "because", "only_a", "only_b"]
    assert document["a"] == {"id": LIGHTS, "name": "Harbour Lights", "kind": "drama", "year": 2018}
    total = sum(reason["contribution"] for reason in document["because"])
    assert total == pytest.approx(document["score"], abs=1e-9)
    assert document["because"][0]["concept"]["name"] == "grief"
    assert [item["concept"]["name"] for item in document["only_b"]] == ["unspoken grief"]
    alone = {(item["type"], item["concept"]["name"]) for item in document["only_a"]}
    assert ("theme", "hope") in alone
    assert ("theme", "romantic love") not in alone
    assert not any(kind == "content_note" for kind, _ in alone)
    seen = ask(built, "why", "harbour lights", "its-quiet-thats-all")
    assert seen.output.startswith("Harbour Lights (2018, drama) and It’s Quiet, That’s All")
    assert "\nonly Harbour Lights (2018, drama)\n" in seen.output
    rows = list(
        csv.reader(io.StringIO(ask(built, "why", LIGHTS, "its-quiet-thats-all", "--csv").output))
    )
    assert rows[0][0] == "side"
    assert {row[0] for row in rows[1:]} == {"both", "a", "b"}


def test_why_of_a_title_and_itself_cannot_be_asked(built: Path) -> None:
    assert ask(built, "why", "hope", "title/hope")[::2] == (
        2,
        "Both names mean Hope; name two titles.\n",
    )


def test_why_of_titles_that_share_nothing_is_status_one(built: Path) -> None:
    seen = ask(built, "why", "doctor breeze", "title/hope")
    assert (seen.status, seen.errors) == (
        1,
        "Doctor Breeze and Hope share nothing that the graph knows of.\n",
    )


def test_path_shows_each_step_with_its_evidence(built: Path) -> None:
    document = ask_json(built, "path", "im haneul", "harbour lights")
    assert list(document) == ["nodes", "steps", "cost"]
    assert document["nodes"][0]["id"] == "dg:person/im-haneul"
    assert document["nodes"][-1] == {
        "id": LIGHTS,
        "name": "Harbour Lights",
        "type": "title",
        "kind": "drama",
        "year": 2018,
    }
    assert len(document["steps"]) == len(document["nodes"]) - 1
    for step, start, end in zip(
        document["steps"], document["nodes"], document["nodes"][1:], strict=False
    ):
        assert (step["from"]["id"], step["to"]["id"]) == (start["id"], end["id"])
        assert step["evidence"][0]["quote"]
        assert list(step)[:4] == ["from", "to", "relation", "evidence"]
    seen = ask(built, "path", "im haneul", "harbour lights")
    assert seen.output.startswith(f"{len(document['steps'])} steps, cost ")
    assert "Im Haneul" in seen.output.splitlines()[1]


def test_no_path_is_status_one(built: Path) -> None:
    seen = ask(built, "path", "doctor breeze", "harbour lights")
    assert (seen.status, seen.output) == (1, "")
    assert seen.errors == f"No path leads from dg:title/doctor-breeze to {LIGHTS}.\n"


def test_tables_for_spreadsheets(built: Path) -> None:
    assert ask(built, "similar", "harbour lights", "--csv").output == (
        "rank,id,name,kind,year,score,because\n"
        '1,dg:title/its-quiet-thats-all,"It’s Quiet, That’s All",drama,2014,0.35,grief; loss\n'
        "2,dg:title/when-the-tide-is-low,When the Tide Is Low,drama,2020,0.2,"
        "hidden: --spoilers shows it\n"
    )
    assert ask(built, "path", "han bom", "im haneul", "--tsv").output == (
        "step\tfrom\trelation\tto\tforward\tquotes\tsources\t"
        "concept\trole\tcertainty\tpolarity\n"
        "1\tdg:character/remarkable-notary-han/han-bom\tcasting\tdg:person/im-haneul\ttrue\t"
        "Yim Ha-neul\tdg:source/in-town\t\t\tstated\taffirmed\n"
    )


def test_path_for_people(built: Path) -> None:
    assert ask(built, "path", "im haneul", "han bom").output == (
        "1 step, cost 0.25\n  Im Haneul  ◀─ played by ──  Han Bom  “Yim Ha-neul”  in-town\n"
    )


def test_all_reasons_are_spelled_out_when_asked(built: Path) -> None:
    seen = ask(built, "similar", "harbour lights", "--limit", "1", "--all-reasons")
    assert "   0.050  loss\n" in seen.output
    assert "lesser" not in seen.output


def test_a_condition_among_the_reasons_is_no_diagnosis(tmp_path: Path) -> None:
    burnout = "dg:claim/in-town/remarkable-notary-han/condition.burnout.han-bom"
    grief = "dg:claim/by-the-sea/harbour-lights/theme.grief"
    reason = Reason("condition", "dg:condition/burnout", "bearer", 0.1, (grief,), (burnout,))
    link = Similarity(LIGHTS, "dg:title/remarkable-notary-han", 0.1, (reason,))
    folder = write_built(tmp_path / "built", None, (link,))
    seen = ask(folder, "similar", "harbour lights")
    assert "   0.100  burnout, bearer (condition)\n" in seen.output
    assert seen.errors == "Portrayals as the cited articles describe them, not diagnoses.\n"
