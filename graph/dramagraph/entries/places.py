"""Where things stand in the files, and which files there are to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dramagraph.check.findings import Finding
from dramagraph.errors import EntryError
from dramagraph.files import describe_os_error
from dramagraph.names import visible

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["Place", "check_file_name", "list_files", "list_folder"]

_SUFFIXES = (".yaml", ".json")


class Place(NamedTuple):
    """Where a thing is written: file, line from 1, and the path of its field."""

    file: str
    line: int | None
    field: str | None


def list_folder(folder: Traversable) -> list[Traversable]:
    """Return what a folder holds, by name; hidden names are left out.

    Raises:
        EntryError: there is no such folder, or it may not be read.
    """
    file = visible(str(folder))
    try:
        found = [path for path in folder.iterdir() if not path.name.startswith((".", "__"))]
    except FileNotFoundError as error:
        raise EntryError("there is no such folder", file=file) from error
    except NotADirectoryError as error:
        raise EntryError("this is a file, not a folder", file=file) from error
    except OSError as error:
        reason = describe_os_error(error)
        raise EntryError(f"the folder cannot be read: {reason}", file=file) from error
    return sorted(found, key=lambda path: path.name)


def list_files(folder: Traversable, findings: list[Finding]) -> list[Traversable]:
    """Return the `.yaml` and `.json` files of a folder, by name.

    A file that would be passed over in silence though its name comes near is noted.
    """
    files = []
    for path in list_folder(folder):
        name = path.name
        if name.endswith(_SUFFIXES):
            files.append(path)
        elif name.lower().endswith((*_SUFFIXES, ".yml")):
            findings.append(
                Finding(
                    visible(str(path)),
                    None,
                    None,
                    "this name is not read",
                    "Files end in .yaml or .json.",
                )
            )
        elif _is_folder(path):
            findings.append(
                Finding(visible(str(path)), None, None, "folders inside this folder are not read")
            )
    return files


def check_file_name(path: Traversable, slug: str, place: Place, findings: list[Finding]) -> None:
    """Note a file whose name is not the identifier of what it holds."""
    if path.name.rpartition(".")[0] != slug:
        hint = f"The file is called {visible(path.name)[:120]}."
        findings.append(Finding(*place, f"'{slug}' is not the name of its file", hint))


def _is_folder(path: Traversable) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False
