"""The ten traps of the five articles: a reader that falls into one of them is wrong in public."""

from __future__ import annotations

import pytest

from dramagraph.entries.catalogue import read_catalogue
from dramagraph.entries.disagreements import find_disagreements
from dramagraph.files import shipped
from dramagraph.model import Catalogue, Claim, ClaimType
from dramagraph.vocabulary import read_vocabulary


@pytest.fixture(scope="module")
def shelf() -> Catalogue:
    return read_catalogue(shipped("data"), read_vocabulary(shipped("ontology")))


def said(shelf: Catalogue, title: str, kind: ClaimType) -> list[Claim]:
    """Return the claims of a type about a title."""
    return [c for c in shelf.claims() if c.title == f"dg:title/{title}" and c.type == kind]


def roles(shelf: Catalogue, title: str, condition: str) -> set[tuple[str | None, str | None, str]]:
    """Return who has a condition in which role, and how firmly."""
    return {
        (c.character and c.character.rpartition("/")[2], c.role, c.certainty)
        for c in said(shelf, title, "condition")
        if c.concept == f"dg:condition/{condition}"
    }


def test_1_the_brother_is_the_bearer_and_gang_tae_the_carer(shelf: Catalogue) -> None:
    assert roles(shelf, "its-okay-to-not-be-okay", "autism-spectrum-disorder") == {
        ("moon-gang-taes-brother", "bearer", "stated"),
        ("moon-gang-tae", "carer", "stated"),
    }
    brother = "dg:character/its-okay-to-not-be-okay/moon-gang-taes-brother"
    assert next(who for who in shelf.characters() if who.id == brother).unnamed


def test_2_tendencies_are_hedged_and_a_disorder_named_is_stated(shelf: Catalogue) -> None:
    assert roles(shelf, "its-okay-thats-love", "obsessive-compulsive-disorder") == {
        ("jang-jae-yeol", "bearer", "hedged")
    }
    asked = "antisocial-personality-disorder"
    assert roles(shelf, "its-okay-to-not-be-okay", asked) == {("ko-moon-young", "bearer", "hedged")}
    assert roles(shelf, "flower-of-evil", asked) == {("baek-hee-sung", "bearer", "stated")}


@pytest.mark.parametrize("condition", ["schizophrenia", "anxiety"])
def test_3_a_topic_has_no_bearer(shelf: Catalogue, condition: str) -> None:
    found = roles(shelf, "its-okay-thats-love", condition)
    assert {(who, role) for who, role, _ in found} == {(None, "topic")}


@pytest.mark.parametrize(
    ("title", "kind", "concept"),
    [
        ("silenced", "condition", "dg:condition/mental-illness"),
        ("move-to-heaven", "theme", "dg:theme/romantic-love"),
        ("my-mister", "theme", "dg:theme/romantic-love"),
    ],
)
def test_4_what_is_denied_is_a_denied_claim_and_no_other(
    shelf: Catalogue, title: str, kind: ClaimType, concept: str
) -> None:
    found = [claim for claim in said(shelf, title, kind) if claim.concept == concept]
    assert [claim.polarity for claim in found] == ["denied"]


def test_5_what_is_said_of_viewers_countries_or_therapists_belongs_to_no_title(
    shelf: Catalogue,
) -> None:
    notes = {c.title for c in shelf.claims() if c.concept == "dg:content-note/suicide-attempt"}
    assert notes == {"dg:title/a-love-to-kill"}
    names = {name for who in shelf.characters() for name in (who.name, *who.alternate_names)}
    names |= {name for who in shelf.people.values() for name in (who.name, *who.alternate_names)}
    assert names.isdisjoint({"Jeanie Chang", "Im Su-geun"})


