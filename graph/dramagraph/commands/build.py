"""`build`: from the entries to the graph, its dumps and its page; or read a build back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from ..names import visible
from .output import PathName, built_folder, counted, input_options, note, to_json, write_result

if TYPE_CHECKING:
    from ..build.pipeline import BuildReport
    from ..build.stages import Progress

__all__ = ["command"]

_PATIENCE = 1.0  # seconds until a build says how far it is


@click.command(
    short_help="Build the graph, all of it or nothing.",
    epilog="\b\n"
    "Examples:\n"
    "  dramagraph build\n"
    "  dramagraph build --data data --ontology ontology -o build\n"
    "  dramagraph build --verify build",
)
@click.option(
    "-o",
    "--output",
    type=PathName(),
    metavar="DIR",
    help="Where the build appears; else the cache.",
)
@input_options
@click.option("--no-validate", is_flag=True, help="Leave out the shapes and reading back.")
@click.option("--verify", metavar="DIR", help="Build nothing: read a built folder back.")
@click.option("-v", "--verbose", is_flag=True, help="Say how long each stage took.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    *,
    output: str | None,
    data: str | None,
    ontology: str | None,
    no_validate: bool,
    verify: str | None,
    verbose: bool,
    as_json: bool,
) -> None:
    """Build the graph: store, dumps, index and page, all at once or not at all.

    The build appears at DIR whole; until then, and if it dies, what was there stays. Without -o
    it is the one that look-ups find by themselves. --verify reads a build back with a second
    reader and exits with 1 if anything is not as it should be.
    """
    if verify is not None:
        if output or data or ontology or no_validate:
            raise UsageError("--verify DIR builds nothing: give it no options of a build.")
        _verify(verify, as_json)
        return
    from ..build import cache
    from ..build.pipeline import build

    if output is None and (data is not None or ontology is not None):
        raise UsageError("Say with -o DIR where a build of your own data or vocabulary goes.")
    place = cache.cached_build() if output is None else Path(output)
    with _progress() as progress:
        report = build(
            place,
            data=None if data is None else Path(data),
            ontology=None if ontology is None else Path(ontology),
            validate=not no_validate,
            progress=progress,
            say=note,
        )
    if output is None:
        cache.prune_cache(place)
    _send(report, verbose, as_json)


def _send(report: BuildReport, verbose: bool, as_json: bool) -> None:
    page = report.output / "graph.html"
    if as_json:
        document = {
            "output": str(report.output),
            "folder": str(report.folder),
            "page": str(page),
            "counts": dict(report.counts),
            "seconds": {name: round(took, 3) for name, took in report.seconds.items()},
            "skipped": list(report.skipped),
        }
        write_result(to_json(document), None)
        return
    total = sum(report.seconds.values())
    click.echo(f"Built {visible(str(report.output))} in {total:.1f} s.")
    click.echo(f"  {counted(report.counts)}")
    if verbose:
        for name, took in report.seconds.items():
            click.echo(f"  {took:7.2f} s  {name}")
    click.echo(f"  Open the page: {visible(str(page))}")
    for sentence in report.skipped:
        note(sentence)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """Give a watcher that keeps one line on a terminal, once a build takes its time."""
    stream = sys.stderr
    if not stream.isatty():
        yield None
        return
    line, patient = [""], [True]

    def show() -> None:
        patient[0] = False
        stream.write(f"\r\x1b[K{line[0]}")
        stream.flush()

    def progress(name: str, number: int, count: int) -> None:
        done = "█" * number + "░" * (count - number)
        line[0] = f"{done} {name}"
        if not patient[0]:
            show()

    timer = Timer(_PATIENCE, show)
    timer.daemon = True
    timer.start()
    try:
        yield progress
    finally:
        timer.cancel()
        if not patient[0]:
            stream.write("\r\x1b[K")
            stream.flush()


def _verify(directory: str, as_json: bool) -> None:
    from ..build.verify import verify_build

    built = built_folder(directory)
    problems: list[str] = []
    for problem in verify_build(built, note):
        problems.append(problem)
        if not as_json:
            click.echo(visible(problem))
    if as_json:
        write_result(to_json({"folder": str(built), "problems": problems}), None)
    elif not problems:
        click.echo(f"{visible(directory)} is as it was built, to both readers.")
    if problems:
        click.get_current_context().exit(1)
