"""Holding the catalogue against the articles it was read from: hashes, spans and every quote.

Offsets count code points of the file's bytes decoded as UTF-8, as they are: no newline is
translated and no letter recomposed. A quote of HTML is what a reader sees there: its entities are
decoded, and white space is one blank.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from dramagraph.check.findings import Finding
from dramagraph.entries.claims import MAX_QUOTE, MAX_WORDS
from dramagraph.entries.markup import Shown, as_shown, is_html
from dramagraph.entries.places import Place
from dramagraph.entries.source import entry_id, mention_id
from dramagraph.entries.strict_yaml import read_bytes
from dramagraph.errors import EntryError
from dramagraph.model import Catalogue, Entry, Evidence, Source
from dramagraph.names import visible

__all__ = ["check_texts"]

#: How many places a message names where a quote really stands.
_MOST_PLACES: Final = 3


def check_texts(
    catalogue: Catalogue, folder: Path, places: Mapping[str, Place] | None = None
) -> tuple[Finding, ...]:
    """Return what in the catalogue is not so in the texts of a folder.

    Every source's file must be there, with the bytes whose hash it gives; entries must lie within
    it; each quote must be the very text at its place, and lie inside its entry. With `places` (of
    a `Reading`) findings name the line of the claim, else only the source and the claim.

    Raises:
        EntryError: there is no such folder.
    """
    if not folder.is_dir():
        raise EntryError("there is no such folder of texts", file=visible(str(folder)))
    findings: list[Finding] = []
    for source in catalogue.sources.values():
        _Text(source, places or {}, findings).check(folder)
    return tuple(findings)


class _Text:
    """Checks one source against its text."""

    def __init__(
        self, source: Source, places: Mapping[str, Place], findings: list[Finding]
    ) -> None:
        self._source = source
        self._places = places
        self._findings = findings
        self._text = ""
        self._html = is_html(source.file)
        self._shown: Shown | None = None
        self._loose: str | None = None

    def check(self, folder: Path) -> None:
        path = folder / self._source.file
        try:
            if self._source.file != Path(self._source.file).name:
                raise EntryError("this is not the name of a file", file=self._source.file)
            content = read_bytes(path)
            self._text = content.decode("utf-8")
        except EntryError as error:
            self._findings.append(Finding.unreadable_file(error))
            return
        except UnicodeDecodeError as error:
            problem = f"the byte 0x{content[error.start]:02X} at {error.start} is not UTF-8"
            self._findings.append(Finding(visible(str(path)), None, None, problem, unreadable=True))
            return
        digest = hashlib.sha256(content).hexdigest()
        if digest != self._source.sha256:
            self._note(
                self._source.id,
                "sha256",
                f"the text {visible(str(path))} has other bytes",
                f"Its SHA-256 is {digest}.",
            )
        for entry in self._source.entries:
            self._check_entry(entry)
        for mention in self._source.mentions:
            self._check_quote(
                mention.evidence, mention_id(self._source.id, mention.title), "", None
            )

    def _check_entry(self, entry: Entry) -> None:
        identifier = entry_id(self._source.id, entry.title)
        length = len(self._text)
        if entry.end > length:
            self._note(
                identifier, "span", f"the entry ends at {entry.end}, but the text at {length}"
            )
        for claim in entry.claims:
            for index, evidence in enumerate(claim.evidence):
                self._check_quote(evidence, claim.id, f"evidence[{index}]", entry)

    def _check_quote(
        self, evidence: Evidence, identifier: str, field: str, entry: Entry | None
    ) -> None:
        quote, start, end = evidence.quote, evidence.start, evidence.end
        if len(quote) > MAX_QUOTE or len(quote.split()) > MAX_WORDS:
            self._note(
                identifier,
                field,
                f"the quote is longer than {MAX_WORDS} words or {MAX_QUOTE} characters",
            )
        if entry is not None and not (entry.start <= start and end <= entry.end):
            self._note(
                identifier,
                field,
                f"{start}–{end} lies outside the entry, {entry.start}–{entry.end}",
            )
        there = self._text[start:end]
        if there == quote or (self._html and as_shown(there) == quote):
            return
        self._note(
            identifier,
            field,
            f"the quote “{visible(quote)}” is not at {start}–{end}",
            self._where(quote, start, entry),
        )

    def _where(self, quote: str, start: int, entry: Entry | None) -> str:
        """Say where a quote stands: in its entry if it does, the nearest first, else anywhere."""
        if self._shown is None:
            self._shown = (Shown.of_html if self._html else Shown.of_text)(self._text)
        shown, size = self._shown, len(quote)
        text = shown.text
        start = shown.span(start, start)[0]
        places = _find(text, quote, *shown.span(entry.start, entry.end)) if entry else []
        inside = bool(places)
        places = places or _find(text, quote, 0, len(text))
        if places:
            nearest = sorted(places, key=lambda place: (abs(place - start), place))[:_MOST_PLACES]
            where = " and ".join(_written(shown, place, size) for place in nearest)
            rest = len(places) - len(nearest)
            more = f" and {rest} more" if rest else ""
            outside = "" if inside or entry is None else ", outside the entry"
            return f"Found at {where}{more}{outside}."
        if self._loose is None:
            self._loose = _loosely(text)
        alike = _find(self._loose, _loosely(quote), 0, len(text))
        if alike:
            place = min(alike, key=lambda place: (abs(place - start), place))
            found = visible(text[place : place + size])
            return f"The text at {_written(shown, place, size)} is “{found}”."
        return "It is nowhere in the text."

    def _note(self, identifier: str, field: str, problem: str, hint: str = "") -> None:
        place = self._places.get(identifier)
        if place is None:
            where = f"{identifier} {field}".strip()
            self._findings.append(Finding(self._source.id, None, where, problem, hint))
            return
        path = f"{place.field}.{field}" if place.field and field else place.field or field
        if identifier == self._source.id:
            path = f"source.{field}"
        self._findings.append(Finding(place.file, place.line, path, problem, hint))


def _written(shown: Shown, start: int, size: int) -> str:
    return "{}–{}".format(*shown.written(start, start + size))


def _find(text: str, quote: str, start: int, end: int) -> list[int]:
    """Return every place where a quote begins."""
    places = []
    at = text.find(quote, start, end)
    while at >= 0:
        places.append(at)
        at = text.find(quote, at + 1, end)
    return places


def _loosely(text: str) -> str:
    """Return a text of the same length in which case, quotes and kinds of white space are alike."""
    lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lower.translate(_ALIKE)


_ALIKE: Final = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "\u00a0": " ",
        "\n": " ",
        "\r": " ",
    }
)
