"""`show` as a user sees it: whole outputs, and the JSON contract field by field."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from lookup_example import write_built
from lookup_run import ask, ask_json

LIGHTS = "dg:title/harbour-lights"
YUN = "dg:character/harbour-lights/seo-yun"
NO_DIAGNOSIS = "Portrayals as the cited articles describe them, not diagnoses.\n"
CLAIM_FIELDS = [
    "id",
    "type",
    "concept",
    "character",
    "role",
    "certainty",
    "polarity",
    "strength",
    "evidence",
    "title",
    "other",
    "person",
    "source",
    "field",
    "value",
    "spoiler",
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_built(tmp_path_factory.mktemp("look-ups") / "built")


def test_show_of_a_title_for_people(built: Path) -> None:
    assert ask(built, "show", "harbour", "lights") == (
        0,
        """\
Harbour Lights  drama · 2018 · dg:title/harbour-lights
등대의 불빛 · also The Lights of the Harbour

Themes
  central  grief                   “carries her grief”  by-the-sea
  major    grief                   “grief by the sea”   in-town
  minor    hope (implied)          “a little hope”      by-the-sea
  minor    romantic love (denied)  “no love story”      by-the-sea

Conditions
  bearer  autism spectrum disorder: Seo Yun's brother  “autistic brother”  by-the-sea
  carer   autism spectrum disorder: Seo Yun            “looks after him”   by-the-sea

Characters
  Seo Yun            lighthouse keeper             “keeps the lighthouse”  by-the-sea
                     sibling of Seo Yun's brother  “her brother”           by-the-sea
                     played by Han Mirae           “Han Mi-rae”            by-the-sea
                                                   “Han Mirae”             in-town
  Seo Yun's brother

Setting
  coastal town  “a small harbour”  by-the-sea

Platforms
  Netflix  “on Netflix”  by-the-sea

Also said
  year   2019       “2019”       by-the-sea
  genre  melodrama  “melodrama”  by-the-sea

Disagreements
  year  2019         by-the-sea
        2018 (used)  https://example.org/found
