"""The manifest of a built folder: which format and input it has, and what each file's hash is.

No heavy library is imported here: every look-up reads the manifest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dramagraph.errors import StoreError
from dramagraph.files import describe_os_error
from dramagraph.names import visible

__all__ = [
    "FILES",
    "FORMAT",
    "MANIFEST",
    "Manifest",
    "differing_files",
    "hash_file",
    "read_manifest",
]

#: The version of the built folder's layout and index. A look-up refuses any other.
FORMAT = 1
MANIFEST = "manifest.json"
#: What a built folder holds besides `store/` and the manifest.
FILES = (
    "dramagraph.gexf",
    "dramagraph.graphml",
    "dramagraph.jsonld",
    "dramagraph.nq",
    "dramagraph.trig",
    "dramagraph.ttl",
    "graph.html",
    "index.sqlite",
)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build says of itself; `files` maps each file's name to its SHA-256."""

    package: str
    input: str
    counts: Mapping[str, int]
    files: Mapping[str, str]
    validated: bool

    def to_bytes(self) -> bytes:
        """Return the manifest as JSON, the same for the same content."""
        document = {
            "format": FORMAT,
            "package": self.package,
            "input": self.input,
            "validated": self.validated,
            "counts": dict(self.counts),
            "files": {name: {"sha256": digest} for name, digest in sorted(self.files.items())},
        }
        return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def read_manifest(built: Path, called: str | None = None) -> Manifest:
    """Return the manifest of a built folder, which messages name as it was `called`.

    Raises StoreError where there is none, where it is damaged, or of another version.
    """
    folder = visible(called or str(built))
    try:
        document = json.loads((built / MANIFEST).read_bytes())
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StoreError(
            f"{folder} is no built folder: it has no {MANIFEST}. "
            f"Make one with: dramagraph build -o {folder}"
        ) from error
    except (OSError, ValueError, RecursionError) as error:
        raise StoreError(
            f"{folder}/{MANIFEST} cannot be read ({describe_os_error(error)}): "
            "run dramagraph build."
        ) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise StoreError(f"{folder} was built by another version: run dramagraph build.")
    try:
        return Manifest(
            package=str(document["package"]),
            input=str(document["input"]),
            counts={str(key): int(count) for key, count in document["counts"].items()},
            files={str(name): str(file["sha256"]) for name, file in document["files"].items()},
            validated=bool(document["validated"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StoreError(f"{folder}/{MANIFEST} is damaged: run dramagraph build.") from error


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def differing_files(built: Path, manifest: Manifest) -> Iterator[str]:
    """Yield a sentence for each file that is missing, foreign or not as it was written."""
    for name, digest in manifest.files.items():
        path = built / name
        if not path.is_file():
            yield f"{name} is missing."
        elif hash_file(path) != digest:
            yield f"{name} is not as it was built: its hash differs from the manifest's."
    expected = {*manifest.files, MANIFEST, "store"}
    for path in sorted(built.iterdir()):
        if path.name not in expected:
            yield f"{visible(path.name)} does not belong to a build."
