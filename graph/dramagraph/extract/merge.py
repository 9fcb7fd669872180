"""A newer text of a source into its reviewed file: what was reviewed stays, its places move.

The file is edited where it has to change and nowhere else, so that comments, order and form of
what a person wrote are kept. Lines that want a person's eye are marked ``# REVIEW``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from ..entries.strict_yaml import parse
from ..errors import EntryError
from ..model import Vocabulary
from ..names import fold
from .claims import ClaimKey, DraftClaim, draft_claims
from .draft_yaml import FileHead, claim_lines, entry_lines, is_off, mention_lines, remark, scalar
from .identify import NamedEntry, NamedMention
from .model import Article
from .nodes import Edits, children, compose, pair, scalar_of, value_of

__all__ = ["Merged", "Newer", "merge_draft"]

_NOT_FOUND: Final = "REVIEW: the new text has these words no more"


@dataclass(slots=True)
class Merged:
    """The new text of a source's file, and what was done to it.

    `moved` counts pieces of evidence, `added` new claims in entries that were there; `lost`,
    `entries` and `missing` are sentences or titles: words that are found no more, new entries,
    and entries without a counterpart.
    """

    text: str = ""
    moved: int = 0
    added: int = 0
    lost: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    mentions: int = 0
    same: bool = False

    def summary(self, file: str) -> Iterator[str]:
        """Yield what was done, in sentences, `file` being where the result goes."""
        if self.same:
            yield f"{file} was made of these very bytes: nothing to merge."
            return
        yield (
            f"{file}: {self.moved} quotes at their new places, {self.added} new claims, "
            f"{len(self.entries)} new entries, {self.mentions} new mentions."
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
    """The newer text of a source and what was found in it."""

    article: Article
    head: FileHead
    entries: Sequence[NamedEntry]
    mentions: Sequence[NamedMention]
    vocabulary: Vocabulary


def merge_draft(text: str, file: str, newer: Newer) -> Merged:
    """Return a source's file, whose text is given, brought to a newer article.

    Reviewed claims stay; where their quotes stand in the newer text, they get their new places.
    Claims and entries that only the draft has are added and marked. The same bytes change nothing.

    Raises:
        EntryError: the file is no source file.
    """
    if "entries" not in parse(text.encode(), file):
        raise EntryError("this is no source file: it has no entries", file=file)
    root = compose(text)
    _refuse_lists_in_one_line(root, file)
    head = value_of(root, "source")
    if scalar_of(value_of(head, "sha256")) == newer.article.sha256:
        return Merged(text=text, same=True)
    return _Merge(text, root, newer).run(head)


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
        self._article = newer.article.text
        self._edits = Edits(text)
        self._merged = Merged()

    def run(self, head: Any) -> Merged:
        for name, value in (("file", self._newer.head.file), ("sha256", self._newer.head.sha256)):
            if (node := value_of(head, name)) is not None:
                self._edits.replace(node, scalar(value))
        entries = value_of(self._root, "entries")
        by_slug = {named.slug: named for named in self._newer.entries if not named.repeats}
        by_name = {fold(named.name): named for named in self._newer.entries if not named.repeats}
        found: set[str] = set()
        spans: dict[str, tuple[int, int]] = {}
        for entry in children(entries):
            title = scalar_of(value_of(entry, "title"))
            named = by_slug.get(title) or by_name.get(fold(_name_claim(entry)))
            if named is not None:
                found.add(named.slug)
            span = self._entry(entry, title, named)
            if span is not None:
                spans[title] = span
        self._new_entries(entries, found)
        self._mentions(spans)
        self._merged.text = self._edits.text()
        return self._merged

    def _entry(self, entry: Any, title: str, named: NamedEntry | None) -> tuple[int, int] | None:
        """Move one entry; return its new span, or None where it is not found."""
        evidence = sorted(_evidence(entry), key=lambda piece: piece.start)
        old = pair(value_of(entry, "span"))
        if named is not None:
            span = (named.entry.frame.start, named.entry.frame.end)
        else:
            moved = _shift(self._article, old, evidence)
            if moved is None:
                self._edits.before(
                    entry, remark("REVIEW: no entry of this title in the new text", ""), item=True
                )
                self._merged.missing.append(title)
                return None
            span = moved
        for node, number in zip(children(value_of(entry, "span")), span, strict=False):
            self._edits.replace(node, str(number))
        places = self._move(title, evidence, old, span)
        if named is not None:
            self._new_claims(entry, named, places)
        return span

    def _move(
        self, title: str, evidence: Sequence[_Piece], old: tuple[int, int], span: tuple[int, int]
    ) -> dict[ClaimKey, list[tuple[int, int]]]:
        """Move an entry's evidence; return for each of its claims where its words now stand."""
        places: dict[ClaimKey, list[tuple[int, int]]] = {}
        delta = span[0] - old[0]
        for piece in evidence:
            at = _nearest(self._article, piece.quote, piece.start + delta, span)
            where = places.setdefault(piece.key, [])
            if at is None:
                self._edits.before(
                    piece.claim, remark(f"{_NOT_FOUND}: “{piece.quote}”", ""), item=True
                )
                self._merged.lost.append(f"{title}: “{piece.quote}”")
                continue
            if " " in piece.quote:  # single words stand in many places and say little
                delta = at - piece.start
            end = at + len(piece.quote)
            where.append((at, end))
            for node, number in zip(children(piece.at), (at, end), strict=False):
                self._edits.replace(node, str(number))
            self._merged.moved += 1
        return places

    def _new_claims(
        self, entry: Any, named: NamedEntry, places: dict[ClaimKey, list[tuple[int, int]]]
    ) -> None:
        claims = value_of(entry, "claims")
        refused = self._edits.commented(entry)
        lines: list[str] = []
        for claim in draft_claims(named, self._article, self._newer.vocabulary):
            if _is_told(claim, places) or next(_lines_of(claim)) in refused:
                continue
            lines.append(remark("REVIEW: drafted from the new text", "      "))
            lines += claim_lines(_if_named(claim, named))
            self._merged.added += 1
        if lines and claims is not None:
            self._edits.append(claims, lines, column=6)

    def _new_entries(self, entries: Any, found: set[str]) -> None:
        for named in self._newer.entries:
            if named.repeats or named.slug in found or is_off(named):
                continue
            lines = [remark("REVIEW: a new entry, drafted from the new text", "  ")]
            lines += entry_lines(named, self._newer.article, self._newer.vocabulary)
            self._edits.append(entries, lines, column=2)
            self._merged.entries.append(named.slug)

    def _mentions(self, spans: dict[str, tuple[int, int]]) -> None:
        mentions = value_of(self._root, "mentions")
        told = set()
        for mention in children(mentions):
            title = scalar_of(value_of(mention, "title"))
            quote = scalar_of(value_of(mention, "quote"))
            told.add(title)
            old = pair(value_of(mention, "at"))
            at = _nearest(self._article, quote, old[0], (0, len(self._article)), spans.get(title))
            if at is None:
                self._edits.before(mention, remark(_NOT_FOUND, ""), item=True)
                self._merged.lost.append(f"{title}: “{quote}”")
                continue
            for node, number in zip(
                children(value_of(mention, "at")), (at, at + len(quote)), strict=False
            ):
                self._edits.replace(node, str(number))
            self._merged.moved += 1
        lines = []
        for new in self._newer.mentions:
            if new.slug not in told:
                lines.append(remark("REVIEW: drafted from the new text", "  "))
                lines += mention_lines(new, self._newer.article)
                self._merged.mentions += 1
        if lines and mentions is not None:
            self._edits.append(mentions, lines, column=2)
        elif lines:
            self._edits.at_the_end(["mentions:", *lines])


