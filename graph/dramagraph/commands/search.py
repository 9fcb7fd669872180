"""`search`: everything a text may name."""

from __future__ import annotations

import click

from .naming import type_option
from .output import Output, Paint, Table, align, directory_option, note, open_index, output_options

__all__ = ["command"]


@click.command(
    short_help="Find anything by any spelling.",
    epilog="\b\nExamples:\n  dramagraph search burn\n  dramagraph search 나의 아저씨 --type title",
)
@click.argument("text", nargs=-1, required=True)
@type_option
@click.option(
    "--limit", type=click.IntRange(min=0), default=20, show_default=True, help="0 lists all."
)
@directory_option
@output_options
def command(
    text: tuple[str, ...], kind: str | None, limit: int, directory: str | None, output: Output
) -> None:
    """Search titles, characters, people, conditions and themes by any spelling.

    Typos are forgiven: the score is 1 for an exact spelling and falls with every difference.
    Nothing found is exit status 1.
    """
    from ..lookup.search import search

    with open_index(directory) as index:
        document = search(index, " ".join(text), types=(kind,) if kind else (), limit=limit)
    results = document["results"]

    def lines(paint: Paint) -> list[str]:
        rows = [
            (f"{one['score']:.2f}", one["id"], one["name"], _other(one["matched"], one["name"]))
            for one in results
        ]
        return align(rows, [paint.faint, paint.faint, paint.strong, paint.plain])

    def table() -> Table:
        header = ("id", "type", "name", "matched", "score")
        return Table(header, [[one[part] for part in header] for one in results])

    output.send(document, lines, table)
    if not results:
        note("Nothing found.")
        click.get_current_context().exit(1)


def _other(matched: str, name: str) -> str:
    return "" if matched == name else f"as “{matched}”"
