"""What the page knows: every node, claim and similarity link, packed for the browser.

The packing is columns, not objects: five thousand titles are five megabytes so and twenty
otherwise. A node is a number, its place in the columns of `nodes`; -1 stands for none. What has
few values (a role, a certainty) is one character of a long string, the digit being its place in
`words`. All text is made visible first, so that no direction mark or control character reaches
the reader's eyes unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, get_args

from ..model import CLAIM_TYPES, Certainty, Polarity, Role, Spoiler, Strength
from ..names import node_type, visible
from .steering import steering_facts

if TYPE_CHECKING:
    from ..entries.disagreements import Disagreement
    from ..model import Catalogue, Claim, Concept, Title
    from ..similar.links import Reason, Similarity

__all__ = ["NODE_TYPES", "Numbers", "build_payload", "restrict"]

#: The types of nodes; the first six have a shape and a colour of their own.
NODE_TYPES = (
    "title",
    "condition",
    "theme",
    "character",
    "person",
    "source",
    "content-note",
    "setting",
    "occupation",
    "platform",
    "relation",
)
_WORDS: Mapping[str, tuple[str, ...]] = {
    "type": CLAIM_TYPES,
    "role": ("", *get_args(Role)),
    "certainty": get_args(Certainty),
    "polarity": get_args(Polarity),
    "strength": ("", *get_args(Strength)),
    "spoiler": get_args(Spoiler),
}
_LINKS_SHOWN = 10  # similar titles kept for each title
_FOCUS_LINKS = 12


class Numbers:
    """The number of each node in the page, by identifier, in the order of identifiers."""

    def __init__(self, catalogue: Catalogue) -> None:
        claims = tuple(catalogue.claims())
        used = {claim.concept for claim in claims} | {claim.person for claim in claims}
        above = catalogue.vocabulary.ancestors
        used |= {up for concept in tuple(used) for up in above.get(concept or "", ())}
        used -= {None}
        used |= set(catalogue.titles) | set(catalogue.sources)
        used |= {character.id for character in catalogue.characters()}
        self.ids: tuple[str, ...] = tuple(sorted(name for name in used if name))
        self._number = {name: number for number, name in enumerate(self.ids)}

    def __getitem__(self, name: str) -> int:
        return self._number[name]

    def find(self, name: str | None) -> int:
        """Return the number of a node, -1 for none or one that the page does not hold."""
        return self._number.get(name or "", -1)


def build_payload(
    catalogue: Catalogue,
    similarities: Iterable[Similarity],
    numbers: Numbers,
    *,
    start: str | None = None,
) -> dict[str, object]:
    """Return what the page's data block holds; `start` is the node that is shown first."""
    claims = tuple(catalogue.claims())
    place = {claim.id: position for position, claim in enumerate(claims)}
    return {
        "start": (start or "").removeprefix("dg:"),
        "words": {**_WORDS, "node": NODE_TYPES},
        "nodes": _node_columns(catalogue, numbers),
        "more": _node_facts(catalogue, numbers),
        "claims": _claim_columns(claims, numbers),
        "mentions": _mentions(catalogue, numbers),
        "similar": [
            [
                numbers[link.a],
                numbers[link.b],
                link.score,
                [_reason(reason, numbers, place) for reason in link.reasons],
            ]
            for link in _strongest(similarities)
        ],
        "disagreements": _disagreements(catalogue, numbers),
        "steer": steering_facts(catalogue, numbers),
    }


def restrict(
    catalogue: Catalogue, similarities: Iterable[Similarity], title: str
) -> tuple[Catalogue, tuple[Similarity, ...]]:
    """Return the part of the catalogue around one title: itself and what is most like it."""
    from dataclasses import replace

    links = sorted(
        (link for link in similarities if title in (link.a, link.b)),
        key=lambda link: (-link.score, link.a, link.b),
    )[:_FOCUS_LINKS]
    kept = {title, *(name for link in links for name in (link.a, link.b))}
    sources = {}
    for name, source in catalogue.sources.items():
        entries = tuple(entry for entry in source.entries if entry.title in kept)
        mentions = tuple(mention for mention in source.mentions if mention.title in kept)
        if entries or mentions:
            sources[name] = replace(source, entries=entries, mentions=mentions)
    titles = {name: value for name, value in catalogue.titles.items() if name in kept}
    people = {
        claim.person
        for source in sources.values()
        for entry in source.entries
        for claim in entry.claims
    }
    part = replace(
        catalogue,
        titles=titles,
        sources=sources,
        people={name: value for name, value in catalogue.people.items() if name in people},
    )
    return part, tuple(links)


