"""The named queries as data, so that query editors find them as examples.

The form is that of the SIB's SPARQL examples (Bolleman et al., 2025, "A large collection of
bioinformatics question–query pairs over federated knowledge graphs", GigaScience 14, giaf045,
doi:10.1093/gigascience/giaf045): an `sh:SPARQLExecutable` with its text in `sh:select`, `sh:ask`
or `sh:construct`, its question in `rdfs:comment`, and `sh:prefixes` that lead to declarations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from dramagraph.names import PREFIXES, THING_PREFIXES
from dramagraph.triples.terms import A, english, node

__all__ = ["QUERIES_GRAPH", "PublishedQuery", "query_triples"]

QUERIES_GRAPH: Final = "dg:graph/queries"

_ANY_URI = NamedNode(PREFIXES["xsd"] + "anyURI")
#: SHACL has no word for DESCRIBE: such a query is not published.
_CLASSES: Final = {
    "select": "sh:SPARQLSelectExecutable",
    "ask": "sh:SPARQLAskExecutable",
    "construct": "sh:SPARQLConstructExecutable",
}


@dataclass(frozen=True, slots=True)
class PublishedQuery:
    """A named query as the dataset tells of it; `form` is select, ask or construct."""

    name: str
    title: str
    question: str
    form: str
    text: str


def query_triples(queries: Iterable[PublishedQuery]) -> Iterator[Triple]:
    """Yield queries, and the prefixes that a query here needs not declare."""
    declaring = node(QUERIES_GRAPH)
    for prefix, space in sorted({**PREFIXES, **THING_PREFIXES}.items()):
        this = NamedNode(f"{declaring.value}#{prefix}")
        yield Triple(declaring, node("sh:declare"), this)
        yield Triple(this, A, node("sh:PrefixDeclaration"))
        yield Triple(this, node("sh:prefix"), Literal(prefix))
        yield Triple(this, node("sh:namespace"), Literal(space, datatype=_ANY_URI))
    for query in queries:
        this = node(f"dg:query/{query.name}")
        yield Triple(this, A, node("sh:SPARQLExecutable"))
        yield Triple(this, A, node(_CLASSES[query.form]))
        yield Triple(this, node("rdfs:label"), english(query.title))
        yield Triple(this, node("rdfs:comment"), english(query.question))
        yield Triple(this, node("sh:prefixes"), declaring)
        yield Triple(this, node(f"sh:{query.form}"), Literal(query.text))
