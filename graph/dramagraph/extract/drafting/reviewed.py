"""What a reviewed source file says, as nodes that know where they stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .claims import ClaimKey, DraftClaim
from .nodes import children, pair, scalar_of, value_of

__all__ = ["Piece", "Places", "evidence", "is_told", "mention", "name_claim"]

#: For each claim of an entry where its words now stand.
Places = dict[ClaimKey, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence in the reviewed file, or a mention: words, place, nodes."""

    quote: str
    old: tuple[int, int]
    words: Any
    at: Any
    claim: Any
    key: ClaimKey


def evidence(entry: Any) -> Iterator[Piece]:
    """Yield the pieces of evidence of an entry's claims."""
    for claim in children(value_of(entry, "claims")):
        key = _key(claim)
        for item in children(value_of(claim, "evidence")):
            at = value_of(item, "at")
            words = value_of(item, "quote")
            yield Piece(scalar_of(words), pair(at), words, at, claim, key)


def _key(claim: Any) -> ClaimKey:
    """Return what makes a reviewed claim the same as a drafted one."""
    fields = {scalar_of(name): scalar_of(value) for name, value in claim.value}
    kind = next(iter(fields), "")
    what = fields.get(kind, "")
    if kind == "field" and what not in {"name", "year"}:
        what = f"{what} {fields.get('value', '')}"
    denied = "denied" if fields.get("polarity") == "denied" else ""
    return kind, what, fields.get("character", ""), denied


def mention(node: Any) -> Piece:
    """Return the words of a title that is only named."""
    words, at = value_of(node, "quote"), value_of(node, "at")
    return Piece(scalar_of(words), pair(at), words, at, node, ("mention", "", "", ""))


def is_told(claim: DraftClaim, places: Places) -> bool:
    """Say whether a reviewed claim says the same, if only more exactly whose it is."""
    if claim.key in places:
        return True
    kind, what, who, polarity = claim.key
    for (its_kind, its_what, _, its_polarity), where in places.items():
        if (its_kind, its_what, its_polarity) != (kind, what, polarity):
            continue
        if not who or any(
            start < piece.end and piece.start < end
            for start, end in where
            for piece in claim.evidence
        ):
            return True
    return False


def name_claim(entry: Any) -> str:
    """Return how the source spells an entry's title."""
    for claim in children(value_of(entry, "claims")):
        if _key(claim)[:3] == ("field", "name", ""):
            return scalar_of(value_of(claim, "value"))
    return ""
