"""Where the shipped vocabulary and data lie, and how files are written so that none is ever half.

In an installed package `ontology/` and `data/` lie inside it; in a checkout they lie at its root.
Both are read by bytes through `Traversable`, so that a package inside a zip file works too.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dramagraph.errors import BuildError
from dramagraph.names import visible

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["describe_os_error", "shipped", "sync_folder", "write_atomically"]


def shipped(kind: Literal["data", "ontology"]) -> Traversable:
    """Return the root of the shipped data or vocabulary.

    >>> shipped("ontology").name
    'ontology'
    """
    package = Path(__file__).resolve().parent
    for folder in (package / kind, package.parents[1] / kind):
        if folder.is_dir():
            return folder
    # Only a zip import comes here: importlib.resources costs more than both questions above.
    from importlib.resources import files

    packaged = files("dramagraph") / kind
    if packaged.is_dir():
        return packaged
    raise BuildError(f"This installation has no {kind} folder: install dramagraph again.")


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; an old one stays until the new one is on the disk.

    The mode is the umask's. A symbolic link is followed; a device or a pipe is written straight.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            target.write_bytes(content)  # a folder raises here, which is what it should do
        else:
            _replace(target, content)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise BuildError(
            f"Cannot write {visible(str(path))}: {describe_os_error(error)}."
        ) from error


def _replace(target: Path, content: bytes) -> None:
    beside = target.parent / f".dramagraph-{os.getpid()}-{os.urandom(4).hex()}.tmp"
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Have the system put a folder's names on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def describe_os_error(error: Exception) -> str:
    """Return what went wrong in the system's words, without its number and without the path.

    >>> describe_os_error(PermissionError(13, "Permission denied", "x"))
    'permission denied'
    """
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return visible(text[:1].lower() + text[1:])
