"""A line that may be the heading of an entry, as a value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from .titles import Line

__all__ = ["INSIDE", "Candidate"]

#: What stands in brackets right behind a place of a line.
INSIDE: Final = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be the heading of an entry: where it is, how it is read and marked."""

    index: int
    line: Line
    title: str
    #: How the line is marked: candidates with the same marks are a family.
    family: str
    #: Where in the block the prose begins that follows the heading in the same line.
    body_at: int | None = None
    own: float = 0.0
    #: Whether the text below tells a story, or the line itself has a year or quotes.
    told: bool = False
    score: float = 0.0
    why_not: str = ""
