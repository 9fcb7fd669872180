"""A newer text of a source into its reviewed file: what was reviewed stays, its places move.

The file is edited where it has to change and nowhere else, so that comments, order and form of
what a person wrote are kept. Lines that want a person's eye are marked ``# REVIEW``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from ...entries.strict_yaml import parse
from ...errors import EntryError
from ...model import Vocabulary
from ...names import fold, visible
from .claims import DraftClaim, draft_claims
from .draft_yaml import (
    FileHead,
    claim_lines,
    entry_lines,
    is_off,
    mention_lines,
    remark,
    scalar,
    switched_off,
)
from .identify import NamedEntry, NamedMention
from .moved import NewerText, Unchanged
from .nodes import Edits, children, compose, pair, scalar_of, value_of
from .quotes import Quotable
from .reviewed import Piece, Places, evidence, is_told, mention, name_claim

__all__ = ["Merged", "Newer", "merge_draft"]

_NOT_FOUND: Final = "REVIEW: the new text has these words no more"
_DRAFTED: Final = "REVIEW: drafted from the new text"
_LEFT_OUT: Final = "the review left out these words of the old text"


@dataclass(slots=True)
class Merged:
    """The new text of a source's file, and what was done to it.

    `moved` counts pieces of evidence, `added` new claims in entries that were there, `again` what
    was added switched off, as its words stood in the old text; `lost`, `entries` and `missing` are
    sentences or titles: words that are found no more, new entries, and entries without a
    counterpart. `gained` are the new claims that stand, by the title of the draft, and the
    titles that are only mentioned, without any.
    """

    text: str = ""
    moved: int = 0
    added: int = 0
    again: int = 0
    lost: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    mentions: int = 0
    quotes: int = 0
    same: bool = False
    gained: dict[str, tuple[DraftClaim, ...]] = field(default_factory=dict)

    def summary(self, file: str) -> Iterator[str]:
        """Yield what was done, in sentences, `file` being where the result goes."""
        if self.same:
            yield f"{file} was made of these very bytes: nothing to merge."
            return
        yield (
            f"{file}: {self.moved} quotes at their new places, {self.added} new claims, "
            f"{len(self.entries)} new entries, {self.mentions} new mentions."
        )
        if 2 * self.moved < self.quotes:
            yield f"Only {self.moved} of {self.quotes} quotes are found: is it the same article?"
        if self.again:
            yield (
                f"Switched off, as their words stood in the old text and were left out: "
                f"{self.again}."
            )
        for heading, lines in (
            ("New entries:", self.entries),
            ("Not found any more, kept and marked:", self.lost),
            ("Entries that the new text does not have, kept and marked:", self.missing),
        ):
            if lines:
                yield heading
                yield from (f"  {line}" for line in lines)


@dataclass(frozen=True, slots=True)
class Newer:
    """The newer text of a source and what was found in it.

    `registered` says that new characters and people are put into the registry as well.
    """

    article: Quotable
    head: FileHead
    entries: Sequence[NamedEntry]
    mentions: Sequence[NamedMention]
    vocabulary: Vocabulary
    registered: bool = False


def merge_draft(text: str, file: str, newer: Newer) -> Merged:
    """Return a source's file, whose text is given, brought to a newer article.

    Reviewed claims stay; where their quotes stand in the newer text, they get their new places.
    Claims and entries that only the draft has are added and marked, switched off where the old
    text had their words. The same bytes change nothing.

    Raises:
        EntryError: the file is no source file, or the article is another one.
    """
    if "entries" not in parse(text.encode(), file):
        raise EntryError("this is no source file: it has no entries", file=file)
    root = compose(text)
    _refuse_lists_in_one_line(root, file)
    head = value_of(root, "source")
    if scalar_of(value_of(head, "sha256")) == newer.head.sha256:
        return Merged(text=text, same=True)
    merged = _Merge(text, root, newer).run(head)
    nothing = len(merged.missing) == len(children(value_of(root, "entries")))
    if nothing or 4 * merged.moved < merged.quotes:
        raise EntryError(
            f"{merged.moved} of its {merged.quotes} quotes stand in "
            f"{visible(newer.head.file)}: this is no newer text of its article",
            file=file,
            hint="Draft a source of its own with -o.",
        )
    return merged


def _refuse_lists_in_one_line(root: Any, file: str) -> None:
    """Refuse lists that lines cannot be added to."""
    entries = value_of(root, "entries")
    claims = (value_of(entry, "claims") for entry in children(entries))
    for node in (entries, value_of(root, "mentions"), *claims):
        if node is not None and children(node) and node.flow_style:
            line = node.start_mark.line + 1
            hint = "Write one item below the other."
            raise EntryError("nothing can be added to this list", file=file, line=line, hint=hint)


class _Merge:
    """One merge: walks the reviewed file and notes the edits."""

    def __init__(self, text: str, root: Any, newer: Newer) -> None:
        self._root = root
        self._newer = newer
        self._article = newer.article
        self._text = NewerText(newer.article)
        self._unchanged = Unchanged()
        self._edits = Edits(text)
        self._merged = Merged()

    def run(self, head: Any) -> Merged:
        for name, value in (("file", self._newer.head.file), ("sha256", self._newer.head.sha256)):
            if (node := value_of(head, name)) is not None:
                self._edits.replace(node, scalar(value))
        entries = value_of(self._root, "entries")
        mine = [named for named in self._newer.entries if not named.repeats]
        by_slug = {named.slug: named for named in mine}
        by_name = {fold(named.name): named for named in mine}
        found: list[tuple[Any, NamedEntry, Places]] = []
        spans: dict[str, tuple[int, int]] = {}
        for entry in children(entries):
            title = scalar_of(value_of(entry, "title"))
            named = by_slug.get(title) or by_name.get(fold(name_claim(entry)))
            span = self._span(entry, title, named)
            if span is None:
                continue
            spans[title] = span
            places = self._move(entry, title, span)
            if named is not None:
                found.append((entry, named, places))
        self._doubt_numbers(entries, [named for _, named, _ in found])
        told = self._old_mentions(spans)
        # All that was there has moved: now it is known which stretches are as they were.
        for entry, named, places in found:
            self._new_claims(entry, named, places)
        self._new_entries(entries, {named.slug for _, named, _ in found})
        self._new_mentions(told)
        self._merged.text = self._edits.text()
        return self._merged

    def _span(self, entry: Any, title: str, named: NamedEntry | None) -> tuple[int, int] | None:
        """Give an entry its new span and number; return the span, or None if it is not found."""
        pieces = list(evidence(entry))
        self._merged.quotes += len(pieces)
        old = pair(value_of(entry, "span"))
        if named is not None:
            frame = named.entry.frame
            span = (frame.start, frame.end)
            ordinal = value_of(entry, "ordinal")
            if ordinal is not None and frame.ordinal is not None:
                self._edits.replace(ordinal, str(frame.ordinal))
        else:
            moved = self._text.shift(old, [(piece.quote, piece.old[0]) for piece in pieces])
            if moved is None:
                self._edits.before(
                    entry, remark("REVIEW: no entry of this title in the new text", ""), item=True
                )
                self._merged.missing.append(title)
                return None
            span = moved
        for node, number in zip(children(value_of(entry, "span")), span, strict=False):
            self._edits.replace(node, str(number))
        return span

    def _doubt_numbers(self, entries: Any, found: Sequence[NamedEntry]) -> None:
        """Mark entries whose old number is another entry's now, as they have no new one."""
        taken = {str(named.entry.frame.ordinal): named.slug for named in found}
        for entry in children(entries):
            ordinal = value_of(entry, "ordinal")
            title = scalar_of(value_of(entry, "title"))
            other = taken.get(scalar_of(ordinal))
            if other not in {None, title} and title not in taken.values():
                line = f"REVIEW: the number {scalar_of(ordinal)} is that of {other} now"
                self._edits.before(entry, remark(line, ""), item=True)

    def _move(self, entry: Any, title: str, span: tuple[int, int]) -> Places:
        """Move an entry's evidence; return for each of its claims where its words now stand."""
        places: Places = {}
        old = pair(value_of(entry, "span"))
        delta = span[0] - old[0]
        for piece in sorted(evidence(entry), key=lambda piece: piece.old):
            at = self._text.nearest(piece.quote, piece.old[0] + delta, span)
            where = places.setdefault(piece.key, [])
            if at is None:
                line = remark(f"{_NOT_FOUND}: “{piece.quote}”", "")
                self._edits.before(piece.claim, line, item=True)
                self._merged.lost.append(f"{title}: “{piece.quote}”")
                continue
            moved = at[0] - piece.old[0]
            if " " in piece.quote:  # single words stand in many places and say little
                delta = moved
            if moved == delta:
                self._unchanged.add(piece.old, at)
            where.append(at)
            self._place(piece, at)
        if span[1] - old[1] == delta:
            self._unchanged.add((old[1], old[1]), (span[1], span[1]))
        return places

    def _place(self, piece: Piece, at: tuple[int, int]) -> None:
        """Write the new place of a piece, and its words where HTML was quoted as it is written."""
        for node, number in zip(children(piece.at), at, strict=False):
            self._edits.replace(node, str(number))
        if (shown := self._text.quoted(piece.quote)) != piece.quote:
            self._edits.replace(piece.words, scalar(shown, in_flow=True))
        self._merged.moved += 1

    def _new_claims(self, entry: Any, named: NamedEntry, places: Places) -> None:
        claims = value_of(entry, "claims")
        refused = self._edits.commented(entry)
        same_title = scalar_of(value_of(entry, "title")) == named.slug
        lines: list[str] = []
        standing = []
        for one in draft_claims(named, self._article, self._newer.vocabulary):
            if is_told(one, places) or next(_lines_of(one)) in refused:
                continue
            claim = one if self._newer.registered and same_title else _if_named(one, named)
            again = all((piece.start, piece.end) in self._unchanged for piece in one.evidence)
            if again:
                claim = replace(claim, off=True, doubt=claim.doubt or "left out before")
                self._merged.again += 1
            lines.append(remark(f"{_DRAFTED}; {_LEFT_OUT}" if again else _DRAFTED, "      "))
            lines += claim_lines(claim)
            standing += [] if claim.off else [claim]
            self._merged.added += 1
        if lines and claims is not None:
            self._edits.append(claims, lines, column=6)
        if standing:
            self._merged.gained[named.slug] = tuple(standing)

    def _new_entries(self, entries: Any, found: set[str]) -> None:
        for named in self._newer.entries:
            if named.repeats or named.slug in found or is_off(named):
                continue
            frame = named.entry.frame
            again = (frame.start, frame.end) in self._unchanged
            why = "REVIEW: a new entry, drafted from the new text" + f"; {_LEFT_OUT}" * again
            drafted = entry_lines(named, self._article, self._newer.vocabulary)
            self._edits.append(
                entries, [remark(why, "  "), *switched_off(drafted, again)], column=2
            )
            self._merged.entries.append(named.slug)
            self._merged.again += again
            if not again:
                claims = draft_claims(named, self._article, self._newer.vocabulary)
                self._merged.gained[named.slug] = tuple(one for one in claims if not one.off)

    def _old_mentions(self, spans: dict[str, tuple[int, int]]) -> set[str]:
        """Move the mentions; return their titles."""
        told = set()
        for node in children(value_of(self._root, "mentions")):
            title = scalar_of(value_of(node, "title"))
            piece = mention(node)
            told.add(title)
            self._merged.quotes += 1
            everywhere = (0, self._text.size)
            at = self._text.nearest(piece.quote, piece.old[0], everywhere, spans.get(title))
            if at is None:
                self._edits.before(node, remark(_NOT_FOUND, ""), item=True)
                self._merged.lost.append(f"{title}: “{piece.quote}”")
                continue
            self._place(piece, at)
        return told

    def _new_mentions(self, told: set[str]) -> None:
        mentions = value_of(self._root, "mentions")
        lines = []
        for new in self._newer.mentions:
            if new.slug in told:
                continue
            again = (new.name.place.start, new.name.place.end) in self._unchanged
            lines.append(remark(f"{_DRAFTED}; {_LEFT_OUT}" if again else _DRAFTED, "  "))
            lines += switched_off(mention_lines(new, self._article), again)
            self._merged.mentions += 1
            self._merged.again += again
            if not again:
                self._merged.gained.setdefault(new.slug, ())
        if lines and mentions is not None:
            self._edits.append(mentions, lines, column=2)
        elif any(not line.lstrip().startswith("#") for line in lines):
            self._edits.at_the_end(["mentions:", *lines])


def _if_named(claim: DraftClaim, named: NamedEntry) -> DraftClaim:
    """Return a claim, switched off where it refers to what the registry has not."""
    fields = dict(claim.fields)
    new = {one.slug for one in named.characters.values() if one.known is None}
    actors = {one.slug for one in named.actors.values() if one.known is None}
    for name, unknown in (("character", new), ("casting", actors)):
        if fields.get(name) in unknown:
            doubt = f"add {fields[name]} to the registry first"
            return replace(claim, off=True, doubt=claim.doubt or doubt)
    return claim


def _lines_of(claim: DraftClaim) -> Iterator[str]:
    name, value = claim.fields[0]
    yield f"- {name}: {scalar(value)}"
