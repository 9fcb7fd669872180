"""Where the words of a reviewed file stand in a newer text, and which of it is as it was."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ...entries.markup import as_shown
from .quotes import Quotable

__all__ = ["NewerText", "Unchanged"]

Span = tuple[int, int]


class NewerText:
    """A newer text, in which quotes are looked for as a reader sees them."""

    def __init__(self, article: Quotable) -> None:
        self._html = article.html
        self._shown = article.shown()
        self.size = len(article.text)

    def quoted(self, quote: str) -> str:
        """Return a quote in the form that the newer text's file has: of HTML, as it is shown."""
        return as_shown(quote) if self._html else quote

    def nearest(
        self, quote: str, expected: int, span: Span, without: Span | None = None
    ) -> Span | None:
        """Return where inside a span some words stand nearest to a place; `without` is left out."""
        quote, text = self.quoted(quote), self._shown.text
        start, end = self._shown.span(*span)
        near = max(self._shown.span(expected, expected)[0], start)
        found = [text.rfind(quote, start, min(near + len(quote), end)), text.find(quote, near, end)]
        if without is not None:
            low, high = self._shown.span(*without)
            found = [at for at in found if at >= high or at + len(quote) <= low]
            found = found or [text.rfind(quote, 0, low), text.find(quote, high)]
        places = [self._shown.written(at, at + len(quote)) for at in found if at >= 0 and quote]
        return min(places, key=lambda at: (abs(at[0] - expected), at)) if places else None

    def shift(self, old: Span, quotes: Sequence[tuple[str, int]]) -> Span | None:
        """Return where an entry went by its quotes and their old places, if half of them agree."""
        votes: dict[int, int] = {}
        text = self._shown.text
        for quote, place in quotes:
            words = self.quoted(quote)
            at = text.find(words)
            if at >= 0 and words and text.find(words, at + 1) < 0:  # what stands once can tell
                delta = self._shown.starts[at] - place
                votes[delta] = votes.get(delta, 0) + 1
        if not votes:
            return None
        delta, agree = max(votes.items(), key=lambda vote: (vote[1], -abs(vote[0])))
        if agree < 2 or 2 * agree < len(quotes):
            return None
        return max(old[0] + delta, 0), min(old[1] + delta, self.size)


class Unchanged:
    """Which stretches of the newer text are as they were in the old one.

    Between two quotes that have moved by the same distance nothing has been written, or taken out.
    """

    def __init__(self) -> None:
        self._places: list[tuple[int, int]] = [(0, 0)]
        self._sorted = True

    def add(self, old: Span, new: Span) -> None:
        """Note that words which stood at one place now stand at another."""
        self._places += [(new[0], new[0] - old[0]), (new[1], new[1] - old[1])]
        self._sorted = False

    def __contains__(self, span: Span) -> bool:
        """Say whether a stretch of the newer text was in the old one."""
        if not self._sorted:
            self._places.sort()
            self._sorted = True
        before = bisect_right(self._places, (span[0], 1 << 62)) - 1
        after = bisect_left(self._places, (span[1], -(1 << 62)))
        return (
            before >= 0
            and after < len(self._places)
            and self._places[before][1] == self._places[after][1]
        )
