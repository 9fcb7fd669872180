"""How soon the page is there and how fast it follows the hand, beside a page of stock pyvis."""

from __future__ import annotations

import importlib.util
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyvis.network import Network
from synthetic import write_catalogue

from benchmarks.timing import Report, stage
from dramagraph.entries.catalogue import read_catalogue
from dramagraph.files import shipped
from dramagraph.network.graph import build_network
from dramagraph.similar.measure import compute_similarities
from dramagraph.view.page import render_page
from dramagraph.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from dramagraph.model import Catalogue
    from dramagraph.similar.links import Similarity

__all__ = ["SIZES", "measure"]

#: Titles of the catalogues; each title has twelve claims.
SIZES = (40, 500, 5_000, 20_000)
_CLAIMS = 12
_TOGETHER = 5_000  # titles whose links are sought at once
_NODES = 200  # of the page that stock pyvis draws as well
_OPENED = 3  # times that each page is opened
_PATIENCE = 180_000  # milliseconds

#: Runs in each page before its own scripts. A long block is one that the browser itself reports.
_WATCH = """
window.__seen = { ready: 0, block: 0 };
new PerformanceObserver((list) => list.getEntries().forEach((one) => {
  window.__seen.block = Math.max(window.__seen.block, one.duration);
})).observe({ type: "longtask", buffered: true });
const ready = () => requestAnimationFrame(() => {
  window.__seen.ready = window.__seen.ready || performance.now();
});
new MutationObserver(() => { if (document.documentElement?.dataset.ready) ready(); })
  .observe(document, { subtree: true, attributes: true, attributeFilter: ["data-ready"] });
"""
#: Stock pyvis hides its picture until its physics has come to rest or has had all its rounds.
_WATCH_PYVIS = """
let drawn;
Object.defineProperty(window, "network", { configurable: true, get: () => drawn, set: (made) => {
  drawn = made;
  made.once("stabilizationIterationsDone", ready);
} });
"""
_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
#: From the click until the picture of it is painted.
_EGO = """(id) => new Promise((done) => {
  const began = performance.now();
  window.addEventListener("hashchange", () => requestAnimationFrame(() => setTimeout(() =>
    done(performance.now() - began))), { once: true });
  window.location.hash = "#/" + id;
})"""
_SEARCH = """(text) => new Promise((done) => {
  const input = document.querySelector("input[type=search]"), began = performance.now();
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  const worked = performance.now() - began;
  requestAnimationFrame(() => setTimeout(() => { input.value = ""; done(worked); }));
})"""
#: The picture is moved in every frame for two seconds.
_PAN = """() => new Promise((done) => {
  let frames = 0;
  const began = performance.now();
  const step = (now) => {
    if (now - began > 2000) return done(frames / (now - began) * 1000);
    frames += 1;
    network.moveTo({ position: { x: 80 * Math.sin(frames / 9), y: 50 * Math.cos(frames / 9) },
                     animation: false });
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""


@dataclass(frozen=True, slots=True)
class _Opening:
    """What one opening of a page took, in milliseconds from the navigation's start."""

    paint: float
    ready: float
    block: float


def measure(report: Report, sizes: Sequence[int] = SIZES) -> None:
    """Open pages of several sizes in headless Chromium, and one of stock pyvis."""
    report.section("The page, in headless Chromium")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None or importlib.util.find_spec("playwright") is None:
        report.note("not measured: Chromium or playwright is not installed")
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it may not be installed

    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        report.note(f"Chromium {browser.version}, no GPU; medians of {_OPENED} openings")
        folder = Path(name)
        _against_pyvis(report, browser, folder)
        drawing = {titles: _measure_size(report, browser, folder, titles) for titles in sizes}
        if {500, 5_000} <= set(drawing):
            ratio = drawing[5_000] / 5_000 / (drawing[500] / 500)
            report.at_most("drawing, seconds for each title at 5,000 to at 500", ratio, 2)
        browser.close()


def _against_pyvis(report: Report, browser: Browser, folder: Path) -> None:
    """Draw the same nodes by stock pyvis, `in_line` and with its defaults, and by this page."""
    catalogue = _catalogue_of_nodes(folder, _NODES)
    network = build_network(catalogue)
    ours, theirs = folder / "ours.html", folder / "pyvis.html"
    similarities = compute_similarities(catalogue, 20)
    ours.write_text(render_page(catalogue, similarities), encoding="utf-8", newline="\n")
    theirs.write_text(_pyvis_page(network), encoding="utf-8", newline="\n")
    report.note(
        f"{network.number_of_nodes()} nodes and {network.number_of_edges()} edges "
        f"({len(catalogue.titles)} titles), both pages in turn"
    )
    opened: dict[Path, list[_Opening]] = {ours: [], theirs: []}
    panned: dict[Path, float] = {}
    for _ in range(_OPENED):
        for file, openings in opened.items():
            page, opening = _open(browser, file, stock=file is theirs)
            openings.append(opening)
            panned[file] = page.evaluate(_PAN)
            page.context.close()
    for file, openings in opened.items():
        report.note(f"{file.stem}: {_describe(openings)}; {panned[file]:.0f} frames a second")
    ratio = _median(opened[theirs], "ready") / _median(opened[ours], "ready")
    report.at_least("ready sooner than stock pyvis, same nodes", ratio, 10)


