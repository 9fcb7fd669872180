"""What the page shows first: a map of the titles, or of the concepts where titles are too many."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ..names import node_type, visible
from .layout import Box, Line, place

if TYPE_CHECKING:
    from ..model import Catalogue, Claim
    from .payload import Numbers

__all__ = ["Overview", "OverviewEdge", "OverviewNode", "plan_overview", "wrap"]

MOST_NODES = 150  # drawn at once; above it the concepts stand for the titles
_CALM_NODES = 100  # drawn at first; the rest of the shared themes when the reader asks for more
_FEWEST_THEMES = 20  # a map with less room for themes would be a list of titles
_CONCEPTS_SHOWN = 100
_THEMES_OF_A_TITLE = 3
_STRENGTH = {"central": 3, "major": 2, "minor": 1}
_LINE_LENGTH, _LINES = 18, 3
_LETTER, _ROW = 7.4, 16  # widest usual fonts at 13 pixels
_SMALL_LETTER, _SMALL_ROW = 6.9, 14  # and at 12


@dataclass(frozen=True, slots=True)
class OverviewNode:
    """A node of the first view; `number` is its number in the payload.

    `place` is its point in the first view, None where it is drawn in the fuller one only;
    `full_place` its point in that.
    """

    number: int
    type: str
    lines: tuple[str, ...]
    titles: int
    radius: int
    place: tuple[int, int] | None
    full_place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class OverviewEdge:
    """A line between two nodes; `weight` is a strength, or how many titles have both ends."""

    a: int
    b: int
    type: str
    weight: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The first view: a `map` of titles, or an `aggregate` of concepts sized by titles.

    `themes_left_out` counts the themes of two or more titles that found no room.
    """

    kind: str
    nodes: tuple[OverviewNode, ...]
    edges: tuple[OverviewEdge, ...]
    themes_left_out: int = 0


class _Plan(NamedTuple):
    """What is drawn, and how long and how strong each line is."""

    names: tuple[str, ...]
    lines: dict[tuple[str, str], float]
    weights: dict[tuple[str, str], int]


def plan_overview(catalogue: Catalogue, numbers: Numbers) -> Overview:
    """Return the first view of a catalogue, with its layout.

    Only what may be seen before spoilers are asked for, and only what a source affirms, is
    drawn.
    """
    has: dict[str, dict[str, int]] = {title: {} for title in catalogue.titles}
    for claim in catalogue.claims():
        if claim.concept and claim.title in has and _drawn(claim):
            weight = _STRENGTH.get(claim.strength or "", 3)
            own = has[claim.title]
            own[claim.concept] = max(own.get(claim.concept, 0), weight)
    titles = Counter(concept for own in has.values() for concept in own)
    conditions = [name for name in sorted(titles) if node_type(name) == "condition"]
    shared = sorted(
        (name for name, count in titles.items() if node_type(name) == "theme" and count > 1),
        key=lambda name: (-titles[name], name),
    )
    room = MOST_NODES - len(has) - len(conditions)
    if room < min(_FEWEST_THEMES, len(shared)):
        return _aggregate(has, titles, catalogue, numbers)
    calm = max(_FEWEST_THEMES, _CALM_NODES - len(has) - len(conditions))
    fuller = _map(has, titles, conditions + shared[:room])
    first = _map(has, titles, conditions + shared[:calm]) if len(shared) > calm else fuller
    left_out = len(shared[room:])
    return _drawing(
        "map",
        first,
        fuller,
        titles=titles,
        catalogue=catalogue,
        numbers=numbers,
        left_out=left_out,
    )


def _drawn(claim: Claim) -> bool:
    return claim.type in ("theme", "condition") and claim.affirmed and claim.spoiler == "none"


def _map(has: dict[str, dict[str, int]], titles: Counter[str], concepts: list[str]) -> _Plan:
    """Join titles with their conditions and those few themes that tell most about each."""
    edges: set[tuple[str, str]] = set()
    shown = set(concepts)
    for title, own in has.items():
        themes = [name for name in own if name in shown and node_type(name) == "theme"]
        themes.sort(key=lambda name: (-own[name], titles[name], name))
        edges.update((title, name) for name in themes[:_THEMES_OF_A_TITLE])
        edges.update((title, name) for name in own if node_type(name) == "condition")
    drawn = Counter(concept for _, concept in edges)
    for concept in concepts:  # no theme stands alone: its own strongest titles hold it
        if drawn[concept] < 2:
            having = sorted(
                (title for title in has if concept in has[title]),
                key=lambda title: (-has[title][concept], len(has[title]), title),
            )
            edges.update((title, concept) for title in having[:2])
    drawn = Counter(concept for _, concept in edges)
    lines = {
        (title, concept): 0.9 + 0.22 * math.log2(drawn[concept]) for title, concept in sorted(edges)
    }
    weights = {(title, concept): has[title][concept] for title, concept in lines}
    return _Plan((*sorted(has), *sorted(concepts)), lines, weights)


