from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from catalogues import ACTOR, SOURCE, TITLE, claim, small_catalogue, small_similarities

from dramagraph.build.pipeline import build
from dramagraph.diff import Change, Difference, compare_catalogues
from dramagraph.model import Catalogue, Fact

DATA = Path(__file__).parent / "example" / "data"


def with_claims(catalogue: Catalogue, *, drop: str = "", **changes: object) -> Catalogue:
    source = catalogue.sources[SOURCE]
    claims = tuple(
        replace(one, **changes) if one.id.endswith("theme.grief") else one  # type: ignore[arg-type]
        for one in source.entries[0].claims
        if not (drop and one.id.endswith(drop))
    )
    entry = replace(source.entries[0], claims=claims)
    sources = {**catalogue.sources, SOURCE: replace(source, entries=(entry,))}
    return replace(catalogue, sources=sources)


def test_the_same_catalogue_says_nothing_differently() -> None:
    links = small_similarities()
    assert compare_catalogues(small_catalogue(), small_catalogue(), links, links) == ()


def test_a_changed_claim_says_which_field_and_from_what_to_what() -> None:
    catalogue = small_catalogue()
    changes = compare_catalogues(
        catalogue, with_claims(catalogue, certainty="hedged", strength="minor")
    )
    assert changes == (
        Change(
            "changed",
            "claim",
            "dg:claim/harbour-list/harbour-lights/theme.grief",
            "",
            (
                Difference("certainty", "stated", "hedged"),
                Difference("strength", "central", "minor"),
            ),
        ),
    )


def test_what_came_and_what_went_is_named() -> None:
    catalogue = small_catalogue()
    less = with_claims(catalogue, drop="field.year")
    removed = "dg:claim/harbour-list/harbour-lights/field.year"
    assert claim("field", "year", value=2019).id == removed
    assert compare_catalogues(catalogue, less) == (Change("removed", "claim", removed, ""),)
    assert compare_catalogues(less, catalogue) == (Change("added", "claim", removed, ""),)


def test_facts_people_and_links_are_compared_too() -> None:
    before = small_catalogue()
    title = replace(before.titles[TITLE], year=Fact(2017, "https://example.org/other"))
    person = replace(before.people[ACTOR], name="Han Mi Rae")
    after = replace(before, titles={**before.titles, TITLE: title}, people={ACTOR: person})
    links = small_similarities()
    changes = compare_catalogues(before, after, links, (replace(links[0], score=0.5),))
    assert [(change.type, change.name, change.differences) for change in changes] == [
        ("person", "Han Mi Rae", (Difference("name", "Han Mirae", "Han Mi Rae"),)),
        ("similarity", "", (Difference("score", 0.300001, 0.5),)),
        (
            "title",
            "Harbour Lights",
            (
                Difference("year", 2018, 2017),
                Difference(
                    "year, found at", "https://example.org/harbour", "https://example.org/other"
                ),
            ),
        ),
    ]


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("diff")
    data = Path(shutil.copytree(DATA, folder / "data"))
    build(folder / "one", data=data, validate=False)
    people = data / "people.yaml"
    text = people.read_text(encoding="utf-8")
    people.write_text(text + "  - {id: hwang-bada, name: Hwang Bada}\n", encoding="utf-8")
    build(folder / "two", data=data, validate=False)
    return folder / "one", folder / "two"


def dramagraph(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dramagraph", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ}, check=False)


def test_two_builds_are_compared_by_the_command(builds: tuple[Path, Path]) -> None:
    one, two = builds
    same = dramagraph("diff", one, one)
    assert (same.returncode, same.stdout, same.stderr) == (0, "", "")
    ran = dramagraph("diff", one, two)
    assert (ran.returncode, ran.stdout, ran.stderr) == (
        1,
        "+ dg:person/hwang-bada  Hwang Bada\n",
        "",
    )
    assert json.loads(dramagraph("diff", two, one, "--json").stdout) == {
        "changes": [
            {
                "change": "removed",
                "type": "person",
                "id": "dg:person/hwang-bada",
                "name": "Hwang Bada",
                "differences": [],
            }
        ]
    }
    assert dramagraph("diff", one, two, "--csv").stdout.splitlines()[1] == (
        "added,person,dg:person/hwang-bada,Hwang Bada,,,"
    )


def test_what_is_no_build_cannot_be_compared(builds: tuple[Path, Path], tmp_path: Path) -> None:
    ran = dramagraph("diff", builds[0], tmp_path)
    assert ran.returncode == 2
    assert "is no built folder" in ran.stderr
