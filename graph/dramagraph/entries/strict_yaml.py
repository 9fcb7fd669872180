"""The one reader of `.yaml` and `.json` files: strict, with a line for everything.

YAML is read without its surprises. There are no anchors, aliases, tags, merge keys, directives,
tabs or second documents; a key stands once; and only these plain scalars mean anything but their
own text:

================================ =========================================
``0``, ``-7``, ``2014``          an integer (canonical decimal, at most 18 digits)
``true``, ``false``              a boolean
``null``, ``~`` and nothing      None
everything else                  its text: ``No``, ``02014``, ``12:34:56``, ``1.5``, ``2020-06-20``
================================ =========================================

JSON is held to the same rules by `strict_json`. Files are UTF-8 without a byte order mark. Control,
direction and invisible characters are refused wherever they stand, comments included. Strings are
given as they are written: names are brought to NFC by who reads them, quotes stay as they are.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dramagraph.errors import EntryError
from dramagraph.files import describe_os_error
from dramagraph.names import unsafe_character, visible

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = [
    "Fields",
    "Items",
    "Value",
    "check_text",
    "describe_character",
    "duplicate_key",
    "parse",
    "read_bytes",
    "read_strict",
    "too_deep",
    "too_many_digits",
]

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_DEPTH: Final = 20
MAX_TEXT: Final = 10_000
MAX_DIGITS: Final = 18

_INTEGER = re.compile(r"0|-?[1-9][0-9]*")
_INTEGER_START: Final = frozenset("-0123456789")
_WORDS: Final = {"": None, "~": None, "null": None, "true": True, "false": False}
_SAVE_AS_UTF8 = "Save it as UTF-8 without a byte order mark."
_QUOTE_IT = "Put a text that contains such a mark in quotes."


class Fields(dict[str, "Value"]):
    """A mapping that knows its line and, key by key in the same order, the lines of its keys."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []

    def line_of(self, key: str) -> int:
        """Return the line a key stands on, or that of the mapping where there is no such key."""
        for known, line in zip(self, self.lines, strict=True):
            if known == key:
                return line
        return self.line


class Items(list["Value"]):
    """A sequence that knows its line and the lines of its items."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


Value = str | int | bool | None | Fields | Items


def read_strict(path: Traversable) -> Fields:
    """Read a `.yaml` or `.json` file whose top level is a mapping.

    Raises:
        EntryError: it is no regular file, cannot be opened, is too large, or `parse` refuses it.
    """
    return parse(read_bytes(path), visible(str(path)))


def parse(content: bytes, file: str) -> Fields:
    r"""Parse the bytes of a file; its name says which of the two formats it has.

    >>> parse(b"title: No\nyear: 2014\n", "x.yaml")
    {'title': 'No', 'year': 2014}

    Raises:
        EntryError: with the file, the line and what is wrong there.
    """
    text = _decode(content, file)
    if file.endswith(".json"):
        from dramagraph.entries.strict_json import parse_json

        value = parse_json(text, file)
    else:
        value = _parse_yaml(text, file)
    if not isinstance(value, Fields):
        raise EntryError(
            "the file must hold fields (name: value)",
            file=file,
            line=1,
            hint="It holds a list." if isinstance(value, Items) else "It holds a single value.",
        )
    return value


def describe_character(char: str) -> str:
    """Return a character's code point as people write it.

    >>> describe_character(chr(0x202E))
    'U+202E'
    """
    return f"U+{ord(char):04X}"


def check_text(value: str, file: str, line: int) -> None:
    """Refuse a text that is too long or holds a character that must not be obeyed."""
    if not value.isprintable() and (bad := unsafe_character(value)) is not None:
        what = "a line break" if bad == "\n" else f"the character {describe_character(bad)}"
        raise EntryError(f"a text holds {what}, which is not allowed", file=file, line=line)
    if len(value) > MAX_TEXT:
        raise EntryError(
            f"a text of {len(value):,} characters is too long",
            file=file,
            line=line,
            hint=f"The limit is {MAX_TEXT:,}.",
        )


def too_deep(file: str, line: int) -> EntryError:
    """Return the error for lists within lists within lists."""
    return EntryError(f"more than {MAX_DEPTH} levels inside each other", file=file, line=line)


def duplicate_key(key: str, first: int, file: str, line: int) -> EntryError:
    """Return the error for a key that stands twice in one mapping."""
    return EntryError(
        f"the field '{visible(key)}' stands twice (first on line {first})", file=file, line=line
    )


def too_many_digits(text: str, file: str, line: int) -> EntryError:
    """Return the error for a number of unreasonable size."""
    return EntryError(f"a number of {len(text):,} digits is too large", file=file, line=line)


def read_bytes(path: Traversable) -> bytes:
    """Return the bytes of a regular file of at most 64 MiB.

    Raises:
        EntryError: it is a folder, a pipe or a device, cannot be opened, or is too large.
    """
    file = visible(str(path))
    try:
        content = _read_regular(path) if isinstance(path, Path) else path.read_bytes()
    except OSError as error:
        reason = describe_os_error(error)
        raise EntryError(f"the file cannot be read: {reason}", file=file) from error
    if content is None:
        raise EntryError("this is not a regular file", file=file)
    if len(content) > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        raise EntryError("the file is too large", file=file, hint=f"The limit is {limit} MiB.")
    return content


def _read_regular(path: Path) -> bytes | None:
    """Read a regular file; a pipe, which would wait for ever, a folder or a device is None."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        # The open handle is asked, and not the path, which may name another file by now.
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        with os.fdopen(handle, "rb", closefd=False) as stream:
            return stream.read(MAX_BYTES + 1)
    finally:
        os.close(handle)


