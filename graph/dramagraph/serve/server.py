"""The process that answers on an address, until it is told to stop."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import uvicorn

from ..errors import StoreError, UsageError
from ..names import visible
from .app import make_app

if TYPE_CHECKING:
    from .site import Site

__all__ = ["bind", "hosts_of", "run", "serving"]

_LONGEST_HEAD = 256 * 2**10  # a query of 64 KiB in an address, where each byte may take three
_MOST_CONNECTIONS = 512
#: All addresses of a machine, each with the one under which it reaches itself.
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - named, not listened on
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that listens on an address; port 0 is any free one.

    Raises UsageError where the address cannot be had.
    """
    if not host.strip():  # which a socket takes for every address of this machine
        raise UsageError("--host is empty: give an address, such as 127.0.0.1.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol said, asyncio sends each answer at once (TCP_NODELAY).
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(512)
    except (OSError, OverflowError) as error:
        listener.close()
        what = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"{visible(host)}, port {port}: {what[:1].lower() + what[1:]}. "
            "Give another with --port (0 is any free one) or --host."
        ) from None
    except (TypeError, ValueError):  # what Python says of a name that it cannot encode
        listener.close()
        raise UsageError(f"{visible(host)[:80]} is no address: give --host another.") from None
    return listener


def hosts_of(host: str) -> frozenset[str]:
    """Return the names under which requests may come; empty, which is any, off the loopback.

    A page of a foreign site cannot reach a server on the loopback by a name of its own that it
    had resolved to 127.0.0.1.
    """
    shown = f"[{host}]" if ":" in host else host.lower()
    loopback = shown in _LOOPBACK or shown.startswith("127.")
    return _LOOPBACK | {shown} if loopback else frozenset()


def run(
    site: Site,
    listener: socket.socket,
    say: Callable[[str], None],
    link: Path | None = None,
) -> None:
    """Answer requests until SIGINT or SIGTERM; `say` gets the address once there are answers.

    With a `link` that shows builds, each new one there takes the place of the site.
    """
    server = _Server(_config(site, link), lambda: say(_address(listener)))
    # Uvicorn repeats the signal that ended it, to whom it found: then this one says enough.
    signal.signal(signal.SIGTERM, _stop)
    with suppress(KeyboardInterrupt, _Stopped):
        server.run(sockets=[listener])


@contextmanager
def serving(site: Site, link: Path | None = None) -> Iterator[str]:
    """Yield the address at which a thread of this process serves a site on the loopback.

    `link` is as for `run`.
    """
    answers = threading.Event()
    with bind("127.0.0.1", 0) as listener:
        server = _Server(_config(site, link), answers.set)
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        while not answers.wait(0.05):
            if not thread.is_alive():
                raise StoreError(f"{site.place}: the site could not be started.")
        try:
            yield _address(listener)
        finally:
            server.should_exit = True
            thread.join()


def _config(site: Site, link: Path | None) -> uvicorn.Config:
    return uvicorn.Config(
        make_app(site, link),
        log_config=None,
        log_level="critical",
        access_log=False,
        lifespan="on",
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=_LONGEST_HEAD,
        timeout_keep_alive=10,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=1,
    )


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    host = _EVERYWHERE.get(host, host)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


class _Stopped(BaseException):
    """SIGTERM came."""


class _Server(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets=sockets)
        if self.started:
            self._ready()


def _stop(number: int, frame: Any) -> NoReturn:
    raise _Stopped
