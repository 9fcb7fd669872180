"""The formula that `similar/weights.py` documents, number by number."""

from __future__ import annotations

import math
import re

import pytest
from networks import BROADER, catalogue, said
from test_similar import OTHERS, brief, link, measure

from dramagraph.network.graph import build_network
from dramagraph.similar import weights
from dramagraph.similar.links import REASON_TYPES
from dramagraph.similar.measure import InformationOverlap
from dramagraph.similar.profiles import information_content
from dramagraph.similar.weights import DEFAULT_WEIGHTS


def test_the_score_is_the_documented_formula() -> None:
    found = link([said("theme", "grief")], [said("theme", "grief", strength="minor")])
    each = information_content(2, 10)  # of grief and of loss, each held by two of ten
    # Eight others and one of the two name one theme each, the other half a theme.
    mean = 9.5 / 10
    whole, half = 0.25 + 0.75 * 1 / mean, 0.25 + 0.75 * 0.5 / mean
    shared = (1.0 * each * 0.5 + 0.5 * each * 0.5) / math.sqrt(whole * half)
    unit = (1.5 * each / whole + 1.5 * each * 0.25 / half) / 10
    assert found.score == pytest.approx(shared / (shared + unit), abs=1e-6)


def test_a_title_that_names_no_concept_is_neither_long_nor_short() -> None:
    thriller = [said("field", "genre", value="thriller")]
    found = measure({"ebb": thriller, "flood": thriller, "neap": [said("theme", "grief")]})
    numbers = found.profiles.numbers
    assert [found.profiles.norms[numbers[f"dg:title/{t}"]] for t in ("ebb", "neap")] == [1.0, 1.0]


@pytest.mark.parametrize(
    ("first", "second", "factor"),
    [
        (2020, 2020, 1.0),
        (2020, 2024, 0.5 + 0.5 * math.exp(-0.5)),
        (1990, 2024, 0.5),
        (None, 2024, 0.75),
        (None, None, 0.75),
    ],
)
def test_years_apart_take_off_up_to_half_and_are_no_reason(
    first: int | None, second: int | None, factor: float
) -> None:
    grief = [said("theme", "grief")]
    network = build_network(catalogue({**OTHERS, "ebb": grief, "flood": grief}, BROADER)).copy()
    near = InformationOverlap(network).score("dg:title/ebb", "dg:title/flood")
    for title, year in {"dg:title/ebb": first, "dg:title/flood": second}.items():
        network.nodes[title].pop("year")
        if year is not None:
            network.nodes[title]["year"] = year
    far = InformationOverlap(network).score("dg:title/ebb", "dg:title/flood")
    odds = (far.score / (1 - far.score)) / (near.score / (1 - near.score))
    assert odds == pytest.approx(factor, abs=1e-4)
    assert brief(far.reasons) == brief(near.reasons) == [("theme", "dg:theme/grief", None)]


def test_naming_one_concept_is_more_than_meeting_above_two() -> None:
    narrow = [said("theme", "unspoken-grief")]
    crowd = {"more": narrow, "further": [said("theme", "heartbreak")]}
    named = link(narrow, narrow, **crowd)
    met = link(narrow, [said("theme", "heartbreak")], **crowd)
    assert named.score > met.score > 0
    assert brief(met.reasons) == [("theme", "dg:theme/loss", None)]


def test_a_network_with_crew_networks_and_genres_below_themes_is_compared_by_them() -> None:
    both = [said("casting", "han-mirae", value="Han Mirae")]
    told = {"ebb": [*both, said("field", "genre", value="tidal romance")], "flood": both}
    network = build_network(catalogue({**OTHERS, **told, "neap": [said("theme", "romance")]}))
    wider = network.copy()
    wider.add_node("dg:network/tide-tv", type="network", name="Tide TV")
    rest = {"polarity": "affirmed", "certainty": "stated", "spoiler": "none"}
    for title in ("dg:title/ebb", "dg:title/flood"):
        for relation, target in {
            "crew": "dg:person/han-mirae",
            "network": "dg:network/tide-tv",
        }.items():
            key = f"dg:claim/table/{title.rsplit('/', 1)[-1]}/{relation}"
            wider.add_edge(title, target, key, relation=relation, claim=key, title=title, **rest)
    wider.add_edge("dg:genre/tidal-romance", "dg:theme/romance", "x", relation="broader")
    found = InformationOverlap(wider)
    assert sorted(brief(found.score("dg:title/ebb", "dg:title/flood").reasons)) == [
        ("casting", "dg:person/han-mirae", None),
        ("crew", "dg:person/han-mirae", None),
        ("network", "tide tv", None),
    ]
    (reason,) = found.score("dg:title/ebb", "dg:title/neap").reasons
    assert (reason.shared, reason.concepts_a) == ("dg:theme/romance", ("dg:genre/tidal-romance",))


def test_scores_and_nearest_are_the_links_without_their_reasons() -> None:
    grief = [said("theme", "grief")]
    found = measure({"ebb": grief, "flood": [*grief, said("setting", "coast")], "neap": grief})
    links = found.top("dg:title/ebb", 2)
    assert found.scores("dg:title/ebb") == pytest.approx(
        {link.seen_from("dg:title/ebb").b: link.score for link in links}, abs=1e-5
    )
    nearest = dict(found.nearest(1))
    ((best, score),) = nearest["dg:title/ebb"]
    assert best == "dg:title/neap"
    assert score == pytest.approx(links[0].score, abs=1e-5)
    assert nearest["dg:title/other-1"] == []


def test_every_relation_is_in_the_table_of_weights_and_in_the_docstring() -> None:
    assert set(DEFAULT_WEIGHTS.relations) == set(REASON_TYPES)
    for relation, weight in DEFAULT_WEIGHTS.relations.items():
        assert re.search(rf"^{relation} +{weight:g} ", weights.__doc__ or "", re.MULTILINE)
