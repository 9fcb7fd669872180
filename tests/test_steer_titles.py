"""`similar` of several titles and in a mood, and from Python."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from lookup_example import write_built
from lookup_run import Seen, ask, ask_json
from steer_example import assert_sums_are_exact, example, parts

import dramagraph
from dramagraph.network.graph import build_network
from dramagraph.similar.measure import InformationOverlap, compute_similarities
from dramagraph.similar.profiles import information_content


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = example()
    return write_built(tmp_path_factory.mktemp("steer") / "built", made, compute_similarities(made))


# Several titles


def test_several_titles_are_the_mean_over_them(built: Path) -> None:
    document = ask_json(built, "similar", "ebb", "spring-tide")
    assert_sums_are_exact(document)
    assert [one["name"] for one in document["titles"]] == ["Ebb", "Spring Tide"]
    assert document["title"] == {"id": "dg:title/ebb", "name": "Ebb"}
    shared = parts(document)
    assert "ebb" not in shared
    assert "spring-tide" not in shared
    measure = InformationOverlap(build_network(example()))
    for result in document["results"]:
        scores = [
            measure.score(title, result["id"]).score
            for title in ("dg:title/ebb", "dg:title/spring-tide")
        ]
        rounding = 1e-6 * len(result["because"])
        assert result["score"] == pytest.approx(sum(scores) / 2, abs=rounding)


def test_a_reason_shared_with_both_has_the_evidence_of_all_three(built: Path) -> None:
    document = ask_json(built, "similar", "ebb", "--like", "spring tide")
    neap = next(one for one in document["results"] if one["name"] == "Neap Tide")
    alone = [one for one in neap["because"] if one["concept"]["name"] == "loneliness"]
    assert len(alone) == 1
    assert [item["title"]["name"] for item in alone[0]["evidence"]] == [
        "Ebb",
        "Spring Tide",
        "Neap Tide",
    ]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (["neap", "tide"], None),  # together they are one name, as ever
        (["neap", "tid"], None),  # and so are the words of one
        (["ebb", "flood"], ["Ebb", "Flood"]),
        (["Neap Tide", "ebb"], ["Neap Tide", "Ebb"]),
        (["dg:title/ebb", "title/flood"], ["Ebb", "Flood"]),
        (["ebb", "neap"], ["Ebb", "Neap Tide"]),  # no name has both words
    ],
)
def test_words_are_one_title_or_several(
    built: Path, words: Sequence[str], titles: Sequence[str] | None
) -> None:
    document = ask_json(built, "similar", *words)
    if titles is None:
        assert document["title"]["name"] == "Neap Tide"
        assert "titles" not in document
    else:
        assert [one["name"] for one in document["titles"]] == titles


def test_of_several_titles_the_unknown_one_is_named(built: Path) -> None:
    seen = ask(built, "similar", "ebb", "floud")
    assert seen[:2] == (1, "")
    assert seen.errors.startswith("Nothing is called “floud”. Did you mean: Flood")
    twice = ask(built, "similar", "ebb", "--like", "title/ebb", "--limit", "1")
    assert twice.errors.splitlines()[0] == "Ebb is named twice and counts once."


# A mood


def test_a_mood_is_scored_by_what_holds_its_concepts(built: Path) -> None:
    document = ask_json(
        built, "similar", "--theme", "loneliness", "--condition", "burnout", "--theme", "loss"
    )
    assert_sums_are_exact(document)
    assert document["title"] is None
    assert [one["name"] for one in document["mood"]] == ["loneliness", "loss", "burnout"]
    three, four = information_content(3, 11), information_content(3, 11)
    whole = three + three + four
    shared = parts(document)
    assert shared["ebb"] == {
        name: pytest.approx(three / whole, abs=1e-6) for name in ("loneliness", "loss", "burnout")
    }
    assert shared["neap-tide"]["loss"] == pytest.approx(0.5 * three / whole, abs=1e-6)
    flood = next(one for one in document["results"] if one["name"] == "Flood")["because"][0]
    assert flood["concepts_b"] == [{"id": "dg:theme/unspoken-grief", "name": "unspoken grief"}]
    assert flood["evidence"][0]["title"]["name"] == "Flood"


def test_a_mood_can_be_steered_by_role_and_filters(built: Path) -> None:
    options = ("similar", "--condition", "burnout")
    assert set(parts(ask_json(built, *options, "--role", "carer"))) == {"spring-tide"}
    assert set(parts(ask_json(built, *options, "--year", "2020"))) == {"ebb", "neap-tide"}
    assert set(parts(ask_json(built, *options, "--without", "grief"))) == {"spring-tide"}
    seen = ask(built, *options, "--role", "professional")
    assert (seen.status, seen.errors) == (
        1,
        "No title holds burnout in the role professional.\nNothing in the graph is in this mood.\n",
    )


def test_what_a_mood_cannot_have_is_said(built: Path) -> None:
    seen = ask(built, "similar", "--theme", "fear", "--theme", "hope")
    assert (seen.status, seen.errors) == (0, "No title holds fear.\n")
    taken = ask(built, "similar", "--theme", "burnout", "--limit", "1")
    assert "burnout is no theme: it is taken as the condition." in taken.errors
    assert ask(built, "similar", "--theme", "brunout").status == 1


def test_a_mood_hides_what_would_give_the_story_away(built: Path) -> None:
    hidden = ask(built, "similar", "--theme", "homecoming", "--theme", "hope", "--json")
    assert "theme.homecoming" not in hidden.output
    told = ask(built, "similar", "--theme", "homecoming", "--spoilers", "--json")
    assert "theme.homecoming" in told.output


def test_steered_for_people_names_every_title_before_its_quote(built: Path) -> None:
    seen: Seen = ask(built, "similar", "ebb", "spring-tide", "--by", "themes", "--limit", "1")
    lines = seen.output.splitlines()
    assert lines[0].startswith("1  Neap Tide (2020, drama)  0.")
    assert [line.split("  ")[5].strip() for line in lines[2:5]] == [
        "Ebb",
        "Spring Tide",
        "Neap Tide",
    ]


def test_the_python_api_answers_as_the_verb(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("cast: 2\n", encoding="utf-8")
    with dramagraph.load(built) as graph:
        assert graph.similar(
            ["ebb", "flood"], more="loss", less=["han mirae"], without="drowning", kind="drama"
        ) == ask_json(
            built,
            *("similar", "ebb", "flood", "--more", "loss", "--less", "han mirae"),
            *("--without", "drowning", "--kind", "drama"),
        )
        by_file = graph.similar("ebb", weights=path, by="cast", year=2020, role=None)
        assert by_file == graph.similar("ebb", weights={"cast": 2}, by=["cast"], year="2020")
        assert graph.similar(theme="grief", condition=["burnout"], limit=1) == ask_json(
            built, "similar", "--theme", "grief", "--condition", "burnout", "--limit", "1"
        )
        with pytest.raises(dramagraph.NotFound):
            graph.similar("ebb", more="lonelyness")
