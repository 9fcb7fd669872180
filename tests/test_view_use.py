"""The page by keyboard and by its address, and what it says where nothing is left to show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from view_browser import CHROMIUM, Opened, launched, wait_until
from view_catalogues import harbour, harbour_links, many

from dramagraph.entries.catalogue import read_catalogue
from dramagraph.files import shipped
from dramagraph.serve.views import _NAVIGATION
from dramagraph.view.page import render_page
from dramagraph.vocabulary import read_vocabulary

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def tabs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Opened]]:
    """Return a tab for each page; a test starts its own afresh with `opened`."""
    real = read_catalogue(shipped("data"), read_vocabulary(shipped("ontology")))
    pages = {
        "harbour": render_page(harbour(), harbour_links()),
        "forty": render_page(*many(40)),
        "real": render_page(real, ()),
    }
    folder = tmp_path_factory.mktemp("used")
    with launched() as browser:
        context = browser.new_context(offline=True, viewport={"width": 1100, "height": 720})
        found = {}
        for name, html in pages.items():
            (folder / f"{name}.html").write_text(html, encoding="utf-8", newline="\n")
            found[name] = Opened(context.new_page(), (folder / f"{name}.html").as_uri())
        yield found


@pytest.fixture
def opened(tabs: dict[str, Opened]) -> Any:
    def fresh(name: str, place: str = "") -> Opened:
        seen = tabs[name]
        seen.page.bring_to_front()
        seen.page.goto("about:blank")
        seen.troubles.clear()
        return seen.go(place)

    return fresh


def test_the_drawing_is_moved_and_walked_by_keyboard(opened: Any) -> None:
    page = opened("harbour").page
    page.focus("#fit")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement === drawing && driven()")
    assert page.evaluate("getComputedStyle(drawing).outlineWidth") == "3px"
    assert "N and P go from node to node" in page.inner_text("#hint")
    assert "Overview, drawn." in str(page.get_attribute("#canvas .vis-network", "aria-label"))
    assert page.get_attribute("#canvas", "aria-hidden") is None
    before = page.evaluate("[network.getViewPosition().x, network.getScale()]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    after = page.evaluate("[network.getViewPosition().x, network.getScale()]")
    assert after[0] > before[0] and after[1] == pytest.approx(before[1] * 1.25)
    page.keyboard.press("0")
    wait_until(page, f"Math.abs(network.getScale() - {before[1]}) < 1e-6")
    walked = []
    for key in "nnp":
        page.keyboard.press(key)
        walked.append(str(page.text_content("#said")))
    assert walked[0] == walked[2] != walked[1]
    page.keyboard.press("Enter")
    wait_until(page, "current >= 0")
    assert walked[0].startswith(page.inner_text("#name"))
    assert page.evaluate("driven()")


def test_the_address_is_read_as_people_and_the_command_line_write_it(opened: Any) -> None:
    seen = opened("harbour", "#/?kind=nonsense&from=x&source=__proto__&hide=a&without=,&b=<i>")
    told = seen.page.inner_text("#passed-over")
    assert told.endswith(": kind=nonsense, from=x, source=__proto__, hide=a, b=<i>.")
    for place in ("?kind=film&view=table", "#?kind=film&view=table"):
        seen.go(place)
        assert seen.page.evaluate("location.hash") == "#/?kind=film&view=table"
        assert seen.page.locator("tbody tr").count() == 2
        assert seen.page.is_hidden("#passed-over")
    for years, hash_ in {
        "2030..2031": "#/?from=2030&to=2031",
        "2031..2030": "#/?from=2030&to=2031",
        "2030": "#/?from=2030&to=2030",
        "..2030": "#/?to=2030",
        "2030-2031": "#/",
    }.items():
        seen.go(f"#/?year={years}&more=x")
        assert seen.page.evaluate("location.hash") == hash_
        wrong = ["year=2030-2031", "more=x"] if hash_ == "#/" else ["more=x"]
        assert seen.page.inner_text("#passed-over").endswith(f": {', '.join(wrong)}.")
    assert seen.troubles == []


def test_where_nothing_is_left_to_draw_the_page_says_why(opened: Any) -> None:
    seen = opened("harbour", "#/?from=1900&to=1901")
    assert "No title passes the filters. They are: years 1900–1901." in seen.page.inner_text(
        "#nothing"
    )
    assert seen.page.is_disabled("#png")
    seen.page.click("#nothing >> text=Show all")
    assert seen.page.is_enabled("#png")
    assert "Lone Buoy" in seen.on_screen()
    assert seen.page.is_hidden("#nothing")
    seen.go("#/path/title/lone-buoy/theme/grief")
    assert seen.page.inner_text("#nothing") == "No way leads from one to the other."
    assert seen.troubles == []


def test_years_the_wrong_way_round_are_turned(opened: Any) -> None:
    seen = opened("harbour")
    seen.page.click("#sift")
    seen.page.fill("#from", "2031")
    seen.page.fill("#to", "2030")
    seen.page.press("#to", "Tab")
    assert seen.page.evaluate("location.hash") == "#/?from=2030&to=2031"
    assert [seen.page.input_value(f"#{id}") for id in ("from", "to")] == ["2030", "2031"]


def test_words_that_two_claims_share_stand_once_and_both_characters_are_named(opened: Any) -> None:
    seen = opened("real", "#/path/title/doctor-slump/condition/burnout")
    assert seen.page.locator("[data-way] .quote").count() == 1
    step = seen.page.inner_text("[data-way] .what")
    assert "(Yeo Jeong-woo, Nam Ha-neul)" in step


def test_what_stands_below_a_name_is_not_cut_where_there_is_room(opened: Any) -> None:
    seen = opened("real", "#/condition/burnout")
    rows = seen.page.evaluate("specs.get(visId(current)).sub")
    assert " ".join(rows) == seen.page.evaluate("subtitle(current)")
    rows = seen.page.evaluate(
        "subRows('a sentence that is as long as this one is ' + 'x'.repeat(90))"
    )
    assert len(rows) == 2 and rows[1].endswith("…")


def test_long_lists_are_filled_while_the_browser_is_idle(opened: Any) -> None:
    seen = opened("forty")
    seen.page.evaluate("catalogue.replaceChildren(); rowsOf.clear(); makeLists(); showLists()")
    assert seen.page.evaluate("document.querySelectorAll('.names .go').length") == 0
    seen.page.evaluate("listing = inSlices(listSteps()); listing.start()")  # as with many more
    wait_until(seen.page, "document.querySelectorAll('.names .go').length > 40")
    wait_until(seen.page, "index.length >= nodesOf('title').length")  # before any search


def test_a_phone_fades_where_the_picture_goes_on_and_fits_it_on_demand(opened: Any) -> None:
    seen = opened("forty")
    seen.page.set_viewport_size({"width": 390, "height": 844})
    wait_until(seen.page, "frame.clientWidth === 390")
    sides = "['more-left', 'more-right'].map((side) => frame.classList.contains(side))"
    wait_until(seen.page, f"{sides}.every(Boolean)")
    seen.go("#/?")
    assert "Drag to see the rest; Fit shows all." in seen.page.inner_text("#hint")
    seen.page.click("#fit")
    wait_until(seen.page, f"{sides}.every((side) => !side)")
    seen.page.evaluate(
        "(links) => document.getElementById('home').insertAdjacentHTML('afterend', links)",
        _NAVIGATION,
    )
    tops = "(s) => document.querySelector(s).getBoundingClientRect().top"
    first, second = (seen.page.evaluate(tops, one) for one in ("#shade", "#q"))
    assert first < second  # what a served page has besides stands beside the search
    assert seen.page.evaluate(tops, ".pages a") == pytest.approx(second, abs=4)
    assert seen.page.evaluate("document.querySelector('.pages a').offsetHeight") >= 44
    assert seen.page.evaluate("document.documentElement.scrollWidth") == 390
    seen.page.set_viewport_size({"width": 1100, "height": 720})
