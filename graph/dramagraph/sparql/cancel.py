"""Giving up a query from another thread than the one that waits for its answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["Cancellation"]


class Cancellation:
    """Whether a query was given up, and what is to be done at once when it is.

    It may be cancelled from any thread, and more than once.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._act: Callable[[], None] | None = None
        self.cancelled = False

    def cancel(self) -> None:
        """Give the query up: it is taken out of the queue, or its process is killed."""
        with self._lock:
            self.cancelled = True
            if self._act is not None:
                self._act()

    @contextmanager
    def calling(self, act: Callable[[], None]) -> Iterator[None]:
        """Have `act` called as soon as the query is given up, while this context lasts.

        It is called at once where that was done already, and never after the end.
        """
        with self._lock:
            self._act = act
            if self.cancelled:
                act()
        try:
            yield
        finally:
            with self._lock:
                self._act = None
