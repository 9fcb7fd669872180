"""What the engine answers, what it refuses, and what it is stopped at."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_graph import write_small_build

from dramagraph.errors import LimitExceeded, QueryError, StoreError
from dramagraph.sparql.engine import Worker, run_query
from dramagraph.sparql.limits import Inspection, Limits, inspect_query
from dramagraph.sparql.terms import Term

SOON = Limits(seconds=1, memory=512 * 2**20, rows=1_000)
GOOD = "SELECT ?t { ?t dgo:theme theme:grief } ORDER BY ?t"
CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_build(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def worker(built: Path) -> Iterator[Worker]:
    with Worker(built / "store") as worker:
        yield worker


def ask(worker: Worker, text: str, *, rows: int | None = None) -> list[list[str]]:
    result = worker.ask(text, inspect_query(text), limits=Limits(rows=rows))
    return [["" if term is None else term.value for term in row] for row in result.rows()]


def test_the_default_graph_is_the_union_of_all_graphs(worker: Worker) -> None:
    text = (
        'ASK { theme:grief skos:prefLabel "grief"@en . '
        'title:paper-boats schema:name "종이배"@ko ; dgo:theme theme:unspoken-grief }'
    )
    assert worker.ask(text, inspect_query(text)).boolean


def test_from_chooses_among_the_graphs_and_fetches_nothing(worker: Worker) -> None:
    count = "SELECT (COUNT(DISTINCT ?s) AS ?n) %s { ?s a dgo:Entry }"
    found = [
        ask(worker, count % clause)
        for clause in ("", "FROM source:coast", "FROM<https://w3id.org/dramagraph/source/city>")
    ]
    assert found == [[["5"]], [["3"]], [["2"]]]
    text = "SELECT * FROM <file:///etc/passwd> FROM NAMED <http://127.0.0.1:9/> { ?s ?p ?o }"
    result = worker.ask(text, inspect_query(text))
    assert (result.count, len(result.warnings)) == (0, 2)
    assert result.warnings[0].startswith("There is no graph file:///etc/passwd here")


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT 1", ("s", "p", "o")),
        ("select distinct*where{?z ?b $a optional{?a ?x []}} limit 1", ("z", "b", "a", "x")),
        ("SELECT * { { SELECT ?o ?s { ?s a ?o } } BIND(1 AS ?b) } LIMIT 1", ("o", "s", "b")),
        ("SELECT ?o (1 AS ?n) ?s { { SELECT * { ?s ?p ?o } } } LIMIT 1", ("o", "n", "s")),
    ],
)
def test_the_columns_stand_in_the_order_in_which_the_query_names_them(
    worker: Worker, text: str, columns: tuple[str, ...]
) -> None:
    result = worker.ask(text, inspect_query(text))
    assert result.variables == columns
    (row,) = json.loads(result.body)["results"]["bindings"]
    assert set(row) <= set(columns)


def test_a_row_keeps_its_terms(worker: Worker) -> None:
    text = (
        "SELECT ?a ?b ?c ?d ?e { VALUES (?a ?b ?c ?d ?e) "
        '{ (title:x "나"@ko "y\\nz" 0.120 UNDEF) ("2018"^^xsd:gYear 7 true 1e0 "") } }'
    )
    rows = worker.ask(text, inspect_query(text)).rows()
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert rows == (
        (
            Term("iri", "https://w3id.org/dramagraph/title/x"),
            Term("literal", "나", None, "ko"),
            Term("literal", "y\nz"),
            Term("literal", "0.12", f"{xsd}decimal"),
            None,
        ),
        (
            Term("literal", "2018", f"{xsd}gYear"),
            Term("literal", "7", f"{xsd}integer"),
            Term("literal", "true", f"{xsd}boolean"),
            Term("literal", "1", f"{xsd}double"),
            Term("literal", ""),
        ),
    )


def test_scores_come_back_as_they_were_stored(worker: Worker) -> None:
    assert ask(worker, "SELECT ?s { ?l dgo:score ?s } ORDER BY ?s") == [["0.2"], ["0.41"]]


def test_a_cut_answer_says_which_limit_cut_it(worker: Worker) -> None:
    for text in ("SELECT ?s { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }", "SELECT * { ?s ?p ?o }"):
        inspection = inspect_query(text)
        by_rows = worker.ask(text, inspection, limits=Limits(rows=5))
        by_size = worker.ask(text, inspection, limits=Limits(rows=None, size=500))
        whole = worker.ask(text, inspection, limits=Limits(rows=None))
        assert (by_rows.count, by_rows.truncated) == (5, "rows")
        assert 0 < by_size.count < 10
        assert by_size.truncated == "size"
        assert (whole.count > 900, whole.truncated) == (True, None)
        assert worker.ask(text, inspection, limits=Limits(rows=whole.count)) == whole


def test_a_graph_is_answered_once_and_in_order(worker: Worker) -> None:
    text = "CONSTRUCT { ?t a dgo:Title } { ?t dgo:theme ?x }"
    result = worker.ask(text, inspect_query(text))
    lines = result.body.decode().splitlines()
    assert lines == sorted(set(lines))
    assert (len(lines), result.count) == (4, 4)


def test_labels_are_given_where_asked_and_not_repeated_in_a_row(worker: Worker) -> None:
    text = "SELECT ?t ?n ?x { ?t schema:name ?n ; dgo:setting ?x } ORDER BY ?t LANG(?n)"
    plain = worker.ask(text, inspect_query(text))
    labelled = worker.ask(text, inspect_query(text), labels=True)
    assert plain.labels == {}
    assert labelled.cells()[:2] == (
        ("dg:title/harbour-lights", "Harbour Lights", "dg:setting/coastal-town (coastal town)"),
        (
            "dg:title/harbour-lights (Harbour Lights)",
            "항구의 불빛 @ko",
            "dg:setting/coastal-town (coastal town)",
        ),
    )


def test_names_that_are_nowhere_in_the_graph_are_pointed_out(worker: Worker) -> None:
    text = (
        "SELECT ?t { ?t dgo:hasTheme theme:greif ; schema:nmae ?n ; <http://elsewhere/p> ?y ;\n"
        "a dgo:titel ; rdfs:seeAlso title:zzzzzz }"
    )
    warnings = worker.ask(text, inspect_query(text)).warnings
    assert warnings == (
        "line 1, column 16: dgo:hasTheme is nowhere in this graph; did you mean dgo:theme?",
        "line 1, column 29: dg:theme/greif is nowhere in this graph; did you mean dg:theme/grief?",
        "line 1, column 43: schema:nmae is nowhere in this graph; did you mean schema:name?",
        "line 2, column 3: dgo:titel is nowhere in this graph; did you mean dgo:Title?",
        "line 2, column 28: dg:title/zzzzzz is nowhere in this graph.",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "SELECT ?x {\n ?x a",
            "line 2, column 6: syntax error: the query ends here: a } is missing",
        ),
        ("SELECT ?x ?x { ?x a ?y }", "duplicated variable name in SELECT"),
        ("SELECT ?a (COUNT(?b) AS ?c) { ?a ?b ?d }", "a variable that is unbound"),
        ("SELECT * { VALUES (?a ?a) { (1 2) } }", r"line 1, column \d+: syntax error"),
        ("SELECT * { FILTER(<http://f>(1)) }", r"function <http://f> is not supported"),
        ("SELECT * { ?s <p> ?o }", "syntax error"),
        (
            "SELECT * { dg:title/harbour-lights ?p ?o }",
            "a name cannot hold a bare slash: write title:harbour-lights for dg:title/harbour",
        ),
        (
            "ASK { ?s ?p dg:character/a/b }",
            r"write character:a\\/b for dg:character/a/b",
        ),
    ],
)
def test_the_engines_complaint_is_one_sentence(worker: Worker, text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        worker.ask(text, inspect_query(text))
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize(
    ("text", "column", "problem"),
    [
        ("SELECT * { ?s ?p ?o ", 20, "the query ends here: a } is missing"),
        ("SELECT * { ?s ?p ?o } ORDER BY", 31, "the query ends here, and is not complete"),
        ("SELECT * { ?s ?p ?o }}", 22, "unexpected }"),
        ("SELECT * { ?s ?p }", 18, "unexpected }"),
        ("ASK { FILTER(STRLEN('a') }", 26, "unexpected }: a ) is missing"),
        ("ASK { ?s ?p ?o ) }", 16, "unexpected )"),
        ("SELECT * { ?s ?p 'abc }", 18, "the string is not closed"),
        ('SELECT * { ?s ?p """abc" }', 18, "the string is not closed"),
        ("ASK { ?s ?p <abc }", 13, "the IRI is not closed"),
        ("SELECT * { ?s <p> ?o }", 15, "unexpected <p>: an IRI begins with its scheme"),
        ("SELECT ?s WHER { ?s ?p ?o }", 11, "unexpected WHER; expected WHERE"),
        ("SELECT ?s, ?p { ?s ?p ?o }", 10, "unexpected ,"),
        ("SELECT * { ?s ?p ?o } ORDER ?s", 29, "unexpected ?s; expected BY"),
        ("SELECT * { BIND(1 AS 2) }", 22, "unexpected 2; expected a variable"),
        ("SELECT * WHERE ?s ?p ?o", 16, "unexpected ?s; expected {"),
        ("SELECT COUNT(?s) { ?s ?p ?o }", 8, "it is written (COUNT(…) AS ?name)"),
    ],
)
def test_a_syntax_error_says_what_was_found_and_where(
    worker: Worker, text: str, column: int, problem: str
) -> None:
    with pytest.raises(QueryError) as caught:
        worker.ask(text, inspect_query(text))
    assert (caught.value.line, caught.value.column) == (1, column)
    assert problem in str(caught.value)
    below = f"# remark\n\n  {text}"
    with pytest.raises(QueryError) as caught:
        worker.ask(below, inspect_query(below))
    assert (caught.value.line, caught.value.column) == (3, column + 2)


