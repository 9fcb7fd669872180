"""Every shape catches the bug that was planted for it, and a correct graph has none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from rdflib import DCTERMS, OWL, RDF, SH, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from dramagraph.check.findings import Finding
from dramagraph.check.shapes import validate_shapes
from dramagraph.check.shortcuts import check_shortcuts
from dramagraph.entries.catalogue import read_catalogue
from dramagraph.errors import VocabularyError
from dramagraph.similar.measure import compute_similarities
from dramagraph.triples.quads import quads
from dramagraph.vocabulary import read_vocabulary

HERE = Path(__file__).parent
ROOT = HERE.parent
ONTOLOGY = ROOT / "ontology"
DGS = "https://w3id.org/dramagraph/shapes#"
DGO = Namespace("https://w3id.org/dramagraph/ontology#")
PREFIXES = """
BASE <https://w3id.org/dramagraph/>
PREFIX c: <https://w3id.org/dramagraph/claim/harbour-list/harbour-lights/>
PREFIX ch: <https://w3id.org/dramagraph/character/harbour-lights/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX dgo: <https://w3id.org/dramagraph/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


class Bug(NamedTuple):
    """The shape that must catch it, the shapes that rightly do so too, what it is, the update."""

    shape: str
    others: frozenset[str]
    what: str
    update: str


def planted_bugs() -> list[Bug]:
    bugs = []
    for part in re.split(r"^## ", (HERE / "shapes/bugs.ru").read_text("utf-8"), flags=re.M)[1:]:
        heading, update = part.split("\n", 1)
        names, what = heading.split(": ", 1)
        shape, *others = names.replace("+", " ").split()
        bugs.append(Bug(shape, frozenset(others), what, update))
    return bugs


BUGS = planted_bugs()


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(ONTOLOGY / "shapes.ttl")


@pytest.fixture(scope="module")
def base() -> bytes:
    graph = Graph().parse(HERE / "shapes/base.ttl")
    return graph.serialize(format="nt", encoding="utf-8")


def rules(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.hint.removeprefix("Rule: ") for finding in findings}


def test_a_correct_graph_conforms(base: bytes, shapes: Graph) -> None:
    assert validate_shapes(Graph().parse(data=base, format="nt"), shapes) == ()


@pytest.mark.parametrize("bug", BUGS, ids=[f"{bug.shape}: {bug.what}" for bug in BUGS])
def test_a_planted_bug_is_caught_by_its_shape_alone(bug: Bug, base: bytes, shapes: Graph) -> None:
    graph = Graph().parse(data=base, format="nt")
    before = set(graph)
    graph.update(PREFIXES + bug.update)
    assert set(graph) != before, f"the bug “{bug.what}” changes nothing"
    assert rules(validate_shapes(graph, shapes)) == {bug.shape, *bug.others}


def test_every_shape_with_a_message_has_a_planted_bug(shapes: Graph) -> None:
    named = {str(shape).removeprefix(DGS) for shape in shapes.subjects(SH.message)}
    assert named == {bug.shape for bug in BUGS}


def test_every_named_shape_that_constrains_says_in_words_what_is_wrong(shapes: Graph) -> None:
    constraints = {
        term
        for term in set(shapes.predicates())
        if str(term).startswith(str(SH))
        and term
        not in {
            SH.path, SH.property, SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf,
            SH.message,
        }
    }  # fmt: skip
    for shape in set(shapes.subjects(RDF.type, SH.NodeShape)) | set(
        shapes.subjects(RDF.type, SH.PropertyShape)
    ):
        assert isinstance(shape, URIRef)
        if any(shapes.value(shape, term) is not None for term in constraints):
            assert shapes.value(shape, SH.message) is not None, shape


def test_every_property_shape_is_part_of_a_node_shape(shapes: Graph) -> None:
    used = set(shapes.objects(None, SH.property))
    defined = set(shapes.subjects(RDF.type, SH.PropertyShape))
    assert {shape for shape in used if isinstance(shape, URIRef)} == defined


