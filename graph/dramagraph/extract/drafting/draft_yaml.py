"""A draft as a commented source file, in the form of `data/sources/`, ready to be reviewed.

A mark ``# DOUBT`` says what to look at. What is too doubtful to stand is written commented out,
each line after ``#?``: a reviewer takes these marks off, or deletes the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from ...entries.forms import MAX_NAME, MAX_SLUG, is_slug
from ...entries.markup import is_html
from ...model import Evidence, Title, Vocabulary
from ...names import slug, visible
from ..model import Article, Draft, Place
from .claims import OFF, DraftClaim, draft_claims, is_doubtful
from .identify import NamedEntry, NamedMention, tidy
from .quotes import Quotable, shortened

__all__ = [
    "STDIN",
    "FileHead",
    "claim_lines",
    "doubt_of",
    "draft_lines",
    "draft_yaml",
    "entry_lines",
    "file_head",
    "flow",
    "is_off",
    "mention_lines",
    "quotable",
    "remark",
    "scalar",
    "standing",
    "switched_off",
    "titled",
]

#: What an article that comes by standard input is called.
STDIN: Final = "standard input"
_HEADER: Final = (
    "# dramagraph: what the cited article says, as facts in our own words. CC BY 4.0; "
    "see CONTRIBUTING.md for the form."
)
_ADVICE: Final = (
    "# A draft by dramagraph extract, reviewed by nobody yet. The most doubtful entry comes first.",
    "# DOUBT says what to look at. Lines that begin with #? are too doubtful to stand: take #? off",
    "# where they are right, else delete them. Delete these three lines when all is settled.",
)
_MARK: Final = "#?"
_PLAIN = re.compile(r"[A-Za-z\uac00-\ud7a3][\w \-.’‘&/()…!]*")
_WORDS: Final = frozenset(
    ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]  # also what other readers take
)
_NOT_IN_A_NAME = re.compile(r"[/\\:]")
_SUFFIXES: Final = {"text": ".txt", "markdown": ".md", "html": ".html"}
_MOST_NOTES: Final = 12


@dataclass(frozen=True, slots=True)
class FileHead:
    """What a source file says of its article."""

    id: str
    name: str
    file: str
    sha256: str
    kind: str
    language: str


def file_head(draft: Draft, source: str | None = None, name: str | None = None) -> FileHead:
    """Return the head of a draft's file; what is not given is made of the file's name."""
    article = draft.article
    stem = "" if article.file == STDIN else PurePath(article.file).stem
    proposed = (source or slug(tidy(stem)) or slug(tidy(article.name)))[:MAX_SLUG].strip("-")
    local = proposed if is_slug(proposed) else "article"
    title = tidy(name or article.name or stem) or local
    return FileHead(
        id=local,
        name=title[:MAX_NAME].strip(),
        file=_file_name(article, local),
        sha256=article.sha256,
        kind=draft.structure.kind,
        language=article.language or "en",
    )


def quotable(article: Article, head: FileHead) -> Quotable:
    """Return an article as its source's file quotes it: that file's name says if it is HTML."""
    return Quotable(article.text, html=is_html(head.file))


def _file_name(article: Article, local: str) -> str:
    found = _NOT_IN_A_NAME.sub("-", tidy(PurePath(article.file).name)).lstrip(".")[:MAX_NAME]
    return (
        found
        if PurePath(found).suffix and article.file != STDIN
        else f"{local}{_SUFFIXES[article.form]}"
    )


def draft_yaml(
    draft: Draft,
    head: FileHead,
    entries: Sequence[NamedEntry],
    mentions: Sequence[NamedMention],
    vocabulary: Vocabulary,
) -> str:
    """Return the text of a draft's source file."""
    return "".join(f"{line}\n" for line in draft_lines(draft, head, entries, mentions, vocabulary))


