"""The description of the JSON API: OpenAPI 3.1, made from the table of operations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .. import __version__
from ..names import NAMED_TYPES
from .negotiation import GRAPH_MEDIA, ROW_MEDIA
from .operations import OPERATIONS, Operation, Parameter
from .protocol import TRUNCATED
from .things import THING_MEDIA

__all__ = ["describe_api"]

_PROBLEMS = {
    "400": "The question cannot be asked so.",
    "404": "Nothing has that name; `suggestions` are what comes near.",
    "405": "The address is only read.",
    "406": "The answer cannot be had in that media type.",
    "409": "Several nodes fit a name; `candidates` are which.",
    "413": "The body is too long.",
    "503": "It took too long, or too much else is asked: ask again later.",
    "default": "Anything else that went wrong.",
}
#: The kinds of things whose names have no slash in them.
_KINDS = tuple(kind for kind in NAMED_TYPES if kind != "character")
_OF_API = ("400", "404", "405", "409", "503", "default")
_OF_SPARQL = ("400", "405", "406", "413", "503", "default")
_OF_THINGS = ("404", "405", "406", "503", "default")


def describe_api() -> dict[str, Any]:
    """Return the description as JSON data."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "dramagraph",
            "version": __version__,
            "summary": "A graph of dramas, characters, conditions and themes, with evidence.",
            "description": (
                "Names are given in any spelling, or as identifiers such as dg:title/my-mister. "
                "Portrayals are given as the cited articles describe them; they are no diagnoses."
            ),
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            **{f"/api/{one.name}": {"get": _operation(one)} for one in OPERATIONS},
            "/sparql": _sparql(),
            **{f"/{kind}/{{name}}": {"get": _thing(kind)} for kind in _KINDS},
        },
        "components": {
            "schemas": {
                **{one.name.title(): _schema(one) for one in OPERATIONS},
                "Problem": _problem(),
                "Reference": _reference(),
            },
            "responses": {
                _name(status): {
                    "description": text,
                    "content": {
                        "application/problem+json": {
                            "schema": {"$ref": "#/components/schemas/Problem"}
                        }
                    },
                }
                for status, text in _PROBLEMS.items()
            },
        },
    }


def _operation(operation: Operation) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{operation.name.title()}"}
    return {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": [_parameter(one) for one in operation.parameters],
        "responses": {
            "200": {
                "description": operation.summary,
                "headers": {"ETag": {"schema": {"type": "string"}}},
                "content": {"application/json": {"schema": schema}},
            },
            "304": {"description": "The client has this answer already."},
            **_problems(_OF_API),
        },
    }


def _sparql() -> dict[str, Any]:
    """Return the endpoint, as far as OpenAPI can say what the SPARQL 1.1 Protocol is."""
    text = {"type": "string"}
    many = {"type": "array", "items": text}
    query = {"query": text, "default-graph-uri": many, "named-graph-uri": many}
    graphs = [
        {"name": name, "in": "query", "description": said, "required": False, "schema": many}
        for name, said in (
            ("default-graph-uri", "A graph to ask, instead of all."),
            ("named-graph-uri", "A graph that GRAPH may name."),
        )
    ]
    form = {"type": "string", "enum": ["json", "xml", "csv", "tsv", "turtle", "ntriples"]}
    parameters = [
        {
            "name": "query",
            "in": "query",
            "description": "A query in SPARQL 1.1; without one the service describes itself.",
            "required": False,
            "schema": text,
        },
        *graphs,
        {
            "name": "format",
            "in": "query",
            "description": "The form of the answer, instead of an Accept header.",
            "required": False,
            "schema": form,
        },
    ]
    answers = {
        "200": {
            "description": "Rows, yes or no, or triples; a header says where they were cut.",
            "headers": {TRUNCATED: {"schema": text}},
            "content": {media: {} for media in dict.fromkeys((*ROW_MEDIA, *GRAPH_MEDIA))},
        },
        **_problems(_OF_SPARQL),
    }
    body = {
        "required": True,
        "content": {
            "application/sparql-query": {"schema": text},
            "application/x-www-form-urlencoded": {
                "schema": {"type": "object", "required": ["query"], "properties": query}
            },
        },
    }
    return {
        "get": {
            "operationId": "query",
            "summary": "Ask in SPARQL 1.1 (read-only).",
            "parameters": parameters,
            "responses": answers,
        },
        "post": {
            "operationId": "queryByPost",
            "summary": "Ask in SPARQL 1.1 (read-only), with the query in the body.",
            "requestBody": body,
            "responses": answers,
        },
    }


def _thing(kind: str) -> dict[str, Any]:
    described = "The name in the identifier, such as my-mister."
    return {
        "operationId": f"thing-{kind}",
        "summary": f"The page of a {kind}, or what is said of it as RDF, as the client accepts.",
        "parameters": [
            {
                "name": "name",
                "in": "path",
                "description": described,
                "required": True,
                "schema": {"type": "string"},
            }
        ],
        "responses": {
            "200": {
                "description": "The page or the statements.",
                "headers": {name: {"schema": {"type": "string"}} for name in ("ETag", "Link")},
                "content": {media: {} for media in ("text/html", *THING_MEDIA)},
            },
            "304": {"description": "The client has this answer already."},
            **_problems(_OF_THINGS),
        },
    }


def _name(status: str) -> str:
    return "Problem" if status == "default" else f"Problem{status}"


def _problems(statuses: Iterable[str]) -> dict[str, Any]:
    return {one: {"$ref": f"#/components/responses/{_name(one)}"} for one in statuses}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": parameter.kind}
    if parameter.choices:
        schema["enum"] = list(parameter.choices)
    if parameter.kind == "integer":
        schema |= {"minimum": 0, "maximum": 1000}
    if parameter.default is not None:
        schema["default"] = parameter.default
    if parameter.many:
        schema = {"type": "array", "items": schema}
    described: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "description": parameter.description,
        "required": parameter.required,
        "schema": schema,
    }
    return {**described, "style": "form", "explode": True} if parameter.many else described


def _schema(operation: Operation) -> dict[str, Any]:
    items = {"type": "array", "items": {"type": "object"}}
    return {
        "type": "object",
        "required": list(operation.document),
        "properties": {
            name: items if kind == "array" else {"type": kind}
            for name, kind in operation.document.items()
        },
        "additionalProperties": True,
    }


def _reference() -> dict[str, Any]:
    text = {"type": "string"}
    return {"type": "object", "properties": {"id": text, "type": text, "name": text}}


def _problem() -> dict[str, Any]:
    nodes = {"type": "array", "items": {"$ref": "#/components/schemas/Reference"}}
    return {
        "type": "object",
        "description": "A problem document (RFC 9457).",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "suggestions": nodes,
            "candidates": nodes,
            "line": {"type": "integer"},
            "column": {"type": "integer"},
        },
    }
