"""Hostile queries between good ones: through a pool of workers, and through HTTP.

Whether anybody was called is seen by a listener on the loopback, at which the queries are aimed:
the system accepts a call for it whether or not it looks. The workers' network namespaces are
compared with this process's own, and a server's memory is read from `/proc`.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode, urlsplit

from benchmarks.hostile_queries import GOOD, Hostile, hostile_queries
from benchmarks.timing import Report, dramagraph
from dramagraph.build.pipeline import build
from dramagraph.errors import LimitExceeded, QueryError
from dramagraph.sparql.limits import SERVED_LIMITS
from dramagraph.sparql.pool import WorkerPool

__all__ = ["measure", "running_server"]

_ASKING = 2
_SECONDS = 2.0
_GROWTH = 32.0  # MiB that a parent may grow by over all rounds but the first
Ask = Callable[[str], tuple[str, int]]


@dataclass
class _Tally:
    """What became of the queries: outcomes, the slowest answer, and what was wrong."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    wrong: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def measure(report: Report, queries: int) -> None:
    """Send so many hostile queries through a pool, and one round through a server."""
    report.section(f"Hostile queries: {queries} through the pool, the corpus through HTTP")
    with TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as listening:
        built = build(Path(folder) / "built", validate=False).folder
        limits = replace(SERVED_LIMITS, seconds=_SECONDS)
        port = listening.getsockname()[1]
        with WorkerPool(built / "store", size=2 * _ASKING, limits=limits) as pool:
            workers = [worker.process_id for worker in pool.workers]
            _report_network(report, workers)
            tally = _send_all(lambda text: _ask_pool(pool, text), os.getpid(), port, queries)
            restarts = pool.restarts
        _report(report, "pool", tally)
        report.note(f"workers replaced: {restarts}")
        with running_server(built, "--timeout", str(_SECONDS)) as (address, process):
            corpus = len(hostile_queries())
            tally = _send_all(lambda text: _ask_http(address, text), process.pid, port, corpus)
            if process.poll() is not None:
                tally.wrong.append("the server died")
        _report(report, "HTTP", tally)
        _report_calls(report, listening)


def _send_all(ask: Ask, process: int, port: int, queries: int) -> _Tally:
    """Send the corpus round after round, a good query behind each hostile one."""
    tally = _Tally()
    corpus = hostile_queries()
    expected = ask(GOOD)

    def send(hostile: Hostile) -> None:
        start = time.perf_counter()
        kind, _ = ask(hostile.aimed(port))
        tally.slowest = max(tally.slowest, time.perf_counter() - start)
        tally.outcomes[kind] += 1
        if kind not in hostile.outcomes:
            tally.wrong.append(f"{hostile.name}: {kind}")
        if (good := ask(GOOD)) != expected:
            tally.wrong.append(f"the good query after {hostile.name}: {good}")

    sent = 0
    with ThreadPoolExecutor(_ASKING) as askers:
        while sent < queries:
            part = corpus[: queries - sent]
            list(askers.map(send, part))
            sent += len(part)
            tally.memory.append(_memory(process))
    return tally


def _ask_pool(pool: WorkerPool, text: str) -> tuple[str, int]:
    try:
        result = pool.run(text)
    except QueryError:
        return "refused", 0
    except LimitExceeded:
        return "stopped", 0
    return ("cut" if result.truncated else "answer"), result.count


def _ask_http(address: str, text: str) -> tuple[str, int]:
    """Return what a server answers to a query in a form, and how many rows it says."""
    server = urlsplit(address)
    connection = http.client.HTTPConnection(server.hostname or "", server.port, timeout=60)
    body = urlencode({"query": text}, errors="surrogatepass")
    head = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/sparql-results+json, application/n-triples;q=0.9",
    }
    connection.request("POST", "/sparql", body, head)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    if answer.status != 200:
        kinds = {400: "refused", 413: "refused", 503: "stopped"}
        return kinds.get(answer.status, f"status {answer.status}"), 0
    rows = content.count(b"\n")
    if "json" in (answer.getheader("Content-Type") or ""):
        rows = len(json.loads(content).get("results", {}).get("bindings", ()))
    cut = any("truncated" in name.lower() for name, _ in answer.getheaders())
    return ("cut" if cut else "answer"), rows


def _memory(process: int) -> float:
    """Return a process's resident memory in MiB; 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _report(report: Report, way: str, tally: _Tally) -> None:
    report.note(f"{way}: {', '.join(f'{count} {kind}' for kind, count in tally.outcomes.items())}")
    for problem in tally.wrong[:5]:
        report.note(f"wrong: {problem}")
    report.at_most(f"{way}, wrong outcomes and wrong good answers", len(tally.wrong), 0)
    report.at_most(f"{way}, the slowest answer in seconds", tally.slowest, _SECONDS + 1)
    report.note(f"{way}, memory of the parent after each round: {_rounded(tally.memory)} MiB")
    growth = tally.memory[-1] - tally.memory[0]
    report.at_most(
        f"{way}, growth of the parent in MiB since the first round", max(growth, 0.0), _GROWTH
    )


def _rounded(figures: list[float]) -> str:
    return ", ".join(f"{figure:.0f}" for figure in figures)


def _report_network(report: Report, workers: list[int]) -> None:
    try:
        own = Path("/proc/self/ns/net").readlink()
        others = {Path(f"/proc/{worker}/ns/net").readlink() for worker in workers}
    except OSError:
        report.note("this system does not tell of network namespaces")
        return
    shared = "share this network" if own in others else "have a network namespace of their own"
    report.note(f"the {len(workers)} workers {shared}")


def _report_calls(report: Report, listening: socket.socket) -> None:
    calls = 0
    listening.settimeout(0.2)
    while True:
        try:
            listening.accept()[0].close()
        except TimeoutError:
            break
        calls += 1
    report.at_most("calls to the address in the queries", calls, 0)


@contextmanager
def running_server(built: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Give the address of a `dramagraph serve` of its own and its process; it is ended after."""
    command = dramagraph("serve", "-d", str(built), "--port", "0", *options)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield _address(process), process
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()


def _address(process: subprocess.Popen[str]) -> str:
    for line in process.stderr or ():
        if found := re.search(r"http://\S+/", line):
            threading.Thread(target=_drain, args=(process,), daemon=True).start()
            return found[0]
    raise RuntimeError("dramagraph serve ended before it answered")


def _drain(process: subprocess.Popen[str]) -> None:
    for _ in process.stderr or ():
        pass
