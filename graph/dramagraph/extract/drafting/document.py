"""A draft as the JSON document that `extract --json` prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..model import Draft, DraftCharacter, DraftConcept, Place
from .identify import NamedEntry, NamedMention

__all__ = ["draft_document"]

Document = dict[str, Any]


def draft_document(
    draft: Draft, entries: Sequence[NamedEntry], mentions: Sequence[NamedMention]
) -> Document:
    """Return the document of a draft, its entries in the order of the text.

    Concepts, characters and actors are plain names; who has no name of their own ("her brother")
    is among `unnamed_characters`, and a condition may be theirs. `concept_id` and `title_id` are
    identifiers, `title_id` a proposed one unless the title is `known`; `perhaps` are known titles
    of almost the same name. `conditions` holds every state of body or mind that the text gives to
    the story or a character, and suicidality.
    """
    return {
        "source": {
            "file": draft.article.file,
            "sha256": draft.article.sha256,
            "kind": draft.structure.kind,
        },
        "entries": [_entry(named) for named in entries],
        "mentions": list(dict.fromkeys(mention.title for mention in mentions)),
    }


def _entry(named: NamedEntry) -> Document:
    entry, frame = named.entry, named.entry.frame
    return {
        "title": named.name,
        "title_id": f"dg:title/{named.slug}",
        "known": named.known is not None,
        "alternate_names": list(dict.fromkeys(name.text for name in frame.alternate_names)),
        "homonyms": [title.id for title in named.homonyms],
        "perhaps": [title.id for title in named.perhaps],
        "year": frame.year,
        "kind": frame.kind,
        "ordinal": frame.ordinal,
        "span": [frame.start, frame.end],
        **_sure(frame.confidence, frame.doubt),
        "characters": [_character(one) for one in entry.characters if not one.unnamed],
        "unnamed_characters": [_character(one) for one in entry.characters if one.unnamed],
        "cast": list(dict.fromkeys(name.text for name in entry.cast)),
        "platforms": list(dict.fromkeys(name.text for name in entry.platforms)),
        "conditions": [_condition(one) for one in entry.concepts if one.type == "condition"],
        "themes": [_concept(one) for one in entry.concepts if one.type == "theme"],
        "content_notes": [_concept(one) for one in entry.concepts if one.type == "content_note"],
        "settings": [_concept(one) for one in entry.concepts if one.type == "setting"],
        "suggestions": [
            {"words": one.words, **_quote(one.place), "near": list(one.near)}
            for one in entry.suggestions
        ],
    }


def _character(one: DraftCharacter) -> Document:
    return {
        "name": one.name,
        "played_by": one.played_by,
        "role": one.role,
        "alternate_names": sorted({name.text for name in one.names} - {one.name}),
        **_sure(one.confidence, one.doubt),
    }


def _condition(found: DraftConcept) -> Document:
    role = found.role or ("bearer" if found.character is not None else "topic")
    document = _concept(found)
    return {**document, "role": role}


def _concept(found: DraftConcept) -> Document:
    return {
        "concept": found.label,
        "concept_id": found.concept,
        **_quote(found.place),
        "character": found.character,
        "certainty": found.certainty,
        "polarity": found.polarity,
        **_sure(found.confidence, found.doubt),
    }


def _quote(place: Place) -> Document:
    return {"quote": place.quote, "start": place.start, "end": place.end}


def _sure(confidence: float, doubt: str) -> Document:
    return {"confidence": round(confidence, 2), **({"doubt": doubt} if doubt else {})}
