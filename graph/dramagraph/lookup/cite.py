"""The citation of one claim: what is said, by whom, in which words, and under which IRI."""

from __future__ import annotations

from ..errors import NotFound, UsageError
from ..names import THINGS, expand, is_identifier
from .claims import read_claims
from .documents import Document
from .reader import Index
from .resolve import nearest_texts, shorten
from .words import statement

__all__ = ["cite"]


def cite(index: Index, claim: str) -> Document:
    """Return the citation of a claim, given by its identifier or its full IRI.

    A spoiler is cited too: whoever asks for a claim by name knows it. `NotFound` suggests claims
    of the same title.
    """
    given = claim.strip().removeprefix("<").removesuffix(">").removeprefix(THINGS)
    identifier = f"dg:{given.removeprefix('dg:')}"
    if not given:
        raise UsageError("An empty claim cannot be cited; give an id such as dg:claim/….")
    if not identifier.startswith("dg:claim/"):
        raise UsageError(f"“{shorten(claim)}” is no claim; a claim's id begins with dg:claim/.")
    found = read_claims(index, "id", [identifier]) if is_identifier(identifier) else []
    if not found:
        raise NotFound(shorten(claim, 200), _near(index, identifier))
    document = found[0]
    record = index.record(document["source"]["id"])
    said = statement(document)
    return {
        "id": identifier,
        "iri": expand(identifier),
        "statement": said,
        "citation": _citation(said, document, record["name"]),
        "title": document["title"],
        "source": {
            **document["source"],
            "file": record["file"],
            "sha256": record["sha256"],
            "kind": record["kind"],
            "language": record["language"],
        },
        "evidence": document["evidence"],
        "claim": document,
    }


def _citation(said: str, claim: Document, source: str) -> str:
    quotes = "; ".join(
        f"“{item['quote']}” (characters {item['start']}–{item['end']})"
        for item in claim["evidence"]
    )
    file = claim["evidence"][0]["file"] if claim["evidence"] else ""
    return f"{said}. {source} [{file}], {quotes}. dramagraph, {expand(claim['id'])}"


def _near(index: Index, identifier: str) -> list[tuple[str, str, str]]:
    """Return up to three claims whose identifiers come nearest."""
    known = [row[0] for row in index.rows("SELECT id FROM claims ORDER BY id")]
    near = nearest_texts(identifier[:400], known)
    claims = {claim["id"]: claim for claim in read_claims(index, "id", sorted(near))}
    return [(one, "claim", statement(claims[one])) for one in near]
