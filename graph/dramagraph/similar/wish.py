"""What `similar` is asked for, and the short way to its answer.

One title that nothing steers is read from the stored links, and nothing heavy is imported for it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..lookup.find import Answer
from ..lookup.reader import Index, Node
from ..lookup.related import similar

if TYPE_CHECKING:
    from ..model import Role
    from .links import ReasonType

__all__ = ["Wish", "answer", "check_wish"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of `similar`: titles, or the names of a mood's concepts, and the steering.

    Names are as a user gives them. `weights` is a file or a mapping; `limit` 0 is all.
    """

    titles: Sequence[Node] = ()
    themes: Sequence[str] = ()
    conditions: Sequence[str] = ()
    settings: Sequence[str] = ()
    more: Sequence[str] = ()
    less: Sequence[str] = ()
    without: Sequence[str] = ()
    by: Sequence[str] = ()
    kind: str | None = None
    years: str | None = None
    role: Role | None = None
    weights: str | os.PathLike[str] | Mapping[str, float] | None = None
    limit: int = 10
    spoilers: bool = False

    @property
    def mood(self) -> tuple[tuple[ReasonType, str], ...]:
        """The concepts of a mood, each with the type of its claims."""
        return (
            *(("theme", name) for name in self.themes),
            *(("condition", name) for name in self.conditions),
            *(("setting", name) for name in self.settings),
        )

    @property
    def steered(self) -> bool:
        """Whether anything is asked for but titles."""
        asked = (self.more, self.less, self.without, self.by, self.kind, self.years, self.role)
        return any(asked) or self.weights is not None


def answer(index: Index, wish: Wish) -> Answer:
    """Return the titles most like what is asked for, each with its reasons, and the remarks.

    `UsageError` where parts of the wish contradict each other; errors as `answer_steered`.
    """
    if len(wish.titles) == 1 and not wish.steered and not wish.mood:
        title = wish.titles[0]
        document = similar(index, title, limit=wish.limit, spoilers=wish.spoilers)
        remarks = [] if document["results"] else [f"Nothing in the graph is like {title.name}."]
        return Answer(document, remarks)
    from .asked import answer_steered

    return answer_steered(index, wish)


def check_wish(wish: Wish) -> None:
    """Refuse, with a `UsageError`, a wish whose parts contradict each other."""
    if wish.titles and wish.mood:
        raise UsageError(
            "Give titles or a mood, not both; “more” makes a concept count more for a title."
        )
    if not wish.titles and not wish.mood:
        raise UsageError("Name a title, or a mood: themes, conditions or settings.")
    if wish.mood:
        for option in ("more", "less", "by", "weights"):
            if getattr(wish, option):
                raise UsageError(
                    f"“{option}” steers what is like a title; a mood is what it names, and no more."
                )
        if wish.role and not wish.conditions:
            raise UsageError("A role is of conditions, and the mood names none.")