def draft_lines(
    draft: Draft,
    head: FileHead,
    entries: Sequence[NamedEntry],
    mentions: Sequence[NamedMention],
    vocabulary: Vocabulary,
) -> Iterator[str]:
    """Yield the lines of a draft's source file."""
    article = quotable(draft.article, head)
    yield _HEADER
    yield from _ADVICE
    yield "source:"
    for field, value in (
        ("id", head.id),
        ("name", head.name),
        ("file", head.file),
        ("sha256", head.sha256),
        ("kind", head.kind),
        ("language", head.language),
    ):
        yield f"  {field}: {scalar(value)}"
    yield "entries:"
    some = any(not is_off(named) for named in entries)
    for named in sorted(entries, key=doubt_of):
        lines = entry_lines(named, article, vocabulary)
        yield from switched_off(lines, is_off(named) and (some or named.repeats))
    if mentions:
        yield "mentions:"
        for mention in mentions:
            yield from mention_lines(mention, article)
    for ignored in draft.structure.ignored[:_MOST_NOTES]:
        yield remark(f"Left out, {ignored.reason}: “{_shortly(ignored.place)}”", "")


def doubt_of(named: NamedEntry) -> tuple[float, int, int]:
    """Return by what drafts are ordered: the most doubtful first, then as in the text."""
    entry = named.entry
    doubtful = sum(is_doubtful(one.confidence, one.doubt) for one in entry.characters)
    doubtful += sum(is_doubtful(one.confidence, one.doubt) for one in entry.concepts)
    return entry.frame.confidence, -doubtful, entry.frame.start


