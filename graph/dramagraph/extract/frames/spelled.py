"""Known titles that a text names in plain words, without quotes, italics or a year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ...names import fold
from .titles import is_title_case

if TYPE_CHECKING:
    from ..known import Known

__all__ = ["KnownTitles"]

_WORD: Final = re.compile(r"[^\s—–/()]+")
_ARTICLE: Final = re.compile(r"\b(?:the|an?)\s+$", re.I)
#: What stands right before a title of one word, which could be any word.
_CUE: Final = re.compile(
    r"\b(?:fans of|like|unlike|compare|compared (?:to|with)|reminiscent of|recalls|"
    r"(?:re)?watch(?:ed|ing)?|loved|enjoyed|than|reminds? (?:me|us|you) of)\s+$",
    re.I,
)
#: How many words the longest title has that is looked for.
_LONGEST: Final = 10


class KnownTitles:
    """The spellings of known titles by their first word."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._starts: dict[str, int] = defaultdict(int)
        for key in known.titles:
            words = key.split()
            if words:
                self._starts[words[0]] = max(self._starts[words[0]], len(words))

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the [start, end) in a text that spell a known title, with its capitals.

        A title of one word counts only behind words as “fans of”.
        """
        words = [match.span() for match in _WORD.finditer(text)]
        done = 0
        for at, (opened, stop) in enumerate(words):
            if opened < done:
                continue
            start = _inside(text, opened, stop)[0]
            if not (text[start : start + 1].isupper() or text[start : start + 1].isdigit()):
                continue
            first = fold(text[start:stop]).split()[:1]
            most = min(self._starts.get(first[0], 0) if first else 0, _LONGEST)
            for last in range(min(at + most, len(words)) - 1, at - 1, -1):
                end = _inside(text, start, words[last][1])[1]
                bare = end - len("’s") if text[start:end].endswith(("’s", "'s")) else end
                found = next((to for to in (end, bare) if self._names(text, start, to)), None)
                if found is not None:
                    yield (_with_article(text, start), found)
                    done = words[last][1]
                    break

    def _names(self, text: str, start: int, end: int) -> bool:
        spelled = text[start:end]
        if not self._known.called(spelled) or not is_title_case(spelled):
            return False
        if len(spelled.split()) == 1 and not _CUE.search(text, max(0, start - 40), start):
            return False
        return re.match(r"\s[A-Z]", text[end : end + 2]) is None


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    """Return [start, end) without the signs around its words."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _with_article(text: str, start: int) -> int:
    article = _ARTICLE.search(text, max(0, start - 5), start)
    return article.start() if article and text[article.start()].isupper() else start
