"""What every verb shares: where its data are and how its result is written.

A verb hands `Output.send` its document (what `--json` prints), the lines for people and a table
(what `--csv` and `--tsv` print), and knows nothing of formats, files, terminals or colour.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ..errors import UsageError
from ..names import unsafe_character, visible

if TYPE_CHECKING:
    from ..lookup.reader import Index

__all__ = [
    "Output",
    "Paint",
    "PathName",
    "Table",
    "align",
    "built_folder",
    "counted",
    "directory_option",
    "input_options",
    "note",
    "open_index",
    "output_options",
    "pad",
    "to_json",
    "width",
    "write_result",
]

_LONGEST_NOTE = 600
_SINGULAR = {"entries": "entry", "people": "person", "similarities": "similarity"}
_SUFFIXES = {".json": "json", ".csv": "csv", ".tsv": "tsv", ".txt": "text"}

Function = Callable[..., Any]


class PathName(click.ParamType[str, str]):
    """The name of a file or folder, which is not empty: an empty one would be where one stands."""

    name = "path"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name as it is given."""
        if not value or "\0" in value:
            self.fail("the name of a file or folder is not empty and has no NUL.", param, ctx)
        return value


class Table(NamedTuple):
    """Rows under a header, for `--csv` and `--tsv`."""

    header: Sequence[str]
    rows: Sequence[Sequence[object]]


class Paint:
    """How words look on a terminal; whatever they hold is shown and never obeyed."""

    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def plain(self, text: object) -> str:
        """Return the text with its unsafe characters made visible."""
        return visible(str(text))

    def strong(self, text: object) -> str:
        """Return the text in bold."""
        return self._styled(text, "1")

    def faint(self, text: object) -> str:
        """Return the text dimmed."""
        return self._styled(text, "2")

    def theme(self, text: object) -> str:
        """Return the text in the colour of themes."""
        return self._styled(text, "32")

    def condition(self, text: object) -> str:
        """Return the text in the colour of conditions."""
        return self._styled(text, "33")

    def _styled(self, text: object, code: str) -> str:
        shown = self.plain(text)
        return f"\x1b[{code}m{shown}\x1b[0m" if self.colour and shown else shown


class Output:
    """Where a result goes and in which form: text, json, csv or tsv."""

    def __init__(self, form: str = "text", path: str | None = None) -> None:
        self.form = form
        self.path = path

    @classmethod
    def chosen(cls, flags: Sequence[str], path: str | None) -> Output:
        """Return the output that the options ask for; a file's name may say the form."""
        if len(flags) > 1:
            raise UsageError("Give one of --json, --csv and --tsv.")
        where = None if path == "-" else path
        if flags or where is None:
            return cls(flags[0] if flags else "text", where)
        suffix = os.path.splitext(where)[1].lower()  # noqa: PTH122 - pathlib costs start-up
        if suffix not in _SUFFIXES:
            raise UsageError(
                f"{where}: the form cannot be told from the name. "
                "End it in .json, .csv, .tsv or .txt, or give --json, --csv or --tsv."
            )
        return cls(_SUFFIXES[suffix], where)

    def send(
        self,
        document: object,
        text: Callable[[Paint], Iterable[str]],
        table: Callable[[], Table],
    ) -> None:
        """Write a result in the form that was asked for.

        `text` and `table` are called only where their form is; `text` gets the `Paint` of the
        place it is printed at and yields lines.
        """
        if self.form == "json":
            content = to_json(document)
        elif self.form in {"csv", "tsv"}:
            from ..tables import separated

            content = separated(*table(), "," if self.form == "csv" else "\t")
        else:
            colour = self.path is None and _colour_wanted(sys.stdout)
            content = "".join(f"{line.rstrip()}\n" for line in text(Paint(colour)))
        write_result(content, self.path)


def to_json(document: object) -> str:
    """Return a document as JSON for a file or a terminal: readable, and safe to print.

    Hangul stays Hangul; characters that a terminal might obey are written as escapes.
    """
    import json

    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    for char in sorted(set(text) - {"\n"}):
        if unsafe_character(char):
            text = text.replace(char, json.dumps(char)[1:-1])
    return text + "\n"


