"""Claims in words: one plain sentence each, for citations and for people."""

from __future__ import annotations

from typing import Any

__all__ = ["FIELD_NAMES", "statement"]

FIELD_NAMES = {
    "also_called": "another name",
    "based_on": "what it is based on",
    "genre": "genre",
    "name": "name",
    "year": "year",
}


def statement(claim: dict[str, Any]) -> str:
    """Return what a claim document says, as one sentence without its source.

    >>> title = {"id": "dg:title/harbour-lights", "name": "Harbour Lights"}
    >>> theme = {"id": "dg:theme/grief", "name": "grief"}
    >>> statement({"type": "theme", "title": title, "concept": theme, "character": None,
    ...            "polarity": "affirmed", "certainty": "stated", "strength": "central"})
    'Harbour Lights is about grief (central)'
    """
    denied = claim["polarity"] == "denied"
    marks = [claim.get("strength"), claim["certainty"]]
    said = [mark for mark in marks if mark and mark != "stated"]
    tail = f" ({', '.join(said)})" if said else ""
    return f"{_SENTENCES[claim['type']](claim, denied)}{tail}"


def _name(claim: dict[str, Any], part: str) -> str | None:
    node = claim.get(part)
    return None if node is None else str(node["name"])


def _who(claim: dict[str, Any]) -> str:
    character, title = _name(claim, "character"), _name(claim, "title")
    return f"someone in {title}" if character is None else f"{character} in {title}"


def _theme(claim: dict[str, Any], denied: bool) -> str:
    character = _name(claim, "character")
    through = f", through {character}" if character else ""
    verb = "is not about" if denied else "is about"
    return f"{_name(claim, 'title')} {verb} {_name(claim, 'concept')}{through}"


def _condition(claim: dict[str, Any], denied: bool) -> str:
    concept = _name(claim, "concept")
    if claim["role"] == "topic":
        verb = "does not take up" if denied else "takes up"
        return f"{_name(claim, 'title')} {verb} {concept}"
    verbs = {
        "bearer": ("is portrayed with", "is not portrayed with"),
        "carer": ("cares for someone with", "does not care for someone with"),
        "professional": ("works professionally with", "does not work professionally with"),
    }
    return f"{_who(claim)} {verbs[claim['role']][denied]} {concept}"


def _content_note(claim: dict[str, Any], denied: bool) -> str:
    character = _name(claim, "character")
    about = f", about {character}" if character else ""
    verb = "does not contain" if denied else "contains"
    return f"{_name(claim, 'title')} {verb} {_name(claim, 'concept')}{about}"


def _relation(claim: dict[str, Any], denied: bool) -> str:
    verb = "is not" if denied else "is"
    return f"{_who(claim)} {verb} {_name(claim, 'concept')} of {_name(claim, 'other')}"


def _occupation(claim: dict[str, Any], denied: bool) -> str:
    verb = "is not described as" if denied else "is described as"
    return f"{_who(claim)} {verb} {_name(claim, 'concept')}"


def _setting(claim: dict[str, Any], denied: bool) -> str:
    verb = "is not set in" if denied else "is set in"
    return f"{_name(claim, 'title')} {verb}: {_name(claim, 'concept')}"


def _platform(claim: dict[str, Any], denied: bool) -> str:
    verb = "does not stream on" if denied else "streams on"
    return f"{_name(claim, 'title')} {verb} {_name(claim, 'concept')}"


def _casting(claim: dict[str, Any], denied: bool) -> str:
    verb = "does not play" if denied else "plays"
    return f"{_name(claim, 'person')} {verb} {_who(claim)}"


def _field(claim: dict[str, Any], denied: bool) -> str:
    subject = _name(claim, "character") or _name(claim, "title")
    field = FIELD_NAMES.get(claim["field"], str(claim["field"]).replace("_", " "))
    verb = "is not" if denied else "is"
    return f"The {field} of {subject} {verb} {claim['value']}"


_SENTENCES = {
    "casting": _casting,
    "condition": _condition,
    "content_note": _content_note,
    "field": _field,
    "occupation": _occupation,
    "platform": _platform,
    "relation": _relation,
    "setting": _setting,
    "theme": _theme,
}
