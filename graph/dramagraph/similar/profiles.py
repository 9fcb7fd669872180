"""What each title holds, read from the network and closed over the hierarchy of concepts.

A *feature* is something titles can share: a theme that both name, a theme that both hold by name
or by a narrower one, a condition in a certain role, a setting, an actor, and so on.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
#: What counts for the length of a title.
_CONCEPTS = frozenset({"theme", "condition", "setting", "occupation", "relation"})


class Feature(NamedTuple):
    """Something titles can share; `target` is a concept, a person or the node of a value.

    With `held` it is shared by whoever names the concept or a narrower one, and else by those
    who name it. Only concepts that have narrower ones are held.
    """

    relation: ReasonType
    target: str
    role: Role | None = None
    held: bool = False


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

    `values[f]` is the information content of feature `f` times what it weighs; `vectors[t][f]`
    how strongly title `t` holds it, 0 < w ≤ 1; `norms[t]` is 1/√n, what the title's length
    leaves of its sums; `unit` what a title has in common with itself, on average. `views[f]` is
    the number of the feature's relation in `REASON_TYPES`.
    """

    titles: tuple[str, ...]
    numbers: Mapping[str, int]
    years: tuple[int | None, ...]
    features: tuple[Feature, ...]
    index: Mapping[Feature, int]
    views: tuple[int, ...]
    frequencies: tuple[int, ...]
    values: tuple[float, ...]
    vectors: tuple[Mapping[int, float], ...]
    holdings: tuple[Mapping[int, Holding], ...]
    norms: tuple[float, ...]
    unit: float
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
    held = _read_held(network, weights, ancestors)
    frequencies: dict[Feature, int] = defaultdict(int)
    for mine in held.values():
        for feature in mine:
            frequencies[feature] += 1
    silent = _silent(frequencies, ancestors, len(held), weights)
    features = tuple(sorted((f for f in frequencies if f not in silent), key=_order))
    index = {feature: number for number, feature in enumerate(features)}
    counts = tuple(frequencies[feature] for feature in features)
    values = tuple(
        information_content(count, len(held)) * _weight(feature, weights)
        for feature, count in zip(features, counts, strict=True)
    )
    titles = tuple(sorted(held))
    vectors = tuple(
        dict(sorted((index[f], h.weight) for f, h in held[title].items() if f in index))
        for title in titles
    )
    norms = _norms([_length(held[title], weights) for title in titles], weights.pivot)
    return Profiles(
        titles=titles,
        numbers={title: number for number, title in enumerate(titles)},
        years=tuple(network.nodes[title].get("year") for title in titles),
        features=features,
        index=index,
        views=tuple(REASON_TYPES.index(feature.relation) for feature in features),
        frequencies=counts,
        values=values,
        vectors=vectors,
        holdings=tuple(
            {n: held[title][features[n]].holding(features[n].target) for n in vector}
            for title, vector in zip(titles, vectors, strict=True)
        ),
        norms=norms,
        unit=_unit(vectors, norms, values, counts),
        ancestors=ancestors,
    )


def _read_held(
    network: Network, weights: Weights, ancestors: Mapping[str, frozenset[str]]
) -> dict[str, dict[Feature, _Held]]:
    """Return for each title with a claim that counts what it holds."""
    broader = frozenset().union(*ancestors.values())
    above: dict[tuple[ReasonType, str], tuple[tuple[ReasonType, str], ...]] = {}
    held: dict[str, dict[Feature, _Held]] = {}
    for statement in affirmed_claims(network, weights):
        relation, target = statement.relation, statement.target
        if statement.weight <= 0 or weights.of_relation(relation) <= 0:
            continue
        key = (relation, target)
        if key not in above:
            shared = ancestors.get(target, frozenset()) | ({target} & broader)
            above[key] = tuple((_type(network, one, relation), one) for one in sorted(shared))
        mine = held.setdefault(statement.title, {})
        for feature in _features(statement, above[key]):
            mine.setdefault(feature, _Held()).add(statement)
    return held


def _type(network: Network, concept: str, relation: ReasonType) -> ReasonType:
    """Return the type of a broader concept: a genre, too, may be narrower than a theme."""
    kind = str(network.nodes[concept]["type"]).replace("-", "_") if concept in network else ""
    return next((known for known in REASON_TYPES if known == kind), relation)


def _features(statement: Statement, above: Iterable[tuple[ReasonType, str]]) -> Iterator[Feature]:
    relation, target, role = statement.relation, statement.target, statement.role
    yield Feature(relation, target)
    if role is not None:
        yield Feature(relation, target, role)
    for kind, concept in above:
        yield Feature(kind, concept, None, True)
        if role is not None and kind == relation:
            yield Feature(kind, concept, role, True)


def _order(feature: Feature) -> tuple[str, str, str, bool]:
    return (feature.relation, feature.target, feature.role or "", feature.held)


def _weight(feature: Feature, weights: Weights) -> float:
    weight = weights.of_relation(feature.relation)
    if feature.held:
        weight *= weights.held_share
    if feature.relation != "condition":
        return weight
    return weight * (weights.role_share if feature.role else 1.0 - weights.role_share)


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
        whole = frequencies.get(feature._replace(role=None), 0)
        if max(frequency, whole) > most and not ancestors.get(feature.target):
            silent.add(feature)
    return frozenset(silent)


def _length(held: Mapping[Feature, _Held], weights: Weights) -> float:
    """Return how much a title says: what it names of concepts, as strongly as it does."""
    return math.fsum(
        weights.of_relation(feature.relation) * mine.weight
        for feature, mine in held.items()
        if feature.relation in _CONCEPTS and not feature.held and feature.role is None
    )


def _norms(lengths: Sequence[float], pivot: float) -> tuple[float, ...]:
    """Return 1/√n of each title, n = 1 - pivot + pivot·length/mean, and n = 1 where it is mute.

    The pivoted length of Singhal, Buckley & Mitra 1996, doi:10.1145/243199.243206.
    """
    some = [length for length in lengths if length > 0]
    mean = math.fsum(some) / len(some) if some else 1.0
    return tuple(
        1.0 / math.sqrt(1.0 - pivot + pivot * length / mean) if length > 0 else 1.0
        for length in lengths
    )


def _unit(
    vectors: Sequence[Mapping[int, float]],
    norms: Sequence[float],
    values: Sequence[float],
    frequencies: Sequence[int],
) -> float:
    """Return what a title has in common with itself on average, of what others hold too."""
    sums = [
        norm * norm * sum(values[f] * w * w for f, w in vector.items() if frequencies[f] > 1)
        for vector, norm in zip(vectors, norms, strict=True)
    ]
    return math.fsum(sums) / len(sums) if sums else 0.0
