"""Named queries: questions a researcher would ask, each a `.rq` file that stands by itself.

A file begins with what it is, as comments, and is plain SPARQL otherwise::

    # title: Titles with a bearer of a condition
    # question: Which titles have a character who bears a condition, and who is it?
    # parameter condition: the condition; narrower ones are included
    # example: dramagraph query --name bearers --param condition=burnout

    SELECT … WHERE { VALUES ?condition { condition:autism-spectrum-disorder } … }

A parameter is a variable with one `VALUES` row, which is its default. A value that is given takes
the place of that row's term after it was made a term of the same kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError, NotFound, UsageError
from ..names import THINGS, compact, expand, is_identifier, slug
from .limits import declared_prefixes, expand_name
from .tokens import Token, tokenize

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = [
    "NamedQuery",
    "Parameter",
    "doubtful_lines",
    "named_queries",
    "named_query",
    "read_query",
]

_HEADER = re.compile(r"#\s*(title|question|example|parameter\s+(\w+))\s*:\s*(.*\S)\s*")
_LIKE_HEADER = re.compile(r"#\s*(\w+)\b[^:]*:")
_WORDS = ("title", "question", "example", "parameter")
_INTEGER = re.compile(r"[+-]?\d{1,18}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named query can be told; `default` is a compact IRI, a text or a number.

    `kind` is the type of thing (`condition`, `title`, …), or `text` or `number`.
    """

    name: str
    kind: str
    default: str
    description: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with a name."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    example: str
    text: str

    def with_values(self, values: Mapping[str, str]) -> str:
        """Return the query's text with the given values in place of the defaults.

        Raises UsageError for a parameter it does not have and a value that cannot be one.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                has = ", ".join(known) or "none"
                raise UsageError(f"“{self.name}” has no parameter {name} (it has: {has}).")
        text = self.text
        for name in sorted(values):
            token = _default_token(tokenize(text), name)
            if token is not None:
                term = _write_value(known[name], values[name])
                text = text[: token.start] + term + text[token.end :]
        return text


def named_queries(folder: Traversable | Path | None = None) -> Mapping[str, NamedQuery]:
    """Return the named queries of a folder by name, in the order of names; else the shipped ones.

    Raises InputError for a file that is no named query.
    """
    if folder is None:
        folder = _shipped_queries()
    files = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".rq")),
        key=lambda entry: entry.name,
    )
    queries = (read_query(entry.name, entry.read_bytes()) for entry in files)
    return {query.name: query for query in queries}


def named_query(name: str, folder: Traversable | Path | None = None) -> NamedQuery:
    """Return the query of that name. Raises NotFound with the names that come near."""
    queries = named_queries(folder)
    if name in queries:
        return queries[name]
    near = get_close_matches(slug(name), queries, n=3, cutoff=0.4)
    raise NotFound(name, [(other, "query", queries[other].title) for other in near])


def _shipped_queries() -> Traversable | Path:
    folder = Path(__file__).parent / "queries"
    if folder.is_dir():
        return folder
    # Only a zip import comes here.
    from importlib.resources import files

    return files(__package__) / "queries"


def read_query(file: str, content: bytes) -> NamedQuery:
    """Return the named query of a file's content; `file` is its name.

    Raises InputError, naming the file, for a header without title or question, or a parameter
    that is no variable with one `VALUES` row.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{file}: this is not UTF-8.") from None
    facts: dict[str, str] = {}
    described: dict[str, str] = {}
    for line in text.splitlines():
        match = _HEADER.fullmatch(line)
        if match and match[2]:
            described[match[2]] = match[3]
        elif match:
            facts[match[1]] = match[3]
        elif line.strip() and not line.startswith("#"):
            break
    for wanted in ("title", "question"):
        if wanted not in facts:
            raise InputError(f"{file}: the header has no line “# {wanted}: …”.")
    tokens = tokenize(text)
    spaces = declared_prefixes(tokens)
    parameters = []
    for name, description in described.items():
        token = _default_token(tokens, name)
        if token is None:
            raise InputError(f"{file}: parameter {name} has no row “VALUES ?{name} {{ … }}”.")
        kind, default = _kind_of(token, spaces)
        parameters.append(Parameter(name, kind, default, description))
    name = file.removesuffix(".rq")
    example = facts.get("example", f"dramagraph query --name {name}")
    return NamedQuery(name, facts["title"], facts["question"], tuple(parameters), example, text)


def doubtful_lines(text: str) -> list[tuple[int, str]]:
    r"""Return the lines of a header that look like its own and say nothing: number and line.

    >>> doubtful_lines("# title: Grief\n# param theme: the theme\nASK {}")
    [(2, '# param theme: the theme')]
    """
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            break
        like = _LIKE_HEADER.match(line)
        if like and not _HEADER.fullmatch(line) and get_close_matches(like[1].lower(), _WORDS):
            found.append((number, line.strip()))
    return found


def _default_token(tokens: tuple[Token, ...], name: str) -> Token | None:
    for at, token in enumerate(tokens[:-4]):
        row = tokens[at + 1 : at + 5]
        if token.keyword == "VALUES" and (
            [row[0].text, row[1].text, row[3].text] == [f"?{name}", "{", "}"]
        ):
            return row[2]
    return None


def _kind_of(token: Token, spaces: Mapping[str, str]) -> tuple[str, str]:
    if token.kind in {"iri", "name"}:
        short = compact(expand_name(token, spaces))
        return short.removeprefix("dg:").partition("/")[0], short
    if token.kind == "number":
        return "number", token.text
    return "text", token.text.strip("\"'")


def _write_value(parameter: Parameter, value: str) -> str:
    """Return a value as a SPARQL term of the parameter's kind.

    >>> _write_value(Parameter("condition", "condition", "", ""), "Burnout")
    '<https://w3id.org/dramagraph/condition/burnout>'
    """
    if parameter.kind == "number":
        if not _INTEGER.fullmatch(value):
            raise UsageError(f"{parameter.name}: “{value}” is not a whole number.")
        return value
    if parameter.kind == "text":
        import json

        return json.dumps(value, ensure_ascii=False)  # a JSON string is a SPARQL string
    given = value.removeprefix(THINGS).removeprefix("dg:").removeprefix(f"{parameter.kind}/")
    parts = given.split("/") if parameter.kind in {"character", "claim"} else [given]
    identifier = f"dg:{parameter.kind}/" + "/".join(slug(part) for part in parts)
    if not is_identifier(identifier):
        raise UsageError(f"{parameter.name}: “{value}” cannot be the name of a {parameter.kind}.")
    return f"<{expand(identifier)}>"
