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
from dramagraph.similar.links import REASON_TYPES, Reason, ReasonType, Similarity
from dramagraph.similar.profiles import Feature, Profiles
from dramagraph.similar.weights import Weights

__all__ = ["explain", "subject"]

_MICRO = 1_000_000
_ROLES: tuple[Role, ...] = ("bearer", "carer", "professional", "topic")
_SPOILERS = ("none", "minor", "major")
_PEOPLE = frozenset({"casting", "crew"})
_VALUES = frozenset({"genre", "network"})

_Key = tuple[int, str]


def explain(
    profiles: Profiles, weights: Weights, a: int, b: int, parts: Sequence[tuple[int, float]]
) -> Similarity:
    """Return the link of titles number `a` < `b` from what each shared feature adds.

    `parts` holds (feature, contribution) in the order of features. Contributions are rounded to
    six decimals, and the score is the sum of the rounded ones.
    """
    own: dict[_Key, float] = {}
    members: dict[_Key, list[tuple[int, float]]] = {}
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
    own: Mapping[_Key, float], ancestors: Mapping[str, frozenset[str]]
) -> dict[_Key, float]:
    """Return the lowest shared concepts with their own part and what is handed down to them."""
    concepts = {key[1]: key for key in own if REASON_TYPES[key[0]] not in _PEOPLE}
    above: dict[_Key, list[_Key]] = {}
    for key in own:
        broader = ancestors.get(key[1])
        if broader:
            for target in broader & concepts.keys():
                above.setdefault(concepts[target], []).append(key)
    totals = {key: part for key, part in own.items() if key not in above}
    for key in sorted(above):
        lowest = sorted(narrower for narrower in above[key] if narrower not in above)
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
    concept, person, value = subject(feature.relation, feature.target)
    return Reason(
        type=feature.relation,
        concept=concept,
        role=feature.role,
        contribution=contribution,
        claims_a=mine.claims,
        claims_b=theirs.claims,
        concepts_a=(mine.narrower or (feature.target,)) if named else (),
        concepts_b=(theirs.narrower or (feature.target,)) if named else (),
        person=person,
        value=value,
        spoiler=max(mine.spoiler, theirs.spoiler, key=_SPOILERS.index),
    )


def _telling(profiles: Profiles, members: Sequence[tuple[int, float]]) -> int:
    """Return the feature that a reason is told by.

    Of a condition's roles the one with the largest part; then what both hold, which has all the
    claims, before what both name.
    """
    parts: dict[Role | None, float] = {}
    for number, part in members:
        role = profiles.features[number].role
        parts[role] = parts.get(role, 0.0) + part

    def order(number: int) -> tuple[bool, float, int, bool]:
        role, held = profiles.features[number].role, profiles.features[number].held
        return (role is None, -parts[role], 0 if role is None else _ROLES.index(role), not held)

    return min((number for number, _ in members), key=order)


def subject(relation: ReasonType, target: str) -> tuple[str | None, str | None, str | None]:
    """Return the concept, the person or the value that is shared; two of the three are None.

    >>> subject("genre", "dg:genre/slice-of-life")
    (None, None, 'slice of life')
    """
    if relation in _PEOPLE:
        return None, target, None
    if relation in _VALUES:
        return None, None, target.rsplit("/", 1)[-1].replace("-", " ")
    return target, None, None


def _is_broad(profiles: Profiles, weights: Weights, reason: Reason) -> bool:
    """Whether a reason is a top concept that many titles hold and neither of the two names."""
    if reason.concept is None or profiles.ancestors.get(reason.concept):
        return False
    if not reason.concepts_a or reason.concept in (*reason.concepts_a, *reason.concepts_b):
        return False
    number = profiles.index[Feature(reason.type, reason.concept, None, True)]
    return profiles.frequencies[number] > weights.broad_share * len(profiles.titles)
