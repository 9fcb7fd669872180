"""`why`: the whole account of two titles, also what they do not share."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dramagraph.model import Catalogue, Spoiler
from dramagraph.similar.links import Ledger, Lone, ReasonType
from dramagraph.similar.measure import InformationOverlap, as_network
from dramagraph.similar.profiles import affirmed_claims, read_ancestors
from dramagraph.similar.reasons import subject
from dramagraph.similar.weights import DEFAULT_WEIGHTS, Weights

if TYPE_CHECKING:
    import networkx as nx

    from dramagraph.similar.profiles import Statement

    Network = nx.MultiDiGraph[str]

__all__ = ["why"]

_SPOILERS: tuple[Spoiler, ...] = ("none", "minor", "major")


def why(
    catalogue: Catalogue | Network, a: str, b: str, weights: Weights = DEFAULT_WEIGHTS
) -> Ledger:
    """Return what titles `a` and `b` share and what each has alone, seen from `a`.

    A title has alone what its claims affirm by name and the other affirms neither by name nor by
    a narrower concept; relations without a weight, such as content notes, are listed as well. An
    unknown title raises `NotFound`, a title and itself `UsageError`.
    """
    network = as_network(catalogue)
    similarity = InformationOverlap(network, weights).score(a, b).seen_from(a)
    ancestors = read_ancestors(network)
    claimed: dict[str, list[Statement]] = {a: [], b: []}
    for statement in affirmed_claims(network, weights):
        if statement.title in claimed:
            claimed[statement.title].append(statement)
    held = {
        title: {
            (statement.relation, target)
            for statement in statements
            for target in (statement.target, *ancestors.get(statement.target, ()))
        }
        for title, statements in claimed.items()
    }
    return Ledger(similarity, _alone(claimed[a], held[b]), _alone(claimed[b], held[a]))


def _alone(statements: list[Statement], theirs: set[tuple[ReasonType, str]]) -> tuple[Lone, ...]:
    found: dict[tuple[ReasonType, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        key = (statement.relation, statement.target)
        if key not in theirs:
            found[key].append(statement)
    return tuple(_lone(found[key]) for key in sorted(found))


def _lone(statements: list[Statement]) -> Lone:
    relation, target = statements[0].relation, statements[0].target
    concept, person, value = subject(relation, target)
    return Lone(
        type=relation,
        concept=concept,
        claims=tuple(sorted({statement.claim for statement in statements})),
        person=person,
        value=value,
        spoiler=min((s.spoiler for s in statements), key=_SPOILERS.index),
    )
