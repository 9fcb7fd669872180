"""Runs of words in a text that may name a person, and which form each has.

Korean names are known by their form: a surname of the inventory with a given name of Korean
syllables. Other names are capitalised runs; whether they name people is for the context to say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from .korean import PLAIN_WORDS, is_given, is_joined, is_surname, is_syllable
from .name_words import FIRST_NAMES, FUNCTION_WORDS, HONORIFICS, NOT_PEOPLE, PARTICLES, ROLES, words

__all__ = ["Form", "Spelling", "find_names", "one_name", "opens_sentence"]

#: korean: surname and given name; given: a Korean given name alone; full: several words;
#: single: one word; hangul: a name in Hangul.
Form = Literal["korean", "given", "full", "single", "hangul"]


@dataclass(frozen=True, slots=True)
class Spelling:
    """Characters [start, end) of a text that may name someone.

    `parts` are the name's words, a Korean surname first whichever way the text has it.
    """

    start: int
    end: int
    form: Form
    parts: tuple[str, ...]
    #: The name as it stands, on one line.
    shown: str
    honorific: str = ""
    #: It opens a sentence, so that its capital says nothing.
    opening: bool = False
    #: Where it begins with its honorific.
    front: int = -1

    @property
    def text(self) -> str:
        """The name as it stands, with its honorific where it is one word."""
        alone = self.honorific and len(self.parts) == 1
        return f"{self.honorific} {self.shown}" if alone else self.shown


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    #: An apostrophe and s follow: a name ends here.
    last: bool
    opening: bool
    #: A full stop follows, as in "Dr."
    dotted: bool = False

    @property
    def folded(self) -> str:
        return self.text.casefold()


_WORD: Final = re.compile(
    r"(?:[A-Z]\.){1,3}(?=\s|[,;)]|$)|[^\W\d_]\w*(?:['’]\w+)*(?:[-‐‑](?:\s?\n\s?)?\w+(?:['’]s\b)?)*"
)
_GAP: Final = re.compile(r"[ \t\xa0]{0,2}(?:\n[ \t]{0,3})?")
_POSSESSIVE: Final = re.compile(r"['’](?:s|S|ll|d|ve|re)?$")
_HANGUL_SURNAMES: Final = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민나진지엄채원천방공현"
    "함변염여추도소석선설마길연위표명기반왕금옥육인맹제"
)
_HANGUL: Final = re.compile(r"[가-힣]{2,4}")
_OPENING: Final = re.compile(r"(?:^|[.!?…•●▪►|\n]|[.!?…][\"”’')\]])[\s\"“‘'(*_\[–—-]*$")
#: Endings of words that open a sentence and name nobody.
_ENGLISH: Final = re.compile(
    r"(?:ing|ed|ly|tion|sion|ness|ment|ful|ous|ive|able|ible|ical|less|ity|ism|ists?|ances?|ships?"
    r"|ences?|ures?|ings|tions|ers)$"
)
_HYPHEN_BREAK: Final = re.compile(r"([-‐‑])\s+")


def opens_sentence(text: str, at: int) -> bool:
    """Say whether a word at a place of a text is the first of a sentence or a line."""
    return _OPENING.search(text[max(0, at - 12) : at]) is not None


def find_names(text: str, barred: Iterable[tuple[int, int]] = ()) -> list[Spelling]:
    """Return what may name people in a text, in order and without overlaps.

    Words in a stretch of `barred` (titles, fields on other things) are left out.
    """
    closed = _joined(barred)
    opened = [start for start, _ in closed]
    found: list[Spelling] = []
    for run in _runs(text, closed):
        found.extend(_split(run))
    for match in _HANGUL.finditer(text):
        at = bisect_right(opened, match.start()) - 1
        if _is_hangul_name(match[0]) and (at < 0 or closed[at][1] <= match.start()):
            found.append(Spelling(match.start(), match.end(), "hangul", (match[0],), match[0]))
    return sorted(found, key=lambda one: one.start)


def one_name(text: str) -> Spelling | None:
    """Return the name that a text consists of, read as a name because it stands in a cast."""
    words = [word for word in _words(text) if word.text[0].isupper() or word.folded in PARTICLES]
    if not words or len(words) > 5:
        return None
    found = [one for one in _split(words) if one.form in ("korean", "given")]
    if found:
        return found[0]
    words = [word for word in words if not (word.folded in NOT_PEOPLE and len(words) > 2)]
    if all(word.folded in FUNCTION_WORDS | HONORIFICS for word in words):
        return None
    honorific = _honorific(words, 1) if len(words) > 1 else ""
    if honorific:
        words = words[1:]
    return _spelling(words, "full" if len(words) > 1 else "single", honorific)


def _is_hangul_name(word: str) -> bool:
    """Say whether a word in Hangul has a surname's first syllable and a name's length."""
    return len(word) in (2, 3, 4) and word[0] in _HANGUL_SURNAMES


def _joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _words(text: str) -> list[_Word]:
    words = []
    for match in _WORD.finditer(text):
        shown = match[0]
        tail = _POSSESSIVE.search(shown)
        stem = shown[: tail.start()] if tail else shown
        if not stem:
            continue
        end = match.start() + len(stem)
        after = text[end : end + 1]
        last = tail is not None or after in ("'", "’")
        opening = stem[0].isupper() and opens_sentence(text, match.start())
        words.append(
            _Word(_HYPHEN_BREAK.sub(r"\1", stem), match.start(), end, last, opening, after == ".")
        )
    return words


def _runs(text: str, barred: Sequence[tuple[int, int]]) -> list[list[_Word]]:
    """Return the stretches of neighbouring words with a capital, small particles inside them."""
    runs: list[list[_Word]] = []
    run: list[_Word] = []
    stretches = list(barred)
    at = 0
    previous: _Word | None = None
    for word in _words(text):
        while at < len(stretches) and stretches[at][1] <= word.start:
            at += 1
        closed = at < len(stretches) and stretches[at][0] < word.end
        named = word.text[0].isupper() and not closed
        if run and previous is not None and not _joins(text, previous, word):
            runs.append(run)
            run = []
        if named or (run and not closed and word.folded in PARTICLES):
            run.append(word)
        elif run:
            runs.append(run)
            run = []
        previous = word
    if run:
        runs.append(run)
    return runs


def _joins(text: str, one: _Word, other: _Word) -> bool:
    if one.last:
        return False
    start = one.end
    if one.folded in HONORIFICS and text[start : start + 1] == ".":
        start += 1
    return 0 < other.start - start <= 6 and _GAP.fullmatch(text, start, other.start) is not None


def _split(run: Sequence[_Word]) -> list[Spelling]:
    """Cut a run of words with a capital into names."""
    found: list[Spelling] = []
    at = 0
    while at < len(run):
        word = run[at]
        length, form = _korean(run, at)
        if length:
            one = _spelling(run[at : at + length], form, _honorific(run, at))
            found.append(replace(one, front=_front(run, at)))
            at += length
        elif _addressed(run, at):
            found.append(
                replace(
                    _spelling([word], "single", _honorific(run, at)),
                    opening=False,
                    front=_front(run, at),
                )
            )
            at += 1
        elif (aged := _aged(run, at)) > 0:
            found.append(_spelling(run[at : at + aged], "full"))
            at += aged
        elif _small_word(run, at) or word.folded.rstrip(".") in HONORIFICS or _are_several(run, at):
            at += 1
        else:
            end = at + 1
            while end < len(run) and not _ends_here(run, end):
                end += 1
            while end > at + 1 and run[end - 1].folded in PARTICLES:
                end -= 1
            words = run[at:end]
            alone = len(words) == 1 and (
                words[0].folded in ROLES or (words[0].opening and _ENGLISH.search(words[0].text))
            )
            if len(words) <= 4 and not alone and not _names_no_one(words):
                form = "full" if len(words) > 1 else "single"
                one = _spelling(words, form, _honorific(run, at))
                found.append(replace(one, front=_front(run, at)))
            at = max(end, at + 1)
    return found


def _addressed(run: Sequence[_Word], at: int) -> bool:
    """Say whether an English word is a surname alone, behind "Mr." or the like ("Mr. Do")."""
    word = run[at]
    plain = word.folded in PLAIN_WORDS or word.folded in FUNCTION_WORDS
    return (
        plain
        and is_surname(word.text)
        and bool(_honorific(run, at))
        and (word.last or at + 1 == len(run))
    )


def _aged(run: Sequence[_Word], at: int) -> int:
    """Return how many words are a name like "Old Kim" or "Old Man Baek"; 0 if none are."""
    if run[at].folded != "old" or run[at].last:
        return 0
    rest = run[at + 1 :]
    count = 1 if rest and rest[0].folded in ("man", "lady") and not rest[0].last else 0
    named = len(rest) == count + 1 or (len(rest) > count and rest[count].last)
    return count + 2 if named and (count or is_surname(rest[0].text)) else 0


def _are_several(run: Sequence[_Word], at: int) -> bool:
    """Say whether a word that opens a sentence says what several people are ("Orphans Min …")."""
    word = run[at]
    return (
        word.opening
        and at + 1 < len(run)
        and word.folded.endswith("s")
        and word.folded not in ROLES
        and word.folded[:-1] in ROLES
    )


def _small_word(run: Sequence[_Word], at: int) -> bool:
    """Say whether a word is no part of a name; "Young" in "Young Ok" is, unless it opens."""
    word = run[at]
    if word.folded not in FUNCTION_WORDS:
        return False
    one = run[at + 1] if at + 1 < len(run) and not word.last else None
    return word.opening or word.folded != "young" or one is None or not _short_given(one)


def _names_no_one(words: Sequence[_Word]) -> bool:
    return any(one.folded in NOT_PEOPLE for one in words)


def _ends_here(run: Sequence[_Word], at: int) -> bool:
    word = run[at]
    return (
        run[at - 1].last
        or (word.folded in FUNCTION_WORDS and word.folded not in PARTICLES)
        or (_korean(run, at)[0] > 1)
    )


def _honorific(run: Sequence[_Word], at: int) -> str:
    before = run[at - 1] if at else None
    if before is None or before.folded not in HONORIFICS:
        return ""
    return f"{before.text}." if before.dotted and len(before.text) < 5 else before.text


def _front(run: Sequence[_Word], at: int) -> int:
    return run[at - 1].start if _honorific(run, at) else run[at].start


def _korean(run: Sequence[_Word], at: int) -> tuple[int, Form]:
    """Return how many words from `at` on are one Korean name, and which form it has."""
    word, rest = run[at], run[at + 1 : at + 3]
    one = rest[0] if rest and not word.last else None
    two = rest[1] if len(rest) > 1 and one is not None and not one.last else None
    plain = word.folded in PLAIN_WORDS or word.folded in FUNCTION_WORDS
    if is_surname(word.text) and one is not None:
        apart = two is not None and _syllables(one, two, after=True)
        if is_given(one.text) and not (apart and is_syllable(one.text)):
            return 2, "korean"
        if apart and not (word.opening and word.folded in _OPENERS):
            return 3, "korean"
        if is_given(one.text):
            return 2, "korean"
        if not plain and (_short_given(one) or is_joined(one.text)):
            return 2, "korean"
        if plain and not word.opening and (_short_given(one) or is_joined(one.text)):
            return 2, "korean"
    if one is not None and is_given(word.text) and is_surname(one.text):
        return 2, "korean"
    if is_given(word.text):
        return 1, "given"
    if one is not None and is_joined(word.text) and _surname_last(one) and not _common(word):
        return 2, "korean"
    if two is not None and _syllables(word, one, two) and not _common(word):
        return 3, "korean"
    if one is not None and word.folded in PLAIN_WORDS and not word.opening:
        return (2, "full") if _syllables(word, one, after=True) else (0, "single")
    return 0, "single"


#: Surnames that open sentences as other words.
_OPENERS: Final = frozenset({"so", "in", "on", "an", "you", "yet", "my", "me", "as"})


def _surname_last(word: _Word) -> bool:
    return is_surname(word.text) and word.folded not in PLAIN_WORDS


def _syllables(*words: _Word | None, after: bool = False) -> bool:
    """Say whether all words are Korean syllables; behind a surname a small word may be one."""
    return all(
        word is not None
        and is_syllable(word.text)
        and len(word.text) > 1
        and (after or word.folded in PLAIN_WORDS or word.folded not in FUNCTION_WORDS)
        and word.folded not in NOT_PEOPLE
        for word in words
    )


def _common(word: _Word) -> bool:
    return word.folded in FUNCTION_WORDS or word.folded in NOT_PEOPLE or word.folded in FIRST_NAMES


def _short_given(word: _Word) -> bool:
    return (
        is_syllable(word.text)
        and len(word.text) > 1
        and word.folded not in FUNCTION_WORDS
        and word.folded not in NOT_PEOPLE
    )


def _spelling(words: Sequence[_Word], form: Form, honorific: str = "") -> Spelling:
    parts = tuple(word.text for word in words)
    shown = " ".join(parts)
    if form == "korean" and not (
        is_surname(parts[0]) and not is_given(parts[0]) and _given_last(parts)
    ):
        parts = (parts[-1], *parts[:-1])
    start, end = words[0].start, words[-1].end
    return Spelling(start, end, form, parts, shown, honorific, words[0].opening)


def _given_last(parts: Sequence[str]) -> bool:
    """Say whether a Korean name has its surname first: the usual order, unless it cannot be."""
    first, last = parts[0].casefold(), parts[-1].casefold()
    if is_given(parts[-1]) or last not in _surest:
        return True
    return first in _surest


_surest: Final = words(
    """
    kim lee park choi jung jeong kang cho yoon jang lim han shin seo kwon hwang song jeon hong moon
    yang son bae baek heo nam noh kwak cha woo
    """
)
