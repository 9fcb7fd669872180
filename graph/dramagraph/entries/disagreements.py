"""Where sources contradict each other, or the registry: both sides are shown, neither is hidden.

What counts as a disagreement, per field:

============ ===================================================================================
year, kind   two values among the sources' claims (for kind also what a mention is called) and the
             registry's fact
name         of the title, a character of it or a person who acts in it: spellings that differ by
             more than case, accents, punctuation and spacing ("When The Weather" and "When the
             Weather" agree, Hye-won and Hae-won do not). A shorter form of a character's or
             person's name (Ji-an beside Lee Ji-an) is no disagreement
casting      two sources give one character actors of whom none is the same
polarity     one source affirms a concept, another denies it, both of the same character or one of
             them of the title as a whole
role         two sources give one character (or none) and one condition different roles
certainty    one source hedges what another states or implies
============ ===================================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from dramagraph.model import Catalogue, Claim, Mention, Title
from dramagraph.names import fold

__all__ = ["REGISTRY", "Disagreement", "find_all_disagreements", "find_disagreements"]

#: Stands for the registry among the sources of a value that has no place where it was found.
REGISTRY: Final = "dg:graph/registry"

_ORDER: Final = ("year", "kind", "name", "casting", "polarity", "role", "certainty")

Value = str | int
#: Each value and the sources (identifiers, or an address where the registry found it) that have it.
_Held = dict[Value, set[str]]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One field of which two values are said.

    `subject` is the title, a character, a person or a concept; `character` is set where a concept
    is one character's. `used` is the value that the graph goes by, None where it takes no side.
    Values that sources give come first, one that only the registry has comes last.
    """

    field: str
    subject: str
    used: Value | None
    values: tuple[tuple[Value, tuple[str, ...]], ...]
    character: str | None = None

    def as_document(self, title: str) -> dict[str, Any]:
        """Return the JSON form within the document of a title, which is named only if it must."""
        document: dict[str, Any] = {"field": self.field}
        if self.subject != title:
            document["subject"] = self.subject
        if self.character is not None:
            document["character"] = self.character
        document["used"] = self.used
        document["values"] = [
            {"value": value, "sources": list(sources)} for value, sources in self.values
        ]
        return document


def find_disagreements(catalogue: Catalogue, title: str) -> tuple[Disagreement, ...]:
    """Return what sources and registry disagree on about one title, by field and subject.

    Each call walks over all entries: for many titles use `find_all_disagreements`.
    """
    claims = [
        claim
        for source in catalogue.sources.values()
        for entry in source.entries
        if entry.title == title
        for claim in entry.claims
    ]
    mentions = [
        mention
        for source in catalogue.sources.values()
        for mention in source.mentions
        if mention.title == title
    ]
    return _compare(catalogue, catalogue.titles[title], claims, mentions)


def find_all_disagreements(catalogue: Catalogue) -> dict[str, tuple[Disagreement, ...]]:
    """Return for each title that has any what is disagreed on, in one walk over the catalogue."""
    claims: dict[str, list[Claim]] = {}
    mentions: dict[str, list[Mention]] = {}
    for claim in catalogue.claims():
        claims.setdefault(claim.title, []).append(claim)
    for source in catalogue.sources.values():
        for mention in source.mentions:
            mentions.setdefault(mention.title, []).append(mention)
    found = {
        identifier: _compare(
            catalogue, title, claims.get(identifier, []), mentions.get(identifier, [])
        )
        for identifier, title in catalogue.titles.items()
    }
    return {identifier: each for identifier, each in found.items() if each}


def _compare(
    catalogue: Catalogue, title: Title, claims: list[Claim], mentions: list[Mention]
) -> tuple[Disagreement, ...]:
    affirmed = [claim for claim in claims if claim.affirmed]
    found = [
        *_compare_facts(title, affirmed, mentions),
        *_compare_names(catalogue, title, affirmed),
        *_compare_casting(affirmed),
        *_compare_polarity(claims),
        *_compare_qualifiers(affirmed),
    ]
    return tuple(
        sorted(
            found, key=lambda each: (_ORDER.index(each.field), each.subject, each.character or "")
        )
    )


def _compare_facts(
    title: Title, claims: Iterable[Claim], mentions: Iterable[Mention]
) -> Iterator[Disagreement]:
    held: dict[str, _Held] = {"year": {}, "kind": {}}
    for claim in claims:
        if claim.field in held and claim.value is not None:
            held[claim.field].setdefault(claim.value, set()).add(claim.source)
    for mention in mentions:
        if mention.called is not None:
            held["kind"].setdefault(mention.called, set()).add(mention.source)
    for field, fact in (("year", title.year), ("kind", title.kind)):
        values = held[field]
        said = frozenset(values)
        if fact is not None:
            values.setdefault(fact.value, set()).add(fact.found_at)
        if len(values) > 1:
            used = None if fact is None else fact.value
            yield Disagreement(field, title.id, used, _ordered(values, said))


