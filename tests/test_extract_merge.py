"""A newer text of a source is merged into its reviewed file: nothing reviewed is lost."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from entries_example import EXAMPLE, copy_example, example_vocabulary
from extract_drafts import TEXT, draft_of, drafted, example_catalogue

from dramagraph.entries.catalogue import read_all
from dramagraph.entries.texts import check_texts
from dramagraph.errors import EntryError
from dramagraph.extract.drafting.folder import write_folder
from dramagraph.extract.drafting.merge import Merged
from dramagraph.extract.model import Draft

#: The same article a year later: a paragraph more at its beginning, the entries the other way
#: round in length, one quote gone, and a third entry that nobody has reviewed.
NEWER = TEXT.replace(
    "Two evenings 🕯\n", "Two evenings 🕯\n\nUpdated in the new year, 등대.\n"
).replace("and\nshe looks after him.", "and\nshe takes care of him every day.")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The example's data with the draft in it, as if a person had settled its doubts."""
    data = copy_example(tmp_path)
    one = drafted(draft_of(), example_catalogue())
    write_folder(data, one.head.id, one.yaml(), one.proposals(), EXAMPLE / "data")
    path = data / "sources" / "two-evenings.yaml"
    text = path.read_text(encoding="utf-8")
    text = "".join(
        line + "\n"
        for line in text.splitlines()
        if "DOUBT" not in line and not line.startswith("#?")
    )
    at = text.index("      - theme: romantic-love")
    text = text[:at] + REVIEWED + text[at:]
    path.write_text(text, encoding="utf-8")
    return data


REVIEWED = """\
      # Seen twice: she is the carer, whatever the draft said.
      - condition: autism-spectrum-disorder   # decided in May
        role: carer
        character: seo-da-on
        evidence:
          - {quote: she looks after him, at: [105, 124]}

"""


def _merged(data: Path, text: str, draft: Draft | None = None) -> tuple[Merged, Path]:
    path = data / "sources" / "two-evenings.yaml"
    catalogue = read_all(data, example_vocabulary()).catalogue
    newer = drafted(draft or draft_of(text, "two-evenings-2.txt"), catalogue)
    return newer.merge_into(path.read_text(encoding="utf-8"), str(path)), path


def _findings(data: Path, text: str, folder: Path) -> list[str]:
    folder.mkdir()
    for path in (EXAMPLE / "texts").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    for name in ("two-evenings.txt", "two-evenings-2.txt"):
        (folder / name).write_bytes(text.encode())
    reading = read_all(data, example_vocabulary())
    return [
        str(finding)
        for finding in (
            *reading.findings,
            *check_texts(reading.catalogue, folder, reading.places),
        )
    ]


def test_the_reviewed_file_is_right_before_anything_is_merged(data: Path, tmp_path: Path) -> None:
    assert _findings(data, TEXT, tmp_path / "t") == []


def test_the_same_bytes_change_nothing(data: Path) -> None:
    merged, path = _merged(data, TEXT)
    assert merged.same
    assert merged.text == path.read_text(encoding="utf-8")
    assert list(merged.summary("x.yaml")) == [
        "x.yaml was made of these very bytes: nothing to merge."
    ]


def test_all_quotes_move_to_their_new_places(data: Path, tmp_path: Path) -> None:
    text = TEXT.replace("Two evenings 🕯\n", "Two evenings 🕯\n\nUpdated in the new year, 등대.\n")
    merged, path = _merged(data, text)
    path.write_text(merged.text, encoding="utf-8")
    assert _findings(data, text, tmp_path / "t") == []
    assert (merged.lost, merged.missing, merged.entries, merged.added) == ([], [], [], 1)
    assert hashlib.sha256(text.encode()).hexdigest() in merged.text
    assert "file: two-evenings-2.txt" in merged.text


