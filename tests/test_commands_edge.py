"""The edge of the command line: statuses, messages, encodings, and what a look-up imports."""

from __future__ import annotations

import errno
import importlib
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.testing import CliRunner
from lookup_example import write_built
from lookup_run import ask

from dramagraph import __version__
from dramagraph.commands import VERBS, main
from dramagraph.commands.boundary import command_line_text, report_errors
from dramagraph.commands.output import Output, Paint, Table, align, pad, to_json, width
from dramagraph.errors import AmbiguousName

HEAVY = ("networkx", "pyoxigraph", "pyshacl", "pyvis", "rapidfuzz", "rdflib", "yaml", "jinja2")
SLOW = ("importlib.metadata", "asyncio", "email", "http", "dramagraph.model")


class Ran(NamedTuple):
    status: int
    output: bytes
    errors: bytes


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_built(tmp_path_factory.mktemp("edge") / "built")


def run(
    built: Path, *arguments: str | bytes, env: Mapping[str, str] | None = None, **options: object
) -> Ran:
    environment = {**os.environ, "DRAMAGRAPH_DATA": str(built), **(env or {})}
    done = subprocess.run(
        [sys.executable, "-m", "dramagraph", *arguments],
        capture_output=True,
        check=False,
        env=environment,
        **options,  # type: ignore[call-overload]
    )
    return Ran(done.returncode, done.stdout, done.stderr)


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


def test_without_arguments_the_help_is_shown_on_standard_error(built: Path) -> None:
    ran = run(built)
    assert (ran.status, ran.output) == (2, b"")
    assert ran.errors.startswith(b"Usage: ")


