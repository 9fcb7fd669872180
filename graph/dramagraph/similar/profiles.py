"""What each title holds, read from the network and closed over the hierarchy of concepts.

A *feature* is something titles can share: a theme, a condition, a condition in a certain role, a
setting, an actor, and so on. A title holds a concept when a claim affirms it or a narrower one.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from dramagraph.model import Role, Spoiler
from dramagraph.similar.links import REASON_TYPES, ReasonType
from dramagraph.similar.weights import Weights

if TYPE_CHECKING:
    import networkx as nx

    Network = nx.MultiDiGraph[str]

__all__ = [
    "Feature",
    "Holding",
    "Profiles",
    "Statement",
    "affirmed_claims",
    "information_content",
    "read_ancestors",
    "read_profiles",
]

_SPOILERS: tuple[Spoiler, ...] = ("none", "minor", "major")


class Feature(NamedTuple):
    """Something titles can share; `target` is a concept, a person or a genre's node."""

    relation: ReasonType
    target: str
    role: Role | None = None


class Statement(NamedTuple):
    """An affirmed claim as the measure reads it."""

    title: str
    relation: ReasonType
    target: str
    role: Role | None
    weight: float
    claim: str
    spoiler: Spoiler


class Holding(NamedTuple):
    """How one title holds one feature.

    `spoiler` is that of the least telling claims. `narrower` names the concepts these really
    name, and is empty where they name the feature's own.
    """

    claims: tuple[str, ...]
    narrower: tuple[str, ...]
    spoiler: Spoiler


@dataclass(frozen=True, slots=True)
class Profiles:
    """The features of all titles, numbered in the order of their names, and what each is worth.

    `values[f]` is the information content of feature `f` (times its share, for conditions in a
    role); `vectors[t][f]` how strongly title `t` holds it, 0 < w ≤ 1; `masses[t][v]` the sum of
    both over relation `v`; `averages[v]` the average mass of the titles that hold any of it, and
    `priors[v]` what every union is taken to hold besides.
    """

    titles: tuple[str, ...]
    numbers: Mapping[str, int]
    features: tuple[Feature, ...]
    index: Mapping[Feature, int]
    views: tuple[int, ...]
    frequencies: tuple[int, ...]
    values: tuple[float, ...]
    vectors: tuple[Mapping[int, float], ...]
    holdings: tuple[Mapping[int, Holding], ...]
    masses: tuple[tuple[float, ...], ...]
    averages: tuple[float, ...]
    priors: tuple[float, ...]
    ancestors: Mapping[str, frozenset[str]]


def information_content(frequency: int, titles: int) -> float:
    """Return the information content of what `frequency` of `titles` titles hold, in nats.

    ``IC(c) = -ln(df(c) / (N + 1))``: Resnik 1999, doi:10.1613/jair.514, with df counted over
    titles on the closed sets. One is added to N so that in a catalogue of two titles what both
    share still counts; an IC is never 0.

    >>> round(information_content(1, 37), 3), round(information_content(37, 37), 3)
    (3.638, 0.027)
    """
    return math.log((titles + 1) / frequency)


def read_ancestors(network: Network) -> dict[str, frozenset[str]]:
    """Return for each concept all its broader ones, from the `broader` edges of the network."""
    broader: dict[str, list[str]] = defaultdict(list)
    for concept, parent, data in network.edges(data=True):
        if data["relation"] == "broader":
            broader[concept].append(parent)
    closed: dict[str, frozenset[str]] = {}
    for concept, parents in broader.items():
        found: set[str] = set()
        waiting = list(parents)
        while waiting:
            parent = waiting.pop()
            if parent not in found:
                found.add(parent)
                waiting.extend(broader.get(parent, ()))
        closed[concept] = frozenset(found - {concept})
    return closed


def affirmed_claims(network: Network, weights: Weights) -> list[Statement]:
    """Return the affirmed claims that say something titles can share, in the order of titles."""
    statements = []
    for _, target, data in network.edges(data=True):
        relation = data["relation"]
        if relation not in REASON_TYPES or data["polarity"] != "affirmed":
            continue
        statements.append(_statement(relation, target, data, weights))
    statements.sort(key=lambda statement: (statement.title, statement.claim, statement.target))
    return statements


def _statement(
    relation: ReasonType, target: str, data: Mapping[str, Any], weights: Weights
) -> Statement:
    role = data.get("role") if relation == "condition" else None
    return Statement(
        title=data["title"],
        relation=relation,
        target=data["concept"] if relation == "relation" else target,
        role=role,
        weight=weights.of_claim(data.get("strength"), data.get("certainty"), role),
        claim=data["claim"],
        spoiler=data.get("spoiler", "none"),
    )


