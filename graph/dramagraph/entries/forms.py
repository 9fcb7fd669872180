"""Reading the fields of a mapping by name and form, with every problem noted where it stands.

A `Form` is one mapping of a file and the path that leads to it. Its methods return the value of a
field, or None where it is absent or wrong; what is wrong is noted in the `Report` and reading goes
on, so that one check shows all problems of a file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from typing import Final, TypeVar

from dramagraph.check.findings import Finding
from dramagraph.entries.strict_yaml import Fields, Items, Value
from dramagraph.names import is_identifier, visible

__all__ = ["Form", "Report", "clean_text", "did_you_mean", "is_slug", "is_web_address", "shown"]

MAX_NAME: Final = 200
MAX_SLUG: Final = 100

#: Names that some systems keep for devices, and so cannot be a file's.
_DEVICES: Final = frozenset(
    ["aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#<>\"{}|\\^`@]+(?:[/?#][^\s<>\"{}|\\^`]*)?")
_LOOKALIKES: Final = ("CYRILLIC ", "GREEK ")

_Choice = TypeVar("_Choice", bound=str)


class Report:
    """Collects the findings of one file."""

    def __init__(self, file: str, findings: list[Finding]) -> None:
        self.file = visible(file)
        self.findings = findings

    def add(self, problem: str, line: int | None, field: str | None, hint: str = "") -> None:
        """Note a problem."""
        self.findings.append(Finding(self.file, line, field or None, problem, hint))


class Form:
    """One mapping of a file, read field by field."""

    __slots__ = ("fields", "path", "report")

    def __init__(
        self, fields: Fields, path: str, report: Report, allowed: Set[str] | None = None
    ) -> None:
        """Take a mapping; with `allowed`, note every field of another name."""
        self.fields = fields
        self.path = path
        self.report = report
        if allowed is not None and not fields.keys() <= allowed:
            self.refuse_others(allowed)

    def refuse_others(self, allowed: Set[str]) -> None:
        """Note every field whose name is not among the allowed ones."""
        for name in self.fields:
            if name not in allowed:
                hint = did_you_mean(name, allowed) or f"Known are {', '.join(sorted(allowed))}."
                line = self.fields.line_of(name)
                self.report.add(f"there is no field {shown(name)} here", line, self.path, hint)

    def place(self, name: str) -> str:
        """Return the path of a field."""
        return f"{self.path}.{name}" if self.path else name

    def note(self, problem: str, name: str = "", hint: str = "") -> None:
        """Note a problem of a field, or with no name of the mapping itself."""
        if name:
            self.report.add(problem, self.fields.line_of(name), self.place(name), hint)
        else:
            self.report.add(problem, self.fields.line, self.path, hint)

    def missing(self, name: str, required: bool, hint: str = "") -> bool:
        """Whether a field is absent or empty, which is noted where it is required."""
        if self.fields.get(name) is not None:
            return False
        if required and name in self.fields:
            self.note("it is empty", name, hint)
        elif required:
            self.note(f"the field '{name}' is missing", hint=hint)
        return True

    def text(self, name: str, *, required: bool = True, limit: int = MAX_NAME) -> str | None:
        """Return a name or other text of one line, in NFC.

        An integer is given as its digits: ``name: 1987`` is a title.
        """
        if self.missing(name, required):
            return None
        return clean_text(self.fields[name], self, name, limit)

    def slug(self, name: str, *, required: bool = True) -> str | None:
        """Return the last part of an identifier."""
        if self.missing(name, required):
            return None
        value = self.fields[name]
        text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        if isinstance(text, str) and is_slug(text):
            return text
        self.note(
            f"{shown(value)} is no identifier",
            name,
            "Use lower-case letters, digits and single hyphens.",
        )
        return None

    def integer(self, name: str, lowest: int, highest: int, *, required: bool) -> int | None:
        """Return an integer between two bounds, both included."""
        if self.missing(name, required):
            return None
        value = self.fields[name]
        if type(value) is int and lowest <= value <= highest:
            return value
        quoted = isinstance(value, str) and value.isascii() and value.isdigit() and int(value[:9])
        hint = f"Write {quoted}, without quotes or leading zeros." if quoted else ""
        self.note(f"{shown(value)} is no whole number from {lowest} to {highest}", name, hint)
        return None

    def boolean(self, name: str) -> bool:
        """Return true or false, false where the field is absent."""
        value = self.fields.get(name)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.note(f"{shown(value)} is neither true nor false", name)
        return False

    def choice(
        self, name: str, options: tuple[_Choice, ...], *, required: bool = False
    ) -> _Choice | None:
        """Return one of a few words."""
        value = self.fields.get(name)
        if value in options:
            return value
        if not self.missing(name, required):
            near = did_you_mean(value, options) if isinstance(value, str) else ""
            self.note(f"{shown(value)} is none of {', '.join(options)}", name, near)
        return None

    def span(self, name: str) -> tuple[int, int] | None:
        """Return the two ends of a half-open span of code points."""
        if self.missing(name, required=True):
            return None
        value = self.fields[name]
        if isinstance(value, Items) and len(value) == 2:
            start, end = value
            if type(start) is int and type(end) is int and 0 <= start < end:
                return start, end
        self.note(
            f"{shown(value)} is no span",
            name,
            "Write [start, end], counting characters from 0, with start < end.",
        )
        return None

    def form(self, name: str, allowed: Set[str], *, required: bool, hint: str = "") -> Form | None:
        """Return a mapping inside this one; the hint shows its form to those who miss it."""
        if self.missing(name, required, hint):
            return None
        value = self.fields[name]
        if isinstance(value, Fields):
            return Form(value, self.place(name), self.report, allowed)
        self.note(f"{shown(value)} should be fields (name: value)", name, hint)
        return None

    def forms(self, name: str, allowed: Set[str] | None, *, required: bool) -> Iterator[Form]:
        """Yield the mappings of a list inside this one."""
        if self.missing(name, required):
            return
        value = self.fields[name]
        if not isinstance(value, Items):
            self.note(f"{shown(value)} should be a list", name)
            return
        if required and not value:
            self.note("the list is empty", name)
        place = self.place(name)
        for index, item in enumerate(value):
            if isinstance(item, Fields):
                yield Form(item, f"{place}[{index}]", self.report, allowed)
            else:
                self.report.add(
                    f"{shown(item)} should be fields (name: value)",
                    value.lines[index],
                    f"{place}[{index}]",
                )

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the names of a list inside this one, each once, in the order they are written."""
        value = self.fields.get(name)
        if value is None:
            return ()
        if not isinstance(value, Items):
            self.note(f"{shown(value)} should be a list", name)
            return ()
        found = (clean_text(item, self, name, MAX_NAME) for item in value)
        return tuple(dict.fromkeys(text for text in found if text is not None))


