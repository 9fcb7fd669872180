from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence

import pytest
from networks import BROADER, Said, catalogue, said

from dramagraph.errors import NotFound, UsageError
from dramagraph.network.graph import build_network
from dramagraph.similar.ledger import why
from dramagraph.similar.links import Lone, Reason, Similarity
from dramagraph.similar.measure import InformationOverlap, Measure, compute_similarities
from dramagraph.similar.weights import Weights

#: Titles that only make up the numbers, so that what two of many share is rare.
OTHERS: dict[str, list[Said]] = {
    f"other-{number}": [said("theme", f"other-{number}")] for number in range(8)
}


def measure(titles: Mapping[str, Sequence[Said]]) -> InformationOverlap:
    return InformationOverlap(build_network(catalogue({**OTHERS, **titles}, BROADER)))


def link(a: Sequence[Said], b: Sequence[Said], **more: Sequence[Said]) -> Similarity:
    named = {name.replace("_", "-"): said_of for name, said_of in more.items()}
    return measure({"ebb": a, "flood": b, **named}).score("dg:title/ebb", "dg:title/flood")


def brief(reasons: Sequence[Reason]) -> list[tuple[str, str, str | None]]:
    return [(reason.type, reason.shared, reason.role) for reason in reasons]


def test_a_shared_theme_is_the_reason_with_the_claims_of_both() -> None:
    found = link([said("theme", "grief")], [said("theme", "grief", strength="minor")])
    assert found.reasons == (
        Reason(
            "theme",
            "dg:theme/grief",
            None,
            found.score,
            ("dg:claim/tide-list/ebb/theme.grief.n0",),
            ("dg:claim/tide-list/flood/theme.grief.n0",),
        ),
    )


def test_a_broader_concept_is_handed_down_to_the_narrower_and_not_listed() -> None:
    grief = [said("theme", "unspoken-grief"), said("theme", "heartbreak")]
    found = link(grief, grief)
    assert brief(found.reasons) == [
        ("theme", "dg:theme/heartbreak", None),
        ("theme", "dg:theme/unspoken-grief", None),
    ]


def test_a_reason_shared_only_through_a_broader_concept_names_both_sides() -> None:
    found = link(
        [said("condition", "burnout", role="bearer", character="a")],
        [said("condition", "stress", role="bearer", character="b")],
    )
    (reason,) = found.reasons
    assert brief(found.reasons) == [("condition", "dg:condition/exhaustion", "bearer")]
    assert reason.concepts_a == ("dg:condition/burnout",)
    assert reason.concepts_b == ("dg:condition/stress",)
    assert reason.claims_a == ("dg:claim/tide-list/ebb/condition.burnout.n0",)


def test_where_one_side_names_the_concept_itself_it_stands_for_itself() -> None:
    (reason,) = link([said("theme", "unspoken-grief")], [said("theme", "grief")]).reasons
    assert (reason.concept, reason.concepts_a, reason.concepts_b) == (
        "dg:theme/grief",
        ("dg:theme/unspoken-grief",),
        ("dg:theme/grief",),
    )


def test_bearer_and_bearer_share_more_than_bearer_and_topic() -> None:
    bearer = [said("condition", "autism", role="bearer", character="a")]
    topic = [said("condition", "autism", role="topic")]
    carer = [said("condition", "autism", role="carer", character="a")]
    same, mixed = link(bearer, bearer), link(bearer, topic)
    assert same.score > mixed.score > 0
    assert brief(same.reasons) == [("condition", "dg:condition/autism", "bearer")]
    assert brief(mixed.reasons) == [("condition", "dg:condition/autism", None)]
    assert brief(link(carer, carer).reasons)[0][2] == "carer"


def test_a_reason_with_a_role_shows_the_claims_of_that_role() -> None:
    both = [
        said("condition", "autism", role="bearer", character="a"),
        said("condition", "autism", role="carer", character="b"),
    ]
    (reason,) = link(both, both[:1]).reasons
    assert reason.role == "bearer"
    assert reason.claims_a == ("dg:claim/tide-list/ebb/condition.autism.n0",)


def test_denied_claims_never_count() -> None:
    grief = said("theme", "grief")
    denied = said("theme", "grief", polarity="denied")
    assert link([grief], [denied]).score == 0
    assert link([denied], [denied]) == Similarity("dg:title/ebb", "dg:title/flood", 0.0)


@pytest.mark.parametrize("weaker", [{"strength": "minor"}, {"certainty": "hedged"}])
def test_what_is_said_weakly_counts_less(weaker: dict[str, str]) -> None:
    grief = [said("theme", "grief")]
    assert 0 < link(grief, [said("theme", "grief", **weaker)]).score < link(grief, grief).score


