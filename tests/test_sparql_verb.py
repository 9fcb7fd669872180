"""The verb `query`, asked as a user asks it: output, messages and status together."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest
from lookup_example import example_catalogue
from small_graph import write_small_build

from dramagraph.lookup.index import write_index

GRIEF = "SELECT ?t { ?t dgo:theme theme:grief } ORDER BY ?t"
YES = "ASK { title:harbour-lights dgo:theme theme:grief }"
NO = "ASK { title:paper-boats dgo:theme theme:grief }"


class Answer(NamedTuple):
    status: int
    output: str
    errors: str


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_small_build(tmp_path_factory.mktemp("나 small"))
    write_index(folder / "index.sqlite", example_catalogue(), ())
    return folder


def query(built: Path, *arguments: str, given: str | bytes = b"", **variables: str) -> Answer:
    done = subprocess.run(
        [sys.executable, "-m", "dramagraph", "query", *arguments],
        input=given.encode() if isinstance(given, str) else given,
        capture_output=True,
        env={**os.environ, "DRAMAGRAPH_DATA": str(built), **variables},
        check=False,
    )
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_a_select_is_a_table_with_labels(built: Path) -> None:
    assert query(built, GRIEF) == (
        0,
        "t\n"
        "dg:title/harbour-lights (Harbour Lights)\n"
        "dg:title/slow-train-north (Slow Train North)\n",
        "2 rows\n",
    )


def test_hangul_is_aligned_and_survives_any_locale(built: Path) -> None:
    text = 'SELECT ?n ?t { ?t schema:name ?n FILTER (LANG(?n) = "ko") } ORDER BY ?t'
    expected = (
        "n                t\n"
        "항구의 불빛 @ko  dg:title/harbour-lights (Harbour Lights)\n"
        "종이배 @ko       dg:title/paper-boats (Paper Boats)\n"
    )
    for locale in ("C", "C.UTF-8"):
        assert query(built, text, LC_ALL=locale) == (0, expected, "2 rows\n")


@pytest.mark.parametrize(
    ("text", "status", "word"), [(YES, 0, "yes"), (NO, 1, "no")], ids=["yes", "no"]
)
def test_ask_answers_by_its_status_too(built: Path, text: str, status: int, word: str) -> None:
    assert query(built, text) == (status, f"{word}\n", "")
    document = {"head": {}, "boolean": status == 0}
    answer = query(built, text, "--json")
    assert (answer.status, json.loads(answer.output), answer.errors) == (status, document, "")


def test_no_rows_are_an_answer(built: Path) -> None:
    text = "SELECT ?t { ?t dgo:theme theme:loss }"
    assert query(built, text) == (0, "", "0 rows\n")


def test_the_query_comes_from_a_file_or_standard_input(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "grief.rq"
    file.write_text("\ufeff" + GRIEF, encoding="utf-8")
    whole = query(built, GRIEF)
    assert query(built, "-f", str(file)) == whole
    assert query(built, given=GRIEF) == whole
    assert query(built, "-", given=GRIEF) == whole
    assert query(built, "-f", "-", given=GRIEF) == whole


CSV = (
    "t\r\n"
    "https://w3id.org/dramagraph/title/harbour-lights\r\n"
    "https://w3id.org/dramagraph/title/slow-train-north\r\n"
)
TSV = (
    "?t\n"
    "<https://w3id.org/dramagraph/title/harbour-lights>\n"
    "<https://w3id.org/dramagraph/title/slow-train-north>\n"
)


@pytest.mark.parametrize(
    ("suffix", "options", "expected"),
    [(".csv", ["--csv"], CSV), (".tsv", ["--tsv"], TSV), (".tsv", ["--format", "tsv"], TSV)],
)
def test_rows_are_written_as_sparql_csv_and_tsv(
    built: Path, tmp_path: Path, suffix: str, options: list[str], expected: str
) -> None:
    assert query(built, GRIEF, *options) == (0, expected, "2 rows\n")
    file = tmp_path / f"out{suffix}"
    assert query(built, GRIEF, "-o", str(file)) == (0, "", "2 rows\n")
    assert file.read_bytes().decode() == expected


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
def test_rows_are_read_back_by_another_reader(built: Path, form: str) -> None:
    formats = {
        "json": ox.QueryResultsFormat.JSON,
        "xml": ox.QueryResultsFormat.XML,
        "tsv": ox.QueryResultsFormat.TSV,
    }
    text = 'SELECT ?t ?n ?none { ?t schema:name ?n FILTER (LANG(?n) = "ko") } ORDER BY ?t'
    answer = query(built, text, "--format", form)
    rows = ox.parse_query_results(answer.output, format=formats[form])
    assert isinstance(rows, ox.QuerySolutions)
    assert [[str(term) if term else None for term in row] for row in rows] == [
        ["<https://w3id.org/dramagraph/title/harbour-lights>", '"항구의 불빛"@ko', None],
        ["<https://w3id.org/dramagraph/title/paper-boats>", '"종이배"@ko', None],
    ]


@pytest.mark.parametrize("text", ["DESCRIBE title:paper-boats", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_triples_are_written_in_every_format_and_are_the_same(
    built: Path, tmp_path: Path, text: str
) -> None:
    formats = {
        ".ttl": ox.RdfFormat.TURTLE,
        ".nt": ox.RdfFormat.N_TRIPLES,
        ".jsonld": ox.RdfFormat.JSON_LD,
        ".rdf": ox.RdfFormat.RDF_XML,
    }
    read = []
    for suffix, form in formats.items():
        file = tmp_path / f"out{suffix}"
        assert query(built, text, "-o", str(file)).status == 0
        first = file.read_bytes()
        assert query(built, text, "-o", str(file)).status == 0
        assert file.read_bytes() == first
        read.append({str(quad.triple) for quad in ox.parse(first, form)})
    assert read[0]
    assert all(triples == read[0] for triples in read)
    as_json = query(built, text, "--json").output
    assert {str(quad.triple) for quad in ox.parse(as_json, ox.RdfFormat.JSON_LD)} == read[0]


def test_triples_are_a_table_for_people(built: Path) -> None:
    text = "CONSTRUCT { ?t dgo:kind ?k } { ?t dgo:kind ?k ; schema:datePublished ?y }"
    assert query(built, text) == (
        0,
        "subject               predicate  object\ndg:title/paper-boats  dgo:kind   dgo:Film\n",
        "1 triple\n",
    )


def test_a_cut_answer_says_so(built: Path) -> None:
    answer = query(built, "SELECT ?s { ?s ?p ?o } ORDER BY ?s ?p ?o", "--limit", "2", "--csv")
    assert answer.output.count("\n") == 3
    assert answer.errors == "2 rows; truncated: there are more (see --limit).\n"
    whole = query(built, "SELECT ?p { ?s ?p ?o }", "--limit", "0")
    assert whole.errors.endswith(" rows\n")


def test_a_named_query_is_asked_by_name(built: Path) -> None:
    answer = query(built, "--name", "bearers", "--param", "condition=Burnout", "--csv")
    assert (answer.status, answer.errors) == (0, "1 row\n")
    assert "title/slow-train-north,Slow Train North," in answer.output


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("autism", ""),
        ("AUTISTIC", ""),
        ("autism-spectrum-disorder", ""),
        ("dg:condition/autism-spectrum-disorder", ""),
        ("https://w3id.org/dramagraph/condition/autism-spectrum-disorder", ""),
        ("spectrum dis", "Taking “spectrum dis” for autism spectrum disorder "
                         "(dg:condition/autism-spectrum-disorder).\n"),
    ],
)  # fmt: skip
def test_a_parameter_is_resolved_as_names_are(built: Path, value: str, said: str) -> None:
    whole = query(built, "--name", "bearers", "--csv")
    assert whole.output.count("\n") > 1
    assert query(built, "--name", "bearers", "--param", f"condition={value}", "--csv") == (
        whole._replace(errors=said + whole.errors)
    )


def test_a_slug_is_taken_as_it_is_though_a_name_is_spelled_like_it_twice(built: Path) -> None:
    named = ["--name", "similar", "--show", "--param"]
    text = query(built, *named, "title=two-rivers")
    assert (text.status, text.errors) == (0, "")
    assert "VALUES ?title { <https://w3id.org/dramagraph/title/two-rivers> }" in text.output
    assert query(built, *named, "title=Two Rivers").status == 2


@pytest.mark.parametrize(
    ("value", "status", "message"),
    [
        ("brunout", 1, "Nothing is called “brunout”. Did you mean: burnout (dg:condition/burnout)"),
        ("hope", 1, "Nothing is called “hope”. Did you mean: hope (dg:theme/hope)"),
        ("dg:condition/brunout", 1, "Did you mean: burnout (dg:condition/burnout)"),
        ("dg:theme/hope", 2, "dg:theme/hope is a theme; what is asked for is a condition."),
    ],
)
def test_a_parameter_that_names_nothing_of_its_type_is_not_asked(
    built: Path, value: str, status: int, message: str
) -> None:
    answer = query(built, "--name", "bearers", "--param", f"condition={value}")
    assert (answer.status, answer.output) == (status, "")
    assert message in answer.errors


def test_the_named_queries_are_listed_with_parameters_and_examples(built: Path) -> None:
    answer = query(built, "--list")
    assert (answer.status, answer.errors) == (0, "")
    assert (
        "theme-without: Titles on a theme, without a content note\n"
        "    Which titles are about grief, with no note of suicide? "
        "Silence of the articles is no promise.\n"
        "    --param theme=…  the theme; narrower ones are included (else dg:theme/grief)\n"
        "    --param without=…  the content note no title may have, narrower ones included "
        "(else dg:content-note/suicide)\n"
        "    dramagraph query --name theme-without --param theme=loneliness "
        "--param without=abuse\n"
    ) in answer.output
    document = json.loads(query(built, "--list", "--json").output)
    assert [sorted(item) for item in document["queries"]] == [
        ["example", "name", "own", "parameters", "question", "text", "title"]
    ] * len(document["queries"])
    assert len(document["queries"]) >= 14


def test_a_named_query_can_be_shown(built: Path) -> None:
    text = query(built, "--name", "cast", "--show")
    assert query(built, "-", "--csv", given=text.output) == query(built, "--name", "cast", "--csv")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([""], "the query is empty"),
        (["SELECT ?x {\n ?x a"], "line 2, column 6: syntax error: the query ends here"),
        (["ASK { ?s foo:a ?o }"], "line 1, column 10: unknown prefix foo: (declare it"),
        (["INSERT DATA { <a:a> <a:a> <a:a> }"], "INSERT is refused"),
        (["ASK { SERVICE <http://127.0.0.1:9/> {} }"], "SERVICE is refused"),
        (["ASK {} ASK {}"], "there is a second query in the text"),
        ([GRIEF, "--name", "cast"], "Give one query"),
        ([GRIEF, "--param", "a=b"], "--param belongs to a named query"),
        (["--name", "cast", "--param", "a"], "--param a: write it as key=value."),
        (["--name", "cast", "--param", "a=b"], "“cast” has no parameter a (it has: none)."),
        (["--name", "bearers", "--param", "condition=?"], "it holds no letter and no digit"),
        (["-f", "no-such.rq"], "no-such.rq: No such file or directory."),
        (["-f", "/"], "/: Is a directory."),
        ([GRIEF, "--json", "--csv"], "Give one of --format, --json, --csv and --tsv."),
        ([GRIEF, "-o", "x.pdf"], "x.pdf: the form cannot be told from the name."),
        ([GRIEF, "-o", "x.ttl"], "SELECT cannot be written as turtle"),
        ([YES, "--csv"], "ASK cannot be written as csv"),
        (["DESCRIBE title:x", "--csv"], "DESCRIBE cannot be written as csv"),
        ([GRIEF, "-o", "/no-such-folder/x.csv"], "/no-such-folder/x.csv"),
        ([GRIEF, "--limit", "-1"], "--limit"),
        ([GRIEF, "--timeout", "0"], "--timeout"),
        ([GRIEF, "--timeout", "nan"], "--timeout"),
        ([GRIEF, "-d", "no-such-folder"], "no-such-folder"),
        (["--list", "--csv"], "The list of queries can be a table or --json."),
        (["ASK { ?s ?p '\x1b[2J' } }"], "line 1, column"),
        (["SELECT \udcff {}"], "SELECT"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence_and_status_2(
    built: Path, arguments: list[str], message: str
) -> None:
    answer = query(built, *arguments)
    assert (answer.status, answer.output) == (2, "")
    assert message in answer.errors or message == "SELECT"
    assert len(answer.errors.splitlines()) == 1
    assert "Traceback" not in answer.errors
    assert "\x1b" not in answer.errors


def test_an_unknown_named_query_is_answered_with_its_neighbours(built: Path) -> None:
    answer = query(built, "--name", "bearer")
    assert (answer.status, answer.output) == (1, "")
    assert answer.errors.startswith("Nothing is called “bearer”. Did you mean: Titles with a")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (b"\xff\xfeA\0S\0K\0", "standard input: not UTF-8 (byte 1).\n"),
        (b"ASK {} # \xff", "standard input: not UTF-8 (byte 10).\n"),
        (b"x" * 70_000, "standard input: a query has at most 65536 bytes.\n"),
        (b"", "the query is empty\n"),
    ],
)
def test_standard_input_that_is_no_query_is_refused(
    built: Path, given: bytes, message: str
) -> None:
    assert query(built, given=given) == (2, "", message)


def test_a_refused_query_leaves_the_old_file_whole(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_text("old", encoding="utf-8")
    assert query(built, "SELECT ?x {", "-o", str(file)).status == 2
    assert (
        query(
            built,
            "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a",
            "--timeout",
            "0.3",
            "-o",
            str(file),
        ).status
        == 2
    )
    assert file.read_text(encoding="utf-8") == "old"


def test_a_reader_that_leaves_early_is_no_error(built: Path) -> None:
    command = f"'{sys.executable}' -m dramagraph query 'SELECT * {{ ?s ?p ?o }}' | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        env={**os.environ, "DRAMAGRAPH_DATA": str(built)},
        check=False,
    )
    assert done.stderr.decode().count("\n") <= 1
    assert b"Traceback" not in done.stderr
    assert done.stdout.count(b"\n") == 1


def test_asking_imports_no_engine_into_the_command_line(built: Path) -> None:
    script = (
        "import sys\n"
        "from dramagraph.commands import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit:\n    pass\n"
        "print(sorted({'rdflib', 'networkx', 'pyvis', 'pyoxigraph', 'yaml'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "query", "-d", str(built), YES],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "yes\n[]\n"
