"""Comparing answers: as RDF, with blank nodes renamed and literals in the engine's own form."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from .suite import BASE

__all__ = ["csv_rows", "expected_answer", "read_answer", "same"]

_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_FORMATS = {
    ".srj": ox.QueryResultsFormat.JSON,
    ".srx": ox.QueryResultsFormat.XML,
    ".tsv": ox.QueryResultsFormat.TSV,
}
Triples = list[ox.Triple]


def same(one: Triples, other: Triples) -> bool:
    """Say whether two graphs are the same but for the names of blank nodes."""
    return _canonical(one) == _canonical(other)


def _canonical(triples: Triples) -> ox.Dataset:
    # The store rewrites literals to their canonical form, as it did with the data.
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in triples)
    dataset = ox.Dataset(store)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def expected_answer(root: Path, iri: str) -> Triples:
    """Return what a result file of the suite holds, as triples."""
    path = root / iri.removeprefix(BASE)
    content = path.read_bytes()
    if path.suffix in _FORMATS:
        return _results(content, _FORMATS[path.suffix])
    form = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    triples = [quad.triple for quad in ox.parse(content, format=form, base_iri=iri)]
    return _without_extras(triples)


def _without_extras(triples: Triples) -> Triples:
    """Return a result set in RDF less what says nothing of its content: types and variables."""
    if not any(triple.predicate.value == f"{_RS}resultVariable" for triple in triples):
        booleans = [triple for triple in triples if triple.predicate.value == f"{_RS}boolean"]
        if not booleans:
            return triples
        value = booleans[0].object
        return _boolean(isinstance(value, ox.Literal) and value.value == "true")
    kept = {f"{_RS}{name}" for name in ("solution", "binding", "variable", "value")}
    return [triple for triple in triples if triple.predicate.value in kept]


def read_answer(content: bytes, media: str) -> Triples:
    """Return what the endpoint answered, as triples."""
    kind = media.partition(";")[0]
    results = ox.QueryResultsFormat.from_media_type(kind)
    if results is not None:
        return _results(content, results)
    form = ox.RdfFormat.from_media_type(kind)
    return [quad.triple for quad in ox.parse(content, format=form, base_iri=BASE)]


def _results(content: bytes, form: ox.QueryResultsFormat) -> Triples:
    results = ox.parse_query_results(content, format=form)
    if isinstance(results, ox.QueryBoolean):
        return _boolean(bool(results))
    names = [variable.value for variable in results.variables]
    return list(_solutions(names, results))


def _boolean(value: bool) -> Triples:
    return [ox.Triple(ox.BlankNode(), ox.NamedNode(f"{_RS}boolean"), ox.Literal(value))]


def _solutions(names: list[str], results: Iterable[ox.QuerySolution]) -> Iterable[ox.Triple]:
    """Yield rows in the vocabulary of result sets, as the suite writes some of its results."""
    this = ox.BlankNode()
    for row in results:
        solution = ox.BlankNode()
        yield ox.Triple(this, ox.NamedNode(f"{_RS}solution"), solution)
        for name, term in zip(names, row, strict=True):
            if term is not None:
                binding = ox.BlankNode()
                yield ox.Triple(solution, ox.NamedNode(f"{_RS}binding"), binding)
                yield ox.Triple(binding, ox.NamedNode(f"{_RS}variable"), ox.Literal(name))
                yield ox.Triple(binding, ox.NamedNode(f"{_RS}value"), term)


def csv_rows(content: bytes) -> list[dict[str, str | float]]:
    """Return the rows of a CSV answer by column: numbers by value, blank nodes without names."""
    rows = csv.DictReader(io.StringIO(content.decode(), newline=""))
    found = [{name: _cell(row[name]) for name in sorted(row)} for row in rows]
    return sorted(found, key=lambda row: [str(cell) for cell in row.values()])


def _cell(text: str) -> str | float:
    if text.startswith("_:"):
        return "_:"
    try:
        return float(text)
    except ValueError:
        return text
