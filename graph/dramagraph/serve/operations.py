"""What the JSON API can be asked: one table, from which the routes and OpenAPI are made.

Each answer is the document that the verb of that name prints with `--json`, but for the name of
what is hidden, which tells of the parameter that shows it. Where the command line would say
something beside the result, the document has it under `remarks`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ..errors import UsageError
from ..lookup.related import HIDDEN
from ..names import NAMED_TYPES

if TYPE_CHECKING:
    from ..lookup.reader import Index, Node

__all__ = ["OPERATIONS", "Operation", "Parameter", "Values", "read_values"]

Document = dict[str, Any]
Values = Mapping[str, Any]
_ROLES = ("bearer", "carer", "professional", "topic")
_KINDS = ("drama", "film")
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address; `many` may be given several times, `choices` are all there are."""

    name: str
    description: str
    kind: Literal["string", "integer", "boolean"] = "string"
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()
    default: int | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """A question: its name, which is also its address, and the function that answers it.

    `document` describes the answer's parts; `long` says that it looks over the whole graph.
    """

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    answer: Callable[[Index, Values], Document]
    document: Mapping[str, str]
    long: bool = False


def read_values(parameters: Sequence[Parameter], given: Sequence[tuple[str, str]]) -> Values:
    """Return the values of an operation's parameters.

    Raises UsageError for one that is unknown, missing, given twice, or not what it should be.
    """
    known = {parameter.name: parameter for parameter in parameters}
    values: dict[str, Any] = {}
    for name, text in given:
        parameter = known.get(name)
        if parameter is None:
            raise UsageError(f"There is no parameter {name[:60]}; there are {', '.join(known)}.")
        value = _read_value(parameter, text)
        if parameter.many:
            values.setdefault(name, []).append(value)
        elif name in values:
            raise UsageError(f"The parameter {name} is given twice.")
        else:
            values[name] = value
    for parameter in parameters:
        if parameter.required and parameter.name not in values:
            raise UsageError(f"The parameter {parameter.name} is missing.")
        empty: Any = [] if parameter.many else parameter.default
        values.setdefault(parameter.name, False if parameter.kind == "boolean" else empty)
    return values


def _read_value(parameter: Parameter, text: str) -> Any:
    if parameter.kind == "boolean":
        if text.lower() not in {"", "1", "0", "true", "false"}:
            raise UsageError(f"{parameter.name} is true or false.")
        return text.lower() not in {"0", "false"}
    if parameter.kind == "integer":
        if not (text.isascii() and text.isdecimal() and int(text[:9]) <= _MOST and len(text) < 9):
            raise UsageError(f"{parameter.name} is a whole number from 0 to {_MOST}.")
        return int(text)
    if parameter.choices and text not in parameter.choices:
        raise UsageError(f"{parameter.name} is one of {', '.join(parameter.choices)}.")
    return text


def _search(index: Index, values: Values) -> Document:
    from ..lookup.search import search

    types = () if values["type"] is None else (values["type"],)
    return search(index, values["q"], types=types, limit=values["limit"])


def _show(index: Index, values: Values) -> Document:
    from ..lookup.show import show

    types = () if values["type"] is None else (values["type"],)
    return show(index, _resolve(index, values["name"], types), spoilers=values["spoilers"])


def _similar(index: Index, values: Values) -> Document:
    from ..similar.wish import Wish, answer

    titles = {node.id: node for node in (_title(index, name) for name in values["title"])}
    wish = Wish(
        titles=tuple(titles.values()),
        themes=values["theme"],
        conditions=values["condition"],
        settings=values["setting"],
        more=values["more"],
        less=values["less"],
        without=values["without"],
        by=values["by"],
        kind=values["kind"],
        years=values["year"],
        role=values["role"],
        limit=values["limit"],
        spoilers=values["spoilers"],
    )
    document = answer(index, wish).whole
    _tell_of_parameter(reason for one in document["results"] for reason in one["because"])
    return document


def _why(index: Index, values: Values) -> Document:
    from ..similar.explained import why

    first, second = _title(index, values["a"]), _title(index, values["b"])
    document = why(index, first, second, spoilers=values["spoilers"])
    _tell_of_parameter(document["because"])
    return document


def _path(index: Index, values: Values) -> Document:
    from ..similar.explained import path

    first, second = _resolve(index, values["a"]), _resolve(index, values["b"])
    return path(index, first, second, spoilers=values["spoilers"])


