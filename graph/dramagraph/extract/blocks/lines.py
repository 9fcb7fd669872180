"""Plain text and Markdown as blocks: one reader, as most articles saved as text are a bit of both.

What is no prose is left out (front matter, images, tags, addresses of links); markers are left
out and become walls, so that every quote is the very text of the file. Lines of a text wrapped at
a width are joined, line feeds kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ..model import Block, BlockKind
from .shown import Shown

__all__ = ["Lines", "read_lines"]


@dataclass(frozen=True, slots=True)
class Lines:
    """What was read of a text."""

    blocks: tuple[Block, ...]
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file without its newline, or several that were wrapped, or a blank one."""

    start: int
    end: int
    indented: bool = False


_NEWLINE: Final = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS: Final = " \t\u00a0\u3000\u200b\ufeff"
_FRONT_MATTER: Final = re.compile(r"\ufeff?---[ \t]*\r?\n")
_FIELD: Final = re.compile(r"(title|lang|language):[ \t]*(.*)", re.I)
_HEADING: Final = re.compile(r"(#{1,6})[ \t]+")
_ITEM: Final = re.compile(r"[-*+•●▪◦‣·–][ \t\u00a0]+(?=\S)")
_QUOTE: Final = re.compile(r"(?:>[ \t]?)+")
_RULE: Final = re.compile(r"(?:[-*_=~•·][ \t]*){3,}")
_FENCE: Final = re.compile(r"(?:```|~~~)[^`]*")
_TAG_LINE: Final = re.compile(
    r"<(?:iframe|script|style|img|figure|video|div|/|!--)[^>]*>(?:[^<]{0,40}</[a-z]+>)?", re.I
)
#: What stands in a line of Markdown and is not shown as it is.
_MARK: Final = re.compile(
    r"""(?P<escape>\\(?=[!-/:-@\[-`{-~]))
      | (?P<image>!\[[^\[\]]{0,300}\]\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?
          (?:[ ]"[^"]{0,300}")?\))
      | (?P<target>\]\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?(?:[ ]"[^"]{0,300}")?\)
          (?:\{[^{}]{0,200}\})?)
      | (?P<open>\[)
      | (?P<tag></?[a-zA-Z][a-zA-Z0-9]{0,12}(?:[ ][^<>]{0,2000})?/?>|<!--[^<>]{0,2000}-->)
      | (?P<emphasis>\*{1,3}|_{1,3}|~~|`{1,2})
    """,
    re.X,
)
#: A text counts as wrapped if lines are shorter than this and this share of them goes on below.
_WIDEST: Final = 120
_WRAPPED_SHARE: Final = 0.2
_LONGEST_HEADING: Final = 100


def read_lines(text: str) -> Lines:
    """Return the blocks of a text, its name and its language, by its front matter if it has one."""
    fields, start = _front_matter(text)
    lines = list(_split(text, start))
    width = _width(text, lines)
    blocks: list[Block] = []
    fenced = False
    for line, after in _join(text, lines, width):
        shown = text[line.start : line.end]
        if _FENCE.fullmatch(shown):
            fenced = not fenced
            continue
        if _is_underline(shown, after, blocks):
            last = blocks[-1]
            blocks[-1] = _restyle(last, "heading", 1 if shown[0] == "=" else 2)
            continue
        if _RULE.fullmatch(shown) or _TAG_LINE.fullmatch(shown):
            continue
        block = _block(text, line)
        if block is not None:
            blocks.append(_restyle(block, "other", 0) if fenced else block)
    return Lines(tuple(blocks), fields.get("title", ""), fields.get("lang", "en"))


