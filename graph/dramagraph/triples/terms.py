"""RDF terms from identifiers and values: the one place where IRIs and literals are made.

Only literals that the engine hands back unchanged are made here: string, langString, integer,
boolean, gYear, and decimals in canonical form.
"""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from dramagraph.errors import BuildError
from dramagraph.names import PREFIXES, expand, visible

__all__ = ["A", "boolean", "decimal", "english", "iri", "node", "place", "value", "year"]

_DECIMAL = NamedNode(PREFIXES["xsd"] + "decimal")
_GYEAR = NamedNode(PREFIXES["xsd"] + "gYear")
_BOOLEAN = NamedNode(PREFIXES["xsd"] + "boolean")
_TRUE = Literal("true", datatype=_BOOLEAN)
_FALSE = Literal("false", datatype=_BOOLEAN)
#: rdf:type
A = NamedNode(PREFIXES["rdf"] + "type")


def iri(text: str) -> NamedNode:
    """Return a full IRI as a term; the engine's own parser is the judge of it."""
    try:
        return NamedNode(text)
    except ValueError as error:
        raise BuildError(f"“{visible(text)}” is no IRI.") from error


@lru_cache(maxsize=65_536)
def node(curie: str) -> NamedNode:
    """Return the term of a compact IRI.

    >>> node("dgo:Claim").value
    'https://w3id.org/dramagraph/ontology#Claim'
    """
    try:
        return iri(expand(curie))
    except KeyError as error:
        raise BuildError(f"“{visible(curie)}” has no prefix of ours.") from error


def place(found_at: str) -> NamedNode:
    """Return where a fact was found: a source of ours, or an address."""
    return node(found_at) if found_at.startswith("dg:") else iri(found_at)


def english(text: str) -> Literal:
    """Return a text in English, as the articles spell names."""
    return Literal(text, language="en")


def value(raw: str | int) -> Literal:
    """Return a claim's or a fact's value: an integer or a plain string."""
    return Literal(raw)


def year(number: str | int) -> Literal:
    """Return a year of the calendar.

    >>> str(year(2018))
    '"2018"^^<http://www.w3.org/2001/XMLSchema#gYear>'
    """
    return Literal(f"{int(number):04d}", datatype=_GYEAR)


def boolean(flag: bool) -> Literal:
    """Return a truth value."""
    return _TRUE if flag else _FALSE


def decimal(number: float) -> Literal:
    """Return a number with at most six decimals, in the form that every engine keeps.

    >>> [decimal(number).value for number in (0.41, 1.0, 0.000001, 0.1 + 0.2, -0.0)]
    ['0.41', '1', '0.000001', '0.3', '0']
    """
    text = f"{number:.6f}".rstrip("0").rstrip(".")
    return Literal("0" if text in {"-0", ""} else text, datatype=_DECIMAL)
