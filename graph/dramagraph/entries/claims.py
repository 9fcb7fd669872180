"""One claim: its type and object, what its type demands, its evidence and its identifier."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final, Literal, TypedDict, get_args

from dramagraph.entries.forms import Form, did_you_mean
from dramagraph.entries.references import References
from dramagraph.entries.registry import FIRST_YEAR, KINDS, LAST_YEAR
from dramagraph.model import (
    CLAIM_TYPES,
    Certainty,
    Claim,
    ClaimType,
    Evidence,
    Polarity,
    Role,
    Spoiler,
    Strength,
)
from dramagraph.names import is_identifier, slug

__all__ = ["CLAIM_FIELDS", "MAX_QUOTE", "MAX_WORDS", "EntryContext", "read_claim", "read_evidence"]

MAX_WORDS: Final = 8
MAX_QUOTE: Final = 55

#: What a field claim can be about. Of these a character has `name` and `also_called` only.
CLAIM_FIELDS: Final = ("name", "year", "kind", "genre", "based_on", "also_called")

_ROLES: Final[tuple[Role, ...]] = get_args(Role)
_CERTAINTIES: Final[tuple[Certainty, ...]] = get_args(Certainty)
_POLARITIES: Final[tuple[Polarity, ...]] = get_args(Polarity)
_STRENGTHS: Final[tuple[Strength, ...]] = get_args(Strength)
_SPOILERS: Final[tuple[Spoiler, ...]] = get_args(Spoiler)

#: Per type the fields it may have beside those that every claim may have, and of these the ones
#: it must have.
_OWN: Final[dict[ClaimType, tuple[frozenset[str], frozenset[str]]]] = {
    "theme": (frozenset(["strength", "character"]), frozenset(["strength"])),
    "condition": (frozenset(["role", "character"]), frozenset(["role"])),
    "content_note": (frozenset(["character"]), frozenset()),
    "relation": (frozenset(["character", "other"]), frozenset(["character", "other"])),
    "occupation": (frozenset(["character"]), frozenset(["character"])),
    "setting": (frozenset(), frozenset()),
    "platform": (frozenset(), frozenset()),
    "casting": (frozenset(["character", "value"]), frozenset(["character", "value"])),
    "field": (frozenset(["character", "value"]), frozenset(["value"])),
}
_COMMON: Final = frozenset(["evidence", "certainty", "polarity", "spoiler"])
_ALLOWED: Final = {kind: _COMMON | own | {kind} for kind, (own, _) in _OWN.items()}
_TYPES: Final = frozenset(CLAIM_TYPES)
_EVIDENCE_FIELDS: Final = frozenset(["quote", "at"])


@dataclass(frozen=True, slots=True)
class EntryContext:
    """The entry a claim stands in; `span` is None where it is not known.

    `html` says that the article is kept as HTML.
    """

    source: str
    title: str
    span: tuple[int, int] | None
    references: References
    html: bool = False


class _Parts(TypedDict, total=False):
    concept: str | None
    character: str | None
    other: str | None
    person: str | None
    field: str | None
    value: str | int | None
    role: Role | None
    strength: Strength | None


def read_claim(form: Form, context: EntryContext) -> Claim | None:
    """Return a claim, or None where something about it had to be noted."""
    findings = form.report.findings
    noted = len(findings)
    kind = _read_type(form)
    if kind is None:
        return None
    allowed = _ALLOWED[kind]
    if not form.fields.keys() <= allowed:
        form.refuse_others(allowed)
    certainty = form.choice("certainty", _CERTAINTIES) or "stated"
    polarity = form.choice("polarity", _POLARITIES) or "affirmed"
    spoiler = form.choice("spoiler", _SPOILERS) or "none"
    parts = _read_parts(form, kind, context)
    evidence = _read_all_evidence(form, context)
    if len(findings) > noted:
        return None
    identifier = _claim_id(context, kind, polarity, parts)
    if not is_identifier(identifier):
        form.note(
            "no identifier can be made of this claim's value",
            "value",
            "It has letters other than Latin and Hangul, or is too long.",
        )
        return None
    return Claim(
        id=identifier,
        type=kind,
        source=context.source,
        title=context.title,
        certainty=certainty,
        polarity=polarity,
        spoiler=spoiler,
        evidence=evidence,
        **parts,
    )


def read_evidence(
    form: Form, span: tuple[int, int] | None, *, html: bool = False
) -> Evidence | None:
    """Return a quote and where it stands, or None where something about it had to be noted.

    The quote is kept as it is written, curly quotes and composition of letters included, because
    it must be the very text between the two ends. With a span, it must lie inside. HTML may write
    longer what a reader sees.
    """
    quote = _read_quote(form)
    at = form.span("at")
    if quote is None or at is None:
        return None
    words = len(quote.split())
    if words > MAX_WORDS or len(quote) > MAX_QUOTE:
        size = f"{words} words" if words > MAX_WORDS else f"{len(quote)} characters"
        form.note(
            f"the quote has {size}",
            "quote",
            f"At most {MAX_WORDS} words and {MAX_QUOTE} characters.",
        )
        return None
    start, end = at
    if end - start < len(quote) or (end - start > len(quote) and not html):
        form.note(
            f"the quote has {len(quote)} characters, but [{start}, {end}] has {end - start}", "at"
        )
        return None
    if span is not None and not (span[0] <= start and end <= span[1]):
        form.note(f"[{start}, {end}] lies outside the entry, which is [{span[0]}, {span[1]}]", "at")
        return None
    return Evidence(quote, start, end)


def _read_quote(form: Form) -> str | None:
    if form.missing("quote", required=True):
        return None
    quote = form.fields["quote"]
    if isinstance(quote, int) and not isinstance(quote, bool):
        return str(quote)
    if isinstance(quote, str) and quote.strip():
        return quote
    form.note("a quote is a few words of the text", "quote", "Put it in quotation marks.")
    return None


def _read_type(form: Form) -> ClaimType | None:
    kinds: list[ClaimType] = [kind for kind in form.fields if kind in _TYPES]
    if len(kinds) == 1:
        return kinds[0]
    if kinds:
        form.note(
            f"this claim has two types, {kinds[0]} and {kinds[1]}",
            kinds[1],
            "Make two claims of it.",
        )
        return None
    first = next(iter(form.fields), "")
    form.note(
        "this claim has no type",
        first,
        did_you_mean(first, CLAIM_TYPES) or f"It begins with one of {', '.join(CLAIM_TYPES)}.",
    )
    return None


def _read_parts(form: Form, kind: ClaimType, context: EntryContext) -> _Parts:
    references = context.references
    own, required = _OWN[kind]
    parts = _Parts()
    if kind == "casting":
        parts["person"] = references.person(form, kind)
        parts["value"] = form.text("value")
    elif kind == "field":
        _read_field(form, parts)
    else:
        parts["concept"] = references.concept(form, kind)
    if "character" in own:
        parts["character"] = references.character(
            form, "character", context.title, required="character" in required
        )
    if kind == "theme":
        parts["strength"] = form.choice("strength", _STRENGTHS, required=True)
    elif kind == "condition":
        parts["role"] = form.choice("role", _ROLES, required=True)
        if parts["role"] in {"carer", "professional"} and not parts["character"]:
            form.missing("character", required=True)
    elif kind == "relation":
        parts["other"] = references.character(form, "other", context.title, required=True)
        if parts["other"] is not None and parts["other"] == parts["character"]:
            form.note("a character has no relation to itself", "other")
    return parts


def _read_field(form: Form, parts: _Parts) -> None:
    name = form.choice("field", CLAIM_FIELDS, required=True)
    if name is None:
        return
    parts["field"] = name
    if name == "year":
        parts["value"] = form.integer("value", FIRST_YEAR, LAST_YEAR, required=True)
    elif name == "kind":
        parts["value"] = form.choice("value", KINDS, required=True)
    else:
        parts["value"] = form.text("value")
    if name not in {"name", "also_called"} and form.fields.get("character") is not None:
        form.note(f"the field {name} is the title's and not a character's", "character")


def _read_all_evidence(form: Form, context: EntryContext) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    for inner in form.forms("evidence", _EVIDENCE_FIELDS, required=True):
        evidence = read_evidence(inner, context.span, html=context.html)
        if evidence is None:
            continue
        if evidence in found:
            inner.note("this evidence stands twice")
        found.append(evidence)
    return tuple(found)


def _claim_id(
    context: EntryContext, kind: ClaimType, polarity: Literal["affirmed", "denied"], parts: _Parts
) -> str:
    """Return the identifier: ``dg:claim/<source>/<title>/[not-]<type>.<object>[.<who>][.<other>]``.

    The object is the last part of a concept's or a person's identifier, or a field's name; fields
    that may have several values have the value after it.
    """
    source = context.source.removeprefix("dg:source/")
    title = context.title.removeprefix("dg:title/")
    words = [kind.replace("_", "-")]
    name = parts.get("field")
    if name is not None:
        words.append(name.replace("_", "-"))
        if name not in {"name", "year"}:
            words.append(slug(unicodedata.normalize("NFC", str(parts["value"]))))
    else:
        named = parts.get("concept") or parts.get("person") or ""
        words.append(named.rpartition("/")[2])
    for key in (parts.get("character"), parts.get("other")):
        if key is not None:
            words.append(key.rpartition("/")[2])
    denied = "not-" if polarity == "denied" else ""
    return f"dg:claim/{source}/{title}/{denied}{'.'.join(words)}"
