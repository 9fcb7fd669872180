"""The characters of an entry, who plays them, and where it can be watched.

Names are found by their form, what they name by the words around them: `casting` reads who plays
whom, `fields` the lines of a cast, `people` joins the spellings of one person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Protocol

from ...model import Character, Person, Title
from ..model import Block, DraftCharacter, Frame, Name, Place
from .brackets import bracket_habit, first_name, turn_brackets
from .casting import Tie, find_joined
from .korean import is_syllable
from .mentions import Read, read_blocks
from .people import Mention, People, Someone, compact
from .platforms import find_platforms
from .roles import Unnamed, find_strangers, find_unnamed, role_of

__all__ = ["Cast", "KnownPeople", "find_cast", "find_casts"]


class KnownPeople(Protocol):
    """What the registry knows of people: it settles doubts, and finds nobody."""

    def person(self, spelling: str) -> Person | None:
        """Return the person who acts and has this spelling."""

    def title(self, spellings: Iterable[str], year: int | None = None) -> Title | None:
        """Return the title that some spellings of one mean."""

    def character(self, title: str, spelling: str) -> Character | None:
        """Return the character of a title that a spelling names."""

    def near_character(self, title: str, spelling: str) -> Character | None:
        """Return the character of a title whose name is almost this one."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and where: `cast` are actors tied to no character.

    `real` are names of actors, directors and other real people where they are spoken of, and not
    only named as the one who plays somebody.
    """

    characters: tuple[DraftCharacter, ...] = ()
    cast: tuple[Name, ...] = ()
    platforms: tuple[Name, ...] = ()
    real: tuple[Name, ...] = ()


def find_cast(
    frame: Frame, known: KnownPeople | None = None, actors: Set[str] = frozenset()
) -> Cast:
    """Return the characters, actors and platforms that an entry names, in the order it names them.

    `actors` are names (`compact`) of those who act in other entries of the article.

    >>> from ..model import Block, Name, Place
    >>> text = "Seo Ji-ho (Han Mirae), a nurse, comes home. Watch it on Viki."
    >>> title = Name("Harbour Lights", Place("Harbour Lights", 0, 14))
    >>> found = find_cast(Frame(title, 0, 80, (Block("paragraph", text, 15, 80),)))
    >>> [(one.name, one.played_by, one.role) for one in found.characters]
    [('Seo Ji-ho', 'Han Mirae', 'nurse')]
    >>> [name.text for name in found.platforms]
    ['Viki']
    """
    return _finish(*_begin(frame, known, actors), 0.0)


def find_casts(frames: Sequence[Frame], known: KnownPeople | None = None) -> list[Cast]:
    """Return the cast of each entry of an article; who acts in one is no character of another.

    An entry is read again where a character without an actor has the name of another's actor.
    """
    begun = [_begin(frame, known, frozenset()) for frame in frames]
    habits = [bracket_habit(*one) for one in begun]
    habit = sum(habits)
    casts = [_finish(*one, habit - own) for one, own in zip(begun, habits, strict=True)]
    acting = {compact(name) for cast in casts for name in _actors(cast) if " " in name}
    return [
        _finish(*_begin(frame, known, acting), habit - own)
        if any(one.played_by is None and compact(one.name) in acting for one in cast.characters)
        else cast
        for frame, cast, own in zip(frames, casts, habits, strict=True)
    ]


def _begin(frame: Frame, known: KnownPeople | None, actors: Set[str]) -> tuple[list[Read], People]:
    """Return an entry's names and people, brackets unsettled."""
    reads = read_blocks(frame)
    spellings = [frame.title.text, *(name.text for name in frame.alternate_names)]
    title = known.title(spellings, frame.year) if known else None
    return reads, _people(reads, _Registry(known, title.id if title else "", actors))


@dataclass(frozen=True, slots=True)
class _Registry:
    """What is known of an entry's names: its title's characters, and those who act elsewhere."""

    known: KnownPeople | None
    title: str
    actors: Set[str]

    def says(self, name: str) -> tuple[str, float]:
        """Return what a name is known as, and how much that weighs."""
        if self.known is not None and self.title:
            found = self.known.character(self.title, name)
            if found or self.known.near_character(self.title, name):
                return "character", 3.0
        if self.known is not None and self.known.person(name):
            return "actor", 3.0
        return "actor", 2.0 if compact(name) in self.actors else 0.0


def _finish(reads: Sequence[Read], people: People, habit: float) -> Cast:
    """Return the cast of an entry; `habit` is that of brackets in the article's other entries."""
    turn_brackets(reads, people, habit)
    _beside(reads, people)
    sorts = {id(someone): _sort(someone) for someone in people.someone}
    pairs = _pairs(reads, people, sorts)
    characters = [
        _character(reads, someone, pairs.get(id(someone)))
        for someone in people.someone
        if sorts[id(someone)] == "character"
    ]
    acting = {id(actor) for actor, _ in pairs.values()}
    cast = [
        _names(reads, someone)[0]
        for someone in people.someone
        if id(someone) not in acting and sorts[id(someone)] == "actor"
    ]
    platforms = find_platforms(tuple(read.block for read in reads))
    tied = _tied(reads)
    characters.extend(_unnamed(reads, people, sorts, tied, alone=not characters))
    real = tuple(
        Name(
            mention.name.text,
            _place(reads[mention.block].block, mention.name.start, mention.name.end),
        )
        for someone in people.someone
        if sorts[id(someone)] in ("actor", "other")
        for mention in someone.mentions
        if (mention.block, mention.number) not in tied
    )
    return Cast(tuple(characters), tuple(cast), platforms, real)


