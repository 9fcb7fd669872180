"""The claims that an entry's draft proposes, in the form that `data/sources/` gives them.

A claim that is too doubtful to stand is proposed all the same, as one that is `off`: it is written
commented out, and a reviewer lets it stand or deletes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ...entries.registry import FIRST_YEAR, LAST_YEAR
from ...model import Character, Concept, Evidence, Person, Vocabulary
from ...names import fold, is_identifier, slug
from ..known import same_name
from ..model import DraftCharacter, DraftConcept, Place
from .identify import NamedEntry, tidy
from .quotes import Quotable

__all__ = [
    "DOUBTFUL",
    "OFF",
    "ClaimKey",
    "DraftClaim",
    "draft_claims",
    "is_doubtful",
]

#: Below this confidence an item is marked, and below that it is written commented out.
DOUBTFUL: Final = 0.7
OFF: Final = 0.5

#: What makes two claims of an entry the same: type, object, character, polarity.
ClaimKey = tuple[str, str, str, str]

#: Names that stand further apart in the file, tags included, are not quoted together.
_FAR: Final = 400

_ORDER: Final = {
    kind: at
    for at, kind in enumerate(
        ("occupation", "relation", "setting", "condition", "theme", "content_note", "platform")
    )
}


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """A claim as it is to be written: its fields in order, its evidence, and what is doubtful."""

    key: ClaimKey
    fields: tuple[tuple[str, str | int], ...]
    evidence: tuple[Evidence, ...]
    confidence: float = 1.0
    doubt: str = ""
    off: bool = False


def is_doubtful(confidence: float, doubt: str) -> bool:
    """Say whether an item is to be marked for the reviewer."""
    return bool(doubt) or confidence < DOUBTFUL


def draft_claims(
    named: NamedEntry, article: Quotable, vocabulary: Vocabulary
) -> tuple[DraftClaim, ...]:
    """Return what is to be claimed of an entry of an article.

    A claim of which no words can be quoted is left out, and two that are the same become one.
    """
    merged: dict[ClaimKey, DraftClaim] = {}
    for claim in _Proposed(named, article, vocabulary).all():
        if not claim.evidence:
            continue
        other = merged.get(claim.key)
        if other is None or (other.off and not claim.off):
            merged[claim.key] = claim
        elif not claim.off or other.off:
            evidence = tuple(dict.fromkeys((*other.evidence, *claim.evidence)))
            merged[claim.key] = DraftClaim(
                other.key, other.fields, evidence, other.confidence, other.doubt, other.off
            )
    return tuple(merged.values())


class _Proposed:
    """Proposes the claims of one entry."""

    def __init__(self, named: NamedEntry, article: Quotable, vocabulary: Vocabulary) -> None:
        self._named = named
        self._entry = named.entry
        self._frame = named.entry.frame
        self._article = article
        self._concepts = vocabulary.concepts
        self._platforms = {
            fold(label): concept
            for concept in vocabulary.concepts.values()
            if concept.type == "platform"
            for label in (concept.label, *concept.alternate_labels, *concept.hidden_labels)
        }

    def all(self) -> Iterator[DraftClaim]:
        """Yield the claims in the order in which a source file has them."""
        yield from self._about_the_title()
        for one in self._entry.characters:
            yield from self._about_a_name(one)
        for one in self._entry.characters:
            yield from self._casting(one)
        for concept in sorted(self._entry.concepts, key=self._place_in_order):
            if (claim := self._concept(concept)) is not None:
                yield claim
        yield from self._on_platforms()

    def _evidence(self, *places: Place | None) -> tuple[Evidence, ...]:
        """Return the pieces that lie inside the entry, each once."""
        pieces = (
            piece
            for place in places
            if place is not None
            for piece in self._article.evidence(place.start, place.end)
        )
        inside = (
            piece
            for piece in pieces
            if self._frame.start <= piece.start and piece.end <= self._frame.end
        )
        return tuple(dict.fromkeys(inside))

    def _about_the_title(self) -> Iterator[DraftClaim]:
        frame = self._frame
        yield self._field("name", self._named.name, frame.title.place)
        if frame.year is not None and FIRST_YEAR <= frame.year <= LAST_YEAR:
            known = self._named.known
            year = None if known is None or known.year is None else known.year.value
            doubt = f"the registry has {year}" if year not in {None, frame.year} else ""
            yield self._field("year", frame.year, frame.year_place, doubt=doubt)
        if frame.kind is not None and frame.kind_place is not None:
            known = self._named.known
            kind = None if known is None or known.kind is None else known.kind.value
            doubt = f"the registry has {kind}" if kind not in {None, frame.kind} else ""
            yield self._field("kind", frame.kind, frame.kind_place, doubt=doubt)
        for name in frame.alternate_names:
            yield self._field("also_called", tidy(name.text), name.place)

    def _field(
        self,
        name: str,
        value: str | int,
        place: Place | None,
        character: str = "",
        *,
        item: DraftCharacter | None = None,
        doubt: str = "",
    ) -> DraftClaim:
        confidence = 1.0 if item is None else item.confidence
        doubt = doubt or ("" if item is None else item.doubt)
        who = (("character", character),) if character else ()
        told = name in {"name", "year"}  # the identifier of other fields' claims has their value
        spelled = told or is_identifier(f"dg:x/{slug(str(value))}")
        return DraftClaim(
            key=("field", name if told else f"{name} {value}", character, ""),
            fields=(("field", name), *who, ("value", value)),
            evidence=self._evidence(place),
            confidence=confidence,
            doubt=doubt,
            off=confidence < OFF or not spelled,
        )

    def _about_a_name(self, one: DraftCharacter) -> Iterator[DraftClaim]:
        if one.unnamed or not one.names:
            return
        character = self._named.characters[one.name]
        local = character.slug
        first = next(
            (name for name in one.names if tidy(name.text) == tidy(one.name)), one.names[0]
        )
        doubt = _joined(one.doubt, _perhaps(character.perhaps))
        yield self._field("name", tidy(first.text), first.place, local, item=one, doubt=doubt)
        for name in one.names:
            if not same_name(name.text, first.text):
                yield self._field("also_called", tidy(name.text), name.place, local, item=one)

    def _casting(self, one: DraftCharacter) -> Iterator[DraftClaim]:
        if one.played_by is None or one.actor is None:
            return
        actor = self._named.actors[one.played_by]
        local = self._named.characters[one.name].slug
        yield DraftClaim(
            key=("casting", actor.slug, local, ""),
            fields=(
                ("casting", actor.slug),
                ("character", local),
                ("value", tidy(one.actor.text)),
            ),
            evidence=self._together(one, one.actor.place),
            confidence=one.confidence,
            doubt=_joined(one.doubt, _perhaps(actor.perhaps)),
            off=one.confidence < OFF,
        )

    def _together(self, one: DraftCharacter, actor: Place) -> tuple[Evidence, ...]:
        """Return the words that hold character and actor if they are few, else both names."""
        text = self._article.text
        for name in one.names:
            start = min(name.place.start, actor.start)
            end = max(name.place.end, actor.end)
            if "(" in text[start:end] and text[end : end + 1] == ")":
                end += 1
            if end - start <= _FAR:
                pieces = self._evidence(Place("", start, end))
                if len(pieces) == 1 and (pieces[0].start, pieces[0].end) == (start, end):
                    return pieces
        near = min(one.names, key=lambda name: abs(name.place.start - actor.start), default=None)
        if near is None or abs(near.place.start - actor.start) > _FAR:
            return self._evidence(actor)
        return self._evidence(*sorted((near.place, actor), key=lambda place: place.start))

    def _place_in_order(self, concept: DraftConcept) -> tuple[int, int]:
        return _ORDER.get(concept.type, len(_ORDER)), concept.place.start

    def _concept(self, found: DraftConcept) -> DraftClaim | None:
        concept = None if found.concept is None else self._concepts.get(found.concept)
        if concept is None:
            return None
        kind = concept.type.replace("-", "_")
        who = self._who(found)
        doubts = [found.doubt]
        if found.character is not None and not who:
            doubts.append(f"whose it is: {found.character}?")
        fields: list[tuple[str, str | int]] = [(kind, _last(concept))]
        off = found.confidence < OFF
        if kind == "theme":
            fields.append(("strength", found.strength or "minor"))
        if kind == "condition":
            role = found.role or ("bearer" if who else "topic")
            if role in {"carer", "professional"} and not who:
                doubts.append(f"which character is the {role}?")
                off = True
            fields.append(("role", role))
        if kind == "occupation" and not who:
            return None
        if who and kind in {"theme", "condition", "content_note", "occupation"}:
            fields.append(("character", who))
        else:
            who = ""
        if found.certainty != "stated":
            fields.append(("certainty", found.certainty))
        if found.polarity == "denied":
            fields.append(("polarity", "denied"))
        return DraftClaim(
            key=(kind, _last(concept), who, "denied" if found.polarity == "denied" else ""),
            fields=tuple(fields),
            evidence=self._evidence(found.place),
            confidence=found.confidence,
            doubt=_joined(*doubts),
            off=off,
        )

    def _who(self, found: DraftConcept) -> str:
        who = None if found.character is None else self._named.characters.get(found.character)
        return "" if who is None else who.slug

    def _on_platforms(self) -> Iterator[DraftClaim]:
        for name in self._entry.platforms:
            concept = self._platforms.get(fold(name.text))
            if concept is not None:
                yield DraftClaim(
                    key=("platform", _last(concept), "", ""),
                    fields=(("platform", _last(concept)),),
                    evidence=self._evidence(name.place),
                )


def _perhaps(known: Character | Person | None) -> str:
    return "" if known is None else f"perhaps {known.id.rpartition('/')[2]}, {known.name}"


def _joined(*doubts: str) -> str:
    return "; ".join(filter(None, doubts))


def _last(concept: Concept) -> str:
    return concept.id.rpartition("/")[2]
