"""Who a condition is given to: the one who has it, who cares, who treats, or nobody in particular.

A small grammar over the words around a phrase: "his autistic brother" is an unnamed bearer, in
"Han Ji-woo, a lawyer with autism" the noun stands in apposition to the name, after "topics like"
there is no bearer at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model import Role
from ..model import DraftCharacter
from .context import Sentence
from .lexicon import is_person, word_list
from .phrases import Hit, Phrases
from .tokens import Token, read_tokens

__all__ = ["Bearer", "Mentions", "find_bearers", "name_phrases"]

_SUBJECT = frozenset({"he", "she", "his", "her", "him", "hers", "himself", "herself"})
_PLURAL = frozenset({"they", "their", "them", "both", "themselves"})
_QUOTES = frozenset("\"'”’)*_»")
_ARTICLES = frozenset({"a", "an", "the", "one", "two", "three", "this"})


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody's part in a condition; `character` is None for one without a name."""

    role: Role
    character: str | None = None
    confidence: float = 0.9
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Characters named in a sentence, and those of the last sentence that named any."""

    here: tuple[Hit[str], ...]
    last: tuple[str, ...] = ()


def name_phrases(characters: Sequence[DraftCharacter]) -> Phrases[str] | None:
    """Return what finds the characters in a text: whole names, and parts that only one has."""
    whole: list[tuple[tuple[str, ...], str]] = []
    parts: dict[tuple[str, ...], set[str]] = {}
    for character in characters:
        quoted = [name.place.quote for name in character.names if character.unnamed]
        for spelling in (character.name, *(name.text for name in character.names), *quoted):
            whole.append((_words(spelling), character.name))
            if not character.unnamed:
                for part in spelling.split():
                    if len(part) > 2 and part[0].isupper():
                        parts.setdefault(_words(part), set()).add(character.name)
    phrases = [item for item in whole if item[0]]
    phrases += [(words, min(who)) for words, who in sorted(parts.items()) if len(who) == 1]
    return Phrases(phrases) if phrases else None


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in read_tokens(text))


def find_bearers(
    sentence: Sentence, start: int, end: int, mentions: Mentions
) -> tuple[Bearer, ...]:
    """Return whose condition the tokens [start, end) are; one of role topic if nobody's."""
    reading = _Reading(sentence, mentions)
    found = reading.attribute(start, end) or reading.owner(start, end)
    found = found or reading.towards(end) or reading.later(end)
    if not found:
        return (Bearer("topic"),)
    if len(found) == 1 and found[0].role == "bearer":
        found += tuple(
            other for other in reading.helper(start) if other.character != found[0].character
        )
    return found


