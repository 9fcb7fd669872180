"""The text of `show`: how each type of node is laid out for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..lookup.words import FIELD_NAMES
from ..names import fold
from .layout import Row, claim_rows, heading, marks, quoted, relation_to, section, short, title_line
from .output import Paint

__all__ = ["lines_of"]

Document = Mapping[str, Any]

_STRENGTHS = ("central", "major", "minor")
_ROLES = ("bearer", "carer", "professional", "topic")


def lines_of(document: Document, paint: Paint) -> Iterator[str]:
    """Yield the lines that show a node."""
    by_type = {
        "title": _title,
        "character": _character,
        "person": _person,
        "source": _source,
    }
    yield from by_type.get(document["type"], _concept)(document, paint)


def _title(document: Document, paint: Paint) -> Iterator[str]:
    yield heading(paint, document, document["kind"], document["year"])
    yield from _also(document, paint)
    yield from _claims_of_title(document, paint)
    yield from section(paint, "Disagreements", _disagreements(document))
    mentions = (
        (
            "",
            f"called a {item['called']}" if item["called"] else "named",
            quoted(item),
            short(item["source"]),
        )
        for item in document["mentioned_in"]
    )
    yield from section(paint, "Mentioned in", mentions)


def _claims_of_title(document: Document, paint: Paint) -> Iterator[str]:
    claims = document["claims"]
    themes = _themes(claims)
    yield from section(paint, "Themes", _rows(themes, "strength"))
    conditions = sorted(_of_type(claims, "condition"), key=lambda one: _ROLES.index(one["role"]))
    yield from section(paint, "Conditions", _rows(conditions, "role"))
    yield from section(paint, "Content notes", _rows(_of_type(claims, "content_note"), "spoiler"))
    yield from section(paint, "Characters", _cast(document))
    yield from section(paint, "Setting", _rows(_of_type(claims, "setting"), None))
    yield from section(paint, "Platforms", _rows(_of_type(claims, "platform"), None))
    yield from section(paint, "Also said", _fields(claims))


def _character(document: Document, paint: Paint) -> Iterator[str]:
    title = document["titles"][0]
    yield heading(paint, document, "character", f"in {title_line(title)}")
    yield from _also(document, paint)
    if document["played_by"]:
        yield f"played by {paint.plain(document['played_by']['name'])}"
    claims, me = document["claims"], document["id"]
    yield from section(paint, "Conditions", _rows(_of_type(claims, "condition"), "role", of=me))
    yield from section(paint, "Themes", _rows(_of_type(claims, "theme"), "strength", of=me))
    yield from section(
        paint, "Content notes", _rows(_of_type(claims, "content_note"), "spoiler", of=me)
    )
    yield from section(paint, "Part", _parts(claims, me, document["inverses"]))
    yield from section(paint, "Also said", _fields(claims))
    yield from section(paint, "Disagreements", _disagreements(document))


def _person(document: Document, paint: Paint) -> Iterator[str]:
    yield heading(paint, document, "person")
    yield from _also(document, paint)
    titles = {title["id"]: title for title in document["titles"]}
    rows = (
        row
        for claim in _of_type(document["claims"], "casting")
        for row in claim_rows(
            claim,
            title_line(_title_of(claim, titles)),
            _name(claim["character"]),
        )
    )
    yield from section(paint, "Parts", rows)


def _source(document: Document, paint: Paint) -> Iterator[str]:
    yield heading(paint, document, document["kind"], document["file"])
    rows: list[Row] = [
        (
            str(title["ordinal"] or ""),
            title_line(title),
            "",
            f"{title['span'][0]}–{title['span'][1]}",
        )
        for title in document["titles"]
    ]
    yield from section(paint, "Entries", rows)
    mentions: list[Row] = [("", one["name"], "", "") for one in document["mentions"]]
    yield from section(paint, "Names besides", mentions)
    yield f"{len(document['claims'])} claims; --json and --csv list them."


def _concept(document: Document, paint: Paint) -> Iterator[str]:
    yield heading(paint, document, document["type"], document["kind"])
    yield paint.plain(document["definition"])
    yield from _also(document, paint)
    for part in ("broader", "narrower", "related"):
        if document[part]:
            listed = ", ".join(one["name"] for one in document[part])
            yield f"{paint.faint(part + ':')} {paint.plain(listed)}"
    codes = [f"{code['system']} {code['code']}" for code in document["codes"]]
    if codes:
        yield f"{paint.faint('codes:')} {paint.plain(', '.join(codes))}"
    years = {title["id"]: title for title in document["titles"] + document["denied_titles"]}
    affirmed = [claim for claim in document["claims"] if claim["polarity"] == "affirmed"]
    part, order = ("role", _ROLES) if document["type"] == "condition" else ("strength", _STRENGTHS)
    for value in (*order, None):
        some = [claim for claim in affirmed if claim[part] == value]
        yield from section(paint, (value or "Titles").capitalize(), _titles(some, years))
    denied = [claim for claim in document["claims"] if claim["polarity"] == "denied"]
    yield from section(paint, "Denied", _titles(denied, years))
    through: list[Row] = [
        (
            title_line(title),
            f"{title['concept']['name']}{_doubt(title)}",
            title["role"] or title["strength"] or "",
            "",
        )
        for title in document["narrower_titles"]
    ]
    yield from section(paint, "By a narrower concept", through)


def _doubt(item: Document) -> str:
    certainty = item["certainty"]
    return "" if certainty in {None, "stated"} else f" ({certainty})"


def _titles(claims: Iterable[Document], titles: Mapping[str, Document]) -> Iterator[Row]:
    for claim in claims:
        yield from claim_rows(
            claim, title_line(_title_of(claim, titles)), _name(claim["character"])
        )


def _also(document: Document, paint: Paint) -> Iterator[str]:
    names = document.get("names", {})
    # A spelling that differs in case or punctuation alone is not said twice.
    known = {fold(name) for name in (document["name"], *names.values())}
    others = []
    for name in document["alternate_names"]:
        if fold(name) not in known:
            known.add(fold(name))
            others.append(name)
    parts = [*names.values()] + ([f"also {', '.join(others)}"] if others else [])
    if parts:
        yield paint.plain(" · ".join(parts))


def _themes(claims: Iterable[Document]) -> list[Document]:
    """Return the claims about themes, the strongest theme first, each theme's together."""
    found = _of_type(claims, "theme")
    places: dict[str, tuple[bool, int, int]] = {}
    for number, claim in enumerate(found):
        place = (*_rank(claim), number)
        theme = claim["concept"]["id"]
        places[theme] = min(place, places.get(theme, place))
    return sorted(found, key=lambda claim: (places[claim["concept"]["id"]], _rank(claim)))


