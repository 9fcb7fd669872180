"""The query page: a plain form, the named queries, and the answer as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from anyio.to_thread import run_sync
from starlette.responses import Response

from ..errors import DramagraphError
from ..lookup.resolve import resolve
from ..names import NAMED_TYPES
from ..sparql.named import NamedQuery
from ..sparql.results import Result, write_format
from ..sparql.scope import Scope
from .pages import render
from .problems import problem_of
from .protocol import read_parameters, run_query
from .shown import term_cells

if TYPE_CHECKING:
    from starlette.requests import Request

    from .site import Site

__all__ = ["query_page"]

_ROWS = 1_000
_GRAPHS = ("default-graph-uri", "named-graph-uri")
_ROW_FORMS = (("JSON", "json"), ("CSV", "csv"), ("TSV", "tsv"), ("XML", "xml"))
_YES_NO_FORMS = (("JSON", "json"), ("XML", "xml"))
_GRAPH_FORMS = (("Turtle", "turtle"), ("JSON-LD", "jsonld"), ("N-Triples", "ntriples"))
_BEGINNING = """\
SELECT ?title ?name WHERE {
  ?title dgo:theme theme:grief ; schema:name ?name .
  FILTER (lang(?name) = "en")
}
ORDER BY ?name
LIMIT 20"""
_BEGINNING_ANYWHERE = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 20"


async def query_page(request: Request) -> Response:
    """Return the form; with a query, or a named query, also its answer."""
    site: Site = request.app.state.site
    parameters = read_parameters(request.url.query)
    given = dict(parameters)
    graphs = [(name, value) for name, value in parameters if name in _GRAPHS]
    content: dict[str, Any] = {"problem": "", "warnings": (), "answer": None, "named": None}
    status = 200
    text = given.get("query", "").replace("\r\n", "\n")
    try:
        if site.shelf.queries and not text and "name" in given:
            content["named"] = site.shelf.query(given["name"])
            text = _without_header(content["named"].text)
            text = await run_sync(_fill, site, content["named"], parameters)
            text = _without_header(text)
        if text:
            result = await _ask(request, site, text, graphs)
            content["answer"] = _shown(result)
            content["warnings"] = result.warnings
    except DramagraphError as error:
        status, document, _ = problem_of(error)
        content["problem"] = document["detail"]
    forms: Sequence[tuple[str, str]] = _ROW_FORMS
    if content["answer"] is not None and content["answer"]["turtle"] is not None:
        forms = _GRAPH_FORMS
    elif content["answer"] is not None and content["answer"]["boolean"] is not None:
        forms = _YES_NO_FORMS
    beginning = _BEGINNING if site.folder is not None else _BEGINNING_ANYWHERE
    query = text or beginning
    page = render(
        site,
        "query.html.j2",
        query=query,
        rows_shown=min(max(query.count("\n") + 2, 8), 16),
        graphs=graphs,
        given=given,
        queries=tuple(site.shelf.queries.values()),
        forms=forms,
        **content,
    )
    return Response(page, status, {"Cache-Control": "no-store"}, media_type="text/html")


def _fill(site: Site, named: NamedQuery, given: Sequence[tuple[str, str]]) -> str:
    """Return a named query's text with the values of an address, where names stand for nodes.

    Raises UsageError for what is no parameter of it, NotFound and AmbiguousName as `resolve`.
    """
    values = {
        name: value for name, value in given if value and name not in {"name", "query", *_GRAPHS}
    }
    kinds = {parameter.name: parameter.kind for parameter in named.parameters}
    for name in values.keys() & kinds.keys():
        if kinds[name] in NAMED_TYPES:
            # A slug as it is written wins over a name that is spelled like it.
            slugged = site.index().node(f"dg:{kinds[name]}/{values[name]}")
            node = slugged or resolve(site.index(), values[name], (kinds[name],)).node
            values[name] = node.id
    return named.with_values(values)


def _without_header(text: str) -> str:
    """Return a named query less the comments that say what the page says already."""
    lines = text.splitlines()
    while lines and (lines[0].startswith("#") or not lines[0].strip()):
        del lines[0]
    return "\n".join(lines)


async def _ask(
    request: Request, site: Site, text: str, graphs: Sequence[tuple[str, str]]
) -> Result:
    scope = Scope(
        union=site.union,
        default_graphs=tuple(value for name, value in graphs if name == _GRAPHS[0]),
        named_graphs=tuple(value for name, value in graphs if name == _GRAPHS[1]),
    )
    return await run_query(request, site, text, scope=scope, rows=_ROWS, readable=True)


def _shown(result: Result) -> dict[str, Any]:
    """Return an answer as the page shows it."""
    shown: dict[str, Any] = {
        "boolean": None,
        "turtle": None,
        "count": result.count,
        "truncated": {"rows": f"{_ROWS} rows", "size": "bytes"}.get(result.truncated or "", ""),
    }
    if result.form == "ask":
        shown["boolean"] = result.boolean
    elif result.form == "select":
        rows = term_cells(result.rows(), result.labels)
        shown |= {"columns": result.variables, "rows": rows}
    else:
        shown["turtle"] = write_format(result, "turtle").decode()
    return shown
