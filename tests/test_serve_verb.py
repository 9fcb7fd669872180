"""The verb `serve`: it says where it is, serves what it is given, and ends when it is told to."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from serve_site import ask, get, sparql, write_served
from view_catalogues import harbour, harbour_links

from dramagraph.build.manifest import Manifest
from dramagraph.model import Catalogue
from dramagraph.serve.dataset import open_dataset
from dramagraph.serve.server import serving
from dramagraph.serve.site import Settings, open_site

TURTLE = "@prefix : <http://example.org/> . :a :p 1 , :b . <#frag> :p '나의'@ko ."
FILES = {
    "d.ttl": TURTLE,
    "d.nt": "<http://example.org/a> <http://example.org/p> <http://example.org/b> .\n",
    "d.nq": "<http://example.org/a> <http://example.org/p> <http://example.org/b> .\n"
    "<http://example.org/a> <http://example.org/p> <http://example.org/c> "
    "<http://example.org/g> .\n",
    "d.trig": "@prefix : <http://example.org/> . :a :p :b . :g { :a :p :c }",
    "d.jsonld": '{"@id": "http://example.org/a", '
    '"http://example.org/p": {"@id": "http://example.org/b"}}',
    "d.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:e="http://example.org/"><rdf:Description rdf:about="http://example.org/a">'
    '<e:p rdf:resource="http://example.org/b"/></rdf:Description></rdf:RDF>',
}
_E = "http://example.org/"
COMMAND = [sys.executable, "-m", "dramagraph", "serve", "--port", "0"]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@contextmanager
def started(*arguments: object) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The verb as a process of its own, and the address it says."""
    process = subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr is not None
        said = process.stderr.readline()
        address = re.match(r"Serving at (http://127\.0\.0\.1:\d+/) ", said)
        assert address, said
        yield process, address[1]
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def children(process: subprocess.Popen[str]) -> list[int]:
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    threads = listed.parents[1].glob("*/children")
    return [int(pid) for thread in threads for pid in thread.read_text().split()]


def refused(*arguments: object) -> str:
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the children are read in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_is_once_it_answers_and_ends_quietly(
    example_build: Path, number: int
) -> None:
    with started("-d", example_build) as (process, address):
        assert sparql(address, "ASK {}").json()["boolean"] is True
        workers = children(process)
        assert len(workers) >= 2
        # A query that would take for ever does not hold the end up.
        busy = socket.create_connection(("127.0.0.1", int(address.rsplit(":", 1)[1].strip("/"))))
        busy.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\n"
            b"Content-Type: application/sparql-query\r\n"
            b"Content-Length: " + str(len(ENDLESS)).encode() + b"\r\n\r\n" + ENDLESS.encode()
        )
        os.kill(process.pid, number)
        assert process.wait(20) == 0
        busy.close()
        assert process.stdout is not None
        assert process.stderr is not None
        assert (process.stdout.read(), process.stderr.read()) == ("", "")
        assert not any(_runs(pid) for pid in workers)


