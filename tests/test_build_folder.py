from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from dramagraph.build.folder import new_build, remove_build
from dramagraph.build.manifest import Manifest, differing_files, hash_file, read_manifest
from dramagraph.errors import BuildError, EntryError, StoreError

#: Builds the small catalogue's store and dumps again and again, as a build does, until killed.
BUILDER = """
import sys
from pathlib import Path
import pyoxigraph as ox
from catalogues import small_catalogue, small_similarities
from dramagraph.build.folder import new_build
from dramagraph.build.manifest import MANIFEST, Manifest, hash_file
from dramagraph.store.write import write_nquads, write_store, write_turtle
from dramagraph.triples.quads import graphs
ontology = Path(sys.argv[2])
print("ready", flush=True)
while True:
    with new_build(Path(sys.argv[1]), print) as folder:
        nquads = folder / "dramagraph.nq"
        made = write_nquads(nquads, graphs(small_catalogue(), small_similarities(), ontology))
        write_store(folder / "store", nquads)
        write_turtle(folder / "dramagraph.ttl", nquads, sum(made.values()))
        files = {name: hash_file(folder / name) for name in ("dramagraph.nq", "dramagraph.ttl")}
        (folder / MANIFEST).write_bytes(Manifest("0", "0", {}, files, True).to_bytes())
    print("built", flush=True)
"""


def silent(message: str) -> None:
    raise AssertionError(f"nothing is waited for, but: {message}")


def build(output: Path, text: str) -> Path:
    with new_build(output, silent) as folder:
        (folder / "file").write_text(text, encoding="utf-8")
    return output


def beside(output: Path) -> set[str]:
    return {path.name for path in output.parent.iterdir()}


def test_a_build_is_shown_by_a_link_and_the_old_one_is_gone(tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(output, "one")
    first = output.resolve()
    build(output, "two")
    assert (output / "file").read_text(encoding="utf-8") == "two"
    assert not first.exists()
    assert beside(output) == {"out", ".out.lock", output.resolve().name}
    assert [path.name for path in output.resolve().iterdir()] == ["file"]


def test_a_build_that_fails_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    output = build(tmp_path / "out", "one")
    before = beside(output)
    for error in (EntryError("no", file="a.yaml"), KeyboardInterrupt()):
        with pytest.raises(type(error)), new_build(output, silent) as folder:
            (folder / "file").write_text("two", encoding="utf-8")
            raise error
    assert (output / "file").read_text(encoding="utf-8") == "one"
    assert beside(output) == before


def test_a_first_build_that_fails_leaves_nothing_not_even_the_folders_for_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "kept").mkdir()
    for output in (tmp_path / "kept" / "new" / "deep" / "out", tmp_path / "kept" / "out"):
        with pytest.raises(EntryError), new_build(output, silent) as folder:
            (folder / "file").write_text("one", encoding="utf-8")
            raise EntryError("no", file="a.yaml")
    assert list(tmp_path.rglob("*")) == [tmp_path / "kept"]


def test_who_waited_for_a_first_build_that_failed_holds_a_lock_that_others_see(
    tmp_path: Path,
) -> None:
    output = tmp_path / "out"
    said = threading.Event()

    def wait_and_build() -> None:
        with new_build(output, lambda message: said.set()):
            waited.append((tmp_path / ".out.lock").exists())

    waited: list[bool] = []
    second = threading.Thread(target=wait_and_build)
    with pytest.raises(EntryError), new_build(output, silent):
        second.start()
        assert said.wait(10)
        raise EntryError("no", file="a.yaml")
    second.join(10)
    assert waited == [True]
    assert output.is_dir()


def test_the_leftovers_of_dead_builds_are_swept_and_others_are_not(tmp_path: Path) -> None:
    output = build(tmp_path / "out", "one")
    for name in (".out.build-99", ".out.version-7", ".other.build-3", ".out.build-mine"):
        (tmp_path / name / "store").mkdir(parents=True)
    (tmp_path / ".out.link-12").symlink_to("nowhere")
    build(output, "two")
    shown = output.resolve().name
    assert beside(output) == {"out", ".out.lock", shown, ".other.build-3", ".out.build-mine"}


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("file", "is no folder"),
        ("folder", "is a folder that no build made"),
        ("link", "is a link that no build made"),
        ("dangling", "is a link that no build made"),
        ("nul", "cannot be the name of a folder"),
        ("under a file", "Cannot build"),
        ("cwd", "is a folder that no build made"),
    ],
)
def test_what_is_not_ours_is_refused_in_one_sentence_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, reason: str
) -> None:
    output = tmp_path / "out"
    if kind == "file":
        output.write_text("mine", encoding="utf-8")
    elif kind == "folder":
        output.mkdir()
        (output / "mine").touch()
    elif kind == "link":
        (tmp_path / "elsewhere").mkdir()
        output.symlink_to("elsewhere")
    elif kind == "dangling":
        output.symlink_to("nowhere")
    elif kind == "nul":
        output = tmp_path / "a\0b"
    elif kind == "under a file":
        (tmp_path / "file").touch()
        output = tmp_path / "file" / "out"
    elif kind == "cwd":
        output.mkdir()
        monkeypatch.chdir(output)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BuildError, match=reason) as caught:
        build(output, "ours")
    assert "\n" not in str(caught.value)
    assert sorted(tmp_path.rglob("*")) == before


