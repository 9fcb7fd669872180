"""`themes`: what a list of titles is about more than chance has it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from .layout import NO_DIAGNOSIS
from .naming import NodeName, named
from .output import Output, Paint, Table, align, directory_option, note, open_index, output_options

__all__ = ["command"]


@click.command(
    short_help="Tell what a list of titles has in common.",
    epilog="\b\n"
    "Example:\n"
    '  dramagraph themes "Summer Strike" "Doctor Slump" Misaeng "Hometown Cha-Cha-Cha"',
)
@click.argument("titles", metavar="TITLE...", type=NodeName("title"), nargs=-1, required=True)
@click.option(
    "--q",
    "most_q",
    type=float,
    metavar="Q",
    default=0.05,
    show_default=True,
    help="List what has at most this q.",
)
@click.option("--all", "everything", is_flag=True, help="List all that two of the titles share.")
@click.option("--spoilers", is_flag=True, help="Count claims that give the story away too.")
@directory_option
@output_options
def command(
    *,
    titles: tuple[str, ...],
    most_q: float,
    everything: bool,
    spoilers: bool,
    directory: str | None,
    output: Output,
) -> None:
    """Tell which themes and conditions are over-represented in a list of titles.

    Each argument is one title: quote names of several words. “4 of 5, 7 of 37” reads: 4 of the
    5 titles of the list hold the concept or a narrower one, and 7 of the 37 that the sources
    speak of. p is the chance that as many would in a list drawn at random (hypergeometric test),
    q the same corrected for the many concepts that are tested (Benjamini and Hochberg). With
    nothing of at most --q the exit status is 1; short lists seldom have anything.
    """
    from ..similar.groups import themes

    with open_index(directory) as index:
        nodes = [named(index, title, ("title",)) for title in titles]
        found = themes(index, nodes, most_q=most_q, everything=everything, spoilers=spoilers)
    document = found.document
    results = document["results"]

    def lines(paint: Paint) -> Iterator[str]:
        rows = [
            (
                one["concept"]["name"],
                "" if one["type"] == "theme" else one["type"],
                f"{one['k']} of {one['n']}",
                f"{one['K']} of {one['N']}",
                f"p {one['p']:.2g}",
                f"q {one['q']:.2g}",
                ", ".join(title["name"] for title in one["titles"]),
            )
            for one in results
        ]
        plain, faint = paint.plain, paint.faint
        yield from align(rows, [paint.strong, faint, plain, plain, faint, plain, faint])

    def table() -> Table:
        header = ("concept", "type", "k", "n", "K", "N", "p", "q", "significant", "titles")
        rows = [
            (
                one["concept"]["id"],
                *(one[part] for part in header[1:-1]),
                "; ".join(title["id"] for title in one["titles"]),
            )
            for one in results
        ]
        return Table(header, rows)

    output.send(found.whole, lines, table)
    for remark in found.remarks:
        note(remark)
    if output.form == "text" and any(one["type"] == "condition" for one in results):
        note(NO_DIAGNOSIS)
    if not any(one["significant"] for one in results):
        click.get_current_context().exit(1)
