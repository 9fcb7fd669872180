"""The rules of the house that a formatter or a type checker does not know."""

from __future__ import annotations

import ast
import hashlib
import importlib
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import dramagraph
from dramagraph import errors
from dramagraph.commands import VERBS

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "graph" / "dramagraph"
MODULES = sorted(PACKAGE.rglob("*.py"))
PYTHON = [
    *MODULES,
    *sorted((ROOT / "scripts").rglob("*.py")),
    *sorted((ROOT / "tests").rglob("*.py")),
]


@cache
def _repository_files() -> dict[str, bytes]:
    """Every file that is tracked or would be, by its path from the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout: what belongs to it cannot be listed")
    names = sorted(name for name in listed.stdout.split("\0") if name)
    return {name: (ROOT / name).read_bytes() for name in names if (ROOT / name).is_file()}


def _repository_texts() -> dict[str, str]:
    return {
        name: content.decode()
        for name, content in _repository_files().items()
        if b"\0" not in content and not name.endswith(".png")
    }


def _identify(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _defined_names(tree: ast.Module, *, constants: bool) -> set[str]:
    """The names without an underscore that a module defines: functions, classes, constants."""
    names = set()
    for node in tree.body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                names.add(node.name)
            case ast.Assign(targets=targets) if constants:
                names |= {target.id for target in targets if isinstance(target, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name)) if constants:
                names.add(name)
            case _:
                pass
    return {name for name in names if not name.startswith("_")}


def _declared_names(tree: ast.Module) -> list[str] | None:
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets
        ):
            declared = ast.literal_eval(node.value)
            assert isinstance(declared, (list, tuple))
            return [str(name) for name in declared]
    return None


# What may stand in a file


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    folders = "work|home|root|Users|opt|mnt|private"
    place = re.compile(rf"(?<![\w.~)\]}}])/(?:{folders})/[\w.-]+|[A-Z]:\\Users\\")
    found = [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in _repository_texts().items()
        if name != _identify(Path(__file__))
        for number, line in enumerate(text.splitlines(), 1)
        if place.search(line)
    ]
    assert found == []


def test_no_file_names_the_host_of_a_package_registry() -> None:
    hosts = [
        ".".join(parts)
        for parts in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("registry", "npmjs", "org"),
            ("proxy", "golang", "org"),
            ("deb", "debian", "org"),
        )
    ]
    texts = _repository_texts()
    assert [(name, host) for name, text in texts.items() for host in hosts if host in text] == []


def test_there_is_no_lock_file_of_another_installer() -> None:
    locks = {"uv.lock", "poetry.lock", "Pipfile.lock", "pdm.lock"}
    assert [name for name in _repository_files() if Path(name).name in locks] == []


def test_every_text_file_is_utf8_and_ends_with_one_line_feed() -> None:
    wrong = [
        name
        for name, text in _repository_texts().items()
        if text and name != "LICENSE-DATA" and (not text.endswith("\n") or text.endswith("\n\n"))
    ]
    assert wrong == []


def test_no_sentence_of_an_article_is_in_the_repository() -> None:
    articles = sorted((ROOT / ".." / "shared" / "seeds").glob("*.txt"))
    if not articles:
        pytest.skip("the articles are not beside the checkout (../shared/seeds)")
    longest_quote = 8

    def runs(text: str) -> set[tuple[str, ...]]:
        words = [word.strip(".,:;!?()[]{}\"'“”‘’*_#`-") for word in text.lower().split()]
        return {
            tuple(words[at : at + longest_quote + 1]) for at in range(len(words) - longest_quote)
        }

    theirs = set().union(*(runs(article.read_text(encoding="utf-8")) for article in articles))
    copied = {
        name: sorted(" ".join(run) for run in shared)[:3]
        for name, text in _repository_texts().items()
        if (shared := runs(text) & theirs)
    }
    assert copied == {}


# Python


@pytest.mark.parametrize("path", PYTHON, ids=_identify)
def test_a_module_has_at_most_400_lines_and_a_class_15_methods(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 400
    crowded = [
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef)
        and sum(isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)) for part in node.body)
        > 15
    ]
    assert crowded == []


@pytest.mark.parametrize("path", MODULES, ids=_identify)
def test_all_lists_every_public_function_and_class_and_nothing_undefined(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    declared = _declared_names(tree)
    public = _defined_names(tree, constants=False)
    if declared is None:
        assert public == set() or path.name == "__main__.py", "has public names and no __all__"
        return
    assert len(set(declared)) == len(declared)
    assert public - set(declared) == set(), "are public and not in __all__"
    if path.name != "__init__.py":  # which also lists what it imports for others
        assert set(declared) - _defined_names(tree, constants=True) == set()


def test_everything_in_dramagraph_all_can_be_had_and_nothing_else_is_public() -> None:
    assert len(set(dramagraph.__all__)) == len(dramagraph.__all__)
    for name in dramagraph.__all__:
        assert getattr(dramagraph, name) is not None
    modules = {path.stem for path in PACKAGE.glob("*.py")}
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    leftovers = {"annotations", "TYPE_CHECKING", "Any"}  # what the import system and typing leave
    public = {name for name in dir(dramagraph) if not name.startswith("_")}
    assert public - modules - folders - leftovers <= set(dramagraph.__all__)


#: Where each part stands on the data's way; a module imports only from its own step or a lower one.
STEPS = {
    "errors": 0,
    "names": 1,
    "files": 2,
    "model": 2,
    "tables": 2,
    "check.findings": 2,
    "similar.links": 2,
    "vocabulary": 3,
    "entries": 4,
    "network": 5,
    "triples": 5,
    "store": 5,
    "lookup": 5,
    "similar": 6,
    "sparql": 6,
    "view": 6,
    "check": 6,
    "export": 6,
    "extract": 6,
    "build": 6,
    "diff": 6,
    "api": 7,
    "serve": 7,
    "commands": 8,
    "__main__": 9,
}


def _step(module: str) -> int:
    parts = module.split(".")
    return STEPS.get(".".join(parts[:2]), STEPS.get(parts[0], max(STEPS.values())))


def _imports(path: Path) -> set[str]:
    """The modules of this package that a module imports, as paths below the package."""
    here = ["dramagraph", *path.relative_to(PACKAGE).with_suffix("").parts]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level] if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            names = [
                f"{start}.{alias.name}"
                if _is_module(f"{start}.{alias.name}".removeprefix("dramagraph."))
                else start
                for alias in node.names
            ]
        found |= {
            name.removeprefix("dramagraph.") for name in names if name.startswith("dramagraph.")
        }
    return found


def _is_module(below: str) -> bool:
    place = PACKAGE.joinpath(*below.split("."))
    return place.with_suffix(".py").is_file() or (place / "__init__.py").is_file()


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.parent != PACKAGE or path.stem in STEPS],
    ids=_identify,
)
def test_imports_point_one_way(path: Path) -> None:
    below = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
    assert [name for name in sorted(_imports(path)) if _step(name) > _step(below)] == []


def test_the_command_line_starts_without_a_heavy_library() -> None:
    heavy = {"rdflib", "networkx", "pyvis", "pyoxigraph", "pyshacl", "yaml", "jinja2", "rapidfuzz"}
    heavy |= {"ahocorasick_rs", "starlette", "uvicorn", "anyio"}
    program = "import sys, dramagraph, dramagraph.commands; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert heavy & set(done.stdout.split()) == set()


def test_every_module_imports_on_its_own() -> None:
    for path in MODULES:
        below = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__")
        if below != "__main__":
            importlib.import_module(f"dramagraph.{below}".rstrip("."))


# README and its neighbours


def test_the_readme_names_only_commands_that_exist_and_all_of_them() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^\$ |`|^### `)dramagraph ([a-z]+)", readme, re.MULTILINE))
    assert named == set(VERBS)


def test_every_error_has_its_exit_status_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([012]) \|(.*)$", readme, re.MULTILINE))
    for name in errors.__all__:
        status = str(getattr(errors, name).exit_status)
        assert f"`{name}`" in rows[status], f"{name} leaves with {status}"
        assert all(f"`{name}`" not in row for key, row in rows.items() if key != status)


def test_every_error_is_drawn_in_the_tree() -> None:
    assert errors.__doc__ is not None
    assert set(re.findall(r"── (\w+)", errors.__doc__)) == set(errors.__all__) - {"DramagraphError"}


def test_every_local_link_leads_somewhere() -> None:
    texts = {name: text for name, text in _repository_texts().items() if name.endswith(".md")}
    broken = [
        f"{name}: {target}"
        for name, text in texts.items()
        for target in re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", text)
        if not (ROOT / name).parent.joinpath(target).exists()
    ]
    assert broken == []


def test_the_changelog_has_the_form_of_keep_a_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (.+)$", changelog, re.MULTILINE)
    form = re.compile(r"\[Unreleased\]|\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d")
    assert versions
    assert [version for version in versions if not form.fullmatch(version)] == []
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.+)$", changelog, re.MULTILINE)) <= kinds


def test_both_licences_are_there_in_full() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    # The legal code of CC BY 4.0, byte for byte as its publisher gives it in plain text.
    data = (ROOT / "LICENSE-DATA").read_bytes().replace(b"\r\n", b"\n")
    assert hashlib.sha256(data).hexdigest() == (
        "9ba9550ad48438d0836ddab3da480b3b69ffa0aac7b7878b5a0039e7ab429411"
    )


def test_the_constraints_pin_every_dependency_and_name_no_address() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    pin = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+")
    assert [line for line in pins if not pin.fullmatch(line)] == []
    assert pins == sorted(pins, key=str.lower)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(name for extra in project["project"]["optional-dependencies"].values() for name in extra),
    ]
    pinned = {_normal(line.split("==")[0]) for line in pins}
    assert {_normal(re.split(r"[<>=!~\[; ]", name, maxsplit=1)[0]) for name in wanted} <= pinned


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", ["build", "test", "bench", "catalogue", "../.ci/run"])
def test_a_script_can_be_run_and_is_good_bash(name: str) -> None:
    script = ROOT / "scripts" / name
    assert script.stat().st_mode & 0o111
    assert script.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")
    subprocess.run(["bash", "-n", str(script)], check=True)


# Data


def _quotes(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["quote"]] if isinstance(value.get("quote"), str) else []
        return own + [quote for part in value.values() for quote in _quotes(part)]
    if isinstance(value, list):
        return [quote for part in value for quote in _quotes(part)]
    return []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "data" / "sources").glob("*.[yj]*")), ids=lambda path: path.stem
)
def test_no_quote_is_longer_than_eight_words_and_55_characters(path: Path) -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    quotes = _quotes(yaml.load(path.read_text(encoding="utf-8"), Loader=loader))  # noqa: S506
    assert quotes
    assert [quote for quote in quotes if len(quote) > 55 or len(quote.split()) > 8] == []
