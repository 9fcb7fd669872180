"""What others rank titles by, on the same network: six yardsticks.

Titles and what they hold make a plain graph, without hierarchy, strength or year.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
from scipy import sparse
from scipy.sparse.linalg import eigsh

if TYPE_CHECKING:
    from benchmarks.quality import Scores

    Network = nx.MultiDiGraph[str]

__all__ = ["incidence", "yardsticks"]

_KATZ_SHARE = 0.5  # of the largest damping for which Katz's sum is finite
_KATZ_STEPS = 30
_HELD = frozenset(
    {"theme", "condition", "setting", "occupation", "casting", "genre", "crew", "network"}
)


def yardsticks(network: Network, queries: Sequence[str]) -> Iterator[tuple[str, Scores]]:
    """Yield each yardstick with its scores; most are made for all queries before the first."""
    graph: nx.Graph[str] = nx.Graph()
    titles = sorted(node for node, data in network.nodes(data=True) if data["type"] == "title")
    graph.add_nodes_from(titles)
    graph.add_edges_from(
        (data["title"], target)
        for _, target, data in network.edges(data=True)
        if data["relation"] in _HELD and data["polarity"] == "affirmed"
    )
    yield "Jaccard of neighbours (networkx)", _pairwise(graph, titles, nx.jaccard_coefficient)
    yield "Adamic-Adar (networkx)", _pairwise(graph, titles, nx.adamic_adar_index)
    held = sorted(set(graph) - set(titles))
    matrix = nx.bipartite.biadjacency_matrix(graph, titles, held, dtype=np.dtype(float)).tocsr()
    idf = np.log(len(titles) / matrix.sum(axis=0))
    weighted = matrix.multiply(idf).tocsr()
    lengths = np.sqrt(weighted.multiply(weighted).sum(axis=1))
    unit = weighted.multiply(1.0 / lengths[:, None]).tocsr()
    yield "TF-IDF cosine", _rows(titles, queries, lambda some: (unit[some] @ unit.T).toarray())
    masses = weighted.sum(axis=1)

    def overlap(some: list[int]) -> Any:
        shared = (weighted[some] @ matrix.T).toarray()
        return shared / (masses[some][:, None] + masses[None, :] - shared)

    yield "IDF-Jaccard", _rows(titles, queries, overlap)
    yield "Katz", _rows(titles, queries, lambda some: _katz(matrix, some))
    yield "personalised PageRank (networkx)", _pagerank(graph, titles)
    yield "the same, out-edges by df^0.75", _pagerank(_weighted(graph, titles), titles)


def incidence(vectors: Sequence[Mapping[int, float]], values: Sequence[float]) -> Any:
    """Return the sparse matrix of the measure's features, whose square has all its sums."""
    rows, columns, entries = [], [], []
    for row, vector in enumerate(vectors):
        for column, weight in vector.items():
            rows.append(row)
            columns.append(column)
            entries.append(weight * math.sqrt(values[column]))
    shape = (len(vectors), len(values))
    return sparse.csr_array((entries, (rows, columns)), shape=shape)


def _pairwise(graph: nx.Graph[str], titles: Sequence[str], index: Any) -> Scores:
    def scores(query: str) -> Mapping[str, float]:
        pairs = [(query, other) for other in titles if other != query]  # it is walked twice
        return {other: value for _, other, value in index(graph, pairs)}

    return scores


def _rows(titles: Sequence[str], queries: Sequence[str], compute: Any) -> Scores:
    numbers = {title: number for number, title in enumerate(titles)}
    found = compute([numbers[query] for query in queries])
    rows = dict(zip(queries, found, strict=True))
    return lambda query: dict(zip(titles, rows[query].tolist(), strict=True))


def _katz(matrix: Any, some: list[int]) -> Any:
    """Return Σ βᵏ·(walks of k steps) from some titles to all; Katz 1953."""
    count = matrix.shape[0]
    whole = sparse.block_array([[None, matrix], [matrix.T, None]]).tocsr()
    largest = float(eigsh(whole, k=1, return_eigenvectors=False, v0=np.ones(whole.shape[0]))[0])
    damping = _KATZ_SHARE / largest
    walks = np.zeros((whole.shape[0], len(some)))
    walks[some, range(len(some))] = 1.0
    found = np.zeros_like(walks)
    for _ in range(_KATZ_STEPS):
        walks = damping * (whole @ walks)
        found += walks
    return found[:count].T


def _weighted(graph: nx.Graph[str], titles: Sequence[str]) -> nx.DiGraph[str]:
    """Return both ways of each edge; a title's weigh by how many hold what they lead to."""
    directed: nx.DiGraph[str] = nx.DiGraph()
    known = set(titles)
    for title in titles:
        for held in graph[title]:
            directed.add_edge(title, held, weight=graph.degree(held) ** 0.75)
            directed.add_edge(held, title, weight=1.0)
    directed.add_nodes_from(known)
    return directed


def _pagerank(graph: Any, titles: Sequence[str]) -> Scores:
    def scores(query: str) -> Mapping[str, float]:
        found = nx.pagerank(graph, alpha=0.85, personalization={query: 1.0})
        return {title: found[title] for title in titles}

    return scores
