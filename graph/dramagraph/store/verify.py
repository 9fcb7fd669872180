"""Read a build back and compare: each dump by a reader that did not write it, and the store.

What pyoxigraph wrote is read by pyoxigraph first, which fetches nothing whatever a file says, and
by rdflib after that, JSON-LD also by PyLD where that is installed; all must find exactly the
statements of the N-Quads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    parse,
    serialize,
)

from dramagraph.errors import BuildError
from dramagraph.store.read import open_store, reading

if TYPE_CHECKING:
    from rdflib.term import Node

__all__ = [
    "compare_store",
    "differing_dumps",
    "differing_jsonld",
    "differing_store",
    "wrong_descriptions",
]

_DUMPS = {
    "dramagraph.nq": (RdfFormat.N_QUADS, "nquads"),
    "dramagraph.trig": (RdfFormat.TRIG, "trig"),
    "dramagraph.jsonld": (RdfFormat.JSON_LD, "json-ld"),
    "dramagraph.ttl": (RdfFormat.TURTLE, "turtle"),
}
#: Up to how many statements a build compares its store with the N-Quads one by one.
_COMPARED = 200_000
_COUNTS = """
PREFIX void: <http://rdfs.org/ns/void#>
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
SELECT ?part ?graph ?triples WHERE {
  ?part a void:Dataset ; void:triples ?triples . OPTIONAL { ?part sd:name ?graph }
} ORDER BY ?part
"""


def compare_store(built: Path, quads: int) -> None:
    """Raise BuildError unless the store holds the N-Quads' statements, literal by literal.

    Past a number of statements it is their number that is compared; `build --verify` does all.
    """
    if quads <= _COMPARED:
        for problem in differing_store(built):
            raise BuildError(problem)


def differing_store(built: Path) -> Iterator[str]:
    """Yield a sentence where the store holds something else than the N-Quads."""
    written = _read_lines(built / "dramagraph.nq")
    with reading(built):
        store = open_store(built)
        held = _lines(store)
    yield from _differences("The store", held, written)


def differing_dumps(built: Path, tell: Callable[[str], None]) -> Iterator[str]:
    """Yield a sentence for each dump that either reader finds to say something else.

    `tell` hears which file is being read by which reader.
    """
    quads = _read_lines(built / "dramagraph.nq")
    triples = {line.rpartition(b" <")[0] for line in quads}
    for name, (form, rdflib_form) in _DUMPS.items():
        expected = triples if form == RdfFormat.TURTLE else quads
        try:
            tell(f"{name} by pyoxigraph")
            found = _lines(parse(path=str(built / name), format=form), form)
            problems = list(_differences(f"{name}, read by pyoxigraph,", found, expected))
            if not problems:
                tell(f"{name} by rdflib")
                found = _lines(_read_with_rdflib(built / name, rdflib_form), form)
                problems = list(_differences(f"{name}, read by rdflib,", found, expected))
            yield from problems
        except (OSError, SyntaxError, ValueError) as error:
            yield f"{name} cannot be read: {error}."


def differing_jsonld(built: Path, tell: Callable[[str], None]) -> Iterator[str]:
    """Yield a sentence where PyLD finds something else in the JSON-LD than the N-Quads have.

    Without PyLD, which is no dependency, `tell` hears that this reading is left out.
    """
    try:
        from pyld import jsonld
    except ImportError:
        tell("dramagraph.jsonld by PyLD: left out, it is not installed (pip install PyLD)")
        return
    import json

    tell("dramagraph.jsonld by PyLD")

    def refuse(address: str, options: object) -> None:
        raise ValueError(f"it asks for {address}")

    try:
        document = json.loads((built / "dramagraph.jsonld").read_bytes())
        options = {"format": "application/n-quads", "documentLoader": refuse}
        text = jsonld.to_rdf(document, options)
        found = _lines(parse(text.encode(), format=RdfFormat.N_QUADS))
    except (OSError, SyntaxError, ValueError, RecursionError, jsonld.JsonLdError) as error:
        yield f"dramagraph.jsonld cannot be read by PyLD: {str(error)[:300]}."
        return
    expected = _read_lines(built / "dramagraph.nq")
    yield from _differences("dramagraph.jsonld, read by PyLD,", found, expected)


def wrong_descriptions(built: Path) -> Iterator[str]:
    """Yield a sentence for each graph whose number of statements is described wrongly."""
    with reading(built):
        store = open_store(built)
        for part, graph, count in _rows(store, _COUNTS):
            where = f"GRAPH <{graph.value}>" if isinstance(graph, NamedNode) else ""
            counted = f"SELECT (COUNT(*) AS ?n) WHERE {{ {where} {{ ?s ?p ?o }} }}"
            real = _rows(store, counted)[0][0]
            if isinstance(count, Literal) and isinstance(real, Literal) and count != real:
                yield f"{part} is described with {count.value} statements and has {real.value}."


def _rows(store: Store, query: str) -> list[tuple[object, ...]]:
    solutions = store.query(query, use_default_graph_as_union=True)
    return [tuple(row) for row in solutions]  # type: ignore[union-attr]


def _differences(what: str, found: set[bytes], expected: set[bytes]) -> Iterator[str]:
    if found != expected:
        missing, added = expected - found, found - expected
        example = min(missing or added).decode(errors="replace")
        yield (
            f"{what} lacks {len(missing)} statements of the N-Quads and adds {len(added)}: "
            f"{example[:300]}."
        )


def _read_lines(nquads: Path) -> set[bytes]:
    with nquads.open("rb") as file:
        return {line.rstrip(b" .\n") for line in file}


def _lines(quads: Iterable[Quad], form: RdfFormat = RdfFormat.N_QUADS) -> set[bytes]:
    if form == RdfFormat.TURTLE:
        text = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    else:
        text = serialize(quads, format=RdfFormat.N_QUADS)
    return {line.rstrip(b" .") for line in (text or b"").split(b"\n") if line}


def _read_with_rdflib(path: Path, form: str) -> Iterator[Quad]:
    from rdflib import Dataset, Graph

    with path.open("rb") as file:
        if form == "turtle":
            graph = Graph(bind_namespaces="none").parse(file, format=form)
            return (_quad(triple) for triple in graph)
        dataset = Dataset()
        dataset.parse(file, format=form)
        return (_quad(quad) for quad in dataset.quads())


def _quad(parts: Iterable[Node | None]) -> Quad:
    """Return a quad of rdflib as one of pyoxigraph; without a graph it is the default graph's."""
    terms: list[Any] = [_term(part) for part in parts if part is not None]
    return Quad(*terms)


def _term(term: Node) -> NamedNode | BlankNode | Literal:
    from rdflib import Literal as RdflibLiteral
    from rdflib import URIRef

    if isinstance(term, URIRef):
        return NamedNode(str(term))
    if isinstance(term, RdflibLiteral):
        if term.language:
            return Literal(str(term), language=term.language)
        datatype = None if term.datatype is None else NamedNode(str(term.datatype))
        return Literal(str(term), datatype=datatype)
    return BlankNode(str(term))
