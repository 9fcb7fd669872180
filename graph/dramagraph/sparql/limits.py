"""What a query may cost, and what is refused before it is run.

The engine has no limits of its own: no time limit, no cancel, no memory limit, and some short
texts end its process. So a query is looked at here, as tokens, and then run in a process that can
be killed (`engine`). What this look misses costs one worker and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from ..errors import QueryError
from .prefixes import QUERY_PREFIXES
from .tokens import Token, iterate_tokens

__all__ = [
    "DEFAULT_LIMITS",
    "SERVED_LIMITS",
    "Inspection",
    "Limits",
    "QueryForm",
    "check_length",
    "declared_prefixes",
    "expand_name",
    "inspect_query",
]

QueryForm = Literal["select", "ask", "construct", "describe"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost.

    `seconds` is wall time from the moment the engine has opened the store; in a pool of workers it
    counts from the moment the query comes. `rows` counts rows or
    triples and `size` the bytes of the answer; past either the answer is cut and says so; None
    means no limit. `memory` (bytes) is held where the system can; `length` is the query's, in
    bytes of UTF-8; `depth` is its deepest nesting of brackets, `operators` their number.
    """

    seconds: float = 10.0
    rows: int | None = 100_000
    size: int = 256 * 2**20
    memory: int = 2 * 2**30
    length: int = 64 * 2**10
    depth: int = 64
    operators: int = 500


