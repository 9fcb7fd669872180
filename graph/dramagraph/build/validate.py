"""Validate a build's statements against the shapes, before anything shows them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dramagraph.errors import BuildError, VocabularyError
from dramagraph.triples.vocabulary import SHAPES

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["validate_nquads"]


def validate_nquads(nquads: Path, ontology: Traversable) -> None:
    """Raise BuildError where the statements of an N-Quads file break a shape.

    They are read by rdflib: a second reader of what pyoxigraph wrote.
    """
    from dramagraph.check.statements import validate_statements

    shapes = ontology / SHAPES
    if not shapes.is_file():
        raise VocabularyError(f"The vocabulary has no {SHAPES}: nothing can be validated by it.")
    with nquads.open("rb") as file:
        findings = validate_statements((line.rpartition(b" <")[0] for line in file), shapes)
    if findings:
        more = f" ({len(findings)} findings; dramagraph check lists them)" * (len(findings) > 1)
        raise BuildError(f"The graph breaks its own shapes: {findings[0]}{more}.")
