"""The registry: one file per title with its characters, and one file of people.

`read_registry` gives identities as the registry alone knows them; what the sources add to their
spellings is merged by `catalogue`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, get_args

from dramagraph.check.findings import Finding
from dramagraph.entries.forms import Form, Report, is_slug, is_web_address, shown
from dramagraph.entries.places import Place, check_file_name, list_files, list_folder
from dramagraph.entries.strict_yaml import Fields, read_strict
from dramagraph.errors import EntryError
from dramagraph.model import Character, Fact, Kind, Person, Title
from dramagraph.names import fold, visible

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = [
    "FIRST_YEAR",
    "KINDS",
    "LAST_YEAR",
    "Registry",
    "is_language",
    "read_or_note",
    "read_registry",
]

#: The year of the oldest film that is kept, and one that a plan may reach.
FIRST_YEAR: Final = 1888
LAST_YEAR: Final = 2100
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

_TITLE_FIELDS: Final = frozenset(
    ["id", "name", "kind", "year", "names", "alternate_names", "external_ids", "characters"]
)
_CHARACTER_FIELDS: Final = frozenset(["id", "name", "alternate_names", "unnamed", "names"])
_PERSON_FIELDS: Final = frozenset(["id", "name", "alternate_names"])
_FACT_FIELDS: Final = frozenset(["value", "found_at"])
#: What a fact's value can look like, for messages that show the form of one.
_SAMPLES: Final = {"kind": "drama", "year": "2018"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

_Read = Callable[[Form], str | int | None]


@dataclass(slots=True)
class Registry:
    """What the registry holds, and where each thing stands in its files."""

    titles: dict[str, Title] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    #: Facts that name a source of ours as the place they were found, until sources are read.
    found_in_sources: list[tuple[str, Place]] = field(default_factory=list)


def read_registry(data: Traversable, findings: list[Finding]) -> Registry:
    """Read `titles/` and `people.yaml` under a data folder; problems are added to the findings.

    Raises:
        EntryError: there is no folder of titles, or no title in it.
    """
    registry = Registry()
    paths = list_files(data / "titles", findings)
    if not paths:
        raise EntryError("the folder has no title", file=visible(str(data / "titles")))
    for path in paths:
        fields = read_or_note(path, findings)
        if fields is not None:
            _read_title(path, fields, registry, findings)
    # The folder is asked, and not the path, so that a dangling link is no absent file.
    for path in list_folder(data):
        if path.name in {"people.yaml", "people.json"}:
            fields = read_or_note(path, findings)
            if fields is not None:
                _read_people(fields, Report(str(path), findings), registry)
    _note_same_names(registry, findings)
    registry.titles = dict(sorted(registry.titles.items()))
    registry.people = dict(sorted(registry.people.items()))
    return registry


def read_or_note(path: Traversable, findings: list[Finding]) -> Fields | None:
    """Read a file, or note that it cannot be read."""
    try:
        return read_strict(path)
    except EntryError as error:
        findings.append(Finding.unreadable_file(error))
        return None


def is_language(text: str) -> bool:
    """Say whether a text is a language tag.

    >>> is_language("ko"), is_language("zh-Hant"), is_language("Korean")
    (True, True, False)
    """
    return _LANGUAGE.fullmatch(text) is not None


def _read_title(
    path: Traversable, fields: Fields, registry: Registry, findings: list[Finding]
) -> None:
    form = Form(fields, "", Report(str(path), findings), _TITLE_FIELDS)
    slug = form.slug("id")
    name = form.text("name")
    facts = _Facts(registry)
    kind = facts.read(form, "kind", _read_kind, required=True)
    year = facts.read(form, "year", _read_year)
    names = facts.read_names(form)
    alternate_names = facts.read_list(form, "alternate_names", _read_text)
    external_ids = facts.read_list(form, "external_ids", _read_address)
    if slug is None:
        return
    identifier = f"dg:title/{slug}"
    place = _place(form, "id")
    check_file_name(path, slug, place, findings)
    if identifier in registry.titles:
        form.note(
            f"the title '{slug}' is in the registry twice", "id", _first(registry, identifier)
        )
        return
    characters = _read_characters(form, slug, registry)
    registry.places[identifier] = place
    registry.titles[identifier] = Title(
        id=identifier,
        name=name or slug,
        kind=kind,
        year=year,
        names=names,
        alternate_names=alternate_names,
        external_ids=external_ids,
        characters=characters,
    )


def _read_characters(title: Form, slug: str, registry: Registry) -> tuple[Character, ...]:
    characters: dict[str, Character] = {}
    names: dict[str, str] = {}
    for form in title.forms("characters", _CHARACTER_FIELDS, required=False):
        local = form.slug("id")
        name = form.text("name")
        alternate_names = form.texts("alternate_names")
        unnamed = form.boolean("unnamed")
        facts = _Facts(registry).read_names(form)
        if local is None or name is None:
            continue
        identifier = f"dg:character/{slug}/{local}"
        if identifier in characters:
            form.note(f"the character '{local}' stands twice", "id", _first(registry, identifier))
            continue
        if (other := names.setdefault(fold(name) or name, local)) != local:
            form.note(f"the character '{other}' has the same name", "name")
        registry.places[identifier] = _place(form, "id")
        characters[identifier] = Character(
            id=identifier,
            title=f"dg:title/{slug}",
            name=name,
            alternate_names=tuple(each for each in alternate_names if each != name),
            unnamed=unnamed,
            names=facts,
        )
    return tuple(characters[identifier] for identifier in sorted(characters))


def _read_people(fields: Fields, report: Report, registry: Registry) -> None:
    top = Form(fields, "", report, frozenset(["people"]))
    for form in top.forms("people", _PERSON_FIELDS, required=False):
        slug = form.slug("id")
        name = form.text("name")
        alternate_names = form.texts("alternate_names")
        if slug is None or name is None:
            continue
        identifier = f"dg:person/{slug}"
        if identifier in registry.people:
            form.note(f"the person '{slug}' stands twice", "id", _first(registry, identifier))
            continue
        registry.places[identifier] = _place(form, "id")
        registry.people[identifier] = Person(
            id=identifier,
            name=name,
            alternate_names=tuple(each for each in alternate_names if each != name),
        )


class _Facts:
    """Reads values with the place they were found."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def read(self, form: Form, name: str, read: _Read, *, required: bool = False) -> Fact | None:
        hint = f"Write {name}: {{value: {_SAMPLES.get(name, '…')}, found_at: …}}."
        inner = form.form(name, _FACT_FIELDS, required=required, hint=hint)
        return None if inner is None else self._read_fact(inner, read)

    def read_list(self, form: Form, name: str, read: _Read) -> tuple[Fact, ...]:
        found = [
            self._read_fact(inner, read) for inner in form.forms(name, _FACT_FIELDS, required=False)
        ]
        return tuple(dict.fromkeys(fact for fact in found if fact is not None))

    def read_names(self, form: Form) -> Mapping[str, Fact]:
        value = form.fields.get("names")
        if not isinstance(value, Fields):
            form.form("names", frozenset(), required=False)
            return {}
        names = Form(value, form.place("names"), form.report)
        found: dict[str, Fact] = {}
        for language in sorted(value):
            if not is_language(language):
                names.note(
                    f"{shown(language)} is no language tag", language, "Write ko or zh-Hant."
                )
            elif (fact := self.read(names, language, _read_text, required=True)) is not None:
                found[language] = fact
        return found

    def _read_fact(self, form: Form, read: _Read) -> Fact | None:
        value = read(form)
        found_at = form.text("found_at", limit=2000)
        if value is None or found_at is None:
            return None
        if found_at.startswith("dg:source/") and is_slug(found_at.removeprefix("dg:source/")):
            self._registry.found_in_sources.append((found_at, _place(form, "found_at")))
        elif not is_web_address(found_at):
            form.note(
                f"{shown(found_at)} is no place where a fact is found",
                "found_at",
                "Give a web address (https://…) or a source (dg:source/…).",
            )
            return None
        return Fact(value, found_at)


