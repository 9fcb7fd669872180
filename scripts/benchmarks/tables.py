"""Tables of titles and of what people recommend, read as a catalogue and its network.

The tables are not a part of this project: a folder with `kdrama-titles.jsonl` (a title a line: id,
year, tags, genres, cast, crew, network) and, for some of the titles, those that people recommend
for them in `kdrama-similar-dev.json`.

A row becomes claims, which the package's own code makes a network of: a tag is a theme, or a
condition where it is named like one of the vocabulary; genre, cast, crew and network are what
they are. The tables say nothing of how strongly a title holds a tag or how large a role is, but
have both in an order; two of each are taken to be central, three major and the rest minor. A
broader concept is made of each word of a tag or a genre: “lawyer male lead” lies below “lawyer”.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dramagraph.files import shipped
from dramagraph.model import (
    Catalogue,
    Claim,
    Concept,
    Entry,
    Fact,
    Person,
    Source,
    Strength,
    Title,
    Vocabulary,
)
from dramagraph.names import fold, slug
from dramagraph.network.graph import build_network
from dramagraph.vocabulary import read_vocabulary

if TYPE_CHECKING:
    import networkx as nx

    Network = nx.MultiDiGraph[str]

__all__ = [
    "DEV",
    "HELD_OUT",
    "TITLES",
    "Tables",
    "head_words",
    "identifier",
    "read_tables",
    "to_network",
]

TITLES = "kdrama-titles.jsonl"
DEV = "kdrama-similar-dev.json"
HELD_OUT = "kdrama-similar-held-out.json"

_SOURCE = "dg:source/tables"
#: Words that say who or how, and not what.
_EMPTY = frozenset(
    {"a", "adapted", "based", "by", "character", "characters", "female", "from", "in", "lead"}
    | {"male", "of", "on", "supporting", "the", "to", "and", "with"}
)
_LEAD = re.compile(r"( (fe)?male)?( supporting)? (lead|character)s?$")


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of the titles, and for each query the titles that people recommend."""

    rows: tuple[Mapping[str, Any], ...]
    recommended: Mapping[str, frozenset[str]]


def read_tables(folder: Path) -> Tables:
    """Return the tables of a folder; FileNotFoundError where one is missing."""
    lines = (folder / TITLES).read_text(encoding="utf-8").splitlines()
    recommended = json.loads((folder / DEV).read_text(encoding="utf-8"))
    return Tables(
        tuple(json.loads(line) for line in lines),
        {
            identifier(query): frozenset(identifier(title) for title in titles)
            for query, titles in recommended.items()
        },
    )


def identifier(number: int | str) -> str:
    """Return the identifier of the title that a table calls by a number."""
    return f"dg:title/{number}"


def head_words(name: str) -> list[str]:
    """Return the words that say what a tag is about, in the singular.

    >>> head_words("Lawyer Male Lead"), head_words("parents' secrets")
    (['lawyer'], ['parent', 'secret'])
    """
    found = []
    for word in re.split(r"[^a-z0-9+']+", name.lower()):
        stem = word.removesuffix("'s").rstrip("'")
        if len(stem) > 4 and stem.endswith("s") and not stem.endswith("ss"):
            stem = stem[:-1]
        if stem and stem not in _EMPTY and stem not in found:
            found.append(stem)
    return found


def to_network(rows: tuple[Mapping[str, Any], ...], *, ordered: bool = True) -> Network:
    """Return the network of the rows; without `ordered` all strengths are the same."""
    catalogue, genres = _catalogue(rows, ordered)
    network = build_network(catalogue).copy()
    for genre, words in genres.items():
        for word in words:
            if word not in network:
                concept = catalogue.vocabulary.concepts[word]
                network.add_node(word, type=concept.type, name=concept.label)
            network.add_edge(genre, word, f"{genre}#broader-{word}", relation="broader")
    return network


