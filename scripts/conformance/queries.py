"""The query suite and that of the result formats: each test is one request."""

from __future__ import annotations

import re
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from rdflib.term import URIRef

from .answers import csv_rows, expected_answer, read_answer, same
from .suite import BASE, MF, QT, Test, one

__all__ = ["data_of", "run_query_test"]

#: A graph that is nowhere: what a test without data asks.
_NOTHING = f"{BASE}nothing"
_ROWS = {
    ".csv": "text/csv",
    ".srj": "application/sparql-results+json",
    ".srx": "application/sparql-results+xml",
    ".tsv": "text/tab-separated-values",
}


def data_of(test: Test) -> tuple[list[str], list[str]]:
    """Return the files of a test's default graph and those of its named graphs, as IRIs."""
    default = [str(iri) for iri in test.manifest.objects(test.action, QT.data)]
    named = [str(iri) for iri in test.manifest.objects(test.action, QT.graphData)]
    return default, named


def run_query_test(test: Test, root: Path, connection: HTTPConnection) -> str | None:
    """Return None for a test that passes, else what was wrong."""
    syntax = "Syntax" in test.kind
    file = test.action if syntax else one(test.manifest, test.action, QT.query)
    query = (root / str(file).removeprefix(BASE)).read_bytes().decode()
    if "base" not in query.lower():
        query = f"BASE <{file}>\n{query}"
    wanted = test.manifest.value(test.node, MF.result)
    suffix = Path(str(wanted)).suffix if wanted else ""
    accept = _ROWS.get(suffix, "text/turtle, application/sparql-results+xml")
    status, media, body = _ask(query, accept, _graphs(test, query), connection)
    if test.kind == "NegativeSyntaxTest11":
        return None if status == 400 else f"{status} for a query that is wrong"
    if status != 200:
        return f"{status}: {body.decode()[:160]}"
    if syntax:
        return None
    if not isinstance(wanted, URIRef):
        return "the manifest names no result"
    if suffix == ".csv":
        expected_rows = csv_rows((root / wanted.removeprefix(BASE)).read_bytes())
        return None if csv_rows(body) == expected_rows else "other rows than expected"
    expected = expected_answer(root, str(wanted))
    return None if same(read_answer(body, media), expected) else "another answer than expected"


def _graphs(test: Test, query: str) -> list[tuple[str, str]]:
    """Return the graphs to ask, as parameters; none where the query chooses them itself."""
    if re.search(r"\bFROM\b", query):
        return []
    default, named = data_of(test)
    graphs = [("default-graph-uri", iri) for iri in default or [_NOTHING]]
    return graphs + [("named-graph-uri", iri) for iri in named]


def _ask(
    query: str, accept: str, graphs: list[tuple[str, str]], connection: HTTPConnection
) -> tuple[int, str, bytes]:
    headers = {"Content-Type": "application/sparql-query", "Accept": accept}
    connection.request("POST", f"/sparql?{urlencode(graphs)}", query.encode(), headers)
    response = connection.getresponse()
    return response.status, response.headers.get("Content-Type", ""), response.read()
