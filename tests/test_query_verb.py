"""`dramagraph query` at a terminal, with a user's own queries, and asked to explain itself."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDF, RDFS, SH
from small_graph import write_small_build

from dramagraph.commands.fit import table_lines
from dramagraph.sparql.engine import Worker, explain_query
from dramagraph.sparql.explain import explanation_lines
from dramagraph.sparql.limits import inspect_query
from dramagraph.sparql.named import named_queries
from dramagraph.sparql.published import published_queries
from dramagraph.triples.queries import query_triples

GRIEF = "SELECT ?t { ?t dgo:theme theme:grief } ORDER BY ?t"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_build(tmp_path_factory.mktemp("small"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "내 queries"
    folder.mkdir()
    texts = {
        "mine": "# title: Mine\n# question: Is there grief?\n"
        "# parameter theme: the theme\nASK { VALUES ?theme { theme:grief } ?t dgo:theme ?theme }",
        "cast": "# title: My cast\n# question: Who?\nASK {}",
        "untitled": "ASK {}",
        "wrong": "# title: x\n# question: y\nASK { foo:a ?b ?c }",
    }
    for name, text in texts.items():
        (folder / f"{name}.rq").write_text(text, encoding="utf-8")
    (folder / "bytes.rq").write_bytes(b"\xff\xfe")
    (folder / "long.rq").write_text("#" * 70_000, encoding="utf-8")
    (folder / "folder.rq").mkdir()
    (folder / "notes.txt").write_text("not read", encoding="utf-8")
    return folder


def query(built: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dramagraph", "query", "-d", str(built), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        env={**os.environ, **variables},
        check=False,
    )


def test_a_folder_of_ones_own_is_read_beside_the_shipped_queries(built: Path, own: Path) -> None:
    left_out = [
        f"Left out: {own}/bytes.rq: this is not UTF-8.",
        f"Left out: {own}/folder.rq: this is no file.",
        f"Left out: {own}/long.rq: a query has at most 65536 bytes.",
        f"Left out: {own}/untitled.rq: the header has no line “# title: …”.",
        f"Left out: {own}/wrong.rq: line 3, column 7: unknown prefix foo: "
        "(declare it: PREFIX foo: <…>)",
    ]
    listed = query(built, "--list", "--json", "--queries", str(own))
    hidden = f"“cast” is the one in {own}, not the shipped one."
    assert listed.stderr.splitlines() == left_out
    names = {item["name"]: item["own"] for item in json.loads(listed.stdout)["queries"]}
    assert names.keys() == {*named_queries(), "mine"}
    assert sorted(name for name, mine in names.items() if mine) == ["cast", "mine"]
    asked = query(built, "--name", "mine", "--param", "theme=Nothing at all", "--queries", str(own))
    assert (asked.returncode, asked.stdout) == (2, "")  # this build has no index of names
    asked = query(built, "--name", "cast", DRAMAGRAPH_QUERIES=str(own))
    assert (asked.returncode, asked.stdout) == (0, "yes\n")
    assert asked.stderr.splitlines() == [*left_out, hidden]


def test_a_query_of_ones_own_that_is_wrong_is_named_with_its_line(
    built: Path, tmp_path: Path
) -> None:
    head = "# title: Grief\n# question: Where is grief?\n"
    texts = {
        "err": f"{head}ASK {{\n  ?t dgo:theme\n}}\n",
        "param": f"{head}# param theme: which\n# a remark: no header\nASK {{}}\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.rq").write_text(text, encoding="utf-8")
    wrong = f"{tmp_path}/err.rq: line 5, column 1: syntax error: unexpected }}"
    doubtful = f"{tmp_path}/param.rq: line 3 is no line of the header: “# param theme: which”"
    for form in ("--format=table", "--json"):
        said = query(built, "--list", form, "--queries", str(tmp_path)).stderr.splitlines()
        assert said[0].startswith(doubtful)
        assert said[1:] == [wrong]
    for more in ([], ["--explain"]):
        asked = query(built, "--name", "err", "--queries", str(tmp_path), *more)
        assert (asked.returncode, asked.stdout) == (2, "")
        assert asked.stderr.splitlines()[-1] == wrong


def test_the_users_configuration_folder_is_asked_if_it_is_there(
    built: Path, own: Path, tmp_path: Path
) -> None:
    configuration = tmp_path / "configuration" / "dramagraph"
    configuration.mkdir(parents=True)
    here = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(configuration.parent)}
    assert query(built, "--name", "mine", **here).returncode == 1
    (configuration / "queries").symlink_to(own)
    assert query(built, "--name", "mine", **here).stdout == "yes\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--list", "--queries", "nowhere"], "nowhere: no folder of queries (no such file"),
        (["--list", "--queries", __file__], ": no folder of queries (not a directory"),
        (["ASK {}", "--queries", "x"], "--queries belongs to --name and --list"),
        (["ASK {}", "--name", "cast"], "Give one query"),
        (["ASK {", "--explain"], "line 1, column 6: syntax error"),
        (["ASK { SERVICE ?x {} }", "--explain"], "SERVICE is refused"),
        (["ASK {}", "--explain", "--csv"], "An explanation can be lines or --json."),
    ],
)
def test_what_is_asked_wrongly_is_one_sentence(
    built: Path, arguments: list[str], message: str
) -> None:
    asked = query(built, *arguments)
    assert (asked.returncode, asked.stdout, len(asked.stderr.splitlines())) == (2, "", 1)
    assert message in asked.stderr


def test_an_explanation_is_the_algebra_with_what_each_pattern_matches(built: Path) -> None:
    text = (
        "SELECT DISTINCT ?t (COUNT(DISTINCT ?x) AS ?n) FROM source:coast {\n"
        ' VALUES (?c ?d) { (1 "a"@ko) (2 UNDEF) } ?t dgo:theme ?x .\n'
        " ?x ^skos:broader/skos:broader* ?y .\n"
        ' OPTIONAL { ?t schema:name "Harbour Lights"@en FILTER (?x > 2) }\n'
        ' FILTER (!BOUND(?y) || EXISTS { ?t dgo:kind ?z } && ?y NOT IN (1, "b"))\n'
        " MINUS { ?t a dgo:Claim } BIND (?c * 2 - 3 AS ?w)\n"
        "} GROUP BY ?t HAVING (COUNT(?x) > 1) ORDER BY DESC(?n) LIMIT 3"
    )
    lines = query(built, text, "--explain")
    assert lines.stderr == "Behind # is how many statements a pattern matches by itself.\n"
    assert lines.stdout == (
        "(select (from dg:source/coast)\n"
        "  (slice 0 3\n"
        "    (distinct\n"
        "      (project (?t ?n)\n"
        "        (order ((desc ?n))\n"
        "          (extend ?n ?__agg_1__\n"
        "            (filter (> ?__agg_2__ 1)\n"
        "              (extend ?t ?__agg_3__\n"
        "                (group (?t)\n"
        "                  ((?__agg_1__ (count distinct ?x)) (?__agg_2__ (count ?x)) "
        "(?__agg_3__ (sample ?t)))\n"
        "                  (filter\n"
        "                    (|| (! (bound ?y))\n"
        "                      (&&\n"
        "                        (exists\n"
        "                          (bgp\n"
        "                            (triple ?t dgo:kind ?z)))  # 11\n"
        '                        (not in ?y 1 "b")))\n'
        "                    (extend ?w (- (* ?c 2) 3)\n"
        "                      (minus\n"
        "                        (leftjoin (> ?x 2)\n"
        "                          (join\n"
        '                            (table (row (?c 1) (?d "a"@ko)) (row (?c 2) (?d UNDEF)))\n'
        "                            (bgp\n"
        "                              (triple ?t dgo:theme ?x)  # 8\n"
        "                              (triple ?x ^skos:broader/skos:broader* ?y)))\n"
        "                          (bgp\n"
        '                            (triple ?t schema:name "Harbour Lights"@en)))  # 1\n'
        "                        (bgp\n"
        "                          (triple ?t rdf:type dgo:Claim))))))))))))))  # 34\n"
    )
    tree = json.loads(query(built, GRIEF, "--explain", "--json").stdout)
    assert tree["operator"] == "select"
    assert tree == explain_query(built, GRIEF)


def test_every_named_query_and_every_form_can_be_explained(built: Path) -> None:
    texts = [query.text for query in named_queries().values()]
    texts += [
        "DESCRIBE title:x",
        "CONSTRUCT { ?s dgo:x _:b } WHERE { ?s ?p 1.5 } OFFSET 2",
        "SELECT * { GRAPH ?g { [] (dgo:a|!dgo:b)+ ?o } { SELECT REDUCED ?o { ?o ?p ?q } } }",
        "SELECT (xsd:integer(?o) AS ?i) (IF(?o, -1, +?o) AS ?j) { ?s ?p ?o FILTER REGEX(?o, 'a') }",
    ]
    with Worker(built / "store") as worker:
        for text in texts:
            lines = explanation_lines(worker.explain(text, inspect_query(text)))
            assert sum(line.partition("  # ")[0].count("(") for line in lines) > 0
            assert lines[0].startswith(("(select", "(describe", "(construct"))


WIDE = (("title", "a"), [("나의 해방일지 그리고 오래된 이야기", "x" * 30), ("b", "c")])


def test_a_wide_table_fits_its_terminal_and_hangul_takes_two_columns() -> None:
    assert table_lines(*WIDE, 40) == (
        [
            "title                a",
            "나의 해방일지 그리…  xxxxxxxxxxxxxxxxxx…",
            "b                    c",
        ],
        True,
    )
    assert table_lines(*WIDE, None)[1] is False
    lines, cut = table_lines(*WIDE, 20)  # no room for two columns: one value to a line
    assert (lines, cut) == (
        [
            "title  나의 해방일지 그리고 오래된 이야기",
            f"a      {'x' * 30}",
            "",
            "title  b",
            "a      c",
        ],
        False,
    )


def test_one_long_cell_does_not_push_the_others_out_of_sight() -> None:
    lines, cut = table_lines(("text", "a"), [("y" * 5_000, "here"), ("z", "b")], None)
    assert cut is True
    assert lines == [
        f"{'text':80}  a",
        f"{'y' * 79}…  here",
        f"{'z':80}  b",
    ]


def terminal(
    built: Path, *arguments: str, columns: int = 60
) -> tuple[subprocess.Popen[bytes], int]:
    """Start a query at a terminal of its own, as the shell of a user would."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "dramagraph", "query", "-d", str(built), *arguments]
    process = subprocess.Popen(
        [sys.executable, "-c", _AT_TERMINAL, *command],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env={**os.environ, "COLUMNS": str(columns), "TERM": "xterm", "NO_COLOR": "1"},
    )
    os.close(theirs)
    return process, ours


