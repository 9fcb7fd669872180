"""An entry's blocks as names, with what their words say of them: who plays whom, who is what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..frames.titles import is_title_case
from ..model import Block, Frame, Name
from .casting import Masked, Tie, find_ties, mask
from .fields import Credit, Field, find_fields, read_credits
from .name_cues import Cue, find_cues
from .name_words import FIRST_NAMES, HONORIFICS, NOT_PEOPLE, ROLES, words
from .names import Form, Spelling, find_names, one_name
from .people import compact
from .platforms import find_platforms, is_platform

__all__ = ["Read", "read_blocks"]


@dataclass(frozen=True, slots=True)
class Read:
    """One block and what was found in it."""

    block: Block
    names: tuple[Spelling, ...]
    titled: frozenset[int]
    masked: Masked
    ties: tuple[Tie, ...]
    cues: tuple[Cue, ...]


_QUOTED: Final = re.compile(r"[“\"‘«_*]([^“”\"‘’«»\n_*]{2,80})[”\"’»_*](?!\w)")
_DATED: Final = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+\d{1,4}\b", re.IGNORECASE
)
_ASKED: Final = re.compile(r"\(([A-Z][^()]{2,60}[?!])\)")
_IN: Final = re.compile(r"\b(?:in|from|for)\s+(?:the\s+)?[“\"‘']?$", re.IGNORECASE)
_YEAR: Final = re.compile(r"\((?:19|20)\d\d\)")
_DESCRIBED: Final = re.compile(
    r"(?<![\w’'-])(?P<the>The )?(?!The )(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}) \((?=[A-Z])"
)
#: Those who make a work, whose names stand behind what they do.
_TRADES: Final = words(
    """
    director directors writer writers screenwriter producer producers author creator composer actor
    actors actress actresses star stars cast lead leads singer host best award film movie drama
    novel song title network korean by with and in on at of from for like also not
    """
)
_SMALL: Final = words(
    """
    of the in to a an and is my for at on with
    """
)


def read_blocks(frame: Frame) -> list[Read]:
    """Return an entry's tagline and blocks, read for names."""
    tagline = frame.tagline
    first = tagline is not None and tagline.start < frame.title.place.start
    if tagline and (
        is_title_case(tagline.text)
        and not _has_korean(tagline.text)
        and not find_platforms((tagline,))
    ):
        tagline = None  # its capitals are a heading's and no names'
    blocks = (*([tagline] if tagline else ()), *frame.blocks)
    found = [_read_heading(frame.heading, frame.title)] if frame.heading and not first else []
    titles = [frame.title.text, *(name.text for name in frame.alternate_names)]
    listing = False
    for block in blocks:
        fields = find_fields(block.text)
        if listing and block.kind == "item" and not fields:
            fields = [Field("cast", "cast", 0, len(block.text))]
        elif block.kind != "item":
            empty = bool(fields) and not block.text[fields[-1].start :].strip()
            listing = _is_cast_heading(block) or (empty and fields[-1].kind == "cast")
        found.append(_read(block, fields, titles))
    captions = [_read(block, (), titles) for block in frame.captions]
    return [*found, *(read for read in captions if any(tie.kind == "plays" for tie in read.ties))]


def _has_korean(text: str) -> bool:
    return any(one.form in {"korean", "hangul"} for one in find_names(text))


def _read_heading(block: Block, title: Name) -> Read:
    """Return a heading whose words before the title name a character ("Justine — Title")."""
    text = block.text
    end = text.find(title.text)
    before = re.sub(r"^[\W\d_]+", " ", text[: max(end, 0)])
    one = (
        one_name(before)
        if not _DATED.search(before) and 0 < len(before.strip(" (–—-:|“‘\"'")) < 50
        else None
    )
    names: tuple[Spelling, ...] = ()
    if one is not None and not is_platform(one.shown):
        shift = end - len(before)
        names = (replace(one, start=one.start + shift, end=one.end + shift, front=-1),)
    cues = (Cue(0, "character", 2.0),) if names else ()
    return Read(block, names, frozenset(), mask(text, names), (), cues)


