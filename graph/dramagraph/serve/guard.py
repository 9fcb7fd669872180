"""What holds for every request: who may ask under which name, and what a browser may do with it.

Written as plain ASGI, as it stands around every answer.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request

from ..errors import EngineBusy
from .problems import answer_error

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Guard", "host_name"]

#: Pages have no script at all; the one that has brings its own policy.
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Refuses foreign host names, adds security headers, and lets no error out unanswered."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], shared: bool) -> None:
        self.app = app
        self.hosts = hosts
        self.headers = dict(_HEADERS)
        if shared:
            del self.headers["Cross-Origin-Resource-Policy"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", _POLICY)
                headers["Vary"] = _vary(headers.get("vary", ""))
            await send(message)

        try:
            if self.hosts and host_name(Headers(scope=scope).get("host", "")) not in self.hosts:
                raise HTTPException(400, "This server does not answer under that host name.")
            await self.app(scope, receive, guarded)
        except (Exception, asyncio.CancelledError) as error:
            if started:
                raise
            if isinstance(error, asyncio.CancelledError):  # the server ends, this was under way
                error = EngineBusy("The server is stopping.")
            response = await answer_error(Request(scope, receive), error)
            await response(scope, receive, guarded)


def _vary(given: str) -> str:
    """Return what an answer depends on, each once; any answer may be compressed."""
    names = {name.strip().lower(): name.strip() for name in given.split(",") if name.strip()}
    return ", ".join((names | {"accept-encoding": "Accept-Encoding"}).values())


def host_name(host: str) -> str:
    """Return the name in a Host header, without its port and in small letters.

    >>> host_name("LocalHost:8000"), host_name("[::1]:8000"), host_name("127.0.0.1")
    ('localhost', '[::1]', '127.0.0.1')
    """
    name, colon, port = host.rpartition(":")
    return (name if colon and (port.isdecimal() or not port) else host).lower()
