"""The values of the model as JSON records, and back, without loss.

A record leaves out what has its default, so that it stays small.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Any

from ..model import (
    Character,
    Code,
    Concept,
    Entry,
    Evidence,
    Fact,
    Mention,
    Person,
    Source,
    Title,
)

__all__ = [
    "read_character",
    "read_concept",
    "read_evidence",
    "read_person",
    "read_source",
    "read_title",
    "to_record",
]

Record = dict[str, Any]


def to_record(value: object, *, without: tuple[str, ...] = ()) -> Any:
    """Return a value of the model as plain JSON data, less the fields named `without`."""
    if isinstance(value, str | int | float | None):
        return value
    if isinstance(value, tuple | list):
        return [to_record(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_record(value[key]) for key in sorted(value)}
    record: Record = {}
    kind: Any = type(value)
    for name, default in _parts(kind):
        content = getattr(value, name)
        if name in without or content in (None, (), {}):
            continue
        if default is MISSING or content != default:
            record[name] = to_record(content)
    return record


@cache
def _parts(kind: Any) -> tuple[tuple[str, object], ...]:
    """Return the fields of a dataclass, each with its default."""
    return tuple((item.name, item.default) for item in fields(kind))


def read_title(record: Record, characters: tuple[Character, ...]) -> Title:
    """Return a title from its record and its characters."""
    return Title(
        id=record["id"],
        name=record["name"],
        kind=_fact(record.get("kind")),
        year=_fact(record.get("year")),
        names=_facts(record),
        alternate_names=tuple(Fact(**fact) for fact in record.get("alternate_names", ())),
        external_ids=tuple(Fact(**fact) for fact in record.get("external_ids", ())),
        characters=characters,
    )


def read_character(record: Record) -> Character:
    """Return a character from its record."""
    return Character(
        id=record["id"],
        title=record["title"],
        name=record["name"],
        alternate_names=tuple(record.get("alternate_names", ())),
        unnamed=record.get("unnamed", False),
        names=_facts(record),
    )


def read_person(record: Record) -> Person:
    """Return a person from its record."""
    return Person(record["id"], record["name"], tuple(record.get("alternate_names", ())))


def read_concept(record: Record) -> Concept:
    """Return a concept from its record."""
    return Concept(
        id=record["id"],
        type=record["type"],
        label=record["label"],
        definition=record["definition"],
        alternate_labels=tuple(record.get("alternate_labels", ())),
        hidden_labels=tuple(record.get("hidden_labels", ())),
        broader=tuple(record.get("broader", ())),
        related=tuple(record.get("related", ())),
        kind=record.get("kind"),
        codes=tuple(Code(**{"iri": None, **code}) for code in record.get("codes", ())),
        inverse=record.get("inverse"),
    )


def read_source(record: Record, entries: tuple[Entry, ...]) -> Source:
    """Return a source from its record and its entries."""
    mentions = tuple(
        Mention(**{**mention, "evidence": Evidence(**mention["evidence"])})
        for mention in record.get("mentions", ())
    )
    rest = {key: record[key] for key in ("id", "name", "file", "sha256", "kind", "language")}
    return Source(**rest, entries=entries, mentions=mentions)


def read_evidence(parts: list[Any]) -> tuple[Evidence, ...]:
    """Return evidence from rows of quote, start and end."""
    return tuple(Evidence(quote, start, end) for quote, start, end in parts)


def _fact(record: Record | None) -> Fact | None:
    return None if record is None else Fact(**record)


def _facts(record: Record) -> dict[str, Fact]:
    return {language: Fact(**fact) for language, fact in record.get("names", {}).items()}
