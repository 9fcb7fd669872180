"""Claims as documents: what `--json` shows of a claim, and which claims are shown at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from .documents import reference
from .reader import Index
from .schema import CLAIM_COLUMNS

__all__ = ["Claim", "LeftOut", "read_claims", "shown_claims"]

Claim = dict[str, Any]
LeftOut = dict[str, int]

_NAMED = ("title", "concept", "character", "other", "person")
_SELECT = f"""
SELECT {", ".join(f"c.{column}" for column in CLAIM_COLUMNS)}, c.evidence,
    t.name, k.name, p.name, o.name, a.name, s.name, s.extra
FROM claims c LEFT JOIN nodes t ON t.id = c.title LEFT JOIN nodes k ON k.id = c.concept
    LEFT JOIN nodes p ON p.id = c.character LEFT JOIN nodes o ON o.id = c.other
    LEFT JOIN nodes a ON a.id = c.person LEFT JOIN nodes s ON s.id = c.source
"""  # noqa: S608 - the columns are our own constants


def read_claims(index: Index, column: str, values: Sequence[str]) -> list[Claim]:
    """Return the claims whose column has one of the values, in the catalogue's order.

    Each is a document with the contract's fields first: id, type, concept, character, role,
    certainty, polarity, strength and evidence; then title, source, other, person, field, value
    and spoiler. `column` is one of `schema.CLAIM_COLUMNS`.
    """
    if column not in CLAIM_COLUMNS:
        raise ValueError(f"claims have no column {column}")
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(values), 500):
        some = values[start : start + 500]
        marks = ", ".join("?" * len(some))
        where = f"WHERE c.{column} IN ({marks}) ORDER BY c.position"
        found += index.rows(f"{_SELECT} {where}", some)
    return [_document(index, row) for row in found]


def shown_claims(
    claims: Iterable[Claim], spoilers: bool, *, notes: bool = False
) -> tuple[list[Claim], LeftOut]:
    """Return the claims a reader sees, and how many were left out for which reason.

    Without `spoilers`, claims that give away the story and content notes are left out; `notes`
    keeps content notes, for a reader who asked for them.
    """
    shown: list[Claim] = []
    left_out = {"spoilers": 0, "content_notes": 0}
    for claim in claims:
        if spoilers:
            shown.append(claim)
        elif claim["type"] == "content_note" and not notes:
            left_out["content_notes"] += 1
        elif claim["spoiler"] != "none":
            left_out["spoilers"] += 1
        else:
            shown.append(claim)
    return shown, left_out


def _document(index: Index, row: tuple[Any, ...]) -> Claim:
    size = len(CLAIM_COLUMNS)
    claim = dict(zip(CLAIM_COLUMNS, row[:size], strict=True))
    names = dict(zip(_NAMED, row[size + 1 : size + 6], strict=True))
    source = reference(claim["source"], row[size + 6])
    file = index.decode(row[size + 7] or "{}").get("file")
    document: Claim = {"id": claim["id"], "type": claim["type"]}
    for part in ("concept", "character"):
        document[part] = reference(claim[part], names[part])
    for part in ("role", "certainty", "polarity", "strength"):
        document[part] = claim[part]
    document["evidence"] = [
        {"source": claim["source"], "file": file, "quote": quote, "start": start, "end": end}
        for quote, start, end in index.decode(row[size])
    ]
    for part in ("title", "other", "person"):
        document[part] = reference(claim[part], names[part])
    document["source"] = source
    for part in ("field", "value", "spoiler"):
        document[part] = claim[part]
    return document
