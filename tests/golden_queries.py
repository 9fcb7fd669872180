"""The rows that the named queries give, and how they are written down.

`tests/queries/small/` holds those on the small invented graph, `tests/queries/shipped/` those on
the shipped data. Both are written anew by `python tests/regenerate.py queries`; read the
difference before it is committed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import rdflib
from rdflib.plugins import sparql as rdflib_sparql

from dramagraph.files import write_atomically
from dramagraph.sparql.engine import Worker
from dramagraph.sparql.limits import inspect_query
from dramagraph.sparql.named import NamedQuery, named_queries
from dramagraph.sparql.terms import Term, write_term

GOLDEN = Path(__file__).parent / "queries"
#: What the small graph is asked about where the default is a title of the shipped data.
SMALL_VALUES: Mapping[str, Mapping[str, str]] = {
    "evidence": {"title": "harbour-lights"},
    "similar": {"title": "harbour-lights"},
    "why-alike": {"a": "harbour-lights", "b": "slow-train-north"},
}


def oxigraph_rows(worker: Worker, text: str) -> str:
    """Return the rows that the engine gives, as the lines of a golden file."""
    result = worker.ask(text, inspect_query(text))
    assert result.warnings == ()
    return _lines(result.variables, result.rows())


def rdflib_rows(dataset: rdflib.Dataset, text: str) -> str:
    """Return the rows that rdflib gives, in the same form."""
    result = dataset.query(text)
    rows = [tuple(_from_rdflib(term) for term in row) for row in result]  # type: ignore[union-attr]
    return _lines([str(variable) for variable in result.vars or ()], rows)


def rdflib_dataset(built: Path) -> rdflib.Dataset:
    """Return a build's graphs in rdflib, their union as the default graph, nothing fetched."""
    rdflib_sparql.SPARQL_LOAD_GRAPHS = False
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=(built / "dramagraph.nq").read_bytes(), format="nquads")
    return dataset


def read_golden(folder: str, name: str) -> str:
    """Return the rows that are expected."""
    return (GOLDEN / folder / f"{name}.tsv").read_text(encoding="utf-8")


def golden_rows(built: Path, values: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the rows that a build gives, by the names of the golden files."""
    with Worker(built / "store") as worker:
        return {
            f"{name}.tsv": oxigraph_rows(worker, query_text(query, values))
            for name, query in named_queries().items()
        }


def replace_golden(place: Path, rows: Mapping[str, str]) -> None:
    """Make these the rows that are expected from now on; files of other queries go at last."""
    place.mkdir(parents=True, exist_ok=True)
    for name, text in rows.items():
        write_atomically(place / name, text.encode())
    for old in place.glob("*.tsv"):
        if old.name not in rows:
            old.unlink()


def query_text(query: NamedQuery, values: Mapping[str, Mapping[str, str]]) -> str:
    """Return a named query's text with the values that this graph is asked about."""
    return query.with_values(values.get(query.name, {}))


def _lines(header: Iterable[str], rows: Iterable[Iterable[Term | None]]) -> str:
    lines = ["\t".join(f"?{name}" for name in header)]
    lines += [
        "\t".join("" if term is None else write_term(term) for term in row).rstrip("\t")
        for row in rows
    ]
    return "\n".join(lines) + "\n"


def _from_rdflib(term: object) -> Term | None:
    if isinstance(term, rdflib.URIRef):
        return Term("iri", str(term))
    if isinstance(term, rdflib.Literal):
        datatype = None if term.datatype is None else str(term.datatype)
        return Term("literal", str(term), _unless_string(datatype), term.language)
    assert term is None, term
    return None


def _unless_string(datatype: str | None) -> str | None:
    return None if datatype == str(rdflib.XSD.string) else datatype
