"""Whose illness is no character's: what is said of actors, directors, authors and their families.

"Han Mi-rae, who has lived with insomnia herself, is superb" says nothing of the one she plays.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..model import Block, DraftCharacter, Name
from ..persons.name_words import words
from .lexicon import word_list
from .phrases import Hit
from .tokens import Token

__all__ = ["Bystanders", "Spoken"]

_CREW: Final = words(
    """
    actor actress director screenwriter showrunner filmmaker writer author novelist playwright
    creator
    """
)
_SAYS: Final = words(
    """
    said says spoke spoken speaks told revealed reveals admitted admits confessed opened talked
    """
)
#: Words with which somebody takes a part: what follows is the character's.
_PLAYS: Final = words(
    """
    plays play played playing portrays portray portrayed portraying as role part character embodies
    stars starring voices brings captures gives makes shows depicts handles treats tells follows
    """
)
_HAS: Final = words(
    """
    own himself herself has had have lives lived living suffers suffered suffering struggles
    struggled struggling battles battled battling battle overcame overcome survived recovered lost
    hospitalised hospitalized diagnosed dealt struggle experience history survivor
    """
)
_WORKS: Final = words("webtoon novel book series show drama film movie original memoir manga")
_PRONOUNS: Final = frozenset({"he", "she", "his", "her"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where a sentence speaks of real people, as token spans; `carried` if the one before did."""

    real: tuple[tuple[int, int], ...] = ()
    carried: bool = False

    def has(self, tokens: Sequence[Token], start: int, named: Sequence[Hit[str]]) -> bool:
        """Say whether what a token begins is said to be a real person's own."""
        before = [end for _, end in self.real if end <= start]
        characters = [hit.end for hit in named if hit.end <= start]
        if before:
            since = before[-1]
            if characters and characters[-1] > since:
                return False
        elif self.carried and not characters and tokens[0].word in _PRONOUNS:
            since = 0
        else:
            return False
        between = {token.word for token in tokens[since:start]}
        return not between & _PLAYS and bool(between & _HAS)

    def next_carried(self, tokens: Sequence[Token], named: Sequence[Hit[str]]) -> bool:
        """Say whether a pronoun in the next sentence can mean a real person."""
        if named:
            return False
        return bool(self.real) or (self.carried and tokens[0].word in _PRONOUNS)


class Bystanders:
    """The real people that an entry speaks of, `real` by the places of their names."""

    def __init__(self, real: Sequence[Name], characters: Sequence[DraftCharacter]) -> None:
        self._places = sorted((name.place.start, name.place.end) for name in real)
        roles = {word for one in characters for word in (one.role or one.name).casefold().split()}
        self._crew = _CREW - roles

    def read(self, block: Block, tokens: Sequence[Token], *, carried: bool) -> Spoken:
        """Return where a sentence of a block speaks of real people."""
        found = [*self._crew_in(tokens), *self._named_in(block, tokens)]
        return Spoken(tuple(sorted(found)), carried)

    def _named_in(self, block: Block, tokens: Sequence[Token]) -> list[tuple[int, int]]:
        at = bisect_left(self._places, (block.start, 0))
        if not tokens or at == len(self._places) or self._places[at][0] >= block.end:
            return []
        inside: dict[int, list[int]] = {}
        for number, token in enumerate(tokens):
            place = block.offset(token.start)
            last = bisect_left(self._places, (place + 1, 0)) - 1
            if last >= 0 and place < self._places[last][1]:
                inside.setdefault(last, []).append(number)
        return [(numbers[0], numbers[-1] + 1) for numbers in inside.values()]

    def _crew_in(self, tokens: Sequence[Token]) -> list[tuple[int, int]]:
        """Return "The actress" where she speaks for herself, and "The writer's" of kin."""
        if len(tokens) < 4 or tokens[0].word not in ("the", "its"):
            return []
        noun = tokens[1].surface.replace("’", "'").casefold()
        word = noun.removesuffix("'s")
        after = [token.word for token in tokens[2:5]]
        if word not in self._crew:
            return []
        kin = noun.endswith("'s") and any(each in word_list("kin") for each in after)
        if after[:1] == ["of"] and any(each in _WORKS for each in after):
            return [(1, 5)]
        says = not noun.endswith("'s") and any(each in _SAYS for each in after)
        return [(1, 2)] if kin or says else []
