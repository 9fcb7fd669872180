"""JSON under the rules of `strict_yaml`: each mapping and sequence knows its line.

The standard library's parser gives no positions, so this one walks the text itself and borrows
only the standard string scanner.
"""

from __future__ import annotations

import re
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]

from dramagraph.entries.strict_yaml import (
    MAX_DEPTH,
    MAX_DIGITS,
    Fields,
    Items,
    Value,
    check_text,
    duplicate_key,
    too_deep,
    too_many_digits,
)
from dramagraph.errors import EntryError

__all__ = ["parse_json"]

_SPACE = re.compile(r"[ \t\r\n]*")
_WORD = re.compile(r"[-+.\w]+")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_INTEGER = re.compile(r"0|-?[1-9][0-9]*")
_WORDS = {"null": None, "true": True, "false": False}


def parse_json(text: str, file: str) -> Value:
    """Parse one JSON value.

    >>> parse_json('{"title": "No"}', "x.json")
    {'title': 'No'}

    Raises:
        EntryError: the text is no JSON, or JSON that is refused: a key twice, NaN, a fraction.
    """
    reader = _Reader(text, file)
    value = reader.read(0)
    reader.expect_end()
    return value


class _Reader:
    """Reads values from a position on; lines are counted as the position moves."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._at = 0
        self._line = 1
        self._skip_space()

    def expect_end(self) -> None:
        if self._at < len(self._text):
            raise self._error("something follows the end of the document")

    def read(self, depth: int) -> Value:
        char = self._text[self._at : self._at + 1]
        if char == '"':
            return self._read_text()
        if char not in {"{", "["}:
            return self._read_word()
        if depth >= MAX_DEPTH:
            raise too_deep(self._file, self._line)
        line = self._line
        self._move(self._at + 1)
        if char == "{":
            return self._read_fields(Fields(line), depth + 1)
        return self._read_items(Items(line), depth + 1)

    def _read_fields(self, fields: Fields, depth: int) -> Fields:
        if self._takes("}"):
            return fields
        while True:
            line = self._line
            if self._text[self._at : self._at + 1] != '"':
                raise self._error("a field's name in double quotes should stand here")
            key = self._read_text()
            if key in fields:
                raise duplicate_key(key, fields.line_of(key), self._file, line)
            if not self._takes(":"):
                raise self._error("a colon should stand here")
            fields[key] = self.read(depth)
            fields.lines.append(line)
            if self._takes("}"):
                return fields
            if not self._takes(","):
                raise self._error("a comma or } should stand here")

    def _read_items(self, items: Items, depth: int) -> Items:
        if self._takes("]"):
            return items
        while True:
            items.lines.append(self._line)
            items.append(self.read(depth))
            if self._takes("]"):
                return items
            if not self._takes(","):
                raise self._error("a comma or ] should stand here")

    def _read_text(self) -> str:
        try:
            value: str
            value, end = scanstring(self._text, self._at + 1, True)
        except JSONDecodeError as error:
            problem = error.msg.removesuffix(" starting at")
            raise self._error(problem[:1].lower() + problem[1:]) from error
        check_text(value, self._file, self._line)
        self._move(end)
        return value

    def _read_word(self) -> Value:
        match = _WORD.match(self._text, self._at)
        if match is None:
            raise self._error("a value should stand here")
        word = match.group()
        if word in _WORDS:
            self._move(match.end())
            return _WORDS[word]
        if _INTEGER.fullmatch(word):
            if len(word) > MAX_DIGITS:
                raise too_many_digits(word, self._file, self._line)
            self._move(match.end())
            return int(word)
        shown = word if len(word) <= 40 else word[:40] + "…"
        if word in {"NaN", "Infinity", "-Infinity"} or _NUMBER.fullmatch(word):
            raise EntryError(
                f"the number {shown} is not used here",
                file=self._file,
                line=self._line,
                hint="Only whole numbers are.",
            )
        raise self._error(f"'{shown}' is no value")

    def _takes(self, char: str) -> bool:
        if self._text.startswith(char, self._at):
            self._move(self._at + 1)
            return True
        return False

    def _move(self, end: int) -> None:
        """Go to a position and past the white space there."""
        self._at = end
        self._skip_space()

    def _skip_space(self) -> None:
        match = _SPACE.match(self._text, self._at)
        if match is not None and match.end() != self._at:
            self._line += self._text.count("\n", self._at, match.end())
            self._at = match.end()

    def _error(self, problem: str) -> EntryError:
        return EntryError(f"this is not JSON: {problem}", file=self._file, line=self._line)
