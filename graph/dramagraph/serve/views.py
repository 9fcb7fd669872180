"""The addresses of the site: the graph, a page for each node, lists, search, what is similar."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..build.manifest import FILES
from ..errors import AmbiguousName, DramagraphError, NotFound, StoreError, UsageError
from ..files import describe_os_error
from ..lookup.cite import cite
from ..lookup.related import similar
from ..lookup.resolve import resolve
from ..lookup.search import search
from ..lookup.show import show
from ..names import NAMED_TYPES, expand, is_identifier
from ..sparql.results import Result
from .answering import HTML, answer
from .pages import render
from .resources import read_style
from .schema_org import describe_claim, describe_node
from .shown import TYPE_NAMES, address_of, gathered, term_cells
from .things import SUFFIXES, THING_MEDIA, is_described, read_statements, write_thing

if TYPE_CHECKING:
    from starlette.requests import Request

    from ..lookup.reader import Index, Node
    from .site import Site

__all__ = ["site_routes", "style"]

_OFFERS = (HTML, *THING_MEDIA)
_ENDINGS = {media: ending for ending, media in SUFFIXES.items()}
_PAGE = 500
_MOST_ROWS = 3_000
_SIMILAR_SHOWN = 6
_DUMPS = {
    "dramagraph.ttl": "text/turtle",
    "dramagraph.trig": "application/trig",
    "dramagraph.nq": "application/n-quads",
    "dramagraph.jsonld": "application/ld+json",
    "dramagraph.graphml": "application/graphml+xml",
    "dramagraph.gexf": "application/gexf+xml",
}
#: Addresses that people try, with those that are meant.
_OTHERWISE = {
    **{f"{kind}s": f"/{kind}" for kind in NAMED_TYPES},
    "people": "/person",
    "actors": "/person",
    "api": "/api/openapi.json",
    "api/": "/api/openapi.json",
}
#: Where the graph's page gets a way to the pages that need no script: places in its template.
_BRAND = '<a class="brand" href="#/" id="home">dramagraph</a>'
_NO_SCRIPT = "<noscript>"
_PLAIN = '<a href="/title">Pages</a> <a href="/query">SPARQL</a>'
_NAVIGATION = f'<nav class="pages" aria-label="Pages without a script">{_PLAIN}</nav>'


def site_routes() -> list[Route]:
    """Return the routes of the site of a built folder, the most general last."""
    return [
        Route("/", _graph),
        Route("/search", _search),
        Route("/similar/{slug}", _similar),
        *(Route(f"/{name}", _dump) for name in _DUMPS if name in FILES),
        *(Route(f"/{kind}", _list) for kind in NAMED_TYPES),
        *(Route(f"/{other}", _redirect(address)) for other, address in _OTHERWISE.items()),
        Route("/{path:path}", _thing),
    ]


def _redirect(address: str) -> Callable[[Request], Awaitable[Response]]:
    async def lead(request: Request) -> Response:
        return RedirectResponse(address, 301)

    return lead


async def style(request: Request) -> Response:
    """Return the style sheet."""
    return await answer(request, ("text/css",), lambda site, media: read_style())


async def _graph(request: Request) -> Response:
    response = await answer(request, (HTML,), lambda site, media: _linked_graph(site))
    # The page brings its own policy, by the hashes of its two scripts.
    response.headers["Content-Security-Policy"] = "frame-ancestors 'none'; base-uri 'none'"
    return response


def _linked_graph(site: Site) -> bytes:
    """Return the build's page with a way to the pages that need no script."""
    html = _read(site, "graph.html").decode()
    html = html.replace(_BRAND, _BRAND + _NAVIGATION, 1)
    words = "The same without a script:"
    return html.replace(
        _NO_SCRIPT, f'{_NO_SCRIPT}<p class="noscript">{words} {_PLAIN}</p>', 1
    ).encode()


async def _dump(request: Request) -> Response:
    name = request.url.path[1:]

    def make(site: Site, media: str) -> bytes:
        return _read(site, name)

    return await answer(request, (_DUMPS[name],), make)


