"""The edge of the command line: statuses, messages, encodings, and what a look-up imports."""

from __future__ import annotations

import errno
import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from lookup_example import write_built
from lookup_run import ask
from program_run import run

from dramagraph import __version__
from dramagraph.commands import VERBS, main
from dramagraph.commands.boundary import command_line_text, report_errors
from dramagraph.commands.output import Output, Paint, Table, align, pad, to_json, width
from dramagraph.errors import AmbiguousName

HEAVY = ("networkx", "pyoxigraph", "pyshacl", "pyvis", "rapidfuzz", "rdflib", "yaml", "jinja2")
SLOW = ("importlib.metadata", "asyncio", "email", "http", "dramagraph.model")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_built(tmp_path_factory.mktemp("edge") / "built")


def test_the_version_is_printed_by_the_program_and_by_the_module(built: Path) -> None:
    assert run(built, "--version") == (0, f"dramagraph {__version__}\n".encode(), b"")


def test_every_verb_of_the_list_is_there_and_has_an_example_in_its_help() -> None:
    for verb in VERBS:
        module = importlib.import_module(f"dramagraph.commands.{verb}")
        assert isinstance(module.command, click.Command)
        seen = CliRunner().invoke(main, [verb, "-h"], prog_name="dramagraph")
        assert seen.exit_code == 0
        assert f"dramagraph {verb}" in seen.stdout.replace(f"Usage: dramagraph {verb}", "")
        assert "--help" in seen.stdout


def test_help_lists_the_verbs_in_their_order() -> None:
    seen = CliRunner().invoke(main, ["-h"], prog_name="dramagraph")
    listed = seen.stdout.partition("Commands:\n")[2].partition("\n\n")[0]
    assert tuple(line.split()[0] for line in listed.splitlines()) == VERBS


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["show", "harbour lights"],
        ["show", "harbour lights", "--json"],
        ["show", "dg:condition/burnout"],
        ["similar", "harbour lights"],
        ["similar", "harbour lights", "--json"],
        ["find", "--theme", "grief"],
    ],
)
def test_a_plain_look_up_imports_nothing_heavy(built: Path, arguments: list[str]) -> None:
    code = (
        "import sys, json\n"
        "from dramagraph.commands import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit as leave:\n    assert leave.code in (0, None), leave.code\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )
    environment = {**os.environ, "DRAMAGRAPH_DATA": str(built)}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        env=environment,
        check=True,
    )
    modules = json.loads(done.stderr.splitlines()[-1])
    assert not [name for name in modules if name.split(".")[0] in HEAVY or name in SLOW]


def test_a_name_that_fits_very_many_lists_twenty(capsys: pytest.CaptureFixture[str]) -> None:
    many = [(f"dg:title/part-{number:02}", "title", f"Part {number}") for number in range(23)]
    with pytest.raises(click.exceptions.Exit) as caught, report_errors():
        raise AmbiguousName("part", many)
    lines = capsys.readouterr().err.splitlines()
    assert (caught.value.exit_code, len(lines), lines[-1]) == (2, 22, "  and 3 more")


def test_a_damaged_index_is_one_sentence(tmp_path: Path) -> None:
    folder = write_built(tmp_path / "built")
    content = (folder / "index.sqlite").read_bytes()
    (folder / "index.sqlite").write_bytes(content[:5000])
    seen = ask(folder, "show", "hope")
    assert (seen.status, seen.output, seen.errors.count("\n")) == (2, "", 1)
    assert "is damaged" in seen.errors
    (folder / "index.sqlite").unlink()
    assert "holds no index.sqlite" in ask(folder, "similar", "hope").errors


