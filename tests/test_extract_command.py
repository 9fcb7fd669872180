"""The verb `extract`, as a user sees it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from entries_example import EXAMPLE, copy_example
from lookup_example import write_built
from lookup_run import Seen

import dramagraph
from dramagraph.commands import main
from dramagraph.entries.catalogue import read_catalogue
from dramagraph.entries.strict_yaml import parse
from dramagraph.files import shipped
from dramagraph.vocabulary import read_vocabulary

ARTICLES = Path(__file__).parent / "articles"
PAGE, FIELDS, OPINION = "rainy_week.html", "field_lines.txt", "op_ed.txt"


NEW_FIELDS = """\
COPPER TIDE
Genre: Drama | Episodes: 10 | Network: SBS
Year: 2023
Starring: Wi Ga-on as Seo Dan-bi
Available on: Netflix
Dan-bi repairs boats and has insomnia. A quiet series about friendship.

"""
LETTERS = """\
<html><head><title>Three letters</title></head><body><h1>Three letters</h1>
<h2>1. Paper Moonrise (2016)</h2>
<p>Seo Dan-bi (Wi Ga-on) is a nurse. It keeps her&nbsp;awake, and
she has post-traumatic
stress disorder.</p>
<h2>2. Harbour Road &amp; Son (2014)</h2>
<p>Bae Na-rim (Go Ha-neul) keeps a lighthouse. It&#39;s a story of grief.</p>
<h2>3. The Ninth Ferry (2018)</h2>
<p>Oh Jin-tae (Ma Ro-un) waits for a ferry. It is about loneliness.</p>
</body></html>
"""


def run(*arguments: str | Path, stdin: bytes | None = None) -> Seen:
    """Run a command line."""
    words = [str(argument) for argument in arguments]
    result = CliRunner().invoke(main, words, input=stdin, prog_name="dramagraph")
    return Seen(result.exit_code, result.stdout, result.stderr)


def extract(*arguments: str | Path, stdin: bytes | None = None) -> Seen:
    """Run the verb on the example's data."""
    return run("extract", *arguments, "--data", EXAMPLE / "data", stdin=stdin)


def test_a_draft_goes_to_standard_output_and_its_summary_to_standard_error() -> None:
    seen = extract(ARTICLES / PAGE)
    assert seen.status == 0
    fields: Any = parse(seen.output.encode(), "x.yaml")
    assert fields["source"]["file"] == PAGE
    assert {entry["title"] for entry in fields["entries"]} >= {"the-salt-road", "nine-floors-up"}
    assert seen.errors.startswith(f"{PAGE}: 5 entries (0 of known titles), ")
    assert "Left out:\n" in seen.errors


def test_drafts_in_a_copy_of_the_data_pass_every_check(tmp_path: Path) -> None:
    data = copy_example(tmp_path)
    before = {path: path.read_bytes() for path in data.rglob("*.yaml")}
    seen = extract(ARTICLES / PAGE, ARTICLES / FIELDS, "-o", data)
    assert seen.status == 0, seen.errors
    texts = tmp_path / "texts"
    shutil.copytree(EXAMPLE / "texts", texts)
    for name in (PAGE, FIELDS):
        shutil.copy(ARTICLES / name, texts)
    checked = run("check", "--data", data, "--texts", texts)
    assert (checked.status, checked.errors) == (0, ""), checked.output
    changed = {path.name for path, old in before.items() if path.read_bytes() != old}
    assert changed == {"people.yaml"}
    known = (EXAMPLE / "data" / "people.yaml").read_text(encoding="utf-8").splitlines()
    assert set(known) <= set((data / "people.yaml").read_text(encoding="utf-8").splitlines())


