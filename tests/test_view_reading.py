"""The page as its reader uses it: paths, filters, tables, citations and pictures to take away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from view_browser import CHROMIUM, OVERLAPS, Opened, hostile, launched, wait_until
from view_catalogues import harbour, harbour_links

from dramagraph.entries.catalogue import read_catalogue
from dramagraph.errors import NoPath
from dramagraph.files import shipped
from dramagraph.network.graph import build_network
from dramagraph.similar.measure import compute_similarities
from dramagraph.similar.path import Walker
from dramagraph.view.page import render_page
from dramagraph.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from dramagraph.model import Catalogue

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

LIGHTS = "#/title/harbour-lights"
MISTER, WOO = "title/my-mister", "title/extraordinary-attorney-woo"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def real() -> Catalogue:
    return read_catalogue(shipped("data"), read_vocabulary(shipped("ontology")))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, real: Catalogue) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("reading")
    pages = {
        "real": render_page(real, compute_similarities(real, 10)),
        "harbour": render_page(harbour(), harbour_links()),
        "hostile": render_page(harbour(hostile), harbour_links()),
    }
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8", newline="\n")
    return {name: (folder / f"{name}.html").as_uri() for name in pages}


@pytest.fixture(scope="module")
def tabs(browser: Browser, files: dict[str, str]) -> Iterator[dict[str, Opened]]:
    """Return a tab for each page; a test starts its own afresh with `opened`."""
    context = browser.new_context(offline=True, viewport={"width": 1100, "height": 720})
    yield {name: Opened(context.new_page(), address) for name, address in files.items()}
    context.close()


@pytest.fixture
def opened(tabs: dict[str, Opened]) -> Any:
    def fresh(name: str, place: str = "") -> Opened:
        seen = tabs[name]
        seen.page.bring_to_front()  # others draw but once a second
        seen.page.goto("about:blank")
        seen.requests.clear()
        seen.troubles.clear()
        return seen.go(place)

    return fresh


def _names(seen: Opened, numbers: str) -> list[str]:
    return list(seen.page.evaluate(f"({numbers}).map(nameOf)"))


@pytest.mark.parametrize("spoilers", [False, True])
def test_the_page_walks_as_the_command_line_does(
    opened: Any, real: Catalogue, spoilers: bool
) -> None:
    seen = opened("real")
    seen.page.evaluate("(on) => setSpoilers(on)", spoilers)
    walker = Walker(build_network(real), spoilers=spoilers)
    ids: list[str] = seen.page.evaluate("N.id.filter((_, n) => !isSecret(n))")
    pairs = [(MISTER, WOO), (WOO, MISTER), ("person/iu", "theme/healing")]
    pairs += [(ids[at * 37 % len(ids)], ids[at * 91 % len(ids)]) for at in range(1, 120)]
    asked = [(a, b) for a, b in pairs if a in ids and b in ids and a != b]
    assert len(asked) > 100
    walked = seen.page.evaluate(
        """(pairs) => pairs.map(([a, b]) => { const p = findPath(byId.get(a), byId.get(b));
        return p && [p.cost, p.nodes.map((n) => N.id[n]), p.steps.map((s) =>
          [s.relation, s.forward, s.claims.map(claimId).sort()])]; })""",
        asked,
    )
    for (a, b), found in zip(asked, walked, strict=True):
        try:
            path = walker.find(f"dg:{a}", f"dg:{b}")
        except NoPath:
            assert found is None, (a, b)
            continue
        assert found[0] == pytest.approx(path.cost, abs=1e-6), (a, b)
        assert [f"dg:{node}" for node in found[1]] == list(path.nodes)
        assert found[2] == [
            [s.relation, s.forward, sorted(one.removeprefix("dg:") for one in s.claims)]
            for s in path.steps
        ]


def test_a_path_has_an_address_words_and_evidence_at_each_step(opened: Any) -> None:
    seen = opened("harbour", LIGHTS)
    seen.page.focus("#path-to")
    seen.page.keyboard.type("insom")
    seen.page.keyboard.press("Enter")
    wait_until(seen.page, "way !== null")
    address = "#/path/title/harbour-lights/condition/insomnia"
    assert seen.page.evaluate("location.hash") == address
    assert seen.page.inner_text("#name") == "Harbour Lights → insomnia"
    steps = [step.inner_text() for step in seen.page.query_selector_all("[data-way] > li")]
    assert len(steps) == 3
    assert all("“about" in step and "characters 100–" in step for step in steps)
    assert "Low Tide speaks of insomnia" in steps[2]
    assert seen.on_screen() == {"Harbour Lights", "grief", "Low Tide", "insomnia"}
    assert seen.page.evaluate(OVERLAPS) == []
    seen.page.click("text=The other way round")
    wait_until(seen.page, "nameOf(way.a) === 'insomnia'")
    seen.page.go_back()
    wait_until(seen.page, "nameOf(way.b) === 'insomnia'")
    seen.page.go_back()
    wait_until(seen.page, "way === null && current >= 0")
    for nowhere in ("#/path/title/low-tide/title/high-tide", "#/path/theme/twist/theme/hope"):
        seen.page.evaluate("(place) => { location.hash = place; }", nowhere)
        wait_until(seen.page, "document.body.innerText.includes('Nothing here is called')")
        assert "hidden twin" not in seen.page.inner_text("body")
    assert seen.troubles == []


def test_where_no_way_leads_the_page_says_so(opened: Any) -> None:
    seen = opened("harbour", "#/path/title/lone-buoy/theme/grief")
    assert "No way leads from one to the other." in seen.panel()
    assert seen.on_screen() == set()


def test_a_condition_shows_its_titles_by_role_and_a_theme_by_strength(opened: Any) -> None:
    seen = opened("real", "#/condition/autism-spectrum-disorder")
    by_role = seen.page.evaluate(
        "titlesByHow(current).map(({ how, titles }) => [how, titles.map(([n]) => nameOf(n))])"
    )
    assert [how for how, _ in by_role][:2] == ["bearer", "carer"]
    assert "It’s Okay to Not Be Okay" in by_role[1][1]
    headings = seen.page.evaluate(
        "[...specs.values()].filter((s) => s.heading).map((s) => s.lines[0])"
    )
    assert {"Bearer", "Carer", "Broader"} <= set(headings)
    assert "CARER: SOMEONE CARES FOR ONE WHO HAS IT" in seen.panel().upper()
    seen.go("#/condition/neurodevelopmental-condition")
    assert "autism spectrum disorder" in seen.on_screen()
    assert "BY NARROWER CONCEPTS (4)" in seen.panel().upper()
    seen.go("#/theme/healing")
    strengths = seen.page.evaluate("titlesByHow(current).map(({ how }) => how)")
    assert strengths == ["central", "major", "minor", "narrower"]


def test_a_theme_that_is_denied_says_so(opened: Any) -> None:
    seen = opened("harbour", "#/theme/romance")
    assert "DENIED (1)" in seen.panel().upper()
    assert "✕ denied: the source says it is not so" in seen.panel()
    assert seen.page.evaluate("specs.get(visId(current) ) && lines.every((l) => l.denied)")


def test_titles_whose_sources_differ_are_marked(opened: Any) -> None:
    seen = opened("real")
    marked = seen.page.evaluate(
        "[...specs.values()].filter((s) => s.differs).map((s) => nameOf(s.n))"
    )
    assert {"My Mister", "When the Weather Is Fine"} <= set(marked)
    assert len(marked) < 10
    seen.go(f"#/{MISTER}")
    assert seen.page.evaluate("specs.get(visId(current)).sub")[1] == "≠ sources differ"


_EDGES = "lines.map((l) => [l.a, l.b].map((id) => nameOf(specs.get(id).n)).sort().join('–')).sort()"
_PLACES = "JSON.stringify(network.canvasToDOM(specs.get(visId(byId.get('title/low-tide')))))"


def test_filters_act_on_picture_counts_lists_table_and_address(opened: Any) -> None:
    seen = opened("harbour")
    before = seen.page.evaluate(_PLACES)
    seen.page.click("#sift")
    height = "document.getElementById('canvas').clientHeight"
    high = seen.page.evaluate(height)
    seen.page.select_option("#kind", "film")
    assert seen.on_screen() == {"Low Tide", "Lone Buoy", "grief", "hope", "insomnia"}
    assert seen.page.inner_text("#legend [data-type=title] .count") == "2"
    assert seen.page.text_content("#said") == "2 of 3 titles"
    assert seen.page.evaluate("location.hash") == "#/?kind=film"
    assert seen.page.evaluate(height) == high
    seen.page.click("#sift")
    wait_until(seen.page, f"{_PLACES} === {before!r}")  # what is left has not moved
    seen.page.evaluate("document.querySelector('#all details').open = true")
    shown = seen.page.locator("#all [data-list=title] a:visible").all_text_contents()
    assert shown == ["Lone Buoy", "Low Tide"]
    seen.page.click("#as-table")
    rows = "[...document.querySelectorAll('tbody th')].map((cell) => cell.textContent)"
    assert seen.page.evaluate(rows) == ["Lone Buoy", "Low Tide"]
    assert seen.page.evaluate("location.hash") == "#/?kind=film&view=table"
    seen.page.click("#as-table")
    seen.page.evaluate(f"location.hash = '{LIGHTS}'")
    wait_until(seen.page, "current >= 0")
    assert seen.page.evaluate("location.hash") == f"{LIGHTS}?kind=film"
    assert {"grief", "Low Tide"} <= seen.on_screen()  # a title that was asked for is whole
    seen.page.evaluate("clearFilters()")
    assert seen.page.evaluate("location.hash") == LIGHTS
    assert seen.troubles == []


def test_filters_come_from_the_address_and_are_told(opened: Any) -> None:
    seen = opened("harbour", "#/?from=2030&to=2030&without=theme")
    assert seen.on_screen() == {"Harbour Lights", "burnout"}
    assert seen.page.evaluate(_EDGES) == ["Harbour Lights–burnout"]
    assert "Filters are on: years 2030–2030; without “is about a theme”." in seen.panel()
    seen.page.click("#panel >> text=Show all")
    assert "Low Tide" in seen.on_screen()
    seen.go("#/theme/grief?source=second-list")
    assert seen.on_screen() == {"grief", "loss", "Harbour Lights"}
    assert "Filters leave out 2 claims (only what second list says)." in seen.panel()
    seen.page.evaluate(
        "location.hash = '#/?kind=nonsense&from=x&source=__proto__&hide=a&without=,'"
    )
    wait_until(seen.page, "current === -1")
    assert "Lone Buoy" in seen.on_screen()
    assert seen.troubles == []


def test_the_table_is_one_that_screen_readers_read(opened: Any) -> None:
    seen = opened("real", "#/?view=table")
    page = seen.page
    assert page.inner_text("caption") == "40 titles"
    assert page.locator("tbody tr").count() == 40
    assert page.locator("thead th[scope=col]").count() == 6
    assert page.locator("tbody th[scope=row]").count() == 40
    page.focus("[data-column='2']")
    page.keyboard.press("Enter")
    assert page.get_attribute("thead th:nth-child(3)", "aria-sort") == "ascending"
    years = [int(year) for year in page.locator("tbody td:nth-child(3)").all_inner_texts()]
    assert years == sorted(years)
    page.keyboard.press("Enter")
    assert page.get_attribute("thead th:nth-child(3)", "aria-sort") == "descending"
    for kind, first in {"condition": "Alzheimer's disease", "source": None}.items():
        page.select_option("#asked", kind)
        assert page.locator("tbody tr").count() == page.evaluate(f"listed('{kind}').length")
        assert first is None or page.locator("tbody th").first.inner_text() == first
    page.click("tbody a >> nth=0")
    wait_until(page, "current >= 0")
    assert page.evaluate("document.activeElement.id") == "name"
    page.evaluate(f"location.hash = '#/path/{MISTER}/{WOO}'")
    wait_until(page, "way !== null")
    assert page.locator("tbody tr").count() == page.evaluate("found.steps.length")
    page.evaluate(f"location.hash = '#/{MISTER}'")
    wait_until(page, "current >= 0")
    seen.page.click("#as-table")
    assert "My Mister" in seen.on_screen()
    assert page.evaluate("bounds().right - bounds().left > 400")  # in columns, as it is wide
    seen.page.click("#as-table")
    rows = page.locator("tbody tr").all_inner_texts()
    assert any("“" in row and "likeness" not in row for row in rows)
    assert any("romantic love" in row and "denied" in row for row in rows)
    page.evaluate("location.hash = '#/source/healing-k-dramas'")
    wait_until(page, "typeOf(current) === 'source'")
    assert page.locator("tbody tr").count() == page.evaluate("titlesOf(current).length") > 5
    assert seen.troubles == []


def test_lists_of_everything_are_there_on_every_view_and_hold_no_secret(opened: Any) -> None:
    seen = opened("harbour", LIGHTS)
    links = "[...document.querySelectorAll('#all a')].map((a) => a.textContent)"
    names = set(seen.page.evaluate(links))
    assert {"Harbour Lights", "Low Tide", "burnout", "grief", "Mara", "Ines Vale"} <= names
    assert "a hidden twin" not in names
    assert "a hidden twin" not in seen.page.evaluate("document.body.textContent.split('{')[0]")
    seen.page.evaluate("setSpoilers(true)")
    assert "a hidden twin" in seen.page.evaluate(links)


def test_the_page_knows_the_identifier_of_each_claim(opened: Any, real: Catalogue) -> None:
    for name, catalogue in (("real", real), ("harbour", harbour())):
        seen = opened(name)
        made = seen.page.evaluate("[...C.title.keys()].map(claimId)")
        assert made == [claim.id.removeprefix("dg:") for claim in catalogue.claims()]


def test_a_citation_is_copied_with_title_claim_source_words_and_identifier(opened: Any) -> None:
    seen = opened("harbour", LIGHTS)
    seen.page.evaluate(
        "copyText = async (text) => { window.copied = text; return true; };"  # no clipboard here
    )
    seen.page.click("#panel li:has-text('burnout') .cite")
    wait_until(seen.page, "window.copied !== undefined")
    assert seen.page.evaluate("window.copied") == (
        "Harbour Lights (2030): condition burnout (Mara); bearer, hedged. harbour list [list.txt]: "
        "“about burnout” (characters 100–113). "
        "https://w3id.org/dramagraph/claim/harbour-list/harbour-lights/condition.burnout.mara"
    )
    assert seen.page.inner_text("#panel li:has-text('burnout') .cite") == "Copied"


@pytest.mark.parametrize("name", ["harbour", "hostile"])
def test_pictures_are_taken_away_as_png_and_svg(opened: Any, name: str, tmp_path: Path) -> None:
    seen = opened(name, LIGHTS)
    files = {}
    for kind in ("png", "svg"):
        with seen.page.expect_download() as download:
            seen.page.click(f"#{kind}")
        assert download.value.suggested_filename == f"dramagraph-harbour-lights.{kind}"
        files[kind] = tmp_path / f"picture.{kind}"
        download.value.save_as(files[kind])
    png = files["png"].read_bytes()
    assert png.startswith(b"\x89PNG\r\n")
    wide = seen.page.evaluate("sheet().wide")
    assert int.from_bytes(png[16:20], "big") in {wide, 2 * wide}
    svg = ElementTree.fromstring(files["svg"].read_text("utf-8"))  # noqa: S314 - made by the page
    tags = {element.tag.rpartition("}")[2] for element in svg.iter()}
    assert tags == {"svg", "title", "rect", "g", "path", "text"}
    written = {element.text for element in svg.iter("{http://www.w3.org/2000/svg}text")}
    if name == "harbour":
        assert {"Harbour Lights", "grief", "Ines Vale", "denied", "≈ hedged"} <= written
        seen.go("#/path/title/harbour-lights/title/low-tide")
        assert seen.page.evaluate("fileName('png')") == "dramagraph-harbour-lights-to-low-tide.png"
    else:
        assert any("</script>" in str(text) for text in written)
    assert seen.requests[1:] == [] or all(r.startswith("blob:") for r in seen.requests[1:])
    assert seen.troubles == []


def test_a_phone_shows_a_title_whole_and_every_target_is_large_enough(
    browser: Browser, files: dict[str, str]
) -> None:
    context = browser.new_context(
        offline=True, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    seen = Opened(context.new_page(), files["real"])
    for place in (f"#/{MISTER}", "#/condition/trauma", f"#/path/{MISTER}/{WOO}", "#/?view=table"):
        seen.page.goto("about:blank")
        seen.go(place)
        assert seen.page.evaluate("document.documentElement.scrollWidth") == 390, place
        assert seen.page.evaluate(OVERLAPS) == []
        outside = seen.page.evaluate(
            """[...specs.values()].filter((s) => { const f = frame.getBoundingClientRect();
            const a = network.canvasToDOM({ x: s.x - s.box[0], y: s.y - s.box[1] });
            const z = network.canvasToDOM({ x: s.x + s.box[2], y: s.y + s.box[3] });
            return a.x < 0 || a.y < 0 || z.x > f.width + 1 || z.y > f.height + 1; }).length"""
        )
        assert outside == 0 or "?" in place, place
        small = seen.page.evaluate(
            """[...document.querySelectorAll("button, input, select, summary, #panel .what > a")]
            .filter((e) => e.checkVisibility() && !e.closest(".switch") && e.getBoundingClientRect()
            .height < 43.5).map((e) => e.outerHTML.slice(0, 80))"""
        )
        assert small == []
        broken = seen.page.evaluate(  # a source's name goes on into “, characters 1–9”
            """[...document.querySelectorAll(".where > .go")].filter((e) => e.checkVisibility())
            .filter((e) => { const own = [...e.getClientRects()].at(-1), r = new Range();
            r.selectNode(e.nextSibling); const next = r.getClientRects()[0];
            return own.height < 43.5 || next.top < own.top || next.bottom > own.bottom; }).length"""
        )
        assert broken == 0, place
    assert seen.troubles == []
    context.close()


def test_hostile_names_are_text_in_forms_tables_lists_paths_and_citations(opened: Any) -> None:
    seen = opened("hostile", "#/?view=table")
    page = seen.page
    page.evaluate("setSpoilers(true)")
    page.click("#sift")
    for number in range(page.evaluate("N.id.length")):
        page.evaluate(f"openNode({number})")
        wait_until(page, f"current === {number}")
        page.evaluate("[...C.title.keys()].forEach(citation)")
    page.evaluate(
        "location.hash = wayAddress(byId.get('person/ines-vale'), byId.get('theme/hope'))"
    )
    wait_until(page, "way !== null")
    assert page.locator("tbody tr").count() == page.evaluate("found.steps.length") > 2
    assert "</script>" in page.inner_text("#panel")
    assert "</script>" in page.inner_text("tbody")
    assert any("</script>" in text for text in page.locator("#source option").all_text_contents())
    assert page.evaluate("window.__pwn") is None
    assert page.evaluate("document.querySelectorAll('img, svg, iframe, object').length") == 0
    assert page.evaluate("document.scripts.length") == 4
    assert seen.requests == [seen.address]
    assert seen.troubles == []
