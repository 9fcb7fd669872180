"""`why`: what two titles share, and what each has alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from ..errors import UsageError
from .layout import NO_DIAGNOSIS, quoted, short, title_line
from .naming import NodeName, named
from .output import Output, Paint, Table, align, directory_option, note, open_index, output_options

__all__ = ["command"]


@click.command(
    short_help="Tell what two titles share, and what not.",
    epilog='\b\nExample:\n  dramagraph why "My Mister" "When the Weather Is Fine"',
)
@click.argument("a", type=NodeName("title"))
@click.argument("b", type=NodeName("title"))
@click.option("--spoilers", is_flag=True, help="Show spoilers and content notes too.")
@directory_option
@output_options
def command(a: str, b: str, spoilers: bool, directory: str | None, output: Output) -> None:
    """Tell what titles A and B share, with every reason and its contribution to their score.

    What only one of them has is listed after it. Two titles that share nothing are exit status 1.
    """
    from ..similar.explained import why

    with open_index(directory) as index:
        first, second = named(index, a, ("title",)), named(index, b, ("title",))
        if first.id == second.id:
            raise UsageError(f"Both names mean {first.name}; name two titles.")
        document = why(index, first, second, spoilers=spoilers)
    because = document["because"]

    def lines(paint: Paint) -> Iterator[str]:
        from .reasons import reason_lines

        names = [title_line(document[side]) for side in ("a", "b")]
        score = f"{document['score']:.3f}"
        yield f"{paint.strong(names[0])} and {paint.strong(names[1])}  {score}"
        yield from reason_lines(because, (document["a"], document["b"]), paint, every=True)
        for name, side in zip(names, ("only_a", "only_b"), strict=True):
            if document[side]:
                yield ""
                yield f"only {paint.strong(name)}"
                yield from _alone(document[side], paint)

    def table() -> Table:
        from .reasons import reason_rows

        header = ("side", "type", "concept", "role", "contribution", "lesser", "quotes", "sources")
        rows: list[tuple[object, ...]] = [("both", *row) for row in reason_rows(because)]
        for side in ("a", "b"):
            filled = (
                {**item, "role": None, "contribution": None, "lesser": None}
                for item in document[f"only_{side}"]
            )
            rows += [(side, *row) for row in reason_rows(filled)]
        return Table(header, rows)

    output.send(document, lines, table)
    if output.form == "text" and any(reason["type"] == "condition" for reason in because):
        note(NO_DIAGNOSIS)
    if not because:
        note(f"{first.name} and {second.name} share nothing that the graph knows of.")
        click.get_current_context().exit(1)


def _alone(items: Sequence[dict[str, Any]], paint: Paint) -> Iterator[str]:
    rows = []
    for item in items:
        evidence = item["evidence"][:1]
        quote = quoted(evidence[0]) if evidence else ""
        source = short(evidence[0]["source"]) if evidence else ""
        rows.append((item["type"].replace("_", " "), item["concept"]["name"], quote, source))
    for line in align(rows, [paint.faint, paint.plain, paint.plain, paint.faint]):
        yield f"   {line}"
