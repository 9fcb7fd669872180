"""`similar`: titles like one, like several or in a mood, each with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import click

from .layout import NO_DIAGNOSIS, title_line
from .naming import NodeName
from .output import Output, Paint, Table, directory_option, note, open_index, output_options

__all__ = ["command"]

_ROLES = click.Choice(["bearer", "carer", "professional", "topic"])
_LEANED = ("theme", "condition", "setting", "occupation", "relation", "person")


def _many(flag: str, name: str, types: tuple[str, ...], what: str) -> Callable[..., Any]:
    kind = NodeName(*types)
    return click.option(flag, name, multiple=True, metavar="NAME", type=kind, help=what)


@click.command(
    short_help="List titles like one, with the reasons.",
    epilog="\b\n"
    "Examples:\n"
    '  dramagraph similar "My Mister" --limit 5\n'
    '  dramagraph similar "My Mister" Misaeng --more loneliness --without suicide\n'
    "  dramagraph similar my-mister --by themes,conditions --kind drama --year 2018..\n"
    "  dramagraph similar --theme burnout --theme homecoming",
)
@click.argument("words", metavar="[TITLE]...", type=NodeName("title"), nargs=-1)
@_many("--like", "like", ("title",), "Also like this title.")
@_many("--theme", "themes", ("theme",), "Instead of a title: a mood's theme.")
@_many("--condition", "conditions", ("condition",), "Instead of a title: a mood's condition.")
@_many("--setting", "settings", ("setting",), "Instead of a title: a mood's setting.")
@_many(
    "--more",
    "more",
    _LEANED,
    "What is shared of this counts 2 times; having it at all, up to 0.25.",
)
@_many("--less", "less", _LEANED, "What is shared of this counts 0.25 times.")
@_many(
    "--without",
    "without",
    ("condition", "theme", "content-note"),
    "Leave out titles that any source says this, or a narrower thing, of.",
)
@click.option(
    "--by",
    "by",
    multiple=True,
    metavar="LIST",
    help="Only by these: themes, conditions, cast, settings, occupations, relations, genres.",
)
@click.option("--kind", type=click.Choice(["drama", "film"]), help="Only dramas, or only films.")
@click.option("--year", "years", metavar="RANGE", help="2018, 2018.., ..2022 or 2018..2022.")
@click.option("--role", type=_ROLES, help="Conditions count only in this role.")
@click.option("--weights", metavar="FILE", help="Own weights of the relations: YAML, JSON, TOML.")
@click.option(
    "--limit", type=click.IntRange(min=0), default=10, show_default=True, help="0 lists all."
)
@click.option("--all-reasons", is_flag=True, help="Spell out the lesser reasons too.")
@click.option("--spoilers", is_flag=True, help="Name reasons that give the story away.")
@directory_option
@output_options
def command(
    *,
    words: tuple[str, ...],
    like: tuple[str, ...],
    all_reasons: bool,
    directory: str | None,
    output: Output,
    **wish: Any,
) -> None:
    """List the titles most like one, with the reasons and a quote from either side.

    The numbers before the reasons add up to the score. Rare themes count more than common ones.

    Words that are one title's name need no quotes; several titles are given in quotes, or with
    --like, and the score is the mean over them. Narrower concepts count wherever one is named,
    hedged claims for --without too, which is no promise: an article may be silent. A file for
    --weights names relations as --by does, each with a number, such as “cast: 0.5”. Without
    steering one title is answered from stored links, at most 20 or so; --limit 0 lists these.

    Nothing similar, and filters that leave nothing, are exit status 1.
    """
    from ..lookup.titles import resolve_titles
    from ..similar.wish import Wish, answer

    with open_index(directory) as index:
        titles, remarks = resolve_titles(index, words, like)
        found = answer(index, Wish(titles=titles, **wish))
    document = found.document
    results = document["results"]
    given = document.get("titles") or [document["title"]]

    def lines(paint: Paint) -> Iterator[str]:
        from .reasons import reason_lines

        for rank, result in enumerate(results, start=1):
            if rank > 1:
                yield ""
            name, ident = paint.strong(title_line(result)), paint.faint(result["id"])
            yield f"{rank}  {name}  {result['score']:.3f}  {ident}"
            sides = [one for one in (*given, result) if one is not None]
            yield from reason_lines(result["because"], sides, paint, every=all_reasons)

    def table() -> Table:
        from .reasons import spoken

        header = ("rank", "id", "name", "kind", "year", "score", "because")
        rows = []
        for rank, result in enumerate(results, start=1):
            because = "; ".join(spoken(reason) for reason in result["because"])
            facts = (result[part] for part in header[1:6])
            rows.append((rank, *facts, because))
        return Table(header, rows)

    output.send(found.whole, lines, table)
    for remark in (*remarks, *found.remarks):
        note(remark)
    if not results:
        click.get_current_context().exit(1)
    if output.form == "text" and any(
        reason["type"] == "condition" for result in results for reason in result["because"]
    ):
        note(NO_DIAGNOSIS)
