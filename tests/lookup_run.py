"""Runs the command line within the test and returns what a user sees of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from click.testing import CliRunner

from dramagraph.commands import main

__all__ = ["Seen", "ask", "ask_json"]


class Seen(NamedTuple):
    """Exit status, standard output and standard error of one command line."""

    status: int
    output: str
    errors: str


def ask(built: Path, *arguments: str) -> Seen:
    """Run a verb on a built folder."""
    verb, *rest = arguments
    environment = {"DRAMAGRAPH_DATA": str(built), "NO_COLOR": "", "FORCE_COLOR": ""}
    result = CliRunner().invoke(main, [verb, *rest], env=environment, prog_name="dramagraph")
    return Seen(result.exit_code, result.stdout, result.stderr)


def ask_json(built: Path, *arguments: str) -> Any:
    """Run a verb with `--json` and return its document; its status must be 0."""
    seen = ask(built, *arguments, "--json")
    if seen.status:
        raise AssertionError(seen.errors)
    return json.loads(seen.output)
