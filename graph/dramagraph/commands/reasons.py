"""Reasons why titles are alike, set for people and as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from .layout import quoted, short
from .output import Paint, align

__all__ = ["reason_lines", "reason_rows", "spoken"]

Document = Mapping[str, Any]


def spoken(reason: Document) -> str:
    """Return what a reason shares in words: the concept, with its role and its type if need be.

    >>> spoken({"type": "condition", "concept": {"name": "burnout"}, "role": "bearer"})
    'burnout, bearer (condition)'
    """
    role = f", {reason['role']}" if reason.get("role") else ""
    kind = "" if reason["type"] == "theme" else f" ({reason['type'].replace('_', ' ')})"
    return f"{reason['concept']['name']}{role}{kind}"


def reason_lines(
    because: Sequence[Document], titles: Sequence[Document], paint: Paint, *, every: bool
) -> Iterator[str]:
    """Yield each reason with a quote from either title; lesser reasons are only counted.

    `titles` are the two titles, whose names stand before their quotes; `every` spells out the
    lesser reasons too.
    """
    told = [reason for reason in because if every or not reason["lesser"]] or list(because[:1])
    for reason in told:
        yield f"   {reason['contribution']:.3f}  {paint.theme(spoken(reason))}"
        rows = [row for title in titles for row in _quotes(reason["evidence"], title)]
        for line in align(rows, [paint.faint, paint.plain, paint.faint]):
            yield f"          {line}"
    rest = len(because) - len(told)
    if rest:
        yield f"          {paint.faint(f'and {rest} lesser reason' + ('s' if rest > 1 else ''))}"


def _quotes(evidence: Iterable[Document], title: Document) -> Iterator[tuple[str, str, str]]:
    """Yield the first quote that carries a reason in a title, and how many more there are."""
    mine = [item for item in evidence if item.get("title", {}).get("id") == title["id"]]
    if mine:
        more = f" +{len(mine) - 1}" if len(mine) > 1 else ""
        yield title["name"], quoted(mine[0]), short(mine[0]["source"]) + more
    for item in evidence:
        if "found_at" in item:
            yield "", "", item["found_at"]


def reason_rows(because: Iterable[Document]) -> Iterator[tuple[object, ...]]:
    """Yield the reasons as rows: type, concept, role, contribution, lesser, quotes, sources."""
    for reason in because:
        quotes = "; ".join(item["quote"] for item in reason["evidence"] if item.get("quote"))
        sources = sorted({item["source"] for item in reason["evidence"] if item["source"]})
        concept = reason["concept"]["id"] or reason["concept"]["name"]
        parts = (reason["type"], concept, reason["role"], reason["contribution"], reason["lesser"])
        yield *parts, quotes, "; ".join(sources)
