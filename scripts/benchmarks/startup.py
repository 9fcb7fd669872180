"""How fast the command line answers, against a Python that only imports click."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.timing import Report, dramagraph, interleaved, seconds

__all__ = ["measure", "measure_lookups"]

_TITLE = "My Mister"


def measure(report: Report, rounds: int) -> None:
    """Measure `--version`, `similar` and `show` on the shipped catalogue."""
    report.section("Start-up: wall time against python -c 'import click'")
    with tempfile.TemporaryDirectory() as folder:
        # As most people ask: no folder is named, and the cached build answers.
        cached = {"DRAMAGRAPH_CACHE": str(Path(folder) / "cache")}
        seconds(dramagraph("build"), cached)
        commands = {
            "dramagraph --version": (dramagraph("--version"), 1.5),
            "dramagraph similar": (dramagraph("similar", _TITLE), 2.5),
            "dramagraph show": (dramagraph("show", _TITLE), 2.5),
        }
        measure_lookups(report, commands, rounds, cached)


def measure_lookups(
    report: Report,
    commands: Mapping[str, tuple[list[str], float]],
    rounds: int,
    env: Mapping[str, str],
) -> None:
    """Run commands in turn with click's import and hold each ratio of medians to its target."""
    base = "import click"
    times = interleaved(
        {
            base: [sys.executable, "-c", "import click"],
            **{name: command for name, (command, _) in commands.items()},
        },
        rounds,
        env,
    )
    report.note(f"{base}: {times[base]} of {rounds} runs")
    for name, (_, target) in commands.items():
        report.note(
            f"{name}: {times[name]}; by the minima {times[name].fastest / times[base].fastest:.2f}"
        )
        report.at_most(name, times[name].median / times[base].median, target)
