"""What groups of titles have in common, as documents: of a list, and of every community."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import UsageError
from ..lookup.documents import Document, references, title_reference
from ..lookup.find import Answer
from ..lookup.reader import Index, Node
from ..lookup.whole import read_similarities_back
from ..model import Vocabulary
from .clusters import find_communities
from .enrich import Enrichment, Shared, enrichment, holders

__all__ = ["MOST_Q", "clusters", "themes"]

#: A concept with a higher q is not called over-represented.
MOST_Q = 0.05
#: How many concepts name a community.
_NAMES = 3


def themes(
    index: Index,
    titles: Sequence[Node],
    *,
    most_q: float = MOST_Q,
    everything: bool = False,
    spoilers: bool = False,
) -> Answer:
    """Return the themes and conditions that are over-represented in a list of titles.

    Under `results` is what at least two of the titles hold, with q of at most `most_q`;
    `everything` lists the rest of it too, with `significant` false.
    """
    if not 0 < most_q <= 1:
        raise UsageError(f"A limit of {most_q} for q means nothing: give one above 0, up to 1.")
    catalogue = index.read_catalogue_back()
    names = {node.id: node.name for node in titles}
    held = holders(catalogue, spoilers=spoilers)
    found = enrichment(held, catalogue.vocabulary.ancestors, list(names))
    listed = [
        one
        for one in found.shared
        if one.k > 1 and one.k * one.N > one.K * one.n and (everything or one.q <= most_q)
    ]
    document = {
        "titles": [title_reference(index, title) for title in found.titles],
        "silent": [title_reference(index, title) for title in found.silent],
        "tests": found.tests,
        "most_q": most_q,
        "results": [{**_shared(index, one), "significant": one.q <= most_q} for one in listed],
    }
    remarks = [
        f"The sources name no theme and no condition of {names[title]}; it is left out."
        for title in found.silent
    ]
    if not any(one.q <= most_q for one in listed):
        remarks.append(_nothing(found, most_q))
    return Answer(document, remarks)


def clusters(index: Index, *, resolution: float = 1.0, spoilers: bool = False) -> Answer:
    """Return the communities of titles, each with the concepts that name it."""
    if not 0 < resolution <= 100:
        raise UsageError(f"A resolution of {resolution} cuts nothing: give one above 0, up to 100.")
    catalogue = index.read_catalogue_back()
    found = find_communities(read_similarities_back(index), resolution)
    held = holders(catalogue, spoilers=spoilers)
    vocabulary = catalogue.vocabulary
    linked = {title for members in found.communities for title in members}
    alone = sorted(frozenset().union(*held.values()) - linked)
    document = {
        "modularity": found.modularity,
        "resolution": resolution,
        "results": [
            {
                "titles": [title_reference(index, title) for title in members],
                "concepts": [
                    _shared(index, one)
                    for one in _telling(enrichment(held, vocabulary.ancestors, members), vocabulary)
                ],
            }
            for members in found.communities
        ],
        "alone": [title_reference(index, title) for title in alone],
    }
    remarks = [] if linked else ["No title of the graph is like another: there are no clusters."]
    return Answer(document, remarks)


def _telling(found: Enrichment, vocabulary: Vocabulary) -> list[Shared]:
    """Return the concepts that name a community: the least by chance, none above another."""
    chosen: list[Shared] = []
    for one in sorted(found.shared, key=lambda one: (one.p, -one.k, one.concept)):
        near = vocabulary.ancestors[one.concept] | vocabulary.descendants[one.concept]
        over = one.k > 1 and one.k * one.N > one.K * one.n
        if over and not any(other.concept in near for other in chosen):
            chosen.append(one)
    return chosen[:_NAMES]


def _shared(index: Index, one: Shared) -> Document:
    return {
        "type": one.concept.removeprefix("dg:").partition("/")[0],
        "concept": references(index, [one.concept])[0],
        "also": references(index, one.also),
        "k": one.k,
        "n": one.n,
        "K": one.K,
        "N": one.N,
        "p": one.p,
        "q": one.q,
        "titles": references(index, one.titles),
    }


def _nothing(found: Enrichment, most_q: float) -> str:
    """Return why nothing is over-represented."""
    many = len(found.titles)
    if many < 2:
        return "Fewer than two titles are no list: nothing can stand out in it."
    if found.best > most_q:
        return (
            f"A list of {many} is too short: with {found.tests} concepts to test, whatever its "
            f"titles share may be chance (q would be {found.best:.2g} at best)."
        )
    best = next((one for one in found.shared if one.k > 1), None)
    if best is None:
        return f"Of {found.tests} concepts that were tested, no two of these titles share one."
    return (
        f"Nothing stands out from chance: of {found.tests} concepts that were tested, "
        f"none has q of at most {most_q:g} (the least is {best.q:.2g})."
    )