def _catalogue_of_nodes(folder: Path, nodes: int) -> Catalogue:
    """Return the smallest catalogue whose network has so many nodes."""
    for titles in range(10, nodes):
        catalogue = _catalogue(folder / f"nodes-{titles}", titles)
        if build_network(catalogue).number_of_nodes() >= nodes:
            return catalogue
    raise RuntimeError(f"no catalogue has {nodes} nodes")


def _pyvis_page(graph: Any) -> str:
    network = Network(cdn_resources="in_line")
    for node, facts in sorted(graph.nodes(data=True)):
        network.add_node(node, label=str(facts.get("name", node)))
    for start, end in sorted({(a, b) for a, b in graph.edges() if a != b}):
        network.add_edge(start, end)
    html: str = network.generate_html()
    return html


def _catalogue(data: Path, titles: int) -> Catalogue:
    sources = max(2, min(100, titles // 10))
    write_catalogue(data, titles=titles, claims=titles * _CLAIMS, sources=sources)
    return read_catalogue(data, read_vocabulary(shipped("ontology")))


def _measure_size(report: Report, browser: Browser, folder: Path, titles: int) -> float:
    """Measure the page of a catalogue of so many titles; return the seconds of drawing it."""
    with stage(report, f"{titles:,} titles: the catalogue and its links (not a part of the page)"):
        catalogue = _catalogue(folder / f"titles-{titles}", titles)
        similarities = _links(report, catalogue)
    start = time.perf_counter()
    html = render_page(catalogue, similarities).encode()
    drawing = time.perf_counter() - start
    file = folder / f"titles-{titles}.html"
    file.write_bytes(html)
    report.note(f"  drawn in {drawing:.2f} s, {len(html) / 1e6:.2f} MB")
    ids = [name.removeprefix("dg:") for name in sorted(catalogue.titles)]
    names = [catalogue.titles[name].name for name in sorted(catalogue.titles)]
    del catalogue, similarities, html
    openings, egos, searches, frames = [], [], [], 0.0
    for _ in range(_OPENED):
        page, opening = _open(browser, file)
        openings.append(opening)
        frames = page.evaluate(_PAN)
        egos += [page.evaluate(_EGO, id) for id in _spread(ids, 12)]
        searches += [page.evaluate(_SEARCH, name[:7]) for name in _spread(names, 12)]
        page.context.close()
    report.note(f"  {_describe(openings)}")
    report.note(
        f"  ego view {statistics.median(egos):.0f} ms (slowest {max(egos):.0f}), search "
        f"{statistics.median(searches):.1f} ms (slowest {max(searches):.1f}), "
        f"{frames:.0f} frames a second while panning"
    )
    if titles == 5_000:
        report.at_most("5,000 titles: ready, against 2 s", _median(openings, "ready") / 2_000, 1)
        report.at_most("5,000 titles: ego view, against 100 ms", statistics.median(egos) / 100, 1)
    return drawing


def _links(report: Report, catalogue: Catalogue) -> tuple[Similarity, ...]:
    """Return the links of a catalogue; those of a large one are found part by part."""
    names = sorted(catalogue.titles)
    if len(names) > _TOGETHER:
        report.note(f"links are only sought among {_TOGETHER:,} titles at a time: it is quicker")
    links: list[Similarity] = []
    for start in range(0, len(names), _TOGETHER):
        wanted = set(names[start : start + _TOGETHER])
        sources = {
            name: replace(
                source, entries=tuple(entry for entry in source.entries if entry.title in wanted)
            )
            for name, source in catalogue.sources.items()
        }
        titles = {name: catalogue.titles[name] for name in sorted(wanted)}
        links += compute_similarities(replace(catalogue, titles=titles, sources=sources), 20)
    return tuple(sorted(links, key=lambda link: (link.a, link.b)))


def _spread(values: Sequence[str], count: int) -> list[str]:
    """Return so many values, from the whole range."""
    return [values[at * len(values) // count] for at in range(count)]


def _open(browser: Browser, file: Path, *, stock: bool = False) -> tuple[Page, _Opening]:
    """Open a page with the network off and wait until it is ready."""
    context = browser.new_context(offline=True, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(_PATIENCE)
    page = context.new_page()
    page.add_init_script(_WATCH + (_WATCH_PYVIS if stock else ""))
    page.goto(file.as_uri(), wait_until="commit")
    deadline = time.monotonic() + _PATIENCE / 1000
    while not (ready := page.evaluate("() => window.__seen.ready")):
        if time.monotonic() > deadline:
            raise RuntimeError(f"{file.name} was not ready in {_PATIENCE // 1000} s")
        page.wait_for_timeout(50)
    return page, _Opening(page.evaluate(_PAINT), ready, page.evaluate("() => window.__seen.block"))


def _median(openings: Sequence[_Opening], what: str) -> float:
    return statistics.median([float(getattr(one, what)) for one in openings])


def _describe(openings: Sequence[_Opening]) -> str:
    paint, ready, block = (_median(openings, what) for what in ("paint", "ready", "block"))
    return f"first paint {paint:.0f} ms, ready {ready:.0f} ms, longest block {block:.0f} ms"


if __name__ == "__main__":
    measure(Report(), [int(size) for size in sys.argv[1:]] or SIZES)
