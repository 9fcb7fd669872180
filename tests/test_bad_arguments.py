"""Bad arguments of the command line: every case of the corpus C1 to C16, by its number."""

from __future__ import annotations

import csv
import importlib
import io
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from bad_arguments import ELSEWHERE, HOSTILE, ONE_SENTENCE, PLACES
from lookup_example import write_built
from lookup_run import ask
from program_run import run
from view_catalogues import harbour, harbour_links

from dramagraph.commands import VERBS
from dramagraph.names import unsafe_character

LIGHTS = "dg:title/harbour-lights"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_built(tmp_path_factory.mktemp("arguments") / "built")


def test_every_case_of_the_corpus_is_tested() -> None:
    rows = {name.split()[0] for name in (*ONE_SENTENCE, *HOSTILE, *ELSEWHERE)}
    here = {name.split("_")[1].upper() for name in globals() if name.startswith("test_c")}
    assert rows | here >= {f"C{number}" for number in range(1, 17)}
    for place in ELSEWHERE.values():
        module, _, test = place.partition(".")
        assert hasattr(importlib.import_module(module), test)
    assert {place[0] for place in PLACES.values()} >= set(VERBS)


@pytest.mark.parametrize("row", ONE_SENTENCE)
def test_what_cannot_be_answered_is_one_sentence(built: Path, row: str) -> None:
    arguments, status, words = ONE_SENTENCE[row]
    seen = ask(built, *arguments)
    assert (seen.status, seen.output) == (status, "")
    assert words in seen.errors
    check_sentence(seen.errors)


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.parametrize("place", PLACES)
def test_a_hostile_argument_of_any_verb_is_shown_short_and_not_obeyed(
    built: Path, place: str, case: str
) -> None:
    seen = ask(built, *(one.format(HOSTILE[case]) for one in PLACES[place]))
    assert (seen.status in {1, 2}, seen.output) == (True, "")
    check_sentence(seen.errors)


def check_sentence(said: str) -> None:
    assert said.endswith("\n")
    assert said.count("\n") == 1
    assert len(said) < 1_000
    assert unsafe_character(said[:-1]) is None
    assert "fault of dramagraph" not in said


def test_c1_without_arguments_the_help_is_shown_on_standard_error(built: Path) -> None:
    ran = run(built)
    assert (ran.status, ran.output) == (2, b"")
    assert ran.errors.startswith(b"Usage: ")


def test_c3_an_ambiguous_name_lists_id_type_and_name(built: Path) -> None:
    assert ask(built, "show", "its quiet") == (
        2,
        "",
        "“its quiet” fits 2 names: give an id or --type.\n"
        "  dg:title/its-quiet-to-be-me   title  It's Quiet to Be Me\n"
        "  dg:title/its-quiet-thats-all  title  It’s Quiet, That’s All\n",
    )
    assert ask(built, "similar", "two rivers") == (
        2,
        "",
        "“two rivers” fits 2 names: give an id or --type.\n"
        "  dg:title/two-rivers       title  Two Rivers\n"
        "  dg:title/two-rivers-2020  title  Two Rivers\n",
    )


@pytest.mark.parametrize(
    "name",
    [
        "등대의 불빛",
        unicodedata.normalize("NFD", "등대의 불빛"),
        "HARBOUR  lights",
        "‘Harbour’ Lights",
        "-harbour lights-",
    ],
)
def test_c4_a_name_in_any_spelling_is_understood(built: Path, name: str) -> None:
    seen = ask(built, "show", "--", name)
    assert (seen.status, seen.output.partition("  ")[0]) == (0, "Harbour Lights")


def test_c5_an_argument_that_is_not_utf8_is_told_as_such(built: Path) -> None:
    ran = run(built, "show", b"caf\xff\xfe")
    assert (ran.status, ran.output) == (1, b"")
    assert ran.errors.startswith("Nothing is called “caf\\udcff\\udcfe”.".encode())


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "latin-1"},
    ],
)
def test_c6_hangul_goes_in_and_comes_out_under_any_locale(built: Path, env: dict[str, str]) -> None:
    ran = run(built, "show", "등대의 불빛", env=env)
    assert ran.status == 0
    assert "등대의 불빛 · also" in ran.output.decode()
    refused = run(built, "show", "등대의 붓빛", env=env)
    assert refused.errors.decode().startswith("Nothing is called “등")