STOPPED = {
    "Q6 cross product": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}",
    "Q10 doubling": "SELECT ?x40 { BIND('xxxxxxxx' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
    + "}",
    "Q11 sorted cross product": f"SELECT * {{ {CROSS} }} ORDER BY ?a",
    "Q9 many OPTIONALs": "SELECT * { "
    + " ".join(f"OPTIONAL {{ ?s{n} ?p{n} ?o{n} }}" for n in range(400))
    + "}",
    "Q15 CONSTRUCT of one triple, for ever": f"CONSTRUCT {{ <a:b> <a:b> <a:b> }} {{ {CROSS} }}",
}


@pytest.mark.parametrize("text", STOPPED.values(), ids=STOPPED.keys())
def test_a_query_that_takes_too_much_is_stopped(built: Path, text: str) -> None:
    start = time.monotonic()
    with pytest.raises(LimitExceeded, match=r"stopped after 1 second:|needs more than 512 MiB"):
        run_query(built, text, limits=SOON)
    assert time.monotonic() - start < 2 + SOON.seconds
    assert run_query(built, GOOD, limits=SOON).count == 2


@pytest.mark.parametrize(
    "text",
    [
        "ASK " + "{" * 5_000 + "}" * 5_000,
        "ASK { FILTER(" + "(" * 10_000 + "1" + ")" * 10_000 + ") }",
        "ASK { ?s " + "(" * 10_000 + "a" + ")*" * 10_000 + " ?o }",
    ],
)
def test_a_text_that_ends_the_parsers_process_ends_no_other(built: Path, text: str) -> None:
    with pytest.raises(LimitExceeded, match="too deep for the engine"):
        run_query(built, text, limits=Limits(seconds=20, depth=10**6, operators=10**6))
    assert run_query(built, GOOD).count == 2


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o }",
        f"SELECT * {{ {CROSS} }}",
        "DESCRIBE ?s { ?s ?p ?o }",
        "SELECT ?a ?b { ?a (dgo:theme|^dgo:theme)* ?b }",
        'SELECT ?s { ?s ?p ?o FILTER REGEX(STR(?o), "(a+)+$") }',
    ],
)
def test_a_large_answer_is_cut(worker: Worker, text: str) -> None:
    assert worker.ask(text, inspect_query(text), limits=SOON).count <= SOON.rows  # type: ignore[operator]


