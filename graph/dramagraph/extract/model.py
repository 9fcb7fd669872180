"""What extraction passes from step to step, as immutable values.

An `Article` is the text of a file in `Block`s, each knowing where its characters stand in the
file. `structure` groups blocks into `Frame`s (one per title); `cast` and `concepts` read a frame;
`pipeline` joins all of it into a `Draft`, which a person reviews. All places count code points of
the file's bytes decoded as UTF-8.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from ..model import Certainty, Kind, Polarity, Role, Strength

__all__ = [
    "Article",
    "Block",
    "BlockKind",
    "Draft",
    "DraftCharacter",
    "DraftConcept",
    "DraftEntry",
    "Frame",
    "Ignored",
    "Name",
    "Place",
    "Structure",
    "Suggestion",
]

BlockKind = Literal["heading", "paragraph", "item", "quote", "caption", "other"]


@dataclass(frozen=True, slots=True)
class Place:
    """Some words of the file: `quote` is what a reader sees there, [start, end) where."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article: a heading, a paragraph, an item of a list.

    `text` is what a reader sees, markers of Markdown and tags left out. `runs` are (place in
    `text`, place in the file) at the beginning of every stretch in which the two advance together,
    ascending, the first at 0; a tag, an entity or a marker that was left out begins a new one.
    `walls` are the places in `text` where a tag or marker stands: no quote crosses one. `entities`
    are (place in `text`, where it ends in the file) of characters that the file writes longer than
    they are, and `emphasis` the [start, end) in `text` that stand in italics or bold. The level
    of a heading is 1 to 6; 7 is a line that stands wholly in bold or italics.
    """

    kind: BlockKind
    text: str
    start: int
    end: int
    level: int = 0
    runs: tuple[tuple[int, int], ...] = ()
    walls: tuple[int, ...] = ()
    entities: tuple[tuple[int, int], ...] = ()
    emphasis: tuple[tuple[int, int], ...] = ()

    def offset(self, index: int) -> int:
        """Return where in the file the character `index` of the text stands."""
        if not self.runs:
            return self.start + index
        at = bisect_right(self.runs, (index, 1 << 62)) - 1
        shown, stored = self.runs[max(at, 0)]
        return stored + index - shown

    def place(self, start: int, end: int) -> Place:
        """Return the place in the file of the text's characters [start, end), end > start."""
        at = bisect_right(self.entities, (end - 1, 0))
        entity = self.entities[at : at + 1]
        stop = self.offset(end - 1) + 1
        if entity and entity[0][0] == end - 1:
            stop = entity[0][1]
        return Place(self.text[start:end], self.offset(start), stop)

    def cut(self, start: int, end: int) -> Block:
        """Return the part [start, end) of the block as a block of its own, blanks trimmed."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        end = start + len(text)
        if not text:
            return Block(self.kind, "", self.start, self.start, self.level)
        first = bisect_right(self.runs, (start, 1 << 62))
        last = bisect_right(self.runs, (end - 1, 1 << 62))
        place = self.place(start, end)
        return Block(
            kind=self.kind,
            text=text,
            start=place.start,
            end=place.end,
            level=self.level,
            runs=((0, place.start), *((at - start, to) for at, to in self.runs[first:last])),
            walls=tuple(wall - start for wall in self.walls if start < wall < end),
            entities=tuple((at - start, to) for at, to in self.entities if start <= at < end),
            emphasis=tuple(
                (max(at, start) - start, min(to, end) - start)
                for at, to in self.emphasis
                if at < end and to > start
            ),
        )

    def whole(self, start: int, end: int) -> bool:
        """Say whether [start, end) can be quoted: no tag stands inside it."""
        at = bisect_right(self.walls, start)
        return at == len(self.walls) or self.walls[at] >= end


@dataclass(frozen=True, slots=True)
class Article:
    """A file as it was read: `text` is all of it decoded, `blocks` what a reader sees of it."""

    file: str
    sha256: str
    form: Literal["text", "markdown", "html"]
    text: str
    blocks: tuple[Block, ...]
    name: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Name:
    """A spelling and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Frame:
    """The stretch of an article that is about one title, before its text is read.

    `title` is cleaned of ordinals, years, quotes and taglines; `blocks` is the entry's text
    without its heading (captions, advertisements and links to elsewhere left out); the span
    [start, end) runs from the heading to the last character of the entry.
    """

    title: Name
    start: int
    end: int
    blocks: tuple[Block, ...]
    alternate_names: tuple[Name, ...] = ()
    year: int | None = None
    year_place: Place | None = None
    kind: Kind | None = None
    kind_place: Place | None = None
    ordinal: int | None = None
    #: What follows the title in its heading: a tagline, a rest after a dash.
    tagline: Block | None = None
    #: From 0 to 1: how sure it is that this is an entry of its own; `doubt` says why less than 1.
    confidence: float = 1.0
    doubt: str = ""
    #: Captions and credits inside the entry that say who plays whom ("Actor as Character").
    captions: tuple[Block, ...] = ()
    #: The block with the title, whole: a character or a platform may stand beside it.
    heading: Block | None = None


@dataclass(frozen=True, slots=True)
class Ignored:
    """A part that was left out, and why: what a reviewer may want to look at."""

    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class Structure:
    """An article as a whole: its entries, the titles it names elsewhere, and what was left out."""

    kind: Literal["listicle", "review", "other"]
    frames: tuple[Frame, ...]
    mentions: tuple[Name, ...] = ()
    ignored: tuple[Ignored, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftCharacter:
    """A character as an entry names it; `role` is what the text calls it (an occupation)."""

    name: str
    names: tuple[Name, ...]
    played_by: str | None = None
    actor: Name | None = None
    role: str | None = None
    role_place: Place | None = None
    unnamed: bool = False
    confidence: float = 1.0
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class DraftConcept:
    """A condition, theme, content note, occupation, setting or relation, in its context.

    `concept` is an identifier of the vocabulary, or None for words that are not in it; `label` is
    the concept's label, or those words. `character` is a name among the entry's characters.
    """

    type: Literal["condition", "theme", "content_note", "setting", "occupation"]
    label: str
    place: Place
    concept: str | None = None
    character: str | None = None
    role: Role | None = None
    certainty: Certainty = "stated"
    polarity: Polarity = "affirmed"
    strength: Strength | None = None
    confidence: float = 1.0
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words that look like a theme and are not in the vocabulary."""

    words: str
    place: Place
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """All that was found about one title."""

    frame: Frame
    characters: tuple[DraftCharacter, ...] = ()
    cast: tuple[Name, ...] = ()
    platforms: tuple[Name, ...] = ()
    concepts: tuple[DraftConcept, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as draft entries."""

    article: Article
    structure: Structure
    entries: tuple[DraftEntry, ...]
