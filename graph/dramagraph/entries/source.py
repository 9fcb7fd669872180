"""One source file: the article, its entries, their claims, and the titles it only mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dramagraph.check.findings import Finding
from dramagraph.entries.claims import EntryContext, read_claim, read_evidence
from dramagraph.entries.forms import Form, Report, shown
from dramagraph.entries.markup import is_html
from dramagraph.entries.places import Place, check_file_name
from dramagraph.entries.references import References
from dramagraph.entries.registry import KINDS, is_language
from dramagraph.entries.strict_yaml import Fields
from dramagraph.model import Claim, Entry, Mention, Source

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["entry_id", "mention_id", "read_source"]

_TOP_FIELDS: Final = frozenset(["source", "entries", "mentions"])
_SOURCE_FIELDS: Final = frozenset(["id", "name", "file", "sha256", "kind", "language"])
_ENTRY_FIELDS: Final = frozenset(["title", "ordinal", "span", "claims"])
_MENTION_FIELDS: Final = frozenset(["title", "quote", "at", "called"])
_SHA256 = re.compile(r"[0-9a-f]{64}")
_FILE_NAME = re.compile(r"[^/\\\s.:][^/\\:]{0,199}")


def read_source(
    path: Traversable,
    fields: Fields,
    references: References,
    findings: list[Finding],
    places: dict[str, Place],
) -> Source | None:
    """Return the source a file holds, or None where it has no identity.

    Entries and claims with a problem are left out; the problem is added to the findings. `places`
    receives where the source and each of its entries, claims and mentions stand.
    """
    report = Report(str(path), findings)
    top = Form(fields, "", report, _TOP_FIELDS)
    head = top.form("source", _SOURCE_FIELDS, required=True)
    if head is None:
        return None
    slug = head.slug("id")
    name = head.text("name")
    file = _read_pattern(head, "file", _FILE_NAME, "the name of a file, without a folder")
    sha256 = _read_pattern(head, "sha256", _SHA256, "a SHA-256: 64 digits of 0–9 and a–f")
    kind = head.slug("kind")
    language = head.text("language")
    if language is not None and not is_language(language):
        head.note(f"{shown(language)} is no language tag", "language", "Write en or ko.")
    if slug is None:
        return None
    source = f"dg:source/{slug}"
    places[source] = Place(report.file, head.fields.line_of("id"), "source.id")
    check_file_name(path, slug, places[source], findings)
    html = is_html(file or "")
    entries = _read_entries(top, source, references, places, html=html)
    return Source(
        id=source,
        name=name or slug,
        file=file or "",
        sha256=sha256 or "",
        kind=kind or "",
        language=language or "",
        entries=entries,
        mentions=_read_mentions(top, source, entries, references, places, html=html),
    )


def _read_pattern(form: Form, name: str, pattern: re.Pattern[str], what: str) -> str | None:
    text = form.text(name)
    if text is None or pattern.fullmatch(text):
        return text
    form.note(f"{shown(text)} is not {what}", name)
    return None


def _read_entries(
    top: Form, source: str, references: References, places: dict[str, Place], *, html: bool
) -> tuple[Entry, ...]:
    read: dict[str, tuple[Entry, Form]] = {}
    for form in top.forms("entries", _ENTRY_FIELDS, required=True):
        title = references.title(form, "title")
        ordinal = form.integer("ordinal", 0, 100_000, required=False)
        span = form.span("span")
        if title is None:
            continue
        if title in read:
            form.note(
                f"the title '{title.rpartition('/')[2]}' has an entry here already",
                "title",
                f"It stands first on line {read[title][1].fields.line}.",
            )
            continue
        context = EntryContext(source, title, span, references, html)
        claims = _read_claims(form, context, places)
        start, end = span or (0, 0)
        read[title] = Entry(source, title, ordinal, start, end, claims), form
        places[entry_id(source, title)] = Place(form.report.file, form.fields.line, form.path)
    pairs = sorted(read.values(), key=lambda pair: (pair[0].start, pair[0].title))
    _note_overlaps([pair for pair in pairs if pair[0].end])
    return tuple(entry for entry, _ in pairs)


def _note_overlaps(pairs: Sequence[tuple[Entry, Form]]) -> None:
    last: Entry | None = None
    for entry, form in pairs:
        if last is not None and entry.start < last.end:
            form.note(
                f"it begins at {entry.start}, inside the entry that ends at {last.end} "
                f"('{last.title.rpartition('/')[2]}')",
                "span",
            )
        if last is None or entry.end > last.end:
            last = entry


def _read_claims(entry: Form, context: EntryContext, places: dict[str, Place]) -> tuple[Claim, ...]:
    claims: dict[str, Claim] = {}
    named = False
    noted = len(entry.report.findings)
    for form in entry.forms("claims", None, required=True):
        claim = read_claim(form, context)
        if claim is None:
            continue
        if claim.id in claims:
            form.note(
                "this claim stands twice in its entry",
                hint=f"It stands first on line {places[claim.id].line}: merge their evidence.",
            )
            continue
        claims[claim.id] = claim
        places[claim.id] = Place(form.report.file, form.fields.line, form.path)
        named = named or (claim.field == "name" and claim.character is None and claim.affirmed)
    # Without any name claim the reason may be one that is noted already.
    if not named and len(entry.report.findings) == noted:
        entry.note(
            "the entry has no claim 'field: name' for its title",
            "claims",
            "Say how this source spells the title.",
        )
    return tuple(claims.values())


def _read_mentions(
    top: Form,
    source: str,
    entries: Sequence[Entry],
    references: References,
    places: dict[str, Place],
    *,
    html: bool,
) -> tuple[Mention, ...]:
    own = {entry.title: entry for entry in entries}
    mentions: dict[str, Mention] = {}
    for form in top.forms("mentions", _MENTION_FIELDS, required=False):
        title = references.title(form, "title")
        called = form.choice("called", KINDS)
        evidence = read_evidence(form, None, html=html)
        if title is None or evidence is None:
            continue
        if title in mentions:
            form.note(
                f"'{title.rpartition('/')[2]}' is mentioned already",
                "title",
                "Keep the mention that says most.",
            )
            continue
        entry = own.get(title)
        if entry is not None and entry.start < evidence.end and evidence.start < entry.end:
            form.note(
                f"the mention lies inside the title's own entry, {entry.start}–{entry.end}",
                "at",
                "A mention stands outside it.",
            )
            continue
        mentions[title] = Mention(source, title, evidence, called)
        places[mention_id(source, title)] = Place(form.report.file, form.fields.line, form.path)
    return tuple(mentions[title] for title in sorted(mentions))


def entry_id(source: str, title: str) -> str:
    """Return the identifier of what a source says about a title.

    >>> entry_id("dg:source/weekend-list", "dg:title/harbour-lights")
    'dg:entry/weekend-list/harbour-lights'
    """
    return f"dg:entry/{source.removeprefix('dg:source/')}/{title.removeprefix('dg:title/')}"


def mention_id(source: str, title: str) -> str:
    """Return the identifier of a source's mention of a title.

    >>> mention_id("dg:source/weekend-list", "dg:title/harbour-lights")
    'dg:mention/weekend-list/harbour-lights'
    """
    return f"dg:mention/{source.removeprefix('dg:source/')}/{title.removeprefix('dg:title/')}"
