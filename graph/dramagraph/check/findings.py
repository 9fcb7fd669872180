"""One problem that a check has found: where it is, what it is, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from dramagraph.errors import EntryError

__all__ = ["Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem in the data.

    `file`, `line` (from 1) and `field` (``entries[3].claims[2].theme``) say where; `hint` says
    what to do instead. `unreadable` marks a file that could not be read at all, so that nothing
    is known of what it says.
    """

    file: str
    line: int | None
    field: str | None
    problem: str
    hint: str = ""
    unreadable: bool = False

    def __str__(self) -> str:
        """Return the finding as one line.

        >>> print(Finding("a.yaml", 3, "entries[0].title", "no title is called 'x'"))
        a.yaml:3: entries[0].title: no title is called 'x'
        """
        return str(self.as_error())

    def as_error(self) -> EntryError:
        """Return the error that a reader raises for it."""
        return EntryError(
            self.problem, file=self.file, line=self.line, field=self.field, hint=self.hint
        )

    @classmethod
    def unreadable_file(cls, error: EntryError) -> Finding:
        """Return the finding for a file whose reading ended in an error."""
        return cls(error.file, error.line, error.field, error.problem, error.hint, unreadable=True)
