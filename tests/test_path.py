from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import Said, catalogue, said

from dramagraph.entries.catalogue import read_catalogue
from dramagraph.errors import NoPath, NotFound
from dramagraph.files import shipped
from dramagraph.model import Catalogue
from dramagraph.network.graph import build_network
from dramagraph.similar.links import Path, Step
from dramagraph.similar.path import Walker, find_path
from dramagraph.vocabulary import read_vocabulary

BROADER = {
    "theme/unspoken-grief": ("theme/grief",),
    "theme/lasting-grief": ("theme/grief",),
    "theme/grief": ("theme/loss",),
}
#: Titles that all heal, so that healing is a hub.
CROWD: dict[str, list[Said]] = {f"crowd-{n}": [said("theme", "healing")] for n in range(8)}


def network(titles: Mapping[str, Sequence[Said]], *, crowd: bool = True) -> nx.MultiDiGraph[str]:
    return build_network(catalogue({**(CROWD if crowd else {}), **titles}, BROADER))


def way(path: Path) -> str:
    return " ".join(node.removeprefix("dg:") for node in path.nodes)


def test_two_titles_meet_in_the_concept_they_share() -> None:
    found = find_path(
        network({"ebb": [said("theme", "grief")], "flood": [said("theme", "grief")]}),
        "dg:title/ebb",
        "dg:title/flood",
    )
    assert found.steps == (
        Step(
            "dg:title/ebb",
            "dg:theme/grief",
            "theme",
            ("dg:claim/tide-list/ebb/theme.grief.n0",),
        ),
        Step(
            "dg:theme/grief",
            "dg:title/flood",
            "theme",
            ("dg:claim/tide-list/flood/theme.grief.n0",),
            forward=False,
        ),
    )
    assert way(found) == "title/ebb theme/grief title/flood"


def test_a_rarer_way_is_taken_though_a_hub_would_be_shorter() -> None:
    healing = said("theme", "healing")
    around = network(
        {
            "ebb": [healing, said("theme", "grief")],
            "spring": [said("theme", "grief"), said("setting", "coast")],
            "flood": [healing, said("setting", "coast")],
        }
    )
    found = find_path(around, "dg:title/ebb", "dg:title/flood")
    assert way(found) == "title/ebb theme/grief title/spring setting/coast title/flood"


def test_a_hub_is_passed_where_no_way_leads_around_and_can_be_an_end() -> None:
    healing = [said("theme", "healing")]
    only = network({"ebb": healing, "flood": healing})
    assert way(find_path(only, "dg:title/ebb", "dg:title/flood")) == (
        "title/ebb theme/healing title/flood"
    )
    assert way(find_path(only, "dg:theme/healing", "dg:title/ebb")) == "theme/healing title/ebb"


def test_of_two_shared_concepts_the_rarer_is_passed() -> None:
    both = [said("theme", "aching"), said("theme", "grief")]
    found = find_path(
        network({"ebb": both, "flood": both, "spring": [said("theme", "aching")]}),
        "dg:title/ebb",
        "dg:title/flood",
    )
    assert way(found) == "title/ebb theme/grief title/flood"


def test_concepts_meet_in_their_broader_one_without_a_claim() -> None:
    found = find_path(
        network({"ebb": [said("theme", "unspoken-grief")], "flood": [said("theme", "grief")]}),
        "dg:title/ebb",
        "dg:title/flood",
    )
    assert way(found) == "title/ebb theme/unspoken-grief theme/grief title/flood"
    assert [(step.relation, step.forward, bool(step.claims)) for step in found.steps] == [
        ("theme", True, True),
        ("broader", True, False),
        ("theme", False, True),
    ]


def test_people_and_characters_lead_from_title_to_title() -> None:
    cast = [
        said("casting", "han-mirae", character="a", value="Han Mirae"),
        said("field", "name", character="a", value="A"),
    ]
    found = find_path(network({"ebb": cast, "flood": cast}), "dg:title/ebb", "dg:character/flood/a")
    assert way(found) == ("title/ebb character/ebb/a person/han-mirae character/flood/a")
    assert [step.relation for step in found.steps] == ["character", "casting", "casting"]
    assert found.steps[0].claims == ("dg:claim/tide-list/ebb/field.name.n1",)


def test_siblings_are_one_step_apart() -> None:
    relation = said("relation", "sibling", character="a", other="b")
    found = find_path(network({"ebb": [relation]}), "dg:character/ebb/b", "dg:character/ebb/a")
    assert [(step.relation, step.forward) for step in found.steps] == [("relation", False)]
    assert found.cost == 0.25


def test_all_claims_of_a_step_are_its_evidence_and_a_hedged_one_costs_more() -> None:
    twice = [
        said("theme", "grief"),
        said("theme", "grief", source="coast-list"),
        said("theme", "longing", certainty="hedged"),
    ]
    whole = build_network(catalogue({"ebb": twice}, sources=("tide-list", "coast-list")))
    plain = find_path(whole, "dg:title/ebb", "dg:theme/grief")
    hedged = find_path(whole, "dg:title/ebb", "dg:theme/longing")
    assert len(plain.steps[0].claims) == 2
    assert (plain.cost, hedged.cost) == (0.5, 0.75)


