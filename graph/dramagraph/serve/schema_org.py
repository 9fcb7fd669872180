"""What search engines read: a node's document in the words of schema.org, as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..names import ONTOLOGY, expand

__all__ = ["describe_claim", "describe_node"]

Document = Mapping[str, Any]
_TITLES = {"drama": "TVSeries", "film": "Movie"}
_CHARACTER = ["Person", f"{ONTOLOGY}Character"]


def describe_node(document: Document) -> dict[str, Any]:
    """Return a title, character, person, source or concept as JSON-LD.

    What a title is about are its affirmed themes and conditions. Of a person no condition is
    ever said, and of a character none here: a portrayal is a claim and has its evidence.
    """
    kind = document["type"]
    if kind == "title":
        described = _title(document)
    elif kind == "character":
        described = {"@type": _CHARACTER, "subjectOf": _titles(document["titles"])}
    elif kind == "person":
        described = {"@type": "Person", "performerIn": _titles(document["titles"])}
    elif kind == "source":
        described = {"@type": "Article", "inLanguage": document["language"]}
        described["about"] = _titles(document["titles"])
    else:
        described = {"@type": "DefinedTerm", "description": document["definition"]}
        described["subjectOf"] = _titles(document["titles"])
    described = {
        "@context": "https://schema.org/",
        "@id": expand(document["id"]),
        "name": document["name"],
        "alternateName": list(document["alternate_names"]),
        **described,
    }
    return {key: value for key, value in described.items() if value not in (None, [], "")}


def describe_claim(cited: Document) -> dict[str, Any]:
    """Return a citation as a claim about its title, made by its source."""
    title, source = cited["title"], cited["source"]
    return {
        "@context": "https://schema.org/",
        "@type": "Claim",
        "@id": cited["iri"],
        "text": cited["statement"],
        "about": {"@type": "CreativeWork", "@id": expand(title["id"]), "name": title["name"]},
        "appearance": {"@type": "Article", "@id": expand(source["id"]), "name": source["name"]},
    }


def _title(document: Document) -> dict[str, Any]:
    kind = document["kind"]
    dated = "startDate" if kind == "drama" else "datePublished"
    year = document["year"]
    names = [*document["alternate_names"], *document["names"].values()]
    return {
        "@type": _TITLES.get(kind, "CreativeWork"),
        "alternateName": names,
        dated: None if year is None else str(year),
        "sameAs": list(document["external_ids"]),
        "about": _concepts(document["claims"]),
        "character": [
            {"@type": _CHARACTER, "@id": expand(one["id"]), "name": one["name"]}
            for one in document["characters"]
        ],
        "actor": _actors(document["characters"]),
    }


def _concepts(claims: Iterable[Document]) -> list[dict[str, str]]:
    found = {
        claim["concept"]["id"]: claim["concept"]["name"]
        for claim in claims
        if claim["type"] in {"theme", "condition"} and claim["polarity"] == "affirmed"
    }
    return [
        {"@type": "DefinedTerm", "@id": expand(one), "name": found[one]} for one in sorted(found)
    ]


def _actors(characters: Iterable[Document]) -> list[dict[str, str]]:
    found = {person["id"]: person["name"] for one in characters for person in one["all_played_by"]}
    return [{"@type": "Person", "@id": expand(one), "name": found[one]} for one in sorted(found)]


def _titles(titles: Iterable[Document]) -> list[dict[str, str]]:
    found = {one["id"]: one for one in titles}
    return [
        {
            "@type": _TITLES.get(found[one]["kind"], "CreativeWork"),
            "@id": expand(one),
            "name": found[one]["name"],
        }
        for one in sorted(found)
    ]
