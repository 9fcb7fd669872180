"""The graph from Python: load a build, look things up, or take the whole of it as a graph.

Every look-up returns the document that the verb of that name prints with `--json`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    import networkx as nx
    import rdflib

    from .extract.pipeline import Extractor
    from .lookup.reader import Index, Node
    from .model import Catalogue, Kind, Role
    from .sparql.limits import Limits
    from .sparql.results import Result

__all__ = ["DramaGraph", "load"]

Document = dict[str, Any]


def load(dir: str | os.PathLike[str] | None = None) -> DramaGraph:
    """Return the graph of a built folder.

    That is `dir`, else `$DRAMAGRAPH_DATA`, else the cached build of the shipped data, which is
    made first if need be. `StoreError` for a folder that is no build of this version.
    """
    from .build.cache import open_built

    return DramaGraph(open_built(None if dir is None else os.fspath(dir)))


class _Comparing:
    """The part of `DramaGraph` that compares titles with one another."""

    _index: Index

    def resolve(self, name: str, *, type: str | None = None) -> Node:
        """Return the node a name means: its id, type and name."""
        from .lookup.resolve import resolve

        return resolve(self._index, name, () if type is None else (type,)).node

    def similar(
        self,
        title: str | Sequence[str] = (),
        *,
        theme: str | Sequence[str] = (),
        condition: str | Sequence[str] = (),
        setting: str | Sequence[str] = (),
        more: str | Sequence[str] = (),
        less: str | Sequence[str] = (),
        without: str | Sequence[str] = (),
        by: str | Sequence[str] = (),
        kind: Kind | None = None,
        year: str | int | None = None,
        role: Role | None = None,
        weights: str | os.PathLike[str] | Mapping[str, float] | None = None,
        limit: int = 10,
        spoilers: bool = False,
    ) -> Document:
        """Return the titles most like one, or like several, under `results`, with their reasons.

        Without a title, those that hold the themes, conditions and settings most strongly. The
        rest is as the options of the verb; `weights` is a file, or a mapping of relations such as
        ``{"cast": 0.5}``. What counts more or less and no result shares is under `steering`, as
        `unmet`. `UsageError` for what contradicts itself.
        """
        from .similar.wish import Wish, answer

        names = _several(title)
        titles = {node.id: node for node in (self.resolve(one, type="title") for one in names)}
        wish = Wish(
            titles=tuple(titles.values()),
            themes=_several(theme),
            conditions=_several(condition),
            settings=_several(setting),
            more=_several(more),
            less=_several(less),
            without=_several(without),
            by=_several(by),
            kind=kind,
            years=None if year is None else str(year),
            role=role,
            weights=weights,
            limit=limit,
            spoilers=spoilers,
        )
        return answer(self._index, wish).whole

    def themes(
        self, titles: Sequence[str], *, most_q: float = 0.05, spoilers: bool = False
    ) -> Document:
        """Return the themes and conditions over-represented in a list of titles, as `results`."""
        from .similar.groups import themes

        nodes = [self.resolve(title, type="title") for title in _several(titles)]
        return themes(self._index, nodes, most_q=most_q, spoilers=spoilers).whole

    def clusters(self, *, resolution: float = 1.0, spoilers: bool = False) -> Document:
        """Return the communities of titles, each with the concepts that name it, as `results`."""
        from .similar.groups import clusters

        return clusters(self._index, resolution=resolution, spoilers=spoilers).whole

    def why(self, a: str, b: str, *, spoilers: bool = False) -> Document:
        """Return what two titles share, with contributions, and what each has alone."""
        from .similar.explained import why

        first, second = self.resolve(a, type="title"), self.resolve(b, type="title")
        return why(self._index, first, second, spoilers=spoilers)

    def path(self, a: str, b: str, *, spoilers: bool = False) -> Document:
        """Return the shortest explained path between any two nodes; `NoPath` if there is none."""
        from .similar.explained import path

        return path(self._index, self.resolve(a), self.resolve(b), spoilers=spoilers)


class DramaGraph(_Comparing, AbstractContextManager["DramaGraph"]):
    """A built graph, open for reading. It is a context manager; `close` is the same by hand.

    Names are given in any spelling, or as identifiers such as ``dg:title/my-mister``; `type`
    decides where a name means several things. `NotFound` has suggestions, `AmbiguousName` the
    candidates.
    """

    def __init__(self, folder: Path) -> None:
        from .lookup.reader import Index

        self.folder = folder
        self._index: Index = Index(folder)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the files of the graph."""
        self._index.close()

    @cached_property
    def catalogue(self) -> Catalogue:
        """Everything as typed values: titles, people, sources with their claims, vocabulary."""
        return self._index.read_catalogue_back()

    def search(self, text: str, *, type: str | None = None, limit: int = 20) -> Document:
        """Return everything a text may name, typos forgiven, under `results`."""
        from .lookup.search import search

        return search(self._index, text, types=() if type is None else (type,), limit=limit)

    def show(self, name: str, *, type: str | None = None, spoilers: bool = False) -> Document:
        """Return one node with its claims, their evidence, and what sources disagree on."""
        from .lookup.show import show

        return show(self._index, self.resolve(name, type=type), spoilers=spoilers)

    def find(
        self, *, characters: bool = False, spoilers: bool = False, **facets: str | Sequence[str]
    ) -> Document:
        """Return the titles, or the characters, of which all facets hold, under `results`.

        Facets are the options of the verb, each a name or several: theme, condition, role,
        content_note, character, actor, occupation, setting, platform, source, genre, without,
        kind and year. `TypeError` for another.
        """
        from .lookup.find import find, read_facets

        return find(
            self._index, read_facets(facets), characters=characters, spoilers=spoilers
        ).whole

    def cite(self, claim: str) -> Document:
        """Return the citation of a claim, given by its id or IRI."""
        from .lookup.cite import cite

        return cite(self._index, claim)

    def extract(self, article: str | os.PathLike[str]) -> Document:
        """Return the draft of the article in a file: what the graph knows is named as it knows it.

        `InputError` where the file is no text.
        """
        from pathlib import Path

        from .entries.strict_yaml import read_bytes
        from .extract.drafting.drafted import Drafted

        path = Path(article)
        return Drafted.of(self._extractor, path.name, read_bytes(path)).document()

    @cached_property
    def _extractor(self) -> Extractor:
        from .extract.pipeline import Extractor

        return Extractor(self.catalogue)

    def query(self, sparql: str, *, limits: Limits | None = None) -> Result:
        """Return the answer to a SPARQL query; its default graph is the union of all graphs."""
        from .sparql.engine import run_query
        from .sparql.limits import DEFAULT_LIMITS

        return run_query(self.folder, sparql, limits=limits or DEFAULT_LIMITS)

    def dataset(self) -> rdflib.Dataset:
        """Return all quads as a new rdflib Dataset whose default graph is the union of all."""
        import warnings

        from rdflib import Dataset

        from .errors import StoreError

        path = self.folder / "dramagraph.nq"
        dataset = Dataset(default_union=True)
        try:
            # rdflib 7.6 warns of what its own reader does.
            with path.open("rb") as file, warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                dataset.parse(file, format="nquads")
        except OSError as error:
            raise StoreError(f"{path} cannot be read: {error.strerror}.") from error
        return dataset

    def network(self) -> nx.MultiDiGraph[str]:
        """Return the traversal graph, frozen: nodes by id, edges keyed by claim."""
        from .network.graph import build_network

        return build_network(self.catalogue)


def _several(names: str | Sequence[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
