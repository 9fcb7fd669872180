"""What the graph is made of, as immutable values.

Nodes name each other by compact IRI (``dg:title/my-mister``, see `names`). A `Catalogue` is the
whole of it: the registry of titles, characters and people, the sources with their entries and
claims, and the vocabulary. Everything is ordered by identifier, so that what is written from it
is the same every time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

__all__ = [
    "CLAIM_TYPES",
    "Catalogue",
    "Certainty",
    "Character",
    "Claim",
    "ClaimType",
    "Code",
    "Concept",
    "ConceptType",
    "Entry",
    "Evidence",
    "Fact",
    "Kind",
    "Mention",
    "Person",
    "Polarity",
    "Role",
    "Source",
    "Spoiler",
    "Strength",
    "Title",
    "Vocabulary",
]

ClaimType = Literal[
    "casting",
    "condition",
    "content_note",
    "field",
    "occupation",
    "platform",
    "relation",
    "setting",
    "theme",
]
CLAIM_TYPES: tuple[ClaimType, ...] = get_args(ClaimType)
Kind = Literal["drama", "film"]
Role = Literal["bearer", "carer", "professional", "topic"]
Certainty = Literal["stated", "hedged", "implied"]
Polarity = Literal["affirmed", "denied"]
Strength = Literal["central", "major", "minor"]
Spoiler = Literal["none", "minor", "major"]
#: The type of a concept is the first part of its identifier, with a hyphen in `content-note`.
ConceptType = Literal[
    "condition", "content-note", "occupation", "platform", "relation", "setting", "theme"
]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a source that carry a claim.

    `start` and `end` count code points of the source file decoded as UTF-8, half-open.
    """

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one entry.

    Which of the optional parts are set depends on `type`:

    ============ ============================================================================
    theme        concept, strength; character where the theme is one character's
    condition    concept, role; character where the text ties it to one
    content_note concept; character where it befalls one
    relation     concept, character, other: "character is <concept> of other"
    occupation   concept, character
    setting      concept
    platform     concept
    casting      person, character, value (the actor's name as this source spells it)
    field        field, value; character where the field is a character's (its name as spelled)
    ============ ============================================================================
    """

    id: str
    type: ClaimType
    source: str
    title: str
    concept: str | None = None
    character: str | None = None
    other: str | None = None
    person: str | None = None
    field: str | None = None
    value: str | int | None = None
    role: Role | None = None
    certainty: Certainty = "stated"
    polarity: Polarity = "affirmed"
    strength: Strength | None = None
    spoiler: Spoiler = "none"
    evidence: tuple[Evidence, ...] = ()

    @property
    def affirmed(self) -> bool:
        """Whether the source says that it is so, and not that it is not."""
        return self.polarity == "affirmed"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one source says about one title, between `start` and `end` of its text."""

    source: str
    title: str
    ordinal: int | None
    start: int
    end: int
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A title named by a source outside an entry of its own; `called` is the kind it is given."""

    source: str
    title: str
    evidence: Evidence
    called: Kind | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One article: what it is called here, and which file with which bytes it was read from."""

    id: str
    name: str
    file: str
    sha256: str
    kind: str
    language: str
    entries: tuple[Entry, ...]
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A value the registry knows and where it was found (an address or a source's id)."""

    value: str | int
    found_at: str


@dataclass(frozen=True, slots=True)
class Character:
    """A character of one title; `unnamed` ones carry a description for a name."""

    id: str
    title: str
    name: str
    alternate_names: tuple[str, ...] = ()
    unnamed: bool = False
    names: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """A real person who acts. No condition ever attaches to one."""

    id: str
    name: str
    alternate_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Title:
    """A drama or a film: one identity, however it is spelled.

    `names` maps a language tag to the name in that language; `external_ids` are full IRIs.
    `alternate_names` are other English spellings, from the sources or with a place found.
    """

    id: str
    name: str
    kind: Fact | None = None
    year: Fact | None = None
    names: Mapping[str, Fact] = field(default_factory=dict)
    alternate_names: tuple[Fact, ...] = ()
    external_ids: tuple[Fact, ...] = ()
    characters: tuple[Character, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """A concept's code in another system, and where the code was read."""

    system: str
    code: str
    iri: str | None
    found_at: str
    relation: Literal["exact", "close", "narrower", "broader"] = "exact"


@dataclass(frozen=True, slots=True)
class Concept:
    """A theme, a condition, or another controlled term, from the schemes under `ontology/`."""

    id: str
    type: ConceptType
    label: str
    definition: str
    alternate_labels: tuple[str, ...] = ()
    #: Words that find the concept and are never displayed: they label people, or say too much.
    hidden_labels: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    kind: str | None = None
    codes: tuple[Code, ...] = ()
    #: Of a relation, what the other character then is: "child" for "parent", itself if symmetric.
    inverse: str | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The concepts, by identifier, and their hierarchy."""

    concepts: Mapping[str, Concept]
    #: For each concept its broader ones, all the way up, itself left out.
    ancestors: Mapping[str, frozenset[str]]
    #: For each concept its narrower ones, all the way down, itself left out.
    descendants: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All of the graph before it is triples: registry, sources, vocabulary."""

    titles: Mapping[str, Title]
    people: Mapping[str, Person]
    sources: Mapping[str, Source]
    vocabulary: Vocabulary

    def claims(self) -> Iterator[Claim]:
        """Yield every claim, source by source, entry by entry."""
        for source in self.sources.values():
            for entry in source.entries:
                yield from entry.claims

    def characters(self) -> Iterator[Character]:
        """Yield every character, title by title."""
        for title in self.titles.values():
            yield from title.characters
