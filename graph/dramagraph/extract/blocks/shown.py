"""The text of one block as it is put together, with the places where its characters stand."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ..model import Block, BlockKind

__all__ = ["Shown"]

#: The longest line that is taken for a heading because all of it is emphasised.
_LONGEST_LINE: Final = 150


class Shown:
    """Collects what a reader sees of a block, piece by piece, in the order of the file."""

    def __init__(self, kind: BlockKind, level: int = 0) -> None:
        self.kind: BlockKind = kind
        self.level = level
        self._pieces: list[str] = []
        self._length = 0
        self._next = -1
        self._end = 0
        self._runs: list[tuple[int, int]] = []
        self._walls: list[int] = []
        self._entities: list[tuple[int, int]] = []
        self._open: list[tuple[str, int]] = []
        self._emphasis: list[tuple[int, int]] = []
        self._blank = True

    def add(self, text: str, start: int, end: int | None = None) -> None:
        """Add characters that stand at `start`; `end` where they are written otherwise."""
        if not text:
            return
        if start != self._next:
            self._runs.append((self._length, start))
        stop = start + len(text) if end is None else end
        if end is not None and end != start + len(text):
            self._entities.append((self._length + len(text) - 1, end))
            self._next = -1
        else:
            self._next = stop
        self._pieces.append(text)
        self._length += len(text)
        self._end = stop
        self._blank = text[-1] == " "

    def add_folded(self, text: str, start: int) -> None:
        """Add characters in which runs of white space are shown as one blank."""
        at = 0
        length = len(text)
        while at < length:
            stop = at
            if text[at].isspace():
                while stop < length and text[stop].isspace():
                    stop += 1
                self.add_blank(start + at, start + stop)
            else:
                while stop < length and not (
                    text[stop].isspace()
                    and (text[stop] != " " or text[stop + 1 : stop + 2].isspace())
                ):
                    stop += 1
                self.add(text[at:stop], start + at)
            at = stop

    def add_blank(self, start: int, end: int) -> None:
        """Add one blank for white space, unless one is there."""
        if not self._blank:
            self.add(" ", start, end)

    def wall(self) -> None:
        """Note that a tag or marker stands here."""
        if self._length and (not self._walls or self._walls[-1] != self._length):
            self._walls.append(self._length)

    def open(self, mark: str) -> None:
        """Note that emphasis begins here."""
        self._open.append((mark, self._length))

    def close(self, mark: str) -> None:
        """Note that emphasis ends here."""
        for index in range(len(self._open) - 1, max(len(self._open) - 6, -1), -1):
            if self._open[index][0] == mark:
                _, start = self._open.pop(index)
                if start < self._length:
                    self._emphasis.append((start, self._length))
                return

    def block(self) -> Block:
        """Return the block, blanks trimmed from its ends."""
        for _, start in self._open:
            if start < self._length:
                self._emphasis.append((start, self._length))
        whole = Block(
            kind=self.kind,
            text="".join(self._pieces),
            start=self._runs[0][1] if self._runs else 0,
            end=self._end,
            level=self.level,
            runs=tuple(self._runs),
            walls=tuple(self._walls),
            entities=tuple(self._entities),
            emphasis=tuple(sorted(self._emphasis)),
        )
        block = whole.cut(0, len(whole.text))
        if (
            block.kind == "paragraph"
            and len(block.text) <= _LONGEST_LINE
            and _all_emphasised(block)
        ):
            return replace(block, kind="heading", level=7)
        return block


def _all_emphasised(block: Block) -> bool:
    """Say whether every letter of a block stands in italics or bold."""
    at = 0
    for start, end in block.emphasis:
        if any(char.isalnum() for char in block.text[at:start]):
            return False
        at = max(at, end)
    return at > 0 and not any(char.isalnum() for char in block.text[at:])
