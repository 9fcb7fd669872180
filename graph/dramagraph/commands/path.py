"""`path`: how two nodes hang together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from .layout import NO_DIAGNOSIS, quoted, relation_to, short
from .naming import NodeName, named
from .output import Output, Paint, Table, align, directory_option, note, open_index, output_options

__all__ = ["command"]

_RELATIONS = {
    "character": "has character",
    "casting": "played by",
    "condition": "portrays",
    "content_note": "has content note",
    "entry": "has entry on",
    "occupation": "described as",
    "platform": "streams on",
    "relation": "related to",
    "setting": "set in",
    "theme": "is about",
    "touches": "tied to",
    "broader": "is part of",
}
#: What a character, or a title, has to do with a condition, by the role.
_OF_CHARACTER = {
    "bearer": "bears",
    "carer": "carer of someone with",
    "professional": "deals professionally with",
    "topic": "tied to",
}
_OF_TITLE = {
    "bearer": "portrays a bearer of",
    "carer": "portrays a carer of someone with",
    "professional": "portrays a professional dealing with",
    "topic": "speaks of",
}
#: What else a character has to do with a concept, by the type of the claim.
_TOUCHES = {"content_note": "has content note", "relation": "is someone's"}


@click.command(
    short_help="Show how any two nodes hang together.",
    epilog='\b\nExample:\n  dramagraph path "My Mister" "Extraordinary Attorney Woo"',
)
@click.argument("a", type=NodeName())
@click.argument("b", type=NodeName())
@click.option("--spoilers", is_flag=True, help="Walk over spoilers too.")
@directory_option
@output_options
def command(a: str, b: str, spoilers: bool, directory: str | None, output: Output) -> None:
    """Show the shortest explained path between any two nodes, A and B.

    A path through a rare theme is shorter than one through a theme that every title has. Each
    step has its evidence, but for steps from a concept to its broader one. No path is exit
    status 1.
    """
    from ..similar.explained import path

    with open_index(directory) as index:
        first, second = named(index, a), named(index, b)
        document = path(index, first, second, spoilers=spoilers)

    def lines(paint: Paint) -> Iterator[str]:
        steps = document["steps"]
        yield f"{len(steps)} step{'' if len(steps) == 1 else 's'}, cost {document['cost']:.2f}"
        rows = []
        for step in steps:
            relation = _worded(step)
            arrow = f"── {relation} ─▶" if step["forward"] else f"◀─ {relation} ──"
            evidence = step["evidence"][:1]
            quote = quoted(evidence[0]) if evidence else ""
            source = short(evidence[0]["source"]) if evidence else ""
            rows.append((step["from"]["name"], arrow, step["to"]["name"], quote, source))
        styles = [paint.strong, paint.faint, paint.strong, paint.plain, paint.faint]
        for line in align(rows, styles):
            yield f"  {line}"

    def table() -> Table:
        header = ("step", "from", "relation", "to", "forward", "quotes", "sources")
        more = ("concept", "role", "certainty", "polarity")
        rows = []
        for number, step in enumerate(document["steps"], start=1):
            quotes = "; ".join(item["quote"] for item in step["evidence"])
            sources = "; ".join(sorted({item["source"] for item in step["evidence"]}))
            ends = (step["from"]["id"], step["relation"], step["to"]["id"], step["forward"])
            concept = step["concept"] and step["concept"]["id"]
            said = (concept, step["role"], step["certainty"], step["polarity"])
            rows.append((number, *ends, quotes, sources, *said))
        return Table((*header, *more), rows)

    output.send(document, lines, table)
    if output.form == "text" and any(step["type"] == "condition" for step in document["steps"]):
        note(NO_DIAGNOSIS)


def _worded(step: Mapping[str, Any]) -> str:
    """Return what a step is in words, with what must not be overlooked in brackets."""
    edge, role = step["relation"], step["role"]
    if edge == "relation" and step["concept"]:
        words = relation_to(step["concept"])
    elif edge == "touches":
        words = _OF_CHARACTER.get(role) or _TOUCHES.get(step["type"]) or _RELATIONS[edge]
    elif edge == "condition" and role:
        words = _OF_TITLE[role]
    else:
        words = _RELATIONS.get(edge, edge.replace("_", " "))
    marked = [step["polarity"]] if step["polarity"] == "denied" else []
    marked += [step["certainty"]] if step["certainty"] not in {None, "stated"} else []
    return f"{words} ({', '.join(marked)})" if marked else words
