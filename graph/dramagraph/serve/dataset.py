"""Any RDF file as a site: read once into a store of its own, which goes when the site does."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..build.manifest import MANIFEST, hash_file
from ..errors import InputError
from ..files import describe_os_error
from ..names import visible
from ..sparql.datasets import load_dataset
from .site import Settings, Site, open_site, site_tag

__all__ = ["open_dataset"]


@contextmanager
def open_dataset(file: str, settings: Settings | None = None) -> Iterator[Site]:
    """Yield the site of an RDF file, or of a built folder.

    The default graph of queries is the file's own default graph, and every prefix is declared.
    Raises InputError for a file that cannot be read; nothing that the file names is fetched.
    """
    path = Path(file)
    settings = settings or Settings()
    if "\0" not in file and (path / MANIFEST).is_file():
        yield open_site(path.resolve(), settings)
        return
    with tempfile.TemporaryDirectory(prefix="dramagraph-serve-") as folder:
        store = Path(folder) / "store"
        load_dataset(path, store)
        try:
            tag = site_tag(hash_file(path))
        except OSError as error:
            raise InputError(f"{visible(file)}: {describe_os_error(error)}.") from error
        yield Site(path.name, store, None, tag, settings)
