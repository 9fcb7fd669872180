"""Run the suites and say what failed: `python -m conformance FOLDER_OR_TGZ`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from dramagraph.serve.dataset import open_dataset
from dramagraph.serve.server import serving

from .dataset import write_dataset
from .protocol import applies, run_description_test, run_protocol_test
from .queries import run_query_test
from .suite import FOLDERS, RESULT_FOLDERS, Test, opened, read_tests

__all__ = ["EXPECTED", "main", "outcomes"]

EXPECTED = Path(__file__).parents[2] / "tests" / "suites_expected.txt"
_PARTS = {
    "query": FOLDERS,
    "result formats": RESULT_FOLDERS,
    "protocol": ("protocol",),
    "service description": ("service-description",),
}


def outcomes(place: Path) -> Iterator[tuple[str, str, str | None]]:
    """Yield for each test its part of the suite, its name, and what was wrong, if anything."""
    with opened(place) as root, TemporaryDirectory(prefix="suites-data-") as folder:
        parts = {
            part: [test for name in names for test in read_tests(root, name) if applies(test)]
            for part, names in _PARTS.items()
        }
        data = Path(folder, "suites.nq")
        asking = [test for tests in parts.values() for test in tests if test.asks]
        write_dataset(asking, root, data)
        with open_dataset(str(data)) as site, serving(site) as address:
            connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
            for part, tests in parts.items():
                for test in tests:
                    yield part, test.id, _run(part, test, root, connection)
            connection.close()


def _run(part: str, test: Test, root: Path, connection: HTTPConnection) -> str | None:
    if part == "protocol":
        return run_protocol_test(test, connection)
    if part == "service description":
        return run_description_test(test, connection)
    return run_query_test(test, root, connection)


def expected_failures() -> dict[str, str]:
    """Return the tests that are known to fail, each with the reason."""
    lines = EXPECTED.read_text(encoding="utf-8").splitlines()
    rows = (line.partition("  ") for line in lines if line and not line.startswith("#"))
    return {name: reason.strip() for name, _, reason in rows}


def main() -> int:
    """Run all suites and return the exit status."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    passed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    known = expected_failures()
    wrong = 0
    for part, name, problem in outcomes(Path(sys.argv[1])):
        total[part] += 1
        passed[part] += problem is None
        if (problem is not None) != (name in known):
            wrong += 1
            print(f"{name}: {problem or 'passes, and is listed as a failure'}")
    for part, count in total.items():
        print(f"{part}: {passed[part]} of {count}")
    print(f"{wrong} unexpected, {len(known)} known failures")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
