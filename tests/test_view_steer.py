"""Steering in the page, held to the command line: the shipped data, headless Chromium.

The page shows the command line of what it was asked for. That very text is run here, and its
answer is compared with the page's: titles, order, scores and contributions to six decimals.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lookup_example import write_built
from lookup_run import ask
from view_browser import CHROMIUM, Opened, hostile, launched, wait_until
from view_catalogues import harbour, harbour_links

from dramagraph.entries.catalogue import read_catalogue
from dramagraph.files import shipped
from dramagraph.lookup.find import _EXCLUDED_TYPES
from dramagraph.network.graph import build_network
from dramagraph.similar.asked import _LEANED
from dramagraph.similar.measure import InformationOverlap, compute_similarities
from dramagraph.view.page import render_page
from dramagraph.view.payload import Numbers
from dramagraph.view.steering import EXCLUDED, LEANED, steering_facts
from dramagraph.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from dramagraph.model import Catalogue

#: Addresses, and how the command line of each begins and ends.
REQUESTS = {
    "my-mister?more=theme/loneliness": "--more loneliness",
    "my-mister?less=theme/grief": "--less grief",
    "my-liberation-notes?without=content-note/suicide": "--without suicide",
    "my-mister?less=theme/grief&without=content-note/suicide": "--without suicide",
    "my-mister?more=theme/healing&less=theme/loneliness&without=condition/depression": "",
    "my-mister?by=theme": "--by themes",
    "doctor-slump?by=condition,casting": "--by conditions,cast",
    "my-mister?by=occupation,relation&more=theme/grief": "--by occupations,relations",
    "my-mister?more=theme/loss": "--more loss",
    "move-to-heaven?more=condition/autism-spectrum-disorder&role=bearer": "--role bearer",
    "move-to-heaven?weights=theme:2,casting:0,setting:1.75": "--weights weights.yaml",
    "move-to-heaven?weights=content_note:1.5,platform:1&without=content-note/death": "",
    "its-okay-to-not-be-okay?less=condition/psychological-condition&kind=drama": "--kind drama",
    "its-okay-to-not-be-okay?role=carer&by=condition": "--role carer",  # nothing is left
    "doctor-slump?role=bearer&by=condition,theme": "--role bearer",
    "its-okay-to-not-be-okay?more=condition/autism-spectrum-disorder,theme/healing": "",
    "its-okay-thats-love?more=condition/trauma&from=2014&to=2020": "--year 2014..2020",
    "silenced?more=theme/friendship&less=condition/trauma": "",
    "just-between-lovers?without=theme/romantic-love": "",  # which one source denies of My Mister
    "daily-dose-of-sunshine?without=condition/schizophrenia,content-note/death": "",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(shipped("data"), read_vocabulary(shipped("ontology")))


@pytest.fixture(scope="module")
def built(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    links = compute_similarities(catalogue, 20)
    folder = write_built(tmp_path_factory.mktemp("steered") / "built", catalogue, links)
    (folder / "graph.html").write_text(render_page(catalogue, links), "utf-8", newline="\n")
    (folder / "part.html").write_text(
        render_page(catalogue, links, focus="dg:title/my-mister"), "utf-8", newline="\n"
    )
    return folder


@pytest.fixture(scope="module")
def seen(built: Path) -> Iterator[Opened]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with launched() as browser:
        context = browser.new_context(offline=True, viewport={"width": 1440, "height": 900})
        yield Opened(context.new_page(), (built / "graph.html").as_uri()).go()


def go(seen: Opened, place: str) -> None:
    """Open an address; filters that it does not name are off."""
    hash_ = f"#/title/{place}" if "?" in place else f"#/title/{place}?"
    seen.page.evaluate("(hash) => { location.hash = hash; }", hash_)
    title = f"title/{place.partition('?')[0]}"
    wait_until(seen.page, "(id) => current >= 0 && N.id[current] === id", title)
    query = place.partition("?")[2]
    wait_until(seen.page, "(query) => queryOf().length === query.length", query)


def of_page(seen: Opened) -> list[Any]:
    """Return what the page lists: id, score, and reasons with their contributions."""
    found: list[Any] = seen.page.evaluate(
        """() => similarTo(current).map(({ other, score, reasons }) => [`dg:${N.id[other]}`, score,
        reasons.map(([type, what, part, role, lesser]) => [type,
          typeof what === "number" ? `dg:${N.id[what]}` : what, part, role, Boolean(lesser)])])"""
    )
    return found


def of_command(built: Path, text: str, folder: Path) -> list[Any]:
    """Run the page's command line, with its file of weights, and return the same of its answer."""
    *made, line = text.split("\n")
    words = shlex.split(line)
    assert words.pop(0) == "dramagraph"
    if made:
        lines = shlex.split(made[0])
        assert lines[:2] == ["printf", r"%s\n"] and lines[-2:] == [">", "weights.yaml"]
        path = folder / "weights.yaml"
        path.write_text("".join(f"{line}\n" for line in lines[2:-2]), "utf-8")
        words[words.index("weights.yaml")] = str(path)
    seen = ask(built, *words, "--spoilers", "--json")
    document = json.loads(seen.output)
    assert seen.status == (0 if document["results"] else 1), seen.errors
    return [
        [
            result["id"],
            result["score"],
            [
                [
                    reason["type"],
                    reason["concept"]["id"] or reason["concept"]["name"],
                    reason["contribution"],
                    reason["role"] or "",
                    reason["lesser"],
                ]
                for reason in result["because"]
            ],
        ]
        for result in document["results"]
    ]


