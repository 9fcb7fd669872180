"""`view`: write the interactive page, whole or around one title, or the one that answers SPARQL."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import BuildError, UsageError
from .naming import NodeName, named
from .output import built_folder, directory_option, note, to_json, write_result

__all__ = ["command"]

#: Bytes of TriG that a browser takes more than about three seconds to load.
_LARGE = 20_000_000


@click.command(
    short_help="Write the interactive page, one file.",
    epilog='\b\nExamples:\n  dramagraph view --open\n  dramagraph view "My Mister" -o mister.html'
    "\n  dramagraph view --playground",
)
@click.argument("title", type=NodeName("title"), nargs=-1)
@click.option(
    "-o",
    "--output",
    "output_path",
    metavar="FILE",
    help="Write there; else graph.html, playground.html, or the title's slug with .html. "
    "- is standard output.",
)
@click.option("--playground", is_flag=True, help="Write the page that answers SPARQL instead.")
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the file and its bytes.")
@directory_option
def command(
    *,
    title: tuple[str, ...],
    output_path: str | None,
    playground: bool,
    show: bool,
    as_json: bool,
    directory: str | None,
) -> None:
    """Write the interactive page: one file that opens from the disk and needs no network.

    With a TITLE the page holds that title and those most like it. With --playground it is a
    second page, which holds the whole dataset and answers SPARQL by itself; the names in its
    answers open graph.html beside it. Prints where the file lies.
    """
    if title and playground:
        raise UsageError("--playground holds the whole dataset: leave out the title.")
    if output_path == "-" and (show or as_json):
        raise UsageError("-o - prints the page itself: --open and --json need a file.")
    built = built_folder(directory)
    if playground:
        name, content = "playground.html", _playground(built)
    elif title:
        name, content = _title_page(built, title)
    else:
        name, content = "graph.html", _whole_page(built)
    if output_path == "-":
        write_result(content, None)
        return
    path = Path(output_path or name).absolute()
    write_result(content, str(path))
    if as_json:
        click.echo(to_json({"file": str(path), "bytes": len(content)}), nl=False)
    else:
        click.echo(str(path))
    if playground and not path.with_name("graph.html").exists():
        note("Names in its answers open graph.html beside it: dramagraph view writes that.")
    if show:
        import webbrowser

        if not webbrowser.open(path.as_uri()):
            note("No browser could be started: open the file by hand.")


def _whole_page(built: Path) -> bytes:
    """Return the page that the build made."""
    return _built_file(built, "graph.html")


def _playground(built: Path) -> bytes:
    """Return the page that answers SPARQL over what the build made."""
    from ..view.playground import read_engine, render_playground

    engine = read_engine()
    dataset = _built_file(built, "dramagraph.trig")
    if len(dataset) > _LARGE:
        note("This dataset takes the page some seconds to load: dramagraph query has it at once.")
    return render_playground(dataset, engine).encode()


def _built_file(built: Path, name: str) -> bytes:
    try:
        return (built / name).read_bytes()
    except OSError as error:
        raise BuildError(f"{built / name} cannot be read. Build it again.") from error


def _title_page(built: Path, title: tuple[str, ...]) -> tuple[str, bytes]:
    """Return the file name and the page of one title."""
    from ..lookup.reader import Index
    from ..lookup.whole import read_similarities_back
    from ..view.page import render_page

    with Index(built) as index:
        node = named(index, title, ("title",))
        links = read_similarities_back(index)
        html = render_page(index.read_catalogue_back(), links, focus=node.id)
    return f"{node.id.rpartition('/')[2]}.html", html.encode()
