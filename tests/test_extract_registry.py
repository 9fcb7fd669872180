"""A draft and the registry: files that are there gain lines and lose none, and near names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from entries_example import EXAMPLE
from extract_drafts import draft_of, drafted, example_catalogue

from dramagraph.entries.strict_yaml import parse
from dramagraph.errors import UsageError
from dramagraph.extract.drafting.drafted import Drafted
from dramagraph.extract.drafting.folder import write_folder
from dramagraph.extract.drafting.proposals import add_characters, add_people
from dramagraph.extract.known import Known
from dramagraph.extract.model import DraftCharacter, Name


@pytest.fixture(scope="module")
def two() -> Drafted:
    return drafted(draft_of(), example_catalogue())


def test_new_people_go_where_the_order_has_them_and_the_rest_of_the_file_stays() -> None:
    old = "# ours\npeople:\n  - id: bae\n    name: Bae\n  - id: noh  # twice\n    name: Noh\n"
    new = [("abe", "Abe"), ("choi", "Choi"), ("noh", "Noh"), ("yun", "Yun")]
    assert add_people(old, new, "people.yaml") == (
        "# ours\npeople:\n  - id: abe\n    name: Abe\n  - id: bae\n    name: Bae\n"
        "  - id: choi\n    name: Choi\n  - id: noh  # twice\n    name: Noh\n"
        "  - id: yun\n    name: Yun\n"
    )


@pytest.mark.parametrize(
    "old",
    [
        "id: x\nname: X\ncharacters:\n  - id: a\n    name: A\n",
        "id: x\nname: X\ncharacters:\n- id: a\n  name: A\nkind: {value: film}\n",
        "id: x\nname: X\n",
        "id: x\nname: X\ncharacters: []\nkind: {value: film}\n",
    ],
)
def test_new_characters_are_added_to_a_title_in_its_own_form(two: Drafted, old: str) -> None:
    new = two.proposals().characters["harbour-lights"]
    before, after = (
        parse(old.encode(), "x.yaml"),
        parse(add_characters(old, new, "x.yaml").encode(), "x.yaml"),
    )
    assert {key: after[key] for key in before if key != "characters"} == {
        key: before[key] for key in before if key != "characters"
    }
    characters: Any = after["characters"]
    assert characters[-1]["unnamed"] is True


def test_a_list_in_one_line_is_left_alone_and_the_rest_is_said_in_remarks(two: Drafted) -> None:
    old = "id: x\ncharacters: [{id: a, name: A}]\n"
    new = two.proposals().characters["harbour-lights"]
    assert add_characters(old, new, "x.yaml").splitlines()[:3] == [
        *old.splitlines(),
        "# - id: seo-da-ons-brother",
    ]


def test_a_source_file_that_is_there_is_not_replaced_unless_asked(
    two: Drafted, tmp_path: Path
) -> None:
    def write(overwrite: bool) -> None:
        write_folder(
            tmp_path, two.head.id, two.yaml(), two.proposals(), EXAMPLE / "data",
            overwrite=overwrite,
        )  # fmt: skip

    write(False)
    path = tmp_path / "sources" / "two-evenings.yaml"
    path.write_text("reviewed\n", encoding="utf-8")
    with pytest.raises(UsageError, match="is there already"):
        write(False)
    assert path.read_text(encoding="utf-8") == "reviewed\n"
    write(True)
    assert path.read_text(encoding="utf-8") == two.yaml()


@pytest.mark.parametrize(
    ("spelling", "year", "near"),
    [
        ("Harbour Light", 2017, ["dg:title/harbour-lights"]),
        ("Harbour Light", None, ["dg:title/harbour-lights"]),
        ("Harbour Light", 1987, []),
        ("Harbour Nights and Days", None, []),
        ("Light", None, []),
    ],
)
def test_a_title_of_almost_a_known_spelling_is_perhaps_that_one(
    spelling: str, year: int | None, near: list[str]
) -> None:
    assert [title.id for title in Known.of(example_catalogue()).near(spelling, year)] == near


def test_what_is_perhaps_known_is_a_doubt_wherever_it_is_said() -> None:
    draft = draft_of()
    harbour, orchard = draft.entries
    called = Name("Seo Ji-hoh", harbour.characters[0].names[0].place)
    da_on = replace(harbour.characters[0], name=called.text, names=(called,))
    known = replace(harbour, characters=(da_on,), concepts=())
    title = Name("Harbour Light", orchard.frame.title.place)
    other = replace(orchard, frame=replace(orchard.frame, title=title, year=2015))
    mention = Name("Seconde Tide", draft.structure.mentions[0].place)
    structure = replace(draft.structure, mentions=(mention,))
    one = drafted(replace(draft, entries=(known, other), structure=structure), example_catalogue())
    text, summary = one.yaml(), "\n".join(one.summary())
    assert "# DOUBT: perhaps seo-ji-ho, Seo Ji-ho\n" in text
    assert (
        "  # DOUBT: perhaps a known title in another spelling: "
        "harbour-lights, Harbour Lights (2016)\n"
    ) in text
    assert "in another spelling: second-tide, Second Tide" in text
    assert "  Harbour Light: perhaps Harbour Lights (2016)" in summary
    assert "  Seconde Tide (perhaps Second Tide" in summary
    assert one.document()["entries"][1]["perhaps"] == ["dg:title/harbour-lights"]


def test_who_has_no_name_and_no_claim_has_a_line_all_the_same() -> None:
    draft = draft_of()
    someone = DraftCharacter("the mother", (), unnamed=True, confidence=0.4, doubt="has no name")
    entry = replace(draft.entries[0], characters=(someone,), concepts=())
    text = drafted(replace(draft, entries=(entry,)), example_catalogue()).yaml()
    assert "      # DOUBT (confidence 0.40): the mother, the-mother: has no name\n" in text
