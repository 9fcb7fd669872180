"""Queries on a built folder, each in a process that is killed when it takes too long."""

from __future__ import annotations

import json
import math
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ..errors import LimitExceeded, QueryError, StoreError
from ..names import PREFIXES, THING_PREFIXES, compact
from .limits import DEFAULT_LIMITS, Inspection, Limits, inspect_query
from .prefixes import QUERY_PREFIXES
from .results import Result
from .scope import WHOLE, Scope

__all__ = ["Worker", "explain_query", "find_faults", "module_environment", "run_query"]

_CHECKED = Limits(seconds=2.0, rows=1)
_START = 60.0  # seconds for Python to start and the store to open, on a busy machine
_PART = 2**20  # bytes to read at once
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_SENTENCE = re.compile(r"[A-Z]\w*(?: \w+)+")
_SLASHED = re.compile(rf"\bdg:({'|'.join(THING_PREFIXES)})/([\w/-]+)")
#: Terms of these vocabularies mean something without standing in a graph.
_NOT_LOOKED_UP = tuple(PREFIXES[name] for name in ("rdf", "rdfs", "owl", "xsd", "sh"))
_LOOKED_UP = tuple(space for space in PREFIXES.values() if space not in _NOT_LOOKED_UP)


@dataclass(frozen=True, slots=True)
class _Reply:
    head: Mapping[str, Any]
    body: bytes


