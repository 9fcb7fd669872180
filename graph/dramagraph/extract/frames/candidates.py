"""Lines that may be headings of entries, as the other lines marked alike let them be read.

Every short line, marked heading and line that begins as one is a candidate; `headings` judges.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final

from ..model import Block
from .candidate import INSIDE, Candidate
from .cues import ARTICLE_LIST
from .customs import resolve
from .forms import BY_LINE, DATE_LINE, FIELD_LINE, PART, YEAR_LINE
from .titles import Line, is_person, is_title_case, parse_line

__all__ = ["find_candidates"]


_LONGEST: Final = 130
_MOST_WORDS: Final = 16


def find_candidates(blocks: Sequence[Block]) -> list[Candidate]:
    """Return the candidates of an article, in its order."""
    return resolve(_without_fields(_candidates(blocks), blocks), blocks)


def _without_fields(candidates: list[Candidate], blocks: Sequence[Block]) -> list[Candidate]:
    """Leave out plain lines that begin with the same words and a colon, each time with others."""
    fields: dict[str, set[str]] = defaultdict(set)
    for each in candidates:
        if each.line.tagline and _is_plain_label(each):
            fields[each.title].add(blocks[each.index].text[slice(*each.line.tagline)])
    return [each for each in candidates if not _is_plain_label(each) or len(fields[each.title]) < 2]


def _is_plain_label(each: Candidate) -> bool:
    return (
        each.family in {"p", "item"}
        and each.line.sign == ":"
        and ARTICLE_LIST.search(each.title) is None
    )


def _candidates(blocks: Sequence[Block]) -> list[Candidate]:
    bare = _bare_ordinals(blocks)
    credited = _credited(blocks)
    found = []
    for index, block in enumerate(blocks):
        if block.kind in {"caption", "other"} or not block.text or index in credited:
            continue
        each = _whole_line(index, block, bare=bare) or _lead(index, block, bare=bare)
        if each is not None:
            found.append(each)
    headed = sum(each.body_at is None and _is_marked(each) for each in found) > 2
    return [each for each in found if not _is_subject(each, blocks[each.index], headed=headed)]


def _is_marked(each: Candidate) -> bool:
    return each.family[0] == "h" or each.line.ordinal is not None or each.line.year is not None


def _is_subject(each: Candidate, block: Block, *, headed: bool) -> bool:
    """Say whether a name that prose follows is a character's, with the actor in brackets."""
    if (each.body_at is None and block.kind != "item") or _is_marked(each) or each.line.quoted:
        return False
    inside = INSIDE.match(block.text, each.line.title[1]) if each.line.others else None
    return inside is not None and (is_person(inside[1]) or (headed and not is_person(each.title)))


