"""What one server serves: a built folder, or any RDF dataset."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import pyoxigraph as ox
from anyio import CapacityLimiter

from .. import __version__
from ..build.manifest import MANIFEST, hash_file
from ..errors import NotFound, StoreError
from ..lookup.reader import Index
from ..sparql.limits import SERVED_LIMITS, Limits
from ..sparql.pool import WorkerPool
from ..sparql.prefixes import QUERY_PREFIXES
from ..sparql.shelf import Shelf, open_shelf
from .caching import Kept
from .resources import hash_resources

__all__ = ["Settings", "Site", "open_site", "site_tag"]

Made = TypeVar("Made")
_WAITING = 64


@dataclass(frozen=True, slots=True)
class Settings:
    """How a site answers: the limits of a query, who may ask, and for which other sites.

    `hosts` are the names a request may be addressed to; empty means any. `origin` is the one
    foreign origin (or `*`) whose pages may read the answers.
    """

    limits: Limits = SERVED_LIMITS
    workers: int | None = None
    hosts: frozenset[str] = frozenset()
    origin: str | None = None


class _SharedIndex(Index):
    """An index of which all threads share what is made of the whole of it."""

    def __init__(self, site: Site, folder: Path) -> None:
        super().__init__(folder)
        self._site = site

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """Return what goes by a name, made by the first thread that asks."""
        return self._site.once(name, make)


@dataclass
class Site:
    """What is served, with the workers that answer queries; `folder` is a built one, or None.

    It is a context manager, in which the workers run.
    """

    name: str
    place: Path
    folder: Path | None
    tag: str
    settings: Settings = field(default_factory=Settings)
    kept: Kept = field(default_factory=Kept)

    def __post_init__(self) -> None:
        self.union = self.folder is not None
        self.prefixes = QUERY_PREFIXES if self.folder is not None else {}
        self._local = threading.local()
        self._made: dict[str, Any] = {}
        self._making = threading.RLock()  # the network is made of the catalogue
        self._pool: WorkerPool | None = None

    def __enter__(self) -> Site:
        _ = self.store, self.shelf  # what is wrong with them is said now
        self._pool = WorkerPool(
            self.place,
            size=self.settings.workers,
            limits=self.settings.limits,
            waiting=_WAITING,
        )
        return self

    def __exit__(self, *raised: object) -> None:
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    @property
    def pool(self) -> WorkerPool:
        """The workers. Raises StoreError outside the site's context."""
        if self._pool is None:
            raise StoreError("The site is closed: there is no query process.")
        return self._pool

    @cached_property
    def queriers(self) -> CapacityLimiter:
        """How many threads may wait for workers: the pool refuses before they run out."""
        return CapacityLimiter(self.pool.size + _WAITING + 8)

    @cached_property
    def thinkers(self) -> CapacityLimiter:
        """How many threads may work on long look-ups at a time."""
        return CapacityLimiter(2)

    @cached_property
    def store(self) -> ox.Store:
        """The store, open for looking up single nodes; no query of a stranger is run here."""
        return ox.Store.read_only(str(self.place))

    @cached_property
    def shelf(self) -> Shelf:
        """The named queries; none where what is served is no built folder."""
        return open_shelf() if self.folder is not None else Shelf({})

    def index(self) -> Index:
        """Return this thread's index. Raises NotFound where what is served is no built folder."""
        if self.folder is None:
            raise NotFound(self.name)
        index: Index | None = getattr(self._local, "index", None)
        if index is None:
            index = self._local.index = _SharedIndex(self, self.folder)
        return index

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """Return what goes by a name, made by the first who asks."""
        with self._making:
            if name not in self._made:
                self._made[name] = make()
            made: Made = self._made[name]
            return made


def open_site(folder: Path, settings: Settings | None = None) -> Site:
    """Return the site of a built folder."""
    store = folder / "store"
    if not store.is_dir():
        raise StoreError(f"{folder}: this is no built folder (it has no store).")
    tag = site_tag(hash_file(folder / MANIFEST))
    return Site("dramagraph", store, folder, tag, settings or Settings())


def site_tag(data: str) -> str:
    """Return a digest of the data's digest and of what makes the pages from them."""
    return hashlib.sha256(f"{data} {__version__} {hash_resources()}".encode()).hexdigest()
