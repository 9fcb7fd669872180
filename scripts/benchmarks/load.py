"""Many who ask at once: `dramagraph serve` beside a bare route and beside the engine's own server.

The bare route is a Starlette application that returns one small JSON document, by the same server
and in the same run: what the stack costs by itself. `oxigraph serve-read-only` on the same store
is what the engine can do without limits, labels or a worker between; it is compared where the
program is there (`pip install oxigraph`).
"""

from __future__ import annotations

import http.client
import itertools
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode, urlsplit

from benchmarks.hostile import running_server
from benchmarks.hostile_queries import GOOD
from benchmarks.timing import Report
from dramagraph.build.pipeline import build
from dramagraph.sparql.engine import Worker
from dramagraph.sparql.limits import inspect_query
from dramagraph.sparql.named import named_queries
from dramagraph.sparql.prefixes import QUERY_PREFIXES

__all__ = ["measure"]

_CONNECTIONS = 32
_SECONDS = 6.0
_JSON = "application/sparql-results+json"
_BARE = """
import uvicorn
from dramagraph.serve.server import bind
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

async def answer(request):
    return JSONResponse({"id": "dg:title/my-mister", "name": "My Mister", "year": 2018})

app = Starlette(routes=[Route("/", answer)])
listener = bind("127.0.0.1", 0)  # as our own server does it, which sends each answer at once
print(listener.getsockname()[1], flush=True)
server = uvicorn.Server(uvicorn.Config(app, log_level="critical", access_log=False))
server.run(sockets=[listener])
"""
#: What the mixed load asks about titles, each in turn: a title's names, themes, and who is like it.
_SHORT = (
    "SELECT ?name { title:%s schema:name ?name }",
    "SELECT ?theme ?label { title:%s dgo:theme ?theme . ?theme skos:prefLabel ?label }",
    "SELECT ?other ?score { ?link dgo:between title:%s, ?other ; dgo:score ?score } LIMIT 10",
    "ASK { title:%s dgo:theme theme:grief }",
)
_TITLES = ("my-mister", "misaeng", "its-okay-thats-love", "summer-strike", "doctor-slump", "cart")
#: Queries by what they cost the engine; the costlier ones have few rows, so that the engine's
#: work is compared and not the writing of answers.
_CHEAP = (GOOD, "ASK { title:my-mister dgo:theme theme:loneliness }")
_COSTLY = (
    "SELECT (COUNT(*) AS ?n) { ?a dgo:theme ?x . ?b dgo:theme ?x . ?c dgo:theme ?x }",
    "SELECT ?p (COUNT(?s) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(?n) LIMIT 10",
)


@dataclass
class _Taken:
    """The times of answers, in seconds, and what was no answer."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    length: float = 1.0

    @property
    def rate(self) -> float:
        """Answers a second, of all connections together."""
        return len(self.seconds) / self.length

    def __str__(self) -> str:
        ordered = sorted(self.seconds) or [0.0]
        last = ordered[int(len(ordered) * 0.99)]
        return (
            f"{self.rate:.0f} answers a second, p50 {statistics.median(ordered) * 1000:.1f} ms, "
            f"p99 {last * 1000:.1f} ms"
        )


def measure(report: Report) -> None:
    """Ask three servers in turn, and compare their rates."""
    report.section(f"Load: {_CONNECTIONS} connections, {_SECONDS:g} s each")
    with TemporaryDirectory() as folder:
        built = build(Path(folder) / "built", validate=False).folder.resolve()
        costs = {text: _cost(built, text) for text in (*_CHEAP, *_COSTLY)}
        with _bare_server() as bare, running_server(built) as (ours, _):
            plain = _ask(bare, ["/"])
            mixed = _ask(ours, _mixed_paths())
            worked = _ask(ours, _mixed_paths(), anew=True)
            lookups = _ask(ours, _lookup_paths())
            report.note(f"bare route: {plain}")
            report.note(f"mixed look-ups and queries, many of them answered before: {mixed}")
            report.note(f"the same, every query worked out anew: {worked}")
            report.note(f"look-ups alone, many of them answered before: {lookups}")
            texts = [_sparql(query.text) for query in named_queries().values()]
            report.note(f"named queries alone, anew: {_ask(ours, texts, anew=True)}")
            _report_errors(report, mixed)
            report.at_least("mixed, rate beside the bare route", mixed.rate / plain.rate, 0.3)
            report.note(f"anew, rate beside the bare route: {worked.rate / plain.rate:.2f} times")
        _compare_engines(report, built, costs)


def _compare_engines(report: Report, built: Path, costs: dict[str, float]) -> None:
    program = shutil.which("oxigraph") or shutil.which(
        "oxigraph", path=str(Path(sys.executable).parent)
    )
    if program is None:
        report.note("oxigraph is not installed: not compared (pip install oxigraph)")
        return
    with _oxigraph(program, built) as theirs, running_server(built) as (ours, _):
        for text, cost in costs.items():
            paths = {"ours": [_sparql(text)], "theirs": [_query_path(_declared(text))]}
            mine = _ask(ours, paths["ours"], 3.0, anew=True)
            other = _ask(theirs, paths["theirs"], 3.0)
            what = f"a query of {cost * 1000:.1f} ms beside oxigraph"
            report.note(f"{what}: {mine}; oxigraph: {other}")
            _report_errors(report, mine)
            if cost >= 0.005:
                report.at_least(f"{what}, rate", mine.rate / other.rate, 0.5)
            else:
                report.note(f"{what}, rate: {mine.rate / other.rate:.2f} times")


def _report_errors(report: Report, taken: _Taken) -> None:
    for error in sorted(set(taken.errors))[:3]:
        report.note(f"error: {error}")
    report.at_most("errors", len(taken.errors), 0)


def _cost(built: Path, text: str) -> float:
    """Return how long the engine's process takes for a query, in seconds."""
    inspection = inspect_query(text)
    with Worker(built / "store") as worker:
        times = []
        for _ in range(10):
            start = time.perf_counter()
            worker.ask(text, inspection, hints=False)
            times.append(time.perf_counter() - start)
    return min(times)


