"""The SPARQL 1.1 Protocol, for reading only (https://www.w3.org/TR/sparql11-protocol/).

An answer is whole before its first byte is sent: a query that is stopped is a 503 and never
something that looks like an answer. What is cut at the limit of rows or bytes says so in the
header `Dramagraph-Truncated`.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from anyio.to_thread import run_sync
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from ..sparql.cancel import Cancellation
from ..sparql.limits import Inspection, inspect_query
from ..sparql.results import Format, Result, write_format
from ..sparql.scope import Scope
from .caching import entity_tag, is_known, not_modified
from .negotiation import GRAPH_MEDIA, ROW_MEDIA, choose, choose_format
from .service_description import describe_service

if TYPE_CHECKING:
    from starlette.requests import Request

    from .site import Site

__all__ = ["MOST_BODY", "TRUNCATED", "read_parameters", "run_query", "sparql"]

TRUNCATED = "Dramagraph-Truncated"
MOST_BODY = 2**20  # bytes
_MOST_PARAMETERS = 1_000
_SHORT = 2_048  # characters
_SMALL = 20_000  # bytes of an answer that are written at once, without a thread for it
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_READ_ONLY = "This endpoint is read-only: updates are refused."
_ACCEPTED = {"Accept-Post": f"{_FORM}, {_QUERY}"}
#: Functions that answer differently each time: such an answer has no entity tag.
_CHANGING = re.compile(r"\b(?:RAND|NOW|UUID|STRUUID|BNODE)\b", re.IGNORECASE)
_DESCRIPTION_MEDIA = {**GRAPH_MEDIA, "text/html": "html"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query with the graphs it may see and the parameter `format`."""

    text: str
    scope: Scope
    format: str | None


async def sparql(request: Request) -> Response:
    """Answer a query, or describe the service to one who asks nothing."""
    site: Site = request.app.state.site
    if request.method == "POST":
        asked = await _read_post(request)
    else:
        parameters = read_parameters(request.url.query)
        if not any(name in {"query", "update"} for name, _ in parameters):
            return _description(request, site)
        asked = _read_asked(request, parameters)
    return await _answer(request, site, asked)


async def run_query(
    request: Request,
    site: Site,
    text: str,
    *,
    scope: Scope,
    inspection: Inspection | None = None,
    rows: int | None = None,
    readable: bool = False,
) -> Result:
    """Return the answer to a query, run by a worker while this thread does other things.

    `rows` is a lower limit than the site's; `readable` asks for labels and warnings. The query of
    a client that hangs up is given up.
    """
    limits = site.settings.limits
    if rows is not None:
        limits = replace(limits, rows=min(rows, limits.rows or rows))
    cancellation = Cancellation()
    ask = partial(
        site.pool.run,
        text,
        inspection=inspection,
        limits=limits,
        prefixes=site.prefixes,
        scope=scope,
        labels=readable,
        hints=readable,
        cancellation=cancellation,
    )
    watching = asyncio.create_task(_cancel_with_client(request, cancellation))
    try:
        return await run_sync(ask, limiter=site.queriers)
    finally:
        watching.cancel()
        cancellation.cancel()  # of this task; where there is an answer, nothing is left to end


async def _cancel_with_client(request: Request, cancellation: Cancellation) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass  # the rest of the request
    cancellation.cancel()


async def _answer(request: Request, site: Site, asked: _Asked) -> Response:
    limits = site.settings.limits
    inspection = await _inspect(site, asked.text)
    form = inspection.form
    offers: dict[str, str]
    if form in {"construct", "describe"}:
        offers = dict(GRAPH_MEDIA)
    else:
        offers = {m: f for m, f in ROW_MEDIA.items() if form == "select" or f in {"json", "xml"}}
    if request.method != "POST":
        offers["text/html"] = "html"
    media = choose_format(request.headers.get("accept"), asked.format, offers)
    if media is None:
        raise HTTPException(406, f"The answer can be had as {', '.join(offers)}.")
    if media == "text/html":
        address = "/query?" + urlencode([("query", asked.text), *_graphs(asked.scope)])
        return RedirectResponse(address, 303, {"Vary": "Accept"})
    tag = _tag(site, request, media, asked)
    if tag and is_known(request, tag):
        return not_modified(tag)
    headers = {"Vary": "Accept", "Cache-Control": "no-cache" if tag else "no-store"}
    if tag:
        headers["ETag"] = tag
    kept = site.kept.get(tag) if tag and not _wants_anew(request) else None
    if kept is not None:
        return Response(kept, headers=headers, media_type=media)
    result = await run_query(request, site, asked.text, scope=asked.scope, inspection=inspection)
    write = partial(write_format, result, _format(offers[media]))
    small = len(result.body) <= _SMALL
    body = write() if small else await run_sync(write, limiter=site.queriers)
    if result.truncated:
        headers[TRUNCATED] = _truncation(result, limits.rows, limits.size)
    elif tag:
        site.kept.put(tag, body)
    return Response(body, headers=headers, media_type=media)


