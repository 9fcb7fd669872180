"""What the registry has to gain before a draft's references lead somewhere: titles, people.

New titles become files of their own. A known title's new characters and the new people are put
into the text of the files that are there, whose other lines stay as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ...entries.strict_yaml import Fields, Items, parse
from ...errors import EntryError
from ...model import Kind
from .claims import DraftClaim
from .draft_yaml import is_off, remark, scalar
from .identify import NamedCharacter, NamedEntry, NamedMention

__all__ = ["Proposals", "add_characters", "add_people", "propose"]

_TITLE_HEADER: Final = "# dramagraph: the registry's identity of one title. CC BY 4.0."
_PEOPLE_HEADER: Final = "# dramagraph: the registry of people who act. CC BY 4.0."


@dataclass(frozen=True, slots=True)
class Proposals:
    """New titles as files by slug, new characters by the slug of their title, new people.

    People are (slug, name); everything is ordered by slug.
    """

    titles: Mapping[str, str]
    characters: Mapping[str, tuple[NamedCharacter, ...]]
    people: tuple[tuple[str, str], ...]


def propose(
    source: str,
    entries: Sequence[NamedEntry],
    mentions: Sequence[NamedMention],
    claims_of: Callable[[NamedEntry], Sequence[DraftClaim]],
) -> Proposals:
    """Return what the claims that stand refer to and the registry has not.

    `claims_of` gives the claims of an entry that are not switched off.
    """
    titles: dict[str, str] = {}
    characters: dict[str, tuple[NamedCharacter, ...]] = {}
    people: dict[str, str] = {}
    usual = _usual_kind(entries)
    some = any(not is_off(named) for named in entries)
    for named in entries:
        if named.repeats or (is_off(named) and some):
            continue
        claims = claims_of(named)
        wanted = _new_characters(named, claims)
        if named.known is None:
            titles[named.slug] = _new_title(named, wanted, source, usual)
        if wanted:
            characters[named.slug] = wanted
        casting = {dict(claim.fields).get("casting") for claim in claims}
        people |= {
            actor.slug: actor.name
            for actor in named.actors.values()
            if actor.known is None and actor.slug in casting
        }
    for mention in mentions:
        if mention.known is None and mention.slug not in titles:
            titles[mention.slug] = _mentioned_title(mention, source, usual)
    return Proposals(
        dict(sorted(titles.items())),
        dict(sorted(characters.items())),
        tuple(sorted(people.items())),
    )


def add_characters(text: str, new: Sequence[NamedCharacter], file: str) -> str:
    """Return the text of a title's file with more characters; `file` is its name, for errors.

    Where the list is not in lines that can be added to, they stand at the end as remarks.
    """
    fields = parse(text.encode(), file)
    have = fields.get("characters")
    known = {str(item.get("id")) for item in _items(have) if isinstance(item, Fields)}
    new = [one for one in new if one.slug not in known]
    lines = text.splitlines()
    if "characters" not in fields or not _items(have):
        if "characters" in fields:
            del lines[fields.line_of("characters") - 1]
        return _joined([*lines, "characters:", *_character_lines(new)])
    at = fields.line_of("characters")
    end = min((line for line in fields.lines if line > at), default=len(lines) + 1) - 1
    indent = len(lines[_items(have).lines[0] - 1]) - len(lines[_items(have).lines[0] - 1].lstrip())
    added = _joined([*lines[:end], *_character_lines(new, " " * indent), *lines[end:]])
    if _reads_back(added, file, "characters", len(_items(have)) + len(new)):
        return added
    return _joined([*lines, *(remark(line, "") for line in _character_lines(new))])


def add_people(text: str | None, new: Iterable[tuple[str, str]], file: str) -> str:
    """Return the text of `people.yaml` with more people, each at its place in the order."""
    if text is None:
        return _joined([_PEOPLE_HEADER, "people:", *_people_lines(new)])
    have = _items(parse(text.encode(), file).get("people"))
    places = [
        (str(item.get("id")), line)
        for item, line in zip(have, have.lines, strict=True)
        if isinstance(item, Fields)
    ]
    known = {slug for slug, _ in places}
    new = [person for person in new if person[0] not in known]
    lines = text.splitlines()
    if not places:
        kept = [line for line in lines if not line.startswith("people:")]
        return _joined([*kept, "people:", *_people_lines(new)])
    first = lines[places[0][1] - 1]
    indent = first[: len(first) - len(first.lstrip())]
    for slug, name in sorted(new, reverse=True):
        at = next((line for other, line in places if other > slug), len(lines) + 1)
        lines[at - 1 : at - 1] = _people_lines([(slug, name)], indent)
        places = [(other, line if line < at else line + 2) for other, line in places]
    added = _joined(lines)
    if _reads_back(added, file, "people", len(have) + len(new)):
        return added
    return _joined([*text.splitlines(), *(remark(line, "") for line in _people_lines(new))])


def _usual_kind(entries: Sequence[NamedEntry]) -> Kind:
    """Return what most entries of an article are."""
    kinds: list[Kind] = [one.entry.frame.kind for one in entries if one.entry.frame.kind]
    return Counter(kinds).most_common(1)[0][0] if kinds else "drama"


def _new_characters(named: NamedEntry, claims: Sequence[DraftClaim]) -> tuple[NamedCharacter, ...]:
    used = {dict(claim.fields).get("character") for claim in claims}
    found = {
        one.slug: one for one in named.characters.values() if one.known is None and one.slug in used
    }
    return tuple(found.values())


def _new_title(
    named: NamedEntry, characters: Sequence[NamedCharacter], source: str, usual: Kind
) -> str:
    frame = named.entry.frame
    lines = [*_title_head(named.slug, named.name, frame.kind, usual, source)]
    if frame.year is not None:
        lines.append(f"year: {{value: {frame.year}, found_at: {scalar(f'dg:source/{source}')}}}")
    if characters:
        lines += ["characters:", *_character_lines(characters)]
    return _joined(lines)


def _mentioned_title(mention: NamedMention, source: str, usual: Kind) -> str:
    return _joined(_title_head(mention.slug, mention.title, None, usual, source))


def _title_head(slug: str, name: str, kind: Kind | None, usual: Kind, source: str) -> list[str]:
    lines = [_TITLE_HEADER, f"id: {scalar(slug)}", f"name: {scalar(name)}"]
    if kind is None:
        lines.append(remark("DOUBT: the article does not say of this one what it is.", ""))
    found_at = scalar(f"dg:source/{source}")
    return [*lines, f"kind: {{value: {kind or usual}, found_at: {found_at}}}"]


def _character_lines(characters: Iterable[NamedCharacter], indent: str = "  ") -> list[str]:
    lines = []
    for one in characters:
        lines += [f"{indent}- id: {scalar(one.slug)}", f"{indent}  name: {scalar(one.name)}"]
        if one.draft.unnamed:
            lines.append(f"{indent}  unnamed: true")
    return lines


def _people_lines(people: Iterable[tuple[str, str]], indent: str = "  ") -> list[str]:
    return [
        line
        for slug, name in people
        for line in (f"{indent}- id: {scalar(slug)}", f"{indent}  name: {scalar(name)}")
    ]


def _items(value: object) -> Items:
    return value if isinstance(value, Items) else Items(0)


def _reads_back(text: str, file: str, field: str, count: int) -> bool:
    try:
        return len(_items(parse(text.encode(), file).get(field))) == count
    except EntryError:
        return False


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
