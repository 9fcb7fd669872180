"""Field lines of an entry ("Cast: … | Network: …") and what a cast among them says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from .names import Spelling, one_name

__all__ = ["Credit", "Field", "find_fields", "read_credits"]

_CAST: Final = (
    r"(?:main |lead |star |key |full |notable |principal )?cast(?: members?)?|star ?cast"
    r"|starring|stars"
    r"|(?:main |lead )?actors?(?: and actresses)?|(?:main |lead )?actress(?:es)?|(?:main )?leads"
    r"|lead (?:pair|couple)|featuring|with|played by|performed by|portrayed by|who['’]s in it"
    r"|cast & characters|cast and characters"
)
_OTHER: Final = (
    r"directed by|directors?|written by|writers?|screenwriters?|screenplay(?: by)?|creators?"
    r"|created by|producers?|produced by|production|networks?|original network|channel|genres?"
    r"|episodes?|no\. of episodes|number of episodes|runtime|duration|release(?:d| date| year)?"
    r"|year|aired?|airing|air date|country|language|rating|imdb(?: rating)?|mydramalist"
    r"|where to (?:watch|stream)|watch (?:it )?(?:on|at|now)|stream(?:ing)?(?: (?:it )?on)?"
    r"|available (?:on|at)|platforms?|based on|original (?:story|work)|photo|image|credit|source"
    r"|tags?|themes?|content warnings?|trigger warnings?|tw|cw|synopsis|plot|story|summary|premise"
    r"|overview|about|characters?|why (?:you should )?watch(?: it)?|review|verdict|trailer|music"
    r"|ost"
)
_FIELD: Final = re.compile(
    rf"(?:(?:^|[\n|•·●▪►;])[ \t*_>–—-]{{0,4}}|(?<=[.)\]]) )(?P<label>{_CAST}|{_OTHER})[*_]{{0,2}}"
    rf"(?:\s?:|(?P<dash>\s?[–—]|\s-)(?=\s))[*_]{{0,2}}"
    rf"|(?<=\w )(?P<inline>Cast|Starring|Stars|Directors?|Writers?|Screenwriters?|Networks?|Genres?"
    rf"|Episodes?|Synopsis|Plot|Rating|Year|Where to [Ww]atch|Available on)\s?:",
    re.IGNORECASE | re.MULTILINE,
)
_CAST_LABEL: Final = re.compile(_CAST, re.IGNORECASE)
_PROSE_LABEL: Final = re.compile(
    r"synopsis|plot|story|summary|premise|overview|about|characters?|why.*|review|verdict|themes?"
    r"|content warnings?|trigger warnings?|tw|cw",
    re.IGNORECASE,
)
#: A field ends at a bar, an empty line, or a full stop that is not that of "Dr.".
_PART_END: Final = re.compile(
    r"\s\||\n[ \t]{0,9}\n|(?<=[\w)]{2})(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bJr)"
    r"\.(?=\s+[A-Z“\"]|\s*$)"
)
_PIECE: Final = re.compile(
    r"\s{0,3}(?:,\s{0,3}(?:and\s|&\s)?|;|\n|•|·|\s(?:and|&)\s|\s(?:alongside|with)\s)\s{0,3}"
)
_PAIR: Final = re.compile(
    r"\s(?:stars?\s|starring\s)?(?:as|AS|As)\s(?:(?:the|a|an)\s(?:[a-z][\w-]*\s){0,4})?"
    r"|\s?[–—]|\s-\s|:\s|\s?=|[(\[](?:as\s)?"
)
_EDGES: Final = ' \t\r\n\xa0*_"“”.()[]'


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled stretch: `kind` is cast, prose (text to be read as such) or other."""

    kind: str
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Credit:
    """One of a cast: who stands first, who second (or none), and how they are joined."""

    first: Spelling
    second: Spelling | None
    aliases: tuple[Spelling, ...]
    joint: str


def find_fields(text: str) -> list[Field]:
    """Return the fields of a text, each from behind its label to the next or to its line's end."""
    marks = [match for match in _FIELD.finditer(text) if _is_label(match)]
    fields = []
    for at, match in enumerate(marks):
        label = (match["label"] or match["inline"]).casefold()
        kind = "other"
        if _CAST_LABEL.fullmatch(label):
            kind = "cast"
        elif _PROSE_LABEL.fullmatch(label):
            kind = "prose"
        limit = marks[at + 1].start() if at + 1 < len(marks) else len(text)
        part = _PART_END.search(text, match.end(), limit)
        end = part.start() if part else limit
        line = text.find("\n", match.end(), end)
        if 0 <= line < end and not _goes_on(text, line):
            end = line
        fields.append(Field(kind, label, match.end(), end))
    return fields


def _is_label(match: re.Match[str]) -> bool:
    label = match["label"] or match["inline"]
    return label[0].isupper() or match.start() == 0


def _goes_on(text: str, line: int) -> bool:
    """Say whether a list is wrapped at a line's end: a comma before it, or a small letter after."""
    before, after = text[max(0, line - 9) : line].rstrip(), text[line : line + 9].lstrip()[:1]
    return before.endswith((",", "&", " and", "-")) or after.islower() or after in "(/"


def read_credits(text: str, start: int, end: int) -> Iterator[Credit]:
    """Yield the credits of a cast that stands in [start, end) of a text."""
    for piece_start, piece_end in _pieces(text, start, end):
        joint = _PAIR.search(text, piece_start, piece_end)
        first_end = joint.start() if joint else piece_end
        first = _name_in(text, piece_start, first_end)
        if first is None:
            if text[piece_start:piece_end].strip(_EDGES)[:1].islower():
                return
            continue
        if joint is None:
            yield Credit(first, None, (), "")
            continue
        others = [
            name
            for one in re.finditer(r"[^/,|]+", text[joint.end() : piece_end])
            if (name := _name_in(text, joint.end() + one.start(), joint.end() + one.end()))
        ]
        yield Credit(
            first, others[0] if others else None, tuple(others[1:]), joint[0].strip(" (\n")
        )


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a list at its commas, not at those in brackets."""
    at, depth_until = start, start
    for match in _PIECE.finditer(text, start, end):
        if match.start() < depth_until:
            continue
        opened = text.find("(", at, match.start())
        if opened >= 0:
            closed = text.find(")", opened, min(end, opened + 90))
            if closed > match.start():
                depth_until = closed
                continue
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < end:
        yield at, end


def _name_in(text: str, start: int, end: int) -> Spelling | None:
    """Return the name in [start, end) of a text, at its places there, if it is short enough."""
    if not 0 < end - start <= 90:
        return None
    found = one_name(text[start:end])
    if found is None:
        return None
    return replace(found, start=start + found.start, end=start + found.end, front=-1, opening=False)
