"""How documents refer to nodes: by id and name, titles also by kind and year."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .reader import Index

__all__ = ["Document", "reference", "references", "title_reference"]

Document = dict[str, Any]


def reference(identifier: str | None, name: str | None) -> Document | None:
    """Return a node by id and name, or None where there is none."""
    return None if identifier is None else {"id": identifier, "name": name or identifier}


def references(index: Index, identifiers: Iterable[str]) -> list[Document]:
    """Return nodes by id and name, in the order given."""
    found = []
    for identifier in identifiers:
        node = index.node(identifier)
        found.append({"id": identifier, "name": identifier if node is None else node.name})
    return found


def title_reference(index: Index, identifier: str) -> Document:
    """Return a title by id, name, kind and year."""
    record = index.record(identifier)
    kind, year = (record[part]["value"] if part in record else None for part in ("kind", "year"))
    return {"id": identifier, "name": record["name"], "kind": kind, "year": year}
