"""What was found in an article, for people: found, doubtful, left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ...names import visible
from ..model import Draft, DraftConcept, Place
from .claims import is_doubtful
from .draft_yaml import doubt_of, is_off, titled
from .identify import NamedEntry, NamedMention
from .quotes import shortened

__all__ = ["nothing_found", "summary_lines"]

_MOST_ENTRIES: Final = 60
_MOST_LINES: Final = 12
_MOST_NAMES: Final = 8


def summary_lines(
    draft: Draft, entries: Sequence[NamedEntry], mentions: Sequence[NamedMention]
) -> Iterator[str]:
    """Yield the lines of a summary: the entries as in the text, then doubts, then the rest."""
    yield f"{visible(draft.article.file)}: {_counted(entries, mentions)}"
    for named in entries[:_MOST_ENTRIES]:
        yield f"  {_entry(named)}"
    if len(entries) > _MOST_ENTRIES:
        yield f"  and {len(entries) - _MOST_ENTRIES} more"
    doubts = [line for named in sorted(entries, key=doubt_of) for line in _doubts(named)]
    yield from _listed("Doubtful, the most doubtful title first:", doubts)
    words = (f"“{visible(o.words)}”" for named in entries for o in named.entry.suggestions)
    yield from _listed(
        "Look like themes, and are not in the vocabulary:",
        _counted_once(words),
    )
    yield from _listed(
        "Only mentioned:",
        [visible(one.title) + _whether_known(one) for one in mentions],
    )
    yield from _listed("Left out:", _ignored(draft))


def nothing_found(draft: Draft) -> str:
    """Return the sentence that says that an article has no entries, and why."""
    file = visible(draft.article.file)
    named = len({name.text for name in draft.structure.mentions})
    told = [f"{file}: no entries found: no line of it stands above a text about a title."]
    reasons: dict[str, list[str]] = {}
    for one in draft.structure.ignored:
        if one.place.start > 0 and (words := _shortly(one.place)):
            reasons.setdefault(one.reason, []).append(words)
    if reasons:
        reason, lines = max(reasons.items(), key=lambda item: len(item[1]))
        more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
        told.append(f"Left out: “{lines[0]}”{more} ({visible(reason)}).")
    if named:
        told.append(f"It names {_number(named, 'title')} in passing.")
    return " ".join(told)


def _counted(entries: Sequence[NamedEntry], mentions: Sequence[NamedMention]) -> str:
    known = sum(named.known is not None for named in entries)
    concepts = [one for named in entries for one in named.entry.concepts]
    parts = [
        f"{_number(len(entries), 'entry', 'entries')} ({known} of known titles)",
        _number(sum(len(named.entry.characters) for named in entries), "character"),
        _number(sum(one.type == "condition" for one in concepts), "condition"),
        _number(sum(one.type == "theme" for one in concepts), "theme"),
        _number(len(mentions), "mention"),
    ]
    return ", ".join(parts)


def _entry(named: NamedEntry) -> str:
    entry, frame = named.entry, named.entry.frame
    ordinal = "" if frame.ordinal is None else f"{frame.ordinal}. "
    facts = [str(fact) for fact in (frame.year, frame.kind) if fact is not None]
    is_new = "new" if named.known is None else f"known as {titled(named.known)}"
    if named.known is not None and named.known.name == named.name:
        is_new = "known"
    if is_off(named):
        is_new += ", too doubtful to stand"
    names = [
        one.name + (f" ({one.played_by})" if one.played_by else "") for one in entry.characters
    ]
    told = [_few(names), _few([_label(one) for one in entry.concepts if one.type == "condition"])]
    told.append(_few([_label(one) for one in entry.concepts if one.type == "theme"]))
    year = f" ({', '.join(facts)})" if facts else ""
    return visible(
        f"{ordinal}{named.name}{year}, {is_new}: {' | '.join(filter(None, told))}"
    ).rstrip(": ")


def _label(found: DraftConcept) -> str:
    denied = "not " if found.polarity == "denied" else ""
    return f"{denied}{found.label}{'?' if found.certainty == 'hedged' else ''}"


def _doubts(named: NamedEntry) -> Iterator[str]:
    entry, frame = named.entry, named.entry.frame
    name = visible(named.name)
    if is_doubtful(frame.confidence, frame.doubt):
        yield f"{name}: {visible(frame.doubt or 'is this an entry of its own?')}"
    if named.repeats:
        yield f"{name}: has an entry already"
    if named.homonyms:
        yield f"{name}: of the same name: {'; '.join(titled(one) for one in named.homonyms)}"
    if named.perhaps:
        yield f"{name}: perhaps {' or '.join(titled(one) for one in named.perhaps)}"
    for one in entry.characters:
        if is_doubtful(one.confidence, one.doubt):
            yield f"{name}, {visible(one.name)}: {visible(one.doubt or 'is this a character?')}"
    for found in entry.concepts:
        if is_doubtful(found.confidence, found.doubt):
            why = found.doubt or "the words are not plain"
            yield f"{name}, {visible(found.label)}: {visible(why)} (“{_shortly(found.place)}”)"


def _ignored(draft: Draft) -> list[str]:
    lines = (f"“{_shortly(one.place)}”: {visible(one.reason)}" for one in draft.structure.ignored)
    return _counted_once(lines)


def _counted_once(lines: Iterable[str]) -> list[str]:
    return [f"{line}{f' ({n} times)' if n > 1 else ''}" for line, n in Counter(lines).items()]


def _shortly(place: Place) -> str:
    return visible(shortened(place.quote))


def _listed(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if not lines:
        return
    yield heading
    for line in lines[:_MOST_LINES]:
        yield f"  {line}"
    if len(lines) > _MOST_LINES:
        yield f"  and {len(lines) - _MOST_LINES} more"


def _few(names: Sequence[str]) -> str:
    each = list(dict.fromkeys(names))
    rest = f" and {len(each) - _MOST_NAMES} more" if len(each) > _MOST_NAMES else ""
    return ", ".join(each[:_MOST_NAMES]) + rest


def _whether_known(mention: NamedMention) -> str:
    if mention.perhaps:
        return f" (perhaps {' or '.join(titled(one) for one in mention.perhaps)})"
    return " (known)" if mention.known else ""


def _number(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