def _strongest(similarities: Iterable[Similarity]) -> list[Similarity]:
    """Return the links that are among the strongest of one of their titles, in order."""
    count: dict[str, int] = {}
    kept = []
    for link in sorted(similarities, key=lambda link: (-link.score, link.a, link.b)):
        if min(count.get(link.a, 0), count.get(link.b, 0)) < _LINKS_SHOWN:
            kept.append(link)
            for name in (link.a, link.b):
                count[name] = count.get(name, 0) + 1
    return sorted(kept, key=lambda link: (link.a, link.b))


def _node_columns(catalogue: Catalogue, numbers: Numbers) -> dict[str, object]:
    names = {character.id: character.name for character in catalogue.characters()}
    names |= {title.id: title.name for title in catalogue.titles.values()}
    names |= {person.id: person.name for person in catalogue.people.values()}
    names |= {source.id: source.name for source in catalogue.sources.values()}
    concepts = catalogue.vocabulary.concepts
    return {
        "id": [name.removeprefix("dg:") for name in numbers.ids],
        "type": [NODE_TYPES.index(node_type(name)) for name in numbers.ids],
        "name": [
            visible(concepts[name].label if name in concepts else names.get(name, name))
            for name in numbers.ids
        ],
    }


def _node_facts(catalogue: Catalogue, numbers: Numbers) -> dict[str, dict[str, object]]:
    """Return what only some nodes have: other names, facts, a definition, broader concepts."""
    more: dict[str, dict[str, object]] = {}
    for title in catalogue.titles.values():
        more[str(numbers[title.id])] = _title_facts(title)
        for character in title.characters:
            names = [*character.alternate_names, *(str(f.value) for f in character.names.values())]
            more[str(numbers[character.id])] = _kept(
                title=numbers[title.id],
                alt=[visible(name) for name in names],
                unnamed=int(character.unnamed),
            )
    for person in catalogue.people.values():
        if numbers.find(person.id) >= 0:
            alt = [visible(name) for name in person.alternate_names]
            more[str(numbers[person.id])] = _kept(alt=alt)
    for source in catalogue.sources.values():
        more[str(numbers[source.id])] = _kept(
            file=visible(source.file),
            kind=visible(source.kind),
            language=visible(source.language),
            sha256=visible(source.sha256),
        )
    for concept in catalogue.vocabulary.concepts.values():
        if numbers.find(concept.id) >= 0:
            more[str(numbers[concept.id])] = _concept_facts(concept, numbers)
    return {key: facts for key, facts in more.items() if facts}


def _title_facts(title: Title) -> dict[str, object]:
    facts = [("kind", title.kind), ("year", title.year)]
    facts += [(f"name ({tag})", fact) for tag, fact in sorted(title.names.items())]
    facts += [("also called", fact) for fact in title.alternate_names]
    facts += [("identifier", fact) for fact in title.external_ids]
    spellings = [*title.names.values(), *title.alternate_names]
    return _kept(
        kind=visible(str(title.kind.value)) if title.kind else "",
        year=title.year.value if title.year else 0,
        alt=[visible(str(fact.value)) for fact in spellings],
        facts=[
            [visible(field), visible(str(fact.value)), visible(fact.found_at)]
            for field, fact in facts
            if fact
        ],
    )