def test_denied_claims_are_no_way() -> None:
    denied = said("theme", "grief", polarity="denied")
    with pytest.raises(NoPath, match="No path leads from dg:title/ebb to dg:title/flood"):
        find_path(
            network({"ebb": [denied], "flood": [said("theme", "grief")]}, crowd=False),
            "dg:title/ebb",
            "dg:title/flood",
        )


@pytest.mark.parametrize(
    ("shared", "node"),
    [
        (said("platform", "tidestream"), "dg:platform/tidestream"),
        (said("field", "genre", value="thriller"), "dg:genre/thriller"),
        (said("content_note", "storm"), "dg:content-note/storm"),
        (said("field", "name", value="Ebb"), "dg:source/tide-list"),
    ],
)
def test_platforms_genres_warnings_and_sources_are_ends_and_never_passed(
    shared: Said, node: str
) -> None:
    whole = network({"ebb": [shared], "flood": [shared]})
    with pytest.raises(NoPath):
        find_path(whole, "dg:title/ebb", "dg:title/flood")
    assert find_path(whole, "dg:title/ebb", node).nodes == ("dg:title/ebb", node)


def test_spoilers_are_not_walked_unless_they_may() -> None:
    told = [said("theme", "grief", spoiler="minor")]
    whole = network({"ebb": told, "flood": told})
    assert find_path(whole, "dg:title/ebb", "dg:title/flood").steps
    with pytest.raises(NoPath):
        find_path(whole, "dg:title/ebb", "dg:title/flood", spoilers=False)


def test_of_equal_ways_the_lesser_identifiers_are_taken() -> None:
    both = [said("theme", slug) for slug in ("grief", "aching", "longing")]
    found = find_path(network({"ebb": both, "flood": both}), "dg:title/flood", "dg:title/ebb")
    assert way(found) == "title/flood theme/aching title/ebb"


def test_a_node_is_at_no_cost_from_itself() -> None:
    assert find_path(network({}), "dg:title/crowd-1", "dg:title/crowd-1") == Path(
        ("dg:title/crowd-1",), (), 0.0
    )


def test_an_unknown_node_is_not_found() -> None:
    with pytest.raises(NotFound, match="nowhere"):
        find_path(network({}), "dg:title/crowd-1", "dg:title/nowhere")


def test_no_way_in_the_shipped_data_passes_healing_where_one_leads_around() -> None:
    graph = build_network(read_catalogue(shipped("data"), read_vocabulary(shipped("ontology"))))
    walker = Walker(graph)
    healing = sorted(
        {
            data["title"]
            for _, end, data in graph.edges(data=True)
            if end == "dg:theme/healing" and data.get("polarity") == "affirmed"
        }
    )
    assert len(healing) > 2
    for a, b in combinations(healing, 2):
        assert "dg:theme/healing" not in walker.find(a, b).nodes


claims = st.lists(
    st.one_of(
        st.builds(
            said,
            st.just("theme"),
            st.sampled_from(("grief", "unspoken-grief", "lasting-grief", "healing", "fear")),
            certainty=st.sampled_from(("stated", "hedged")),
            polarity=st.sampled_from(("affirmed", "affirmed", "denied")),
        ),
        st.builds(
            said,
            st.just("casting"),
            st.sampled_from("xyz"),
            character=st.sampled_from("abc"),
            value=st.just("X"),
        ),
        st.builds(
            said,
            st.just("relation"),
            st.just("sibling"),
            character=st.sampled_from("ab"),
            other=st.sampled_from("bc"),
        ),
    ),
    max_size=5,
)
catalogues = st.dictionaries(st.sampled_from("abcdef"), claims, min_size=2).map(
    lambda titles: catalogue(titles, BROADER)
)


@given(catalogues)
@settings(max_examples=40, deadline=None)
def test_there_and_back_is_the_same_way_along_edges_of_the_network(whole: Catalogue) -> None:
    graph = build_network(whole)
    walker = Walker(graph)
    for a, b in combinations(sorted(whole.titles), 2):
        try:
            there = walker.find(a, b)
        except NoPath:
            with pytest.raises(NoPath):
                walker.find(b, a)
            continue
        back = walker.find(b, a)
        assert back.nodes == there.nodes[::-1]
        assert back.cost == there.cost > 0
        assert [step.claims for step in back.steps] == [s.claims for s in there.steps[::-1]]
        assert (there.nodes[0], there.nodes[-1]) == (a, b)
        assert len(set(there.nodes)) == len(there.nodes)
        for step in there.steps:
            ends = (step.start, step.end) if step.forward else (step.end, step.start)
            relations = {data["relation"] for data in graph.get_edge_data(*ends).values()}
            assert step.relation in relations
