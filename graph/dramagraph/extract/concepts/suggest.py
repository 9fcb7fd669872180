"""What is not in the vocabulary: themes by the words before them, conditions by how they end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..model import Place, Suggestion
from .context import Sentence
from .lexicon import Sense, is_person, word_list
from .phrases import Hit
from .tokens import Token

__all__ = ["find_suggestions", "named_conditions"]

_PARTS = frozenset({",", "and", "or", "&", "as", "well"})
_ADJECTIVES = ("ful", "ous", "ical", "onal", "ive", "ible", "able", "ed", "less")
#: Endings of words for people, and words that end so by chance.
_AGENTS = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians")


def find_suggestions(
    sentence: Sentence,
    taken: Sequence[tuple[int, int]],
    place_of: Callable[[int, int], Place | None],
) -> Iterator[Suggestion]:
    """Yield the items of a list of themes that no phrase of the vocabulary covers.

    `taken` are the places of such phrases, `place_of` returns where some tokens stand in the file.
    """
    tokens = sentence.tokens
    done = 0
    for cue in sentence.triggers:
        if "theme-cue" not in cue.meaning or cue.end < done:
            continue
        for start, end in _items(sentence, cue.end):
            done = end
            if any(first < end and start < last for first, last in taken):
                continue
            context = sentence.context(start, end)
            place = place_of(start, end)
            if place is not None and not context.outside and context.polarity == "affirmed":
                yield Suggestion(" ".join(token.surface for token in tokens[start:end]), place)


def _items(sentence: Sentence, start: int) -> Iterator[tuple[int, int]]:
    """Yield the items of a list that begins at a token, as long as they look like noun phrases."""
    tokens = sentence.tokens
    at = start
    while at < len(tokens):
        while at < len(tokens) and tokens[at].word in (word_list("leading") | _PARTS):
            at += 1
        first = at
        while at < len(tokens) and tokens[at].is_word and tokens[at].word not in _PARTS:
            if tokens[at].word in word_list("not-inside"):
                break
            at += 1
        words = [token.word for token in tokens[first:at]]
        if not 1 <= len(words) <= 4 or is_person(words[-1]):
            return
        after = tokens[at].word if at < len(tokens) else ""
        if len(words) == 1 and words[0].endswith("s") and after in word_list("objects"):
            # "…, gives her best" is the next verb and no item.
            return
        if len(words) == 1 and (words[0].endswith("ing") or words[0] in word_list("empty")):
            return
        if words[-1].endswith(_AGENTS) and words[-1] not in word_list("no-agents"):
            return
        if any(token.capital or token.word.isdigit() for token in tokens[first:at]):
            return
        if words[-1].endswith(_ADJECTIVES):
            return
        if words[-1] in ("the", "of") or len(words[-1]) < 4 or words[-1].endswith("ly"):
            return
        yield first, at
        if at >= len(tokens) or tokens[at].word not in _PARTS:
            return


_CONDITION_HEADS = frozenset({"disease", "syndrome", "disorder"})
_NO_PHOBIAS = frozenset({"xenophobia", "homophobia", "transphobia", "islamophobia", "biphobia"})


def named_conditions(tokens: Sequence[Token], hits: Sequence[Hit[Sense]]) -> list[Hit[Sense]]:
    """Return the hits with the conditions that only their form gives away, in order.

    "Huntington's disease" and "impostor syndrome" are named by the words as they stand, without a
    concept, as are a few conditions of one word; every "…phobia" is a phobia.
    """
    found = list(hits)
    for at, token in enumerate(tokens):
        if token.word in _CONDITION_HEADS and at > 0:
            before = tokens[at - 1]
            start = at - 1
            if not before.is_word or before.word in (
                word_list("not-inside") | word_list("general")
            ):
                continue
            if any(hit.start <= start and at < hit.end for hit in found):
                continue
            label = f"{before.surface} {token.surface}"
            found = [hit for hit in found if not (start < hit.end and hit.start <= at)]
            found.append(Hit(start, at + 1, Sense("", label)))
        elif token.word[:-6] and token.word.endswith("phobia") and token.word not in _NO_PHOBIAS:
            if any(hit.start <= at < hit.end for hit in found):
                continue
            found.append(Hit(at, at + 1, Sense("dg:condition/phobia", "phobia")))
        elif token.word in word_list("unlisted") and not any(
            hit.start <= at < hit.end for hit in found
        ):
            found.append(Hit(at, at + 1, Sense("", token.word)))
    return sorted(found, key=lambda hit: hit.start)
