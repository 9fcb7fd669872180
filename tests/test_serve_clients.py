"""Clients that others wrote, against a real server."""

from __future__ import annotations

import shutil
import subprocess
import warnings
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

SPARQLWrapper = pytest.importorskip("SPARQLWrapper")

TITLES = "SELECT ?t { ?t a <https://w3id.org/dramagraph/ontology#Title> }"
CONSTRUCT = "CONSTRUCT WHERE { ?t a <https://w3id.org/dramagraph/ontology#Title> }"
TITLE = URIRef("https://w3id.org/dramagraph/title/harbour-lights")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("direct", [False, True])
def test_sparqlwrapper_reads_rows_and_yes_and_no(served: str, method: str, direct: bool) -> None:
    wrapper = SPARQLWrapper.SPARQLWrapper(f"{served}sparql")
    if direct:
        wrapper.setRequestMethod(SPARQLWrapper.POSTDIRECTLY)
        method = "POST"
    wrapper.setMethod(method)
    wrapper.setReturnFormat(SPARQLWrapper.JSON)
    wrapper.setQuery(TITLES)
    rows = wrapper.queryAndConvert()["results"]["bindings"]
    assert str(TITLE) in {row["t"]["value"] for row in rows}
    wrapper.setQuery("ASK {}")
    assert wrapper.queryAndConvert()["boolean"] is True
    wrapper.setReturnFormat(SPARQLWrapper.XML)
    wrapper.setQuery(TITLES)
    assert len(wrapper.queryAndConvert().getElementsByTagName("result")) == len(rows)
    wrapper.setReturnFormat(SPARQLWrapper.CSV)
    assert wrapper.queryAndConvert().decode().splitlines()[0] == "t"


@pytest.mark.parametrize("form", ["TURTLE", "RDFXML"])
def test_sparqlwrapper_reads_a_graph(served: str, form: str) -> None:
    wrapper = SPARQLWrapper.SPARQLWrapper(f"{served}sparql")
    wrapper.setReturnFormat(getattr(SPARQLWrapper, form))
    wrapper.setQuery(CONSTRUCT)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdflib's, of the class that the wrapper reads into
        found = wrapper.queryAndConvert()
    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
    assert TITLE in set(graph.subjects())


def test_sparqlwrapper_is_told_of_a_bad_query_and_of_an_update(served: str) -> None:
    wrapper = SPARQLWrapper.SPARQLWrapper(f"{served}sparql")
    wrapper.setQuery("SELECT * { ?s ?p")
    with pytest.raises(SPARQLWrapper.SPARQLExceptions.QueryBadFormed, match="syntax error"):
        wrapper.query()
    wrapper.setMethod("POST")
    wrapper.setQuery("CLEAR ALL")
    with pytest.raises(Exception, match="403"):
        wrapper.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks_the_endpoint_as_a_store(served: str, method: str) -> None:
    graph = Graph(SPARQLStore(f"{served}sparql", method=method))
    assert TITLE in {row[0] for row in graph.query(TITLES)}  # type: ignore[index]
    assert (TITLE, None, None) in graph
    assert bool(graph.query("ASK {}").askAnswer)
    assert TITLE in set(graph.query(CONSTRUCT).graph.subjects())  # type: ignore[union-attr]


def test_rdflib_reads_a_thing_from_its_address(served: str) -> None:
    graph = Graph().parse(f"{served}title/harbour-lights")
    assert list(graph.predicate_objects(TITLE))


def test_curl_asks_in_every_way(served: str, tmp_path: Path) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("there is no curl")
    query = tmp_path / "titles.rq"
    query.write_text(TITLES, encoding="utf-8")
    ways = [
        ["-G", "--data-urlencode", f"query={TITLES}"],
        ["--data-urlencode", f"query={TITLES}"],
        ["-H", "Content-Type: application/sparql-query", "--data-binary", f"@{query}"],
        ["--compressed", "-G", "--data-urlencode", f"query={TITLES}"],
    ]
    answers = [
        subprocess.run(
            [curl, "-sS", "--fail", "-H", "Accept: text/csv", *way, f"{served}sparql"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for way in ways
    ]
    assert len({tuple(sorted(answer.split())) for answer in answers}) == 1
    assert str(TITLE) in answers[0]
