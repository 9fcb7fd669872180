"""The people of an entry: which spellings are one person, and whether that is a character.

Spellings are gathered under the longest one ("Ji-an" and "Lee" under "Lee Ji-an"); what the words
around all of them say decides together what a person is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...names import fold
from .casting import Tie
from .korean import is_surname, is_syllable, spelling_key
from .names import Spelling

#: More people than this who share a part of their names are not told apart by it.
_MANY = 40

__all__ = ["Mention", "People", "Someone", "compact"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A spelling at a place: which block of the entry it stands in, and its number there."""

    block: int
    number: int
    name: Spelling
    #: The words are those of a title too.
    titled: bool = False


@dataclass(slots=True, eq=False)
class Someone:
    """All mentions of one person, and what they weigh for each of character, actor and other."""

    mentions: list[Mention] = field(default_factory=list)
    weights: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def name(self) -> str:
        """The fullest spelling; of several the first."""
        longest = max(len(one.name.parts) > 1 for one in self.mentions)
        return next(one.name.text for one in self.mentions if (len(one.name.parts) > 1) is longest)

    @property
    def form(self) -> str:
        """The surest form of its spellings."""
        forms = [one.name.form for one in self.mentions]
        return min(forms, key=("korean", "hangul", "full", "given", "single").index)


def compact(name: str) -> str:
    """Return the form in which spellings of a name are gathered: no case, hyphens or spaces."""
    return fold(name).replace(" ", "")


class People:
    """The people of an entry, by mention."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.someone: list[Someone] = []
        #: The brackets (block and tie) that have the character inside and its actor before.
        self.turned: dict[tuple[int, Tie], bool] = {}
        self._of: dict[tuple[int, int], Someone] = {}
        full: dict[str, Someone] = {}
        for one in mentions:
            if len(one.name.parts) > 1 or one.name.form == "hangul":
                self._gather(full, compact(" ".join(one.name.parts)), one)
        self._join_spellings(full)
        self._join_given(full)
        self._loose = [one for one in mentions if (one.block, one.number) not in self._of]

    def __getitem__(self, mention: tuple[int, int]) -> Someone:
        return self._of[mention]

    def __contains__(self, mention: tuple[int, int]) -> bool:
        return mention in self._of

    def _gather(self, by_key: dict[str, Someone], key: str, mention: Mention) -> None:
        someone = by_key.get(key)
        if someone is None:
            someone = by_key[key] = Someone()
            self.someone.append(someone)
        someone.mentions.append(mention)
        self._of[mention.block, mention.number] = someone

    def _join_spellings(self, full: dict[str, Someone]) -> None:
        """Join Korean names that differ in romanisation alone, unless they stand side by side."""
        by_sound: dict[tuple[str, str], Someone] = {}
        for someone in list(full.values()):
            if someone.form != "korean":
                continue
            sound = spelling_key(someone.mentions[0].name.parts)
            other = by_sound.setdefault(sound, someone)
            if other is not someone and not _side_by_side(other, someone):
                self.join(other, someone)

    def _join_given(self, full: dict[str, Someone]) -> None:
        """Join "Jae Yeol" with "Jang Jae Yeol": two words of a given name look like a name."""
        by_given: dict[str, list[Someone]] = {}
        for key, someone in full.items():
            name = someone.mentions[0].name
            given = compact("".join(name.parts[1:]))
            if name.form == "korean" and len(given) > 3 and given != key:
                by_given.setdefault(given, []).append(someone)
        for someone in list(full.values()):
            name = someone.mentions[0].name
            whole = by_given.get(compact(name.shown), [])
            if len(name.parts) == 2 and len(whole) == 1 and all(map(is_syllable, name.parts)):
                self.join(whole[0], someone)

    def join(self, one: Someone, other: Someone) -> None:
        """Let the mentions of two be those of one."""
        if one is other:
            return
        one.mentions.extend(other.mentions)
        one.mentions.sort(key=lambda mention: (mention.block, mention.number))
        for sort, weight in other.weights.items():
            one.weights[sort] += weight
        for mention in other.mentions:
            self._of[mention.block, mention.number] = one
        self.someone.remove(other)

    def shorten(
        self, hints: dict[tuple[int, int], str], partners: dict[tuple[int, int], tuple[int, int]]
    ) -> None:
        """Give the one-word mentions to whom they shorten; `hints` say what each looks like.

        Nobody plays himself: a mention is not of the one who stands at its `partners` place.

        The mentions that shorten nobody are gathered among themselves.
        """
        parts: dict[str, dict[int, Someone]] = {}
        for someone in self.someone:
            for part in _parts(someone):
                parts.setdefault(part, {})[id(someone)] = someone
        alone: dict[str, Someone] = {}
        for one in self._loose:
            place = one.block, one.number
            other = self._of.get(partners[place]) if place in partners else None
            found = [*parts.get(compact(one.name.parts[0]), {}).values()][:_MANY]
            meant = _meant([someone for someone in found if someone is not other], hints, one)
            if meant is not None:
                meant.mentions.append(one)
                self._of[one.block, one.number] = meant
            else:
                self._gather(alone, compact(one.name.parts[0]), one)
        for someone in self.someone:
            someone.mentions.sort(key=lambda mention: (mention.block, mention.number))
        self._loose = []


def _parts(someone: Someone) -> Iterable[str]:
    for mention in someone.mentions:
        words = mention.name.parts
        yield compact(words[0])
        yield compact(words[-1])
        yield compact("".join(words[1:]))


def _meant(
    candidates: Sequence[Someone], hints: dict[tuple[int, int], str], one: Mention
) -> Someone | None:
    hint = hints.get((one.block, one.number))
    if len(candidates) > 1 and hint:
        fitting = [
            someone
            for someone in candidates
            if someone.weights[hint] and someone.weights[hint] == max(someone.weights.values())
        ]
        candidates = fitting or candidates
    if len(candidates) > 1 and hint != "actor":
        # in what happens it is a character who is called by a part of a name
        candidates = [
            someone
            for someone in candidates
            if someone.weights["character"] >= someone.weights["actor"]
        ]
    if len(candidates) > 1 and not is_surname(one.name.parts[0]):
        before = [
            someone
            for someone in candidates
            if (someone.mentions[0].block, someone.mentions[0].number) < (one.block, one.number)
        ]
        candidates = before if len(before) == 1 else candidates
    return candidates[0] if len(candidates) == 1 else None


def _side_by_side(one: Someone, other: Someone) -> bool:
    """Say whether two are named next to each other, as nobody is with himself."""
    starts = {(mention.block, mention.name.start) for mention in one.mentions}
    ends = {(mention.block, mention.name.end) for mention in one.mentions}
    return any(
        (mention.block, mention.name.end + gap) in starts
        or (mention.block, mention.name.start - gap) in ends
        for mention in other.mentions
        for gap in range(1, 9)
    )