def test_6_the_attempt_is_a_note_of_the_brother_and_no_condition_of_the_lead(
    shelf: Catalogue,
) -> None:
    (note,) = said(shelf, "a-love-to-kill", "content_note")
    assert note.character == "dg:character/a-love-to-kill/kang-bok-gus-brother"
    assert said(shelf, "a-love-to-kill", "condition") == []


def test_7_jobs_and_gifts_are_no_conditions(shelf: Catalogue) -> None:
    jobs = {claim.concept for claim in said(shelf, "move-to-heaven", "occupation")}
    assert "dg:occupation/trauma-cleaner" in jobs
    conditions = {claim.concept for claim in said(shelf, "move-to-heaven", "condition")}
    assert conditions == {"dg:condition/autism-spectrum-disorder"}
    nurse = "dg:character/daily-dose-of-sunshine/jung-da-eun"
    for claim in said(shelf, "daily-dose-of-sunshine", "condition"):
        assert claim.character != nurse or claim.role == "professional"
    woo = {claim.concept for claim in said(shelf, "extraordinary-attorney-woo", "condition")}
    assert woo == {"dg:condition/autism-spectrum-disorder"}


@pytest.mark.parametrize(
    ("node", "spellings"),
    [
        ("dg:character/when-the-weather-is-fine/mok-hae-won", {"Mok Hae-won", "Mok Hye-won"}),
        ("dg:character/when-the-weather-is-fine/im-eun-seob", {"Im Eun-seob", "Lim Eun-seob"}),
        ("dg:person/im-si-wan", {"Im Si-wan", "Yim Si-wan"}),
    ],
)
def test_8_two_spellings_are_one_node(shelf: Catalogue, node: str, spellings: set[str]) -> None:
    nodes = {who.id: who for who in shelf.characters()} | dict(shelf.people)
    assert {nodes[node].name, *nodes[node].alternate_names} == spellings
    holders = [who.id for who in nodes.values() if spellings & {who.name, *who.alternate_names}]
    assert holders == [node]


def test_8_titles_keep_their_spellings_and_both_years(shelf: Catalogue) -> None:
    weather = shelf.titles["dg:title/when-the-weather-is-fine"]
    spelled = {weather.name, *(fact.value for fact in weather.alternate_names)}
    assert {"When the Weather Is Fine", "When The Weather Is Fine"} <= spelled
    year = next(
        found for found in find_disagreements(shelf, "dg:title/my-mister") if found.field == "year"
    )
    assert year.used == 2018
    assert dict(year.values)[2019] == ("dg:source/healing-k-dramas",)


def test_9_a_list_of_films_may_hold_a_drama_and_a_question_is_no_title(shelf: Catalogue) -> None:
    films = shelf.sources["dg:source/films-on-mental-health"]
    assert len(films.entries) == 7
    for title in ("its-okay-thats-love", "my-mister"):
        kind = shelf.titles[f"dg:title/{title}"].kind
        assert kind is not None
        assert kind.value == "drama"
    named = {mention.title.rpartition("/")[2]: mention.called for mention in films.mentions}
    assert named == dict.fromkeys(
        ("birthday", "hope", "its-okay-thats-love", "my-mister", "secretly-greatly"), "film"
    )
    assert "dg:title/hope" in shelf.titles
    assert "dg:theme/hope" in shelf.vocabulary.concepts


def test_10_captions_advertisements_and_words_to_the_viewer_carry_no_entry(
    shelf: Catalogue,
) -> None:
    quotes = [e.quote for claim in shelf.claims() for e in claim.evidence]
    for stray in ("Instagram", "Advertisment", "Also Read", "offering comfort", "tissues"):
        assert not [quote for quote in quotes if stray in quote]


def test_the_five_articles_give_42_entries_on_37_of_40_titles(shelf: Catalogue) -> None:
    entries = [entry for source in shelf.sources.values() for entry in source.entries]
    assert (len(shelf.sources), len(entries)) == (5, 42)
    assert len({entry.title for entry in entries}) == 37
    assert len(shelf.titles) == 40
