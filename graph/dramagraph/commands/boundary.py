"""The edge of the command line: text comes in as UTF-8, errors go out as one sentence.

Nothing that goes wrong leaves with a traceback. The exit status is the error's own: 1 for what
does not exist, 2 for what could not be asked, 130 after an interrupt. Whoever mends dramagraph
sets ``DRAMAGRAPH_DEBUG=1`` and sees where an unforeseen error came from.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

import click

from ..errors import AmbiguousName, BuildError, DramagraphError
from .output import align, note

__all__ = ["command_line_text", "report_errors", "use_utf8"]

_MOST_CANDIDATES = 20
_BROKEN_PIPE = 141  # what a shell reports of a program that died of SIGPIPE
_INTERRUPTED = 130


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says, so that Hangul never stops a result."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def command_line_text(argument: str) -> str:
    """Return an argument as the text its bytes spell in UTF-8, where the locale misread them."""
    if argument.isascii():
        return argument
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument


@contextmanager
def report_errors() -> Iterator[None]:
    """Turn what goes wrong into one sentence on standard error and an exit status."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        _leave(error.exit_code)
    except click.ClickException as error:
        note(_usage_sentence(error))
        _leave(error.exit_code)
    except AmbiguousName as error:
        note(str(error))
        for line in align(error.candidates[:_MOST_CANDIDATES], [str, str, str]):
            click.echo(f"  {line}", err=True)
        rest = len(error.candidates) - _MOST_CANDIDATES
        if rest > 0:
            click.echo(f"  and {rest} more", err=True)
        _leave(error.exit_status)
    except DramagraphError as error:
        note(str(error))
        _leave(error.exit_status)
    except (KeyboardInterrupt, click.Abort):
        _leave(_INTERRUPTED)
    except BrokenPipeError:
        _forget_stdout()
        _leave(_BROKEN_PIPE)
    except OSError as error:
        what = error.strerror or str(error)
        _forget_stdout()
        note(f"{error.filename}: {what}." if error.filename else f"{what}.")
        _leave(BuildError.exit_status)
    except click.exceptions.Exit:
        raise
    except Exception as error:
        if os.environ.get("DRAMAGRAPH_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        note(f"A fault of dramagraph itself, please report it ({what}).")
        _leave(BuildError.exit_status)


def _usage_sentence(error: click.ClickException) -> str:
    sentence = error.format_message().rstrip()
    sentence = sentence if sentence.endswith((".", "?")) else f"{sentence}."
    if isinstance(error, click.exceptions.NoSuchOption):
        sentence += " A name that begins with a dash goes after “--”."
    context = getattr(error, "ctx", None)
    return f"{sentence} See: {context.command_path} -h" if context else sentence


def _leave(status: int) -> NoReturn:
    raise click.exceptions.Exit(status) from None


def _forget_stdout() -> None:
    """Let nothing that is still buffered complain once more when Python ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
