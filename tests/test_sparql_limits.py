"""What is seen in a query's text, and what is refused before anything is run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramagraph.errors import QueryError
from dramagraph.sparql.limits import Limits, inspect_query
from dramagraph.sparql.tokens import tokenize

EVIL = "http://127.0.0.1:9/"
SERVICES = [
    f"SELECT * {{ SERVICE <{EVIL}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ service<{EVIL}>{{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE#c\n<{EVIL}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE SILENT <{EVIL}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICESILENT<{EVIL}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p trueSERVICE<{EVIL}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p 1SERVICE<{EVIL}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ {{}}UNION{{SERVICE<{EVIL}> {{ ?s ?p ?o }}}} }}",
    f"SELECT * {{ FILTER EXISTS {{ SERVICE <{EVIL}> {{ ?s ?p ?o }} }} }}",
    f"SELECT * {{ SERVICE ?x {{ ?s ?p ?o }} VALUES ?x {{ <{EVIL}> }} }}",
    f"PREFIX : <{EVIL}> PREFIX SERVICE: <http://b/> SELECT * {{ SERVICE:a {{ ?s ?p ?o }} }}",
    f"PREFIX x: <{EVIL}> PREFIX SERVICEx: <http://b/> SELECT * {{ SERVICEx:a {{ ?s ?p ?o }} }}",
    f"SELECT * {{ #\rSERVICE <{EVIL}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s dgo:a\\'b ?o . SERVICE <{EVIL}> {{ ?s ?p ?o }} #'\n }}",
    f"SELECT * {{ ?s ?p '''a\\''''SERVICE <{EVIL}> {{ ?s ?p ?o }} #'''\n }}",
    # The engine reads “less than” where the grammar would see an IRI: what follows is no comment.
    f"SELECT * {{ BIND(1 AS ?a) FILTER(?a<2)SERVICE#>\n<{EVIL}> {{ ?s ?p ?o }} }}",
    f'SELECT * {{ FILTER(?a<?b)#>"""\n SERVICE <{EVIL}> {{ ?s ?p ?o }} #"""\n }}',
]
NO_SERVICES = [
    "SELECT * { ?s ?p 'SERVICE <http://x/> {}' }",
    "SELECT * { ?s ?service ?o } # SERVICE",
    "SELECT * { ?s <http://x/service> ?o }",
    "PREFIX service: <http://x/> SELECT * { ?s service:a service:b }",
    "SELECT * { ?s schema:service ?o FILTER (1 < 2) }",
]


@pytest.mark.parametrize("text", SERVICES)
def test_service_is_refused_in_every_spelling(text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        inspect_query(text)


@pytest.mark.parametrize("text", NO_SERVICES)
def test_the_word_service_is_no_clause_elsewhere(text: str) -> None:
    assert inspect_query(text).form == "select"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "the query is empty"),
        (" # nothing\n", "the query is empty"),
        ("hello", "line 1, column 1: a query starts with SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("INSERT DATA { <a> <b> <c> }", "line 1, column 1: INSERT is refused"),
        ("PREFIX x: <y>\nDELETE WHERE { ?s ?p ?o }", "line 2, column 1: DELETE is refused"),
        ("LOAD <file:///etc/passwd>", "line 1, column 1: LOAD is refused"),
        ("ASK {}\nSELECT * {}", "line 2, column 1: there is a second query"),
        ("ASK { ?s foo:a ?o }", r"line 1, column 10: unknown prefix foo: \(declare it"),
        ("ASK { ?s schma:a ?o }", r"unknown prefix schma: \(did you mean schema:\?\)"),
        ("ASK { ?s :a ?o }", "unknown prefix :"),
        ("ASK { FILTER(" + "(" * 64 + "1" + ")" * 64 + ") }", "nests deeper than 64 brackets"),
        ("ASK " + "{" * 65 + "}" * 65, "line 1, column 69: the query nests deeper than 64"),
        ("ASK " + "{" * 10_000 + "}" * 10_000, "nests deeper"),
        ("ASK { ?s " + "^" * 501 + "dgo:theme ?o }", "more than 500 operators"),
        ("ASK { FILTER(" + "||".join(["?o=1"] * 2000) + ") }", "more than 500 operators"),
        ("ASK { " + "OPTIONAL { ?s ?p ?o } " * 501 + "}", "more than 500 operators"),
        ("ASK { " + " UNION ".join(["{}"] * 2000) + "}", "more than 500 operators"),
        ("ASK {} #" + "x" * 65_529, "has 65537 bytes; 65536 are allowed"),
        ("ASK { ?s ?p '\ud800' }", "not valid Unicode"),
        ("ASK { ?s ?p '\0' }", "NUL"),
    ],
)
def test_a_text_is_refused_with_its_reason(text: str, problem: str) -> None:
    with pytest.raises(QueryError, match=problem):
        inspect_query(text)


def test_a_long_list_of_values_is_no_danger() -> None:
    values = " ".join(f"title:t{number}" for number in range(4_000))
    assert inspect_query(f"SELECT * {{ VALUES ?t {{ {values} }} }}").form == "select"
    assert inspect_query("ASK {} #" + "x" * 65_528).form == "ask"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT(1 AS ?x){}", "select"),
        ("select*{}", "select"),
        ("BASE <http://x/> PREFIX a: <b> ask {}", "ask"),
        ("CONSTRUCTWHERE { ?s ?p ?o }", "construct"),
        ("DESCRIBE title:x", "describe"),
        ("SELECT * { { SELECT ?s { ?s ?p ?o } } }", "select"),
    ],
)
def test_the_form_of_a_query_is_seen(text: str, form: str) -> None:
    assert inspect_query(text).form == form


def test_the_names_a_query_asks_about_are_seen_with_their_places() -> None:
    inspection = inspect_query(
        "PREFIX x: <http://x/>\nCONSTRUCT { ?s x:made x:up }\nFROM graph:registry\n"
        'WHERE { ?s x:p dg:title\\/a , "1"^^xsd:integer , <http://y/> }'
    )
    places = {iri: (token.line, token.column) for iri, token in inspection.iris.items()}
    assert places == {
        "http://x/p": (4, 12),
        "https://w3id.org/dramagraph/title/a": (4, 16),
        "http://y/": (4, 49),
    }
    assert list(inspection.graphs) == ["https://w3id.org/dramagraph/graph/registry"]


def test_limits_can_be_set() -> None:
    with pytest.raises(QueryError, match="deeper than 1"):
        inspect_query("ASK {{}}", Limits(depth=1))


@given(st.text(st.sampled_from("<>{}()'\"\\#?:a.1 \n@^SERVICE")))
def test_any_text_is_tokens_or_white_space_or_comment(text: str) -> None:
    end = 0
    for token in tokenize(text):
        between = text[end : token.start]
        assert not between.strip() or "#" in between
        assert text[token.start : token.end] == token.text
        assert text.split("\n")[token.line - 1][token.column - 1 :].startswith(
            token.text.split("\n", maxsplit=1)[0]
        )
        end = token.end
    assert not text[end:].strip() or "#" in text[end:]
