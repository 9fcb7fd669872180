"""Whether the actor stands in the brackets behind a name or before them.

Prose has the actor inside, "Seo Ji-ho (Han Mi-rae)", a list of the cast before. An article does it
one way throughout, so that all its entries decide together: one remark on an actor ("Han, who
grew up by the sea, is superb") must not make a character of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from .casting import Tie
from .mentions import Read
from .name_words import FIRST_NAMES
from .people import People, Someone

__all__ = ["bracket_habit", "first_name", "turn_brackets"]

#: What speaks for the usual way in an entry: actors inside in prose, before in a list of the cast.
_USUAL: Final = {False: -1.0, True: 1.0}
#: What every bracket of prose adds to it.
_EACH: Final = -0.5
#: How much counts what somebody inside does: of an actor one tells such things too.
_DOES: Final = 0.5
#: What one bracket, and what all other entries of an article, can add.
_ONE: Final = 3.0
_OTHERS: Final = 8.0
#: What settles a bracket by itself.
_PLAIN: Final = 4.0

Bracket = tuple[int, Tie]


def bracket_habit(reads: Sequence[Read], people: People) -> float:
    """Return how much speaks in an entry for actors before the brackets of its prose."""
    return sum(
        _vote(people, one) + _EACH for one in _brackets(reads, people) if one[1].kind == "bracket"
    )


def turn_brackets(reads: Sequence[Read], people: People, others: float) -> None:
    """Settle for each bracket of an entry who is the actor; `others` is the habit elsewhere."""
    found = list(_brackets(reads, people))
    votes = {one: _vote(people, one) for one in found}
    own = {one: _own(people, one) for one in found}
    for listed in (False, True):
        brackets = [one for one in found if (one[1].kind == "credit") is listed]
        habit = sum(votes[one] for one in brackets) + _USUAL[listed]
        if not listed:
            habit += _EACH * len(brackets) + max(-_OTHERS, min(_OTHERS, others))
        for at, tie in brackets:
            turned = own[at, tie] > 0 if _is_plain(people, (at, tie)) else habit > 0
            character, actor = (tie.actor, tie.character) if turned else (tie.character, tie.actor)
            people[at, character].weights["character"] += 4
            people[at, actor].weights["actor"] += 4
            people.turned[at, tie] = turned


def _leaning(someone: Someone) -> float:
    """Return how much more speaks for an actor than for a character."""
    return someone.weights["actor"] - someone.weights["character"]


def first_name(someone: Someone) -> bool:
    """Say whether somebody's name begins with a given name that is common."""
    return someone.mentions[0].name.parts[0].casefold() in FIRST_NAMES


def _brackets(reads: Sequence[Read], people: People) -> Iterator[Bracket]:
    for at, read in enumerate(reads):
        for tie in read.ties:
            if tie.kind in ("bracket", "credit") and not _names_a_work(read, people, at, tie):
                yield at, tie


def _own(people: People, bracket: Bracket) -> float:
    at, tie = bracket
    before, inside = people[at, tie.character].weights, people[at, tie.actor].weights
    does = inside["character"] - before["character"]
    return before["actor"] - inside["actor"] + (does * _DOES if does > 0 else does)


def _vote(people: People, bracket: Bracket) -> float:
    return max(-_ONE, min(_ONE, _own(people, bracket)))


def _is_plain(people: People, bracket: Bracket) -> bool:
    """Say whether a bracket is settled by itself: who acts is told, not only who is spoken of."""
    at, tie = bracket
    own = _own(people, bracket)
    before, inside = people[at, tie.character].weights, people[at, tie.actor].weights
    told = before["actor"] - inside["actor"]
    return abs(own) >= _PLAIN and (told > 0 if own > 0 else own < 0)


def _names_a_work(read: Read, people: People, at: int, tie: Tie) -> bool:
    """Say whether a bracket behind a real person has the title of a work and no name."""
    person, inside = people[at, tie.character], people[at, tie.actor]
    if person.weights["other"] > 2:
        # a life that was filmed has its real person as a character: "… of Ann Vale. Vale (Mo Lee)"
        here = any(cue.name == tie.character and cue.sort == "other" for cue in read.cues)
        retold = any(cue.name == tie.character and cue.sort == "character" for cue in read.cues)
        return here or not retold or inside.form not in ("korean", "full")
    return (
        (inside.form == "full" or (inside.form == "single" and tie.kind == "bracket"))
        and not any(inside.weights.values())
        and person.form == "korean"
        and _leaning(person) > 0
        and not first_name(inside)
    )
