"""Damaged copies of the example catalogue, named after the rows of a corpus of bad entries."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from entries_example import HARBOUR, VOICES, edit

Damage = Callable[[Path], None]


def becomes(file: str, content: str | bytes) -> Damage:
    """Put other content in the place of a file's."""

    def damage(data: Path) -> None:
        raw = content.encode() if isinstance(content, str) else content
        (data / file).write_bytes(raw)

    return damage


def changes(file: str, *pairs: str) -> Damage:
    """Change the first occurrence of texts in a file."""

    def damage(data: Path) -> None:
        for old, new in zip(pairs[::2], pairs[1::2], strict=True):
            edit(data / file, old, new)

    return damage


def replaced(file: str, make: Callable[[Path], object]) -> Damage:
    """Put something else in the place of a file."""

    def damage(data: Path) -> None:
        (data / file).unlink()
        make(data / file)

    return damage


def added(file: str, content: str) -> Damage:
    """Add a file."""

    def damage(data: Path) -> None:
        (data / file).write_text(content, encoding="utf-8")

    return damage


def all_of(*damages: Damage) -> Damage:
    """Do several damages, one after another."""

    def damage(data: Path) -> None:
        for each in damages:
            each(data)

    return damage


MARKS = "Put a text that contains such a mark in quotes."
NAME = "name: Harbour Lights"
BOMB = "\n".join(
    ["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9))]
)
TIDE = "titles/second-tide.yaml"

#: What cannot be read: the damage and the one sentence on standard error.
UNREADABLE: dict[str, tuple[Damage, str]] = {
    "S1 empty": (becomes(VOICES, ""), f"{VOICES}: the file is empty"),
    "S2 list": (
        becomes(VOICES, "- a\n"),
        f"{VOICES}:1: the file must hold fields (name: value). It holds a list.",
    ),
    "S2 scalar": (
        becomes(VOICES, "a\n"),
        f"{VOICES}:1: the file must hold fields (name: value). It holds a single value.",
    ),
    "S3 two documents": (
        becomes(VOICES, "a: 1\n---\nb: 2\n"),
        f"{VOICES}:2: a second document begins. Keep one document in a file.",
    ),
    "S11 duplicate key": (
        changes(HARBOUR, NAME, f"{NAME}\nname: Other"),
        f"{HARBOUR}:3: the field 'name' stands twice (first on line 2)",
    ),
    "S12 tab": (
        changes(VOICES, "  - title", "\t- title"),
        f"{VOICES}:10: the line has a tab. Use spaces.",
    ),
    "S13 not UTF-8": (
        becomes(TIDE, "id: 나".encode("cp949")),
        f"{TIDE}:1: the byte 0xB3 is not UTF-8. Save the file as UTF-8.",
    ),
    "S14 UTF-16": (
        becomes(TIDE, "id: x".encode("utf-16")),
        f"{TIDE}:1: the file is UTF-16. Save it as UTF-8 without a byte order mark.",
    ),
    "S15 byte order mark": (
        becomes(TIDE, b"\xef\xbb\xbfid: x"),
        f"{TIDE}:1: the file begins with a byte order mark. Save it as UTF-8 without a byte order "
        "mark.",
    ),
    "S16 control character": (
        changes(HARBOUR, NAME, f"{NAME}\a"),
        f"{HARBOUR}:2: the character U+0007 is not allowed",
    ),
    "S17 line separator": (
        changes(HARBOUR, NAME, f"{NAME}\u2028x"),
        f"{HARBOUR}:2: the character U+2028 is not allowed",
    ),
    "S17 next line": (
        changes(HARBOUR, NAME, f"{NAME}\u0085x"),
        f"{HARBOUR}:2: the character U+0085 is not allowed",
    ),
    "S18 lone surrogate": (
        added("sources/x.json", '{"source":\n "\\ud800"}'),
        "sources/x.json:2: a text holds the character U+D800, which is not allowed",
    ),
    "S19 tag": (
        changes(HARBOUR, NAME, "name: !!python/object/apply:os.system [x]"),
        f"{HARBOUR}:2: tags (!) are not used here. {MARKS}",
    ),
    "S20 alias bomb": (
        becomes(VOICES, BOMB),
        f"{VOICES}:1: anchors (&) are not used here. {MARKS}",
    ),
    "S21 recursive alias": (
        becomes(VOICES, "a: &a [*a]"),
        f"{VOICES}:1: anchors (&) are not used here. {MARKS}",
    ),
    "S22 nesting": (
        becomes(VOICES, "a: " + "[" * 5000),
        f"{VOICES}:1: more than 20 levels inside each other",
    ),
    "S22 nesting in JSON": (
        added("sources/x.json", '{"a": ' + "[" * 100_000),
        "sources/x.json:1: more than 20 levels inside each other",
    ),
    "S23 NaN": (
        added("sources/x.json", '{"a": NaN}'),
        "sources/x.json:1: the number NaN is not used here. Only whole numbers are.",
    ),
    "S24 long number": (
        changes(HARBOUR, "value: 2016", f"value: {'9' * 5000}"),
        f"{HARBOUR}:4: a number of 5,000 digits is too large",
    ),
    "S25 merge key": (
        changes(HARBOUR, NAME, f"{NAME}\n<<: {{}}"),
        f"{HARBOUR}:3: merge keys (<<) are not used here",
    ),
    "S32 a megabyte": (
        changes(HARBOUR, NAME, f"name: {'x' * 1_000_000}"),
        f"{HARBOUR}:2: a text of 1,000,000 characters is too long. The limit is 10,000.",
    ),
    "S33 zero width": (
        changes(HARBOUR, NAME, "name: \u200b\u200b"),
        f"{HARBOUR}:2: the character U+200B is not allowed",
    ),
    "S34 direction": (
        changes(HARBOUR, NAME, f"{NAME}\u202e"),
        f"{HARBOUR}:2: the character U+202E is not allowed",
    ),
    "S38 line break": (
        changes(HARBOUR, NAME, 'name: "a\\nb"'),
        f"{HARBOUR}:2: a text holds a line break, which is not allowed",
    ),
    "S41 NUL in an identifier": (
        changes(TIDE, "id: second-tide", 'id: "second\\0tide"'),
        f"{TIDE}:1: a text holds the character U+0000, which is not allowed",
    ),
    "S44 folder": (
        replaced(VOICES, lambda path: path.mkdir()),
        f"{VOICES}: this is not a regular file",
    ),
    "S44 pipe": (replaced(VOICES, os.mkfifo), f"{VOICES}: this is not a regular file"),
    "S44 link to nowhere": (
        replaced(VOICES, lambda path: path.symlink_to("absent")),
        f"{VOICES}: the file cannot be read: no such file or directory",
    ),
    "S44 link to itself": (
        replaced(VOICES, lambda path: path.symlink_to(path.name)),
        f"{VOICES}: the file cannot be read: too many levels of symbolic links",
    ),
    "people": (
        replaced("people.yaml", lambda path: path.symlink_to("absent")),
        "people.yaml: the file cannot be read: no such file or directory",
    ),
}

#: What can be read and is wrong: the damage and the findings on standard output.
WRONG: dict[str, tuple[Damage, list[str]]] = {
    "S6 octal year": (
        changes(HARBOUR, "value: 2016", "value: 02016"),
        [f"{HARBOUR}:4: year.value: '02016' is no whole number from 1888 to 2100. "
         "Write 2016, without quotes or leading zeros."],
    ),
    "S9 null name": (
        changes(HARBOUR, NAME, "name: null"), [f"{HARBOUR}:2: name: it is empty"]
    ),
    "S26 misspelt field": (
        changes(HARBOUR, "external_ids", "externalids"),
        [f"{HARBOUR}:9: there is no field 'externalids' here. Did you mean external_ids?"],
    ),
    "S27 same title twice": (
        added("titles/second-tide.json",
               '{"id": "second-tide", "name": "X", "kind": {"value": "film", '
               '"found_at": "https://example.org/"}}'),
        ["titles/second-tide.yaml:1: id: the title 'second-tide' is in the registry twice. "
         "It stands first at titles/second-tide.json:1."],
    ),
    "S28 same title, same year": (
        added("titles/harbour-lights-2.yaml",
               "id: harbour-lights-2\nname: Harbour LIGHTS!\n"
               "kind: {value: drama, found_at: 'https://example.org/'}\n"
               "year: {value: 2016, found_at: 'https://example.org/'}\n"),
        ["titles/harbour-lights-2.yaml:1: id: 'dg:title/harbour-lights' has the same name and the "
         "year 2016. Keep one of them, or give each its year."],
    ),
    "S29 unknown concept": (
        changes(VOICES, "theme: grief", "theme: greif"),
        [f"{VOICES}:38: entries[0].claims[7].theme: there is no theme 'greif'. "
         "Did you mean grief? Themes stand in ontology/themes.ttl."],
    ),
    "S30 relation to itself": (
        changes(VOICES, "other: yun-seo", "other: yun-ha"),
        [f"{VOICES}:63: entries[1].claims[4].other: a character has no relation to itself"],
    ),
    "S31 year": (
        changes(HARBOUR, "value: 2016", "value: 2014-"),
        [f"{HARBOUR}:4: year.value: '2014-' is no whole number from 1888 to 2100"],
    ),
    "S33 blank": (
        changes(HARBOUR, NAME, "name: '  '"), [f"{HARBOUR}:2: name: it is blank"]
    ),
    "S34 homoglyph": (
        changes(HARBOUR, NAME, "name: Му Mister"),
        [f"{HARBOUR}:2: name: it mixes Latin letters with CYRILLIC CAPITAL LETTER EM (U+041C). "
         "Letters that look alike must not make two names."],
    ),
    "S35 one name, composed and not": (
        all_of(
            added("titles/sea-1.yaml", "id: sea-1\nname: 하늘\nkind: {value: film, "
                   "found_at: 'https://example.org/'}\n"),
            added("titles/sea-2.yaml", "id: sea-2\nname: \u1112\u1161\u1102\u1173\u11af\nkind: "
                   "{value: film, found_at: 'https://example.org/'}\n"),
        ),
        ["titles/sea-2.yaml:1: id: 'dg:title/sea-1' has the same name and no year. "
         "Keep one of them, or give each its year."],
    ),
    "S39 one name, two apostrophes": (
        all_of(
            added("titles/ok-1.yaml", "id: ok-1\nname: It’s Late\nkind: {value: film, "
                   "found_at: 'https://example.org/'}\n"),
            added("titles/ok-2.yaml", "id: ok-2\nname: It's Late\nkind: {value: film, "
                   "found_at: 'https://example.org/'}\n"),
        ),
        ["titles/ok-2.yaml:1: id: 'dg:title/ok-1' has the same name and no year. "
         "Keep one of them, or give each its year."],
    ),
    "S40 address": (
        changes(HARBOUR, "https://example.org/registry/harbour-lights", "javascript:alert(1)"),
        [f"{HARBOUR}:3: kind.found_at: 'javascript:alert(1)' is no place where a fact is found. "
         "Give a web address (https://…) or a source (dg:source/…)."],
    ),
    "S41 identifier": (
        changes(HARBOUR, "id: bae-min-gyu", "id: ../bae"),
        [f"{HARBOUR}:18: characters[2].id: '../bae' is no identifier. "
         "Use lower-case letters, digits and single hyphens."],
    ),
    "S45 names that differ in case": (
        added("sources/Soft-voices.yml", "x: 1\n"),
        ["sources/Soft-voices.yml: this name is not read. Files end in .yaml or .json."],
    ),
    "a folder among the titles": (
        lambda data: (data / "titles" / "more").mkdir(),
        ["titles/more: folders inside this folder are not read"],
    ),
}  # fmt: skip
