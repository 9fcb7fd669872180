"""The hash of everything a build is made from: data, vocabulary and the package's own code.

Every look-up without `-d` computes it to find its cached build, so it reads some hundred small
files and imports nothing heavy.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dramagraph.errors import InputError
from dramagraph.files import describe_os_error
from dramagraph.names import visible

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["hash_inputs"]

#: Not part of the code: compiled files, and in an installed package the data and vocabulary.
_COMPILED = frozenset({"__pycache__"})
_NOT_CODE = _COMPILED | {"data", "ontology", "vendor"}


def hash_inputs(data: Traversable, ontology: Traversable) -> str:
    """Return the SHA-256 of all files that a build of these two folders depends on.

    Hidden files do not count. Raises InputError for a file that cannot be read.
    """
    digest = hashlib.sha256()
    for name, root, skipped in (
        ("data", data, _COMPILED),
        ("ontology", ontology, _COMPILED),
        ("code", _code(), _NOT_CODE),
    ):
        for path, content in _files(root, skipped):
            digest.update(f"{name}/{path}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
            digest.update(content)
    return digest.hexdigest()


def _code() -> Traversable:
    package = Path(__file__).parent.parent
    if package.is_dir():
        return package
    from importlib.resources import files  # a zip import

    return files("dramagraph")


def _files(root: Traversable, skipped: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each file's path below the root and its bytes, in the order of the paths."""
    try:
        if isinstance(root, Path):
            found = sorted(_walk_disk(str(root), "", skipped))
            yield from ((path, _read(full)) for path, full in found)
        else:
            walked = sorted(_walk_archive(root, "", skipped), key=lambda pair: pair[0])
            yield from ((path, file.read_bytes()) for path, file in walked)
    except OSError as error:
        where = visible(str(error.filename or root))
        raise InputError(f"{where} cannot be read: {describe_os_error(error)}.") from error


def _walk_disk(folder: str, below: str, skipped: frozenset[str]) -> Iterator[tuple[str, str]]:
    with os.scandir(folder) as items:
        for item in items:
            if item.name.startswith(".") or item.name in skipped:
                continue
            if item.is_dir(follow_symlinks=False):
                yield from _walk_disk(item.path, f"{below}{item.name}/", _COMPILED)
            elif item.is_file() or item.is_symlink():
                yield f"{below}{item.name}", item.path


def _read(path: str) -> bytes:
    # `open` itself names the path where it is a link to a folder; a pipe is not waited for.
    with open(path, "rb", buffering=0, opener=_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return b""
        return file.readall()


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)


def _walk_archive(
    folder: Traversable, below: str, skipped: frozenset[str]
) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        if item.name.startswith(".") or item.name in skipped:
            continue
        if item.is_dir():
            yield from _walk_archive(item, f"{below}{item.name}/", _COMPILED)
        else:
            yield f"{below}{item.name}", item
