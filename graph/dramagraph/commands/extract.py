"""The verb `extract`: an article becomes draft entries, for a person to review."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ..errors import DramagraphError, EntryError, InputError, UsageError
from ..names import visible
from .output import PathName, input_options, note, to_json, write_result

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from ..entries.strict_yaml import Fields
    from ..extract.drafting.drafted import Drafted
    from ..extract.pipeline import Extractor

__all__ = ["command"]

_MOST_BYTES: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked for; `written` are the sources that this run has drafted."""

    output: str | None
    as_json: bool
    merge: str | None
    source: str | None
    name: str | None
    overwrite: bool
    data: Traversable
    written: set[str] = field(default_factory=set)

    @property
    def folder(self) -> Path | None:
        """The folder that drafts go to, if they do."""
        if self.output in {None, "-"}:
            return None
        path = Path(str(self.output))
        return None if path.suffix in {".yaml", ".json"} and not path.is_dir() else path


@click.command(
    short_help="Turn an article into draft entries.",
    epilog="\b\n"
    "Examples:\n"
    "  dramagraph extract article.txt\n"
    "  dramagraph extract article.html -o draft\n"
    "  dramagraph extract *.txt -o draft\n"
    "  dramagraph extract article.txt --json\n"
    "  dramagraph extract newer.txt --merge data/sources/one-story.yaml",
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "-o",
    "--output",
    type=PathName(),
    metavar="PATH",
    help="Write there: FILE.yaml or FILE.json, else a folder laid out as data/.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON; of several articles, a list.")
@click.option(
    "--merge",
    type=PathName(),
    metavar="FILE",
    help="Bring this reviewed source file up to a newer text, in place.",
)
@click.option("--source-id", "source", metavar="ID", help="The source's id; else the file's name.")
@click.option("--name", metavar="NAME", help="The source's name; else the article's heading.")
@click.option("--overwrite", is_flag=True, help="Replace a source file that is there already.")
@input_options
def command(
    *,
    articles: tuple[str, ...],
    output: str | None,
    as_json: bool,
    merge: str | None,
    source: str | None,
    name: str | None,
    overwrite: bool,
    data: str | None,
    ontology: str | None,
) -> None:
    """Read an article about dramas or films and draft the file of a source, to be reviewed.

    The article is plain text, Markdown or HTML; - is standard input. The draft has the form of
    data/sources/: what is doubtful is marked in it, and commented out where it is too doubtful
    to stand. A summary says what was found, what is doubtful and what was left out.

    With a folder for -o, what the registry lacks is drafted too: new titles, characters and
    people. Let it be a copy of data/ and check it with `dramagraph check --data DIR`. With
    --merge nothing that was reviewed is lost: claims get their new places, what is new is added
    and marked, and so is what is not found any more. What the old text had too and the review
    left out is added switched off. -o then leaves FILE as it is; -o DIR has the registry's side.

    The exit status is 1 where no article has entries, 2 where one cannot be read.
    """
    from ..files import shipped

    folder: Traversable = Path(data) if data is not None else shipped("data")
    wish = _Wish(output, as_json, merge, source, name, overwrite, folder)
    _refuse_contradictions(articles, wish)
    extractor = _extractor(folder, None if ontology is None else Path(ontology))
    if merge is not None:
        _merge(extractor, articles[0], wish)
        return
    drafts, failures = [], 0
    for article in _watched(articles):
        try:
            drafts.append(_draft(extractor, article, wish))
        except (DramagraphError, OSError) as error:
            if len(articles) == 1:
                raise
            failures += 1
            note(str(error))
    if as_json and wish.folder is None and drafts:
        documents = [drafted.document() for drafted in drafts]
        _write(to_json(documents[0] if len(articles) == 1 else documents), wish.output)
    if failures:
        note(f"{failures} of {len(articles)} articles could not be drafted.")
        click.get_current_context().exit(2)
    if not any(drafted.entries for drafted in drafts):
        click.get_current_context().exit(1)


def _refuse_contradictions(articles: Sequence[str], wish: _Wish) -> None:
    from ..entries.forms import is_slug

    if wish.source is not None and not is_slug(wish.source):
        raise UsageError(
            f"--source-id {wish.source}: use lower-case letters, digits and single hyphens."
        )
    if wish.merge is not None and (wish.as_json or wish.source or wish.name):
        raise UsageError("--merge keeps the form, the id and the name of the file.")
    if wish.merge is not None and wish.output is not None and wish.output.endswith(".json"):
        raise UsageError("--merge writes YAML: give -o a FILE.yaml or a folder.")
    if len(articles) == 1:
        return
    if wish.merge is not None:
        raise UsageError("--merge takes one article: the newer text of that source.")
    if wish.source is not None or wish.name is not None:
        raise UsageError("--source-id and --name are of one article.")
    if articles.count("-") > 1:
        raise UsageError("Standard input can be read once.")
    if wish.folder is None and not wish.as_json:
        raise UsageError("Give the drafts of several articles a folder with -o DIR, or --json.")