def _compare_names(
    catalogue: Catalogue, title: Title, claims: Iterable[Claim]
) -> Iterator[Disagreement]:
    spelled: dict[str, _Held] = {}
    for claim in claims:
        subject = claim.person or (
            (claim.character or claim.title) if claim.field == "name" else None
        )
        if subject is not None and claim.value is not None:
            spelled.setdefault(subject, {}).setdefault(claim.value, set()).add(claim.source)
    used = {character.id: character.name for character in title.characters if not character.unnamed}
    used[title.id] = title.name
    for subject, spellings in spelled.items():
        name = used.get(subject)
        if name is None and subject in catalogue.people:
            name = catalogue.people[subject].name
        if name is None:
            continue
        values, said = _group_spellings(name, spellings, shorten=subject != title.id)
        if len(values) > 1:
            yield Disagreement("name", subject, name, _ordered(values, said))


def _group_spellings(
    name: str, spellings: Mapping[Value, set[str]], *, shorten: bool
) -> tuple[_Held, frozenset[Value]]:
    """Return one value per really different spelling, and which of them sources give.

    A value is the registry's own spelling, or the first in code point order of those that agree.
    """
    first: dict[str, str] = {_key(name): name}
    values: _Held = {name: set()}
    for spelling in sorted(map(str, spellings)):
        same = first.setdefault(_key(spelling), spelling)
        values.setdefault(same, set()).update(spellings[spelling])
    if shorten:
        words = {value: frozenset(fold(str(value)).split()) for value in values}
        for value in sorted(words, key=lambda each: (len(words[each]), str(each))):
            longer = [other for other in values if words[value] < words[other]]
            if len(longer) == 1:
                values[longer[0]].update(values[value])
            if longer:
                del values[value]
    said = frozenset(value for value, sources in values.items() if sources)
    if name in values and not values[name]:
        values[name].add(REGISTRY)
    return values, said


def _key(name: str) -> str:
    return fold(name).replace(" ", "") or name


def _compare_casting(claims: Iterable[Claim]) -> Iterator[Disagreement]:
    parts: dict[str, dict[str, set[Value]]] = {}
    for claim in claims:
        if claim.person is not None and claim.character is not None:
            by_source = parts.setdefault(claim.character, {})
            by_source.setdefault(claim.source, set()).add(claim.person)
    for character, by_source in parts.items():
        if _contradict(by_source):
            yield Disagreement("casting", character, None, _turned(by_source))


def _compare_polarity(claims: Iterable[Claim]) -> Iterator[Disagreement]:
    by_concept: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.concept is not None:
            by_concept.setdefault(claim.concept, []).append(claim)
    for concept, about in by_concept.items():
        pairs = [
            (yes, no)
            for no in about
            if not no.affirmed
            for yes in about
            if yes.affirmed
            and yes.source != no.source
            and (yes.character == no.character or None in (yes.character, no.character))
        ]
        if pairs:
            values: _Held = {
                "affirmed": {yes.source for yes, _ in pairs},
                "denied": {no.source for _, no in pairs},
            }
            # The shortcuts of the graph come from affirmed claims.
            yield Disagreement("polarity", concept, "affirmed", _ordered(values, frozenset(values)))


def _compare_qualifiers(claims: Iterable[Claim]) -> Iterator[Disagreement]:
    roles: dict[tuple[str, str | None], dict[str, set[Value]]] = {}
    certainties: dict[tuple[str, str | None, str | None, str | None], dict[str, set[Value]]] = {}
    for claim in claims:
        if claim.concept is None:
            continue
        if claim.role is not None:
            by_source = roles.setdefault((claim.concept, claim.character), {})
            by_source.setdefault(claim.source, set()).add(claim.role)
        same = (claim.concept, claim.character, claim.other, claim.role)
        by_source = certainties.setdefault(same, {})
        by_source.setdefault(claim.source, set()).add(claim.certainty)
    for (concept, character), by_source in roles.items():
        if _contradict(by_source):
            yield Disagreement("role", concept, None, _turned(by_source), character)
    for (concept, character, _, _), by_source in certainties.items():
        hedged = {source: {"hedged" in given} for source, given in by_source.items()}
        if _contradict(hedged):
            yield Disagreement("certainty", concept, None, _turned(by_source), character)


def _contradict(by_source: Mapping[str, AbstractSet[object]]) -> bool:
    """Whether two sources have no value in common."""
    if len(by_source) < 2:
        return False
    return any(one.isdisjoint(other) for one, other in combinations(by_source.values(), 2))


def _turned(by_source: Mapping[str, set[Value]]) -> tuple[tuple[Value, tuple[str, ...]], ...]:
    values: _Held = {}
    for source, given in by_source.items():
        for value in given:
            values.setdefault(value, set()).add(source)
    return _ordered(values, frozenset(values))


def _ordered(values: _Held, said: frozenset[Value]) -> tuple[tuple[Value, tuple[str, ...]], ...]:
    """Return values in a fixed order, those that sources give before the registry's alone."""
    ordered = sorted(values.items(), key=lambda held: (held[0] not in said, str(held[0])))
    return tuple((value, tuple(sorted(sources))) for value, sources in ordered)
