"""The document of one node: a title, a character, a person, a concept or a source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..names import node_type
from .claims import Claim, read_claims, shown_claims
from .documents import Document, references, title_reference
from .reader import Index, Node

__all__ = ["show"]

_ROLES = ("bearer", "carer", "professional", "topic")
_STRENGTHS = ("central", "major", "minor")
_CERTAINTIES = ("stated", "implied", "hedged")


def show(index: Index, node: Node, *, spoilers: bool = False) -> Document:
    """Return all that is known of a node, with the evidence of every claim about it.

    Every document has id, type, name, alternate_names and claims. Without `spoilers`, claims
    that give away the story and content notes are left out, and `left_out` counts them; the
    claims of a content note itself are what was asked for, so they stay.
    """
    record = index.record(node.id)
    if node.type == "title":
        return _title(index, record, spoilers)
    if node.type == "character":
        return _character(index, record, spoilers)
    if node.type == "person":
        return _person(index, record, spoilers)
    if node.type == "source":
        return _source(index, record, spoilers)
    return _concept(index, record, spoilers)


def _title(index: Index, record: Document, spoilers: bool) -> Document:
    every = read_claims(index, "title", [record["id"]])
    claims, left_out = shown_claims(every, spoilers)
    extra = record["extra"]
    return {
        "id": record["id"],
        "type": "title",
        "name": record["name"],
        "kind": _value(record, "kind"),
        "year": _value(record, "year"),
        "alternate_names": extra["alternate_names"],
        "names": {tag: fact["value"] for tag, fact in record.get("names", {}).items()},
        "found_at": _found_at(record),
        "platforms": _concepts(claims, "platform"),
        "external_ids": [fact["value"] for fact in record.get("external_ids", ())],
        "mentioned_in": [_mention(index, item) for item in extra["mentioned_in"]],
        "characters": [
            {
                "id": one["id"],
                "name": one["name"],
                "alternate_names": one["extra"]["alternate_names"],
                **_played_by(index, claims, one["id"]),
                "roles": _roles(claims, one["id"]),
                "unnamed": one.get("unnamed", False),
            }
            for one in index.characters(record["id"])
        ],
        "claims": claims,
        "disagreements": _disagreements(extra["disagreements"], claims),
        "sources": _sources(every),
        "left_out": left_out,
    }


def _character(index: Index, record: Document, spoilers: bool) -> Document:
    identifier = record["id"]
    found = read_claims(index, "character", [identifier])
    known = {claim["id"] for claim in found}
    found += [c for c in read_claims(index, "other", [identifier]) if c["id"] not in known]
    claims, left_out = shown_claims(found, spoilers)
    roles = _roles(claims, identifier)
    title = title_reference(index, record["title"])
    return {
        "id": identifier,
        "type": "character",
        "name": record["name"],
        "alternate_names": record["extra"]["alternate_names"],
        "names": {tag: fact["value"] for tag, fact in record.get("names", {}).items()},
        "unnamed": record.get("unnamed", False),
        **_played_by(index, claims, identifier),
        "roles": roles,
        "titles": [{**title, "role": roles[0] if roles else None, "roles": roles}],
        "claims": claims,
        "disagreements": _disagreements(record["extra"]["disagreements"], claims),
        "left_out": left_out,
        "inverses": _inverses(index, claims, identifier),
    }


def _inverses(index: Index, claims: Iterable[Claim], character: str) -> Document:
    """Return for each relation that others have to a character what the character then is."""
    relations = {
        claim["concept"]["id"]
        for claim in claims
        if claim["type"] == "relation" and claim["other"]["id"] == character
    }
    found = {one: index.record(one).get("inverse") for one in sorted(relations)}
    return {one: references(index, [other])[0] for one, other in found.items() if other}


def _person(index: Index, record: Document, spoilers: bool) -> Document:
    claims, left_out = shown_claims(read_claims(index, "person", [record["id"]]), spoilers)
    parts: dict[tuple[str, str], Document] = {}
    for claim in claims:
        if claim["type"] == "casting" and claim["polarity"] == "affirmed":
            character = claim["character"]
            part = claim["title"]["id"], character["id"] if character else ""
            parts[part] = {"role": character["name"] if character else None, "character": character}
    titles = [{**title_reference(index, part[0]), **parts[part]} for part in sorted(parts)]
    return {
        "id": record["id"],
        "type": "person",
        "name": record["name"],
        "alternate_names": record["extra"]["alternate_names"],
        "titles": titles,
        "claims": claims,
        "left_out": left_out,
    }


def _concept(index: Index, record: Document, spoilers: bool) -> Document:
    identifier = record["id"]
    kind = record["type"]
    found = read_claims(index, "concept", [identifier])
    claims, left_out = shown_claims(found, spoilers, notes=kind == "content-note")
    narrower = index.rows(
        "SELECT DISTINCT concept FROM closure WHERE broader = ? AND concept <> ?",
        (identifier, identifier),
    )
    through = read_claims(index, "concept", sorted(row[0] for row in narrower))
    through, _ = shown_claims(through, spoilers, notes=kind == "content-note")
    affirmed = [claim for claim in claims if claim["polarity"] == "affirmed"]
    denied = [claim for claim in claims if claim["polarity"] == "denied"]
    by_narrower = [claim for claim in through if claim["polarity"] == "affirmed"]
    return {
        "id": identifier,
        "type": kind,
        "name": record["label"],
        "alternate_names": record["extra"]["alternate_names"],
        "definition": record["definition"],
        "kind": record.get("kind"),
        "codes": record.get("codes", []),
        "broader": references(index, record.get("broader", ())),
        "narrower": _children(index, identifier),
        "related": references(index, record.get("related", ())),
        "titles": _titles(index, affirmed, through=False),
        "narrower_titles": _titles(index, by_narrower, through=True),
        "denied_titles": _titles(index, denied, through=False),
        "claims": claims,
        "left_out": left_out,
    }


def _source(index: Index, record: Document, spoilers: bool) -> Document:
    claims, left_out = shown_claims(read_claims(index, "source", [record["id"]]), spoilers)
    return {
        "id": record["id"],
        "type": "source",
        "name": record["name"],
        "alternate_names": [],
        "file": record["file"],
        "sha256": record["sha256"],
        "kind": record["kind"],
        "language": record["language"],
        "titles": [
            {
                **title_reference(index, title),
                "role": None,
                "ordinal": ordinal,
                "span": [start, end],
            }
            for title, ordinal, start, end in record["entries"]
        ],
        "mentions": references(index, sorted({m["title"] for m in record.get("mentions", ())})),
        "claims": claims,
        "left_out": left_out,
    }


def _value(record: Document, field: str) -> Any:
    fact = record.get(field)
    return None if fact is None else fact["value"]


def _found_at(record: Document) -> dict[str, str]:
    """Return where each registry fact was found, under the fact's place in the document."""
    places: dict[str, str] = {
        part: record[part]["found_at"] for part in ("kind", "year") if part in record
    }
    for tag, fact in record.get("names", {}).items():
        places[f"names.{tag}"] = fact["found_at"]
    for part in ("alternate_names", "external_ids"):
        for fact in record.get(part, ()):
            places[f"{part}.{fact['value']}"] = fact["found_at"]
    return places


