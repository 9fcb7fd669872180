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
    "S27 same title twice": (
        added("titles/second-tide.json",
               '{"id": "second-tide", "name": "X", "kind": {"value": "film", '
               '"found_at": "https://example.org/"}}'),
        ["titles/second-tide.yaml:1: id: the title 'second-tide' is in the registry twice. "
         "It stands first at titles/second-tide.json:1."],
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
    "S45 names that differ in case": (
        added("titles/Second-tide.yaml", "id: second-tide\nname: X\n"
               "kind: {value: film, found_at: 'https://example.org/'}\n"),
        ["titles/Second-tide.yaml:1: id: 'second-tide' is not the name of its file. "
         "The file is called Second-tide.yaml.",
         "titles/second-tide.yaml:1: id: the title 'second-tide' is in the registry twice. "
         "It stands first at titles/Second-tide.yaml:1."],
    ),
    "an ending that is not read": (
        added("sources/Soft-voices.yml", "x: 1\n"),
        ["sources/Soft-voices.yml: this name is not read. Files end in .yaml or .json."],
    ),
    "a folder among the titles": (
        lambda data: (data / "titles" / "more").mkdir(),
        ["titles/more: folders inside this folder are not read"],
    ),
}  # fmt: skip

#: What looks wrong and is only text: how a title's name is written, and the name.
ONLY_TEXT: dict[str, tuple[str, str]] = {
    "S4 no": ("No", "No"),
    "S4 on": ("On", "On"),
    "S4 yes": ("Yes", "Yes"),
    "S5 number": ("2521", "2521"),
    "S5 year": ("1987", "1987"),
    "S7 clock": ("12:34:56", "12:34:56"),
    "S8 date": ("2020-06-20", "2020-06-20"),
    "S10 equals sign": ("=", "="),
    "S34 letters of another script": ("Οδύσσεια", "Οδύσσεια"),
    "S36 script": ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    "S36 end of a script": ("</script>", "</script>"),
    "S36 attribute": ("'\"><img onerror=x>'", '"><img onerror=x>'),
    "S37 formula": ("=cmd()", "=cmd()"),
    "S37 plus": ("+1", "+1"),
    "S37 at": ("'@x'", "@x"),
    "S38 marks of Turtle": ('\'@ko ^^<x> """ \\\'', '@ko ^^<x> """ \\'),
    "S39 apostrophe": ("It’s Okay", "It’s Okay"),
}

#: What looks wrong and is right: the damage, and how many claims are left.
RIGHT: dict[str, tuple[Damage, int]] = {
    "S28 a remake has another year": (
        changes(
            "titles/lanterns-in-winter.yaml", "name: Lanterns in Winter", "name: Harbour lights"
        ),
        40,
    ),
    "S43 an entry without a theme": (
        changes(
            VOICES,
            "      - theme: loneliness\n        strength: minor\n        polarity: denied\n"
            "        evidence: [{quote: Loneliness is nowhere, at: [328, 349]}]\n",
            "",
        ),
        39,
    ),
}
