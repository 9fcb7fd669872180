"""Which of several forms of an answer a client wants (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["GRAPH_MEDIA", "ROW_MEDIA", "choose", "choose_format"]

#: The media types of rows and of yes and no, each with the format that is written for it. The
#: first is what a client gets who does not mind.
ROW_MEDIA = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
#: The media types of triples.
GRAPH_MEDIA = {
    "text/turtle": "turtle",
    "application/ld+json": "jsonld",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "xml",
    "application/json": "jsonld",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/plain": "ntriples",
}
#: What the parameter `format` may say, in the words of common clients.
_NAMES = {
    "csv": "csv",
    "json": "json",
    "json-ld": "jsonld",
    "jsonld": "jsonld",
    "n-triples": "ntriples",
    "nt": "ntriples",
    "ntriples": "ntriples",
    "rdf": "xml",
    "rdf+xml": "xml",
    "tsv": "tsv",
    "ttl": "turtle",
    "turtle": "turtle",
    "xml": "xml",
}


def choose(accept: str | None, offers: Sequence[str]) -> str | None:
    """Return the offered media type that an Accept header likes best, or None if it likes none.

    Among equals the first offer wins. A header that is missing, or in which nothing can be read,
    accepts everything.

    >>> choose("text/turtle;q=0.5, application/ld+json", ["text/turtle", "application/ld+json"])
    'application/ld+json'
    >>> choose("text/*;q=0.2, */*;q=0.1", ["application/json", "text/csv"])
    'text/csv'
    >>> choose("image/png", ["text/csv"]) is None
    True
    """
    ranges = _read_ranges(accept or "")
    if not ranges:
        return offers[0]
    qualities = [(_quality(offer, ranges), -place) for place, offer in enumerate(offers)]
    best, place = max(qualities)
    return offers[-place] if best > 0 else None


def choose_format(accept: str | None, wanted: str | None, offers: Mapping[str, str]) -> str | None:
    """Return the media type to answer in, or None; `wanted` is the parameter `format`, if any.

    A `format` that nobody knows does not count; none can be had in one that cannot hold the
    answer. JSON stands for JSON-LD where the answer is triples.
    """
    named = _NAMES.get((wanted or "").lower())
    if named is None:
        return choose(accept, list(offers))
    if named == "json" and "json" not in offers.values():
        named = "jsonld"
    return next((media for media, form in offers.items() if form == named), None)


def _read_ranges(accept: str) -> dict[str, float]:
    ranges: dict[str, float] = {}
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        kind, slash, subtype = media.partition("/")
        if not (kind and slash and subtype):
            continue
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                quality = _read_quality(value.strip())
        ranges[media] = max(quality, ranges.get(media, 0.0))
    return ranges


def _read_quality(value: str) -> float:
    try:
        quality = float(value)
    except ValueError:
        return 0.0
    return quality if 0 <= quality <= 1 else 0.0


def _quality(offer: str, ranges: Mapping[str, float]) -> float:
    kind = offer.partition("/")[0]
    for media in (offer, f"{kind}/*", "*/*"):
        if media in ranges:
            return ranges[media]
    return 0.0
