"""The Python API: small, typed, light to import, and the same answers as the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lookup_example import example_catalogue, write_built
from lookup_run import ask_json
from small_graph import write_small_build

import dramagraph
from dramagraph import DramaGraph, errors
from dramagraph.lookup.index import write_index


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_built(tmp_path_factory.mktemp("api") / "built")


@pytest.fixture(scope="module")
def graph(built: Path) -> Iterator[DramaGraph]:
    with dramagraph.load(built) as opened:
        yield opened


def test_all_is_exactly_what_is_public() -> None:
    assert sorted(dramagraph.__all__) == dramagraph.__all__
    ours = {"DramaGraph", "Limits", "Node", "Result", "__version__", "load"}
    assert set(dramagraph.__all__) == ours | set(errors.__all__)
    for name in dramagraph.__all__:
        assert getattr(dramagraph, name) is not None
    assert set(dramagraph.__all__) <= set(dir(dramagraph))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = dramagraph.nothing


def test_importing_the_package_is_light() -> None:
    code = "import sys, json, dramagraph; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    modules = json.loads(done.stdout)
    mine = [name for name in modules if name.startswith("dramagraph")]
    assert mine == ["dramagraph"]
    assert not {"click", "rdflib", "networkx", "sqlite3"} & set(modules)


def test_a_look_up_returns_what_the_verb_prints(built: Path, graph: DramaGraph) -> None:
    lights, quiet = "harbour lights", "its-quiet-thats-all"
    assert graph.show(lights) == ask_json(built, "show", lights)
    assert graph.show("hope", type="theme", spoilers=True) == ask_json(
        built, "show", "hope", "--type", "theme", "--spoilers"
    )
    assert graph.search("quiet", limit=1) == ask_json(built, "search", "quiet", "--limit", "1")
    assert graph.similar(lights, limit=1) == ask_json(built, "similar", lights, "--limit", "1")
    assert graph.why(lights, quiet) == ask_json(built, "why", lights, quiet)
    assert graph.path("im haneul", lights) == ask_json(built, "path", "im haneul", lights)
    assert graph.find(theme="loss", without=["suicide"], year="2014..") == ask_json(
        built, "find", "--theme", "loss", "--without", "suicide", "--year", "2014.."
    )
    assert graph.find(characters=True, role="bearer", kind="drama") == ask_json(
        built, "find", "--characters", "--role", "bearer", "--kind", "drama"
    )
    claim = "dg:claim/by-the-sea/harbour-lights/theme.grief"
    assert graph.cite(claim) == ask_json(built, "cite", claim)


def test_names_resolve_and_errors_are_ours_and_the_standard_kind(graph: DramaGraph) -> None:
    node = graph.resolve("notary han")
    assert isinstance(node, dramagraph.Node)
    assert (node.id, node.type, node.name) == (
        "dg:title/remarkable-notary-han",
        "title",
        "Remarkable Notary Han",
    )
    with pytest.raises(LookupError) as missing:
        graph.show("docter breese")
    assert isinstance(missing.value, dramagraph.NotFound)
    assert missing.value.suggestions[0] == ("dg:title/doctor-breeze", "title", "Doctor Breeze")
    with pytest.raises(dramagraph.AmbiguousName):
        graph.similar("two rivers")
    with pytest.raises(dramagraph.NoPath):
        graph.path("doctor breeze", "harbour lights")
    with pytest.raises(TypeError, match="there is no facet colour"):
        graph.find(colour="red")


def test_the_catalogue_and_the_network_come_from_the_index(graph: DramaGraph) -> None:
    assert graph.catalogue == example_catalogue()
    network = graph.network()
    assert network.nodes["dg:title/harbour-lights"]["name"] == "Harbour Lights"
    assert network.has_edge("dg:title/harbour-lights", "dg:theme/grief")


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of its own use
def test_the_dataset_has_the_union_as_its_default_graph(tmp_path: Path) -> None:
    from rdflib import URIRef

    folder = write_built(tmp_path / "built")
    (folder / "dramagraph.nq").write_text("<x:a> <x:b> <x:c> <x:g> .\n", encoding="utf-8")
    with dramagraph.load(folder) as graph:
        dataset = graph.dataset()
    assert (URIRef("x:a"), URIRef("x:b"), URIRef("x:c")) in dataset
    assert len(list(dataset.quads())) == 1


def test_a_folder_that_is_no_build_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(dramagraph.StoreError):
        dramagraph.load(tmp_path)
    folder = write_built(tmp_path / "built")
    with dramagraph.load(folder) as graph, pytest.raises(dramagraph.StoreError):
        graph.dataset()


def test_a_closed_graph_says_that_it_is_closed(built: Path) -> None:
    with dramagraph.load(built) as graph:
        pass
    for ask in (graph.show, graph.similar, graph.search, graph.cite, graph.resolve):
        with pytest.raises(dramagraph.StoreError, match="is closed: load it again"):
            ask("dg:claim/hope")


def test_a_query_is_answered_by_the_store_of_the_folder(tmp_path: Path) -> None:
    folder = write_small_build(tmp_path)
    write_index(folder / "index.sqlite", example_catalogue(), ())
    with dramagraph.load(str(folder)) as graph:
        assert graph.query("ASK { title:harbour-lights dgo:theme theme:grief }").boolean
        few = graph.query("SELECT * { ?s ?p ?o }", limits=dramagraph.Limits(rows=1))
        assert isinstance(few, dramagraph.Result)
        assert (few.count, few.truncated) == (1, "rows")
        with pytest.raises(dramagraph.QueryError):
            graph.query("SELECT nothing")
