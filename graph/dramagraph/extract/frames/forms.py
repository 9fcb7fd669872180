"""Forms of lines that stand inside an entry and are no heading: fields, dates, parts of a cast."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["BY_LINE", "DATE_LINE", "FIELD_LINE", "PART", "PART_IN_CAPTION", "YEAR_LINE"]

#: A label and a colon: "Genre: …".
FIELD_LINE: Final = re.compile(
    r"\W*(?:genre|cast|main cast|starring|stars|director|writer|screenwriter|network|"
    r"original network|episodes?|no\. of episodes|"
    r"number of episodes|total episodes|release(?:d)?|release date|release year|aired?|"
    r"airing days?|air dates?|run ?time|duration|where to watch|watch on|"
    r"available on|stream on|streaming on|streaming|imdb|rating|plot|synopsis|description|"
    r"platform|channel|country|year|"
    r"thoughts|fact|language|date of release|condition|disorder|theme|themes|trigger warnings?|"
    r"based on|also known as|aka|korean title|"
    r"original title|status|score|tags|keywords|creator|produced by|directed by|written by|"
    r"trailer|verdict|mood|note|warning|episode count|seasons?|studio|streaming platform|"
    r"(?:the )?(?:story|premise|gist)|what (?:it|it.s|we|to|makes|happens)\b[^:]{0,30}|"
    r"(?:recommended|perfect) for[^:]{0,20}|if you (?:liked|loved|enjoyed)[^:]{0,20}|"
    r"why (?:you|it|we|i|to)\b[^:]{0,30}|lead actors?|main characters?|(?:fe)?male leads?|"
    r"original (?:run|release)|number of seasons|first aired|premiere(?:d| date))s?"
    r"\s*(?:[:–—]|-\s|\s-)",
    re.I,
)
#: Who wrote, directed or plays: "Played by …", "by …".
BY_LINE: Final = re.compile(
    r"(?i:(?:played|portrayed|directed|written|created|produced) by)\b|"
    r"[Bb]y\b(?:[\w .]{2,40}, [A-Z][a-z]+ \d|\W+[A-Z]\w+ [A-Z]\w+\W*$|\W*$)"
)
#: A line of a cast: "Han Mirae as Seo Ji-ho".
PART: Final = re.compile(
    r"\W{0,9}((?:[A-Z][\w.’'-]*\s+){1,4}?)as\s+[A-Z“\"][\w.’'”\"-]*"
    r"(?:[\s,/|]+[A-Z“\"(][\w.’'”\")-]*){0,6}[\s,]*$"
)
#: The same in the caption of a picture, with whose picture it is behind it.
PART_IN_CAPTION: Final = re.compile(r"\W*(?:[A-Z][\w.’'-]*\s+){1,4}as\s+[A-Z][^|©@]{1,80}[|©@(]")
#: A line with a year and little else.
YEAR_LINE: Final = re.compile(
    r"[(\[]?((?:19|20)\d\d)(?:\s*[-–—]\s*(?:(?:19|20)?\d\d|"
    r"present)?)?[)\]]?(?:\s*[|·•,/].{0,100})?"
)
#: A line that only says when something is shown.
DATE_LINE: Final = re.compile(
    r"(?:(?:premieres?|airs?|aired|release[sd]?|coming)\s+(?:on\s+)?)?"
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?\s+\d{1,2}(?:st|nd|rd|th)?"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december))(?:,?\s+\d{4})?(?:\W*$|\s+\(|\s+on\s)",
    re.I,
)
