"""A mood instead of a title: which titles hold some concepts most strongly.

A title's score for the concepts c is

    Σ IC(c)·w(c) / Σ IC(c)

with w(c) how strongly the title holds c or a narrower concept, the strongest of its claims as
`weights` counts them, and IC the information content of `profiles`, with df counted over titles
on the closed sets (Resnik 1999, doi:10.1613/jair.514). A title of which each concept is stated
and central has the score 1. Each concept is one reason, and the score is their exact sum, to six
decimals each. What no title holds is left out of both sums.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dramagraph.model import Catalogue, Claim, Role, Spoiler
from dramagraph.similar.links import Reason, ReasonType
from dramagraph.similar.profiles import information_content
from dramagraph.similar.steer import Likeness, sum_of
from dramagraph.similar.weights import DEFAULT_WEIGHTS, Weights

__all__ = ["Mood", "moods"]

_SPOILERS: tuple[Spoiler, ...] = ("none", "minor", "major")


@dataclass(frozen=True, slots=True)
class Mood:
    """One concept of a mood, of a type of claims; `within` is it with its narrower ones."""

    type: ReasonType
    concept: str
    within: frozenset[str]


def moods(
    catalogue: Catalogue,
    asked: Sequence[Mood],
    role: Role | None = None,
    weights: Weights = DEFAULT_WEIGHTS,
) -> tuple[list[Likeness], tuple[str, ...]]:
    """Return the titles that hold any of the concepts, best first, and the concepts none holds.

    With a `role`, conditions count only where they are portrayed in it.
    """
    speaking = {claim.title for claim in catalogue.claims() if claim.affirmed}
    held = {mood.concept: _held(catalogue, mood, role) for mood in asked}
    worth = {
        mood.concept: information_content(len(held[mood.concept]), len(speaking))
        for mood in asked
        if held[mood.concept]
    }
    whole = sum(worth.values())
    found = []
    for title in sorted({title for titles in held.values() for title in titles}):
        reasons = [
            _reason(mood, held[mood.concept][title], worth[mood.concept] / whole, weights)
            for mood in asked
            if title in held[mood.concept]
        ]
        reasons.sort(key=lambda reason: (-reason.contribution, reason.type, reason.shared))
        found.append(Likeness(title, sum_of(reasons), tuple(reasons)))
    found.sort(key=lambda one: (-one.score, one.title))
    return found, tuple(mood.concept for mood in asked if not held[mood.concept])


def _held(catalogue: Catalogue, mood: Mood, role: Role | None) -> Mapping[str, list[Claim]]:
    """Return for each title its claims that affirm a concept or a narrower one."""
    held: dict[str, list[Claim]] = {}
    for claim in catalogue.claims():
        counts = role is None or claim.type != "condition" or claim.role == role
        if counts and claim.affirmed and claim.concept in mood.within:
            held.setdefault(claim.title, []).append(claim)
    return held


def _reason(mood: Mood, claims: Sequence[Claim], share: float, weights: Weights) -> Reason:
    strength = max(
        weights.of_claim(claim.strength, claim.certainty, claim.role) for claim in claims
    )
    roles = {claim.role for claim in claims}
    named = {claim.concept for claim in claims if claim.concept is not None}
    return Reason(
        type=mood.type,
        concept=mood.concept,
        role=next(iter(roles)) if len(roles) == 1 else None,
        contribution=round(share * strength, 6),
        claims_a=(),
        claims_b=tuple(sorted(claim.id for claim in claims)),
        concepts_b=() if mood.concept in named else tuple(sorted(named)),
        spoiler=min((claim.spoiler for claim in claims), key=_SPOILERS.index),
    )
