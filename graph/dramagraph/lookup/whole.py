"""The catalogue read back from the index, for what needs all of it: network, paths, page."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ..model import Catalogue, Character, Claim, Entry, Person, Source, Title, Vocabulary
from . import records
from .schema import CLAIM_COLUMNS

if TYPE_CHECKING:
    from ..model import Concept
    from ..similar.links import Similarity
    from .reader import Index

__all__ = ["read_catalogue_back", "read_similarities_back"]

_CONCEPTS = ("condition", "content-note", "occupation", "platform", "relation", "setting", "theme")


def read_catalogue_back(index: Index) -> Catalogue:
    """Return the catalogue an index was written from, equal to the original."""
    characters: defaultdict[str, list[Character]] = defaultdict(list)
    by_type: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for kind, text in index.rows("SELECT type, record FROM nodes ORDER BY id"):
        by_type[kind].append(index.decode(text))
    for record in by_type["character"]:
        characters[record["title"]].append(records.read_character(record))
    titles: dict[str, Title] = {}
    for record in by_type["title"]:
        cast = {one.id: one for one in characters[record["id"]]}
        order = record.get("order", ())
        titles[record["id"]] = records.read_title(record, tuple(cast[one] for one in order))
    people: dict[str, Person] = {
        record["id"]: records.read_person(record) for record in by_type["person"]
    }
    concepts = [records.read_concept(record) for kind in _CONCEPTS for record in by_type[kind]]
    return Catalogue(
        titles=titles,
        people=people,
        sources=_sources(index, by_type["source"]),
        vocabulary=_vocabulary(index, concepts),
    )


def read_similarities_back(index: Index) -> tuple[Similarity, ...]:
    """Return all stored similarity links, by the identifiers of their titles."""
    from ..similar.links import Reason, Similarity

    rows = index.rows("SELECT a, b, score, reasons FROM links ORDER BY a, b")
    return tuple(
        Similarity(a, b, score, tuple(_read_reason(Reason, one) for one in index.decode(text)))
        for a, b, score, text in rows
    )


def _read_reason(make: Any, record: dict[str, Any]) -> Any:
    """Return a reason from its record, lists as tuples."""
    given = {"concept": None, "role": None, "claims_a": (), "claims_b": (), **record}
    return make(**{k: tuple(v) if isinstance(v, list) else v for k, v in given.items()})


def _sources(index: Index, found: list[dict[str, Any]]) -> dict[str, Source]:
    claims: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    columns = ", ".join(CLAIM_COLUMNS)
    statement = f"SELECT {columns}, evidence FROM claims ORDER BY position"  # noqa: S608 - ours
    for *values, evidence in index.rows(statement):
        parts = dict(zip(CLAIM_COLUMNS, values, strict=True))
        claim = Claim(**parts, evidence=records.read_evidence(index.decode(evidence)))
        claims[claim.source, claim.title].append(claim)
    return {
        record["id"]: records.read_source(
            record,
            tuple(
                Entry(record["id"], title, ordinal, start, end, tuple(claims[record["id"], title]))
                for title, ordinal, start, end in record["entries"]
            ),
        )
        for record in found
    }


def _vocabulary(index: Index, concepts: list[Concept]) -> Vocabulary:
    ordered = {concept.id: concept for concept in sorted(concepts, key=lambda one: one.id)}
    broader: dict[str, set[str]] = {one: set() for one in ordered}
    narrower: dict[str, set[str]] = {one: set() for one in ordered}
    for concept, ancestor in index.rows("SELECT concept, broader FROM closure"):
        if concept != ancestor:
            broader[concept].add(ancestor)
            narrower[ancestor].add(concept)
    return Vocabulary(
        concepts=ordered,
        ancestors={one: frozenset(some) for one, some in broader.items()},
        descendants={one: frozenset(some) for one, some in narrower.items()},
    )
