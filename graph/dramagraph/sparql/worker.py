"""The process that runs queries: it has no network, little memory, and can be killed.

It is started as `python -P -m dramagraph.sparql.worker STORE`, opens the store for reading, says
so, and then answers requests on its standard input until that is closed. Requests and replies are
one line of JSON each; a reply's line names the number of bytes of the answer that follows it. The
parsing of queries happens here as well, for there are texts that end the parser's process.
"""

from __future__ import annotations

import json
import os
import re
import select
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO

import pyoxigraph as ox

from ..names import ONTOLOGY, THINGS
from .confined import drop_network, forbid_core_files, limit_memory, limit_processor
from .faults import find_fault
from .prefixes import QUERY_PREFIXES

__all__ = ["answer", "serve"]

_LABELS = (
    ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"),
    ox.NamedNode("https://schema.org/name"),
    ox.NamedNode("http://purl.org/dc/terms/title"),
    ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"),
)
_MOST_LABELS = 5_000
_SAMPLE = 2_000
#: The classes of things of which there are too many to look through all.
_CLASSES = {
    "title": "Title",
    "character": "Character",
    "person": "Performer",
    "source": "Source",
    "entry": "Entry",
    "claim": "Claim",
}
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LANGSTRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
Reply = tuple[dict[str, Any], bytes]


def serve(store_path: str, memory: int) -> None:
    """Answer requests from standard input on standard output until the input ends."""
    output = sys.stdout.buffer
    drop_network()
    forbid_core_files()
    try:
        store = ox.Store.read_only(store_path) if store_path else ox.Store()
    except (OSError, RuntimeError) as error:
        _send(output, {"status": "store", "problem": str(error)}, b"")
        return
    limit_memory(memory)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _send(output, {"status": "ready"}, b"")
    for line in sys.stdin.buffer:
        request = json.loads(line)
        limit_processor(request["seconds"])
        _send(output, *answer(store, request))


def answer(store: ox.Store, request: Mapping[str, Any]) -> Reply:
    """Return the reply to one request: its head, and the rows or triples as bytes.

    Rows come as SPARQL 1.1 Results JSON, triples as sorted N-Triples.
    """
    try:
        if request.get("explain"):
            from .explain import explain

            return {"status": "ok"}, explain(store, {**request, "prefixes": _prefixes(request)})
        result = store.query(
            request["text"],
            base_iri=request["base"],
            prefixes=_prefixes(request),
            **_graphs(request),
        )
        if isinstance(result, ox.QueryBoolean):
            head, body = _boolean(bool(result))
        elif isinstance(result, ox.QuerySolutions):
            head, body = _rows(store, result, request)
        else:
            head, body = _triples(result, request)
        head["unknown"] = _find_unknown(store, request["iris"])
        head["absent"] = _find_absent(store, request)
    except SyntaxError as error:
        fault = find_fault(request["text"], lambda text: _parse(text, request))
        return {"status": "refused", "problem": str(error), "fault": fault}, b""
    except MemoryError:
        return {"status": "memory"}, b""
    except RecursionError:
        return {"status": "refused", "problem": "the query is too long to be explained"}, b""
    except (OSError, RuntimeError, ValueError) as error:
        damaged = isinstance(error, OSError) or "orruption" in str(error)
        return {"status": "store" if damaged else "refused", "problem": str(error)}, b""
    return {"status": "ok", **head}, body


def _parse(text: str, request: Mapping[str, Any]) -> None:
    ox.Store().query(text, base_iri=request["base"], prefixes=_prefixes(request))


def _prefixes(request: Mapping[str, Any]) -> dict[str, str]:
    given: dict[str, str] | None = request["prefixes"]
    return QUERY_PREFIXES if given is None else given


def _graphs(request: Mapping[str, Any]) -> dict[str, Any]:
    """Return which graphs are asked: the request's own choice, the query's, else all."""
    default, named = request["default_graphs"], request["named_graphs"]
    if default or named:
        return {
            "default_graph": [ox.NamedNode(iri) for iri in default],
            "named_graphs": [ox.NamedNode(iri) for iri in named],
        }
    return {"use_default_graph_as_union": request["union"] and not request["graphs"]}


def _boolean(value: bool) -> Reply:
    body = json.dumps({"head": {}, "boolean": value}, separators=(",", ":"))
    return {"count": 1}, body.encode()


def _rows(store: ox.Store, result: ox.QuerySolutions, request: Mapping[str, Any]) -> Reply:
    columns = _columns([variable.value for variable in result.variables], request["variables"])
    seen: dict[str, None] = {}

    def texts() -> Iterator[bytes]:
        for solution in result:
            row = {}
            for name, at in columns.items():
                term = solution[at]
                if term is not None:
                    row[name] = _term(term)
                    if isinstance(term, ox.NamedNode) and len(seen) < _MOST_LABELS:
                        seen.setdefault(term.value)
            yield _json(row)

    kept, truncated = _take(texts(), request)
    names = _json(list(columns))
    body = b'{"head":{"vars":%s},"results":{"bindings":[%s]}}' % (names, b",".join(kept))
    labels = _labels(store, seen) if request["labels"] else {}
    return {"count": len(kept), "truncated": truncated, "labels": labels}, body


