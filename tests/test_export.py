from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from catalogues import SOURCE, TITLE, claim, small_catalogue

from dramagraph.build.manifest import FILES
from dramagraph.build.pipeline import build
from dramagraph.errors import StoreError, UsageError
from dramagraph.export import FORMATS, _claims, _titles, choose_format, export
from dramagraph.tables import separated

DATA = Path(__file__).parent / "example" / "data"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("build") / "out", data=DATA, validate=False).folder


def dramagraph(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "dramagraph", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env={**os.environ}, check=False)


@pytest.mark.parametrize(
    ("name", "file", "chosen"),
    [
        ("turtle", None, "turtle"),
        ("TTL", "x.nq", "turtle"),
        ("n-quads", None, "nquads"),
        ("json-ld", None, "jsonld"),
        (None, "a/b.TRIG", "trig"),
        (None, "b.csv", "csv"),
    ],
)
def test_the_format_is_named_or_told_by_the_file(
    name: str | None, file: str | None, chosen: str
) -> None:
    assert choose_format(name, file) == chosen


@pytest.mark.parametrize(
    ("name", "file", "reason"),
    [
        ("xml", None, "“xml” is no format: it is one of turtle, trig"),
        (None, None, "For standard output, say the format"),
        (None, "-", "For standard output, say the format"),
        (None, "graph.txt", r"graph.txt: the format cannot be told .* End it in .ttl"),
        (None, "ttl", "the format cannot be told"),
    ],
)
def test_a_format_that_is_not_known_is_one_sentence(
    name: str | None, file: str | None, reason: str
) -> None:
    with pytest.raises(UsageError, match=reason):
        choose_format(name, file)


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"csv"}))
def test_a_dump_is_handed_out_as_it_was_built(built: Path, tmp_path: Path, form: str) -> None:
    name = f"dramagraph.{FORMATS[form]}"
    assert name in FILES
    ran = dramagraph("export", "-d", built, "-o", tmp_path / name)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    assert (tmp_path / name).read_bytes() == (built / name).read_bytes()
    assert dramagraph("export", form, "-d", built).stdout == (built / name).read_bytes()


def test_a_dump_that_was_changed_is_not_handed_out(built: Path) -> None:
    path = built / "dramagraph.trig"
    content = path.read_bytes()
    try:
        path.write_bytes(content + b"\n")
        with pytest.raises(StoreError, match="is not as it was built"):
            export(built, "trig")
    finally:
        path.write_bytes(content)


def test_csv_has_a_row_for_each_piece_of_evidence(built: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(export(built, "csv").decode())))
    catalogue = dramagraph("show", "-d", built, rows[0]["title"], "--json", "--spoilers")
    assert catalogue.returncode == 0
    assert all(row["quote"] and row["id"].startswith("dg:claim/") for row in rows)
    assert all(int(row["start"]) < int(row["end"]) for row in rows)


def test_the_tables_have_every_claim_and_title() -> None:
    claims = list(csv.reader(io.StringIO(separated(*_claims(small_catalogue())))))
    assert len(claims) == 1 + 13 + 1 + 1  # a header, and two pieces of evidence for one claim
    titles = list(csv.DictReader(io.StringIO(separated(*_titles(small_catalogue())))))
    assert titles[0] == {
        "id": TITLE,
        "name": "Harbour Lights",
        "kind": "drama",
        "year": "2018",
        "names": "ko: 등대의 불빛",
        "alternate_names": "The Harbour Lights",
        "external_ids": "https://example.org/id/1",
        "found_at": "kind: dg:source/harbour-list; year: https://example.org/harbour; "
        "ko: https://example.org/harbour",
        "characters": "Seo Yun; Seo Yun's brother",
        "claims": "13",
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝"])
def test_a_cell_that_looks_like_a_formula_is_quoted(start: str) -> None:
    catalogue = small_catalogue()
    source = catalogue.sources[SOURCE]
    bad = claim("field", "name", value=f"{start}cmd()")
    entry = replace(source.entries[0], claims=(bad,))
    changed = replace(
        catalogue, sources={**catalogue.sources, SOURCE: replace(source, entries=(entry,))}
    )
    rows = list(csv.DictReader(io.StringIO(separated(*_claims(changed)))))
    assert f"'{start}cmd()" in [row["value"] for row in rows]


def test_an_output_that_cannot_be_written_is_one_sentence(built: Path, tmp_path: Path) -> None:
    ran = dramagraph("export", "-d", built, "-o", tmp_path / "no" / "x.ttl")
    assert ran.returncode == 2
    assert ran.stdout == b""
    assert ran.stderr.decode().startswith("Cannot write ")
    assert ran.stderr.count(b"\n") == 1
