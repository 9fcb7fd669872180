"""How much of what should be found in an article was found, and how much of what was is right.

Scored is the document that `extract --json` prints. Precision is over what was found, recall over
what should be, F1 their harmonic mean; over several articles all finds are counted together.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from benchmarks.expected import Expected, ExpectedEntry, Words
from dramagraph.names import fold

__all__ = ["MEASURES", "Score", "Tally", "inexact_quotes", "score"]

MEASURES = ("entries", "characters", "casting", "conditions", "themes", "mentions")

Document = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """Counts of one measure: found, of these right; wanted, of these found; and what is amiss."""

    found: int = 0
    right: int = 0
    wanted: int = 0
    hit: int = 0
    amiss: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """F1; 1 where nothing was wanted and nothing found."""
        if not self.found and not self.wanted:
            return 1.0
        precision = self.right / self.found if self.found else 0.0
        recall = self.hit / self.wanted if self.wanted else 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def add(self, other: Tally) -> None:
        """Count another's finds too."""
        self.found += other.found
        self.right += other.right
        self.wanted += other.wanted
        self.hit += other.hit
        self.amiss += other.amiss

    def pair(self, found: Sequence[str], wanted: Sequence[str], where: str) -> None:
        """Count what is in both, each name once."""
        ours, theirs = set(found), set(wanted)
        self.count(len(ours), len(ours & theirs), len(theirs), len(ours & theirs))
        self.note(where, theirs - ours, ours - theirs)

    def count(self, found: int, right: int, wanted: int, hit: int) -> None:
        """Add to the counts."""
        self.found += found
        self.right += right
        self.wanted += wanted
        self.hit += hit

    def note(self, where: str, missed: Iterable[str], wrong: Iterable[str]) -> None:
        """Keep what is amiss, for who wants to read it."""
        self.amiss += [f"{where}: missed {name}" for name in sorted(missed)]
        self.amiss += [f"{where}: wrong {name}" for name in sorted(wrong)]


@dataclass(slots=True)
class Score:
    """The tallies of an article, or of several; `polarity` counts denied things as affirmed."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in MEASURES})
    polarity: list[str] = field(default_factory=list)
    inexact: list[str] = field(default_factory=list)
    #: Of entries that were found: how many give a year, kind or ordinal that is another.
    fields: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Count another's finds too."""
        for name, tally in other.tallies.items():
            self.tallies[name].add(tally)
        self.polarity += other.polarity
        self.inexact += other.inexact
        self.fields += other.fields


def score(document: Document, text: str, expected: Expected) -> Score:
    """Score a document against what should be found; `text` is the article as it was decoded."""
    result = Score()
    left = list(document["entries"])
    file = expected.file
    for wanted in expected.entries:
        found = _take(left, wanted)
        where = f"{file}, {wanted.titles[0]}"
        result.tallies["entries"].count(found is not None, found is not None, 1, found is not None)
        if found is None:
            result.tallies["entries"].note(file, [wanted.titles[0]], [])
        _score_entry(result, found or {}, _located(wanted, found, text), where)
    for wrong in left:
        result.tallies["entries"].count(1, 0, 0, 0)
        result.tallies["entries"].note(file, [], [wrong["title"]])
        _score_entry(result, wrong, ExpectedEntry((wrong["title"],)), f"{file}, {wrong['title']}")
    _score_mentions(result.tallies["mentions"], document["mentions"], expected)
    result.inexact += [f"{file}: {quote}" for quote in inexact_quotes(document, text)]
    return result


def inexact_quotes(document: Document, text: str) -> list[str]:
    """Return the quotes that are not what a reader sees at their place, or leave their entry.

    In HTML, entities and white space are decoded, and a tag inside a quote is wrong.
    """
    markup = document["source"]["file"].lower().endswith((".html", ".htm"))
    wrong = []
    for entry in document["entries"]:
        low, high = entry["span"]
        quotes = [
            one
            for name in ("conditions", "themes", "content_notes", "settings", "suggestions")
            for one in entry.get(name, ())
        ]
        for one in quotes:
            start, end, quote = one["start"], one["end"], one["quote"]
            there = text[start:end]
            crossed = markup and "<" in there
            if markup:
                there, quote = (" ".join(html.unescape(words).split()) for words in (there, quote))
            if crossed or there != quote or not low <= start < end <= high:
                wrong.append(f"“{one['quote']}” at {start}–{end}")
    return wrong


def _located(wanted: ExpectedEntry, found: Document | None, text: str) -> ExpectedEntry:
    """Return an entry whose quotes have places: where they stand, on one line or two, if they do.

    What has places, or stands nowhere as it is written (entities), is left as it is.
    """
    if found is None:
        return wanted
    low, high = found["span"]

    def locate(words: Words) -> Words:
        if words.spans:
            return words
        pattern = r"\s+".join(map(re.escape, words.quotes[0].split()))
        places = re.finditer(pattern, text[low:high], re.IGNORECASE)
        spans = tuple((low + place.start(), low + place.end()) for place in places)
        return replace(words, spans=spans)

    return replace(
        wanted,
        conditions=tuple(map(locate, wanted.conditions)),
        themes=tuple(map(locate, wanted.themes)),
    )


