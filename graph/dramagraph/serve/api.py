"""The JSON API: an address for each operation, and its description."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.routing import Route

from .answering import JSON, answer
from .openapi import describe_api
from .operations import OPERATIONS, Operation, read_values
from .protocol import read_parameters

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from .site import Site

__all__ = ["api_routes"]


def api_routes() -> list[Route]:
    """Return the routes of the API."""
    return [
        Route("/api/openapi.json", _describe),
        *(Route(f"/api/{one.name}", _endpoint(one)) for one in OPERATIONS),
    ]


def _endpoint(operation: Operation) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        values = read_values(operation.parameters, read_parameters(request.url.query))

        def make(site: Site, media: str) -> bytes:
            return _encode(operation.answer(site.index(), values))

        return await answer(request, (JSON,), make, long=operation.long)

    return endpoint


async def _describe(request: Request) -> Response:
    return await answer(request, (JSON,), lambda site, media: _encode(describe_api()))


def _encode(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, allow_nan=False).encode()
