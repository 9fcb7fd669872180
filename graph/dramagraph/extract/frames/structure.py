"""The structure of an article: which stretch of it is about which title, and what is left over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ...names import fold
from ..model import Article, Block, Frame, Ignored, Name, Place, Structure
from .candidate import Candidate
from .cues import CASTING, CLOSING, FIELD, STORY, is_closing_heading, is_inner_heading, noise
from .elsewhere import find_elsewhere
from .endings import is_byline, refers_to_title
from .forms import PART_IN_CAPTION, YEAR_LINE
from .headings import find_headings
from .kinds import article_kind, entry_kind
from .leads import find_leads
from .years import line_year, stated_year

if TYPE_CHECKING:
    from ..known import Known

__all__ = ["find_structure"]

_AKA_LINE: Final = re.compile(
    r"(?:also known as|a\.?k\.?a\.?|also called|korean title|original title|other names?|"
    r"native title|alternative titles?)\s*[:–-]?\s*(.{2,120})",
    re.I,
)
_AKA_INSIDE: Final = re.compile(
    r"(?:[(,]\s*|^)(?:[Aa]lso known as|[Kk]nown (?:internationally|in English|abroad) as|"
    r"a\.?k\.?a\.?|[Aa]lso called|also titled|renamed|retitled)[:,]?\s*"
    r"[“\"‘']?([A-Z\uac00-\ud7a3][^,.;:()“”\"]{1,60}?)[”\"’']?\s*[),.;]"
)
_SURE: Final = 4.5


def find_structure(article: Article, known: Known | None = None) -> Structure:
    """Return the entries of an article, titles it names elsewhere, and what was left out.

    An article in which no list of titles is found (an essay, reasons, a recipe) has no entries and
    is of kind `other`. `known` only adds to the evidence; no entry is found by it alone.
    """
    kept: list[Block] = []
    ignored: list[Ignored] = []
    for block in article.blocks:
        reason = "a caption" if block.kind == "caption" else noise(block.text)
        if reason:
            ignored.append(Ignored(_all_of(block), reason))
        else:
            kept.append(block)
    name = _name(article, kept)
    spellings = () if known is None else _spellings(known, kept)
    found = find_headings(kept, name, spellings)
    first = min((each.index for each in found.headings), default=6)
    default = article_kind(name, kept[:first])
    refused = [each for each in found.refused if not found.headings or _telling(each)]
    if found.headings:
        frames = _frames(kept, found.headings, found.refused, default)
    else:
        frames = find_leads(kept, name, default)
    for each in refused:
        block = kept[each.index]
        ignored.append(Ignored(_all_of(block), each.why_not or "no heading of an entry"))
    credits_ = [block for block in article.blocks if PART_IN_CAPTION.match(block.text)]
    frames = _with_captions(frames, kept, ignored, credits_)
    mentions = find_elsewhere(article, frames, known)
    return Structure(
        kind="listicle" if frames else "other",
        frames=tuple(frames),
        mentions=mentions,
        ignored=tuple(sorted(ignored, key=lambda each: each.place.start)),
    )


def _with_captions(
    frames: Sequence[Frame],
    kept: Sequence[Block],
    ignored: Sequence[Ignored],
    credits_: Sequence[Block],
) -> list[Frame]:
    """Let each entry reach to the end of the captions that follow its last paragraph.

    Of its captions it keeps those that say who plays whom.
    """
    left_out = {each.place.start for each in ignored}
    telling = [block for block in credits_ if block.start in left_out]
    heads = [block.start for block in telling]
    starts = [block.start for block in kept]
    captions = [each.place for each in ignored if each.reason in {"a caption", "a credit"}]
    places = [place.start for place in captions]
    reached = []
    for frame in frames:
        at = bisect_right(starts, frame.end)
        limit = starts[at] if at < len(starts) else frame.end
        found = captions[bisect_right(places, frame.end) : bisect_right(places, limit)]
        end = found[-1].end if found else frame.end
        own = telling[bisect_right(heads, frame.start) : bisect_right(heads, end)]
        within = tuple(block for block in own if block.end <= end)
        reached.append(replace(frame, end=end, captions=within))
    return reached


def _telling(each: Candidate) -> bool:
    return bool(each.why_not) or each.own > 0


def _all_of(block: Block) -> Place:
    """Return the place of a block, or of its beginning where it is long."""
    return block.place(0, min(len(block.text), 120))


def _name(article: Article, blocks: Sequence[Block]) -> str:
    """Return what an article says it is about: its name and its first headings."""
    first = [block.text for block in blocks[:4] if len(block.text) <= 160]
    return " | ".join(dict.fromkeys([article.name, *first]))


def _spellings(known: Known, blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the folded lines that are spellings of known titles."""
    lines = {block.text for block in blocks if len(block.text) <= 130}
    cleaned = {re.sub(r"^\W*\d{1,3}[.)]\s*|\s*\([^()]*\)\s*$", "", line) for line in lines}
    return tuple(fold(line) for line in cleaned if fold(line) and known.called(line))


