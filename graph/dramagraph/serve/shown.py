"""What a page shows, made from look-ups: names, order, and what goes together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from ..names import PREFIXES, THINGS, compact, visible

__all__ = [
    "TYPE_NAMES",
    "address_of",
    "gathered",
    "is_link",
    "is_thing",
    "term_cells",
    "titled",
]

Document = Mapping[str, Any]
#: The types that have a list, with what many and one of them are called.
TYPE_NAMES = {
    "title": ("Titles", "title"),
    "character": ("Characters", "character"),
    "person": ("Actors", "actor"),
    "condition": ("Conditions", "condition"),
    "theme": ("Themes", "theme"),
    "content-note": ("Content notes", "content note"),
    "occupation": ("Occupations", "occupation"),
    "setting": ("Settings", "setting"),
    "platform": ("Platforms", "platform"),
    "relation": ("Relations", "relation"),
    "source": ("Sources", "source"),
}
#: The types of claims in the order of a page, with the heading of each.
_HEADINGS = {
    "condition": "Conditions",
    "theme": "Themes",
    "content_note": "Content notes",
    "relation": "Relations",
    "occupation": "Occupations",
    "setting": "Settings",
    "platform": "Platforms",
    "casting": "Cast",
    "field": "As the sources put it",
}
_STRENGTHS = ("central", "major", "minor", None)
_PARTS = ("title", "concept", "character", "other", "person")


def address_of(identifier: str) -> str:
    """Return the address of a node's page on this site.

    >>> address_of("dg:title/my-mister")
    '/title/my-mister'
    """
    return "/" + quote(identifier.removeprefix("dg:"), safe="/")


def is_thing(iri: str) -> bool:
    """Say whether an IRI has a page here."""
    return iri.startswith(THINGS) and len(iri) > len(THINGS)


def is_link(text: object) -> bool:
    """Say whether a text is the address of a page elsewhere."""
    return isinstance(text, str) and text.startswith(("https://", "http://")) and " " not in text


def titled(document: Document) -> str:
    """Return a title with its year, and the name of anything else."""
    year = document.get("year")
    return f"{document['name']} ({year})" if year else str(document["name"])


def gathered(claims: Iterable[Document], here: str) -> list[dict[str, Any]]:
    """Return claims under headings, those that say the same together.

    `here` is the type of the node whose page it is: claims of that type need no name.
    Each heading has groups; a group has its first claim as `lead`, all of them as `claims`, and
    what they are marked with as `marks`.
    """
    groups: dict[tuple[object, ...], list[Document]] = {}
    for claim in claims:
        ids = (claim[part]["id"] if claim[part] else None for part in _PARTS)
        key = (claim["type"], *ids, claim["role"], claim["polarity"], claim["field"])
        groups.setdefault((*key, str(claim["value"])), []).append(claim)
    headings: dict[str, list[dict[str, Any]]] = {}
    for group in groups.values():
        lead = group[0]
        headings.setdefault(lead["type"], []).append(
            {"lead": lead, "claims": group, "marks": list(_marks(group))}
        )
    return [
        {
            "heading": "What the articles say" if kind.replace("_", "-") == here else heading,
            "type": kind,
            "groups": sorted(headings[kind], key=_order),
        }
        for kind, heading in _HEADINGS.items()
        if kind in headings
    ]


def _marks(group: list[Document]) -> Iterable[tuple[str, str]]:
    """Yield each mark as its kind and its words."""
    if group[0]["polarity"] == "denied":
        yield "denied", "denied: the source says it is not so"
    if group[0]["role"]:
        yield "role", group[0]["role"]
    certainties = {claim["certainty"] for claim in group}
    for certainty in sorted(certainties - {"stated"}):
        yield certainty, certainty
    if len(certainties) > 1 and "stated" in certainties:
        yield "stated", "stated elsewhere"
    for strength in _STRENGTHS[:3]:
        if any(claim["strength"] == strength for claim in group):
            yield "strength", str(strength)
    for spoiler in sorted({claim["spoiler"] for claim in group} - {"none"}):
        yield "spoiler", f"{spoiler} spoiler"


def _order(group: Mapping[str, Any]) -> tuple[object, ...]:
    strongest = min(_STRENGTHS.index(claim["strength"]) for claim in group["claims"])
    lead = group["lead"]
    name = (lead["concept"] or lead["person"] or {"name": str(lead["field"])})["name"]
    return lead["polarity"] == "denied", strongest, name


def term_cells(rows: Iterable[Iterable[Any]], labels: Mapping[str, str]) -> list[list[Document]]:
    """Return the terms of rows as cells: text, the page of what is ours, and a label beside it."""
    return [[_cell(term, labels) for term in row] for row in rows]


def _cell(term: Any, labels: Mapping[str, str]) -> Document:
    if term is None:
        return {"text": "", "href": None, "label": "", "note": ""}
    text, note = visible(term.value), ""
    href = None
    if term.kind == "iri":
        text = visible(compact(term.value))
        if is_thing(term.value):
            href = "/" + quote(term.value.removeprefix(THINGS), safe="/#")
    elif term.kind == "blank":
        text = f"_:{text}"
    elif getattr(term, "language", None):
        note = term.language
    elif getattr(term, "datatype", None):
        note = compact(term.datatype).removeprefix(PREFIXES["xsd"]).removeprefix("xsd:")
    label = labels.get(term.value, "") if term.kind == "iri" else ""
    return {"text": text, "href": href, "label": label, "note": note}
