"""Changes to the example catalogue that make it wrong, and what the checks say of each.

The findings are kept in tests/example/findings.txt. Write it anew, and read the difference, with

    python tests/entries_wrong.py > tests/example/findings.txt
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from entries_example import EVENINGS, HARBOUR, VOICES, copy_example, edit, example_vocabulary

from dramagraph.entries.catalogue import check_catalogue

_TIDE = "titles/second-tide.yaml"

#: Per case the file, and the first occurrence of what in it becomes what.
WRONG: dict[str, tuple[str, str, str]] = {
    "S26 unknown field": (
        EVENINGS,
        "theme: grief\n        strength: central",
        "theme: grief\n        strenght: central",
    ),
    "unknown field of a source": (EVENINGS, "  kind: listicle", "  sort: listicle"),
    "field of another type": (
        EVENINGS,
        "platform: netflix",
        "platform: netflix\n        role: topic",
    ),
    "missing field": (EVENINGS, "  language: en\n", ""),
    "S9 empty field": (EVENINGS, "value: Harbour Lights", "value: ~"),
    "mapping for a list": (
        EVENINGS,
        "evidence: [{quote: Harbour Lights, at: [134, 148]}]",
        "evidence: {quote: Harbour Lights, at: [134, 148]}",
    ),
    "text for a mapping": (
        EVENINGS,
        "[{quote: Harbour Lights, at: [134, 148]}]",
        "[Harbour Lights]",
    ),
    "no claim type": (
        EVENINGS,
        "theme: grief\n        strength: central",
        "them: grief\n        strength: central",
    ),
    "two claim types": (
        EVENINGS,
        "theme: grief\n        strength: central",
        "theme: grief\n        strength: central\n        setting: coastal-town",
    ),
    "S29 unknown theme": (
        EVENINGS,
        "theme: grief\n        strength: central",
        "theme: greif\n        strength: central",
    ),
    "theme by its other name": (
        EVENINGS,
        "theme: grief\n        strength: central",
        "theme: bereavement\n        strength: central",
    ),
    "concept of another scheme": (
        EVENINGS,
        "theme: grief\n        strength: central",
        "theme: burnout\n        strength: central",
    ),
    "unknown occupation": (
        EVENINGS,
        "occupation: detective",
        "occupation: lighthouse-keeper",
    ),
    "unknown content note": (
        EVENINGS,
        "content_note: suicide-attempt",
        "content_note: flashing-lights",
    ),
    "S29 unknown condition": (EVENINGS, "condition: burnout", "condition: whooping-cough"),
    "S29 unknown title": (EVENINGS, "title: the-paper-kite", "title: the-paper-kit"),
    "S29 unknown character": (EVENINGS, "character: bae-min-gyu", "character: bae-min-kyu"),
    "S29 unknown person": (EVENINGS, "casting: kim-ara", "casting: park-bo"),
    "S30 relation to itself": (EVENINGS, "other: seo-da-on", "other: seo-ji-ho"),
    "unknown role": (EVENINGS, "role: bearer", "role: bearr"),
    "unknown certainty": (EVENINGS, "certainty: hedged", "certainty: maybe"),
    "unknown polarity": (EVENINGS, "polarity: denied", "polarity: false"),
    "carer without character": (
        VOICES,
        "role: carer\n        character: seo-da-on\n",
        "role: carer\n",
    ),
    "casting without name": (EVENINGS, "        value: Kim Ara\n", ""),
    "character of a year": (EVENINGS, "field: year", "field: year\n        character: seo-da-on"),
    "unknown field name": (EVENINGS, "field: year", "field: yaer"),
    "year of the registry": (HARBOUR, "value: 2016", "value: 20166"),
    "no evidence": (
        EVENINGS,
        "evidence: [{quote: Harbour Lights, at: [134, 148]}]",
        "evidence: []",
    ),
    "evidence outside the entry": (EVENINGS, "at: [134, 148]", "at: [34, 48]"),
    "quote longer than its span": (EVENINGS, "at: [134, 148]", "at: [134, 147]"),
    "span turned round": (EVENINGS, "at: [134, 148]", "at: [148, 134]"),
    "quote of nine words": (
        EVENINGS,
        "quote: Harbour Lights, at: [134, 148]",
        "quote: a b c d e f g h i, at: [134, 151]",
    ),
    "quote of 56 characters": (
        EVENINGS,
        "quote: Harbour Lights, at: [134, 148]",
        f"quote: {'x' * 56}, at: [134, 190]",
    ),
    "same evidence twice": (
        EVENINGS,
        "[{quote: Harbour Lights, at: [134, 148]}]",
        "[{quote: Harbour Lights, at: [134, 148]}, {quote: Harbour Lights, at: [134, 148]}]",
    ),
    "same claim twice": (VOICES, "occupation: detective", "field: name\n        value: Su Da-on"),
    "entry without the title's name": (
        EVENINGS,
        "claims:\n      - field: name\n        value: Harbour Lights\n"
        "        evidence: [{quote: Harbour Lights, at: [134, 148]}]",
        "claims:",
    ),
    "entries that overlap": (EVENINGS, "span: [131, 600]", "span: [131, 610]"),
    "same title in two entries": (VOICES, "title: lanterns-in-winter", "title: harbour-lights"),
    "ordinal": (EVENINGS, "ordinal: 2", "ordinal: second"),
    "mention inside its own entry": (
        VOICES,
        "quote: Is Harbor Lights a film\n    at: [378, 401]",
        "quote: Harbor Lights\n    at: [67, 80]",
    ),
    "mention twice": (
        EVENINGS,
        "    called: film\n",
        "    called: film\n  - {title: second-tide, quote: S, at: [1, 2]}\n",
    ),
    "hash": (EVENINGS, "sha256: ", "sha256: x"),
    "file in another folder": (EVENINGS, "file: quiet-evenings.txt", "file: ../quiet-evenings.txt"),
    "language": (EVENINGS, "language: en", "language: English"),
    "one article as two sources": (VOICES, "file: soft-voices.txt", "file: quiet-evenings.txt"),
    "title without kind": (HARBOUR, "kind: {value: drama", "year_of: {value: drama"),
    "kind": (HARBOUR, "value: drama", "value: series"),
    "kind as a word": (
        _TIDE,
        "kind: {value: film, found_at: 'dg:source/quiet-evenings'}",
        "kind: film",
    ),
    "S28 same name and year": (
        "titles/the-paper-kite.yaml",
        "name: The Paper Kite\nkind: {value: film, found_at: 'dg:source/quiet-evenings'}\n"
        "year: {value: 2012",
        "name: harbour lights\nkind: {value: film, found_at: 'dg:source/quiet-evenings'}\n"
        "year: {value: 2016",
    ),
    "same name twice without year": (_TIDE, "name: Second Tide", "name: Lanterns in winter!"),
    "file of another name": (HARBOUR, "id: harbour-lights", "id: harbor-lights"),
    "fact without a place": (
        HARBOUR,
        "kind: {value: drama, found_at: 'https://example.org/registry/harbour-lights'}",
        "kind: {value: drama}",
    ),
    "fact from an unknown source": (_TIDE, "dg:source/quiet-evenings", "dg:source/quiet-evening"),
    "place that is none": (HARBOUR, "https://example.org/registry/harbour-lights", "a friend"),
    "same character twice": (HARBOUR, "id: bae-min-gyu", "id: seo-da-on"),
    "two characters of one name": (HARBOUR, "name: Bae Min-gyu", "name: Seo Ji-Ho"),
    "same person twice": (
        "people.yaml",
        "people:\n",
        "people:\n  - {id: kim-ara, name: Kim Ara}\n",
    ),
    "unnamed": (HARBOUR, "name: Bae Min-gyu", "name: Bae Min-gyu\n    unnamed: No"),
    "language of a name": (HARBOUR, "  ko: {value: 항구의", "  Korean: {value: 항구의"),
    "S33 blank name": (HARBOUR, "name: Harbour Lights", "name: '  '"),
    "spaces round a name": (HARBOUR, "name: Harbour Lights", "name: ' Harbour Lights'"),
    "name of 201 characters": (
        HARBOUR,
        "name: Harbour Lights",
        f"name: {'x' * 201}",
    ),
    "S34 letters that look alike": (HARBOUR, "name: Harbour Lights", "name: Нarbour Lights"),
    "value of other letters": (
        VOICES,
        "field: year\n        value: 2017",
        "field: genre\n        value: ドラマ",
    ),
    "quote missing": (EVENINGS, "{quote: Harbour Lights, at", "{at"),
    "quote of white space": (
        EVENINGS,
        "{quote: Harbour Lights, at: [134, 148]",
        "{quote: ' ', at: [135, 136]",
    ),
    "quote of two lists": (EVENINGS, "{quote: Harbour Lights", "{quote: [a, b]"),
    "source of a list": (EVENINGS, "source:\n", "source: []\nsauce:\n"),
    "source without identifier": (EVENINGS, "  id: quiet-evenings\n", ""),
    "same bytes in two sources": (
        VOICES,
        "fc5883fb317d8083e8ee88692e26f94ec9a3f526f9e471c51fbe2850e86d8627",
        "e691b075d10c456ffb620905f11fc60c81ea599ef73107e3ecf6809c226f30d4",
    ),
    "one name for a list": (HARBOUR, "alternate_names: [Da-on]", "alternate_names: Da-on"),
    "names of a list": (HARBOUR, "names:\n  ko", "names: []\nother:\n  ko"),
    "title without identifier": (_TIDE, "id: second-tide\n", ""),
    "claims of a text": (EVENINGS, "claims:\n", "claims: none\n    claim:\n"),
    "span of an entry": (EVENINGS, "span: [131, 600]", "span: [131]"),
    **{
        f"{case} year {year}": (EVENINGS, "value: 2016", f"value: {year}")
        for case, year in (
            *(("S31", year) for year in ("0", "99999", "-1", "2014-", "'2014'", "true")),
            ("S6", "02014"),
            ("S7", "12:34:56"),
            ("S8", "2016-06-20"),
        )
    },
    **{
        f"S40 address {address}": (
            HARBOUR,
            "external_ids: []",
            f"external_ids: [{{value: '{address}', found_at: 'https://example.org'}}]",
        )
        for address in (
            "javascript:alert(1)",
            "file:///etc/hosts",
            "https://x/a b",
            "http://x/a> <p",
            "https://user@x/",
            "//x",
        )
    },
    **{
        f"S41 identifier {slug[:20]}": (_TIDE, "id: second-tide", f"id: {slug}")
        for slug in ("../x", "a/b", "A", "a b", "a--b", "-a", "a.b", "con", "x" * 300, "바다:1")
    },
    **{
        f"list for {name}": (HARBOUR, f"\n{name}: ", f"\n{name}: []\nx{name}: ")
        for name in ("name", "kind", "year")
    },
}


def findings_after(case: str, folder: Path) -> list[str]:
    """Return every finding after one change, with paths below the data folder."""
    file, old, new = WRONG[case]
    data = copy_example(folder)
    edit(data / file, old, new)
    _, findings = check_catalogue(data, example_vocabulary())
    return [str(finding).replace(f"{data}/", "") for finding in findings]


def describe(case: str) -> str:
    """Return a case and its findings as they stand in the golden file."""
    with tempfile.TemporaryDirectory() as folder:
        lines = findings_after(case, Path(folder))
    return "".join([f"{case}\n", *(f"    {line}\n" for line in lines)])


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write("\n".join(describe(case) for case in WRONG))