def _decode(content: bytes, file: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise EntryError("the file is UTF-16", file=file, line=1, hint=_SAVE_AS_UTF8)
    if content.startswith(b"\xef\xbb\xbf"):
        raise EntryError(
            "the file begins with a byte order mark", file=file, line=1, hint=_SAVE_AS_UTF8
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise EntryError(
            f"the byte 0x{content[error.start]:02X} is not UTF-8",
            file=file,
            line=line,
            hint="Save the file as UTF-8.",
        ) from error
    allowed = "\t\r\n" if file.endswith(".json") else "\r\n"
    # The distinct characters of a file are few, so that each need only be asked about once.
    bad = [
        (text.index(char), char)
        for char in set(text)
        if not char.isprintable() and char not in allowed and unsafe_character(char) is not None
    ]
    if bad:
        at, char = min(bad)
        line = text.count("\n", 0, at) + 1
        if char == "\t":
            raise EntryError("the line has a tab", file=file, line=line, hint="Use spaces.")
        raise EntryError(
            f"the character {describe_character(char)} is not allowed", file=file, line=line
        )
    if not text.strip():
        raise EntryError("the file is empty", file=file)
    return text


def _parse_yaml(text: str, file: str) -> Value:
    import yaml

    next_event: Callable[[], Any]
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]

        next_event = CParser(text).get_event
    except ImportError:  # PyYAML was built without libyaml: the same events, more slowly
        next_event = yaml.SafeLoader(text).get_event
    try:
        return _read_document(next_event, file)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else mark.line + 1
        problem = visible(error.problem or error.context or "it cannot be parsed")
        raise EntryError(f"this is not YAML: {problem}", file=file, line=line) from error
    except yaml.YAMLError as error:
        raise EntryError(f"this is not YAML: {visible(str(error))}", file=file) from error


def _read_document(next_event: Callable[[], Any], file: str) -> Value:
    import yaml

    next_event()  # the stream's start
    event = next_event()
    if type(event) is yaml.StreamEndEvent:
        raise EntryError("the file is empty", file=file)
    if event.version is not None or event.tags:
        raise EntryError("directives (%) are not used here", file=file, line=1)
    value = _Nodes(next_event, file).read(next_event(), 0)
    next_event()  # the document's end
    event = next_event()
    if type(event) is not yaml.StreamEndEvent:
        raise EntryError(
            "a second document begins",
            file=file,
            line=event.start_mark.line + 1,
            hint="Keep one document in a file.",
        )
    return value


class _Nodes:
    """Builds values from the parser's events; the depth limit bounds the recursion."""

    def __init__(self, next_event: Callable[[], Any], file: str) -> None:
        from yaml import events

        self._next = next_event
        self._file = file
        self._scalar = events.ScalarEvent
        self._mapping = events.MappingStartEvent
        self._mapping_end = events.MappingEndEvent
        self._sequence = events.SequenceStartEvent
        self._sequence_end = events.SequenceEndEvent

    def read(self, event: Any, depth: int) -> Value:
        kind = type(event)
        if kind is self._scalar:
            return self._read_scalar(event)
        line = event.start_mark.line + 1
        if kind is not self._mapping and kind is not self._sequence:
            raise EntryError(
                "aliases (*) are not used here", file=self._file, line=line, hint=_QUOTE_IT
            )
        self._refuse_marks(event)
        if depth >= MAX_DEPTH:
            raise too_deep(self._file, line)
        if kind is self._mapping:
            return self._read_fields(Fields(line), depth + 1)
        return self._read_items(Items(line), depth + 1)

    def _read_fields(self, fields: Fields, depth: int) -> Fields:
        while type(event := self._next()) is not self._mapping_end:
            line = event.start_mark.line + 1
            if type(event) is not self._scalar:
                raise EntryError("a field's name must be a word", file=self._file, line=line)
            if event.anchor is not None or event.tag is not None:
                self._refuse_marks(event)
            key = event.value
            if key == "<<" and not event.style:
                raise EntryError("merge keys (<<) are not used here", file=self._file, line=line)
            if key in fields:
                raise duplicate_key(key, fields.line_of(key), self._file, line)
            if len(key) > MAX_TEXT or not key.isprintable():
                check_text(key, self._file, line)
            event = self._next()
            fields[key] = (
                self._read_scalar(event) if type(event) is self._scalar else self.read(event, depth)
            )
            fields.lines.append(line)
        return fields

    def _read_items(self, items: Items, depth: int) -> Items:
        while type(event := self._next()) is not self._sequence_end:
            items.append(self.read(event, depth))
            items.lines.append(event.start_mark.line + 1)
        return items

    def _read_scalar(self, event: Any) -> Value:
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        text: str = event.value
        if not event.style:
            if text in _WORDS:
                return _WORDS[text]
            if text[0] in _INTEGER_START and _INTEGER.fullmatch(text):
                if len(text) > MAX_DIGITS:
                    raise too_many_digits(text, self._file, event.start_mark.line + 1)
                return int(text)
        if len(text) > MAX_TEXT or not text.isprintable():
            check_text(text, self._file, event.start_mark.line + 1)
        return text

    def _refuse_marks(self, event: Any) -> None:
        mark = "anchors (&)" if event.anchor is not None else "tags (!)"
        if event.anchor is not None or event.tag is not None:
            line = event.start_mark.line + 1
            raise EntryError(
                f"{mark} are not used here", file=self._file, line=line, hint=_QUOTE_IT
            )
