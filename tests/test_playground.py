"""The page that answers SPARQL: headless Chromium, the network off, Oxigraph in a worker."""

from __future__ import annotations

import contextlib
import csv
import functools
import http.server
import io
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fetch_oxigraph
import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from small_graph import small_quads
from view_browser import PAYLOAD, Opened, wait_until

from dramagraph.names import PREFIXES, expand, visible
from dramagraph.sparql.engine import Worker
from dramagraph.sparql.limits import inspect_query
from dramagraph.sparql.named import named_query
from dramagraph.sparql.results import write_format
from dramagraph.view import playground
from dramagraph.view.playground import Engine, read_engine, render_playground

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SCRIPT = Path(fetch_oxigraph.__file__)
HOSTILE = "dg:title/hostile"
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def engine_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with Oxigraph for browsers: the checkout's, else one that is fetched."""
    if fetch_oxigraph.is_whole(fetch_oxigraph.FOLDER):
        return fetch_oxigraph.FOLDER
    folder = tmp_path_factory.mktemp("vendor") / "oxigraph"
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(done.stderr.strip())
    return folder


@pytest.fixture(scope="module")
def engine(engine_folder: Path) -> Engine:
    return read_engine(engine_folder)


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    """Return the small graph, and in it a title and a class whose every text is hostile."""
    title, graph = ox.NamedNode(expand(HOSTILE)), ox.NamedNode(expand("dg:source/coast"))
    texts = {
        f"{PREFIXES['schema']}name": PAYLOAD,
        f"{PREFIXES['skos']}note": "a\u202eb" + "x" * 9_999,
    }
    return [
        *small_quads(),
        *(
            ox.Quad(title, ox.NamedNode(iri), ox.Literal(text), graph)
            for iri, text in texts.items()
        ),
        ox.Quad(
            title,
            ox.NamedNode("https://example.org/'onclick='x'"),
            ox.Literal(PAYLOAD, language="ko"),
            graph,
        ),
    ]


@pytest.fixture(scope="module")
def python_engine(
    quads: list[ox.Quad], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Worker]:
    folder = tmp_path_factory.mktemp("store")
    store = ox.Store(str(folder))
    store.bulk_extend(quads)
    store.flush()
    del store
    with Worker(folder) as worker:
        yield worker


@pytest.fixture(scope="module")
def html(quads: list[ox.Quad], engine: Engine) -> str:
    trig = ox.serialize(quads, format=ox.RdfFormat.TRIG)
    assert trig is not None
    page = render_playground(trig, engine)
    assert page == render_playground(trig, engine)
    return page


