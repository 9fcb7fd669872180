"""Whether the statements of a whole dataset keep the shapes, however many there are.

pySHACL takes memory and time for all it is given at once, so many statements are looked at in
batches of whole titles. Nearly every shape speaks of one title's nodes and of the types of what
they name; so a batch holds all that is said of its titles, and of other nodes their types alone.
Findings about such other nodes are left to the batch that holds them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dramagraph.check.findings import Finding
from dramagraph.check.shapes import validate_shapes
from dramagraph.check.shortcuts import check_shortcuts
from dramagraph.names import PREFIXES, THINGS, compact
from dramagraph.vocabulary import read_turtle

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from rdflib import Graph

__all__ = ["AT_ONCE", "validate_statements"]

#: How many statements are validated in one go.
AT_ONCE = 50_000

_THINGS = f"<{THINGS}".encode()
_TYPE = f"<{PREFIXES['rdf']}type>".encode()
_SUBCLASS = f"<{PREFIXES['rdfs']}subClassOf>".encode()
#: Where the title's slug stands in the identifiers of its nodes; other nodes are no one title's.
_TITLE_AT = {
    b"title": 1,
    b"character": 1,
    b"similarity": 1,
    b"claim": 2,
    b"entry": 2,
    b"mention": 2,
}
#: What belongs to no title: vocabulary, people, sources, the dataset itself.
_COMMON = b""


def validate_statements(
    lines: Iterable[bytes], shapes: Traversable, at_once: int = AT_ONCE
) -> tuple[Finding, ...]:
    """Return what breaks a shape or contradicts the claims, ordered by node within each batch.

    `lines` are statements of N-Triples without their final ` .`, the union of all graphs; up to
    `at_once` of them, and never less than all of one title, are looked at together. `shapes` is
    the shapes file.
    """
    rules = read_turtle(shapes)
    held = list(lines)
    if len(held) <= at_once:
        graph = _graph(held)
        return (*validate_shapes(graph, rules), *check_shortcuts(graph))
    everywhere = _identifiers(held)
    found: list[Finding] = []
    for own, named in _batches(held, at_once):
        graph = _graph([*own, *named])
        here = _identifiers(own)
        both = (*validate_shapes(graph, rules), *check_shortcuts(graph))
        # What is no node, such as a literal, belongs to the batch in which it stands.
        found += [one for one in both if one.file in here or one.file not in everywhere]
    return tuple(found)


def _batches(lines: Sequence[bytes], at_once: int) -> Iterator[tuple[list[bytes], Iterable[bytes]]]:
    """Yield the statements of some titles, with the types of the nodes that these name."""
    titles: dict[bytes, list[bytes]] = defaultdict(list)
    types: dict[bytes, list[bytes]] = defaultdict(list)
    classes = []
    for line in lines:
        subject, predicate, _ = line.split(b" ", 2)
        titles[_title_of(subject)].append(line)
        if predicate == _TYPE:
            types[subject].append(line)
        elif predicate == _SUBCLASS:
            classes.append(line)
    for own in _packed(titles, at_once):
        subjects = {line.split(b" ", 1)[0] for line in own}
        named = {line.rsplit(b" ", 1)[1] for line in own} - subjects
        yield own, [*classes, *(line for node in sorted(named) for line in types.get(node, ()))]


def _packed(titles: dict[bytes, list[bytes]], at_once: int) -> Iterator[list[bytes]]:
    """Yield what belongs to no title, then the titles' statements, as many as go at once."""
    yield titles.pop(_COMMON, [])
    pack: list[bytes] = []
    for title in sorted(titles):
        if pack and len(pack) + len(titles[title]) > at_once:
            yield pack
            pack = []
        pack += titles.pop(title)
    if pack:
        yield pack


def _title_of(subject: bytes) -> bytes:
    if not subject.startswith(_THINGS):
        return _COMMON
    parts = subject[len(_THINGS) : -1].partition(b"#")[0].split(b"/")
    place = _TITLE_AT.get(parts[0])
    return _COMMON if place is None or place >= len(parts) else parts[place]


def _identifiers(lines: Iterable[bytes]) -> set[str]:
    """Return the nodes that statements speak of, as findings name them."""
    return {
        compact(subject[1:-1].decode()) for subject in {line.split(b" ", 1)[0] for line in lines}
    }


def _graph(lines: Sequence[bytes]) -> Graph:
    from rdflib import Graph

    graph = Graph(bind_namespaces="none")
    graph.parse(data=b" .\n".join(lines) + b" .\n", format="nt")
    return graph
