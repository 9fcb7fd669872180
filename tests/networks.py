"""Invented catalogues in a few words, for the tests of the network, `similar`, `why` and `path`.

`catalogue({"ebb": [said("theme", "grief")]}, broader={"theme/grief": ("theme/loss",)})` is a
catalogue of one title that has one claim, with the characters, people and concepts it needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from dramagraph.model import (
    Catalogue,
    Character,
    Claim,
    ClaimType,
    Concept,
    ConceptType,
    Entry,
    Evidence,
    Fact,
    Person,
    Source,
    Title,
    Vocabulary,
)

Said = tuple[str, str, Mapping[str, Any]]
NO_EVIDENCE = (Evidence("so it says", 0, 10),)
#: A small hierarchy that several tests share.
BROADER = {
    "theme/unspoken-grief": ("theme/grief",),
    "theme/grief": ("theme/loss",),
    "theme/heartbreak": ("theme/loss", "theme/romance"),
    "theme/loneliness": ("theme/inner-life",),
    "theme/fear": ("theme/inner-life",),
    "condition/burnout": ("condition/exhaustion",),
    "condition/stress": ("condition/exhaustion",),
    "condition/autism": ("condition/neurodevelopmental",),
}


def said(kind: str, about: str, **rest: Any) -> Said:
    """Return a claim in short: its type, a slug, and what else is known of it."""
    return kind, about, rest


def catalogue(
    titles: Mapping[str, Sequence[Said]],
    broader: Mapping[str, tuple[str, ...]] | None = None,
    sources: Sequence[str] = ("tide-list",),
) -> Catalogue:
    """Return a catalogue; a claim's `source` is the first of `sources` unless it says so."""
    claims = [
        _claim(slug, number, item, sources[0])
        for slug in titles
        for number, item in enumerate(titles[slug])
    ]
    found = sorted({claim.title for claim in claims} | {f"dg:title/{slug}" for slug in titles})
    cast_of: dict[str, set[str]] = {title: set() for title in found}
    for claim in claims:
        cast_of[claim.title] |= {who for who in (claim.character, claim.other) if who}
    return Catalogue(
        titles={title: _title(title, sorted(cast_of[title])) for title in found},
        people={
            person: Person(person, _name(person))
            for person in sorted({claim.person for claim in claims if claim.person})
        },
        sources={f"dg:source/{slug}": _source(slug, claims) for slug in sorted(sources)},
        vocabulary=_vocabulary(claims, broader or {}),
    )


def _name(ident: str) -> str:
    return ident.rsplit("/", 1)[-1].replace("-", " ").title()


def _title(title: str, cast: Sequence[str]) -> Title:
    return Title(
        title,
        _name(title),
        kind=Fact("drama", "dg:source/tide-list"),
        year=Fact(2020, "dg:source/tide-list"),
        characters=tuple(Character(who, title, _name(who)) for who in cast),
    )


def _claim(slug: str, number: int, item: Said, source: str) -> Claim:
    kind, about, rest = item
    rest = dict(rest)
    for key in ("character", "other"):
        if key in rest:
            rest[key] = f"dg:character/{slug}/{rest[key]}"
    source = rest.pop("source", source)
    if kind == "casting":
        rest["person"] = f"dg:person/{about}"
    elif kind == "field":
        rest["field"] = about
    else:
        rest["concept"] = f"dg:{kind.replace('_', '-')}/{about}"
    if kind == "theme":
        rest.setdefault("strength", "central")
    return Claim(
        id=f"dg:claim/{source}/{slug}/{kind.replace('_', '-')}.{about}.n{number}",
        type=cast("ClaimType", kind),
        source=f"dg:source/{source}",
        title=f"dg:title/{slug}",
        evidence=NO_EVIDENCE,
        **rest,
    )


def _source(slug: str, claims: Sequence[Claim]) -> Source:
    source = f"dg:source/{slug}"
    mine = [claim for claim in claims if claim.source == source]
    entries = tuple(
        Entry(source, title, None, 0, 10, tuple(c for c in mine if c.title == title))
        for title in sorted({claim.title for claim in mine})
    )
    return Source(source, _name(source), f"{slug}.txt", "0" * 64, "listicle", "en", entries)


def _vocabulary(claims: Sequence[Claim], broader: Mapping[str, tuple[str, ...]]) -> Vocabulary:
    up = {f"dg:{slug}": tuple(f"dg:{parent}" for parent in broader[slug]) for slug in broader}
    known = {claim.concept for claim in claims if claim.concept} | set(up)
    known |= {parent for parents in up.values() for parent in parents}
    concepts = {
        ident: Concept(
            ident,
            cast("ConceptType", ident.removeprefix("dg:").split("/")[0]),
            _name(ident).lower(),
            "What it means.",
            broader=up.get(ident, ()),
            kind="symptom" if ident.startswith("dg:condition/") else None,
        )
        for ident in sorted(known)
    }

    def above(ident: str) -> frozenset[str]:
        parents = concepts[ident].broader
        return frozenset(parents).union(*(above(parent) for parent in parents))

    ancestors = {ident: above(ident) for ident in concepts}
    descendants = {
        ident: frozenset(other for other in concepts if ident in ancestors[other])
        for ident in concepts
    }
    return Vocabulary(concepts, ancestors, descendants)
