"""Where the last entry of an article ends: what stands below it belongs to the article."""

from __future__ import annotations

import re
from typing import Final

from .cues import STORY

__all__ = ["is_byline", "refers_to_title"]

_BYLINE: Final = re.compile(
    r"(?:about the (?:author|writer)\b|(?:[A-Z][\w’'.-]+\s+){2,4}(?:"
    r"(?:writes|blogs|tweets|covers|reports)\b|"
    r"is (?:an?|the|our)\s+(?:[\w’'-]+[ ,]+){0,5}?"
    r"(?:writers?|critics?|journalists?|editors?|bloggers?|contributors?|reporters?|columnists?)"
    r"\b(?=\s+(?:and|at|for|from|of|in|on|with|based|living|who|whose|covering)\b|[.,])))"
)
#: How a paragraph begins that goes on with what the one before it was about.
_GOES_ON: Final = re.compile(
    r"(?:he|she|it|his|her|its|they|their|this|that|these|those|both|but|and|yet|still|however|"
    r"there|meanwhile|together|as|while|when|after|with|along|also|watch|available|stream)\b",
    re.I,
)
_ASKS: Final = re.compile(r"(?:do|are|have|can|could|would) you\b", re.I)
_TITLE: Final = re.compile(
    r"\b(?:the|this)\s+(?:[\w-]+\s+){0,2}?(?:k-?drama|drama|series|show|film|movie|story|finale|"
    r"cast|plot|writer|director|ending|lead|leads|couple|actors?|actress|performances?)\b",
    re.I,
)


def is_byline(text: str) -> bool:
    """Say whether a paragraph tells who wrote the article.

    >>> is_byline("Ada Brook is a critic from Leeds."), is_byline("Ada Brook is a nurse.")
    (True, False)
    """
    return _BYLINE.match(text) is not None


def refers_to_title(text: str) -> bool:
    """Say whether a paragraph goes on about a title or its story, names apart.

    >>> refers_to_title("The drama never hurries."), refers_to_title("Burnout is real.")
    (True, False)
    """
    if _TITLE.search(text):
        return True
    asks = _ASKS.match(text) is not None
    return not asks and (_GOES_ON.match(text) or STORY.search(text)) is not None