def entry_lines(named: NamedEntry, article: Quotable, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the lines of one entry, from its `- title:` on, with remarks before it."""
    frame = named.entry.frame
    for text in _entry_remarks(named):
        yield remark(text, "  ")
    yield f"  - title: {scalar(named.slug)}"
    if frame.ordinal is not None and 0 <= frame.ordinal <= 100_000:
        yield f"    ordinal: {frame.ordinal}"
    yield f"    span: [{frame.start}, {frame.end}]"
    yield "    claims:"
    for claim in draft_claims(named, article, vocabulary):
        yield from claim_lines(claim)
    for text in _left_to_the_reviewer(named, vocabulary):
        yield remark(text, "      ")


def claim_lines(claim: DraftClaim) -> Iterator[str]:
    """Yield the lines of one claim, commented out where it is too doubtful to stand."""
    if claim.off or is_doubtful(claim.confidence, claim.doubt):
        why = claim.doubt or "the words are not plain"
        yield remark(f"{_doubt(claim.confidence)}: {why}", "      ")
    yield from switched_off(_claim(claim), claim.off)


def _claim(claim: DraftClaim) -> Iterator[str]:
    mark = "-"
    for name, value in claim.fields:
        yield f"      {mark} {name}: {scalar(value)}"
        mark = " "
    yield "        evidence:"
    for piece in claim.evidence:
        yield f"          - {flow(piece)}"


def mention_lines(mention: NamedMention, article: Quotable) -> Iterator[str]:
    """Yield the lines of a title that is only named."""
    pieces = article.evidence(mention.name.place.start, mention.name.place.end)
    if not pieces:
        return
    if mention.known is None:
        yield remark(_new_title(mention.slug), "  ")
    for text in _perhaps(mention.perhaps):
        yield remark(text, "  ")
    yield f"  - title: {scalar(mention.slug)}"
    yield f"    quote: {scalar(pieces[0].quote)}"
    yield f"    at: [{pieces[0].start}, {pieces[0].end}]"


def _doubt(confidence: float) -> str:
    return f"DOUBT (confidence {confidence:.2f})" if confidence < 1 else "DOUBT"


def flow(piece: Evidence) -> str:
    """Return a quote and its place in one line."""
    return f"{{quote: {scalar(piece.quote, in_flow=True)}, at: [{piece.start}, {piece.end}]}}"


def remark(text: str, indent: str) -> str:
    """Return a comment of one line, in which nothing is obeyed."""
    return f"{indent}# {visible(' '.join(text.split()))}"


def scalar(value: str | int, *, in_flow: bool = False) -> str:
    """Return a value as YAML that reads back as itself, plain where no reader could be misled.

    >>> scalar("grief"), scalar("(2020)"), scalar("It’s: so"), scalar("don't")
    ('grief', "'(2020)'", "'It’s: so'", "'don''t'")
    """
    if isinstance(value, int):
        return str(value)
    plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS and not value.endswith(" ")
    if plain and not (in_flow and any(char in value for char in ",[]{}")):
        return value
    doubled = value.replace("'", "''")
    return f"'{doubled}'"


def is_off(named: NamedEntry) -> bool:
    """Say whether an entry is too doubtful to stand, or a second one about its title."""
    return named.repeats or named.entry.frame.confidence < OFF


def standing(entries: Sequence[NamedEntry]) -> tuple[NamedEntry, ...]:
    """Return the entries that are not switched off: doubtful ones only where no other stands."""
    firm = tuple(named for named in entries if not is_off(named))
    return firm or tuple(named for named in entries if not named.repeats)


def switched_off(lines: Iterable[str], off: bool) -> Iterator[str]:
    """Comment lines out; remarks stay as they are."""
    for line in lines:
        yield line if not off or line.lstrip(" ").startswith("# ") else f"{_MARK}{line}"


def _entry_remarks(named: NamedEntry) -> Iterator[str]:
    frame = named.entry.frame
    if is_doubtful(frame.confidence, frame.doubt):
        yield f"{_doubt(frame.confidence)}: {frame.doubt or 'is this an entry of its own?'}"
    if named.repeats:
        yield "DOUBT: the title has an entry above already, and one is all it can have"
    if named.known is not None:
        yield f"Known as {titled(named.known)}."
    elif not is_slug(slug(named.name)[:MAX_SLUG].strip("-")):
        yield "DOUBT: no identifier can be made of this name: think of one"
    if named.known is None:
        yield _new_title(named.slug)
    if named.homonyms:
        others = "; ".join(f"{_last(one.id)}, {titled(one)}" for one in named.homonyms)
        yield f"DOUBT: of the same name: {others}"
    yield from _perhaps(named.perhaps)


def _perhaps(titles: Sequence[Title]) -> Iterator[str]:
    if titles:
        others = "; ".join(f"{_last(one.id)}, {titled(one)}" for one in titles)
        yield f"DOUBT: perhaps a known title in another spelling: {others}"


def _new_title(local: str) -> str:
    return f"A new title: its file is titles/{local}.yaml."


def titled(title: Title) -> str:
    """Return a title with its year."""
    return f"{title.name} ({title.year.value})" if title.year else f"{title.name} (no year)"


def _left_to_the_reviewer(named: NamedEntry, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what the form has no place for, or the vocabulary no concept."""
    entry = named.entry
    for name in entry.cast:
        yield f"In the cast, of a character that is not told: {_at(name.place)}"
    for one in entry.characters:
        if one.unnamed and is_doubtful(one.confidence, one.doubt):
            who = f"{one.name}, {named.characters[one.name].slug}"
            yield f"{_doubt(one.confidence)}: {who}: {one.doubt or 'is this a character?'}"
        if one.role and one.role_place is not None:
            yield f"{one.name} is called {one.role}: {_at(one.role_place)}"
    for concept in entry.concepts:
        if concept.concept is None or concept.concept not in vocabulary.concepts:
            kind = concept.type.replace("_", " ")
            yield f"A {kind} without a concept, {concept.label}: {_at(concept.place)}"
    for suggestion in entry.suggestions:
        near = f"; near: {', '.join(suggestion.near)}" if suggestion.near else ""
        yield f"A theme? {suggestion.words}: {_at(suggestion.place)}{near}"


def _at(place: Place) -> str:
    return f"“{_shortly(place)}” [{place.start}, {place.end}]"


def _shortly(place: Place) -> str:
    return shortened(place.quote)


def _last(identifier: str) -> str:
    return identifier.rpartition("/")[2]
