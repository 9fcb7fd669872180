"""Builds that are killed with -9 at random moments: what they leave, and what the next one makes.

A nursery, a process that has everything imported and nothing begun, forks one process for each
build, so that the moments fall on the build and not on the start of Python. Each build shows a
marker: the year of one title, from one of two folders of data. What is found after a kill must be
one whole build, the old one or the new one.
"""

from __future__ import annotations

import gc
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from dramagraph.build.cache import open_built
from dramagraph.build.manifest import differing_files, read_manifest
from dramagraph.build.pipeline import build
from dramagraph.errors import DramagraphError
from dramagraph.lookup.reader import Index
from dramagraph.lookup.show import show
from dramagraph.store.verify import differing_store

if TYPE_CHECKING:
    from benchmarks.timing import Report

__all__ = ["TITLE", "YEARS", "Nursery", "Wreck", "leftovers", "measure", "nursery", "two_data"]

_EXAMPLE = Path(__file__).resolve().parents[2] / "tests" / "example" / "data"
TITLE = "harbour-lights"
YEARS = (2016, 2017)
_FOUND = {"dramagraph", "rdflib", "pyoxigraph", "networkx", "pyvis", "jinja2", "yaml", "rapidfuzz"}


class Nursery:
    """Starts builds as forks of one process, and says how each ended."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.crash"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        )

    def close(self) -> None:
        """End the nursery; a build that goes on is not its child any more."""
        self._process.kill()
        self._process.communicate()

    def build(self, output: Path, data: Path, *, kill_after: float | None = None) -> int:
        """Build, killed after so many seconds; return the exit status, -9 for a killed one."""
        process = int(self._ask({"output": str(output), "data": str(data)}))
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(process, signal.SIGKILL)  # not yet waited for, so the number is still its own
        return int(self._ask({"wait": process}))

    def _ask(self, request: dict[str, object]) -> str:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise RuntimeError("the nursery has no pipes")
        stdin.write(json.dumps(request) + "\n")
        stdin.flush()
        return stdout.readline()


@contextmanager
def nursery() -> Iterator[Nursery]:
    """Give a nursery and end it."""
    made = Nursery()
    try:
        yield made
    finally:
        made.close()


@dataclass
class Wreck:
    """What was found after the kills: how often the old and the new build, and what was wrong."""

    found: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def two_data(folder: Path) -> tuple[Path, Path]:
    """Write two folders of data that differ in one year."""
    made = []
    for year in YEARS:
        data = Path(shutil.copytree(_EXAMPLE, folder / f"data-{year}"))
        file = data / "titles" / f"{TITLE}.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(
            text.replace(f"year: {{value: {YEARS[0]}", f"year: {{value: {year}"), "utf-8"
        )
        made.append(data)
    return made[0], made[1]


def leftovers(output: Path) -> list[str]:
    """Return what lies beside a build and is none of one artifact: link, lock and version."""
    names = sorted(path.name for path in output.parent.iterdir() if output.name in path.name)
    target = output.readlink().name if output.is_symlink() else ""
    return [name for name in names if name not in {output.name, f".{output.name}.lock", target}]


def wreck(
    maker: Nursery, folder: Path, kills: int, *, seed: int, complete_every: int = 1
) -> tuple[Wreck, float]:
    """Kill builds at random moments; return what was found and how long a whole build takes."""
    old, new = two_data(folder)
    output = folder / "built"
    for data in (new, old):
        start = time.perf_counter()
        if maker.build(output, data):
            raise RuntimeError("a build that nobody disturbed failed")
        length = time.perf_counter() - start
    moments = random.Random(seed)  # noqa: S311 - when to kill
    result = Wreck()
    shown, other = old, new
    for number in range(1, kills + 1):
        status = maker.build(output, other, kill_after=moments.uniform(0, length * 1.02))
        year, problem = _state(output)
        if problem:
            result.wrong.append(f"kill {number}: {problem}")
        result.found["new" if year == _year(other) else "old"] += 1
        result.found["finished before the kill"] += status == 0
        result.found["left something to sweep"] += bool(leftovers(output))
        if year == _year(other):
            shown, other = other, shown
        if number % complete_every == 0 or number == kills:
            if maker.build(output, other):
                result.wrong.append(f"after kill {number}: the next build failed")
            shown, other = other, shown
            year, problem = _state(output)
            if problem or year != _year(shown) or leftovers(output):
                result.wrong.append(
                    f"after kill {number}, next build: {problem or year} {leftovers(output)}"
                )
    return result, length


def _year(data: Path) -> int:
    return int(data.name.rpartition("-")[2])


def _state(output: Path) -> tuple[int | None, str]:
    """Return the year that a build shows in each of its parts, and what is wrong with it."""
    try:
        built = open_built(str(output))
        problems = [*differing_files(built, read_manifest(built)), *differing_store(built)]
        with Index(built) as index:
            node = index.node(f"dg:title/{TITLE}")
            year = None if node is None else show(index, node)["year"]
    except DramagraphError as error:
        return None, str(error)
    return year, "; ".join(problems)


def measure(report: Report, kills: int, seed: int) -> None:
    """Kill builds, and say what was found."""
    report.section(f"Crashes: {kills} builds of the example killed with -9")
    with TemporaryDirectory() as folder, nursery() as maker:
        result, length = wreck(maker, Path(folder), kills, seed=seed)
    report.note(f"a whole build takes {length:.2f} s; seed {seed}")
    for what, count in sorted(result.found.items()):
        report.note(f"{what}: {count}")
    for problem in result.wrong[:5]:
        report.note(problem)
    report.at_most("kills after which something was wrong", float(len(result.wrong)), 0)


def _import_all() -> None:
    """Import what a build imports, without building here: a store's threads survive no fork."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        with TemporaryDirectory() as folder:
            build(Path(folder) / "built", data=_EXAMPLE, validate=False)
            names = [name for name in sys.modules if name.partition(".")[0] in _FOUND]
        os.write(writing, " ".join(sorted(names)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        names = pipe.read().split()
    os.waitpid(child, 0)
    for name in names:
        __import__(name)


def _nurse() -> None:
    """Fork a build for each request, until there are no more."""
    _import_all()
    gc.freeze()
    for line in sys.stdin:
        request = json.loads(line)
        if "wait" in request:
            _, status = os.waitpid(request["wait"], 0)
            print(os.waitstatus_to_exitcode(status), flush=True)
        elif (process := os.fork()) == 0:
            status = 1
            try:
                build(Path(request["output"]), data=Path(request["data"]), validate=False)
                status = 0
            finally:
                os._exit(status)
        else:
            print(process, flush=True)


if __name__ == "__main__":
    _nurse()