def _tied(reads: Sequence[Read]) -> set[tuple[int, int]]:
    """Return the names that stand in brackets or behind "played by"."""
    tied = {(at, tie.actor) for at, tie in _ties(reads, "bracket", "credit", "by")}
    for at, read in enumerate(reads):
        text = read.block.text
        tied |= {
            (at, number)
            for number, name in enumerate(read.names)
            if text[name.start - 1 : name.start] in ("(", "[")
            or text[name.end : name.end + 1] == ")"
        }
    return tied


def _actors(cast: Cast) -> Iterator[str]:
    yield from (name.text for name in cast.cast)
    yield from (one.played_by for one in cast.characters if one.played_by is not None)


def _people(reads: Sequence[Read], registry: _Registry) -> People:
    people = People(
        [
            Mention(at, number, name, number in read.titled)
            for at, read in enumerate(reads)
            for number, name in enumerate(read.names)
        ]
    )
    _weigh(reads, people, registry)
    people.shorten(_hints(reads), _partners(reads))
    _weigh(reads, people, registry)
    for at, tie in _ties(reads, "alias"):
        one, other = people[at, tie.character], people[at, tie.actor]
        if one is not other and "actor" not in (_sort(one), _sort(other)):
            people.join(one, other)
    return people


def _beside(reads: Sequence[Read], people: People) -> None:
    """Let a single word be a name that stands in a list with a character ("Mika and Hiro")."""
    for at, read in enumerate(reads):
        for one, other in find_joined(read.masked):
            for name, companion in ((one, other), (other, one)):
                if (at, name) not in people or (at, companion) not in people:
                    continue
                someone, beside = people[at, name], people[at, companion]
                if _sort(someone) == "nobody" and beside.weights["character"] >= _FIRM:
                    someone.weights["character"] += 2.0


#: What speaks for a character whose companions are characters too.
_FIRM: Final = 2.0


def _ties(reads: Sequence[Read], *kinds: str) -> Iterator[tuple[int, Tie]]:
    for at, read in enumerate(reads):
        for tie in read.ties:
            if tie.kind in kinds:
                yield at, tie


def _weigh(reads: Sequence[Read], people: People, registry: _Registry) -> None:
    """Add up what the words around all mentions of somebody say, brackets apart."""
    for someone in people.someone:
        someone.weights.clear()
        if someone.form == "single":
            continue
        sort, weight = registry.says(someone.name)
        someone.weights[sort] += weight
    for at, read in enumerate(reads):
        for cue in read.cues:
            counts = cue.weight >= 2 or cue.name not in read.titled
            if counts and (at, cue.name) in people:
                people[at, cue.name].weights[cue.sort] += cue.weight
    told = [
        (at, tie)
        for at, tie in _ties(reads, "is")
        if (at, tie.actor) in people and people[at, tie.actor].weights["actor"] >= _FIRM
    ]
    for at, tie in (*_ties(reads, "by", "plays"), *told):
        if (at, tie.character) in people:
            people[at, tie.character].weights["character"] += 4
        if (at, tie.actor) in people:
            people[at, tie.actor].weights["actor"] += 4


def _hints(reads: Sequence[Read]) -> dict[tuple[int, int], str]:
    hints = {(at, cue.name): cue.sort for at, read in enumerate(reads) for cue in read.cues}
    for at, tie in _ties(reads, "bracket", "credit", "by", "plays"):
        hints[at, tie.character] = "character"
        hints[at, tie.actor] = "actor"
    return hints


def _partners(reads: Sequence[Read]) -> dict[tuple[int, int], tuple[int, int]]:
    partners = {}
    for at, tie in _ties(reads, "bracket", "credit", "by", "plays"):
        partners[at, tie.character] = at, tie.actor
        partners[at, tie.actor] = at, tie.character
    return partners


def _pairs(
    reads: Sequence[Read], people: People, sorts: dict[int, str]
) -> dict[int, tuple[Someone, float]]:
    """Return by character (its identity) the actor and how sure that is."""
    pairs: dict[int, tuple[Someone, float]] = {}
    for at, tie in _ties(reads, "by", "plays", "is", "bracket", "credit"):
        character, actor = people[at, tie.character], people[at, tie.actor]
        if tie.kind in ("bracket", "credit") and (at, tie) not in people.turned:
            continue
        if people.turned.get((at, tie)):
            character, actor = actor, character
        if character is actor or (sorts[id(character)], sorts[id(actor)]) != ("character", "actor"):
            continue
        before = pairs.get(id(character))
        if before is None or before[1] < tie.confidence:
            pairs[id(character)] = actor, tie.confidence
    return pairs


