"""The protocol tests that apply to a read-only endpoint, and those of the service description."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection

import pyoxigraph as ox
from rdflib import Graph
from rdflib.collection import Collection
from rdflib.namespace import RDFS, Namespace
from rdflib.term import Node

from .suite import HT, MF, UT, Test, one

__all__ = ["applies", "graphs_of", "run_description_test", "run_protocol_test"]

_CNT = Namespace("http://www.w3.org/2011/content#")
_SD = "http://www.w3.org/ns/sparql-service-description#"
_BOOLEAN = {"application/sparql-results+json", "application/sparql-results+xml"}
_TABULAR = {*_BOOLEAN, "text/csv", "text/tab-separated-values"}
_RDF = {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"}
_MEDIA = {"boolean": _BOOLEAN, "tabular": _TABULAR, "RDF": _RDF}


def applies(test: Test) -> bool:
    """Say whether a test can be asked of an endpoint that refuses every update."""
    return not test.name.startswith("update_")


def graphs_of(test: Test) -> Iterator[tuple[str, str]]:
    """Yield each file that a test wants loaded, with the name of the graph it goes into."""
    for data in test.manifest.objects(test.node, UT.graphData):
        yield (
            str(one(test.manifest, data, UT.graph)),
            str(one(test.manifest, data, RDFS.label)),
        )


def run_protocol_test(test: Test, connection: HTTPConnection) -> str | None:
    """Return None for a test that passes, else what was wrong."""
    graph = test.manifest
    for request in Collection(graph, one(graph, test.action, HT.requests)):
        problem = _run_request(graph, request, connection)
        if problem:
            return problem
    return None


def _run_request(graph: Graph, request: Node, connection: HTTPConnection) -> str | None:
    headers = {}
    listed = graph.value(request, HT.headers)
    for header in Collection(graph, listed) if listed else ():
        headers[str(one(graph, header, HT.fieldName))] = str(one(graph, header, HT.fieldValue))
    body = graph.value(request, HT.body)
    content = None
    if body is not None:
        encoding = str(one(graph, body, _CNT.characterEncoding))
        content = str(one(graph, body, _CNT.chars)).encode(encoding)
    method, path = (str(one(graph, request, part)) for part in (HT.methodName, HT.absolutePath))
    connection.putrequest(method, path, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    if content is not None:
        connection.putheader("Content-Length", str(len(content)))
    connection.endheaders(content)
    response = connection.getresponse()
    answer = response.read()
    expected = one(graph, request, HT.resp)
    statuses = [str(status)[-3:] for status in graph.objects(expected, MF.expectedStatus)]
    if not any(_fits(response.status, status) for status in statuses):
        return f"{response.status}, where one of {sorted(statuses)} is expected"
    media = response.headers.get("Content-Type", "").partition(";")[0]
    form = graph.value(expected, MF.expectedFormat)
    if form is not None and media not in _MEDIA[str(form)]:
        return f"{media}, where {form} is expected"
    wanted = graph.value(expected, MF.expectedBoolean)
    if wanted is not None:
        results = ox.parse_query_results(
            answer, format=ox.QueryResultsFormat.from_media_type(media)
        )
        if not isinstance(results, ox.QueryBoolean) or bool(results) != wanted.toPython():  # type: ignore[attr-defined]
            return f"the answer is not {wanted}"
    return None


def _fits(status: int, pattern: str) -> bool:
    return all(want in {"x", digit} for want, digit in zip(pattern, str(status), strict=True))


def run_description_test(test: Test, connection: HTTPConnection) -> str | None:
    """Return None for a test of the service description that passes, else what was wrong."""
    connection.request("GET", "/sparql")
    response = connection.getresponse()
    media = response.headers.get("Content-Type", "").partition(";")[0]
    body = response.read()
    if response.status != 200 or media not in _RDF:
        return f"{response.status} {media}"
    dataset = ox.Dataset(ox.parse(body, format=ox.RdfFormat.from_media_type(media)))
    endpoint = f"http://{connection.host}:{connection.port}/sparql"
    found = list(dataset.quads_for_predicate(ox.NamedNode(f"{_SD}endpoint")))
    if [quad.object for quad in found] != [ox.NamedNode(endpoint)]:
        return "no triple names this endpoint"
    return _check_schema(dataset, found[0].subject) if "schema" in test.name else None


def _check_schema(
    dataset: ox.Dataset, service: ox.NamedNode | ox.BlankNode | ox.Triple
) -> str | None:
    """Return what the description has against the vocabulary's domains, or None."""
    types = {
        "endpoint": "Service",
        "supportedLanguage": "Service",
        "resultFormat": "Service",
        "defaultDataset": "Service",
        "defaultGraph": "Dataset",
        "namedGraph": "Dataset",
        "name": "NamedGraph",
    }
    a = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for name, kind in types.items():
        for quad in dataset.quads_for_predicate(ox.NamedNode(_SD + name)):
            typed = ox.Quad(quad.subject, a, ox.NamedNode(_SD + kind))
            if typed not in dataset:
                return f"{quad.subject} has sd:{name} and is no sd:{kind}"
    return None
