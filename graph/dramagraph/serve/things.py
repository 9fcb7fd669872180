"""Linked data: what the store says of one thing, in the serialisation a client asks for."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..names import ONTOLOGY, THINGS, expand
from ..sparql.results import Result, write_format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..sparql.results import Format
    from .site import Site

__all__ = ["SUFFIXES", "THING_MEDIA", "is_described", "read_statements", "write_thing"]

#: The media types in which a thing can be had, with the format of each.
THING_MEDIA: dict[str, Format] = {
    "text/turtle": "turtle",
    "application/ld+json": "jsonld",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "xml",
    "application/json": "jsonld",
}
#: The ends of an address that say so too.
SUFFIXES = {
    ".ttl": "text/turtle",
    ".jsonld": "application/ld+json",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
}
_MOST = 5_000
#: Documents about many things, each with the graph that they are in.
_WHOLE = {
    f"{THINGS}dataset": f"{THINGS}graph/dataset",
    ONTOLOGY.removesuffix("#"): f"{THINGS}graph/vocabulary",
}


def is_described(site: Site, identifier: str) -> bool:
    """Say whether the store has statements about a thing."""
    return next(_quads(site, _iri(identifier)), None) is not None


def read_statements(site: Site, identifier: str) -> list[bytes]:
    """Return the statements of a thing's document, each once, as sorted lines of N-Triples.

    They are those about the thing and about its parts (`…#…`), and those that name it.
    """
    found = {quad.triple for quad in islice(_quads(site, _iri(identifier)), _MOST)}
    lines = ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b""
    return sorted(lines.splitlines(keepends=True))


def write_thing(site: Site, identifier: str, media: str) -> bytes:
    """Return a thing's document in a media type of `THING_MEDIA`."""
    statements = read_statements(site, identifier)
    result = Result("construct", b"".join(statements), len(statements))
    return write_format(result, THING_MEDIA[media])


def _iri(identifier: str) -> str:
    return expand(identifier).removesuffix("#")


def _quads(site: Site, iri: str) -> Iterator[ox.Quad]:
    if iri in _WHOLE:
        graph = ox.NamedNode(_WHOLE[iri])
        for quad in site.store.quads_for_pattern(None, None, None, graph):
            if isinstance(quad.subject, ox.NamedNode) and _document(quad.subject.value) == iri:
                yield quad
        return
    this = ox.NamedNode(iri)
    for quad in site.store.quads_for_pattern(this, None, None, None):
        yield quad
        part = quad.object
        if isinstance(part, ox.NamedNode) and part != this and _document(part.value) == iri:
            yield from site.store.quads_for_pattern(part, None, None, None)
    for quad in site.store.quads_for_pattern(None, None, this, None):
        yield quad
        if isinstance(quad.subject, ox.NamedNode) and _document(quad.subject.value) == iri:
            yield from site.store.quads_for_pattern(quad.subject, None, None, None)


def _document(iri: str) -> str:
    return iri.partition("#")[0]
