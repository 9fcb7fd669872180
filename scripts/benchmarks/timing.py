"""Taking times, and saying how they compare with their targets."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Report", "Times", "dramagraph", "interleaved", "seconds", "stage"]


@dataclass(frozen=True, slots=True)
class Times:
    """The wall times of one command, in seconds."""

    all: tuple[float, ...]

    @property
    def fastest(self) -> float:
        """The run that other programs disturbed least."""
        return min(self.all)

    @property
    def median(self) -> float:
        """The run in the middle."""
        return statistics.median(self.all)

    def __str__(self) -> str:
        return f"min {self.fastest * 1000:.0f} ms, median {self.median * 1000:.0f} ms"


@dataclass
class Report:
    """What was measured against its target; prints each line as it comes."""

    missed: list[str] = field(default_factory=list)

    def section(self, title: str) -> None:
        """Print a heading."""
        print(f"\n== {title}", flush=True)

    def note(self, text: str) -> None:
        """Print a figure that has no target."""
        print(f"   {text}", flush=True)

    def at_most(self, what: str, ratio: float, target: float) -> None:
        """Print a ratio that must not be above its target."""
        self._verdict(what, ratio, target, "at most", ratio <= target)

    def at_least(self, what: str, ratio: float, target: float) -> None:
        """Print a ratio that must not be below its target."""
        self._verdict(what, ratio, target, "at least", ratio >= target)

    def failed(self, what: str, why: str) -> None:
        """Print what could not be measured, which counts as a miss."""
        self.missed.append(what)
        print(f"MISS {what}: could not be measured: {why}", flush=True)

    def _verdict(self, what: str, ratio: float, target: float, bound: str, good: bool) -> None:
        if not good:
            self.missed.append(what)
        word = "pass" if good else "MISS"
        print(f"{word} {what}: {ratio:.2f} times (target: {bound} {target:g})", flush=True)


def dramagraph(*arguments: str) -> list[str]:
    """Return the command line of the environment that this program runs in."""
    return [str(Path(sys.executable).with_name("dramagraph")), *arguments]


def seconds(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Return the wall time of one run with some variables set; RuntimeError when it fails."""
    variables = {**os.environ, **env}
    if "DRAMAGRAPH_DATA" not in env:
        variables.pop("DRAMAGRAPH_DATA", None)  # the user's own build is not what is measured
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, env=variables, check=False)
    passed = time.perf_counter() - start
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()[-1]
        raise RuntimeError(f"{' '.join(command[1:])}: exit status {done.returncode}: {last}")
    return passed


def interleaved(
    commands: Mapping[str, Sequence[str]], rounds: int, env: Mapping[str, str]
) -> dict[str, Times]:
    """Return the times of several commands, each run once a round after one to warm up.

    They take turns so that a slow moment of the machine falls on all of them.
    """
    for command in commands.values():
        seconds(command, env)
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(seconds(command, env))
    return {name: Times(tuple(times)) for name, times in taken.items()}


@contextmanager
def stage(report: Report, name: str) -> Iterator[Callable[[], float]]:
    """Time what runs inside and print it; the value is a function that returns the seconds."""
    start = time.perf_counter()
    end: list[float] = []
    yield lambda: (end[0] if end else time.perf_counter()) - start
    end.append(time.perf_counter())
    report.note(f"{name}: {end[0] - start:.2f} s")
