"""Whether what a phrase names is said, denied, hedged, or said of somebody else.

The algorithm is ConText (Harkema et al. 2009, doi:10.1016/j.jbi.2009.05.002), which extends NegEx
(Chapman et al. 2001, doi:10.1006/jbin.2001.1029): a trigger has the words after it in its scope,
up to a stop or the end of the sentence. The triggers are in `context.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Certainty, Polarity
from .lexicon import is_person, word_list
from .phrases import Hit
from .tokens import Token

__all__ = ["Context", "Sentence", "is_state"]

#: How many words a trigger reaches: negation and hedging are local, the rest is not.
_REACH = {"deny": 8, "hedge": 5, "report": 10, "cue": 14, "outside": 40}
#: How many words may stand between a phrase and a trigger that follows it.
_BACK = {"deny-before": 0, "hedge-before": 0, "outside-before": 3, "outside-next": 0}
_BREAKS = frozenset(";:—–()[]|•/")
#: After these a condition belongs to the person before: no question or report is about it.
_HAVING = frozenset({"with", "who", "whose", "that"})
_QUOTES = frozenset("\"'”’)*_»")
_COMPARED = frozenset({"better", "less", "more", "worse", "well"})
#: Words of those outside that reach no further than their noun.
_POSSESSIVES = frozenset({"my", "our", "your"})
_OWNED = frozenset({"his", "her", "their", "its"})


def is_state(token: Token) -> bool:
    """Say whether a word for a condition is a noun for the state, as its ending tells.

    >>> from .tokens import read_tokens
    >>> [is_state(token) for token in read_tokens("depression blind")]
    [True, False]
    """
    return token.surface.isupper() or token.word.endswith(tuple(word_list("state-endings")))


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
    #: Whether a denial says that something is not so ("it is no romance"), not that nobody does it.
    of_being: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block, as its tokens, with the triggers in it."""

    tokens: tuple[Token, ...]
    triggers: tuple[Hit[frozenset[str]], ...]

    def context(self, start: int, end: int) -> Context:
        """Return the context of the tokens [start, end)."""
        denied = self._before("deny", start) or self._after("deny-before", end)
        doubt = ""
        if denied is not None and self._stays(denied, start):
            doubt = f"“{self._words(denied)}” beside it, yet it is spoken of as there"
            denied = None
        if denied is not None and denied.end <= start and self._compared(end):
            denied = None
        hedged = self._before("hedge", start) or self._after("hedge-before", end)
        asked = False
        if hedged is None and not self._presupposed(start):
            hedged = self._before("report", start)
            asked = hedged is None and self._asked(start)
        outside = (
            self._before("outside", start)
            or self._after("outside-before", end)
            or self._after("outside-next", end)
        )
        if hedged is not None and not doubt:
            doubt = f"“{self._words(hedged)}” makes it uncertain"
        if asked and not doubt:
            doubt = "it is only asked, or supposed"
        return Context(
            polarity="denied" if denied else "affirmed",
            certainty="hedged" if hedged or asked else "stated",
            outside=self._words(outside) if outside else "",
            cue=self._before("cue", start) is not None,
            doubt=doubt,
            of_being=denied is not None and self._of_being(denied, start),
        )

    def clear(self, start: int, end: int, kind: str = "") -> bool:
        """Say whether no stop stands between two places of the sentence."""
        for hit in self.triggers:
            if hit.start < start or hit.end > end:
                continue
            if kind == "outside" and "played" in hit.meaning:
                return False
            if "stop" in hit.meaning:
                if kind == "outside" and self._goes_on(start, hit):
                    continue
                return False
        tokens = self.tokens
        for at in range(start, end):
            word = tokens[at].word
            if word in _BREAKS:
                return False
            if word == "," and not self._passes(at, start, end, kind):
                return False
            if word == "and" and kind in ("deny", "hedge", "report") and end - at > 2:
                return False
            if (
                kind == "report"
                and word in _HAVING
                and at > start
                and is_person(tokens[at - 1].word)
            ):
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
            if self.tokens[hit.start].word == "without" and self._new_subject(hit.end, start):
                continue
            if self._is_word(hit) and self.clear(hit.end, start, kind):
                return hit
        return None

    def _after(self, kind: str, end: int) -> Hit[frozenset[str]] | None:
        while end < len(self.tokens) and self.tokens[end].surface in _QUOTES:
            end += 1
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
        if token.word in ("anyone", "anybody") and hit.start > 0:
            # "Does nobody …", "neither does anybody …" speak of the story.
            spoken_to = self.tokens[hit.start - 1].word in ("for", "to", "by", "with", "of")
            return spoken_to or self._before("deny", hit.start) is None
        return not (token.word in ("may", "likely") and token.capital and hit.start > 0)

    def _passes(self, comma: int, start: int, end: int, kind: str) -> bool:
        """Say whether a trigger reaches over a comma: in a list, no clause being before it."""
        if kind == "report":
            return False
        if kind == "outside" and comma == start:
            after = self.tokens[comma + 1].word if comma + 1 < end else ""
            if after in ("who", "whose"):
                return True
        before = self.tokens[start:comma]
        clause = any(token.word in word_list("pronouns") for token in before)
        return not clause and self._listed(comma, end)

    def _new_subject(self, start: int, end: int) -> bool:
        """Read "without his pills he …", "without support, Ji-woo …": a clause has begun."""
        return any(
            self.tokens[at].word in ("he", "she", "they", "it")
            or (self.tokens[at].word == "," and self.tokens[at + 1].capital)
            for at in range(start, end)
        )

    def _goes_on(self, start: int, stop: Hit[frozenset[str]]) -> bool:
        """Say whether a clause has the subject before it: "while going", "the actor, who has"."""
        if self.tokens[stop.start].word in ("who", "whose") and stop.start - start <= 1:
            return True
        word = self.tokens[stop.end].word if stop.end < len(self.tokens) else ""
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

    def _stays(self, denied: Hit[frozenset[str]], start: int) -> bool:
        """Say whether a condition is there whatever is denied: "cannot speak of her grief"."""
        if denied.start >= start and self.tokens[denied.end - 1].word not in ("issue", "problem"):
            return False
        return self.tokens[denied.end - 1].word != "longer" and self._presupposed(start)

    def _of_being(self, denied: Hit[frozenset[str]], start: int) -> bool:
        """Read "isn't a romance", "no romance", "close, but not romantic"."""
        word = self.tokens[denied.start].word
        if start < denied.end or word in word_list("are-not"):
            return True
        before = self.tokens[denied.start - 1].word if denied.start else ","
        return word == "not" and (before in word_list("are") or not before.isalnum())

    def _compared(self, end: int) -> bool:
        """Read "never has depression looked less glamorous": what is denied is the comparison."""
        for at in range(end, min(end + 7, len(self.tokens) - 1)):
            word = self.tokens[at].word
            if not self.tokens[at].is_word or word in ("than", "and", "or", "but"):
                return False
            after = self.tokens[at + 1].word
            if word == "so" and (after == "well" or after.endswith("ly")):
                return True
            if word in _COMPARED and self.tokens[at - 1].word not in ("any", "no", "as"):
                return True
        return False

    def _asked(self, start: int) -> bool:
        """Say whether a clause asks whether something is there, or begins "Had she been …"."""
        words = [token.word for token in self.tokens]
        question = "?" in words[-3:]
        first = next((at for at, token in enumerate(self.tokens) if token.is_word), start)
        if question and start - first <= 1 and len(words) <= 6:
            return True
        for at in range(start - 1, max(start - 12, -1), -1):
            if words[at] in ("who", "whose") or (words[at] == "with" and is_person(words[at - 1])):
                return False
            begins = at == first or words[at - 1] in (",", "or", "and", "but", "—", "–", ";", ":")
            if begins and words[at] in word_list("auxiliaries"):
                return question or (words[at] == "had" and at == first)
        return False

    def _presupposed(self, start: int) -> bool:
        """Say whether a condition is somebody's own: "his depression", "her severe grief"."""
        before = [token.word for token in self.tokens[max(start - 3, 0) : start]]
        if before[-1:] and before[-1] in _OWNED:
            # "does not leave her blind" is no possessive.
            made = len(before) > 1 and before[-2] in word_list("making")
            return not made or is_state(self.tokens[start])
        return len(before) > 1 and before[-2] in _OWNED and before[-1] not in word_list("function")

    def _words(self, hit: Hit[frozenset[str]]) -> str:
        return " ".join(token.surface for token in self.tokens[hit.start : hit.end])
