"""The build: entries → checked → network and similarities → statements → store, dumps, page."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dramagraph import __version__
from dramagraph.build.folder import new_build
from dramagraph.build.inputs import hash_inputs
from dramagraph.build.manifest import FILES, MANIFEST, Manifest, hash_file
from dramagraph.build.stages import Progress, Stages
from dramagraph.errors import BuildError
from dramagraph.files import shipped

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from dramagraph.model import Catalogue
    from dramagraph.similar.links import Similarity

__all__ = ["NEIGHBOURS", "BuildReport", "build"]

#: How many of its nearest titles each title is linked with at least.
NEIGHBOURS = 20


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made: `output` as it was asked for, `folder` the real one behind it.

    `skipped` says in sentences what was not checked, and why. `seconds` has the time of each
    stage.
    """

    output: Path
    folder: Path
    counts: Mapping[str, int]
    seconds: Mapping[str, float]
    skipped: tuple[str, ...]


def build(
    output: Path,
    *,
    data: Traversable | None = None,
    ontology: Traversable | None = None,
    validate: bool = True,
    progress: Progress | None = None,
    say: Callable[[str], None] | None = None,
) -> BuildReport:
    """Build the graph from a folder of data and one of vocabulary; the shipped ones by default.

    The build appears at `output` whole or not at all; what was there stays until then. `say`
    hears when another build of the same place is waited for. Raises EntryError or
    VocabularyError for input that cannot be, BuildError for shapes that are not kept and for a
    place that cannot be written.
    """
    sources = shipped("data") if data is None else data
    vocabulary = shipped("ontology") if ontology is None else ontology
    stages = Stages(progress)
    with new_build(output, say or (lambda message: None)) as folder:
        counts, skipped = _fill(folder, sources, vocabulary, validate, stages)
        stages.begin("showing the new build")
    stages.end()
    return BuildReport(output, Path(output).resolve(), counts, stages.seconds, skipped)


def _fill(
    folder: Path, data: Traversable, ontology: Traversable, validate: bool, stages: Stages
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Write every file of a build, checked as far as is asked; return counts and what was not."""
    from dramagraph.similar.measure import compute_similarities

    stages.begin("reading the entries")
    hashed = hash_inputs(data, ontology)
    catalogue = _read(data, ontology)
    stages.begin("comparing titles")
    similarities = compute_similarities(catalogue, NEIGHBOURS)
    quads, skipped = _write_statements(
        folder, catalogue, similarities, ontology, validate=validate, stages=stages
    )
    _write_pictures(folder, catalogue, similarities, stages)
    stages.begin("reading back")
    counts = {**_count(catalogue), "similarities": len(similarities), "quads": quads}
    if validate:
        from dramagraph.store.verify import compare_store

        compare_store(folder, quads)
    files = {name: hash_file(folder / name) for name in FILES}
    manifest = Manifest(__version__, hashed, counts, files, validate and not skipped)
    (folder / MANIFEST).write_bytes(manifest.to_bytes())
    return counts, skipped


def _read(data: Traversable, ontology: Traversable) -> Catalogue:
    from dramagraph.entries.catalogue import read_catalogue
    from dramagraph.vocabulary import read_vocabulary

    return read_catalogue(data, read_vocabulary(ontology))


def _write_statements(
    folder: Path,
    catalogue: Catalogue,
    similarities: tuple[Similarity, ...],
    ontology: Traversable,
    *,
    validate: bool,
    stages: Stages,
) -> tuple[int, tuple[str, ...]]:
    """Write the store and the RDF dumps; return the number of statements and what was skipped."""
    from pyoxigraph import RdfFormat

    from dramagraph.build.validate import validate_nquads
    from dramagraph.similar.measure import InformationOverlap
    from dramagraph.sparql.published import published_queries
    from dramagraph.store import write
    from dramagraph.triples.quads import graphs

    nquads = folder / "dramagraph.nq"
    stages.begin("writing N-Quads")
    measure = f"{InformationOverlap.name} {InformationOverlap.version}"
    with _no_collecting():
        made = graphs(catalogue, similarities, ontology, measure, published_queries())
        counts = write.write_nquads(nquads, made)
    quads = sum(counts.values())
    skipped: tuple[str, ...] = ("The shapes were not validated: --no-validate.",)
    if validate:
        stages.begin("validating shapes")
        validate_nquads(nquads, ontology)
        skipped = ()
    stages.begin("loading the store")
    loaded = write.write_store(folder / "store", nquads)
    if loaded != quads:
        raise BuildError(f"The store holds {loaded} statements of {quads}; this is a defect.")
    stages.begin("writing Turtle")
    write.write_turtle(folder / "dramagraph.ttl", nquads, quads)
    stages.begin("writing TriG")
    write.write_dataset_dump(folder / "dramagraph.trig", nquads, RdfFormat.TRIG)
    stages.begin("writing JSON-LD")
    write.write_dataset_dump(folder / "dramagraph.jsonld", nquads, RdfFormat.JSON_LD)
    return quads, skipped


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Spare millions of statements, none of which refers to itself, the collector's rounds."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _write_pictures(
    folder: Path, catalogue: Catalogue, similarities: tuple[Similarity, ...], stages: Stages
) -> None:
    """Write what people and other tools look at: the network's files, the index, the page."""
    from dramagraph.lookup.index import write_index
    from dramagraph.network.exports import write_gexf, write_graphml
    from dramagraph.network.graph import build_network
    from dramagraph.view.page import render_page

    stages.begin("writing GraphML and GEXF")
    network = build_network(catalogue)
    (folder / "dramagraph.graphml").write_bytes(write_graphml(network))
    (folder / "dramagraph.gexf").write_bytes(write_gexf(network))
    stages.begin("writing the index")
    write_index(folder / "index.sqlite", catalogue, similarities)
    stages.begin("drawing the page")
    (folder / "graph.html").write_text(
        render_page(catalogue, similarities), encoding="utf-8", newline="\n"
    )


def _count(catalogue: Catalogue) -> dict[str, int]:
    """Return how many of each thing there are, as the summary and the manifest say it."""
    concepts = catalogue.vocabulary.concepts.values()
    claims = list(catalogue.claims())
    mentions = sum(len(source.mentions) for source in catalogue.sources.values())
    return {
        "sources": len(catalogue.sources),
        "entries": sum(len(source.entries) for source in catalogue.sources.values()),
        "titles": len(catalogue.titles),
        "characters": sum(1 for _ in catalogue.characters()),
        "people": len(catalogue.people),
        "themes": sum(concept.type == "theme" for concept in concepts),
        "conditions": sum(concept.type == "condition" for concept in concepts),
        "claims": len(claims),
        "quotes": sum(len(claim.evidence) for claim in claims) + mentions,
    }
