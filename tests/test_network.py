from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from lxml import etree
from networks import catalogue, said

from dramagraph.errors import BuildError
from dramagraph.model import Catalogue
from dramagraph.network.exports import write_gexf, write_graphml
from dramagraph.network.graph import build_network

HASHES = """
import hashlib
from test_network import harbour
from dramagraph.network.exports import write_gexf, write_graphml
from dramagraph.network.graph import build_network
network = build_network(harbour())
print(hashlib.sha256(write_graphml(network) + write_gexf(network)).hexdigest())
"""


def harbour() -> Catalogue:
    return catalogue(
        {
            "harbour-lights": [
                said("theme", "unspoken-grief", strength="major", character="seo-yun"),
                said("theme", "romance", strength="minor", polarity="denied"),
                said("condition", "autism", role="bearer", character="brother"),
                said("condition", "autism", role="carer", character="seo-yun"),
                said("occupation", "keeper", character="seo-yun", certainty="implied"),
                said("relation", "sibling", character="seo-yun", other="brother"),
                said("casting", "han-mirae", character="seo-yun", value="Han Mi-rae"),
                said("field", "name", character="seo-yun", value="Seo “Yun” <& Co>"),
                said("field", "name", value="Harbour Lights"),
                said("field", "genre", value="Slice of Life"),
                said("setting", "coast"),
                said("platform", "tidestream"),
                said("content_note", "storm", spoiler="major"),
            ],
            "slow-train": [said("casting", "han-mirae", value="Han Mirae")],
            "only-named": [],
        },
        broader={"theme/unspoken-grief": ("theme/grief",), "theme/grief": ("theme/loss",)},
    )


@pytest.fixture(scope="module")
def network() -> nx.MultiDiGraph[str]:
    return build_network(harbour())


def edges(network: nx.MultiDiGraph[str]) -> set[tuple[str, str, str]]:
    def local(ident: str) -> str:
        return ident.removeprefix("dg:")

    return {
        (local(start), data["relation"], local(end))
        for start, end, data in network.edges(data=True)
    }


def test_every_claim_is_an_edge_between_the_things_it_is_about(
    network: nx.MultiDiGraph[str],
) -> None:
    title, lead = "title/harbour-lights", "character/harbour-lights/seo-yun"
    brother = "character/harbour-lights/brother"
    assert edges(network) == {
        (title, "theme", "theme/unspoken-grief"),
        (lead, "touches", "theme/unspoken-grief"),
        (title, "theme", "theme/romance"),
        (title, "condition", "condition/autism"),
        (brother, "touches", "condition/autism"),
        (lead, "touches", "condition/autism"),
        (lead, "occupation", "occupation/keeper"),
        (lead, "relation", brother),
        (lead, "touches", "relation/sibling"),
        (lead, "casting", "person/han-mirae"),
        ("title/slow-train", "casting", "person/han-mirae"),
        (title, "character", lead),
        (title, "character", brother),
        (title, "genre", "genre/slice-of-life"),
        (title, "setting", "setting/coast"),
        (title, "platform", "platform/tidestream"),
        (title, "content_note", "content-note/storm"),
        ("theme/unspoken-grief", "broader", "theme/grief"),
        ("theme/grief", "broader", "theme/loss"),
        ("source/tide-list", "entry", title),
        ("source/tide-list", "entry", "title/slow-train"),
    }


def test_nodes_know_their_type_and_name_and_leave_out_what_is_unknown(
    network: nx.MultiDiGraph[str],
) -> None:
    assert network.nodes["dg:title/only-named"] == {
        "type": "title",
        "name": "Only Named",
        "kind": "drama",
        "year": 2020,
    }
    assert network.nodes["dg:condition/autism"]["kind"] == "symptom"
    assert network.nodes["dg:genre/slice-of-life"] == {"type": "genre", "name": "slice of life"}
    assert network.nodes["dg:theme/loss"] == {"type": "theme", "name": "loss"}


def test_an_edge_carries_its_claim_and_is_found_by_its_id(network: nx.MultiDiGraph[str]) -> None:
    claim = "dg:claim/tide-list/harbour-lights/theme.romance.n1"
    assert network.edges["dg:title/harbour-lights", "dg:theme/romance", claim] == {
        "relation": "theme",
        "claim": claim,
        "title": "dg:title/harbour-lights",
        "source": "dg:source/tide-list",
        "certainty": "stated",
        "polarity": "denied",
        "spoiler": "none",
        "strength": "minor",
        "concept": "dg:theme/romance",
    }


