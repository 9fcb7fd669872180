"""What to look for in a text: the concepts of the vocabulary, in the forms in which people write.

Labels that people search for stand in the ontology; further word forms, which of the words are too
common to name a theme by themselves, and phrases that only sound like a concept stand in
`lexicon.toml`, the triggers of context in `context.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from .phrases import Phrases, forms_of, plural
from .tokens import read_tokens

if TYPE_CHECKING:
    from ...model import Concept, Vocabulary

__all__ = ["SENSE_TYPES", "Matcher", "Sense", "SenseType", "is_person", "word_list"]

SenseType = Literal["condition", "content-note", "theme"]
SENSE_TYPES: tuple[SenseType, ...] = ("condition", "content-note", "theme")


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase stands for.

    `common` words name a theme or a condition only where the text says so, `borne` ones a
    condition only where somebody has it. One of `near`, if there
    are any, has to follow in the sentence. `own` is a label of the vocabulary. An `acronym`
    holds only in capitals.
    """

    concept: str
    label: str
    common: bool = False
    borne: bool = False
    near: frozenset[str] = frozenset()
    own: bool = False
    acronym: bool = False


@dataclass(frozen=True, slots=True)
class Matcher:
    """All phrases, ready to be found: build it once with `of`, it is the same for all articles."""

    senses: Mapping[SenseType, Phrases[Sense | None]]
    triggers: Phrases[frozenset[str]]
    labels: Mapping[str, str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Matcher:
        """Return the matcher for a vocabulary; what only the lexicon knows is left out."""
        lexicon = _read_table("lexicon.toml")
        senses = {
            type_: Phrases(_senses(type_, vocabulary.concepts, lexicon)) for type_ in SENSE_TYPES
        }
        labels = {
            concept.label: ident
            for ident, concept in vocabulary.concepts.items()
            if concept.type in ("condition", "theme")
        }
        return cls(senses, _triggers(), labels)


@lru_cache(maxsize=4)
def _read_table(name: str) -> dict[str, Any]:
    """Return one of the TOML files beside this module."""
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


@lru_cache(maxsize=64)
def word_list(name: str) -> frozenset[str]:
    """Return one of the lists of `words.toml`.

    >>> "brother" in word_list("kin")
    True
    """
    return frozenset(str(_read_table("words.toml")[name]).split())


def is_person(word: str) -> bool:
    """Say whether a word is one for a person or a relative, in either number.

    >>> is_person("soldiers"), is_person("harbour")
    (True, False)
    """
    return any(
        one in word_list("people") or one in word_list("kin")
        for one in (word, word.removesuffix("s"))
    )


def _senses(
    type_: SenseType, concepts: Mapping[str, Concept], lexicon: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, ...], Sense | None]]:
    common = {words for phrase in lexicon["weak"].get(type_, ()) for words in forms_of(phrase)}
    borne = {words for phrase in lexicon["weak"]["borne"] for words in forms_of(phrase)}
    for phrase in lexicon["figurative"]["all"]:
        yield from ((words, None) for words in forms_of(phrase))
    for ident, concept in concepts.items():
        if concept.type != type_ or ident.rpartition("/")[2] in lexicon["weak"]["general"]:
            continue
        for label in (concept.label, *concept.alternate_labels, *concept.hidden_labels):
            words = tuple(token.word for token in read_tokens(label))
            acronym = label.isupper() and len(words) == 1
            sense = Sense(
                ident, concept.label, words in common, words in borne, own=True, acronym=acronym
            )
            yield words, sense
            if not acronym and not words[-1].endswith(("s", "ed", "ing", "ly")):
                yield (*words[:-1], plural(words[-1])), sense
    for name, phrases in lexicon[type_].items():
        found = concepts.get(f"dg:{type_}/{name}")
        if found is None:
            continue
        for phrase in phrases:
            head, _, near = phrase.removesuffix("?").partition(" > ")
            for words in forms_of(head):
                weak = phrase.endswith("?") or words in common
                yield (
                    words,
                    Sense(found.id, found.label, weak, words in borne, frozenset(near.split())),
                )


def _triggers() -> Phrases[frozenset[str]]:
    kinds: dict[tuple[str, ...], set[str]] = {}
    for kind, phrases in _read_table("context.toml").items():
        for phrase in phrases:
            for words in forms_of(phrase):
                kinds.setdefault(words, set()).update((kind, kind.removeprefix("theme-")))
                if kind.endswith("-before") and not word_list("negations").isdisjoint(words):
                    # What is denied may also follow: "is never diagnosed with", "is not at all".
                    kinds[words].add("deny")
    return Phrases((words, frozenset(found)) for words, found in sorted(kinds.items()))