@pytest.fixture(scope="module")
def seen(html: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    file = tmp_path_factory.mktemp("page") / "playground.html"
    file.write_text(html, encoding="utf-8", newline="\n")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        yield Opened(context.new_page(), file.as_uri()).go()
        browser.close()


def wait_for_answer(page: Page) -> None:
    for _ in range(6):  # half a minute: the machine may be busy
        with contextlib.suppress(AssertionError):
            return wait_until(page, "engine.asked === null")
    raise AssertionError("the query was not answered")


def ask(page: Page, text: str) -> str:
    """Run a query as a person does and return what the page says of its answer."""
    page.fill("#query", text)
    page.keyboard.press("Control+Enter")
    wait_for_answer(page)
    return page.inner_text("#status")


def saved(page: Page, name: str) -> str:
    with page.expect_download() as download:
        page.click(f"#downloads button[title='Save {name}']")
    return download.value.path().read_bytes().decode()


def cells(page: Page) -> list[list[str]]:
    found: list[list[str]] = page.evaluate(
        """[...document.querySelectorAll("tbody tr")]
        .map((row) => [...row.cells].map((cell) => cell.textContent))"""
    )
    return found


def test_it_opens_without_a_request_and_says_what_it_holds(
    seen: Opened, quads: list[ox.Quad]
) -> None:
    assert seen.page.inner_text("#status").startswith(f"Ready: {len(set(quads)):,} statements")
    elsewhere = [url for url in seen.requests if not url.startswith("blob:null/")]
    assert elsewhere == [seen.address]
    assert seen.troubles == []


@pytest.mark.parametrize("name", ["claims-per-source", "spellings", "condition-roles"])
def test_a_named_query_gives_the_rows_that_python_gives(
    seen: Opened, python_engine: Worker, name: str
) -> None:
    query = named_query(name)
    expected = python_engine.ask(query.text, inspect_query(query.text))
    assert expected.count > 0
    seen.page.click(f"#named [data-name={name}]")
    wait_for_answer(seen.page)
    assert seen.page.inner_text("h1") == query.title
    assert json.loads(saved(seen.page, "answer.json")) == json.loads(expected.body)
    theirs = io.StringIO(write_format(expected, "csv").decode(), newline="")
    ours = io.StringIO(saved(seen.page, "answer.csv"), newline="")
    assert list(csv.reader(ours)) == list(csv.reader(theirs))
    assert len(cells(seen.page)) == expected.count
    seen.page.evaluate("() => replaceText(0, 0, '# the same, said by me\\n')")
    assert seen.page.inner_text("h1") == query.title
    seen.page.evaluate("() => replaceText(query.value.length, query.value.length, ' LIMIT 3')")
    assert seen.page.inner_text("h1") == "Your query"
    assert seen.page.is_hidden("#question")


def test_ask_is_answered_with_yes_or_no(seen: Opened) -> None:
    assert ask(seen.page, "ASK { ?title dgo:theme theme:grief }").startswith("Yes")
    assert seen.page.inner_text("#result") == "Yes"
    assert ask(seen.page, "ASK { theme:grief dgo:theme ?x }").startswith("No")
    assert json.loads(saved(seen.page, "answer.json"))["boolean"] is False


def test_a_name_that_is_nowhere_is_told_with_what_comes_near(seen: Opened) -> None:
    ask(seen.page, "SELECT ?t {\n ?t dgo:hasThme theme:grief FILTER(STR(?t) > 'a'^^xsd:string) }")
    assert seen.page.inner_text("#result .calm >> nth=0") == (
        "Line 2, column 5: dgo:hasThme is nowhere in this graph; did you mean dgo:theme?"
    )
    assert seen.page.locator("#result .calm").count() == 2  # that, and that no row fits
    ask(seen.page, "CONSTRUCT { ?t dgo:mine ?x } WHERE { GRAPH source:coast { ?t dgo:theme ?x } }")
    assert "nowhere" not in seen.page.inner_text("#result")


def test_construct_is_a_table_of_triples_and_turtle(seen: Opened, python_engine: Worker) -> None:
    text = (
        "CONSTRUCT { ?s schema:name ?n ; dgo:theme ?t } WHERE { ?s schema:name ?n ; dgo:theme ?t }"
    )
    expected = python_engine.ask(text, inspect_query(text))
    assert ask(seen.page, text).startswith(f"{expected.count} triples")
    turtle = saved(seen.page, "answer.ttl")
    assert turtle.startswith("@prefix dgo: ")
    assert set(ox.parse(turtle, format=ox.RdfFormat.TURTLE)) == set(
        ox.parse(expected.body, format=ox.RdfFormat.N_TRIPLES)
    )
    assert len(cells(seen.page)) == expected.count


def test_the_default_graph_is_the_union_unless_from_chooses(seen: Opened) -> None:
    counted = []
    for clause in ("", "FROM source:coast", "FROM<https://w3id.org/dramagraph/source/city>"):
        ask(seen.page, f"SELECT (COUNT(DISTINCT ?s) AS ?n) {clause} {{ ?s a dgo:Entry }}")
        counted.append(cells(seen.page))
    assert counted == [[["5"]], [["3"]], [["2"]]]


def test_names_lead_to_the_graph_and_other_iris_are_asked_about(seen: Opened) -> None:
    page = seen.page
    ask(page, "SELECT ?t ?p { VALUES ?t { title:harbour-lights } ?t ?p ?o } ORDER BY ?p")
    assert page.get_attribute("tbody a", "href") == "graph.html#/title/harbour-lights"
    page.click("tbody a[data-iri$=ontology\\#theme]")
    wait_for_answer(page)
    assert "dgo:theme ?property ?other" in page.input_value("#query")
    assert "is named by" not in page.inner_text("#result")  # the small graph has no vocabulary


def test_a_click_on_a_heading_sorts_the_rows(seen: Opened) -> None:
    ask(seen.page, "SELECT ?n ?x { VALUES (?n ?x) { (10 'b') (9 'c') (100 'a') (UNDEF 'd') } }")
    orders = []
    for _ in range(2):
        seen.page.click("th:first-child button")
        orders.append([row[0] for row in cells(seen.page)])
    assert orders == [["9", "10", "100", ""], ["100", "10", "9", ""]]
    assert seen.page.get_attribute("th:first-child", "aria-sort") == "descending"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?t {\n ?t dgo:theme }", "Line 2, column 15: expected"),
        ("SELECT ?t { ?t dgo:theme them:grief }", "did you mean theme:"),
        ("SELECT ?t { ?t dgo:theme dg:theme/grief }", "write theme:grief for dg:theme/grief"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "A query starts with SELECT"),
        ("SELECT * {\n SERVICE <a:b> { ?s ?p ?o } }", "Line 2, column 2: SERVICE is refused"),
        ("SELECT * {" + "{" * 5000 + "}" * 5000 + "}", "The engine ran out of memory or depth"),
        ("", "The query is empty"),
    ],
)
def test_what_is_wrong_with_a_query_is_said(seen: Opened, text: str, message: str) -> None:
    assert ask(seen.page, text) in {"The query could not be answered.", "Starting the engine …"}
    assert message in seen.page.inner_text("#result")
    assert ask(seen.page, "ASK {}").startswith("Yes")