def command(seen: Opened) -> str:
    return str(seen.page.evaluate("commandOf(current)"))


def test_the_page_answers_every_request_as_the_command_line_does(
    seen: Opened, built: Path, tmp_path: Path
) -> None:
    plain, changed = {}, []
    for place, part in REQUESTS.items():
        title = place.partition("?")[0]
        if title not in plain:
            go(seen, title)
            plain[title] = of_page(seen)[:10]
        go(seen, place)
        found = of_page(seen)
        assert part in command(seen)
        assert found == of_command(built, command(seen), tmp_path), command(seen)
        changed += [place] if found != plain[title] else []
        for _, score, reasons in found:
            assert score == round(sum(part for _, _, part, _, _ in reasons), 6)
    assert sorted(REQUESTS.keys() - changed) == []


def test_unsteered_every_title_has_its_stored_scores_by_the_pages_own_reckoning(
    seen: Opened, catalogue: Catalogue
) -> None:
    go(seen, "my-mister")
    found = seen.page.evaluate(
        """() => Object.fromEntries(nodesOf("title").map((n) => [`dg:${N.id[n]}`,
        askSteered(n).links.map(({ other, score }) => [`dg:${N.id[other]}`, score])]))"""
    )
    links = compute_similarities(catalogue, 20)
    assert len(found) == len(catalogue.titles)
    for title, own in found.items():
        stored = [
            [link.b if link.a == title else link.a, link.score]
            for link in links
            if title in (link.a, link.b)
        ]
        assert own == sorted(stored, key=lambda one: (-float(str(one[1])), one[0]))[:10]


def test_a_reader_steers_by_keyboard_and_buttons_and_the_browser_takes_it_back(
    seen: Opened, built: Path, tmp_path: Path
) -> None:
    page = seen.page
    go(seen, "my-mister")
    assert page.evaluate("document.getElementById('steer').open") is False
    first = of_page(seen)
    page.focus("#steer > summary")
    page.keyboard.press("Enter")
    wait_until(page, "document.querySelectorAll('#steer input').length > 3")
    page.focus("#steer-without")
    page.keyboard.type("suicide")
    assert "content note" in page.inner_text("#steer-without-hits")
    page.keyboard.press("Enter")
    wait_until(page, "location.hash === '#/title/my-mister?without=content-note/suicide'")
    assert page.inner_text("#steer .command") == "dramagraph similar my-mister --without suicide"
    assert "Silence is no promise" in seen.panel()
    assert of_page(seen) == of_command(built, command(seen), tmp_path)
    page.click("#alike details > summary >> nth=0")
    button = page.locator("#alike .by[data-steer=less]").first
    name = str(button.get_attribute("aria-label")).removeprefix("Less ")
    button.click()
    wait_until(page, "steer.less.length === 1")
    assert f"less {name}" in page.inner_text("#steer .chosen[data-how=less]")
    assert page.evaluate("document.activeElement.dataset.steer") == "less"
    assert of_page(seen) == of_command(built, command(seen), tmp_path)
    drawn = "[...specs.values()].filter((s) => s.type === 'title' && !s.focus).map((s) => s.n)"
    shown = "similarTo(current).slice(0, 8).map(({ other }) => other)"
    assert sorted(page.evaluate(drawn)) == sorted(page.evaluate(shown))
    page.focus("#steer details > summary")
    page.keyboard.press("Enter")
    page.focus("#steer .weight[data-kind=casting] input")
    page.keyboard.press("ArrowRight")
    wait_until(page, "steer.weights.get('casting') === 1.3")
    assert of_page(seen) == of_command(built, command(seen), tmp_path)
    steered = page.evaluate("location.hash")
    page.go_back()
    wait_until(page, "steer.weights.size === 0 && steer.less.length === 1")
    page.go_back()
    page.go_back()
    wait_until(page, "!isSteered()")
    assert of_page(seen) == first
    page.go_forward()
    page.go_forward()
    page.go_forward()
    wait_until(page, "(hash) => location.hash === hash && isSteered()", steered)
    page.click("#steer [data-steer=reset]")
    wait_until(page, "!isSteered()")
    assert of_page(seen) == first
    for kind in page.evaluate("kindsHeld()"):  # every weight can be set back to what it was
        page.focus(f"#steer .weight[data-kind={kind}] input")
        for key, steps in (("ArrowRight", 1), ("ArrowLeft", 0)):
            page.keyboard.press(key)
            wait_until(page, f"steer.weights.size === {steps}")
    assert page.evaluate("location.hash") == "#/title/my-mister"


