"""The streaming services that an entry names as places to watch it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..model import Block, Name

__all__ = ["find_platforms", "is_platform"]

#: What each service is called, and how else it is written. A star marks names that are also
#: other words: they count only where the text speaks of watching.
_SERVICES: Final[dict[str, tuple[str, ...]]] = {
    "Netflix": (),
    "Viki": ("Rakuten Viki", "Rakuten VIKI", "Viki Rakuten", "Viki Pass"),
    "ZEE5": ("Zee5", "Zee 5"),
    "Prime Video": ("Amazon Prime Video", "Amazon Prime", "Amazon Video", "*Prime"),
    "Disney+": ("Disney Plus", "Disney+ Hotstar", "Disney Plus Hotstar", "Disney + Hotstar"),
    "Hotstar": ("JioHotstar", "Jio Hotstar"),
    "Hulu": (),
    "Apple TV+": ("Apple TV Plus", "AppleTV+", "*Apple TV", "*AppleTV"),
    "HBO Max": ("*Max",),
    "Paramount+": ("Paramount Plus",),
    "Peacock": ("*Peacock",),
    "Kocowa": ("KOCOWA+", "Kocowa+"),
    "Viu": (),
    "WeTV": ("We TV",),
    "iQIYI": ("IQIYI", "iQiyi"),
    "TVING": ("Tving",),
    "Wavve": ("wavve",),
    "Coupang Play": (),
    "Watcha": (),
    "OnDemandKorea": ("On Demand Korea",),
    "AsianCrush": ("Asian Crush",),
    "DramaFever": ("Dramafever",),
    "Crunchyroll": (),
    "Tubi": ("Tubi TV",),
    "YouTube": ("*YouTube", "*Youtube"),
    "MX Player": (),
    "Amazon miniTV": ("Amazon MiniTV",),
    "JioCinema": ("Jio Cinema",),
    "SonyLIV": ("Sony LIV", "SonyLiv", "Sony Liv"),
    "Mubi": (),
    "Shudder": ("*Shudder",),
    "BBC iPlayer": ("*iPlayer",),
    "ITVX": (),
    "Stan": ("*Stan",),
    "Binge": ("*Binge",),
    "Crave": ("*Crave",),
    "Kanopy": (),
    "Criterion Channel": ("The Criterion Channel",),
    "U-NEXT": ("U-Next",),
    "Abema": ("AbemaTV",),
    "Youku": (),
    "Bilibili": (),
    "Vidio": (),
    "Roku Channel": ("The Roku Channel",),
    "Starz": (),
    "AMC+": (),
    "Plex": ("*Plex",),
    "Pluto TV": (),
    "Hoichoi": (),
}
_AMBIGUOUS: Final = frozenset({"Peacock", "Stan", "Binge", "Crave", "Shudder", "YouTube", "Plex"})


def _spellings() -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for label, others in _SERVICES.items():
        found[label.casefold()] = (label, label not in _AMBIGUOUS)
        for other in others:
            found[other.lstrip("*").casefold()] = (label, not other.startswith("*"))
    return found


_LABELS: Final = _spellings()
_SERVICE: Final = re.compile(
    r"(?<![\w@#.])(?<!//)(?:"
    + "|".join(
        re.escape(name).replace(r"\ ", r"\s+") for name in sorted(_LABELS, key=len, reverse=True)
    )
    + r")(?![\w@]|\.\w)",
    re.IGNORECASE,
)
_WATCHING: Final = re.compile(
    r"\bon\s+$|[(/|]\s*$|\b(?:watch|stream(?:s|ing|ed)?|available|platforms?)\b[^.!?\n]{0,60}$",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(r"\s+(?:[A-Z][a-z]|von\b|van\b|de\b)|['’]s\b")
_ELSEWHERE: Final = re.compile(
    r"\b(?:not|isn['’]t|never|no longer|yet to be|left|leaving)\b[^.!?\n,;]{0,30}$"
    r"|\b(?:photos?|photographs?|images?|pictures?|stills?|credits?|source|courtesy|instagram|trailer"
    r"|poster)\b[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
_BESIDES: Final = re.compile(r"['’]s\s+(?:[“\"‘]|[A-Z])|\s+(?:Korea|India|Asia)['’]s\b")


def is_platform(name: str) -> bool:
    """Say whether a name is one of a streaming service.

    >>> is_platform("Rakuten  Viki"), is_platform("tvN")
    (True, False)
    """
    return " ".join(name.casefold().split()) in _LABELS


def find_platforms(blocks: tuple[Block, ...]) -> tuple[Name, ...]:
    """Return the streaming services that some blocks name for their title, by label, each once."""
    found: dict[str, Name] = {}
    for block in blocks:
        for label, start, end in _services(block.text):
            if label not in found and block.whole(start, end):
                found[label] = Name(label, block.place(start, end))
    return tuple(found.values())


def _services(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _SERVICE.finditer(text):
        label, sure = _LABELS[" ".join(match[0].casefold().split())]
        before = text[max(0, match.start() - 90) : match.start()]
        if not match[0][:1].isupper() and not match[0].startswith(("iq", "wavve")):
            continue
        if _ELSEWHERE.search(before) or _BESIDES.match(text, match.end()):
            continue
        if sure or (_WATCHING.search(before) and not _GOES_ON.match(text, match.end())):
            yield label, match.start(), match.end()
