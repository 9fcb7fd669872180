"""What a query answers, and the forms in which it can be written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from ..errors import UsageError
from ..names import PREFIXES
from .limits import QueryForm
from .terms import Term, read_term, show_term

if TYPE_CHECKING:
    from pyoxigraph import Triple

__all__ = ["FORMATS", "FORMATS_BY_SUFFIX", "Format", "Result", "check_format", "write_format"]

Format = Literal["table", "json", "csv", "tsv", "xml", "turtle", "ntriples", "jsonld"]

#: The formats of rows and of yes and no, and those of triples; the first is the one of `--json`.
FORMATS: Mapping[QueryForm, tuple[Format, ...]] = {
    "select": ("json", "csv", "tsv", "xml", "table"),
    "ask": ("json", "xml", "table"),
    "construct": ("jsonld", "turtle", "ntriples", "xml", "table"),
    "describe": ("jsonld", "turtle", "ntriples", "xml", "table"),
}
FORMATS_BY_SUFFIX: Mapping[str, Format] = {
    ".json": "json",
    ".srj": "json",
    ".jsonld": "jsonld",
    ".csv": "csv",
    ".tsv": "tsv",
    ".xml": "xml",
    ".srx": "xml",
    ".rdf": "xml",
    ".ttl": "turtle",
    ".nt": "ntriples",
    ".txt": "table",
}


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to one query.

    `body` is SPARQL 1.1 Results JSON, or sorted N-Triples for CONSTRUCT and DESCRIBE. `count` is
    the number of rows or triples; `truncated` names the limit that cut them ("rows" or "size").
    `labels` maps IRIs of the rows to names; `warnings` are sentences on what the query asks for
    and the graph does not have.
    """

    form: QueryForm
    body: bytes
    count: int
    truncated: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def boolean(self) -> bool:
        """The answer of an ASK query. Raises ValueError for the others."""
        import json

        if self.form != "ask":
            raise ValueError(f"a {self.form.upper()} query does not answer yes or no")
        return bool(json.loads(self.body)["boolean"])

    @property
    def variables(self) -> tuple[str, ...]:
        """The columns of a SELECT query, without their question marks."""
        import json

        return tuple(json.loads(self.body)["head"]["vars"]) if self.form == "select" else ()

    def rows(self) -> tuple[tuple[Term | None, ...], ...]:
        """Return the rows of a SELECT query, or the triples of CONSTRUCT and DESCRIBE."""
        import json

        if self.form == "select":
            found = json.loads(self.body)
            names = found["head"]["vars"]
            return tuple(
                tuple(read_term(row[name]) if name in row else None for name in names)
                for row in found["results"]["bindings"]
            )
        if self.form == "ask":
            return ()
        return tuple(
            (_term(triple.subject), _term(triple.predicate), _term(triple.object))
            for triple in self._triples()
        )

    def cells(self, *, names: bool = False) -> tuple[tuple[str, ...], ...]:
        """Return the rows as people read them; a label that stands in its row is not repeated.

        `names` gives the label alone where there is one, not behind the IRI.
        """
        shown = []
        for row in self.rows():
            said = {term.value for term in row if term is not None and term.kind == "literal"}
            labels = [None if term is None else self.labels.get(term.value) for term in row]
            shown.append(
                tuple(
                    label
                    if names and label and label not in said
                    else show_term(term, None if label in said else label)
                    for term, label in zip(row, labels, strict=True)
                )
            )
        return tuple(shown)

    def _triples(self) -> list[Triple]:
        import pyoxigraph as ox

        quads = ox.parse(self.body, format=ox.RdfFormat.N_TRIPLES)
        return [quad.triple for quad in quads]


def check_format(form: QueryForm, wanted: Format | None) -> Format:
    """Return the format to write a query's answer in; None stands for the table.

    Raises UsageError for a format that cannot hold the answer; JSON stands for JSON-LD where the
    answer is triples.
    """
    if wanted is None:
        return "table"
    if wanted == "json" and form in {"construct", "describe"}:
        return "jsonld"
    if wanted not in FORMATS[form]:
        possible = ", ".join(FORMATS[form])
        raise UsageError(
            f"The answer to {form.upper()} cannot be written as {wanted}: it can as {possible}."
        )
    return wanted


def write_format(result: Result, form: Format) -> bytes:
    """Return a result in one of its standard formats (all but the table)."""
    import pyoxigraph as ox

    if result.form in {"select", "ask"}:
        if form == "json":
            return result.body + b"\n"
        rows = ox.parse_query_results(result.body, format=ox.QueryResultsFormat.JSON)
        formats = {
            "csv": ox.QueryResultsFormat.CSV,
            "tsv": ox.QueryResultsFormat.TSV,
            "xml": ox.QueryResultsFormat.XML,
        }
        return _ended(rows.serialize(format=formats[form]))
    if form == "ntriples":
        return result.body
    graph_formats = {
        "turtle": ox.RdfFormat.TURTLE,
        "jsonld": ox.RdfFormat.JSON_LD,
        "xml": ox.RdfFormat.RDF_XML,
    }
    triples = result._triples()
    content = ox.serialize(triples, format=graph_formats[form], prefixes=_used_prefixes(triples))
    return _sort_prefixes(_ended(content), form)


def _used_prefixes(triples: Iterable[Triple]) -> dict[str, str]:
    iris = {str(term) for triple in triples for term in triple}
    return {
        prefix: space
        for prefix, space in PREFIXES.items()
        if any(iri.startswith(f"<{space}") or f"^^<{space}" in iri for iri in iris)
    }


def _sort_prefixes(content: bytes, form: Format) -> bytes:
    """Put the declarations in order: the engine writes them in another one each time."""
    lines = content.split(b"\n")
    if form == "turtle":
        last = next((at for at, line in enumerate(lines) if not line.startswith(b"@")), 0)
        lines[:last] = sorted(lines[:last])
    elif form == "xml":
        lines[1] = re.sub(
            rb'( xmlns:\w+="[^"]*")+', lambda found: _sorted_attributes(found[0]), lines[1]
        )
    return b"\n".join(lines)


def _sorted_attributes(text: bytes) -> bytes:
    return b"".join(f" {part}".encode() for part in sorted(text.decode().split()))


def _ended(content: bytes | None) -> bytes:
    return b"" if content is None else content.rstrip(b"\n") + b"\n"


def _term(term: object) -> Term:
    import pyoxigraph as ox

    if isinstance(term, ox.NamedNode):
        return Term("iri", term.value)
    if isinstance(term, ox.BlankNode):
        return Term("blank", term.value)
    if isinstance(term, ox.Literal):
        plain = term.language or term.datatype.value.endswith("#string")
        return Term("literal", term.value, None if plain else term.datatype.value, term.language)
    return Term("triple", f"<<( {term} )>>")
