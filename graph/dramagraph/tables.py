"""Tables as files that spreadsheets open: nothing in them is run, and nothing is hidden.

The answers to SPARQL queries are not written here: their CSV is the standard's, value for value.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from .names import visible

__all__ = ["separated"]

#: What a spreadsheet takes for the beginning of a formula; some read the wide forms too.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def separated(header: Sequence[str], rows: Iterable[Sequence[object]], delimiter: str = ",") -> str:
    r"""Return a table as CSV, or as TSV where the delimiter is a tab.

    A text that a spreadsheet would take for a formula gets a `'` before it; characters that must
    not be obeyed are shown as escapes; None is an empty cell.

    >>> separated(["name", "year"], [["=1+1", -1]])
    "name,year\n'=1+1,-1\n"
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return buffer.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        shown = visible(value)
        return f"'{shown}" if shown.startswith(_FORMULA) else shown
    return value
