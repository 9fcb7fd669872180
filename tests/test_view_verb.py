"""`dramagraph view`: which page it writes, where, and what it says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from view_catalogues import harbour, harbour_links

from dramagraph.view.page import render_page


@pytest.fixture(scope="module")
def html() -> str:
    return render_page(harbour(), harbour_links())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, html: str) -> Path:
    """Return a folder with what `view` reads of a build."""
    from dramagraph.lookup.index import write_index

    folder = tmp_path_factory.mktemp("built")
    write_index(folder / "index.sqlite", harbour(), harbour_links())
    (folder / "graph.html").write_text(html, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture
def view(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return a way to run `view` in an empty folder."""
    from dramagraph.commands import main
    from dramagraph.commands import view as module

    monkeypatch.setattr(module, "built_folder", lambda _: built)
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, ["view", *arguments])


def test_view_writes_the_page_of_the_build_and_says_where(
    view: Callable[..., Result], tmp_path: Path, html: str
) -> None:
    result = view()
    file = tmp_path / "graph.html"
    assert (result.stdout, result.stderr, result.exit_code) == (f"{file}\n", "", 0)
    assert file.read_bytes() == html.encode()
    assert file.stat().st_mode & 0o600 == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_view_of_a_title_writes_its_own_page(view: Callable[..., Result], tmp_path: Path) -> None:
    result = view("low", "tide", "--json")
    file = tmp_path / "low-tide.html"
    content = file.read_bytes()
    assert json.loads(result.stdout) == {"file": str(file), "bytes": len(content)}
    assert content.decode() == render_page(harbour(), harbour_links(), focus="dg:title/low-tide")


def test_view_writes_to_a_name_or_to_standard_output(
    view: Callable[..., Result], tmp_path: Path, html: str
) -> None:
    assert view("-o", "a page.html").stdout == f"{tmp_path / 'a page.html'}\n"
    assert view("-o", "-").stdout == html


def test_view_opens_the_page_when_asked(
    view: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def refuse(address: str) -> bool:
        opened.append(address)
        return False

    monkeypatch.setattr("webbrowser.open", refuse)
    result = view("--open")
    assert opened == [(tmp_path / "graph.html").as_uri()]
    assert result.stderr == "No browser could be started: open the file by hand.\n"


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("high tide over everything",), 1, "Nothing is called “high tide over everything”."),
        (("-o", "none/page.html"), 2, "Cannot write"),
        (("-o", "-", "--json"), 2, "-o - prints the page itself"),
    ],
)
def test_view_says_in_a_sentence_what_is_wrong(
    view: Callable[..., Result], arguments: tuple[str, ...], status: int, message: str
) -> None:
    result = view(*arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1