class _Held:
    """One title's hold on one feature while its claims are read."""

    __slots__ = ("claims", "named", "spoiler", "weight")

    def __init__(self) -> None:
        self.weight = 0.0
        self.claims: list[str] = []
        self.named: set[str] = set()
        self.spoiler = len(_SPOILERS)

    def add(self, statement: Statement) -> None:
        self.weight = max(self.weight, statement.weight)
        self.claims.append(statement.claim)
        spoiler = _SPOILERS.index(statement.spoiler)
        if spoiler < self.spoiler:
            self.spoiler = spoiler
            self.named.clear()
        if spoiler == self.spoiler:
            self.named.add(statement.target)

    def holding(self, target: str) -> Holding:
        narrower = () if target in self.named else tuple(sorted(self.named))
        return Holding(tuple(sorted(set(self.claims))), narrower, _SPOILERS[self.spoiler])


def read_profiles(network: Network, weights: Weights) -> Profiles:
    """Return what every title of the network holds, with its worth under `weights`."""
    ancestors = read_ancestors(network)
    held: dict[str, dict[Feature, _Held]] = {}
    counted = {relation for relation in REASON_TYPES if weights.of_relation(relation) > 0}
    for statement in affirmed_claims(network, weights):
        if statement.relation in counted and statement.weight > 0:
            mine = held.setdefault(statement.title, {})
            for feature in _closed(statement, ancestors):
                mine.setdefault(feature, _Held()).add(statement)
    frequencies: dict[Feature, int] = defaultdict(int)
    for mine in held.values():
        for feature in mine:
            frequencies[feature] += 1
    silent = _silent(frequencies, ancestors, len(held), weights)
    features = tuple(
        sorted((f for f in frequencies if f not in silent), key=lambda f: (*f[:2], f.role or ""))
    )
    values = tuple(
        information_content(frequencies[feature], len(held)) * _share(feature, weights)
        for feature in features
    )
    index = {feature: number for number, feature in enumerate(features)}
    views = tuple(REASON_TYPES.index(feature.relation) for feature in features)
    titles = tuple(sorted(held))
    vectors = []
    holdings = []
    masses = []
    for title in titles:
        vector = dict(sorted((index[f], h.weight) for f, h in held[title].items() if f in index))
        vectors.append(vector)
        holdings.append({n: held[title][features[n]].holding(features[n].target) for n in vector})
        mass = [0.0] * len(REASON_TYPES)
        for number, weight in vector.items():
            mass[views[number]] += values[number] * weight
        masses.append(tuple(mass))
    averages = _averages(masses)
    return Profiles(
        titles=titles,
        numbers={title: number for number, title in enumerate(titles)},
        features=features,
        index=index,
        views=views,
        frequencies=tuple(frequencies[feature] for feature in features),
        values=values,
        vectors=tuple(vectors),
        holdings=tuple(holdings),
        masses=tuple(masses),
        averages=averages,
        priors=tuple(weights.prior * average for average in averages),
        ancestors=ancestors,
    )


def _closed(statement: Statement, ancestors: Mapping[str, frozenset[str]]) -> Iterable[Feature]:
    for target in (statement.target, *ancestors.get(statement.target, ())):
        yield Feature(statement.relation, target)
        if statement.role is not None:
            yield Feature(statement.relation, target, statement.role)


def _share(feature: Feature, weights: Weights) -> float:
    if feature.relation != "condition":
        return 1.0
    return weights.role_share if feature.role is not None else 1.0 - weights.role_share


def _silent(
    frequencies: Mapping[Feature, int],
    ancestors: Mapping[str, frozenset[str]],
    titles: int,
    weights: Weights,
) -> frozenset[Feature]:
    """Return the features that say nothing: top concepts that most titles hold."""
    most = max(2.0, weights.common_share * titles)
    silent = set()
    for feature, frequency in frequencies.items():
        whole = frequencies[feature._replace(role=None)]
        if max(frequency, whole) > most and not ancestors.get(feature.target):
            silent.add(feature)
    return frozenset(silent)


def _averages(masses: Iterable[tuple[float, ...]]) -> tuple[float, ...]:
    """Return for each relation the average mass of the titles that hold any of it."""
    averages = []
    for column in zip(*masses, strict=True):
        some = [mass for mass in column if mass > 0]
        averages.append(math.fsum(some) / len(some) if some else 0.0)
    return tuple(averages) or (0.0,) * len(REASON_TYPES)