def test_an_empty_folder_is_replaced(tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.mkdir()
    build(output, "one")
    assert output.is_symlink()


@pytest.mark.parametrize("name", ["with space", "등대", "new\nline", "[*]?", "-o", "a.b"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    output = tmp_path / "deep" / name
    build(output, "one")
    build(output, "two")
    assert (output / "file").read_text(encoding="utf-8") == "two"
    assert len(beside(output)) == 3


def test_a_folder_nobody_may_write_is_one_sentence() -> None:
    with pytest.raises(BuildError, match=r"^Cannot build /proc/none/out: ") as caught:
        build(Path("/proc/none/out"), "one")
    assert "\n" not in str(caught.value)


def test_a_full_disk_is_one_sentence_and_leaves_the_old_build(tmp_path: Path) -> None:
    output = build(tmp_path / "out", "one")
    before = beside(output)
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limit[1]))
        with pytest.raises(BuildError, match=r"Cannot build .*: file too large"):
            build(output, "x" * 10_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, handler)
    assert (output / "file").read_text(encoding="utf-8") == "one"
    assert beside(output) == before


def start_builder(output: Path, ontology: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BUILDER, output, ontology],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
    )


def test_killed_at_any_moment_it_leaves_a_whole_build(tmp_path: Path) -> None:
    from catalogues import write_ontology

    from dramagraph.store.verify import differing_store

    ontology, output = write_ontology(tmp_path / "ontology"), tmp_path / "place" / "out"
    moments = random.Random(7)  # noqa: S311 - when to kill
    leftovers = 0
    for _ in range(10):
        with start_builder(output, ontology) as builder:
            assert builder.stdout is not None
            while not output.exists():
                builder.stdout.readline()
            time.sleep(0.05 + moments.random() * 0.4)
            builder.kill()
        built = output.resolve()
        assert list(differing_files(built, read_manifest(built))) == []
        assert list(differing_store(built)) == []
        leftovers += len(beside(output)) - 3
    assert leftovers > 0, "every kill fell between two builds: the test saw nothing"
    build(output, "new")
    assert len(beside(output)) == 3


def test_a_second_build_of_one_place_waits_and_says_so(tmp_path: Path) -> None:
    output = tmp_path / "out"
    program = (
        "import sys, time; from pathlib import Path\n"
        "from dramagraph.build.folder import new_build\n"
        "with new_build(Path(sys.argv[1]), print) as folder:\n"
        "    print('in', flush=True); (folder / 'file').write_text(sys.argv[2])\n"
        "    time.sleep(0.5)\n"
    )
    command = [sys.executable, "-c", program, str(output)]
    with subprocess.Popen([*command, "one"], stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "in\n"
        second = subprocess.run(
            [*command, "two"], capture_output=True, text=True, check=True, timeout=30
        )
    assert first.returncode == 0
    assert second.stdout == f"Another build of {output} is running: waiting for it to end.\nin\n"
    assert (output / "file").read_text(encoding="utf-8") == "two"


def test_a_build_is_removed_with_all_that_is_beside_it(tmp_path: Path) -> None:
    output = build(tmp_path / "out", "one")
    (tmp_path / ".out.build-5").mkdir()
    remove_build(output)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "is no built folder: it has no manifest.json"),
        (b"", "cannot be read"),
        (b"\xff", "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
        (b"[]", "was built by another version: run dramagraph build"),
        (b'{"format": 2}', "was built by another version: run dramagraph build"),
        (b'{"format": 1}', "is damaged"),
        (b'{"format": 1, "package": "", "input": "", "counts": 1}', "is damaged"),
    ],
)
def test_a_manifest_that_is_not_ours_is_one_sentence(
    tmp_path: Path, content: bytes | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(StoreError, match=reason) as caught:
        read_manifest(tmp_path)
    assert str(tmp_path) in str(caught.value)


def test_a_manifest_survives_being_written_and_notices_every_change(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").write_bytes(b"b")
    files = {name: hash_file(tmp_path / name) for name in ("b", "a")}
    manifest = Manifest("0.1.0", "abc", {"titles": 40}, files, True)
    (tmp_path / "manifest.json").write_bytes(manifest.to_bytes())
    assert read_manifest(tmp_path) == manifest
    assert list(differing_files(tmp_path, manifest)) == []
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "b").unlink()
    (tmp_path / "c").touch()
    assert sorted(differing_files(tmp_path, manifest)) == [
        "a is not as it was built: its hash differs from the manifest's.",
        "b is missing.",
        "c does not belong to a build.",
    ]
