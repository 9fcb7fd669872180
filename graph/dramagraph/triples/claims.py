"""The graph of one source: what it is, its entries, their claims, and the words that carry them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from dramagraph.model import Claim, Entry, Evidence, Mention, Source
from dramagraph.triples.terms import A, english, node, value

__all__ = ["source_triples"]

_CLASSES = {
    "casting": "dgo:CastingClaim",
    "condition": "dgo:ConditionClaim",
    "content_note": "dgo:ContentNoteClaim",
    "field": "dgo:FieldClaim",
    "occupation": "dgo:OccupationClaim",
    "platform": "dgo:PlatformClaim",
    "relation": "dgo:RelationClaim",
    "setting": "dgo:SettingClaim",
    "theme": "dgo:ThemeClaim",
}
_SPOILERS = {"none": "dgo:noSpoiler", "minor": "dgo:minorSpoiler", "major": "dgo:majorSpoiler"}


def source_triples(source: Source) -> Iterator[Triple]:
    """Yield all that one source says, each statement tied to its words."""
    this = node(source.id)
    yield Triple(this, A, node("dgo:Source"))
    yield Triple(this, node("dcterms:title"), english(source.name))
    yield Triple(this, node("dgo:fileName"), Literal(source.file))
    yield Triple(this, node("dgo:sha256"), Literal(source.sha256))
    yield Triple(this, node("dcterms:language"), Literal(source.language))
    for entry in source.entries:
        yield from _entry_triples(entry)
    yield from _mention_triples(source)


def _entry_triples(entry: Entry) -> Iterator[Triple]:
    source = node(entry.source)
    this = node(_entry_id(entry.source, entry.title))
    yield Triple(this, A, node("dgo:Entry"))
    yield Triple(this, node("dgo:aboutTitle"), node(entry.title))
    yield Triple(this, node("dgo:inSource"), source)
    yield Triple(this, node("dgo:start"), Literal(entry.start))
    yield Triple(this, node("dgo:end"), Literal(entry.end))
    if entry.ordinal is not None:
        yield Triple(this, node("dgo:ordinal"), Literal(entry.ordinal))
    for claim in entry.claims:
        yield from _claim_triples(claim, this, source)


def _entry_id(source: str, title: str) -> str:
    """Return the identifier of what a source says about a title.

    >>> _entry_id("dg:source/harbour-list", "dg:title/harbour-lights")
    'dg:entry/harbour-list/harbour-lights'
    """
    return f"dg:entry/{_local(source)}/{_local(title)}"


def _local(identifier: str) -> str:
    return identifier.split("/", 1)[1]


def _claim_triples(claim: Claim, entry: NamedNode, source: NamedNode) -> Iterator[Triple]:
    this = node(claim.id)
    yield Triple(this, A, node("dgo:Claim"))
    yield Triple(this, A, node(_CLASSES[claim.type]))
    yield Triple(this, node("dgo:inEntry"), entry)
    yield Triple(this, node("prov:hadPrimarySource"), source)
    yield Triple(this, node("dgo:aboutTitle"), node(claim.title))
    yield Triple(this, node("dgo:certainty"), node(f"dgo:{claim.certainty}"))
    yield Triple(this, node("dgo:polarity"), node(f"dgo:{claim.polarity}"))
    yield Triple(this, node("dgo:spoiler"), node(_SPOILERS[claim.spoiler]))
    for term, identifier in (
        ("dgo:aboutCharacter", claim.character),
        ("dgo:otherCharacter", claim.other),
        ("dgo:concept", claim.concept),
        ("dgo:performer", claim.person),
        ("dgo:role", claim.role and f"dgo:{claim.role}"),
        ("dgo:strength", claim.strength and f"dgo:{claim.strength}"),
    ):
        if identifier is not None:
            yield Triple(this, node(term), node(identifier))
    if claim.field is not None:
        yield Triple(this, node("dgo:field"), Literal(claim.field))
    if claim.value is not None:
        yield Triple(this, node("dgo:value"), value(claim.value))
    for term in _portrayals(claim):
        yield Triple(this, node(term), node(claim.character or ""))
    yield from _evidence_triples(this, source, claim.evidence)


def _portrayals(claim: Claim) -> tuple[str, ...]:
    """Return the properties that tie an affirmed condition claim to its character."""
    if claim.type != "condition" or not claim.affirmed or claim.character is None:
        return ()
    if claim.role == "carer":
        return ("dgo:caredForBy",)
    if claim.role != "bearer":
        return ()
    firmly = "dgo:borneByHedged" if claim.certainty == "hedged" else "dgo:borneByFirmly"
    return ("dgo:borneBy", firmly)


def _mention_triples(source: Source) -> Iterator[Triple]:
    by_title: dict[str, list[Mention]] = {}
    for mention in source.mentions:
        by_title.setdefault(mention.title, []).append(mention)
    where = node(source.id)
    for title, mentions in by_title.items():
        this = node(f"dg:mention/{_local(source.id)}/{_local(title)}")
        yield Triple(this, A, node("dgo:Mention"))
        yield Triple(this, node("dgo:aboutTitle"), node(title))
        yield Triple(this, node("dgo:inSource"), where)
        for called in sorted({mention.called for mention in mentions if mention.called}):
            yield Triple(this, node("dgo:called"), Literal(called))
        yield from _evidence_triples(this, where, [mention.evidence for mention in mentions])


def _evidence_triples(
    this: NamedNode, source: NamedNode, evidence: Iterable[Evidence]
) -> Iterator[Triple]:
    for number, words in enumerate(evidence, 1):
        item = NamedNode(f"{this.value}#e{number}")
        quote = NamedNode(f"{item.value}-quote")
        position = NamedNode(f"{item.value}-position")
        yield Triple(this, node("dgo:evidence"), item)
        yield Triple(item, A, node("dgo:Evidence"))
        yield Triple(item, A, node("oa:SpecificResource"))
        yield Triple(item, node("oa:hasSource"), source)
        yield Triple(item, node("oa:hasSelector"), quote)
        yield Triple(item, node("oa:hasSelector"), position)
        yield Triple(quote, A, node("oa:TextQuoteSelector"))
        yield Triple(quote, node("oa:exact"), Literal(words.quote))
        yield Triple(position, A, node("oa:TextPositionSelector"))
        yield Triple(position, node("oa:start"), Literal(words.start))
        yield Triple(position, node("oa:end"), Literal(words.end))
