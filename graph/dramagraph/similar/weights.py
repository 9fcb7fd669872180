"""The one table of numbers behind “similar to”. Change it here, and the measure's version with it.

What each relation is worth. The column adds up to 1; a relation that is not named counts nothing.

============ ====== ===========================================================================
relation     weight why
============ ====== ===========================================================================
theme          0.45 what a story is about is what people mean by “like this one”
condition      0.25 the second axis of this graph, with the role in which it is portrayed
setting        0.08 a psychiatric ward or a coastal village colours a whole story
occupation     0.06 who the characters are by day
relation       0.06 siblings, rivals, a former couple: who the characters are to each other
casting        0.06 a shared actor is a reason to look, and no more
genre          0.04 coarse where it is given, and seldom given
content_note      0 a warning is not a likeness, and as a reason it would tell what it guards
platform          0 where a title can be watched says nothing of it
============ ====== ===========================================================================

The year, the kind and the source are no relations here: “both are dramas”, “both of 2020” and
“both in one article” are no reasons.

What one claim counts: the product of its strength, its certainty and, for a condition, its role.
A title holds a concept as strongly as the strongest of its claims of it or a narrower concept.
Denied claims count nothing.

=========== ====  =========== ====  ============ ====
strength          certainty         role
=========== ====  =========== ====  ============ ====
central      1.0  stated       1.0  bearer        1.0
major        0.8  implied      0.8  carer         0.8
minor        0.5  hedged       0.5  topic         0.7
not given    1.0                    professional  0.6
=========== ====  =========== ====  ============ ====
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
            theme=0.45,
            condition=0.25,
            setting=0.08,
            occupation=0.06,
            relation=0.06,
            casting=0.06,
            genre=0.04,
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
    #: The prior of a relation, in average titles: what every union is taken to hold besides.
    prior: float = 1.0
    #: A top concept that more than this share of the titles hold says nothing and counts nothing.
    common_share: float = 0.5
    #: A top concept held by more than this share, which neither title names itself, is lesser.
    broad_share: float = 0.25
    #: A reason below this share of its score is lesser; the strongest never is.
    lesser_share: float = 0.05

    def __post_init__(self) -> None:
        numbers = [*self.relations.values(), *self.strength.values(), *self.certainty.values()]
        if min([*numbers, *self.role.values(), self.role_share, self.prior]) < 0:
            raise ValueError("a weight is below 0")
        if sum(self.relations.values()) <= 0:
            raise ValueError("no relation has a weight")

    def of_relation(self, relation: str) -> float:
        """Return the weight of a relation as a share of all, so that scores stay within 0..1."""
        return self.relations.get(relation, 0.0) / sum(self.relations.values())

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
