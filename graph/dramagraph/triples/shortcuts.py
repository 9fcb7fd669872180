"""Plain statements derived from affirmed claims, so that a question need not go through claims.

A denied claim yields none. A hedged one yields the title's statement, and for a bearer
`dgo:bearsHedged` instead of `dgo:bears`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from dramagraph.model import Catalogue, Claim
from dramagraph.triples.terms import A, node

__all__ = ["shortcut_triples"]

_OF_TITLE = {
    "theme": "dgo:theme",
    "condition": "dgo:condition",
    "content_note": "dgo:contentNote",
    "setting": "dgo:setting",
    "platform": "dgo:platform",
}


def shortcut_triples(catalogue: Catalogue) -> Iterator[Triple]:
    """Yield the derived statements; the same one comes once for each claim that carries it."""
    for character in catalogue.characters():
        yield Triple(node(character.title), node("dgo:hasCharacter"), node(character.id))
    for claim in catalogue.claims():
        if claim.affirmed:
            yield from _of_title(claim)
            yield from _of_character(claim)


def _of_title(claim: Claim) -> Iterator[Triple]:
    term = _OF_TITLE.get(claim.type)
    if term is not None and claim.concept is not None:
        yield Triple(node(claim.title), node(term), node(claim.concept))


def _of_character(claim: Claim) -> Iterator[Triple]:
    if claim.character is None:
        return
    this = node(claim.character)
    if claim.type == "condition" and claim.concept is not None:
        term = _portrayal(claim)
        if term is not None:
            yield Triple(this, node(term), node(claim.concept))
    elif claim.type == "occupation" and claim.concept is not None:
        yield Triple(this, node("dgo:occupation"), node(claim.concept))
    elif claim.type == "relation" and claim.other is not None:
        yield Triple(this, node("dgo:relatedTo"), node(claim.other))
    elif claim.type == "casting" and claim.person is not None:
        person = node(claim.person)
        yield Triple(this, node("dgo:playedBy"), person)
        yield from _performance(claim.title, claim.character, person)


def _portrayal(claim: Claim) -> str | None:
    if claim.role == "bearer":
        return "dgo:bearsHedged" if claim.certainty == "hedged" else "dgo:bears"
    return "dgo:caresForBearerOf" if claim.role == "carer" else None


def _performance(title: str, character: str, person: NamedNode) -> Iterator[Triple]:
    whole = node(title)
    role = NamedNode(f"{whole.value}#role-{character.rsplit('/', 1)[1]}")
    yield Triple(role, A, node("schema:PerformanceRole"))
    yield Triple(role, node("schema:actor"), person)
    yield Triple(role, node("dgo:portrays"), node(character))
    yield Triple(whole, node("schema:actor"), role)
