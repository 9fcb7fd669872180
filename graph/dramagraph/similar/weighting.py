"""Which relations count and how much, as a user says it: names of relations, and own weights.

A file of weights is one small table, in YAML, JSON or TOML as its name ends. It names relations
as `--by` does or by the type of their claims; the others keep the weight of `weights`::

    themes: 1
    cast: 0.5
    genres: 0
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from dramagraph.errors import EntryError, UsageError
from dramagraph.similar.links import REASON_TYPES, ReasonType
from dramagraph.similar.weights import DEFAULT_WEIGHTS, Weights

__all__ = ["RELATION_NAMES", "only", "read_relations", "read_weights", "with_own"]

#: What people call the relations; `--by` and files of weights know these and the types alike.
RELATION_NAMES: Mapping[str, ReasonType] = {
    {"casting": "cast", "crew": "crew"}.get(kind, f"{kind}s".replace("_", "-")): kind
    for kind in REASON_TYPES
}
#: Weights that are higher would say nothing more: it is their proportion that counts.
_HIGHEST = 1000
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")


def read_relations(names: Iterable[str]) -> tuple[ReasonType, ...]:
    """Return the relations that are named, several in one text with commas, each once.

    >>> read_relations(["themes,cast", "condition"])
    ('theme', 'casting', 'condition')
    """
    found: dict[ReasonType, None] = {}
    for name in (part.strip() for text in names for part in text.split(",")):
        kind = _relation(name)
        if kind is None:
            raise UsageError(f"“{name[:60]}” is no relation. {_known(name)}")
        found[kind] = None
    return tuple(found)


def only(weights: Weights, relations: Sequence[ReasonType]) -> Weights:
    """Return the weights with all relations at 0 that are not named; none named is all.

    A relation that is named and has no weight is a `UsageError`: it could not count.
    """
    for kind in relations:
        if weights.of_relation(kind) <= 0:
            name = next(name for name, other in RELATION_NAMES.items() if other == kind)
            raise UsageError(
                f"--by {name}: these have no weight, so that nothing could count by them. "
                "Give them one with --weights."
            )
    if not relations:
        return weights
    kept = {kind: weights.relations.get(kind, 0.0) for kind in relations}
    return replace(weights, relations={kind: kept.get(kind, 0.0) for kind in REASON_TYPES})


def with_own(own: Mapping[ReasonType, float], weights: Weights = DEFAULT_WEIGHTS) -> Weights:
    """Return the weights with a user's own in place of those that are named."""
    merged = dict(weights.relations) | {str(kind): own[kind] for kind in own}
    if sum(merged.values()) <= 0:
        raise UsageError("With these weights nothing counts: every relation has 0.")
    return replace(weights, relations=merged)


def read_weights(given: str | os.PathLike[str] | Mapping[str, float]) -> dict[ReasonType, float]:
    """Return the weights of a file, or of a mapping, by relation.

    `EntryError` with the file, the field and, in YAML and JSON, the line.
    """
    if isinstance(given, Mapping):
        return _read_table(given, "weights")
    path = Path(given)
    suffix = path.suffix.lower()
    if suffix in {".yaml", ".yml"}:
        from dramagraph.entries.strict_yaml import read_strict

        fields = read_strict(path)
        return _read_table(fields, str(path), fields.line_of)
    if suffix in {".json", ".toml"}:
        return _read_table(_parsed(path, _json if suffix == ".json" else _toml), str(path))
    raise EntryError(
        "the form cannot be told from the name",
        file=str(path),
        hint="End it in .yaml, .json or .toml.",
    )


def _parsed(path: Path, parse: Callable[[str], object]) -> Mapping[str, object]:
    from dramagraph.entries.strict_yaml import read_bytes

    try:
        table = parse(read_bytes(path).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        if isinstance(error, EntryError):
            raise
        form = path.suffix[1:].upper()
        raise EntryError(f"this is not {form}: {error}", file=str(path)) from error
    if not isinstance(table, Mapping):
        raise EntryError("the file must hold fields (name: value)", file=str(path))
    return table


def _toml(text: str) -> object:
    import tomllib

    # Numbers stay text, so that 0.1 is read as in YAML.
    return tomllib.loads(text, parse_float=str)


def _json(text: str) -> object:
    import json

    def pairs(items: list[tuple[str, object]]) -> dict[str, object]:
        table = dict(items)
        if len(table) < len(items):
            raise ValueError("a field stands twice")
        return table

    return json.loads(text, parse_float=str, object_pairs_hook=pairs)


def _read_table(
    table: Mapping[str, object], file: str, line_of: Callable[[str], int | None] | None = None
) -> dict[ReasonType, float]:
    weights: dict[ReasonType, float] = {}
    for name, value in table.items():
        line = None if line_of is None else line_of(name)
        kind = _relation(name)
        if kind is None:
            raise EntryError(
                "no relation is called that", file=file, line=line, field=name, hint=_known(name)
            )
        if kind in weights:
            raise EntryError("the relation stands twice", file=file, line=line, field=name)
        number = _number(value)
        if number is None:
            raise EntryError(
                "this is no weight",
                file=file,
                line=line,
                field=name,
                hint=f"Write a number from 0 to {_HIGHEST}, such as 0.5.",
            )
        weights[kind] = number
    if not weights:
        raise EntryError("the table names no relation", file=file, hint=_known(""))
    return weights


def _relation(name: str) -> ReasonType | None:
    folded = name.strip().lower().replace("_", "-")
    for known, kind in RELATION_NAMES.items():
        if folded in {known, kind.replace("_", "-")}:
            return kind
    return None


def _known(name: str) -> str:
    near = get_close_matches(name.lower(), RELATION_NAMES, n=1)
    return f"Did you mean {near[0]}?" if near else f"There are {', '.join(RELATION_NAMES)}."


def _number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        value = float(value) if _NUMBER.fullmatch(value) else None
    if not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value) if 0 <= value <= _HIGHEST else None
