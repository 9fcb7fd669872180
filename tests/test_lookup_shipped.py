"""Names of the shipped data, as people type them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from lookup_example import write_built

from dramagraph.entries.catalogue import read_catalogue
from dramagraph.errors import AmbiguousName, NotFound
from dramagraph.files import shipped
from dramagraph.lookup.find import Facets, excluded_nodes, find
from dramagraph.lookup.reader import Index
from dramagraph.lookup.resolve import resolve
from dramagraph.lookup.search import search
from dramagraph.lookup.show import show
from dramagraph.model import Catalogue
from dramagraph.vocabulary import read_vocabulary


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(shipped("data"), read_vocabulary(shipped("ontology")))


@pytest.fixture(scope="module")
def index(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = write_built(tmp_path_factory.mktemp("shipped") / "built", catalogue, ())
    with Index(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("My Mister", "dg:title/my-mister"),
        ("my   MISTER?", "dg:title/my-mister"),
        ("나의 아저씨", "dg:title/my-mister"),
        (unicodedata.normalize("NFD", "나의 아저씨"), "dg:title/my-mister"),
        ("misaeng", "dg:title/misaeng"),
        ("weather fine", "dg:title/when-the-weather-is-fine"),
        ("attorney woo", "dg:title/extraordinary-attorney-woo"),
        ("its okay thats love", "dg:title/its-okay-thats-love"),
        ("hope", "dg:title/hope"),
        ("Yim Si-wan", "dg:person/im-si-wan"),
        ("Mok Hye-won", "dg:character/when-the-weather-is-fine/mok-hae-won"),
        ("Lim Eun-seob", "dg:character/when-the-weather-is-fine/im-eun-seob"),
        ("autism", "dg:condition/autism-spectrum-disorder"),
        ("burn-out", "dg:condition/burnout"),
        ("schizophrenic", "dg:condition/schizophrenia"),
        ("antisocial tendencies", "dg:condition/antisocial-personality-disorder"),
        ("mental health", "dg:theme/mental-health"),
    ],
)
def test_a_name_as_people_type_it_is_understood(index: Index, name: str, meant: str) -> None:
    assert resolve(index, name).node.id == meant


def test_a_hidden_label_finds_its_concept_and_is_not_displayed(
    index: Index, catalogue: Catalogue
) -> None:
    hidden = 0
    for concept in catalogue.vocabulary.concepts.values():
        document = show(index, resolve(index, concept.id).node, spoilers=True)
        for word in concept.hidden_labels:
            hidden += 1
            assert word not in document["alternate_names"]
            found = search(index, word, types=(concept.type,))["results"][0]
            assert (found["id"], found["score"]) == (concept.id, 1)
            assert found["matched"] == concept.label
    assert hidden > 8


def test_two_that_fit_are_listed(index: Index) -> None:
    with pytest.raises(AmbiguousName) as caught:
        resolve(index, "its okay")
    assert {one[0] for one in caught.value.candidates} == {
        "dg:title/its-okay-to-not-be-okay",
        "dg:title/its-okay-thats-love",
    }


@pytest.mark.parametrize(
    ("name", "near"),
    [("docter slump", "dg:title/doctor-slump"), ("my mistr", "dg:title/my-mister")],
)
def test_a_typo_gets_three_suggestions(index: Index, name: str, near: str) -> None:
    with pytest.raises(NotFound) as caught:
        resolve(index, name)
    assert caught.value.suggestions[0][0] == near
    assert len(caught.value.suggestions) == 3


def test_the_shipped_catalogue_comes_back_equal(index: Index, catalogue: Catalogue) -> None:
    assert index.read_catalogue_back() == catalogue


def test_everything_shipped_can_be_shown_and_its_own_name_finds_it(
    index: Index, catalogue: Catalogue
) -> None:
    rows = index.rows("SELECT id, type, name FROM nodes ORDER BY id")
    assert len(rows) > 300
    for identifier, kind, name in rows:
        node = resolve(index, identifier).node
        document = show(index, node, spoilers=True)
        assert (document["id"], document["type"], document["name"]) == (identifier, kind, name)
        assert {"alternate_names", "claims", "titles"} <= document.keys() or kind == "title"
        if kind != "character":
            assert resolve(index, name, (kind,)).node.id == identifier


@pytest.mark.parametrize("name", ["mental illness", "burnout"])
def test_an_exact_name_of_another_type_is_not_taken_for_something_near(
    index: Index, name: str
) -> None:
    with pytest.raises(NotFound) as caught:
        resolve(index, name, ("theme",))
    assert caught.value.suggestions[0][1] == "condition"


def test_a_single_letter_fits_nothing(index: Index) -> None:
    with pytest.raises(NotFound):
        resolve(index, "x")


def test_a_content_note_is_found_by_and_told_only_when_it_is_asked_for(index: Index) -> None:
    def types(facets: Facets, *, spoilers: bool = False) -> set[str]:
        (found,) = find(index, facets, spoilers=spoilers).document["results"]
        assert found["id"] == "dg:title/a-love-to-kill"
        return {claim["type"] for claim in found["claims"]}

    brother = Facets(characters=("Kang Bok-gu's brother",))
    assert types(brother) == {"occupation"}
    assert types(brother, spoilers=True) == {"content_note", "occupation"}
    assert types(Facets(content_notes=("suicide",))) == {"content_note"}


def test_without_means_what_has_the_very_name(index: Index) -> None:
    remarks: list[str] = []
    (node,) = excluded_nodes(index, ["death of a parent"], remarks)
    assert node.id == "dg:content-note/death-of-a-parent"
    assert len(remarks) == 1
