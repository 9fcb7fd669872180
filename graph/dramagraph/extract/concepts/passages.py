"""The sentences of an entry, each with its triggers of context and the characters it names."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Block, DraftCharacter, Frame, Name, Place
from .bearers import Mentions, name_phrases
from .bystanders import Bystanders, Spoken
from .context import Sentence
from .lexicon import Sense
from .phrases import Hit, Phrases
from .tokens import Token, read_tokens, sentences_of

__all__ = ["Passage", "read_passages"]

#: Lines of facts, in which "Romance" names a genre; a plot in the same line is read.
_FIELD = re.compile(
    r"^\W{0,8}(?:genres?|cast|starring|stars|directors?|directed by|written by|writers?|networks?"
    r"|channel|no\. of episodes|episodes?|run ?time|duration|ratings?|imdb(?: rating)?"
    r"|where to watch|where to stream|watch on|available on|streaming on|platforms?|release date"
    r"|released|year|country|language|photo|image|source|credits?|also read|read more|read also"
    r"|related|native title|also known as|aired|broadcast)\W{0,3}(?::|\||\s[–-]\s)"
    r"(?:(?!\b(?:plot|synopsis|story|summary)\W{0,3}:).)*",
    re.IGNORECASE | re.MULTILINE,
)
_MAX_QUOTE = 55
_MAX_WORDS = 8


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an entry, the block it stands in, and the tokens that are no prose."""

    block: Block
    sentence: Sentence
    heading: bool
    mentions: Mentions
    masked: frozenset[int]
    spoken: Spoken

    def find(self, phrases: Phrases[Sense | None]) -> list[Hit[Sense]]:
        """Return the phrases in it that have a meaning, those of a title or a field left out."""
        return [
            Hit(hit.start, hit.end, hit.meaning)
            for hit in phrases.find(self.sentence.tokens)
            if hit.meaning is not None and self.masked.isdisjoint(range(hit.start, hit.end))
        ]

    def of_real(self, start: int) -> bool:
        """Say whether what begins at a token is said to be a real person's own."""
        return self.spoken.has(self.sentence.tokens, start, self.mentions.here)

    def place(self, start: int, end: int) -> Place | None:
        """Return the place of the tokens [start, end), or of the first piece that can be quoted.

        No quote crosses a tag, or is longer than 8 words or 55 characters.
        """
        tokens = self.sentence.tokens
        for stop in range(end, start, -1):
            begin, finish = tokens[start].start, tokens[stop - 1].end
            short = finish - begin <= _MAX_QUOTE
            if not short or len(self.block.text[begin:finish].split()) > _MAX_WORDS:
                continue
            if self.block.whole(begin, finish):
                return self.block.place(begin, finish)
        return None


def read_passages(
    frame: Frame,
    characters: Sequence[DraftCharacter],
    triggers: Phrases[frozenset[str]],
    real: Sequence[Name] = (),
) -> Iterator[Passage]:
    """Yield every sentence of an entry, its tagline first; `real` are names of real people."""
    bystanders = Bystanders(real, characters)
    names = name_phrases(characters)
    unnamed = frozenset(one.name for one in characters if one.unnamed)
    title = _title_phrases(frame)
    last: tuple[str, ...] = ()
    headings = [(block, True) for block in (frame.tagline,) if block is not None]
    for block, heading in (*headings, *((block, False) for block in frame.blocks)):
        fields = deque(match.span() for match in _FIELD.finditer(block.text))
        tokens = read_tokens(block.text)
        carried = False
        for start, end in sentences_of(tokens):
            here = tokens[start:end]
            masked = _titled(here, title) | _in_fields(here, fields)
            inside = tuple(hit for hit in triggers.find(here) if hit.start not in masked)
            named = _named(here, names, unnamed)
            mentions = Mentions(named, last)
            spoken = bystanders.read(block, here, carried=carried)
            yield Passage(block, Sentence(here, inside), heading, mentions, masked, spoken)
            carried = spoken.next_carried(here, named)
            if named:
                last = tuple(dict.fromkeys(hit.meaning for hit in named))


def _title_phrases(frame: Frame) -> Phrases[str] | None:
    spellings = (frame.title.text, *(name.text for name in frame.alternate_names))
    words = [tuple(token.word for token in read_tokens(text)) for text in spellings]
    phrases = [(item, "title") for item in words if item]
    return Phrases(phrases) if phrases else None


def _titled(tokens: Sequence[Token], title: Phrases[str] | None) -> frozenset[int]:
    """Return the tokens that belong to the entry's own title, written as a title."""
    if title is None:
        return frozenset()
    return frozenset(
        at
        for hit in title.find(tokens)
        if not tokens[hit.start].surface[0].islower()
        and all(token.capital or len(token.word) < 5 for token in tokens[hit.start : hit.end])
        for at in range(hit.start, hit.end)
    )


def _in_fields(tokens: Sequence[Token], fields: deque[tuple[int, int]]) -> frozenset[int]:
    """Return the tokens that stand in lines of facts; those lines before them are used up."""
    found = []
    for at, token in enumerate(tokens):
        while fields and fields[0][1] <= token.start:
            fields.popleft()
        if fields and fields[0][0] <= token.start:
            found.append(at)
    return frozenset(found)


def _named(
    tokens: Sequence[Token], names: Phrases[str] | None, unnamed: frozenset[str]
) -> tuple[Hit[str], ...]:
    """Return the characters spoken of, parts of somebody else's longer name left out."""
    if names is None:
        return ()
    found = []
    for hit in names.find(tokens):
        short = hit.end - hit.start <= 2
        named = tokens[hit.start].capital and not (short and _is_longer(tokens, hit))
        if named or hit.meaning in unnamed:
            found.append(hit)
    return tuple(found)


def _is_longer(tokens: Sequence[Token], hit: Hit[str]) -> bool:
    """Say whether a name goes on before or after what was found of it."""
    after = tokens[hit.end] if hit.end < len(tokens) else None
    if after is not None and after.is_word and after.capital and after.word not in ("and", "i"):
        return True
    if hit.start < 2:
        return False
    before = tokens[hit.start - 1]
    return before.is_word and before.capital and tokens[hit.start - 2].is_word