def clean_text(value: Value, form: Form, name: str, limit: int) -> str | None:
    """Return a text in NFC, or note why it is none that a reader could see as it is."""
    if isinstance(value, int):
        text = str(value).lower() if isinstance(value, bool) else str(value)
    elif isinstance(value, str):
        text = unicodedata.normalize("NFC", value)
    else:
        form.note("it is empty" if value is None else f"{shown(value)} should be a text", name)
        return None
    if not text.strip():
        form.note("it is blank", name)
    elif len(text) > limit:
        form.note(f"it has {len(text):,} characters", name, f"The limit is {limit}.")
    elif text != " ".join(text.split()):
        form.note(
            "it has white space that a reader cannot see",
            name,
            "Use single spaces, none at either end.",
        )
    elif not text.isascii() and (char := _lookalike(text)) is not None:
        form.note(
            f"it mixes Latin letters with {unicodedata.name(char)} (U+{ord(char):04X})",
            name,
            "Letters that look alike must not make two names.",
        )
    else:
        return text
    return None


def shown(value: Value) -> str:
    """Return a value as a message shows it: short, on one line.

    >>> shown("No"), shown(None), shown(True)
    ("'No'", 'nothing', "'true'")
    """
    if value is None:
        return "nothing"
    if isinstance(value, Fields):
        return "a group of fields"
    if isinstance(value, Items):
        if not 0 < len(value) <= 3 or not all(type(item) is int for item in value):
            return "a list" if value else "an empty list"
        return f"[{', '.join(map(str, value))}]"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{visible(text if len(text) <= 60 else text[:60] + '…')}'"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return “Did you mean …?” with the nearest known word, or nothing where none is near.

    >>> did_you_mean("them", ["theme", "role"])
    'Did you mean theme?'
    """
    from rapidfuzz import fuzz, process

    found = process.extract(word[:MAX_NAME], sorted(known), scorer=fuzz.ratio, score_cutoff=60)
    if not found:
        return ""
    best = found[0][1]
    near = [choice for choice, score, _ in found if score >= best - 5][:3]
    return f"Did you mean {' or '.join(near)}?"


def is_slug(text: str) -> bool:
    """Say whether a text can be the last part of an identifier, and a file's name.

    >>> is_slug("my-mister"), is_slug("../x"), is_slug("a.b")
    (True, False, False)
    """
    return (
        len(text) <= MAX_SLUG
        and "." not in text
        and "/" not in text
        and "--" not in text
        and is_identifier(f"dg:x/{text}")
        and text not in _DEVICES
    )


def is_web_address(text: str) -> bool:
    """Say whether a text is a whole http or https address.

    >>> is_web_address("https://example.org/a"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    return len(text) <= 2000 and _WEB_ADDRESS.fullmatch(text) is not None


def _lookalike(text: str) -> str | None:
    """Return a Cyrillic or Greek letter in a text that has Latin ones too."""
    if not any(char.isascii() and char.isalpha() for char in text):
        return None
    for char in text:
        if char.isalpha() and unicodedata.name(char, "").startswith(_LOOKALIKES):
            return char
    return None
