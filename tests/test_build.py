from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from dramagraph.build import cache
from dramagraph.build.inputs import hash_inputs
from dramagraph.build.manifest import FILES, read_manifest
from dramagraph.build.pipeline import build
from dramagraph.build.stages import STAGES
from dramagraph.build.verify import verify_build
from dramagraph.errors import BuildError, EntryError, InputError, StoreError, VocabularyError
from dramagraph.files import shipped, write_atomically

DATA = Path(__file__).parent / "example" / "data"
HEAVY = {"rdflib", "networkx", "pyvis", "pyoxigraph", "pyshacl", "yaml", "jinja2"}

pytestmark = [
    pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning"),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("build") / "out"
    build(output, data=DATA, validate=False)
    return output


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "copied"))


def dramagraph(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dramagraph", *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )


def test_a_built_folder_holds_what_it_should_and_no_more(built: Path) -> None:
    assert {path.name for path in built.resolve().iterdir()} == {*FILES, "manifest.json", "store"}
    manifest = read_manifest(built)
    assert set(manifest.files) == set(FILES)
    assert manifest.counts["titles"] == len(list((DATA / "titles").glob("*.yaml")))
    assert manifest.counts["claims"] > 0 < manifest.counts["quads"]
    assert manifest.counts["quotes"] == 43  # as many as the check counts, those of mentions too
    assert not manifest.validated


def test_a_build_is_as_it_says_to_both_readers(built: Path) -> None:
    assert list(verify_build(built, lambda _: None)) == []


def test_a_build_conforms_to_the_shapes_and_tells_its_stages(tmp_path: Path) -> None:
    told: list[str] = []
    report = build(
        tmp_path / "out", data=DATA, progress=lambda name, number, count: told.append(name)
    )
    assert told == list(STAGES) == list(report.seconds)
    assert report.skipped == ()
    assert read_manifest(report.folder).validated


def test_two_builds_are_the_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        ran = dramagraph(
            "build", "--data", DATA, "--no-validate", "-o", tmp_path / seed, PYTHONHASHSEED=seed
        )
        assert ran.returncode == 0, ran.stderr
    for name in (*FILES, "manifest.json"):
        one, two = ((tmp_path / seed / name).read_bytes() for seed in ("1", "2"))
        assert one == two, name


def test_a_bad_entry_leaves_the_old_build(tmp_path: Path, built: Path) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    output = tmp_path / "out"
    build(output, data=data, validate=False)
    before = (output / "manifest.json").read_bytes()
    source = next((data / "sources").glob("*.yaml"))
    source.write_text(source.read_text(encoding="utf-8") + "\tx: 1\n", encoding="utf-8")
    with pytest.raises(EntryError, match=source.name):
        build(output, data=data, validate=False)
    assert (output / "manifest.json").read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 4


def test_a_vocabulary_without_shapes_cannot_be_validated_by(tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    folder.mkdir()
    for file in Path(str(shipped("ontology"))).glob("*.ttl"):
        if file.name != "shapes.ttl":
            shutil.copy(file, folder)
    with pytest.raises(VocabularyError, match=r"no shapes\.ttl"):
        build(tmp_path / "out", data=DATA, ontology=folder)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["graph.html", "index.sqlite", "dramagraph.ttl"])
def test_verify_names_each_file_that_changed(copied: Path, name: str) -> None:
    (copied / name).write_bytes(b"changed")
    ran = dramagraph("build", "--verify", copied)
    assert ran.returncode == 1
    assert ran.stdout == f"{name} is not as it was built: its hash differs from the manifest's.\n"


def test_the_command_sums_a_build_up_for_people_and_as_json(tmp_path: Path) -> None:
    output = tmp_path / "등대 out"
    ran = dramagraph("build", "--data", DATA, "-o", output, "--no-validate", "--verbose")
    assert ran.returncode == 0
    assert f"Built {output} in " in ran.stdout
    assert f"  Open the page: {output}/graph.html\n" in ran.stdout
    assert ", 1 person, " in ran.stdout
    assert "s  writing Turtle\n" in ran.stdout
    assert ran.stderr == "The shapes were not validated: --no-validate.\n"
    ran = dramagraph("build", "--data", DATA, "-o", output, "--no-validate", "--json")
    document = json.loads(ran.stdout)
    assert document["folder"] == str(output.resolve())
    assert document["counts"] == dict(read_manifest(output).counts)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--data", "data"], "Say with -o DIR where a build of your own data"),
        (["--verify", "x", "--data", "y"], "--verify DIR builds nothing"),
        (["--verify", "nowhere"], "nowhere is no built folder: it has no manifest.json"),
        (["--data", "nowhere", "-o", "out"], "nowhere"),
        (["--data", "nowhere", "-o", "new/deep/out"], "nowhere"),
        (["-o", __file__], "is no folder: remove it or give another path"),
    ],
)
def test_what_cannot_be_built_is_one_sentence(
    arguments: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = dramagraph("build", *arguments)
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert sentence in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


# ---- the cached build ----


def test_a_given_folder_is_asked_before_the_environment_and_the_cache(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAMAGRAPH_DATA", str(tmp_path / "nowhere"))
    assert cache.open_built(str(built)) == built.resolve()
    with pytest.raises(StoreError, match="nowhere is no built folder"):
        cache.open_built(None)
    monkeypatch.setenv("DRAMAGRAPH_DATA", str(built))
    assert cache.open_built(None) == built.resolve()


@pytest.mark.parametrize("bad", ["", "a\0b"])
def test_an_impossible_folder_is_one_sentence(bad: str) -> None:
    with pytest.raises(StoreError, match="empty or has a NUL"):
        cache.open_built(bad)


def test_the_first_look_up_builds_once_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAMAGRAPH_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("DRAMAGRAPH_DATA", raising=False)
    monkeypatch.setattr(
        cache, "shipped", lambda kind: DATA if kind == "data" else shipped("ontology")
    )
    monkeypatch.setattr(
        "dramagraph.build.pipeline.shipped",
        lambda kind: DATA if kind == "data" else shipped("ontology"),
    )
    said: list[str] = []
    made = cache.open_built(None, said.append)
    assert said == [
        f"There is no build of this version yet: building it in {tmp_path / 'cache'}, once."
    ]
    assert cache.open_built(None, said.append) == made
    assert len(said) == 1
    assert cache.cached_build().resolve() == made


def test_the_two_newest_builds_are_kept_and_the_rest_goes(tmp_path: Path) -> None:
    names = [f"{number:032x}" for number in range(4)]
    for age, name in enumerate(names[:3]):
        version = tmp_path / f".{name}.version-1"
        version.mkdir()
        (tmp_path / name).symlink_to(version.name)
        (tmp_path / f".{name}.lock").touch()
        os.utime(tmp_path / name, (age, age), follow_symlinks=False)
    (tmp_path / f".{names[3]}.build-7").mkdir()
    (tmp_path / "notes").touch()
    cache.prune_cache(tmp_path / names[0])
    assert {path.name for path in tmp_path.iterdir()} == {
        "notes",
        *(f"{mark}{names[at]}{end}" for at in (0, 2) for mark, end in ((".", ".lock"), ("", ""))),
        *(f".{names[at]}.version-1" for at in (0, 2)),
    }


def test_without_a_home_the_cache_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DRAMAGRAPH_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", "")
    with pytest.raises(StoreError, match="set DRAMAGRAPH_CACHE to a folder"):
        cache.cache_folder()


@pytest.mark.parametrize("xdg", [None, "", "no/root", "/tmp/elsewhere"])  # noqa: S108 - nothing is written
def test_the_cache_is_where_platformdirs_says(
    monkeypatch: pytest.MonkeyPatch, xdg: str | None
) -> None:
    monkeypatch.delenv("DRAMAGRAPH_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    if xdg is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", xdg)
    assert cache.cache_folder() == platformdirs.user_cache_path("dramagraph")


def test_a_cache_that_cannot_be_written_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAMAGRAPH_CACHE", "/proc/none")
    monkeypatch.delenv("DRAMAGRAPH_DATA", raising=False)
    with pytest.raises(BuildError, match="Set DRAMAGRAPH_CACHE to another folder") as caught:
        cache.open_built(None)
    assert "\n" not in str(caught.value)


def test_finding_the_build_imports_nothing_heavy(built: Path) -> None:
    program = (
        "import sys; from dramagraph.build.cache import cached_build, open_built\n"
        "cached_build(); open_built(sys.argv[1]); print(*sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, built], capture_output=True, text=True, check=True
    )
    loaded = set(ran.stdout.split())
    assert not loaded & HEAVY
    assert "importlib.metadata" not in loaded


def test_the_hash_of_the_inputs_changes_with_every_byte_and_name(tmp_path: Path) -> None:
    data, ontology = tmp_path / "data", tmp_path / "ontology"
    (data / "titles").mkdir(parents=True)
    ontology.mkdir()
    hashes = [hash_inputs(data, ontology)]
    for path in (data / "a.yaml", data / "titles" / "a.yaml", ontology / "a.yaml"):
        path.write_text("a", encoding="utf-8")
        hashes.append(hash_inputs(data, ontology))
    (data / "a.yaml").rename(data / "b.yaml")
    hashes.append(hash_inputs(data, ontology))
    (data / "b.yaml").write_text("b", encoding="utf-8")
    hashes.append(hash_inputs(data, ontology))
    assert len(set(hashes)) == len(hashes)
    (data / ".hidden").write_text("x", encoding="utf-8")
    os.mkfifo(data / "fifo")
    assert hash_inputs(data, ontology) == hashes[-1]
    (data / "dangling").symlink_to("nowhere")
    with pytest.raises(InputError, match="data/dangling cannot be read: no such file"):
        hash_inputs(data, ontology)
    (data / "dangling").unlink()
    (data / "linked").symlink_to("titles")
    with pytest.raises(InputError, match="data/linked cannot be read: is a directory"):
        hash_inputs(data, ontology)


# ---- files ----


def test_a_file_is_written_whole_through_a_link_or_not_at_all(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to("real")
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    mask = os.umask(0)
    os.umask(mask)
    assert real.stat().st_mode & 0o777 == 0o666 & ~mask
    with pytest.raises(BuildError, match="Cannot write "):
        write_atomically(tmp_path, b"a folder")
    with pytest.raises(BuildError, match="Cannot write "):
        write_atomically(tmp_path / "no" / "such", b"folder")
    with pytest.raises(BuildError, match="Cannot write "):
        write_atomically(tmp_path / "a\0b", b"name")
    write_atomically(Path(os.devnull), b"a device is written, not replaced")
    assert not Path(os.devnull).is_file()
    assert {path.name for path in tmp_path.iterdir()} == {"real", "link"}


def test_each_file_of_another_network_is_told_of_by_a_reader_that_did_not_write_it(
    copied: Path,
) -> None:
    from dramagraph.build.verify import differing_networks
    from dramagraph.store.verify import differing_jsonld

    def told() -> list[str]:
        found = [*differing_networks(copied, heard.append), *differing_jsonld(copied, heard.append)]
        return [sentence.partition(":")[0] for sentence in found]

    heard: list[str] = []
    assert told() == []
    assert [sentence.partition(" by ")[2] for sentence in heard] == ["NetworkX", "NetworkX", "PyLD"]
    for name in ("dramagraph.graphml", "dramagraph.gexf", "dramagraph.jsonld"):
        text = (copied / name).read_text(encoding="utf-8")
        assert "Harbour Lights" in text
        changed = text.replace("Harbour Lights", "Harbor Lights", 1)
        (copied / name).write_text(changed, encoding="utf-8")
    found = told()
    assert found[:2] == ["dramagraph.graphml", "dramagraph.gexf"]
    assert found[2].startswith("dramagraph.jsonld, read by PyLD, lacks 1 statements")
    for name in ("dramagraph.graphml", "dramagraph.gexf", "dramagraph.jsonld"):
        (copied / name).write_text("<", encoding="utf-8")
    assert [sentence.partition(" cannot be read")[0] for sentence in told()] == [
        "dramagraph.graphml",
        "dramagraph.gexf",
        "dramagraph.jsonld",
    ]
