"""The stages of a build: told to whoever watches, and timed."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

__all__ = ["STAGES", "Progress", "Stages"]

#: Called as each stage begins, with its name, its number from 0, and how many there are.
Progress = Callable[[str, int, int], None]

#: What a build does, in this order.
STAGES = (
    "reading the entries",
    "comparing titles",
    "writing N-Quads",
    "validating shapes",
    "loading the store",
    "writing Turtle",
    "writing TriG",
    "writing JSON-LD",
    "writing GraphML and GEXF",
    "writing the index",
    "drawing the page",
    "reading back",
    "showing the new build",
)


class Stages:
    """Times each stage and tells the watcher of it; one stage ends where the next begins."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._current = ""
        self._began = 0.0
        self.seconds: dict[str, float] = {}

    def begin(self, name: str) -> None:
        """End the stage before and begin the one of that name."""
        self.end()
        if self._progress is not None:
            self._progress(name, STAGES.index(name), len(STAGES))
        self._current, self._began = name, perf_counter()

    def end(self) -> None:
        """End the last stage."""
        if self._current:
            self.seconds[self._current] = perf_counter() - self._began
        self._current = ""
