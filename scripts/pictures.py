"""Takes pictures of the page in headless Chromium, with the network off.

`dramagraph view` writes the page as for any reader; the one of many titles is made of a catalogue
that `synthetic.py` invents, without links between its titles.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright
from synthetic import write_catalogue

from dramagraph.entries.catalogue import read_catalogue
from dramagraph.files import shipped
from dramagraph.view.page import render_page
from dramagraph.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "device_scale_factor": 1}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
LONG_PHONE: dict[str, Any] = {**PHONE, "viewport": {"width": 390, "height": 1500}}
DARK: dict[str, Any] = {**DESK, "color_scheme": "dark"}
MISTER, WOO = "title/my-mister", "title/extraordinary-attorney-woo"


@dataclass(frozen=True)
class Picture:
    """A picture of a page at an address; `press` names buttons to press first."""

    name: str
    place: str = ""
    screen: dict[str, Any] = field(default_factory=lambda: DESK)
    press: tuple[str, ...] = ()


GRAPH = (
    Picture("overview"),
    Picture("overview-fuller", press=("#fuller",)),
    Picture("title", f"#/{MISTER}"),
    Picture("steer", f"#/{MISTER}", press=("#steer > summary",)),
    Picture("condition", "#/condition/autism-spectrum-disorder"),
    Picture("theme", "#/theme/healing"),
    Picture("character", "#/character/its-okay-to-not-be-okay/moon-gang-tae"),
    Picture("person", "#/person/park-hyung-sik"),
    Picture("source", "#/source/healing-k-dramas"),
    Picture("path", f"#/path/{MISTER}/condition/cerebral-palsy"),
    Picture("filters", "#/?kind=film", press=("#sift",)),
    Picture("table", "#/?view=table"),
    Picture("table-of-a-title", f"#/{MISTER}?view=table"),
    Picture("dark", screen=DARK),
    Picture("dark-title", f"#/{WOO}", screen=DARK),
    Picture("phone", screen=PHONE),
    Picture("phone-title", f"#/{MISTER}", screen=LONG_PHONE),
    Picture("phone-path", f"#/path/{MISTER}/{WOO}", screen=PHONE),
    Picture("phone-table", "#/?view=table", screen=PHONE),
)
MANY = (
    Picture("many-titles"),
    Picture("many-titles-condition", "#/condition/depression"),
    Picture("many-titles-table", "#/?view=table"),
)


def main() -> None:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", 1)[0])
    parser.add_argument("folder", type=Path, help="where the pictures go, as PNG")
    parser.add_argument("--titles", type=int, default=5_000, help="of the large page; 0 for none")
    parser.add_argument("--readme", type=Path, help="write the picture for the README there too")
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("No Chromium was found: install the package chromium.")
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, _browser(chromium) as browser:
        pages = Path(scratch)
        _write_page(pages / "graph.html")
        _take(browser, pages / "graph.html", GRAPH, options.folder)
        if _write_page(pages / "playground.html", "--playground"):
            _take_playground(browser, pages / "playground.html", options.folder)
        if options.titles:
            _write_many(pages, options.titles)
            _take(browser, pages / "many.html", MANY, options.folder)
    if options.readme:
        shutil.copyfile(options.folder / "overview.png", options.readme)


def _write_page(file: Path, *arguments: str) -> bool:
    """Write a page as a reader would; say why where it cannot be written."""
    command = [sys.executable, "-m", "dramagraph", "view", *arguments, "-o", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{file.name} is left out: {done.stderr.strip()}", file=sys.stderr)
    return done.returncode == 0


def _write_many(folder: Path, titles: int) -> None:
    print(f"Inventing {titles:,} titles", file=sys.stderr)
    write_catalogue(folder / "data", titles=titles, claims=12 * titles)
    catalogue = read_catalogue(folder / "data", read_vocabulary(shipped("ontology")))
    html = render_page(catalogue, ())
    (folder / "many.html").write_text(html, encoding="utf-8", newline="\n")


@contextmanager
def _browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield browser
        browser.close()


def _take(browser: Browser, page: Path, pictures: tuple[Picture, ...], folder: Path) -> None:
    for picture in pictures:
        with _tab(browser, picture.screen) as tab:
            tab.goto(page.as_uri() + picture.place)
            tab.wait_for_selector("html[data-ready=yes]")
            for button in picture.press:
                tab.click(button)
            _shoot(tab, folder / f"{picture.name}.png")


def _take_playground(browser: Browser, page: Path, folder: Path) -> None:
    with _tab(browser, DESK) as tab:
        tab.goto(page.as_uri())
        tab.wait_for_selector("html[data-ready=yes]")
        tab.click("#run")
        tab.wait_for_selector("#result table")
        _shoot(tab, folder / "sparql.png")


@contextmanager
def _tab(browser: Browser, screen: dict[str, Any]) -> Iterator[Page]:
    context = browser.new_context(offline=True, **screen)
    yield context.new_page()
    context.close()


def _shoot(tab: Page, file: Path) -> None:
    tab.wait_for_timeout(500)  # two frames and the font
    tab.screenshot(path=file)
    print(file)


if __name__ == "__main__":
    main()
