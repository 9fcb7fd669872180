"""`similar`: titles like one, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterator

import click

from .layout import NO_DIAGNOSIS, title_line
from .naming import NodeName, named
from .output import Output, Paint, Table, directory_option, note, open_index, output_options

__all__ = ["command"]


@click.command(
    short_help="List titles like one, with the reasons.",
    epilog="\b\n"
    "Examples:\n"
    '  dramagraph similar "My Mister" --limit 5\n'
    "  dramagraph similar my-mister --json",
)
@click.argument("title", type=NodeName("title"), nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(min=0), default=10, show_default=True, help="0 lists all."
)
@click.option("--all-reasons", is_flag=True, help="Spell out the lesser reasons too.")
@click.option("--spoilers", is_flag=True, help="Name reasons that give the story away.")
@directory_option
@output_options
def command(
    *,
    title: tuple[str, ...],
    limit: int,
    all_reasons: bool,
    spoilers: bool,
    directory: str | None,
    output: Output,
) -> None:
    """List the titles most like one, with the reasons and a quote from either side.

    The numbers before the reasons add up to the score. Rare themes count more than common ones.
    A title that nothing resembles is exit status 1.
    """
    from ..lookup.related import similar

    with open_index(directory) as index:
        node = named(index, title, ("title",))
        document = similar(index, node, limit=limit, spoilers=spoilers)
    results = document["results"]

    def lines(paint: Paint) -> Iterator[str]:
        from .reasons import reason_lines

        for rank, result in enumerate(results, start=1):
            if rank > 1:
                yield ""
            name, ident = paint.strong(title_line(result)), paint.faint(result["id"])
            yield f"{rank}  {name}  {result['score']:.3f}  {ident}"
            sides = (document["title"], result)
            yield from reason_lines(result["because"], sides, paint, every=all_reasons)

    def table() -> Table:
        from .reasons import spoken

        header = ("rank", "id", "name", "kind", "year", "score", "because")
        rows = []
        for rank, result in enumerate(results, start=1):
            because = "; ".join(spoken(reason) for reason in result["because"])
            facts = (result[part] for part in header[1:6])
            rows.append((rank, *facts, because))
        return Table(header, rows)

    output.send(document, lines, table)
    if not results:
        note(f"Nothing in the graph is like {node.name}.")
        click.get_current_context().exit(1)
    if output.form == "text" and any(
        reason["type"] == "condition" for result in results for reason in result["because"]
    ):
        note(NO_DIAGNOSIS)
