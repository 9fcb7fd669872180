"""The command line: one group, `main`, and one module for each verb.

A verb's module is imported when the verb is asked for, so that a look-up does not pay for the
others; `VERBS` is the closed list, in the order of the help. Each module names its command
`command`, imports click and the standard library alone at its top, and leaves heavy libraries to
the command's body.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from .. import __version__
from .boundary import command_line_text, report_errors, use_utf8

__all__ = ["VERBS", "Verbs", "main"]

#: Every verb, as `dramagraph -h` lists them: first the look-ups, then what makes and moves data.
VERBS = (
    "search",
    "show",
    "similar",
    "why",
    "path",
    "themes",
    "clusters",
    "find",
    "cite",
    "query",
    "serve",
    "view",
    "build",
    "check",
    "export",
    "diff",
    "extract",
)


class Verbs(click.Group):
    """A group whose commands are imported one at a time, and whose errors are sentences."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order of the help."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a verb's command, importing its module the first time."""
        if cmd_name in VERBS and cmd_name not in self.commands:
            from importlib import import_module

            self.add_command(import_module(f"{__name__}.{cmd_name}").command, cmd_name)
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb of a command line; a mistyped one is answered with its neighbours.

        The group itself would suggest only the verbs that were imported already.
        """
        word = args[0]
        if word not in VERBS and not word.startswith("-") and not ctx.resilient_parsing:
            raise click.exceptions.NoSuchCommand(word, possibilities=VERBS, ctx=ctx)
        return super().resolve_command(ctx, args)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Read the command line; a reader who leaves before the end of the help is no error."""
        with report_errors():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; click never sees the errors it would answer in its own way."""
        with report_errors():
            return super().invoke(ctx)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command line and leave with its exit status."""
        use_utf8()
        given = [command_line_text(arg) for arg in (sys.argv[1:] if args is None else args)]
        if not standalone_mode:
            return super().main(given, prog_name, complete_var, standalone_mode=False, **extra)
        status = 2
        try:
            with report_errors():
                status = super().main(
                    given, prog_name, complete_var, standalone_mode=False, **extra
                )
        except click.exceptions.Exit as leave:
            status = leave.exit_code
        sys.exit(status if isinstance(status, int) else 0)


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\n"
    "Examples:\n"
    '  dramagraph show "My Mister"\n'
    '  dramagraph similar "My Mister" --limit 5\n'
    "  dramagraph find --theme grief --without suicide\n\n"
    "Portrayals are given as the cited articles describe them; they are no diagnoses.",
)
@click.version_option(__version__, prog_name="dramagraph", message="%(prog)s %(version)s")
def main() -> None:
    """Ask a graph of dramas, characters, conditions and themes, and see who says so.

    Results go to standard output, all else to standard error. The exit status is 0 for yes,
    1 for no (no such name, nothing found), 2 where the question could not be asked. Where there
    is no such name or no path, standard output stays empty, with --json too.
    """
