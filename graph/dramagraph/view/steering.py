"""What the page needs to work out likeness by itself, with the scores of the command line.

The claims, years and broader concepts are in the page already, so this adds the numbers of the
measure and a few names, and not the profiles: its size hardly grows with the catalogue.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ..names import fold, node_type, slug, visible
from ..similar.links import REASON_TYPES
from ..similar.steer import LESS, MORE, WISHED
from ..similar.weighting import RELATION_NAMES
from ..similar.weights import DEFAULT_WEIGHTS

if TYPE_CHECKING:
    from ..model import Catalogue
    from .payload import Numbers

__all__ = ["EXCLUDED", "LEANED", "steering_facts"]

#: The types of nodes that can count more or less, as `similar --more` takes them.
LEANED = (
    "theme",
    "condition",
    "setting",
    "occupation",
    "relation",
    "person",
    "content-note",
    "platform",
)
#: The types of nodes that titles can be without, as `similar --without` takes them.
EXCLUDED = (
    "condition",
    "theme",
    "content-note",
    "occupation",
    "setting",
    "platform",
    "relation",
    "person",
    "character",
)
#: Fields whose values are shared, by the slug of the value.
_VALUES = ("genre", "network")


def steering_facts(catalogue: Catalogue, numbers: Numbers) -> dict[str, object]:
    """Return the numbers of the measure, the slugs of shared values, and names that need an id.

    `relations` holds, in the order of `REASON_TYPES`, type, name as `--by` has it, and weight.
    `values` holds for each field the slug of each value that the page shows. `unclear` are the
    nodes whose slug alone does not name them on the command line.
    """
    weights = DEFAULT_WEIGHTS
    names = {kind: name for name, kind in RELATION_NAMES.items()}
    return {
        "relations": [[kind, names[kind], weights.of_relation(kind)] for kind in REASON_TYPES],
        "strength": dict(weights.strength),
        "certainty": dict(weights.certainty),
        "role": dict(weights.role),
        "roleShare": weights.role_share,
        "heldShare": weights.held_share,
        "pivot": weights.pivot,
        "yearFloor": weights.year_floor,
        "yearWidth": weights.year_width,
        "commonShare": weights.common_share,
        "broadShare": weights.broad_share,
        "lesserShare": weights.lesser_share,
        "factors": {"more": MORE, "less": LESS, "wished": WISHED},
        "leaned": LEANED,
        "excluded": EXCLUDED,
        "values": _values(catalogue),
        "unclear": _unclear(catalogue, numbers),
    }


def _values(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    values: dict[str, dict[str, str]] = {field: {} for field in _VALUES}
    for claim in catalogue.claims():
        if claim.type == "field" and claim.field in values and claim.value is not None:
            values[claim.field][visible(str(claim.value))] = slug(str(claim.value))
    return {field: dict(sorted(table.items())) for field, table in values.items()}


def _unclear(catalogue: Catalogue, numbers: Numbers) -> list[int]:
    """Return the nodes whose slug is not exactly a spelling of theirs and of no other node."""
    spelled: dict[str, set[str]] = defaultdict(set)

    def add(name: str, *spellings: str) -> None:
        for spelling in spellings:
            spelled[_key(spelling)].add(name)

    for concept in catalogue.vocabulary.concepts.values():
        add(concept.id, concept.label, *concept.alternate_labels)
    for person in catalogue.people.values():
        add(person.id, person.name, *person.alternate_names)
    for character in catalogue.characters():
        spellings = [str(fact.value) for fact in character.names.values()]
        add(character.id, character.name, *character.alternate_names, *spellings)
    for title in catalogue.titles.values():
        facts = (*title.names.values(), *title.alternate_names)
        add(title.id, title.name, *(str(fact.value) for fact in facts))
    return [
        number
        for number, name in enumerate(numbers.ids)
        if node_type(name) in {"title", *EXCLUDED}
        and spelled.get(_key(name.rpartition("/")[2])) != {name}
    ]


def _key(text: str) -> str:
    return fold(text).replace(" ", "")
