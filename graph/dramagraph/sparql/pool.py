"""Several workers for many askers: the engine behind a server.

A query waits for a free worker and is then run there. Whatever it does to its worker (a timeout,
a crash in the parser, too much memory) costs that worker and nobody else; another is started
beside the requests that go on.
"""

from __future__ import annotations

import os
import queue
import threading
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from ..errors import DramagraphError, EngineBusy, LimitExceeded, StoreError
from .cancel import Cancellation
from .engine import Worker
from .limits import SERVED_LIMITS, Inspection, Limits, inspect_query
from .prefixes import QUERY_PREFIXES
from .results import Result
from .scope import WHOLE, Scope

__all__ = ["WorkerPool"]

_LEAST_WORKERS = 2
_FEW_WORKERS = 4  # so many fit beside each other, also where there are fewer processors
_LEAST_SECONDS = 0.05  # a query that would get less time than this is not started
_PAUSE = 0.5  # seconds between attempts to start a worker where that fails


class WorkerPool:
    """A number of workers on one store, that may be asked from any thread at any time.

    `size` is the number of workers, at least two. By default it is one for each processor, where
    these are few two for each but no more than four: a slow query then leaves room for quick
    ones. `waiting` is how many queries may wait for a worker; who came first is served first.

    It is a context manager; its workers end with it, and with its process however that
    ends.

    Raises StoreError where the store cannot be opened.
    """

    def __init__(
        self,
        store: Path,
        *,
        size: int | None = None,
        limits: Limits = SERVED_LIMITS,
        waiting: int = 64,
    ) -> None:
        self.store = store
        self.limits = limits
        self.size = max(_LEAST_WORKERS, size or _default_size(os.cpu_count() or 1))
        self.restarts = 0
        self._places = threading.BoundedSemaphore(self.size + waiting)
        self._idle: list[Worker] = []
        self._waiting: deque[object] = deque()
        self._changed = threading.Condition()
        self._dead: queue.SimpleQueue[Worker | None] = queue.SimpleQueue()
        self._problem: StoreError | None = None
        self._closed = threading.Event()
        workers = [Worker(store, memory=limits.memory) for _ in range(self.size)]
        self._all = set(workers)
        try:
            for worker in workers:
                worker.wait_until_ready()
                self._idle.append(worker)
        except BaseException:
            for worker in workers:
                worker.close()
            raise
        self._keeper = threading.Thread(target=self._replace_dead, daemon=True)
        self._keeper.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def workers(self) -> tuple[Worker, ...]:
        """The workers that there are now."""
        return tuple(self._all)

    def run(
        self,
        text: str,
        *,
        limits: Limits | None = None,
        prefixes: Mapping[str, str] = QUERY_PREFIXES,
        scope: Scope = WHOLE,
        labels: bool = False,
        hints: bool = False,
        inspection: Inspection | None = None,
        cancellation: Cancellation | None = None,
    ) -> Result:
        """Return the answer to a query, at most `limits.seconds` from now (and a little to kill).

        The time spent waiting for a worker counts. `labels` asks for the names of the IRIs in the
        rows, `hints` for warnings about names that are nowhere in the graph. `inspection` spares a
        second look at a query that was inspected already, with these limits and prefixes. A
        `cancellation` ends it from another thread: it then is a LimitExceeded.

        Raises QueryError for a query that is refused, EngineBusy where no worker was free in
        time, LimitExceeded for a query that was stopped, StoreError for a damaged store.
        """
        limits = limits or self.limits
        end = time.monotonic() + limits.seconds
        inspection = inspection or inspect_query(text, limits, prefixes)
        if not self._places.acquire(blocking=False):
            raise EngineBusy("Too many queries are waiting: ask again later.")
        cancellation = cancellation or Cancellation()
        try:
            worker = self._take(end, cancellation)
            try:
                left = max(end - time.monotonic(), _LEAST_SECONDS)
                with cancellation.calling(worker.kill):
                    return worker.ask(
                        text,
                        inspection,
                        limits=replace(limits, seconds=left),
                        prefixes=prefixes,
                        scope=scope,
                        labels=labels,
                        hints=hints,
                    )
            except DramagraphError:
                raise
            except BaseException:
                worker.kill()  # its reply would be taken for another's
                raise
            finally:
                self._give_back(worker)
        finally:
            self._places.release()

    def close(self) -> None:
        """End all workers, whatever they are doing."""
        if not self._closed.is_set():
            self._closed.set()
            self._dead.put(None)
            self._keeper.join()
            for worker in self._all:
                worker.close()

    def _take(self, end: float, cancellation: Cancellation) -> Worker:
        """Return a worker that is alive, when those who came before have theirs."""
        ticket = object()
        with self._changed:
            self._waiting.append(ticket)
        try:
            with cancellation.calling(self._tell):
                return self._wait(ticket, end, cancellation)
        finally:
            with self._changed:
                self._waiting.remove(ticket)
                self._changed.notify_all()

    def _wait(self, ticket: object, end: float, cancellation: Cancellation) -> Worker:
        def served() -> bool:
            first = bool(self._idle) and self._waiting[0] is ticket
            return first or cancellation.cancelled

        while True:
            with self._changed:
                left = end - time.monotonic() - _LEAST_SECONDS
                if not self._changed.wait_for(served, max(left, 0)):
                    raise self._problem or EngineBusy(
                        "Other queries keep the engine busy: ask again later."
                    )
                if cancellation.cancelled:
                    raise LimitExceeded("The query was given up.")
                worker = self._idle.pop()
            if worker.alive:
                return worker
            self._dead.put(worker)  # the system ended it while it was idle

    def _tell(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _give_back(self, worker: Worker) -> None:
        if worker.alive:
            self._set_free(worker)
        else:
            self._dead.put(worker)

    def _set_free(self, worker: Worker) -> None:
        with self._changed:
            self._idle.append(worker)
            self._changed.notify_all()

    def _replace_dead(self) -> None:
        """Start a worker for each that died, one after the other, beside the requests."""
        while (dead := self._dead.get()) is not None:
            self._all.discard(dead)
            dead.close()
            self.restarts += 1
            while not self._closed.is_set() and not self._start():
                self._closed.wait(_PAUSE)

    def _start(self) -> bool:
        try:
            worker = Worker(self.store, memory=self.limits.memory)
        except (OSError, DramagraphError) as error:
            self._problem = StoreError(f"{self.store}: no query process can be started ({error}).")
            return False
        self._all.add(worker)
        try:
            worker.wait_until_ready()
        except DramagraphError as error:
            self._all.discard(worker)
            worker.close()
            self._problem = error if isinstance(error, StoreError) else StoreError(str(error))
            return False
        self._problem = None
        self._set_free(worker)
        return True


def _default_size(processors: int) -> int:
    """Return how many workers there are where nobody says.

    >>> [_default_size(processors) for processors in (1, 2, 4, 8)]
    [2, 4, 4, 8]
    """
    return max(processors, min(2 * processors, _FEW_WORKERS))