_AT_TERMINAL = (
    "import fcntl, os, sys, termios\n"
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
    "os.execv(sys.argv[1], sys.argv[1:])\n"
)


def read_terminal(ours: int) -> str:
    found = b""
    while select.select([ours], [], [], 20)[0]:
        try:
            part = os.read(ours, 65_536)
        except OSError:  # the other side is closed
            break
        found += part
    return found.decode().replace("\r\n", "\n")


def test_at_a_terminal_no_line_is_longer_than_it(built: Path) -> None:
    text = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 20"
    process, ours = terminal(built, text)
    lines = read_terminal(ours).splitlines()
    assert process.wait(timeout=20) == 0
    assert lines[-1] == "20 rows (set in short to fit: see --csv)"
    assert len(lines) == 22
    assert max(map(len, lines)) <= 60
    os.close(ours)


def test_ctrl_c_at_a_terminal_ends_a_query_at_once_and_its_process(built: Path) -> None:
    process, ours = terminal(built, ENDLESS, "--timeout", "60")
    for _ in range(100):  # until the engine is at work
        time.sleep(0.1)
        if children := children_of(process.pid):
            break
    time.sleep(0.5)
    start = time.monotonic()
    os.write(ours, b"\x03")
    shown = read_terminal(ours)
    assert process.wait(timeout=10) in {130, -signal.SIGINT}
    assert time.monotonic() - start < 2
    assert "Traceback" not in shown
    assert not [child for child in children if Path(f"/proc/{child}").exists()]
    os.close(ours)