def test_rare_concepts_count_more_than_common_ones() -> None:
    rare = link([said("theme", "grief")], [said("theme", "grief")])
    common = link(
        [said("theme", "grief")],
        [said("theme", "grief")],
        **{f"more_{number}": [said("theme", "grief")] for number in range(6)},
    )
    assert rare.score > common.score > 0


def test_a_top_concept_that_most_titles_hold_is_no_reason() -> None:
    crowd = {f"more_{number}": [said("theme", "loneliness")] for number in range(30)}
    found = link([said("theme", "fear")], [said("theme", "loneliness")], **crowd)
    assert found == Similarity("dg:title/ebb", "dg:title/flood", 0.0)


def test_a_common_broad_concept_neither_names_is_lesser() -> None:
    crowd = {f"more_{number}": [said("theme", "fear")] for number in range(3)}
    found = link(
        [said("theme", "fear"), said("setting", "coast")],
        [said("theme", "loneliness"), said("setting", "coast")],
        **crowd,
    )
    assert {reason.shared: reason.lesser for reason in found.reasons} == {
        "dg:theme/inner-life": True,
        "dg:setting/coast": False,
    }
    assert not link([said("theme", "fear")], [said("theme", "loneliness")]).reasons[0].lesser


def test_reasons_below_a_twentieth_of_the_score_are_lesser() -> None:
    many = [said("theme", f"shared-{number}") for number in range(9)]
    found = link(
        [*many, said("field", "genre", value="thriller", certainty="hedged")],
        [*many, said("field", "genre", value="Thriller")],
        more=[said("field", "genre", value="thriller")],
    )
    for reason in found.reasons:
        assert reason.lesser == (reason.contribution < 0.05 * found.score)
    assert any(reason.lesser for reason in found.reasons)


def test_two_terse_entries_are_not_the_most_alike() -> None:
    rich = [said("theme", slug) for slug in ("grief", "a", "b", "c", "d", "e")]
    found = measure(
        {
            "rich-one": rich,
            "rich-two": [*rich[:-1], said("theme", "f")],
            "terse-one": [said("theme", "grief")],
            "terse-two": [said("theme", "grief")],
        }
    )
    terse = found.score("dg:title/terse-one", "dg:title/terse-two")
    assert terse.score < found.score("dg:title/rich-one", "dg:title/rich-two").score


def test_actors_genres_settings_jobs_and_relations_are_reasons_and_the_rest_is_none() -> None:
    both = [
        said("casting", "han-mirae", character="a", value="Han Mirae"),
        said("field", "genre", value="Thriller"),
        said("setting", "coast"),
        said("occupation", "keeper", character="a"),
        said("relation", "sibling", character="a", other="b"),
        said("content_note", "storm"),
        said("platform", "tidestream"),
        said("field", "year", value=2020),
    ]
    found = link(both, both)
    assert sorted(brief(found.reasons)) == [
        ("casting", "dg:person/han-mirae", None),
        ("genre", "thriller", None),
        ("occupation", "dg:occupation/keeper", None),
        ("relation", "dg:relation/sibling", None),
        ("setting", "dg:setting/coast", None),
    ]
    by_type = {reason.type: reason for reason in found.reasons}
    assert (by_type["casting"].concept, by_type["casting"].person) == (None, "dg:person/han-mirae")
    assert (by_type["genre"].concept, by_type["genre"].value) == (None, "thriller")


def test_a_reason_spoils_as_much_as_its_least_telling_claims() -> None:
    told = said("theme", "grief", spoiler="major")
    hinted = said("theme", "grief", spoiler="minor")
    assert link([told], [said("theme", "grief")]).reasons[0].spoiler == "major"
    assert link([told, hinted], [hinted]).reasons[0].spoiler == "minor"
    assert link([told, said("theme", "unspoken-grief")], [hinted]).reasons[0].spoiler == "minor"


def test_a_reason_without_spoilers_names_no_concept_that_spoils() -> None:
    told = [said("theme", "heartbreak", spoiler="major"), said("theme", "unspoken-grief")]
    (reason,) = link(told, [said("theme", "loss")]).reasons
    assert (reason.spoiler, reason.concepts_a) == ("none", ("dg:theme/unspoken-grief",))


def test_a_link_is_seen_from_either_side() -> None:
    found = link([said("theme", "unspoken-grief")], [said("theme", "grief")])
    turned = found.seen_from("dg:title/flood")
    assert (turned.a, turned.b, turned.score) == ("dg:title/flood", "dg:title/ebb", found.score)
    assert turned.reasons[0].claims_a == found.reasons[0].claims_b
    assert turned.reasons[0].concepts_b == ("dg:theme/unspoken-grief",)
    assert turned.seen_from("dg:title/ebb") == found.seen_from("dg:title/ebb") == found
    with pytest.raises(ValueError, match="no part of the link"):
        found.seen_from("dg:title/other-1")


