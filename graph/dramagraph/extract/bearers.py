"""Who a condition is given to: the one who has it, who cares, who treats, or nobody in particular.

A small grammar over the words around a phrase: "his autistic brother" is an unnamed bearer, in
"Han Ji-woo, a lawyer with autism" the noun stands in apposition to the name, after "topics like"
there is no bearer at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Role
from .context import Sentence
from .lexicon import word_list
from .model import DraftCharacter
from .phrases import Hit, Phrases
from .tokens import Token, read_tokens

__all__ = ["Bearer", "Mentions", "find_bearers", "name_phrases"]

_SUBJECT = frozenset({"he", "she", "his", "her", "him", "hers", "himself", "herself"})
_PLURAL = frozenset({"they", "their", "them", "both", "themselves"})
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
        if self.tokens[end - 1].word in word_list("people"):
            return (self._in_apposition(start) or self._unnamed(start, end),)
        for at in range(end, min(end + 3, len(self.tokens))):
            word = self.tokens[at].word
            if not self.tokens[at].is_word or word in word_list("function"):
                return ()
            named = self._mention_from(at)
            if named is not None and at <= end:
                return (Bearer("bearer", named.meaning),)
            if word in word_list("kin") or word in word_list("people"):
                after = self._mention_from(at + 1) or self._mention_from(at + 2, comma=True)
                if after is not None:
                    return (Bearer("bearer", after.meaning),)
                if word in word_list("kin") and _owned(self.tokens, start):
                    return (self._unnamed(start, at + 1),)
                return (self._in_apposition(start) or self._unnamed(start, at + 1),)
        return ()

    def owner(self, start: int, end: int) -> tuple[Bearer, ...]:
        """Read who stands before: a name, a pronoun, a person with or without a name."""
        at = start - 1
        while at >= 0:
            if self._topic_before(at):
                towards = self.towards(end)
                return towards or (Bearer("topic"),)
            named = self._mention_until(at + 1)
            if named is not None:
                return self._together(named)
            word = self.tokens[at].word
            if (word in _SUBJECT and word not in ("her", "his", "him")) or (
                word in ("his", "her") and start - at <= 3
            ):
                return self._resolved(at)
            if word in ("they", "both") or (word in _PLURAL and start - at <= 3):
                return self._both(at)
            if word in word_list("kin") or word in word_list("people"):
                after = self._mention_from(end + 1, comma=True)
                if after is not None and start - at <= 3 and self.tokens[start - 1].word == "with":
                    return (Bearer("bearer", after.meaning),)
                if word in word_list("kin") and _owned(self.tokens, at):
                    return (self._unnamed(at - 1, at + 1),)
                return (self._in_apposition(at) or self._unnamed(at, at + 1),)
            at -= 1
        if any(
            token.word in word_list("bearing") for token in self.tokens[max(start - 5, 0) : start]
        ):
            return (Bearer("bearer", None, 0.6, "whose it is was not understood"),)
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
            role: Role | None = None
            if word in word_list("caring"):
                role = "carer"
            elif word in word_list("treating"):
                role = "professional"
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

    def _topic_before(self, at: int) -> bool:
        """Say whether a cue ends at a token and names what follows as a topic, nobody's own."""
        return any(
            hit.end == at + 1
            and "cue" in hit.meaning
            and word_list("own-cues").isdisjoint(_said(self.tokens[hit.start : hit.end]))
            for hit in self.sentence.triggers
        )

    def _in_apposition(self, start: int) -> Bearer | None:
        """Return the name to which "…, a young lawyer with" belongs."""
        at = start - 1
        while at >= 0 and start - at <= 6:
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
        joined = named.start >= 2 and self.tokens[named.start - 1].word == "and"
        other = self._mention_until(named.start - 1) if joined else None
        if other is not None and after in word_list("plural-verbs"):
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


def _said(tokens: Sequence[Token]) -> list[str]:
    return [token.word for token in tokens]


def _owned(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a possessive stands before a token: "his brother", "Ji-woo’s late mother"."""
    return any(
        token.word in ("his", "her", "their") or token.surface[-2:] in ("’s", "'s")
        for token in tokens[max(at - 3, 0) : at]
    )
