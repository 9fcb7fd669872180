"""The SPARQL 1.1 Protocol over a real socket: what is answered, in which form, and what is not."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from serve_site import BROWSER, ask, get, sparql

from dramagraph.serve.negotiation import choose
from dramagraph.serve.protocol import MOST_BODY, TRUNCATED

GRIEF = "SELECT ?t { ?t dgo:theme theme:grief } ORDER BY ?t"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
REGISTRY = "https://w3id.org/dramagraph/graph/registry"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def form(**parameters: str) -> bytes:
    return urlencode(parameters).encode()


@pytest.mark.parametrize(
    ("accept", "offers", "chosen"),
    [
        ("", ["a/b", "c/d"], "a/b"),
        ("*/*", ["a/b", "c/d"], "a/b"),
        ("c/d, a/b", ["a/b", "c/d"], "a/b"),
        ("a/b;q=0.5, c/d;q=0.6", ["a/b", "c/d"], "c/d"),
        ("c/*;q=0.4, a/b;q=0.3, */*;q=0.1", ["a/b", "c/d", "e/f"], "c/d"),
        ("a/b;q=0, */*", ["a/b", "c/d"], "c/d"),
        ("*/*;q=0", ["a/b"], None),
        ("x/y", ["a/b"], None),
        ("A/B ; Q=0.1", ["a/b"], "a/b"),
        ("a/b;q=nonsense, c/d;q=0.01", ["a/b", "c/d"], "c/d"),
        ("a/b;q=nan, c/d;q=0.01", ["a/b", "c/d"], "c/d"),
        (";;;,,/", ["a/b"], "a/b"),
    ],
)
def test_the_accept_header_is_read_with_its_qualities(
    accept: str, offers: list[str], chosen: str | None
) -> None:
    assert choose(accept, offers) == chosen


@pytest.mark.parametrize(
    ("method", "target", "body", "kind"),
    [
        ("GET", f"/sparql?query={quote(GRIEF)}", None, None),
        ("GET", f"/sparql/?query={quote(GRIEF)}", None, None),
        ("POST", "/sparql", form(query=GRIEF), FORM),
        ("POST", "/sparql", form(query=GRIEF), f'{FORM}; charset="UTF-8"'),
        ("POST", "/sparql", GRIEF.encode(), QUERY),
    ],
)
def test_a_query_comes_by_get_by_form_and_directly(
    served: str, method: str, target: str, body: bytes | None, kind: str | None
) -> None:
    headers = {"Content_Type": kind} if kind else {}
    answer = ask(served, target, method, body, headers)
    assert (answer.status, answer.media) == (200, "application/sparql-results+json")
    found = [row["t"]["value"] for row in answer.json()["results"]["bindings"]]
    assert found == sorted(found)
    assert "https://w3id.org/dramagraph/title/harbour-lights" in found


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (GRIEF, "*/*", "application/sparql-results+json"),
        (GRIEF, "application/json", "application/json"),
        (GRIEF, "application/sparql-results+xml", "application/sparql-results+xml"),
        (GRIEF, "text/csv", "text/csv"),
        (GRIEF, "text/tab-separated-values;q=0.9, text/csv;q=0.8", "text/tab-separated-values"),
        ("ASK {}", "text/csv, application/xml;q=0.1", "application/xml"),
        ("CONSTRUCT WHERE { ?s a dgo:Title }", "*/*", "text/turtle"),
        ("CONSTRUCT WHERE { ?s a dgo:Title }", "application/ld+json", "application/ld+json"),
        ("CONSTRUCT WHERE { ?s a dgo:Title }", "application/rdf+xml", "application/rdf+xml"),
        ("DESCRIBE theme:grief", "application/n-triples", "application/n-triples"),
    ],
)
def test_an_answer_comes_in_the_form_that_is_asked_for(
    served: str, query: str, accept: str, media: str
) -> None:
    answer = sparql(served, query, accept)
    assert (answer.status, answer.media) == (200, media)
    results = ox.QueryResultsFormat.from_media_type(media)
    if media == "text/csv":
        assert answer.text.splitlines()[0] == "t"
    elif results is not None:
        assert ox.parse_query_results(answer.body, format=results) is not None
    else:
        rdf = ox.RdfFormat.from_media_type(media)
        assert list(ox.parse(answer.body, format=rdf))


@pytest.mark.parametrize(
    ("query", "form", "status", "media"),
    [
        ("ASK {}", "csv", 406, "application/problem+json"),
        ("ASK {}", "xml", 200, "application/sparql-results+xml"),
        (GRIEF, "turtle", 406, "application/problem+json"),
        (GRIEF, "tsv", 200, "text/tab-separated-values"),
        (GRIEF, "nonsense", 200, "application/sparql-results+json"),
        ("CONSTRUCT WHERE { ?s a dgo:Title }", "json", 200, "application/ld+json"),
    ],
)
def test_a_format_that_cannot_hold_the_answer_is_refused(
    served: str, query: str, form: str, status: int, media: str
) -> None:
    answer = sparql(served, query, more=f"&format={form}")
    assert (answer.status, answer.media) == (status, media)


def test_all_forms_of_an_answer_say_the_same(served: str) -> None:
    rows = {
        media: _column(sparql(served, GRIEF, media).body, media)
        for media in ("application/sparql-results+json", "application/sparql-results+xml")
    }
    assert len(set(map(tuple, rows.values()))) == 1
    lines = sparql(served, GRIEF, "text/csv").text.split()
    assert sorted(f"<{line}>" for line in lines[1:]) == rows["application/sparql-results+xml"]


def _column(body: bytes, media: str) -> list[str]:
    rows = ox.parse_query_results(body, format=ox.QueryResultsFormat.from_media_type(media))
    assert isinstance(rows, ox.QuerySolutions)
    return sorted(str(row[0]) for row in rows)


@pytest.mark.parametrize(
    ("request_line", "body", "headers", "status"),
    [
        ("GET /sparql?query=", None, {}, 400),
        ("GET /sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, {}, 400),
        ("GET /sparql?query=SELECT", None, {}, 400),
        ("GET /sparql?query=%ff", None, {}, 400),
        ("GET /sparql?query=ASK%7B%7D%00", None, {}, 400),
        ("GET /sparql?update=CLEAR%20ALL", None, {}, 403),
        ("GET /sparql?query=CLEAR%20ALL", None, {}, 400),
        ("GET /sparql?query=ASK%7B%7D", None, {"Accept": "image/png"}, 406),
        ("GET /sparql", None, {"Accept": "image/png"}, 406),
        ("GET /sparql?query=ASK%7B%7D&default-graph-uri=no%20iri", None, {}, 400),
        ("GET /sparql?" + "a=b&" * 1_001, None, {}, 400),
        ("PUT /sparql", b"ASK {}", {"Content_Type": QUERY}, 405),
        ("DELETE /sparql", None, {}, 405),
        ("POST /sparql", b"ASK {}", {}, 415),
        ("POST /sparql", b"ASK {}", {"Content_Type": "text/plain"}, 415),
        ("POST /sparql", form(update="CLEAR ALL"), {"Content_Type": FORM}, 403),
        ("POST /sparql", b"CLEAR ALL", {"Content_Type": "application/sparql-update"}, 403),
        ("POST /sparql", b"", {"Content_Type": QUERY}, 400),
        ("POST /sparql", b"\xff\xfe", {"Content_Type": QUERY}, 400),
        ("POST /sparql", "ASK {}".encode("utf-16"), {"Content_Type": QUERY}, 400),
        ("POST /sparql", b"x", {"Content_Type": f"{QUERY}; charset=utf-16"}, 415),
        ("POST /sparql", b"query=%ff", {"Content_Type": FORM}, 400),
        ("POST /sparql?query=ASK%7B%7D", b"ASK {}", {"Content_Type": QUERY}, 400),
        ("POST /sparql", b"#" * MOST_BODY, {"Content_Type": QUERY}, 400),
        ("POST /sparql", b"#" * (MOST_BODY + 1), {"Content_Type": QUERY}, 413),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_status_and_a_problem_document(
    served: str, request_line: str, body: bytes | None, headers: dict[str, str], status: int
) -> None:
    method, target = request_line.split(" ", 1)
    answer = ask(served, target, method, body, headers)
    assert answer.status == status
    assert answer.media == "application/problem+json"
    document = answer.json()
    assert (document["status"], document["type"]) == (status, "about:blank")
    assert 0 < len(document["detail"]) < 700
    assert get(served, "/sparql?query=ASK%7B%7D").json()["boolean"] is True


def test_a_body_without_a_length_is_refused_when_it_grows_too_long(served: str) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(17):
            yield b"#" * 2**16

    answer = ask(served, "/sparql", "POST", parts(), {"Content_Type": QUERY})
    assert answer.status == 413


def test_a_method_that_is_not_there_names_those_that_are(served: str) -> None:
    answer = ask(served, "/sparql", "PATCH")
    assert answer.status == 405
    assert {"GET", "POST"} <= set(answer.headers["allow"].replace(" ", "").split(","))


def test_a_syntax_error_has_its_place(served: str) -> None:
    document = sparql(served, "SELECT *\nWHERE { ?s ?p").json()
    assert (document["line"], document["title"]) == (2, "Bad Request")
    assert "syntax error" in document["detail"]


def test_service_is_refused_and_nothing_is_fetched(served: str) -> None:
    answer = sparql(served, "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert (answer.status, "SERVICE is refused" in answer.text) == (400, True)
    from_file = sparql(served, "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }")
    assert from_file.json()["results"]["bindings"] == []


def test_queries_past_their_time_are_503_and_everything_else_is_answered(served: str) -> None:
    with ThreadPoolExecutor(3) as askers:  # and there are two workers
        asked = [askers.submit(sparql, served, ENDLESS) for _ in range(3)]
        assert get(served, "/title/harbour-lights").status == 200
        answers = [one.result() for one in asked]
    assert {(one.status, one.media) for one in answers} == {(503, "application/problem+json")}
    said = sorted(one.json()["detail"] for one in answers)
    assert any("was stopped after 2 seconds" in one for one in said)
    assert all("retry-after" in one.headers for one in answers if "again later" in one.text)
    assert sparql(served, "ASK {}").json()["boolean"] is True


def test_a_long_answer_is_cut_and_says_so(served: str) -> None:
    answer = sparql(served, "SELECT * { ?s ?p ?o }")
    assert len(answer.json()["results"]["bindings"]) == 500
    assert answer.headers[TRUNCATED.lower()] == "rows; limit=500; returned=500"
    assert TRUNCATED.lower() not in sparql(served, GRIEF).headers


def test_the_protocol_chooses_graphs_over_the_query(served: str) -> None:
    ask_title = "ASK { ?t a dgo:Title }"
    only = f"&default-graph-uri={quote(REGISTRY)}"
    assert sparql(served, ask_title, more=only).json()["boolean"] is True
    nowhere = "&default-graph-uri=http%3A%2F%2Fexample.org%2Fnowhere"
    assert sparql(served, ask_title, more=nowhere).json()["boolean"] is False
    named = f"&named-graph-uri={quote(REGISTRY)}"
    graphs = sparql(served, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", more=named).json()
    assert [row["g"]["value"] for row in graphs["results"]["bindings"]] == [REGISTRY]
    assert sparql(served, ask_title, more=named).json()["boolean"] is False


def test_an_answer_has_an_entity_tag_and_whoever_has_it_gets_no_second_one(served: str) -> None:
    first = sparql(served, GRIEF)
    tag = first.headers["etag"]
    again = sparql(served, GRIEF, If_None_Match=f'"other", {tag}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert again.headers["vary"] == "Accept, Accept-Encoding"
    assert sparql(served, GRIEF, If_None_Match="*").status == 304
    assert sparql(served, GRIEF, "text/csv").headers["etag"] != tag
    assert sparql(served, GRIEF, If_None_Match='"other"').status == 200
    assert "etag" not in sparql(served, "SELECT (NOW() AS ?n) {}").headers


def test_long_answers_are_compressed_for_those_who_want_that(served: str) -> None:
    target = f"/sparql?query={quote('SELECT * { ?s ?p ?o } LIMIT 100')}"
    answer = get(served, target, Accept_Encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert json.loads(gzip.decompress(answer.body)) == get(served, target).json()


def test_without_a_query_the_service_describes_itself(served: str) -> None:
    endpoint = f"{served}sparql"
    for media in ("text/turtle", "application/rdf+xml", "application/ld+json"):
        answer = get(served, "/sparql", media)
        assert (answer.status, answer.media) == (200, media)
        said = ox.Dataset(ox.parse(answer.body, format=ox.RdfFormat.from_media_type(media)))
        term = "http://www.w3.org/ns/sparql-service-description#"
        found = {
            quad.predicate.value.removeprefix(term): quad.object.value  # type: ignore[union-attr]
            for quad in said.quads_for_subject(ox.NamedNode(endpoint))
        }
        assert found["endpoint"] == endpoint
        assert found["feature"] == f"{term}UnionDefaultGraph"
        void = ox.NamedNode("http://rdfs.org/ns/void#triples")
        dataset = ox.NamedNode(f"{endpoint}#dataset")
        (count,) = [
            quad.object.value
            for quad in said.quads_for_subject(dataset)
            if quad.predicate == void and isinstance(quad.object, ox.Literal)
        ]
        counted = sparql(served, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json()
        assert int(count) == int(counted["results"]["bindings"][0]["n"]["value"])


def test_a_browser_is_led_to_the_query_page(served: str) -> None:
    assert get(served, "/sparql", BROWSER).headers["location"] == "/query"
    answer = sparql(served, GRIEF, BROWSER)
    assert answer.status == 303
    assert "grief" in get(served, answer.headers["location"], BROWSER).text
    assert sparql(served, GRIEF, BROWSER, more="&format=csv").media == "text/csv"
    assert sparql(served, "ASK {}", more="&format=turtle").media.endswith("json")