def write_result(content: str | bytes, path: str | None) -> None:
    """Write to standard output, or to a file that appears whole or not at all."""
    if path is not None:
        from pathlib import Path

        from ..files import write_atomically

        data = content.encode() if isinstance(content, str) else content
        write_atomically(Path(path), data)
    elif isinstance(content, bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        click.echo(content, nl=False, color=True)


def note(message: str) -> None:
    """Say something beside the result: one line on standard error, cut in its middle if long."""
    if len(message) > _LONGEST_NOTE:
        half = _LONGEST_NOTE // 2
        message = f"{message[:half]} … {message[-half:]}"
    click.echo(visible(message), err=True)


def counted(counts: Mapping[str, int]) -> str:
    """Return counts with their nouns, which are given in the plural.

    >>> counted({"titles": 1200, "entries": 1, "people": 0})
    '1,200 titles, 1 entry, 0 people'
    """
    return ", ".join(
        f"{count:,} {_SINGULAR.get(noun, noun[:-1]) if count == 1 else noun}"
        for noun, count in counts.items()
    )


def width(text: str) -> int:
    """Return how many columns a text takes on a terminal: Hangul takes two each.

    >>> width("나의 해방일지"), width("My Mister")
    (13, 9)
    """
    if text.isascii():
        return len(text)
    import unicodedata

    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def pad(text: str, columns: int) -> str:
    """Return a text filled with spaces to a number of columns."""
    return text + " " * (columns - width(text))


def align(
    rows: Sequence[Sequence[str]], paint: Sequence[Callable[..., str]], gap: int = 2
) -> list[str]:
    """Return rows of cells as lines in aligned columns; `paint` has one style for each column.

    The cells are measured as they will be seen and painted afterwards. A column in which nothing
    stands takes no room.
    """
    shown = [[visible(cell) for cell in row] for row in rows]
    sizes = [max((width(row[at]) for row in shown), default=0) for at in range(len(paint))]
    columns = [(at, size, paint[at]) for at, size in enumerate(sizes) if size]
    return [
        "".join(
            style(row[at]) + " " * (size - width(row[at]) + gap) for at, size, style in columns
        ).rstrip()
        for row in shown
    ]


def _colour_wanted(stream: Any) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return bool(stream.isatty()) and os.environ.get("TERM") != "dumb"


def directory_option(function: Function) -> Function:
    """Add `-d DIR`, the built folder to ask, as the parameter `directory`."""
    return click.option(
        "-d",
        "--dir",
        "directory",
        metavar="DIR",
        help="A built folder; else $DRAMAGRAPH_DATA, else the latest build.",
    )(function)


def input_options(function: Function) -> Function:
    """Add `--data DIR` and `--ontology DIR`: what is read, where it is not what is shipped."""
    ontology = click.option(
        "--ontology", type=PathName(), metavar="DIR", help="The vocabulary; else the shipped one."
    )
    data = click.option(
        "--data",
        type=PathName(),
        metavar="DIR",
        help="The entries and the registry; else the shipped ones.",
    )
    return data(ontology(function))


def output_options(function: Function) -> Function:
    """Add `--json`, `--csv`, `--tsv` and `-o FILE`, as the one parameter `output`."""

    @wraps(function)
    def with_output(
        *args: Any, as_json: bool, as_csv: bool, as_tsv: bool, output_path: str | None, **rest: Any
    ) -> Any:
        chosen = {"json": as_json, "csv": as_csv, "tsv": as_tsv}
        flags = [form for form, wanted in chosen.items() if wanted]
        return function(*args, output=Output.chosen(flags, output_path), **rest)

    options = [
        click.option("--json", "as_json", is_flag=True, help="Print JSON."),
        click.option("--csv", "as_csv", is_flag=True, help="Print comma-separated values."),
        click.option("--tsv", "as_tsv", is_flag=True, help="Print tab-separated values."),
        click.option(
            "-o",
            "--output",
            "output_path",
            type=PathName(),
            metavar="FILE",
            help="Write there instead, in the form its name says (.json, .csv, .tsv, .txt).",
        ),
    ]
    decorated: Function = with_output
    for option in reversed(options):
        decorated = option(decorated)
    return decorated


def open_index(directory: str | None) -> Index:
    """Return the index of the built folder that is asked, building the cached one if need be."""
    from ..lookup.reader import Index

    return Index(built_folder(directory))


def built_folder(directory: str | None) -> Any:
    """Return the path of the built folder that is asked, said by `-d` or the environment."""
    from ..build.cache import open_built

    return open_built(directory, note)
