from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from catalogues import SOURCE, small_catalogue, small_similarities, write_ontology
from pyld import jsonld

from dramagraph.errors import BuildError, StoreError
from dramagraph.names import THINGS, expand
from dramagraph.store.read import open_store, reading
from dramagraph.store.verify import (
    compare_store,
    differing_dumps,
    differing_store,
    wrong_descriptions,
)
from dramagraph.store.write import (
    write_dataset_dump,
    write_nquads,
    write_store,
    write_turtle,
)
from dramagraph.triples.quads import GraphLines, graphs, quads

# rdflib's own parsers call what rdflib deprecates.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning"),
]

VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
SD_NAME = rdflib.URIRef("http://www.w3.org/ns/sparql-service-description#name")
DATASET = rdflib.URIRef(f"{THINGS}dataset")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store and the dumps of the small catalogue, without the rest of a build."""
    folder = tmp_path_factory.mktemp("built")
    ontology = write_ontology(tmp_path_factory.mktemp("ontology"))
    nquads = folder / "dramagraph.nq"
    counts = write_nquads(nquads, graphs(small_catalogue(), small_similarities(), ontology))
    write_store(folder / "store", nquads)
    write_turtle(folder / "dramagraph.ttl", nquads, sum(counts.values()))
    write_dataset_dump(folder / "dramagraph.trig", nquads, ox.RdfFormat.TRIG)
    write_dataset_dump(folder / "dramagraph.jsonld", nquads, ox.RdfFormat.JSON_LD)
    return folder


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "copied"))


@pytest.fixture(scope="module")
def dataset(built: Path) -> rdflib.Dataset:
    """The build as rdflib reads it, its named graphs one default graph for queries."""
    read = rdflib.Dataset(default_union=True)
    read.parse(data=(built / "dramagraph.nq").read_bytes(), format="nquads")
    return read


def ask(built: Path, query: str) -> list[int]:
    answer = open_store(built).query(query, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    return [int(term.value) for row in answer for term in row if isinstance(term, ox.Literal)]


def test_the_store_and_every_dump_say_the_same_to_two_readers(built: Path) -> None:
    heard: list[str] = []
    assert list(differing_store(built)) == []
    assert list(differing_dumps(built, heard.append)) == []
    assert len(heard) == 8


def test_pyld_reads_the_jsonld_that_pyoxigraph_wrote(built: Path) -> None:
    text = json.loads((built / "dramagraph.jsonld").read_text(encoding="utf-8"))
    nquads = jsonld.to_rdf(text, {"format": "application/n-quads"}).encode()
    found = set(ox.parse(nquads, ox.RdfFormat.N_QUADS))
    assert found == set(ox.parse(path=built / "dramagraph.nq"))


def test_quads_are_what_the_nquads_hold_in_the_same_order(built: Path, tmp_path: Path) -> None:
    made = quads(small_catalogue(), small_similarities(), write_ontology(tmp_path / "ontology"))
    assert list(made) == list(ox.parse(path=built / "dramagraph.nq"))


def test_the_turtle_reads_as_one_would_tell_it(built: Path) -> None:
    text = (built / "dramagraph.ttl").read_text(encoding="utf-8")
    assert '\tschema:name "Harbour Lights"@en , "등대의 불빛"@ko ;\n' in text
    assert "title:harbour-lights a " in text
    title = text.index("\ntitle:harbour-lights ")
    assert title < text.index("\ntitle:harbour-lights\\#fact-year ")


def test_the_whole_is_described_with_its_real_counts(built: Path, dataset: rdflib.Dataset) -> None:
    distinct = {
        VOID.triples: "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        VOID.distinctSubjects: "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
        VOID.entities: "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c }",
        VOID.classes: "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }",
        VOID.properties: "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }",
    }
    for term, query in distinct.items():
        described = int(str(dataset.value(DATASET, term)))
        assert ask(built, query) == [described], term
        assert [str(row["n"]) for row in dataset.query(query)] == [str(described)], term  # type: ignore[index, call-overload]


@pytest.mark.parametrize("kind", ["class", "property"])
def test_every_partition_of_every_graph_has_its_real_count(
    built: Path, dataset: rdflib.Dataset, kind: str
) -> None:
    term = {"class": VOID["class"], "property": VOID.property}[kind]
    number = {"class": VOID.entities, "property": VOID.triples}[kind]
    pattern = {"class": "?s a <{}>", "property": "?s <{}> ?o"}[kind]
    checked = 0
    for part in dataset.subjects(rdflib.RDF.type, VOID.Dataset):
        graph = dataset.value(part, SD_NAME)
        described = {}
        for partition in dataset.objects(part, VOID[f"{kind}Partition"]):
            described[dataset.value(partition, term)] = int(str(dataset.value(partition, number)))
        where = "{ %s }" if graph is None else f"GRAPH <{graph}> {{ %s }}"
        every = where % ("?s a ?x" if kind == "class" else "?s ?x ?o")
        assert ask(built, f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {every} }}") == [len(described)]
        for what, count in described.items():
            counted = where % pattern.format(what)
            assert ask(built, f"SELECT (COUNT(*) AS ?n) {{ {counted} }}") == [count]
            checked += 1
    assert checked > 50


def test_distinct_objects_are_described_where_they_can_be(
    built: Path, dataset: rdflib.Dataset
) -> None:
    described = dict(dataset.subject_objects(VOID.distinctObjects))
    assert len(described) == 6
    for part, count in described.items():
        graph = f"GRAPH <{dataset.value(part, SD_NAME)}> {{ ?s ?p ?o }}"
        query = f"SELECT (COUNT(DISTINCT ?o) AS ?n) {{ {graph} }}"
        assert ask(built, query) == [int(str(count))]


def test_a_wrong_description_is_noticed(copied: Path, tmp_path: Path) -> None:
    shutil.rmtree(copied / "store")
    lines = (copied / "dramagraph.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "less.nq").write_text("".join(lines[1:]), encoding="utf-8")
    write_store(copied / "store", tmp_path / "less.nq")
    problems = list(wrong_descriptions(copied))
    assert len(problems) == 2
    assert "dataset> is described with" in problems[0]
    assert [problem for problem in differing_store(copied) if "lacks 1 statements" in problem]
    with pytest.raises(BuildError, match="The store lacks 1 statements"):
        compare_store(copied, len(lines))


def test_a_statement_in_two_graphs_stops_the_build(tmp_path: Path) -> None:
    line = b'<x:a> <x:b> "c"'
    both = [GraphLines("dg:graph/registry", [line]), GraphLines(SOURCE, [line])]
    write_nquads(tmp_path / "x.nq", both)
    with pytest.raises(BuildError, match="1 statements stand in two graphs"):
        write_turtle(tmp_path / "x.ttl", tmp_path / "x.nq", 2)


def test_a_changed_dump_is_noticed_by_name(copied: Path) -> None:
    trig = copied / "dramagraph.trig"
    trig.write_bytes(trig.read_bytes().replace(b"Slow Train North", b"Slow Train South", 1))
    problems = list(differing_dumps(copied, lambda _: None))
    assert len(problems) == 1
    assert problems[0].startswith("dramagraph.trig, read by pyoxigraph, lacks 1 statements")


def test_a_dump_that_would_fetch_a_context_is_not_handed_to_rdflib(copied: Path) -> None:
    (copied / "dramagraph.jsonld").write_text(
        '{"@context": "http://127.0.0.1:9/x", "@id": "x:a", "x:b": "c"}', encoding="utf-8"
    )
    heard: list[str] = []
    problems = list(differing_dumps(copied, heard.append))
    assert [problem[:34] for problem in problems] == ["dramagraph.jsonld cannot be read: "]
    assert "dramagraph.jsonld by rdflib" not in heard


def _damages(store: Path) -> Iterator[None]:
    table = next(store.glob("*.sst"))
    table.write_bytes(table.read_bytes()[:100])
    yield
    table.unlink()
    yield
    (store / "CURRENT").write_bytes(b"\0" * 8)
    yield
    shutil.rmtree(store)
    yield
    store.write_text("no folder")
    yield


def test_a_damaged_or_missing_store_is_one_sentence(copied: Path) -> None:
    for _ in _damages(copied / "store"):
        with pytest.raises(StoreError) as caught, reading(copied):
            list(open_store(copied))
        assert str(copied) in str(caught.value)
        assert "dramagraph build" in str(caught.value)


def test_two_readers_open_one_store_at_once(built: Path) -> None:
    first, second = open_store(built), open_store(built)
    assert len(first) == len(second) > 0
    with pytest.raises(RuntimeError):
        first.add(ox.Quad(*[ox.NamedNode(expand(SOURCE))] * 3))
