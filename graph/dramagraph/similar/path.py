"""`path`: the shortest explained way between any two nodes, by information and not by hops.

A way costs what its steps and the nodes it passes cost; its two ends cost nothing.

- a step: 0.25 along a direct edge (a title's character, who plays whom, who is whose sibling),
  0.5 to or from a concept or between a concept and its broader one, half as much again where the
  claim is hedged;
- passing a title 1, a character 0.5;
- passing a concept or a person ``ln(N + 1) / IC``, with IC as in the measure: 1 where one of the
  N titles touches it, 2 where √N do, without bound as all of them do (`information_content`,
  Resnik 1999, doi:10.1613/jair.514). A concept is touched by the titles of its narrower ones.

A hub, a concept that more than a quarter of the titles touch, is passed only where no way leads
around. Sources, platforms, genres and content notes are never passed; they can be an end. Denied
claims are no way at all. Of ways that cost the same the one with the lesser identifiers is
taken, compared from the lesser end, so that there and back is the same way.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dramagraph.errors import NoPath, NotFound
from dramagraph.similar.links import Path, Step
from dramagraph.similar.profiles import information_content, read_ancestors

if TYPE_CHECKING:
    import networkx as nx

    Network = nx.MultiDiGraph[str]

__all__ = ["Walker", "find_path"]

_NEVER_PASSED = frozenset({"source", "platform", "genre", "content-note"})
_DIRECT = frozenset({"character", "casting", "relation", "entry"})
_HUB_SHARE = 0.25
_FEW = 3  # a concept of so few titles is no hub, however small the catalogue


class _Way(NamedTuple):
    """The cheapest relation between two neighbouring nodes, with all its claims."""

    cost: float
    relation: str
    forward: bool
    claims: tuple[str, ...]


def find_path(network: Network, a: str, b: str, *, spoilers: bool = True) -> Path:
    """Return the cheapest way from `a` to `b`; to find several, keep a `Walker`.

    Without `spoilers` no claim that spoils is walked. A node the network does not have raises
    `NotFound`, two nodes without a way between them `NoPath`.
    """
    return Walker(network, spoilers=spoilers).find(a, b)


class Walker:
    """Finds ways through one network, of which it reads the costs once."""

    def __init__(self, network: Network, *, spoilers: bool = True) -> None:
        self._types: dict[str, str] = {
            ident: data["type"] for ident, data in network.nodes(data=True)
        }
        self._ways = _read_ways(network, spoilers=spoilers)
        touched = _read_touched(network)
        titles = sum(1 for kind in self._types.values() if kind == "title")
        most = max(_FEW, _HUB_SHARE * titles)
        self._hubs = frozenset(
            ident
            for ident, count in touched.items()
            if count > most and self._types[ident] != "person"
        )
        self._passing = {
            ident: _passing(kind, touched.get(ident, 0), titles)
            for ident, kind in self._types.items()
        }

    def find(self, a: str, b: str) -> Path:
        """Return the cheapest way from `a` to `b`. Errors as `find_path`."""
        for ident in (a, b):
            if ident not in self._types:
                raise NotFound(ident)
        start, end = min(a, b), max(a, b)
        found = self._search(start, end, self._hubs) or self._search(start, end, frozenset())
        if found is None:
            raise NoPath(a, b)
        cost, nodes = found
        if start != a:
            nodes = nodes[::-1]
        steps = tuple(self._step(x, y) for x, y in pairwise(nodes))
        return Path(nodes, steps, round(cost, 6))

    def _step(self, start: str, end: str) -> Step:
        way = self._ways[start][end]
        return Step(start, end, way.relation, way.claims, way.forward)

    def _search(
        self, start: str, end: str, closed: frozenset[str]
    ) -> tuple[float, tuple[str, ...]] | None:
        """Return the cost and nodes of the cheapest way that passes no node of `closed`.

        Dijkstra's algorithm; the queue orders equal costs by the identifiers of the way.
        """
        done: set[str] = set()
        queue: list[tuple[float, tuple[str, ...]]] = [(0.0, (start,))]
        best: dict[str, tuple[float, tuple[str, ...]]] = {}
        while queue:
            cost, nodes = heapq.heappop(queue)
            here = nodes[-1]
            if here == end:
                return cost, nodes
            if here in done:
                continue
            done.add(here)
            if here != start:
                if here in closed or self._types[here] in _NEVER_PASSED:
                    continue
                cost += self._passing[here]
            for there, way in self._ways.get(here, {}).items():
                if there in done:
                    continue
                # Rounded, so that the order of a sum cannot break a tie.
                onward = (round(cost + way.cost, 9), (*nodes, there))
                if there not in best or onward < best[there]:
                    best[there] = onward
                    heapq.heappush(queue, onward)
        return None


def _passing(kind: str, touched: int, titles: int) -> float:
    if kind == "title":
        return 1.0
    if kind == "character":
        return 0.5
    return math.log(titles + 1) / information_content(max(touched, 1), titles)


def _read_ways(network: Network, *, spoilers: bool) -> Mapping[str, Mapping[str, _Way]]:
    """Return for each node its neighbours, in either direction, by the cheapest relation."""
    edges: dict[tuple[str, str], dict[tuple[float, str], set[str]]] = {}
    for start, end, data in network.edges(data=True):
        if data.get("polarity") == "denied" or start == end:
            continue
        if not spoilers and data.get("spoiler", "none") != "none":
            continue
        relation = data["relation"]
        cost = 0.25 if relation in _DIRECT else 0.5
        if data.get("certainty") == "hedged":
            cost *= 1.5
        claims = edges.setdefault((start, end), {}).setdefault((cost, relation), set())
        if "claim" in data:
            claims.add(data["claim"])
    ways: dict[str, dict[str, _Way]] = defaultdict(dict)
    for (start, end), relations in sorted(edges.items()):
        (cost, relation), claims = min(relations.items(), key=lambda item: item[0])
        named = tuple(sorted(claims))
        for here, there, forward in ((start, end, True), (end, start, False)):
            known = ways[here].get(there)
            if known is None or (cost, relation) < (known.cost, known.relation):
                ways[here][there] = _Way(cost, relation, forward, named)
    return ways


def _read_touched(network: Network) -> Mapping[str, int]:
    """Return how many titles affirm each concept, or a narrower one, and each person."""
    ancestors = read_ancestors(network)
    titles: dict[str, set[str]] = defaultdict(set)
    for _, end, data in network.edges(data=True):
        if "claim" not in data or data["polarity"] == "denied":
            continue
        if data["relation"] in {"character", "relation", "genre"}:
            continue
        titles[end].add(data["title"])
        for broader in ancestors.get(end, ()):
            titles[broader].add(data["title"])
    return {ident: len(found) for ident, found in sorted(titles.items())}
