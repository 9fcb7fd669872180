"""What claims are in words: a relation from either side, a step of a path, what is in doubt."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from lookup_example import example_catalogue, write_built
from lookup_run import ask, ask_json

from dramagraph.commands.path import _worded
from dramagraph.model import Catalogue, Claim, ClaimType, Evidence

LIGHTS = "dg:title/harbour-lights"
YUN = "dg:character/harbour-lights/seo-yun"
SEA = "dg:source/by-the-sea"


def _with_claims(
    more: Iterable[tuple[ClaimType, str, str]], hedged: Container[str] = ()
) -> Catalogue:
    """Return the example with more of Seo Yun at the end of an entry, and some claims hedged."""
    whole = example_catalogue()
    source = whole.sources[SEA]
    entry, *rest = source.entries
    claims = [
        replace(claim, certainty="hedged") if claim.id in hedged else claim
        for claim in entry.claims
    ]
    for number, (kind, concept, quote) in enumerate(more):
        claims.append(
            Claim(
                id=f"dg:claim/by-the-sea/harbour-lights/more.{number}",
                type=kind,
                source=SEA,
                title=LIGHTS,
                concept=f"dg:{concept}",
                character=YUN,
                other=f"{YUN}s-brother" if kind == "relation" else None,
                evidence=(Evidence(quote, 1, 1 + len(quote)),),
            )
        )
    changed = replace(source, entries=(replace(entry, claims=tuple(claims)), *rest))
    return replace(whole, sources={**whole.sources, SEA: changed})


def test_a_relation_is_worded_from_the_side_it_is_seen_from(tmp_path: Path) -> None:
    brother = "dg:character/harbour-lights/seo-yuns-brother"
    built = write_built(
        tmp_path / "built",
        _with_claims(
            [("relation", "relation/uncle", "uncle"), ("relation", "relation/parent", "raised him")]
        ),
    )
    seen = ask(built, "show", brother)
    assert seen.output.endswith(
        "Part\n"
        "  sibling of Seo Yun    “her brother”  by-the-sea\n"
        "  Seo Yun is the uncle  “uncle”        by-the-sea\n"
        "  child of Seo Yun      “raised him”   by-the-sea\n"
    )
    assert ask_json(built, "show", brother)["inverses"] == {
        "dg:relation/parent": {"id": "dg:relation/child", "name": "child"},
        "dg:relation/sibling": {"id": "dg:relation/sibling", "name": "sibling"},
    }


def test_what_two_sources_say_of_a_character_is_said_once(tmp_path: Path) -> None:
    keeper = "occupation/lighthouse-keeper"
    built = write_built(tmp_path / "built", _with_claims([("occupation", keeper, "tends it")]))
    assert (
        "\nCharacters\n"
        "  Seo Yun            lighthouse keeper             “keeps the lighthouse”  by-the-sea\n"
        "                                                   “tends it”              by-the-sea\n"
        "                     sibling of Seo Yun's brother  “her brother”           by-the-sea\n"
    ) in ask(built, "show", "harbour lights").output


def test_a_hedged_condition_stays_hedged_under_a_broader_one(tmp_path: Path) -> None:
    claims = example_catalogue().claims()
    hedged = {one.id for one in claims if one.concept == "dg:condition/autism-spectrum-disorder"}
    built = write_built(tmp_path / "built", _with_claims((), hedged=hedged))
    assert ask(built, "show", "neurodevelopmental condition").output.endswith(
        "\nBy a narrower concept\n"
        "  Harbour Lights (2018, drama)  autism spectrum disorder (hedged)  bearer\n"
        "                                                                   carer\n"
    )


def test_one_thing_left_out_is_it(tmp_path: Path) -> None:
    built = write_built(tmp_path / "built")
    assert ask(built, "show", "when the tide is low").errors == (
        "Left out: 1 content note. --spoilers shows it.\n"
    )


@pytest.mark.parametrize(
    ("a", "b", "line", "said"),
    [
        (YUN, "autism",
         "Seo Yun  ── carer of someone with ─▶  autism spectrum disorder  “looks after him”  "
         "by-the-sea",
         ("touches", "carer", "stated", "autism spectrum disorder")),
        ("han bom", "burnout",
         "Han Bom  ── bears (hedged) ─▶  burnout  “seems worn out”  in-town",
         ("touches", "bearer", "hedged", "burnout")),
        ("burnout", "remarkable notary han",
         "burnout  ◀─ portrays a bearer of (hedged) ──  Remarkable Notary Han  “seems worn out”  "
         "in-town",
         ("condition", "bearer", "hedged", "burnout")),
        ("harbour lights", "autism",
         "Harbour Lights  ── portrays a bearer of ─▶  autism spectrum disorder  "
         "“autistic brother”  by-the-sea",
         ("condition", "bearer", "stated", "autism spectrum disorder")),
        (YUN, f"{YUN}s-brother",
         "Seo Yun  ── sibling of ─▶  Seo Yun's brother  “her brother”  by-the-sea",
         ("relation", None, "stated", "sibling")),
    ],
)  # fmt: skip
def test_a_step_says_in_which_role_and_how_surely(
    tmp_path: Path, a: str, b: str, line: str, said: tuple[str | None, ...]
) -> None:
    built = write_built(tmp_path / "built")
    seen = ask(built, "path", a, b)
    assert seen.output.splitlines()[1:] == [f"  {line}"]
    assert ("not diagnoses" in seen.errors) == (said[1] is not None)
    (step,) = ask_json(built, "path", a, b)["steps"]
    assert step["polarity"] == "affirmed"
    assert said == (step["relation"], step["role"], step["certainty"], step["concept"]["name"])


@pytest.mark.parametrize(
    ("relation", "kind", "concept", "words"),
    [
        ("relation", "relation", "couple", "couple with"),
        ("relation", "relation", "person cared for", "cared for by"),
        ("touches", "relation", "sibling", "is someone's"),
        ("touches", "theme", "grief", "tied to"),
        ("theme", "theme", "grief", "is about"),
        ("broader", None, None, "is part of"),
    ],
)
def test_every_kind_of_step_has_words(
    relation: str, kind: str | None, concept: str | None, words: str
) -> None:
    step = {
        "relation": relation,
        "type": kind,
        "concept": concept and {"id": f"dg:{kind}/{concept.replace(' ', '-')}", "name": concept},
        "role": None,
        "certainty": None if kind is None else "stated",
        "polarity": None if kind is None else "affirmed",
    }
    assert _worded(step) == words