def _is_cast_heading(block: Block) -> bool:
    return compact(block.text) in {"cast", "maincast", "starring", "leadcast", "castmembers"}


def _read(block: Block, fields: Sequence[Field], titles: Sequence[str]) -> Read:
    text = block.text
    titled = list(_title_places(text, titles))
    others = [(one.start, one.end) for one in fields if one.kind != "prose"]
    found = find_names(text, [*titled, *others, *_quoted(text)])
    named_so = _title_names(text, titled)
    credits_ = [
        credit
        for one in fields
        if one.kind == "cast"
        for credit in read_credits(text, one.start, one.end)
    ]
    names = _apart([*found, *named_so, *(one for credit in credits_ for one in _all(credit))])
    described = list(_described(text, names, titled)) if "(" in text else []
    names = _apart([*names, *described])
    number = {one: at for at, one in enumerate(names)}
    masked = mask(text, names)
    inside = {number[one] for credit in credits_ for one in _all(credit) if one in number}
    ties = [
        _in_hangul(tie, names)
        for tie in find_ties(masked)
        if not {tie.character, tie.actor} & inside
        and not _abbreviates(names[tie.actor], names[tie.character])
    ]
    cues = [cue for cue in find_cues(masked) if cue.name not in inside]
    cues.extend(_captioned(text, titled, names))
    cues.extend(Cue(number[one], "character", 1.0) for one in described if one in number)
    for credit in credits_:
        _take(credit, number, ties, cues)
    so_named = frozenset(number[one] for one in named_so if one in number)
    return Read(block, tuple(names), so_named, masked, tuple(ties), tuple(cues))


def _captioned(
    text: str, titled: Iterable[tuple[int, int]], names: Sequence[Spelling]
) -> Iterator[Cue]:
    """Yield that somebody who does something "in" the title is likely an actor."""
    starts = [name.start for name in names]
    for start, _ in titled:
        if _IN.search(text[max(0, start - 14) : start]):
            from_ = max(0, start - 200)
            sentence = max(text.rfind(stop, from_, start) for stop in (". ", "\n", "! ", "? "))
            for number in range(bisect_left(starts, max(sentence, from_)), len(names)):
                if names[number].end >= start:
                    break
                yield Cue(number, "actor", 1.0)


def _described(
    text: str, names: Sequence[Spelling], titled: Sequence[tuple[int, int]]
) -> Iterator[Spelling]:
    """Yield words in capitals that are a character's name by the actor in brackets behind them.

    "The Captain (Han Mi-rae) sails", "Number Nine (Han Mi-rae) is".
    """
    starts = [name.start for name in names]
    for match in _DESCRIBED.finditer(text):
        at = bisect_left(starts, match.end())
        if at == len(names) or starts[at] != match.end():
            continue
        actor, before = names[at], names[at - 1] if at else None
        if actor.form not in ("korean", "full") or not text.startswith(")", actor.end):
            continue
        start, end = match.span("name")
        parts = tuple(match["name"].split())
        folded = [part.casefold() for part in parts]
        if before and before.end > start and not (start <= before.start and before.end < end):
            continue  # a name stands there itself
        if any(a < end and start < b for a, b in titled):
            continue
        if NOT_PEOPLE.intersection(folded) or _TRADES.intersection(folded):
            continue
        if len(parts) > 1 or match["the"] or folded[0] in ROLES | HONORIFICS:
            form: Form = "full" if len(parts) > 1 else "single"
            yield Spelling(start, end, form, parts, match["name"])


def _in_hangul(tie: Tie, names: Sequence[Spelling]) -> Tie:
    """Return a bracket that gives a name in Hangul as two names of one person."""
    forms = [names[tie.character].form, names[tie.actor].form]
    return replace(tie, kind="alias") if forms.count("hangul") == 1 else tie


