"""The vocabulary: themes, conditions and the facets, read from the Turtle files under `ontology/`.

Reading checks what the rest relies on: every concept has one English label and a definition,
every broader or related concept is there, nothing stands above itself, no two concepts of one
scheme share a label, a synonym or a hidden label, and every kind and code is complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, cast, get_args

from dramagraph.errors import VocabularyError
from dramagraph.model import Code, Concept, ConceptType, Vocabulary
from dramagraph.names import ONTOLOGY, PREFIXES, compact, fold, is_identifier, node_type, visible

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from rdflib import Graph, URIRef
    from rdflib.term import Node

__all__ = ["SCHEMES", "VOCABULARY_FILES", "ancestors_of", "read_turtle", "read_vocabulary"]

#: The files that hold concepts; `dramagraph.ttl` beside them has the kinds of conditions.
VOCABULARY_FILES = ("themes.ttl", "conditions.ttl", "facets.ttl")
#: For each type of concept its class and its scheme.
SCHEMES: Mapping[ConceptType, tuple[str, str]] = MappingProxyType(
    {
        "condition": ("Condition", "conditions"),
        "content-note": ("ContentNote", "contentNotes"),
        "occupation": ("Occupation", "occupations"),
        "platform": ("Platform", "platforms"),
        "relation": ("Relation", "relations"),
        "setting": ("Setting", "settings"),
        "theme": ("Theme", "themes"),
    }
)
_RELATIONS = ("exact", "close", "narrower", "broader")


def read_vocabulary(folder: Traversable) -> Vocabulary:
    """Return all concepts with their hierarchy, ordered by identifier.

    A condition's kind is its name in words ("occupational phenomenon"). `related` and a relation's
    inverse hold in both directions, whichever of them the files state. Raises `VocabularyError`
    with the file and the concept for whatever is missing, doubled or runs in a circle.
    """
    kinds = _kinds(read_turtle(folder.joinpath("dramagraph.ttl")))
    concepts: dict[str, Concept] = {}
    files: dict[str, str] = {}
    for name in VOCABULARY_FILES:
        graph = read_turtle(folder.joinpath(name))
        for concept in _Reader(name, graph, kinds).concepts():
            if concept.id in files:
                raise _wrong(name, concept.id, f"is defined in {files[concept.id]} already")
            concepts[concept.id] = concept
            files[concept.id] = name
    _check_targets(concepts, files)
    _check_labels(concepts, files)
    concepts = _both_ways(concepts)
    above = {ident: ancestors_of(ident, concepts, files) for ident in sorted(concepts)}
    below: dict[str, set[str]] = {ident: set() for ident in above}
    for ident, ancestors in above.items():
        for ancestor in ancestors:
            below[ancestor].add(ident)
    return Vocabulary(
        concepts=MappingProxyType({ident: concepts[ident] for ident in above}),
        ancestors=MappingProxyType(above),
        descendants=MappingProxyType({ident: frozenset(below[ident]) for ident in above}),
    )


def read_turtle(file: Traversable) -> Graph:
    """Return what a Turtle file says; raises `VocabularyError` with file and line if it cannot."""
    from rdflib import Graph
    from rdflib.plugins.parsers.notation3 import BadSyntax

    try:
        return Graph().parse(data=file.read_bytes(), format="turtle")
    except OSError as error:
        # With its folder, which may be what is not there.
        what = error.strerror or error
        raise VocabularyError(f"{visible(str(file))}: {what}") from error
    except BadSyntax as error:
        raise VocabularyError(f"{file.name}:{error.lines + 1}: {error._why}") from error
    except IndexError as error:
        # rdflib's parser runs past the end of a file that was cut off.
        raise VocabularyError(f"{file.name}: ends in the middle of a statement") from error
    except UnicodeDecodeError as error:
        raise VocabularyError(f"{file.name}: not UTF-8 at byte {error.start}") from error


def ancestors_of(
    ident: str, concepts: Mapping[str, Concept], files: Mapping[str, str] | None = None
) -> frozenset[str]:
    """Return all broader concepts of one, itself left out; raises `VocabularyError` in a circle.

    `files` says which file each concept is in, for the error.
    """
    found: set[str] = set()
    ways: list[tuple[str, tuple[str, ...]]] = [
        (parent, (ident, parent)) for parent in concepts[ident].broader
    ]
    while ways:
        here, way = ways.pop()
        if here == ident:
            circle = " → ".join(way)
            raise _wrong((files or {}).get(ident, ""), ident, f"stands above itself: {circle}")
        if here not in found:
            found.add(here)
            ways.extend((parent, (*way, parent)) for parent in concepts[here].broader)
    return frozenset(found)


def _wrong(file: str, ident: str, problem: str, hint: str = "") -> VocabularyError:
    return VocabularyError(problem, file=file, concept=visible(ident), hint=hint)


def _kinds(graph: Graph) -> dict[str, str]:
    """Return the kinds of conditions: for the name of each individual its label."""
    from rdflib import RDF, RDFS, URIRef

    found = graph.subjects(RDF.type, URIRef(f"{ONTOLOGY}ConditionKind"))
    return {compact(str(kind)): str(graph.value(kind, RDFS.label)) for kind in found}


def _check_targets(concepts: Mapping[str, Concept], files: Mapping[str, str]) -> None:
    for ident, concept in sorted(concepts.items()):
        for what, targets in (
            ("broader", concept.broader),
            ("related", concept.related),
            ("inverse", (concept.inverse,) if concept.inverse else ()),
        ):
            for target in targets:
                if target not in concepts:
                    raise _wrong(files[ident], ident, f"has an unknown {what} concept, {target}")
                if what != "related" and concepts[target].type != concept.type:
                    raise _wrong(files[ident], ident, f"has a {what} concept of another scheme")
        if set(concept.broader) & set(concept.related):
            raise _wrong(files[ident], ident, "has one concept as both broader and related")


def _check_labels(concepts: Mapping[str, Concept], files: Mapping[str, str]) -> None:
    taken: dict[tuple[ConceptType, str], str] = {}
    for ident, concept in sorted(concepts.items()):
        for label in (concept.label, *concept.alternate_labels, *concept.hidden_labels):
            key = concept.type, fold(label)
            if not key[1]:
                raise _wrong(files[ident], ident, "has a label without a letter")
            if key in taken:
                whose = "its own" if taken[key] == ident else f"{taken[key]}'s"
                raise _wrong(files[ident], ident, f"has the label “{label}”, which is {whose} too")
            taken[key] = ident


def _both_ways(concepts: Mapping[str, Concept]) -> dict[str, Concept]:
    from dataclasses import replace

    related: dict[str, set[str]] = {ident: set(item.related) for ident, item in concepts.items()}
    inverse = {ident: item.inverse for ident, item in concepts.items()}
    for ident, item in sorted(concepts.items()):
        for other in item.related:
            related[other].add(ident)
        if item.inverse is not None and inverse[item.inverse] is None:
            inverse[item.inverse] = ident
    return {
        ident: replace(item, related=tuple(sorted(related[ident])), inverse=inverse[ident])
        for ident, item in concepts.items()
    }


class _Reader:
    """Reads the concepts of one file."""

    def __init__(self, file: str, graph: Graph, kinds: Mapping[str, str]) -> None:
        self.file = file
        self.graph = graph
        self.kinds = kinds

    def concepts(self) -> Iterable[Concept]:
        """Yield the file's concepts, ordered by identifier."""
        from rdflib import RDF

        found = {compact(str(node)): node for node in self.graph.subjects(RDF.type, self._skos())}
        for ident in sorted(found):
            yield self._concept(ident, found[ident])

    def _skos(self, term: str = "Concept") -> URIRef:
        from rdflib import URIRef

        return URIRef(PREFIXES["skos"] + term)

    def _dgo(self, term: str) -> URIRef:
        from rdflib import URIRef

        return URIRef(ONTOLOGY + term)

    def _concept(self, ident: str, node: Node) -> Concept:
        kind = node_type(ident)
        if not is_identifier(ident) or kind not in get_args(ConceptType):
            raise _wrong(self.file, ident, "is no identifier of a concept")
        type_ = cast("ConceptType", kind)
        self._check_place(ident, node, type_)
        symmetric, inverse = self._direction(ident, node) if type_ == "relation" else (False, None)
        return Concept(
            id=ident,
            type=type_,
            label=self._text(ident, node, "prefLabel", "label"),
            definition=self._text(ident, node, "definition", "definition"),
            alternate_labels=self._texts(ident, node, "altLabel"),
            hidden_labels=self._texts(ident, node, "hiddenLabel"),
            broader=self._idents(node, self._skos("broader")),
            related=self._idents(node, self._skos("related")),
            kind=self._kind(ident, node) if type_ == "condition" else None,
            codes=self._codes(ident, node),
            inverse=ident if symmetric else inverse,
        )

    def _check_place(self, ident: str, node: Node, type_: ConceptType) -> None:
        from rdflib import RDF

        class_, scheme = SCHEMES[type_]
        if (node, RDF.type, self._dgo(class_)) not in self.graph:
            raise _wrong(self.file, ident, f"is not typed dgo:{class_}")
        if set(self.graph.objects(node, self._skos("inScheme"))) != {self._dgo(scheme)}:
            raise _wrong(self.file, ident, f"must stand in the scheme dgo:{scheme} alone")
        top = (node, self._skos("topConceptOf"), self._dgo(scheme)) in self.graph
        if top == ((node, self._skos("broader"), None) in self.graph):
            problem = "needs either a broader concept or to be a top concept, and not both"
            raise _wrong(self.file, ident, problem)

    def _direction(self, ident: str, node: Node) -> tuple[bool, str | None]:
        symmetric = {str(flag) for flag in self.graph.objects(node, self._dgo("symmetric"))}
        inverses = self._idents(node, self._dgo("inverse"))
        if symmetric not in ({"true"}, {"false"}):
            raise _wrong(self.file, ident, "does not say whether it is symmetric")
        if len(inverses) > 1 or (inverses and symmetric == {"true"}):
            raise _wrong(self.file, ident, "has more than one inverse")
        return symmetric == {"true"}, inverses[0] if inverses else None

    def _kind(self, ident: str, node: Node) -> str:
        found = self._idents(node, self._dgo("kind"))
        if len(found) != 1:
            raise _wrong(self.file, ident, "needs exactly one kind")
        if found[0] not in self.kinds:
            known = ", ".join(sorted(self.kinds))
            raise _wrong(self.file, ident, f"has the unknown kind {found[0]}", f"Known: {known}.")
        return self.kinds[found[0]]

    def _codes(self, ident: str, node: Node) -> tuple[Code, ...]:
        from rdflib.namespace import DCTERMS

        codes = []
        for item in self.graph.objects(node, self._dgo("hasCode")):
            system, code, relation, found_at = (
                self._one(ident, item, term)
                for term in (
                    self._dgo("codeSystem"),
                    self._dgo("code"),
                    self._dgo("codeRelation"),
                    DCTERMS.source,
                )
            )
            if relation not in _RELATIONS:
                raise _wrong(self.file, ident, f"has a code whose relation is “{relation}”")
            iri = self.graph.value(item, self._dgo("codeIri"))
            codes.append(
                Code(
                    system=system,
                    code=code,
                    iri=None if iri is None else str(iri),
                    found_at=found_at,
                    relation=relation,  # type: ignore[arg-type]  # is one of _RELATIONS
                )
            )
        return tuple(sorted(codes, key=lambda code: (code.system, code.code)))

    def _one(self, ident: str, node: Node, term: URIRef) -> str:
        found = list(self.graph.objects(node, term))
        if len(found) != 1:
            raise _wrong(self.file, ident, f"has a code with {len(found)} of {compact(str(term))}")
        return str(found[0])

    def _text(self, ident: str, node: Node, term: str, what: str) -> str:
        found = self._texts(ident, node, term)
        if len(found) != 1:
            raise _wrong(self.file, ident, f"needs exactly one English {what}, has {len(found)}")
        return found[0]

    def _texts(self, ident: str, node: Node, term: str) -> tuple[str, ...]:
        from rdflib import Literal

        found = []
        for text in self.graph.objects(node, self._skos(term)):
            if not isinstance(text, Literal):
                raise _wrong(self.file, ident, f"has a skos:{term} that is no text")
            if text.language == "en":
                found.append(str(text))
        return tuple(sorted(found))

    def _idents(self, node: Node, term: URIRef) -> tuple[str, ...]:
        return tuple(sorted(compact(str(thing)) for thing in self.graph.objects(node, term)))
