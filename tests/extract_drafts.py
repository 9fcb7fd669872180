"""Drafts made by hand, for tests of what becomes of a draft: an invented article and its finds."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from entries_example import EXAMPLE, example_vocabulary

from dramagraph.entries.catalogue import read_catalogue
from dramagraph.extract.drafting.draft_yaml import file_head
from dramagraph.extract.drafting.drafted import Drafted
from dramagraph.extract.drafting.identify import identify, identify_mentions
from dramagraph.extract.known import Known
from dramagraph.extract.model import (
    Article,
    Draft,
    DraftCharacter,
    DraftConcept,
    DraftEntry,
    Frame,
    Ignored,
    Name,
    Place,
    Structure,
    Suggestion,
)
from dramagraph.model import Catalogue

TEXT = """\
Two evenings 🕯

1. Harbor Lights (2017)
Seo Da-on (Kim A-ra) is a detective. Her brother has autism, and
she looks after him. It is not a romance.

2. The Glass Orchard (2020)
Goo Sae-bom (Min Tae-ri) is tired of it all. A drama about second
chances and found family.

You may know Second Tide as well.
"""


def place(text: str, words: str, after: str = "") -> Place:
    """Return where some words stand in a text, the first time after some others."""
    start = text.index(words, text.index(after) if after else 0)
    return Place(words, start, start + len(words))


def name(text: str, words: str, after: str = "") -> Name:
    """Return some words of a text as a name."""
    return Name(words, place(text, words, after))


def draft_of(text: str = TEXT, file: str = "two-evenings.txt") -> Draft:
    """Return the draft that one would wish for of the text, its first entry a little doubtful."""
    cut = text.index("2. The Glass")
    harbour = Frame(
        title=name(text, "Harbor Lights"),
        start=text.index("1. Harbor"),
        end=cut - 1,
        blocks=(),
        year=2017,
        year_place=place(text, "(2017)"),
        ordinal=1,
    )
    orchard = Frame(
        title=name(text, "The Glass Orchard"),
        start=cut,
        end=text.index("\n\nYou may"),
        blocks=(),
        year=2020,
        year_place=place(text, "(2020)"),
        ordinal=2,
        confidence=0.6,
        doubt="its heading has another form than the others",
    )
    da_on = _character(text, "Seo Da-on", "Kim A-ra", role="detective")
    brother = DraftCharacter("Seo Da-on's brother", (), unnamed=True)
    sae_bom = _character(text, "Goo Sae-bom", "Min Tae-ri")
    concepts = (
        _concept(
            text,
            "condition/autism-spectrum-disorder",
            "autism",
            character="Seo Da-on's brother",
            role="bearer",
        ),
        _concept(text, "theme/romantic-love", "romance", polarity="denied"),
    )
    more = (
        _concept(text, "theme/second-chances", "second\nchances"),
        _concept(
            text,
            "condition/depression",
            "tired of it all",
            character="Goo Sae-bom",
            certainty="implied",
            confidence=0.4,
            doubt="only suggested",
        ),
        replace(_concept(text, "theme/loneliness", "found family"), concept=None),
    )
    content = text.encode()
    article = Article(file, hashlib.sha256(content).hexdigest(), "text", text, (), "Two evenings")
    structure = Structure(
        "listicle",
        (harbour, orchard),
        (name(text, "Second Tide"),),
        (Ignored(place(text, "Two evenings"), "it is the heading of the article"),),
    )
    suggestion = Suggestion("found family", place(text, "found family"), ("family",))
    return Draft(
        article,
        structure,
        (
            DraftEntry(harbour, (da_on, brother), concepts=concepts),
            DraftEntry(orchard, (sae_bom,), (), (), more, (suggestion,)),
        ),
    )


def drafted(draft: Draft, catalogue: Catalogue, source: str | None = None) -> Drafted:
    """Return a draft with its identifiers."""
    known = Known.of(catalogue)
    entries = identify(draft, known)
    mentions = identify_mentions(draft, entries, known)
    return Drafted(draft, file_head(draft, source), entries, mentions, catalogue.vocabulary)


def example_catalogue(data: Path = EXAMPLE / "data") -> Catalogue:
    """Return the example catalogue."""
    return read_catalogue(data, example_vocabulary())


def _character(text: str, called: str, actor: str, role: str | None = None) -> DraftCharacter:
    return DraftCharacter(
        called,
        (name(text, called),),
        actor,
        name(text, actor),
        role,
        place(text, role) if role else None,
    )


def _concept(text: str, identifier: str, words: str, **rest: Any) -> DraftConcept:
    kind, local = identifier.split("/")
    return DraftConcept(
        kind.replace("-", "_"),  # type: ignore[arg-type]
        local.replace("-", " "),
        place(text, words),
        f"dg:{identifier}",
        **rest,
    )