#: Of `dramagraph query` and of Python.
DEFAULT_LIMITS = Limits()
#: Of strangers who ask a server.
SERVED_LIMITS = Limits(seconds=5.0, rows=10_000, size=16 * 2**20)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a query looks like from outside.

    `iris` are the full IRIs it asks about, each with the token that names it first; `graphs` those
    of its FROM clauses. `variables` are those of `SELECT *`, in the order in which they are first
    named, else none.
    """

    form: QueryForm
    iris: Mapping[str, Token]
    graphs: Mapping[str, Token]
    variables: tuple[str, ...] = ()


_FORMS: Mapping[str, QueryForm] = {
    "SELECT": "select",
    "ASK": "ask",
    "CONSTRUCT": "construct",
    "DESCRIBE": "describe",
}
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
)
_OPERATOR_SIGNS = frozenset({"||", "&&", "!=", "<=", ">=", *"|!^=<>+-*/?"})
_OPERATOR_WORDS = frozenset(
    {"UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "EXISTS", "SELECT", "GRAPH"}
)
_LONG = 40  # a prefix longer than this is like no other
_OPENING = frozenset("([{")
_SERVICE = re.compile(r"service", re.IGNORECASE)


def inspect_query(
    text: str,
    limits: Limits = DEFAULT_LIMITS,
    prefixes: Mapping[str, str] = QUERY_PREFIXES,
) -> Inspection:
    """Return what a query asks for, or refuse it.

    Raises QueryError, with line and column where there is one, for a text that is empty, too
    long, nested too deeply or holds too many operators, for an update, for two queries in one
    text, for SERVICE in any spelling, and for a prefix nobody declared.
    """
    check_length(text, limits)
    tokens = tuple(_check_nesting(iterate_tokens(text), limits))
    if not tokens:
        raise QueryError("the query is empty")
    _refuse_service(text, tokens)
    form = _find_form(tokens)
    spaces = declared_prefixes(tokens, prefixes)
    _check_prefixes(tokens, spaces)
    graphs: dict[str, Token] = {}
    iris: dict[str, Token] = {}
    for chooses_graph, token in _mentions(tokens, form):
        (graphs if chooses_graph else iris).setdefault(expand_name(token, spaces), token)
    return Inspection(form, iris, graphs, _variables_of_star(tokens))


def check_length(text: str, limits: Limits) -> None:
    """Raise QueryError for a text that is too long to be looked at, or no text at all."""
    try:
        length = len(text.encode())
    except UnicodeEncodeError:
        raise QueryError("the query is not valid Unicode text") from None
    if length > limits.length:
        raise QueryError(f"the query has {length} bytes; {limits.length} are allowed")
    if "\0" in text:
        raise QueryError("the query holds a NUL character")


def _check_nesting(tokens: Iterable[Token], limits: Limits) -> Iterator[Token]:
    """Yield the tokens as long as they keep within the limits; no more than that is read."""
    depth = operators = 0
    previous = ""
    for token in tokens:
        doubled = token.text == "^^" and previous != "string"  # else the sign of a datatype
        previous = token.kind
        if token.kind == "bracket":
            depth += 1 if token.text in _OPENING else -1
            if depth > limits.depth:
                raise _refusal(f"the query nests deeper than {limits.depth} brackets", token)
        elif doubled or token.text in _OPERATOR_SIGNS or token.keyword in _OPERATOR_WORDS:
            operators += 1 + doubled
            if operators > limits.operators:
                raise _refusal(f"the query has more than {limits.operators} operators", token)
        yield token


def _refuse_service(text: str, tokens: tuple[Token, ...]) -> None:
    """Refuse the SERVICE clause, wherever the engine's parser could see one.

    That parser knows no borders between words: it reads `trueSERVICE<…>` and `SERVICESILENTx:a {`
    as the clause. And after a value inside parentheses it may read `<` as "less than" where this
    tokenizer sees an IRI, so that what follows may be no comment and no string; where the word
    occurs at all, such a `<` is refused too.
    """
    if not _SERVICE.search(text):
        return
    open_brackets: list[str] = []
    previous: Token | None = None
    for position, token in enumerate(tokens):
        following = tokens[position + 1].text if position + 1 < len(tokens) else ""
        clause = token.kind == "word" or (token.kind == "name" and following == "{")
        if clause and _SERVICE.search(token.text.partition(":")[0]):
            raise _refusal("SERVICE is refused: a query asks this graph alone", token)
        if token.kind == "bracket":
            if token.text in _OPENING:
                open_brackets.append(token.text)
            elif open_brackets:
                open_brackets.pop()
        elif (
            token.kind == "iri"
            and previous is not None
            and "(" in open_brackets[-1:]
            and (previous.kind not in {"sign", "bracket"} or previous.text in {")", "]"})
        ):
            raise _refusal(
                "this could be an IRI or “less than”, in a query with the word SERVICE; "
                "write a space behind <, or use a prefixed name",
                token,
            )
        previous = token


def _find_form(tokens: tuple[Token, ...]) -> QueryForm:
    form: QueryForm | None = None
    depth = 0
    for token in tokens:
        if token.kind == "bracket":
            depth += 1 if token.text in _OPENING else -1
        if depth > 0 or token.kind != "word":
            continue
        if form is None and token.keyword in _UPDATES:
            raise _refusal(f"{token.keyword} is refused: a built graph is only read", token)
        found = next((word for word in _FORMS if token.keyword.startswith(word)), None)
        if found:
            if form is not None:
                raise _refusal("there is a second query in the text; give one at a time", token)
            form = _FORMS[found]
    if form is None:
        raise _refusal("a query starts with SELECT, ASK, CONSTRUCT or DESCRIBE", tokens[0])
    return form


def _variables_of_star(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """Return the variables behind `SELECT *`, as a reader meets them; none where it is another."""
    words = iter(tokens)
    next((word for word in words if word.keyword.startswith("SELECT")), None)
    star = next((one for one in words if one.keyword not in {"DISTINCT", "REDUCED"}), None)
    if star is None or star.text != "*":
        return ()
    return tuple(dict.fromkeys(one.text[1:] for one in words if one.kind == "variable"))


def declared_prefixes(
    tokens: tuple[Token, ...], prefixes: Mapping[str, str] = QUERY_PREFIXES
) -> Mapping[str, str]:
    """Return the prefixes that hold in a query: its own and those that need no declaration."""
    spaces = dict(prefixes)
    for keyword, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if keyword.keyword == "PREFIX" and name.kind == "name" and iri.kind == "iri":
            spaces[name.text.removesuffix(":")] = iri.text[1:-1]
    return spaces


def _check_prefixes(tokens: tuple[Token, ...], spaces: Mapping[str, str]) -> None:
    for previous, token in zip((None, *tokens), tokens, strict=False):
        prefix = token.text.partition(":")[0]
        declares = previous is not None and previous.keyword == "PREFIX"
        if token.kind != "name" or declares or prefix in spaces:
            continue
        near = get_close_matches(prefix, spaces, n=1) if 0 < len(prefix) <= _LONG else []
        hint = f"did you mean {near[0]}:?" if near else f"declare it: PREFIX {prefix}: <…>"
        raise _refusal(f"unknown prefix {prefix}: ({hint})", token)


def _mentions(tokens: tuple[Token, ...], form: QueryForm) -> Iterator[tuple[bool, Token]]:
    """Yield each name of something, and whether FROM or FROM NAMED stands before it.

    The template of CONSTRUCT is left out: it may name what is not there yet.
    """
    in_template = form == "construct"
    depth = 0
    last = before_last = ""
    for token in tokens:
        if token.kind == "bracket":
            depth += 1 if token.text in _OPENING else -1
            in_template = in_template and depth > 0
        elif depth == 0 and token.keyword in {"WHERE", "FROM", "CONSTRUCTWHERE"}:
            in_template = False
        if token.kind in {"iri", "name"} and not (
            "PREFIX" in {last, before_last} or last in {"BASE", "^^"} or (in_template and depth > 0)
        ):
            yield last.startswith("FROM") or (before_last, last) == ("FROM", "NAMED"), token
        last, before_last = token.keyword or token.text, last


def expand_name(token: Token, spaces: Mapping[str, str]) -> str:
    """Return the full IRI of an IRI or a prefixed name."""
    if token.kind == "iri":
        return token.text[1:-1]
    prefix, _, local = token.text.partition(":")
    return spaces[prefix] + re.sub(r"\\(.)", r"\1", local)


def _refusal(problem: str, token: Token) -> QueryError:
    return QueryError(problem, line=token.line, column=token.column)
