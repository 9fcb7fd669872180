"""Each named query gives the expected rows, and the same from rdflib.

After a change of data or queries: `python tests/regenerate.py queries`.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from golden_queries import (
    GOLDEN,
    SMALL_VALUES,
    oxigraph_rows,
    query_text,
    rdflib_dataset,
    rdflib_rows,
    read_golden,
    replace_golden,
)
from small_graph import write_small_build

from dramagraph.build.pipeline import build
from dramagraph.errors import BuildError, InputError, NotFound, UsageError
from dramagraph.sparql.engine import Worker
from dramagraph.sparql.limits import inspect_query
from dramagraph.sparql.named import named_queries, named_query

NAMES = sorted(named_queries())
# rdflib 7.6 warns of its own use of a name that it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context is:DeprecationWarning")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_build(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def small_worker(small: Path) -> Iterator[Worker]:
    with Worker(small / "store") as worker:
        yield worker


@pytest.fixture(scope="module")
def small_dataset(small: Path) -> rdflib.Dataset:
    return rdflib_dataset(small)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("shipped") / "built", validate=False).folder


@pytest.fixture(scope="module")
def shipped_worker(shipped: Path) -> Iterator[Worker]:
    with Worker(shipped / "store") as worker:
        yield worker


@pytest.fixture(scope="module")
def shipped_dataset(shipped: Path) -> rdflib.Dataset:
    return rdflib_dataset(shipped)


@pytest.mark.parametrize("name", NAMES)
def test_a_named_query_answers_on_the_small_graph(name: str, small_worker: Worker) -> None:
    text = query_text(named_query(name), SMALL_VALUES)
    rows = oxigraph_rows(small_worker, text)
    assert rows == read_golden("small", name)
    assert rows.count("\n") > 1, "the small graph has something for every question"


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_gives_the_same_on_the_small_graph(name: str, small_dataset: rdflib.Dataset) -> None:
    text = query_text(named_query(name), SMALL_VALUES)
    assert rdflib_rows(small_dataset, text) == read_golden("small", name)


@pytest.mark.parametrize("name", NAMES)
def test_a_named_query_answers_on_the_shipped_data(name: str, shipped_worker: Worker) -> None:
    rows = oxigraph_rows(shipped_worker, named_query(name).text)
    assert rows == read_golden("shipped", name)
    assert rows.count("\n") > 1


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_gives_the_same_on_the_shipped_data(
    name: str, shipped_dataset: rdflib.Dataset
) -> None:
    assert rdflib_rows(shipped_dataset, named_query(name).text) == read_golden("shipped", name)


def test_no_statement_stands_in_two_graphs(shipped_worker: Worker) -> None:
    """The engine counts a statement of two graphs twice in their union; rdflib does not."""
    count = "SELECT (COUNT(*) AS ?n) { SELECT %s { ?s ?p ?o } }"
    both = [
        oxigraph_rows(shipped_worker, count % form) for form in ("?s ?p ?o", "DISTINCT ?s ?p ?o")
    ]
    assert both[0] == both[1]


def test_every_expected_file_belongs_to_a_query() -> None:
    for folder in ("small", "shipped"):
        assert sorted(path.stem for path in (GOLDEN / folder).glob("*.tsv")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_named_query_names_its_columns_and_orders_its_rows(name: str) -> None:
    text = named_query(name).text
    assert "SELECT *" not in text
    assert "ORDER BY" in text
    assert inspect_query(text, prefixes={}).form == "select", "it stands by itself"


@pytest.mark.parametrize("name", NAMES)
def test_the_example_of_a_named_query_is_a_command_that_runs(
    name: str, shipped_worker: Worker
) -> None:
    query = named_query(name)
    words = shlex.split(query.example)
    assert words[:4] == ["dramagraph", "query", "--name", name]
    assert words[4::2] == ["--param"] * len(words[5::2])
    values = dict(word.split("=", 1) for word in words[5::2])
    text = query.with_values(values)
    result = shipped_worker.ask(text, inspect_query(text))
    assert (result.count > 0, result.warnings) == (True, ())


def test_a_value_becomes_a_term_of_the_parameters_kind() -> None:
    query = named_query("bearers")
    term = "VALUES ?condition { <https://w3id.org/dramagraph/condition/survivors-guilt> }"
    for value in (
        "Survivor’s guilt",
        "survivors-guilt",
        "dg:condition/survivors-guilt",
        "https://w3id.org/dramagraph/condition/survivors-guilt",
    ):
        assert term in query.with_values({"condition": value})


@pytest.mark.parametrize(
    ("value", "kept"),
    [("x> } SERVICE <http://a> {", "condition/x-service-http-a>"), ("a\nb } #", "condition/a-b>")],
)
def test_a_value_cannot_change_the_query(value: str, kept: str) -> None:
    text = named_query("bearers").with_values({"condition": value})
    assert f"VALUES ?condition {{ <https://w3id.org/dramagraph/{kept} }}" in text


def test_a_value_that_names_nothing_is_refused() -> None:
    for value in ("", "?!", "/"):
        with pytest.raises(UsageError, match="cannot be the name of a condition"):
            named_query("bearers").with_values({"condition": value})


def test_an_unknown_parameter_is_refused() -> None:
    with pytest.raises(UsageError, match=r"has no parameter title \(it has: condition\)"):
        named_query("bearers").with_values({"title": "x"})


def test_an_unknown_name_is_answered_with_its_neighbours() -> None:
    with pytest.raises(NotFound, match="bearers"):
        named_query("bearer")


def test_texts_and_numbers_are_parameters_too(tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text(
        "# title: T\n# question: Q?\n# parameter word: w\n# parameter least: n\n"
        'ASK { VALUES ?word { "a" } VALUES ?least { 2 } ?s ?word ?least }',
        encoding="utf-8",
    )
    query = named_queries(tmp_path)["mine"]
    text = query.with_values({"word": 'x" } \\ 나', "least": "12"})
    assert r'VALUES ?word { "x\" } \\ 나" } VALUES ?least { 12 }' in text
    with pytest.raises(UsageError, match="not a whole number"):
        query.with_values({"least": "1 } #"})


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"# title: T\nASK {}", "no line “# question"),
        (b"\xff", "not UTF-8"),
        (b"# title: T\n# question: Q?\n# parameter x: y\nASK {}", "no row “VALUES"),
    ],
)
def test_a_file_that_is_no_named_query_is_refused(
    content: bytes, problem: str, tmp_path: Path
) -> None:
    (tmp_path / "mine.rq").write_bytes(content)
    with pytest.raises(InputError, match=problem):
        named_queries(tmp_path)


def test_new_rows_take_the_place_of_old_ones_once_all_are_written(tmp_path: Path) -> None:
    replace_golden(tmp_path, {"a.tsv": "?a\n", "gone.tsv": "?b\n"})
    with pytest.raises(BuildError):  # the second name cannot be written
        replace_golden(tmp_path, {"a.tsv": "?new\n", "no/such/folder.tsv": "?c\n"})
    assert {path.name for path in tmp_path.iterdir()} == {"a.tsv", "gone.tsv"}
    replace_golden(tmp_path, {"a.tsv": "?newer\n"})
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["?newer\n"]
