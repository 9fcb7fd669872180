"""Whether the graph has the shape that `ontology/shapes.ttl` asks of it.

SHACL core only: nothing is inferred, nothing imported, no SPARQL or script in the shapes is run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dramagraph.check.findings import Finding
from dramagraph.errors import VocabularyError
from dramagraph.names import compact, visible
from dramagraph.vocabulary import read_turtle

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["validate_shapes"]

_SHACL = "http://www.w3.org/ns/shacl#"
#: What a property path is made of, besides plain properties, and how SPARQL writes it.
_PATHS = {
    "inversePath": "^{}",
    "oneOrMorePath": "{}+",
    "zeroOrMorePath": "{}*",
    "zeroOrOnePath": "{}?",
}


def validate_shapes(data: Graph, shapes: Traversable | Graph) -> tuple[Finding, ...]:
    """Return what in a graph breaks a shape, ordered by node; nothing if the graph conforms.

    `data` is the union of all graphs, the vocabulary included: a shape that asks for a theme needs
    to know which nodes are themes. `shapes` is the shapes file, or the graph it holds. In a
    finding, `file` is the node's identifier, `field` the property path that was looked at, and
    `hint` ends with the name of the shape. Raises `VocabularyError` if the shapes cannot be read.
    """
    from pyshacl import validate
    from pyshacl.errors import ReportableRuntimeError, ShapeLoadError
    from rdflib import Graph

    rules = shapes if isinstance(shapes, Graph) else read_turtle(shapes)
    try:
        _, report, text = validate(
            data,
            shacl_graph=rules,
            inference="none",
            advanced=False,
            do_owl_imports=False,
            js=False,
            meta_shacl=False,
        )
    except (ReportableRuntimeError, ShapeLoadError) as error:
        raise VocabularyError(f"shapes.ttl: {error}") from error
    if not isinstance(report, Graph):
        raise VocabularyError(f"shapes.ttl: {text}")
    return _findings(report, rules)


def _findings(report: Graph, rules: Graph) -> tuple[Finding, ...]:
    from rdflib import RDF, URIRef

    found = set()
    for result in report.subjects(RDF.type, URIRef(f"{_SHACL}ValidationResult")):
        parts = {
            str(term).removeprefix(_SHACL): thing
            for term, thing in report.predicate_objects(result)
        }
        focus, shape = parts["focusNode"], parts["sourceShape"]
        problem = str(parts.get("resultMessage", "breaks a shape")).rstrip(".")
        value = parts.get("value")
        if value is not None and value != focus:
            problem += f" (here: {_shown(value)})"
        found.add(
            Finding(
                file=_shown(focus),
                line=None,
                field=_path(rules, parts["resultPath"]) if "resultPath" in parts else None,
                problem=problem,
                hint=f"Rule: {_rule(rules, shape)}",
            )
        )
    return tuple(sorted(found, key=lambda item: (item.file, item.hint, item.problem)))


def _shown(node: Node) -> str:
    from rdflib import URIRef

    return visible(compact(str(node)) if isinstance(node, URIRef) else str(node))


def _rule(rules: Graph, shape: Node) -> str:
    """Return a shape's name; one without a name is named by the shape it is part of."""
    from rdflib import URIRef

    seen = set()
    while not isinstance(shape, URIRef) and shape not in seen:
        seen.add(shape)
        shape = next(iter(rules.subjects(None, shape)), shape)
    return str(shape).rsplit("#", 1)[-1]


def _path(rules: Graph, path: Node) -> str:
    """Return a property path as SPARQL would write it."""
    from rdflib import RDF, URIRef
    from rdflib.collection import Collection

    if isinstance(path, URIRef):
        return _shown(path)
    if (path, RDF.first, None) in rules:
        return "/".join(_path(rules, step) for step in Collection(rules, path))
    choices = rules.value(path, URIRef(f"{_SHACL}alternativePath"))
    if choices is not None:
        return f"({'|'.join(_path(rules, choice) for choice in Collection(rules, choices))})"
    for term, form in _PATHS.items():
        inner = rules.value(path, URIRef(_SHACL + term))
        if inner is not None:
            return form.format(_path(rules, inner))
    return "?"
