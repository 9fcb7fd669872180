"""The JSON API: the same documents as the command line, and a description that is true."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from lookup_example import write_built
from networks import catalogue, said
from serve_site import ask, get

from dramagraph.lookup.reader import Index
from dramagraph.serve.openapi import describe_api
from dramagraph.serve.operations import OPERATIONS, read_values
from dramagraph.serve.site import open_site
from dramagraph.similar.explained import network_of
from dramagraph.similar.measure import compute_similarities

ASKED = {
    "search": {"q": "harbour lihgts", "limit": "3"},
    "show": {"name": "Harbour Lights", "spoilers": "true"},
    "similar": {"title": "Harbour Lights"},
    "why": {"a": "Harbour Lights", "b": "second-tide"},
    "path": {"a": "Harbour Lights", "b": "grief"},
    "find": {"theme": "grief"},
    "cite": {"claim": "dg:claim/soft-voices/harbour-lights/theme.grief"},
    "find ": {"theme": "grief", "without": "suicide"},
    "similar ": {"theme": "grief", "condition": "dementia"},
}
LINES = {
    "search": ["harbour lihgts"],
    "show": ["Harbour Lights", "--spoilers"],
    "similar": ["Harbour Lights"],
    "why": ["Harbour Lights", "second-tide"],
    "path": ["Harbour Lights", "grief"],
    "find": ["--theme", "grief"],
    "cite": ["dg:claim/soft-voices/harbour-lights/theme.grief"],
    "find ": ["--theme", "grief", "--without", "suicide"],
    "similar ": ["--theme", "grief", "--condition", "dementia"],
}


def api(served: str, name: str, /, **parameters: object) -> Any:
    return get(served, f"/api/{name}?{urlencode(parameters, doseq=True)}").json()


@pytest.mark.parametrize("name", sorted(ASKED))
def test_an_answer_is_the_document_that_the_verb_prints(
    served: str, example_build: Path, name: str
) -> None:
    answer = get(served, f"/api/{name.strip()}?{urlencode(ASKED[name])}", "application/json")
    assert (answer.status, answer.media) == (200, "application/json")
    command = [sys.executable, "-m", "dramagraph", name.strip(), *LINES[name], "--json"]
    done = subprocess.run(
        [*command, "-d", str(example_build)], capture_output=True, text=True, check=False
    )
    expected = json.loads(done.stdout)
    if name == "search":
        expected["results"] = expected["results"][:3]
    assert answer.json() == expected
    assert ("remarks" in expected) == name.endswith(" ")


@pytest.mark.parametrize(
    ("name", "parameters", "status", "said"),
    [
        ("show", {"name": "Harbor Lihgts Inn"}, 404, "Harbour Lights"),
        ("show", {}, 400, "name is missing"),
        ("show", {"name": "!!"}, 400, "no letter"),
        ("show", {"name": "x", "nam": "y"}, 400, "no parameter nam"),
        ("show", {"name": ["a", "b"]}, 400, "given twice"),
        ("show", {"name": "x", "type": "planet"}, 400, "type is one of title"),
        ("show", {"name": "x" * 5_000}, 404, "Nothing is called"),
        ("show", {"name": "dg:title/../x"}, 404, "Nothing is called"),
        ("show", {"name": "Harbour Lights", "spoilers": "maybe"}, 400, "true or false"),
        ("search", {"q": "x", "limit": "-1"}, 400, "whole number from 0"),
        ("search", {"q": "x", "limit": "1e9"}, 400, "whole number from 0"),
        ("search", {"q": "x", "limit": "9" * 5_000}, 400, "whole number from 0"),
        ("search", {"q": "x", "limit": "٣"}, 400, "whole number from 0"),
        ("similar", {}, 400, "Name a title, or a mood"),
        ("similar", {"title": "grief"}, 404, "Nothing is called"),
        ("similar", {"theme": "grief", "by": "themes"}, 400, "“by” steers"),
        ("similar", {"title": "second-tide", "weights": "secret.yaml"}, 400, "no parameter"),
        ("find", {"year": "2020..2010"}, 400, "run backwards"),
        ("find", {"theme": "gref"}, 404, "grief"),
        ("why", {"a": "Harbour Lights"}, 400, "b is missing"),
        ("cite", {"claim": "dg:theme/grief"}, 400, "is no claim"),
    ],
)
def test_a_question_that_cannot_be_asked_is_a_problem_document(
    served: str, name: str, parameters: dict[str, object], status: int, said: str
) -> None:
    answer = get(served, f"/api/{name}?{urlencode(parameters, doseq=True)}")
    assert (answer.status, answer.media) == (status, "application/problem+json")
    assert said in answer.text


def test_several_that_fit_are_named_as_candidates(served: str) -> None:
    answer = get(served, "/api/show?name=seo")
    assert answer.status == 409
    assert answer.json()["detail"] == "“seo” fits 5 names: give an identifier."
    candidates = {one["id"] for one in answer.json()["candidates"]}
    assert {"dg:character/harbour-lights/seo-da-on"} < candidates


def test_what_the_command_line_says_beside_a_result_is_among_the_remarks(served: str) -> None:
    document = api(served, "find", theme="grief", without="suicide")
    assert any("no promise" in remark for remark in document["remarks"])
    assert "remarks" not in api(served, "find", theme="grief")


def test_spoilers_stay_hidden_unless_they_are_asked_for(served: str) -> None:
    hidden = api(served, "show", name="second-tide")["claims"]
    told = api(served, "show", name="second-tide", spoilers=1)["claims"]
    assert {claim["spoiler"] for claim in hidden} <= {"none"}
    assert len(told) >= len(hidden)


def test_what_is_hidden_names_the_parameter_that_shows_it(tmp_path: Path) -> None:
    operations = {operation.name: operation for operation in OPERATIONS}
    asked = {"similar": [("title", "ebb")], "why": [("a", "ebb"), ("b", "flood")]}
    secret = [said("theme", "betrayal", spoiler="major")]
    whole = catalogue({"ebb": secret, "flood": secret, "neap": [said("theme", "romance")]})
    links = compute_similarities(whole)
    with Index(write_built(tmp_path / "built", whole, links)) as index:
        for name, given in asked.items():
            operation = operations[name]
            for more, hidden in (([], 1), ([("spoilers", "true")], 0)):
                values = read_values(operation.parameters, [*given, *more])
                text = json.dumps(operation.answer(index, values))
                assert text.count("hidden: spoilers=true shows it") == hidden
                assert "--spoilers" not in text


def test_the_network_is_built_once_for_all_threads(example_build: Path) -> None:
    site = open_site(example_build.resolve())
    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(lambda: network_of(site.index())) for _ in range(8)]
        networks = {id(one.result()) for one in asked}
    assert len(networks) == 1


def references(value: object) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*(references(part) for part in value.values()))
    if isinstance(value, list):
        return set().union(*(references(part) for part in value))
    return set()


def resolve(document: Any, reference: str) -> object:
    for part in reference.removeprefix("#/").split("/"):
        document = document[part]
    return document


def test_the_description_is_openapi_and_what_it_refers_to_is_there(served: str) -> None:
    answer = get(served, "/api/openapi.json")
    document = answer.json()
    assert document == describe_api()
    assert document["openapi"].startswith("3.1.")
    assert {"title", "version"} <= set(document["info"])
    assert set(document) <= {"openapi", "info", "servers", "paths", "components"}
    for reference in references(document):
        assert reference.startswith("#/components/")
        assert resolve(document, reference)
    operations = [one for path in document["paths"].values() for one in path.values()]
    assert len({one["operationId"] for one in operations}) == len(operations)
    for operation in operations:
        assert operation["summary"]
        assert "200" in operation["responses"]
        assert {"405", "503", "default"} <= set(operation["responses"])
        parameters = operation.get("parameters", [])
        assert len({one["name"] for one in parameters}) == len(parameters)
        for parameter in parameters:
            assert parameter["in"] in {"query", "path"}
            assert parameter["schema"]["type"] in {"string", "integer", "boolean", "array"}


def test_the_endpoint_and_the_things_answer_as_they_are_described(served: str) -> None:
    paths = get(served, "/api/openapi.json").json()["paths"]
    assert {"/sparql", "/title/{name}", "/theme/{name}", "/source/{name}"} <= set(paths)
    for path, target, asked in (
        ("/title/{name}", "/title/harbour-lights", ""),
        ("/sparql", "/sparql?query=", "SELECT ?s { ?s ?p ?o } LIMIT 1"),
        ("/sparql", "/sparql?query=", "CONSTRUCT WHERE { ?s a dgo:Title }"),
    ):
        described = paths[path]["get"]["responses"]["200"]["content"]
        answer = get(served, target + quote(asked), "text/html;q=0.1, */*;q=0.5")
        assert (answer.status, answer.media in described) == (200, True)
    assert get(served, "/title/no-such-title").status == 404
    assert ask(served, "/title/harbour-lights", "PUT").status == 405


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.name)
def test_every_described_address_answers_as_its_schema_says(served: str, operation: Any) -> None:
    document = api(served, operation.name, **ASKED[operation.name])
    types: dict[str, Any] = {"string": str, "array": list, "object": dict, "number": (int, float)}
    for name, kind in operation.document.items():
        assert isinstance(document[name], types[kind]), name


def test_every_parameter_reads_to_something_without_being_given() -> None:
    for operation in OPERATIONS:
        given = [(one.name, "x") for one in operation.parameters if one.required]
        values = read_values(operation.parameters, given)
        assert set(values) == {one.name for one in operation.parameters}
