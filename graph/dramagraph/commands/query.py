"""The verb `query`: SPARQL, or one of the named queries, on a built folder."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TypeVar

import click

from ..errors import InputError, QueryError, StoreError, UsageError
from ..names import NAMED_TYPES, visible
from .fit import table_lines, terminal_columns
from .naming import named
from .output import (
    PathName,
    built_folder,
    directory_option,
    note,
    open_index,
    to_json,
    write_result,
)
from .query_list import list_queries

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ..sparql.limits import Limits
    from ..sparql.named import NamedQuery
    from ..sparql.results import Format, Result
    from ..sparql.shelf import Shelf

__all__ = ["command"]

Answer = TypeVar("Answer")

_ONE_QUERY = "Give one query: as the argument, by -f FILE or by --name."
_FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle", "ntriples", "jsonld")


@click.command(
    "query",
    epilog="\b\n"
    "Examples:\n"
    "  dramagraph query --list\n"
    "  dramagraph query --name bearers --param condition=burnout\n"
    '  dramagraph query "SELECT ?t { ?t dgo:theme theme:grief } ORDER BY ?t"\n'
    '  echo "ASK { title:my-mister dgo:theme theme:loneliness }" | dramagraph query -',
)
@click.argument("sparql", required=False)
@click.option(
    "-f",
    "--file",
    "path",
    type=PathName(),
    metavar="FILE",
    help="Read the query from a file; - is stdin.",
)
@click.option("--name", metavar="NAME", help="Ask a named query (see --list).")
@click.option(
    "--param",
    "params",
    metavar="KEY=VALUE",
    multiple=True,
    help="A parameter of the named query; may be repeated.",
)
@click.option("--list", "listing", is_flag=True, help="List the named queries.")
@click.option(
    "--queries",
    "folder",
    type=PathName(),
    metavar="DIR",
    help="A folder of named queries of your own, each in a file NAME.rq that begins with the lines "
    "“# title: …” and “# question: …”, and “# parameter KEY: …” for a row “VALUES ?KEY { … }”; "
    "else $DRAMAGRAPH_QUERIES, else “queries” in the user's configuration folder.",
)
@click.option("--show", is_flag=True, help="Print the query's text instead of asking it.")
@click.option(
    "--explain",
    is_flag=True,
    help="Print the query's algebra and what its patterns match, instead of asking it.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="The form of the answer; else the table, or what the name of -o FILE says.",
)
@click.option("--json", "as_json", is_flag=True, help="SPARQL Results JSON, or JSON-LD.")
@click.option("--csv", "as_csv", is_flag=True, help="SPARQL Results CSV; formulas are not quoted.")
@click.option("--tsv", "as_tsv", is_flag=True, help="SPARQL Results TSV.")
@click.option(
    "-o", "--output", "output_path", type=PathName(), metavar="FILE", help="Write there instead."
)
@click.option(
    "--limit",
    "rows",
    type=click.IntRange(min=0),
    default=100_000,
    show_default=True,
    metavar="N",
    help="Rows or triples at most; 0 is all of them.",
)
@click.option(
    "--timeout",
    "seconds",
    type=click.FloatRange(min=0, max=3600, min_open=True),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="Time the query may take.",
)
@directory_option
def command(
    *,
    sparql: str | None,
    path: str | None,
    name: str | None,
    params: tuple[str, ...],
    listing: bool,
    folder: str | None,
    show: bool,
    explain: bool,
    form: Format | None,
    as_json: bool,
    as_csv: bool,
    as_tsv: bool,
    output_path: str | None,
    rows: int,
    seconds: float,
    directory: str | None,
) -> None:
    r"""Ask in SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE.

    The default graph is the union of all graphs. These prefixes need no declaration: dg, dgo,
    schema, skos, prov, oa, dcterms, rdf, rdfs, owl, xsd and others, and one for each kind of
    thing: title:my-mister is dg:title\/my-mister (a bare slash is not allowed there).

    The number of rows and what is doubtful go to standard error. The exit status is 1 where ASK
    answers no, 0 for every other answer, also an empty one, 2 where the query is refused.
    """
    from math import isnan

    if isnan(seconds):
        raise UsageError("--timeout is a number of seconds.")
    wanted = _wanted_format(form, as_json, as_csv, as_tsv, output_path)
    destination = None if output_path == "-" else output_path
    shelf = _shelf(folder) if listing or name is not None else None
    if listing and shelf is not None:
        list_queries(shelf, wanted, destination)
        return
    file = ""
    if shelf is not None and name is not None:
        file = shelf.file_of(name)
        text = _named_text(shelf, name, params, directory, given=path if sparql is None else sparql)
    else:
        text = _query_text(sparql, path, params, folder)
    if show:
        write_result(text if text.endswith("\n") else f"{text}\n", destination)
        return

    from dataclasses import replace

    from ..sparql.engine import run_query
    from ..sparql.limits import DEFAULT_LIMITS, inspect_query
    from ..sparql.results import check_format, write_format

    limits = replace(DEFAULT_LIMITS, rows=rows or None, seconds=seconds)
    if explain:
        _explain(text, limits, wanted, destination, (directory, file))
        return
    chosen = check_format(inspect_query(text, limits).form, wanted)
    result = _of_one_build(
        directory,
        lambda built: run_query(built, text, limits=limits, labels=chosen == "table"),
        file,
    )
    cut = False
    if chosen == "table":
        lines, cut = _table(result, None if destination else terminal_columns())
        write_result("".join(f"{line}\n" for line in lines), destination)
    else:
        write_result(write_format(result, chosen), destination)
    for warning in result.warnings:
        note(warning)
    if result.form == "ask":
        click.get_current_context().exit(0 if result.boolean else 1)
    note(_count(result, limits.size) + (" (set in short to fit: see --csv)" if cut else ""))


def _of_one_build(directory: str | None, ask: Callable[[Path], Answer], file: str) -> Answer:
    """Return what a built folder answers; if it was swapped for a new build just then, that one.

    What is wrong with the query is said of the `file` that it is from, if it has one.
    """
    from pathlib import Path

    built = Path(built_folder(directory))
    try:
        return ask(built)
    except QueryError as error:
        raise InputError(f"{file}: {error}") if file else error from None
    except StoreError:
        newer = Path(built_folder(directory))
        if newer == built:
            raise
        return ask(newer)


def _wanted_format(
    form: Format | None, as_json: bool, as_csv: bool, as_tsv: bool, output_path: str | None
) -> Format | None:
    """Return the format that the options ask for, or the file's name; None for none."""
    asked: dict[Format | None, bool] = {"json": as_json, "csv": as_csv, "tsv": as_tsv}
    flags = {flag for flag, given in asked.items() if given} | ({form} if form else set())
    if len(flags) > 1:
        raise UsageError("Give one of --format, --json, --csv and --tsv.")
    if flags or output_path in {None, "-"}:
        return flags.pop() if flags else None
    from ..sparql.results import FORMATS_BY_SUFFIX

    suffix = os.path.splitext(output_path or "")[1].lower()  # noqa: PTH122 - pathlib costs start-up
    if suffix not in FORMATS_BY_SUFFIX:
        raise UsageError(
            f"{output_path}: the form cannot be told from the name. "
            f"End it in {', '.join(FORMATS_BY_SUFFIX)}, or give --format."
        )
    return FORMATS_BY_SUFFIX[suffix]