def test_a_worker_has_no_network(worker: Worker) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux has network namespaces")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        port = listening.getsockname()[1]
        text = f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
        with pytest.raises(StoreError, match="nreachable"):  # what no inspection let pass
            worker.ask(text, Inspection("select", {}, {}))
        with pytest.raises(TimeoutError):
            listening.accept()


def test_a_worker_ends_with_the_one_who_asked(built: Path) -> None:
    script = (
        "import sys, threading, time\n"
        "from pathlib import Path\n"
        "from dramagraph.sparql.engine import Worker\n"
        "from dramagraph.sparql.limits import Limits, inspect_query\n"
        "worker = Worker(Path(sys.argv[1]))\n"
        "worker.wait_until_ready()\n"
        "print(worker._process.pid, flush=True)\n"
        "worker.ask(sys.argv[2], inspect_query(sys.argv[2]), limits=Limits(seconds=60))\n"
    )
    arguments = [sys.executable, "-c", script, str(built / "store"), STOPPED["Q6 cross product"]]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        time.sleep(0.3)
        parent.kill()
    assert is_gone(pid), "the worker went on without its parent"


def test_an_interrupt_ends_a_query_at_once(built: Path) -> None:
    arguments = [sys.executable, "-m", "dramagraph", "query", "-d", str(built)]
    command = [*arguments, STOPPED["Q6 cross product"], "--timeout", "60"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        time.sleep(1.5)
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=10)
    assert time.monotonic() - start < 2
    assert (process.returncode, output, errors) == (130, b"", b"")


