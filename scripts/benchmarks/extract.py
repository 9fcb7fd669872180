"""How well and how fast articles are extracted.

Two sets: the five articles against the curated entries, on which extraction was developed, so
that their figures flatter it; and articles written for the tests in other shapes. Neither is a
measure of articles that nobody has seen.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.expected import Expected, of_source, read_expected
from benchmarks.scoring import MEASURES, Score, score
from benchmarks.timing import Report
from dramagraph.entries.catalogue import read_catalogue
from dramagraph.extract.drafting.drafted import Drafted
from dramagraph.extract.pipeline import Extractor
from dramagraph.files import shipped
from dramagraph.model import Catalogue
from dramagraph.vocabulary import read_vocabulary

__all__ = ["ARTICLES", "TARGETS", "TEXTS", "long_article", "measure", "score_all"]

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "tests" / "articles"
TEXTS = ROOT / ".." / "shared" / "seeds"

#: F1 that is aimed at; mentions have no target.
TARGETS = {
    "entries": 0.95,
    "characters": 0.9,
    "casting": 0.92,
    "conditions": 0.85,
    "themes": 0.75,
}
#: Sizes in megabytes, and how much longer a megabyte of the largest may take than of the smallest.
_SIZES = (0.1, 1, 5)
_MOST = 1.5

Case = tuple[Path, Expected]


def measure(report: Report, verbose: bool = False) -> None:
    """Print the scores of both sets, and the time per megabyte."""
    catalogue = read_catalogue(shipped("data"), read_vocabulary(shipped("ontology")))
    extractor = Extractor(catalogue)
    texts = {path.name: path for path in sorted(TEXTS.glob("*.txt"))}
    curated = [
        (texts[source.file], of_source(catalogue, source.id))
        for source in catalogue.sources.values()
        if source.file in texts
    ]
    report.section("Extraction: the five articles, on which it was developed")
    if curated:
        _print(report, "the five articles", score_all(extractor, curated), verbose)
    else:
        report.note(f"not measured: the articles are not in {TEXTS}")
    report.section("Extraction: articles written for the tests")
    own = [read_expected(path) for path in sorted(ARTICLES.glob("*.expected.yaml"))]
    _print(report, "own articles", score_all(extractor, own), verbose)
    report.section("Extraction: processor time")
    _measure_time(report, catalogue)


def score_all(extractor: Extractor, cases: Sequence[Case]) -> list[tuple[str, Score]]:
    """Return the score of each article, by its file's name."""
    scores = []
    for path, expected in cases:
        content = path.read_bytes()
        document = Drafted.of(extractor, path.name, content).document()
        scores.append((path.name, score(document, content.decode(), expected)))
    return scores


def long_article(megabytes: float) -> bytes:
    """Return an article of many entries: those of the own articles over and over, retitled."""
    pieces = [piece for path in sorted(ARTICLES.glob("*.txt")) for piece in _entries(path)]
    parts = ["A very long list of dramas\n\n"]
    size, number = 0, 0
    while size < megabytes * 1_000_000:
        title, body = pieces[number % len(pieces)]
        number += 1
        part = f"{number}. {title} {_spelled(number)} (20{number % 25:02})\n\n{body}\n\n"
        parts.append(part)
        size += len(part.encode())
    return "".join(parts).encode()


def _entries(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the titles of an own article, with the text up to the next one."""
    expected = read_expected(path.with_name(f"{path.stem}.expected.yaml"))[1]
    text = path.read_text(encoding="utf-8")
    folded = text.casefold()
    titles = [entry.titles[0] for entry in expected.entries]
    starts = [folded.find(title.casefold()) for title in titles]
    for title, start, end in zip(titles, starts, [*starts, len(text)][1:], strict=True):
        if 0 <= start < end:
            body = " ".join(text[start:end].partition("\n")[2].split())
            if body:
                yield title, body


def _spelled(number: int) -> str:
    """Return a number as a word of its own: 27 is "Ba"."""
    letters = ""
    while True:
        number, digit = divmod(number, 26)
        letters = chr(ord("a") + digit) + letters
        if not number:
            return letters.capitalize()


def _print(report: Report, name: str, scores: Sequence[tuple[str, Score]], verbose: bool) -> None:
    total = Score()
    for file, one in scores:
        total.add(one)
        if verbose:
            figures = ", ".join(f"{key} {tally.f1:.2f}" for key, tally in one.tallies.items())
            report.note(f"{file}: {figures}")
    for key in MEASURES:
        tally = total.tallies[key]
        text = (
            f"{name}, F1 of {key}: {tally.f1:.3f} "
            f"({tally.right} right of {tally.found} found, {tally.hit} hit of {tally.wanted})"
        )
        _verdict(report, text, key, tally.f1)
        if verbose:
            for line in tally.amiss:
                report.note(f"    {line}")
    for what, lines in (
        ("denied, and given as affirmed", total.polarity),
        ("quotes that are not at their place", total.inexact),
        ("years, kinds and ordinals that are others", total.fields),
    ):
        if what.startswith("years"):
            report.note(f"{name}, {what}: {len(lines)}")
        else:
            _no_more(report, f"{name}, {what}", lines)
        for line in lines if verbose else ():
            report.note(f"    {line}")


def _verdict(report: Report, text: str, key: str, figure: float) -> None:
    target = TARGETS.get(key)
    if target is None:
        report.note(text)
        return
    if figure < target:
        report.missed.append(text)
    word = "pass" if figure >= target else "MISS"
    print(f"{word} {text}; target: at least {target:g}", flush=True)


def _no_more(report: Report, what: str, lines: Sequence[str]) -> None:
    if lines:
        report.missed.append(what)
    print(f"{'MISS' if lines else 'pass'} {what}: {len(lines)}; target: 0", flush=True)


def _measure_time(report: Report, catalogue: Catalogue) -> None:
    extractor = Extractor(catalogue)
    rates = []
    for megabytes in _SIZES:
        content = long_article(megabytes)
        start = time.process_time()
        drafted = Drafted.of(extractor, "long.txt", content)
        read = time.process_time() - start
        written = len(drafted.yaml()) / 1_000_000
        passed = time.process_time() - start
        rates.append(passed / len(content) * 1_000_000)
        report.note(
            f"{len(content) / 1_000_000:.1f} MB, {len(drafted.entries)} entries: {passed:.1f} s, "
            f"{rates[-1]:.2f} s per megabyte (the draft of {written:.1f} MB {passed - read:.1f} s)"
        )
    report.at_most("a megabyte of the largest, against the smallest", rates[-1] / rates[0], _MOST)