def _shelf(folder: str | None) -> Shelf:
    from ..sparql.shelf import open_shelf

    shelf = open_shelf(folder)
    for warning in shelf.warnings:
        note(warning)
    return shelf


def _named_text(
    shelf: Shelf, name: str, params: tuple[str, ...], directory: str | None, *, given: str | None
) -> str:
    if given is not None:
        raise UsageError(_ONE_QUERY)
    query = shelf.query(name)
    if said := shelf.said_of(name):
        note(said)
    return query.with_values(_resolved(query, _parameters(params), directory))


def _query_text(
    sparql: str | None, path: str | None, params: tuple[str, ...], folder: str | None
) -> str:
    if sparql is not None and path is not None:
        raise UsageError(_ONE_QUERY)
    if params:
        raise UsageError("--param belongs to a named query: give --name too.")
    if folder is not None:
        raise UsageError("--queries belongs to --name and --list: give one of them too.")
    if sparql is not None and sparql != "-":
        return sparql
    if sparql == "-" or path is not None:
        return _read_text(path or "-")
    if sys.stdin.isatty():
        raise UsageError("Give a query, -f FILE, --name NAME or --list (see: dramagraph query -h).")
    return _read_text("-")


def _explain(
    text: str,
    limits: Limits,
    wanted: Format | None,
    destination: str | None,
    place: tuple[str | None, str],
) -> None:
    from ..sparql.engine import explain_query
    from ..sparql.explain import explanation_lines

    if wanted not in {None, "table", "json"}:
        raise UsageError("An explanation can be lines or --json.")
    directory, file = place
    tree = _of_one_build(directory, lambda built: explain_query(built, text, limits=limits), file)
    if wanted == "json":
        write_result(to_json(tree), destination)
        return
    lines = explanation_lines(tree)
    write_result("".join(f"{visible(line)}\n" for line in lines), destination)
    note("Behind # is how many statements a pattern matches by itself.")


