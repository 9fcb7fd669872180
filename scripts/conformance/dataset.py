"""All data of all tests as one dataset: each file a named graph under its own IRI."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from .protocol import graphs_of
from .queries import data_of
from .suite import BASE, Test

__all__ = ["write_dataset"]


def write_dataset(tests: Iterable[Test], root: Path, target: Path) -> None:
    """Write the data that the tests name, as N-Quads."""
    graphs: dict[str, str] = {}
    for test in tests:
        for files in data_of(test):
            graphs |= {iri: iri for iri in files}
        graphs |= {name: iri for iri, name in graphs_of(test)}
    quads = (
        ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(name))
        for name, iri in sorted(graphs.items())
        for quad in _read(root, iri)
    )
    target.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")


def _read(root: Path, iri: str) -> Iterable[ox.Quad]:
    path = root / iri.removeprefix(BASE)
    form = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    return ox.parse(
        path.read_bytes(), format=form, base_iri=iri, rename_blank_nodes=True, lenient=True
    )