def _columns(names: list[str], wanted: list[str]) -> dict[str, int]:
    """Return the place of each column in a row; those that are wanted first, in that order."""
    places = {name: at for at, name in enumerate(names)}
    order = dict.fromkeys([name for name in wanted if name in places] + names)
    return {name: places[name] for name in order}


def _triples(result: ox.QueryTriples, request: Mapping[str, Any]) -> Reply:
    distinct: set[bytes] = set()

    def texts() -> Iterator[bytes]:
        for triple in result:
            line = ox.serialize((triple,), format=ox.RdfFormat.N_TRIPLES) or b""
            if line not in distinct:
                distinct.add(line)
                yield line

    kept, truncated = _take(texts(), request)
    return {"count": len(kept), "truncated": truncated}, b"".join(sorted(kept))


def _take(texts: Iterator[bytes], request: Mapping[str, Any]) -> tuple[list[bytes], str | None]:
    """Return what fits into the limits, and which of them cut it, if one did."""
    rows, size = request["rows"], request["size"]
    kept: list[bytes] = []
    taken = 0
    for text in texts:
        taken += len(text) + 1
        if rows is not None and len(kept) >= rows:
            return kept, "rows"
        if taken > size:
            return kept, "size"
        kept.append(text)
    return kept, None


def _term(term: Any) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _term(part) for name, part in parts.items()}}
    found: dict[str, Any] = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value not in {_STRING, _LANGSTRING}:
        found["datatype"] = term.datatype.value
    return found


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _labels(store: ox.Store, iris: Iterable[str]) -> dict[str, str]:
    found = {}
    for iri in iris:
        node = ox.NamedNode(iri)
        for predicate in _LABELS:
            names = [
                (quad.object.language != "en", quad.object.language or "", quad.object.value)
                for quad in store.quads_for_pattern(node, predicate, None, None)
                if isinstance(quad.object, ox.Literal)
            ]
            if names:
                found[iri] = min(names)[2]
                break
    return found


def _find_unknown(store: ox.Store, iris: Iterable[str]) -> dict[str, str | None]:
    """Return the IRIs that stand nowhere in the store, each with one that is like it."""
    unknown = [iri for iri in iris if not _is_used(store, ox.NamedNode(iri))]
    return _nearest(store, unknown) if unknown else {}


def _is_used(store: ox.Store, node: ox.NamedNode) -> bool:
    uses = (
        store.quads_for_pattern(node, None, None),
        store.quads_for_pattern(None, node, None),
        store.quads_for_pattern(None, None, node),
    )
    return store.contains_named_graph(node) or any(next(use, None) for use in uses)


def _nearest(store: ox.Store, unknown: Iterable[str]) -> dict[str, str | None]:
    from difflib import get_close_matches

    found: dict[str, str | None] = {}
    for iri in unknown:
        candidates = _names_like(store, iri)
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        space, local = iri[:cut], iri[cut:]
        # Of two that differ in case alone (dgo:theme, dgo:Theme), the one cased like this one.
        alike = sorted(
            (name for name in candidates if name.startswith(space)),
            key=lambda name: (name[cut : cut + 1].islower() == local[:1].islower(), name),
        )
        by_local = {name[cut:].casefold(): name for name in alike}
        near = get_close_matches(local.casefold(), sorted(by_local), n=1)
        found[iri] = by_local[near[0]] if near else None
    return found


def _names_like(store: ox.Store, iri: str) -> set[str]:
    """Return the names a user may have meant: all of that kind, else many of any."""
    kind = iri.removeprefix(THINGS).partition("/")[0] if iri.startswith(THINGS) else ""
    if kind in _CLASSES:
        of_kind = store.quads_for_pattern(None, _TYPE, ox.NamedNode(ONTOLOGY + _CLASSES[kind]))
        return {quad.subject.value for quad in of_kind if isinstance(quad.subject, ox.NamedNode)}
    graphs = (graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
    space = f"{THINGS}graph/"
    names: set[str] = set()
    for graph in sorted(graphs, key=lambda one: (not one.value.startswith(space), one.value))[:8]:
        most = None if graph.value == f"{space}vocabulary" else _SAMPLE
        for quad in islice(store.quads_for_pattern(None, None, None, graph), most):
            terms = (quad.subject, quad.predicate, quad.object)
            names.update(term.value for term in terms if isinstance(term, ox.NamedNode))
    return {name for name in names if name.startswith(ONTOLOGY) or "#" not in name[len(THINGS) :]}


def _find_absent(store: ox.Store, request: Mapping[str, Any]) -> list[str]:
    """Return the graphs of FROM clauses that are not in the store, unless FROM is overruled."""
    if request["default_graphs"] or request["named_graphs"]:
        return []
    whole = (graph for graph in request["graphs"] if _ABSOLUTE.match(graph))
    return [graph for graph in whole if not store.contains_named_graph(ox.NamedNode(graph))]


def _end_with_parent() -> None:
    """Stop at once, whatever is being asked, when nobody is left at the other end of the input."""
    watched = select.poll()
    watched.register(sys.stdin, 0)  # a pipe that was closed is told of unasked
    watched.poll()
    os._exit(0)


def _send(output: BinaryIO, head: dict[str, Any], body: bytes) -> None:
    output.write(_json({**head, "size": len(body)}) + b"\n" + body)
    output.flush()


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
