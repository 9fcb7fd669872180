"""Words of an article as they may be quoted: what a reader sees, and where it stands in the file.

In plain text and Markdown that is the very text of the file. In HTML entities are decoded, white
space is one blank, and no quote crosses a tag.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...entries.claims import MAX_QUOTE, MAX_WORDS
from ...entries.markup import Shown
from ...model import Evidence
from ...names import unsafe_character

__all__ = ["Quotable", "shortened"]


@dataclass(frozen=True, slots=True)
class Quotable:
    """An article's text, as it was decoded, and whether it is kept as HTML."""

    text: str
    html: bool = False

    def shown(self, start: int = 0, end: int | None = None) -> Shown:
        """Return what a reader sees of [start, end) of the file."""
        part = self.text[start:end]
        return Shown.of_html(part, start) if self.html else Shown.of_text(part, start)

    def evidence(self, start: int, end: int) -> tuple[Evidence, ...]:
        r"""Return the words of [start, end) as pieces that may be quoted, each on one line.

        What is too long is cut after as many words as are allowed.

        >>> Quotable("not\na romance").evidence(0, 13)
        (Evidence(quote='not', start=0, end=3), Evidence(quote='a romance', start=4, end=13))
        >>> Quotable("Don&rsquo;t\n look", html=True).evidence(0, 17)
        (Evidence(quote='Don’t look', start=0, end=17),)
        """
        shown = self.shown(start, end)
        return tuple(
            Evidence(shown.text[at:to], *shown.written(at, to)) for at, to in _pieces(shown.text)
        )


def shortened(text: str) -> str:
    """Return at most as many words of a text as a quote may have."""
    return next((text[start:end] for start, end in _pieces(text)), "")


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for index in range(len(text) + 1):
        if index < len(text) and unsafe_character(text[index]) is None:
            continue
        start, end = _cut(text, at, index)
        if any(map(str.isalnum, text[start:end])):
            yield start, end
        at = index + 1


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    if end - start > MAX_QUOTE:
        end = max(text.rfind(" ", start, start + MAX_QUOTE + 1), start)
        end = end if end > start else start + MAX_QUOTE
    words = text[start:end].split()
    if len(words) > MAX_WORDS:
        at = start
        for word in words[:MAX_WORDS]:
            at = text.index(word, at) + len(word)
        end = at
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
