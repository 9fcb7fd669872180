"""Write golden files anew: `python tests/regenerate.py queries`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from golden_queries import GOLDEN, SMALL_VALUES, golden_rows, replace_golden
from small_graph import write_small_build

from dramagraph.build.pipeline import build


def regenerate_queries() -> None:
    """Write the rows of the named queries, on the small graph and on the shipped data."""
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small"
        small.mkdir()
        shipped = build(Path(folder) / "shipped", validate=False).folder
        rows = {  # all of them, before any file changes
            "small": golden_rows(write_small_build(small), SMALL_VALUES),
            "shipped": golden_rows(shipped, {}),
        }
    for name, found in rows.items():
        replace_golden(GOLDEN / name, found)


TARGETS: Mapping[str, Callable[[], None]] = {"queries": regenerate_queries}


def main() -> None:
    """Regenerate what is named, or say what can be."""
    names = sys.argv[1:]
    if not names or not set(names) <= set(TARGETS):
        sys.exit(f"Name what to write anew: {', '.join(sorted(TARGETS))}.")
    for name in names:
        TARGETS[name]()


if __name__ == "__main__":
    main()