@pytest.mark.parametrize(
    "arguments",
    [
        ["-h"],
        ["search", "quiet"],
        ["show", LIGHTS],
        ["show", LIGHTS, "--json"],
        ["similar", LIGHTS, "--csv"],
        ["why", LIGHTS, "dg:title/two-rivers"],
        ["path", LIGHTS, "dg:theme/hope"],
        ["clusters", "--tsv"],
        ["find"],
        ["query", "SELECT * { ?s ?p ?o }"],
        ["query", "SELECT * { ?s ?p ?o }", "--csv"],
        ["query", "--list"],
        ["view", "-o", "-"],
        ["export", "turtle"],
        ["export", "csv"],
    ],
    ids=" ".join,
)
def test_c7_a_reader_that_has_left_is_no_error(
    built: Path, example_build: Path, arguments: list[str]
) -> None:
    read, write = os.pipe()
    os.close(read)  # what is written first meets a broken pipe, and not only what is written last
    asked = example_build if arguments[0] in {"query", "view", "export"} else built
    ran = run(asked, *arguments, capture_output=False, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert (ran.status, ran.errors) == (141, b"")


def test_c10_a_result_goes_to_a_file_in_the_form_its_name_says(built: Path, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    names = {"a.json": "{\n", "a.csv": "claim,type,", "a.tsv": "claim\ttype\t", "a.txt": "Hope  "}
    for name, beginning in names.items():
        seen = ask(built, "show", "dg:title/hope", "-o", f"{inner}/../{name}")
        assert (seen.status, seen.output) == (0, "")
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(beginning)
    assert ask(built, "show", "dg:title/hope", "-o", "-").output.startswith("Hope  film")
    folder = tmp_path / "folder.json"
    folder.mkdir()
    assert ask(built, "show", "dg:title/hope", "-o", str(folder)).status == 2
    assert {path.name for path in tmp_path.iterdir()} == {*names, "inner", "folder.json"}


def test_c10_standard_output_on_a_full_disk_is_one_sentence(built: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        ran = run(built, "show", LIGHTS, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert (ran.status, ran.errors) == (2, b"No space left on device.\n")


@pytest.fixture(scope="module")
def obeying(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built folder whose every text has escapes and marks, which no entry could have."""
    catalogue = harbour(lambda text: f"=\x1b[2J{text}\u202e\u200b")
    folder = tmp_path_factory.mktemp("obeying") / "built"
    return write_built(folder, catalogue, harbour_links())


_ASKED = (
    ("search", "lights"),
    ("show", LIGHTS),
    ("show", "dg:theme/grief"),
    ("show", "dg:condition/burnout"),
    ("show", "dg:character/harbour-lights/mara"),
    ("show", "dg:person/ines-vale"),
    ("show", "dg:source/harbour-list"),
    ("similar", LIGHTS),
    ("why", LIGHTS, "dg:title/low-tide"),
    ("path", LIGHTS, "dg:condition/insomnia"),
    ("themes", LIGHTS, "dg:title/low-tide"),
    ("clusters",),
    ("find", "--theme", "dg:theme/grief"),
    ("find", "--characters", "--role", "bearer"),
    ("cite", "dg:claim/harbour-list/harbour-lights/theme.grief"),
)
_SHOWN = [
    *((*asked, *form) for asked in _ASKED for form in ((), ("--json",), ("--csv",), ("--tsv",))),
    ("export", "csv"),
    ("export", "csv", "--table", "titles"),
]


@pytest.mark.parametrize("arguments", _SHOWN, ids=" ".join)
def test_c14_what_the_data_hold_is_shown_and_not_obeyed_in_every_output(
    obeying: Path, arguments: tuple[str, ...]
) -> None:
    seen = ask(obeying, *arguments)
    assert seen.status == (1 if arguments[0] == "themes" else 0)
    assert "\\x1b" in seen.output or "\\u001b" in seen.output or arguments[0] == "themes"
    for text in (seen.output, seen.errors):
        assert {char for char in text if unsafe_character(char)} <= {"\n", "\t"}
    if "csv" in arguments or "--csv" in arguments:
        cells = [cell for row in csv.reader(io.StringIO(seen.output)) for cell in row]
        assert not [cell for cell in cells if cell.startswith("=")]


def test_c16_a_look_up_works_without_a_home_from_a_folder_nobody_can_write(built: Path) -> None:
    environment = {"DRAMAGRAPH_DATA": str(built), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [sys.executable, "-m", "dramagraph", "show", "dg:title/hope"],
        capture_output=True,
        check=False,
        cwd="/proc",
        env=environment,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_where_there_is_no_answer_nothing_is_printed_whatever_the_form(built: Path) -> None:
    for form in ((), ("--json",), ("--csv",)):
        seen = ask(built, "path", "doctor breeze", "harbour lights", *form)
        assert (seen.status, seen.output) == (1, "")
        assert seen.errors == (
            "No path leads from dg:title/doctor-breeze to dg:title/harbour-lights.\n"
        )
