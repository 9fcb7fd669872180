"""Words of a text with their places, folded so that spellings of one phrase are the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dramagraph.names import fold

__all__ = ["Token", "read_tokens", "sentences_of"]

_TOKEN = re.compile(r"[^\W_]+(?:['’‘ʼ´][^\W_]+)*|\S")
_POSSESSIVE = re.compile(r"['’‘ʼ´][sS]$")
_HYPHENS = frozenset("-‐‑\u00ad")
_ENDS = frozenset(".!?…")
_CLOSING = frozenset("\"'”’)]»*_")
#: No sentence is longer, so that what is done for each word of one stays bounded.
_LONGEST = 200
_ABBREVIATIONS = frozenset({"mr", "mrs", "ms", "dr", "st", "vs", "jr", "sr", "prof", "vol", "ep"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of punctuation: `word` is its folded form, [start, end) where it stands."""

    word: str
    start: int
    end: int
    surface: str

    @property
    def is_word(self) -> bool:
        """Whether this is a word or a number, and no punctuation."""
        return self.surface[0].isalnum()

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital first letter."""
        return self.surface[0].isupper()


@lru_cache(maxsize=16384)
def _folded(surface: str) -> str:
    return fold(_POSSESSIVE.sub("", surface)).replace(" ", "") or surface


def read_tokens(text: str) -> tuple[Token, ...]:
    """Return the words and the punctuation of a text in order.

    A hyphen inside a word, or at the end of a line, is left out, so that "self-harm" and
    "self harm" are the same two words; a possessive ending goes too.

    >>> [token.word for token in read_tokens("Jin’s self-harm – not")]
    ['jin', 'self', 'harm', '–', 'not']
    """
    found = []
    for match in _TOKEN.finditer(text):
        surface, start, end = match.group(), match.start(), match.end()
        if surface in _HYPHENS and _joins(text, start, end):
            continue
        word = _folded(surface) if surface[0].isalnum() else surface
        found.append(Token(word, start, end, surface))
    return tuple(found)


def _joins(text: str, start: int, end: int) -> bool:
    """Say whether a hyphen stands inside a word, or at the end of a line after one."""
    if start == 0 or end == len(text) or not text[start - 1].isalnum():
        return False
    return text[end].isalnum() or text[end] == "\n"


def sentences_of(tokens: tuple[Token, ...]) -> tuple[tuple[int, int], ...]:
    """Return the sentences as half-open ranges of tokens.

    A full stop ends one unless it belongs to an abbreviation or an initial, or the next word
    follows without a space or in lower case; after 200 words one ends in any case.
    """
    found = []
    start = at = 0
    while at < len(tokens):
        here = tokens[at]
        at += 1
        if here.surface not in _ENDS:
            if at - start >= _LONGEST:
                found.append((start, at))
                start = at
            continue
        while at < len(tokens) and (
            tokens[at].surface in _ENDS
            or (tokens[at].surface in _CLOSING and tokens[at].start == tokens[at - 1].end)
        ):
            at += 1
        if at < len(tokens) and not _begins(tokens, at, here):
            continue
        found.append((start, at))
        start = at
    if start < len(tokens):
        found.append((start, len(tokens)))
    return tuple(found)


def _begins(tokens: tuple[Token, ...], at: int, stop: Token) -> bool:
    """Say whether a sentence begins at a token that follows a stop."""
    after = tokens[at]
    if after.start == tokens[at - 1].end or (after.is_word and after.surface[0].islower()):
        return False
    before = next((token for token in reversed(tokens[max(at - 4, 0) : at]) if token.is_word), None)
    if stop.surface == "." and before is not None and before.end == stop.start:
        return before.word not in _ABBREVIATIONS and not (
            len(before.word) == 1 and before.surface.isupper()
        )
    return True
