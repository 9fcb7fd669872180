"""The page `ontology/vocabulary.md`, written from the Turtle files beside it.

`python -m dramagraph.vocabulary_page` writes it anew in a checkout.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dramagraph.model import Code, Concept, ConceptType, Vocabulary
from dramagraph.names import ONTOLOGY, PREFIXES, compact
from dramagraph.vocabulary import SCHEMES, read_turtle, read_vocabulary

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["render_vocabulary_page"]

_INTRODUCTION = """\
<!-- Written by `python -m dramagraph.vocabulary_page` from the Turtle files in this folder. -->
# The dramagraph vocabulary

The terms are `dgo:` (`{terms}`), the things `dg:`
(`{things}`). Terms of other vocabularies are used as those define them:
schema.org for titles and casting, PROV for sources, Web Annotation for quotes and their places,
SKOS for the schemes. Vocabulary and data are under CC BY 4.0.

A portrayal is not a diagnosis: conditions are named as the cited articles name them.

"""
_FACETS: tuple[tuple[ConceptType, str], ...] = (
    ("content-note", "Content notes"),
    ("relation", "Relations between characters"),
    ("occupation", "Occupations and roles in life"),
    ("setting", "Settings"),
    ("platform", "Platforms"),
)


def render_vocabulary_page(folder: Traversable) -> str:
    """Return the page that documents the vocabulary in a folder, as Markdown."""
    from rdflib import OWL

    ontology, vocabulary = read_turtle(folder.joinpath("dramagraph.ttl")), read_vocabulary(folder)
    places = _places(vocabulary)
    parts = [
        _INTRODUCTION.format(terms=ONTOLOGY, things=PREFIXES["dg"]),
        *_classes(ontology),
        "## Properties\n\n| property | of | value | says |\n| --- | --- | --- | --- |\n",
        *_properties(ontology, OWL.ObjectProperty),
        *_properties(ontology, OWL.DatatypeProperty),
        *_scheme(vocabulary, "theme", "Themes", places),
        *_scheme(vocabulary, "condition", "Conditions", places),
        *(line for type_, title in _FACETS for line in _scheme(vocabulary, type_, title, places)),
        "\n## Where codes were read\n\n",
        *(f"{number}. {place}\n" for place, number in places.items()),
    ]
    return "".join(parts)


def _named(graph: Graph, type_: Node) -> list[Node]:
    from rdflib import RDF

    return sorted(graph.subjects(RDF.type, type_), key=str)


def _short(node: Node | None) -> str:
    return "" if node is None else f"`{compact(str(node))}`"


def _comment(graph: Graph, node: Node) -> str:
    from rdflib import RDFS

    return str(graph.value(node, RDFS.comment)).replace("|", "\\|")


def _classes(graph: Graph) -> Iterator[str]:
    from rdflib import OWL, RDFS

    yield "## Classes\n\n| class | under | is |\n| --- | --- | --- |\n"
    classes = _named(graph, OWL.Class)
    for node in classes:
        above = _short(graph.value(node, RDFS.subClassOf))
        yield f"| {_short(node)} | {above} | {_comment(graph, node)} |\n"
    yield "\n`dgo:Character` and `dgo:Performer` are disjoint.\n\n## Enumerations\n\n"
    for node in classes:
        members = _named(graph, node)
        if members:
            yield f"**{_short(node)}**\n\n"
            yield from (f"- {_short(item)}: {_comment(graph, item)}\n" for item in members)
            yield "\n"


def _properties(graph: Graph, type_: Node) -> Iterator[str]:
    from rdflib import RDFS, URIRef

    for node in _named(graph, type_):
        ends = [
            _short(graph.value(node, term)) or f"*{graph.value(node, URIRef(ONTOLOGY + reason))}*"
            for term, reason in (
                (RDFS.domain, "noDomainReason"),
                (RDFS.range, "noRangeReason"),
            )
        ]
        yield f"| {_short(node)} | {ends[0]} | {ends[1]} | {_comment(graph, node)} |\n"


def _places(vocabulary: Vocabulary) -> dict[str, int]:
    """Return the places where codes were read, numbered from 1."""
    found = {code.found_at for concept in vocabulary.concepts.values() for code in concept.codes}
    return {place: number for number, place in enumerate(sorted(found), 1)}


def _scheme(
    vocabulary: Vocabulary, type_: ConceptType, title: str, places: dict[str, int]
) -> Iterator[str]:
    concepts = {
        ident: concept for ident, concept in vocabulary.concepts.items() if concept.type == type_
    }
    yield f"\n## {title}\n\n{len(concepts)} concepts in `dgo:{SCHEMES[type_][1]}`.\n\n"
    tree = _Tree(concepts, places)
    for ident, concept in concepts.items():
        if not concept.broader:
            yield from tree.branch(ident, 0)


class _Tree:
    """Writes the concepts of one scheme as nested lists, each described once."""

    def __init__(self, concepts: dict[str, Concept], places: dict[str, int]) -> None:
        self.concepts = concepts
        self.places = places
        self.narrower: dict[str, list[str]] = {ident: [] for ident in concepts}
        for ident, concept in concepts.items():
            for parent in concept.broader:
                self.narrower[parent].append(ident)
        self.written: set[str] = set()

    def branch(self, ident: str, depth: int) -> Iterator[str]:
        """Yield a concept and those below it; one seen before is only named."""
        concept, indent = self.concepts[ident], "  " * depth
        head = f"{indent}- **{concept.label}** `{ident}`"
        if ident in self.written:
            yield f"{head}: see above.\n"
            return
        self.written.add(ident)
        kind = f" ({concept.kind})" if concept.kind else ""
        yield f"{head}{kind}: {concept.definition}{_direction(self.concepts, concept)}\n"
        if concept.alternate_labels:
            yield f"{indent}  *Also:* {', '.join(concept.alternate_labels)}.\n"
        if concept.codes:
            codes = "; ".join(_code(code, self.places) for code in concept.codes)
            yield f"{indent}  *Codes:* {codes}.\n"
        for child in self.narrower[ident]:
            yield from self.branch(child, depth + 1)


def _direction(concepts: dict[str, Concept], concept: Concept) -> str:
    if concept.inverse is None:
        return ""
    if concept.inverse == concept.id:
        return " Holds both ways."
    return f" The other is then {concepts[concept.inverse].label}."


def _code(code: Code, places: dict[str, int]) -> str:
    """Return a code in words, with the number of the place where it was read.

    >>> _code(Code("DOID", "0060041", None, "a table"), {"a table": 3})
    'DOID 0060041 (exact) [3]'
    """
    return f"{code.system} {code.code} ({code.relation}) [{places[code.found_at]}]"


def _write(folder: Path) -> None:
    (folder / "vocabulary.md").write_text(render_vocabulary_page(folder), "utf-8", newline="\n")


if __name__ == "__main__":
    _write(Path(__file__).parents[2] / "ontology")
