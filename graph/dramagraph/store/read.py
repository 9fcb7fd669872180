"""Open a built folder's store for reading, and say in one sentence what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dramagraph.errors import StoreError
from dramagraph.files import describe_os_error
from dramagraph.names import visible

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["open_store", "reading"]


def open_store(built: Path) -> Store:
    """Return the store of a built folder, opened for reading only.

    Several processes may read one store at once. Damage that the engine sees only while it reads
    is caught by `reading`.
    """
    from pyoxigraph import Store

    with reading(built):
        return Store.read_only(str(Path(built) / "store"))


@contextmanager
def reading(built: Path) -> Iterator[None]:
    """Turn what the engine says of a missing or damaged store into a StoreError."""
    folder = visible(str(built))
    try:
        yield
    except FileNotFoundError as error:
        raise StoreError(
            f"{folder} has no store, or a part of it is gone: run dramagraph build."
        ) from error
    except (OSError, RuntimeError) as error:
        if isinstance(error, StoreError):
            raise
        raise StoreError(
            f"The store in {folder} cannot be read ({describe_os_error(error)}): "
            "run dramagraph build."
        ) from error
