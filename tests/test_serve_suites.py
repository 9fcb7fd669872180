"""The W3C's suites over HTTP, where they lie beside the checkout; else this is skipped."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from conformance.__main__ import expected_failures, outcomes

SUITES = Path(__file__).resolve().parents[2] / "shared" / "suites" / "w3c-sparql11.tgz"


def test_exactly_the_listed_tests_of_the_suites_fail() -> None:
    if not SUITES.is_file():
        pytest.skip("the suites are not beside the checkout (../shared/suites)")
    results = list(outcomes(SUITES))
    failed = {name: problem for _, name, problem in results if problem is not None}
    assert set(failed) == set(expected_failures()), failed
    counted = Counter(part for part, _, _ in results)
    assert counted == {
        "query": 328,
        "result formats": 10,
        "protocol": 27,
        "service description": 3,
    }


def test_every_expected_failure_has_a_reason_and_the_list_is_sorted() -> None:
    listed = expected_failures()
    assert list(listed) == sorted(listed)
    assert all(listed.values())
    assert len(listed) <= 11