def test_the_shapes_are_core_shacl(shapes: Graph) -> None:
    assert not [term for term in shapes.predicates() if term in {SH.sparql, SH.js, SH.rule}]


def test_the_literal_shapes_watch_every_property_with_literals(shapes: Graph) -> None:
    watched: set[Node] = {DGO.value}
    for shape in ("Text", "Integer", "Decimal", "Truth", "Year"):
        watched |= set(shapes.objects(URIRef(f"{DGS}{shape}Datatype"), SH.targetObjectsOf))
    ontology = Graph().parse(ONTOLOGY / "dramagraph.ttl")
    assert set(ontology.subjects(RDF.type, OWL.DatatypeProperty)) <= watched
    base = Graph().parse(HERE / "shapes/base.ttl")
    literals = {term for _, term, value in base if isinstance(value, Literal)}
    assert literals - {DCTERMS.source} <= watched


def test_every_term_of_ours_in_the_shapes_and_the_fixture_is_defined(shapes: Graph) -> None:
    ontology = Graph().parse(ONTOLOGY / "dramagraph.ttl")
    for file in ("themes", "conditions", "facets"):
        ontology.parse(ONTOLOGY / f"{file}.ttl")
    defined = set(ontology.subjects())
    graph = shapes + Graph().parse(HERE / "shapes/base.ttl")
    used = {term for triple in graph for term in triple if str(term).startswith(str(DGO))}
    assert used <= defined


def test_the_shipped_vocabulary_conforms(shapes: Graph) -> None:
    graph = Graph()
    for file in ("dramagraph", "themes", "conditions", "facets"):
        graph.parse(ONTOLOGY / f"{file}.ttl")
    assert validate_shapes(graph, shapes) == ()


def test_a_finding_reads_as_one_sentence(base: bytes, shapes: Graph) -> None:
    graph = Graph().parse(data=base, format="nt")
    graph.update(f"{PREFIXES} INSERT DATA {{ ch:han-bada dgo:bears <condition/insomnia> }}")
    assert [str(finding) for finding in validate_shapes(graph, shapes)] == [
        "dg:character/harbour-lights/han-bada: ^dgo:borneByFirmly/dgo:concept: dgo:bears must say "
        "what the character's own stated or implied bearer claims say: not what a carer's, a "
        "topic's or a hedged claim says (here: dg:condition/insomnia). Rule: CharacterBears"
    ]


def test_shapes_that_cannot_be_read_are_an_error_with_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_text("@prefix sh: <http://www.w3.org/ns/shacl#> .\n\n<a> a sh:NodeShape ,, .\n")
    with pytest.raises(VocabularyError, match=r"^shapes\.ttl:3: "):
        validate_shapes(Graph(), file)
    with pytest.raises(VocabularyError, match=r"nothing\.ttl: No such file"):
        validate_shapes(Graph(), tmp_path / "nothing.ttl")
    file.write_bytes(b"# \xff\n")
    with pytest.raises(VocabularyError, match="not UTF-8 at byte 2"):
        validate_shapes(Graph(), file)
    file.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <http://a/s> a sh:NodeShape ;"
        " sh:targetNode <http://a/b> ; sh:or 1 ."
    )
    with pytest.raises(VocabularyError, match=r"^shapes\.ttl: "):
        validate_shapes(Graph(), file)


def test_the_shipped_data_conform_and_use_only_terms_that_are_defined(shapes: Graph) -> None:
    catalogue = read_catalogue(ROOT / "data", read_vocabulary(ONTOLOGY))
    lines = {
        f"{quad.subject} {quad.predicate} {quad.object} ."
        for quad in quads(catalogue, compute_similarities(catalogue, 3), ONTOLOGY)
    }
    graph = Graph().parse(data="\n".join(sorted(lines)), format="nt")
    assert validate_shapes(graph, shapes) == ()
    assert check_shortcuts(graph) == ()
    terms = {term for triple in graph for term in triple if isinstance(term, URIRef)}
    used = {term for term in terms if str(term).startswith(str(DGO))}
    assert used - {URIRef(str(DGO))} <= set(graph.subjects())  # VoID names the namespace itself