def _sort(someone: Someone) -> str:
    """Return whether somebody is a character, an actor, someone else, or nobody at all."""
    weights = someone.weights
    character, actor, other = weights["character"], weights["actor"], weights["other"]
    if other > max(character, actor):
        return "other"
    if actor > max(character, 0):
        sure = someone.form != "single" or actor >= 2.5 or first_name(someone)
        return "actor" if sure else "nobody"
    if all(one.titled for one in someone.mentions) and character < 2:
        return "nobody"
    form = someone.form
    if form in ("korean", "given") or (form == "hangul" and character > 0):
        return "character"
    return "character" if character >= _needed(someone) else "nobody"


def _needed(someone: Someone) -> float:
    """Return how much must speak for a character, by how sure it is that this is a name at all."""
    one = someone.mentions[0].name
    if any(mention.name.honorific for mention in someone.mentions):
        return 0.6
    if first_name(someone):
        return 0.6
    if len(one.parts) > 1 and all(map(is_syllable, one.parts)):
        return 0.0 if not one.opening else 0.8
    if all(mention.name.opening for mention in someone.mentions):
        return 1.8 if len(one.parts) > 1 else 2.0
    return 0.8 if someone.form == "full" else 1.2


def _character(
    reads: Sequence[Read], someone: Someone, pair: tuple[Someone, float] | None
) -> DraftCharacter:
    role = _role(reads, someone)
    confidence = {"korean": 0.95, "hangul": 0.9, "full": 0.8, "given": 0.8}.get(someone.form, 0.65)
    doubt = "" if confidence > 0.7 else "one word with a capital: is it a name?"
    if not someone.weights["character"]:
        confidence, doubt = confidence - 0.25, "nothing but its form says that it is a character"
    elif someone.weights["actor"]:
        confidence, doubt = confidence - 0.2, "some of the text speaks of it as of an actor"
    if pair and pair[1] < confidence:
        confidence, doubt = pair[1], "who plays whom is read from the order of two lists"
    return DraftCharacter(
        name=someone.name,
        names=_names(reads, someone),
        played_by=pair[0].name if pair else None,
        actor=_names(reads, pair[0])[0] if pair else None,
        role=" ".join(role.quote.split()) if role else None,
        role_place=role,
        confidence=round(confidence, 2),
        doubt=doubt,
    )


def _names(reads: Sequence[Read], someone: Someone) -> tuple[Name, ...]:
    """Return the spellings of somebody with the first place of each, the fullest first."""
    found: dict[str, Name] = {}
    for one in someone.mentions:
        if one.name.text not in found:
            place = _place(reads[one.block].block, one.name.start, one.name.end)
            found[one.name.text] = Name(one.name.text, place)
    return tuple(sorted(found.values(), key=lambda name: name.text != someone.name))


def _place(block: Block, start: int, end: int) -> Place:
    """Return the place of some words, or of their longest part where a tag stands among them."""
    walls = [start, *(wall for wall in block.walls if start < wall < end), end]
    return block.place(*max(pairwise(walls), key=lambda piece: piece[1] - piece[0]))


def _role(reads: Sequence[Read], someone: Someone) -> Place | None:
    for one in someone.mentions:
        read = reads[one.block]
        found = role_of(read.block.text, read.masked, one.number, one.name)
        if found is not None and read.block.whole(*found):
            return read.block.place(*found)
    return None


def _unnamed(
    reads: Sequence[Read],
    people: People,
    sorts: dict[int, str],
    tied: Set[tuple[int, int]],
    *,
    alone: bool,
) -> Iterator[DraftCharacter]:
    """Yield those without a name: relatives of characters, and strangers where nobody has one."""
    seen: set[str] = set()
    for at, read in enumerate(reads):
        text = read.block.text
        present = [
            (number, name)
            for number, name in enumerate(read.names)
            if (at, number) in people
            and (at, number) not in tied
            and sorts[id(people[at, number])] != "nobody"
        ]
        for one in [*find_unnamed(text, present), *(find_strangers(text) if alone else ())]:
            whose = people[at, one.whose] if one.whose is not None else None
            if whose is not None and sorts[id(whose)] != "character":
                continue  # an actor's brother
            name = _description(one, people, at)
            if name and name not in seen and read.block.whole(one.start, one.end):
                seen.add(name)
                place = read.block.place(one.start, one.end)
                yield DraftCharacter(
                    name=name,
                    names=(Name(name, place),),
                    role=one.relation,
                    role_place=place,
                    unnamed=True,
                    confidence=0.4,
                    doubt="has no name in the text",
                )


def _description(one: Unnamed, people: People, block: int) -> str:
    if one.whose is not None:
        return f"{people[block, one.whose].name}’s {one.relation}"
    return "" if one.owned else f"the {one.relation}"
