"""Whether a title is a drama or a film, by what an article and an entry call it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ...model import Kind
from ..model import Block, Place

__all__ = ["article_kind", "entry_kind"]

#: Words that call something a drama, and a film. “Drama” alone is also a genre of films.
_DRAMA: Final = re.compile(
    r"\b(?:k-?dramas?|(?:tv|television|web|mini-?|netflix|drama|limited) ?series|dramas|series|"
    r"sitcoms?|episodes?|tv shows?|shows|sageuks?)\b",
    re.I,
)
_FILM: Final = re.compile(r"\b(?:films?|movies?|cinema)\b", re.I)
_ITS_KIND: Final = re.compile(
    r"\b(?P<sure>technically an?|actually an?|(?:not|isn.t) a (?:film|movie|drama|"
    r"series),? but an?)\s+(?:[\w’'-]+[ ,]+){0,2}?(?P<word>drama|series|show|film|movie)\b"
    r"|(?:\b(?:this|the|it.s an?|is an?|was an?)|"
    r"^an?)\s+(?:[\w’'-]+[ ,]+){0,4}?(?P<noun>k-?drama|drama series|drama film|tv series|drama|"
    r"series|show|sitcom|film|movie)\b(?!\s+(?:industry|fans?|world|stars?|queen|king|actor|"
    r"festival|director|about the making))"
    r"|(?P<part>\b\d+[- ]episodes?\b|\bepisodes\b|\bfeature film\b|\bbox office\b)",
    re.I,
)
_WORDS_OF_FILM: Final = frozenset({"film", "movie", "drama film", "feature film", "box office"})


def article_kind(name: str, blocks: Sequence[Block]) -> Kind | None:
    """Return the kind of title that an article lists, or None if it lists both or does not say.

    >>> article_kind("Korean films on grief", ()), article_kind("Films and dramas on grief", ())
    ('film', None)
    """
    for part in name.split(" | "):
        drama, film = len(_DRAMA.findall(part)), len(_FILM.findall(part))
        if drama or film:
            return None if drama and film else "drama" if drama else "film"
    if not blocks:
        return None
    text = " ".join(block.text[:1500] for block in blocks[:6])
    drama, film = len(_DRAMA.findall(text)), len(_FILM.findall(text))
    if drama >= 2 * film and drama:
        return "drama"
    return "film" if film >= 2 * drama and film else None


def entry_kind(
    head: Block, body: Sequence[Block], default: str | None
) -> tuple[Kind | None, Place | None]:
    """Return the kind that an entry's text gives its title and where, else the article's.

    The entry is believed against the article where it says so outright ("technically a drama"),
    or speaks of the other kind twice and never of the article's.
    """
    found: dict[Kind, list[Place]] = {"drama": [], "film": []}
    for block in [head, *body]:
        for match in _ITS_KIND.finditer(block.text[:6000]):
            word = (match["word"] or match["noun"] or match["part"]).lower()
            kind: Kind = "film" if word in _WORDS_OF_FILM else "drama"
            group = "word" if match["word"] else "noun" if match["noun"] else "part"
            place = block.place(*match.span(group))
            if match["sure"]:
                return kind, place
            found[kind].append(place)
    drama, film = found["drama"], found["film"]
    if default == "film" and drama and not film:
        plain = [place for place in drama if place.quote.lower() not in {"drama", "show"}]
        return ("drama", (plain or drama)[0]) if plain or len(drama) > 1 else ("film", None)
    if default == "drama" and film and not drama:
        return "film", film[0]
    if default in {"drama", "film"}:
        own = found["drama" if default == "drama" else "film"]
        return ("drama" if default == "drama" else "film"), own[0] if own else None
    if len(drama) != len(film):
        return ("drama", drama[0]) if len(drama) > len(film) else ("film", film[0])
    return None, None
