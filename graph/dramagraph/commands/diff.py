"""`diff`: what two builds say differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from .output import Output, Paint, Table, built_folder, output_options

if TYPE_CHECKING:
    from ..diff import Change

__all__ = ["command"]

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


@click.command(
    short_help="Say what two builds say differently.",
    epilog="\b\nExamples:\n  dramagraph diff old new\n  dramagraph diff old new --json",
)
@click.argument("before", metavar="DIR")
@click.argument("after", metavar="DIR")
@output_options
def command(before: str, after: str, output: Output) -> None:
    """Say what the second of two built folders says otherwise than the first.

    Nodes and claims that came (+), went (-) or changed (~), with the fields that did. The exit
    status is 0 if both say the same and 1 if they do not.
    """
    from ..diff import compare_builds

    changes = compare_builds(built_folder(before), built_folder(after))
    document = {"changes": [asdict(change) for change in changes]}
    output.send(document, lambda paint: _lines(changes, paint), lambda: _table(changes))
    if changes:
        click.get_current_context().exit(1)


def _lines(changes: Iterable[Change], paint: Paint) -> Iterator[str]:
    """Yield a line for each change, but one for all similarity links together."""
    links = 0
    for change in changes:
        if change.type == "similarity":
            links += 1
            continue
        name = f"  {paint.plain(change.name)}" if change.name else ""
        yield f"{_SIGNS[change.change]} {paint.strong(change.id)}{name}"
        for one in change.differences:
            yield f"    {paint.plain(one.field)}: {_said(one.before)} → {_said(one.after)}"
    if links:
        yield f"~ {links} similarity links; --json lists them"


def _said(value: object) -> str:
    from ..names import visible

    return "nothing" if value is None else visible(str(value))


def _table(changes: Iterable[Change]) -> Table:
    rows: list[tuple[object, ...]] = []
    for change in changes:
        start = (change.change, change.type, change.id, change.name)
        rows += [(*start, one.field, one.before, one.after) for one in change.differences] or [
            (*start, None, None, None)
        ]
    return Table(("change", "type", "id", "name", "field", "before", "after"), rows)
