"""How a built folder takes the place of the old one: whole, or not at all.

    DIR              a symbolic link to the newest version
    .DIR.lock        held while a build writes; it stays beside a build
    .DIR.build-PID   a build that is being made, or the leftover of one that died
    .DIR.version-N   a finished build; readers resolve DIR once and read from here

A build is made beside its place, put on the disk, renamed to a version and then shown by one
`os.replace` of the link, so that at any moment DIR is the old build or the new one. What is under
the lock and neither made now nor shown is dead: the next build sweeps it away.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dramagraph.errors import BuildError
from dramagraph.files import describe_os_error, sync_folder
from dramagraph.names import visible

__all__ = ["locked", "new_build", "remove_build"]


@contextmanager
def new_build(output: Path, say: Callable[[str], None]) -> Iterator[Path]:
    """Give a fresh folder to build in; when the block ends well, it is what `output` shows.

    Waits for another build of the same output, saying so. Whatever is raised in the block, the
    folder is removed and `output` is as it was; if no build was there, nothing is left.
    """
    shown = visible(str(output))
    if "\0" in str(output):
        raise BuildError(f"{shown} cannot be the name of a folder.")
    place = Path(os.path.abspath(output))  # noqa: PTH100 - resolve() would follow the link
    try:
        _refuse_foreign(place, shown)
        made = [folder for folder in place.parents if not folder.exists()]
        with locked(place, say, f"Another build of {shown} is running: waiting for it to end."):
            _refuse_foreign(place, shown)
            _sweep(place)
            building = place.with_name(f".{place.name}.build-{os.getpid()}")
            building.mkdir()
            try:
                yield building
                _sync(building)
                _show(building, place)
            except BaseException:
                shutil.rmtree(building, ignore_errors=True)
                if not place.is_symlink():
                    _leave_nothing(place, made)
                raise
            _sweep(place)
    except OSError as error:
        raise BuildError(f"Cannot build {shown}: {describe_os_error(error)}.") from error


def _refuse_foreign(place: Path, shown: str) -> None:
    """Raise unless the place is free, an empty folder, or a link that a build of ours made."""
    if place.is_symlink():
        if _version_number(place, str(place.readlink())) is None:
            raise BuildError(
                f"{shown} is a link that no build made: remove it or give another path."
            )
    elif place.is_dir():
        if place.samefile(Path.cwd()) or any(place.iterdir()):
            raise BuildError(
                f"{shown} is a folder that no build made: remove it or give another path."
            )
    elif place.exists() or not place.name:
        raise BuildError(f"{shown} is no folder: remove it or give another path.")


def _leave_nothing(place: Path, made: list[Path]) -> None:
    """Remove the lock, which must be held, and the folders that were made for it."""
    with suppress(OSError):
        _lock_file(place).unlink()
        for folder in made:
            folder.rmdir()


def _version_number(place: Path, name: str) -> int | None:
    match = re.fullmatch(rf"\.{re.escape(place.name)}\.version-([0-9]+)", name)
    return int(match[1]) if match else None


@contextmanager
def locked(place: Path, say: Callable[[str], None], waiting: str) -> Iterator[None]:
    """Hold a place's lock, waiting for it if need be and saying so.

    The system frees it when the process ends, however it ends.
    """
    import fcntl

    file = _lock_file(place)
    held = False
    while not held:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say(waiting)
                fcntl.flock(handle, fcntl.LOCK_EX)
            # Whoever held it may have removed it: then it holds nobody off any more.
            held = file.exists() and os.path.samestat(os.fstat(handle), file.stat())
            if held:
                yield
        finally:
            os.close(handle)


def _lock_file(place: Path) -> Path:
    return place.with_name(f".{place.name}.lock")


def _siblings(place: Path, kind: str) -> list[Path]:
    ours = re.compile(rf"\.{re.escape(place.name)}\.{kind}-[0-9]+")
    return sorted(path for path in place.parent.iterdir() if ours.fullmatch(path.name))


def _sweep(place: Path) -> None:
    """Remove what killed builds left and what is no longer shown; the lock must be held."""
    current = place.parent / place.readlink() if place.is_symlink() else None
    for path in _siblings(place, "link"):
        path.unlink()
    for path in [*_siblings(place, "build"), *_siblings(place, "version")]:
        if path != current:
            shutil.rmtree(path)


def remove_build(place: Path) -> None:
    """Remove a build and everything beside it that builds of it made, unless one is running."""

    def give_up(_: str) -> None:
        raise BlockingIOError

    with suppress(OSError), locked(place, give_up, ""):
        if place.is_symlink():
            place.unlink()
        _sweep(place)
        _lock_file(place).unlink()


def _sync(folder: Path) -> None:
    """Have every file and folder of a build put on the disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            sync_folder(path)
        else:
            with path.open("rb") as file:
                os.fsync(file.fileno())
    sync_folder(folder)


def _show(building: Path, place: Path) -> None:
    """Make a finished build the one that `place` shows."""
    numbers = [_version_number(place, path.name) or 0 for path in _siblings(place, "version")]
    version = place.with_name(f".{place.name}.version-{max(numbers, default=0) + 1}")
    link = place.with_name(f".{place.name}.link-{os.getpid()}")
    building.rename(version)
    try:
        link.symlink_to(version.name)
        if place.is_dir() and not place.is_symlink():
            place.rmdir()  # an empty folder, which no link can replace
        link.replace(place)
    except BaseException:
        with suppress(OSError):
            link.unlink()
        if not place.is_symlink() or str(place.readlink()) != version.name:
            shutil.rmtree(version, ignore_errors=True)
        raise
    sync_folder(place.parent)
