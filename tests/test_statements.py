"""Many statements are validated in batches, and that changes nothing of what is found."""

from __future__ import annotations

import pytest
from rdflib import Graph
from test_shapes import BUGS, HERE, ONTOLOGY, PREFIXES, Bug

from dramagraph.check.findings import Finding
from dramagraph.check.statements import validate_statements
from dramagraph.entries.catalogue import read_catalogue
from dramagraph.similar.measure import compute_similarities
from dramagraph.triples.quads import graphs
from dramagraph.vocabulary import read_vocabulary

SHAPES = ONTOLOGY / "shapes.ttl"


def lines_of(graph: Graph) -> list[bytes]:
    text = graph.serialize(format="nt", encoding="utf-8")
    return [line.removesuffix(b" .") for line in text.split(b"\n") if line]


def found(lines: list[bytes], at_once: int) -> set[tuple[str, str]]:
    findings: tuple[Finding, ...] = validate_statements(lines, SHAPES, at_once)
    return {(finding.file, finding.hint) for finding in findings}


@pytest.mark.parametrize("bug", BUGS[::12], ids=lambda bug: bug.what)
def test_a_planted_bug_is_found_in_batches_as_in_one(bug: Bug) -> None:
    graph = Graph().parse(HERE / "shapes/base.ttl")
    graph.update(PREFIXES + bug.update)
    lines = lines_of(graph)
    whole = found(lines, len(lines))
    assert whole
    # A batch may also miss what another title wrongly says of its nodes, and say so.
    assert found(lines, 1) >= whole


def test_a_correct_graph_conforms_title_by_title() -> None:
    assert found(lines_of(Graph().parse(HERE / "shapes/base.ttl")), 1) == set()


def test_the_shipped_data_conform_in_batches_and_a_bug_in_them_is_found() -> None:
    catalogue = read_catalogue(HERE.parent / "data", read_vocabulary(ONTOLOGY))
    links = compute_similarities(catalogue)
    lines = [line for graph in graphs(catalogue, links, ONTOLOGY) for line in graph.lines]
    assert found(lines, 15_000) == set()
    bug = b" <https://w3id.org/dramagraph/ontology#theme> "
    title = b"<https://w3id.org/dramagraph/title/my-mister>"
    lines.append(title + bug + b"<https://w3id.org/dramagraph/condition/burnout>")
    assert "dg:title/my-mister" in {node for node, _ in found(lines, 15_000)}
