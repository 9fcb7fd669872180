"""What is like a title, read from the stored links alone, and reasons as documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .claims import Claim, read_claims
from .documents import Document, reference, references, title_reference
from .reader import Index, Node

__all__ = [
    "HIDDEN",
    "claims_by_id",
    "evidence_of",
    "reason_document",
    "similar",
    "subject_document",
]

#: What stands for a concept that would give the story away.
HIDDEN = {"id": None, "name": "hidden: --spoilers shows it"}


def similar(index: Index, title: Node, *, limit: int = 10, spoilers: bool = False) -> Document:
    """Return the titles most like one, with every reason and its evidence in both titles.

    The contributions of a result's reasons add up to its score; a reason that would give the
    story away keeps its contribution and hides its words. `limit` 0 is all that are stored.
    """
    links = index.links(title.id)
    ordered = sorted(
        ((link.b if link.a == title.id else link.a, link) for link in links),
        key=lambda pair: (-pair[1].score, pair[0]),
    )[: limit or None]
    wanted = [
        claim
        for _, link in ordered
        for reason in link.reasons
        for side in ("claims_a", "claims_b")
        for claim in reason.get(side, ())
    ]
    claims = claims_by_id(index, wanted)
    results = []
    for other, link in ordered:
        because = [
            reason_document(index, reason, claims, swapped=link.a != title.id, spoilers=spoilers)
            for reason in link.reasons
        ]
        results.append({**title_reference(index, other), "score": link.score, "because": because})
    return {"title": reference(title.id, title.name), "results": results}


def claims_by_id(index: Index, identifiers: Iterable[str]) -> Mapping[str, Claim]:
    """Return claims by their identifiers."""
    wanted = sorted(set(identifiers))
    return {claim["id"]: claim for claim in read_claims(index, "id", wanted)}


def reason_document(
    index: Index,
    reason: Mapping[str, Any],
    claims: Mapping[str, Claim],
    *,
    swapped: bool,
    spoilers: bool,
) -> Document:
    """Return a reason's record as a document.

    `swapped` says that the title asked for is the `b` of the link. A reason that would give the
    story away has neither its concept nor its words nor its claims.
    """
    sides = ("b", "a") if swapped else ("a", "b")
    ours, theirs = (list(reason.get(f"claims_{side}", ())) for side in sides)
    hidden = not spoilers and (
        reason.get("spoiler", "none") != "none" or reason["type"] == "content_note"
    )
    # What names the shared concept itself speaks before what names a narrower one.
    both = sorted(
        (claims[one] for one in (*ours, *theirs)),
        key=lambda claim: (claim["id"] not in ours, not _names(claim, reason)),
    )
    if hidden:
        evidence = [{**item, "quote": None, "claim": None} for item in evidence_of(both)]
    else:
        evidence = evidence_of(one for one in both if spoilers or one["spoiler"] == "none")
    places = [{"source": None, "found_at": place} for place in reason.get("facts", ())]
    document = {
        "type": reason["type"],
        "concept": HIDDEN if hidden else subject_document(index, reason),
        "contribution": reason["contribution"],
        "evidence": evidence + places,
        "role": reason.get("role"),
        "lesser": reason.get("lesser", False),
        "spoiler": reason.get("spoiler", "none"),
    }
    for side, name in zip(sides, ("concepts_a", "concepts_b"), strict=True):
        narrower = [] if hidden else reason.get(f"concepts_{side}", ())
        document[name] = references(index, narrower)
    return document


def _names(claim: Claim, reason: Mapping[str, Any]) -> bool:
    return claim["concept"] is not None and claim["concept"]["id"] == reason.get("concept")


def subject_document(index: Index, reason: Mapping[str, Any]) -> Document:
    """Return what is shared: a concept or a person by id and name, a genre by name alone."""
    identifier = reason.get("concept") or reason.get("person")
    if identifier is None:
        return {"id": None, "name": reason.get("value")}
    return references(index, [identifier])[0]


def evidence_of(claims: Iterable[Claim]) -> list[Document]:
    """Return the evidence of claims, each item with its title and claim."""
    return [
        {**item, "title": claim["title"], "claim": claim["id"]}
        for claim in claims
        for item in claim["evidence"]
    ]
