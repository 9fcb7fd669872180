"""Write the dataset: N-Quads first, then from that file the engine's store and the other dumps.

Every file is written by pyoxigraph in the order of the N-Quads, so that the same content is the
same bytes. rdflib writes none of them: its JSON-LD of a dataset moves the default graph's
statements elsewhere, and its Turtle of one can be empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Store, Triple, parse, serialize

from dramagraph.errors import BuildError
from dramagraph.names import PREFIXES, THING_PREFIXES
from dramagraph.triples.statements import in_reading_order, parsed

if TYPE_CHECKING:
    from dramagraph.triples.quads import GraphLines

__all__ = ["DUMP_PREFIXES", "write_dataset_dump", "write_nquads", "write_store", "write_turtle"]

#: The prefixes of the dumps: the shared ones, and one for each type of thing (`title:my-mister`).
DUMP_PREFIXES = {
    **PREFIXES,
    **THING_PREFIXES,
    "sd": "http://www.w3.org/ns/sparql-service-description#",
}


def write_nquads(path: Path, graphs: Iterable[GraphLines]) -> dict[str, int]:
    """Write the graphs as N-Quads and return how many statements each has."""
    counts: dict[str, int] = {}
    with path.open("wb") as file:
        for graph in graphs:
            counts[graph.name] = len(graph.lines)
            file.writelines(line + b" .\n" for line in graph.nquads())
    return counts


def write_store(folder: Path, nquads: Path) -> int:
    """Load N-Quads into a new store and return how many quads it then holds."""
    store = Store(str(folder))
    store.bulk_load(path=str(nquads), format=RdfFormat.N_QUADS, lenient=True)
    store.flush()
    return len(store)


def write_dataset_dump(path: Path, nquads: Path, form: RdfFormat) -> None:
    """Write TriG or JSON-LD, graph by graph."""
    quads = parse(path=str(nquads), format=RdfFormat.N_QUADS, lenient=True)
    serialize(quads, str(path), form, prefixes=DUMP_PREFIXES)


def write_turtle(path: Path, nquads: Path, quads: int) -> None:
    """Write the union of all graphs as Turtle, subject by subject; `quads` is how many they are.

    Raises BuildError where one statement stands in two graphs: the dataset's counts take it for
    granted that none does.
    """
    with nquads.open("rb") as file:
        lines = in_reading_order(line.rpartition(b" <")[0] for line in file)
    if len(lines) != quads:
        raise BuildError(f"{quads - len(lines)} statements stand in two graphs; none may.")
    serialize(_triples(lines), str(path), RdfFormat.TURTLE, prefixes=DUMP_PREFIXES)


def _triples(lines: list[bytes]) -> Iterator[Triple]:
    return (quad.triple for quad in parsed(lines, RdfFormat.N_TRIPLES))