def _extractor(data: Traversable, ontology: Path | None) -> Extractor:
    from ..entries.catalogue import read_all
    from ..entries.places import list_folder
    from ..extract.pipeline import Extractor
    from ..files import shipped
    from ..vocabulary import read_vocabulary

    list_folder(data)  # which says so where there is none
    reading = read_all(data, read_vocabulary(ontology or shipped("ontology")))
    if reading.findings:
        count = len(reading.findings)
        note(
            f"dramagraph check has {count} finding{'s' * (count > 1)} in the data: "
            "the lines that it names are passed over."
        )
    return Extractor(reading.catalogue)


def _watched(articles: Sequence[str]) -> Iterator[str]:
    """Yield articles, with a bar that grows on a terminal where there are several."""
    if len(articles) == 1 or not sys.stderr.isatty():
        yield from articles
        return
    with click.progressbar(articles, label="Reading", file=sys.stderr) as bar:
        yield from bar


def _read(article: str) -> tuple[str, bytes]:
    """Return the name and the bytes of an article."""
    from ..entries.strict_yaml import read_bytes
    from ..extract.drafting.draft_yaml import STDIN

    if article != "-":
        return Path(article).name, read_bytes(Path(article))
    content = sys.stdin.buffer.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise InputError(f"{STDIN}: the text is too large. The limit is 64 MiB.")
    return STDIN, content


def _draft(extractor: Extractor, article: str, wish: _Wish) -> Drafted:
    """Extract one article and write its draft, unless it is a part of one JSON document."""
    from ..extract.drafting.drafted import Drafted
    from ..extract.drafting.summary import nothing_found

    drafted = Drafted.of(extractor, *_read(article), source=wish.source, name=wish.name)
    if not drafted.entries:
        note(nothing_found(drafted.draft))
        return drafted
    if wish.as_json and wish.folder is None:
        return drafted
    if wish.folder is None:
        to_file = wish.output not in {None, "-"}
        if to_file and Path(str(wish.output)).suffix == ".json":
            _write(to_json(drafted.document()), wish.output)
        else:
            _refuse_to_replace(wish)
            _write(drafted.yaml(), wish.output)
        _say(drafted.summary(), err=not to_file)
        return drafted
    _write_folder(drafted, wish.folder, wish)
    return drafted


def _write_folder(drafted: Drafted, folder: Path, wish: _Wish) -> None:
    from ..extract.drafting.folder import write_folder

    name = drafted.head.id
    if name in wish.written:
        raise UsageError(
            f"{visible(drafted.draft.article.file)}: an earlier article of this run is {name} too. "
            "Draft it alone, with --source-id."
        )
    wish.written.add(name)
    if wish.as_json:
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{name}.json"
        write_result(to_json(drafted.document()), str(target))
        paths: tuple[Path, ...] = (target,)
    else:
        paths = write_folder(
            folder,
            name,
            drafted.yaml(),
            drafted.proposals(),
            wish.data,
            overwrite=wish.overwrite,
        )
    _say(drafted.summary(), err=False)
    _say([f"Written: {', '.join(str(path) for path in paths)}"], err=False)


def _refuse_to_replace(wish: _Wish) -> None:
    if wish.output in {None, "-"} or wish.overwrite or not Path(str(wish.output)).exists():
        return
    raise UsageError(
        f"{visible(str(wish.output))} is there already: bring it up to date with --merge, "
        "or replace it with --overwrite."
    )


def _merge(extractor: Extractor, article: str, wish: _Wish) -> None:
    from ..entries.strict_yaml import parse, read_bytes
    from ..extract.drafting.drafted import Drafted
    from ..extract.drafting.folder import write_folder
    from ..extract.drafting.summary import nothing_found

    path, folder = Path(str(wish.merge)), wish.folder
    content = read_bytes(path)
    fields = parse(content, visible(str(path)))  # refuses what is not UTF-8, too
    text = content.decode("utf-8")
    drafted = Drafted.of(extractor, *_read(article))
    if not drafted.entries:
        note(nothing_found(drafted.draft))
        note(f"{path} stays as it is.")
        click.get_current_context().exit(1)
    merged = drafted.merge_into(text, visible(str(path)), registered=folder is not None)
    source = _id_of(fields, path)
    gains = drafted.gains(source, merged)
    if folder is not None:
        old = folder / "sources" / f"{source}.yaml"
        replace = wish.overwrite or (old.is_file() and read_bytes(old) == content)
        paths = write_folder(folder, source, merged.text, gains, wish.data, overwrite=replace)
        _say(merged.summary(str(old)), err=False)
        _say([f"Written: {', '.join(str(one) for one in paths)}"], err=False)
        return
    target = str(path) if wish.output is None else wish.output
    if not merged.same or wish.output is not None:
        _write(merged.text, target)
    _say(merged.summary(target), err=target == "-")
    if gains.titles:
        lacking = f"The registry lacks {', '.join(gains.titles)}: with -o DIR they are drafted."
        _say([lacking], err=target == "-")


def _id_of(fields: Fields, path: Path) -> str:
    """Return the id of the source in a file."""
    from ..entries.forms import is_slug

    head = fields.get("source")
    source = str(head.get("id")) if isinstance(head, Mapping) else ""
    if not is_slug(source):
        raise EntryError("the source has no id", file=visible(str(path)), field="source.id")
    return source


def _write(content: str, path: str | None) -> None:
    write_result(content, None if path == "-" else path)


def _say(lines: Iterable[Any], *, err: bool) -> None:
    for line in lines:
        click.echo(visible(str(line)), err=err)