def test_every_reviewed_line_and_remark_stays(data: Path) -> None:
    merged, path = _merged(data, NEWER)
    before = path.read_text(encoding="utf-8").splitlines()
    after = merged.text.splitlines()

    def words(lines: list[str]) -> list[str]:
        return [line.split(", at:")[0] for line in lines if not _moves(line)]

    kept = iter(words(after))
    assert [line for line in words(before) if line not in kept] == []  # in the same order


def _moves(line: str) -> bool:
    return line.lstrip().startswith(("span:", "at:", "sha256:", "file:"))


def test_words_that_are_gone_are_kept_marked_and_said(data: Path, tmp_path: Path) -> None:
    merged, path = _merged(data, NEWER)
    assert merged.lost == ["harbour-lights: “she looks after him”"]
    lines = merged.text.splitlines()
    at = lines.index("      - condition: autism-spectrum-disorder   # decided in May")
    assert lines[at - 1] == (
        "      # REVIEW: the new text has these words no more: “she looks after him”"
    )
    path.write_text(merged.text, encoding="utf-8")
    findings = _findings(data, NEWER, tmp_path / "t")
    assert len(findings) == 1
    assert "she looks after him" in findings[0]


def test_a_claim_that_only_the_draft_has_is_added_and_marked(data: Path) -> None:
    merged, _ = _merged(data, NEWER)
    lines = merged.text.splitlines()
    at = next(n for n, line in enumerate(lines) if line.endswith("- condition: depression"))
    assert lines[at - 2 : at + 1] == [
        "      # REVIEW: drafted from the new text; "
        "the review left out these words of the old text",
        "      # DOUBT (confidence 0.40): only suggested",
        "#?      - condition: depression",
    ]


def test_what_a_reviewer_left_commented_out_is_not_proposed_again(data: Path) -> None:
    path = data / "sources" / "two-evenings.yaml"
    text = path.read_text(encoding="utf-8")
    claim = "      - theme: second-chances\n"
    path.write_text(text.replace(claim, f"      # - condition: depression\n{claim}"))
    merged, _ = _merged(data, NEWER)
    assert merged.added == 0


def test_what_a_reviewer_deleted_comes_back_switched_off_and_what_is_new_stands(
    data: Path,
) -> None:
    path = data / "sources" / "two-evenings.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("      - condition: autism-spectrum-disorder\n")
    end = text.index("      # Seen twice")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    seen = []
    for change in ("autism, and\nshe", "autism, they are close, and\nshe"):
        newer = NEWER.replace("autism, and\nshe", change).replace("takes care", "looks after")
        merged, _ = _merged(data, newer.replace("looks after of him every day", "looks after him"))
        lines = merged.text.splitlines()
        claim = "- condition: autism-spectrum-disorder"
        at = [n for n, line in enumerate(lines) if line.endswith(claim)][-1]
        seen.append((lines[at], "the review left out" in "".join(lines[at - 2 : at])))
        assert merged.again == 1 + seen[-1][1]
    assert seen == [(f"#?      {claim}", True), (f"      {claim}", False)]


def test_numbers_are_those_of_the_newer_text(data: Path) -> None:
    text = TEXT.replace("2. The Glass", "7. The Glass")
    draft = draft_of()
    first, second = draft.entries
    article = replace(draft.article, text=text, sha256="0" * 64)
    second = replace(second, frame=replace(second.frame, ordinal=7))
    merged, _ = _merged(data, text, replace(draft, article=article, entries=(first, second)))
    assert [line for line in merged.text.splitlines() if "ordinal" in line] == [
        "    ordinal: 7",
        "    ordinal: 1",
    ]