@dataclass(frozen=True, slots=True)
class _Reading:
    sentence: Sentence
    mentions: Mentions

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    def attribute(self, start: int, end: int) -> tuple[Bearer, ...]:
        """Read "his autistic brother" and "an autistic young man"."""
        if is_person(self.tokens[end - 1].word):
            return (self._in_apposition(start) or self._unnamed(start, end),)
        for at in range(end, min(end + 3, len(self.tokens))):
            word = self.tokens[at].word
            if not self.tokens[at].is_word or word in word_list("function"):
                return ()
            named = self._mention_from(at)
            if named is not None and at <= end:
                return (Bearer("bearer", named.meaning),)
            if is_person(word):
                after = self._mention_from(at + 1) or self._mention_from(at + 2, comma=True)
                if after is not None:
                    return (Bearer("bearer", after.meaning),)
                if word in word_list("kin") and _owned(self.tokens, start):
                    return (self._unnamed(start, at + 1),)
                return (self._in_apposition(start) or self._unnamed(start, at + 1),)
        return ()

    def owner(self, start: int, end: int) -> tuple[Bearer, ...]:
        """Read who stands before: a name, a pronoun, a person with or without a name."""
        called = _called(self, start)
        if called:
            return called
        at = start - 1
        while at >= 0:
            if _topic_before(self.sentence, at):
                towards = self.towards(end)
                return towards or (Bearer("topic"),)
            named = self._mention_until(at + 1)
            if named is not None:
                return _treated(self.tokens, named) or self._together(named)
            word = self.tokens[at].word
            if (word in _SUBJECT and word not in ("her", "his", "him")) or (
                word in ("his", "her") and start - at <= 3
            ):
                first = not any(hit.end <= at for hit in self.mentions.here)
                return (first and self._ahead(end)) or self._resolved(at)
            if word in ("they", "both") or (word in _PLURAL and start - at <= 3):
                return self._both(at)
            if is_person(word):
                after = _apposed(self, at, start, end)
                if after is not None:
                    return (after,)
                if word in word_list("kin") and _owned(self.tokens, at):
                    return (self._unnamed(at, at + 1),)
                return (self._in_apposition(at) or self._unnamed(at, at + 1),)
            at -= 1
        if any(
            token.word in word_list("bearing") for token in self.tokens[max(start - 5, 0) : start]
        ):
            return self._ahead(end) or (
                Bearer("bearer", None, 0.6, "whose it is was not understood"),
            )
        return ()

    def _ahead(self, end: int) -> tuple[Bearer, ...]:
        """Read "Diagnosed with cancer, Ji-woo sails away", where nobody is named before."""
        named = self._mention_from(end + 1, comma=True)
        if named is not None:
            return (Bearer("bearer", named.meaning, 0.85),)
        after = self.tokens[end + 1].word if end + 1 < len(self.tokens) else ""
        if after in ("he", "she") and self.tokens[end].word == ",":
            return self._resolved(end + 1)
        return ()

    def later(self, end: int) -> tuple[Bearer, ...]:
        """Read "burnout from their careers", "depression leaves her …"."""
        for at in range(end, min(end + 6, len(self.tokens))):
            word = self.tokens[at].word
            if word in (*_SUBJECT, "him"):
                return self._resolved(at)
            if word in _PLURAL:
                return self._both(at)
            named = self._mention_from(at)
            if named is not None:
                return (Bearer("bearer", named.meaning, 0.7),)
        return ()

    def helper(self, start: int) -> tuple[Bearer, ...]:
        """Read who cares for, or treats, somebody without a name."""
        for at in range(start - 1, max(start - 9, -1), -1):
            word = self.tokens[at].word
            role = _role(word)
            if role is not None:
                who = self._before(at)
                return (Bearer(role, who, 0.8),) if who is not None else ()
        return ()

    def _before(self, at: int) -> str | None:
        earlier = [hit.meaning for hit in self.mentions.here if hit.end <= at]
        if earlier:
            return earlier[-1]
        return self.mentions.last[0] if self.mentions.last else None

    def _mention_from(self, at: int, *, comma: bool = False) -> Hit[str] | None:
        if comma and not (0 < at <= len(self.tokens) and self.tokens[at - 1].word == ","):
            return None
        return next((hit for hit in self.mentions.here if hit.start == at), None)

    def _mention_until(self, end: int) -> Hit[str] | None:
        return next((hit for hit in self.mentions.here if hit.end == end), None)

    def _in_apposition(self, start: int) -> Bearer | None:
        """Return the name to which "…, a young lawyer with" belongs."""
        at = start - 1
        while at >= 0 and start - at <= 6:
            if self.tokens[at].word in word_list("barring"):
                return None
            if self.tokens[at].word in _ARTICLES:
                break
            at -= 1
        else:
            return None
        link = self.tokens[at - 1].word if at > 0 else ""
        if link in (",", "is", "as", "was", "–", "—", "being", "plays", "becomes", "(", ":"):
            named = self._mention_until(at - 1)
            if named is not None:
                return Bearer("bearer", named.meaning)
            if link == "is" and at >= 2 and self.tokens[at - 2].word in _SUBJECT:
                who = self._resolved(at - 2)
                return who[0] if who else None
            if link in (",", "is", "as"):
                # "Woo (Park Eun-bin), a lawyer", "Woo, played by Park Eun-bin, is a lawyer"
                who_before = [hit for hit in self.mentions.here if at - 10 <= hit.end <= at]
                if who_before:
                    return Bearer("bearer", who_before[-1].meaning, 0.7)
        return None

    def _unnamed(self, start: int, end: int) -> Bearer:
        for hit in self.mentions.here:
            if hit.start < end and start < hit.end:
                return Bearer("bearer", hit.meaning)
        return Bearer("bearer", None, 0.8, "the bearer has no name here")

    def _together(self, named: Hit[str]) -> tuple[Bearer, ...]:
        """Return the named one, and another joined by "and" where the verb is in the plural."""
        first = (Bearer("bearer", named.meaning),)
        after = self.tokens[named.end].word if named.end < len(self.tokens) else ""
        link = self.tokens[named.start - 1].word if named.start >= 2 else ""
        joined = link in ("and", "nor")
        other = self._mention_until(named.start - 1) if joined else None
        if other is not None and (link == "nor" or after in word_list("plural-verbs")):
            return (Bearer("bearer", other.meaning), *first)
        return first

    def _resolved(self, at: int) -> tuple[Bearer, ...]:
        who = self._before(at)
        if who is None:
            return (Bearer("bearer", None, 0.6, "a pronoun without a name before it"),)
        sure = len({*self.mentions.last, *(hit.meaning for hit in self.mentions.here)}) < 2
        return (Bearer("bearer", who, 0.85 if sure else 0.65, "" if sure else "a pronoun"),)

    def _both(self, at: int) -> tuple[Bearer, ...]:
        names = tuple(dict.fromkeys(hit.meaning for hit in self.mentions.here if hit.end <= at))
        names = names or self.mentions.last
        if not names or len(names) > 2:
            return (Bearer("bearer", None, 0.6, "a pronoun for several"),)
        return tuple(Bearer("bearer", name, 0.65, "a pronoun") for name in names)

    def towards(self, start: int) -> tuple[Bearer, ...]:
        """Read "explores grief through the character of Han Ji-woo", "in victims of abuse"."""
        end = start
        tokens = self.tokens
        ends = word_list("towards") | {"and", "or"}
        while end + 1 < len(tokens) and tokens[end].word in (",", "and") and end < start + 8:
            # The rest of a list, as in "trauma, PTSD and anxiety in victims".
            end += 1
            while end < len(tokens) and tokens[end].is_word and tokens[end].word not in ends:
                end += 1
        if end >= len(tokens) or tokens[end].word not in word_list("towards"):
            return ()
        for at in range(end + 1, min(end + 8, len(self.tokens))):
            named = self._mention_from(at)
            if named is not None:
                return (Bearer("bearer", named.meaning, 0.8),)
            if self.tokens[at].word in word_list("groups"):
                return (Bearer("bearer", None, 0.7, "the bearers have no name here"),)
        return ()


