"""What a text calls its characters: occupations beside a name, and people without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .casting import Masked
from .name_words import RELATIVES, ROLES, words
from .names import Spelling

__all__ = ["Unnamed", "find_strangers", "find_unnamed", "role_of"]

_N: Final = "\ue000"
_BEHIND: Final = re.compile(
    rf"{_N}(?:\s*\([^()]{{0,60}}\))?(?:\s*,\s*(?:who is\s+)?(?:played"
    rf"|portrayed)\s+by\s+[^,.;]{{0,40}}{_N})?"
    rf"(?:\s*,|(?:\s*,)?\s+(?:is|was)|\s+[–—-])\s+(?:now |once |both )?(?:an?|the|his|her|their"
    rf"|one of the)\s+"
    rf"(?P<role>[^,.;:()—–\n{_N}]{{2,90}})"
)
_WORD: Final = re.compile(r"[^\W_][\w’'-]*")
#: A phrase about someone ends before these.
_PHRASE_END: Final = words(
    """
    who whose that which whom with from in on at for to by of hiding as into after before when
    while where but under over between about against living struggling working trying suffering
    running carrying grappling trapped haunted diagnosed known torn caught turned named called he
    she they it is was has had were being dealing facing battling searching looking trained driven
    forced whose’s through without amid during until because if so then and-a burdened obsessed
    who’s who's
    """
)
#: A phrase in front of a name begins behind these.
_PHRASE_START: Final = words(
    """
    a an the his her their its our with and by as of to for from in on at meets follows follow
    marries loves befriends encounters hires plays joins when where while is was are were including
    between or but who that than into about both one two like met meeting becomes joins helps finds
    sees rather introduces features centres centers stars named called including meet meeting of
    named fellow’s
    """
)
_DOER: Final = re.compile(r"(?:er|or|ist|ess|man|woman)$")
_OWNER: Final = re.compile(r"['’]s?$")
_JOINED: Final = re.compile(r"and ")
_AFTER_ROLE: Final = re.compile(r"\s+(?:and|or)\s*$")


def role_of(text: str, masked: Masked, number: int, name: Spelling) -> tuple[int, int] | None:
    """Return the words [start, end) of a text that say what a named character is, if any do.

    They stand behind the name ("…, a nurse on nights") or before it ("the nurse …").
    """
    behind = _BEHIND.match(masked.text, masked.places[number])
    if behind is not None:
        start, end = masked.origin(behind.start("role")), masked.origin(behind.end("role"))
        found = _phrase(text, start, end)
        if found is not None:
            return found
    return _before(text, name.start)


def _phrase(text: str, start: int, end: int) -> tuple[int, int] | None:
    last = start
    sure = False
    for count, match in enumerate(_WORD.finditer(text, start, end)):
        word = match[0].casefold()
        if count == 8 or word in _PHRASE_END or (word.endswith(("ing", "ed")) and sure):
            break
        sure = sure or word.rstrip("s") in ROLES or word in ROLES
        last = match.end()
    while (joined := _AFTER_ROLE.search(text, start, last)) is not None:
        last = joined.start()
    return (start, last) if sure and last > start else None


def _is_role(word: str) -> bool:
    return word in ROLES or _DOER.search(word) is not None


def _before(text: str, end: int) -> tuple[int, int] | None:
    words = list(_WORD.finditer(text, max(0, end - 70), end))
    if not words or text[words[-1].end() : end].strip() or words[-1].end() == end:
        return None
    if words[-1][0].casefold() not in ROLES:
        return None
    start = words[-1].start()
    for at in range(len(words) - 2, -1, -1):
        word = words[at][0]
        gap = text[words[at].end() : words[at + 1].start()]
        if gap.strip() or not word[0].islower():
            break
        joins = word == "and" and at and _is_role(words[at - 1][0])
        if (word in _PHRASE_START and not joins) or (
            word.endswith("s") and word not in ROLES and not _OWNER.search(word)
        ):
            break
        start = words[at].start()
    if _JOINED.match(text, start):
        return None if start == words[-1].start() else (start + 4, words[-1].end())
    return start, words[-1].end()


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Somebody without a name: `whose` is the number of a name, or None; [start, end) the words."""

    whose: int | None
    relation: str
    start: int
    end: int
    #: A pronoun says that it is somebody's, who may not be known.
    owned: bool = True


_RELATIVE: Final = "|".join(sorted(RELATIVES, key=len, reverse=True))
_OWNED: Final = re.compile(
    rf"(?:\b(?P<pronoun>[Hh]is|[Hh]er)|(?P<name>['’]s?))\s+"
    rf"(?P<words>(?:(?:late|own|older|younger|elder|little|big|estranged|autistic|ailing|sick|dying"
    rf"|dead|deceased|only|young|teenage|first|former|abusive|alcoholic|twin|beloved|adopted"
    rf"|biological|birth|best|childhood|[a-z]+ed|[a-z]+ing|[a-z]+ic|[a-z]+al|[a-z]+ive)\s+){{0,3}}"
    rf"(?P<relation>{_RELATIVE}|friend|love|boss|neighbour|neighbor|colleague)s?)\b"
    rf"(?!\s*[,(]?\s*[A-Z\ue000])"
)
_STRANGER: Final = re.compile(
    r"\b(?P<article>an?|two|three|four|five|the)\s+(?P<words>(?:(?!of |in |and |to |for |on "
    r"|or )[a-z][\w-]*\s+){0,3}?"
    r"(?P<noun>woman|man|boy|girl|teenager|teen|siblings|sisters|brothers|couple|friends|mother"
    r"|father"
    r"|student|students|widow|widower|orphan|patients|workers|victims|detective|lawyer|doctor|nurse"
    r"|pianist|writer|teacher|singer|actor|dancer|child|kid|veteran|survivor|survivors|soldier"
    r"|psychiatrist|therapist|neighbou?r|stranger))\b(?!\s*[,(]?\s*(?:named|called)\b)"
)


def find_unnamed(text: str, names: Sequence[tuple[int, Spelling]]) -> Iterator[Unnamed]:
    """Yield relatives and others who have no name ("his autistic brother") and whose they are.

    `names` are the characters in a text, by number, in order; a pronoun means the last of them.
    """
    seen: set[tuple[int | None, str]] = set()
    for match in _OWNED.finditer(text):
        whose: int | None = None
        for number, name in names:
            if name.end > match.start() + 1:
                break
            if match["name"] is None or name.end == match.start():
                whose = number
        if match["name"] is not None and whose is None:
            continue
        key = (whose, match["relation"])
        if key not in seen:
            seen.add(key)
            start = match.start("words")
            yield Unnamed(whose, match["relation"].casefold(), start, match.end())


def find_strangers(text: str) -> Iterator[Unnamed]:
    """Yield people without a name who belong to nobody ("a young woman suffering from …")."""
    seen: set[str] = set()
    for match in _STRANGER.finditer(text):
        noun = match["noun"]
        if noun not in seen:
            seen.add(noun)
            yield Unnamed(
                None,
                " ".join(match["words"].split()),
                match.start("words"),
                match.end(),
                owned=False,
            )