def test_unknown_titles_and_a_title_with_itself_are_refused() -> None:
    found = measure({})
    with pytest.raises(NotFound):
        found.score("dg:title/other-1", "dg:title/nowhere")
    with pytest.raises(NotFound):
        found.top("dg:title/nowhere", 5)
    with pytest.raises(UsageError):
        found.score("dg:title/other-1", "dg:title/other-1")


def test_a_title_without_claims_is_like_nothing() -> None:
    found = measure({"silent": []})
    assert found.top("dg:title/silent", 5) == ()
    assert found.score("dg:title/other-1", "dg:title/silent").score == 0
    assert found.top("dg:title/other-1", 0) == ()


def test_ties_are_broken_by_identifier() -> None:
    same = {f"tide-{letter}": [said("theme", "grief")] for letter in "dbca"}
    found = measure(same).top("dg:title/tide-c", 2)
    assert [link.a for link in found] == ["dg:title/tide-a", "dg:title/tide-b"]


def test_a_pair_is_linked_once_if_it_is_among_the_best_of_either() -> None:
    titles = {f"tide-{letter}": [said("theme", "grief")] for letter in "abcd"}
    links = compute_similarities(catalogue({**OTHERS, **titles}, BROADER), limit=1)
    assert [(link.a[-1], link.b[-1]) for link in links] == [("a", "b"), ("a", "c"), ("a", "d")]


def test_the_shipped_measure_is_a_measure_with_a_name_and_a_version() -> None:
    found: Measure = measure({})
    assert (found.name, found.version) == ("information-overlap", "2")


@pytest.mark.parametrize(
    ("given_weights", "problem"),
    [({"theme": -1.0}, "below 0"), ({"theme": 0.0}, "no relation has a weight")],
)
def test_senseless_weights_are_refused(given_weights: dict[str, float], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        Weights(relations=given_weights)


@pytest.mark.parametrize("senseless", [{"pivot": 1.5}, {"year_floor": -0.1}, {"year_width": 0.0}])
def test_senseless_shares_are_refused(senseless: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="a share is not within 0 and 1"):
        Weights(**senseless)  # type: ignore[arg-type]


def test_other_weights_change_what_counts() -> None:
    network = build_network(
        catalogue(
            {
                **OTHERS,
                "ebb": [said("theme", "grief"), said("setting", "coast")],
                "flood": [said("theme", "grief"), said("setting", "coast")],
            }
        )
    )
    only = InformationOverlap(network, Weights(relations={"setting": 3.0}))
    found = only.score("dg:title/ebb", "dg:title/flood")
    assert brief(found.reasons) == [("setting", "dg:setting/coast", None)]
    assert found.score == 0.5  # as much as the two, the only ones that count, share with themselves
    assert [link.b for link in only.top("dg:title/ebb", 3)] == ["dg:title/flood"]


def test_why_lists_what_is_shared_and_what_each_has_alone() -> None:
    whole = catalogue(
        {
            **OTHERS,
            "ebb": [
                said("theme", "unspoken-grief"),
                said("setting", "coast"),
                said("content_note", "storm", spoiler="major"),
                said("theme", "fear", polarity="denied"),
            ],
            "flood": [
                said("theme", "grief"),
                said("casting", "han-mirae", value="Han Mirae"),
                said("field", "genre", value="Slice of life"),
                said("theme", "loss"),
            ],
        },
        BROADER,
    )
    ledger = why(whole, "dg:title/flood", "dg:title/ebb")
    assert (ledger.similarity.a, ledger.similarity.b) == ("dg:title/flood", "dg:title/ebb")
    assert brief(ledger.similarity.reasons) == [("theme", "dg:theme/grief", None)]
    assert ledger.only_a == (
        Lone(
            "casting",
            None,
            ("dg:claim/tide-list/flood/casting.han-mirae.n1",),
            person="dg:person/han-mirae",
        ),
        Lone("genre", None, ("dg:claim/tide-list/flood/field.genre.n2",), value="slice of life"),
    )
    assert [(lone.shared, lone.spoiler) for lone in ledger.only_b] == [
        ("dg:content-note/storm", "major"),
        ("dg:setting/coast", "none"),
        ("dg:theme/unspoken-grief", "none"),
    ]


def test_links_import_nothing_heavy() -> None:
    code = (
        "import sys, dramagraph.similar.links, dramagraph.similar.weights;"
        "print([name for name in ('networkx', 'rdflib', 'pyoxigraph') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
