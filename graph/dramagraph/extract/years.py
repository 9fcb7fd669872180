"""The year of a title where the text of its entry states it and its heading does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .model import Block, Place

__all__ = ["stated_year"]

_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_WORK: Final = (
    r"(?:k-?drama|drama|film|movie|series|mini-?series|show|sitcom|hit|thriller|rom-?com|comedy|"
    r"melodrama|romance|feature|production|release|tearjerker)"
)
#: "This 2014 cable drama", "a 2019 film", "the 2018 hit": at the beginning or behind a verb.
_CALLED: Final = re.compile(
    rf"(?:^|[.!?]\s+|\b(?:is|was|,)\s+|\b(?=this))(?:this|the|an?)\s+(?:[\w-]+\s+){{0,2}}?{_YEAR}"
    rf"\s+(?:[\w’'-]+\s+){{0,5}}?{_WORK}\b",
    re.I,
)
_SHOWN: Final = re.compile(
    rf"\b(?:released|aired|airing|premiered|broadcast|came out|shown|debuted|dropped|hit screens)"
    rf"\s+(?:[\w+’'-]+\s+){{0,4}}?(?:in|on|back in)\s+(?:[A-Z][a-z]+\s+(?:\d{{1,2}},?\s+)?)?{_YEAR}"
)
#: What is shown or called so and is not the title itself.
_ANOTHER: Final = re.compile(
    r"\b(?:books?|novels?|webtoons?|manga|comics?|episodes?|seasons?|sequels?|original|remakes?|"
    r"adaptation of|based on (?!an? (?:true|real)|true|real)|spin-?off|album|songs?|versions?|"
    r"memoirs?)\b",
    re.I,
)
#: How much of an entry is read, in blocks and characters of each.
_BLOCKS: Final = 2
_REACH: Final = 500


def stated_year(title: str, body: Sequence[Block]) -> tuple[int, Place] | None:
    """Return the year that an entry's first sentences give its title, and where.

    >>> body = [Block("paragraph", "This 2014 cable drama follows two nurses.", 0, 41)]
    >>> stated_year("Harbour Lights", body)
    (2014, Place(quote='2014', start=5, end=9))
    """
    behind = re.compile(rf"(?<!\w){re.escape(title)}[’”\"'*_]{{0,3}}\s*\(\s*{_YEAR}")
    before = re.compile(rf"\b(?:in|from)\s+{_YEAR}['’]s\s+[^.!?]{{0,40}}?{re.escape(title)}(?!\w)")
    for block in body[:_BLOCKS]:
        text = block.text[:_REACH]
        for pattern in (behind, before, _CALLED, _SHOWN):
            for match in pattern.finditer(text):
                sentence = max(text.rfind(stop, 0, match.start()) for stop in (". ", "! ", "\n"))
                if pattern in (behind, before) or not _ANOTHER.search(
                    text, sentence + 1, match.end()
                ):
                    return int(match["year"]), block.place(*match.span("year"))
    return None
