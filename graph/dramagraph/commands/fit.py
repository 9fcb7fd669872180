"""Tables on a terminal: cells are cut so that a row is a line, or set one below the other."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence

from ..names import visible
from .output import align, pad, width

__all__ = ["shorten", "table_lines", "terminal_columns"]

_GAP = 2
_WIDEST = 80  # columns of a cell where no terminal says how many there are
_NARROWEST = 12  # columns of a cell of which something can be read


def terminal_columns() -> int | None:
    """Return the columns of the terminal that the result goes to; None where it is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def table_lines(
    header: Sequence[str], rows: Sequence[Sequence[str]], columns: int | None
) -> tuple[list[str], bool]:
    """Return a table as lines, and whether cells were cut to fit.

    Without `columns`, lines are as long as they come, but a cell is cut where it is so wide that
    it would push all the others out of sight. Where there are too many columns to read anything
    in them, each row is set as lines of a name and a value.
    """
    shown = [[visible(cell) for cell in row] for row in (header, *rows)]
    sizes = [max(width(row[at]) for row in shown) for at in range(len(header))]
    room = _GAP * (len(sizes) - 1)
    if max(sizes) <= _WIDEST if columns is None else sum(sizes) + room <= columns:
        return align(shown, [str] * len(header)), False
    widest = _WIDEST if columns is None else _widest_cell(sizes, columns - room)
    if widest < _NARROWEST:
        return list(_records(shown[0], shown[1:])), False
    cut = [[shorten(cell, widest) for cell in row] for row in shown]
    return align(cut, [str] * len(header)), True


def shorten(text: str, columns: int) -> str:
    """Return a text that takes so many columns at most, with an ellipsis where it was cut.

    >>> shorten("나의 해방일지", 8), shorten("My Mister", 9)
    ('나의 해…', 'My Mister')
    """
    if width(text) <= columns:
        return text
    kept, taken = "", 1
    for char in text:
        taken += width(char)
        if taken > columns:
            break
        kept += char
    return f"{kept.rstrip()}…"


def _widest_cell(sizes: Sequence[int], room: int) -> int:
    """Return the size to which the wider columns are cut, so that all of them have room."""
    left = room
    for at, size in enumerate(sorted(sizes)):
        share = left // (len(sizes) - at)
        if size > share:
            return share
        left -= size
    return max(sizes)


def _records(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    names = max(map(width, header))
    for number, row in enumerate(rows):
        if number:
            yield ""
        for name, cell in zip(header, row, strict=True):
            if cell:
                yield f"{pad(name, names)}  {cell}"
