"""`cite`: the citation of one claim."""

from __future__ import annotations

import click

from .layout import claim_table, quoted
from .output import Output, Paint, directory_option, open_index, output_options

__all__ = ["command"]


@click.command(
    short_help="Print the citation of one claim.",
    epilog="\b\n"
    "Example:\n"
    "  dramagraph cite dg:claim/healing-k-dramas/its-okay-thats-love/field.year",
)
@click.argument("claim")
@directory_option
@output_options
def command(claim: str, directory: str | None, output: Output) -> None:
    """Print the citation of one claim: what it says, who says it, in which words and where.

    CLAIM is a claim's id as `show --json` gives it, or its full IRI.
    """
    from ..lookup.cite import cite

    with open_index(directory) as index:
        document = cite(index, claim)

    def lines(paint: Paint) -> list[str]:
        source = document["source"]
        found = [f"{paint.strong(document['statement'])}.", ""]
        found.append(f"{paint.plain(source['name'])}  {paint.faint(source['id'])}")
        found.append(paint.faint(f"file {source['file']}, SHA-256 {source['sha256']}"))
        found += [
            f"{paint.plain(quoted(item))}  characters {item['start']} to {item['end']}"
            for item in document["evidence"]
        ]
        return [*found, paint.plain(document["iri"])]

    output.send(document, lines, lambda: claim_table([document["claim"]]))