@pytest.mark.parametrize(
    ("env", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_only_where_it_is_wanted(built: Path, env: dict[str, str], coloured: bool) -> None:
    environment = {"NO_COLOR": "", "FORCE_COLOR": "", **env}
    ran = run(built, "show", "hope", env=environment)
    assert (b"\x1b[" in ran.output) is coloured
    assert b"\x1b" not in run(built, "show", "hope", "--json", env=environment).output


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (KeyboardInterrupt(), 130, ""),
        (click.Abort(), 130, ""),
        (BrokenPipeError(), 141, ""),
        (OSError(errno.EACCES, "Permission denied", "x.json"), 2, "x.json: Permission denied.\n"),
        (RuntimeError("odd\x1b"), 2, "A fault of dramagraph itself"),
        (RecursionError("deep"), 2, "A fault of dramagraph itself"),
    ],
)
def test_no_error_leaves_with_a_traceback(
    error: BaseException, status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(click.exceptions.Exit) as caught, report_errors():
        raise error
    assert caught.value.exit_code == status
    errors = capsys.readouterr().err
    assert errors.startswith(said)
    assert "\x1b" not in errors


def test_whoever_mends_the_program_sees_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAMAGRAPH_DEBUG", "1")
    with pytest.raises(RuntimeError, match="odd"), report_errors():
        raise RuntimeError("odd")


def test_arguments_are_read_as_utf8() -> None:
    assert command_line_text("plain") == "plain"
    assert command_line_text("등대") == "등대"
    assert command_line_text("a\udcff") == "a\udcff"


def test_columns_align_for_hangul() -> None:
    rows = [("나의 해방일지", "x", "1"), ("Harbour", "", "2")]
    assert align(rows, [str, str, str]) == ["나의 해방일지  x  1", "Harbour           2"]
    assert pad("나의", 6) == "나의  "
    assert width("나의") == 4
    assert width("n\u0303") == 1


def test_json_is_safe_to_print_and_says_the_same() -> None:
    value = {"a": "\u202e등대\u2028", "b": "\x1b[2J\u0085"}
    text = to_json(value)
    assert json.loads(text) == value
    assert "등대" in text
    assert not set(text) & {"\u202e", "\u2028", "\x1b", "\u0085"}


def test_csv_cells_are_no_formulas_and_tsv_cells_no_tabs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = [("=cmd()", "+1", "@x", "-2", 5, -0.5, None, True, "a\tb", "c,d", "it's")]
    table = Table(tuple("abcdefghijk"), rows)
    Output("csv").send({}, lambda _: [], lambda: table)
    assert capsys.readouterr().out == (
        "a,b,c,d,e,f,g,h,i,j,k\n'=cmd(),'+1,'@x,'-2,5,-0.5,,true,a\\tb,\"c,d\",it's\n"
    )
    Output("tsv").send({}, lambda _: [], lambda: table)
    assert capsys.readouterr().out.splitlines()[1].split("\t")[8:] == ["a\\tb", "c,d", "it's"]


def test_what_is_painted_is_shown_and_not_obeyed() -> None:
    assert Paint(True).strong("a\x1b[2J") == "\x1b[1ma\\x1b[2J\x1b[0m"
    assert Paint(False).strong("a\x1b[2J") == "a\\x1b[2J"


def test_a_shell_completes_verbs_and_slugs_with_names_as_help(built: Path) -> None:
    env = {"_DRAMAGRAPH_COMPLETE": "zsh_complete", "COMP_CWORD": "2"}
    ran = run(built, env={**env, "COMP_WORDS": "dramagraph show its-q"})
    assert ran.output.decode().split("\n")[:6] == [
        "plain",
        "its-quiet-thats-all",
        "It’s Quiet, That’s All",
        "plain",
        "its-quiet-to-be-me",
        "It's Quiet to Be Me",
    ]
    ran = run(built, env={**env, "COMP_WORDS": "dramagraph simi", "COMP_CWORD": "1"})
    assert ran.output.decode().startswith("plain\nsimilar\n")
    missing = built / "none"
    ran = run(missing, env={**env, "COMP_WORDS": "dramagraph show its-q"})
    assert (ran.status, ran.output.strip()) == (0, b"")