def test_json_is_one_document_of_one_article_and_a_list_of_several() -> None:
    one = extract(ARTICLES / FIELDS, "--json")
    several = extract(ARTICLES / FIELDS, ARTICLES / OPINION, "--json")
    assert (one.status, several.status) == (0, 0)
    document = json.loads(one.output)
    assert json.loads(several.output)[0] == document
    text = (ARTICLES / FIELDS).read_text(encoding="utf-8")
    for entry in document["entries"]:
        for claim in (*entry["conditions"], *entry["themes"]):
            assert text[claim["start"] : claim["end"]] == claim["quote"]
    assert one.errors == ""


def test_python_gives_the_document_that_the_verb_prints(tmp_path: Path) -> None:
    catalogue = read_catalogue(EXAMPLE / "data", read_vocabulary(shipped("ontology")))
    with dramagraph.load(write_built(tmp_path / "built", catalogue, ())) as graph:
        document = graph.extract(ARTICLES / FIELDS)
    assert document == json.loads(extract(ARTICLES / FIELDS, "--json").output)


def test_a_file_ending_in_json_gets_the_document(tmp_path: Path) -> None:
    target = tmp_path / "draft.json"
    seen = extract(ARTICLES / FIELDS, "-o", target)
    assert seen.status == 0
    assert seen.output.startswith(f"{FIELDS}: 6 entries")
    assert json.loads(target.read_bytes())["source"]["file"] == FIELDS


def test_standard_input_is_an_article_too() -> None:
    content = (ARTICLES / FIELDS).read_bytes()
    seen = extract("-", "--source-id", "winter", "--name", "Winter", stdin=content)
    assert seen.status == 0
    fields: Any = parse(seen.output.encode(), "x.yaml")
    head = fields["source"]
    assert (head["id"], head["name"], head["file"]) == ("winter", "Winter", "winter.txt")


@pytest.mark.parametrize("name", [OPINION, "slow_dramas.md", "questions.html"])
def test_an_article_without_a_list_of_titles_has_no_entries(name: str, tmp_path: Path) -> None:
    seen = extract(ARTICLES / name, "-o", tmp_path / "draft")
    assert (seen.status, seen.output) == (1, "")
    assert seen.errors.startswith(f"{name}: no entries found: ")
    assert not (tmp_path / "draft").exists()


def test_json_of_an_article_without_entries_says_so_in_both_ways() -> None:
    seen = extract(ARTICLES / OPINION, "--json")
    assert seen.status == 1
    assert json.loads(seen.output)["entries"] == []
    assert "no entries found" in seen.errors


