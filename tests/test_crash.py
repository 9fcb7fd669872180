"""Builds that are killed, read while they are swapped, and folders that were damaged."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from benchmarks.crash import TITLE, YEARS, Nursery, leftovers, nursery, two_data, wreck

from dramagraph.build.manifest import MANIFEST


@pytest.fixture(scope="module")
def maker() -> Iterator[Nursery]:
    with nursery() as made:
        yield made


@pytest.fixture(scope="module")
def whole(maker: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One build that nobody damages."""
    folder = tmp_path_factory.mktemp("whole")
    assert maker.build(folder / "built", two_data(folder)[0]) == 0
    return folder / "built"


@pytest.fixture
def damaged(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "damaged"))


def dramagraph(*arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dramagraph", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **variables},
        check=False,
    )


def test_twenty_builds_killed_at_random_moments_each_leave_a_whole_one(
    maker: Nursery, tmp_path: Path
) -> None:
    result, _ = wreck(maker, tmp_path, 20, seed=20, complete_every=20)
    assert result.wrong == []
    assert result.found["left something to sweep"] > 5, "the kills did not fall on builds"


READER = """
import json, sys
from pathlib import Path
from dramagraph.build.cache import open_built
from dramagraph.errors import StoreError
from dramagraph.lookup.reader import Index
from dramagraph.lookup.show import show
from dramagraph.sparql.engine import run_query

place, title = sys.argv[1:]
query = f"SELECT ?year {{ title:{title} schema:startDate|schema:datePublished ?year }}"
seen, gone = [], 0
print("reading", flush=True)
while not Path(place + ".stop").exists():
    built = open_built(place)
    try:
        with Index(built) as index:
            shown = show(index, index.node(f"dg:title/{title}"))["year"]
        asked = run_query(built, query).rows()
        page = f"({shown}" in (built / "graph.html").read_text("utf-8") or None
    except (StoreError, FileNotFoundError):
        if open_built(place) == built:
            raise  # it was not swapped away: what is shown must be readable
        gone += 1
        continue
    seen.append([str(shown), *(str(row[0]) for row in asked)])
print(json.dumps({"seen": seen, "gone": gone}))
"""


def test_a_reader_during_swaps_sees_one_build_or_the_other(maker: Nursery, tmp_path: Path) -> None:
    old, new = two_data(tmp_path)
    output = tmp_path / "built"
    assert maker.build(output, old) == 0
    command = [sys.executable, "-c", READER, str(output), TITLE]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "reading\n"
        for data in (new, old, new):
            assert maker.build(output, data) == 0
        Path(f"{output}.stop").touch()
        told = json.loads(reader.stdout.read())
    assert reader.returncode == 0
    assert {tuple(each) for each in told["seen"]} == {(str(year), str(year)) for year in YEARS}
    assert leftovers(output) == ["built.stop"]


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)


def only(folder: Path, pattern: str) -> Path:
    return max(folder.glob(pattern), key=lambda file: file.stat().st_size)


def replace_by(folder: Path, make: Callable[[Path], object]) -> None:
    shutil.rmtree(folder)
    make(folder)


def flip_all(folder: Path) -> None:
    for file in folder.glob("store/*.sst"):
        flip(file)


def rewrite(folder: Path, **fields: object) -> None:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    (folder / MANIFEST).write_text(json.dumps({**manifest, **fields}), encoding="utf-8")


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "D1 missing": (shutil.rmtree, "is no built folder"),
    "D2 empty": (lambda at: replace_by(at, Path.mkdir), "it has no manifest.json"),
    "D3 a file": (lambda at: replace_by(at, Path.touch), "is no built folder"),
    "D6 a table is missing": (lambda at: only(at, "store/*.sst").unlink(), "store"),
    "D6 a table is short": (lambda at: os.truncate(only(at, "store/*.sst"), 100), "store"),
    "D6 other bytes": (flip_all, "store"),
    "D7 CURRENT is empty": (lambda at: os.truncate(at / "store/CURRENT", 0), "store"),
    "D7 CURRENT is nonsense": (lambda at: (at / "store/CURRENT").write_bytes(b"x\n"), "store"),
    "D7 MANIFEST is missing": (lambda at: only(at, "store/MANIFEST-*").unlink(), "store"),
    "D7 MANIFEST has another byte": (lambda at: flip(only(at, "store/MANIFEST-*")), "store"),
    "D8 no manifest": (lambda at: (at / MANIFEST).unlink(), "it has no manifest.json"),
    "D8 no JSON": (lambda at: (at / MANIFEST).write_text("{"), "manifest"),
    "D8 a newer format": (lambda at: rewrite(at, format=99), "built by another version"),
    "D9 no store": (lambda at: shutil.rmtree(at / "store"), "store"),
    "D11 a dangling link": (
        lambda at: replace_by(at, lambda place: place.symlink_to("nowhere")),
        "is no built folder",
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_folder_is_one_sentence_and_status_2(damaged: Path, name: str) -> None:
    damage, said = DAMAGE[name]
    damage(damaged)
    ran = dramagraph("query", "-d", damaged, "SELECT ?s ?p ?o { ?s ?p ?o }")
    assert (ran.returncode, ran.stdout) == (2, ""), ran.stderr
    assert said in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_verify_tells_of_a_store_that_says_something_else_than_the_dumps(damaged: Path) -> None:
    import pyoxigraph as ox

    store = ox.Store(str(damaged / "store"))
    store.remove(next(iter(store)))
    store.flush()
    del store
    ran = dramagraph("build", "--verify", damaged)
    assert ran.returncode == 1
    assert "The store lacks 1 statements of the N-Quads and adds 0" in ran.stdout


def test_a_folder_that_a_writer_holds_can_still_be_read(damaged: Path) -> None:
    import pyoxigraph as ox

    writer = ox.Store(str(damaged / "store"))
    ran = dramagraph("query", "-d", damaged, "ASK { ?t a dgo:Title }")
    assert (ran.returncode, ran.stdout) == (0, "yes\n")
    del writer


@pytest.mark.parametrize("name", ["a b", "등대 불빛", "new\nline", "-d", "'\"$x"])
def test_a_folder_of_any_name_can_be_asked_and_verified(
    whole: Path, tmp_path: Path, name: str
) -> None:
    place = tmp_path / name
    place.symlink_to(whole.resolve())
    ran = dramagraph("query", "-d", place, "ASK { ?t a dgo:Title }")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "yes\n", "")