def _runs(pid: int) -> bool:
    """Say whether a process is there and no zombie; it may need a moment to go."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return False
        if state == "Z":
            return False
        time.sleep(0.02)
    return True


def test_a_server_for_everybody_says_where_it_is_reached(example_build: Path) -> None:
    with started("-d", example_build, "--host", "0.0.0.0") as (_, address):  # noqa: S104
        assert sparql(address, "ASK {}").json()["boolean"] is True


def test_a_port_that_is_taken_is_one_sentence(example_build: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refused("-d", example_build, "--port", port)
    assert said.startswith(f"127.0.0.1, port {port}: address already in use. ")


def test_what_cannot_be_served_is_one_sentence(tmp_path: Path, example_build: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("@prefix : <http://example.org/> .\n:a :p", encoding="utf-8")
    assert "bad.ttl: line 2" in refused("--dataset", bad)
    assert "absent.ttl: no such file" in refused("--dataset", tmp_path / "absent.ttl")
    assert "not both" in refused("--dataset", bad, "-d", example_build)
    assert "no built folder" in refused("-d", tmp_path)
    assert "is no origin" in refused("-d", example_build, "--cors", "example.org/x")
    assert "no.such.host.invalid" in refused("-d", example_build, "--host", "no.such.host.invalid")


@pytest.mark.parametrize("name", sorted(FILES))
def test_any_rdf_file_is_served_with_its_own_default_graph(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(FILES[name], encoding="utf-8")
    everything = "SELECT ?o { <http://example.org/a> <http://example.org/p> ?o }"
    with open_dataset(str(file), Settings(workers=2)) as site, serving(site) as address:
        found = sparql(address, everything).json()["results"]["bindings"]
        values = {row["o"]["value"] for row in found}
        assert values == ({"1", "http://example.org/b"} if name == "d.ttl" else {f"{_E}b"})
        if name in {"d.nq", "d.trig"}:
            inside = sparql(address, f"ASK {{ GRAPH <{_E}g> {{ <{_E}a> <{_E}p> <{_E}c> }} }}")
            assert inside.json()["boolean"] is True
        assert sparql(address, "ASK { ?s rdf:type ?o }").status == 400  # nothing is declared
        assert get(address, "/", "text/html").headers["location"] == "/query"
        page = get(address, "/query?query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D", "text/html")
        assert page.status == 200
        assert f"{_E}b" in page.text
        assert get(address, "/title/x").status == get(address, "/api/search?q=x").status == 404
        description = get(address, "/sparql", "text/turtle").text
        assert "UnionDefaultGraph" not in description
    assert not list(Path(site.place).parent.glob("*"))


def test_a_built_folder_may_be_the_dataset(example_build: Path) -> None:
    with open_dataset(str(example_build), Settings(workers=2)) as site, serving(site) as address:
        assert get(address, "/title/harbour-lights").status == 200


def test_a_new_build_at_the_same_place_is_served_without_a_restart(tmp_path: Path) -> None:
    place = tmp_path / "shown"
    _show(place, harbour(), 1)
    with serving(open_site(place.resolve(), Settings(workers=2)), link=place) as address:
        before = get(address, "/title/harbour-lights")
        assert before.status == 200
        _show(place, harbour(str.upper), 2)
        shutil.rmtree(tmp_path / ".shown.version-1")
        for _ in range(200):
            after = get(address, "/title/harbour-lights")
            if "HARBOUR LIGHTS" in after.text:
                break
            assert after.body == before.body  # of the old build or of the new, never of both
            time.sleep(0.05)
        assert "HARBOUR LIGHTS" in after.text
        assert after.headers["etag"] != before.headers["etag"]
        rows = sparql(address, "SELECT ?n { title:harbour-lights schema:name ?n }", "text/csv")
        assert "HARBOUR LIGHTS" in rows.text
        place.unlink()  # nothing is there to be served instead: the old one goes on
        time.sleep(1.2)
        assert get(address, "/title/harbour-lights").body == after.body


def _show(place: Path, catalogue: Catalogue, number: int) -> None:
    version = place.with_name(f".{place.name}.version-{number}")
    built = write_served(version, catalogue, harbour_links())
    (built / "manifest.json").write_bytes(
        Manifest("0.1.0", f"input {number}", {}, {}, validated=False).to_bytes()
    )
    link = place.with_name("link")
    link.symlink_to(version.name)
    link.replace(place)


def test_pages_of_an_origin_may_read_the_answers_only_where_it_is_named(
    example_build: Path, served: str
) -> None:
    foreign = {"Origin": "https://example.org"}
    assert "access-control-allow-origin" not in get(served, "/sparql", **foreign).headers
    settings = Settings(workers=2, origin="https://example.org")
    with serving(open_site(example_build, settings)) as address:
        headers = get(address, "/sparql?query=ASK%7B%7D", **foreign).headers
        assert headers["access-control-allow-origin"] == "https://example.org"
        assert "ETag" in headers["access-control-expose-headers"]
        other = get(address, "/sparql?query=ASK%7B%7D", Origin="https://evil.example").headers
        assert other.get("access-control-allow-origin") != "https://evil.example"
        before = ask(
            address,
            "/sparql",
            "OPTIONS",
            headers={
                "Access_Control_Request_Method": "POST",
                "Access_Control_Request_Headers": "content-type",
                **foreign,
            },
        )
        assert before.status == 200
        assert "POST" in before.headers["access-control-allow-methods"]


def test_without_the_extra_one_sentence_says_how_to_get_it(example_build: Path) -> None:
    program = (
        "import sys; sys.modules['uvicorn'] = None\n"
        "import importlib.util as u; find = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'uvicorn' else find(name, *rest)\n"
        "from dramagraph.commands import main; main(['serve', '-d', sys.argv[1]])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(example_build)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "The site needs two more packages: pip install 'dramagraph[serve]'.\n"
