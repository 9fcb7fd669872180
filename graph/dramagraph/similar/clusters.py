"""Communities of titles: those that are more like one another than like the rest.

The stored similarity links, weighed by their scores, are cut by the Louvain method (Blondel et
al. 2008, doi:10.1088/1742-5468/2008/10/P10008, in networkx) so that the modularity of the whole is
high; with a higher resolution there are more and smaller communities (Reichardt & Bornholdt 2006,
doi:10.1103/PhysRevE.74.016110). The method begins by chance, so it is begun `TRIES` times with
fixed seeds, and the cut of the highest modularity is kept. Titles go in as numbers in the order of
their identifiers: the same links give the same communities, whatever Python's hash seed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from dramagraph.similar.links import Similarity

__all__ = ["TRIES", "Communities", "find_communities"]

TRIES = 10


@dataclass(frozen=True, slots=True)
class Communities:
    """Communities, the largest first; in each the title first that is most like its others.

    `modularity` is that of the cut, at the resolution that was asked for.
    """

    communities: tuple[tuple[str, ...], ...]
    modularity: float


def find_communities(links: Iterable[Similarity], resolution: float = 1.0) -> Communities:
    """Return the communities of all titles that have a link."""
    import networkx as nx

    weights = {(min(one.a, one.b), max(one.a, one.b)): one.score for one in links if one.score > 0}
    titles = sorted({title for pair in weights for title in pair})
    if not titles:
        return Communities((), 0.0)
    number = {title: at for at, title in enumerate(titles)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(titles)))
    for a, b in sorted(weights):
        graph.add_edge(number[a], number[b], weight=weights[a, b])
    score, cut = max(_cut(graph, resolution, seed) for seed in range(TRIES))
    named = [tuple(titles[at] for at in _central_first(graph, members)) for members in cut]
    return Communities(tuple(sorted(named, key=lambda one: (-len(one), min(one)))), score)


def _cut(
    graph: nx.Graph[int], resolution: float, seed: int
) -> tuple[float, tuple[tuple[int, ...], ...]]:
    from networkx.algorithms.community import louvain_communities, modularity

    found = louvain_communities(graph, weight="weight", resolution=resolution, seed=seed)
    cut = tuple(sorted(tuple(sorted(members)) for members in found))
    # Rounded, so that the order of a sum cannot break a tie.
    score = modularity(graph, [set(part) for part in cut], weight="weight", resolution=resolution)
    return round(float(score), 6), cut


def _central_first(graph: nx.Graph[int], members: tuple[int, ...]) -> list[int]:
    """Return the members of a community, those first that are most like the others of it."""
    inside = set(members)

    def order(member: int) -> tuple[float, int]:
        near = (data["weight"] for other, data in graph.adj[member].items() if other in inside)
        return -round(sum(near), 6), member

    return sorted(members, key=order)
