"""Where the nodes of the overview stand: computed once, here, and the same every time.

The layout minimises stress: nodes are drawn as far apart as they are in the graph (Gansner, Koren
and North, "Graph Drawing by Stress Majorization", 2004, doi:10.1007/978-3-540-31843-9_25). The
boxes of nodes and their labels are then pushed apart until none overlap. It needs no numpy and no
random numbers.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Box", "Line", "overlapping", "place"]

_SWEEPS = 40
_ASPECT = 1.45  # a landscape page has more room to the side
_SHAPES = (1.3, 1.9, 2.7)  # aspects and rooms to start from; the tightest result is taken
_ROOMS = (0.9, 1.4)  # as multiples of the boxes' own area
_EVEN = 0.55  # how far places are evened out: 0 keeps the distances, 1 only their order
_GAP_X, _GAP_Y = 14.0, 9.0
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """The room a node needs with its label, in pixels; `up` of the height lies above its point."""

    width: float
    height: float
    up: float


@dataclass(frozen=True, slots=True)
class Line:
    """An edge between two boxes, by their positions in the sequence; `length` 1 is the usual."""

    a: int
    b: int
    length: float = 1.0


def place(boxes: Sequence[Box], lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    """Return a point for every box, in order, so that no two boxes overlap.

    Connected parts are laid out by themselves; the largest comes first, the others stand in rows
    below it, and boxes without a line last.

    >>> place([Box(80, 30, 15)], [])
    ((0, 0),)
    """
    neighbours: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for line in lines:
        neighbours[line.a].append((line.b, line.length))
        neighbours[line.b].append((line.a, line.length))
    blocks = [_laid_out(part, boxes, neighbours) for part in _connected(len(boxes), neighbours)]
    return _centred(_stacked(blocks, boxes), boxes)


def overlapping(boxes: Sequence[Box], points: Sequence[Point]) -> tuple[tuple[int, int], ...]:
    """Return the pairs of boxes that overlap at these points.

    >>> overlapping([Box(80, 30, 15), Box(80, 30, 15)], [(0, 0), (60, 10)])
    ((0, 1),)
    """
    placed = dict(enumerate(points))
    return tuple(
        (a, b)
        for a, b in _near(range(len(boxes)), boxes, placed)
        if _overlap(boxes[a], placed[a], boxes[b], placed[b], (0, 0))
    )


def _connected(
    count: int, neighbours: dict[int, list[tuple[int, float]]]
) -> tuple[tuple[int, ...], ...]:
    """Return the connected parts, the largest first."""
    seen: set[int] = set()
    parts = []
    for start in range(count):
        if start in seen:
            continue
        part, queue = [], [start]
        seen.add(start)
        while queue:
            node = queue.pop()
            part.append(node)
            for other, _ in neighbours.get(node, ()):
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
        parts.append(tuple(sorted(part)))
    return tuple(sorted(parts, key=lambda part: (-len(part), part)))


def _distances(
    part: Sequence[int], neighbours: dict[int, list[tuple[int, float]]]
) -> list[list[float]]:
    """Return the shortest distances between the nodes of one connected part."""
    position = {node: index for index, node in enumerate(part)}
    rows = []
    for start in part:
        row = [math.inf] * len(part)
        row[position[start]] = 0.0
        queue = [(0.0, start)]
        while queue:
            distance, node = heapq.heappop(queue)
            if distance > row[position[node]]:
                continue
            for other, length in neighbours[node]:
                if distance + length < row[position[other]]:
                    row[position[other]] = distance + length
                    heapq.heappush(queue, (distance + length, other))
        rows.append(row)
    return rows


def _laid_out(
    part: Sequence[int], boxes: Sequence[Box], neighbours: dict[int, list[tuple[int, float]]]
) -> dict[int, Point]:
    """Return points for one connected part: of several tries the one that fills a page best."""
    if len(part) == 1:
        return {part[0]: (0.0, 0.0)}
    spread = _spread(part, neighbours)
    area = sum((boxes[i].width + _GAP_X) * (boxes[i].height + _GAP_Y) for i in part)
    best: dict[int, Point] = {}
    least = math.inf
    for shape in _SHAPES:
        for room in _ROOMS:
            width = math.sqrt(area * room * shape)
            across = _evened([point[0] for point in spread], width)
            down = _evened([point[1] for point in spread], width / shape)
            start = dict(zip(part, zip(across, down, strict=True), strict=True))
            points = _separate(part, boxes, start, least)
            if points is not None:
                best, least = points, min(least, _size(part, boxes, points))
    return best


def _spread(part: Sequence[int], neighbours: dict[int, list[tuple[int, float]]]) -> list[Point]:
    """Return points whose distances come near those in the graph."""
    wanted = _distances(part, neighbours)
    order = sorted(range(len(part)), key=lambda i: (sum(wanted[i]), i))
    x, y = [0.0] * len(part), [0.0] * len(part)
    for rank, i in enumerate(order):  # a spiral, the most central node in its middle
        radius = 0.6 * math.sqrt(rank)
        x[i] = radius * math.cos(rank * _GOLDEN_ANGLE)
        y[i] = radius * math.sin(rank * _GOLDEN_ANGLE)
    weights = [[0.0 if d == 0 else 1 / (d * d) for d in row] for row in wanted]
    totals = [sum(row) for row in weights]
    for _ in range(_SWEEPS):
        moved = 0.0
        for i in order:
            xi, yi, sum_x, sum_y = x[i], y[i], 0.0, 0.0
            for xj, yj, weight, distance in zip(x, y, weights[i], wanted[i], strict=True):
                if weight:
                    dx, dy = xi - xj, yi - yj
                    pull = distance / (math.sqrt(dx * dx + dy * dy) or 1e-6)
                    sum_x += weight * (xj + pull * dx)
                    sum_y += weight * (yj + pull * dy)
            x[i], y[i] = sum_x / totals[i], sum_y / totals[i]
            moved = max(moved, abs(x[i] - xi), abs(y[i] - yi))
        if moved < 0.002:
            break
    return _turned(x, y)


def _evened(values: Sequence[float], length: float) -> list[float]:
    """Return places from 0 to `length`, crowds drawn apart and outliers drawn in."""
    low, high = min(values), max(values)
    if high - low < 0.05:
        return [length / 2] * len(values)
    last = len(values) - 1
    order = sorted(range(len(values)), key=lambda i: (values[i], i))
    evened = [0.0] * len(values)
    for rank, i in enumerate(order):
        own = (values[i] - low) / (high - low)
        evened[i] = length * ((1 - _EVEN) * own + _EVEN * rank / last)
    return evened


def _turned(x: Sequence[float], y: Sequence[float]) -> list[Point]:
    """Return the points turned so that they spread more to the side than up and down."""
    count = len(x)
    mean_x, mean_y = sum(x) / count, sum(y) / count
    xx = sum((value - mean_x) ** 2 for value in x)
    yy = sum((value - mean_y) ** 2 for value in y)
    xy = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    return [
        ((a - mean_x) * cos + (b - mean_y) * sin, (b - mean_y) * cos - (a - mean_x) * sin)
        for a, b in zip(x, y, strict=True)
    ]


def _overlap(a: Box, at_a: Point, b: Box, at_b: Point, gap: Point) -> Point | None:
    """Return how far two boxes reach into each other, to the side and down, if they do."""
    across = (a.width + b.width) / 2 + gap[0] - abs(at_a[0] - at_b[0])
    if across <= 0:
        return None
    top = max(at_a[1] - a.up, at_b[1] - b.up)
    bottom = min(at_a[1] - a.up + a.height, at_b[1] - b.up + b.height)
    down = bottom - top + gap[1]
    return (across, down) if down > 0 else None


def _near(
    part: Iterable[int], boxes: Sequence[Box], points: dict[int, Point]
) -> list[tuple[int, int]]:
    """Return the pairs that stand in the same or in touching cells of a grid."""
    part = list(part)
    cell_x = max((boxes[i].width for i in part), default=1.0) + _GAP_X
    cell_y = max((boxes[i].height for i in part), default=1.0) + _GAP_Y
    grid: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i in part:
        middle = points[i][1] - boxes[i].up + boxes[i].height / 2
        grid[math.floor(points[i][0] / cell_x), math.floor(middle / cell_y)].append(i)
    pairs = []
    for (column, row), here in grid.items():
        around = [
            other
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in grid.get((column + dx, row + dy), ())
        ]
        pairs += [(i, j) for i in here for j in around if i < j]
    return sorted(pairs)


def _separate(
    part: Sequence[int], boxes: Sequence[Box], points: dict[int, Point], largest: float
) -> dict[int, Point] | None:
    """Return the points moved apart until no box overlaps another.

    None where that takes more room than `largest`, as `_size` measures it.
    """
    points = dict(points)
    for attempt in range(1, 200):
        for _ in range(120):
            moved = False
            for a, b in _near(part, boxes, points):
                reach = _overlap(boxes[a], points[a], boxes[b], points[b], (_GAP_X, _GAP_Y))
                if reach is None:
                    continue
                moved = True
                (ax, ay), (bx, by) = points[a], points[b]
                across, down = reach
                if across < down * 1.6:
                    step = (across / 2 + 0.5) * (1 if ax < bx or (ax == bx and a < b) else -1)
                    points[a], points[b] = (ax - step, ay), (bx + step, by)
                else:
                    step = (down / 2 + 0.5) * (1 if ay < by or (ay == by and a < b) else -1)
                    points[a], points[b] = (ax, ay - step), (bx, by + step)
            if not moved:
                return points
            if _size(part, boxes, points) >= largest:
                return None
        factor = 1 + 0.02 * attempt  # too tight to untangle by pushing: give it more room
        points = {i: (x * factor, y * factor) for i, (x, y) in points.items()}
    return points


def _size(part: Sequence[int], boxes: Sequence[Box], points: dict[int, Point]) -> float:
    """Return how high a page of the wanted aspect must be to hold the boxes."""
    x0, y0, x1, y1 = _bounds(part, boxes, points)
    return max((x1 - x0) / _ASPECT, y1 - y0)


def _bounds(
    part: Iterable[int], boxes: Sequence[Box], points: dict[int, Point]
) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what the boxes cover."""
    part = list(part)
    return (
        min(points[i][0] - boxes[i].width / 2 for i in part),
        min(points[i][1] - boxes[i].up for i in part),
        max(points[i][0] + boxes[i].width / 2 for i in part),
        max(points[i][1] - boxes[i].up + boxes[i].height for i in part),
    )


