"""What a name means: an identifier, an exact spelling, or the one name that its words fit.

Nothing is guessed in silence. The order is: identifier; exact spelling of a title; exact spelling
of another type; one single name whose words fit. Several that fit are an `AmbiguousName`, none is
a `NotFound` with the three nearest spellings, if there are near ones.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from ..errors import AmbiguousName, NotFound, UsageError
from ..names import NAMED_TYPES, THINGS, fold, is_identifier
from .reader import Index, Node, Spelling

__all__ = [
    "Resolution",
    "find_spellings",
    "nearest",
    "nearest_texts",
    "resolve",
    "shorten",
]

_NEAR, _LOOSE = 0.7, 0.55  # of 1: how like a name the first suggestion is, and the others
_LONGEST = 300  # no name is longer; what is longer is not compared


class Resolution(NamedTuple):
    """What a name was taken to mean.

    `others` are further nodes of exactly that name; `inexact` says that only its words fit.
    """

    node: Node
    others: tuple[Node, ...] = ()
    inexact: bool = False

    def remarks(self, name: str) -> list[str]:
        """Return what the user should be told about the choice, as sentences."""
        said = []
        if self.inexact:
            said.append(f"Taking “{shorten(name)}” for {self.node.name} ({self.node.id}).")
        if self.others:
            rest = ", ".join(f"{other.id} ({other.name})" for other in self.others)
            said.append(f"“{shorten(name)}” also names: {rest}.")
        return said


def resolve(index: Index, name: str, types: Collection[str] = ()) -> Resolution:
    """Return the node that a name means; with `types`, only nodes of these types fit.

    `AmbiguousName` where several fit equally, `NotFound` where none does, `UsageError` for a
    name without a letter or digit and for an identifier of another type.
    """
    text = name.strip()
    identified = _by_identifier(index, text, types)
    if identified is not None:
        return Resolution(identified)
    folded = fold(text[: _LONGEST + 1])
    if not folded:
        raise UsageError(f"“{shorten(name)}” is no name: it holds no letter and no digit.")
    if len(folded) > _LONGEST:
        raise NotFound(shorten(name))
    exact = index.names("WHERE n.key = ?", (folded.replace(" ", ""),))
    fitting = _of_types(exact, types)
    if fitting:
        return _choose_exact(name, fitting)
    elsewhere = [spelling.node for spelling in exact]
    inexact = [] if elsewhere else _nodes(_of_types(_names_with_words(index, folded), types))
    if len(inexact) == 1:
        return Resolution(inexact[0], inexact=True)
    if inexact:
        raise AmbiguousName(shorten(name), inexact)
    near = _suggestions(index, folded, types)
    raise NotFound(shorten(name), list(dict.fromkeys(elsewhere + near))[:3])


def find_spellings(index: Index, folded: str) -> tuple[list[Spelling], list[Spelling]]:
    """Return the spellings that are exactly a folded text, and those whose words it fits."""
    return (
        index.names("WHERE n.key = ?", (folded.replace(" ", ""),)),
        _names_with_words(index, folded),
    )


def nearest(
    index: Index, folded: str, limit: int, types: Collection[str] = (), least: float = 0.4
) -> list[tuple[Spelling, float]]:
    """Return the spellings that come nearest to a folded text, one a node, with 0 to 1."""
    from rapidfuzz import fuzz, process

    spellings = _of_types(index.names(), types)
    choices = [spelling.folded for spelling in spellings]
    best: dict[str, tuple[Spelling, float]] = {}
    for scorer, weight in ((fuzz.ratio, 1.0), (fuzz.token_sort_ratio, 0.97)):
        for _, score, at in process.extract(
            folded, choices, scorer=scorer, limit=8 * limit, score_cutoff=100 * least / weight
        ):
            found = spellings[at]
            near = round(score * weight / 100, 6)
            if found.node.id not in best or best[found.node.id][1] < near:
                best[found.node.id] = (found, near)
    ordered = sorted(best.values(), key=lambda one: (-one[1], _rank(one[0].node), one[0].node.id))
    return ordered[:limit]


def nearest_texts(text: str, choices: Sequence[str], limit: int = 3) -> list[str]:
    """Return those of some texts that come nearest to one."""
    from rapidfuzz import fuzz, process

    found = process.extract(text, choices, scorer=fuzz.ratio, limit=limit, score_cutoff=50)
    return [choice for choice, _, _ in found]


def shorten(name: str, longest: int = 60) -> str:
    """Return a name short enough to be repeated in a sentence."""
    return name if len(name) <= longest else f"{name[:longest]}…"


def _by_identifier(index: Index, text: str, types: Collection[str]) -> Node | None:
    """Return the node that an identifier names: compact, in full, or without its prefix."""
    given = text.removeprefix("<").removesuffix(">")
    written = given.startswith(("dg:", THINGS))
    identifier = f"dg:{given.removeprefix(THINGS).removeprefix('dg:')}"
    if not written and (given.partition("/")[0] not in NAMED_TYPES or "/" not in given):
        return None
    node = index.node(identifier) if is_identifier(identifier) else None
    if node is None and not written:
        return None
    if node is None:
        local = fold(identifier.rpartition("/")[2][:_LONGEST])
        near = _suggestions(index, local, types) if local else []
        raise NotFound(shorten(text), near[:3])
    if types and node.type not in types:
        wanted = " or ".join(sorted(types))
        raise UsageError(f"{node.id} is a {node.type}; what is asked for is a {wanted}.")
    return node


def _suggestions(index: Index, folded: str, types: Collection[str]) -> list[Node]:
    """Return the nodes that may be meant: none, unless the nearest is near in fact."""
    near = nearest(index, folded, 4, types, _LOOSE)
    return [spelling.node for spelling, _ in near] if near and near[0][1] >= _NEAR else []


def _choose_exact(name: str, fitting: Sequence[Spelling]) -> Resolution:
    best = min((_rank(one.node), one.rank) for one in fitting)
    chosen = _nodes(one for one in fitting if (_rank(one.node), one.rank) == best)
    if len(chosen) > 1:
        raise AmbiguousName(shorten(name), chosen)
    others = [node for node in _nodes(fitting) if node.id != chosen[0].id]
    return Resolution(chosen[0], tuple(others))


def _names_with_words(index: Index, folded: str) -> list[Spelling]:
    """Return the spellings that have every word of a text; the last may be a word's beginning."""
    if len(folded) == 1 and folded.isascii():
        return []  # a letter says nothing, a syllable of Hangul may be a word
    *whole, last = folded.split()
    # Folded text has no character that LIKE would take for a pattern.
    parts = [f"% {word} %" for word in whole] + [f"% {last}%"]
    where = " AND ".join("' ' || n.folded || ' ' LIKE ?" for _ in parts)
    return index.names(f"WHERE n.rank < 2 AND {where}", parts)


def _of_types(spellings: Iterable[Spelling], types: Collection[str]) -> list[Spelling]:
    return [one for one in spellings if not types or one.node.type in types]


def _nodes(spellings: Iterable[Spelling]) -> list[Node]:
    """Return the nodes of spellings, each once, the likelier type first."""
    found = {one.node.id: one.node for one in spellings}
    return sorted(found.values(), key=lambda node: (_rank(node), node.name, node.id))


def _rank(node: Node) -> int:
    return NAMED_TYPES.index(node.type) if node.type in NAMED_TYPES else len(NAMED_TYPES)