def _front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return what the front matter says, and where the text after it begins."""
    opening = _FRONT_MATTER.match(text)
    start = 1 if text.startswith("\ufeff") else 0
    if not opening:
        return {}, start
    closing = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M).search(text, opening.end(), 20_000)
    if not closing:
        return {}, start
    fields = {}
    for line in text[opening.end() : closing.start()].splitlines():
        field = _FIELD.match(line)
        if field:
            fields[field[1].lower()[:4].replace("titl", "title")] = field[2].strip().strip("\"'")
    return fields, closing.end()


def _split(text: str, start: int) -> Iterator[_Line]:
    """Yield the lines of a text, blanks trimmed; a blank line has no length."""
    ends = [(match.start(), match.end()) for match in _NEWLINE.finditer(text, start)]
    for end, following in [*ends, (len(text), len(text))]:
        line = text[start:end]
        left = len(line) - len(line.lstrip(_BLANKS))
        right = len(line.rstrip(_BLANKS))
        first = start + min(left, right)
        yield _Line(first, start + right if right > left else first, left > 1)
        start = following


def _width(text: str, lines: Sequence[_Line]) -> int:
    """Return the width at which a text is wrapped, or 0."""
    lengths = sorted(line.end - line.start for line in lines if line.end > line.start)
    if len(lengths) < 8 or lengths[len(lengths) * 98 // 100] > _WIDEST:
        return 0
    pairs = wrapped = 0
    for line, after in pairwise(lines):
        if line.end > line.start and after.end > after.start:
            pairs += 1
            wrapped += text[after.start].islower() and text[line.end - 1] not in ".!?:"
    return lengths[-1] if wrapped >= 4 and wrapped >= pairs * _WRAPPED_SHARE else 0


def _join(text: str, lines: Sequence[_Line], width: int) -> Iterator[tuple[_Line, bool]]:
    """Yield the lines that hold something, and whether the one before was not blank.

    In a wrapped text a line goes on in the next if that one's first word had no room in it.
    """
    current: _Line | None = None
    close = False
    for index, line in enumerate(lines):
        if line.end == line.start:
            if current is not None:
                yield current, close
            current, close = None, False
            continue
        if current is not None and not (width and _goes_on(text, lines[index - 1], line, width)):
            yield current, close
            current, close = None, True
        current = _Line(current.start, line.end, current.indented) if current is not None else line
    if current is not None:
        yield current, close


def _goes_on(text: str, line: _Line, after: _Line, width: int) -> bool:
    """Say whether a wrapped line goes on in the one after it."""
    rest = text[after.start : after.end]
    if _HEADING.match(rest) or _ITEM.match(rest) or _QUOTE.match(rest) or _RULE.fullmatch(rest):
        return False
    if re.match(r"\d{1,3}\\?[.)]\s", rest) or _HEADING.match(text, line.start, line.end):
        return False
    first = len(rest.split(None, 1)[0])
    return line.end - line.start + 1 + first > width - 3 or (
        rest[0].islower() and line.end - line.start > width // 2
    )


def _is_underline(line: str, close: bool, blocks: Sequence[Block]) -> bool:
    """Say whether a line underlines the one before it, which makes that one a heading."""
    if not close or not blocks or blocks[-1].kind != "paragraph" or len(line) < 3:
        return False
    text = blocks[-1].text
    return set(line) in ({"="}, {"-"}) and len(text) <= _LONGEST_HEADING and text[-1:] not in ".,;:"


def _restyle(block: Block, kind: BlockKind, level: int) -> Block:
    return Block(
        kind, block.text, block.start, block.end, level,
        block.runs, block.walls, block.entities, block.emphasis,
    )  # fmt: skip


def _block(text: str, line: _Line) -> Block | None:
    """Return the block of a line, its markers left out, or None if nothing is to be seen of it."""
    kind: BlockKind = "paragraph"
    level = 0
    start = line.start
    while True:
        if (quote := _QUOTE.match(text, start, line.end)) and kind == "paragraph":
            kind, start = "quote", quote.end()
        elif (heading := _HEADING.match(text, start, line.end)) and kind != "heading":
            kind, level, start = "heading", len(heading[1]), heading.end()
        elif (
            (item := _ITEM.match(text, start, line.end))
            and kind in {"paragraph", "quote"}
            and text[start] != text[line.end - 1]
        ):
            kind, start = "item", item.end()
        else:
            break
    end = line.end
    if kind == "heading":
        end = start + len(re.sub(r"[ \t]+#+$", "", text[start:end]))
    if text.startswith("|", start) and text.count("|", start, end) > 1:
        kind = "other"
    shown = Shown(kind, level)
    _show(text, start, end, shown)
    block = shown.block()
    return block if block.text else None


def _show(text: str, start: int, end: int, shown: Shown) -> None:
    """Add what is seen of [start, end) to a block."""
    marks = list(_MARK.finditer(text, start, end))
    links = _links(marks)
    pairs = _pairs(text, start, end, marks)
    at = start
    for index, mark in enumerate(marks):
        kind = mark.lastgroup
        if kind == "emphasis" and index not in pairs:
            continue
        if kind in {"open", "target"} and index not in links:
            continue
        if mark.start() < at:
            continue
        shown.add(text[at : mark.start()], at)
        shown.wall()
        at = mark.end()
        if kind == "emphasis":
            (shown.open if pairs[index] else shown.close)(mark[0])
        elif kind == "tag" and re.match(r"</?(?:i|em|b|strong|cite)\b", mark[0], re.I):
            tag = mark[0].strip("</>").split()[0].lower()
            (shown.close if mark[0].startswith("</") else shown.open)(tag)
    shown.add(text[at:end], at)


def _links(marks: Sequence[re.Match[str]]) -> frozenset[int]:
    """Return which brackets belong to links: each target with the last bracket open before it."""
    found: list[int] = []
    opened: list[int] = []
    for index, mark in enumerate(marks):
        if mark.lastgroup == "open":
            opened.append(index)
        elif mark.lastgroup == "target" and opened:
            found += [opened.pop(), index]
    return frozenset(found)


def _pairs(text: str, start: int, end: int, marks: Sequence[re.Match[str]]) -> dict[int, bool]:
    """Return which marks of emphasis have a partner: True opens, False closes."""
    opened: dict[str, int] = {}
    pairs: dict[int, bool] = {}
    for index, mark in enumerate(marks):
        if mark.lastgroup != "emphasis":
            continue
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        sign = mark[0]
        word = sign[0] == "_"
        closes = not before.isspace() and not (word and after.isalnum())
        opens = not after.isspace() and not (word and before.isalnum())
        partner = opened.get(sign)
        if closes and partner is not None:
            pairs[partner], pairs[index] = True, False
            opened.clear()
        elif opens:
            opened[sign] = index
    return pairs
