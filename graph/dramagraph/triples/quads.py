"""The whole dataset, graph after graph, in an order that depends on nothing but its content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, Triple

from dramagraph import __version__
from dramagraph.files import shipped
from dramagraph.triples.claims import source_triples
from dramagraph.triples.dataset import DATASET_GRAPH, describe_dataset
from dramagraph.triples.queries import QUERIES_GRAPH, PublishedQuery, query_triples
from dramagraph.triples.registry import registry_triples
from dramagraph.triples.shortcuts import shortcut_triples
from dramagraph.triples.similarity import similarity_triples
from dramagraph.triples.statements import Counts, count_statements, parsed, statements
from dramagraph.triples.terms import node
from dramagraph.triples.vocabulary import vocabulary_triples

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from dramagraph.model import Catalogue
    from dramagraph.similar.links import Similarity

__all__ = ["MEASURE", "GraphLines", "graphs", "quads"]

#: The shipped measure of similarity, as `dgo:measure` names it.
MEASURE = "information-overlap 2"


@dataclass(frozen=True, slots=True)
class GraphLines:
    """One named graph: its identifier and its sorted statements, as lines of N-Triples.

    The lines have no final ` .`; `nquads` has them with the graph's name.
    """

    name: str
    lines: Sequence[bytes]

    def nquads(self) -> Iterator[bytes]:
        """Yield the statements as lines of N-Quads, without their final ` .`."""
        suffix = f" {node(self.name)}".encode()
        return (line + suffix for line in self.lines)


def graphs(
    catalogue: Catalogue,
    similarities: Iterable[Similarity],
    ontology: Traversable | None = None,
    measure: str = MEASURE,
    queries: Iterable[PublishedQuery] = (),
) -> Iterator[GraphLines]:
    """Yield every named graph, by name; the dataset's description, which counts them, comes last.

    `ontology` is the folder of the vocabulary's Turtle, the shipped one unless it is given;
    `measure` is the name and version of what the links' scores measure; `queries` are published
    in a graph of their own, where there are any.
    """
    folder = shipped("ontology") if ontology is None else ontology
    makers: dict[str, Callable[[], Iterator[Triple]]] = {
        "dg:graph/registry": lambda: registry_triples(catalogue),
        "dg:graph/shortcuts": lambda: shortcut_triples(catalogue),
        "dg:graph/similarity": lambda: similarity_triples(similarities, measure),
        "dg:graph/vocabulary": lambda: vocabulary_triples(folder),
    }
    for name, source in catalogue.sources.items():
        makers[name] = lambda source=source: source_triples(source)  # type: ignore[misc]
    if published := tuple(queries):
        makers[QUERIES_GRAPH] = lambda: query_triples(published)
    counts: dict[str, Counts] = {}
    for name in sorted(makers):
        lines = statements(makers[name]())
        counts[name] = count_statements(lines)
        yield GraphLines(name, lines)
    yield GraphLines(DATASET_GRAPH, describe_dataset(counts, __version__))


def quads(
    catalogue: Catalogue,
    similarities: Iterable[Similarity],
    ontology: Traversable | None = None,
) -> Iterator[Quad]:
    """Yield the whole dataset as quads, in the order of the dumps."""
    for graph in graphs(catalogue, similarities, ontology):
        yield from parsed(list(graph.nquads()), RdfFormat.N_QUADS)
