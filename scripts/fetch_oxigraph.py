#!/usr/bin/env python3
"""Fetches Oxigraph for browsers, which `dramagraph view --playground` puts into its page.

It is a package of the npm registry: npm fetches it where there is one; else it is read from the
registry that npm is told to use (the variable npm_config_registry, or a line `registry=` of an
.npmrc). What comes is checked by its hash before anything of it is put in place, all at once.
Where it lies already nothing is done.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
from collections.abc import Mapping
from pathlib import Path

VERSION = "0.5.11"  # the newest for browsers; it reads and answers as pyoxigraph 0.5.13 does
TARBALL = (  # SHA-512 of the package, as its registry gives it
    "cca7609a9d6db2bbad1b30b59420b2c306513e92c929a2672920d6a18da12213"
    "22c2209145734dd4353b594c9322706f80f293f18e4df918304cbf2a297a4b9e"
)
FILES = {  # SHA-256 of what is kept of it
    "web.js": "2fcfdcadc79c9146cee98028a273aebc93df3282eb0299c248595bc529deca41",
    "web_bg.wasm": "b95b15accb6b789667b8d8b0b8f139d5de588e572499672ff37ce9ba01c4a428",
    "package.json": "152d3a94c1e5babae44b572aadee981bcabb7065725f2fd79ee7aa8dec3a6ca6",
    "README.md": "0b27cbd01214523af8e3390a758b3a1c9d38e44096aa503782bacacf3f37cceb",
}
ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "graph" / "dramagraph" / "vendor" / "oxigraph"
MOST_BYTES = 20_000_000
SECONDS = 120


class NotFetchedError(Exception):
    """Oxigraph could not be had; the message is one sentence."""


def fetch(folder: Path) -> bool:
    """Put the files into a folder and say whether that was needed. Raises NotFetchedError."""
    if is_whole(folder):
        return False
    package = _pack() if shutil.which("npm") else _download(find_registry(os.environ))
    files = unpack(package)
    # The package has no licence file; it may be had under the licence that is ours, too.
    files["LICENSE"] = (ROOT / "LICENSE").read_bytes()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".oxigraph-", dir=folder.parent) as name:
        new = Path(name) / "new"
        new.mkdir()
        for file, content in files.items():
            (new / file).write_bytes(content)
        if folder.exists():
            folder.rename(Path(name) / "old")
        new.rename(folder)
    return True


def is_whole(folder: Path) -> bool:
    """Say whether a folder has every file, each as it should be."""
    return (folder / "LICENSE").is_file() and all(
        (folder / name).is_file() and _sha256((folder / name).read_bytes()) == digest
        for name, digest in FILES.items()
    )


def unpack(package: bytes) -> dict[str, bytes]:
    """Return the wanted files of a package whose hash is right. Raises NotFetchedError."""
    if hashlib.sha512(package).hexdigest() != TARBALL:
        raise NotFetchedError(f"what the registry gave as oxigraph {VERSION} has another hash")
    found = {}
    with tarfile.open(fileobj=io.BytesIO(package), mode="r:gz") as archive:
        for name, digest in FILES.items():
            file = archive.extractfile(f"package/{name}")
            content = file.read() if file else b""
            if _sha256(content) != digest:
                raise NotFetchedError(f"{name} of oxigraph {VERSION} has another hash")
            found[name] = content
    return found


def find_registry(environment: Mapping[str, str]) -> str:
    """Return the address of the registry that npm is told to use. Raises NotFetchedError."""
    for name in ("npm_config_registry", "NPM_CONFIG_REGISTRY"):
        if environment.get(name):
            return environment[name]
    home = Path(environment.get("HOME", "~")).expanduser()
    for file in (home / ".npmrc", Path("/etc/npmrc")):
        for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
            key, _, value = line.partition("=")
            if key.strip() == "registry" and value.strip():
                return value.strip()
    raise NotFetchedError("there is no npm here and npm_config_registry names no registry")


def _pack() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", f"oxigraph@{VERSION}", "--silent", "--pack-destination", folder]
        try:
            done = subprocess.run(
                command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            raise NotFetchedError(f"npm did not answer within {SECONDS} seconds") from None
        packages = list(Path(folder).glob("*.tgz"))
        if done.returncode or len(packages) != 1:
            raise NotFetchedError(f"npm pack oxigraph@{VERSION} failed (status {done.returncode})")
        return packages[0].read_bytes()


def _download(registry: str) -> bytes:
    if not registry.startswith(("https://", "http://")):
        raise NotFetchedError("npm_config_registry is no address of the web")
    address = f"{registry.rstrip('/')}/oxigraph/-/oxigraph-{VERSION}.tgz"
    try:
        with urllib.request.urlopen(address, timeout=SECONDS) as reply:  # noqa: S310 - http(s)
            content: bytes = reply.read(MOST_BYTES)
            return content
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise NotFetchedError(f"the registry did not give oxigraph {VERSION} ({error})") from error


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def main() -> int:
    """Fetch; 1 where it cannot be, with one line that says why."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="where to put it")
    folder = parser.parse_args().folder
    try:
        if fetch(folder):
            print(f"Oxigraph {VERSION} for browsers lies in {folder}", file=sys.stderr)
    except (NotFetchedError, OSError) as problem:
        print(
            f"Oxigraph for browsers was not fetched: {problem}. All else works; "
            "view --playground needs it.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