""",
        "Left out: 1 spoiler and 1 content note. --spoilers shows them.\n" + NO_DIAGNOSIS,
    )


def test_show_with_spoilers_leaves_nothing_out(built: Path) -> None:
    seen = ask(built, "show", "harbour lights", "--spoilers")
    assert "Content notes\n  suicide attempt: Seo Yun's brother  “tried to end it”" in seen.output
    assert "loss (major spoiler)" in seen.output
    assert seen.errors == NO_DIAGNOSIS


def test_show_of_a_title_as_json(built: Path) -> None:
    document = ask_json(built, "show", "Harbour Lights")
    claims = document.pop("claims")
    characters = document.pop("characters")
    han = {"id": "dg:person/han-mirae", "name": "Han Mirae", "alternate_names": ["Han Mi-rae"]}
    assert document == {
        "id": LIGHTS,
        "type": "title",
        "name": "Harbour Lights",
        "kind": "drama",
        "year": 2018,
        "alternate_names": ["The Lights of the Harbour"],
        "names": {"ko": "등대의 불빛"},
        "found_at": {
            "kind": "https://example.org/found",
            "year": "https://example.org/found",
            "names.ko": "https://example.org/found",
            "alternate_names.The Lights of the Harbour": "https://example.org/found",
            "external_ids.https://example.org/id/1": "https://example.org/found",
        },
        "platforms": [{"id": "dg:platform/netflix", "name": "Netflix"}],
        "external_ids": ["https://example.org/id/1"],
        "mentioned_in": [],
        "disagreements": [
            {
                "field": "year",
                "used": 2018,
                "values": [
                    {"value": 2019, "sources": ["dg:source/by-the-sea"]},
                    {"value": 2018, "sources": ["https://example.org/found"]},
                ],
            }
        ],
        "sources": [
            {"id": "dg:source/by-the-sea", "name": "Ten dramas by the sea"},
            {"id": "dg:source/in-town", "name": "Dramas set in town"},
        ],
        "left_out": {"spoilers": 1, "content_notes": 1},
    }
    assert characters == [
        {
            "id": YUN,
            "name": "Seo Yun",
            "alternate_names": ["Yun"],
            "played_by": han,
            "all_played_by": [han],
            "roles": ["carer", "lighthouse keeper"],
            "unnamed": False,
        },
        {
            "id": "dg:character/harbour-lights/seo-yuns-brother",
            "name": "Seo Yun's brother",
            "alternate_names": [],
            "played_by": None,
            "all_played_by": [],
            "roles": ["bearer"],
            "unnamed": True,
        },
    ]
    assert len(claims) == 17
    assert all(list(claim) == CLAIM_FIELDS for claim in claims)
    assert claims[4] == {
        "id": "dg:claim/by-the-sea/harbour-lights/theme.grief",
        "type": "theme",
        "concept": {"id": "dg:theme/grief", "name": "grief"},
        "character": None,
        "role": None,
        "certainty": "stated",
        "polarity": "affirmed",
        "strength": "central",
        "evidence": [
            {
                "source": "dg:source/by-the-sea",
                "file": "sea.txt",
                "quote": "carries her grief",
                "start": 500,
                "end": 517,
            }
        ],
        "title": {"id": LIGHTS, "name": "Harbour Lights"},
        "other": None,
        "person": None,
        "source": {"id": "dg:source/by-the-sea", "name": "Ten dramas by the sea"},
        "field": None,
        "value": None,
        "spoiler": "none",
    }


def test_spoilers_and_content_notes_are_nowhere_in_json_unless_asked_for(built: Path) -> None:
    hidden = json.dumps(ask_json(built, "show", LIGHTS))
    shown = json.dumps(ask_json(built, "show", LIGHTS, "--spoilers"))
    for words in ("tried to end it", "the boat never came", "suicide"):
        assert words not in hidden
        assert words in shown


def test_a_title_that_is_only_named_has_its_mention(built: Path) -> None:
    seen = ask(built, "show", "Hope")
    assert seen == (
        0,
        "Hope  film · 2013 · dg:title/hope\n\nMentioned in\n  called a film  “Hope”  in-town\n",
        "“Hope” also names: dg:theme/hope (hope).\n",
    )
    assert ask_json(built, "show", "Hope")["mentioned_in"] == [
        {
            "source": "dg:source/in-town",
            "file": "town.txt",
            "quote": "Hope",
            "start": 1,
            "end": 5,
            "called": "film",
            "source_name": "Dramas set in town",
        }
    ]


def test_show_of_a_character(built: Path) -> None:
    seen = ask(built, "show", "seo yun")
    assert seen.output == (
        "Seo Yun  character · in Harbour Lights (2018, drama) · "
        "dg:character/harbour-lights/seo-yun\n"
        "also Yun\n"
        "played by Han Mirae\n"
        "\n"
        "Conditions\n"
        "  carer  autism spectrum disorder  “looks after him”  by-the-sea\n"
        "\n"
        "Part\n"
        "  lighthouse keeper             “keeps the lighthouse”  by-the-sea\n"
        "  sibling of Seo Yun's brother  “her brother”           by-the-sea\n"
        "  played by Han Mirae           “Han Mi-rae”            by-the-sea\n"
        "                                “Han Mirae”             in-town\n"
    )
    document = ask_json(built, "show", "seo yun")
    assert (document["id"], document["type"], document["alternate_names"]) == (
        YUN,
        "character",
        ["Yun"],
    )
    assert document["titles"] == [
        {
            "id": LIGHTS,
            "name": "Harbour Lights",
            "kind": "drama",
            "year": 2018,
            "role": "carer",
            "roles": ["carer", "lighthouse keeper"],
        }
    ]


def test_show_of_a_person_lists_every_title_and_part(built: Path) -> None:
    assert ask(built, "show", "im haneul") == (
        0,
        "Im Haneul  person · dg:person/im-haneul\n"
        "also Im Ha-neul, Yim Ha-neul\n"
        "\n"
        "Parts\n"
        "  Remarkable Notary Han (2022, drama)  Han Bom  “Yim Ha-neul”  in-town\n",
        "",
    )
    document = ask_json(built, "show", "person/im-haneul")
    bom = {"id": "dg:character/remarkable-notary-han/han-bom", "name": "Han Bom"}
    assert document["titles"] == [
        {
            "id": "dg:title/remarkable-notary-han",
            "name": "Remarkable Notary Han",
            "kind": "drama",
            "year": 2022,
            "role": "Han Bom",
            "character": bom,
        }
    ]
    assert [claim["type"] for claim in document["claims"]] == ["casting"]


def test_show_of_a_condition_splits_its_titles_by_role(built: Path) -> None:
    seen = ask(built, "show", "autism")
    assert seen == (
        0,
        """\
