"""The numbers behind “similar to”. Change them here, and the measure's version with them.

What two titles *a* and *b* share adds up to (`measure` tells the rest)::

    s(a, b) = y(a, b) / √(n(a)·n(b)) · Σ W(f)·IC(f)·w(a, f)·w(b, f)      f: what both hold

======= =============================================== =========================================
part    what it is                                      where it comes from
======= =============================================== =========================================
IC      ln((N + 1) / df): what few of N titles hold     Resnik 1999, doi:10.1613/jair.514, with df
        says more                                       counted over titles
f       a concept both name; the same or a broader one  closed sets as in simGIC, Pesquita et al.
        that both hold by name or by narrower ones      2008, doi:10.1186/1471-2105-9-S5-S4
        (*held*, half of W)
n       0.25 + 0.75·L / mean L: an entry that says      pivoted normalisation: Singhal et al. 1996,
        much is no more alike for that. L: Σ W·w of the doi:10.1145/243199.243206; its place in
        concepts that a title names; n is 1 where it    BM25: Robertson & Zaragoza 2009,
        names none                                      doi:10.1561/1500000019
y       0.5 + 0.5·exp(-Δ²/32), Δ years apart; 0.75      ours: what is of one time is alike in
        where a year is not known                       manner. It multiplies and is no reason
======= =============================================== =========================================

What each relation is worth, W. A relation that is not named counts nothing.

============ ====== ===========================================================================
relation     weight why
============ ====== ===========================================================================
theme          1    what a story is about is what people mean by “like this one”
condition      1    the second axis of this graph, with the role in which it is portrayed
casting        1.25 of those who recommend one title for another, many follow an actor
genre          0.75 coarse, but the first thing that is said of a title
crew           0.75 who wrote and directed it
setting        0.5  a psychiatric ward or a coastal village colours a whole story
occupation     0.4  who the characters are by day
relation       0.4  siblings, rivals, a former couple: who the characters are to each other
network        0.25 who broadcast it
content_note   0    a warning is not a likeness, and as a reason it would tell what it guards
platform       0    where a title can be watched says nothing of it
============ ====== ===========================================================================

A concept without a broader one that more than three quarters of the titles hold says nothing and
counts nothing. The kind and the source are no relations here: “both are dramas” and “both in one
article” are no reasons.

What one claim counts, w: the product of its strength, its certainty and, for a condition, its
role. A title holds a concept as strongly as the strongest of its claims of it or a narrower one.
Denied claims count nothing. A condition is two features of half its weight each, one whatever
the role and one with it: bearer and bearer share more than bearer and topic.

=========== ====  =========== ====  ============ ====
strength          certainty         role
=========== ====  =========== ====  ============ ====
central      1.0  stated       1.0  bearer        1.0
major        0.8  implied      0.8  carer         0.8
minor        0.5  hedged       0.5  topic         0.7
not given    1.0                    professional  0.6
=========== ====  =========== ====  ============ ====

How they were found: the weights of theme, held, casting, genre, crew and network (in quarters),
the two numbers of y (in quarters and whole years) and the formula itself on 281 titles for which
people recommend others, from tables that are no part of this project (`scripts/bench similarity`).
There nDCG@10 is 0.196, where Jaccard, Adamic-Adar, Katz, TF-IDF and PageRank reach 0.16 at most.
Where the weights are chosen on four fifths of the titles and tried on the last (five folds, ten
times) it is 0.187. Several hundred variants were looked at, all on the same 281 titles, so the
first figure flatters and the second does so a little. In these tables the order of the tags and
of the cast stands for their strength; not told of it, the same numbers reach 0.170. The three
quarters above were one half before, which is 0.194 there. All other numbers are set by judgment:
of strength and the 0.75 of n the tables say little, of setting, occupation, relation, certainty
and role nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

__all__ = ["DEFAULT_WEIGHTS", "Weights"]


def _table(**rows: float) -> Mapping[str, float]:
    return MappingProxyType(rows)


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of the measure; `DEFAULT_WEIGHTS` are the ones of the module's tables."""

    relations: Mapping[str, float] = field(
        default_factory=lambda: _table(
            theme=1.0,
            condition=1.0,
            casting=1.25,
            genre=0.75,
            crew=0.75,
            setting=0.5,
            occupation=0.4,
            relation=0.4,
            network=0.25,
            content_note=0.0,
            platform=0.0,
        )
    )
    strength: Mapping[str, float] = field(
        default_factory=lambda: _table(central=1.0, major=0.8, minor=0.5)
    )
    certainty: Mapping[str, float] = field(
        default_factory=lambda: _table(stated=1.0, implied=0.8, hedged=0.5)
    )
    role: Mapping[str, float] = field(
        default_factory=lambda: _table(bearer=1.0, carer=0.8, topic=0.7, professional=0.6)
    )
    #: How much of a shared condition hangs on sharing the role too.
    role_share: float = 0.5
    #: What holding a concept by name or by narrower ones is worth, of naming it.
    held_share: float = 0.5
    #: How much of the length of what a title says is taken off: 0 nothing, 1 all.
    pivot: float = 0.75
    #: What is left of a score between titles of times far apart.
    year_floor: float = 0.5
    #: How many years apart two titles are before their score falls in earnest.
    year_width: float = 4.0
    #: A top concept that more than this share of the titles hold says nothing and counts nothing.
    common_share: float = 0.75
    #: A top concept held by more than this share, which neither title names itself, is lesser.
    broad_share: float = 0.25
    #: A reason below this share of its score is lesser; the strongest never is.
    lesser_share: float = 0.05

    def __post_init__(self) -> None:
        numbers = [*self.relations.values(), *self.strength.values(), *self.certainty.values()]
        if min([*numbers, *self.role.values(), self.held_share]) < 0:
            raise ValueError("a weight is below 0")
        shares = (self.role_share, self.pivot, self.year_floor)
        if min(shares) < 0 or max(shares) > 1 or self.year_width <= 0:
            raise ValueError("a share is not within 0 and 1, or no year is near another")
        if sum(self.relations.values()) <= 0:
            raise ValueError("no relation has a weight")

    def of_relation(self, relation: str) -> float:
        """Return what a relation is worth; 0 where it is not named."""
        return self.relations.get(relation, 0.0)

    def of_claim(self, strength: str | None, certainty: str | None, role: str | None) -> float:
        """Return what one claim counts.

        >>> DEFAULT_WEIGHTS.of_claim("minor", "stated", None)
        0.5
        """
        return (
            self.strength.get(strength or "", 1.0)
            * self.certainty.get(certainty or "", 1.0)
            * self.role.get(role or "", 1.0)
        )


DEFAULT_WEIGHTS = Weights()
