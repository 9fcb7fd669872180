"""The application: addresses, and what stands around them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from .api import api_routes
from .editor import query_page
from .guard import Guard
from .problems import HANDLERS
from .protocol import TRUNCATED, sparql
from .renewal import follow
from .views import site_routes, style

if TYPE_CHECKING:
    from starlette.requests import Request

    from .site import Site

__all__ = ["make_app"]

_SMALLEST_ZIPPED = 1_000


def make_app(site: Site, link: Path | None = None) -> Starlette:
    """Return the ASGI application of a site; its workers run from its start-up to its end.

    With a `link` that shows builds, each new one there takes the place of the site.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        with ExitStack() as opened:
            opened.enter_context(site)
            following = asyncio.create_task(follow(app, link, opened)) if link else None
            yield
            if following is not None:
                following.cancel()

    settings = site.settings
    shared = settings.origin is not None
    middleware = [Middleware(Guard, hosts=settings.hosts, shared=shared)]
    if settings.origin is not None:
        cors = Middleware(
            CORSMiddleware,
            allow_origins=[settings.origin],
            allow_methods=["GET", "POST"],
            allow_headers=["Accept", "Content-Type", "If-None-Match"],
            expose_headers=["ETag", TRUNCATED, "Retry-After"],
        )
        middleware.append(cors)
    middleware.append(Middleware(GZipMiddleware, minimum_size=_SMALLEST_ZIPPED, compresslevel=5))
    routes = [
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/sparql/", sparql, methods=["GET", "POST"]),
        Route("/query", query_page),
        Route("/assets/site.css", style),
        Route("/favicon.ico", _no_icon),
        *(_site() if site.folder is not None else [Route("/", _to_query)]),
    ]
    app = Starlette(
        routes=routes, middleware=middleware, exception_handlers=HANDLERS, lifespan=lifespan
    )
    app.router.redirect_slashes = False
    app.state.site = site
    return app


def _site() -> list[Route]:
    return [*api_routes(), *site_routes()]


async def _no_icon(request: Request) -> Response:
    return Response(status_code=204, headers={"Cache-Control": "max-age=86400"})


async def _to_query(request: Request) -> Response:
    return RedirectResponse("/query", 303)
