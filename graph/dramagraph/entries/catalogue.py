"""The whole catalogue from a data folder: registry, sources, and the spellings they add.

A data folder holds `titles/` (one file per title), `people.yaml` and `sources/` (one file per
article). `read_catalogue` is for those who need the data right, `check_catalogue` for those who
want to know all that is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dramagraph.check.findings import Finding
from dramagraph.entries.forms import did_you_mean
from dramagraph.entries.places import Place, list_files
from dramagraph.entries.references import References
from dramagraph.entries.registry import Registry, read_or_note, read_registry
from dramagraph.entries.source import read_source
from dramagraph.errors import EntryError
from dramagraph.model import Catalogue, Character, Claim, Fact, Person, Source, Title, Vocabulary

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["Reading", "check_catalogue", "read_all", "read_catalogue"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a data folder holds as far as it could be understood, and all that is wrong with it.

    `places` says where titles, characters, people, sources, entries, claims and mentions stand.
    With findings, the catalogue lacks what they are about and is for further checks only.
    """

    catalogue: Catalogue
    findings: tuple[Finding, ...]
    places: Mapping[str, Place]


def read_catalogue(data: Traversable, vocabulary: Vocabulary) -> Catalogue:
    """Return the catalogue of a data folder.

    Raises:
        EntryError: the first problem.
    """
    reading = read_all(data, vocabulary)
    if not reading.findings:
        return reading.catalogue
    # What cannot be read comes first: the rest may only follow from it.
    first = min(reading.findings, key=lambda finding: not finding.unreadable)
    raise first.as_error()


def check_catalogue(
    data: Traversable, vocabulary: Vocabulary
) -> tuple[Catalogue | None, tuple[Finding, ...]]:
    """Return the catalogue and every problem.

    The catalogue is None where a file could not be read. With findings it lacks the claims,
    entries and titles they are about: use it for further checks, not as the data.
    """
    reading = read_all(data, vocabulary)
    unreadable = any(finding.unreadable for finding in reading.findings)
    return (None if unreadable else reading.catalogue), reading.findings


def read_all(data: Traversable, vocabulary: Vocabulary) -> Reading:
    """Read a data folder to its end, whatever is wrong with it."""
    findings: list[Finding] = []
    registry = Registry()
    sources: dict[str, Source] = {}
    paths: list[Traversable] = []
    try:
        registry = read_registry(data, findings)
        paths = list_files(data / "sources", findings)
    except EntryError as error:
        findings.append(Finding.unreadable_file(error))
    references = References(registry, vocabulary)
    seen: dict[str, str] = {}
    places = registry.places
    for path in paths:
        fields = read_or_note(path, findings)
        if fields is None:
            continue
        source = read_source(path, fields, references, findings, places)
        if source is not None:
            _add_source(source, sources, seen, places[source.id], findings)
    _note_unknown_sources(registry, sources, findings)
    sources = dict(sorted(sources.items()))
    claims = [
        claim
        for source in sources.values()
        for entry in source.entries
        for claim in entry.claims
        if claim.affirmed
    ]
    catalogue = Catalogue(
        titles=_merge_titles(registry.titles, claims),
        people=_merge_people(registry.people, claims),
        sources=sources,
        vocabulary=vocabulary,
    )
    return Reading(catalogue, tuple(findings), places)


def _add_source(
    source: Source,
    sources: dict[str, Source],
    seen: dict[str, str],
    place: Place,
    findings: list[Finding],
) -> None:
    """Add a source; `seen` maps what only one source may have to the source that has it."""
    if source.id in sources:
        findings.append(Finding(*place, f"the source '{source.id}' has another file already"))
        return
    sources[source.id] = source
    if source.sha256 and (other := seen.setdefault(source.sha256, source.id)) != source.id:
        findings.append(
            Finding(*place, f"'{other}' was read from the same bytes", "One article is one source.")
        )
    elif source.file and (other := seen.setdefault(source.file, source.id)) != source.id:
        findings.append(Finding(*place, f"'{other}' has the same file name"))


def _note_unknown_sources(
    registry: Registry, sources: Mapping[str, Source], findings: list[Finding]
) -> None:
    for identifier, place in registry.found_in_sources:
        if identifier not in sources:
            hint = did_you_mean(identifier, sources)
            findings.append(Finding(*place, f"there is no source '{identifier}'", hint))


def _merge_titles(titles: Mapping[str, Title], claims: Iterable[Claim]) -> dict[str, Title]:
    """Add to each title and character the spellings that sources use for it."""
    of_titles: dict[str, dict[str, str]] = {}
    of_characters: dict[str, dict[str, str]] = {}
    for claim in claims:
        if claim.field in {"name", "also_called"}:
            spellings = of_titles if claim.character is None else of_characters
            found = spellings.setdefault(claim.character or claim.title, {})
            found.setdefault(str(claim.value), claim.source)
    return {
        identifier: replace(
            title,
            alternate_names=_merge_facts(title, of_titles.get(identifier, {})),
            characters=tuple(
                replace(each, alternate_names=_merge_names(each, of_characters.get(each.id, {})))
                for each in title.characters
            ),
        )
        for identifier, title in titles.items()
    }


def _merge_people(people: Mapping[str, Person], claims: Iterable[Claim]) -> dict[str, Person]:
    spellings: dict[str, dict[str, str]] = {}
    for claim in claims:
        if claim.person is not None:
            spellings.setdefault(claim.person, {}).setdefault(str(claim.value), claim.source)
    return {
        identifier: replace(
            person, alternate_names=_merge_names(person, spellings.get(identifier, {}))
        )
        for identifier, person in people.items()
    }


def _merge_facts(title: Title, spellings: Mapping[str, str]) -> tuple[Fact, ...]:
    known = {fact.value for fact in title.alternate_names} | {title.name}
    added = (Fact(name, source) for name, source in spellings.items() if name not in known)
    return (*title.alternate_names, *added)


def _merge_names(named: Character | Person, spellings: Iterable[str]) -> tuple[str, ...]:
    names = dict.fromkeys((*named.alternate_names, *spellings))
    return tuple(name for name in names if name != named.name)
