"""The conditions, themes and content notes of an entry, each in its context.

A phrase of the vocabulary is found by `lexicon`, `context` says whether it is affirmed and of whom
it is said, `bearers` whose it is. What is said of viewers, writers, real people or the craft is
left out, as are the words of the title and of other names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...model import Strength
from ..model import DraftCharacter, DraftConcept, Frame, Name, Place, Suggestion
from .bearers import Bearer, find_bearers
from .context import Context, is_state
from .lexicon import SENSE_TYPES, Matcher, Sense, SenseType, word_list
from .passages import Passage, read_passages
from .phrases import Hit
from .suggest import find_suggestions, named_conditions
from .tokens import Token

__all__ = ["find_concepts"]

_HEDGING_ENDS = frozenset({"tendencies", "traits", "behaviour", "behavior"})
_LINKS = frozenset({",", "and", "or", "&", "versus", "vs"})
_MAX_SUGGESTIONS = 30
#: Says nothing where the illness has a name in the same entry.
_UNSPECIFIED = "dg:condition/bodily-illness"
#: How sure a common word is.
_COMMON = 0.65


@dataclass(frozen=True, slots=True)
class _Found:
    """A phrase in its context; `firm` if the words alone, or those around them, name a theme."""

    sense: Sense
    start: int
    end: int
    context: Context
    firm: bool


def find_concepts(
    frame: Frame,
    characters: Sequence[DraftCharacter],
    matcher: Matcher,
    real: Sequence[Name] = (),
) -> tuple[tuple[DraftConcept, ...], tuple[Suggestion, ...]]:
    """Return what an entry says of conditions, themes and content notes, and words like themes.

    Each concept stands once for each character, role and polarity, at its first clear place; a
    theme once for each phrase that carries it. In the order of the text. Linear in its length.
    `real` are the names of real people where the entry speaks of them: what they have is left out.
    """
    drafts: list[DraftConcept] = []
    suggestions: list[Suggestion] = []
    for passage in read_passages(frame, characters, matcher.triggers, real):
        hits = {type_: passage.find(matcher.senses[type_]) for type_ in SENSE_TYPES}
        hits["condition"] = named_conditions(passage.sentence.tokens, hits["condition"])
        hits["theme"] = [hit for hit in hits["theme"] if not _inside(hit, hits["condition"])]
        found = {type_: _in_context(passage, hits[type_], type_) for type_ in SENSE_TYPES}
        for item in found["condition"]:
            drafts.extend(_conditions(passage, item))
        for item in found["content-note"]:
            drafts.extend(_notes(passage, item))
        for item in found["theme"]:
            drafts.extend(_themes(passage, item))
        taken = [(hit.start, hit.end) for all_ in hits.values() for hit in all_]
        suggestions.extend(find_suggestions(passage.sentence, taken, passage.place))
    near = _near(suggestions, matcher)
    doubtful = {one.name: one for one in characters if one.doubt}
    found_all = _distinct((*drafts, *map(_unknown, near)))
    return tuple(_as_sure(draft, doubtful) for draft in found_all), near


def _as_sure(draft: DraftConcept, doubtful: Mapping[str, DraftCharacter]) -> DraftConcept:
    """Return what is said of a doubtful character as no surer than that character."""
    one = doubtful.get(draft.character or "")
    if one is None:
        return draft
    doubt = "; ".join(text for text in (draft.doubt, f"{one.name}: {one.doubt}") if text)
    return replace(draft, confidence=min(draft.confidence, one.confidence), doubt=doubt)


def _inside(hit: Hit[Sense], others: Sequence[Hit[Sense]]) -> bool:
    """Say whether a phrase is only a part of a longer one ("illness" in "mental illness")."""
    return any(
        other.start <= hit.start
        and hit.end <= other.end
        and hit.end - hit.start < other.end - other.start
        for other in others
    )


def _unknown(suggestion: Suggestion) -> DraftConcept:
    """Return words that look like a theme as one without a concept, for a person to settle."""
    return DraftConcept(
        type="theme",
        label=suggestion.words,
        place=suggestion.place,
        strength="major",
        confidence=0.5,
        doubt="not in the vocabulary",
    )


def _in_context(passage: Passage, hits: Sequence[Hit[Sense]], type_: SenseType) -> list[_Found]:
    """Return the phrases that are said of the story, with their contexts."""
    found: list[_Found] = []
    tokens = passage.sentence.tokens
    for hit in hits:
        sense, end = hit.meaning, hit.end
        if sense.acronym and not tokens[hit.start].surface.isupper():
            continue
        if sense.near:
            reached = _reach(tokens, end, sense.near)
            if reached is None:
                continue
            end = reached
        if _is_trade(tokens, end):
            continue
        if type_ == "theme" and not passage.heading and _is_name(tokens, hit.start, end):
            continue
        context = passage.sentence.context(hit.start, hit.end)
        if context.outside or (type_ != "theme" and passage.of_real(hit.start)):
            continue
        if type_ == "condition" and tokens[hit.end - 1].word in _HEDGING_ENDS:
            context = replace(context, certainty="hedged", doubt="tendencies are no diagnosis")
        firm = not sense.common or context.cue or (passage.heading and type_ == "theme")
        found.append(_Found(sense, hit.start, end, context, firm))
    return _joined(found, tokens) if type_ == "theme" else found


def _reach(tokens: Sequence[Token], start: int, near: frozenset[str]) -> int | None:
    """Return the end of the next of some words in the clause, seven words on at most."""
    for at in range(start, min(start + 7, len(tokens))):
        if tokens[at].word in near:
            return at + 1
        if not tokens[at].is_word:
            return None
    return None


def _is_trade(tokens: Sequence[Token], end: int) -> bool:
    """Say whether the noun for a condition only tells what somebody's work is about."""
    return (
        end < len(tokens)
        and tokens[end].word in word_list("trades")
        and not tokens[end].capital
        and is_state(tokens[end - 1])
    )