def _credited(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the items of lists in which one says who plays whom: all of them are of a cast."""
    found: set[int] = set()
    for kind, run in groupby(enumerate(blocks), key=lambda numbered: numbered[1].kind):
        items = list(run)
        if kind == "item" and any(PART.match(block.text) for _, block in items):
            found.update(index for index, block in items if len(block.text) <= _LONGEST)
    return frozenset(found)


def _bare_ordinals(blocks: Sequence[Block]) -> bool:
    """Say whether lines are numbered without a sign: at least three numbers in a row."""
    numbers = [
        int(match[1])
        for block in blocks
        if len(block.text) <= _LONGEST and (match := re.match(r"(\d{1,2})\s+[A-Z“\"‘]", block.text))
    ]
    dated = [
        int(match[1]) for block in blocks if (match := _BARE_AND_DATED.match(block.text[:_LONGEST]))
    ]
    if any(abs(after - before) == 1 for before, after in pairwise(dated)):
        return True
    steps = [after - before for before, after in pairwise(numbers)]
    return steps.count(1) >= 2 or steps.count(-1) >= 2


_BARE_AND_DATED: Final = re.compile(r"(\d{1,2})\s+[A-Z“\"‘].{0,90}\((?:19|20)\d\d\)")


def _whole_line(index: int, block: Block, *, bare: bool) -> Candidate | None:
    """Return a candidate whose heading is all of the block."""
    text = block.text
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS + 6 * (block.kind == "heading"):
        return None
    if (
        FIELD_LINE.match(text)
        or BY_LINE.match(text)
        or YEAR_LINE.fullmatch(text)
        or DATE_LINE.match(text)
    ):
        return None
    if (part := PART.match(text)) and is_person(part[1].strip()):
        return None
    line = parse_line(text, bare=bare)
    if line is None:
        return None
    title = text[slice(*line.title)]
    if line.tagline and line.sign == " ":
        lower = text[line.tagline[0]].islower() and not _CREDIT.match(text, line.tagline[0])
        if lower or text[-1] == ".":
            return None
    if line.quoted and text[-2:] in _STOPPED and not is_title_case(title):
        return None
    if line.tagline and _is_sentence(text[slice(*line.tagline)]) and block.kind != "heading":
        return _with_body(index, block, line)
    if len(title.split()) > 14:
        return None
    if (
        text[-1] in ".,;"
        and not re.search(r"(?:\.\.\.|\b(?:Mr|Mrs|Dr|Jr|St)\.)$", text)
        and line.tagline is None
        and not (line.quoted and line.title[1] >= len(text) - 3)
    ):
        return None
    return Candidate(index, line, title, _family(block, line, title))


#: Who made a title, behind it; and the ends of a motto.
_CREDIT: Final = re.compile(
    r"(?:dir\.|directed by|d\. by|starring|streaming on|available on)\s", re.I
)
_STOPPED: Final = frozenset((".”", '."', ".’", ".'"))


def _lead(index: int, block: Block, *, bare: bool) -> Candidate | None:
    """Return a candidate whose heading is the beginning of a block that goes on as prose."""
    text = block.text
    if YEAR_LINE.fullmatch(text[:_LONGEST]):
        return None
    line = parse_line(text[:400], bare=bare, run_in=True)
    if line is None or line.title[1] > 110 or line.tagline is None:
        return None
    return _with_body(index, block, line)


def _with_body(index: int, block: Block, line: Line) -> Candidate | None:
    """Return a candidate that is followed by prose in its line, if it is marked as a heading."""
    text = block.text
    title = text[slice(*line.title)]
    assert line.tagline is not None  # noqa: S101 - a caller's duty
    strong = any(start <= line.title[0] and line.title[1] <= end for start, end in block.emphasis)
    cleft = line.sign not in {" ", ""}
    marked = line.ordinal is not None or line.quoted or line.year is not None or strong
    if not (
        (marked or block.kind == "item" or line.dated) and (cleft or (strong and line.sign == " "))
    ):
        return None
    if FIELD_LINE.match(text) or len(title.split()) > 10 or not is_title_case(title):
        return None
    return Candidate(
        index,
        replace(line, tagline=None),
        title,
        _family(block, line, title) + "+",
        line.tagline[0],
    )


def _is_sentence(text: str) -> bool:
    """Say whether what follows a title is prose and no tagline."""
    words = len(text.split())
    return words >= 14 or (words >= 6 and _STOP.search(text) is not None)


_STOP: Final = re.compile(r"(?<!\bMr)(?<!\bDr)(?<!\bMrs)[.!](?:\s|[)\]”\"’]*$)")


def _family(block: Block, line: Line, title: str) -> str:
    """Return how a line is marked."""
    marks = {"heading": f"h{block.level}", "item": "item", "quote": "quote"}.get(block.kind, "p")
    if line.ordinal is not None:
        marks += "#"
    if line.dated:
        marks += "d"
    if line.quoted:
        marks += "“"
    if marks == "p":
        letters = [char for char in title if char.isalpha()]
        if len(letters) > 3 and sum(char.isupper() for char in letters) > len(letters) * 0.9:
            marks += "A"
        elif line.year is not None:
            marks += "y"
    return marks
