"""What a draft proposes to the registry: files that are there gain lines and lose none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from entries_example import EXAMPLE
from extract_drafts import draft_of, drafted, example_catalogue

from dramagraph.entries.strict_yaml import parse
from dramagraph.errors import UsageError
from dramagraph.extract.drafted import Drafted
from dramagraph.extract.folder import write_folder
from dramagraph.extract.proposals import add_characters, add_people


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
