"""`clusters`: communities of titles, and what names each."""

from __future__ import annotations

from collections.abc import Iterator

import click

from .layout import NO_DIAGNOSIS, title_line
from .output import Output, Paint, Table, align, directory_option, note, open_index, output_options

__all__ = ["command"]


@click.command(
    short_help="List communities of titles, and what names them.",
    epilog="\b\nExamples:\n  dramagraph clusters\n  dramagraph clusters --resolution 1.5 --json",
)
@click.option(
    "--resolution",
    type=float,
    default=1.0,
    show_default=True,
    help="Higher: more and smaller communities.",
)
@click.option("--spoilers", is_flag=True, help="Count claims that give the story away too.")
@directory_option
@output_options
def command(resolution: float, spoilers: bool, directory: str | None, output: Output) -> None:
    """List the communities of titles that are more like one another than like the rest.

    They are found in the network of similarity links (Louvain's method), and named by the themes
    and conditions that are most over-represented in each: “4 of 5, 7 of 37” reads as in
    `themes`. In each the title stands first that is most like the others. A modularity near 0
    says that the titles hang together as much as the communities do.
    """
    from ..similar.groups import clusters

    with open_index(directory) as index:
        found = clusters(index, resolution=resolution, spoilers=spoilers)
    document = found.document
    results = document["results"]

    def lines(paint: Paint) -> Iterator[str]:
        for rank, one in enumerate(results, start=1):
            if rank > 1:
                yield ""
            names = ", ".join(shared["concept"]["name"] for shared in one["concepts"])
            yield f"{rank}  {paint.strong(names or 'no concept in common')}"
            rows = [
                (
                    shared["concept"]["name"],
                    f"{shared['k']} of {shared['n']}",
                    f"{shared['K']} of {shared['N']}",
                    f"p {shared['p']:.2g}",
                )
                for shared in one["concepts"]
            ]
            for line in align(rows, [paint.theme, paint.plain, paint.plain, paint.faint]):
                yield f"   {line}"
            for title in one["titles"]:
                yield f"      {paint.plain(title_line(title))}  {paint.faint(title['id'])}"

    def table() -> Table:
        header = ("cluster", "concepts", "id", "name", "kind", "year")
        rows = []
        for rank, one in enumerate(results, start=1):
            concepts = "; ".join(shared["concept"]["id"] for shared in one["concepts"])
            for title in one["titles"]:
                rows.append((rank, concepts, *(title[part] for part in header[2:])))
        return Table(header, rows)

    output.send(found.whole, lines, table)
    for remark in found.remarks:
        note(remark)
    if not results:
        click.get_current_context().exit(1)
    if output.form == "text":
        note(f"Modularity {document['modularity']:.3f}.")
        if document["alone"]:
            note(f"Like no other: {', '.join(one['name'] for one in document['alone'])}.")
        if any(one["type"] == "condition" for two in results for one in two["concepts"]):
            note(NO_DIAGNOSIS)