@dataclass(frozen=True, slots=True)
class _Piece:
    """One piece of evidence in the reviewed file: its words, its place, its nodes."""

    quote: str
    start: int
    at: Any
    claim: Any
    key: ClaimKey


def _evidence(entry: Any) -> Iterator[_Piece]:
    for claim in children(value_of(entry, "claims")):
        key = _key(claim)
        for item in children(value_of(claim, "evidence")):
            at = value_of(item, "at")
            yield _Piece(scalar_of(value_of(item, "quote")), pair(at)[0], at, claim, key)


def _key(claim: Any) -> ClaimKey:
    """Return what makes a reviewed claim the same as a drafted one."""
    fields = {scalar_of(name): scalar_of(value) for name, value in claim.value}
    kind = next(iter(fields), "")
    what = fields.get(kind, "")
    if kind == "field" and what not in {"name", "year"}:
        what = f"{what} {fields.get('value', '')}"
    denied = "denied" if fields.get("polarity") == "denied" else ""
    return kind, what, fields.get("character", ""), denied


def _is_told(claim: DraftClaim, places: dict[ClaimKey, list[tuple[int, int]]]) -> bool:
    """Say whether a reviewed claim says the same, if only more exactly whose it is."""
    if claim.key in places:
        return True
    kind, what, who, polarity = claim.key
    for (its_kind, its_what, _, its_polarity), where in places.items():
        if (its_kind, its_what, its_polarity) != (kind, what, polarity):
            continue
        if not who or any(
            start < piece.end and piece.start < end
            for start, end in where
            for piece in claim.evidence
        ):
            return True
    return False


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


def _name_claim(entry: Any) -> str:
    for claim in children(value_of(entry, "claims")):
        if _key(claim)[:3] == ("field", "name", ""):
            return scalar_of(value_of(claim, "value"))
    return ""


def _nearest(
    text: str,
    quote: str,
    expected: int,
    span: tuple[int, int],
    without: tuple[int, int] | None = None,
) -> int | None:
    """Return where inside a span some words begin nearest to a place; `without` is left out."""
    before = text.rfind(quote, span[0], min(max(expected, span[0]) + len(quote), span[1]))
    after = text.find(quote, max(expected, span[0]), span[1])
    found = [
        at
        for at in (before, after)
        if at >= 0 and (without is None or at >= without[1] or at + len(quote) <= without[0])
    ]
    if not found and without is not None:
        outside = (text.rfind(quote, 0, without[0]), text.find(quote, without[1]))
        found = [at for at in outside if at >= 0]
    return min(found, key=lambda at: (abs(at - expected), at)) if found else None


def _shift(text: str, old: tuple[int, int], evidence: Sequence[_Piece]) -> tuple[int, int] | None:
    """Return where an entry that the draft has not found went, by its words, if half agree."""
    votes: dict[int, int] = {}
    for piece in evidence:
        at = text.find(piece.quote)
        if at >= 0 and text.find(piece.quote, at + 1) < 0:  # words that stand once can tell
            votes[at - piece.start] = votes.get(at - piece.start, 0) + 1
    if not votes:
        return None
    delta, agree = max(votes.items(), key=lambda vote: (vote[1], -abs(vote[0])))
    if agree < 2 or 2 * agree < len(evidence):
        return None
    return max(old[0] + delta, 0), min(old[1] + delta, len(text))
