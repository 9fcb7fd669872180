"""The example catalogue as values, and every way in which its files can be wrong."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
import yaml
from entries_example import (
    EVENINGS,
    EXAMPLE,
    HARBOUR,
    copy_example,
    edit,
    example_vocabulary,
)
from entries_wrong import WRONG, findings_after

from dramagraph.entries.catalogue import check_catalogue, read_all, read_catalogue
from dramagraph.errors import EntryError
from dramagraph.model import Catalogue, Evidence, Fact

SOURCE = "dg:source/quiet-evenings"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(EXAMPLE / "data", example_vocabulary())


def _findings(data: Path) -> list[str]:
    """Every finding as a line, with paths below the data folder."""
    _, findings = check_catalogue(data, example_vocabulary())
    return [str(finding).replace(f"{data}/", "") for finding in findings]


# What is right


def test_titles_people_and_sources_are_ordered_by_identifier(catalogue: Catalogue) -> None:
    assert list(catalogue.titles) == [
        "dg:title/harbour-lights",
        "dg:title/lanterns-in-winter",
        "dg:title/second-tide",
        "dg:title/the-paper-kite",
    ]
    assert list(catalogue.people) == ["dg:person/kim-ara"]
    assert list(catalogue.sources) == ["dg:source/quiet-evenings", "dg:source/soft-voices"]
    assert [character.id for character in catalogue.characters()] == [
        "dg:character/harbour-lights/bae-min-gyu",
        "dg:character/harbour-lights/seo-da-on",
        "dg:character/harbour-lights/seo-ji-ho",
        "dg:character/lanterns-in-winter/yun-ha",
        "dg:character/lanterns-in-winter/yun-seo",
        "dg:character/lanterns-in-winter/yun-seos-father",
        "dg:character/the-paper-kite/teacher-noh",
    ]


def test_claims_are_called_by_source_title_type_object_and_characters(
    catalogue: Catalogue,
) -> None:
    entry = catalogue.sources[SOURCE].entries[0]
    assert (entry.title, entry.ordinal, entry.start, entry.end) == (
        "dg:title/harbour-lights", 1, 131, 600
    )  # fmt: skip
    start = "dg:claim/quiet-evenings/harbour-lights/"
    assert [claim.id.removeprefix(start) for claim in entry.claims] == [
        "field.name",
        "field.year",
        "field.name.seo-da-on",
        "field.name.seo-ji-ho",
        "field.name.bae-min-gyu",
        "casting.kim-ara.seo-da-on",
        "occupation.detective.seo-da-on",
        "setting.coastal-town",
        "relation.sibling.seo-ji-ho.seo-da-on",
        "relation.colleague.bae-min-gyu.seo-da-on",
        "condition.autism-spectrum-disorder.seo-ji-ho",
        "condition.burnout.seo-da-on",
        "theme.grief.seo-da-on",
        "not-theme.romantic-love",
        "content-note.suicide-attempt",
        "platform.netflix",
    ]


def test_a_claim_carries_its_qualifiers_and_all_its_evidence(catalogue: Catalogue) -> None:
    claims = {claim.id.rpartition("/")[2]: claim for claim in catalogue.claims()}
    burnout = claims["condition.burnout.seo-da-on"]
    assert (burnout.role, burnout.certainty, burnout.polarity) == ("bearer", "hedged", "affirmed")
    grief = claims["theme.grief.seo-da-on"]
    assert (grief.strength, grief.spoiler, grief.character) == (
        "central", "none", "dg:character/harbour-lights/seo-da-on"
    )  # fmt: skip
    assert [evidence.quote for evidence in grief.evidence] == [
        "the grief for their mother",
        "grief",
    ]
    assert claims["not-theme.romantic-love"].affirmed is False
    assert claims["content-note.suicide-attempt"].spoiler == "major"
    kind = claims["field.kind.film"]
    assert (kind.field, kind.value) == ("kind", "film")
    sibling = claims["relation.sibling.yun-ha.yun-seo"]
    assert sibling.concept == "dg:relation/sibling"
    assert sibling.other == "dg:character/lanterns-in-winter/yun-seo"


def test_spellings_from_the_sources_come_after_the_registrys_own(catalogue: Catalogue) -> None:
    title = catalogue.titles["dg:title/harbour-lights"]
    assert title.alternate_names == (
        Fact("The Lights of the Harbour", "https://example.org/registry/harbour-lights"),
        Fact("Harbor Lights", "dg:source/soft-voices"),
    )
    names = {character.name: character.alternate_names for character in title.characters}
    assert names == {"Bae Min-gyu": (), "Seo Da-on": ("Da-on", "Suh Da-on"), "Seo Ji-ho": ()}
    assert catalogue.people["dg:person/kim-ara"].alternate_names == ("Kim Ah-ra", "Kim A-ra")
    lanterns = catalogue.titles["dg:title/lanterns-in-winter"]
    assert [fact.value for fact in lanterns.alternate_names] == ["Lanterns in winter"]


def test_what_the_registry_knows_is_a_fact_with_its_place(catalogue: Catalogue) -> None:
    title = catalogue.titles["dg:title/harbour-lights"]
    place = "https://example.org/registry/harbour-lights"
    assert (title.kind, title.year) == (Fact("drama", place), Fact(2016, place))
    assert title.names == {"ko": Fact("항구의 불빛", place)}
    father = catalogue.titles["dg:title/lanterns-in-winter"].characters[-1]
    assert (father.name, father.unnamed) == ("Yun-seo's father", True)


def test_a_mention_keeps_what_the_source_calls_the_title(catalogue: Catalogue) -> None:
    (mention,) = catalogue.sources["dg:source/soft-voices"].mentions
    assert (mention.title, mention.called) == ("dg:title/harbour-lights", "film")
    assert mention.evidence.quote == "Is Harbor Lights a film"


def test_every_thing_has_its_place_in_the_files() -> None:
    reading = read_all(EXAMPLE / "data", example_vocabulary())
    claim = reading.places["dg:claim/soft-voices/harbour-lights/theme.grief"]
    lines = Path(claim.file).read_text(encoding="utf-8").splitlines()
    assert claim.field == "entries[0].claims[7]"
    assert lines[(claim.line or 0) - 1].strip() == "- theme: grief"
    assert {claim.id for claim in reading.catalogue.claims()} <= set(reading.places)


def test_json_gives_the_same_catalogue_as_yaml(tmp_path: Path, catalogue: Catalogue) -> None:
    data = copy_example(tmp_path)
    for path in sorted(data.rglob("*.yaml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        path.with_suffix(".json").write_text(json.dumps(document, ensure_ascii=False))
        path.unlink()
    assert read_catalogue(data, catalogue.vocabulary).sources == catalogue.sources
    assert read_catalogue(data, catalogue.vocabulary).titles == catalogue.titles


def test_the_data_can_be_inside_a_zip_file(tmp_path: Path, catalogue: Catalogue) -> None:
    archive = Path(shutil.make_archive(str(tmp_path / "x"), "zip", EXAMPLE, "data"))
    with zipfile.ZipFile(archive) as opened:
        inside = zipfile.Path(opened) / "data"
        assert read_catalogue(inside, catalogue.vocabulary).sources == catalogue.sources


def test_names_are_composed_and_quotes_are_left_as_they_are(tmp_path: Path) -> None:
    data = copy_example(tmp_path)
    decomposed = "하늘"  # 하늘
    edit(data / HARBOUR, "value: 항구의 불빛", f"value: {decomposed}")
    edit(data / EVENINGS, "{quote: Harbour Lights, at: [134, 148]}",
         f"{{quote: {decomposed}, at: [134, {134 + len(decomposed)}]}}")  # fmt: skip
    edit(data / EVENINGS, "value: Harbour Lights", f"value: {decomposed}")
    catalogue = read_catalogue(data, example_vocabulary())
    title = catalogue.titles["dg:title/harbour-lights"]
    assert title.names["ko"].value == "하늘"
    assert "하늘" in [fact.value for fact in title.alternate_names]
    claim = catalogue.sources[SOURCE].entries[0].claims[0]
    assert claim.value == "하늘"
    assert claim.evidence == (Evidence(decomposed, 134, 134 + len(decomposed)),)


def test_a_quote_of_digits_needs_no_quotation_marks(tmp_path: Path) -> None:
    data = copy_example(tmp_path)
    edit(data / EVENINGS, "{quote: '(2016)', at: [149, 155]}", "{quote: 2016, at: [150, 154]}")
    claim = read_catalogue(data, example_vocabulary()).sources[SOURCE].entries[0].claims[1]
    assert (claim.value, claim.evidence) == (2016, (Evidence("2016", 150, 154),))


def test_one_source_in_two_files_is_said_once(tmp_path: Path) -> None:
    data = copy_example(tmp_path)
    document = yaml.safe_load((data / EVENINGS).read_text(encoding="utf-8"))
    (data / EVENINGS).with_suffix(".json").write_text(json.dumps(document), encoding="utf-8")
    assert _findings(data) == [
        f"{EVENINGS}:3: source.id: the source 'dg:source/quiet-evenings' has another file already"
    ]


# What is wrong


def test_there_is_nothing_wrong_with_the_example() -> None:
    assert _findings(EXAMPLE / "data") == []


def _golden() -> dict[str, list[str]]:
    text = (EXAMPLE / "findings.txt").read_text(encoding="utf-8")
    blocks = [block.splitlines() for block in text.split("\n\n")]
    return {case: [line.strip() for line in lines] for case, *lines in blocks}


def test_every_wrong_change_has_its_findings_on_record() -> None:
    assert list(_golden()) == list(WRONG)
    assert all(_golden().values())


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_with_file_line_and_field(tmp_path: Path, case: str) -> None:
    found = findings_after(case, tmp_path)
    assert found == _golden()[case]
    with pytest.raises(EntryError) as caught:
        read_catalogue(tmp_path / "data", example_vocabulary())
    assert str(caught.value).replace(f"{tmp_path}/data/", "") == found[0]