def _frames(
    blocks: Sequence[Block],
    headings: Sequence[Candidate],
    refused: Sequence[Candidate],
    default: str | None,
) -> list[Frame]:
    """Return the frame of each heading, up to the next one or the section that ends it."""
    frames: list[Frame] = []
    barriers = {each.index: each for each in refused}
    section: str | None = None
    level = min(blocks[each.index].level or 9 for each in headings)
    last = 0
    for place, each in enumerate(headings):
        after = headings[place + 1].index if place + 1 < len(headings) else len(blocks)
        section = _section_kind(blocks, last, each.index, barriers) or section
        usual = _most_paragraphs(frames) if 0 < place == len(headings) - 1 else None
        end = _end(blocks, each, after, barriers, level, usual=usual)
        last = end
        frames.append(_frame(blocks, each, end, section or default))
    return frames


def _is_year_above(block: Block, head: Block) -> bool:
    """Say whether a block is a year as the heading of the titles below it."""
    return 0 < block.level < head.level and YEAR_LINE.fullmatch(block.text) is not None


def _most_paragraphs(frames: Iterable[Frame]) -> int:
    return max(sum(map(_is_prose, frame.blocks)) for frame in frames)


def _section_kind(
    blocks: Sequence[Block], start: int, end: int, barriers: dict[int, Candidate]
) -> str | None:
    """Return the kind that a section's heading names, if one stands between two entries."""
    for index in range(end - 1, start - 1, -1):
        if index in barriers and len(blocks[index].text) < 80:
            kind = article_kind(blocks[index].text, ())
            if kind is not None:
                return kind
    return None


def _end(
    blocks: Sequence[Block],
    each: Candidate,
    after: int,
    barriers: dict[int, Candidate],
    level: int,
    *,
    usual: int | None,
) -> int:
    """Return the index of the first block that is no part of an entry any more.

    `usual` is given for the last entry: how many paragraphs the others have at most.
    """
    seen = _capitals(blocks[each.index].text)
    final = usual is not None or after == len(blocks)
    paragraphs = int(each.body_at is not None)
    prose = each.body_at is not None
    for index in range(each.index + 1, after):
        block = blocks[index]
        barrier = barriers.get(index)
        if _is_year_above(block, blocks[each.index]):
            return index
        following = " x ".join(blocks[at].text for at in range(index + 1, min(after, index + 4)))
        if barrier is not None and _ends_entry(
            block, following, barrier, level=level, seen=seen, prose=prose
        ):
            return index
        if (final or _only_general(block)) and prose and _closes(block, seen):
            return index
        if usual is not None and prose and _is_apart(block, seen, more=paragraphs >= usual):
            return index
        seen |= _capitals(block.text)
        paragraphs += _is_prose(block)
        prose = prose or _is_prose(block)
    return after


_KINDS: Final = re.compile(r"\b(?:k-?dramas|dramas|films|movies|series|shows)\b", re.I)


def _is_prose(block: Block) -> bool:
    return len(block.text) > 90 or (
        len(block.text.split()) > 4 and block.text.rstrip('"”’)')[-1:] in ".!?"
    )


def _only_general(block: Block) -> bool:
    return len(block.text) < 40


def _is_apart(block: Block, seen: frozenset[str], *, more: bool) -> bool:
    """Say whether a paragraph below the last entry is about no title, or tells who wrote."""
    apart = is_byline(block.text) or (more and _is_prose(block) and not refers_to_title(block.text))
    return apart and not (_capitals("x " + block.text) & seen)


def _closes(block: Block, seen: frozenset[str]) -> bool:
    """Say whether a paragraph closes the article and not the entry above it."""
    return CLOSING.match(block.text) is not None and not (_capitals(block.text) & seen)


_CAPITAL: Final = re.compile(r"(?<=[\w,;:(’'\"“‘—–-]\s)[A-Z][\w’'-]{2,}|[A-Z][a-z]+-[a-z]+")
_COMMON: Final = frozenset(
    [
        "The",
        "This",
        "These",
        "And",
        "But",
        "Korea",
        "Korean",
        "South",
        "Netflix",
        "K-drama",
        "K-dramas",
        "Viki",
        "Kdrama",
        "Kdramas",
        "Dramas",
        "Drama",
        "Films",
        "Film",
        "Mental",
        "Health",
        "Watch",
    ]
)


def _capitals(text: str) -> frozenset[str]:
    """Return the names in a text, roughly: words with capitals inside sentences."""
    return frozenset(_CAPITAL.findall(text[:3000])) - _COMMON


