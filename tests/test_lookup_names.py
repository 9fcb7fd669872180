"""What a name means: every spelling, near misses, and names that fit several nodes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from lookup_example import write_built

from dramagraph.errors import AmbiguousName, DramagraphError, NotFound, UsageError
from dramagraph.lookup.complete import complete
from dramagraph.lookup.reader import Index
from dramagraph.lookup.resolve import resolve
from dramagraph.lookup.search import search

LIGHTS = "dg:title/harbour-lights"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index(write_built(tmp_path_factory.mktemp("names") / "built")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Harbour Lights", LIGHTS),
        ("  harbour   LIGHTS!  ", LIGHTS),
        ("harbour-lights", LIGHTS),
        ("harbourlights", LIGHTS),
        ("The Lights of the Harbour", LIGHTS),
        ("등대의 불빛", LIGHTS),
        ("등대의불빛", LIGHTS),
        (unicodedata.normalize("NFD", "등대의 불빛"), LIGHTS),
        ("dg:title/harbour-lights", LIGHTS),
        ("title/harbour-lights", LIGHTS),
        ("https://w3id.org/dramagraph/title/harbour-lights", LIGHTS),
        ("<https://w3id.org/dramagraph/title/harbour-lights>", LIGHTS),
        ("It's Quiet, That's All", "dg:title/its-quiet-thats-all"),
        ("It’s quiet — that’s all", "dg:title/its-quiet-thats-all"),
        ("ITS QUIET THATS ALL", "dg:title/its-quiet-thats-all"),
        ("When The tide is Low", "dg:title/when-the-tide-is-low"),
        ("미완", "dg:title/unfinished"),
        ("Yun", "dg:character/harbour-lights/seo-yun"),
        ("Han Mi-rae", "dg:person/han-mirae"),
        ("yim haneul", "dg:person/im-haneul"),
        ("bereavement", "dg:theme/grief"),
        ("autistic", "dg:condition/autism-spectrum-disorder"),
        ("Ten dramas by the sea", "dg:source/by-the-sea"),
        ("NETFLIX", "dg:platform/netflix"),
    ],
)
def test_an_exact_name_in_any_spelling_is_meant(index: Index, name: str, meant: str) -> None:
    found = resolve(index, name)
    assert (found.node.id, found.inexact, found.others) == (meant, False, ())
    assert found.remarks(name) == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("notary han", "dg:title/remarkable-notary-han"),
        ("tide low", "dg:title/when-the-tide-is-low"),
        ("office", "dg:title/unfinished"),
        ("doctor br", "dg:title/doctor-breeze"),
    ],
)
def test_words_that_fit_one_name_mean_it_and_it_is_said(
    index: Index, name: str, meant: str
) -> None:
    found = resolve(index, name)
    assert (found.node.id, found.inexact) == (meant, True)
    assert found.remarks(name) == [f"Taking “{name}” for {found.node.name} ({meant})."]


def test_an_exact_title_wins_and_the_others_are_named(index: Index) -> None:
    found = resolve(index, "hope")
    assert found.node == ("dg:title/hope", "title", "Hope")
    assert found.remarks("hope") == ["“hope” also names: dg:theme/hope (hope)."]
    assert resolve(index, "hope", ("theme",)).node.id == "dg:theme/hope"
    assert resolve(index, "dg:theme/hope").node.id == "dg:theme/hope"
    assert resolve(index, "theme/hope").others == ()


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("two rivers", ["dg:title/two-rivers", "dg:title/two-rivers-2020"]),
        ("its quiet", ["dg:title/its-quiet-to-be-me", "dg:title/its-quiet-thats-all"]),
        ("suici", ["dg:content-note/suicide", "dg:content-note/suicide-attempt"]),
    ],
)
def test_several_that_fit_equally_are_listed_and_none_is_guessed(
    index: Index, name: str, candidates: list[str]
) -> None:
    with pytest.raises(AmbiguousName) as caught:
        resolve(index, name)
    assert [one[0] for one in caught.value.candidates] == candidates


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("docter breese", "dg:title/doctor-breeze"),
        ("harbor light", LIGHTS),
        ("greif", "dg:theme/grief"),
        ("burnuot", "dg:condition/burnout"),
        ("dg:title/harbour-light", LIGHTS),
        ("등대의 붓빛", LIGHTS),
    ],
)
def test_a_near_miss_is_not_found_and_the_nearest_is_suggested_first(
    index: Index, name: str, near: str
) -> None:
    with pytest.raises(NotFound) as caught:
        resolve(index, name)
    assert caught.value.suggestions[0][0] == near
    assert len(caught.value.suggestions) <= 3


def test_a_name_of_another_type_is_the_first_suggestion(index: Index) -> None:
    with pytest.raises(NotFound) as caught:
        resolve(index, "burnout", ("title",))
    assert caught.value.suggestions[0] == ("dg:condition/burnout", "condition", "burnout")


def test_an_identifier_of_another_type_is_said_to_be_that(index: Index) -> None:
    with pytest.raises(UsageError, match=r"dg:theme/hope is a theme; .* is a title"):
        resolve(index, "dg:theme/hope", ("title",))


@pytest.mark.parametrize("name", ["", "   ", "?!", "’", "\udcff", "\x00", "💡"])
def test_a_name_without_letters_is_no_name(index: Index, name: str) -> None:
    with pytest.raises(UsageError, match="holds no letter"):
        resolve(index, name)


@pytest.mark.parametrize(
    "name",
    [
        "x" * 100_000,
        "word " * 20_000,
        "dg:" + "x" * 100_000,
        "dg:title/../../etc/passwd",
        "title/\x00",
        "'; DROP TABLE nodes; --",
        "100% _ sure",
        "dg:",
        "https://w3id.org/dramagraph/",
        "a\udcff",
        "zz\u202ezz",
    ],
)
def test_a_hostile_name_is_not_found_in_a_short_sentence(index: Index, name: str) -> None:
    with pytest.raises(DramagraphError) as caught:
        resolve(index, name)
    assert len(str(caught.value)) < 400


def test_search_finds_every_type_and_forgives_typos(index: Index) -> None:
    found = search(index, "harbor lights")["results"]
    assert (found[0]["id"], found[0]["type"], found[0]["matched"]) == (
        LIGHTS,
        "title",
        "Harbour Lights",
    )
    assert 0.7 < found[0]["score"] < 0.85
    assert [(one["id"], one["score"]) for one in search(index, "hope")["results"][:2]] == [
        ("dg:title/hope", 1.0),
        ("dg:theme/hope", 1.0),
    ]
    assert search(index, "hope", types=("theme",))["results"][0]["id"] == "dg:theme/hope"
    assert search(index, "han")["results"][0]["id"] == "dg:character/remarkable-notary-han/han-bom"
    assert search(index, "Yim Ha-neul")["results"][0]["matched"] == "Yim Ha-neul"


def test_search_lists_each_node_once_best_first_and_no_more_than_asked(index: Index) -> None:
    found = search(index, "suicide", limit=0)["results"]
    assert len({one["id"] for one in found}) == len(found)
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)
    assert len(search(index, "suicide", limit=1)["results"]) == 1
    assert search(index, "suicide", limit=10**9)["results"] == found


@pytest.mark.parametrize("text", ["qqqqqqqqqq", "x" * 100_000])
def test_search_may_find_nothing(index: Index, text: str) -> None:
    assert search(index, text)["results"] == []


def test_search_for_no_letter_at_all_cannot_be_asked(index: Index) -> None:
    with pytest.raises(UsageError, match="no letter"):
        search(index, "?!")


@pytest.mark.parametrize(
    ("typed", "types", "offered"),
    [
        ("harb", (), [("harbour-lights", "Harbour Lights")]),
        (
            "its-q",
            (),
            [
                ("its-quiet-thats-all", "It’s Quiet, That’s All"),
                ("its-quiet-to-be-me", "It's Quiet to Be Me"),
            ],
        ),
        ("theme/gr", (), [("theme/grief", "grief")]),
        ("dg:theme/gr", (), [("dg:theme/grief", "grief")]),
        ("hope", ("theme",), [("hope", "hope")]),
        ("hope", (), [("theme/hope", "hope"), ("title/hope", "Hope")]),
        ("zzz", (), []),
    ],
)
def test_completion_offers_slugs_with_names_as_help(
    index: Index, typed: str, types: tuple[str, ...], offered: list[tuple[str, str]]
) -> None:
    assert complete(index, typed, types) == offered
