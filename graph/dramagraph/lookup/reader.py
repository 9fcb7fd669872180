"""Read the index of a built folder. Nothing here ever writes, and nothing heavy is imported."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ..errors import NotFound, StoreError
from .schema import APPLICATION, FILE_NAME, FORMAT

if TYPE_CHECKING:
    from types import TracebackType

    from ..model import Catalogue

__all__ = ["Index", "Node", "Spelling", "StoredLink"]

Made = TypeVar("Made")


class Node(NamedTuple):
    """A node by its identifier, its type and its name."""

    id: str
    type: str
    name: str


class Spelling(NamedTuple):
    """A spelling and the node it names; `rank` 0 is its name, 1 another spelling, 2 its slug."""

    node: Node
    rank: int
    folded: str
    spelling: str


class StoredLink(NamedTuple):
    """A similarity link as it is stored: `reasons` are records of `similar.links.Reason`."""

    a: str
    b: str
    score: float
    reasons: list[dict[str, Any]]


class Index:
    """The index of one built folder, open for reading.

    `StoreError` at any moment where the file is missing, damaged, or not ours.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._closed = False
        self._made: dict[str, Any] = {}
        self.path = folder / FILE_NAME
        if not self.path.is_file():
            raise StoreError(
                f"{folder} holds no {FILE_NAME}: it is no built folder. "
                f"Make one with: dramagraph build -o {folder}"
            )
        try:
            # Immutable: no lock is taken and nothing beside the file is looked for or left.
            address = self.path.resolve().as_uri() + "?mode=ro&immutable=1"
            self._base = sqlite3.connect(address, uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise self._damaged(error) from error
        if self._one("PRAGMA application_id") != (APPLICATION,):
            raise StoreError(f"{self.path} was not written by dramagraph. Build it again.")
        if self._one("PRAGMA user_version") != (FORMAT,):
            raise StoreError(
                f"{self.path} was written by another version of dramagraph. Build it again."
            )

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what is asked later is a `StoreError`."""
        self._closed = True
        self._base.close()

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a statement of ours; what the user wrote goes into `values`."""
        if self._closed:
            raise StoreError(f"The graph of {self.folder} is closed: load it again.")
        try:
            return self._base.execute(statement, values).fetchall()
        except UnicodeEncodeError:
            return []  # a lone surrogate, which is in no text that was ever stored
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def node(self, identifier: str) -> Node | None:
        """Return the node of an identifier, or None."""
        row = self._one("SELECT id, type, name FROM nodes WHERE id = ?", (identifier,))
        return None if row is None else Node(*row)

    def record(self, identifier: str) -> dict[str, Any]:
        """Return all that is stored of a node: its record, and under `extra` what was derived."""
        row = self._one("SELECT record, extra FROM nodes WHERE id = ?", (identifier,))
        if row is None:
            raise NotFound(identifier)
        return {**self.decode(row[0]), "extra": self.decode(row[1])}

    def characters(self, title: str) -> list[dict[str, Any]]:
        """Return the records of a title's characters, by identifier, each with its `extra`."""
        rows = self.rows("SELECT record, extra FROM nodes WHERE title = ? ORDER BY id", (title,))
        return [{**self.decode(one), "extra": self.decode(two)} for one, two in rows]

    def names(self, where: str = "", values: Sequence[object] = ()) -> list[Spelling]:
        """Return spellings with their nodes, sorted; `where` is a condition of ours on `n`."""
        rows = self.rows(
            "SELECT d.id, d.type, d.name, n.rank, n.folded, n.spelling "  # noqa: S608 - ours
            f"FROM names n JOIN nodes d ON d.id = n.node {where} ORDER BY n.node, n.rank, n.key",
            values,
        )
        return [Spelling(Node(*row[:3]), *row[3:]) for row in rows]

    def links(self, title: str) -> list[StoredLink]:
        """Return the similarity links of a title, the highest score first."""
        rows = self.rows(
            "SELECT a, b, score, reasons FROM links WHERE a = ? OR b = ? ORDER BY score DESC, a, b",
            (title, title),
        )
        return [StoredLink(a, b, score, self.decode(text)) for a, b, score, text in rows]

    def decode(self, text: str) -> Any:
        """Return stored JSON as data."""
        try:
            return json.loads(text)
        except ValueError as error:
            raise self._damaged(error) from error

    def read_catalogue_back(self) -> Catalogue:
        """Return the whole catalogue that this index was written from, without YAML or Turtle."""
        from .whole import read_catalogue_back

        return self.once("catalogue", lambda: read_catalogue_back(self))

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """Return what goes by a name: made of the whole index when first asked for, then kept."""
        if name not in self._made:
            self._made[name] = make()
        made: Made = self._made[name]
        return made

    def _one(self, statement: str, values: Sequence[object] = ()) -> tuple[Any, ...] | None:
        return next(iter(self.rows(statement, values)), None)

    def _damaged(self, error: Exception) -> StoreError:
        return StoreError(f"{self.path} is damaged ({error}). Build it again.")
