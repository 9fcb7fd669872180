"""Where a query is wrong, in words: the engine says how far its parser looked, not where it stuck.

Its parser reports the farthest character that any of its attempts has read, and an attempt at a
keyword reads as many characters as that has. So a query that was refused is parsed once more with
the tokens set so far apart that no attempt at one reaches the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from .tokens import Token, tokenize

__all__ = ["Fault", "find_fault"]

_GAP = 24  # characters, more than any keyword has
_LONGEST = 16_384  # characters of a query that is parsed twice
_SHOWN = 40  # characters of what was found
_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_SIGN = re.compile(r'"((?:[^"\\]|\\.)+)"')
_MOST = 4
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_APART = frozenset("()[]{},;.")
#: Keywords that are worth naming where nothing longer could stand.
_NAMED = frozenset({"AS", "BY", "WHERE"})
_AGGREGATES = frozenset({"AVG", "COUNT", "GROUP_CONCAT", "MAX", "MIN", "SAMPLE", "SUM"})


class Fault(NamedTuple):
    """What is wrong, and where: `line` and `column` count from 1."""

    problem: str
    line: int
    column: int


def find_fault(text: str, parse: Callable[[str], object]) -> Fault | None:
    """Return what is wrong with a query that `parse` refused with a SyntaxError.

    Returns None where its grammar is right, and what is wrong is what it says, and for a query
    that is too long to be parsed once more.
    """
    if len(text) > _LONGEST:
        return None
    tokens = tokenize(text)
    spread, starts = _spread(text, tokens)
    try:
        parse(spread)
    except SyntaxError as error:
        match = _PLACE.match(str(error))
    except (MemoryError, OSError, RuntimeError, ValueError):
        return None
    else:
        return None
    if match is None or match[1] != "1":
        return None
    place = int(match[2]) - 1
    at = next((n for n in reversed(range(len(starts))) if starts[n] <= place), 0)
    unclosed = _find_unclosed(tokens[: at + 1], match[3])
    if unclosed is not None:
        what = "IRI" if unclosed.text == "<" else "string"
        return Fault(f"the {what} is not closed", unclosed.line, unclosed.column)
    opened = _open_brackets(tokens[:at])
    if at == len(tokens):
        what = f": a {opened[-1]} is missing" if opened else ", and is not complete"
        return Fault(f"the query ends here{what}", *_end(text))
    found = tokens[at]
    return Fault(_problem(found, opened, match[3], place - starts[at]), found.line, found.column)


def _find_unclosed(tokens: Sequence[Token], expected: str) -> Token | None:
    """Return the token with which a string or an IRI begins that does not end."""
    for before, token in zip((None, *tokens), tokens, strict=False):
        quote = token.text[:1]
        if quote in {"'", '"'} and before is not None and before.text == 2 * quote:
            return before  # with a third quote it begins a long string
        if token.text in {"'", '"'}:
            return token
    if '">"' in expected:
        return next((token for token in reversed(tokens) if token.text == "<"), None)
    return None


def _problem(found: Token, opened: Sequence[str], expected: str, read: int) -> str:
    """Return what to say of the token at which the parser stuck, having read so far into it.

    `opened` are the brackets that would close those that are open there.
    """
    shown = found.text if len(found.text) <= _SHOWN else f"{found.text[:_SHOWN]}…"
    said = f"unexpected {shown}"
    if found.text in opened[:-1] and found.text != opened[-1]:
        return f"{said}: a {opened[-1]} is missing"
    if found.kind == "iri" and ":" not in found.text:
        return f"{said}: an IRI begins with its scheme, such as https:"
    if found.keyword in _AGGREGATES:
        return f"{said}: it is written ({found.keyword}(…) AS ?name)"
    wanted = _wanted(expected, read)
    return f"{said}; expected {wanted}" if wanted else said


def _wanted(expected: str, read: int) -> str:
    """Return what could stand there, where that is all and not much, else an empty text."""
    if expected in _NAMED and len(expected) == read:
        return expected
    signs = _SIGN.findall(expected)
    if signs == ["$", "?"]:
        return "a variable"
    rest = _SIGN.sub("", expected).strip(", ")
    return " or ".join(signs) if read == 0 and not rest and len(signs) <= _MOST else ""


def _spread(text: str, tokens: Sequence[Token]) -> tuple[str, list[int]]:
    """Return the tokens in one line, set apart where they may be, and the offset of each.

    The last offset is that of the end. Tokens that stand together, such as a text and its
    language, stay so.
    """
    parts: list[str] = []
    starts: list[int] = []
    size = behind = 0
    before = ""
    for token in tokens:
        if token.start > behind or token.text in _APART or before in _APART:
            parts.append(" " * _GAP)
            size += _GAP
        starts.append(size)
        shown = re.sub(r"[\r\n]", " ", token.text)
        parts.append(shown)
        size += len(shown)
        behind, before = token.end, token.text
    return "".join(parts) + " " * _GAP, [*starts, size + _GAP]


def _open_brackets(tokens: Sequence[Token]) -> list[str]:
    """Return the brackets that would close those that are open behind these tokens."""
    opened: list[str] = []
    for token in tokens:
        if token.kind == "bracket" and token.text in _CLOSING:
            opened.append(_CLOSING[token.text])
        elif opened and token.text == opened[-1]:
            opened.pop()
    return opened


def _end(text: str) -> tuple[int, int]:
    lines = re.split(r"\r\n|\r|\n", text.rstrip())
    return len(lines), len(lines[-1]) + 1
