"""Likeness that is steered, to several titles or in a mood, as a document.

Likeness that is steered, or to several titles, is computed from the network of the whole
catalogue; a mood needs the claims alone. What cannot be satisfied is among the remarks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ..errors import AmbiguousName, NotFound, UsageError
from ..lookup.documents import Document, reference, title_reference
from ..lookup.find import Answer, excluded_nodes, excluded_titles, titles_of
from ..lookup.reader import Index, Node
from ..lookup.related import claims_by_id, reason_document
from ..lookup.resolve import resolve
from ..model import Role
from .links import ReasonType
from .mood import Mood, moods
from .steer import LESS, MORE, WISHED, Lean, Likeness, likenesses, with_wished
from .weighting import only, read_relations, read_weights, with_own
from .weights import DEFAULT_WEIGHTS
from .wish import Wish, check_wish

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["answer_steered"]

#: What can count more or less: whatever a reason can share and has a name.
_LEANED = (
    "theme",
    "condition",
    "setting",
    "occupation",
    "relation",
    "person",
    "content-note",
    "platform",
)
#: The types of concepts that a mood can have, and the types of their claims.
_TYPES: Mapping[str, ReasonType] = {
    "theme": "theme",
    "condition": "condition",
    "setting": "setting",
}


def answer_steered(index: Index, wish: Wish) -> Answer:
    """Return the titles most like what is asked for, each with its reasons, and the remarks.

    `UsageError` for weights and relations by which nothing could count, `EntryError` for a file
    of weights that cannot be read, `NotFound` for a name that nothing has.
    """
    check_wish(wish)
    if wish.role and wish.by and "condition" not in read_relations(wish.by):
        raise UsageError("A role is of conditions, and the relations asked for leave these out.")
    remarks: list[str] = []
    excluded = excluded_nodes(index, wish.without, remarks)
    steering: Document = {
        "without": [reference(node.id, node.name) for node in excluded],
        "kind": wish.kind,
        "year": wish.years,
        "role": wish.role,
    }
    allowed = titles_of(index, wish.kind, wish.years) - excluded_titles(index, excluded)
    if wish.mood:
        found, about = _of_mood(index, wish, remarks)
        document: Document = {
            "title": None,
            "mood": [reference(node.id, node.name) for node in about],
        }
    else:
        leaned = _leaned(index, wish, remarks)
        found = _of_titles(index, wish, leaned, steering)
        document = {"title": reference(wish.titles[0].id, wish.titles[0].name)}
        document["titles"] = [title_reference(index, node.id) for node in wish.titles]
    left = [one for one in found if one.title in allowed]
    listed = left[: wish.limit or None]
    if not wish.mood:
        unmet, said = _unmet(index, wish, leaned, left, listed)
        remarks += said
        steering = {**_leaning(leaned), **steering, "unmet": unmet}
    if not left:
        remarks.append(_nothing(wish, len(found)))
    document["results"] = _results(index, listed, wish.spoilers)
    document["steering"] = steering
    return Answer(document, remarks)


def _leaned(index: Index, wish: Wish, remarks: list[str]) -> dict[str, dict[str, Node]]:
    """Return what is to count more and what less, by option and identifier."""
    leaned: dict[str, dict[str, Node]] = {}
    for option, names in (("more", wish.more), ("less", wish.less)):
        found = [_named(index, name, _LEANED, remarks) for name in names]
        leaned[option] = {node.id: node for node in found}
    for identifier in sorted(leaned["more"].keys() & leaned["less"].keys()):
        name = leaned["more"][identifier].name
        raise UsageError(f"{name} cannot count both more and less.")
    return leaned


def _named(index: Index, name: str, types: Sequence[str], remarks: list[str]) -> Node:
    found = resolve(index, name, types)
    remarks += found.remarks(name)
    return found.node


def _lean(index: Index, leaned: Mapping[str, Mapping[str, Node]]) -> Lean:
    return Lean(**{o: {one: _within(index, one) for one in leaned[o]} for o in ("more", "less")})


def _within(index: Index, identifier: str) -> frozenset[str]:
    """Return an identifier with those of all narrower concepts."""
    rows = index.rows("SELECT concept FROM closure WHERE broader = ?", (identifier,))
    return frozenset({identifier, *(row[0] for row in rows)})


def _of_titles(
    index: Index, wish: Wish, leaned: Mapping[str, Mapping[str, Node]], steering: Document
) -> list[Likeness]:
    from .explained import network_of
    from .measure import InformationOverlap

    relations = read_relations(wish.by)
    own = {} if wish.weights is None else read_weights(wish.weights)
    weights = only(with_own(own) if own else DEFAULT_WEIGHTS, relations)
    steering["by"] = list(relations)
    steering["weights"] = own
    lean = _lean(index, leaned)
    catalogue, network = index.read_catalogue_back(), network_of(index)
    if wish.role:
        network = _in_role(network, wish.role)
    found = likenesses(
        InformationOverlap(network, weights),
        [node.id for node in wish.titles],
        lean,
        count=len(index.rows("SELECT id FROM nodes WHERE type = 'title'")),
        lesser_share=weights.lesser_share,
    )
    more = [
        Mood(_TYPES[node.type], node.id, lean.more[node.id])
        for node in leaned["more"].values()
        if node.type in _TYPES and (not relations or _TYPES[node.type] in relations)
    ]
    wished, _ = moods(catalogue, more, wish.role, weights) if more else ([], ())
    return with_wished(found, wished, lean)


def _in_role(network: nx.MultiDiGraph[str], role: Role) -> nx.MultiDiGraph[str]:
    """Return the network with conditions in one role alone."""
    smaller = network.copy()
    smaller.remove_edges_from(
        [
            (start, end, key)
            for start, end, key, data in network.edges(keys=True, data=True)
            if data["relation"] == "condition" and data.get("role") != role
        ]
    )
    return smaller


def _of_mood(index: Index, wish: Wish, remarks: list[str]) -> tuple[list[Likeness], Sequence[Node]]:
    asked: dict[str, tuple[ReasonType, Node]] = {}
    for kind, name in wish.mood:
        node = _in_mood(index, kind, name, remarks)
        asked[node.id] = (_TYPES[node.type], node)
    wanted = [Mood(kind, node.id, _within(index, node.id)) for kind, node in asked.values()]
    found, nowhere = moods(index.read_catalogue_back(), wanted, wish.role)
    for identifier in nowhere:
        kind, node = asked[identifier]
        role = f" in the role {wish.role}" if wish.role and kind == "condition" else ""
        remarks.append(f"No title holds {node.name}{role}.")
    return found, [node for _, node in asked.values()]


def _in_mood(index: Index, kind: ReasonType, name: str, remarks: list[str]) -> Node:
    """Return a concept of a mood: of the type its option says, else exactly of another's name."""
    try:
        return _named(index, name, (kind,), remarks)
    except NotFound as error:
        try:
            found = resolve(index, name, tuple(_TYPES))
        except (NotFound, AmbiguousName):
            raise error from None
        if found.inexact:
            raise
        remarks.append(f"{found.node.name} is no {kind}: it is taken as the {found.node.type}.")
        return found.node