def _find(index: Index, values: Values) -> Document:
    from ..lookup.find import find, read_facets

    told = {"characters", "spoilers"}
    facets = {name: value for name, value in values.items() if name not in told and value}
    found = find(
        index,
        read_facets(facets),
        characters=values["characters"],
        spoilers=values["spoilers"],
    )
    return found.whole


def _cite(index: Index, values: Values) -> Document:
    from ..lookup.cite import cite

    return cite(index, values["claim"])


def _tell_of_parameter(reasons: Iterable[Document]) -> None:
    """Have hidden reasons name the parameter that shows them, not the option."""
    for reason in reasons:
        if reason["concept"] == HIDDEN:
            reason["concept"] = {"id": None, "name": "hidden: spoilers=true shows it"}


def _title(index: Index, name: str) -> Node:
    return _resolve(index, name, ("title",))


def _resolve(index: Index, name: str, types: Sequence[str] = ()) -> Node:
    from ..lookup.resolve import resolve

    return resolve(index, name, types).node


def _many(name: str, description: str, choices: tuple[str, ...] = ()) -> Parameter:
    return Parameter(name, description, many=True, choices=choices)


_SPOILERS = Parameter("spoilers", "Tell what gives the story away.", "boolean")
_TYPE = Parameter("type", "Only nodes of this type.", choices=NAMED_TYPES)
_KIND = Parameter("kind", "Only dramas, or only films.", choices=_KINDS)
_YEAR = Parameter("year", "2018, 2018.., ..2022 or 2018..2022.")
_WITHOUT = _many(
    "without", "Leave out titles that any source says this, or a narrower thing, of; no promise."
)
_TWO = (
    Parameter("a", "One name or identifier.", required=True),
    Parameter("b", "The other.", required=True),
    _SPOILERS,
)
_CONCEPTS = (
    _many("theme", "A theme; narrower ones count."),
    _many("condition", "A condition; narrower ones count."),
    _many("setting", "A setting."),
)

OPERATIONS = (
    Operation(
        "search",
        "Find anything by any spelling, typos forgiven.",
        (
            Parameter("q", "What to look for.", required=True),
            _TYPE,
            Parameter("limit", "How many at most; 0 is all.", "integer", default=20),
        ),
        _search,
        {"query": "string", "results": "array"},
    ),
    Operation(
        "show",
        "One node with its claims and their evidence.",
        (Parameter("name", "A name or identifier.", required=True), _TYPE, _SPOILERS),
        _show,
        {"id": "string", "type": "string", "name": "string", "claims": "array"},
    ),
    Operation(
        "similar",
        "Titles like one, or several, or like a mood, with the reasons.",
        (
            _many("title", "A title; several may be given."),
            *_CONCEPTS,
            _many("more", "What is shared of this counts more."),
            _many("less", "What is shared of this counts less."),
            _WITHOUT,
            _many("by", "Only by these: themes, conditions, cast, settings, and so on."),
            _KIND,
            _YEAR,
            Parameter("role", "Conditions count only in this role.", choices=_ROLES),
            Parameter("limit", "How many at most; 0 is all.", "integer", default=10),
            _SPOILERS,
        ),
        _similar,
        {"results": "array"},
        long=True,
    ),
    Operation(
        "why",
        "What two titles share, with contributions, and what each has alone.",
        _TWO,
        _why,
        {
            "a": "object",
            "b": "object",
            "score": "number",
            "because": "array",
            "only_a": "array",
            "only_b": "array",
        },
        long=True,
    ),
    Operation(
        "path",
        "The shortest explained path between any two nodes.",
        _TWO,
        _path,
        {"nodes": "array", "steps": "array", "cost": "number"},
        long=True,
    ),
    Operation(
        "find",
        "Titles, or characters, of which every facet holds.",
        (
            *_CONCEPTS,
            _many("role", "The role of the conditions.", _ROLES),
            _many("content_note", "A content note."),
            _many("character", "A character."),
            _many("actor", "An actor."),
            _many("occupation", "An occupation."),
            _many("platform", "A platform."),
            _many("source", "A source with an entry."),
            _many("genre", "A genre, as a source calls it."),
            _WITHOUT,
            _KIND,
            _YEAR,
            Parameter("characters", "Find characters instead of titles.", "boolean"),
            _SPOILERS,
        ),
        _find,
        {"results": "array"},
    ),
    Operation(
        "cite",
        "The citation of one claim.",
        (Parameter("claim", "The claim's identifier.", required=True),),
        _cite,
        {"id": "string", "iri": "string", "statement": "string", "citation": "string"},
    ),
)