def _ends_entry(
    block: Block,
    following: str,
    barrier: Candidate,
    *,
    level: int,
    seen: frozenset[str],
    prose: bool,
) -> bool:
    """Say whether a line that is no entry's heading begins another part of the article."""
    text = block.text
    if is_closing_heading(text):
        return True
    if prose and len(text.split()) <= 4 and _KINDS.search(text) and not barrier.line.quoted:
        return True
    if barrier.why_not in {"a question"} and prose:
        return not (_capitals("x " + text) & seen)
    if is_inner_heading(text) or barrier.why_not == "a heading that comes again and again":
        return False
    if block.kind == "heading" and block.level <= 6:
        return block.level <= level
    if block.kind in {"quote", "item"} or not prose:
        return False
    if len(text.split()) < 2 or text[-1] in '.!?:"”’' or barrier.title[:1].islower():
        return False
    return not (_capitals("x " + text + " x " + following) & seen)


def _frame(blocks: Sequence[Block], each: Candidate, end: int, default: str | None) -> Frame:
    """Return the frame of one entry."""
    head = blocks[each.index]
    line = each.line
    body: list[Block] = []
    if each.body_at is not None:
        body.append(head.cut(each.body_at, len(head.text)))
    rest = list(blocks[each.index + 1 : end])
    while len(rest) > 1 and _is_echo(each.title, rest[0]):
        rest.pop(0)
    others = [
        Name(head.text[start:to], head.place(start, to)) for start, to in line.others if start < to
    ]
    year, year_place = line.year, None
    if line.year_span is not None:
        year_place = head.place(*line.year_span)
    for block in rest[:6]:
        named = _AKA_LINE.fullmatch(block.text) if len(block.text) < 160 else None
        if named:
            others.append(Name(named[1].strip(), block.place(*named.span(1))))
    body += rest
    for block in body[:2]:
        for inside in _AKA_INSIDE.finditer(block.text[:400]):
            others.append(Name(inside[1].strip(), block.place(*inside.span(1))))
    if year is None and (told := line_year(rest) or stated_year(each.title, body)):
        year, year_place = told
    kind, kind_place = line.kind, None
    if line.kind_span is not None:
        kind_place = head.place(*line.kind_span)
    if kind is None:
        kind, kind_place = entry_kind(head, body, default)
    stop = max((block.end for block in [head, *body]), default=head.end)
    confidence = round(max(0.3, min(1.0, each.score / _SURE)), 2)
    return Frame(
        title=Name(_spelling(each.title, body), head.place(*line.title)),
        start=head.start,
        end=stop,
        blocks=tuple(block for block in body if block.text),
        alternate_names=_distinct(each.title, others),
        year=year,
        year_place=year_place,
        kind=kind,
        kind_place=kind_place,
        ordinal=line.ordinal,
        tagline=head.cut(*line.tagline) if line.tagline and each.body_at is None else None,
        heading=head if each.body_at is None else None,
        confidence=confidence,
        doubt=_doubt(each, body) if confidence < 1 else "",
    )


def _is_echo(title: str, block: Block) -> bool:
    """Say whether a line below a heading has the title and no sentence: a caption."""
    text = block.text
    if len(text) > len(title) + 60 or text[-1] in ".!:" or FIELD.search(text):
        return False
    return fold(title) in fold(text) and not CASTING.search(text) and not STORY.search(text)


def _spelling(title: str, body: Sequence[Block]) -> str:
    """Return a title without the capitals of its heading, as the text spells it if it does."""
    if not title.isupper() or not any(len(word) > 3 for word in title.split()):
        return title
    form = re.compile(rf"(?<!\w){re.escape(title)}(?!\w)", re.I)
    for block in body[:4]:
        for found in form.finditer(block.text[:3000]):
            if not found[0].isupper() and found[0][0].isupper():
                return found[0]
    words = [
        word.lower() if number and word.lower() in _SMALL else word.capitalize()
        for number, word in enumerate(title.split())
    ]
    return " ".join(words)


_SMALL: Final = frozenset(
    ["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to"]
)


def _distinct(title: str, names: Iterable[Name]) -> tuple[Name, ...]:
    """Return names that differ from the title and each other."""
    seen = {fold(title)}
    found = []
    for name in names:
        if fold(name.text) and fold(name.text) not in seen:
            seen.add(fold(name.text))
            found.append(name)
    return tuple(found)


def _doubt(each: Candidate, body: Sequence[Block]) -> str:
    """Say in a few words why a heading may be none."""
    if not any(len(block.text) > 60 for block in body):
        return "no text follows this title"
    if each.line.year is None and each.line.ordinal is None and not each.line.quoted:
        return "a line without number, year or quotes was taken for a title"
    return "little in the text below says that this is a title"
