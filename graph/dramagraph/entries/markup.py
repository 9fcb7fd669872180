"""Quotes of an article that is kept as HTML: they say what a reader sees of it."""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

__all__ = ["Shown", "as_shown", "is_html"]

_SUFFIXES: Final = frozenset([".htm", ".html", ".xhtml"])
#: What a file writes otherwise than it is shown: tags, white space, references.
_WRITTEN: Final = re.compile(
    r"<[/!?A-Za-z][^<>]*>|\s+|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?"
)
#: What stands for a tag: no quote holds a line feed.
_WALL: Final = "\n"


def is_html(file: str) -> bool:
    """Say whether the article in a file of this name is HTML.

    >>> is_html("page.HTML"), is_html("page.txt")
    (True, False)
    """
    return PurePath(file).suffix.lower() in _SUFFIXES


def as_shown(slice_: str) -> str:
    r"""Return what a reader sees of a slice of HTML without tags.

    >>> as_shown("Don&rsquo;t\n  look&nbsp;back")
    'Don’t look back'
    """
    return " ".join(html.unescape(slice_).split())


@dataclass(frozen=True, slots=True)
class Shown:
    """Some text as a reader sees it; `starts` and `ends` say where each character is written."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of_text(cls, text: str, offset: int = 0) -> Shown:
        """Return a text that is shown as it is written, from a place of the file on."""
        end = offset + len(text)
        return cls(text, range(offset, end), range(offset + 1, end + 1))

    @classmethod
    def of_html(cls, text: str, offset: int = 0) -> Shown:
        """Return what is shown of HTML; a tag is a line feed."""
        parts: list[str] = []
        starts, ends = array("q"), array("q")
        at, blank = 0, False
        for match in _WRITTEN.finditer(text):
            if match.start() > at:
                parts.append(text[at : match.start()])
                starts.extend(range(offset + at, offset + match.start()))
                ends.extend(range(offset + at + 1, offset + match.start() + 1))
                blank = False
            at = match.end()
            shown = _WALL if match[0][0] == "<" else html.unescape(match[0])
            if (shown != _WALL and shown.isspace()) or match[0][0].isspace():
                shown = " "
                if blank:
                    ends[-1] = offset + at
                    continue
            parts.append(shown)
            starts.extend([offset + match.start()] * len(shown))
            ends.extend([offset + at] * len(shown))
            blank = shown == " " or (blank and not shown)
        parts.append(text[at:])
        starts.extend(range(offset + at, offset + len(text)))
        ends.extend(range(offset + at + 1, offset + len(text) + 1))
        return cls("".join(parts), starts, ends)

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the file the characters [start, end) are written, end > start."""
        return self.starts[start], self.ends[end - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return which characters are written in [start, end) of the file."""
        return bisect_left(self.starts, start), bisect_right(self.ends, end)
