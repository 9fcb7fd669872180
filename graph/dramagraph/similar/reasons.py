"""Why two titles are alike: the shared features folded into few reasons with exact sums.

Shared features lie above one another: who shares *unspoken grief* shares *grief* and *loss*.
A reason is named by a lowest shared concept, one with no shared narrower concept, and each shared
broader concept hands its part down to the reasons beneath it, in proportion to their own. So the
list is short and nothing of the score is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dramagraph.model import Role
from dramagraph.similar.links import Reason, Similarity
from dramagraph.similar.profiles import Feature, Profiles
from dramagraph.similar.weights import Weights

__all__ = ["explain", "genre_name"]

_MICRO = 1_000_000
_ROLES: tuple[Role, ...] = ("bearer", "carer", "professional", "topic")
_SPOILERS = ("none", "minor", "major")


def explain(
    profiles: Profiles, weights: Weights, a: int, b: int, parts: Sequence[tuple[int, float]]
) -> Similarity:
    """Return the link of titles number `a` < `b` from what each shared feature adds.

    `parts` holds (feature, contribution) in the order of features. Contributions are rounded to
    six decimals, and the score is the sum of the rounded ones.
    """
    own: dict[tuple[int, str], float] = {}
    members: dict[tuple[int, str], list[tuple[int, float]]] = {}
    for feature, part in parts:
        key = (profiles.views[feature], profiles.features[feature].target)
        own[key] = own.get(key, 0.0) + part
        members.setdefault(key, []).append((feature, part))
    counted = sorted(
        (-micros, key)
        for key, total in _handed_down(own, profiles.ancestors).items()
        if (micros := round(total * _MICRO)) > 0
    )
    score = -sum(micros for micros, _ in counted)
    reasons = [
        _reason(profiles, (a, b), members[key], contribution=-micros / _MICRO)
        for micros, key in counted
    ]
    return Similarity(
        profiles.titles[a],
        profiles.titles[b],
        score / _MICRO,
        tuple(_marked(profiles, weights, reasons, score / _MICRO)),
    )


def _marked(
    profiles: Profiles, weights: Weights, reasons: Sequence[Reason], score: float
) -> Iterator[Reason]:
    """Yield the reasons with the lesser ones marked; of a link with reasons one is shown."""
    broad = [_is_broad(profiles, weights, reason) for reason in reasons]
    first = broad.index(False) if False in broad else 0
    for place, reason in enumerate(reasons):
        weak = broad[place] or reason.contribution < weights.lesser_share * score
        yield replace(reason, lesser=True) if weak and place != first else reason


def _handed_down(
    own: Mapping[tuple[int, str], float], ancestors: Mapping[str, frozenset[str]]
) -> dict[tuple[int, str], float]:
    """Return the lowest shared concepts with their own part and what is handed down to them."""
    above: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for key in own:
        for broader in ancestors.get(key[1], ()):
            if (key[0], broader) in own:
                above.setdefault((key[0], broader), []).append(key)
    totals = {key: part for key, part in own.items() if key not in above}
    for key, beneath in sorted(above.items()):
        lowest = sorted(narrower for narrower in beneath if narrower not in above)
        whole = sum(own[narrower] for narrower in lowest)
        for narrower in lowest:
            totals[narrower] += own[key] * own[narrower] / whole
    return totals


def _reason(
    profiles: Profiles,
    pair: tuple[int, int],
    members: Sequence[tuple[int, float]],
    *,
    contribution: float,
) -> Reason:
    number = members[0][0] if len(members) == 1 else _telling(profiles, members)
    feature = profiles.features[number]
    mine, theirs = (profiles.holdings[title][number] for title in pair)
    named = bool(mine.narrower or theirs.narrower)
    kind = feature.relation
    return Reason(
        type=kind,
        concept=None if kind in {"casting", "genre"} else feature.target,
        role=feature.role,
        contribution=contribution,
        claims_a=mine.claims,
        claims_b=theirs.claims,
        concepts_a=(mine.narrower or (feature.target,)) if named else (),
        concepts_b=(theirs.narrower or (feature.target,)) if named else (),
        person=feature.target if kind == "casting" else None,
        value=genre_name(feature.target) if kind == "genre" else None,
        spoiler=max(mine.spoiler, theirs.spoiler, key=_SPOILERS.index),
    )


def _telling(profiles: Profiles, members: Sequence[tuple[int, float]]) -> int:
    """Return the feature that names a condition's reason: with a role, and the largest part."""

    def order(member: tuple[int, float]) -> tuple[bool, float, int]:
        role = profiles.features[member[0]].role
        return (role is None, -member[1], 0 if role is None else _ROLES.index(role))

    return min(members, key=order)[0]


def genre_name(node: str) -> str:
    """Return the name of a genre's node.

    >>> genre_name("dg:genre/slice-of-life")
    'slice of life'
    """
    return node.removeprefix("dg:genre/").replace("-", " ")


def _is_broad(profiles: Profiles, weights: Weights, reason: Reason) -> bool:
    """Whether a reason is a top concept that many titles hold and neither of the two names."""
    if reason.concept is None or profiles.ancestors.get(reason.concept):
        return False
    if not reason.concepts_a or reason.concept in (*reason.concepts_a, *reason.concepts_b):
        return False
    number = profiles.index[Feature(reason.type, reason.concept)]
    return profiles.frequencies[number] > weights.broad_share * len(profiles.titles)