def _abbreviates(short: Spelling, long: Spelling) -> bool:
    """Say whether a name in brackets is made of the initials before it: no actor's."""
    return short.shown.isupper() and short.shown == "".join(part[0] for part in long.parts)


def _all(credit: Credit) -> tuple[Spelling, ...]:
    return (credit.first, *([credit.second] if credit.second else ()), *credit.aliases)


def _apart(names: Iterable[Spelling]) -> list[Spelling]:
    """Return names in order, of two that overlap the longer or the earlier."""
    kept: list[Spelling] = []
    for one in sorted(names, key=lambda name: (name.start, -name.end)):
        if (not kept or one.start >= kept[-1].end) and not is_platform(one.shown):
            kept.append(one)
    return kept


def _take(credit: Credit, number: dict[Spelling, int], ties: list[Tie], cues: list[Cue]) -> None:
    """Add what a credit says: in a cast the actor stands first, unless brackets are turned."""
    first = number.get(credit.first)
    second = number.get(credit.second) if credit.second else None
    if first is None:
        return
    if second is None:
        cues.append(Cue(first, "actor", 3.0))
        return
    if "as" in credit.joint.casefold().split():
        ties.append(Tie(second, first, "plays"))
    else:
        ties.append(Tie(first, second, "credit"))
    ties.extend(Tie(second, number[one], "alias") for one in credit.aliases if one in number)


def _title_places(text: str, titles: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where a text names the entry's own title."""
    for title in titles:
        words = re.findall(r"\w+", title)
        if not words:
            continue
        pattern = r"[\W_]{0,4}".join(map(re.escape, words))
        flags = re.IGNORECASE if len(words) > 1 else 0
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, flags):
            if len(words) == 1 and re.match(r" +[A-Z]\w|-\w", text[match.end() :][:4]):
                continue
            if len(words) == 1 and _is_second_name(text, match.start()):
                continue
            yield match.start(), match.end()


def _is_second_name(text: str, start: int) -> bool:
    """Say whether a word stands behind a first name ("Adrian Monk"): it is no title there."""
    before = re.search(r"([A-Z][\w’'-]+) $", text[max(0, start - 30) : start])
    return before is not None and before[1].casefold() in FIRST_NAMES


def _title_names(text: str, places: Iterable[tuple[int, int]]) -> list[Spelling]:
    """Return the title's own words as names: some titles are the name of a character."""
    found = []
    for start, end in places:
        inside = find_names(text[start:end])
        if len(inside) == 1 and (inside[0].start, inside[0].end) == (0, end - start):
            one = inside[0]
            found.append(Spelling(start, end, one.form, one.parts, one.shown, opening=True))
    return found


def _is_somebody(quoted: str) -> bool:
    """Say whether quotes hold a name with an actor in brackets, or a Korean name, and no work."""
    name, bracket, inside = quoted.partition(" (")
    if bracket and not re.search(r"\d", inside) and one_name(name) is not None:
        return True
    one = one_name(quoted)
    return one is not None and one.form in {"korean", "given", "hangul"}


def _quoted(text: str) -> list[tuple[int, int]]:
    """Return the stretches that name other works: in quotes, or before a year in brackets."""
    found = []
    for match in _QUOTED.finditer(text):
        words = match[1].split()
        if _is_somebody(match[1]):
            continue
        if words and words[0][:1].isupper() and len(words) <= 9 and match[1][-1] not in ".!,;":
            found.append((match.start(1), match.end(1)))
    found += [match.span(1) for match in _ASKED.finditer(text)]
    for year in _YEAR.finditer(text):
        start = year.start()
        for word in reversed(list(re.finditer(r"\S+", text[max(0, start - 80) : start]))):
            if not (word[0][:1].isupper() or word[0] in _SMALL):
                break
            if word[0][:1].isupper():
                start = max(0, year.start() - 80) + word.start()
        if start < year.start():
            found.append((start, year.start()))
    return found