def _leaning(leaned: Mapping[str, Mapping[str, Node]]) -> Document:
    named: Document = {
        option: [reference(node.id, node.name) for node in nodes.values()]
        for option, nodes in leaned.items()
    }
    return {**named, "factors": {"more": MORE, "less": LESS, "wished": WISHED}}


def _unmet(
    index: Index,
    wish: Wish,
    leaned: Mapping[str, Mapping[str, Node]],
    left: Sequence[Likeness],
    listed: Sequence[Likeness],
) -> tuple[list[Document | None], list[str]]:
    """Return what counts more or less and no title that is listed shares, and a remark of each."""
    unmet, remarks = [], []
    given = " or ".join(title.name for title in wish.titles)
    for option, nodes in leaned.items():
        for node in nodes.values():
            within = _within(index, node.id)
            if not left or _sharing(listed, within):
                continue
            unmet.append(reference(node.id, node.name))
            further = _sharing(left, within)
            if further:
                remarks.append(
                    f"No title in this list shares {node.name} with {given}; "
                    f"further down, {further} would."
                )
            else:
                remarks.append(
                    f"--{option} changes nothing: no title shares {node.name} with {given}."
                )
    return unmet, remarks


def _sharing(found: Iterable[Likeness], concepts: frozenset[str]) -> int:
    return sum(any(reason.shared in concepts for reason in one.reasons) for one in found)


def _nothing(wish: Wish, found: int) -> str:
    """Return why nothing is listed."""
    what = "in this mood" if wish.mood else f"like {' and '.join(one.name for one in wish.titles)}"
    if not found:
        by = f" by {', '.join(wish.by)}" if wish.by else ""
        return f"Nothing in the graph is {what}{by}."
    filters = [f"without {name}" for name in wish.without]
    filters += [f"kind {wish.kind}"] if wish.kind else []
    filters += [f"year {wish.years}"] if wish.years else []
    titles = "one title" if found == 1 else f"{found} titles"
    return f"Nothing is left of {titles} {what}: {' and '.join(filters)}."


def _results(index: Index, listed: Sequence[Likeness], spoilers: bool) -> list[Document]:
    records: list[tuple[Likeness, list[dict[str, Any]]]] = [
        (one, [asdict(reason) for reason in one.reasons]) for one in listed
    ]
    claims = claims_by_id(
        index,
        [
            claim
            for _, reasons in records
            for reason in reasons
            for claim in (*reason["claims_a"], *reason["claims_b"])
        ],
    )
    return [
        {
            **title_reference(index, one.title),
            "score": one.score,
            "because": [
                reason_document(index, reason, claims, swapped=False, spoilers=spoilers)
                for reason in reasons
            ],
        }
        for one, reasons in records
    ]
