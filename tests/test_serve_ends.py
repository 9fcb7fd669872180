"""Queries that nobody waits for any more, and those that are under way when the server ends."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from serve_site import Answer, get, sparql

from dramagraph.errors import LimitExceeded
from dramagraph.serve.server import serving
from dramagraph.serve.site import Settings, Site, open_site
from dramagraph.sparql.cancel import Cancellation
from dramagraph.sparql.limits import SERVED_LIMITS

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LONG = replace(SERVED_LIMITS, seconds=600)


@contextmanager
def patient(built: Path) -> Iterator[tuple[Site, str]]:
    """A site of two workers that gives each query ten minutes."""
    site = open_site(built, Settings(limits=LONG, workers=2))
    with serving(site) as address:
        yield site, address


def until(true: Callable[[], bool]) -> None:
    for _ in range(3_000):
        if true():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to that in 30 seconds")


@pytest.mark.parametrize("target", ["/sparql?query=", "/query?query="])
def test_the_query_of_a_client_that_hangs_up_gives_its_worker_back(
    example_build: Path, target: str
) -> None:
    with patient(example_build) as (site, address):
        place = urlsplit(address)
        left = []
        for _ in range(12):
            one = socket.create_connection((place.hostname or "", place.port or 0))
            one.sendall(f"GET {target}{quote(ENDLESS)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            left.append(one)
        until(lambda: len(site.pool._waiting) == 10)
        for one in left:
            one.close()
        assert sparql(address, "ASK {}").json()["boolean"] is True
        assert not site.pool._waiting
        until(lambda: site.pool.restarts == 2)


def test_who_waits_while_the_server_ends_is_told_so(example_build: Path) -> None:
    found: list[Answer] = []

    def ask() -> None:
        found.append(get(address, f"/sparql?query={quote(ENDLESS)}"))

    with patient(example_build) as (site, address):
        waiting = threading.Thread(target=ask)
        waiting.start()
        until(lambda: len(site.pool._idle) == 1)
    waiting.join(30)
    (answer,) = found
    assert (answer.status, answer.media) == (503, "application/problem+json")
    assert json.loads(answer.body)["detail"] == "The server is stopping."


def test_a_query_that_was_given_up_before_it_began_costs_no_worker(example_build: Path) -> None:
    given_up = Cancellation()
    given_up.cancel()
    with open_site(example_build, Settings(workers=2)) as site:
        with pytest.raises(LimitExceeded, match="given up"):
            site.pool.run("ASK {}", cancellation=given_up)
        assert site.pool.run("ASK {}").boolean
        assert site.pool.restarts == 0


def test_an_answer_is_worked_out_once_for_all_who_do_not_ask_for_it_anew(
    example_build: Path,
) -> None:
    settings = Settings(limits=replace(SERVED_LIMITS, seconds=0.5), workers=2)
    site = open_site(example_build, settings)
    with serving(site) as address:
        first = sparql(address, "ASK { ?t a dgo:Title }")
        site.pool.close()
        again = sparql(address, "ASK { ?t a dgo:Title }")
        assert (again.status, again.body, first.json()["boolean"]) == (200, first.body, True)
        assert again.headers["etag"] == first.headers["etag"]
        anew = sparql(address, "ASK { ?t a dgo:Title }", Cache_Control="no-cache")
        assert anew.status == 503
