"""Which titles the words of a command line name: one of several words, or several."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import NotFound
from ..names import fold
from .reader import Index, Node
from .resolve import find_spellings, resolve

__all__ = ["resolve_titles"]


def resolve_titles(
    index: Index, words: Sequence[str], like: Sequence[str] = ()
) -> tuple[list[Node], list[str]]:
    """Return the titles that words name, with those of `like`, each once, and the remarks.

    Words that together are exactly one title's name are that title: ``my mister``. Else, words
    of which each is exactly a title by itself are several: ``"My Mister" Misaeng``. All others
    are taken together for the words of one name. Each of `like` is one title.

    `NotFound` and `AmbiguousName` as `resolve`; where some of the words are titles, `NotFound`
    is of the first that is none.
    """
    names = _names(index, words) + list(like)
    nodes: dict[str, Node] = {}
    remarks = []
    for name in names:
        found = resolve(index, name, ("title",))
        remarks += found.remarks(name)
        if found.node.id in nodes:
            remarks.append(f"{found.node.name} is named twice and counts once.")
        nodes[found.node.id] = found.node
    return list(nodes.values()), remarks


def _names(index: Index, words: Sequence[str]) -> list[str]:
    """Return the words as names of titles, put together where they are one name."""
    together = " ".join(words)
    if len(words) < 2 or _is_title(index, together):
        return [together] if words else []
    alone = [_is_title(index, word) for word in words]
    if all(alone):
        return list(words)
    if any(alone):
        try:
            resolve(index, together, ("title",))
        except NotFound:
            resolve(index, words[alone.index(False)], ("title",))
            return list(words)
    return [together]


def _is_title(index: Index, text: str) -> bool:
    """Whether a text is the identifier of a title, or exactly a spelling of one."""
    node = index.node(text) or index.node(f"dg:{text}")
    if node is not None:
        return node.type == "title"
    folded = fold(text[:300])
    if not folded:
        return False
    exact, _ = find_spellings(index, folded)
    return any(spelling.node.type == "title" for spelling in exact)