def test_keys_are_unique_in_the_whole_network(network: nx.MultiDiGraph[str]) -> None:
    keys = [key for _, _, key in network.edges(keys=True)]
    assert len(keys) == len(set(keys))


def test_the_network_is_frozen_and_a_copy_is_not(network: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(nx.NetworkXError):
        network.add_node("dg:title/new")
    copy = network.copy()
    copy.add_node("dg:title/new")
    assert "dg:title/new" not in network


def test_nodes_and_edges_stand_in_the_order_of_their_identifiers(
    network: nx.MultiDiGraph[str],
) -> None:
    assert list(network) == sorted(network)


def test_a_claim_about_a_character_nobody_registered_is_refused() -> None:
    whole = harbour()
    titles = {
        ident: type(title)(title.id, title.name, title.kind, title.year)
        for ident, title in whole.titles.items()
    }
    broken = Catalogue(titles, whole.people, whole.sources, whole.vocabulary)
    with pytest.raises(ValueError, match="which the registry does not have"):
        build_network(broken)


def plain(network: Any, *, drop: tuple[str, ...] = ()) -> object:
    return (
        {n: {k: v for k, v in d.items() if k not in drop} for n, d in network.nodes(data=True)},
        {
            (start, end, key): {k: v for k, v in data.items() if k not in drop}
            for start, end, key, data in network.edges(keys=True, data=True)
        },
    )


def test_networkx_reads_the_graphml_back_as_the_same_network(
    network: nx.MultiDiGraph[str],
) -> None:
    back: Any = nx.read_graphml(io.BytesIO(write_graphml(network)), force_multigraph=True)
    assert plain(back, drop=("id",)) == plain(network)


def test_networkx_reads_the_gexf_back_as_the_same_network(network: nx.MultiDiGraph[str]) -> None:
    back: Any = nx.MultiDiGraph(nx.read_gexf(io.BytesIO(write_gexf(network))))
    assert plain(back, drop=("id", "label")) == plain(network)
    assert back.nodes["dg:title/slow-train"]["label"] == "Slow Train"


@pytest.mark.parametrize("write", [write_graphml, write_gexf])
def test_exports_are_well_formed_and_tell_no_time(
    network: nx.MultiDiGraph[str], write: Callable[[nx.MultiDiGraph[str]], bytes]
) -> None:
    content = write(network)
    etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    assert b"lastmodified" not in content
    assert b"None" not in content
    assert content.endswith(b">\n")


def test_names_in_exports_are_text_and_never_markup() -> None:
    name = "<script>&\"'"
    whole = catalogue({"ebb": [said("casting", "x", character="a", value=name)]})
    network = build_network(whole).copy()
    network.nodes["dg:title/ebb"]["name"] = name
    back = nx.read_graphml(io.BytesIO(write_graphml(network)), force_multigraph=True)
    assert back.nodes["dg:title/ebb"]["name"] == name
    assert nx.read_gexf(io.BytesIO(write_gexf(network))).nodes["dg:title/ebb"]["label"] == name


@pytest.mark.parametrize("write", [write_graphml, write_gexf])
@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("bad\x1b[2J", r"the character U\+001B"),
        ("bad\u202e", r"the character U\+202E"),
        ("bad\uffff", r"the character U\+FFFF"),
        (None, "of the type NoneType"),
        (["a"], "of the type list"),
        (3, "of the type int"),
    ],
)
def test_what_an_export_cannot_hold_is_refused(
    write: Callable[[nx.MultiDiGraph[str]], bytes], value: object, problem: str
) -> None:
    network = build_network(harbour()).copy()
    network.nodes["dg:title/slow-train"]["name"] = value
    with pytest.raises(BuildError, match=problem):
        write(network)


def test_exports_are_the_same_bytes_under_any_hash_seed() -> None:
    said_hashes = {
        subprocess.run(
            [sys.executable, "-c", HASHES],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(said_hashes) == 1


def test_an_empty_catalogue_is_an_empty_network_and_still_valid_files() -> None:
    network = build_network(catalogue({}, sources=("none",)))
    assert list(network) == ["dg:source/none"]
    assert nx.read_graphml(io.BytesIO(write_graphml(network))).number_of_nodes() == 1
    etree.fromstring(write_gexf(network))
