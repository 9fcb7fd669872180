"""Statements as sorted lines of N-Triples, and what can be counted of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, islice

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from dramagraph.names import PREFIXES

__all__ = [
    "Counts",
    "count_statements",
    "count_union",
    "in_reading_order",
    "parsed",
    "statements",
]

_TYPE = b"<" + PREFIXES["rdf"].encode() + b"type>"
_CHUNK = 20_000


def statements(triples: Iterable[Triple]) -> list[bytes]:
    """Return each statement once as `subject predicate object` in N-Triples, sorted.

    A node comes before the nodes whose IRIs go on from its own (`#e1` after its claim), which
    makes the Turtle read in the order in which one would tell it.
    """
    return in_reading_order(_lines(triples))


def _lines(triples: Iterable[Triple]) -> Iterator[bytes]:
    rest = iter(triples)
    while chunk := list(islice(rest, _CHUNK)):
        text = serialize(chunk, format=RdfFormat.N_TRIPLES) or b""
        yield from (line[:-2] for line in text.split(b"\n") if line)


def in_reading_order(lines: Iterable[bytes]) -> list[bytes]:
    """Return statements once each, sorted by the subject's IRI without its closing `>`.

    The `>` is taken out and put back, so that millions of lines need no second list of keys.
    """
    ordered = list({line.replace(b">", b"", 1) for line in lines})
    ordered.sort()
    for at, line in enumerate(ordered):
        ordered[at] = line.replace(b" ", b"> ", 1)
    return ordered


def parsed(lines: Sequence[bytes], form: RdfFormat) -> Iterator[Quad]:
    """Return lines of N-Triples or N-Quads (each without its final ` .`) as quads."""
    return chain.from_iterable(
        parse(b" .\n".join(lines[start : start + _CHUNK]) + b" .\n", form, lenient=True)
        for start in range(0, len(lines), _CHUNK)
    )


@dataclass(frozen=True, slots=True)
class Counts:
    """What a graph holds; `untyped` are the subjects that have no type in it."""

    triples: int
    subjects: Set[bytes]
    untyped: Set[bytes]
    objects: int
    properties: Mapping[bytes, int]
    classes: Mapping[bytes, int]

    @property
    def entities(self) -> int:
        """How many subjects have a type."""
        return len(self.subjects) - len(self.untyped)


def count_statements(lines: Iterable[bytes]) -> Counts:
    """Return the counts of one graph's statements, which come once each, subject by subject."""
    subjects: set[bytes] = set()
    typed: set[bytes] = set()
    objects: set[bytes] = set()
    properties: Counter[bytes] = Counter()
    classes: Counter[bytes] = Counter()
    for line in lines:
        subject, predicate, value = line.split(b" ", 2)
        subjects.add(subject)
        objects.add(value)
        properties[predicate] += 1
        if predicate == _TYPE:
            typed.add(subject)
            classes[value] += 1
    return Counts(
        properties.total(),
        subjects,
        subjects - typed,
        len(objects),
        dict(sorted(properties.items())),
        dict(sorted(classes.items())),
    )


def count_union(graphs: Iterable[Counts]) -> Counts:
    """Return the counts of graphs together, none of which repeats a statement of another.

    Their distinct objects are not counted.
    """
    every = list(graphs)
    subjects: set[bytes] = set().union(*(counts.subjects for counts in every))
    untyped: set[bytes] = set().union(*(counts.untyped for counts in every))
    for counts in every:
        untyped -= counts.subjects & untyped - counts.untyped
    properties: Counter[bytes] = Counter()
    classes: Counter[bytes] = Counter()
    for counts in every:
        properties.update(counts.properties)
        classes.update(counts.classes)
    return Counts(properties.total(), subjects, untyped, 0, properties, classes)
