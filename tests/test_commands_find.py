"""`find`, `search` and `cite` as a user sees them: whole outputs, and the JSON contracts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lookup_example import write_built
from lookup_run import ask, ask_json

LIGHTS = "dg:title/harbour-lights"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_built(tmp_path_factory.mktemp("look-ups") / "built")


def _found(built: Path, *facets: str) -> list[str]:
    seen = ask(built, "find", *facets, "--json")
    results: list[dict[str, Any]] = json.loads(seen.output)["results"]
    assert seen.status == (0 if results else 1)
    return [one["id"].rpartition("/")[2] for one in results]


@pytest.mark.parametrize(
    ("facets", "found"),
    [
        (["--theme", "grief"], ["harbour-lights", "its-quiet-thats-all"]),
        (["--theme", "loss"], ["harbour-lights", "its-quiet-thats-all", "when-the-tide-is-low"]),
        (["--theme", "romantic love"], []),
        (["--theme", "grief", "--theme", "hope"], ["harbour-lights"]),
        (["--condition", "autism"], ["harbour-lights"]),
        (["--condition", "neurodevelopmental condition", "--role", "carer"], ["harbour-lights"]),
        (["--condition", "autism", "--role", "topic"], []),
        (["--role", "bearer"], ["harbour-lights", "remarkable-notary-han"]),
        (["--role", "bearer", "--role", "carer"], ["harbour-lights"]),
        (["--content-note", "suicide"], ["harbour-lights", "when-the-tide-is-low"]),
        (["--content-note", "suicide attempt"], ["harbour-lights"]),
        (["--character", "seo yun"], ["harbour-lights"]),
        (["--actor", "Yim Ha-neul"], ["remarkable-notary-han"]),
        (["--occupation", "lighthouse keeper"], ["harbour-lights"]),
        (["--setting", "coastal town", "--platform", "netflix"], ["harbour-lights"]),
        (["--source", "in-town"], ["harbour-lights", "remarkable-notary-han"]),
        (["--genre", "Melodrama"], ["harbour-lights"]),
        (["--kind", "film"], ["hope", "two-rivers"]),
        (["--year", "2018..2019"], ["harbour-lights"]),
        (["--year", "..2013"], ["hope", "two-rivers"]),
        (["--year", "2022.."], ["doctor-breeze", "remarkable-notary-han"]),
        (["--year", "2014"], ["its-quiet-thats-all"]),
        (["--theme", "loss", "--without", "suicide"], ["its-quiet-thats-all"]),
        (["--role", "bearer", "--without", "burnout"], ["harbour-lights"]),
        (["--theme", "hope", "--without", "dg:person/han-mirae"], ["remarkable-notary-han"]),
    ],
)
def test_find_by_facets(built: Path, facets: list[str], found: list[str]) -> None:
    assert _found(built, *facets) == found


def test_find_without_facets_is_every_title(built: Path) -> None:
    assert len(_found(built)) == 10


def test_find_for_people_and_what_it_says_beside(built: Path) -> None:
    assert ask(built, "find", "--theme", "loss", "--without", "suicide") == (
        0,
        "It’s Quiet, That’s All (2014, drama)  unspoken grief  “grief nobody names”  by-the-sea\n",
        "Silence is no promise: a title stays where no cited article speaks of suicide.\n"
        "1 found.\n",
    )
    assert ask(built, "find", "--kind", "film", "--csv").output == (
        "id,name,kind,year\n"
        "dg:title/hope,Hope,film,2013\n"
        "dg:title/two-rivers,Two Rivers,film,1999\n"
    )
    assert ask(built, "find", "--theme", "grief", "--kind", "film") == (1, "", "Nothing found.\n")


def test_find_says_what_it_takes_a_name_to_mean(built: Path) -> None:
    assert ask(built, "find", "--without", "hope", "--source", "in-town").errors == (
        "Silence is no promise: a title stays where no cited article speaks of hope.\n"
        "Nothing found.\n"
    )
    seen = ask(built, "find", "--theme", "roman", "--without", "worn", "--without", "burnou")
    assert (seen.status, seen.output) == (1, "")
    seen = ask(built, "find", "--role", "bearer", "--without", "burnou")
    assert seen.errors.startswith("Leaving out what has: burnout (dg:condition/burnout).\n")
    seen = ask(built, "find", "--condition", "burnou", "--csv")
    assert seen.errors == "Taking “burnou” for burnout (dg:condition/burnout).\n"


def test_find_and_search_as_tables(built: Path) -> None:
    assert ask(built, "find", "--characters", "--role", "bearer", "--csv").output == (
        "id,name,title,played_by\n"
        "dg:character/harbour-lights/seo-yuns-brother,Seo Yun's brother,dg:title/harbour-lights,\n"
        "dg:character/remarkable-notary-han/han-bom,Han Bom,dg:title/remarkable-notary-han,"
        "dg:person/im-haneul\n"
    )
    assert ask(built, "search", "yim ha-neul", "--limit", "1", "--csv").output == (
        "id,type,name,matched,score\ndg:person/im-haneul,person,Im Haneul,Yim Ha-neul,1.0\n"
    )


def test_find_as_json_has_the_contracts_fields_first(built: Path) -> None:
    (result,) = ask_json(built, "find", "--character", "seo yun")["results"]
    assert list(result) == ["id", "name", "kind", "year", "claims"]


def test_find_characters(built: Path) -> None:
    document = ask_json(built, "find", "--characters", "--condition", "autism", "--role", "bearer")
    (result,) = document["results"]
    assert list(result) == ["id", "name", "title", "played_by", "claims"]
    assert (result["name"], result["title"]["id"], result["played_by"]) == (
        "Seo Yun's brother",
        LIGHTS,
        None,
    )
    assert ask(built, "find", "--characters", "--role", "bearer").output == (
        "Seo Yun's brother  Harbour Lights (2018, drama)                              "
        "autism spectrum disorder, bearer  “autistic brother”  by-the-sea\n"
        "Han Bom            Remarkable Notary Han (2022, drama), played by Im Haneul  "
        "burnout, bearer (hedged)          “seems worn out”    in-town\n"
    )
    assert _found(built, "--characters", "--actor", "han mirae") == ["seo-yun"]
    assert _found(built, "--characters", "--theme", "grief") == []
    assert _found(built, "--characters", "--year", "2022") == ["han-bom"]


@pytest.mark.parametrize(
    "years", ["", "..", "20", "2018-2020", "2020..2018", "soon", "2018...2020"]
)
def test_a_bad_range_of_years_cannot_be_asked(built: Path, years: str) -> None:
    seen = ask(built, "find", "--year", years)
    assert (seen.status, seen.output) == (2, "")
    assert "2018..2022" in seen.errors or "run backwards" in seen.errors


def test_an_unknown_facet_suggests(built: Path) -> None:
    assert ask(built, "find", "--genre", "melodrma") == (
        1,
        "",
        "Nothing is called “melodrma”. Did you mean: melodrama (genre)?\n",
    )
    assert "Did you mean: grief (dg:theme/grief)" in ask(built, "find", "--theme", "greif").errors


def test_cite_prints_what_is_said_by_whom_and_where(built: Path) -> None:
    claim = "dg:claim/in-town/remarkable-notary-han/condition.burnout.han-bom"
    iri = (
        "https://w3id.org/dramagraph/claim/in-town/remarkable-notary-han/condition.burnout.han-bom"
    )
    assert ask(built, "cite", claim) == (
        0,
        "Han Bom in Remarkable Notary Han is portrayed with burnout (hedged).\n"
        "\n"
        "Dramas set in town  dg:source/in-town\n"
        f"file town.txt, SHA-256 {'b' * 64}\n"
        "“seems worn out”  characters 700 to 714\n"
        f"{iri}\n",
        "",
    )
    document = ask_json(built, "cite", iri)
    assert (document["id"], document["iri"]) == (claim, iri)
    assert document["citation"] == (
        "Han Bom in Remarkable Notary Han is portrayed with burnout (hedged). "
        "Dramas set in town [town.txt], “seems worn out” (characters 700–714). "
        f"dramagraph, {iri}"
    )


@pytest.mark.parametrize(
    ("claim", "status", "words"),
    [
        ("dg:claim/by-the-sea/harbour-lights/theme.gref", 1, "Harbour Lights is about grief"),
        ("dg:claim/nowhere", 1, "Nothing is called"),
        ("dg:claim/../x", 1, "Nothing is called"),
        ("dg:theme/grief", 2, "is no claim"),
        ("grief", 2, "is no claim"),
        ("", 2, "empty claim"),
        ("dg:claim/" + "x" * 50_000, 1, "Nothing is called"),
    ],
)
def test_a_claim_that_is_none_is_told(built: Path, claim: str, status: int, words: str) -> None:
    seen = ask(built, "cite", claim)
    assert (seen.status, seen.output) == (status, "")
    assert words in seen.errors


def test_every_claim_can_be_cited_in_words(built: Path) -> None:
    said = {}
    for slug in ("harbour-lights", "remarkable-notary-han"):
        for claim in ask_json(built, "show", slug, "--spoilers")["claims"]:
            said[claim["id"].rpartition("/")[2]] = ask_json(built, "cite", claim["id"])["statement"]
    assert said["theme.hope"] == "Remarkable Notary Han is about hope (central)"
    assert said["not-theme.romantic-love"] == "Harbour Lights is not about romantic love (minor)"
    assert said["condition.autism-spectrum-disorder.seo-yun"] == (
        "Seo Yun in Harbour Lights cares for someone with autism spectrum disorder"
    )
    assert said["relation.sibling.seo-yun.seo-yuns-brother"] == (
        "Seo Yun in Harbour Lights is sibling of Seo Yun's brother"
    )
    assert said["casting.han-mirae.seo-yun"] == "Han Mirae plays Seo Yun in Harbour Lights"
    assert said["field.year"] == "The year of Harbour Lights is 2019"
    assert said["content-note.suicide-attempt.seo-yuns-brother"] == (
        "Harbour Lights contains suicide attempt, about Seo Yun's brother"
    )
    assert said["setting.coastal-town"] == "Harbour Lights is set in: coastal town"
    assert said["platform.netflix"] == "Harbour Lights streams on Netflix"
    assert said["occupation.lighthouse-keeper.seo-yun"] == (
        "Seo Yun in Harbour Lights is described as lighthouse keeper"
    )


def test_search_for_people_and_as_json(built: Path) -> None:
    assert ask(built, "search", "quiet") == (
        0,
        "0.90  dg:title/its-quiet-thats-all  It’s Quiet, That’s All\n"
        "0.90  dg:title/its-quiet-to-be-me   It's Quiet to Be Me\n",
        "",
    )
    (found,) = ask_json(built, "search", "yim", "haneul", "--limit", "1")["results"]
    assert found == {
        "id": "dg:person/im-haneul",
        "type": "person",
        "name": "Im Haneul",
        "matched": "Yim Ha-neul",
        "score": 1.0,
    }
    assert ask(built, "search", "qqqqqqqq") == (1, "", "Nothing found.\n")
