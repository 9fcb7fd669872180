"""Every hostile query of the corpus, sent through a pool of workers between good ones."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from benchmarks.hostile_queries import GOOD, Hostile, hostile_queries
from small_graph import write_small_build

from dramagraph.errors import InputError, LimitExceeded, QueryError, StoreError
from dramagraph.serve.protocol import MOST_BODY
from dramagraph.sparql.datasets import load_dataset
from dramagraph.sparql.limits import DEFAULT_LIMITS, SERVED_LIMITS, Limits
from dramagraph.sparql.pool import WorkerPool
from dramagraph.sparql.scope import Scope

SHORT = Limits(seconds=0.5, rows=1_000, size=2**20, memory=512 * 2**20)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ASKING = 4
CORPUS = hostile_queries()


@dataclass(frozen=True)
class Outcome:
    """What became of a query, what was said, how long it took, and the good query after it."""

    kind: str
    said: str
    seconds: float
    good_after: int


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_build(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


@pytest.fixture(scope="module")
def outcomes(built: Path, listener: socket.socket) -> Mapping[str, Outcome]:
    """The whole corpus, asked once by several askers at a time."""
    port = listener.getsockname()[1]
    patient = replace(SHORT, seconds=20)

    def ask(hostile: Hostile) -> Outcome:
        start = time.monotonic()
        kind, said = outcome(pool, hostile.aimed(port))
        passed = time.monotonic() - start
        return Outcome(kind, said, passed, pool.run(GOOD, limits=patient).count)

    # Twice the workers, so that nobody waits for one that is being replaced.
    with (
        WorkerPool(built / "store", size=2 * ASKING, limits=SHORT) as pool,
        ThreadPoolExecutor(ASKING) as askers,
    ):
        found = list(askers.map(ask, CORPUS))
    return {hostile.name: each for hostile, each in zip(CORPUS, found, strict=True)}


def outcome(pool: WorkerPool, text: str) -> tuple[str, str]:
    try:
        result = pool.run(text)
    except QueryError as error:
        return "refused", str(error)
    except LimitExceeded as error:
        return "stopped", str(error)
    return ("cut" if result.truncated else "answer"), ""


@pytest.mark.parametrize("hostile", CORPUS, ids=lambda hostile: hostile.name)
def test_a_hostile_query_has_its_outcome_and_the_next_one_is_answered(
    outcomes: Mapping[str, Outcome], hostile: Hostile
) -> None:
    found = outcomes[hostile.name]
    assert found.kind in hostile.outcomes, found
    assert hostile.said in found.said
    assert "\n" not in found.said
    assert len(found.said) < 300
    assert found.seconds < SHORT.seconds + 10  # it ends; how soon, `scripts/bench hostile` tells
    assert found.good_after == 2


def test_nobody_was_called(outcomes: Mapping[str, Outcome], listener: socket.socket) -> None:
    assert outcomes
    listener.settimeout(0.1)
    with pytest.raises(TimeoutError):
        listener.accept()


def test_the_corpus_has_no_two_queries_of_one_name() -> None:
    assert len({hostile.name for hostile in CORPUS}) == len(CORPUS)


def test_a_busy_pool_says_so_in_time_and_answers_again_afterwards(built: Path) -> None:
    with WorkerPool(built / "store", size=2, limits=SHORT, waiting=1) as pool:
        with ThreadPoolExecutor(5) as askers:
            waiting = [askers.submit(failure, pool, ENDLESS) for _ in range(5)]
            errors = sorted(str(each.result()) for each in waiting)
        assert errors[0] == "Other queries keep the engine busy: ask again later."
        assert errors[1:3] == ["The query was stopped after 0.5 seconds: ask for less, "
                               "or give it more time."] * 2  # fmt: skip
        assert errors[3:] == ["Too many queries are waiting: ask again later."] * 2
        assert pool.run(GOOD, limits=replace(SHORT, seconds=20)).count == 2


def failure(pool: WorkerPool, text: str) -> LimitExceeded:
    with pytest.raises(LimitExceeded) as caught:
        pool.run(text)
    return caught.value


def test_a_worker_that_the_system_ends_is_replaced(built: Path) -> None:
    with WorkerPool(built / "store", size=2) as pool:
        for worker in pool.workers:
            os.kill(worker.process_id, signal.SIGSEGV)
        time.sleep(0.2)
        assert [pool.run(GOOD).count for _ in range(6)] == [2] * 6
        assert pool.restarts == 2


def test_a_pool_is_asked_from_many_threads_and_mixes_no_answers(built: Path) -> None:
    def ask(number: int) -> bool:
        text = f"SELECT ({number} AS ?n) (STRLEN('{'x' * (number * 37 % 5_000)}') AS ?m) {{}}"
        row = [str(term) for term in pool.run(text).rows()[0]]
        return row == [str(number), str(number * 37 % 5_000)]

    with WorkerPool(built / "store", size=2) as pool, ThreadPoolExecutor(16) as askers:
        assert all(askers.map(ask, range(400)))


def test_the_protocols_graphs_win_over_from_and_a_base_is_used(built: Path) -> None:
    count = "SELECT (COUNT(*) AS ?n) FROM source:city { ?s a dgo:Entry }"
    coast = "https://w3id.org/dramagraph/source/coast"
    in_graph = "SELECT DISTINCT ?g { GRAPH ?g { ?s a dgo:Entry } }"
    with WorkerPool(built / "store", size=2) as pool:

        def rows(text: str, **scope: object) -> list[str]:
            result = pool.run(text, scope=Scope(**scope))  # type: ignore[arg-type]
            return [str(row[0]) for row in result.rows()]

        assert rows(count) == ["2"]
        assert rows(count, default_graphs=(coast,)) == ["3"]
        assert rows(count, named_graphs=(coast,)) == ["0"]
        assert rows(in_graph, named_graphs=(coast, "a:b")) == [coast]
        assert rows("SELECT (<x> AS ?x) {}", base="http://a/b/") == ["http://a/b/x"]
        assert rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", union=False) == ["0"]
        with pytest.raises(QueryError):
            rows(count, default_graphs=("no iri",))


def test_a_store_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="the store cannot be read"):
        WorkerPool(tmp_path / "nothing")


def test_the_workers_end_with_the_one_who_asked(built: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom dramagraph.sparql.pool import WorkerPool\n"
        "pool = WorkerPool(Path(sys.argv[1]))\n"
        "print(*(worker.process_id for worker in pool.workers), flush=True)\n"
        "sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", script, str(built / "store")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        workers = [int(word) for word in parent.stdout.readline().split()]
        parent.kill()
    deadline = time.monotonic() + 10
    while any(is_running(worker) for worker in workers):
        assert time.monotonic() < deadline, "a worker went on without its parent"
        time.sleep(0.05)


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(") ")[2][0]
    except OSError:
        return False
    return state != "Z"


def test_threads_end_with_their_pool(built: Path) -> None:
    before = threading.active_count()
    with WorkerPool(built / "store", size=3, limits=SHORT) as pool:
        assert failure(pool, ENDLESS.replace("COUNT(*)", "COUNT(?a)"))
    assert threading.active_count() == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.ttl", b"<a> <b> <c> .\n<a> ", "line 2, column "),
        ("a.nt", b"\xff\xfe\n", "line 1, column "),
        ("a.xml", b"<a", "a.xml: "),
        ("a.jsonld", b'{"@context": "http://127.0.0.1:9/"}', "No LoadDocumentCallback"),
        ("a.txt", b"", "the RDF format cannot be told from the name"),
        ("absent.ttl", None, "no such file"),
        ("folder.ttl", b"", "is a directory"),
        (
            "entity.rdf",
            b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
            "entity.rdf: ",
        ),
    ],
)
def test_a_file_that_is_no_dataset_is_one_sentence(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    file = tmp_path / name
    if name == "folder.ttl":
        file.mkdir()
    elif content is not None:
        file.write_bytes(content)
    with pytest.raises(InputError) as caught:
        load_dataset(file, tmp_path / "store")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_any_dataset_can_be_asked(tmp_path: Path) -> None:
    file = tmp_path / "두 files.trig"
    file.write_text("<a> <a:p> 1 . <a:g> { <a> <a:p> 2 }", encoding="utf-8")
    load_dataset(file, tmp_path / "store")
    with WorkerPool(tmp_path / "store", size=2) as pool:
        text = "SELECT ?s ?o { ?s <a:p> ?o } ORDER BY ?o"
        own = pool.run(text, scope=Scope(union=False), prefixes={}).rows()
        whole = pool.run(text, prefixes={}).rows()
    assert [[str(term) for term in row] for row in own] == [["file:///a", "1"]]
    assert [str(row[1]) for row in whole] == ["1", "2"]


def test_the_limits_in_the_security_notes_are_those_in_the_code() -> None:
    notes = (Path(__file__).parents[1] / "SECURITY.md").read_text(encoding="utf-8")
    rows = (
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in notes.splitlines()
        if line.startswith("| ")
    )
    table = {row[0]: row[1:] for row in rows if len(row) == 3}
    assert table["body of a request"] == ["", f"{MOST_BODY // 2**20} MiB"]
    for name, show in LIMITS_TABLE.items():
        assert table[name] == [show(DEFAULT_LIMITS), show(SERVED_LIMITS)], name


LIMITS_TABLE: Mapping[str, Callable[[Limits], str]] = {
    "time": lambda limits: f"{limits.seconds:g} s",
    "rows or triples of an answer": lambda limits: f"{limits.rows:,}",
    "size of an answer": lambda limits: f"{limits.size // 2**20} MiB",
    "memory": lambda limits: f"{limits.memory // 2**30} GiB",
    "length of a query": lambda limits: f"{limits.length // 2**10} KiB",
    "nesting of brackets": lambda limits: str(limits.depth),
    "operators": lambda limits: str(limits.operators),
}
