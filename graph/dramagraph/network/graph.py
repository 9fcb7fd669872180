"""The catalogue as one NetworkX graph, in which titles meet through what is claimed of them.

Nodes carry `type` (title, character, person, source, genre, network, or a concept's type) and
`name`; titles also `kind` and `year`, conditions their `kind`, characters `title` and `unnamed`.
An attribute that is not known is left out. Edges and their `relation`:

============================ ================= ===========================================
relation                     from → to         key
============================ ================= ===========================================
theme, condition,            title → concept   the claim's id
content_note, setting,
platform
occupation                   character → con-  the claim's id
                             cept
casting                      character (or     the claim's id
                             title) → person
relation                     character →       the claim's id; `concept` says which
                             character
genre, network               title → genre or  the claim's id
                             network
crew                         title → person    the claim's id
character                    title → character the claim that names the character, or
                                               ``<character>#character`` where none does
touches                      character → con-  ``<claim>#touches``: the claim ties its concept
                             cept              to that character
broader                      concept → concept ``<concept>#broader-<slug>``, towards the broader
entry                        source → title    the entry's id
============================ ================= ===========================================

Keys are unique in the whole graph. Every edge that a claim makes carries `claim`, `title`,
`source`, `certainty`, `polarity`, `spoiler`, and where they are set `role`, `strength`,
`character` and `concept`. Denied claims are edges too, with polarity ``denied``: whoever walks
or counts leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import networkx as nx

from dramagraph.model import Catalogue, Claim, Concept
from dramagraph.names import node_type, slug

if TYPE_CHECKING:
    Network = nx.MultiDiGraph[str]

__all__ = ["build_network"]

_Edge = tuple[str, str, str, dict[str, Any]]

#: Claims that lead from the title straight to their concept.
_OF_TITLE = frozenset({"theme", "condition", "content_note", "setting", "platform"})
#: Fields whose values are nodes that titles meet in.
_VALUES = frozenset({"genre", "network"})


def build_network(catalogue: Catalogue) -> Network:
    """Return the frozen traversal graph of a catalogue.

    Nodes and edges stand in the order of their identifiers. Concepts are there when a claim
    uses them or a narrower one. A change raises `networkx.NetworkXError`; `network.copy()` can
    be changed.
    """
    network: Network = nx.MultiDiGraph(name="dramagraph")
    edges = sorted(_edges(catalogue), key=lambda edge: edge[:3])
    nodes = dict(_nodes(catalogue))
    vocabulary = catalogue.vocabulary
    for ident in sorted(_concepts(catalogue)):
        nodes[ident] = _concept(vocabulary.concepts[ident])
        for broader in vocabulary.concepts[ident].broader:
            key = f"{ident}#broader-{broader.rsplit('/', 1)[-1]}"
            edges.append((ident, broader, key, {"relation": "broader"}))
    for start, end, _, _ in edges:
        if (kind := node_type(end)) in _VALUES:
            nodes[end] = {"type": kind, "name": end.rsplit("/", 1)[-1].replace("-", " ")}
        for ident in (start, end):
            if ident not in nodes:
                raise ValueError(f"a claim names {ident}, which the registry does not have")
    for ident in sorted(nodes):
        network.add_node(ident, **nodes[ident])
    for start, end, key, attributes in edges:
        network.add_edge(start, end, key=key, **attributes)
    frozen: Network = nx.freeze(network)
    return frozen


def _nodes(catalogue: Catalogue) -> Iterator[tuple[str, dict[str, Any]]]:
    for title in catalogue.titles.values():
        attributes: dict[str, Any] = {"type": "title", "name": title.name}
        if title.kind is not None:
            attributes["kind"] = str(title.kind.value)
        if title.year is not None:
            attributes["year"] = int(title.year.value)
        yield title.id, attributes
    for character in catalogue.characters():
        yield (
            character.id,
            {
                "type": "character",
                "name": character.name,
                "title": character.title,
                "unnamed": character.unnamed,
            },
        )
    for person in catalogue.people.values():
        yield person.id, {"type": "person", "name": person.name}
    for source in catalogue.sources.values():
        yield source.id, {"type": "source", "name": source.name}


def _concept(concept: Concept) -> dict[str, Any]:
    attributes = {"type": node_type(concept.id), "name": concept.label}
    return attributes if concept.kind is None else {**attributes, "kind": concept.kind}


def _concepts(catalogue: Catalogue) -> set[str]:
    used = {claim.concept for claim in catalogue.claims() if claim.concept is not None}
    for ident in tuple(used):
        used |= catalogue.vocabulary.ancestors.get(ident, frozenset())
    return used


def _edges(catalogue: Catalogue) -> Iterator[_Edge]:
    named = set()
    for source in catalogue.sources.values():
        for entry in source.entries:
            key = f"dg:entry/{source.id.rsplit('/', 1)[-1]}/{entry.title.rsplit('/', 1)[-1]}"
            yield source.id, entry.title, key, {"relation": "entry", "source": source.id}
            for claim in entry.claims:
                for edge in _claimed(claim):
                    if edge[3]["relation"] == "character":
                        named.add(edge[1])
                    yield edge
    for character in catalogue.characters():
        if character.id not in named:
            key = f"{character.id}#character"
            yield character.title, character.id, key, {"relation": "character"}


def _claimed(claim: Claim) -> Iterator[_Edge]:
    """Yield the edges one claim makes: one, or two where it ties a concept to a character."""
    attributes = _attributes(claim)
    who = claim.character or claim.title
    if claim.type == "field":
        if claim.field in _VALUES:
            value = f"dg:{claim.field}/{slug(str(claim.value))}"
            yield claim.title, value, claim.id, {"relation": claim.field, **attributes}
        elif claim.field == "crew" and claim.person is not None:
            yield claim.title, claim.person, claim.id, {"relation": "crew", **attributes}
        elif claim.field == "name" and claim.character is not None:
            yield claim.title, claim.character, claim.id, {"relation": "character", **attributes}
        return
    target = claim.person if claim.type == "casting" else claim.concept
    if claim.type == "relation":
        target = claim.other
    if claim.type in _OF_TITLE:
        who = claim.title
    if target is None:
        raise ValueError(f"the claim {claim.id} leads nowhere")
    yield who, target, claim.id, {"relation": claim.type, **attributes}
    if (
        claim.character is not None
        and claim.concept is not None
        and (claim.type in _OF_TITLE or claim.type == "relation")
    ):
        key = f"{claim.id}#touches"
        yield claim.character, claim.concept, key, {"relation": "touches", **attributes}


def _attributes(claim: Claim) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        "claim": claim.id,
        "title": claim.title,
        "source": claim.source,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "spoiler": claim.spoiler,
    }
    optional = {
        "role": claim.role,
        "strength": claim.strength,
        "character": claim.character,
        "concept": claim.concept,
    }
    return attributes | {key: value for key, value in optional.items() if value is not None}
