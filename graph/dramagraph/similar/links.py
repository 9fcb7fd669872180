"""Similarity links as values: two titles, a score, and the reasons that add up to it.

Nothing heavy is imported here, so that a look-up can read stored links without the network.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

from dramagraph.model import Role, Spoiler

__all__ = ["REASON_TYPES", "Ledger", "Lone", "Path", "Reason", "ReasonType", "Similarity", "Step"]

#: What two titles can share: claim types, and fields that name something others have as well. No
#: source is asked for `crew` and `network`, but a network that has such edges is compared by them.
ReasonType = Literal[
    "theme",
    "condition",
    "content_note",
    "setting",
    "occupation",
    "relation",
    "casting",
    "genre",
    "platform",
    "crew",
    "network",
]
REASON_TYPES: tuple[ReasonType, ...] = get_args(ReasonType)


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that titles `a` and `b` of a link share, and what it adds to their score.

    Exactly one of `concept`, `person` (casting, crew) and `value` (genre, network) is set. `role`
    is set where both portray a condition in the same role. Where the two do not name `concept`
    itself but narrower ones, `concepts_a` and `concepts_b` say which ("an anxiety or stress
    disorder: burnout here, panic there"); both are empty where each names it. `lesser` marks a
    reason too weak to be shown by itself. `spoiler` is the least that a reader of both sides
    must be told. `facts` are places where registry facts were found; none is used so far.
    """

    type: ReasonType
    concept: str | None
    role: Role | None
    contribution: float
    claims_a: tuple[str, ...]
    claims_b: tuple[str, ...]
    lesser: bool = False
    facts: tuple[str, ...] = ()
    concepts_a: tuple[str, ...] = ()
    concepts_b: tuple[str, ...] = ()
    person: str | None = None
    value: str | None = None
    spoiler: Spoiler = "none"

    @property
    def shared(self) -> str:
        """What is shared: a concept's or a person's identifier, or a value."""
        return self.concept or self.person or self.value or ""

    def swapped(self) -> Reason:
        """Return the same reason with the two sides exchanged."""
        return replace(
            self,
            claims_a=self.claims_b,
            claims_b=self.claims_a,
            concepts_a=self.concepts_b,
            concepts_b=self.concepts_a,
        )


@dataclass(frozen=True, slots=True)
class Similarity:
    """How alike two titles are: `score` is the sum of the contributions of `reasons`.

    A stored link has ``a < b``. Scores and contributions have six decimals.
    """

    a: str
    b: str
    score: float
    reasons: tuple[Reason, ...] = ()

    def seen_from(self, title: str) -> Similarity:
        """Return the link with `title` as its `a`.

        >>> link = Similarity("dg:title/ebb", "dg:title/flood", 0.25)
        >>> link.seen_from("dg:title/flood").b
        'dg:title/ebb'
        """
        if title == self.a:
            return self
        if title != self.b:
            raise ValueError(f"{title} is no part of the link {self.a} and {self.b}")
        return Similarity(self.b, self.a, self.score, tuple(r.swapped() for r in self.reasons))


@dataclass(frozen=True, slots=True)
class Lone:
    """Something that one title of a pair has and the other has not, with its claims."""

    type: ReasonType
    concept: str | None
    claims: tuple[str, ...]
    person: str | None = None
    value: str | None = None
    spoiler: Spoiler = "none"

    @property
    def shared(self) -> str:
        """What it is: a concept's or a person's identifier, or a value."""
        return self.concept or self.person or self.value or ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that two titles share, and what each has alone."""

    similarity: Similarity
    only_a: tuple[Lone, ...]
    only_b: tuple[Lone, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path; `relation` is the edge's, `forward` whether it was walked along it."""

    start: str
    end: str
    relation: str
    claims: tuple[str, ...]
    forward: bool = True


@dataclass(frozen=True, slots=True)
class Path:
    """A way from `nodes[0]` to `nodes[-1]`, one step between each two nodes, and its cost."""

    nodes: tuple[str, ...]
    steps: tuple[Step, ...]
    cost: float