autism spectrum disorder  condition · Neurodevelopmental · dg:condition/autism-spectrum-disorder
What is meant by autism spectrum disorder.
also autism, autistic
broader: neurodevelopmental condition
codes: DOID 0060041

Bearer
  Harbour Lights (2018, drama)  Seo Yun's brother  “autistic brother”  by-the-sea

Carer
  Harbour Lights (2018, drama)  Seo Yun  “looks after him”  by-the-sea
""",
        NO_DIAGNOSIS,
    )
    document = ask_json(built, "show", "autism")
    assert [(one["id"], one["role"], one["certainty"]) for one in document["titles"]] == [
        (LIGHTS, "bearer", "stated"),
        (LIGHTS, "carer", "stated"),
    ]
    assert document["codes"] == [
        {"system": "DOID", "code": "0060041", "found_at": "the Human Disease Ontology"}
    ]
    above = ask_json(built, "show", "neurodevelopmental condition")
    assert above["titles"] == []
    assert [one["concept"]["name"] for one in above["narrower_titles"]] == [
        "autism spectrum disorder",
        "autism spectrum disorder",
    ]


def test_show_of_a_theme_keeps_denied_titles_apart(built: Path) -> None:
    document = ask_json(built, "show", "romantic love")
    assert document["titles"] == []
    assert [one["id"] for one in document["denied_titles"]] == [LIGHTS]
    seen = ask(built, "show", "romantic love")
    assert "Denied\n  Harbour Lights (2018, drama)  (denied)  “no love story”" in seen.output
    grief = ask_json(built, "show", "grief")
    assert [(one["id"], one["strength"]) for one in grief["titles"]] == [(LIGHTS, "central")]
    assert grief["broader"] == [{"id": "dg:theme/loss", "name": "loss"}]
    assert grief["narrower"] == [{"id": "dg:theme/unspoken-grief", "name": "unspoken grief"}]
    assert grief["related"] == [{"id": "dg:theme/hope", "name": "hope"}]


def test_a_spoiler_does_not_put_a_title_under_its_theme(built: Path) -> None:
    assert [one["id"] for one in ask_json(built, "show", "loss")["titles"]] == [
        "dg:title/when-the-tide-is-low"
    ]
    told = ask_json(built, "show", "loss", "--spoilers")
    assert [one["id"] for one in told["titles"]] == [LIGHTS, "dg:title/when-the-tide-is-low"]


def test_show_of_other_things(built: Path) -> None:
    assert ask_json(built, "show", "suicide")["titles"][0]["name"] == "When the Tide Is Low"
    assert ask_json(built, "show", "netflix")["type"] == "platform"
    source = ask_json(built, "show", "by-the-sea")
    assert source["titles"][0]["span"] == [0, 1700]
    assert ask(built, "show", "in-town").output == (
        "Dramas set in town  listicle · town.txt · dg:source/in-town\n"
        "\n"
        "Entries\n"
        "  1  Harbour Lights (2018, drama)         0–400\n"
        "  2  Remarkable Notary Han (2022, drama)  400–1000\n"
        "\n"
        "Names besides\n"
        "  Hope\n"
        "8 claims; --json and --csv list them.\n"
    )


def test_show_as_csv_has_a_row_for_each_quote(built: Path) -> None:
    seen = ask(built, "show", "im haneul", "--csv")
    header, row = csv.reader(io.StringIO(seen.output))
    assert dict(zip(header, row, strict=True)) == {
        "claim": "dg:claim/in-town/remarkable-notary-han/casting.im-haneul.han-bom",
        "type": "casting",
        "concept": "dg:person/im-haneul",
        "title": "dg:title/remarkable-notary-han",
        "character": "dg:character/remarkable-notary-han/han-bom",
        "role": "",
        "certainty": "stated",
        "polarity": "affirmed",
        "strength": "",
        "value": "Yim Ha-neul",
        "source": "dg:source/in-town",
        "file": "town.txt",
        "quote": "Yim Ha-neul",
        "start": "800",
        "end": "811",
    }
    assert "\t" in ask(built, "show", "im haneul", "--tsv").output
    assert seen.errors == ""