def _stacked(blocks: Sequence[dict[int, Point]], boxes: Sequence[Box]) -> dict[int, Point]:
    """Return all points, the first block on top and the others in centred rows below."""
    sizes = [_bounds(block, boxes, block) for block in blocks]
    area = sum((x1 - x0 + 28) * (y1 - y0 + 18) for x0, y0, x1, y1 in sizes)
    width = max([x1 - x0 for x0, _, x1, _ in sizes] + [math.sqrt(area * _ASPECT)])
    rows: list[list[int]] = []
    used = math.inf
    for at, (x0, _, x1, _) in enumerate(sizes):
        if used + x1 - x0 > width or at == 1:
            rows.append([])
            used = 0.0
        rows[-1].append(at)
        used += x1 - x0 + 2 * _GAP_X
    points: dict[int, Point] = {}
    top = 0.0
    for row in rows:
        total = sum(sizes[at][2] - sizes[at][0] + 2 * _GAP_X for at in row) - 2 * _GAP_X
        high = max(sizes[at][3] - sizes[at][1] for at in row)
        left = -total / 2
        for at in row:
            x0, y0, x1, y1 = sizes[at]
            down = top + (high - (y1 - y0)) / 2 - y0
            for i, (x, y) in blocks[at].items():
                points[i] = (x - x0 + left, y + down)
            left += x1 - x0 + 2 * _GAP_X
        top += high + 2.5 * _GAP_Y
    return points


def _centred(points: dict[int, Point], boxes: Sequence[Box]) -> tuple[tuple[int, int], ...]:
    """Return the points around (0, 0), in whole pixels and in order."""
    if not points:
        return ()
    x0, y0, x1, y1 = _bounds(points, boxes, points)
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    if len(points) == 1:
        middle = points[0]
    return tuple(
        (round(points[i][0] - middle[0]), round(points[i][1] - middle[1]))
        for i in range(len(boxes))
    )
