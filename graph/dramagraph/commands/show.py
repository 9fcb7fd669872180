"""`show`: one node with its claims and their evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import click

from .layout import claim_table, say_left_out
from .naming import NodeName, named, type_option
from .output import Output, Paint, directory_option, open_index, output_options

__all__ = ["command"]


@click.command(
    short_help="Show one node with its claims and evidence.",
    epilog="\b\n"
    "Examples:\n"
    '  dramagraph show "My Mister"\n'
    "  dramagraph show burnout --type condition\n"
    "  dramagraph show person/park-min-young --json",
)
@click.argument("name", type=NodeName(), nargs=-1, required=True)
@type_option
@click.option("--spoilers", is_flag=True, help="Show spoilers and content notes too.")
@directory_option
@output_options
def command(
    name: tuple[str, ...], kind: str | None, spoilers: bool, directory: str | None, output: Output
) -> None:
    """Show a title, character, person, condition or theme: its claims with their evidence.

    NAME is a name in any spelling, or an id such as dg:theme/hope. An exact title wins over
    other types; --type decides otherwise. What sources disagree on is listed at the end.
    Spoilers and content notes are left out unless --spoilers is given.
    """
    from ..lookup.show import show

    with open_index(directory) as index:
        node = named(index, name, (kind,) if kind else ())
        document = show(index, node, spoilers=spoilers)
    output.send(document, _lines(document), lambda: claim_table(document["claims"]))
    if output.form == "text":
        say_left_out(document)


def _lines(document: dict[str, Any]) -> Callable[[Paint], Iterator[str]]:
    def lines(paint: Paint) -> Iterator[str]:
        from . import nodes

        yield from nodes.lines_of(document, paint)

    return lines
