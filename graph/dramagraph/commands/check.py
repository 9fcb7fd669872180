"""`dramagraph check`: what is wrong with the entries, the registry, the vocabulary, the texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import VocabularyError
from ..names import visible
from .output import PathName, counted, input_options, note, to_json, write_result

if TYPE_CHECKING:
    from collections.abc import Sized
    from importlib.resources.abc import Traversable

    from ..check.findings import Finding
    from ..model import Catalogue

__all__ = ["command"]

_COUNTED = ("titles", "sources", "entries", "claims")


@click.command(
    short_help="Say what is wrong with the data.",
    epilog="\b\nExamples:\n  dramagraph check\n  dramagraph check --data data --texts articles",
)
@click.option(
    "--texts",
    type=PathName(),
    metavar="DIR",
    help="A folder with the articles: hold every quote against them.",
)
@input_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(texts: str | None, data: str | None, ontology: str | None, as_json: bool) -> None:
    """Check the entries, the registry, the vocabulary and the shapes.

    With the articles at hand, also that each has the bytes it was read from and that every quote
    stands where the entry says.

    Prints one finding per line. The exit status is 0 where there is none, 1 where there are some,
    2 where a file cannot be read.
    """
    from ..entries.catalogue import read_all
    from ..entries.texts import check_texts
    from ..files import shipped
    from ..vocabulary import read_vocabulary

    data_folder: Traversable = Path(data) if data is not None else shipped("data")
    vocabulary_folder: Traversable = Path(ontology) if ontology is not None else shipped("ontology")
    try:
        vocabulary = read_vocabulary(vocabulary_folder)
    except VocabularyError as error:
        if not error.file:
            raise
        _send([_as_finding(error, vocabulary_folder)], dict.fromkeys(_COUNTED, 0), as_json)
        note("The entries were not checked: they need a vocabulary that holds together.")
        click.get_current_context().exit(1)
    reading = read_all(data_folder, vocabulary)
    findings = list(reading.findings)
    if texts is not None:
        findings += check_texts(reading.catalogue, Path(texts), reading.places)
    # A graph of half the data would break shapes for no other reason.
    if not findings:
        findings += _check_shapes(reading.catalogue, vocabulary_folder)
    _send(findings, _count(reading.catalogue, texts is not None), as_json)
    if any(finding.unreadable for finding in findings):
        click.get_current_context().exit(2)
    if findings:
        click.get_current_context().exit(1)


def _as_finding(error: VocabularyError, folder: Traversable) -> Finding:
    from ..check.findings import Finding

    file = str(folder.joinpath(error.file))
    return Finding(file, None, error.concept, error.problem, error.hint)


def _check_shapes(catalogue: Catalogue, ontology: Traversable) -> tuple[Finding, ...]:
    from ..check.statements import validate_statements
    from ..triples.quads import graphs
    from ..triples.vocabulary import SHAPES

    shapes = ontology / SHAPES
    if not shapes.is_file():
        raise VocabularyError(f"The vocabulary has no {SHAPES}: the shapes cannot be checked.")
    return validate_statements(
        (line for graph in graphs(catalogue, (), ontology) for line in graph.lines), shapes
    )


def _count(catalogue: Catalogue, quoted: bool) -> dict[str, int]:
    entries = [entry for source in catalogue.sources.values() for entry in source.entries]
    claims = [claim for entry in entries for claim in entry.claims]
    mentions = sum(len(source.mentions) for source in catalogue.sources.values())
    found: tuple[Sized, ...] = (catalogue.titles, catalogue.sources, entries, claims)
    counts = {name: len(some) for name, some in zip(_COUNTED, found, strict=True)}
    if quoted:
        counts["quotes"] = sum(len(claim.evidence) for claim in claims) + mentions
    return counts


def _send(findings: list[Finding], counts: dict[str, int], as_json: bool) -> None:
    """Print findings to standard output; what could not be read is said on standard error."""
    unreadable = [finding for finding in findings if finding.unreadable]
    others = [finding for finding in findings if not finding.unreadable]
    for finding in unreadable:
        note(str(finding))
    if as_json:
        document = {
            "findings": [_as_document(finding) for finding in others],
            "unreadable": [_as_document(finding) for finding in unreadable],
            "counts": counts,
        }
        write_result(to_json(document), None)
        return
    for finding in others:
        click.echo(visible(str(finding)))
    if not findings:
        click.echo(f"Nothing found in {counted(counts)}.")


def _as_document(finding: Finding) -> dict[str, Any]:
    return {
        "file": finding.file,
        "line": finding.line,
        "field": finding.field,
        "problem": finding.problem,
        "hint": finding.hint,
    }
