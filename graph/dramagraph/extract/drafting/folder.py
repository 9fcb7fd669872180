"""A draft as files in a folder laid out as `data/`: the source, and what the registry has to gain.

Files that are there keep what they say: the registry's are added to, a source's is never replaced
unless that is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...entries.strict_yaml import read_bytes
from ...errors import UsageError
from ...files import write_atomically
from ...names import visible
from .proposals import Proposals, add_characters, add_people

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["write_folder"]


def write_folder(
    folder: Path,
    source: str,
    text: str,
    proposals: Proposals,
    data: Traversable,
    *,
    overwrite: bool = False,
) -> tuple[Path, ...]:
    """Write a draft's source file, and the registry's files that change; return their paths.

    A registry file is the folder's own with the new lines added, else that of `data`. The source's
    file is written last, so that it never refers to what is not written yet.

    Raises:
        UsageError: the source's file is there already.
        EntryError: a registry file cannot be read.
        BuildError: a file cannot be written.
    """
    target = folder / "sources" / f"{source}.yaml"
    if target.exists() and not overwrite:
        raise UsageError(
            f"{visible(str(target))} is there already: bring it up to date with --merge, "
            "or replace it with --overwrite."
        )
    files: dict[Path, str] = {}
    for local, new_title in proposals.titles.items():
        path = folder / "titles" / f"{local}.yaml"
        if not path.exists():
            files[path] = new_title
    for local, characters in proposals.characters.items():
        path = folder / "titles" / f"{local}.yaml"
        if path not in files and (old := _old_text(path, data / "titles" / path.name)) is not None:
            files[path] = add_characters(old, characters, path.name)
    if proposals.people:
        path = folder / "people.yaml"
        old = _old_text(path, data / path.name)
        files[path] = add_people(old, proposals.people, path.name)
    files[target] = text
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content.encode())
    return tuple(files)


def _old_text(own: Path, other: Traversable) -> str | None:
    for path in (own, other):
        if path.is_file():
            return read_bytes(path).decode("utf-8")
    return None
