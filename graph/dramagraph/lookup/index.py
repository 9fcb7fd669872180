"""Write the index of a catalogue: the same bytes for the same input, whatever the hash seed."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from ..entries.disagreements import find_all_disagreements
from ..errors import BuildError
from ..model import Catalogue, Claim, Mention
from ..names import fold
from ..similar.links import Similarity
from .records import to_record
from .schema import APPLICATION, CLAIM_COLUMNS, FORMAT, INDEXES, TABLES

__all__ = ["name_key", "write_index"]

#: How near a spelling is to its node: its name, another spelling, the last part of its id.
_NAME, _OTHER, _SLUG = range(3)

Row = tuple[Any, ...]


def name_key(folded: str) -> str:
    """Return the key under which a folded spelling is filed: its spaces do not count."""
    return folded.replace(" ", "")


def write_index(path: Path, catalogue: Catalogue, similarities: Iterable[Similarity]) -> None:
    """Write the index file of a catalogue and its similarity links.

    The file must not exist yet. `BuildError` where it cannot be written.
    """
    try:
        path.touch(exist_ok=False)
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            _fill(base, catalogue, similarities)
    except (OSError, sqlite3.Error) as error:
        raise BuildError(f"Cannot write the index {path}: {error}.") from error


def _fill(
    base: sqlite3.Connection, catalogue: Catalogue, similarities: Iterable[Similarity]
) -> None:
    for pragma in ("page_size=4096", "journal_mode=OFF", "synchronous=OFF", "encoding='UTF-8'"):
        base.execute(f"PRAGMA {pragma}")
    base.execute(f"PRAGMA application_id={APPLICATION}")
    base.execute(f"PRAGMA user_version={FORMAT}")
    for statement in TABLES.split(";"):
        base.execute(statement)
    base.execute("BEGIN")
    spelled = _spellings_in_sources(catalogue)
    nodes = sorted(_nodes(catalogue, spelled))
    base.executemany("INSERT INTO nodes VALUES (?, ?, ?, ?, ?, ?)", nodes)
    base.executemany("INSERT INTO names VALUES (?, ?, ?, ?, ?)", _names(catalogue, spelled))
    marks = ", ".join("?" * (len(CLAIM_COLUMNS) + 2))
    base.executemany(f"INSERT INTO claims VALUES ({marks})", _claims(catalogue))  # noqa: S608
    base.executemany("INSERT INTO closure VALUES (?, ?)", _closure(catalogue))
    links = sorted((link.a, link.b, link.score, _json(link.reasons)) for link in similarities)
    base.executemany("INSERT INTO links VALUES (?, ?, ?, ?)", links)
    for statement in INDEXES.split(";"):
        base.execute(statement)
    base.execute("COMMIT")


def _json(value: object) -> str:
    return json.dumps(to_record(value), ensure_ascii=False, separators=(",", ":"))


def _spellings_in_sources(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Return for each title, character and person how the sources spell it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for claim in catalogue.claims():
        if not claim.affirmed or not isinstance(claim.value, str):
            continue
        if claim.type == "casting" and claim.person is not None:
            found[claim.person].add(claim.value)
        elif claim.field in {"name", "also_called"}:
            found[claim.character or claim.title].add(claim.value)
    return {node: tuple(sorted(spellings)) for node, spellings in found.items()}


def _nodes(catalogue: Catalogue, spelled: Mapping[str, tuple[str, ...]]) -> Iterator[Row]:
    """Yield the row of every node: id, type, name, title, record, extra."""
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    for source in catalogue.sources.values():
        for mention in source.mentions:
            mentions[mention.title].append(mention)
        record = to_record(source, without=("entries",))
        record["entries"] = [[e.title, e.ordinal, e.start, e.end] for e in source.entries]
        yield source.id, "source", source.name, None, _json(record), _json({"file": source.file})
    disputed = find_all_disagreements(catalogue)
    for title in catalogue.titles.values():
        disagreements = disputed.get(title.id, ())
        others = _others(
            title.name, [fact.value for fact in title.alternate_names], title.id, spelled
        )
        extra = {
            "alternate_names": others,
            "mentioned_in": mentions[title.id],
            "disagreements": [item.as_document(title.id) for item in disagreements],
        }
        record = to_record(title, without=("characters",))
        record["order"] = [character.id for character in title.characters]
        yield title.id, "title", title.name, None, _json(record), _json(extra)
        for character in title.characters:
            others = _others(character.name, character.alternate_names, character.id, spelled)
            about = [
                item.as_document(character.id)
                for item in disagreements
                if character.id in {item.subject, item.character}
            ]
            extra = {"alternate_names": others, "disagreements": about}
            row = _json(character), _json(extra)
            yield character.id, "character", character.name, title.id, *row
    for person in catalogue.people.values():
        others = _others(person.name, person.alternate_names, person.id, spelled)
        yield (
            person.id,
            "person",
            person.name,
            None,
            _json(person),
            _json({"alternate_names": others}),
        )
    for concept in catalogue.vocabulary.concepts.values():
        extra = {"alternate_names": list(concept.alternate_labels)}
        yield concept.id, concept.type, concept.label, None, _json(concept), _json(extra)


def _others(
    name: str, known: Sequence[object], node: str, spelled: Mapping[str, tuple[str, ...]]
) -> list[str]:
    """Return every spelling of a node but its name, sorted."""
    return sorted({str(one) for one in known} | set(spelled.get(node, ())) - {name})


def _names(catalogue: Catalogue, spelled: Mapping[str, tuple[str, ...]]) -> list[Row]:
    """Return the rows of names: key, node, rank, folded, spelling; the best rank of each key.

    A hidden label is found like any other spelling, and the concept's label is displayed for it.
    """
    best: dict[tuple[str, str], Row] = {}

    def add(node: str, rank: int, spelling: str, displayed: str | None = None) -> None:
        folded = fold(spelling)
        known = (name_key(folded), node)
        row = (rank, folded, displayed or spelling)
        if folded and (known not in best or row < best[known]):
            best[known] = row

    for node, rank, spelling in _spelled(catalogue):
        add(node, rank, spelling)
    for node in sorted(spelled):
        for spelling in spelled[node]:
            add(node, _OTHER, spelling)
    for concept in catalogue.vocabulary.concepts.values():
        for spelling in concept.hidden_labels:
            add(concept.id, _OTHER, spelling, displayed=concept.label)
    return [(*known, *best[known]) for known in sorted(best)]


def _spelled(catalogue: Catalogue) -> Iterator[tuple[str, int, str]]:
    """Yield every spelling that the registry and the vocabulary know: node, rank, spelling."""
    for title in catalogue.titles.values():
        yield title.id, _NAME, title.name
        yield title.id, _SLUG, title.id.rpartition("/")[2]
        for fact in (*title.names.values(), *title.alternate_names):
            yield title.id, _OTHER, str(fact.value)
    for character in catalogue.characters():
        yield character.id, _NAME, character.name
        yield character.id, _SLUG, character.id.rpartition("/")[2]
        for fact in character.names.values():
            yield character.id, _OTHER, str(fact.value)
        for name in character.alternate_names:
            yield character.id, _OTHER, name
    for person in catalogue.people.values():
        yield person.id, _NAME, person.name
        yield person.id, _SLUG, person.id.rpartition("/")[2]
        for name in person.alternate_names:
            yield person.id, _OTHER, name
    for concept in catalogue.vocabulary.concepts.values():
        yield concept.id, _NAME, concept.label
        yield concept.id, _SLUG, concept.id.rpartition("/")[2]
        for name in concept.alternate_labels:
            yield concept.id, _OTHER, name
    for source in catalogue.sources.values():
        yield source.id, _NAME, source.name
        yield source.id, _SLUG, source.id.rpartition("/")[2]


def _claims(catalogue: Catalogue) -> Iterator[Row]:
    for position, claim in enumerate(catalogue.claims()):
        columns = (getattr(claim, column) for column in CLAIM_COLUMNS)
        yield position, *columns, _evidence(claim)


def _evidence(claim: Claim) -> str:
    parts = [[item.quote, item.start, item.end] for item in claim.evidence]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def _closure(catalogue: Catalogue) -> list[Row]:
    pairs = {(concept, concept) for concept in catalogue.vocabulary.concepts}
    for concept, broader in catalogue.vocabulary.ancestors.items():
        pairs.update((concept, one) for one in broader)
    return sorted(pairs, key=lambda pair: (pair[1], pair[0]))
