"""What the tests of the page in a browser share: pages, and a page that was opened."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from view_catalogues import harbour, harbour_links, many

from dramagraph.model import Catalogue
from dramagraph.view.page import render_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PAYLOAD = (
    "</script><script>window.__pwn=1</script><img src='https://example.org/x' onerror='window"
    '.__pwn=1\'><svg onload="window.__pwn=1">{{7*7}}\u202e\u2028<!--'
)
OVERLAPS = """() => {
  const all = [...specs.values()].map(({ x, y, id, box: [left, up, right, down] }) =>
    [x - left, y - up, x + right, y + down, id]);
  const found = [];
  all.forEach((a, i) => all.slice(i + 1).forEach((b) => {
    if (a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]) found.push([a[4], b[4]]);
  }));
  return found; }"""


@contextmanager
def launched() -> Iterator[Browser]:
    """Yield a headless browser, which is closed in the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


def wait_until(page: Page, condition: str, argument: object = None) -> None:
    """Wait until a condition holds in the page.

    Playwright's own `wait_for_function` polls by `eval`, which the page's policy rightly refuses.
    """
    for _ in range(100):
        if page.evaluate(condition, argument):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not within five seconds: {condition}")


class Opened:
    """A page that was opened, with all that it asked for and all that it complained of."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.requests: list[str] = []
        self.troubles: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", self._heard)

    def _heard(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.troubles.append(message.text)

    def go(self, place: str = "") -> Opened:
        self.page.goto(self.address + place)
        self.page.wait_for_selector("html[data-ready=yes]")
        return self

    def panel(self) -> str:
        return " ".join(self.page.inner_text("#panel").split())

    def on_screen(self) -> set[str]:
        """Return the names of the nodes that are drawn."""
        return set(
            self.page.evaluate(
                "[...specs.values()].filter((s) => !s.heading).map((s) => nameOf(s.n))"
            )
        )


def write_pages(folder: Path) -> dict[str, Path]:
    """Write the pages that are opened, by what is in them."""
    pages = {
        "harbour": render_page(harbour(), harbour_links()),
        "hostile": render_page(harbour(hostile), harbour_links()),
        "long": render_page(harbour(lambda text: f"{text} " + "ㅁ가m" * 3_333), harbour_links()),
        "forty": render_page(*many(40)),
        "thousand": render_page(*many(1_000)),
        "empty": render_page(Catalogue({}, {}, {}, harbour().vocabulary), ()),
        "focus": render_page(harbour(), harbour_links(), focus="dg:title/low-tide"),
    }
    written = {}
    for name, html in pages.items():
        written[name] = folder / f"{name}.html"
        written[name].write_text(html, encoding="utf-8", newline="\n")
    return written


def hostile(text: str) -> str:
    return text + PAYLOAD


def painted(page: Page) -> int:
    """Return how many different colours the picture has."""
    return int(
        page.evaluate(
            """() => { const c = document.querySelector("#canvas canvas");
            const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
            const seen = new Set();
            for (let i = 0; i < d.length; i += 4) seen.add(`${d[i]},${d[i+1]},${d[i+2]},${d[i+3]}`);
            return seen.size; }"""
        )
    )


def click(seen: Opened, name: str) -> None:
    place = seen.page.evaluate(
        """(name) => {
        const s = [...specs.values()].find((s) => !s.heading && nameOf(s.n) === name);
        const p = network.canvasToDOM({ x: s.x, y: s.y }), f = frame.getBoundingClientRect();
        return [p.x + f.left, p.y + f.top]; }""",
        name,
    )
    seen.page.mouse.click(*place)
