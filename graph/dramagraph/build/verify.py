"""Hold a built folder against its own manifest, and its store and dumps against each other."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from dramagraph.build.manifest import differing_files, read_manifest

__all__ = ["verify_build"]


def verify_build(built: Path, tell: Callable[[str], None]) -> Iterator[str]:
    """Yield a sentence for everything about a built folder that is not as it should be.

    Files are read only if their hashes are right. `tell` hears what is being read; with many
    statements rdflib takes its time. Raises StoreError for a folder without a manifest, or
    without a store that can be read.
    """
    from dramagraph.store.verify import differing_dumps, differing_store, wrong_descriptions

    manifest = read_manifest(built)
    tell("hashes")
    damaged = list(differing_files(built, manifest))
    yield from damaged
    if damaged:
        return
    with (built / "dramagraph.nq").open("rb") as file:
        quads = sum(1 for _ in file)
    if quads != manifest.counts.get("quads"):
        yield f"The manifest counts {manifest.counts.get('quads')} statements; there are {quads}."
    tell("the store by pyoxigraph")
    yield from differing_store(built)
    yield from wrong_descriptions(built)
    yield from differing_dumps(built, tell)
    yield from _damaged_index(built)


def _damaged_index(built: Path) -> Iterator[str]:
    address = (built / "index.sqlite").resolve().as_uri() + "?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as base:
            (answer,) = base.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as error:
        answer = str(error)
    if answer != "ok":
        yield f"index.sqlite is damaged: {answer}."
