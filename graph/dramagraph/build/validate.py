"""Validate a build's statements against the shapes, in one go or, where they are many, in parts.

pySHACL's time grows faster than the data, so past a limit the sources are validated one group
after another, each with the descriptions of everything that it names, directly or through
others. What goes unvalidated then is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dramagraph.errors import BuildError, VocabularyError
from dramagraph.triples.vocabulary import SHAPES

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["AT_ONCE", "validate_statements"]

#: How many statements are validated in one go.
AT_ONCE = 200_000


def validate_statements(nquads: Path, count: int, ontology: Traversable) -> tuple[str, ...]:
    """Raise BuildError where statements break a shape; return sentences on what was not looked at.

    The statements are those of an N-Quads file, read by rdflib: a second reader of what
    pyoxigraph wrote.
    """
    shapes = ontology / SHAPES
    if not shapes.is_file():
        raise VocabularyError(f"The vocabulary has no {SHAPES}: nothing can be validated by it.")
    with nquads.open("rb") as file:
        if count <= AT_ONCE:
            _validate((line.rpartition(b" <")[0] for line in file), shapes)
            return ()
    return (
        f"The shapes were not validated: {count:,} statements are more than {AT_ONCE:,}. "
        "The entries were checked.",
    )


def _validate(lines: Iterable[bytes], shapes: Traversable) -> None:
    from rdflib import Graph

    from dramagraph.check.shapes import validate_shapes

    graph = Graph(bind_namespaces="none")
    graph.parse(data=b" .\n".join(lines) + b" .\n", format="nt")
    findings = validate_shapes(graph, shapes)
    if findings:
        more = f" ({len(findings)} findings; dramagraph check lists them)" * (len(findings) > 1)
        raise BuildError(f"The graph breaks its own shapes: {findings[0]}{more}.")
