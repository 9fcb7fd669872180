"""Reading one line as the heading of an entry: ordinal, title, year, other names, tagline.

A line is only parsed here; whether it is a heading is judged by `headings` for the article as a
whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from ...model import Kind
from ..persons.korean import is_given, is_surname
from .numerals import ROMAN, roman_value

__all__ = ["Line", "is_person", "is_title_case", "parse_line"]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """The parts of a line, as [start, end) in it; `title` is the only one that is always there."""

    title: Span
    ordinal: int | None = None
    year: int | None = None
    year_span: Span | None = None
    quoted: bool = False
    dated: bool = False
    #: A place, network or platform in brackets behind the title.
    bracketed: bool = False
    kind: Kind | None = None
    kind_span: Span | None = None
    others: tuple[Span, ...] = ()
    #: What stands before the title, as a character in "Character — Title".
    before: Span | None = None
    #: What follows the title, and the sign between them.
    tagline: Span | None = None
    sign: str = ""


_DECORATION: Final = re.compile(r"[^\w“\"‘'(\[#《「『<¿¡]+")
_ORDINAL: Final = re.compile(
    r"(?:(?:(?:coming )?in )?at\s)?(?:#\s?|No\.?\s?|Number\s|Rank\s)?(\d{1,3})"
    r"(?:\ufe0f?\u20e3\s*|\s?[.)\]:](?=\s|[^\W\d]|"
    r"[“\"‘'*])"
    r"[)\]:]?\s*|\s?[-–—]\s+)|#\s?(\d{1,3})\s+|[(\[](\d{1,3})[)\]]\s+(?=\S)|(\d{1,3})/\s+",
    re.I,
)
_BARE_ORDINAL: Final = re.compile(r"(\d{1,3})\s+(?=[A-Z“\"‘'\d])")
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?"
_DATE: Final = re.compile(
    rf"(?:(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+(\d{{4}}))?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+(\d{{4}}))?|(\d{{4}})-\d\d-\d\d"
    rf"|{_MONTH}\s+(\d{{4}})))\s*[—–:|-]+\s*",
    re.I,
)
_YEAR_FIRST: Final = re.compile(r"[(\[]?((?:19|20)\d\d)[)\]]?\s+[–—|-]\s+")
_LABEL: Final = re.compile(
    r"(?:day|night|week|choice|recommendation|title|k-?drama|drama|movie|film|show|series|name|pick|entry)\s?(?:no\.?\s?\d+|"
    r"#?\d+)?\s?[:–—-]\s+",
    re.I,
)
_OPENING: Final = {
    "“": "”",
    '"': '"',
    "‘": "’",
    "'": "'",
    "«": "»",
    "《": "》",
    "「": "」",
    "『": "』",
    "”": "”",
    "’": "’",
    "`": "`",
    "„": "“",
}
_SEPARATOR: Final = re.compile(r"\s+[–—|~·•]\s+|[—]|\s+-{1,2}\s+|:\s+|\s[–-](?=\w)|(?<=\w)–\s+")
#: What stands between a title in quotes or with brackets and the text behind it.
_BEHIND: Final = re.compile(r"\s*[–—|~·•:]+\s*|\s*-{1,2}\s+|\s+-{1,2}(?=\w)")
_BRACKET: Final = re.compile(r"\s*[(\[（]([^()\[\]（）]{0,120})[)\]）]")
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_LOOSE_YEAR: Final = re.compile(
    r"\s*[,|/–—-]\s*((?:19|20)\d\d)(?:\s*[-–—]\s*(?:(?:19|20)?\d\d|present)?)?\s*$"
)
#: A title, and behind bars a year or a network: "Harbour Lights | tvN | 2019".
_BARRED: Final = re.compile(
    r"([^|]{2,90}?)\s*(?:[|•·]\s*(?:(?:19|20)\d\d|tvn|jtbc|kbs\d?|mbc|sbs|ocn|ena|netflix|viki|viu|"
    r"disney\+?|tving|wavve|prime video|\d+ episodes|k?-?drama|film|movie)\s*){1,4}$",
    re.I,
)
_AKA: Final = re.compile(
    r"(?:a\.?k\.?a\b\.?|(?:also known as|also called|or|original title|korean title|korean)\b)"
    r"[:,]?\s*",
    re.I,
)
_LOOSE_AKA: Final = re.compile(r"[,;]?\s+(?:a\.?k\.?a\.?|also known as|also called)[:,]?\s+", re.I)
_CJK: Final = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_FILM: Final = re.compile(r"\b(?:film|movie)\b", re.I)
_DRAMA: Final = re.compile(r"\b(?:k-?drama|drama|tv|series|web ?series|miniseries|season)\b", re.I)
#: Brackets that hold no other name of the title.
_NO_NAME: Final = re.compile(
    r"netflix|viki|viu|prime|disney|hulu|zee5|tving|wavve|apple|hbo|iqiyi|wetv|youtube|kocowa|"
    r"[a-z]*tv\w*|jtbc|kbs\d?|mbc|sbs|ocn|ena|channel|imdb|rating|episodes?|eps?\b|season|"
    r"n\.?\s?d\.?|"
    r"tb[ac]|ongoing|dir\b|director|korea|japan|china|usa|u\.?k\.?|\d|spoiler|part|min\b|hours?|"
    r"photo|image|via|source|credit|bonus|honou?rable|rewatch|watch|available|stream|m?ost|sub|dub",
    re.I,
)
_SMALL: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "it",
        "its",
        "my",
        "no",
        "not",
        "nor",
        "of",
        "on",
        "or",
        "so",
        "than",
        "that",
        "the",
        "this",
        "to",
        "up",
        "vs",
        "with",
        "you",
        "your",
        "me",
        "be",
        "are",
        "was",
        "i",
        "he",
        "she",
        "we",
        "they",
        "s",
        "t",
        "ll",
        "re",
        "ve",
        "d",
        "m",
    ]
)
_NAME: Final = re.compile(r"[A-Z][\w’']*(?:-[A-Za-z]\w*)?(?:\s[A-Z][\w’']*(?:-[A-Za-z]\w*)?){1,3}")


def is_person(text: str) -> bool:
    """Say whether a text has the form of a Korean name, surname first or last.

    >>> is_person("Kim Moo-young"), is_person("Harbour Lights")
    (True, False)
    """
    if not _NAME.fullmatch(text):
        return False
    first, *rest = text.split()
    *start, last = text.split()
    return (is_surname(first) and is_given("-".join(rest))) or (
        is_surname(last) and is_given("-".join(start))
    )


def is_title_case(text: str) -> bool:
    """Say whether the words of a text begin with capitals, small words apart.

    >>> is_title_case("The Smile Has Left Your Eyes"), is_title_case("Emotional catharsis")
    (True, False)
    """
    words = [word for word in re.findall(r"[^\W_][\w’'-]*", text) if word.lower() not in _SMALL]
    if not words:
        return text[:1].isupper() or not text[:1].isalpha()
    capital = sum(not word[0].islower() for word in words)
    return capital >= len(words) * 0.75


def parse_line(text: str, *, bare: bool = False, run_in: bool = False) -> Line | None:
    """Return the parts of a line, or None if no title can stand in it.

    `bare` says that ordinals stand without a sign in this article; `run_in` that prose follows the
    title in the same line.
    """
    at = _skip(text, 0)
    ordinal = year = None
    year_span: Span | None = None
    dated = False
    number = _ORDINAL.match(text, at) or (_BARE_ORDINAL.match(text, at) if bare else None)
    if number and number.end() < len(text):
        ordinal = int(number[1] or number[number.lastindex or 1])
        at = _skip(text, number.end())
    elif roman := ROMAN.match(text, at):
        ordinal = roman_value(roman[1])
        at = _skip(text, roman.end())
    date = _DATE.match(text, at) or _YEAR_FIRST.match(text, at)
    if date and date.end() < len(text):
        dated = date.re is _DATE
        group = date.lastindex
        if group:
            year, year_span = int(date[group]), date.span(group)
        at = _skip(text, date.end())
    label = _LABEL.match(text, at)
    if label and label.end() < len(text):
        at = _skip(text, label.end())
    line = _rest(text, at, run_in=run_in)
    if line is None:
        return None
    line = replace(line, ordinal=ordinal, dated=dated)
    if line.year is None and year is not None:
        line = replace(line, year=year, year_span=year_span)
    start, end = line.title
    if line.others and _CJK.match(text, start) and not re.search(r"[A-Za-z]", text[start:end]):
        line = replace(line, title=line.others[0], others=((start, end), *line.others[1:]))
        start, end = line.title
    title = text[start:end]
    if not 0 < len(title) <= 100 or not any(char.isalnum() for char in title):
        return None
    return line


def _skip(text: str, at: int) -> int:
    mark = _DECORATION.match(text, at)
    return mark.end() if mark else at


def _rest(text: str, at: int, *, run_in: bool) -> Line | None:
    """Return title and all after it."""
    quote = _quoted(text, at)
    if quote:
        start, end, after = quote
        line = Line(_trim(text, start, end), quoted=True)
        line, after = _brackets(text, after, line)
        sign = _BEHIND.match(text, after)
        rest = _trim(text, sign.end() if sign else after, len(text))
        loose = _LOOSE_YEAR.match(text, after)
        if loose and line.year is None:
            return replace(line, year=int(loose[1]), year_span=loose.span(1))
        if rest[0] < rest[1] and any(char.isalnum() for char in text[rest[0] : rest[1]]):
            line = replace(line, tagline=rest, sign=sign[0].strip() if sign else " ")
        return line
    bracket = next(
        (found for found in _BRACKET.finditer(text, at, at + 260) if found.start() > at), None
    )
    sign = _SEPARATOR.search(text, at, at + 160)
    if bracket and (sign is None or bracket.start() < sign.start() or _dates(bracket, text, sign)):
        line, after = _brackets(text, bracket.start(), Line(_trim(text, at, bracket.start())))
        dated = _LOOSE_YEAR.match(text, after)
        if dated and line.year is None:
            line = replace(line, year=int(dated[1]), year_span=dated.span(1))
            return _other_names(text, line)
        rest_sign = _BEHIND.match(text, after)
        rest = _trim(text, rest_sign.end() if rest_sign else after, len(text))
        if rest_sign or (rest[0] < rest[1] and any(c.isalnum() for c in text[rest[0] : rest[1]])):
            line = replace(line, tagline=rest, sign=rest_sign[0].strip() if rest_sign else " ")
        return _other_names(text, line)
    barred = _BARRED.match(text, at) if not run_in else None
    if barred:
        year = _YEAR.search(text, barred.end(1))
        found = Line(_trim(text, *barred.span(1)), bracketed=year is None)
        if year:
            found = replace(found, year=int(year[1]), year_span=year.span(1))
        return _other_names(text, found)
    loose = _LOOSE_YEAR.search(text[at:]) if not run_in else None
    if loose and loose.start() > 0:
        found = Line(_trim(text, at, at + loose.start()), year=int(loose[1]),
                     year_span=(at + loose.start(1), at + loose.end(1)))  # fmt: skip
        return _other_names(text, found)
    if sign and sign.start() > at:
        title = _trim(text, at, sign.start())
        rest = _trim(text, sign.end(), len(text))
        mark = sign[0].strip() or "-"
        return _other_names(
            text, Line(title, tagline=rest if rest[0] < rest[1] else None, sign=mark)
        )
    return _other_names(text, Line(_trim(text, at, len(text))))


def _dates(bracket: re.Match[str], text: str, sign: re.Match[str]) -> bool:
    """Say whether a bracket behind a dash or colon dates all that stands before it."""
    return (
        _YEAR.search(bracket[1]) is not None
        and bracket.end() - sign.end() <= 60
        and not re.search(r"[.!?]\s", text[sign.end() : bracket.start()])
    )


def _quoted(text: str, at: int) -> tuple[int, int, int] | None:
    """Return [start, end) of a quoted title at `at` and where what follows it begins."""
    closing = _OPENING.get(text[at : at + 1])
    if closing is None:
        return None
    if closing in "’'":
        ends = [
            match.start()
            for match in re.finditer(r"[’'](?=\s*(?:$|[(\[（|:,–—-]|\s))", text[at + 1 : at + 120])
        ]
        # An apostrophe may end a word; the last that a bracket, dash or the end follows is it.
        firm = [end for end in ends if re.match(r".\s*(?:$|[(\[（|:,–—-])", text[at + 1 + end :])]
        if not (firm or ends):
            return None
        end = at + 1 + (firm or ends)[0]
    else:
        end = text.find(closing, at + 1, at + 140)
        if end < 0 and closing == "”":
            end = text.find('"', at + 1, at + 140)
        if end < 0:
            return None
    return at + 1, end, end + 1


def _brackets(text: str, at: int, line: Line) -> tuple[Line, int]:
    """Read the brackets that follow a title; return the line and where they end."""
    while bracket := _BRACKET.match(text, at):
        at = bracket.end()
        inner = bracket.span(1)
        content = bracket[1]
        year = _YEAR.search(content)
        aka = _AKA.match(content)
        if year and line.year is None:
            line = replace(line, year=int(year[1]), year_span=bracket.span(1))
        if found := _FILM.search(content) or _DRAMA.search(content):
            kind: Kind = "film" if _FILM.search(content) else "drama"
            span = (inner[0] + found.start(), inner[0] + found.end())
            line = replace(line, kind=kind, kind_span=span)
        if _CJK.search(content) or aka:
            start = inner[0] + (aka.end() if aka else 0)
            stop = re.search(
                r"[,;]\s*(?:19|20)\d\d|\s*[–-]\s*(?:19|20)\d\d", text[start : inner[1]]
            )
            end = start + stop.start() if stop else inner[1]
            line = replace(line, others=(*line.others, _trim(text, start, end)))
        elif (
            not year
            and not _NO_NAME.search(content)
            and is_title_case(content)
            and (" " in content or _CJK.match(text, line.title[0]))
        ):
            line = replace(line, others=(*line.others, _trim(text, *inner)))
        elif not year:
            line = replace(line, bracketed=True)
    return line, at


def _other_names(text: str, line: Line) -> Line:
    """Split other names off a title: "also known as", a slash, Korean behind it."""
    start, end = line.title
    title = text[start:end]
    if aka := _LOOSE_AKA.search(title):
        other = _trim(text, start + aka.end(), end)
        return replace(
            line, title=_trim(text, start, start + aka.start()), others=(*line.others, other)
        )
    slash = re.search(r"\s+/\s+|(?<=\w\s)/|/(?=[A-Z])", title)
    if slash and (
        " / " in title or (" " in title[: slash.start()] and " " in title[slash.end() :])
    ):
        other = _trim(text, start + slash.end(), end)
        return replace(
            line, title=_trim(text, start, start + slash.start()), others=(*line.others, other)
        )
    korean = _CJK.search(title)
    if korean and korean.start() > 2 and re.search(r"[A-Za-z]{2}", title[: korean.start()]):
        other = _trim(text, start + korean.start(), end)
        return replace(
            line, title=_trim(text, start, start + korean.start()), others=(*line.others, other)
        )
    return line


def _trim(text: str, start: int, end: int) -> Span:
    """Return [start, end) without blanks, quotes and signs at its ends."""
    while start < end and (text[start].isspace() or text[start] in '“”"*_|–—:·•>~,★☆⭐'):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in '“”"*_|–—:·•~,;★☆⭐\ufe0f'):
        end -= 1
    return start, end
