"""RDF terms as small values, and how a person reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..names import compact

__all__ = ["Term", "read_term", "show_term", "write_term"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_PLAIN = frozenset(f"{_XSD}{name}" for name in ("integer", "decimal", "double", "boolean"))


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a result: an IRI, a literal or a blank node.

    `datatype` is None for strings and for texts in a language.
    """

    kind: Literal["iri", "literal", "blank", "triple"]
    value: str
    datatype: str | None = None
    language: str | None = None

    def __str__(self) -> str:
        """Return the value alone."""
        return self.value


def read_term(found: Mapping[str, Any]) -> Term:
    """Return a term from its form in SPARQL 1.1 Results JSON."""
    kind = found["type"]
    if kind == "uri":
        return Term("iri", found["value"])
    if kind == "bnode":
        return Term("blank", found["value"])
    if kind == "triple":
        parts = (read_term(found["value"][part]) for part in ("subject", "predicate", "object"))
        return Term("triple", f"<<( {' '.join(write_term(part) for part in parts)} )>>")
    return Term("literal", found["value"], found.get("datatype"), found.get("xml:lang"))


def write_term(term: Term) -> str:
    """Return a term so that it tells everything: compact IRIs, quoted texts.

    >>> write_term(Term("literal", "2018", "http://www.w3.org/2001/XMLSchema#gYear"))
    '"2018"^^xsd:gYear'
    """
    if term.kind == "iri":
        short = compact(term.value)
        return f"<{short}>" if short == term.value else short
    if term.kind == "blank":
        return f"_:{term.value}"
    if term.kind == "triple" or term.datatype in _PLAIN:
        return term.value
    quoted = term.value.replace("\\", "\\\\").replace('"', '\\"')
    quoted = quoted.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    if term.language:
        return f'"{quoted}"@{term.language}'
    return f'"{quoted}"' + (f"^^{compact(term.datatype)}" if term.datatype else "")


def show_term(term: Term | None, label: str | None = None) -> str:
    """Return a term as a person wants to read it, an IRI with its label behind it.

    >>> show_term(Term("iri", "https://w3id.org/dramagraph/theme/grief"), "grief")
    'dg:theme/grief (grief)'
    """
    if term is None:
        return ""
    if term.kind == "iri":
        return compact(term.value) + (f" ({label})" if label else "")
    if term.kind == "literal":
        foreign = term.language and term.language.partition("-")[0] != "en"
        return f"{term.value} @{term.language}" if foreign else term.value
    return write_term(term)
