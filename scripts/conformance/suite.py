"""The tests of the suites, read from their manifests."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rdflib import Graph
from rdflib.collection import Collection
from rdflib.namespace import Namespace
from rdflib.term import Identifier, Node, URIRef

__all__ = [
    "BASE",
    "FOLDERS",
    "HT",
    "MF",
    "QT",
    "RESULT_FOLDERS",
    "UT",
    "Test",
    "one",
    "opened",
    "read_tests",
]

#: Where the suites are published: the base of every relative IRI in them.
BASE = "https://w3c.github.io/rdf-tests/sparql/sparql11/"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")

#: The folders of the query suite, and those of the result formats.
FOLDERS = (
    "aggregates",
    "bind",
    "bindings",
    "cast",
    "construct",
    "exists",
    "functions",
    "grouping",
    "negation",
    "project-expression",
    "property-path",
    "subquery",
    "syntax-query",
)
RESULT_FOLDERS = ("csv-tsv-res", "json-res")


@dataclass(frozen=True)
class Test:
    """One test: its folder, its name in the manifest, its kind, and the manifest itself."""

    __test__ = False

    folder: str
    name: str
    kind: str
    node: Node
    manifest: Graph

    @property
    def id(self) -> str:
        """The name under which it may be listed as an expected failure."""
        return f"{self.folder}/{self.name}"

    @property
    def asks(self) -> bool:
        """Whether the manifest says what is to be asked."""
        return (self.node, MF.action, None) in self.manifest

    @property
    def action(self) -> Node:
        """What is to be done."""
        return one(self.manifest, self.node, MF.action)


@contextmanager
def opened(place: Path) -> Iterator[Path]:
    """Yield the folder `sparql11` of a folder or an archive that holds it somewhere."""
    if place.is_dir():
        yield _find(place)
        return
    with TemporaryDirectory(prefix="suites-") as folder:
        with tarfile.open(place) as archive:
            archive.extractall(folder, filter="data")
        yield _find(Path(folder))


def _find(folder: Path) -> Path:
    found = sorted(folder.rglob("property-path/manifest.ttl"))
    if not found:
        raise SystemExit(f"{folder} does not hold the suite (no property-path/manifest.ttl).")
    return found[0].parents[1]


def read_tests(root: Path, folder: str) -> list[Test]:
    """Return the tests of a folder, in the manifest's order."""
    manifest = Graph()
    base = f"{BASE}{folder}/"
    manifest.parse(root / folder / "manifest.ttl", format="turtle", publicID=f"{base}manifest.ttl")
    entries = next(iter(manifest.objects(None, MF.entries)))
    tests = []
    for node in Collection(manifest, entries):
        kind = str(one(manifest, node, URIRef(_TYPE))).removeprefix(str(MF))
        name = str(node).rpartition("#")[2]
        tests.append(Test(folder, name, kind, node, manifest))
    return tests


def one(graph: Graph, subject: Node, predicate: URIRef) -> Identifier:
    """Return the only object of a subject and a predicate."""
    found = graph.value(subject, predicate)
    if not isinstance(found, Identifier):
        raise SystemExit(f"{subject} has no {predicate}.")
    return found


_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