def _read_text(form: Form) -> str | None:
    return form.text("value")


def _read_year(form: Form) -> int | None:
    return form.integer("value", FIRST_YEAR, LAST_YEAR, required=True)


def _read_kind(form: Form) -> str | None:
    return form.choice("value", KINDS, required=True)


def _read_address(form: Form) -> str | None:
    text = form.text("value", limit=2000)
    if text is None or is_web_address(text):
        return text
    form.note(f"{shown(text)} is no web address", "value", "It begins with https:// or http://.")
    return None


def _note_same_names(registry: Registry, findings: list[Finding]) -> None:
    """Note two titles of one name and one year: a remake has a year of its own."""
    seen: dict[tuple[str, str | int | None], str] = {}
    for identifier, title in sorted(registry.titles.items()):
        year = None if title.year is None else title.year.value
        key = (fold(title.name) or title.name, year)
        if (other := seen.setdefault(key, identifier)) != identifier:
            same = "no year" if year is None else f"the year {year}"
            findings.append(
                Finding(
                    *registry.places[identifier],
                    f"'{other}' has the same name and {same}",
                    "Keep one of them, or give each its year.",
                )
            )


def _place(form: Form, name: str) -> Place:
    return Place(form.report.file, form.fields.line_of(name), form.place(name))


def _first(registry: Registry, identifier: str) -> str:
    place = registry.places.get(identifier)
    return "" if place is None else f"It stands first at {place.file}:{place.line}."
