"""The page as text: what it holds, what it refuses, and that it is the same every time."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from view_catalogues import harbour, harbour_links, many

from dramagraph.errors import NotFound
from dramagraph.view.layout import Box, Line, overlapping, place
from dramagraph.view.overview import plan_overview, wrap
from dramagraph.view.page import render_page
from dramagraph.view.payload import Numbers

TESTS = Path(__file__).parent
PAYLOAD = '</script><img src=x onerror="window.__pwn=1">{{7*7}}\'\u2028<!--'


class _Page(HTMLParser):
    """The elements of a page and what its scripts and styles hold."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.held: list[tuple[str, dict[str, str | None], str]] = []
        self._open: tuple[str, dict[str, str | None]] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open = (tag, dict(attrs)) if tag in {"script", "style", "title"} else None

    def handle_data(self, data: str) -> None:
        if self._open:
            self.held.append((*self._open, data))
            self._open = None

    def block(self, name: str) -> Any:
        return json.loads(next(text for _, attrs, text in self.held if attrs.get("id") == name))

    def attribute(self, tag: str, key: str, value: str, wanted: str) -> str | None:
        return next(a[wanted] for t, a in self.elements if t == tag and a.get(key) == value)


@pytest.fixture(scope="module")
def html() -> str:
    return render_page(harbour(), harbour_links())


@pytest.fixture(scope="module")
def page(html: str) -> _Page:
    return _Page(html)


def test_the_page_says_what_it_is_before_anything_else(html: str, page: _Page) -> None:
    assert html.startswith('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">')
    assert page.attribute("meta", "name", "viewport", "content")
    assert ("title", {}, "dramagraph") in page.held


def test_no_attribute_of_the_page_names_another_place(page: _Page) -> None:
    named = [
        value
        for _, attrs in page.elements
        for key, value in attrs.items()
        if key in {"src", "href", "srcset", "action", "data", "poster", "ping", "background"}
    ]
    assert sorted(str(value) for value in named) == ["#/", "#panel", "data:,"]


def test_no_style_of_the_page_loads_anything(page: _Page) -> None:
    style = next(text for tag, _, text in page.held if tag == "style")
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_allows_the_scripts_and_the_style_of_the_page_and_no_others(
    page: _Page,
) -> None:
    policy = page.attribute("meta", "http-equiv", "Content-Security-Policy", "content") or ""
    blocks = [
        (tag, text)
        for tag, attrs, text in page.held
        if tag in {"script", "style"} and attrs.get("type") != "application/json"
    ]
    assert [tag for tag, _ in blocks] == ["style", "script", "script"]
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for _, text in blocks
    ]
    assert policy == (
        f"default-src 'none'; script-src {hashes[1]} {hashes[2]}; style-src {hashes[0]}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def test_the_same_catalogue_gives_the_same_page_under_any_hash_seed(html: str) -> None:
    script = (
        "import sys; from view_catalogues import *; from dramagraph.view.page import render_page;"
        "sys.stdout.buffer.write(render_page(harbour(), harbour_links()).encode())"
    )
    for seed in ("1", "4711"):
        made = subprocess.run(
            [sys.executable, "-c", script],
            cwd=TESTS,
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"},
            capture_output=True,
            check=True,
        )
        assert made.stdout == html.encode()


def test_data_cannot_end_its_block_or_become_markup() -> None:
    html = render_page(harbour(lambda text: text + PAYLOAD), harbour_links())
    plain = _Page(render_page(harbour(), harbour_links()))
    hostile = _Page(html)
    assert hostile.elements == plain.elements
    assert html.lower().count("</script>") == 4
    assert "\u2028" not in html
    assert "{{7*7}}" in html


def test_a_title_with_the_words_of_the_template_changes_nothing_else() -> None:
    page = _Page(render_page(harbour(lambda text: text + "{{ csp }} __CSP__ {% endif %}"), ()))
    assert "{{ csp }} __CSP__ {% endif %}" in page.block("data")["nodes"]["name"][0]


def test_direction_marks_and_control_characters_are_shown_and_not_obeyed() -> None:
    html = render_page(harbour(lambda text: "\u202e\u200b\x1b" + text), ())
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x1b]", html.split("<body>")[1][:9000])
    assert all(
        name.startswith("\\u202e\\u200b\\x1b")
        for name in _Page(html).block("data")["nodes"]["name"]
    )


def test_nodes_on_the_screen_have_opaque_names(page: _Page) -> None:
    network = page.block("network")
    assert all(re.fullmatch(r"n\d+", node["id"]) for node in network["nodes"])
    assert network["options"]["physics"] == {"enabled": False}
    assert not any("title" in node for node in network["nodes"])


