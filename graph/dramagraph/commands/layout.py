"""How claims, evidence and titles are set for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .output import Paint, Table, align, note

__all__ = [
    "CLAIM_HEADER",
    "NO_DIAGNOSIS",
    "claim_rows",
    "claim_table",
    "heading",
    "marks",
    "quoted",
    "relation_to",
    "say_left_out",
    "section",
    "short",
    "title_line",
]

Document = Mapping[str, Any]
Row = tuple[str, str, str, str]

#: Relations whose name does not go with "of".
_RELATIONS = {
    "dg:relation/couple": "couple with",
    "dg:relation/former-couple": "former couple with",
    "dg:relation/person-cared-for": "cared for by",
    "dg:relation/separated-at-birth": "separated at birth from",
    "dg:relation/switched-at-birth": "switched at birth with",
}

NO_DIAGNOSIS = "Portrayals as the cited articles describe them, not diagnoses."

CLAIM_HEADER = (
    "claim",
    "type",
    "concept",
    "title",
    "character",
    "role",
    "certainty",
    "polarity",
    "strength",
    "value",
    "source",
    "file",
    "quote",
    "start",
    "end",
)


def heading(paint: Paint, document: Document, *facts: object) -> str:
    """Return the first line about a node: its name, then what it is."""
    parts = [*(str(fact) for fact in facts if fact not in (None, "")), document["id"]]
    return f"{paint.strong(document['name'])}  {paint.faint(' · '.join(parts))}"


def title_line(title: Document) -> str:
    """Return a title's name with its year and kind.

    >>> title_line({"name": "Harbour Lights", "year": 2019, "kind": "film"})
    'Harbour Lights (2019, film)'
    """
    facts = [str(title[part]) for part in ("year", "kind") if title.get(part) is not None]
    return f"{title['name']} ({', '.join(facts)})" if facts else str(title["name"])


def quoted(evidence: Document) -> str:
    """Return the quote of a piece of evidence in quotation marks."""
    quote = evidence.get("quote")
    return f"“{quote}”" if quote else ""


def relation_to(relation: Document) -> str:
    """Return a relation in the words that stand before the other character's name.

    >>> relation_to({"id": "dg:relation/sibling", "name": "sibling"})
    'sibling of'
    """
    return _RELATIONS.get(relation["id"], f"{relation['name']} of")


def short(identifier: str | None) -> str:
    """Return the last part of an identifier, or an address as it is.

    >>> short("dg:source/healing-k-dramas")
    'healing-k-dramas'
    """
    if identifier is None:
        return ""
    return identifier.rpartition("/")[2] if identifier.startswith("dg:") else identifier


def marks(claim: Document) -> str:
    """Return in brackets what must not be overlooked in a claim: denied, hedged, a spoiler."""
    said = []
    if claim["polarity"] == "denied":
        said.append("denied")
    if claim["certainty"] != "stated":
        said.append(claim["certainty"])
    if claim["spoiler"] != "none":
        said.append(f"{claim['spoiler']} spoiler")
    return f" ({', '.join(said)})" if said else ""


def claim_rows(claim: Document, first: str, subject: str) -> Iterator[Row]:
    """Yield the rows of a claim: two cells of its own, a quote and a source; one row a quote."""
    for number, item in enumerate(claim["evidence"]):
        begin = (first, f"{subject}{marks(claim)}".strip()) if number == 0 else ("", "")
        yield *begin, quoted(item), short(item["source"])


def section(paint: Paint, name: str, rows: Iterable[Row]) -> Iterator[str]:
    """Yield a heading and its rows in columns, or nothing where there are no rows."""
    found = list(_once(rows))
    if found:
        yield ""
        yield paint.strong(name)
        for line in align(found, [paint.faint, paint.plain, paint.plain, paint.faint]):
            yield f"  {line}"


def _once(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows with their own two cells blank where they say what the row before said."""
    said = ("", "")
    for first, subject, quote, source in rows:
        now = (first or said[0], subject or said[1])
        yield ("", "", quote, source) if now == said else (first, subject, quote, source)
        said = now


def say_left_out(document: Document) -> None:
    """Say on standard error what a document about portrayals leaves out and what it is not."""
    hidden = document.get("left_out", {})
    parts = []
    for name, one, many in (
        ("spoilers", "spoiler", "spoilers"),
        ("content_notes", "content note", "content notes"),
    ):
        count = hidden.get(name, 0)
        if count:
            parts.append(f"{count} {one if count == 1 else many}")
    if parts:
        one_alone = sum(hidden.values()) == 1
        note(f"Left out: {' and '.join(parts)}. --spoilers shows {'it' if one_alone else 'them'}.")
    if any(claim["type"] == "condition" for claim in document.get("claims", ())):
        note(NO_DIAGNOSIS)


def claim_table(claims: Iterable[Document]) -> Table:
    """Return claims as a table, one row for each piece of evidence."""
    rows = []
    for claim in claims:
        subject = claim["concept"] or claim["person"] or claim["other"]
        named = [node and node["id"] for node in (subject, claim["title"], claim["character"])]
        parts = [claim[part] for part in ("role", "certainty", "polarity", "strength", "value")]
        for item in claim["evidence"]:
            places = [item[part] for part in ("source", "file", "quote", "start", "end")]
            rows.append((claim["id"], claim["type"], *named, *parts, *places))
    return Table(CLAIM_HEADER, rows)
