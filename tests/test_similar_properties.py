"""What the measure keeps for any catalogue, and on the shipped one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import BROADER, catalogue, said

from dramagraph.entries.catalogue import read_catalogue
from dramagraph.files import shipped
from dramagraph.model import Catalogue, Vocabulary
from dramagraph.network.graph import build_network
from dramagraph.similar.links import Reason
from dramagraph.similar.measure import InformationOverlap, compute_similarities
from dramagraph.vocabulary import read_vocabulary


def micros(reasons: Sequence[Reason]) -> int:
    return sum(round(reason.contribution * 1_000_000) for reason in reasons)


# What holds for any catalogue.

THEMES = ("grief", "unspoken-grief", "heartbreak", "loss", "romance", "loneliness", "fear")
CONDITIONS = ("burnout", "stress", "autism", "exhaustion")

themes = st.builds(
    said,
    st.just("theme"),
    st.sampled_from(THEMES),
    strength=st.sampled_from(["central", "major", "minor"]),
    certainty=st.sampled_from(["stated", "hedged", "implied"]),
    polarity=st.sampled_from(["affirmed", "affirmed", "affirmed", "denied"]),
)
conditions = st.builds(
    said,
    st.just("condition"),
    st.sampled_from(CONDITIONS),
    role=st.sampled_from(["bearer", "carer", "professional", "topic"]),
    polarity=st.sampled_from(["affirmed", "affirmed", "denied"]),
)
casts = st.builds(said, st.just("casting"), st.sampled_from("xyz"), value=st.just("X"))
settings_of = st.builds(said, st.just("setting"), st.sampled_from(("coast", "office")))
genres = st.builds(said, st.just("field"), st.just("genre"), value=st.sampled_from(("a", "b")))
claims = st.lists(st.one_of(themes, conditions, casts, settings_of, genres), max_size=7)
catalogues = st.dictionaries(st.sampled_from("abcdefg"), claims, min_size=2).map(
    lambda titles: catalogue(titles, BROADER)
)


@given(catalogues)
@settings(max_examples=60, deadline=None)
def test_scores_are_symmetric_bounded_and_the_exact_sum_of_their_reasons(whole: Catalogue) -> None:
    found = InformationOverlap(build_network(whole))
    for a, b in combinations(sorted(whole.titles), 2):
        link = found.score(a, b)
        assert link == found.score(b, a)
        assert 0 <= link.score <= 1
        assert micros(link.reasons) == round(link.score * 1_000_000)
        assert sum(reason.contribution for reason in link.reasons) == pytest.approx(
            link.score, abs=1e-9
        )
        assert all(reason.contribution > 0 for reason in link.reasons)
        assert (not link.reasons) or not all(reason.lesser for reason in link.reasons)


@given(catalogues)
@settings(max_examples=60, deadline=None)
def test_reasons_name_affirmed_claims_of_both_and_no_reason_lies_above_another(
    whole: Catalogue,
) -> None:
    affirmed = {claim.id: claim.title for claim in whole.claims() if claim.affirmed}
    for link in compute_similarities(whole):
        assert link.a < link.b
        for reason in link.reasons:
            assert {affirmed[claim] for claim in reason.claims_a} == {link.a}
            assert {affirmed[claim] for claim in reason.claims_b} == {link.b}
        concepts = [reason.concept for reason in link.reasons if reason.concept]
        for one, other in combinations(concepts, 2):
            assert one not in whole.vocabulary.ancestors[other]
            assert other not in whole.vocabulary.ancestors[one]


@given(catalogues)
@settings(max_examples=30, deadline=None)
def test_the_order_in_which_a_catalogue_is_given_changes_nothing(whole: Catalogue) -> None:
    def turned(mapping: Mapping[str, object]) -> dict[str, object]:
        return dict(reversed(list(mapping.items())))

    vocabulary = Vocabulary(
        turned(whole.vocabulary.concepts),  # type: ignore[arg-type]
        whole.vocabulary.ancestors,
        whole.vocabulary.descendants,
    )
    other = Catalogue(
        turned(whole.titles),  # type: ignore[arg-type]
        turned(whole.people),  # type: ignore[arg-type]
        turned(whole.sources),  # type: ignore[arg-type]
        vocabulary,
    )
    assert compute_similarities(other) == compute_similarities(whole)


@given(catalogues, st.integers(1, 3))
@settings(max_examples=40, deadline=None)
def test_the_best_are_the_best_of_all_pairs(whole: Catalogue, limit: int) -> None:
    found = InformationOverlap(build_network(whole))
    for title in whole.titles:
        links = [found.score(title, other) for other in whole.titles if other != title]
        best = sorted((-link.score, link.a, link.b) for link in links if link.score > 0)[:limit]
        top = found.top(title, limit)
        assert [-score for score, _, _ in best] == [link.score for link in top]
        stored = {(link.a, link.b): link for link in compute_similarities(whole, limit)}
        assert all(stored[link.a, link.b] == link for link in top)


@given(catalogues)
@settings(max_examples=30, deadline=None)
def test_what_is_found_without_reasons_has_the_scores_of_the_links(whole: Catalogue) -> None:
    found = InformationOverlap(build_network(whole))
    for title, nearest in found.nearest(3):
        scores = found.scores(title)
        assert [score for _, score in nearest] == pytest.approx(sorted(scores.values())[::-1][:3])
        for other, score in scores.items():
            link = found.score(title, other)
            assert link.score == pytest.approx(score, abs=1e-6 * (1 + len(link.reasons)))


# What the shipped data give.


@pytest.fixture(scope="module")
def shipped_catalogue() -> Catalogue:
    return read_catalogue(shipped("data"), read_vocabulary(shipped("ontology")))


def test_every_title_with_an_entry_has_a_related_title(shipped_catalogue: Catalogue) -> None:
    links = compute_similarities(shipped_catalogue)
    linked = {title for link in links for title in (link.a, link.b)}
    entries = (e for source in shipped_catalogue.sources.values() for e in source.entries)
    assert linked == {entry.title for entry in entries}


def test_every_link_shows_a_reason_and_no_denied_claim_is_one(
    shipped_catalogue: Catalogue,
) -> None:
    denied = {claim.id for claim in shipped_catalogue.claims() if not claim.affirmed}
    assert denied
    for link in compute_similarities(shipped_catalogue):
        assert any(not reason.lesser for reason in link.reasons)
        for reason in link.reasons:
            assert denied.isdisjoint((*reason.claims_a, *reason.claims_b))


def test_autistic_bearers_and_shared_burnout_lead_to_each_other(
    shipped_catalogue: Catalogue,
) -> None:
    found = InformationOverlap(build_network(shipped_catalogue))
    for a, b, concept in (
        ("extraordinary-attorney-woo", "marathon", "autism-spectrum-disorder"),
        ("doctor-slump", "love-next-door", "burnout"),
    ):
        best = found.top(f"dg:title/{a}", 1)[0].seen_from(f"dg:title/{a}")
        assert best.b == f"dg:title/{b}"
        assert best.reasons[0].concept == f"dg:condition/{concept}"
        assert best.reasons[0].role == "bearer"