def _role(verb: str) -> Role | None:
    """Return the part of one who cares for, or treats, somebody."""
    if verb in word_list("caring"):
        return "carer"
    return "professional" if verb in word_list("treating") else None


def _apposed(reading: _Reading, at: int, start: int, end: int) -> Bearer | None:
    """Read "a boy with autism, Ro-un": the name in apposition to the person at a token."""
    tokens = reading.tokens
    if not all(t.word in word_list("having") or not t.is_word
               for t in tokens[at + 1 : start]):  # fmt: skip
        return None
    while end < len(tokens) and tokens[end].surface in _QUOTES:
        end += 1
    after = reading._mention_from(end + 1, comma=True)
    for title in range(end + 1, min(end + 3, len(tokens))):
        # "…, Inspector Ki": a name may have a title before it.
        if after is None and tokens[title].capital and tokens[end].word == ",":
            after = reading._mention_from(title + 1)
    if after is None:
        return None
    opens = at <= 3 and tokens[0].word in _ARTICLES
    closed = after.end >= len(tokens) or not tokens[after.end].is_word
    return Bearer("bearer", after.meaning) if closed or opens else None


def _called(reading: _Reading, start: int) -> tuple[Bearer, ...]:
    """Read "Baek drinks; Ji-woo, his niece, calls it grief": not the one who speaks has it."""
    before = [token.word for token in reading.tokens[max(start - 3, 0) : start]]
    before = before[:-1] if before[-1:] and before[-1] in _ARTICLES else before
    if len(before) < 2 or before[-1] != "it" or before[-2] not in word_list("making"):
        return ()
    names = dict.fromkeys(hit.meaning for hit in reading.mentions.here if hit.end <= start)
    others = [*names][:-1] or [name for name in reading.mentions.last if name not in names]
    return (Bearer("bearer", others[-1], 0.65, "a pronoun"),) if others else ()


def _treated(tokens: Sequence[Token], named: Hit[str]) -> tuple[Bearer, ...]:
    """Read "the patient Ji-woo treats has"."""
    if not (named.start and named.end < len(tokens) and is_person(tokens[named.start - 1].word)):
        return ()
    role = _role(tokens[named.end].word)
    unnamed = Bearer("bearer", None, 0.7, "the bearer has no name here")
    return (unnamed, Bearer(role, named.meaning, 0.8)) if role else ()


def _topic_before(sentence: Sentence, at: int) -> bool:
    """Say whether a cue ends at a token and names what follows as a topic, nobody's own."""
    return any(
        hit.end == at + 1
        and "cue" in hit.meaning
        and word_list("own-cues").isdisjoint(_said(sentence.tokens[hit.start : hit.end]))
        for hit in sentence.triggers
    )


def _said(tokens: Sequence[Token]) -> list[str]:
    return [token.word for token in tokens]


def _owned(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a possessive stands before a token: "his brother", "Ji-woo’s late mother"."""
    return any(
        token.word in ("his", "her", "their") or token.surface[-2:] in ("’s", "'s")
        for token in tokens[max(at - 3, 0) : at]
    )
