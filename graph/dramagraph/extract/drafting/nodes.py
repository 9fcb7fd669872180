"""A YAML text as nodes that know where they stand in it, and edits that leave the rest alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

__all__ = ["Edits", "children", "compose", "end_of", "pair", "scalar_of", "value_of"]


def compose(text: str) -> Any:
    """Return the root node of a text that the strict reader has read before."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.compose(text, Loader=loader)


def value_of(node: Any, name: str) -> Any:
    """Return the value of a field of a mapping, or None."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if scalar_of(key) == name:
                return value
    return None


def children(node: Any) -> list[Any]:
    """Return the items of a sequence; of anything else, none."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def scalar_of(node: Any) -> str:
    """Return the text of a scalar; of anything else, nothing."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def pair(node: Any) -> tuple[int, int]:
    """Return the two numbers of a span, (0, 0) where it is none."""
    numbers = [int(scalar_of(item)) for item in children(node) if scalar_of(item).isdecimal()]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else (0, 0)


def end_of(node: Any) -> int:
    """Return where a node's last character stands; a block's own mark is past what follows it."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        return int(node.end_mark.index)
    inner = [part for item in node.value for part in (item if isinstance(item, tuple) else [item])]
    return max((end_of(part) for part in inner), default=int(node.end_mark.index))


class Edits:
    """Changes to a text, noted first and made together."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._edits: list[tuple[int, int, int, str]] = []

    def replace(self, node: Any, new: str) -> None:
        """Put other words in the place of a scalar."""
        self._note(node.start_mark.index, node.end_mark.index, new)

    def before(self, node: Any, line: str, *, item: bool = False) -> None:
        """Put a line before that on which a node begins; an item begins with its hyphen."""
        start = self._text.rfind("\n", 0, node.start_mark.index) + 1
        indent = node.start_mark.column - 2 * item
        self._note(start, start, f"{' ' * max(indent, 0)}{line}\n")

    def append(self, sequence: Any, lines: Iterable[str], *, column: int) -> None:
        """Put lines after the last item of a list whose hyphens would stand in a column."""
        shift = int(sequence.start_mark.column) - column
        end = self._text.find("\n", end_of(sequence))
        at = len(self._text) if end < 0 else end + 1
        self._note(at, at, "".join(f"{_moved(line, shift)}\n" for line in lines))

    def at_the_end(self, lines: Iterable[str]) -> None:
        """Put lines after the last one."""
        at = len(self._text)
        self._note(at, at, "".join(f"{line}\n" for line in lines))

    def commented(self, node: Any) -> set[str]:
        """Return the claims that stand commented out between a node's beginning and end."""
        inside = self._text[node.start_mark.index : node.end_mark.index]
        bare = (line.strip() for line in inside.splitlines())
        return {line.lstrip("#? ") for line in bare if line.startswith("#")}

    def text(self) -> str:
        """Return the text with all changes made."""
        parts, at = [], 0
        text = self._text if self._text.endswith("\n") else f"{self._text}\n"
        for start, end, _, new in sorted(self._edits):
            parts += [text[at:start], new]
            at = end
        return "".join([*parts, text[at:]])

    def _note(self, start: int, end: int, new: str) -> None:
        self._edits.append((start, end, len(self._edits), new))


def _moved(line: str, shift: int) -> str:
    """Return a line further in or out; a mark that comments it out stays in front."""
    mark = "#?" if line.startswith("#?") else ""
    body = line[len(mark) :]
    if shift >= 0:
        return f"{mark}{' ' * shift}{body}"
    return f"{mark}{body[min(-shift, len(body) - len(body.lstrip(' '))) :]}"