def _mixed_paths() -> list[str]:
    """Return as many look-ups as short queries; no answer to a query is kept by the server."""
    lookups = itertools.cycle(_lookup_paths())
    queries = [_sparql(query % title) for title in _TITLES for query in _SHORT]
    return [path for query in queries for path in (query, next(lookups))]


def _lookup_paths() -> list[str]:
    words = ("My Mister", "grief", "loneliness", "burnout", "hope", "IU", "lee", "while you")
    searches = [f"/api/search?{urlencode({'q': word})}" for word in words]
    return [*searches, "/api/show?name=My+Mister", "/title/my-mister", "/theme/grief"]


def _sparql(text: str) -> str:
    return f"/sparql?{urlencode({'query': text})}"


def _query_path(text: str) -> str:
    return f"/query?{urlencode({'query': text})}&union-default-graph="


def _declared(text: str) -> str:
    used = {name: space for name, space in QUERY_PREFIXES.items() if f"{name}:" in text}
    return "".join(f"PREFIX {name}: <{space}>\n" for name, space in used.items()) + text


def _ask(
    address: str, paths: Sequence[str], length: float = _SECONDS, *, anew: bool = False
) -> _Taken:
    """Ask for these paths in turn on all connections at once; `anew` takes no kept answers."""
    headers = {"Accept": f"{_JSON}, */*;q=0.5", **({"Cache-Control": "no-cache"} if anew else {})}
    server = urlsplit(address)
    taken = _Taken(length=length)
    end = time.perf_counter() + length

    def ask(first: int) -> None:
        connection = http.client.HTTPConnection(server.hostname or "", server.port, timeout=30)
        for at in itertools.count(first):
            start = time.perf_counter()
            if start >= end:
                break
            path = paths[at % len(paths)]
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                taken.errors.append(f"{answer.status} {path[:60]}")
            taken.seconds.append(time.perf_counter() - start)
        connection.close()

    askers = [threading.Thread(target=ask, args=(7 * at,)) for at in range(_CONNECTIONS)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    return taken


@contextmanager
def _bare_server() -> Iterator[str]:
    command = [sys.executable, "-c", _BARE]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield _when_answering(int(process.stdout.readline() if process.stdout else 0))
        finally:
            process.kill()


@contextmanager
def _oxigraph(program: str, built: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [program, "serve-read-only", "-l", str(built / "store"), "-b", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            yield _when_answering(port)
        finally:
            process.kill()


def _when_answering(port: int) -> str:
    for _ in range(200):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/")
            connection.getresponse().read()
            connection.close()
        except OSError:
            time.sleep(0.05)
        else:
            return f"http://127.0.0.1:{port}/"
    raise RuntimeError("a server that is compared does not answer")
