"""SPARQL as a row of tokens: enough of the grammar to look at a query before it is run."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal, cast

__all__ = ["Token", "TokenKind", "tokenize"]

TokenKind = Literal[
    "iri", "string", "variable", "blank", "name", "language", "number", "word", "bracket", "sign"
]

_ESCAPE = r"\\[_~.\-!$&'()*+,;=/?\#@%]"
_LOCAL = rf"(?:[\w:·]|%[0-9A-Fa-f]{{2}}|{_ESCAPE})"
_LOCAL_INNER = rf"(?:[\w:·.\-]|%[0-9A-Fa-f]{{2}}|{_ESCAPE})"
_LOCAL_LAST = rf"(?:[\w:·\-]|%[0-9A-Fa-f]{{2}}|{_ESCAPE})"
_TOKEN = re.compile(
    rf"""
      (?P<blank>_:\w(?:[\w.\-·]*[\w\-·])?)
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*>)
    | (?P<string>"{{3}}(?:[^"\\]|\\.|"(?!""))*"{{3}} | '{{3}}(?:[^'\\]|\\.|'(?!''))*'{{3}}
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$][\w·]+)
    | (?P<name>(?:[^\W\d_](?:[\w.\-·]*[\w\-·])?)?:(?:{_LOCAL}(?:{_LOCAL_INNER}*{_LOCAL_LAST})?)?)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<bracket>[()\[\]{{}}])
    | (?P<sign>\|\||&&|!=|<=|>=|\^\^|<<|>>|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SKIP = re.compile(r"(?:[\x20\t\r\n]+|#[^\r\n]*)+")


@dataclass(frozen=True, slots=True)
class Token:
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
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    tokens = []
    position = 0
    while position < len(text):
        skipped = _SKIP.match(text, position)
        if skipped:
            position = skipped.end()
            continue
        match = _TOKEN.match(text, position)
        if match is None:  # cannot be: a sign is any character
            break
        line = bisect_right(lines, position)
        tokens.append(
            Token(
                cast(TokenKind, match.lastgroup),
                match.group(),
                position,
                line,
                position - lines[line - 1] + 1,
            )
        )
        position = match.end()
    return tuple(tokens)
