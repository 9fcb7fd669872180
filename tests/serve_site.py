"""Asking a running site: one request, its answer; and a served folder of any catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pyoxigraph as ox
from lookup_example import write_built

from dramagraph.model import Catalogue, Title
from dramagraph.similar.links import Similarity
from dramagraph.triples.quads import quads
from dramagraph.view.page import render_page

__all__ = ["BROWSER", "Answer", "Page", "ask", "get", "sparql", "write_served"]

_PLACE = "https://example.org/found"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@dataclass(frozen=True)
class Answer:
    """The answer to one request; header names are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


class Page(HTMLParser):
    """The elements of a page, its links, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def links(self) -> list[str]:
        return [str(attrs["href"]) for tag, attrs in self.elements if tag == "a"]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())


def ask(
    address: str,
    target: str,
    method: str = "GET",
    body: bytes | Iterable[bytes] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Send one request as it is; underscores in the names of headers stand for hyphens."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    try:
        named = {name.replace("_", "-"): value for name, value in (headers or {}).items()}
        connection.request(method, target, body, named)
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, found, response.read())
    finally:
        connection.close()


def get(address: str, target: str, accept: str = "*/*", **headers: str) -> Answer:
    """Ask for an address in a media type."""
    return ask(address, target, headers={"Accept": accept, **headers})


def sparql(address: str, query: str, accept: str = "*/*", more: str = "", **headers: str) -> Answer:
    """Ask a query by GET; `more` are further parameters, beginning with an ampersand."""
    return get(address, f"/sparql?query={quote(query)}{more}", accept, **headers)


def write_served(folder: Path, catalogue: Catalogue, links: tuple[Similarity, ...]) -> Path:
    """Write what the site needs of a built folder: index, store, page, manifest."""
    catalogue = replace(catalogue, titles={i: _found(t) for i, t in catalogue.titles.items()})
    built = write_built(folder, catalogue, links)
    store = ox.Store(str(built / "store"))
    store.bulk_extend(quads(catalogue, links))
    store.flush()
    del store
    (built / "graph.html").write_text(render_page(catalogue, links), encoding="utf-8")
    return built


def _found(title: Title) -> Title:
    """Return a title whose kind was found at an IRI, as it is in real data."""
    kind = title.kind
    return title if kind is None else replace(title, kind=replace(kind, found_at=_PLACE))
