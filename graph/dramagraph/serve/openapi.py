"""The description of the JSON API: OpenAPI 3.1, made from the table of operations."""

from __future__ import annotations

from typing import Any

from .. import __version__
from .operations import OPERATIONS, Operation, Parameter

__all__ = ["describe_api"]

_PROBLEMS = {
    "400": "The question cannot be asked so.",
    "404": "Nothing has that name; `suggestions` are what comes near.",
    "406": "The answer cannot be had in that media type.",
    "409": "Several nodes fit a name; `candidates` are which.",
}


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
        "paths": {f"/api/{one.name}": {"get": _operation(one)} for one in OPERATIONS},
        "components": {
            "schemas": {
                **{one.name.title(): _schema(one) for one in OPERATIONS},
                "Problem": _problem(),
                "Reference": _reference(),
            },
            "responses": {
                f"Problem{status}": {
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
            **{status: {"$ref": f"#/components/responses/Problem{status}"} for status in _PROBLEMS},
        },
    }


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
