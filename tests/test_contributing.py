"""What CONTRIBUTING.md shows a curator, tried as it stands there."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result

from dramagraph.commands import main
from dramagraph.entries import claims
from dramagraph.model import CLAIM_TYPES, Certainty, Polarity, Role, Spoiler, Strength
from dramagraph.vocabulary import SCHEMES, read_vocabulary

ROOT = Path(__file__).resolve().parents[1]
ONTOLOGY = ROOT / "ontology"
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FILES = dict(
    re.findall(r"^`(draft/[^`]+)`:\n\n```\w+\n(.*?)^```$", CONTRIBUTING, re.MULTILINE | re.DOTALL)
)
SOURCE = "draft/data/sources/one-story.yaml"
ARTICLE = "draft/texts/one-story.txt"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The example's files, at the places they are shown for."""
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    return tmp_path / "draft"


def _check(draft: Path, *more: str) -> Result:
    words = re.search(r"`dramagraph (check --data draft/data [^`]+)`", CONTRIBUTING)
    assert words is not None
    arguments = [word.replace("draft/", f"{draft}/") for word in words[1].split()]
    return CliRunner().invoke(main, [*arguments, *more])


def _rows(first: str) -> list[list[str]]:
    """The rows of the table whose first column has this head."""
    table = re.search(rf"^\| {first} \|.*\n\|[- |]+\|\n((?:\|.*\n)+)", CONTRIBUTING, re.MULTILINE)
    assert table is not None
    return [[cell.strip() for cell in row[1:-1].split("|")] for row in table[1].splitlines()]


def _code(cell: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", cell))


def test_the_example_passes_every_check(draft: Path) -> None:
    result = _check(draft)
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "Nothing found in 2 titles, 1 source, 1 entry, 19 claims, 23 quotes.\n",
        "",
    )


def test_the_example_is_small_and_has_every_type_of_claim() -> None:
    assert len(FILES[ARTICLE].splitlines()) <= 40
    shown = set(re.findall(r"^      - (\w+):", FILES[SOURCE], re.MULTILINE))
    assert shown == set(CLAIM_TYPES)
    for words in ("certainty: hedged", "polarity: denied", "role: carer", "\nmentions:\n"):
        assert words in FILES[SOURCE]


def test_a_quote_that_is_moved_is_found_where_the_example_has_it(draft: Path) -> None:
    path = draft.parent / SOURCE
    text = path.read_text(encoding="utf-8")
    place = "signs of burnout, at: [330, 346]"
    assert place in text
    path.write_text(text.replace(place, "signs of burnout, at: [331, 347]"), encoding="utf-8")
    result = _check(draft)
    assert result.exit_code == 1
    assert result.stdout.endswith("is not at 331–347. Found at 330–346.\n")


def test_the_command_for_places_prints_them(draft: Path) -> None:
    command = re.search(r"^```sh\n(.*?)^```$", CONTRIBUTING, re.MULTILINE | re.DOTALL)
    assert command is not None
    done = subprocess.run(
        ["bash", "-c", command[1]], cwd=draft.parent, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[330, 346]\n"


def test_the_table_of_claim_types_is_what_the_checks_hold() -> None:
    fields: set[str] = set()
    types: set[str] = set()
    for first, must, may, _ in _rows("type and object"):
        kind, _, name = first.strip("`").replace("`", "").partition(":")
        own, required = claims._OWN[kind]  # type: ignore[index]  # names come from the page
        allowed = own
        if kind == "field":
            fields.add(name.strip())
            if name.strip() not in {"name", "also_called"}:
                allowed = own - {"character"}
        types.add(kind)
        # The kind's own words stand in the same cell as the name of the field.
        needed = {word for word in _code(must.partition(";")[0]) if word in own}
        assert (needed, _code(may)) == (set(required), set(allowed - required)), first
    assert types == set(CLAIM_TYPES)
    assert fields == set(claims.CLAIM_FIELDS)


def test_the_table_of_values_is_complete() -> None:
    values = {first.strip("`"): _code(second) for first, second, _ in _rows("field")}
    assert values == {
        "certainty": set(get_args(Certainty)),
        "polarity": set(get_args(Polarity)),
        "spoiler": set(get_args(Spoiler)),
        "strength": set(get_args(Strength)),
        "role": set(get_args(Role)),
    }


def test_the_table_of_concepts_names_their_files_and_schemes() -> None:
    vocabulary = read_vocabulary(ONTOLOGY)
    rows = _rows("concept")
    assert {row[0].replace(" ", "-") for row in rows} == set(SCHEMES)
    for name, file, class_, scheme, _ in rows:
        kind = name.replace(" ", "-")
        assert (class_, scheme) == tuple(f"`dgo:{each}`" for each in SCHEMES[kind])  # type: ignore[index]
        text = (ONTOLOGY / file.strip("`")).read_text(encoding="utf-8")
        concepts = [each.id for each in vocabulary.concepts.values() if each.type == kind]
        assert concepts
        assert all(f"\n<{ident.removeprefix('dg:')}> a skos:Concept" in text for ident in concepts)


def test_a_missing_concept_is_sent_to_its_file_and_found_once_it_is_there(
    draft: Path, tmp_path: Path
) -> None:
    path = draft.parent / SOURCE
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("occupation: nurse", "occupation: lighthouse-keeper"), encoding="utf-8"
    )
    result = _check(draft)
    assert result.exit_code == 1
    assert "there is no occupation 'lighthouse-keeper'. " in result.stdout
    assert result.stdout.endswith("Occupations stand in ontology/facets.ttl.\n")
    block = re.search(r"^```turtle\n(.*?)^```$", CONTRIBUTING, re.MULTILINE | re.DOTALL)
    assert block is not None
    ontology = Path(shutil.copytree(ONTOLOGY, tmp_path / "ontology"))
    with (ontology / "facets.ttl").open("a", encoding="utf-8") as file:
        file.write(f"\n{block[1]}")
    result = _check(draft, "--ontology", str(ontology))
    assert (result.exit_code, result.stderr) == (0, "")


def test_the_kinds_of_conditions_are_all_named() -> None:
    text = (ONTOLOGY / "dramagraph.ttl").read_text(encoding="utf-8")
    kinds = re.findall(r"^(dgo:\w+) a dgo:ConditionKind", text, re.MULTILINE)
    assert kinds
    assert [kind for kind in kinds if f"`{kind}`" not in CONTRIBUTING] == []
