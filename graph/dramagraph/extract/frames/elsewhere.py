"""Titles that an article names outside an entry of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from ...names import fold
from ..model import Article, Block, Frame, Name
from .cues import FIELD, noise
from .spelled import KnownTitles
from .titles import is_person, is_title_case

if TYPE_CHECKING:
    from ..known import Known

__all__ = ["find_elsewhere"]

_QUOTED: Final = re.compile(
    r"“([^“”\n]{2,70})”|\"([^\"\n]{2,70})\"|(?<!\w)‘([^‘\n]{2,70}?)’(?!\w)"
    r"|(?<!\w)'([^'\n]{2,70})'(?!\w)"
)
_DATED: Final = re.compile(
    r"(?<![\w’'-])((?:[A-Z0-9][\w’'-]*[:,!]?\s+(?:(?:of|the|to|a|an|in|on|for|and|is|with|my|from|at)\s+){0,2})"
    r"{0,6}[A-Z0-9][\w’'!?-]*)\s\((?:19|20)\d\d\)"
)
#: A title in plain words, behind those that recommend by it.
_FANS: Final = re.compile(
    r"\b(?:[Ff]ans of|[Ii]f you (?:liked|loved|enjoyed)|[Rr]eminiscent of)\s+"
    r"((?:[A-Z][\w’'-]*\s+(?:(?:of|the|to|a|an|in|on|for|and|is|with|my)\s+){0,2}){2,6}"
    r"[A-Z][\w’'-]*)"
)
#: Words near quoted or italic words that make them a title.
_NEAR: Final = re.compile(
    r"\b(?:films?|movies?|k-?dramas?|dramas?|series|shows?|watch|try|like|loved|enjoyed|as in|"
    r"known for|starred in|such as|hits?|fame|remake of|from)\b",
    re.I,
)


def find_elsewhere(
    article: Article, frames: Sequence[Frame], known: Known | None = None
) -> tuple[Name, ...]:
    """Return the titles in quotes, in italics or with a year that have no entry, each once.

    Those that are `known` are found in plain words too.
    """
    seen = {fold(name.text) for frame in frames for name in (frame.title, *frame.alternate_names)}
    spelled = None if known is None else KnownTitles(known)
    if known is not None:
        for frame in frames:
            for title in known.called(frame.title.text):
                seen.add(fold(title.name))
                seen.update(fold(str(name.value)) for name in title.alternate_names)
    starts = {frame.title.place.start for frame in frames}
    heads = {frame.start for frame in frames}
    people = " ".join(block.text[:4000] for frame in frames for block in frame.blocks[:3])
    names = []
    for block in article.blocks:
        if block.kind == "caption" or noise(block.text) or block.text == article.name:
            continue
        if block.start in heads and len(block.text) < 130:
            continue
        spans = list(_spans(block))
        if spelled is not None:
            spans += [
                each
                for each in spelled.spans(block.text)
                if all(each[1] <= start or end <= each[0] for start, end in spans)
            ]
        for start, end in sorted(spans):
            text = block.text[start:end]
            key = fold(text)
            place = block.place(start, end)
            if not key or key in seen or place.start in starts:
                continue
            if len(text.split()) == 1 and f"{text} (" in people:
                continue
            seen.add(key)
            names.append(Name(text, place))
    return tuple(names)


def _spans(block: Block) -> Iterator[tuple[int, int]]:
    """Yield where in a block titles may be named."""
    text = block.text
    found: list[tuple[int, int]] = []
    previous = -100
    for match in _QUOTED.finditer(text):
        start, end = _bare(text, *match.span(match.lastindex or 1))
        if _is_title(text, start, end, after_title=start - previous < 12):
            found.append((start, end))
            previous = end
    for span in block.emphasis:
        if block.kind != "heading" and span[1] - span[0] < 70 and span != (0, len(text)):
            start, end = _bare(text, *span)
            if text[end : end + 1] != ":" and _is_title(text, start, end, after_title=False):
                found.append((start, end))
    for match in _DATED.finditer(text):
        if block.kind != "heading" and len(match[1].split()) > 1 and match.start() > 3:
            found.append(match.span(1))
    for match in _FANS.finditer(text):
        if not any(start < match.end(1) and match.start(1) < end for start, end in found):
            found.append(match.span(1))
    yield from sorted(set(found))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return [start, end) without quotes, blanks and signs at its ends."""
    while end > start and text[end - 1] in ",.;“”\"'‘ ":
        end -= 1
    while end > start and text[start] in "“\"'‘ ":
        start += 1
    return start, end


def _is_title(text: str, start: int, end: int, *, after_title: bool) -> bool:
    """Say whether words in quotes or italics are the name of a title."""
    words = text[start:end]
    if not words or words[0].islower() or not is_title_case(words):
        return False
    if "|" in words or FIELD.match(words) or is_person(words) or re.search(r"[.!?]\s", words):
        return False
    near = _NEAR.search(text[max(0, start - 50) : start]) or _NEAR.search(text[end : end + 50])
    return near is not None or after_title
