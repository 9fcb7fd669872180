"""How an address is answered: negotiated, tagged, kept, and worked out in a thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from anyio.to_thread import run_sync
from starlette.exceptions import HTTPException
from starlette.responses import Response

from ..errors import EngineBusy
from .caching import entity_tag, is_known, not_modified
from .negotiation import choose

if TYPE_CHECKING:
    from starlette.requests import Request

    from .site import Site

__all__ = ["HTML", "JSON", "answer"]

HTML = "text/html"
JSON = "application/json"
_MOST_WAITING = 32
Make = Callable[["Site", str], bytes]


async def answer(
    request: Request, offers: Sequence[str], make: Make, *, long: bool = False
) -> Response:
    """Return what `make` gives for the site and the media type that the client likes best.

    The same address and type is made once, as long as it is kept in memory, and not at all for a
    client that has it. `long` is for look-ups over the whole graph, of which few run at a time.
    """
    site: Site = request.app.state.site
    # Where there is one form, the address has said which: no header can ask for another.
    media = choose(request.headers.get("accept"), offers) if len(offers) > 1 else offers[0]
    if media is None:
        raise HTTPException(406, f"This can be had as {', '.join(offers)}.")
    vary = "Accept" if len(offers) > 1 else "Accept-Encoding"
    tag = entity_tag(site.tag, request, media)
    if is_known(request, tag):
        return not_modified(tag, vary)
    body = site.kept.get(tag)
    if body is None:
        limiter = site.thinkers if long else None
        if limiter is not None and limiter.statistics().tasks_waiting >= _MOST_WAITING:
            raise EngineBusy("Too many long look-ups are waiting: ask again later.")
        body = await run_sync(make, site, media, limiter=limiter)
        site.kept.put(tag, body)
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": vary}
    return Response(body, headers=headers, media_type=media)