def test_a_mistyped_verb_is_answered_with_its_neighbour(built: Path) -> None:
    assert run(built, "simlar", "x") == (
        2,
        b"",
        b"No such command 'simlar'. Did you mean 'similar'? See: dramagraph -h\n",
    )


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


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["show", "docter breese"], 1, "Did you mean: Doctor Breeze (dg:title/doctor-breeze)"),
        (["show", ""], 2, "“” is no name"),
        (["show", "   "], 2, "is no name"),
        (["search", ""], 2, "names nothing"),
        (["show"], 2, "Missing argument 'NAME...'. See: dramagraph show -h"),
        (["show", "x" * 100_000], 1, "Nothing is called"),
        (["cite", "x" * 100_000], 2, "is no claim"),
        (["similar", "--" + "x" * 100_000], 2, "No such option"),
        (["show", "\x1b]0;gotcha\x07\x1b[2Jhm"], 1, r"\x1b]0;gotcha\x07\x1b[2Jhm"),
        (["show", "zz\u202egnihton"], 1, r"zz\u202egnihton"),
        (["\x1b[2J"], 2, "No such command"),
        (["show", "--\x1b[2J"], 2, r"\x1b[2J"),
        (["show", "-Harbour"], 2, "begins with a dash goes after “--”"),
        (["similar", "harbour lights", "--limit", "-1"], 2, "-1 is not in the range x>=0"),
        (["similar", "harbour lights", "--limit", "1e9"], 2, "not a valid integer"),
        (["similar", "harbour lights", "--limit", "abc"], 2, "not a valid integer"),
        (["show", "hope", "--type", "film"], 2, "'film' is not one of"),
        (["show", "hope", "--json", "--csv"], 2, "Give one of --json, --csv and --tsv."),
        (["show", "hope", "-o", "hope.pdf"], 2, "the form cannot be told from the name"),
        (["show", "title/hope", "-o", "/nowhere/hope.json"], 2, "/nowhere/hope.json"),
        (["show", "hope", "-d", "/nowhere"], 2, "/nowhere is no built folder"),
        (["show", "hope", "-d", ""], 2, "empty"),
        (["why", "hope"], 2, "Missing argument 'B'"),
        (["find", "--role", "villain"], 2, "'villain' is not one of"),
        (["find", "--kind", "opera"], 2, "'opera' is not one of"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(
    built: Path, arguments: list[str], status: int, words: str
) -> None:
    seen = ask(built, *arguments)
    assert (seen.status, seen.output) == (status, "")
    assert words in seen.errors
    assert seen.errors.count("\n") == 1
    assert len(seen.errors) < 1_000
    assert "\x1b" not in seen.errors


def test_an_ambiguous_name_lists_id_type_and_name(built: Path) -> None:
    assert ask(built, "show", "its quiet") == (
        2,
        "",
        "“its quiet” fits 2 names: give an id or --type.\n"
        "  dg:title/its-quiet-to-be-me   title  It's Quiet to Be Me\n"
        "  dg:title/its-quiet-thats-all  title  It’s Quiet, That’s All\n",
    )


def test_a_name_that_fits_very_many_lists_twenty(capsys: pytest.CaptureFixture[str]) -> None:
    many = [(f"dg:title/part-{number:02}", "title", f"Part {number}") for number in range(23)]
    with pytest.raises(click.exceptions.Exit) as caught, report_errors():
        raise AmbiguousName("part", many)
    lines = capsys.readouterr().err.splitlines()
    assert (caught.value.exit_code, len(lines), lines[-1]) == (2, 22, "  and 3 more")


def test_a_name_that_begins_with_a_dash_goes_after_two(built: Path) -> None:
    assert ask(built, "show", "--", "-harbour lights-").status == 0


def test_an_argument_that_is_not_utf8_is_told_as_such(built: Path) -> None:
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
def test_hangul_goes_in_and_comes_out_under_any_locale(built: Path, env: dict[str, str]) -> None:
    ran = run(built, "show", "등대의 불빛", env=env)
    assert ran.status == 0
    assert "등대의 불빛 · also" in ran.output.decode()
    assert (
        run(built, "show", "등대의 붓빛", env=env)
        .errors.decode()
        .startswith("Nothing is called “등")
    )


def test_a_pipe_that_closes_early_is_no_error(built: Path) -> None:
    python = shlex.quote(sys.executable)
    line = f"{python} -m dramagraph show 'harbour lights' --json | head -1"
    environment = {**os.environ, "DRAMAGRAPH_DATA": str(built)}
    for _ in range(3):
        done = subprocess.run(
            ["bash", "-c", line], capture_output=True, check=False, env=environment
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, b"{\n", b"")


def test_a_full_disk_is_one_sentence(built: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        environment = {**os.environ, "DRAMAGRAPH_DATA": str(built)}
        done = subprocess.run(
            [sys.executable, "-m", "dramagraph", "show", "harbour lights"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=environment,
        )
    assert (done.returncode, done.stderr) == (2, b"No space left on device.\n")


def test_a_look_up_works_from_a_folder_one_cannot_write_without_a_home(
    built: Path, tmp_path: Path
) -> None:
    tmp_path.chmod(0o555)
    environment = {"DRAMAGRAPH_DATA": str(built), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [sys.executable, "-m", "dramagraph", "show", "hope"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env=environment,
    )
    tmp_path.chmod(0o755)
    assert done.returncode == 0


def test_a_result_goes_to_a_file_in_the_form_its_name_says(built: Path, tmp_path: Path) -> None:
    for name, beginning in (
        ("a.json", "{\n"),
        ("a.csv", "claim,type,"),
        ("a.tsv", "claim\ttype\t"),
        ("a.txt", "Hope  film"),
    ):
        path = tmp_path / name
        seen = ask(built, "show", "dg:title/hope", "-o", str(path))
        assert (seen.status, seen.output) == (0, "")
        assert path.read_text(encoding="utf-8").startswith(beginning)
    assert ask(built, "show", "dg:title/hope", "-o", "-").output.startswith("Hope  film")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.json", "a.tsv", "a.txt"]
    folder = tmp_path / "folder.json"
    folder.mkdir()
    assert ask(built, "show", "dg:title/hope", "-o", str(folder)).status == 2


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
