"""The command line reference of the README, written from the commands themselves.

cog runs it: `python -m cogapp -r -P -I scripts README.md` from the root of the checkout renews the
text, and `--check` instead of `-r` says whether it is still true.
"""

from __future__ import annotations

import click

from dramagraph.commands import VERBS, main

__all__ = ["print_reference"]


def print_reference() -> None:
    """Print a heading and the help of every verb, in the order of the group's own help."""
    parent = _context(main, "dramagraph")
    print(f"\n```text\n{_help(parent)}\n```")
    for verb in VERBS:
        command = main.get_command(parent, verb)
        if command is None:
            raise LookupError(f"there is no command {verb}")
        print(
            f"\n### `dramagraph {verb}`\n\n```text\n{_help(_context(command, verb, parent))}\n```"
        )
    print()


def _context(
    command: click.Command, name: str, parent: click.Context | None = None
) -> click.Context:
    # Resilient parsing asks for no arguments, which would be an error without them.
    return command.make_context(
        name, [], parent, resilient_parsing=True, terminal_width=88, max_content_width=88
    )


def _help(context: click.Context) -> str:
    # A help text may end its lines with blanks, which no editor would leave alone.
    return "\n".join(line.rstrip() for line in context.get_help().splitlines())
