"""`find`: titles or characters by facets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import click

from .layout import NO_DIAGNOSIS, quoted, short, title_line
from .naming import NodeName
from .output import Output, Paint, Table, align, directory_option, note, open_index, output_options

__all__ = ["command"]

Document = Mapping[str, Any]
Function = Callable[..., Any]

_ROLES = click.Choice(["bearer", "carer", "professional", "topic"])


def _many(flag: str, name: str, kind: str, what: str) -> Callable[[Function], Function]:
    return click.option(flag, name, multiple=True, metavar="NAME", type=NodeName(kind), help=what)


@click.command(
    short_help="Find titles or characters by facets.",
    epilog="\b\n"
    "Examples:\n"
    "  dramagraph find --theme grief --without suicide --year 2018..2022\n"
    "  dramagraph find --characters --condition autism --role bearer",
)
@_many("--theme", "themes", "theme", "Is about this theme or a narrower one.")
@_many("--condition", "conditions", "condition", "Portrays this condition or a narrower one.")
@click.option("--role", "roles", multiple=True, type=_ROLES, help="... in this role.")
@_many("--content-note", "content_notes", "content-note", "Has this content note.")
@_many("--character", "characters_named", "character", "Has this character.")
@_many("--actor", "actors", "person", "Has this actor.")
@_many("--occupation", "occupations", "occupation", "Has a character of this occupation.")
@_many("--setting", "settings", "setting", "Is set there.")
@_many("--platform", "platforms", "platform", "Streams there.")
@_many("--source", "sources", "source", "Has an entry in this source.")
@click.option(
    "--genre", "genres", multiple=True, metavar="NAME", help="Is called that by a source."
)
@click.option("--kind", type=click.Choice(["drama", "film"]), help="Only dramas, or only films.")
@click.option("--year", "years", metavar="RANGE", help="2018, 2018.., ..2022 or 2018..2022.")
@click.option(
    "--without",
    multiple=True,
    metavar="NAME",
    type=NodeName("condition", "theme", "content-note"),
    help="Leave out titles that any source says this, or a narrower thing, of.",
)
@click.option("--characters", is_flag=True, help="Find characters instead of titles.")
@click.option("--spoilers", is_flag=True, help="Show claims that give the story away.")
@directory_option
@output_options
def command(
    characters: bool, spoilers: bool, directory: str | None, output: Output, **facets: Any
) -> None:
    """Find titles of which everything holds that is asked for.

    Every option can be given several times, and each must hold; narrower conditions and themes
    count. Hedged claims count as well, for --without too. With --characters, themes, conditions,
    roles, content notes, occupations and actors are the character's own. --without is no
    promise: an article may be silent. Nothing found is exit status 1.
    """
    from ..lookup.find import Facets, find

    asked = Facets(characters=facets.pop("characters_named"), **facets)
    with open_index(directory) as index:
        answer = find(index, asked, characters=characters, spoilers=spoilers)
    for remark in answer.remarks:
        note(remark)
    results = answer.document["results"]

    def lines(paint: Paint) -> Iterator[str]:
        yield from _lines(results, paint)

    output.send(answer.whole, lines, lambda: _table(results, characters))
    if output.form == "text" and results:
        note(f"{len(results)} found.")
        if any(claim["type"] == "condition" for one in results for claim in one["claims"]):
            note(NO_DIAGNOSIS)
    if not results:
        note("Nothing found.")
        click.get_current_context().exit(1)


def _lines(results: Sequence[Document], paint: Paint) -> Iterator[str]:
    rows = []
    for result in results:
        name, fact = title_line(result), ""
        if "title" in result:
            actor = result["played_by"]
            played = f", played by {actor['name']}" if actor else ""
            name, fact = result["name"], f"{title_line(result['title'])}{played}"
        for number, reason in enumerate(_reasons(result["claims"]) or [("", "", "")]):
            begin = (name, fact) if number == 0 else ("", "")
            rows.append((*begin, *reason))
    if not any(row[1] for row in rows):
        rows = [(row[0], *row[2:], "") for row in rows]
        styles = [paint.strong, paint.plain, paint.plain, paint.faint, paint.plain]
    else:
        styles = [paint.strong, paint.plain, paint.plain, paint.plain, paint.faint]
    yield from align(rows, styles)


def _reasons(claims: Sequence[Document]) -> list[tuple[str, str, str]]:
    """Return each concept a result was found by, with one quote and its source."""
    found: dict[str, tuple[str, str, str]] = {}
    for claim in claims:
        subject = claim["concept"] or claim["person"]
        if subject is None or not claim["evidence"]:
            continue
        role = f", {claim['role']}" if claim["role"] else ""
        hedged = "" if claim["certainty"] == "stated" else f" ({claim['certainty']})"
        said = f"{subject['name']}{role}{hedged}"
        evidence = claim["evidence"][0]
        found.setdefault(said, (said, quoted(evidence), short(evidence["source"])))
    return list(found.values())


def _table(results: Sequence[Document], characters: bool) -> Table:
    if not characters:
        header: tuple[str, ...] = ("id", "name", "kind", "year")
        return Table(header, [[one[part] for part in header] for one in results])
    header = ("id", "name", "title", "played_by")
    rows = [
        (one["id"], one["name"], one["title"]["id"], (one["played_by"] or {}).get("id"))
        for one in results
    ]
    return Table(header, rows)
