"""The dataset's description of itself: VoID and DCAT, with counts that are the real ones.

`dg:dataset` describes the union of all named graphs, this description's own graph counted in: the
number of statements of a description depends only on which classes and properties it has to list,
so it is made again with its own counts until they no longer change. Each named graph is a
`void:subset` (`dg:dataset#registry`), tied to the graph's name by `sd:name`. Distinct objects are
counted for every graph but this one and the union: there the count would be one of the objects.
`void:entities` counts the subjects that have a type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from dramagraph.errors import BuildError
from dramagraph.names import ONTOLOGY, PREFIXES, THINGS, compact
from dramagraph.triples.statements import Counts, count_statements, count_union, statements
from dramagraph.triples.terms import A, english, iri, node, value

__all__ = ["DATASET", "DATASET_GRAPH", "describe_dataset"]

DATASET = "dg:dataset"
DATASET_GRAPH = "dg:graph/dataset"

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_ABOUT = (
    "Dramas and films, their characters, the conditions they portray and the themes they carry; "
    "every statement is a claim with its evidence. Portrayals are given as the cited articles "
    "describe them; they are no diagnoses."
)
_COUNTED = (
    "The counts are of the union of all named graphs, this description included; "
    "void:entities counts subjects that have a type."
)
_SERVICE = "http://www.w3.org/ns/sparql-service-description#"
_MEDIA = "https://www.iana.org/assignments/media-types/"
_DISTRIBUTIONS = {
    "dramagraph.jsonld": "application/ld+json",
    "dramagraph.nq": "application/n-quads",
    "dramagraph.trig": "application/trig",
    "dramagraph.ttl": "text/turtle",
}
_NOT_NAME = re.compile(r"[^0-9A-Za-z]+")


def describe_dataset(graphs: Mapping[str, Counts], version: str) -> list[bytes]:
    """Return the sorted statements of the description of these graphs and of itself."""
    own = count_statements(())
    for _ in range(8):
        lines = statements(_description({**graphs, DATASET_GRAPH: own}, version))
        counted = count_statements(lines)
        if counted == own:
            return lines
        own = counted
    raise BuildError("The dataset's description of itself does not settle; this is a defect.")


def _description(graphs: Mapping[str, Counts], version: str) -> Iterator[Triple]:
    whole = node(DATASET)
    yield Triple(whole, A, node("void:Dataset"))
    yield Triple(whole, A, node("dcat:Dataset"))
    yield Triple(whole, node("dcterms:title"), english("dramagraph"))
    yield Triple(whole, node("dcterms:description"), english(_ABOUT))
    yield Triple(whole, node("rdfs:comment"), english(_COUNTED))
    yield Triple(whole, node("dcterms:license"), iri(_LICENCE))
    yield Triple(whole, node("dcat:version"), Literal(version))
    yield Triple(whole, node("owl:versionInfo"), Literal(version))
    yield Triple(whole, node("void:uriSpace"), Literal(THINGS))
    for space in sorted({ONTOLOGY, *(PREFIXES[p] for p in ("oa", "prov", "schema", "skos"))}):
        yield Triple(whole, node("void:vocabulary"), iri(space))
    yield from _distributions(whole)
    yield from _counts(whole, count_union(graphs.values()))
    for name, counts in graphs.items():
        part = NamedNode(f"{whole.value}#{_part_name(name)}")
        yield Triple(whole, node("void:subset"), part)
        yield Triple(part, A, node("void:Dataset"))
        yield Triple(part, A, iri(f"{_SERVICE}NamedGraph"))
        yield Triple(part, iri(f"{_SERVICE}name"), node(name))
        yield Triple(part, node("dcterms:license"), iri(_LICENCE))
        yield from _counts(part, counts)
        if name != DATASET_GRAPH:
            distinct = value(counts.objects)
            yield Triple(part, node("void:distinctObjects"), distinct)


def _part_name(graph: str) -> str:
    return graph.removeprefix("dg:").removeprefix("graph/").replace("/", "-")


def _distributions(whole: NamedNode) -> Iterator[Triple]:
    for file, media in _DISTRIBUTIONS.items():
        this = NamedNode(f"{whole.value}#{file}")
        yield Triple(whole, node("dcat:distribution"), this)
        yield Triple(this, A, node("dcat:Distribution"))
        yield Triple(this, node("dcterms:title"), Literal(file))
        yield Triple(this, node("dcterms:license"), iri(_LICENCE))
        yield Triple(this, node("dcat:mediaType"), iri(_MEDIA + media))


def _counts(this: NamedNode, counts: Counts) -> Iterator[Triple]:
    yield Triple(this, node("void:triples"), value(counts.triples))
    yield Triple(this, node("void:entities"), value(counts.entities))
    yield Triple(this, node("void:distinctSubjects"), value(len(counts.subjects)))
    yield Triple(this, node("void:classes"), value(len(counts.classes)))
    yield Triple(this, node("void:properties"), value(len(counts.properties)))
    for kind, term, number, parts in (
        ("class", "void:classPartition", "void:entities", counts.classes),
        ("property", "void:propertyPartition", "void:triples", counts.properties),
    ):
        for name, count in parts.items():
            what = iri(name[1:-1].decode())
            part = NamedNode(f"{_stem(this)}{kind}-{_NOT_NAME.sub('-', compact(what.value))}")
            yield Triple(this, node(term), part)
            yield Triple(part, node(f"void:{kind}"), what)
            yield Triple(part, node(number), value(count))


def _stem(this: NamedNode) -> str:
    return f"{this.value}-" if "#" in this.value else f"{this.value}#"
