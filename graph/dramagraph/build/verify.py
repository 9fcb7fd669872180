"""Hold a built folder against its own manifest, and its store and dumps against each other."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from dramagraph.build.manifest import differing_files, read_manifest

__all__ = ["differing_networks", "verify_build"]


def verify_build(built: Path, tell: Callable[[str], None]) -> Iterator[str]:
    """Yield a sentence for everything about a built folder that is not as it should be.

    Files are read only if their hashes are right. `tell` hears what is being read; with many
    statements rdflib takes its time. Raises StoreError for a folder without a manifest, or
    without a store that can be read.
    """
    from dramagraph.store.verify import (
        differing_dumps,
        differing_jsonld,
        differing_store,
        wrong_descriptions,
    )

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
    yield from differing_jsonld(built, tell)
    damaged = list(_damaged_index(built))
    yield from damaged or differing_networks(built, tell)


def differing_networks(built: Path, tell: Callable[[str], None]) -> Iterator[str]:
    """Yield a sentence for each file of the network that NetworkX reads as another network.

    The network is made again from the index, which holds the whole catalogue.
    """
    import networkx as nx

    from dramagraph.lookup.reader import Index
    from dramagraph.network.graph import build_network

    with Index(built) as index:
        expected = build_network(index.read_catalogue_back())
    readers: dict[str, Callable[[Path], Any]] = {
        "dramagraph.graphml": lambda file: nx.read_graphml(file, force_multigraph=True),
        "dramagraph.gexf": nx.read_gexf,
    }
    for name, read in readers.items():
        tell(f"{name} by NetworkX")
        try:
            found: Any = read(built / name)
        except (OSError, ValueError, SyntaxError, nx.NetworkXError) as error:
            yield f"{name} cannot be read: {error}."
            continue
        pairs = (
            ("nodes", dict(_nodes(found)), dict(_nodes(expected))),
            ("edges", dict(_edges(found)), dict(_edges(expected))),
        )
        for what, mine, theirs in pairs:
            wrong = sorted(
                key for key in mine.keys() | theirs.keys() if mine.get(key) != theirs.get(key)
            )
            if wrong:
                yield f"{name}: {len(wrong)} {what} are not those of the index: {wrong[0]}."


def _nodes(network: Any) -> Iterator[tuple[str, dict[str, object]]]:
    for ident, data in network.nodes(data=True):
        named = {"name": data["label"]} if "label" in data else {}  # GEXF has a place for names
        yield ident, {key: value for key, value in {**data, **named}.items() if key != "label"}


def _edges(network: Any) -> Iterator[tuple[str, tuple[str, str, dict[str, object]]]]:
    keyed = (
        network.edges(keys=True, data=True)
        if network.is_multigraph()
        else ((start, end, data.get("id"), data) for start, end, data in network.edges(data=True))
    )
    for start, end, key, data in keyed:
        kept = {name: value for name, value in data.items() if name not in {"id", "label"}}
        yield str(data.get("id", key)), (start, end, kept)


def _damaged_index(built: Path) -> Iterator[str]:
    address = (built / "index.sqlite").resolve().as_uri() + "?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as base:
            (answer,) = base.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as error:
        answer = str(error)
    if answer != "ok":
        yield f"index.sqlite is damaged: {answer}."
