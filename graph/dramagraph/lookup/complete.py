"""Completion of names on a command line: slugs, which no shell has to quote."""

from __future__ import annotations

from collections.abc import Collection

from ..names import fold
from .reader import Index

__all__ = ["complete"]

_MOST = 200


def complete(index: Index, incomplete: str, types: Collection[str] = ()) -> list[tuple[str, str]]:
    """Return (what to type, name) for the nodes whose slug begins as the given text does.

    What to type is the slug, or `type/slug` where that is how the text begins; a slug that
    several nodes share is completed to the identifier without its prefix.
    """
    kind, slash, rest = incomplete.removeprefix("dg:").rpartition("/")
    folded = fold(rest)
    nodes = {
        spelling.node.id: spelling.node
        for spelling in index.names("WHERE n.key LIKE ?", (f"{folded.replace(' ', '')}%",))
        if not types or spelling.node.type in types
    }
    nodes = {
        identifier: node
        for identifier, node in nodes.items()
        if identifier.removeprefix("dg:").startswith(f"{kind}{slash}")
        and fold(identifier.rpartition("/")[2]).startswith(folded)
    }
    slugs = [identifier.rpartition("/")[2] for identifier in nodes]
    found = []
    for identifier in sorted(nodes):
        slug = identifier.rpartition("/")[2]
        local = identifier.removeprefix("dg:")
        value = local if slash or slugs.count(slug) > 1 else slug
        prefix = "dg:" if incomplete.startswith("dg:") else ""
        found.append((prefix + value, nodes[identifier].name))
    return found[:_MOST]
