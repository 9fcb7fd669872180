"""Whether what a phrase names is said, denied, hedged, or said of somebody else.

The algorithm is ConText (Harkema et al. 2009, doi:10.1016/j.jbi.2009.05.002), which extends NegEx
(Chapman et al. 2001, doi:10.1006/jbin.2001.1029): a trigger has the words after it in its scope,
up to a stop or the end of the sentence. The triggers are in `context.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Certainty, Polarity
from .lexicon import word_list
from .phrases import Hit
from .tokens import Token

__all__ = ["Context", "Sentence"]

#: How many words a trigger reaches: negation and hedging are local, the rest is not.
_REACH = {"deny": 8, "hedge": 5, "cue": 14, "outside": 40}
#: How many words may stand between a phrase and a trigger that follows it.
_BACK = {"deny-before": 0, "hedge-before": 0, "outside-before": 3, "outside-next": 0}
_BREAKS = frozenset(";:—–()[]|•/")
#: Words of those outside that reach no further than their noun.
_POSSESSIVES = frozenset({"my", "our", "your"})
_OWNED = frozenset({"his", "her", "their", "its"})


@dataclass(frozen=True, slots=True)
class Context:
    """How a phrase is used in its sentence.

    `outside` is the trigger that makes it a matter of viewers, writers or real people, if any.
    `cue` says that words before it announce a theme.
    """

    polarity: Polarity = "affirmed"
    certainty: Certainty = "stated"
    outside: str = ""
    cue: bool = False
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block, as its tokens, with the triggers in it."""

    tokens: tuple[Token, ...]
    triggers: tuple[Hit[frozenset[str]], ...]

    def context(self, start: int, end: int) -> Context:
        """Return the context of the tokens [start, end)."""
        denied = self._before("deny", start) or self._after("deny-before", end)
        doubt = ""
        if denied is not None and self._presupposed(start) and denied.end <= start:
            doubt = f"“{self._words(denied)}” before it, yet it is spoken of as there"
            denied = None
        hedged = self._before("hedge", start) or self._after("hedge-before", end)
        outside = (
            self._before("outside", start)
            or self._after("outside-before", end)
            or self._after("outside-next", end)
        )
        if hedged is not None and not doubt:
            doubt = f"“{self._words(hedged)}” makes it uncertain"
        return Context(
            polarity="denied" if denied else "affirmed",
            certainty="hedged" if hedged else "stated",
            outside=self._words(outside) if outside else "",
            cue=self._before("cue", start) is not None,
            doubt=doubt,
        )

    def clear(self, start: int, end: int, kind: str = "") -> bool:
        """Say whether no stop stands between two places of the sentence."""
        for hit in self.triggers:
            if hit.start < start or hit.end > end:
                continue
            if kind == "outside" and "played" in hit.meaning:
                return False
            if "stop" in hit.meaning:
                if kind == "outside" and self._goes_on(hit.end):
                    continue
                return False
        tokens = self.tokens
        for at in range(start, end):
            word = tokens[at].word
            if word in _BREAKS:
                return False
            if word == "," and not (self._listed(at, end) and self._item(start, at)):
                return False
            if word == "and" and kind in ("deny", "hedge") and end - at > 2:
                return False
        return True

    def _before(self, kind: str, start: int) -> Hit[frozenset[str]] | None:
        """Return the nearest trigger of a kind that has the place in its scope."""
        for hit in reversed(self.triggers):
            if hit.end > start or kind not in hit.meaning:
                continue
            if start - hit.end > _REACH[kind]:
                return None
            if start - hit.end > 3 and self.tokens[hit.start].word in _POSSESSIVES:
                continue
            if self._is_word(hit) and self.clear(hit.end, start, kind):
                return hit
        return None

    def _after(self, kind: str, end: int) -> Hit[frozenset[str]] | None:
        for hit in self.triggers:
            if hit.start < end or kind not in hit.meaning or hit.start - end > _BACK[kind]:
                continue
            if self.clear(end, hit.start):
                return hit
        return None

    def _is_word(self, hit: Hit[frozenset[str]]) -> bool:
        """Say whether a trigger is not only spelled like one ("US", "Part i", "May")."""
        token = self.tokens[hit.start]
        if hit.end - hit.start > 1:
            return True
        if token.word in ("us", "id"):
            return token.surface.islower()
        if token.word == "i":
            return token.surface == "I"
        return not (token.word in ("may", "likely") and token.capital and hit.start > 0)

    def _goes_on(self, at: int) -> bool:
        """Say whether a clause has the subject of the one before it ("while going through")."""
        word = self.tokens[at].word if at < len(self.tokens) else ""
        return word.endswith("ing") or word in ("i", "you", "we")

    def _listed(self, comma: int, end: int) -> bool:
        """Say whether a comma only parts the items of a list that goes on to `end`."""
        chunk = []
        for token in self.tokens[comma + 1 : end]:
            if token.word == ",":
                break
            chunk.append(token.word)
        if chunk and chunk[0] in ("and", "or", "nor"):
            chunk = chunk[1:]
        if chunk and (chunk[0] in word_list("clause") or chunk[0].endswith("ing")):
            return False
        return len(chunk) <= 3

    def _item(self, start: int, comma: int) -> bool:
        """Say whether what ends at a comma can be the first item of a list, and is no clause."""
        return not any(token.word in word_list("pronouns") for token in self.tokens[start:comma])

    def _presupposed(self, start: int) -> bool:
        before = [token.word for token in self.tokens[max(start - 2, 0) : start]]
        return any(word in _OWNED for word in before)

    def _words(self, hit: Hit[frozenset[str]]) -> str:
        return " ".join(token.surface for token in self.tokens[hit.start : hit.end])
