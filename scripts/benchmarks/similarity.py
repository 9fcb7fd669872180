"""How well and how fast the shipped measure finds what people recommend."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import fmean, median

from benchmarks.quality import Order, evaluate
from benchmarks.tables import DEV, HELD_OUT, TITLES, Tables, identifier, read_tables, to_network
from benchmarks.timing import Report, stage
from dramagraph.similar.measure import InformationOverlap

__all__ = ["NEEDED", "TABLES", "measure", "write_rankings"]

#: Beside the checkout, in a folder that is not a part of it.
TABLES = Path(__file__).resolve().parents[3] / "shared" / "bench"

#: The files without which nothing is measured.
NEEDED = (TITLES, DEV, HELD_OUT)

_LONGEST = 100
_ROUNDS = 3


def measure(report: Report, tables: Path) -> None:
    """Rank for each query by the shipped measure and by the yardsticks; then take the times."""
    read = read_tables(tables)
    report.section(f"Similarity of {len(read.rows):,} titles, {len(read.recommended)} queries")
    shipped = _shipped(report, read, ordered=True)
    order = Order(shipped.profiles.titles)
    quality = evaluate(order, read.recommended, shipped.scores)
    report.note(f"{quality}  shipped: {shipped.name} {shipped.version}")
    plain = _shipped(report, read, ordered=False)
    without = evaluate(order, read.recommended, plain.scores)
    report.note(f"{without}  shipped, not told the order of tags and cast")
    best = _yardsticks(report, read, order)
    report.at_least("nDCG@10, shipped to the best yardstick", fmean(quality.ndcg) / best, 1)
    _times(report, shipped, sorted(read.recommended))


def write_rankings(report: Report, tables: Path, output: Path) -> None:
    """Write the 100 best of each query of the held-out file, by the shipped measure alone."""
    read = read_tables(tables)
    report.section("Rankings for the held-out queries")
    queries = json.loads((tables / HELD_OUT).read_text(encoding="utf-8"))
    shipped = _shipped(report, read, ordered=True)
    order = Order(shipped.profiles.titles)
    numbers = {identifier(row["id"]): row["id"] for row in read.rows}
    rankings = {}
    for query in queries:
        title = identifier(query)
        ranked = order.rank(title, shipped.scores(title))
        rankings[query] = [numbers[other] for other in ranked[:_LONGEST]]
    output.write_text(json.dumps(rankings) + "\n", encoding="utf-8")
    report.note(f"wrote the {_LONGEST} best of {len(rankings)} queries")


def _shipped(report: Report, read: Tables, *, ordered: bool) -> InformationOverlap:
    name = "with the order of tags and cast" if ordered else "without"
    with stage(report, f"claims and network, {name}"):
        network = to_network(read.rows, ordered=ordered)
    with stage(report, "reading the profiles"):
        return InformationOverlap(network)


def _yardsticks(report: Report, read: Tables, order: Order) -> float:
    """Print each yardstick; return the best nDCG@10 among them."""
    from benchmarks.yardsticks import yardsticks  # noqa: PLC0415 - numpy and scipy, for this alone

    best = 0.0
    network = to_network(read.rows)
    for name, scores in yardsticks(network, list(read.recommended)):
        quality = evaluate(order, read.recommended, scores)
        report.note(f"{quality}  {name}")
        best = max(best, fmean(quality.ndcg))
    return best


def _times(report: Report, shipped: InformationOverlap, queries: list[str]) -> None:
    from benchmarks.yardsticks import incidence  # noqa: PLC0415 - numpy and scipy, for this alone

    taken = [_seconds(partial(shipped.top, query, 20)) for query in queries]
    report.note(f"one query, 20 best with all reasons: median {median(taken) * 1000:.1f} ms")
    report.at_most("one query to 10 ms", median(taken) / 0.010, 1)
    matrix = incidence(shipped.profiles.vectors, shipped.profiles.values)
    product, pairs = [], []
    for _ in range(_ROUNDS):
        product.append(_seconds(lambda: matrix @ matrix.T))
        pairs.append(_seconds(lambda: list(shipped.nearest(20))))
    report.note(
        f"all pairs, 20 best of each: {min(pairs):.2f} s; one product of the same "
        f"{matrix.shape[0]:,} × {matrix.shape[1]:,} matrix with {matrix.nnz:,} entries by scipy: "
        f"{min(product):.3f} s"
    )
    report.at_most("all pairs to one sparse product", min(pairs) / min(product), 20)
    with_reasons = _seconds(lambda: shipped.links(20))
    report.note(f"the same with all reasons, as a build stores them: {with_reasons:.2f} s")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
