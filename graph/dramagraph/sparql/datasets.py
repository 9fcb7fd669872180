"""A store made of any RDF file, so that the same endpoint can serve it.

The file may be a stranger's: it is read in a process of its own, without a network, because there
are files that end the process of their parser.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from ..errors import InputError
from ..files import describe_os_error
from ..names import visible
from .confined import drop_network, forbid_core_files
from .engine import module_environment

__all__ = ["load_dataset"]

_FORMATS: Mapping[str, ox.RdfFormat] = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".n3": ox.RdfFormat.N3,
}
_REFUSED = 3


def load_dataset(file: Path, folder: Path) -> None:
    """Fill a new store `folder` with the statements of an RDF file; its suffix tells the format.

    Triples go to the default graph, quads to their graphs. Relative IRIs are resolved against
    `file:///NAME`, so that no path of this machine gets into the data. Nothing is fetched.

    Raises InputError for a file that cannot be read or is no RDF, naming line and column.
    """
    shown = visible(str(file))
    if file.suffix.lower() not in _FORMATS:
        raise InputError(
            f"{shown}: the RDF format cannot be told from the name: "
            f"it should end in one of {', '.join(_FORMATS)}."
        )
    try:
        file.open("rb").close()
    except (OSError, ValueError) as error:
        raise InputError(f"{shown}: {describe_os_error(error)}.") from error
    command = [sys.executable, "-P", "-m", "dramagraph.sparql.datasets", str(file), str(folder)]
    done = subprocess.run(  # noqa: S603 - our own module in this same Python
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=module_environment(),
        check=False,
    )
    if done.returncode == _REFUSED:
        raise InputError(f"{shown}: {visible(done.stdout.decode(errors='replace'))}.")
    if done.returncode != 0:
        raise InputError(f"{shown}: it ends the parser's process; is it nested too deeply?")


def _load(file: Path, folder: str) -> str | None:
    """Return what is wrong with a file, or None after its statements were stored."""
    try:
        store = ox.Store(folder)
        store.bulk_load(
            path=str(file),
            format=_FORMATS[file.suffix.lower()],
            base_iri=f"file:///{_name_in_iri(file)}",
        )
        store.flush()
        store.optimize()
    except SyntaxError as error:
        where = f"line {error.lineno}, column {error.offset}: " if error.lineno else ""
        return where + re.sub(r"^Parser error at [^:]*: ", "", error.msg).rstrip(".")
    except (OSError, RuntimeError, ValueError) as error:
        return describe_os_error(error)
    return None


def _name_in_iri(file: Path) -> str:
    from urllib.parse import quote

    return quote(file.name)


if __name__ == "__main__":
    drop_network()
    forbid_core_files()
    if problem := _load(Path(sys.argv[1]), sys.argv[2]):
        sys.stdout.buffer.write(problem.encode(errors="backslashreplace"))
        sys.exit(_REFUSED)
