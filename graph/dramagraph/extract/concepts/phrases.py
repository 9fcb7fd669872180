"""Phrases and their word forms, found in a text in one pass.

The automaton is that of Aho and Corasick (1975, doi:10.1145/360825.360855), as `ahocorasick_rs`
(Apache-2.0) implements it: it alone of the well-kept libraries matches leftmost-longest itself and
is typed. Every word stands between two blanks of its own, so that only whole words match and
neighbours do not share a blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar

from .tokens import Token, read_tokens

__all__ = ["Hit", "Phrases", "forms_of", "plural", "verb_forms"]

T = TypeVar("T")

#: Verbs whose past or participle does not end in -ed, of those that the lexicon uses.
_IRREGULAR = {
    "be": ("is", "are", "was", "were", "been", "being"),
    "become": ("became",),
    "begin": ("began", "begun"),
    "break": ("broke", "broken"),
    "bring": ("brought",),
    "come": ("came",),
    "deal": ("dealt",),
    "do": ("did", "done", "does"),
    "fall": ("fell", "fallen"),
    "feel": ("felt",),
    "fight": ("fought",),
    "find": ("found",),
    "forget": ("forgot", "forgotten"),
    "forgive": ("forgave", "forgiven"),
    "get": ("got", "gotten"),
    "give": ("gave", "given"),
    "go": ("went", "gone", "goes"),
    "grow": ("grew", "grown"),
    "have": ("had", "has"),
    "hide": ("hid", "hidden"),
    "hold": ("held",),
    "hurt": (),
    "keep": ("kept",),
    "leave": ("left",),
    "let": (),
    "lie": ("lied",),
    "lose": ("lost",),
    "make": ("made",),
    "meet": ("met",),
    "overcome": ("overcame",),
    "put": (),
    "quit": (),
    "rebuild": ("rebuilt",),
    "see": ("saw", "seen"),
    "seek": ("sought",),
    "send": ("sent",),
    "shoot": ("shot",),
    "stand": ("stood",),
    "take": ("took", "taken"),
    "tear": ("tore", "torn"),
    "tell": ("told",),
    "wake": ("woke", "woken"),
    "win": ("won",),
}
_DOUBLED = frozenset({"stab", "rob", "beg", "drop", "plan", "grip", "quit", "let", "get", "put",
                      "win", "begin", "forget", "bet", "wed", "stop"})  # fmt: skip
_CHOICES = {
    "[his]": ("his", "her", "their", "its", "one"),
    "[him]": ("him", "her", "them", "himself", "herself", "themselves", "oneself"),
    "[self]": ("himself", "herself", "themselves", "oneself", "yourself"),
    "[a]": ("a", "an", "the", "his", "her", "their", ""),
}
_VOWELS = "aeiou"


def verb_forms(verb: str) -> tuple[str, ...]:
    """Return a verb in its present, past, participle and -ing forms.

    >>> verb_forms("carry"), verb_forms("fall")
    (('carry', 'carries', 'carrying', 'carried'), ('fall', 'falls', 'falling', 'fell', 'fallen'))
    """
    third = plural(verb)
    stem = verb
    if verb in _DOUBLED:
        stem = verb + verb[-1]
    elif verb.endswith("ie"):
        stem = verb[:-2] + "y"
    elif verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) and len(verb) > 2:
        stem = verb[:-1]
    forms = [verb, third, stem + "ing"]
    if verb in _IRREGULAR:
        forms += _IRREGULAR[verb]
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        forms.append(verb[:-1] + "ied")
    elif verb.endswith("e"):
        forms.append(verb + "d")
    else:
        forms.append(stem + "ed")
    return tuple(dict.fromkeys(forms))


def plural(noun: str) -> str:
    """Return a noun in the plural, or a verb in the third person.

    >>> plural("family"), plural("illness"), plural("wife")
    ('families', 'illnesses', 'wives')
    """
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("ife"):
        return noun[:-2] + "ves"
    return noun + "s"


def forms_of(phrase: str) -> Iterator[tuple[str, ...]]:
    """Yield all sequences of folded words that a phrase of the lexicon stands for.

    `~fall` is all forms of a verb, `+attempt` a noun in both numbers, `[his]` any possessive,
    `[him]` and `[self]` any such pronoun, `[a]` an article, a possessive or nothing, and `a/b`
    either word.
    """
    choices: list[tuple[str, ...]] = []
    for part in phrase.split():
        if part in _CHOICES:
            choices.append(_CHOICES[part])
        elif part.startswith("~"):
            choices.append(tuple(form for verb in part[1:].split("/") for form in verb_forms(verb)))
        elif part.startswith("+"):
            choices.append(
                tuple(form for noun in part[1:].split("/") for form in (noun, plural(noun)))
            )
        else:
            choices.append(tuple(part.split("/")))
    for words in product(*choices):
        yield tuple(token.word for token in read_tokens(" ".join(words)))


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """Tokens [start, end) of a sequence, and what they stand for."""

    start: int
    end: int
    meaning: T


class Phrases(Generic[T]):
    """Phrases, each with a meaning, that are found together; of two that fit, the longest."""

    def __init__(self, phrases: Iterable[tuple[Sequence[str], T]]) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        meanings: dict[str, T] = {}
        for words, meaning in phrases:
            if words:
                meanings.setdefault(_spaced(words), meaning)
        self._meanings = tuple(meanings.values())
        self._automaton = AhoCorasick(
            list(meanings), matchkind=MatchKind.LeftmostLongest, store_patterns=False
        )

    def find(self, tokens: Sequence[Token]) -> tuple[Hit[T], ...]:
        """Return the phrases found, in order, none overlapping another."""
        places: dict[int, int] = {}
        at = 0
        for index, token in enumerate(tokens):
            places[at] = index
            at += len(token.word) + 2
        places[at] = len(tokens)
        found = self._automaton.find_matches_as_indexes(_spaced([t.word for t in tokens]))
        return tuple(
            Hit(places[start], places[end], self._meanings[index]) for index, start, end in found
        )


def _spaced(words: Iterable[str]) -> str:
    return "".join(f" {word} " for word in words)