def test_a_worker_does_not_import_from_the_current_folder(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "pyoxigraph", "queue"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('planted')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run_query(built, GOOD).count == 2


def test_a_missing_or_damaged_store_is_one_sentence(built: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no built folder"):
        run_query(tmp_path, GOOD)
    (tmp_path / "store").mkdir()
    with pytest.raises(StoreError, match="the store cannot be read"):
        run_query(tmp_path, GOOD)
    shutil.rmtree(tmp_path / "store")
    shutil.copytree(built / "store", tmp_path / "store")
    for file in (tmp_path / "store").glob("*.sst"):
        file.write_bytes(file.read_bytes()[:-200])
    with pytest.raises(StoreError, match=r"the store cannot be read \(.*\)\. Build it again\."):
        run_query(tmp_path, GOOD)


def test_a_dead_worker_says_so(built: Path) -> None:
    with Worker(built / "store") as worker:
        worker.wait_until_ready()
        assert worker.alive
        worker._process.kill()
        worker._process.wait()
        assert not worker.alive
        with pytest.raises(LimitExceeded, match="ended unexpectedly"):
            worker.ask(GOOD, inspect_query(GOOD))


def test_the_answer_is_sparql_results_json(worker: Worker) -> None:
    text = 'SELECT ?t ?n { ?t schema:name ?n FILTER (LANG(?n) = "ko") } ORDER BY ?t LIMIT 1'
    assert json.loads(worker.ask(text, inspect_query(text)).body) == {
        "head": {"vars": ["t", "n"]},
        "results": {
            "bindings": [
                {
                    "t": {
                        "type": "uri",
                        "value": "https://w3id.org/dramagraph/title/harbour-lights",
                    },
                    "n": {"type": "literal", "value": "항구의 불빛", "xml:lang": "ko"},
                }
            ]
        },
    }


def is_gone(pid: int) -> bool:
    for _ in range(50):
        try:
            os.kill(pid, 0)
            stat = Path(f"/proc/{pid}/stat")
            if stat.exists() and stat.read_text(encoding="ascii").rpartition(") ")[2][0] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.1)
    return False