def test_a_link_to_another_title_is_not_steered(seen: Opened) -> None:
    go(seen, "my-mister?more=theme/grief")
    seen.page.click("#alike a.go >> nth=0")
    wait_until(seen.page, "N.id[current] !== 'title/my-mister'")
    assert seen.page.evaluate("isSteered()") is False
    assert "?" not in seen.page.evaluate("location.hash")


def test_what_is_hidden_stays_unnamed_in_the_fields_but_notes_can_be_left_out(
    seen: Opened,
) -> None:
    page = seen.page
    go(seen, "my-mister?by=theme")
    wait_until(page, "Boolean(document.getElementById('steer-more'))")
    page.fill("#steer-more", "suicide")
    assert "content note" not in page.inner_text("#steer-more-hits")
    page.fill("#steer-more", "")
    page.fill("#q", "suicide")
    assert "content note" not in page.inner_text("#hits")
    page.fill("#q", "")


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("my-mister?by=theme&weights=theme:0", "With these weights nothing counts."),
        ("my-mister?from=1900&to=1901", "Nothing is left of"),
        ("my-mister?more=occupation/fencer", "No title in this list shares “fencer”"),
        ("my-mister?by=theme&role=bearer", "The role speaks of conditions"),
    ],
)
def test_what_cannot_be_satisfied_is_said(seen: Opened, place: str, sentence: str) -> None:
    go(seen, place)
    assert sentence in seen.panel()


def test_nonsense_in_the_address_is_passed_over(seen: Opened) -> None:
    seen.page.evaluate(
        "location.hash = '#/title/my-mister?more=__proto__,theme/grief,x&less=theme/grief"
        "&weights=theme:-1,cast:9,__proto__:2,theme:1e9&by=constructor&role=hero'"
    )
    wait_until(seen.page, "location.hash === '#/title/my-mister?more=theme/grief'")


def test_no_request_was_made_and_nothing_went_wrong_in_all_this(seen: Opened) -> None:
    assert seen.requests == [seen.address]
    assert seen.troubles == []


def test_targets_are_large_and_a_phone_shows_all_of_it(seen: Opened) -> None:
    page = seen.page
    page.set_viewport_size({"width": 390, "height": 844})
    go(seen, "my-mister?more=theme/grief&without=content-note/suicide")
    page.evaluate("document.querySelectorAll('#panel details').forEach((d) => { d.open = true; })")
    small = page.evaluate(
        """() => [...document.querySelectorAll("#steer button, #steer input, #steer select,"
          + "#steer summary, .by")].filter((one) => one.getClientRects().length)
        .map((one) => [one.className || one.id, one.getBoundingClientRect()])
        .filter(([, { width, height }]) => width < 44 || height < 44).map(([name]) => name)"""
    )
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.set_viewport_size({"width": 1440, "height": 900})
    assert small == []
    assert wide is False


def test_hostile_names_are_text_in_the_section_as_well(seen: Opened, built: Path) -> None:
    path = built / "hostile.html"
    path.write_text(render_page(harbour(hostile), harbour_links()), "utf-8", newline="\n")
    other = Opened(seen.page.context.new_page(), path.as_uri()).go("#/title/harbour-lights")
    page = other.page
    [link] = InformationOverlap(build_network(harbour(hostile))).top("dg:title/harbour-lights", 9)
    assert page.evaluate("askSteered(current).links.map(({ score }) => score)") == [link.score]
    page.evaluate(
        """() => { for (let n = 0; n < N.id.length; n++) {
          const how = LEANS[n % 3]; if (canLean(n, how)) lean(how, n); }
        document.querySelector("#steer > summary").click(); steered(N.name.join()); }"""
    )
    wait_until(page, "document.querySelectorAll('#steer .chosen .chip').length > 5")
    page.fill("#steer-without", "a")
    page.wait_for_timeout(100)
    assert page.evaluate("[window.__pwn, document.scripts.length]") == [None, 4]
    assert page.evaluate("document.querySelectorAll('img, svg, iframe, object').length") == 0
    assert "onerror" not in page.evaluate("commandOf(current)")
    assert (other.requests, other.troubles) == ([other.address], [])
    page.close()


def test_a_page_of_one_title_says_that_it_cannot_steer(seen: Opened, built: Path) -> None:
    part = Opened(seen.page.context.new_page(), (built / "part.html").as_uri()).go()
    part.page.click("#steer > summary")
    wait_until(part.page, "document.querySelectorAll('#steer p').length > 0")
    assert "dramagraph view writes that" in part.panel()
    assert part.page.query_selector("#steer input, .by") is None
    part.page.close()


def test_the_page_and_the_command_line_take_the_same_types() -> None:
    assert LEANED == _LEANED
    assert EXCLUDED == _EXCLUDED_TYPES


def test_a_name_that_two_nodes_bear_is_given_by_its_identifier(catalogue: Catalogue) -> None:
    numbers = Numbers(catalogue)
    facts = json.loads(json.dumps(steering_facts(catalogue, numbers)))
    unclear = {numbers.ids[number] for number in facts["unclear"]}
    assert "dg:title/my-mister" not in unclear
    assert "dg:theme/grief" not in unclear
    assert unclear
    assert facts["values"]["genre"]