class Worker:
    """A process with a store open, that answers one query after the other.

    Without a store it has an empty one. It is a context manager. After LimitExceeded it is dead:
    start another. It may be asked from any thread, by one at a time.
    """

    def __init__(self, store: Path | None, *, memory: int = DEFAULT_LIMITS.memory) -> None:
        if not sys.executable:
            raise StoreError("This Python does not know its own program: no query can be run.")
        self.store = store
        self._process = subprocess.Popen(  # noqa: S603 - our own module in this same Python
            [sys.executable, "-P", "-m", "dramagraph.sparql.worker", str(store or ""), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            # The seed: what rdflib takes out of a set is explained in the same order each time.
            env={**module_environment(), "PYTHONHASHSEED": "0"},
        )
        self._readable = select.poll()
        if self._process.stdout is not None:
            self._readable.register(self._process.stdout, select.POLLIN)
        self._ready = self._killed = False

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
    def alive(self) -> bool:
        """Whether it can be asked again."""
        return not self._killed and self._process.poll() is None

    @property
    def process_id(self) -> int:
        """The number by which the system knows its process."""
        return self._process.pid

    def wait_until_ready(self) -> None:
        """Return when the store is open. Raises StoreError if it cannot be."""
        if self._ready:
            return
        reply = self._next_reply(_START)
        if reply is None:
            raise StoreError(f"{self.store}: the query process ended as it opened the store.")
        if reply.head["status"] != "ready":
            raise _store_error(self.store, reply.head["problem"])
        self._ready = True

    def ask(
        self,
        text: str,
        inspection: Inspection,
        *,
        limits: Limits = DEFAULT_LIMITS,
        prefixes: Mapping[str, str] = QUERY_PREFIXES,
        scope: Scope = WHOLE,
        labels: bool = False,
        hints: bool = True,
    ) -> Result:
        """Return the answer to a query that was inspected.

        Raises QueryError where the engine refuses it, LimitExceeded past the limits, StoreError
        for a damaged store.
        """
        asked = {
            "prefixes": None if prefixes is QUERY_PREFIXES else dict(prefixes),
            "iris": [iri for iri in inspection.iris if hints and iri.startswith(_LOOKED_UP)],
            "labels": labels,
            "variables": list(inspection.variables),
            "union": scope.union,
            "default_graphs": list(scope.default_graphs),
            "named_graphs": list(scope.named_graphs),
            "base": scope.base,
        }
        reply = self._request(text, inspection, limits, asked)
        head = reply.head
        return Result(
            form=inspection.form,
            body=reply.body,
            count=head["count"],
            truncated=head.get("truncated"),
            labels=head.get("labels", {}),
            warnings=_warnings(inspection, head),
        )

    def explain(
        self, text: str, inspection: Inspection, *, limits: Limits = DEFAULT_LIMITS
    ) -> dict[str, Any]:
        """Return the algebra of a query that was inspected; nothing is answered.

        Operators have `operator` and `arguments`, which are texts or operators; a triple pattern
        also has `statements`, the number that it matches by itself. Raises as `ask` does.
        """
        asked = {"explain": True, "prefixes": None, "base": None}
        reply = self._request(text, inspection, limits, asked)
        tree: dict[str, Any] = json.loads(reply.body)
        return tree

    def kill(self) -> None:
        """Have the process ended, without waiting for the system to take its memory back."""
        self._killed = True
        self._process.kill()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _request(
        self, text: str, inspection: Inspection, limits: Limits, asked: Mapping[str, Any]
    ) -> _Reply:
        """Return the reply to a query that the process could do something with."""
        self.wait_until_ready()
        request = {
            "text": text,
            "graphs": list(inspection.graphs),
            "rows": limits.rows,
            "size": limits.size,
            "seconds": limits.seconds,
            **asked,
        }
        reply = None
        with suppress(BrokenPipeError):
            stdin = self._process.stdin
            if stdin is not None:
                rest = memoryview(json.dumps(request).encode() + b"\n")
                while rest:
                    rest = rest[stdin.write(rest) :]
            reply = self._next_reply(limits.seconds)
        if reply is None:
            raise LimitExceeded(self._end_of_process(limits))
        problem = reply.head.get("problem", "")
        if reply.head["status"] == "refused":
            raise _query_error(text, problem, reply.head.get("fault"))
        if reply.head["status"] == "store":
            raise _store_error(self.store, problem)
        if reply.head["status"] == "memory":
            raise LimitExceeded(f"The query needs more than {limits.memory // 2**20} MiB.")
        return reply

    def _end_of_process(self, limits: Limits) -> str:
        """Return why there is no reply, by the way in which the process ended."""
        self._killed = True
        if self._process.wait(_START) == -signal.SIGKILL:  # which a query cannot do to itself
            return "The query's process ended unexpectedly: ask again."
        return (
            f"The query ended its process: it needs more than {limits.memory // 2**20} MiB, "
            "or it is too deep for the engine."
        )

    def _next_reply(self, seconds: float) -> _Reply | None:
        """Return what the process sends in so many seconds, or None if it ends instead."""
        output = self._process.stdout
        end = time.monotonic() + seconds
        received = bytearray()
        head: dict[str, Any] | None = None
        while output is not None:
            left = max(end - time.monotonic(), 0.0)
            if not self._readable.poll(math.ceil(left * 1000)):
                self.kill()
                raise LimitExceeded(
                    f"The query was stopped after {_spoken(seconds)}: "
                    "ask for less, or give it more time."
                )
            part = os.read(output.fileno(), _PART)
            if not part:
                return None
            received += part
            if head is None and (line := received.partition(b"\n"))[1]:
                head, received = json.loads(line[0]), line[2]
            if head is not None and len(received) >= head["size"]:
                return _Reply(head, bytes(received))
        return None


def run_query(
    built: Path,
    text: str,
    *,
    limits: Limits = DEFAULT_LIMITS,
    prefixes: Mapping[str, str] = QUERY_PREFIXES,
    labels: bool = False,
) -> Result:
    """Return the answer of a built folder to a SPARQL query.

    The default graph is the union of all graphs, unless the query has FROM clauses; those name
    graphs of the store, nothing is fetched. `prefixes` need no declaration. `labels` asks for the
    names of the IRIs in the rows.

    Raises QueryError for a query that is refused, LimitExceeded for one that is stopped,
    StoreError for a folder without a sound store.
    """
    inspection = inspect_query(text, limits, prefixes)
    with Worker(_store_of(built), memory=limits.memory) as worker:
        return worker.ask(text, inspection, limits=limits, prefixes=prefixes, labels=labels)


def explain_query(built: Path, text: str, *, limits: Limits = DEFAULT_LIMITS) -> dict[str, Any]:
    """Return the algebra of a query on a built folder (see `Worker.explain`); errors as there."""
    inspection = inspect_query(text, limits)
    with Worker(_store_of(built), memory=limits.memory) as worker:
        return worker.explain(text, inspection, limits=limits)


def find_faults(texts: Mapping[str, str]) -> dict[str, QueryError]:
    """Return what is wrong with each of some queries, by their names; no build is asked."""
    faults: dict[str, QueryError] = {}
    for name, text in texts.items():
        try:
            with Worker(None) as worker:
                worker.ask(text, inspect_query(text), limits=_CHECKED, hints=False)
        except QueryError as error:
            faults[name] = error
        except LimitExceeded:
            pass  # it was read, and is slow
    return faults


def _store_of(built: Path) -> Path:
    store = built / "store"
    if not store.is_dir():
        raise StoreError(f"{built}: this is no built folder (it has no store).")
    return store


def module_environment() -> dict[str, str]:
    """Return an environment in which a module finds this package and its libraries."""
    places = [os.path.abspath(place) for place in sys.path if place]  # noqa: PTH100 - zip files too
    return {**os.environ, "PYTHONPATH": os.pathsep.join(places)}


def _spoken(seconds: float) -> str:
    """Return a time in words.

    >>> _spoken(0.98), _spoken(2.5)
    ('1 second', '2.5 seconds')
    """
    shown = f"{max(round(seconds, 1), 0.1):g}"
    return f"{shown} second{'' if shown == '1' else 's'}"


def _query_error(text: str, problem: str, fault: Sequence[Any] | None) -> QueryError:
    """Return the engine's complaint in fewer words, with the place of the fault if it is known."""
    match = _PLACE.match(problem)
    if match is None:
        return QueryError(problem[:1].lower() + problem[1:])
    line, column = int(match[1]), int(match[2])
    sentence = _SENTENCE.search(re.sub(r"\\u\{\w+\}", "", match[3]))
    if sentence:  # the grammar is right, and what it says is wrong
        what = f"{sentence[0][:1].lower()}{sentence[0][1:]}"
    elif fault is not None:
        what, line, column = fault
    else:
        what = "this cannot stand here"
    return QueryError(f"syntax error: {what}{_slash_hint(text)}", line=line, column=column)


def _slash_hint(text: str) -> str:
    found = _SLASHED.search(text)
    if found is None:
        return ""
    local = found[2].replace("/", "\\/")
    return f"; a name cannot hold a bare slash: write {found[1]}:{local} for {found[0]}"


def _store_error(store: Path | None, problem: str) -> StoreError:
    return StoreError(f"{store}: the store cannot be read ({problem}). Build it again.")


def _warnings(inspection: Inspection, head: Mapping[str, Any]) -> tuple[str, ...]:
    sentences = []
    for iri, near in head.get("unknown", {}).items():
        token = inspection.iris[iri]
        hint = f"; did you mean {compact(near)}?" if near else "."
        place = f"line {token.line}, column {token.column}"
        sentences.append(f"{place}: {compact(iri)} is nowhere in this graph{hint}")
    sentences.extend(
        f"There is no graph {compact(graph)} here: FROM chooses among the graphs of the build."
        for graph in head.get("absent", ())
    )
    return tuple(sentences)