def _aggregate(
    has: dict[str, dict[str, int]],
    titles: Counter[str],
    catalogue: Catalogue,
    numbers: Numbers,
) -> Overview:
    """Return the concepts of most titles, joined where they occur together more than by chance."""
    names = sorted(titles, key=lambda name: (-titles[name], name))[:_CONCEPTS_SHOWN]
    shown = set(names)
    together: Counter[tuple[str, str]] = Counter()
    for own in has.values():
        here = sorted(shown.intersection(own))
        together.update((a, b) for at, a in enumerate(here) for b in here[at + 1 :])
    strongest: dict[str, list[tuple[float, tuple[str, str]]]] = defaultdict(list)
    for pair, count in together.items():
        by_chance = titles[pair[0]] * titles[pair[1]] / len(has)
        excess = (count - by_chance) / math.sqrt(titles[pair[0]] * titles[pair[1]])
        if excess > 0:
            for name in pair:
                strongest[name].append((-excess, pair))
    lines: dict[tuple[str, str], float] = {}
    for name in names:
        for nearness, pair in sorted(strongest[name])[:2]:
            lines[pair] = max(0.7, 1.5 + nearness)
    weights = {pair: together[pair] for pair in lines}
    plan = _Plan(tuple(sorted(names)), dict(sorted(lines.items())), weights)
    return _drawing("aggregate", plan, plan, titles=titles, catalogue=catalogue, numbers=numbers)


def _drawing(
    kind: str,
    first: _Plan,
    fuller: _Plan,
    *,
    titles: Counter[str],
    catalogue: Catalogue,
    numbers: Numbers,
    left_out: int = 0,
) -> Overview:
    """Return the first and the fuller picture, laid out."""
    most = max((titles[name] for name in fuller.names), default=1)
    labels = {
        name: _label(name, catalogue, titles[name] if kind == "aggregate" else 0)
        for name in fuller.names
    }
    radii = {name: _radius(name, titles[name], most) for name in fuller.names}
    boxes = {name: _box(name, labels[name], radii[name]) for name in fuller.names}
    full_places = _places(fuller, boxes)
    places = full_places if first is fuller else _places(first, boxes)
    lines = {**fuller.weights, **first.weights}
    return Overview(
        kind,
        tuple(
            OverviewNode(
                numbers[name],
                node_type(name),
                labels[name],
                titles[name],
                radii[name],
                places.get(name),
                full_places[name],
            )
            for name in fuller.names
        ),
        tuple(
            OverviewEdge(numbers[a], numbers[b], node_type(b), weight)
            for (a, b), weight in sorted(lines.items())
        ),
        left_out,
    )


def _places(plan: _Plan, boxes: dict[str, Box]) -> dict[str, tuple[int, int]]:
    position = {name: at for at, name in enumerate(plan.names)}
    points = place(
        [boxes[name] for name in plan.names],
        [Line(position[a], position[b], length) for (a, b), length in plan.lines.items()],
    )
    return dict(zip(plan.names, points, strict=True))


def _label(name: str, catalogue: Catalogue, count: int) -> tuple[str, ...]:
    title = catalogue.titles.get(name)
    text = title.name if title else catalogue.vocabulary.concepts[name].label
    return wrap(visible(text)) + (
        (f"{count:,} titles" if count > 1 else "1 title",) if count else ()
    )


def _radius(name: str, titles: int, most: int) -> int:
    if node_type(name) == "title":
        return 0
    if most <= 40:
        return round(6 + 2.4 * math.sqrt(titles))
    return round(6 + 20 * math.sqrt(titles / most))


def _box(name: str, lines: tuple[str, ...], radius: int) -> Box:
    widest = max(_columns(line) for line in lines)
    if radius == 0:
        width, height = widest * _LETTER + 16, len(lines) * _ROW + 12.0
        return Box(width, height, height / 2)
    tall = radius * 1.25 if node_type(name) == "condition" else float(radius)
    return Box(
        max(widest * _SMALL_LETTER, 2.0 * tall), 2 * tall + 4 + len(lines) * _SMALL_ROW, tall
    )


def _columns(text: str) -> int:
    """Return how many Latin letters a text is as wide as: Hangul counts double.

    >>> _columns("나의"), _columns("My")
    (4, 2)
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def wrap(text: str) -> tuple[str, ...]:
    """Return a name in at most three short lines; what does not fit ends in an ellipsis.

    >>> wrap("When the Weather Is Fine")
    ('When the Weather', 'Is Fine')
    """
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if _columns(longer) <= _LINE_LENGTH or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
        if len(lines) > _LINES:
            break
    kept = [_cut(line) for line in lines[:_LINES]]
    if len(lines) > _LINES and not kept[-1].endswith("…"):
        kept[-1] = (
            _cut(kept[-1] + " …") if _columns(kept[-1]) > _LINE_LENGTH - 2 else f"{kept[-1]} …"
        )
    return tuple(kept)


def _cut(line: str) -> str:
    limit = _LINE_LENGTH + 4
    if len(line) <= limit and _columns(line) <= limit:
        return line
    used, kept = 0, ""
    for char in line[: limit + 1]:
        used += _columns(char)
        if used >= limit:
            break
        kept += char
    return kept + "…"
