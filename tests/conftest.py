"""What many tests share: the invented example as a build, and that build being served."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parent / "example" / "data"


@pytest.fixture(scope="session")
def example_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real path of a build of `tests/example`."""
    from dramagraph.build.pipeline import build

    output = tmp_path_factory.mktemp("example") / "built"
    return build(output, data=EXAMPLE, validate=False).folder


@pytest.fixture(scope="session")
def served(example_build: Path) -> Iterator[str]:
    """The address at which that build is served, by a real server on the loopback."""
    from dataclasses import replace

    from dramagraph.serve.server import hosts_of, serving
    from dramagraph.serve.site import Settings, open_site
    from dramagraph.sparql.limits import SERVED_LIMITS

    limits = replace(SERVED_LIMITS, seconds=2.0, rows=500)
    settings = Settings(limits=limits, workers=2, hosts=hosts_of("127.0.0.1"))
    with serving(open_site(example_build, settings)) as address:
        yield address