def _is_name(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Say whether a phrase inside a sentence is written in capitals, as names are."""
    if start == 0 or not tokens[start].capital or not tokens[start - 1].is_word:
        return False
    return all(token.capital or len(token.word) < 4 for token in tokens[start:end])


def _joined(found: Sequence[_Found], tokens: Sequence[Token]) -> list[_Found]:
    """Return the phrases, common words firm that stand in a list with a firm one."""
    firm = list(found)
    for order in (range(1, len(firm)), range(len(firm) - 2, -1, -1)):
        for at in order:
            other = firm[at - 1] if order.step > 0 else firm[at + 1]
            first, second = (other, firm[at]) if order.step > 0 else (firm[at], other)
            between = [token.word for token in tokens[first.end : second.start]]
            listed = between and between[0] in _LINKS and len(between) <= 3
            if listed and other.firm and not firm[at].firm:
                firm[at] = replace(firm[at], firm=True)
    return firm


def _conditions(passage: Passage, item: _Found) -> Iterator[DraftConcept]:
    place = passage.place(item.start, item.end)
    if place is None:
        return
    bearers = find_bearers(passage.sentence, item.start, item.end, passage.mentions)
    firm = item.firm and not item.sense.borne
    if not firm and all(bearer.role == "topic" for bearer in bearers):
        return
    for bearer in bearers:
        yield _draft("condition", passage, item, place, bearer)


def _notes(passage: Passage, item: _Found) -> Iterator[DraftConcept]:
    place = passage.place(item.start, item.end)
    if place is not None and item.context.polarity == "affirmed":
        bearers = find_bearers(passage.sentence, item.start, item.end, passage.mentions)
        who = bearers[0] if bearers[0].role == "bearer" else Bearer("topic")
        draft = _draft("content_note", passage, item, place, who)
        yield replace(draft, role=None)


def _themes(passage: Passage, item: _Found) -> Iterator[DraftConcept]:
    place = passage.place(item.start, item.end)
    denied = item.context.polarity == "denied"
    if place is None or not (item.firm or (denied and item.context.of_being)):
        return
    draft = _draft("theme", passage, item, place, Bearer("topic"))
    yield replace(draft, role=None)


def _draft(
    type_: str, passage: Passage, item: _Found, place: Place, bearer: Bearer
) -> DraftConcept:
    context = item.context
    confidence = min(bearer.confidence, _COMMON if item.sense.common else 0.95)
    if type_ == "theme" and not (context.cue or passage.heading):
        confidence = min(confidence, 0.8 if item.sense.own else 0.75)
    if context.certainty == "hedged" or context.doubt or context.polarity == "denied":
        confidence = min(confidence, 0.7)
    strength: Strength | None = None
    if type_ == "theme":
        strength = "central" if passage.heading else "minor" if item.sense.common else "major"
    doubts = [context.doubt, bearer.doubt, "a common word" if item.sense.common else ""]
    return DraftConcept(
        type=type_,  # type: ignore[arg-type]  # one of the three
        label=item.sense.label,
        place=place,
        concept=item.sense.concept or None,
        character=bearer.character,
        role=bearer.role,
        certainty=context.certainty,
        polarity=context.polarity,
        strength=strength,
        confidence=round(confidence, 2),
        doubt="; ".join(doubt for doubt in doubts if doubt),
    )


def _distinct(drafts: Sequence[DraftConcept]) -> tuple[DraftConcept, ...]:
    """Return each claim once, at its clearest place; a theme that is repeated is central."""
    best: dict[tuple[object, ...], DraftConcept] = {}
    count = Counter((draft.type, draft.label) for draft in drafts)
    for draft in drafts:
        key = _key(draft)
        if key not in best or draft.confidence > best[key].confidence:
            best[key] = draft
    illnesses = {draft.label for draft in drafts if draft.type == "condition"}
    named = {(draft.type, draft.label) for draft in best.values() if draft.role == "bearer"}
    plain = {(draft.type, draft.label) for draft in best.values() if _is_plain(draft)}
    denied: dict[tuple[str, str], set[str | None]] = {}
    for draft in best.values():
        if draft.polarity == "denied":
            denied.setdefault((draft.type, draft.label), set()).add(draft.character)
    found = []
    for draft in best.values():
        concept = draft.type, draft.label
        if draft.role == "topic" and draft.polarity == "affirmed" and concept in named:
            continue
        if draft.certainty == "hedged" and draft.polarity == "affirmed":
            # "A sociopath by his own account, he isn't one at all": what is denied holds.
            whom = denied.get(concept, set())
            if draft.character in whom or None in whom or (whom and draft.character is None):
                continue
        if draft.polarity == "denied" and concept in plain and not _is_plain(draft):
            continue
        if draft.concept == _UNSPECIFIED and len(illnesses) > 1:
            continue
        central = draft.type == "theme" and count[concept] > 1
        found.append(replace(draft, strength="central") if central else draft)
    return tuple(sorted(found, key=lambda draft: (draft.place.start, draft.type, draft.label)))


def _is_plain(draft: DraftConcept) -> bool:
    """Say whether more than a common word carries a claim: one denies nothing that is plain."""
    return draft.confidence > _COMMON


def _key(draft: DraftConcept) -> tuple[object, ...]:
    """Return what makes two drafts the same claim, for themes with the words that carry it."""
    words = draft.place.quote.casefold() if draft.type == "theme" else ""
    return draft.type, draft.label, draft.character, draft.role, draft.polarity, words


def _near(suggestions: Sequence[Suggestion], matcher: Matcher) -> tuple[Suggestion, ...]:
    """Return the first suggestions once each, with labels of concepts that are written alike."""
    from rapidfuzz import fuzz, process

    labels = sorted(matcher.labels)
    found: dict[str, Suggestion] = {}
    for suggestion in suggestions:
        key = suggestion.words.casefold()
        if key not in found and len(found) < _MAX_SUGGESTIONS:
            near = process.extract(key, labels, scorer=fuzz.WRatio, limit=3, score_cutoff=70)
            found[key] = replace(suggestion, near=tuple(label for label, _, _ in near))
    return tuple(found.values())
