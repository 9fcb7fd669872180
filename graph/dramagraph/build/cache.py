"""Which built folder a look-up asks: the one it is given, else the cached one.

The cached build is that of the shipped data. It lies in the user's cache folder under the hash
of its inputs, so that a new version of data, vocabulary or code gets a build of its own; the two
newest are kept. Every look-up passes through here: nothing heavy is imported until a build has
to be made.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

from dramagraph.build.inputs import hash_inputs
from dramagraph.build.manifest import read_manifest
from dramagraph.errors import BuildError, StoreError
from dramagraph.files import shipped
from dramagraph.names import visible

__all__ = ["cache_folder", "cached_build", "open_built", "prune_cache"]

_KEPT = 2
_KEY = re.compile(r"\.?([0-9a-f]{32})(?![0-9a-f])")


def open_built(directory: str | None = None, say: Callable[[str], None] | None = None) -> Path:
    """Return the real path of the built folder to ask, all of whose files are of one build.

    That is `directory`, else `$DRAMAGRAPH_DATA`, else the cached build, which is made first
    where there is none; `say` is told so. Raises StoreError for a folder that is no build of
    this version, BuildError where the cached one cannot be made.
    """
    chosen = directory if directory is not None else os.environ.get("DRAMAGRAPH_DATA") or None
    if chosen is not None:
        if not chosen or "\0" in chosen:
            raise StoreError("The built folder's name is empty or has a NUL in it.")
        built = Path(os.path.realpath(chosen))
        read_manifest(built, chosen)
        return built
    place = cached_build()
    return _whole(place) or _make(place, say or _be_silent)


def cached_build() -> Path:
    """Return where the build of the shipped data, vocabulary and code belongs."""
    return cache_folder() / hash_inputs(shipped("data"), shipped("ontology"))[:32]


def cache_folder() -> Path:
    """Return the folder of cached builds: `$DRAMAGRAPH_CACHE`, else the user's cache folder.

    Raises StoreError where the system does not say where the user's home is.
    """
    given = os.environ.get("DRAMAGRAPH_CACHE")
    if given:
        return Path(os.path.abspath(given))  # noqa: PTH100 - links stay as they are
    try:
        folder = _user_cache()
    except RuntimeError:
        folder = Path()
    if not folder.is_absolute():
        raise StoreError(
            "There is no home folder to keep a build in: set DRAMAGRAPH_CACHE to a folder, "
            "or give a built one with -d DIR."
        )
    return folder


def _user_cache() -> Path:
    """Return what platformdirs says; on Linux without its import, which costs a look-up dearly."""
    if sys.platform != "linux":
        from platformdirs import user_cache_path

        return user_cache_path("dramagraph")
    base = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(base):  # noqa: PTH117 - pathlib would make "" the current folder
        return Path(base, "dramagraph")
    if os.environ.get("HOME") == "":
        return Path()
    return Path(os.path.expanduser("~/.cache"), "dramagraph")  # noqa: PTH111 - does not raise


def prune_cache(current: Path) -> None:
    """Remove the cached builds of older inputs; `current` and the newest beside it stay."""
    from dramagraph.build.folder import remove_build

    names = {match[1] for path in current.parent.iterdir() if (match := _KEY.match(path.name))}
    others = sorted(names - {current.name}, key=lambda name: _age(current.with_name(name)))
    for name in others[_KEPT - 1 :]:
        remove_build(current.with_name(name))


def _age(place: Path) -> tuple[int, str]:
    """Return a key that puts the newest build first, and what never was one last."""
    return (-place.lstat().st_mtime_ns if place.is_symlink() else 0, place.name)


def _whole(place: Path) -> Path | None:
    """Return the real path of a cached build, or None where there is none that can be read."""
    built = Path(os.path.realpath(place))
    try:
        read_manifest(built)
    except StoreError:
        return None
    return built


def _make(place: Path, say: Callable[[str], None]) -> Path:
    from dramagraph.build.folder import locked
    from dramagraph.build.pipeline import build

    shown = visible(str(place.parent))
    try:
        with locked(place.with_name("first"), say, "Another build is running: waiting for it."):
            built = _whole(place)
            if built is None:
                say(f"There is no build of this version yet: building it in {shown}, once.")
                # What is shipped was validated before it was; a look-up need not wait for it.
                built = build(place, validate=False, say=say).folder
                prune_cache(place)
            return built
    except (OSError, BuildError) as error:
        problem = str(error) if isinstance(error, BuildError) else f"{error.strerror}."
        raise BuildError(
            f"No build could be made in {shown}: {problem} "
            "Set DRAMAGRAPH_CACHE to another folder, or give a built one with -d DIR."
        ) from error


def _be_silent(message: str) -> None:
    """Say nothing."""
