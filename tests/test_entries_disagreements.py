"""Where sources contradict each other or the registry: what is a disagreement and what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from entries_example import EXAMPLE, example_vocabulary

from dramagraph.entries.catalogue import read_catalogue
from dramagraph.entries.disagreements import (
    Disagreement,
    find_all_disagreements,
    find_disagreements,
)
from dramagraph.model import Catalogue, Character, Claim, Entry, Fact, Person, Source, Title

TITLE = "dg:title/harbour-lights"
LEAD = "dg:character/harbour-lights/seo-da-on"
GRIEF = "dg:theme/grief"


def _claim(**parts: object) -> Claim:
    claim = Claim(id="", type="theme", source="", title=TITLE)
    return replace(claim, **parts)  # type: ignore[arg-type]


def _field(value: str | int, field: str = "name", character: str | None = None) -> Claim:
    return _claim(type="field", field=field, value=value, character=character)


def _catalogue(*sources: list[Claim]) -> Catalogue:
    """A catalogue of one title; the first list holds the claims of dg:source/a, and so on."""
    read = {}
    for letter, claims in zip("abc", sources, strict=False):
        source = f"dg:source/{letter}"
        signed = tuple(replace(claim, source=source) for claim in claims)
        entry = Entry(source, TITLE, None, 0, 1, signed)
        read[source] = Source(source, letter, f"{letter}.txt", "", "listicle", "en", (entry,))
    title = Title(
        id=TITLE,
        name="Harbour Lights",
        kind=Fact("drama", "https://example.org/"),
        characters=(
            Character(LEAD, TITLE, "Seo Da-on"),
            Character(f"{LEAD}s-father", TITLE, "Da-on's father", unnamed=True),
        ),
    )
    people = {"dg:person/im-ara": Person("dg:person/im-ara", "Im Ara")}
    return Catalogue({TITLE: title}, people, read, example_vocabulary())


def test_the_example_disagrees_on_year_kind_names_and_a_denied_theme() -> None:
    catalogue = read_catalogue(EXAMPLE / "data", example_vocabulary())
    found = find_disagreements(catalogue, TITLE)
    assert [each.as_document(TITLE) for each in found] == [
        {
            "field": "year",
            "used": 2016,
            "values": [
                {
                    "value": 2016,
                    "sources": [
                        "dg:source/quiet-evenings",
                        "https://example.org/registry/harbour-lights",
                    ],
                },
                {"value": 2017, "sources": ["dg:source/soft-voices"]},
            ],
        },
        {
            "field": "kind",
            "used": "drama",
            "values": [
                {"value": "film", "sources": ["dg:source/soft-voices"]},
                {"value": "drama", "sources": ["https://example.org/registry/harbour-lights"]},
            ],
        },
        {
            "field": "name",
            "subject": LEAD,
            "used": "Seo Da-on",
            "values": [
                {"value": "Seo Da-on", "sources": ["dg:source/quiet-evenings"]},
                {"value": "Suh Da-on", "sources": ["dg:source/soft-voices"]},
            ],
        },
        {
            "field": "name",
            "used": "Harbour Lights",
            "values": [
                {"value": "Harbor Lights", "sources": ["dg:source/soft-voices"]},
                {"value": "Harbour Lights", "sources": ["dg:source/quiet-evenings"]},
            ],
        },
        {
            "field": "polarity",
            "subject": "dg:theme/romantic-love",
            "used": "affirmed",
            "values": [
                {"value": "affirmed", "sources": ["dg:source/soft-voices"]},
                {"value": "denied", "sources": ["dg:source/quiet-evenings"]},
            ],
        },
    ]
    assert find_all_disagreements(catalogue) == {TITLE: found}


@pytest.mark.parametrize(
    "spellings",
    [
        ("Harbour Lights", "HARBOUR LIGHTS"),
        ("Harbour Lights", "“Harbour” Lights!"),
        ("Harbour Lights", "Harbourlights"),
        ("Hárbour Lights", "Harbour-Lights"),
    ],
)
def test_case_quotes_accents_and_spacing_are_no_disagreement(spellings: tuple[str, str]) -> None:
    catalogue = _catalogue([_field(spellings[0])], [_field(spellings[1])])
    assert find_disagreements(catalogue, TITLE) == ()


def test_a_shorter_form_disagrees_of_a_title_and_not_of_a_character() -> None:
    short = _catalogue([_field("Da-on", character=LEAD)], [_field("Seo Da-on", character=LEAD)])
    assert find_disagreements(short, TITLE) == ()
    assert find_disagreements(_catalogue([_field("Harbour")]), TITLE) == (
        Disagreement(
            "name",
            TITLE,
            "Harbour Lights",
            (("Harbour", ("dg:source/a",)), ("Harbour Lights", ("dg:graph/registry",))),
        ),
    )


def test_a_person_is_spelled_differently_in_the_registry() -> None:
    casting = _claim(
        type="casting", person="dg:person/im-ara", character=LEAD, value="Yim Ara"
    )  # fmt: skip
    assert find_disagreements(_catalogue([casting]), TITLE) == (
        Disagreement(
            "name",
            "dg:person/im-ara",
            "Im Ara",
            (("Yim Ara", ("dg:source/a",)), ("Im Ara", ("dg:graph/registry",))),
        ),
    )


def test_two_sources_cast_two_people_in_one_part() -> None:
    ara = _claim(type="casting", person="dg:person/im-ara", character=LEAD, value="Im Ara")
    other = replace(ara, person="dg:person/han-bo", value="Han Bo")
    assert find_disagreements(_catalogue([ara, other], [ara]), TITLE) == ()
    assert find_disagreements(_catalogue([ara], [other]), TITLE) == (
        Disagreement(
            "casting",
            LEAD,
            None,
            (
                ("dg:person/han-bo", ("dg:source/b",)),
                ("dg:person/im-ara", ("dg:source/a",)),
            ),
        ),
    )


def test_denial_contradicts_of_the_same_character_or_of_the_whole_title() -> None:
    yes = _claim(concept=GRIEF, character=LEAD)
    no = _claim(concept=GRIEF, polarity="denied")
    other = replace(no, character=f"{LEAD}s-father")
    contradiction = Disagreement(
        "polarity",
        GRIEF,
        "affirmed",
        (("affirmed", ("dg:source/a",)), ("denied", ("dg:source/b",))),
    )
    assert find_disagreements(_catalogue([yes], [no]), TITLE) == (contradiction,)
    assert find_disagreements(_catalogue([yes], [other]), TITLE) == ()
    assert find_disagreements(_catalogue([yes, no]), TITLE) == (), "one source may weigh both"


def test_roles_and_hedges_contradict_per_character() -> None:
    autism = "dg:condition/autism-spectrum-disorder"
    bearer = _claim(type="condition", concept=autism, character=LEAD, role="bearer")
    carer = replace(bearer, role="carer")
    hedged = replace(bearer, certainty="hedged")
    implied = replace(bearer, certainty="implied")
    topic = replace(bearer, role="topic", character=None)
    assert find_disagreements(_catalogue([bearer], [topic]), TITLE) == ()
    assert find_disagreements(_catalogue([bearer], [implied]), TITLE) == ()
    assert find_disagreements(_catalogue([bearer], [carer]), TITLE) == (
        Disagreement(
            "role",
            autism,
            None,
            (("bearer", ("dg:source/a",)), ("carer", ("dg:source/b",))),
            LEAD,
        ),
    )
    (certainty,) = find_disagreements(_catalogue([implied], [hedged]), TITLE)
    assert certainty.as_document(TITLE) == {
        "field": "certainty",
        "subject": autism,
        "character": LEAD,
        "used": None,
        "values": [
            {"value": "hedged", "sources": ["dg:source/b"]},
            {"value": "implied", "sources": ["dg:source/a"]},
        ],
    }


def test_without_a_registry_year_the_sources_still_contradict_each_other() -> None:
    catalogue = _catalogue([_field(2016, "year")], [_field(2016, "year")], [_field(2017, "year")])
    assert find_disagreements(catalogue, TITLE) == (
        Disagreement(
            "year",
            TITLE,
            None,
            ((2016, ("dg:source/a", "dg:source/b")), (2017, ("dg:source/c",))),
        ),
    )
