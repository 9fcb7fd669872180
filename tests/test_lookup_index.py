"""The index: written the same each time, read back whole, refused when it is not whole."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from catalogues import small_catalogue, small_similarities
from lookup_example import example_catalogue, example_links, write_built

from dramagraph.errors import BuildError, NotFound, StoreError
from dramagraph.lookup.claims import read_claims
from dramagraph.lookup.index import write_index
from dramagraph.lookup.reader import Index
from dramagraph.lookup.whole import read_similarities_back
from dramagraph.model import Catalogue, Vocabulary


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_built(tmp_path_factory.mktemp("index") / "나 built?#%20")


def test_the_whole_catalogue_comes_back_equal(built: Path, tmp_path: Path) -> None:
    with Index(built) as index:
        assert index.read_catalogue_back() == example_catalogue()
        assert read_similarities_back(index) == example_links()
    other = write_built(tmp_path / "other", small_catalogue(), small_similarities())
    with Index(other) as index:
        assert index.read_catalogue_back() == small_catalogue()
        assert read_similarities_back(index) == small_similarities()


def test_an_empty_catalogue_has_an_index_too(tmp_path: Path) -> None:
    empty = Catalogue({}, {}, {}, Vocabulary({}, {}, {}))
    with Index(write_built(tmp_path / "empty", empty, ())) as index:
        assert index.read_catalogue_back() == empty


def test_the_same_catalogue_gives_the_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    written = []
    for seed in ("0", "1", "4242"):
        folder = tmp_path / seed
        subprocess.run(
            [sys.executable, str(Path(__file__).with_name("lookup_example.py")), str(folder)],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        written.append((folder / "index.sqlite").read_bytes())
    assert written[0] == written[1] == written[2]


def test_an_index_is_never_written_over(built: Path) -> None:
    before = (built / "index.sqlite").read_bytes()
    with pytest.raises(BuildError, match="Cannot write the index"):
        write_index(built / "index.sqlite", example_catalogue(), ())
    assert (built / "index.sqlite").read_bytes() == before


def test_reading_leaves_nothing_behind_and_needs_no_right_to_write(tmp_path: Path) -> None:
    folder = write_built(tmp_path / "built")
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    with Index(folder) as index:
        assert read_claims(index, "title", ["dg:title/harbour-lights"])
    assert sorted(path.name for path in folder.iterdir()) == ["index.sqlite", "manifest.json"]
    folder.chmod(0o755)


def test_a_folder_without_an_index_is_no_built_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"holds no index\.sqlite"):
        Index(tmp_path)


@pytest.mark.parametrize(
    "content",
    [b"", b"SQLite format 3\0", b"not a database at all, but some text " * 200],
    ids=["empty", "only a header", "text"],
)
def test_a_foreign_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "index.sqlite").write_bytes(content)
    with pytest.raises(StoreError, match="Build it again"):
        Index(tmp_path)


def test_a_database_of_another_program_or_version_is_refused(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    base = sqlite3.connect(foreign / "index.sqlite")
    base.execute("CREATE TABLE nodes (id)")
    base.close()
    with pytest.raises(StoreError, match="was not written by dramagraph"):
        Index(foreign)
    newer = write_built(tmp_path / "newer")
    base = sqlite3.connect(newer / "index.sqlite")
    base.execute("PRAGMA user_version=999")
    base.close()
    with pytest.raises(StoreError, match="another version"):
        Index(newer)


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.8])
def test_a_truncated_index_is_damaged_and_never_answers_falsely(
    tmp_path: Path, keep: float
) -> None:
    folder = write_built(tmp_path / "built")
    path = folder / "index.sqlite"
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * keep)])
    with pytest.raises(StoreError, match="is damaged"), Index(folder) as index:
        index.read_catalogue_back()


def test_a_page_of_noise_is_damage(tmp_path: Path) -> None:
    folder = write_built(tmp_path / "built")
    path = folder / "index.sqlite"
    content = bytearray(path.read_bytes())
    for start in range(4096, len(content), 4096):
        content[start : start + 200] = b"\xff" * 200
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is damaged"), Index(folder) as index:
        index.read_catalogue_back()


def test_stored_json_that_does_not_parse_is_damage(tmp_path: Path) -> None:
    folder = write_built(tmp_path / "built")
    base = sqlite3.connect(folder / "index.sqlite")
    base.execute("UPDATE nodes SET record = '{' WHERE id = 'dg:title/hope'")
    base.commit()
    base.close()
    with Index(folder) as index, pytest.raises(StoreError, match="is damaged"):
        index.record("dg:title/hope")


def test_a_node_that_is_not_there_is_not_found(built: Path) -> None:
    with Index(built) as index:
        assert index.node("dg:title/none") is None
        with pytest.raises(NotFound):
            index.record("dg:title/none")


def test_claims_are_read_by_their_columns_alone(built: Path) -> None:
    with Index(built) as index:
        assert len(read_claims(index, "concept", ["dg:theme/grief"])) == 2
        with pytest.raises(ValueError, match="no column"):
            read_claims(index, "1=1 OR c.id", ["x"])