def _parameters(params: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for param in params:
        key, sign, value = param.partition("=")
        if not sign or not key or not value:
            raise UsageError(f"--param {param}: write it as key=value.")
        if key in found:
            raise UsageError(f"--param {key} is given twice.")
        found[key] = value
    return found


def _resolved(query: NamedQuery, values: dict[str, str], directory: str | None) -> dict[str, str]:
    """Return values with names in place: what is called so and has the parameter's type.

    Texts and numbers stay as they are, and so does what the query has no parameter for.
    """
    kinds = {parameter.name: parameter.kind for parameter in query.parameters}
    nodes = {key for key in values if kinds.get(key) in NAMED_TYPES}
    if not nodes or not values.keys() <= kinds.keys():
        return values
    found = dict(values)
    with open_index(directory) as index:
        for key in sorted(nodes):
            # A slug as it is written wins over a name that is spelled like it.
            slugged = index.node(f"dg:{kinds[key]}/{values[key]}")
            found[key] = (slugged or named(index, values[key], (kinds[key],))).id
    return found


def _read_text(path: str) -> str:
    from pathlib import Path

    from ..sparql.limits import DEFAULT_LIMITS

    longest = DEFAULT_LIMITS.length + 3  # a byte order mark is not counted
    where = "standard input" if path == "-" else path
    try:
        if path == "-":
            content = sys.stdin.buffer.read(longest + 1)
        else:
            with Path(path).open("rb") as file:
                content = file.read(longest + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"{where}: {getattr(error, 'strerror', None) or error}.") from error
    if len(content) > longest:
        raise InputError(f"{where}: a query has at most {DEFAULT_LIMITS.length} bytes.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not UTF-8 (byte {error.start + 1}).") from None


def _table(result: Result, columns: int | None) -> tuple[list[str], bool]:
    """Return the lines that people read, and whether cells were cut."""
    if result.form == "ask":
        return ["yes" if result.boolean else "no"], False
    header = result.variables or ("subject", "predicate", "object")
    lines, cut = table_lines(header, result.cells(), columns) if result.count else ([], False)
    if cut and columns is not None:  # names tell more in little room than the beginnings of IRIs
        lines, _ = table_lines(header, result.cells(names=True), columns)
    return lines, cut


def _count(result: Result, size: int) -> str:
    noun = "row" if result.form == "select" else "triple"
    counted = f"{result.count} {noun}{'' if result.count == 1 else 's'}"
    if result.truncated == "rows":
        return f"{counted}; truncated: there are more (see --limit)."
    if result.truncated == "size":
        return f"{counted}; truncated: an answer has at most {size // 2**20} MiB."
    return counted
