"""Runs the sections named on the command line, or all of them."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from benchmarks import (
    catalogue,
    crash,
    extract,
    gold,
    hostile,
    load,
    similarity,
    startup,
    view,
)
from benchmarks.timing import Report

SECTIONS = (
    "startup",
    "catalogue",
    "similarity",
    "gold",
    "extract",
    "view",
    "hostile",
    "load",
    "crash",
)


def main() -> int:
    """Measure; 0 when every target is met, 1 when one is missed, 2 when it cannot be asked."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar=" | ".join(SECTIONS))
    parser.add_argument("--rounds", type=int, default=15, help="runs of each command (15)")
    parser.add_argument("--titles", type=int, default=5_000, help="of the catalogue (5000)")
    parser.add_argument("--claims", type=int, default=60_000, help="of the catalogue (60000)")
    parser.add_argument(
        "--tables", type=Path, default=similarity.TABLES, help="folder of the tables (similarity)"
    )
    parser.add_argument(
        "--rankings", type=Path, metavar="FILE", help="only write rankings (similarity)"
    )
    parser.add_argument(
        "-v", "--verbose", action="store_true", help="each article, and what is amiss (extract)"
    )
    parser.add_argument("--queries", type=int, default=1_000, help="hostile queries (1000)")
    parser.add_argument("--kills", type=int, default=200, help="of builds, for crash (200)")
    parser.add_argument("--seed", type=int, default=1, help="of the moments of the kills (1)")
    options = parser.parse_args()
    sections = options.sections or list(SECTIONS)
    if unknown := sorted(set(sections) - set(SECTIONS)):
        parser.error(f"there is no section {unknown[0]!r}: give {', '.join(SECTIONS)} or nothing")
    if options.rankings and options.sections != ["similarity"]:
        parser.error("--rankings is of the section similarity: give that alone")
    missing = [name for name in similarity.NEEDED if not (options.tables / name).is_file()]
    if missing and "similarity" in options.sections:
        parser.error(
            f"there is no {missing[0]} in {options.tables}: "
            "give the folder of the tables with --tables"
        )
    report = Report()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} processors; "
        + ", ".join(f"{name} {version(name)}" for name in ("click", "pyoxigraph", "rdflib"))
    )
    try:
        if "startup" in sections:
            startup.measure(report, options.rounds)
        if "catalogue" in sections:
            catalogue.measure(report, options.rounds, options.titles, options.claims)
        if "similarity" in sections and not missing:
            if options.rankings:
                similarity.write_rankings(report, options.tables, options.rankings)
            else:
                similarity.measure(report, options.tables)
        elif "similarity" in sections:
            report.section("Similarity")
            report.note(f"not measured: there are no tables in {options.tables}")
        others: dict[str, Callable[[], None]] = {
            "gold": lambda: gold.measure(report),
            "extract": lambda: extract.measure(report, options.verbose),
            "view": lambda: view.measure(report),
            "hostile": lambda: hostile.measure(report, options.queries),
            "load": lambda: load.measure(report),
            "crash": lambda: crash.measure(report, options.kills, options.seed),
        }
        for name, run in others.items():
            if name in sections:
                run()
    except RuntimeError as problem:
        report.failed("the rest of this run", str(problem))
    print(f"\n{'Every target is met.' if not report.missed else 'Missed: '}", end="")
    print("; ".join(report.missed))
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main())