async def _list(request: Request) -> Response:
    kind = request.url.path[1:]
    page = _number(request.query_params.get("page", "1"))

    def make(site: Site, media: str) -> bytes:
        index = site.index()
        total = index.rows("SELECT count(*) FROM nodes WHERE type = ?", (kind,))[0][0]
        pages = max(1, -(-total // _PAGE))
        if not 1 <= page <= pages:
            raise HTTPException(404, f"There is no page {page}; there are {pages}.")
        rows = index.rows(
            "SELECT n.id, n.name, t.name FROM nodes n LEFT JOIN nodes t ON t.id = n.title "
            "WHERE n.type = ? ORDER BY n.name, n.id LIMIT ? OFFSET ?",
            (kind, _PAGE, (page - 1) * _PAGE),
        )
        nodes = [dict(zip(("id", "name", "title_name"), row, strict=True)) for row in rows]
        return render(
            site, "list.html.j2", type=kind, nodes=nodes, total=total, page=page, pages=pages
        )

    return await answer(request, (HTML,), make)


async def _search(request: Request) -> Response:
    text = request.query_params.get("q", "").strip()

    def make(site: Site, media: str) -> bytes:
        results, problem = [], ""
        if text:
            try:
                results = search(site.index(), text, limit=50)["results"]
            except DramagraphError as error:
                problem = str(error)
        return render(site, "search.html.j2", q=text[:300], results=results, problem=problem)

    return await answer(request, (HTML,), make)


async def _similar(request: Request) -> Response:
    slug = request.path_params["slug"]
    spoilers = _flag(request)

    def make(site: Site, media: str) -> bytes:
        index = site.index()
        node = _node(index, f"dg:title/{slug}")
        found = similar(index, node, limit=20, spoilers=spoilers)
        path = request.url.path
        return render(site, "similar.html.j2", **found, spoilers=spoilers, path=path)

    return await answer(request, (HTML,), make)


async def _thing(request: Request) -> Response:
    """Answer with the page of a thing, or with what is said of it as RDF."""
    site: Site = request.app.state.site
    path = request.path_params["path"]
    bare = path.removesuffix("/")
    if bare != path and (bare in TYPE_NAMES or _exists(site, f"dg:{bare}")):
        return RedirectResponse(address_of(f"dg:{bare}"), 301)
    offers: tuple[str, ...] = _OFFERS
    identifier = f"dg:{path}"
    suffix = next((end for end in SUFFIXES if path.endswith(end)), None)
    if suffix is not None and not _exists(site, identifier):
        identifier = identifier.removesuffix(suffix)
        offers = (SUFFIXES[suffix],)
    if not _exists(site, identifier):
        raise _missing(site, identifier)
    if identifier == "dg:ontology":
        identifier = "dgo:"
    spoilers = _flag(request)

    def make(site: Site, media: str) -> bytes:
        if media != HTML:
            return write_thing(site, identifier, media)
        return _page(site, identifier, spoilers)

    response = await answer(request, offers, make)
    address = "/ontology" if identifier == "dgo:" else address_of(identifier)
    if len(offers) == 1:
        response.headers["Link"] = f'<{address}>; rel="describes"'
    else:
        response.headers["Link"] = _links(identifier, address)
        ending = _ENDINGS.get(response.headers.get("content-type", "").partition(";")[0])
        if ending:
            response.headers["Content-Location"] = address + ending
    return response


def _links(identifier: str, address: str) -> str:
    """Return the header that leads from a thing to its name and to its other forms (RFC 8288)."""
    canonical = expand(identifier).removesuffix("#")
    forms = (
        f'<{address}{end}>; rel="alternate"; type="{media}"' for media, end in _ENDINGS.items()
    )
    return ", ".join((f'<{quote(canonical, safe="/:#")}>; rel="canonical"', *forms))


def _page(site: Site, identifier: str, spoilers: bool) -> bytes:
    index = site.index()
    node = index.node(identifier)
    if identifier.startswith("dg:claim/"):
        cited = cite(index, identifier)
        return render(site, "claim.html.j2", cited=cited, linked=describe_claim(cited))
    if node is None:
        return _statements_page(site, identifier)
    document = show(index, node, spoilers=spoilers)
    near = similar(index, node, limit=_SIMILAR_SHOWN)["results"] if node.type == "title" else []
    return render(
        site,
        "node.html.j2",
        node=document,
        similar=near,
        sections=gathered(document["claims"], node.type),
        linked=describe_node(document),
        spoilers=spoilers,
    )


def _statements_page(site: Site, identifier: str) -> bytes:
    statements = read_statements(site, identifier)
    shown = statements[:_MOST_ROWS]
    terms = Result("construct", b"".join(shown), len(shown)).rows()
    rows = term_cells(terms, {})
    seen: set[str] = set()
    for row, (subject, *_) in zip(rows, terms, strict=True):
        anchor = subject.value.partition("#")[2] if subject is not None else ""
        row[0] = {**row[0], "anchor": "" if anchor in seen else anchor}
        seen.add(anchor)
    return render(
        site,
        "thing.html.j2",
        id=expand(identifier).removesuffix("#"),
        path="/ontology" if identifier == "dgo:" else address_of(identifier),
        rows=rows,
        more=len(statements) - len(shown),
    )


def _exists(site: Site, identifier: str) -> bool:
    if identifier in {"dg:dataset", "dg:ontology"}:
        return True
    return is_identifier(identifier) and is_described(site, identifier)


def _missing(site: Site, identifier: str) -> NotFound:
    """Return the error for an address that leads nowhere, with what comes near."""
    path = identifier.removeprefix("dg:")
    kind, local = path.partition("/")[0], path.rpartition("/")[2]
    near: Sequence[tuple[str, str, str]] = ()
    try:
        if kind == "claim":
            cite(site.index(), identifier)
        else:
            near = [resolve(site.index(), local, (kind,) if kind in TYPE_NAMES else ()).node]
    except NotFound as error:
        near = error.suggestions
    except AmbiguousName as error:
        near = error.candidates[:5]
    except UsageError:
        pass  # there is not a letter in it
    return NotFound(f"/{path}"[:100], near)


def _node(index: Index, identifier: str) -> Node:
    node = index.node(identifier) if is_identifier(identifier) else None
    return node or resolve(index, identifier, ("title",)).node


def _read(site: Site, name: str) -> bytes:
    """Return a file of the build. Raises StoreError where the build was replaced or is damaged."""
    if site.folder is None:
        raise NotFound(name)
    try:
        return (site.folder / name).read_bytes()
    except OSError as error:
        raise StoreError(f"{name} cannot be read: {describe_os_error(error)}.") from error


def _flag(request: Request) -> bool:
    return request.query_params.get("spoilers", "") in {"1", "true"}


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else 0
