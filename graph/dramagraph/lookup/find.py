"""Find titles or characters by facets, narrower concepts included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..errors import NotFound, UsageError
from ..names import fold
from .claims import read_claims
from .documents import Document, reference, title_reference
from .reader import Index, Node
from .resolve import nearest_texts, resolve, shorten

__all__ = [
    "Answer",
    "Facets",
    "excluded_nodes",
    "excluded_titles",
    "find",
    "read_facets",
    "read_years",
    "titles_of",
]

_EXCLUDED_TYPES = (
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
_YEARS = re.compile(r"(\d{4})?(\.\.)?(\d{4})?")


@dataclass(frozen=True, slots=True)
class Facets:
    """What is asked for; every part must hold.

    The parts are names or identifiers as a user gives them. A role without a condition means any
    condition; with conditions each is meant in that role.
    """

    themes: Sequence[str] = ()
    conditions: Sequence[str] = ()
    roles: Sequence[str] = ()
    content_notes: Sequence[str] = ()
    characters: Sequence[str] = ()
    actors: Sequence[str] = ()
    occupations: Sequence[str] = ()
    settings: Sequence[str] = ()
    platforms: Sequence[str] = ()
    sources: Sequence[str] = ()
    genres: Sequence[str] = ()
    without: Sequence[str] = ()
    kind: str | None = None
    years: str | None = None


@dataclass(slots=True)
class Answer:
    """What was found: the document, and what the user should be told beside it."""

    document: Document
    remarks: list[str] = field(default_factory=list)

    @property
    def whole(self) -> Document:
        """The document with the remarks in it, where there are any."""
        return {**self.document, "remarks": self.remarks} if self.remarks else self.document


class _Hit(NamedTuple):
    title: str
    character: str | None
    claim: str


class _Shown(NamedTuple):
    """Whether claims that give the story away, and those that warn of it, are told."""

    spoilers: bool
    notes: bool


class _Found(NamedTuple):
    """Claims that one facet found; `of_character` where it speaks of characters, not titles."""

    hits: list[_Hit]
    of_character: bool


#: What an option is called, and the part of `Facets` it fills.
_OPTIONS = {
    "theme": "themes",
    "condition": "conditions",
    "role": "roles",
    "content_note": "content_notes",
    "character": "characters",
    "actor": "actors",
    "occupation": "occupations",
    "setting": "settings",
    "platform": "platforms",
    "source": "sources",
    "genre": "genres",
    "without": "without",
}


def read_facets(options: Mapping[str, str | Sequence[str]]) -> Facets:
    """Return facets from options called as on the command line, each a name or several.

    >>> read_facets({"theme": "grief", "year": "2018.."}).themes
    ('grief',)
    """
    parts: dict[str, Any] = {}
    for option, value in options.items():
        if option in _OPTIONS:
            parts[_OPTIONS[option]] = (value,) if isinstance(value, str) else tuple(value)
        elif option in {"kind", "year"}:
            parts["years" if option == "year" else option] = str(value)
        else:
            known = ", ".join((*_OPTIONS, "kind", "year"))
            raise TypeError(f"there is no facet {option}; there are {known}")
    return Facets(**parts)


def read_years(text: str | None) -> tuple[int, int] | None:
    """Return the first and last year of a range such as 2018, 2018.., ..2022 or 2018..2022.

    >>> read_years("2018.."), read_years("2020")
    ((2018, 9999), (2020, 2020))
    """
    if text is None:
        return None
    match = _YEARS.fullmatch(text.strip())
    if match is None or not (match[1] or match[3]) or (match[3] and not match[2]):
        raise UsageError(
            f"“{shorten(text)}” is no range of years; write 2018, 2018.., ..2022 or 2018..2022."
        )
    first = int(match[1] or 0)
    last = int(match[3] or (9999 if match[2] else first))
    if first > last:
        raise UsageError(f"The years {shorten(text)} run backwards; write {last}..{first}.")
    return first, last


def find(
    index: Index, facets: Facets, *, characters: bool = False, spoilers: bool = False
) -> Answer:
    """Return the titles, or the characters, of which every facet holds, by identifier.

    For titles a facet holds where a claim of the title affirms it, hedged claims included. For
    characters, themes, conditions, roles, content notes, occupations and actors are the
    character's own, and the other facets its title's. `without` leaves out titles that affirm or
    hedge something; that nobody says it is no promise that it is not there.

    Each result lists the claims it was found by; spoilers among them only with `spoilers`, and
    content notes only with `spoilers` or where a content note is asked for.
    """
    answer = Answer({})
    shown = _Shown(spoilers, spoilers or bool(facets.content_notes))
    found = _positive(index, facets, answer.remarks)
    excluded = excluded_titles(index, excluded_nodes(index, facets.without, answer.remarks))
    titles = titles_of(index, facets.kind, facets.years)
    for part in found:
        if not (characters and part.of_character):
            titles &= {hit.title for hit in part.hits}
    titles -= excluded
    if characters:
        answer.document = _characters(index, titles, found, shown)
    else:
        claims = _claims_of(index, [hit for part in found for hit in part.hits], titles, shown)
        found_by = _grouped(claims, "title")
        answer.document = {
            "results": [
                {**title_reference(index, title), "claims": found_by.get(title, [])}
                for title in sorted(titles)
            ]
        }
    return answer


def _positive(index: Index, facets: Facets, remarks: list[str]) -> list[_Found]:
    def nodes(names: Sequence[str], kind: str) -> list[Node]:
        return [_node(index, name, (kind,), remarks) for name in names]

    found = [
        _Found(_hits(index, _CONCEPT, node.id), True)
        for names, kind in (
            (facets.themes, "theme"),
            (facets.content_notes, "content-note"),
            (facets.occupations, "occupation"),
        )
        for node in nodes(names, kind)
    ]
    found += [
        _Found(_hits(index, _CONCEPT, node.id), False)
        for names, kind in ((facets.settings, "setting"), (facets.platforms, "platform"))
        for node in nodes(names, kind)
    ]
    for node in nodes(facets.conditions, "condition"):
        for role in facets.roles or ("",):
            where = f"{_CONCEPT} AND (? = '' OR c.role = ?)"
            found.append(_Found(_hits(index, where, node.id, role, role), True))
    if not facets.conditions:
        found += [_Found(_hits(index, "c.role = ?", role), True) for role in facets.roles]
    for node in nodes(facets.actors, "person"):
        found.append(_Found(_hits(index, "c.person = ?", node.id), True))
    for node in nodes(facets.characters, "character"):
        found.append(_Found(_hits(index, "c.character = ?", node.id), True))
    for node in nodes(facets.sources, "source"):
        where = "c.source = ? AND c.field = 'name' AND c.character IS NULL"
        found.append(_Found(_hits(index, where, node.id), False))
    for genre in facets.genres:
        found.append(_Found(_genre(index, genre), False))
    return found


_CONCEPT = "c.concept IN (SELECT x.concept FROM closure x WHERE x.broader = ?)"


def _hits(index: Index, where: str, *values: str) -> list[_Hit]:
    """Return the affirmed claims that meet a condition of ours."""
    rows = index.rows(
        "SELECT c.title, c.character, c.id FROM claims c "  # noqa: S608 - the condition is ours
        f"WHERE c.polarity = 'affirmed' AND {where} ORDER BY c.position",
        values,
    )
    return [_Hit(*row) for row in rows]


def _genre(index: Index, genre: str) -> list[_Hit]:
    rows = index.rows(
        "SELECT title, character, id, value FROM claims "
        "WHERE field = 'genre' AND polarity = 'affirmed' ORDER BY position"
    )
    wanted = fold(genre[:300])
    hits = [_Hit(*row[:3]) for row in rows if fold(str(row[3])) == wanted]
    if not hits:
        known = sorted({str(row[3]) for row in rows})
        near = [("genre", "genre", name) for name in nearest_texts(wanted, known)]
        raise NotFound(shorten(genre), near)
    return hits


def excluded_nodes(index: Index, names: Sequence[str], remarks: list[str]) -> list[Node]:
    """Return all that the names of `without` mean, and add what the user should be told of it."""
    nodes: dict[str, Node] = {}
    for name in names:
        found = resolve(index, name, _EXCLUDED_TYPES)
        every = (found.node, *found.others)
        # What has the very name is meant, not what may also be called so.
        meant = [node for node in every if fold(node.name) == fold(name[:300])] or every
        if found.inexact or len(meant) > 1:
            listed = ", ".join(f"{node.name} ({node.id})" for node in meant)
            remarks.append(f"Leaving out what has: {listed}.")
        nodes.update((node.id, node) for node in meant)
    if names:
        remarks.append(
            "Silence is no promise: a title stays where no cited article speaks of "
            + " or ".join(shorten(name) for name in names)
            + "."
        )
    return list(nodes.values())


def excluded_titles(index: Index, nodes: Iterable[Node]) -> set[str]:
    """Return the titles that affirm or hedge any of the nodes, or a narrower concept."""
    titles: set[str] = set()
    for node in nodes:
        column = {"person": "person", "character": "character"}.get(node.type)
        where = _CONCEPT if column is None else f"c.{column} = ?"
        titles |= {hit.title for hit in _hits(index, where, node.id)}
    return titles


def titles_of(index: Index, kind: str | None, years: str | None) -> set[str]:
    """Return the titles of a kind and of a range of years; None is any, unknown years too."""
    span = read_years(years)
    rows = index.rows(
        "SELECT id, json_extract(record, '$.kind.value'), json_extract(record, '$.year.value') "
        "FROM nodes WHERE type = 'title'"
    )
    return {
        title
        for title, its_kind, year in rows
        if (kind is None or its_kind == kind)
        and (span is None or (year is not None and span[0] <= year <= span[1]))
    }


def _characters(index: Index, titles: set[str], found: Sequence[_Found], shown: _Shown) -> Document:
    own = [part for part in found if part.of_character]
    rows = index.rows("SELECT id, name, title FROM nodes WHERE type = 'character' ORDER BY id")
    chosen = {row[0]: row for row in rows if row[2] in titles}
    for part in own:
        fitting = {hit.character for hit in part.hits}
        chosen = {one: row for one, row in chosen.items() if one in fitting}
    hits = [hit for part in own for hit in part.hits if hit.character in chosen]
    claims = _claims_of(index, hits, titles, shown)
    found_by = _grouped(claims, "character")
    results = [
        {
            "id": identifier,
            "name": name,
            "title": title_reference(index, title),
            "played_by": _played_by(index, identifier),
            "claims": found_by.get(identifier, []),
        }
        for identifier, name, title in chosen.values()
    ]
    return {"results": results}


def _grouped(claims: Sequence[Document], part: str) -> dict[str, list[Document]]:
    """Return claims by the title or the character they speak of."""
    groups: dict[str, list[Document]] = {}
    for claim in claims:
        if claim[part] is not None:
            groups.setdefault(claim[part]["id"], []).append(claim)
    return groups


def _played_by(index: Index, character: str) -> Document | None:
    rows = index.rows(
        "SELECT n.id, n.name, n.extra FROM claims c JOIN nodes n ON n.id = c.person "
        "WHERE c.character = ? AND c.type = 'casting' AND c.polarity = 'affirmed' "
        "AND c.spoiler = 'none' ORDER BY n.id LIMIT 1",
        (character,),
    )
    for identifier, name, extra in rows:
        others = index.decode(extra)["alternate_names"]
        return {**(reference(identifier, name) or {}), "alternate_names": others}
    return None


def _claims_of(
    index: Index, hits: Sequence[_Hit], titles: set[str], shown: _Shown
) -> list[Document]:
    wanted = sorted({hit.claim for hit in hits if hit.title in titles})
    claims = read_claims(index, "id", wanted)
    return [
        claim
        for claim in claims
        if (shown.spoilers or claim["spoiler"] == "none")
        and (shown.notes or claim["type"] != "content_note")
    ]


def _node(index: Index, name: str, types: Sequence[str], remarks: list[str]) -> Node:
    found = resolve(index, name, types)
    remarks += found.remarks(name)
    return found.node