def test_a_number_that_another_entry_has_now_is_marked(data: Path) -> None:
    text = TEXT.replace("1. Harbor", "2. Harbor").replace("2. The Glass", "3. The Glass")
    draft = draft_of(text.replace("2. Harbor", "1. Harbor").replace("3. The", "2. The"))
    first = replace(draft.entries[0], frame=replace(draft.entries[0].frame, ordinal=2))
    article = replace(draft.article, text=text, sha256="0" * 64)
    merged, _ = _merged(data, text, replace(draft, article=article, entries=(first,)))
    lines = merged.text.splitlines()
    at = lines.index("  - title: the-glass-orchard")
    assert lines[at - 1] == "  # REVIEW: the number 2 is that of harbour-lights now"


def test_another_article_is_refused(data: Path) -> None:
    text = TEXT.replace("Kim A-ra", "Bo Na-ri")
    for old, new in (("Harbor Lights", "Tin Roof"), ("Glass Orchard", "Long Ferry"),
                     ("Seo Da-on", "Ji Ho-su"), ("Goo Sae-bom", "Pyo Da-hun"),
                     ("Min Tae-ri", "Wi Ga-on"), ("tired of it all", "fond of rain")):  # fmt: skip
        text = text.replace(old, new)
    other = replace(draft_of().article, text=text, sha256="0" * 64)
    with pytest.raises(EntryError, match="no newer text of its article"):
        _merged(data, text, replace(draft_of(), article=other, entries=()))


def test_a_new_entry_is_added_after_the_others(data: Path) -> None:
    path = data / "sources" / "two-evenings.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("  # A new title: its file is titles/the-glass-orchard.yaml")
    end = text.index("  # Known as Harbour Lights")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    merged, _ = _merged(data, NEWER)
    assert merged.entries == ["the-glass-orchard"]
    lines = merged.text.splitlines()
    at = lines.index("  - title: the-glass-orchard")
    assert "  # REVIEW: a new entry, drafted from the new text" in lines[at - 4 : at]
    assert lines.index("  - title: harbour-lights") < at < lines.index("mentions:")


def test_an_entry_that_the_draft_misses_moves_by_its_words(data: Path, tmp_path: Path) -> None:
    text = TEXT.replace("Two evenings 🕯\n", "Two evenings 🕯\n\nUpdated in the new year, 등대.\n")
    draft = draft_of(text, "two-evenings-2.txt")
    merged, path = _merged(data, text, replace(draft, entries=draft.entries[:1]))
    assert merged.missing == []
    path.write_text(merged.text, encoding="utf-8")
    assert _findings(data, text, tmp_path / "t") == []


def test_an_entry_that_is_gone_stays_as_it_is_marked(data: Path) -> None:
    text = TEXT[: TEXT.index("2. The Glass")] + "You may know Second Tide as well.\n"
    draft = draft_of()
    content = text.encode()
    article = replace(draft.article, text=text, sha256=hashlib.sha256(content).hexdigest())
    structure = replace(draft.structure, mentions=())
    merged, path = _merged(data, text, Draft(article, structure, draft.entries[:1]))
    assert merged.missing == ["the-glass-orchard"]
    old = path.read_text(encoding="utf-8")
    entry = old[old.index("  - title: the-glass") : old.index("  # Known as Harbour")]
    assert f"  # REVIEW: no entry of this title in the new text\n{entry}" in merged.text


def test_merging_twice_is_merging_once(data: Path) -> None:
    merged, path = _merged(data, NEWER)
    path.write_text(merged.text, encoding="utf-8")
    again, _ = _merged(data, NEWER)
    assert (again.same, again.text) == (True, merged.text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("people: []\n", "this is no source file"),
        (
            "source: {id: x, sha256: y}\nentries: [{title: x}]\n",
            "nothing can be added to this list",
        ),
        ("entries:\n\t- x\n", "tab"),
    ],
)
def test_a_file_that_cannot_be_merged_into_is_named(data: Path, text: str, problem: str) -> None:
    path = data / "sources" / "two-evenings.yaml"
    path.write_text(text, encoding="utf-8")
    newer = drafted(draft_of(NEWER), example_catalogue())
    with pytest.raises(EntryError, match=problem):
        newer.merge_into(text, str(path))
