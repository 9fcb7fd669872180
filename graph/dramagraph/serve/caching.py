"""Entity tags from the build's hash, and answers that are kept while the server runs.

What is served never changes under a running server, so an address and a media type always have
the same answer. The tags are weak: the same answer may be sent compressed or not.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import TYPE_CHECKING

from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["Kept", "entity_tag", "is_known", "not_modified"]


class Kept:
    """Bodies by address and media type; the longest unused go when there are too many bytes."""

    def __init__(self, most: int = 32 * 2**20) -> None:
        self._most = most
        self._size = 0
        self._bodies: OrderedDict[str, bytes] = OrderedDict()

    def get(self, key: str) -> bytes | None:
        """Return a kept body, or None."""
        body = self._bodies.get(key)
        if body is not None:
            self._bodies.move_to_end(key)
        return body

    def put(self, key: str, body: bytes) -> None:
        """Keep a body, unless it is a great part of what may be kept at all."""
        if len(body) > self._most // 8 or key in self._bodies:
            return
        self._bodies[key] = body
        self._size += len(body) + len(key)
        while self._size > self._most:
            old, gone = self._bodies.popitem(last=False)
            self._size -= len(gone) + len(old)


def entity_tag(build: str, request: Request, media: str) -> str:
    """Return the tag of what a request's address has in a media type."""
    address = f"{media} {request.url.path}?{request.url.query}"
    digest = hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()
    return f'W/"{build[:16]}-{digest[:16]}"'


def is_known(request: Request, tag: str) -> bool:
    """Say whether the client has what a tag stands for (RFC 9110, section 13.1.2)."""
    opaque = tag.removeprefix("W/")
    given = request.headers.get("if-none-match", "")
    return any(one.strip().removeprefix("W/") in {opaque, "*"} for one in given.split(","))


def not_modified(tag: str, vary: str = "Accept") -> Response:
    """Return the answer to a client that has it already."""
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": vary}
    return Response(status_code=304, headers=headers)
