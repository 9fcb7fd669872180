"""How verbs take names: arguments that a shell can complete, and `--type`."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from .output import note

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ..lookup.reader import Index, Node

from ..names import NAMED_TYPES

__all__ = ["NodeName", "named", "type_option"]


class NodeName(click.ParamType[str, str]):
    """A name of the graph; completes to slugs, with the name as help.

    Only a build that is already there is asked: completion never makes one.
    """

    name = "name"

    def __init__(self, *types: str) -> None:
        self.types = types

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the slugs that begin as the word does, or whose name has such a word."""
        from click.shell_completion import CompletionItem

        from ..errors import DramagraphError

        try:
            found = self._complete(ctx.params.get("directory"), incomplete)
        except (DramagraphError, OSError):
            return []
        return [CompletionItem(value, help=name) for value, name in found]

    def _complete(self, directory: str | None, incomplete: str) -> list[tuple[str, str]]:
        from pathlib import Path

        from ..build.cache import cached_build
        from ..lookup.complete import complete
        from ..lookup.reader import Index

        chosen = directory or os.environ.get("DRAMAGRAPH_DATA") or cached_build()
        with Index(Path(os.path.realpath(chosen))) as index:
            return complete(index, incomplete, self.types)


def type_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--type`, which says of which type the name is, as the parameter `kind`."""
    return click.option(
        "--type",
        "kind",
        type=click.Choice(NAMED_TYPES),
        metavar="TYPE",
        help="Only names of this type.",
    )(function)


def named(index: Index, words: Sequence[str] | str, types: Sequence[str] = ()) -> Node:
    """Return the node that words of a command line name, saying what was chosen among several."""
    from ..lookup.resolve import resolve

    name = words if isinstance(words, str) else " ".join(words)
    found = resolve(index, name, types)
    for remark in found.remarks(name):
        note(remark)
    return found.node
