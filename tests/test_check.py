"""`dramagraph check`: its output and exit status. The corpus of bad entries is `bad_entries`."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest
from bad_entries import becomes, changes
from click.testing import CliRunner, Result
from entries_example import (
    EVENINGS,
    EXAMPLE,
    TEXTS,
    VOICES,
    copy_example,
    edit,
    example_vocabulary,
)

from dramagraph.commands import main


@pytest.fixture
def quick_vocabulary(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the rows, which never come to the shapes, the reading of Turtle."""
    monkeypatch.setattr("dramagraph.vocabulary.read_vocabulary", lambda _: example_vocabulary())


def _check(data: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["check", "--data", str(data), *more])


def _said(result: Result, data: Path) -> tuple[int, list[str], list[str]]:
    """The exit status, and the lines of standard output and error, with paths below the data."""
    out, err = (
        text.replace(f"{data}/", "").splitlines() for text in (result.stdout, result.stderr)
    )
    return result.exit_code, out, err


# The whole way, with the shipped vocabulary and shapes


def test_the_example_is_right_in_every_way() -> None:
    result = _check(EXAMPLE / "data", "--texts", str(TEXTS))
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "Nothing found in 4 titles, 2 sources, 5 entries, 40 claims, 43 quotes.\n",
        "",
    )


def test_findings_and_what_cannot_be_read_are_told_apart_in_json(tmp_path: Path) -> None:
    data = copy_example(tmp_path)
    becomes(VOICES, "")(data)
    changes(EVENINGS, "theme: grief", "theme: greif")(data)
    result = _check(data, "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout) == {
        "findings": [
            {
                "file": str(data / EVENINGS),
                "line": 58,
                "field": "entries[0].claims[12].theme",
                "problem": "there is no theme 'greif'",
                "hint": "Did you mean grief? Themes stand in ontology/themes.ttl.",
            }
        ],
        "unreadable": [
            {
                "file": str(data / VOICES),
                "line": None,
                "field": None,
                "problem": "the file is empty",
                "hint": "",
            }
        ],
        "counts": {"titles": 4, "sources": 1, "entries": 3, "claims": 24},
    }


@pytest.mark.usefixtures("quick_vocabulary")
def test_texts_that_differ_are_findings(tmp_path: Path) -> None:
    data = copy_example(tmp_path)
    edit(data / VOICES, "Harbor Lights, at: [68, 81]", "Harbor Lights, at: [69, 82]")
    result = _check(data, "--texts", str(TEXTS))
    assert _said(result, data) == (
        1,
        [f"{VOICES}:13: entries[0].claims[0].evidence[0]: the quote “Harbor Lights” is not at "
         "69–82. Found at 68–81."],
        [],
    )  # fmt: skip


@pytest.mark.usefixtures("quick_vocabulary")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--data", "{}/absent"], "{}/absent/titles: there is no such folder"),
        (["--data", "{}/empty"], "{}/empty/titles: the folder has no title"),
        (["--data", "{}/data/people.yaml"],
         "{}/data/people.yaml/titles: this is a file, not a folder"),
        (["--data", "{}/data", "--texts", "{}/absent"],
         "{}/absent: there is no such folder of texts"),
    ],
)  # fmt: skip
def test_a_folder_that_is_not_there_cannot_be_checked(
    tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    copy_example(tmp_path)
    (tmp_path / "empty" / "titles").mkdir(parents=True)
    given = [argument.format(tmp_path) for argument in arguments]
    result = CliRunner().invoke(main, ["check", *given])
    expected = sentence.format(tmp_path) + "\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", expected)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("skos:broader <theme/loss>", "skos:broader <theme/loss> , <theme/unspoken-grief>",
         "stands above itself: dg:theme/grief → dg:theme/unspoken-grief → dg:theme/grief"),
        ("skos:broader <theme/loss>", "skos:broader <theme/loss> ; skos:topConceptOf dgo:themes",
         "needs either a broader concept or to be a top concept, and not both"),
    ],
    ids=["S30 a cycle of concepts", "a top concept with a broader one"],
)  # fmt: skip
def test_a_vocabulary_that_contradicts_itself_is_a_finding(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    folder = tmp_path / "ontology"
    copytree(EXAMPLE.parents[1] / "ontology", folder)
    themes = folder / "themes.ttl"
    before, grief, rest = themes.read_text("utf-8").partition("\n<theme/grief> a ")
    themes.write_text(f"{before}{grief}{rest.replace(old, new, 1)}", "utf-8")
    unchecked = "The entries were not checked: they need a vocabulary that holds together.\n"
    result = _check(EXAMPLE / "data", "--ontology", str(folder))
    assert (result.exit_code, result.stdout, result.stderr) == (
        1, f"{themes}: dg:theme/grief: {problem}\n", unchecked
    )  # fmt: skip
    result = _check(EXAMPLE / "data", "--ontology", str(folder), "--json")
    assert (result.exit_code, result.stderr) == (1, unchecked)
    assert json.loads(result.stdout) == {
        "findings": [
            {"file": str(themes), "line": None, "field": "dg:theme/grief", "problem": problem,
             "hint": ""}
        ],
        "unreadable": [],
        "counts": {"titles": 0, "sources": 0, "entries": 0, "claims": 0},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<theme/grief> a", "themes.ttl: ends in the middle of a statement\n"),
        ("<theme/grief> a ]", "themes.ttl:1: objectList expected\n"),
    ],
)
def test_a_vocabulary_that_cannot_be_read_ends_with_2(
    tmp_path: Path, text: str, sentence: str
) -> None:
    folder = tmp_path / "ontology"
    copytree(EXAMPLE.parents[1] / "ontology", folder)
    (folder / "themes.ttl").write_text(text, "utf-8")
    result = _check(EXAMPLE / "data", "--ontology", str(folder))
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", sentence)


def test_a_vocabulary_that_is_not_there_cannot_be_checked(tmp_path: Path) -> None:
    result = _check(EXAMPLE / "data", "--ontology", str(tmp_path / "absent"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
