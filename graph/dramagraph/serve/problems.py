"""What goes wrong, as an HTTP status and a problem document (RFC 9457), or a page for people."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from ..errors import (
    AmbiguousName,
    DramagraphError,
    EngineBusy,
    InputError,
    LimitExceeded,
    NoPath,
    NotFound,
    QueryError,
    StoreError,
)
from ..names import visible
from .negotiation import choose

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["HANDLERS", "PROBLEM", "answer_error", "problem_of"]

PROBLEM = "application/problem+json"
_LOG = logging.getLogger("dramagraph.serve")
_LONGEST = 600
_STATUSES: tuple[tuple[type[DramagraphError], int], ...] = (
    (NotFound, 404),
    (NoPath, 404),
    (AmbiguousName, 409),
    (InputError, 400),
    (EngineBusy, 503),
    (LimitExceeded, 503),
    (StoreError, 503),
)


def problem_of(error: Exception) -> tuple[int, dict[str, Any], Mapping[str, str]]:
    """Return the status of an error, its problem document, and the headers to send with it."""
    headers: dict[str, str] = {}
    facts: dict[str, Any] = {}
    if isinstance(error, HTTPException):
        status, detail = error.status_code, error.detail
        headers = dict(error.headers or {})
    elif isinstance(error, DramagraphError):
        status = next((code for kind, code in _STATUSES if isinstance(error, kind)), 500)
        detail = str(error)
        if isinstance(error, NotFound):
            facts["suggestions"] = _nodes(error.suggestions)
        elif isinstance(error, AmbiguousName):
            facts["candidates"] = _nodes(error.candidates)
            detail = f"“{error.name}” fits {len(error.candidates)} names: give an identifier."
        elif isinstance(error, QueryError) and error.line is not None:
            facts |= {"line": error.line, "column": error.column}
        elif isinstance(error, EngineBusy | StoreError):
            headers["Retry-After"] = "1"
    else:
        status, detail = 500, "A fault of dramagraph itself, please report it."
    document = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": _short(detail),
        **facts,
    }
    return status, document, headers


async def answer_error(request: Request, error: Exception) -> Response:
    """Return the response to an error: a page for a browser, a problem document for others."""
    status, document, headers = problem_of(error)
    if status >= 500 and not isinstance(error, LimitExceeded):
        _LOG.error("%s", visible(f"{request.url.path}: {type(error).__name__}: {error}"))
    headers = {**headers, "Cache-Control": "no-store", "Vary": "Accept"}
    offers = (PROBLEM, "application/json", "text/html")
    if choose(request.headers.get("accept"), offers) == "text/html":
        from .pages import render_problem

        page = render_problem(request.app.state.site, document)
        return Response(page, status, headers, media_type="text/html")
    content = json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
    return Response(content, status, headers, media_type=PROBLEM)


def _nodes(found: tuple[tuple[str, str, str], ...]) -> list[dict[str, str]]:
    return [{"id": one, "type": kind, "name": name} for one, kind, name in found]


def _short(detail: str) -> str:
    half = _LONGEST // 2
    return detail if len(detail) <= _LONGEST else f"{detail[:half]} … {detail[-half:]}"


#: For Starlette: each kind of exception with the function that answers it.
HANDLERS = {HTTPException: answer_error, DramagraphError: answer_error}
