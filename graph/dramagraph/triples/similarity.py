"""The graph of similarity links: two titles, a score, and the reasons that add up to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from dramagraph.triples.terms import A, boolean, decimal, node, place

if TYPE_CHECKING:
    from dramagraph.similar.links import Reason, Similarity

__all__ = ["similarity_triples"]


def similarity_triples(similarities: Iterable[Similarity], measure: str) -> Iterator[Triple]:
    """Yield every link with its reasons and the claims of both titles behind each.

    `measure` names what the scores measure, and in which version.
    """
    for link in similarities:
        first, second = (title.split("/", 1)[1] for title in (link.a, link.b))
        this = node(f"dg:similarity/{first}/{second}")
        yield Triple(this, A, node("dgo:SimilarityLink"))
        yield Triple(this, node("dgo:between"), node(link.a))
        yield Triple(this, node("dgo:between"), node(link.b))
        yield Triple(this, node("dgo:score"), decimal(link.score))
        yield Triple(this, node("dgo:measure"), Literal(measure))
        for number, reason in enumerate(link.reasons, 1):
            item = NamedNode(f"{this.value}#r{number}")
            yield Triple(this, node("dgo:reason"), item)
            yield from _reason_triples(item, reason)


def _reason_triples(this: NamedNode, reason: Reason) -> Iterator[Triple]:
    yield Triple(this, A, node("dgo:Reason"))
    yield Triple(this, node("dgo:reasonType"), Literal(reason.type))
    yield Triple(this, node("dgo:contribution"), decimal(reason.contribution))
    yield Triple(this, node("dgo:lesser"), boolean(reason.lesser))
    if reason.concept is not None:
        yield Triple(this, node("dgo:concept"), node(reason.concept))
    if reason.person is not None:
        yield Triple(this, node("dgo:performer"), node(reason.person))
    if reason.value is not None:
        yield Triple(this, node("dgo:value"), Literal(reason.value))
    if reason.role is not None:
        yield Triple(this, node("dgo:role"), node(f"dgo:{reason.role}"))
    for claim in (*reason.claims_a, *reason.claims_b):
        yield Triple(this, node("dgo:because"), node(claim))
    for found_at in reason.facts:
        yield Triple(this, node("dcterms:source"), place(found_at))