def _take(left: list[Document], wanted: ExpectedEntry) -> Document | None:
    """Take the entry that is wanted out of those that are left, the one of its year if several."""
    spellings = {_title(name) for name in wanted.titles}
    fits = [
        entry
        for entry in left
        if spellings & {_title(name) for name in (entry["title"], *entry["alternate_names"])}
    ]
    if not fits:
        return None
    found = min(fits, key=lambda entry: entry["year"] != wanted.year)
    left.remove(found)
    return found


def _score_entry(result: Score, found: Document, wanted: ExpectedEntry, where: str) -> None:
    characters = found.get("characters", [])
    pairs = _pair_names(characters, wanted)
    missed = [names[0] for at, (names, _) in enumerate(wanted.characters) if at not in pairs]
    wrong = [one["name"] for at, one in enumerate(characters) if at not in pairs.values()]
    tally = result.tallies["characters"]
    tally.count(len(characters), len(pairs), len(wanted.characters), len(pairs))
    tally.note(where, missed, wrong)
    _score_casting(result.tallies["casting"], characters, pairs, wanted, where)
    _score_conditions(result, found.get("conditions", []), wanted, where)
    _score_themes(result, found.get("themes", []), wanted, where)
    for name, value in (("year", wanted.year), ("kind", wanted.kind), ("ordinal", wanted.ordinal)):
        if found and value is not None and found[name] != value:
            result.fields.append(f"{where}: {name} is {found[name]}, not {value}")


def _score_casting(
    tally: Tally,
    characters: Sequence[Document],
    pairs: dict[int, int],
    wanted: ExpectedEntry,
    where: str,
) -> None:
    right = 0
    missed = []
    for at, (names, actors) in enumerate(wanted.characters):
        if not actors:
            continue
        actor = characters[pairs[at]]["played_by"] if at in pairs else None
        if actor is not None and any(_alike(actor, name) for name in actors):
            right += 1
        else:
            missed.append(f"{names[0]} by {actors[0]} ({actor})")
    found = sum(one["played_by"] is not None for one in characters)
    tally.count(found, right, sum(bool(actors) for _, actors in wanted.characters), right)
    tally.note(where, missed, [])


def _score_conditions(
    result: Score, found: Sequence[Document], wanted: ExpectedEntry, where: str
) -> None:
    result.tallies["conditions"].pair(
        [fold(one["concept"]) for one in found],
        [fold(one.concept) for one in wanted.conditions],
        where,
    )
    _score_polarity(result, found, wanted.conditions, where)


def _score_themes(
    result: Score, found: Sequence[Document], wanted: ExpectedEntry, where: str
) -> None:
    right = [one for one in found if any(_overlap(one, words) for words in wanted.themes)]
    hit = [words for words in wanted.themes if any(_overlap(one, words) for one in found)]
    tally = result.tallies["themes"]
    tally.count(len(found), len(right), len(wanted.themes), len(hit))
    missed = [words.quotes[0] for words in wanted.themes if words not in hit]
    tally.note(where, missed, [one["quote"] for one in found if one not in right])
    _score_polarity(result, found, wanted.themes, where)


def _score_polarity(
    result: Score, found: Sequence[Document], wanted: Sequence[Words], where: str
) -> None:
    for words in wanted:
        for one in found:
            same = not words.concept or fold(words.concept) == fold(one["concept"])
            if words.denied and same and one["polarity"] == "affirmed" and _overlap(one, words):
                result.polarity.append(f"{where}: “{one['quote']}” is denied")


def _score_mentions(tally: Tally, found: Sequence[str], expected: Expected) -> None:
    ours = {_title(name): name for name in found}
    hit = [names for names in expected.mentions if ours.keys() & set(map(_title, names))]
    known = {_title(name) for names in expected.mentions for name in names}
    wrong = [name for key, name in ours.items() if key not in known]
    tally.count(len(ours), len(ours) - len(wrong), len(expected.mentions), len(hit))
    missed = [names[0] for names in expected.mentions if names not in hit]
    tally.note(expected.file, missed, wrong)


def _pair_names(found: Sequence[Document], wanted: ExpectedEntry) -> dict[int, int]:
    """Return which found character is which wanted one, each once."""
    pairs: dict[int, int] = {}
    for exact in (True, False):
        for at, (names, _) in enumerate(wanted.characters):
            if at in pairs:
                continue
            for other, one in enumerate(found):
                same = any(_alike(one["name"], name, exact=exact) for name in names)
                if same and other not in pairs.values():
                    pairs[at] = other
                    break
    return pairs


def _alike(one: str, other: str, *, exact: bool = False) -> bool:
    """Say whether two names are one: but for hyphens and spaces, or one is a part of the other."""
    a, b = fold(one).split(), fold(other).split()
    if "".join(a) == "".join(b) or sorted(a) == sorted(b):
        return True
    return not exact and bool(a and b) and (set(a) <= set(b) or set(b) <= set(a))


def _overlap(found: Document, words: Words) -> bool:
    if words.spans:
        return any(found["start"] < end and start < found["end"] for start, end in words.spans)
    ours = f" {fold(found['quote'])} "
    return any(ours in f" {fold(quote)} " or f" {fold(quote)} " in ours for quote in words.quotes)


def _title(name: str) -> str:
    folded = fold(name)
    return folded.removeprefix("the ") or folded
