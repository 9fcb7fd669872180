"""`path`: how two nodes hang together."""

from __future__ import annotations

from collections.abc import Iterator

import click

from .layout import quoted, short
from .naming import NodeName, named
from .output import Output, Paint, Table, align, directory_option, open_index, output_options

__all__ = ["command"]

_RELATIONS = {
    "character": "has character",
    "casting": "played by",
    "condition": "portrays",
    "content_note": "has content note",
    "entry": "has entry on",
    "occupation": "works as",
    "platform": "streams on",
    "relation": "related to",
    "setting": "set in",
    "theme": "is about",
    "touches": "touched by",
    "broader": "is part of",
}


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
            relation = _RELATIONS.get(step["relation"], step["relation"].replace("_", " "))
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
        rows = []
        for number, step in enumerate(document["steps"], start=1):
            quotes = "; ".join(item["quote"] for item in step["evidence"])
            sources = "; ".join(sorted({item["source"] for item in step["evidence"]}))
            ends = (step["from"]["id"], step["relation"], step["to"]["id"], step["forward"])
            rows.append((number, *ends, quotes, sources))
        return Table(header, rows)

    output.send(document, lines, table)