def children_of(process: int) -> list[int]:
    if not sys.platform.startswith("linux"):
        pytest.skip("/proc tells of children in Linux")
    try:
        found = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(child) for child in found.split()]


def test_the_named_queries_are_published_as_examples_that_editors_find(built: Path) -> None:
    import pyoxigraph as ox

    text = ox.serialize(query_triples(published_queries()), format=ox.RdfFormat.N_TRIPLES) or b""
    graph = rdflib.Graph().parse(data=text, format="nt")
    found = set(graph.subjects(RDF.type, SH.SPARQLExecutable))
    assert {str(one).rpartition("/")[2] for one in found} == set(named_queries())
    prefixes = {
        str(graph.value(this, SH.prefix)): str(graph.value(this, SH.namespace))
        for this in graph.objects(None, SH.declare)
    }
    assert prefixes["dgo"] == "https://w3id.org/dramagraph/ontology#"
    for one in found:
        name = str(one).rpartition("/")[2]
        assert (one, RDF.type, SH.SPARQLSelectExecutable) in graph
        assert str(graph.value(one, RDFS.comment)) == named_queries()[name].question
        select_text = graph.value(one, SH.select)
        assert str(select_text) == named_queries()[name].text
        inspect_query(str(select_text), prefixes={})  # it stands by itself
