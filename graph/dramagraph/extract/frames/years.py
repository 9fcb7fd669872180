"""The year of a title where the text of its entry states it and its heading does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..model import Block, Place

__all__ = ["line_year", "stated_year"]

#: A line that has the year and little else, or a field with it.
_LINE: Final = re.compile(
    r"[(\[]?(?P<year>(?:19|20)\d\d)(?:\s*[-–—]\s*(?:(?:19|20)?\d\d|"
    r"present)?)?[)\]]?(?:\s*[|·•,/].{0,120})?"
    r"|(?:year|release(?:d)?(?: year| date)?|aired|air date|first aired|"
    r"premiered)\s*[:–-]\s*[^\n]{0,24}?(?P<field>(?:19|20)\d\d).{0,60}"
    r"|(?:directed|written|created|dir\.)(?: by)? [^\n\d]{2,80}?[.,;|·•(/–—-]\s*"
    r"(?P<credit>(?:19|20)\d\d)\b.{0,60}",
    re.I,
)
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
    rf"\b(?:[Rr]eleased|[Aa]ired|[Pp]remiered|airing|broadcast|came out|shown|debuted|"
    rf"dropped|hit screens)"
    rf"\s+(?:[\w+’'-]+\s+){{0,4}}?(?:in|on|back in)\s+(?:[A-Z][a-z]+\s+(?:\d{{1,2}},?\s+)?)?{_YEAR}"
)
#: What is shown or called so and is not the title itself.
_ANOTHER: Final = re.compile(
    r"\b(?:books?|novels?|webtoons?|manga|comics?|episodes?|seasons?|sequels?|original|remakes?|"
    r"adaptation of|based on (?!an? (?:true|real)|true|real)|spin-?off|album|songs?|versions?|"
    r"memoirs?)\b",
    re.I,
)
#: So many lines below its heading a year may stand without a label, and so long lines are.
_NEAR: Final = 6
_LONGEST: Final = 160
#: How much of an entry is read, in blocks and characters of each.
_BLOCKS: Final = 2
_REACH: Final = 500


def line_year(lines: Sequence[Block]) -> tuple[int, Place] | None:
    """Return the year that a line of its own or a field gives, and where.

    >>> line_year([Block("paragraph", "Released: May 2014", 0, 18)])
    (2014, Place(quote='2014', start=14, end=18))
    """
    for at, block in enumerate(lines):
        found = _LINE.fullmatch(block.text) if len(block.text) < _LONGEST else None
        group = found.lastgroup if found else None
        if found and group and (group == "field" or at < _NEAR):
            return int(found[group]), block.place(*found.span(group))
    return None


def _beside(title: str) -> tuple[re.Pattern[str], ...]:
    """Return the forms in which a year stands beside a title's name."""
    name = re.escape(title)
    return (
        re.compile(rf"(?<!\w){name}[’”\"'*_]{{0,3}}\s*\(\s*{_YEAR}"),
        re.compile(rf"\b(?:in|from)\s+{_YEAR}['’]s\s+[^.!?]{{0,40}}?{name}(?!\w)"),
    )


def stated_year(title: str, body: Sequence[Block]) -> tuple[int, Place] | None:
    """Return the year that an entry's first sentences give its title, and where.

    >>> body = [Block("paragraph", "This 2014 cable drama follows two nurses.", 0, 41)]
    >>> stated_year("Harbour Lights", body)
    (2014, Place(quote='2014', start=5, end=9))
    """
    for block in body[:_BLOCKS]:
        text = block.text[:_REACH]
        named = _beside(title) if title in text else ()
        for pattern in (*named, _CALLED, _SHOWN):
            for match in pattern.finditer(text):
                sentence = max(text.rfind(stop, 0, match.start()) for stop in (". ", "! ", "\n"))
                around = text[sentence + 1 : match.end()].replace(title, "")
                if pattern in named or not _ANOTHER.search(around):
                    return int(match["year"]), block.place(*match.span("year"))
    return None
