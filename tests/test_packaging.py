"""What a user gets who installs the built wheel, in an environment that knows nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

import dramagraph

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = {
    "graph/dramagraph": "dramagraph",
    "ontology": "dramagraph/ontology",
    "data": "dramagraph/data",
}


def _files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not _is_left_over(path.relative_to(folder))
    }


def _is_left_over(path: Path) -> bool:
    """Whether running Python or a tool put it there, and git does not track it."""
    return any(part == "__pycache__" or part.startswith(".") for part in path.parts)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sdist, and the wheel that is made from it, by their suffixes."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return {path.suffix: path for path in folder.iterdir()}


@pytest.fixture(scope="module")
def installed(built: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a clean environment in which the wheel is installed."""
    environment = tmp_path_factory.mktemp("clean") / "env"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    programs = environment / "bin"
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check"]
    pinned = ["--constraint", str(ROOT / "constraints.txt")]
    subprocess.run(
        [str(programs / "python"), "-m", "pip", "install", *quiet, *pinned, str(built[".whl"])],
        check=True,
        capture_output=True,
    )
    return programs


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variables of a user who has no build and no cache yet."""
    home = tmp_path_factory.mktemp("home")
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return {**kept, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}


def _run(
    installed: Path, elsewhere: dict[str, str], *arguments: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(installed / "dramagraph"), *arguments],
        cwd=elsewhere["HOME"],
        env=elsewhere,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_holds_the_package_the_ontology_and_the_data_and_nothing_else(
    built: dict[str, Path],
) -> None:
    with zipfile.ZipFile(built[".whl"]) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
        expected = {
            f"{target}/{name}": ROOT / source / name
            for source, target in SHIPPED.items()
            for name in _files_below(ROOT / source)
        }
        assert names == set(expected)
        assert {name for name in names if wheel.read(name) != expected[name].read_bytes()} == set()


def test_the_wheel_says_its_licences_and_version(built: dict[str, Path]) -> None:
    with zipfile.ZipFile(built[".whl"]) as wheel:
        names = wheel.namelist()
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        fields = Parser().parsestr(wheel.read(metadata).decode())
    assert fields["Version"] == dramagraph.__version__
    assert fields["License-Expression"] == "Apache-2.0 AND CC-BY-4.0"
    assert fields.get_all("License-File") == ["LICENSE", "LICENSE-DATA"]


def test_the_sdist_holds_what_is_needed_to_build_and_test_it_again(built: dict[str, Path]) -> None:
    with tarfile.open(built[".gz"]) as sdist:
        names = {name.split("/", 1)[1] for name in sdist.getnames()}
    for folder in [*SHIPPED, "tests", "scripts"]:
        assert {f"{folder}/{name}" for name in _files_below(ROOT / folder)} <= names
    assert {
        "CHANGELOG.md",
        "LICENSE",
        "LICENSE-DATA",
        "README.md",
        "constraints.txt",
        "pyproject.toml",
    } <= names
    assert {name for name in names if name.startswith((".venv", "build/", "shared"))} == set()


def test_the_installed_program_says_its_version(installed: Path, elsewhere: dict[str, str]) -> None:
    done = _run(installed, elsewhere, "--version")
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        f"dramagraph {dramagraph.__version__}\n",
        "",
    )


def test_the_first_look_up_builds_into_the_cache_folder_and_says_so(
    installed: Path, elsewhere: dict[str, str]
) -> None:
    cache = Path(elsewhere["XDG_CACHE_HOME"])
    assert not cache.exists()
    first = _run(installed, elsewhere, "show", "My Mister", "--json")
    assert first.returncode == 0, first.stderr
    assert json.loads(first.stdout)["id"] == "dg:title/my-mister"
    assert str(cache) in first.stderr
    assert list(cache.rglob("manifest.json"))
    second = _run(installed, elsewhere, "show", "My Mister", "--json")
    assert (second.returncode, second.stdout, second.stderr) == (0, first.stdout, "")
    # Nothing is written anywhere else.
    assert [path.name for path in Path(elsewhere["HOME"]).iterdir()] == ["cache"]


def test_the_installed_program_finds_no_fault_with_what_it_ships(
    installed: Path, elsewhere: dict[str, str]
) -> None:
    done = _run(installed, elsewhere, "check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_installed_package_reads_its_own_files_and_is_typed(
    installed: Path, elsewhere: dict[str, str]
) -> None:
    program = (
        "import dramagraph, pathlib; from dramagraph.files import shipped\n"
        "package = pathlib.Path(dramagraph.__file__).parent\n"
        "assert shipped('data') == package / 'data', shipped('data')\n"
        "assert shipped('ontology') == package / 'ontology'\n"
        "assert (package / 'py.typed').is_file()\n"
        "print(package)"
    )
    done = subprocess.run(
        [str(installed / "python"), "-c", program],
        cwd=elsewhere["HOME"],
        env=elsewhere,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not Path(done.stdout.strip()).is_relative_to(ROOT)
