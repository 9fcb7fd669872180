"""Hostile and extreme pages: every case of the corpus H1 to H8, by its number, in a browser."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from view_browser import CHROMIUM, Opened, launched, painted
from view_catalogues import harbour, harbour_links, many

from dramagraph.model import Catalogue, Vocabulary
from dramagraph.view.page import render_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: Where a case is tested that needs more than to open a page.
ELSEWHERE = {
    "H1": "test_view_browser.test_whatever_the_data_hold_no_script_runs_and_all_reads_as_text",
    "H2": "test_view_browser.test_whatever_the_data_hold_no_script_runs_and_all_reads_as_text",
    "H7": "test_view.test_data_cannot_end_its_block_or_become_markup",
    "H8": "test_view_browser.test_it_draws_offline_asks_for_nothing_and_complains_of_nothing",
}
XSS = (
    "\"'></title></h1></script>"
    "<img src=x onerror=\"document.body.setAttribute('data-xss-{0}','')\">"
    "<script>document.body.setAttribute('data-xss-{0}','')</script>"
)
TIDE, BUOY = "dg:title/low-tide", "dg:title/lone-buoy"


def hostile_heading() -> str:
    """Return a page around one title, whose name is the heading and the name of the window."""
    return render_page(harbour(lambda text: text + XSS.format("h3")), harbour_links(), focus=TIDE)


def hostile_identifier() -> str:
    """Return a page with a node whose identifier is markup, which no entry could have."""
    catalogue = harbour()
    bad = f"{BUOY}{XSS.format('h4')}"
    titles = {**catalogue.titles, bad: replace(catalogue.titles[BUOY], id=bad)}
    return render_page(replace(catalogue, titles=titles), harbour_links())


def nothing_at_all() -> str:
    return render_page(Catalogue({}, {}, {}, Vocabulary({}, {}, {})), ())


#: The page, how many titles it has, and the name of its window.
ROWS: dict[str, tuple[Callable[[], str], int, str]] = {
    "H3 heading": (hostile_heading, 2, f"Low Tide{XSS.format('h3')} · dramagraph"),
    "H4 identifier": (hostile_identifier, 4, "dramagraph"),
    "H5 ten thousand titles": (lambda: render_page(*many(10_000)), 10_000, "dramagraph"),
    "H6 no titles": (nothing_at_all, 0, "dramagraph"),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


def test_every_case_of_the_corpus_is_tested() -> None:
    assert {row.split()[0] for row in ROWS} | set(ELSEWHERE) == {f"H{n}" for n in range(1, 9)}
    for place in ELSEWHERE.values():
        module, _, test = place.partition(".")
        assert hasattr(importlib.import_module(module), test)


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.parametrize("row", ROWS)
def test_a_page_opens_offline_from_the_disk_and_runs_nothing_of_its_data(
    browser: Browser, tmp_path: Path, row: str
) -> None:
    make, titles, name = ROWS[row]
    file = tmp_path / "page.html"
    file.write_text(make(), encoding="utf-8", newline="\n")
    context = browser.new_context(offline=True, viewport={"width": 1100, "height": 720})
    seen = Opened(context.new_page(), file.as_uri()).go()
    page = seen.page
    assert page.title() == name
    shown = "N.id.map((id, n) => [id, n]).filter(([id]) => id.startsWith('title/')).slice(0, 5)"
    for _, number in page.evaluate(shown):
        page.evaluate(f"openNode({number})")
    page.evaluate("openNode(-1)")
    assert page.evaluate("N.id.filter((id) => id.startsWith('title/')).length") == titles
    marked = "[...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames())"
    assert not [name for name in page.evaluate(marked) if name.startswith("data-xss")]
    assert page.evaluate("document.images.length") == 0
    assert (painted(page) > 50) is (titles > 0)
    assert seen.requests == [seen.address]
    assert seen.troubles == []
    context.close()
