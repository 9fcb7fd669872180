"""Hand out what a built folder holds: its dumps as they are, and tables of titles and claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Literal

from dramagraph.build.manifest import hash_file, read_manifest
from dramagraph.errors import StoreError, UsageError
from dramagraph.names import visible
from dramagraph.tables import separated

if TYPE_CHECKING:
    from dramagraph.model import Catalogue, Title

__all__ = ["FORMATS", "TABLES", "choose_format", "export"]

TableName = Literal["claims", "titles"]
TABLES: tuple[TableName, ...] = ("claims", "titles")
#: Each format's name and the ending of its files; the dumps are `dramagraph` with that ending.
FORMATS = {
    "turtle": "ttl",
    "trig": "trig",
    "nquads": "nq",
    "jsonld": "jsonld",
    "graphml": "graphml",
    "gexf": "gexf",
    "csv": "csv",
}
_TITLE_HEADER = (
    "id",
    "name",
    "kind",
    "year",
    "names",
    "alternate_names",
    "external_ids",
    "found_at",
    "characters",
    "claims",
)
_CLAIM_HEADER = (
    "id",
    "type",
    "title",
    "character",
    "concept",
    "other",
    "person",
    "field",
    "value",
    "role",
    "certainty",
    "polarity",
    "strength",
    "spoiler",
    "source",
    "file",
    "quote",
    "start",
    "end",
)

Cell = str | int | None


def choose_format(name: str | None, file: str | None) -> str:
    """Return the format that is asked for by its name, else by the ending of a file's name.

    >>> choose_format(None, "graph.ttl"), choose_format("nq", None), choose_format("N-Quads", None)
    ('turtle', 'nquads', 'nquads')
    """
    known = ", ".join(FORMATS)
    by_ending = {ending: known_name for known_name, ending in FORMATS.items()}
    if name is not None:
        plain = name.lower().replace("-", "")
        chosen = by_ending.get(plain, plain)
        if chosen not in FORMATS:
            raise UsageError(f"“{visible(name)}” is no format: it is one of {known}.")
        return chosen
    if file is None or file == "-":
        raise UsageError(f"For standard output, say the format: {known}.")
    ending = PurePath(file).suffix.lower().removeprefix(".")
    if ending not in by_ending:
        endings = ", ".join(f".{one}" for one in by_ending)
        raise UsageError(
            f"{visible(file)}: the format cannot be told from the name. "
            f"End it in {endings}, or say the format."
        )
    return by_ending[ending]


def export(built: Path, form: str, table: TableName = "claims") -> bytes:
    """Return a built folder's content in a format.

    Everything is in it, spoilers and content notes too. A dump that is not as it was built
    raises StoreError.
    """
    if form == "csv":
        from dramagraph.lookup.reader import Index

        with Index(built) as index:
            catalogue = index.read_catalogue_back()
        return separated(*_TABLES[table](catalogue)).encode()
    name = f"dramagraph.{FORMATS[form]}"
    path = built / name
    digest = read_manifest(built).files.get(name)
    if not path.is_file() or hash_file(path) != digest:
        raise StoreError(
            f"{visible(str(path))} is not as it was built: run dramagraph build again."
        )
    return path.read_bytes()


def _claims(catalogue: Catalogue) -> tuple[Sequence[str], Iterator[Sequence[Cell]]]:
    """Return the claims, one row for each piece of evidence."""
    rows = (
        (
            claim.id,
            claim.type,
            claim.title,
            claim.character,
            claim.concept,
            claim.other,
            claim.person,
            claim.field,
            claim.value,
            claim.role,
            claim.certainty,
            claim.polarity,
            claim.strength,
            claim.spoiler,
            claim.source,
            catalogue.sources[claim.source].file,
            words.quote,
            words.start,
            words.end,
        )
        for claim in catalogue.claims()
        for words in claim.evidence
    )
    return _CLAIM_HEADER, rows


def _titles(catalogue: Catalogue) -> tuple[Sequence[str], Iterator[Sequence[Cell]]]:
    """Return the titles; several values of one cell are parted by `; `."""
    claims: dict[str, int] = {}
    for claim in catalogue.claims():
        claims[claim.title] = claims.get(claim.title, 0) + 1
    rows = (_title_row(title, claims.get(title.id, 0)) for title in catalogue.titles.values())
    return _TITLE_HEADER, rows


def _title_row(title: Title, claims: int) -> Sequence[Cell]:
    facts = {"kind": title.kind, "year": title.year, **title.names}
    return (
        title.id,
        title.name,
        None if title.kind is None else title.kind.value,
        None if title.year is None else title.year.value,
        "; ".join(f"{tag}: {fact.value}" for tag, fact in title.names.items()),
        "; ".join(str(fact.value) for fact in title.alternate_names),
        "; ".join(str(fact.value) for fact in title.external_ids),
        "; ".join(f"{name}: {fact.found_at}" for name, fact in facts.items() if fact is not None),
        "; ".join(character.name for character in title.characters),
        claims,
    )


_TABLES = {"claims": _claims, "titles": _titles}
