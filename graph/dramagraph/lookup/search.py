"""Search: everything that a text may name, best first, typos forgiven."""

from __future__ import annotations

from collections.abc import Collection

from ..errors import UsageError
from ..names import NAMED_TYPES, fold
from .documents import Document
from .reader import Index, Spelling
from .resolve import find_spellings, nearest, shorten

__all__ = ["search"]

_EXACT, _BEGINS, _WORDS = 1.0, 0.95, 0.9
_NEAR = 0.85  # what a spelling with no letter wrong but in other words would score
_LEAST = 0.62
_LONGEST = 300


def search(index: Index, text: str, *, types: Collection[str] = (), limit: int = 20) -> Document:
    """Return what a text may name, each node once: id, type, name, the spelling matched, a score.

    1 is an exact spelling, 0.95 a beginning, 0.9 whole words; below that, spellings with typos.
    `limit` 0 is no limit. `UsageError` for a text without a letter or digit.
    """
    folded = fold(text[: _LONGEST + 1])
    if not folded:
        raise UsageError(f"“{shorten(text)}” names nothing: it holds no letter and no digit.")
    if len(folded) > _LONGEST:
        return {"query": shorten(text), "results": []}
    exact, by_words = find_spellings(index, folded)
    scored = [(_EXACT, one) for one in exact]
    scored += [(_BEGINS if one.folded.startswith(folded) else _WORDS, one) for one in by_words]
    scored += [
        (round(near * _NEAR, 6), one)
        for one, near in nearest(index, folded, 4 * (limit or 50), types, _LEAST)
    ]
    best: dict[str, tuple[float, Spelling]] = {}
    for score, spelling in scored:
        node = spelling.node
        known = best.get(node.id)
        if (not types or node.type in types) and (
            known is None or (-score, spelling.rank) < (-known[0], known[1].rank)
        ):
            best[node.id] = (score, spelling)
    ordered = sorted(best.values(), key=_order)[: limit or None]
    return {
        "query": shorten(text),
        "results": [
            {**one.node._asdict(), "matched": one.spelling, "score": score}
            for score, one in ordered
        ],
    }


def _order(found: tuple[float, Spelling]) -> tuple[float, int, str]:
    score, spelling = found
    return -score, NAMED_TYPES.index(spelling.node.type), spelling.node.id
