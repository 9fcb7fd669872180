"""What a list of titles is about more than chance has it: the test of over-representation.

Of N titles of which the sources say anything, K hold a concept or a narrower one; of the n titles
of the list, k do. If the list were drawn by chance, k or more would hold it with the probability

    p = Σ C(K, i)·C(N - K, n - i) / C(N, n)    over i from k to min(n, K)

the upper tail of the hypergeometric distribution, computed in whole numbers and divided once.
Every concept that at least two titles hold, and not all, is tested, whether the list has it or
not; concepts that exactly the same titles hold are one test, named by the narrowest. With m tests,
ordered by p, q is the least p(j)·m / j of those from its own place on: of the concepts with
q ≤ 0.05, one in twenty is expected to be chance (Benjamini & Hochberg 1995,
doi:10.1111/j.2517-6161.1995.tb02031.x; the tests of a hierarchy lean on one another, most of them
in the same direction).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dramagraph.model import Catalogue

__all__ = [
    "Enrichment",
    "Shared",
    "adjusted",
    "enrichment",
    "holders",
    "least_q",
    "upper_tail",
]

_TYPES = frozenset({"theme", "condition"})


@dataclass(frozen=True, slots=True)
class Shared:
    """A concept that `k` of the `n` titles of a list hold, and `K` of all `N`; `titles` are the k.

    `also` are further concepts that exactly the same titles hold.
    """

    concept: str
    also: tuple[str, ...]
    k: int
    n: int
    K: int
    N: int
    p: float
    q: float
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enrichment:
    """The tests of one list: `shared` has what at least one title holds, the least likely first.

    `titles` are those of the list of which the sources say anything, `silent` the others. `best`
    is the least q that any list of this length could have.
    """

    titles: tuple[str, ...]
    silent: tuple[str, ...]
    tests: int
    best: float
    shared: tuple[Shared, ...]


def upper_tail(k: int, n: int, held: int, whole: int) -> float:
    """Return the probability that of `n` drawn from `whole`, of which `held` hold it, k or more do.

    >>> upper_tail(2, 2, 2, 4) == 1 / 6
    True
    """
    ways = (math.comb(held, i) * math.comb(whole - held, n - i) for i in range(k, n + 1))
    return sum(ways) / math.comb(whole, n)


def adjusted(values: Sequence[float]) -> list[float]:
    """Return q for each p, in the order given: Benjamini and Hochberg's step-up procedure.

    >>> adjusted([0.01, 0.02, 0.03, 0.5])
    [0.04, 0.04, 0.04, 0.5]
    """
    order = sorted(range(len(values)), key=values.__getitem__, reverse=True)
    found = [0.0] * len(values)
    least = 1.0
    for before, at in enumerate(order):
        least = min(least, values[at] * len(values) / (len(values) - before))
        found[at] = least
    return found


def holders(catalogue: Catalogue, *, spoilers: bool = False) -> Mapping[str, frozenset[str]]:
    """Return for each theme and condition the titles that hold it or a narrower one.

    A title holds what a claim affirms, hedged or not. Without `spoilers` claims that give the
    story away are not read.
    """
    found: dict[str, set[str]] = {}
    ancestors = catalogue.vocabulary.ancestors
    for claim in catalogue.claims():
        if claim.type not in _TYPES or claim.concept is None or not claim.affirmed:
            continue
        if spoilers or claim.spoiler == "none":
            for concept in (claim.concept, *ancestors.get(claim.concept, ())):
                found.setdefault(concept, set()).add(claim.title)
    return {concept: frozenset(found[concept]) for concept in sorted(found)}


def enrichment(
    held: Mapping[str, frozenset[str]],
    ancestors: Mapping[str, frozenset[str]],
    titles: Collection[str],
) -> Enrichment:
    """Return what a list of titles shares, tested against all titles that hold anything."""
    everyone = frozenset().union(*held.values())
    chosen = everyone.intersection(titles)
    tests = _tests(held, ancestors, len(everyone))
    hits = [tested & chosen for tested, _ in tests]
    sizes = (len(chosen), len(everyone))
    values = [
        upper_tail(len(hit), sizes[0], len(tested), sizes[1])
        for hit, (tested, _) in zip(hits, tests, strict=True)
    ]
    shared = [
        Shared(
            concept=concepts[0],
            also=concepts[1:],
            k=len(hit),
            n=sizes[0],
            K=len(tested),
            N=sizes[1],
            p=p,
            q=q,
            titles=tuple(sorted(hit)),
        )
        for hit, (tested, concepts), p, q in zip(hits, tests, values, adjusted(values), strict=True)
        if hit
    ]
    return Enrichment(
        titles=tuple(sorted(chosen)),
        silent=tuple(sorted(set(titles) - chosen)),
        tests=len(tests),
        best=least_q([len(tested) for tested, _ in tests], *sizes),
        shared=tuple(sorted(shared, key=lambda one: (one.q, one.p, -one.k, one.concept))),
    )


def least_q(held: Iterable[int], n: int, whole: int) -> float:
    """Return the least q that a list of `n` could have, if it had as much as it can of all."""
    least = [upper_tail(min(n, some), n, some, whole) for some in held]
    return min(adjusted(least), default=1.0)


def _tests(
    held: Mapping[str, frozenset[str]], ancestors: Mapping[str, frozenset[str]], whole: int
) -> list[tuple[frozenset[str], tuple[str, ...]]]:
    """Return each set of titles that is tested, with its concepts, the narrowest first."""
    groups: dict[frozenset[str], list[str]] = {}
    for concept, titles in held.items():
        if 1 < len(titles) < whole:
            groups.setdefault(titles, []).append(concept)
    return [
        (titles, tuple(sorted(concepts, key=lambda one: (-len(ancestors.get(one, ())), one))))
        for titles, concepts in groups.items()
    ]
