"""`export`: the graph in the formats of other tools."""

from __future__ import annotations

import click

from .output import built_folder, directory_option, write_result

__all__ = ["command"]


@click.command(
    short_help="Write the graph in another format.",
    epilog="\b\n"
    "Examples:\n"
    "  dramagraph export turtle > graph.ttl\n"
    "  dramagraph export -o graph.graphml\n"
    "  dramagraph export csv --table titles -o titles.csv",
)
@click.argument("form", metavar="[FORMAT]", required=False)
@click.option(
    "-o", "--output", "path", metavar="FILE", help="Write there; its ending says the format."
)
@click.option(
    "--table",
    type=click.Choice(["claims", "titles"]),
    default="claims",
    show_default=True,
    help="Which table CSV has.",
)
@directory_option
def command(form: str | None, path: str | None, table: str, directory: str | None) -> None:
    """Write the whole graph as turtle, trig, nquads, jsonld, graphml, gexf or csv.

    Turtle holds the union of all graphs; TriG, N-Quads and JSON-LD keep one graph for each
    source. GraphML and GEXF hold the network of titles, characters, people and concepts.
    Everything is in them, spoilers and content notes too. In CSV, a text that a spreadsheet
    would take for a formula gets a ' before it.
    """
    from ..export import choose_format, export

    chosen = choose_format(form, path)
    content = export(built_folder(directory), chosen, "titles" if table == "titles" else "claims")
    write_result(content, None if path == "-" else path)
