"""The invented catalogue that the measurements use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dramagraph.entries.catalogue import check_catalogue
from dramagraph.files import shipped
from dramagraph.vocabulary import read_vocabulary

GENERATOR = Path(__file__).resolve().parents[1] / "scripts" / "synthetic.py"
SIZES = ("--titles", "30", "--claims", "361", "--sources", "4")


def _generate(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(GENERATOR), str(folder), *options],
        capture_output=True,
        text=True,
        check=False,
    )


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_it_has_as_many_titles_and_claims_as_asked_for_and_no_findings(tmp_path: Path) -> None:
    assert _generate(tmp_path / "data", *SIZES).returncode == 0
    catalogue, findings = check_catalogue(tmp_path / "data", read_vocabulary(shipped("ontology")))
    assert findings == ()
    assert catalogue is not None
    assert len(catalogue.titles) == 30
    assert len(list(catalogue.claims())) == 361
    assert len(catalogue.sources) == 4
    assert sum(len(source.entries) for source in catalogue.sources.values()) == 33


def test_one_seed_gives_the_same_bytes_and_another_does_not(tmp_path: Path) -> None:
    for name, seed in {"a": "7", "b": "7", "c": "8"}.items():
        assert _generate(tmp_path / name, *SIZES, "--seed", seed).returncode == 0
    assert _contents(tmp_path / "a") == _contents(tmp_path / "b")
    assert _contents(tmp_path / "a") != _contents(tmp_path / "c")


def test_a_catalogue_that_cannot_be_is_refused_in_one_sentence(tmp_path: Path) -> None:
    done = _generate(tmp_path / "data", "--titles", "10", "--claims", "1000")
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        "That catalogue cannot be made: "
        "give 2 to 20 claims for each title, and at least 2 sources.\n",
    )
    assert not (tmp_path / "data").exists()


def test_an_existing_catalogue_is_not_written_over(tmp_path: Path) -> None:
    assert _generate(tmp_path / "data", *SIZES).returncode == 0
    before = _contents(tmp_path)
    done = _generate(tmp_path / "data", *SIZES, "--seed", "2")
    assert done.returncode == 1
    assert done.stderr.endswith("File exists. Give a folder that is not there.\n")
    assert _contents(tmp_path) == before