def _rank(claim: Document) -> tuple[bool, int]:
    return claim["polarity"] == "denied", _STRENGTHS.index(claim["strength"])


def _of_type(claims: Iterable[Document], kind: str) -> list[Document]:
    return [claim for claim in claims if claim["type"] == kind]


def _rows(claims: Iterable[Document], first: str | None, *, of: str | None = None) -> Iterator[Row]:
    """Yield rows of claims about concepts; `first` is the part that stands before the concept.

    `of` is a character whose own view this is, and who is not named again.
    """
    for claim in claims:
        character = claim["character"]
        about = f": {character['name']}" if character and character["id"] != of else ""
        begin = claim[first] if first and first != "spoiler" else ""
        yield from claim_rows(claim, begin, f"{claim['concept']['name']}{about}")


def _cast(document: Document) -> Iterator[Row]:
    """Yield for each character who plays it, what it does, and whose what it is."""
    for character in document["characters"]:
        mine = [
            claim
            for claim in document["claims"]
            if claim["character"] is not None and claim["character"]["id"] == character["id"]
        ]
        rows = list(_parts(mine, character["id"]))
        for number, row in enumerate(rows or [("", "", "", "")]):
            yield (character["name"] if number == 0 else "", *row[1:])


def _parts(
    claims: Iterable[Document], character: str, inverses: Mapping[str, Document] | None = None
) -> Iterator[Row]:
    """Yield who plays a character, what it does, and whose what it is, the same said together."""
    said: dict[str, list[Document]] = {}
    for claim in claims:
        if part := _part(claim, character, inverses or {}):
            said.setdefault(part, []).append(claim)
    for part, found in said.items():
        # What is marked alike stands together, so that it is said once.
        for claim in sorted(found, key=lambda one: (one["polarity"] == "denied", marks(one))):
            yield from claim_rows(claim, "", part)


def _part(claim: Document, character: str, inverses: Mapping[str, Document]) -> str:
    """Return what a claim says of a character's part, or nothing.

    `inverses` has for a relation that is claimed of another what this character then is.
    """
    if claim["type"] == "casting":
        return f"played by {_name(claim['person'])}"
    if claim["type"] == "occupation":
        return _name(claim["concept"])
    if claim["type"] != "relation":
        return ""
    relation, who = claim["concept"], claim["character"]
    if who["id"] == character:
        return f"{relation_to(relation)} {_name(claim['other'])}"
    if relation["id"] in inverses:
        return f"{relation_to(inverses[relation['id']])} {_name(who)}"
    return f"{_name(who)} is the {relation['name']}"


def _fields(claims: Iterable[Document]) -> Iterator[Row]:
    """Yield the fields that sources give, less names, which stand elsewhere."""
    for claim in _of_type(claims, "field"):
        if claim["field"] != "name":
            field = FIELD_NAMES.get(claim["field"], str(claim["field"]))
            yield from claim_rows(claim, field, str(claim["value"]))


def _disagreements(document: Document) -> Iterator[Row]:
    for item in document.get("disagreements", ()):
        about = [short(item[part]) for part in ("subject", "character") if item.get(part)]
        field = f"{item['field']} ({', '.join(about)})" if about else item["field"]
        for number, value in enumerate(item["values"]):
            used = " (used)" if value["value"] == item["used"] else ""
            said_by = ", ".join(short(source) for source in value["sources"])
            shown = value["value"]
            shown = short(shown) if isinstance(shown, str) else str(shown)
            yield (field if number == 0 else "", f"{shown}{used}", "", said_by)


def _title_of(claim: Document, titles: Mapping[str, Document]) -> Document:
    """Return a claim's title with its year and kind, where these are known."""
    title: Document = claim["title"]
    return titles.get(title["id"], title)


def _name(node: Document | None) -> str:
    return "" if node is None else str(node["name"])
