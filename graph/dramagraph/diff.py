"""What two builds say differently: claims, titles, characters, people, sources, concepts, links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dramagraph.model import Catalogue, Claim, Evidence, Fact, Source, Title
    from dramagraph.similar.links import Similarity

__all__ = ["Change", "Difference", "compare_builds", "compare_catalogues"]

Value = str | int | float | bool | None
#: What is said of one node: field → value, with one field for each fact of several.
Record = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a node that is not the same; None where one side does not have it."""

    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Change:
    """A node that one build has and the other has not, or has otherwise.

    `name` is the node's in the newer build that has it. `differences` are empty unless the node
    was changed.
    """

    change: Literal["added", "removed", "changed"]
    type: str
    id: str
    name: str
    differences: tuple[Difference, ...] = ()


def compare_builds(before: Path, after: Path) -> tuple[Change, ...]:
    """Return what two built folders say differently, by type and identifier.

    Raises StoreError for a folder that cannot be read.
    """
    from dramagraph.lookup.reader import Index
    from dramagraph.lookup.whole import read_similarities_back

    said = []
    for folder in (before, after):
        with Index(folder) as index:
            said.append((index.read_catalogue_back(), read_similarities_back(index)))
    (old, old_links), (new, new_links) = said
    return compare_catalogues(old, new, old_links, new_links)


def compare_catalogues(
    before: Catalogue,
    after: Catalogue,
    links_before: tuple[Similarity, ...] = (),
    links_after: tuple[Similarity, ...] = (),
) -> tuple[Change, ...]:
    """Return what two catalogues and their similarity links say differently."""
    old = dict(_records(before, links_before))
    new = dict(_records(after, links_after))
    changes = []
    for key in sorted(old.keys() | new.keys()):
        kind, identifier = key
        earlier, later = old.get(key), new.get(key)
        if earlier == later:
            continue
        name = str((later or earlier or {}).get("name", ""))
        if earlier is None:
            changes.append(Change("added", kind, identifier, name))
        elif later is None:
            changes.append(Change("removed", kind, identifier, name))
        else:
            changes.append(
                Change("changed", kind, identifier, name, tuple(_differences(earlier, later)))
            )
    return tuple(changes)


def _differences(before: Record, after: Record) -> Iterator[Difference]:
    for field in sorted(before.keys() | after.keys()):
        if before.get(field) != after.get(field):
            yield Difference(field, before.get(field), after.get(field))


def _records(
    catalogue: Catalogue, links: tuple[Similarity, ...]
) -> Iterator[tuple[tuple[str, str], Record]]:
    for title in catalogue.titles.values():
        yield ("title", title.id), _title(title)
        for one in title.characters:
            yield (
                ("character", one.id),
                {
                    "name": one.name,
                    "unnamed": one.unnamed,
                    **_several("alternate name", one.alternate_names),
                    **_facts({f"name ({tag})": fact for tag, fact in one.names.items()}),
                },
            )
    for person in catalogue.people.values():
        record = {"name": person.name, **_several("alternate name", person.alternate_names)}
        yield ("person", person.id), record
    for source in catalogue.sources.values():
        yield from _source(source)
    for claim in catalogue.claims():
        yield ("claim", claim.id), _claim(claim)
    for concept in catalogue.vocabulary.concepts.values():
        yield (
            ("concept", concept.id),
            {
                "name": concept.label,
                "definition": concept.definition,
                "kind": concept.kind,
                **_several("alternate label", concept.alternate_labels),
                **_several("hidden label", concept.hidden_labels),
                **_several("broader", concept.broader),
                **_several("related", concept.related),
                **{f"code {code.system} {code.code}": code.relation for code in concept.codes},
            },
        )
    for link in links:
        ends = "/".join(end.split("/", 1)[1] for end in (link.a, link.b))
        yield ("similarity", f"dg:similarity/{ends}"), {"score": link.score}


def _title(title: Title) -> Record:
    facts: dict[str, Fact | None] = {"kind": title.kind, "year": title.year}
    facts.update({f"name ({tag})": fact for tag, fact in title.names.items()})
    facts.update({f"alternate name “{fact.value}”": fact for fact in title.alternate_names})
    facts.update({f"external id {fact.value}": fact for fact in title.external_ids})
    return {"name": title.name, **_facts(facts)}


def _facts(facts: Mapping[str, Fact | None]) -> Record:
    """Return each fact's value, and under a second field where it was found."""
    record: dict[str, Value] = {}
    for field, fact in facts.items():
        if fact is not None:
            record[field] = fact.value
            record[f"{field}, found at"] = fact.found_at
    return record


def _several(field: str, values: tuple[str, ...]) -> Record:
    return {f"{field} “{value}”": value for value in values}


def _source(source: Source) -> Iterator[tuple[tuple[str, str], Record]]:
    yield (
        ("source", source.id),
        {
            "name": source.name,
            "file": source.file,
            "sha256": source.sha256,
            "kind": source.kind,
            "language": source.language,
        },
    )
    local = source.id.split("/", 1)[1]
    for entry in source.entries:
        identifier = f"dg:entry/{local}/{entry.title.split('/', 1)[1]}"
        span = f"{entry.start}–{entry.end}"
        yield ("entry", identifier), {"ordinal": entry.ordinal, "span": span}
    mentions: dict[str, dict[str, Value]] = {}
    for mention in source.mentions:
        record = mentions.setdefault(mention.title, {})
        record[f"mention {_words(mention.evidence)}"] = mention.called or "mentioned"
    for title, record in mentions.items():
        yield ("mention", f"dg:mention/{local}/{title.split('/', 1)[1]}"), record


def _claim(claim: Claim) -> Record:
    parts = ("concept", "character", "other", "person", "field", "value", "role", "strength")
    record: dict[str, Value] = {part: getattr(claim, part) for part in parts}
    record.update(
        certainty=claim.certainty, polarity=claim.polarity, spoiler=claim.spoiler, type=claim.type
    )
    record.update({f"evidence {_words(one)}": _words(one) for one in claim.evidence})
    return record


def _words(evidence: Evidence) -> str:
    return f"“{evidence.quote}” at {evidence.start}–{evidence.end}"
