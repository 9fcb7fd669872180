"""What the endpoint says of itself: SPARQL 1.1 Service Description with VoID in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..names import PREFIXES, THINGS

if TYPE_CHECKING:
    from .site import Site

__all__ = ["describe_service"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_A = ox.NamedNode(f"{PREFIXES['rdf']}type")
_TRIPLES = ox.NamedNode(f"{PREFIXES['void']}triples")
_SUBSET = ox.NamedNode(f"{PREFIXES['void']}subset")
_DATASET = ox.NamedNode(f"{THINGS}dataset")
_RESULT_FORMATS = (
    "JSON-LD",
    "N-Triples",
    "RDF_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_JSON",
    "SPARQL_Results_TSV",
    "SPARQL_Results_XML",
    "Turtle",
)
_MOST_GRAPHS = 1_000
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def describe_service(site: Site, endpoint: str) -> bytes:
    """Return the description as sorted N-Triples; `endpoint` is the address it was asked at."""
    triples = set(_triples(site, endpoint))
    lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return b"".join(sorted(lines.splitlines(keepends=True)))


def _triples(site: Site, endpoint: str) -> Iterator[ox.Triple]:
    service = ox.NamedNode(endpoint)
    dataset = ox.NamedNode(f"{endpoint}#dataset")
    default = ox.NamedNode(f"{endpoint}#default-graph")
    yield ox.Triple(service, _A, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), service)
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for name in _RESULT_FORMATS:
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + name))
    if site.union:
        yield ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    for kind in (_sd("Dataset"), ox.NamedNode(f"{PREFIXES['void']}Dataset")):
        yield ox.Triple(dataset, _A, kind)
    yield ox.Triple(dataset, ox.NamedNode(f"{PREFIXES['void']}sparqlEndpoint"), service)
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, _A, _sd("Graph"))
    counts = {
        quad.subject.value: quad.object
        for quad in site.store.quads_for_pattern(None, _TRIPLES, None)
        if isinstance(quad.subject, ox.NamedNode)
    }
    total = counts.get(_DATASET.value) if site.union else None
    if site.union and total is not None:
        yield ox.Triple(dataset, _SUBSET, _DATASET)
        yield ox.Triple(dataset, _TRIPLES, total)
        yield ox.Triple(default, _TRIPLES, total)
    yield from _named_graphs(site, dataset, counts)


def _named_graphs(
    site: Site, dataset: ox.NamedNode, counts: Mapping[str, Term]
) -> Iterator[ox.Triple]:
    """Yield each named graph; those of a build are described in it, with their counts."""
    described = {
        quad.object.value: quad.subject
        for quad in site.store.quads_for_pattern(None, _sd("name"), None)
        if site.union and isinstance(quad.object, ox.NamedNode)
    }
    for graph in islice(site.store.named_graphs(), _MOST_GRAPHS):
        if not isinstance(graph, ox.NamedNode):
            continue
        this = described.get(graph.value)
        if not isinstance(this, ox.NamedNode):
            this = ox.NamedNode(f"{dataset.value}?graph={_quoted(graph.value)}")
        yield ox.Triple(dataset, _sd("namedGraph"), this)
        yield ox.Triple(this, _A, _sd("NamedGraph"))
        yield ox.Triple(this, _sd("name"), graph)
        count = counts.get(this.value)
        if count is not None:
            yield ox.Triple(this, _TRIPLES, count)


def _quoted(iri: str) -> str:
    from urllib.parse import quote

    return quote(iri, safe="")


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
