"""`serve`: a local site and a read-only SPARQL endpoint."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from .output import built_folder, directory_option, note

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..serve.site import Settings

__all__ = ["command"]

_EXTRA = ("starlette", "uvicorn")


@click.command(
    short_help="Serve a local site and a SPARQL endpoint.",
    epilog="\b\n"
    "Examples:\n"
    "  dramagraph serve\n"
    "  dramagraph serve --port 0 --cors https://example.org\n"
    "  dramagraph serve --dataset other.ttl",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port; 0 is any free one.",
)
@click.option(
    "--dataset",
    metavar="FILE",
    help="Serve this instead: Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD.",
)
@click.option(
    "--cors", "origin", metavar="ORIGIN", help="Let pages of this origin (or *) read the answers."
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 600),
    default=5.0,
    show_default=True,
    help="Seconds that one query may take.",
)
@directory_option
def command(
    *,
    host: str,
    port: int,
    dataset: str | None,
    origin: str | None,
    timeout: float,
    directory: str | None,
) -> None:
    """Serve the graph: a site at /, SPARQL at /sparql, JSON at /api, until Ctrl-C.

    Nothing can be written through it, and it listens on this machine alone unless --host says
    otherwise. A new build at DIR is served as soon as it is there.

    Needs the extra: pip install 'dramagraph[serve]'
    """
    if dataset is not None and directory is not None:
        raise UsageError("Give a built folder (-d) or a dataset (--dataset), not both.")
    _check_extra()
    from ..serve.dataset import open_dataset
    from ..serve.server import bind, run
    from ..serve.site import open_site

    settings = _settings(host, origin, timeout)
    with bind(host, port) as listener:
        if dataset is None:
            shown = directory or os.environ.get("DRAMAGRAPH_DATA")
            site = open_site(built_folder(directory), settings)
            run(site, listener, _saying(host), Path(shown) if shown else None)
        else:
            with open_dataset(dataset, settings) as site:
                run(site, listener, _saying(host))


def _check_extra() -> None:
    from importlib.util import find_spec

    if not all(find_spec(name) for name in _EXTRA):
        raise UsageError("The site needs two more packages: pip install 'dramagraph[serve]'.")


def _settings(host: str, origin: str | None, timeout: float) -> Settings:
    from dataclasses import replace

    from ..serve.server import hosts_of
    from ..serve.site import Settings
    from ..sparql.limits import SERVED_LIMITS

    if origin is not None and not _is_origin(origin):
        raise UsageError(f"{origin} is no origin: write https://example.org, or * for any.")
    limits = replace(SERVED_LIMITS, seconds=timeout)
    return Settings(limits=limits, hosts=hosts_of(host), origin=origin)


def _is_origin(text: str) -> bool:
    import re

    return text == "*" or re.fullmatch(r"https?://[^\s/?#@]+", text) is not None


def _saying(host: str) -> Callable[[str], None]:
    """Return what says where the server is, and that others reach it too where they do."""
    others = " and at this machine's other addresses" if host in {"0.0.0.0", "::"} else ""  # noqa: S104

    def say(address: str) -> None:
        note(f"Serving at {address}{others} (SPARQL: {address}sparql). Ctrl-C ends it.")

    return say
