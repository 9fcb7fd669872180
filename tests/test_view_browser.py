"""The page in a browser: headless Chromium, the network off, hands on keyboard and mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from view_browser import (
    CHROMIUM,
    OVERLAPS,
    Opened,
    click,
    hostile,
    launched,
    painted,
    wait_until,
    write_pages,
)
from view_catalogues import harbour, texts_of

from dramagraph.names import fold, visible

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

LIGHTS = "#/title/harbour-lights"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return write_pages(tmp_path_factory.mktemp("pages"))


@pytest.fixture
def open_page(browser: Browser, files: dict[str, Path]) -> Iterator[Any]:
    contexts = []

    def opened(name: str = "harbour", place: str = "", **options: Any) -> Opened:
        settings = {"offline": True, "viewport": {"width": 1440, "height": 900}, **options}
        context = browser.new_context(**settings)
        contexts.append(context)
        return Opened(context.new_page(), files[name].as_uri()).go(place)

    yield opened
    for context in contexts:
        context.close()


def test_it_draws_offline_asks_for_nothing_and_complains_of_nothing(open_page: Any) -> None:
    seen = open_page()
    assert painted(seen.page) > 50
    assert seen.requests == [seen.address]
    assert seen.troubles == []
    assert seen.page.evaluate("document.compatMode") == "CSS1Compat"


def test_with_the_network_on_it_still_asks_for_nothing(open_page: Any) -> None:
    seen = open_page(offline=False)
    for number in range(seen.page.evaluate("N.id.length")):
        seen.page.evaluate(f"openNode({number})")
    seen.page.wait_for_timeout(200)
    assert seen.requests == [seen.address]
    assert seen.troubles == []


@pytest.mark.parametrize("name", ["hostile", "long"])
def test_whatever_the_data_hold_no_script_runs_and_all_reads_as_text(
    open_page: Any, name: str
) -> None:
    seen = open_page(name, offline=False)
    page = seen.page
    page.evaluate("setSpoilers(true)")
    names = page.evaluate("N.name")
    for number, text in enumerate(names):
        page.evaluate(f"openNode({number})")
        wait_until(page, f"current === {number}")
        assert page.evaluate("document.getElementById('name').textContent") == text
    page.evaluate("openNode(-1)")
    page.fill("#q", "harbour")
    page.wait_for_timeout(200)
    assert page.evaluate("window.__pwn") is None
    assert page.evaluate("document.querySelectorAll('img, svg, iframe, object').length") == 0
    assert page.evaluate("document.scripts.length") == 4
    assert seen.requests == [seen.address]
    assert seen.troubles == []
    if name == "hostile":
        assert {visible(text) for text in texts_of(harbour(hostile))} <= {*names, *_unused(names)}
        assert all("{{7*7}}\\u202e\\u2028<!--" in text for text in names)


def _unused(names: list[str]) -> set[str]:
    """Return the concepts that no claim uses: the page need not know them."""
    return {visible(text) for text in texts_of(harbour(hostile))} - set(names)


def test_ten_thousand_letters_do_not_break_the_page(open_page: Any) -> None:
    seen = open_page("long", LIGHTS)
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert seen.page.evaluate(wide) is False
    assert seen.page.evaluate("Math.max(...[...specs.values()].map((s) => s.box[2] * 2)) < 600")


def test_a_script_from_elsewhere_is_refused_by_the_policy(open_page: Any) -> None:
    seen = open_page()
    seen.page.evaluate(
        """() => { const s = document.createElement("script"); s.textContent = "window.__pwn = 1";
        document.body.append(s); const i = document.createElement("img");
        i.src = "https://example.org/x.png"; document.body.append(i); }"""
    )
    seen.page.wait_for_timeout(100)
    assert seen.page.evaluate("window.__pwn") is None
    assert any("Content Security Policy" in trouble for trouble in seen.troubles)


@pytest.mark.parametrize("name", ["harbour", "forty", "thousand", "long"])
def test_no_label_lies_on_another_in_the_overview(open_page: Any, name: str) -> None:
    seen = open_page(name)
    assert seen.page.evaluate(OVERLAPS) == []
    if seen.page.query_selector("#fuller"):
        seen.page.click("#fuller")
        assert seen.page.evaluate(OVERLAPS) == []


def test_no_label_lies_on_another_around_any_node(open_page: Any) -> None:
    seen = open_page("harbour")
    seen.page.evaluate("setSpoilers(true)")
    for number in range(seen.page.evaluate("N.id.length")):
        seen.page.evaluate(f"openNode({number})")
        wait_until(seen.page, f"current === {number}")
        assert seen.page.evaluate(OVERLAPS) == []


def test_the_whole_overview_is_on_the_screen(open_page: Any) -> None:
    seen = open_page("forty")
    outside = seen.page.evaluate(
        """() => { const b = bounds(), f = frame.getBoundingClientRect();
        const a = network.canvasToDOM({ x: b.left, y: b.top });
        const z = network.canvasToDOM({ x: b.right, y: b.bottom });
        return a.x < 0 || a.y < 0 || z.x > f.width || z.y > f.height; }"""
    )
    assert outside is False


def test_a_click_opens_a_title_in_columns_and_back_returns(open_page: Any) -> None:
    seen = open_page()
    click(seen, "Harbour Lights")
    wait_until(seen.page, "current >= 0")
    assert seen.page.evaluate("location.hash") == LIGHTS
    columns = seen.page.evaluate(
        """[...specs.values()].filter((s) => !s.heading).sort((a, b) => a.x - b.x || a.y - b.y)
        .map((s) => nameOf(s.n))"""
    )
    assert columns == [
        "Ines Vale",
        "Mara",
        "Mara's brother",
        "Harbour Lights",
        "burnout",
        "grief",
        "hope",
        "romance",
        "Low Tide",
    ]
    click(seen, "Low Tide")
    wait_until(seen.page, "location.hash === '#/title/low-tide'")
    seen.page.focus("#panel .claims a")
    seen.page.go_back()
    wait_until(seen.page, f"location.hash === '{LIGHTS}'")
    wait_until(seen.page, "document.activeElement.id === 'name'")  # what had the focus is gone
    seen.page.go_back()
    wait_until(seen.page, "current === -1")
    assert "Lone Buoy" in seen.on_screen()


def test_a_permalink_opens_its_node(open_page: Any) -> None:
    seen = open_page(place="#/character/harbour-lights/mara")
    assert seen.page.inner_text("#name") == "Mara"
    assert seen.page.title() == "Mara · dramagraph"


def test_a_permalink_to_nothing_says_so_and_shows_the_overview(open_page: Any) -> None:
    seen = open_page()
    for place in ("#/title/high-tide", "#/%E0%A4%A", "#/__proto__", "#/<img>"):
        seen.page.evaluate("(place) => { location.hash = place; }", place)
        wait_until(seen.page, "document.body.innerText.includes('Nothing here is called')")
        assert "Harbour Lights" in seen.on_screen()
        seen.page.evaluate("openNode(0)")
        wait_until(seen.page, "current === 0")
    assert seen.troubles == []


def test_a_page_around_one_title_opens_there(open_page: Any) -> None:
    seen = open_page("focus")
    assert seen.page.inner_text("#name") == "Low Tide"
    assert seen.page.evaluate("location.hash") == "#/title/low-tide"


def test_the_panel_shows_claims_with_quote_source_and_span(open_page: Any) -> None:
    panel = open_page(place=LIGHTS).panel()
    assert "“about grief” — harbour list, characters 100–111" in panel
    assert "“about grief” — second list, characters 100–111" in panel
    assert "Portrayal as the cited articles describe it, not a diagnosis." in panel


def test_an_actor_stands_beside_no_word_of_conditions(open_page: Any) -> None:
    panel = open_page(place="#/person/ines-vale").panel()
    assert "Mara is played by Ines Vale in Harbour Lights" in panel
    assert "diagnosis" not in panel
    assert "burnout" not in panel


def test_role_certainty_and_denial_are_said_in_words(open_page: Any) -> None:
    seen = open_page(place=LIGHTS)
    lines = [line.inner_text() for line in seen.page.query_selector_all("#panel .claims > li")]
    burnout = next(line for line in lines if line.startswith("burnout"))
    assert "bearer" in burnout
    assert "hedged" in burnout
    romance = next(line for line in lines if line.startswith("romance"))
    assert "denied" in romance
    drawn = seen.page.evaluate("[...specs.values()].filter((s) => s.denied).map((s) => s.lines)")
    assert drawn == [["romance"]]
    assert seen.page.evaluate("specs.get(visId(byId.get('theme/romance'))).sub") == ["denied"]
    assert seen.page.evaluate("specs.get(visId(byId.get('condition/burnout'))).dashed") is True
    assert seen.page.evaluate("lines.filter((line) => line.denied).length") == 1


def test_what_sources_and_registry_say_differently_is_shown(open_page: Any) -> None:
    panel = open_page(place=LIGHTS).panel()
    assert "SOURCES AND REGISTRY DIFFER" in panel
    assert "2031: second list" in panel


def test_similar_titles_come_with_their_reasons(open_page: Any) -> None:
    seen = open_page(place="#/title/low-tide")
    panel = seen.panel()
    assert "Harbour Lights 0.50" in panel
    assert "both: grief, hope" in panel
    seen.page.click("text=why: 2 reasons")
    assert "+0.300" in seen.panel()


def test_spoilers_and_content_notes_are_hidden_until_asked_for(open_page: Any) -> None:
    seen = open_page(place=LIGHTS)
    for secret in ("hidden twin", "drowning"):
        assert secret not in seen.page.inner_text("body")
    assert "2 content notes and spoilers are hidden." in seen.panel()
    seen.page.fill("#q", "drowning")
    assert "Nothing by that name" in seen.page.inner_text("#hits")
    seen.page.keyboard.press("Escape")
    seen.page.click("text=Show them")
    assert "her hidden twin" in seen.panel()
    assert "a drowning" in seen.panel()
    assert seen.page.is_checked("#spoilers")
    assert {"a hidden twin", "drowning"} <= seen.on_screen()


def test_the_address_of_a_secret_does_not_tell_it(open_page: Any) -> None:
    seen = open_page(place="#/theme/twist")
    assert "hidden twin" not in seen.page.inner_text("body")


FOUND = {
    "harbour lights": "Harbour Lights",
    "HARBOUR-LIGHTS!": "Harbour Lights",
    "harbor light": "Harbour Lights",
    "lights harbour": "Harbour Lights",
    "항구": "Harbour Lights",
    "captain": "Mara",
    "insomina": "insomnia",
    "ines": "Ines Vale",
    "maras brother": "Mara's brother",
    "2030": "Harbour Lights",
}


def test_search_forgives_spelling(open_page: Any) -> None:
    seen = open_page()
    for typed, found in FOUND.items():
        seen.page.keyboard.press("/")
        seen.page.keyboard.type(typed)
        seen.page.keyboard.press("Enter")
        wait_until(seen.page, "(name) => nameOf(current) === name", found)
        assert seen.page.inner_text("#name") == found
        assert seen.page.evaluate("document.activeElement.id") == "name"


def test_the_page_folds_names_as_the_package_does(open_page: Any) -> None:
    seen = open_page()
    for name in (
        "It’s Okay, That’s Love",
        "  Hi Bye,  Mama! ",
        "나의 해방일지",
        "Café & Straße",
        "A_B—c",
        "①ﬁ",
    ):
        assert seen.page.evaluate("(name) => fold(name)", name) == fold(name)


def test_the_legend_counts_and_filters(open_page: Any) -> None:
    seen = open_page()
    legend = seen.page.inner_text("#legend").split()
    assert legend[:6] == ["titles", "3", "conditions", "2", "themes", "3"]
    seen.page.click("#legend [data-type=theme]")
    assert seen.on_screen() == {"Harbour Lights", "Low Tide", "Lone Buoy", "burnout", "insomnia"}
    assert seen.page.get_attribute("#legend [data-type=theme]", "aria-pressed") == "false"
    seen.page.click("#legend [data-type=theme]")
    assert "grief" in seen.on_screen()
    seen.page.check("#spoilers")
    assert seen.page.inner_text("#legend [data-type=theme] .count") == "4"
    assert "4 themes" in seen.panel()
    assert "Themes (4)" in seen.page.inner_text("#all")


def test_the_legend_covers_no_part_of_the_picture(open_page: Any) -> None:
    seen = open_page()
    legend, canvas = (seen.page.query_selector(s).bounding_box() for s in ("#legend", "#canvas"))
    assert legend["y"] + legend["height"] <= canvas["y"]


def test_the_keyboard_walks_from_node_to_node(open_page: Any) -> None:
    seen = open_page()
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.id") == "skip"
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.press("Tab")
    wanted = seen.page.evaluate("document.activeElement.textContent")
    seen.page.keyboard.press("Enter")
    wait_until(seen.page, "current >= 0")
    assert seen.page.inner_text("#name") == wanted
    seen.page.keyboard.press("Escape")
    wait_until(seen.page, "current === -1")


def test_every_title_is_in_the_document_from_the_first_load(open_page: Any) -> None:
    seen = open_page("thousand")
    names = set(
        seen.page.evaluate("[...document.querySelectorAll('.names .go')].map((a) => a.textContent)")
    )
    assert {f"Title Number {number}" for number in range(1_000)} <= names


def test_pointing_at_a_node_lights_what_it_is_joined_with(open_page: Any) -> None:
    seen = open_page()
    seen.page.evaluate("lightNode(byId.get('title/low-tide'))")
    lit = seen.page.evaluate("[...lit].map((id) => nameOf(specs.get(id).n)).sort()")
    assert lit == ["Low Tide", "grief", "hope", "insomnia"]


def test_dark_follows_the_system_and_a_button(open_page: Any) -> None:
    seen = open_page(color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert seen.page.evaluate(ground) == "rgb(20, 23, 27)"
    seen.page.click("#shade")
    assert seen.page.evaluate(ground) == "rgb(255, 255, 255)"


def test_a_phone_shows_all_without_scrolling_sideways(open_page: Any) -> None:
    seen = open_page(place=LIGHTS, viewport={"width": 390, "height": 844}, has_touch=True)
    assert seen.page.evaluate("document.documentElement.scrollWidth") == 390
    for target in ("#fit", "#shade", "#q", "#legend button"):
        box = seen.page.query_selector(target).bounding_box()
        assert box["height"] >= 44, target


def test_many_titles_are_ready_soon_and_few_nodes_are_drawn(open_page: Any) -> None:
    seen = open_page("thousand")
    assert seen.page.evaluate("visNodes.length") <= 150
    took = seen.page.evaluate(
        """() => { const t = performance.now(); openNode(byId.get("title/title-00500")); route();
        return performance.now() - t; }"""
    )
    assert took < 1_000
    assert seen.page.evaluate("visNodes.length") <= 150
    assert seen.page.inner_text("#name") == "Title Number 500"
    assert seen.troubles == []


def test_a_page_of_nothing_says_so(open_page: Any) -> None:
    assert "There is nothing here yet" in open_page("empty").panel()


def test_motion_is_left_out_where_it_is_not_wanted(open_page: Any) -> None:
    still = open_page(reduced_motion="reduce").page
    assert still.evaluate("still()") is True
    assert still.evaluate("getComputedStyle(document.getElementById('fit')).transition") == "all"
    moving = open_page(reduced_motion="no-preference").page
    assert "border-color" in moving.evaluate(
        "getComputedStyle(document.getElementById('fit')).transition"
    )
