"""SPARQL as a row of tokens: enough of the grammar to look at a query before it is run."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple, cast

__all__ = ["Token", "TokenKind", "iterate_tokens", "tokenize"]

TokenKind = Literal[
    "iri", "string", "variable", "blank", "name", "language", "number", "word", "bracket", "sign"
]

_ESCAPE = r"\\[_~.\-!$&'()*+,;=/?\#@%]"
_LOCAL = rf"(?:[\w:·]|%[0-9A-Fa-f]{{2}}|{_ESCAPE})"
_LOCAL_INNER = rf"(?:[\w:·.\-]|%[0-9A-Fa-f]{{2}}|{_ESCAPE})"
_LOCAL_LAST = rf"(?:[\w:·\-]|%[0-9A-Fa-f]{{2}}|{_ESCAPE})"
#: A longer prefix is no name to this tokenizer. Without a bound, `a.a.a.…` would take it hours:
#: each letter could be where a prefix begins, whose colon is then looked for up to the end.
_PREFIX = 64
_TOKEN = re.compile(
    rf"""
      (?P<blank>_:\w(?:[\w.\-·]*[\w\-·])?)
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*>)
    | (?P<variable>[?$][\w·]+)
    | (?P<name>(?:[^\W\d_][\w.\-·]{{0,{_PREFIX}}}+(?<!\.))?:
        (?:{_LOCAL}(?:{_LOCAL_INNER}*{_LOCAL_LAST})?)?)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<bracket>[()\[\]{{}}])
    | (?P<sign>\|\||&&|!=|<=|>=|\^\^|<<|>>|.)
    """,
    re.VERBOSE | re.DOTALL,
)
#: A string from its first quote to where its last one should be, the long ones first.
_STRINGS = {
    '"': (
        ('"""', re.compile(r'"{3}(?:[^"\\]|\\.|"(?!""))*+', re.DOTALL)),
        ('"', re.compile(r'"(?:[^"\\\n\r]|\\.)*+', re.DOTALL)),
    ),
    "'": (
        ("'''", re.compile(r"'{3}(?:[^'\\]|\\.|'(?!''))*+", re.DOTALL)),
        ("'", re.compile(r"'(?:[^'\\\n\r]|\\.)*+", re.DOTALL)),
    ),
}
_SKIP = re.compile(r"(?:[\x20\t\r\n]+|#[^\r\n]*)+")


class Token(NamedTuple):
    """A token and its place; `start` is an offset, `line` and `column` count from 1."""

    kind: TokenKind
    text: str
    start: int
    line: int
    column: int

    @property
    def end(self) -> int:
        """The offset just behind the token."""
        return self.start + len(self.text)

    @property
    def keyword(self) -> str:
        """The token in capitals if it is a word, else an empty text."""
        return self.text.upper() if self.kind == "word" else ""


def tokenize(text: str) -> tuple[Token, ...]:
    """Return the tokens of a query, white space and comments left out.

    Text that is no SPARQL becomes tokens too: the engine's parser says what is wrong with it.
    An unclosed `<` or quote is a sign of its own.

    >>> [token.text for token in tokenize("ASK { ?s dgo:theme theme:grief } # yes?")]
    ['ASK', '{', '?s', 'dgo:theme', 'theme:grief', '}']
    """
    return tuple(iterate_tokens(text))


def iterate_tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a query one by one, as `tokenize` returns them."""
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    unclosed: dict[str, int] = {}
    position = 0
    while position < len(text):
        skipped = _SKIP.match(text, position)
        if skipped:
            position = skipped.end()
            continue
        line = bisect_right(lines, position)
        column = position - lines[line - 1] + 1
        end = _find_string_end(text, position, unclosed) if text[position] in _STRINGS else None
        if end is not None:
            yield Token("string", text[position:end], position, line, column)
            position = end
            continue
        match = _TOKEN.match(text, position)
        if match is None:  # cannot be: a sign is any character
            break
        yield Token(cast(TokenKind, match.lastgroup), match.group(), position, line, column)
        position = match.end()


def _find_string_end(text: str, position: int, unclosed: dict[str, int]) -> int | None:
    """Return where the string ends that begins here, or None if it is not closed.

    `unclosed` remembers up to where a quote of each kind is known to have no other: without it,
    a text of escaped quotes would be read to its end from each of them.
    """
    for quote, body in _STRINGS[text[position]]:
        if position >= unclosed.get(quote, 0) and (match := body.match(text, position)):
            if text.startswith(quote, match.end()):
                return match.end() + len(quote)
            unclosed[quote] = match.end()
    return None