def test_more_rows_than_are_shown_are_counted_and_saved(seen: Opened) -> None:
    digits = " ".join("0123456789")
    values = " ".join(f"VALUES ?{name} {{ {digits} }}" for name in "abcd")
    said = ask(seen.page, f"SELECT ?e {{ {values} VALUES ?e {{ {digits} 10 }} }}")
    assert said.startswith("100,000 rows in ")
    assert said.endswith("There are more: give the query a LIMIT of its own.")
    assert len(cells(seen.page)) == 1_000
    assert len(json.loads(saved(seen.page, "answer.json"))["results"]["bindings"]) == 100_000


def test_a_query_without_an_end_is_stopped_and_the_next_is_answered(seen: Opened) -> None:
    page = seen.page
    page.fill("#query", CROSS)
    page.click("#run")
    page.wait_for_timeout(300)
    assert page.is_enabled("#stop")
    page.click("#stop")
    assert page.inner_text("#status").startswith("Stopped after")
    assert ask(page, "ASK {}").startswith("Yes")


def test_what_is_typed_is_completed_and_coloured(seen: Opened) -> None:
    page = seen.page
    page.fill("#query", "")
    page.focus("#query")
    page.keyboard.type("SELECT ?t { ?t dgo:theme grie")
    assert page.inner_text("#offers li[aria-selected=true] .hit") == "theme:grief"
    page.keyboard.press("Enter")
    page.keyboard.type(" } # ends")
    assert page.input_value("#query") == "SELECT ?t { ?t dgo:theme theme:grief } # ends"
    assert page.inner_text("#paint .t-comment") == "# ends"
    page.click("#declare")
    assert page.input_value("#query").startswith(f"PREFIX dgo: <{PREFIXES['dgo']}>\nPREFIX theme:")
    ask(page, page.input_value("#query"))
    assert page.evaluate("addressed()") == page.input_value("#query")
    assert "title:harbour-lights" in page.inner_text("#result")


