"""The templates and the style sheet, read by bytes so that a package in a zip file works too."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["hash_resources", "read_style", "read_templates"]


@cache
def read_templates() -> dict[str, str]:
    """Return the templates by name."""
    folder = files(__package__) / "templates"
    return {one.name: one.read_text("utf-8") for one in _files(folder) if one.name.endswith(".j2")}


def read_style() -> bytes:
    """Return the style sheet."""
    return (files(__package__) / "assets" / "site.css").read_bytes()


@cache
def hash_resources() -> str:
    """Return a digest of all that makes a page of the data: our code, templates and style."""
    root = files(__package__)
    digest = hashlib.sha256()
    for folder in (root, root / "assets", root / "templates"):
        for one in _files(folder):
            digest.update(one.name.encode() + one.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable) -> list[Traversable]:
    kept = (".py", ".j2", ".css")
    found = (one for one in folder.iterdir() if one.name.endswith(kept))
    return sorted(found, key=lambda one: one.name)
