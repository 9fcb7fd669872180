"""Roman numerals as ordinals of headings."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

__all__ = ["ROMAN", "roman_value"]

#: A numeral from I to XXXIX, a full stop or bracket behind it, and what is numbered.
ROMAN: Final = re.compile(r"(?=[IVX])(X{0,3}(?:IX|IV|V?I{0,3}))[.)]\s+(?=\S)")
_VALUES: Final = {"I": 1, "V": 5, "X": 10}


def roman_value(numeral: str) -> int:
    """Return the number that a Roman numeral stands for.

    >>> roman_value("IV"), roman_value("XXXIX")
    (4, 39)
    """
    values = [_VALUES[sign] for sign in numeral]
    less = sum(2 * one for one, next_ in pairwise(values) if one < next_)
    return sum(values) - less
