"""Which title, character and person a draft means: a known one by any spelling, else a new one.

New ones get the identifier that their name proposes. A title whose name another title has, of
another year, gets its year into the identifier, and the other is listed as a homonym.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ...entries.forms import MAX_NAME, MAX_SLUG, is_slug
from ...model import Character, Person, Title
from ...names import slug, unsafe_character
from ..known import Known, name_key
from ..model import Draft, DraftCharacter, DraftEntry, Name

__all__ = [
    "NamedActor",
    "NamedCharacter",
    "NamedEntry",
    "NamedMention",
    "identify",
    "identify_mentions",
    "tidy",
]


@dataclass(frozen=True, slots=True)
class NamedCharacter:
    """A character and the last part of its identifier; `known` if the registry has it.

    `perhaps` is one that the registry has under almost the same name.
    """

    draft: DraftCharacter
    slug: str
    name: str
    known: Character | None = None
    perhaps: Character | None = None


@dataclass(frozen=True, slots=True)
class NamedActor:
    """An actor and the last part of the identifier; `known` if the registry has the person.

    `perhaps` is one that the registry has under almost the same name.
    """

    slug: str
    name: str
    known: Person | None = None
    perhaps: Person | None = None


@dataclass(frozen=True, slots=True)
class NamedEntry:
    """An entry and what it is about. `characters` and `actors` are by name as the draft has it.

    `homonyms` are other titles of the name, and `perhaps` titles of almost this name; `repeats`
    says that an earlier entry of the article is about the same title.
    """

    entry: DraftEntry
    slug: str
    name: str
    known: Title | None
    homonyms: tuple[Title, ...]
    characters: Mapping[str, NamedCharacter]
    actors: Mapping[str, NamedActor]
    repeats: bool = False
    perhaps: tuple[Title, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedMention:
    """A title that is only named."""

    name: Name
    slug: str
    title: str
    known: Title | None = None
    perhaps: tuple[Title, ...] = ()


def identify(draft: Draft, known: Known) -> tuple[NamedEntry, ...]:
    """Return the entries of a draft with their identifiers, in the order of the text."""
    seen: dict[str, int | None] = {}
    people = _People(known)
    named = []
    for index, entry in enumerate(draft.entries, 1):
        frame = entry.frame
        spellings = [frame.title.text, *(name.text for name in frame.alternate_names)]
        title = known.title(spellings, frame.year)
        others = {
            other.id: other
            for spelling in spellings
            for other in known.called(spelling)
            if title is None or other.id != title.id
        }
        if title is not None:
            local = _local(title.id)
        else:
            taken = any(_local(other) == _slug(frame.title.text, "") for other in others)
            local = _slug(frame.title.text, f"title-{index}")
            if taken or (local in seen and _differ(seen[local], frame.year)):
                local = f"{local[: MAX_SLUG - 6]}-{frame.year or index}"
        named.append(
            NamedEntry(
                entry=entry,
                slug=local,
                name=tidy(frame.title.text),
                known=title,
                homonyms=tuple(others.values()),
                characters=_characters(entry, title, known),
                actors=MappingProxyType(
                    {
                        one.played_by: people.named(one.played_by)
                        for one in entry.characters
                        if one.played_by is not None
                    }
                ),
                repeats=local in seen,
                perhaps=() if title or others else known.near(frame.title.text, frame.year),
            )
        )
        seen.setdefault(local, frame.year)
    return tuple(named)


def identify_mentions(
    draft: Draft, entries: tuple[NamedEntry, ...], known: Known
) -> tuple[NamedMention, ...]:
    """Return the mentions, each title once, those inside an entry of the very title left out."""
    spans = {entry.slug: (entry.entry.frame.start, entry.entry.frame.end) for entry in entries}
    found: dict[str, NamedMention] = {}
    for index, name in enumerate(draft.structure.mentions, 1):
        title = known.title([name.text])
        local = _slug(name.text, f"mention-{index}") if title is None else _local(title.id)
        start, end = spans.get(local, (0, 0))
        if not (start < name.place.end and name.place.start < end):
            perhaps = () if title else known.near(name.text)
            found.setdefault(local, NamedMention(name, local, tidy(name.text), title, perhaps))
    return tuple(found.values())


def tidy(text: str) -> str:
    r"""Return a name as the registry can hold it: one line, nothing invisible, in NFC.

    >>> tidy(" Harbour\n Lights\u200b ")
    'Harbour Lights'
    """
    kept = "".join(" " if char.isspace() else char for char in text)
    kept = "".join(char for char in kept if unsafe_character(char) is None)
    return unicodedata.normalize("NFC", " ".join(kept.split()))[:MAX_NAME].strip()


def _characters(
    entry: DraftEntry, title: Title | None, known: Known
) -> Mapping[str, NamedCharacter]:
    found: dict[str, NamedCharacter] = {}
    taken: set[str] = set()
    for index, one in enumerate(entry.characters, 1):
        same = None
        if title is not None:
            spellings = [one.name, *(name.text for name in one.names)]
            meant = (known.character(title.id, spelling) for spelling in spellings)
            same = next((found for found in meant if found is not None), None)
        local = _slug(one.name, f"character-{index}") if same is None else _local(same.id)
        if local in taken and same is None:
            local = f"{local[: MAX_SLUG - 6]}-{index}"
        taken.add(local)
        near = None
        if title is not None and same is None and not one.unnamed:
            near = known.near_character(title.id, one.name)
        found.setdefault(one.name, NamedCharacter(one, local, tidy(one.name), same, near))
    return MappingProxyType(found)


class _People:
    """Names people over a whole article, so that two spellings of one new name are one person."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._new: dict[str, NamedActor] = {}

    def named(self, spelling: str) -> NamedActor:
        if (person := self._known.person(spelling)) is not None:
            return NamedActor(_local(person.id), tidy(spelling), person)
        key = name_key(spelling)
        if key not in self._new:
            local = _slug(spelling, f"person-{len(self._new) + 1}")
            near = self._known.near_person(spelling)
            self._new[key] = NamedActor(local, tidy(spelling), perhaps=near)
        return self._new[key]


def _local(identifier: str) -> str:
    return identifier.rpartition("/")[2]


def _slug(name: str, otherwise: str) -> str:
    """Return the slug of a name, or another where it has no letter that an identifier may have."""
    found = slug(tidy(name))[:MAX_SLUG].strip("-")
    return found if is_slug(found) else otherwise


def _differ(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one != other
