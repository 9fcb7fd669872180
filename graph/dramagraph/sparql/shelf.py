"""All named queries a user has: the shipped ones, and those of a folder of their own."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from ..errors import InputError, NotFound
from ..files import describe_os_error
from ..names import slug, visible
from .limits import DEFAULT_LIMITS, inspect_query
from .named import NamedQuery, doubtful_lines, named_queries, read_query

__all__ = ["Shelf", "open_shelf"]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Named queries by name.

    `folder` is the user's own, if there is one, and `own` names what comes from it; `warnings`
    are sentences on files in it that are no named query.
    """

    queries: Mapping[str, NamedQuery]
    folder: Path | None = None
    own: frozenset[str] = frozenset()
    shadowed: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = ()

    def query(self, name: str) -> NamedQuery:
        """Return the query of that name. Raises NotFound with the names that come near."""
        if name in self.queries:
            return self.queries[name]
        near = get_close_matches(slug(name), self.queries, n=3, cutoff=0.4)
        raise NotFound(name, [(other, "query", self.queries[other].title) for other in near])

    def file_of(self, name: str) -> str:
        """Return the file of a query of the user's own, else an empty text."""
        return visible(str(self.folder / f"{name}.rq")) if self.folder and name in self.own else ""

    def said_of(self, name: str) -> str | None:
        """Return a sentence where a query of the user's own hides a shipped one."""
        if name not in self.shadowed:
            return None
        return f"“{name}” is the one in {visible(str(self.folder))}, not the shipped one."


def open_shelf(folder: str | None = None) -> Shelf:
    """Return the shipped queries and those of a folder, which win over shipped ones.

    The folder is the one given, else `$DRAMAGRAPH_QUERIES`, else `queries` in the user's
    configuration folder, if that is there. Raises InputError where a folder that was named cannot
    be read.
    """
    named = folder if folder is not None else os.environ.get("DRAMAGRAPH_QUERIES") or None
    shipped = named_queries()
    place = _default_folder() if named is None else Path(named)
    if place is None or (named is None and not place.is_dir()):
        return Shelf(shipped)
    own: dict[str, NamedQuery] = {}
    warnings = []
    for file in _query_files(place):
        try:
            query = read_query(visible(file.name), _read(file))
            inspect_query(query.text)
            own[query.name] = query
            warnings += [
                visible(
                    f"{file}: line {number} is no line of the header: “{line[:60]}” (it has "
                    "“# title: …”, “# question: …”, “# example: …” and “# parameter NAME: …”)."
                )
                for number, line in doubtful_lines(query.text)
            ]
        except InputError as error:
            said = str(error) if str(error).startswith(file.name) else f"{file.name}: {error}"
            warnings.append(visible(f"Left out: {place}{os.sep}{said}"))
    return Shelf(
        {name: {**shipped, **own}[name] for name in sorted({**shipped, **own})},
        place,
        frozenset(own),
        frozenset(own.keys() & shipped.keys()),
        tuple(warnings),
    )


def _default_folder() -> Path | None:
    from platformdirs import user_config_path

    try:
        return user_config_path("dramagraph") / "queries"
    except RuntimeError:  # there is no home
        return None


def _query_files(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(path for path in folder.iterdir() if path.suffix == ".rq")
    except (OSError, ValueError) as error:
        raise InputError(
            f"{visible(str(folder))}: no folder of queries ({describe_os_error(error)})."
        ) from error


def _read(file: Path) -> bytes:
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise InputError("this is no file.")
        with file.open("rb") as opened:
            content = opened.read(DEFAULT_LIMITS.length + 1)
    except OSError as error:
        raise InputError(f"{describe_os_error(error)}.") from error
    if len(content) > DEFAULT_LIMITS.length:
        raise InputError(f"a query has at most {DEFAULT_LIMITS.length} bytes.")
    return content
