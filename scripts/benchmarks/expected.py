"""What should be found in an article: from the curated entries, or from a file beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dramagraph.model import Catalogue, Claim, Entry

__all__ = ["Expected", "ExpectedEntry", "Words", "of_source", "read_expected"]

#: Content notes that `extract` gives among the conditions, by the names that it gives them.
STATES = {
    "serious-illness": "serious illness",
    "suicide": "suicidality",
    "suicide-attempt": "suicidality",
    "terminal-illness": "terminal illness",
}


@dataclass(frozen=True, slots=True)
class Words:
    """A condition or theme: any of these quotes is right; with spans they have to stand there."""

    concept: str
    quotes: tuple[str, ...]
    spans: tuple[tuple[int, int], ...] = ()
    denied: bool = False


@dataclass(frozen=True, slots=True)
class ExpectedEntry:
    """One entry. Characters are (spellings, actor's spellings); of no actor the latter is empty."""

    titles: tuple[str, ...]
    year: int | None = None
    kind: str | None = None
    ordinal: int | None = None
    characters: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    conditions: tuple[Words, ...] = ()
    themes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """What should be found in an article, and the title spellings it only mentions."""

    file: str
    entries: tuple[ExpectedEntry, ...]
    mentions: tuple[tuple[str, ...], ...] = ()


def read_expected(path: Path) -> tuple[Path, Expected]:
    """Return an article and what should be found in it; `path` ends in `.expected.yaml`."""
    stem = path.name.removesuffix(".expected.yaml")
    article = next(file for file in sorted(path.parent.glob(f"{stem}.*")) if file.suffix != ".yaml")
    fields = yaml.safe_load(path.read_text(encoding="utf-8"))
    entries = tuple(_entry(entry) for entry in fields.get("entries") or ())
    mentions = tuple((str(name),) for name in fields.get("mentions") or ())
    return article, Expected(article.name, entries, mentions)


def of_source(catalogue: Catalogue, source: str) -> Expected:
    """Return what the curated entries say of an article. Characters without a name are left out."""
    here = catalogue.sources[source]
    mentions = tuple(_spellings(catalogue, mention.title) for mention in here.mentions)
    entries = tuple(_curated(catalogue, entry) for entry in here.entries)
    return Expected(here.file, entries, mentions)


def _entry(fields: dict[str, Any]) -> ExpectedEntry:
    characters = tuple(
        ((str(one["name"]),), (str(one["played_by"]),) if one.get("played_by") else ())
        for one in fields.get("characters") or ()
    )
    conditions = tuple(
        Words(str(one["concept"]), (str(one["quote"]),), denied=one.get("polarity") == "denied")
        for one in fields.get("conditions") or ()
    )
    themes = tuple(Words("", (str(quote),)) for quote in fields.get("themes") or ())
    return ExpectedEntry(
        (str(fields["title"]),),
        fields.get("year"),
        fields.get("kind"),
        fields.get("ordinal"),
        characters,
        conditions,
        themes,
    )


def _curated(catalogue: Catalogue, entry: Entry) -> ExpectedEntry:
    fields = {claim.field: claim.value for claim in entry.claims if claim.character is None}
    title = catalogue.titles[entry.title]
    known = {one.id: one for one in title.characters}
    named = dict.fromkeys(
        claim.character
        for claim in entry.claims
        if claim.character is not None
        and claim.type in {"field", "casting"}
        and not known[claim.character].unnamed
    )
    actors: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for claim in entry.claims:
        if claim.type == "casting" and claim.character is not None:
            person = catalogue.people[str(claim.person)]
            actors[claim.character] = (str(claim.value), person.name, *person.alternate_names)
    characters = tuple(
        ((known[one].name, *known[one].alternate_names), actors[one])
        for one in named
        if one is not None
    )
    year, kind = fields.get("year"), fields.get("kind")
    return ExpectedEntry(
        _spellings(catalogue, entry.title),
        year if isinstance(year, int) else None,
        str(kind) if kind else None,
        entry.ordinal,
        characters,
        _words(catalogue, (claim for claim in entry.claims if _is_condition(claim))),
        _words(catalogue, (claim for claim in entry.claims if claim.type == "theme")),
    )


def _is_condition(claim: Claim) -> bool:
    if claim.type == "content_note":
        return str(claim.concept).rpartition("/")[2] in STATES
    return claim.type == "condition"


def _words(catalogue: Catalogue, claims: Iterable[Claim]) -> tuple[Words, ...]:
    return tuple(
        Words(
            _label(catalogue, str(claim.concept)),
            tuple(piece.quote for piece in claim.evidence),
            tuple((piece.start, piece.end) for piece in claim.evidence),
            not claim.affirmed,
        )
        for claim in claims
    )


def _label(catalogue: Catalogue, concept: str) -> str:
    kind, _, name = concept.removeprefix("dg:").partition("/")
    if kind == "content-note" and name in STATES:
        return STATES[name]
    return catalogue.vocabulary.concepts[concept].label


def _spellings(catalogue: Catalogue, title: str) -> tuple[str, ...]:
    found = catalogue.titles[title]
    return (found.name, *(str(fact.value) for fact in found.alternate_names))