def _catalogue(
    rows: tuple[Mapping[str, Any], ...], ordered: bool
) -> tuple[Catalogue, dict[str, list[str]]]:
    """Return the rows as a catalogue, and the broader concepts of each genre."""
    conditions = _condition_names()
    entries = tuple(
        Entry(_SOURCE, identifier(row["id"]), None, 0, 0, tuple(_claims(row, conditions, ordered)))
        for row in rows
    )
    concepts: dict[str, Concept] = {}
    genres: dict[str, list[str]] = {}
    for row in rows:
        for name in row["tags"]:
            ident = _tag(name, conditions)
            above = _words(name, concepts)
            concepts[ident] = _concept(ident, name, tuple(above))
        for name in row["genres"]:
            genres[f"dg:genre/{slug(name)}"] = _words(name, concepts)
    people = {_person(name): name for row in rows for name in (*row["cast"], *row["crew"])}
    above_all = {ident: frozenset(concept.broader) for ident, concept in concepts.items()}
    below: dict[str, set[str]] = {ident: set() for ident in concepts}
    for ident, broader in above_all.items():
        for one in broader:
            below[one].add(ident)
    catalogue = Catalogue(
        titles={identifier(row["id"]): _title(row) for row in rows},
        people={ident: Person(ident, name) for ident, name in people.items()},
        sources={_SOURCE: Source(_SOURCE, "Tables", TITLES, "0" * 64, "listicle", "en", entries)},
        vocabulary=Vocabulary(
            concepts, above_all, {ident: frozenset(some) for ident, some in below.items()}
        ),
    )
    return catalogue, genres


def _title(row: Mapping[str, Any]) -> Title:
    year = row["year"]
    return Title(
        identifier(row["id"]),
        row["title"],
        kind=Fact("drama", _SOURCE),
        year=None if year is None else Fact(year, _SOURCE),
    )


def _claims(row: Mapping[str, Any], conditions: frozenset[str], ordered: bool) -> Iterator[Claim]:
    title = identifier(row["id"])

    def claim(kind: str, name: str, place: int, **rest: Any) -> Claim:
        ident = f"dg:claim/tables/{row['id']}/{kind}.{slug(name)}.n{place}"
        return Claim(ident, source=_SOURCE, title=title, **rest)

    for place, name in enumerate(row["tags"]):
        concept = _tag(name, conditions)
        strength = _strength(place) if ordered else None
        if concept.startswith("dg:condition/"):
            yield claim(
                "condition",
                name,
                place,
                type="condition",
                concept=concept,
                role="bearer",
                strength=strength,
            )
        else:
            yield claim("theme", name, place, type="theme", concept=concept, strength=strength)
    for place, name in enumerate(row["cast"]):
        strength = _strength(place) if ordered else None
        yield claim("casting", name, place, type="casting", person=_person(name), strength=strength)
    for place, name in enumerate(row["crew"]):
        yield claim(
            "crew", name, place, type="field", field="crew", person=_person(name), value=name
        )
    for field, names in (("genre", row["genres"]), ("network", row["network"])):
        for place, name in enumerate(names):
            yield claim(field, name, place, type="field", field=field, value=name)


def _strength(place: int) -> Strength:
    return "central" if place < 2 else "major" if place < 5 else "minor"


def _condition_names() -> frozenset[str]:
    """Return the folded names of the conditions of the shipped vocabulary."""
    concepts = read_vocabulary(shipped("ontology")).concepts.values()
    return frozenset(
        fold(name)
        for concept in concepts
        if concept.type == "condition"
        for name in (concept.label, *concept.alternate_labels)
    )


def _tag(name: str, conditions: frozenset[str]) -> str:
    folded = _LEAD.sub("", fold(name))
    return f"dg:{'condition' if folded in conditions else 'theme'}/{slug(name)}"


def _words(name: str, concepts: dict[str, Concept]) -> list[str]:
    """Return the concepts of the words of a name, which are put with the others."""
    found = []
    for word in head_words(name):
        ident = f"dg:theme/word-{slug(word)}"
        concepts.setdefault(ident, _concept(ident, word, ()))
        found.append(ident)
    return found


def _concept(ident: str, name: str, broader: tuple[str, ...]) -> Concept:
    if ident.startswith("dg:condition/"):
        return Concept(ident, "condition", name, "", broader=broader, kind="disorder")
    return Concept(ident, "theme", name, "", broader=broader)


def _person(name: str) -> str:
    return f"dg:person/{slug(name)}"