def test_whatever_the_data_hold_is_text(seen: Opened) -> None:
    page, before = seen.page, len(seen.requests)
    ask(page, "SELECT ?s ?p ?o { VALUES ?s { title:hostile } ?s ?p ?o } ORDER BY ?p ?o")
    shown = page.inner_text("#result")
    assert visible(PAYLOAD) in shown
    assert "a\\u202ebxxx" in shown
    page.fill("#query", "")
    page.keyboard.type("title:hos")
    assert visible(PAYLOAD) in page.inner_text("#offers")
    assert page.evaluate("window.__pwn") is None
    assert page.evaluate("document.querySelectorAll('img, svg, iframe, object').length") == 0
    assert page.evaluate("document.scripts.length") == 4
    assert seen.requests[before:] == []
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert page.evaluate(wide) is False


def test_the_policy_refuses_scripts_and_requests(seen: Opened) -> None:
    assert seen.troubles == []
    seen.page.evaluate(
        """() => { const s = document.createElement("script"); s.textContent = "window.__pwn = 1";
        document.body.append(s); return fetch("https://example.org/").catch(() => null); }"""
    )
    assert seen.page.evaluate("window.__pwn") is None
    assert len([one for one in seen.troubles if "Content Security Policy" in one]) >= 2
    assert [one for one in seen.requests if one.startswith("http")] == []


# Around the page


def test_view_writes_the_playground_or_says_how_to_get_its_engine(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dramagraph.commands import main
    from dramagraph.commands import view as module

    def run(*arguments: str) -> tuple[int, str, str]:
        result = CliRunner().invoke(main, ["view", "--playground", *arguments])
        return result.exit_code, result.stdout, result.stderr

    (tmp_path / "dramagraph.trig").write_text("<a:a> <a:b> <a:c> .", encoding="utf-8")
    monkeypatch.setattr(module, "built_folder", lambda _: tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(playground, "read_engine", functools.partial(read_engine, tmp_path))
    status, out, err = run()
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "scripts/build" in err
    assert run("low tide")[0] == 2
    monkeypatch.setattr(playground, "read_engine", lambda: engine)
    status, out, err = run()
    assert (status, out) == (0, f"{tmp_path / 'playground.html'}\n")
    assert err.startswith("Names in its answers open graph.html")
    content = (tmp_path / "playground.html").read_bytes()
    assert content == render_playground(b"<a:a> <a:b> <a:c> .", engine).encode()


class _Registry(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"not what was asked for")

    def log_message(self, *_: Any) -> None:
        pass


def test_a_package_with_another_hash_is_not_put_in_place(tmp_path: Path) -> None:
    server = http.server.HTTPServer(("127.0.0.1", 0), _Registry)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    with contextlib.ExitStack() as closing:
        closing.callback(thread.join)
        closing.callback(server.server_close)
        closing.callback(server.shutdown)
        for registry, why in (
            (f"http://127.0.0.1:{server.server_port}", "has another hash"),
            ("file:///etc", "is no address of the web"),
            ("", "names no registry"),
        ):
            done = subprocess.run(
                [sys.executable, str(SCRIPT), str(tmp_path / "oxigraph")],
                env={"PATH": str(tmp_path), "HOME": str(tmp_path), "npm_config_registry": registry},
                capture_output=True,
                text=True,
                check=False,
            )
            assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
            assert why in done.stderr
            assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_whole_is_left_alone_and_a_damaged_one_is_not(
    engine_folder: Path, tmp_path: Path
) -> None:
    assert fetch_oxigraph.fetch(engine_folder) is False
    copy = shutil.copytree(engine_folder, tmp_path / "oxigraph")
    assert fetch_oxigraph.is_whole(copy)
    (copy / "web.js").write_bytes(b"other")
    assert not fetch_oxigraph.is_whole(copy)
