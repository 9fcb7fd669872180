"""What two titles share, and how two nodes hang together, as documents with evidence.

These build the network of the whole catalogue, which a plain look-up never does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ..lookup.claims import Claim
from ..lookup.documents import Document, title_reference
from ..lookup.reader import Index, Node
from ..lookup.related import claims_by_id, evidence_of, reason_document, subject_document

if TYPE_CHECKING:
    import networkx as nx

    from ..model import Catalogue
    from .links import Lone, Step

__all__ = ["network_of", "path", "why"]

_ROLES = ("bearer", "carer", "professional", "topic")
_CERTAINTIES = ("stated", "implied", "hedged")


def why(index: Index, a: Node, b: Node, *, spoilers: bool = False) -> Document:
    """Return all that two titles share and what each has alone, with evidence."""
    from .ledger import why as account

    ledger = account(network_of(index), a.id, b.id)
    reasons = [asdict(reason) for reason in ledger.similarity.reasons]
    lone = (*ledger.only_a, *ledger.only_b)
    wanted = [c for reason in reasons for c in (*reason["claims_a"], *reason["claims_b"])]
    claims = claims_by_id(index, wanted + [claim for item in lone for claim in item.claims])
    return {
        "a": title_reference(index, a.id),
        "b": title_reference(index, b.id),
        "score": ledger.similarity.score,
        "because": [
            reason_document(index, reason, claims, swapped=False, spoilers=spoilers)
            for reason in reasons
        ],
        "only_a": _alone(index, ledger.only_a, claims, spoilers),
        "only_b": _alone(index, ledger.only_b, claims, spoilers),
    }


def path(index: Index, a: Node, b: Node, *, spoilers: bool = False) -> Document:
    """Return the shortest explained way from one node to another, each step with its evidence."""
    from .path import Walker

    catalogue, network = index.read_catalogue_back(), network_of(index)
    name = "walker with spoilers" if spoilers else "walker"
    found = index.once(name, lambda: Walker(network, spoilers=spoilers)).find(a.id, b.id)
    claims = claims_by_id(index, [claim for step in found.steps for claim in step.claims])
    steps = [_step(network, step, claims) for step in found.steps]
    nodes = [
        {**_stop(network, node), "type": network.nodes[node]["type"], **_known(catalogue, node)}
        for node in found.nodes
    ]
    return {"nodes": nodes, "steps": steps, "cost": found.cost}


def network_of(index: Index) -> nx.MultiDiGraph[str]:
    """Return the frozen network of an index's whole catalogue, which is built once."""
    from ..network.graph import build_network

    return index.once("network", lambda: build_network(index.read_catalogue_back()))


def _step(network: nx.MultiDiGraph[str], step: Step, claims: Mapping[str, Claim]) -> Document:
    """Return a step; what leads is its surest claim of the role that comes first."""
    said = sorted((claims[one] for one in step.claims), key=_leading)
    first: Mapping[str, Any] = said[0] if said else {}
    return {
        "from": _stop(network, step.start),
        "to": _stop(network, step.end),
        "relation": step.relation,
        "evidence": evidence_of(said),
        "forward": step.forward,
        "claims": [claim["id"] for claim in said],
        "type": first.get("type"),
        "concept": first.get("concept"),
        "role": first.get("role"),
        "certainty": first.get("certainty"),
        "polarity": first.get("polarity"),
    }


def _leading(claim: Claim) -> tuple[int, int, str]:
    role = _ROLES.index(claim["role"]) if claim["role"] else -1
    return role, _CERTAINTIES.index(claim["certainty"]), claim["id"]


def _alone(
    index: Index, items: Sequence[Lone], claims: Mapping[str, Claim], spoilers: bool
) -> list[Document]:
    shown = [
        item
        for item in items
        if spoilers or (item.spoiler == "none" and item.type != "content_note")
    ]
    return [
        {
            "type": item.type,
            "concept": subject_document(index, asdict(item)),
            "evidence": evidence_of(
                claims[one] for one in item.claims if spoilers or claims[one]["spoiler"] == "none"
            ),
        }
        for item in shown
    ]


def _stop(network: nx.MultiDiGraph[str], node: str) -> Document:
    return {"id": node, "name": network.nodes[node]["name"]}


def _known(catalogue: Catalogue, node: str) -> Document:
    title = catalogue.titles.get(node)
    if title is None:
        return {}
    return {
        "kind": None if title.kind is None else title.kind.value,
        "year": None if title.year is None else title.year.value,
    }
