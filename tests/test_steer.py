"""`similar` steered: by concepts, relations, weights and roles, and what contradicts itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from lookup_example import write_built
from lookup_run import ask, ask_json
from steer_example import assert_sums_are_exact, example, parts

from dramagraph.errors import EntryError, UsageError
from dramagraph.network.graph import build_network
from dramagraph.similar.links import Reason, Similarity
from dramagraph.similar.measure import InformationOverlap, compute_similarities
from dramagraph.similar.steer import Lean, likenesses
from dramagraph.similar.weighting import only, read_relations, read_weights, with_own
from dramagraph.similar.weights import DEFAULT_WEIGHTS


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = example()
    return write_built(tmp_path_factory.mktemp("steer") / "built", made, compute_similarities(made))


# More and less


def test_more_doubles_what_is_shared_of_a_concept_and_of_narrower_ones(built: Path) -> None:
    plain = parts(ask_json(built, "similar", "ebb"))
    document = ask_json(built, "similar", "ebb", "--more", "loss")
    steered = parts(document)
    assert_sums_are_exact(document)
    assert steered["neap-tide"]["grief"] == 2 * plain["neap-tide"]["grief"]
    assert steered["flood"]["grief"] == 2 * plain["flood"]["grief"]
    assert steered["flood"]["harbour"] == plain["flood"]["harbour"]
    assert document["steering"]["more"] == [{"id": "dg:theme/loss", "name": "loss"}]
    assert document["steering"]["unmet"] == []


def test_a_title_with_what_is_to_count_more_gets_it_though_the_given_one_has_it_not(
    built: Path,
) -> None:
    plain = parts(ask_json(built, "similar", "flood"))
    document = ask_json(built, "similar", "flood", "--more", "loneliness")
    assert_sums_are_exact(document)
    for title, shared in parts(document).items():
        wished = shared.pop("loneliness", 0)
        assert wished <= 0.25
        assert shared == plain[title]
    best = document["results"][0]["because"][0]
    assert best["concept"]["name"] == "loneliness"
    assert document["steering"]["unmet"] == []


def test_less_quarters_it_and_a_person_can_be_named(built: Path) -> None:
    plain = parts(ask_json(built, "similar", "ebb"))["neap-tide"]
    document = ask_json(built, "similar", "ebb", "--less", "han mirae", "--less", "burnout")
    steered = parts(document)["neap-tide"]
    assert_sums_are_exact(document)
    for name in plain:
        factor = 0.25 if name in {"Han Mirae", "burnout"} else 1
        assert steered[name] == pytest.approx(factor * plain[name], abs=1e-6)


def test_two_that_name_the_same_reason_are_both_taken_and_one_given_twice_once() -> None:
    grief = Reason("theme", "dg:theme/grief", None, 0.5, (), ())
    within = frozenset({"dg:theme/grief"})
    lean = Lean({"dg:theme/grief": within}, {"dg:theme/loss": within})
    assert lean.factor(grief) == 0.5
    assert Lean({}, {}).factor(grief) == 1


def test_what_is_to_count_more_is_never_lesser_and_the_strongest_neither() -> None:
    class Fixed:
        name, version = "fixed", "1"

        def score(self, a: str, b: str) -> Similarity:
            raise AssertionError

        def top(self, a: str, limit: int) -> tuple[Similarity, ...]:
            return (
                Similarity(
                    "dg:title/a",
                    "dg:title/b",
                    1.0,
                    (
                        Reason("theme", "dg:theme/all", None, 0.5, (), (), lesser=True),
                        Reason("theme", "dg:theme/big", None, 0.48, (), ()),
                        Reason("theme", "dg:theme/small", None, 0.02, (), (), lesser=True),
                    ),
                ),
            )

    def lesser(lean: Lean) -> list[bool]:
        found = likenesses(Fixed(), ["dg:title/a"], lean, count=2, lesser_share=0.05)
        return [reason.lesser for reason in found[0].reasons]

    assert lesser(Lean({}, {})) == [True, False, True]
    small = {"dg:theme/small": frozenset({"dg:theme/small"})}
    assert lesser(Lean(small, {})) == [True, False, False]


@pytest.mark.parametrize(
    ("options", "remark"),
    [
        (
            ("--more", "hope"),
            "--more changes nothing: no title shares hope with Ebb.",
        ),
        (
            ("--less", "hope"),
            "--less changes nothing: no title shares hope with Ebb.",
        ),
        (
            ("--more", "harbour", "--limit", "1"),
            "No title in this list shares harbour with Ebb; further down, 1 would.",
        ),
    ],
)
def test_what_no_result_shares_is_said(built: Path, options: Sequence[str], remark: str) -> None:
    seen = ask(built, "similar", "ebb", *options)
    assert (seen.status, remark in seen.errors.splitlines()) == (0, True)
    document = json.loads(ask(built, "similar", "ebb", *options, "--json").output)
    assert [one["name"] for one in document["steering"]["unmet"]] == [options[1]]


def test_an_unknown_concept_has_suggestions_and_status_one(built: Path) -> None:
    for option in ("--more", "--less", "--without"):
        seen = ask(built, "similar", "ebb", option, "lonelyness")
        assert (seen.status, seen.output) == (1, "")
        assert "Did you mean: loneliness (dg:theme/loneliness)" in seen.errors


def test_one_concept_cannot_count_more_and_less(built: Path) -> None:
    assert ask(built, "similar", "ebb", "--more", "grief", "--less", "theme/grief") == (
        2,
        "",
        "grief cannot count both more and less.\n",
    )


# Filters


def test_without_leaves_out_what_affirms_or_hedges_it_and_says_what_silence_is(
    built: Path,
) -> None:
    assert list(parts(ask_json(built, "similar", "ebb", "--without", "exhaustion"))) == ["flood"]
    seen = ask(built, "similar", "ebb", "--without", "drowning")
    assert "spring-tide" not in seen.output
    assert (
        "Silence is no promise: a title stays where no cited article speaks of drowning."
        in seen.errors
    )


def test_kind_and_year_filter_all_titles_and_an_unknown_year_is_in_no_range(built: Path) -> None:
    def names(*options: str) -> set[str]:
        return set(parts(ask_json(built, "similar", "ebb", *options)))

    assert names("--kind", "film") == {"flood"}
    assert names("--year", "2018..2022") == {"neap-tide"}
    assert names("--year", "..2012") == {"flood"}
    assert names("--kind", "drama") == {"neap-tide", "spring-tide"}


def test_filters_that_leave_nothing_are_status_one_and_say_which(built: Path) -> None:
    seen = ask(built, "similar", "ebb", "--kind", "film", "--year", "2018..", "--without", "grief")
    assert (seen.status, seen.output) == (1, "")
    assert seen.errors.splitlines()[-1] == (
        "Nothing is left of 3 titles like Ebb: without grief and kind film and year 2018..."
    )
    assert ask(built, "similar", "other-1", "--kind", "film") == (
        1,
        "",
        "Nothing in the graph is like Other 1.\n",
    )


def test_only_the_relations_of_by_count(built: Path) -> None:
    document = ask_json(built, "similar", "ebb", "--by", "cast,settings")
    assert_sums_are_exact(document)
    assert {kind for result in parts(document).values() for kind in result} == {
        "harbour",
        "Han Mirae",
    }
    assert document["steering"]["by"] == ["casting", "setting"]
    assert ask(built, "similar", "slack-water", "--by", "cast").errors == (
        "Nothing in the graph is like Slack Water by cast.\n"
    )


def test_a_role_lets_conditions_count_only_in_it(built: Path) -> None:
    document = ask_json(built, "similar", "ebb", "--role", "bearer")
    assert_sums_are_exact(document)
    shared = parts(document)
    assert "burnout" in shared["neap-tide"]
    assert "burnout" not in shared["spring-tide"]
    assert {
        reason["role"]
        for result in document["results"]
        for reason in result["because"]
        if reason["type"] == "condition"
    } == {"bearer"}


# Weights


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("own.yaml", "cast: 0.5\ntheme: 0\n"),
        ("own.json", '{"casting": 0.5, "themes": 0}'),
        ("own.toml", "cast = 0.5\nthemes = 0\n"),
    ],
)
def test_own_weights_are_read_from_a_small_table(
    built: Path, tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert read_weights(path) == {"casting": 0.5, "theme": 0.0}
    document = ask_json(built, "similar", "ebb", "--weights", str(path))
    assert_sums_are_exact(document)
    assert not any("grief" in shared for shared in parts(document).values())
    assert document["steering"]["weights"] == {"casting": 0.5, "theme": 0.0}
    own = with_own({"casting": 0.5, "theme": 0.0})
    score = InformationOverlap(build_network(example()), own).score(
        "dg:title/ebb", "dg:title/neap-tide"
    )
    assert document["results"][0]["score"] == score.score


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("w.yaml", "themes: 1\ncasts: 2\n", ":2: casts: no relation is called that. Did you mean"),
        ("w.yaml", "themes: 1\ntheme: 2\n", ":2: theme: the relation stands twice"),
        ("w.yaml", "themes: 1\nthemes: 2\n", ":2: the field 'themes' stands twice"),
        ("w.yaml", "themes: much\n", ":1: themes: this is no weight. Write a number from 0 to"),
        ("w.yaml", "themes: true\n", ":1: themes: this is no weight"),
        ("w.yaml", "themes: -1\n", ":1: themes: this is no weight"),
        ("w.yaml", "themes: 1e9\n", ":1: themes: this is no weight"),
        ("w.yaml", "themes: [1]\n", ":1: themes: this is no weight"),
        ("w.yaml", "- themes\n", ":1: the file must hold fields"),
        ("w.yaml", "", ": the file is empty"),
        ("w.json", "{}", ": the table names no relation"),
        ("w.json", '{"themes": NaN}', ": themes: this is no weight"),
        ("w.json", '{"themes": 1001}', ": themes: this is no weight"),
        ("w.json", '{"themes": 1, "themes": 2}', ": this is not JSON: a field stands twice"),
        ("w.json", "[1]", ": the file must hold fields"),
        ("w.json", "{", ": this is not JSON"),
        ("w.toml", "themes = inf", ": themes: this is no weight"),
        ("w.toml", "themes =", ": this is not TOML"),
        ("w.txt", "themes: 1", ": the form cannot be told from the name"),
    ],
)
def test_a_wrong_table_of_weights_names_file_and_field(
    built: Path, tmp_path: Path, name: str, text: str, problem: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    seen = ask(built, "similar", "ebb", "--weights", str(path))
    assert (seen.status, seen.output) == (2, "")
    assert seen.errors.startswith(f"{path}{problem}")
    assert seen.errors.count("\n") == 1


def test_weights_that_cannot_be_read_or_weigh_nothing_are_status_two(
    built: Path, tmp_path: Path
) -> None:
    missing = ask(built, "similar", "ebb", "--weights", str(tmp_path / "none.yaml"))
    assert (missing.status, missing.output) == (2, "")
    assert "cannot be read" in missing.errors
    assert ask(built, "similar", "ebb", "--by", "platforms").status == 2
    with pytest.raises(UsageError, match="nothing counts"):
        with_own(dict.fromkeys(read_relations(DEFAULT_WEIGHTS.relations), 0.0))
    with pytest.raises(EntryError, match="this is no weight"):
        read_weights({"themes": float("nan")})
    assert only(DEFAULT_WEIGHTS, ()) is DEFAULT_WEIGHTS


# What contradicts itself, and what stays as it was


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ([], "Name a title, or a mood: themes"),
        (["ebb", "--theme", "grief"], "Give titles or a mood, not both"),
        (["--theme", "grief", "--more", "loss"], "“more” steers what is like a title"),
        (["--theme", "grief", "--by", "themes"], "“by” steers what is like a title"),
        (["--theme", "grief", "--role", "bearer"], "A role is of conditions"),
        (["ebb", "--by", "themes", "--role", "bearer"], "A role is of conditions"),
        (["ebb", "--by", "colours"], "“colours” is no relation. There are themes, conditions"),
        (["ebb", "--by", "theems"], "“theems” is no relation. Did you mean themes?"),
        (["ebb", "--by", ""], "“” is no relation."),
        (["ebb", "--year", "long ago"], "“long ago” is no range of years"),
        (["ebb", "--kind", "opera"], "Invalid value for '--kind'"),
        (["ebb", "--role", "hero"], "Invalid value for '--role'"),
    ],
)
def test_what_cannot_be_asked_is_status_two(
    built: Path, arguments: Sequence[str], problem: str
) -> None:
    seen = ask(built, "similar", *arguments)
    assert (seen.status, seen.output) == (2, "")
    assert seen.errors.startswith(problem)


def test_one_title_that_nothing_steers_is_read_from_the_stored_links(tmp_path: Path) -> None:
    link = Similarity("dg:title/ebb", "dg:title/flood", 0.125)
    folder = write_built(tmp_path / "built", example(), (link,))
    plain = ask_json(folder, "similar", "ebb")
    assert list(plain) == ["title", "results"]
    assert [one["score"] for one in plain["results"]] == [0.125]
    computed = ask_json(folder, "similar", "ebb", "--by", "themes,conditions,cast,settings")
    assert len(computed["results"]) == 3


def test_steering_by_every_relation_gives_the_stored_scores(built: Path) -> None:
    every = ",".join(kind for kind, weight in DEFAULT_WEIGHTS.relations.items() if weight > 0)
    plain = ask_json(built, "similar", "ebb")
    assert ask_json(built, "similar", "ebb", "--by", every)["results"] == plain["results"]
