"""What the registry knows, by every spelling: titles, people, and the characters of a title.

It names what was found and settles how a name is spelled. It never says what an entry is: an
article may speak of titles that nobody has recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..model import Catalogue, Character, Person, Title
from ..names import fold

__all__ = ["Known", "name_key", "same_name"]

#: A year that an article gives may be off by so much: the first broadcast, or its end.
_YEARS_APART = 2
#: From how many letters on, and how much, two spellings may be one, of 100 (Indel ratio).
_LONG_ENOUGH = 6
_ALIKE = 84
_ARTICLES = ("the ", "a ", "an ")


def name_key(name: str) -> str:
    """Return the form in which names of people are compared: no case, hyphens or spaces.

    >>> name_key("Han Mi-rae") == name_key("Han Mirae")
    True
    """
    return fold(name).replace(" ", "")


def same_name(one: str, other: str) -> bool:
    """Say whether two names are one: alike, in the other order, or one a part of the other.

    >>> same_name("Seo Ji-ho", "Ji-ho"), same_name("Ji-ho Seo", "Seo Ji-ho")
    (True, True)
    >>> same_name("Seo Ji-ho", "Seo Da-on")
    False
    """
    if name_key(one) == name_key(other):
        return True
    a, b = fold(one).split(), fold(other).split()
    if not a or not b:
        return False
    if sorted(a) == sorted(b):
        return True
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    return "".join(short) in _ends(long)


def _ends(words: list[str]) -> set[str]:
    """Return what a name can be shortened to: its first words, or its last."""
    return {
        part for at in range(1, len(words)) for part in ("".join(words[:at]), "".join(words[at:]))
    }


@dataclass(frozen=True, slots=True)
class Known:
    """The registry by spelling. Keys are folded; what they lead to is ordered by identifier."""

    titles: Mapping[str, tuple[Title, ...]]
    people: Mapping[str, Person]
    characters: Mapping[str, Mapping[str, Character]]

    @classmethod
    def of(cls, catalogue: Catalogue) -> Known:
        """Return what a catalogue knows."""
        titles: dict[str, dict[str, Title]] = {}
        characters: dict[str, Mapping[str, Character]] = {}
        for identifier, title in sorted(catalogue.titles.items()):
            for spelling in _spellings(title):
                titles.setdefault(_title_key(spelling), {})[identifier] = title
            characters[identifier] = MappingProxyType(
                {
                    name_key(name): one
                    for one in reversed(title.characters)
                    for name in _names(one.name, *one.alternate_names, *_facts(one.names))
                }
            )
        people = {
            name_key(name): person
            for _, person in sorted(catalogue.people.items(), reverse=True)
            for name in _names(person.name, *person.alternate_names)
        }
        return cls(
            MappingProxyType({key: tuple(found.values()) for key, found in titles.items()}),
            MappingProxyType(people),
            MappingProxyType(characters),
        )

    def called(self, spelling: str) -> tuple[Title, ...]:
        """Return all titles of a spelling."""
        return self.titles.get(_title_key(spelling), ())

    def title(self, spellings: Iterable[str], year: int | None = None) -> Title | None:
        """Return the title that some spellings of one mean, if the year is near enough.

        Of several the nearest in year is meant; without a year, none of several is.
        """
        found = {title.id: title for one in spellings for title in self.called(one)}
        near = [title for title in found.values() if _apart(title, year) <= _YEARS_APART]
        if len(near) == 1:
            return near[0]
        if year is None or not near:
            return None
        return min(near, key=lambda title: (_apart(title, year), title.id))

    def near(self, spelling: str, year: int | None = None) -> tuple[Title, ...]:
        """Return the titles whose spelling is almost this one, and whose year could be it."""
        near = _alike(_title_key(spelling), self.titles)
        found = {title.id: title for key in near for title in self.titles[key]}
        return tuple(title for title in found.values() if _apart(title, year) <= _YEARS_APART)

    def near_person(self, spelling: str) -> Person | None:
        """Return the person whose name is almost this one: another way of writing it in Latin."""
        return next((self.people[key] for key in _alike(name_key(spelling), self.people)), None)

    def near_character(self, title: str, spelling: str) -> Character | None:
        """Return the character of a title whose name is almost this one."""
        mine = self.characters.get(title, {})
        return next((mine[key] for key in _alike(name_key(spelling), mine)), None)

    def person(self, spelling: str) -> Person | None:
        """Return the person of a spelling."""
        return self.people.get(name_key(spelling)) or self.people.get(name_key(_turned(spelling)))

    def character(self, title: str, spelling: str) -> Character | None:
        """Return the character of a title that a spelling names, or could only mean."""
        mine = self.characters.get(title, {})
        if exact := mine.get(name_key(spelling)):
            return exact
        meant = {
            one.id: one
            for one in mine.values()
            if not one.unnamed
            and any(same_name(name, spelling) for name in (one.name, *one.alternate_names))
        }
        return next(iter(meant.values())) if len(meant) == 1 else None


def _spellings(title: Title) -> list[str]:
    return _names(
        title.name,
        *(str(fact.value) for fact in title.alternate_names),
        *_facts(title.names),
    )


def _facts(names: Mapping[str, object]) -> list[str]:
    return [str(getattr(fact, "value", fact)) for fact in names.values()]


def _names(*names: str) -> list[str]:
    return [name for name in names if fold(name)]


def _alike(key: str, keys: Iterable[str]) -> list[str]:
    """Return the keys that are almost a key, the most alike first.

    >>> _alike("gongmisook", ["gongmisuk", "gongminsu"])
    ['gongmisuk']
    """
    from rapidfuzz import fuzz, process

    if len(key) < _LONG_ENOUGH:
        return []
    alike = process.extract(key, list(keys), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return [other for other, _, _ in alike if key[:1] == other[:1]]


def _title_key(spelling: str) -> str:
    folded = fold(spelling)
    for article in _ARTICLES:
        if folded.startswith(article) and len(folded) > len(article):
            return folded[len(article) :]
    return folded


def _apart(title: Title, year: int | None) -> int:
    if year is None or title.year is None:
        return 0
    return abs(int(title.year.value) - year)


def _turned(name: str) -> str:
    """Return a name with its last word first: "Woo-shik Choi" as "Choi Woo-shik"."""
    *given, last = name.split() or [""]
    return " ".join((last, *given))