def _mention(index: Index, item: Document) -> Document:
    source = index.record(item["source"])
    return {
        "source": item["source"],
        "file": source["file"],
        **item["evidence"],
        "called": item.get("called"),
        "source_name": source["name"],
    }


def _played_by(index: Index, claims: Iterable[Claim], character: str) -> Document:
    """Return who plays a character: the first that a source names, and all of them."""
    found: dict[str, Document] = {}
    for claim in claims:
        mine = claim["character"] is not None and claim["character"]["id"] == character
        if claim["type"] == "casting" and mine and claim["polarity"] == "affirmed":
            person = claim["person"]
            extra = index.record(person["id"])["extra"]
            found[person["id"]] = {**person, "alternate_names": extra["alternate_names"]}
    people = [found[one] for one in sorted(found)]
    return {"played_by": people[0] if people else None, "all_played_by": people}


def _roles(claims: Iterable[Claim], character: str) -> list[str]:
    """Return what a character is: bearer, carer, professional, and then its occupations."""
    roles: set[str] = set()
    occupations: set[str] = set()
    for claim in claims:
        mine = claim["character"] is not None and claim["character"]["id"] == character
        if not mine or claim["polarity"] == "denied":
            continue
        if claim["type"] == "condition":
            roles.add(claim["role"])
        elif claim["type"] == "occupation":
            occupations.add(claim["concept"]["name"])
    return [role for role in _ROLES if role in roles] + sorted(occupations)


def _concepts(claims: Iterable[Claim], kind: str) -> list[Document]:
    found = {
        claim["concept"]["id"]: claim["concept"]
        for claim in claims
        if claim["type"] == kind and claim["polarity"] == "affirmed"
    }
    return [found[one] for one in sorted(found)]


def _sources(claims: Iterable[Claim]) -> list[Document]:
    found = {claim["source"]["id"]: claim["source"] for claim in claims}
    return [found[one] for one in sorted(found)]


def _titles(index: Index, claims: Iterable[Claim], *, through: bool) -> list[Document]:
    """Return the titles of claims about a concept: one item for each title and role.

    `certainty` and `strength` are the strongest that any source gives; with `through` there is
    one item for each narrower concept as well.
    """
    groups: dict[tuple[str, int, str], list[Claim]] = {}
    for claim in claims:
        role = _ROLES.index(claim["role"]) if claim["role"] else -1
        concept = claim["concept"]["id"] if through else ""
        groups.setdefault((claim["title"]["id"], role, concept), []).append(claim)
    titles = []
    for (title, _, _), group in sorted(groups.items(), key=lambda item: item[0]):
        characters = {c["character"]["id"]: c["character"] for c in group if c["character"]}
        item = {
            **title_reference(index, title),
            "role": group[0]["role"],
            "strength": _strongest(_STRENGTHS, [claim["strength"] for claim in group]),
            "certainty": _strongest(_CERTAINTIES, [claim["certainty"] for claim in group]),
            "characters": [characters[one] for one in sorted(characters)],
        }
        titles.append({**item, "concept": group[0]["concept"]} if through else item)
    return titles


def _strongest(order: tuple[str, ...], given: list[str | None]) -> str | None:
    return next((one for one in order if one in given), None)


def _children(index: Index, concept: str) -> list[Document]:
    """Return the concepts one step narrower."""
    rows = index.rows(
        "SELECT n.id, n.name, n.record FROM closure c JOIN nodes n ON n.id = c.concept "
        "WHERE c.broader = ? AND c.concept <> ? ORDER BY n.id",
        (concept, concept),
    )
    return [
        {"id": one, "name": name}
        for one, name, record in rows
        if concept in index.decode(record).get("broader", ())
    ]


def _disagreements(found: Iterable[Document], claims: Iterable[Claim]) -> list[Document]:
    """Return disagreements, less those about a concept of which no claim is shown."""
    shown = {claim["concept"]["id"] for claim in claims if claim["concept"]}
    return [
        item for item in found if _is_no_concept(item.get("subject")) or item["subject"] in shown
    ]


def _is_no_concept(subject: str | None) -> bool:
    return subject is None or node_type(subject) in {"title", "character", "person"}
