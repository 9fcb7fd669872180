"""Runs the command line as a program of its own, for what no call in this process shows."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Ran(NamedTuple):
    """Exit status, standard output and standard error of a program of its own."""

    status: int
    output: bytes
    errors: bytes


def run(
    built: Path, *arguments: str | bytes, env: Mapping[str, str] | None = None, **options: object
) -> Ran:
    environment = {**os.environ, "DRAMAGRAPH_DATA": str(built), **(env or {})}
    done = subprocess.run(
        [sys.executable, "-m", "dramagraph", *arguments],
        check=False,
        env=environment,
        **{"capture_output": True, **options},  # type: ignore[call-overload]
    )
    return Ran(done.returncode, done.stdout, done.stderr)
