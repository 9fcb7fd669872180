"""The list of named queries, and what is wrong with those of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import UsageError
from ..names import visible
from .output import note, to_json, write_result

if TYPE_CHECKING:
    from ..sparql.named import NamedQuery
    from ..sparql.results import Format
    from ..sparql.shelf import Shelf

__all__ = ["list_queries"]


def list_queries(shelf: Shelf, wanted: Format | None, destination: str | None) -> None:
    """Print the named queries, and what is wrong with those of the user's own."""
    queries = list(shelf.queries.values())
    if wanted == "json":
        document = {"queries": [_document(query, query.name in shelf.own) for query in queries]}
        write_result(to_json(document), destination)
        _check(shelf)
        return
    if wanted not in {None, "table"}:
        raise UsageError("The list of queries can be a table or --json.")
    lines = []
    for query in queries:
        mine = " (your own)" if query.name in shelf.own else ""
        lines += [f"{query.name}: {query.title}{mine}", f"    {query.question}"]
        lines += [
            f"    --param {parameter.name}=…  {parameter.description} (else {parameter.default})"
            for parameter in query.parameters
        ]
        lines += [f"    {query.example}", ""]
    write_result("".join(f"{visible(line)}\n" for line in lines[:-1]), destination)
    for name in sorted(shelf.shadowed):
        note(shelf.said_of(name) or "")
    _check(shelf)


def _check(shelf: Shelf) -> None:
    """Have the engine read each query of the user's own, and say which it refuses."""
    if not shelf.own:
        return
    from ..sparql.engine import find_faults

    faults = find_faults({name: shelf.queries[name].text for name in sorted(shelf.own)})
    for name, fault in faults.items():
        note(f"{shelf.file_of(name)}: {fault}")


def _document(query: NamedQuery, own: bool) -> dict[str, object]:
    return {
        "name": query.name,
        "title": query.title,
        "question": query.question,
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.kind,
                "default": parameter.default,
                "description": parameter.description,
            }
            for parameter in query.parameters
        ],
        "example": query.example,
        "text": query.text,
        "own": own,
    }
