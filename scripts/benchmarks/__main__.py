"""Runs the sections named on the command line, or all of them."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from importlib.metadata import version

from benchmarks import catalogue, startup
from benchmarks.timing import Report


def main() -> int:
    """Measure; 0 when every target is met, 1 when one is missed."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="startup | catalogue")
    parser.add_argument("--rounds", type=int, default=15, help="runs of each command (15)")
    parser.add_argument("--titles", type=int, default=5_000, help="of the catalogue (5000)")
    parser.add_argument("--claims", type=int, default=60_000, help="of the catalogue (60000)")
    options = parser.parse_args()
    sections = options.sections or ["startup", "catalogue"]
    if unknown := sorted(set(sections) - {"startup", "catalogue"}):
        parser.error(f"there is no section {unknown[0]!r}: give startup, catalogue or nothing")
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
    except RuntimeError as problem:
        report.failed("the rest of this run", str(problem))
    print(f"\n{'Every target is met.' if not report.missed else 'Missed: '}", end="")
    print("; ".join(report.missed))
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main())