def test_the_first_view_draws_titles_conditions_and_shared_themes(page: _Page) -> None:
    names = page.block("data")["nodes"]["name"]
    drawn = {names[int(node["id"][1:])] for node in page.block("network")["nodes"]}
    assert drawn == {
        "Harbour Lights",
        "Low Tide",
        "Lone Buoy",
        "burnout",
        "insomnia",
        "grief",
        "hope",
    }


def test_what_is_denied_or_gives_the_story_away_is_not_drawn_at_first(page: _Page) -> None:
    names = page.block("data")["nodes"]["name"]
    drawn = {names[int(node["id"][1:])] for node in page.block("network")["nodes"]}
    assert not drawn & {"romance", "a hidden twin", "drowning"}


def test_every_claim_is_in_the_page_with_its_words(page: _Page) -> None:
    claims = page.block("data")["claims"]
    known = list(harbour().claims())
    assert len(claims["title"]) == len(known)
    for number, claim in enumerate(known):
        evidence = claim.evidence[0]
        assert claims["evidence"][number] == [evidence.quote, evidence.start, evidence.end]
    words = page.block("data")["words"]
    assert {words["polarity"][int(digit)] for digit in claims["polarity"]} == {
        "affirmed",
        "denied",
    }


def test_a_page_around_one_title_holds_it_and_what_is_like_it() -> None:
    page = _Page(render_page(harbour(), harbour_links(), focus="dg:title/low-tide"))
    data = page.block("data")
    assert data["start"] == "title/low-tide"
    assert "Low Tide · dramagraph" in [text for tag, _, text in page.held if tag == "title"]
    assert {name for name in data["nodes"]["id"] if name.startswith("title/")} == {
        "title/harbour-lights",
        "title/low-tide",
    }


def test_a_page_around_a_concept_holds_everything_and_opens_there() -> None:
    data = _Page(render_page(harbour(), (), focus="dg:theme/grief")).block("data")
    assert data["start"] == "theme/grief"
    assert "title/lone-buoy" in data["nodes"]["id"]


@pytest.mark.parametrize("focus", ["dg:title/high-tide", "dg:theme/nothing", "nonsense"])
def test_a_focus_that_is_not_there_is_not_found(focus: str) -> None:
    with pytest.raises(NotFound, match=focus):
        render_page(harbour(), (), focus=focus)


@pytest.mark.parametrize(
    ("titles", "kind"), [(0, "map"), (1, "map"), (60, "map"), (300, "aggregate")]
)
def test_many_titles_are_shown_as_concepts_sized_by_them(titles: int, kind: str) -> None:
    catalogue, links = many(titles)
    view = plan_overview(catalogue, Numbers(catalogue))
    assert view.kind == kind
    assert len(view.nodes) <= 150
    assert {node.type for node in view.nodes} <= {"title", "condition", "theme"}
    assert "title" not in {node.type for node in view.nodes} or kind == "map"
    ids = _Page(render_page(catalogue, links)).block("data")["nodes"]["id"]
    assert sum(name.startswith("title/") for name in ids) == titles


def test_the_data_of_many_titles_stay_compact() -> None:
    small, large = (len(render_page(*many(titles)).encode()) for titles in (100, 600))
    assert (large - small) / 500 < 1_200  # bytes for a title with its claims and links


_BOXES = st.lists(st.tuples(st.integers(10, 200), st.integers(10, 60)), min_size=1, max_size=25)


@given(boxes=_BOXES, joins=st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=40))
@settings(max_examples=40, deadline=None)
def test_no_two_boxes_of_a_layout_overlap(
    boxes: list[tuple[int, int]], joins: list[tuple[int, int]]
) -> None:
    sized = [Box(width, height, height / 2) for width, height in boxes]
    lines = [Line(a, b) for a, b in joins if a < b < len(sized)]
    points = place(sized, lines)
    assert len(points) == len(sized)
    assert overlapping(sized, points) == ()
    assert place(sized, lines) == points


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Low Tide", ("Low Tide",)),
        ("When the Weather Is Fine", ("When the Weather", "Is Fine")),
        ("a" * 10_000, ("a" * 21 + "…",)),
        ("항구의 불빛", ("항구의 불빛",)),
    ],
)
def test_names_are_wrapped_for_the_picture(name: str, lines: tuple[str, ...]) -> None:
    assert wrap(name) == lines


def test_a_name_of_many_words_ends_in_an_ellipsis() -> None:
    lines = wrap("word " * 2_000)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
