"""Everything that can go wrong, as one small tree.

    DramagraphError
    ├── InputError (ValueError)         what was given cannot be read: exit status 2
    │   ├── EntryError                  a source file or the registry: file, line, field
    │   ├── VocabularyError             the ontology folder
    │   ├── QueryError                  a SPARQL query the engine refuses
    │   └── UsageError                  options that contradict each other
    ├── NotFound (LookupError)          no node of that name: exit status 1
    ├── NoPath (LookupError)            two nodes with no way between them: exit status 1
    ├── AmbiguousName (LookupError)     several fit: exit status 2
    ├── BuildError (RuntimeError)       a build cannot be made or written: exit status 2
    ├── StoreError (RuntimeError)       a built folder is missing, damaged or of another version
    └── LimitExceeded (TimeoutError)    a query ran past its time, rows or memory
        └── EngineBusy                  no worker was free in time: ask again later

Each renders one sentence: what, where, and what to do instead. `exit_status` is what the command
line returns for it.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "AmbiguousName",
    "BuildError",
    "DramagraphError",
    "EngineBusy",
    "EntryError",
    "InputError",
    "LimitExceeded",
    "NoPath",
    "NotFound",
    "QueryError",
    "StoreError",
    "UsageError",
    "VocabularyError",
]


class DramagraphError(Exception):
    """Base of all errors this package raises on purpose."""

    exit_status = 2


class InputError(DramagraphError, ValueError):
    """What was given cannot be read."""


class EntryError(InputError):
    """A source file or the registry says something that cannot be: file, line and field.

    >>> str(EntryError("unknown theme 'greif'", file="a.yaml", line=3, hint="Did you mean grief?"))
    "a.yaml:3: unknown theme 'greif'. Did you mean grief?"
    """

    def __init__(
        self,
        problem: str,
        *,
        file: str,
        line: int | None = None,
        field: str | None = None,
        hint: str = "",
    ) -> None:
        self.problem = problem
        self.file = file
        self.line = line
        self.field = field
        self.hint = hint
        where = file if line is None else f"{file}:{line}"
        what = problem if field is None else f"{field}: {problem}"
        super().__init__(f"{where}: {what}" + (f". {hint}" if hint else ""))


class VocabularyError(InputError):
    """The vocabulary under `ontology/` cannot be read or contradicts itself.

    Where a file was read and says what cannot be, `file` is its name in the folder, `concept`
    the one it is about, and `problem` and `hint` what the message says of it; else all are empty.

    >>> str(VocabularyError("has no label", file="themes.ttl", concept="dg:theme/grief"))
    'themes.ttl: dg:theme/grief has no label.'
    """

    def __init__(self, problem: str, *, file: str = "", concept: str = "", hint: str = "") -> None:
        self.problem = problem
        self.file = file
        self.concept = concept
        self.hint = hint
        where = f"{file}: " if file else ""
        said = f"{where}{concept} {problem}." if concept else problem
        super().__init__(said + (f" {hint}" if hint else ""))


class QueryError(InputError):
    """A SPARQL query that the engine refuses; `line` and `column` count from 1.

    >>> str(QueryError("unknown prefix foo:", line=2, column=5))
    'line 2, column 5: unknown prefix foo:'
    """

    def __init__(self, problem: str, *, line: int | None = None, column: int | None = None) -> None:
        self.problem = problem
        self.line = line
        self.column = column
        where = f"line {line}, column {column}: " if line is not None else ""
        super().__init__(where + problem)


class UsageError(InputError):
    """Options or arguments that do not go together."""


class NotFound(DramagraphError, LookupError):
    """Nothing has that name; `suggestions` are (id, type, name) of what comes near."""

    exit_status = 1

    def __init__(self, name: str, suggestions: Sequence[tuple[str, str, str]] = ()) -> None:
        self.name = name
        self.suggestions = tuple(suggestions)
        near = "; ".join(f"{label} ({ident})" for ident, _, label in self.suggestions)
        hint = f" Did you mean: {near}?" if near else ""
        super().__init__(f"Nothing is called “{name}”.{hint}")


class NoPath(DramagraphError, LookupError):
    """Two nodes are there, and nothing leads from one to the other."""

    exit_status = 1

    def __init__(self, start: str, end: str) -> None:
        self.start = start
        self.end = end
        super().__init__(f"No path leads from {start} to {end}.")


class AmbiguousName(DramagraphError, LookupError):
    """Several nodes fit a name; `candidates` are their (id, type, name)."""

    def __init__(self, name: str, candidates: Sequence[tuple[str, str, str]]) -> None:
        self.name = name
        self.candidates = tuple(candidates)
        super().__init__(f"“{name}” fits {len(self.candidates)} names: give an id or --type.")


class BuildError(DramagraphError, RuntimeError):
    """A build cannot be made or its output cannot be written."""


class StoreError(DramagraphError, RuntimeError):
    """A built folder is missing, damaged or written by another version."""


class LimitExceeded(DramagraphError, TimeoutError):
    """A query ran past its limit of time, rows or memory."""


class EngineBusy(LimitExceeded):
    """Other queries kept every worker busy for as long as this one may take."""