def test_a_bad_file_among_many_is_said_and_the_others_are_drafted(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\xff\xfe\x00\x01 no text at all")
    seen = extract(bad, tmp_path / "none.txt", ARTICLES / FIELDS, "-o", tmp_path / "draft")
    assert seen.status == 2
    assert [line.split(":")[0] for line in seen.errors.splitlines()[:2]] == [
        "bad.txt",
        str(tmp_path / "none.txt"),
    ]
    assert seen.errors.splitlines()[-1] == "2 of 3 articles could not be drafted."
    assert (tmp_path / "draft" / "sources" / "field-lines.yaml").is_file()


def test_what_is_there_is_replaced_only_if_asked(tmp_path: Path) -> None:
    target = tmp_path / "reviewed.yaml"
    target.write_text("mine\n", encoding="utf-8")
    seen = extract(ARTICLES / FIELDS, "-o", target)
    assert (seen.status, seen.output, target.read_text(encoding="utf-8")) == (2, "", "mine\n")
    assert seen.errors.endswith(
        "is there already: bring it up to date with --merge, or replace it with --overwrite.\n"
    )
    assert extract(ARTICLES / FIELDS, "-o", target, "--overwrite").status == 0
    assert target.read_text(encoding="utf-8").startswith("# dramagraph")


def test_a_newer_text_is_merged_in_place_or_elsewhere(tmp_path: Path) -> None:
    reviewed, newer = tmp_path / "field-lines.yaml", tmp_path / "field_lines.txt"
    assert extract(ARTICLES / FIELDS, "-o", reviewed).status == 0
    text = reviewed.read_text(encoding="utf-8").replace(
        "  - title: glass-harvest\n", "  # mine\n  - title: glass-harvest\n"
    )
    reviewed.write_text(text, encoding="utf-8")
    old = (ARTICLES / FIELDS).read_text(encoding="utf-8")
    newer.write_text(old.replace("Winter is long.", "Winter is very long."), encoding="utf-8")

    beside = extract(newer, "--merge", reviewed, "-o", "-")
    assert (beside.status, reviewed.read_text(encoding="utf-8")) == (0, text)
    placed = extract(newer, "--merge", reviewed)
    assert (placed.status, placed.errors) == (0, "")
    assert reviewed.read_text(encoding="utf-8") == beside.output
    assert "  # mine\n" in beside.output
    assert "REVIEW" not in beside.output
    assert "0 new claims, 0 new entries, 0 new mentions." in placed.output
    again = extract(newer, "--merge", reviewed)
    assert "was made of these very bytes: nothing to merge." in again.output


def test_a_merge_into_a_folder_drafts_the_registry_too(tmp_path: Path) -> None:
    data = copy_example(tmp_path)
    assert extract(ARTICLES / FIELDS, "-o", data).status == 0
    newer = tmp_path / "texts" / "field_lines.txt"
    shutil.copytree(EXAMPLE / "texts", newer.parent)
    old = (ARTICLES / FIELDS).read_text(encoding="utf-8")
    newer.write_text(old.replace("SECOND SHIFT\n", f"{NEW_FIELDS}SECOND SHIFT\n"), encoding="utf-8")
    reviewed = data / "sources" / "field-lines.yaml"
    seen = run("extract", newer, "--data", data, "--merge", reviewed, "-o", data)
    assert (seen.status, seen.errors) == (0, "")
    assert "1 new entries" in seen.output
    assert (data / "titles" / "copper-tide.yaml").is_file()
    assert "id: wi-ga-on" in (data / "people.yaml").read_text(encoding="utf-8")
    checked = run("check", "--data", data, "--texts", newer.parent)
    assert (checked.status, checked.errors) == (0, ""), checked.output


def test_another_article_is_not_merged(tmp_path: Path) -> None:
    reviewed = tmp_path / "field-lines.yaml"
    assert extract(ARTICLES / FIELDS, "-o", reviewed).status == 0
    before = reviewed.read_bytes()
    seen = extract(ARTICLES / PAGE, "--merge", reviewed)
    assert (seen.status, seen.output, reviewed.read_bytes()) == (2, "", before)
    assert f"quotes stand in {PAGE}: this is no newer text of its article." in seen.errors


def test_two_articles_of_one_name_do_not_replace_each_other(tmp_path: Path) -> None:
    other = tmp_path / "field-lines.html"
    shutil.copy(ARTICLES / PAGE, other)
    seen = extract(other, ARTICLES / FIELDS, "-o", tmp_path / "draft", "--overwrite")
    assert seen.status == 2
    draft = tmp_path / "draft" / "sources" / "field-lines.yaml"
    assert "file: field-lines.html" in draft.read_text(encoding="utf-8")
    assert f"{FIELDS}: an earlier article of this run is field-lines too." in seen.errors


def test_quotes_of_html_are_what_a_reader_sees(tmp_path: Path) -> None:
    data, texts = copy_example(tmp_path), tmp_path / "texts"
    shutil.copytree(EXAMPLE / "texts", texts)
    page = texts / "letters.html"
    page.write_text(LETTERS, encoding="utf-8")
    assert extract(page, "-o", data).status == 0
    reviewed = data / "sources" / "letters.yaml"
    text = reviewed.read_text(encoding="utf-8")
    assert "quote: post-traumatic stress disorder" in text
    assert "{quote: Harbour Road & Son, at: " in text
    checked = run("check", "--data", data, "--texts", texts)
    assert checked.status == 0, checked.output
    written = text.replace("quote: Harbour Road & Son", "quote: 'Harbour Road &amp; Son'")
    assert written != text
    reviewed.write_text(written, encoding="utf-8")  # as it was quoted once
    assert run("check", "--data", data, "--texts", texts).status == 0
    page.write_text(LETTERS.replace("<h1>", "<p>Updated.</p><h1>"), encoding="utf-8")
    merged = run("extract", page, "--data", data, "--merge", reviewed)
    assert (merged.status, merged.errors) == (0, "")
    again = reviewed.read_text(encoding="utf-8")
    assert "REVIEW" not in again
    assert "&amp;" not in again
    assert run("check", "--data", data, "--texts", texts).status == 0


def test_a_merge_without_entries_leaves_the_file_alone(tmp_path: Path) -> None:
    reviewed = tmp_path / "x.yaml"
    reviewed.write_text("source: {id: x}\nentries:\n  - title: x\n", encoding="utf-8")
    seen = extract(ARTICLES / OPINION, "--merge", reviewed)
    assert (seen.status, seen.output) == (1, "")
    assert seen.errors.endswith("stays as it is.\n")


@pytest.mark.parametrize("content", [b"entries: \xff\n", b"", b"people: []\n"])
def test_a_file_that_is_no_source_file_is_not_merged_into(content: bytes, tmp_path: Path) -> None:
    reviewed = tmp_path / "x.yaml"
    reviewed.write_bytes(content)
    seen = extract(ARTICLES / FIELDS, "--merge", reviewed)
    assert (seen.status, seen.output, reviewed.read_bytes()) == (2, "", content)
    assert seen.errors.startswith(str(reviewed))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["a", "b"], "Give the drafts of several articles a folder with -o DIR, or --json."),
        (["a", "b", "-o", "x.yaml"], "Give the drafts of several articles a folder"),
        (["a", "b", "--merge", "x"], "--merge takes one article"),
        (["a", "--merge", "x", "--json"], "--merge keeps the form"),
        (["a", "--merge", "x", "-o", "y.json"], "--merge writes YAML"),
        (["a", "b", "--name", "X", "--json"], "--source-id and --name are of one article."),
        (["a", "--source-id", "../x"], "--source-id ../x: use lower-case letters"),
        (["-", "-", "--json"], "Standard input can be read once."),
        ([], "Missing argument 'ARTICLE...'."),
    ],
)
def test_what_contradicts_itself_is_one_sentence(arguments: list[str], sentence: str) -> None:
    seen = extract(*arguments)
    assert (seen.status, seen.output) == (2, "")
    assert seen.errors.startswith(sentence)
    assert seen.errors.count("\n") == 1


def test_data_with_findings_do_not_stop_an_extraction(tmp_path: Path) -> None:
    data = copy_example(tmp_path)
    (data / "titles" / "second-tide.yaml").unlink()
    seen = run("extract", ARTICLES / FIELDS, "--data", data, "--json")
    assert seen.status == 0
    sentence = (
        "dramagraph check has 1 finding in the data: the lines that it names are passed over.\n"
    )
    assert seen.errors == sentence


def test_data_that_are_not_there_stop_it(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    seen = run("extract", ARTICLES / PAGE, "--data", nowhere)
    assert seen == (2, "", f"{nowhere}: there is no such folder\n")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")
def test_several_articles_have_a_bar_on_a_terminal() -> None:
    import pty

    master, slave = pty.openpty()
    command = [sys.executable, "-m", "dramagraph", "extract", "--json"]
    articles = [str(ARTICLES / OPINION), str(ARTICLES / "slow_dramas.md")]
    done = subprocess.run([*command, *articles], stdout=subprocess.PIPE, stderr=slave, check=False)
    os.close(slave)
    shown = os.read(master, 65536).decode()
    os.close(master)
    assert done.returncode == 1
    assert "Reading" in shown
    assert "100%" in shown
    assert len(json.loads(done.stdout)) == 2
