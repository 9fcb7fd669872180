"""A new build at the same place is served without a restart, and no answer is of both.

A build swaps in by a link, and the old one's folder is removed. Each request holds the site it
began with; the site that was replaced ends its workers when no query can run in them any more.
"""

from __future__ import annotations

import asyncio
import logging
import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from anyio.to_thread import run_sync

from ..build.manifest import read_manifest
from ..errors import DramagraphError
from ..names import visible
from .site import Settings, Site, open_site

if TYPE_CHECKING:
    from starlette.applications import Starlette

__all__ = ["follow"]

_PAUSE = 0.5  # seconds between looks at the link
_LOG = logging.getLogger("dramagraph.serve")


async def follow(app: Starlette, link: Path, opened: ExitStack) -> None:
    """Serve each build that a path shows, until this is cancelled; `opened` ends them all."""
    refused: Path | None = None
    retired: set[asyncio.Task[None]] = set()
    while True:
        await asyncio.sleep(_PAUSE)
        old: Site = app.state.site
        shown = Path(os.path.realpath(link))
        if shown in {old.folder, refused}:
            continue
        try:
            new = await run_sync(_open, shown, old.settings)
        except (DramagraphError, OSError) as error:
            refused = shown
            _LOG.error("%s", visible(f"The new build cannot be served: {error}"))
            continue
        opened.push(new.__exit__)
        app.state.site = new
        task = asyncio.create_task(_retire(old))
        retired.add(task)
        task.add_done_callback(retired.discard)


def _open(folder: Path, settings: Settings) -> Site:
    read_manifest(folder)
    return open_site(folder, settings).__enter__()


async def _retire(site: Site) -> None:
    await asyncio.sleep(site.settings.limits.seconds + 1)
    await run_sync(site.__exit__)