def _concept_facts(concept: Concept, numbers: Numbers) -> dict[str, object]:
    return _kept(
        definition=visible(concept.definition),
        alt=[visible(label) for label in concept.alternate_labels],
        broader=[numbers[name] for name in concept.broader if numbers.find(name) >= 0],
        related=[numbers[name] for name in concept.related if numbers.find(name) >= 0],
        kind=visible(concept.kind or ""),
        codes=[[visible(code.system), visible(code.code)] for code in concept.codes],
    )


def _kept(**facts: object) -> dict[str, object]:
    """Return the facts that say something."""
    return {key: value for key, value in facts.items() if value or (key == "title")}


def _claim_columns(claims: tuple[Claim, ...], numbers: Numbers) -> dict[str, object]:
    columns: dict[str, Any] = {
        field: "".join(str(words.index(getattr(claim, field) or "")) for claim in claims)
        for field, words in _WORDS.items()
    }
    for field in ("source", "title", "character", "other"):
        columns[field] = [numbers.find(getattr(claim, field)) for claim in claims]
    columns["object"] = [numbers.find(claim.concept or claim.person) for claim in claims]
    columns["value"] = [
        0 if claim.value is None else [visible(claim.field or ""), visible(str(claim.value))]
        for claim in claims
    ]
    columns["evidence"] = [
        [
            part
            for evidence in claim.evidence
            for part in (visible(evidence.quote), evidence.start, evidence.end)
        ]
        for claim in claims
    ]
    columns["named"] = {
        str(number): claim.id.split("/", 3)[3]
        for number, claim in enumerate(claims)
        if claim.id != _claim_id(claim)
    }
    return columns


def _claim_id(claim: Claim) -> str:
    """Return the identifier that `cite.js` makes of a claim's parts; few claims have another."""
    words = [claim.type.replace("_", "-")]
    if named := claim.concept or claim.person:
        words.append(named.rpartition("/")[2])
    else:
        words.append((claim.field or "").replace("_", "-"))
        if claim.field not in {"name", "year"}:
            words.append(visible(str(claim.value)))
    words += [who.rpartition("/")[2] for who in (claim.character, claim.other) if who]
    denied = "not-" if claim.polarity == "denied" else ""
    source, title = (name.rpartition("/")[2] for name in (claim.source, claim.title))
    return f"dg:claim/{source}/{title}/{denied}{'.'.join(words)}"


def _mentions(catalogue: Catalogue, numbers: Numbers) -> list[list[object]]:
    return [
        [
            numbers[source.id],
            numbers[mention.title],
            visible(mention.evidence.quote),
            mention.evidence.start,
            mention.evidence.end,
            mention.called or "",
        ]
        for source in catalogue.sources.values()
        for mention in source.mentions
        if numbers.find(mention.title) >= 0
    ]


def _reason(reason: Reason, numbers: Numbers, place: Mapping[str, int]) -> list[object]:
    """Return type, node or name shared, contribution, role, lesser, and the claims of both."""
    return [
        reason.type,
        _number_or_text(reason.shared, numbers),
        reason.contribution,
        reason.role or "",
        int(reason.lesser),
        [place[name] for name in reason.claims_a if name in place],
        [place[name] for name in reason.claims_b if name in place],
    ]


def _disagreements(catalogue: Catalogue, numbers: Numbers) -> dict[str, list[object]]:
    """Return for each title what its sources or the registry say differently.

    Each is field, subject, character, value used, and the values with who says them: a source's
    number, or the address or name of a place.
    """
    from ..entries.disagreements import find_all_disagreements

    return {
        str(numbers[title]): [_disagreement(item, numbers) for item in items]
        for title, items in sorted(find_all_disagreements(catalogue).items())
        if items
    }


def _disagreement(item: Disagreement, numbers: Numbers) -> list[object]:
    return [
        visible(item.field),
        _number_or_text(item.subject, numbers),
        numbers.find(item.character),
        "" if item.used is None else visible(str(item.used)),
        [
            [visible(str(value)), [_number_or_text(source, numbers) for source in sources]]
            for value, sources in item.values
        ],
    ]


def _number_or_text(name: str, numbers: Numbers) -> int | str:
    number = numbers.find(name)
    return number if number >= 0 else visible(name)
