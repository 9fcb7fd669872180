"""The graph of the vocabulary: what the Turtle files under `ontology/` say.

The shapes stay outside: they say how data must look, not what anything means, and pySHACL reads
them from their own file. Blank nodes become IRIs under `dg:ontology/genid/`, numbered as they
come in each file, so that the dataset has none and every build numbers them alike; who wants the
axioms as OWL reads `ontology/dramagraph.ttl` itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse

from dramagraph.errors import VocabularyError
from dramagraph.names import ONTOLOGY, THINGS

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["SHAPES", "vocabulary_triples"]

SHAPES = "shapes.ttl"


def vocabulary_triples(folder: Traversable) -> Iterator[Triple]:
    """Yield every statement of the vocabulary's files, file by file."""
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".ttl") and file.name != SHAPES),
        key=lambda file: file.name,
    )
    for file in files:
        names: dict[str, NamedNode] = {}
        space = f"{THINGS}ontology/genid/{file.name.removesuffix('.ttl')}-"
        try:
            for quad in parse(file.read_bytes(), RdfFormat.TURTLE, base_iri=ONTOLOGY):
                subject, value = quad.subject, quad.object
                if isinstance(subject, BlankNode):
                    subject = _named(subject, names, space)
                if isinstance(value, BlankNode):
                    value = _named(value, names, space)
                yield Triple(subject, quad.predicate, value)
        except SyntaxError as error:
            where = f"{file.name}:{error.lineno}" if error.lineno else file.name
            raise VocabularyError(f"{where}: {error.msg}") from error
        except OSError as error:
            raise VocabularyError(f"{file.name}: {error.strerror}") from error


def _named(blank: BlankNode, names: dict[str, NamedNode], space: str) -> NamedNode:
    return names.setdefault(blank.value, NamedNode(f"{space}{len(names) + 1}"))