def _wants_anew(request: Request) -> bool:
    """Say whether the client refuses an answer that was made before (RFC 9111, 5.2.1.4)."""
    return "no-cache" in request.headers.get("cache-control", "").lower()


async def _inspect(site: Site, text: str) -> Inspection:
    """Return a look at a query; at a long one in a thread, as it may take a while."""
    inspect = partial(inspect_query, text, site.settings.limits, site.prefixes)
    return inspect() if len(text) <= _SHORT else await run_sync(inspect, limiter=site.queriers)


def _format(name: str) -> Format:
    return name  # type: ignore[return-value]


def _truncation(result: Result, rows: int | None, size: int) -> str:
    most = f"rows; limit={rows}" if result.truncated == "rows" else f"bytes; limit={size}"
    return f"{most}; returned={result.count}"


def _tag(site: Site, request: Request, media: str, asked: _Asked) -> str | None:
    """Return the entity tag of an answer that will be the same the next time, else None."""
    if request.method == "POST":
        return None
    if _CHANGING.search(asked.text):
        return None
    return entity_tag(site.tag, request, media)


def _description(request: Request, site: Site) -> Response:
    media = choose(request.headers.get("accept"), list(_DESCRIPTION_MEDIA))
    if media is None:
        raise HTTPException(406, f"The description can be had as {', '.join(GRAPH_MEDIA)}.")
    if media == "text/html":
        return RedirectResponse("/query", 303, {"Vary": "Accept"})
    tag = entity_tag(site.tag, request, f"{media} {request.url.netloc}")
    if is_known(request, tag):
        return not_modified(tag)
    triples = describe_service(site, str(request.url.replace(query="", fragment="")))
    result = Result("construct", triples, triples.count(b"\n"))
    body = write_format(result, _format(GRAPH_MEDIA[media]))
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}
    return Response(body, headers=headers, media_type=media)


async def _read_post(request: Request) -> _Asked:
    media, _, rest = request.headers.get("content-type", "").partition(";")
    media = media.strip().lower()
    charset = rest.partition("charset=")[2].split(";")[0].strip(' "').lower() or "utf-8"
    if media == _UPDATE:
        raise HTTPException(403, _READ_ONLY)
    if media not in {_FORM, _QUERY}:
        raise HTTPException(415, f"Send a query as {_FORM} or {_QUERY}.", _ACCEPTED)
    if charset not in {"utf-8", "utf8", "us-ascii"}:
        raise HTTPException(415, "A query is sent in UTF-8.", _ACCEPTED)
    try:
        body = (await _read_body(request)).decode()
    except UnicodeDecodeError:
        raise HTTPException(400, "The body is not UTF-8.") from None
    parameters = read_parameters(request.url.query)
    if media == _FORM:
        return _read_asked(request, parameters + read_parameters(body))
    if any(name == "query" for name, _ in parameters):
        raise HTTPException(400, "There is a query in the address and another in the body.")
    return _read_asked(request, [*parameters, ("query", body)])


async def _read_body(request: Request) -> bytes:
    """Return the body, refusing it as soon as it is too long."""
    length = request.headers.get("content-length", "")
    too_long = HTTPException(413, f"The body has more than {MOST_BODY} bytes.")
    if length.isdecimal() and int(length[:20]) > MOST_BODY:
        raise too_long
    parts = bytearray()
    async for part in request.stream():
        parts += part
        if len(parts) > MOST_BODY:
            raise too_long
    return bytes(parts)


def read_parameters(text: str) -> list[tuple[str, str]]:
    """Return the parameters of an address or a form. Raises HTTPException for what is none."""
    try:
        return parse_qsl(
            text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS
        )
    except UnicodeDecodeError:
        raise HTTPException(400, "The parameters are not UTF-8.") from None
    except ValueError:
        raise HTTPException(400, f"More than {_MOST_PARAMETERS} parameters are given.") from None


def _read_asked(request: Request, parameters: Sequence[tuple[str, str]]) -> _Asked:
    if any(name == "update" for name, _ in parameters):
        raise HTTPException(403, _READ_ONLY)
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) != 1:
        raise HTTPException(400, "Give exactly one query.")
    site: Site = request.app.state.site
    scope = Scope(
        union=site.union,
        default_graphs=tuple(v for name, v in parameters if name == "default-graph-uri"),
        named_graphs=tuple(v for name, v in parameters if name == "named-graph-uri"),
        base=str(request.url.replace(query="", fragment="")),
    )
    return _Asked(queries[0], scope, dict(parameters).get("format"))


def _graphs(scope: Scope) -> list[tuple[str, str]]:
    return [("default-graph-uri", one) for one in scope.default_graphs] + [
        ("named-graph-uri", one) for one in scope.named_graphs
    ]
