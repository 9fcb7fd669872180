"""Catalogues for the tests of the page: a harbour of invented titles, and a great many."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dramagraph.model import (
    Catalogue,
    Character,
    Claim,
    Concept,
    Entry,
    Evidence,
    Fact,
    Mention,
    Person,
    Source,
    Title,
    Vocabulary,
)
from dramagraph.names import node_type
from dramagraph.similar.links import Reason, Similarity

CONCEPTS = {
    "dg:theme/loss": ("loss", ()),
    "dg:theme/grief": ("grief", ("dg:theme/loss",)),
    "dg:theme/hope": ("hope", ()),
    "dg:theme/romance": ("romance", ()),
    "dg:theme/twist": ("a hidden twin", ()),
    "dg:condition/burnout": ("burnout", ()),
    "dg:condition/insomnia": ("insomnia", ()),
    "dg:content-note/drowning": ("drowning", ()),
    "dg:relation/sibling": ("sibling", ()),
    "dg:occupation/pilot": ("pilot", ()),
    "dg:platform/tidecast": ("Tidecast", ()),
}
TITLES = ("harbour-lights", "low-tide")
Spell = Callable[[str], str]


def _vocabulary(spell: Spell) -> Vocabulary:
    concepts = {
        name: Concept(
            name,
            node_type(name),  # type: ignore[arg-type]
            spell(label),
            spell(f"What is meant by {label}."),
            alternate_labels=(spell(f"{label} again"),),
            broader=broader,
        )
        for name, (label, broader) in sorted(CONCEPTS.items())
    }
    above = {name: frozenset(concept.broader) for name, concept in concepts.items()}
    below = {name: frozenset(n for n in concepts if name in above[n]) for name in concepts}
    return Vocabulary(concepts, above, below)


def _claim(title: str, local: str, spell: Spell, **parts: object) -> Claim:
    """Return a claim whose type and concept are its local id, as they are in curated data."""
    source = str(parts.pop("source", "harbour-list"))
    kind, thing = local.split(".")[:2]
    quote = spell(str(parts.pop("quote", f"about {thing}")))
    if kind not in {"field", "casting"}:
        parts["concept"] = f"dg:{kind}/{thing}"
    return Claim(
        f"dg:claim/{source}/{title}/{local}",
        kind.replace("-", "_"),  # type: ignore[arg-type]
        f"dg:source/{source}",
        f"dg:title/{title}",
        evidence=(Evidence(quote, 100, 100 + len(quote)),),
        **parts,  # type: ignore[arg-type]
    )


def harbour(spell: Spell = str) -> Catalogue:
    """Return three invented titles of two articles; `spell` is put over every text."""
    mara = "dg:character/harbour-lights/mara"
    brother = "dg:character/harbour-lights/maras-brother"
    actor = "dg:person/ines-vale"

    def lights(local: str, **parts: object) -> Claim:
        return _claim("harbour-lights", local, spell, **parts)

    def tide(local: str, **parts: object) -> Claim:
        return _claim("low-tide", local, spell, **parts)

    of_lights = [
        lights("field.name", field="name", value=spell("Harbour Lights")),
        lights("theme.grief", strength="central"),
        lights("theme.hope", strength="minor"),
        lights("theme.romance", polarity="denied", strength="minor", quote="no love story"),
        lights("theme.twist", strength="major", spoiler="major", quote="her hidden twin"),
        lights("condition.burnout.mara", role="bearer", character=mara, certainty="hedged"),
        lights("content-note.drowning", quote="a drowning"),
        lights("relation.sibling", character=mara, other=brother),
        lights("occupation.pilot", character=mara),
        lights("platform.tidecast"),
        lights("casting.ines-vale.mara", person=actor, character=mara, value=spell("Ines Vale")),
    ]
    of_tide = [
        tide("theme.grief", strength="major"),
        tide("theme.hope", strength="central"),
        tide("condition.insomnia", role="topic"),
    ]
    second = [
        lights("field.year", source="second-list", field="year", value=2031),
        lights("theme.grief", source="second-list", strength="minor"),
    ]
    titles = {
        "dg:title/harbour-lights": Title(
            "dg:title/harbour-lights",
            spell("Harbour Lights"),
            Fact("drama", "https://example.org/harbour"),
            Fact(2030, "https://example.org/harbour"),
            {"ko": Fact(spell("항구의 불빛"), "https://example.org/harbour")},
            (Fact(spell("Lights of the Harbour"), "dg:source/harbour-list"),),
            (),
            (
                Character(mara, "dg:title/harbour-lights", spell("Mara"), (spell("Captain M"),)),
                Character(
                    brother, "dg:title/harbour-lights", spell("Mara's brother"), unnamed=True
                ),
            ),
        ),
        "dg:title/lone-buoy": Title("dg:title/lone-buoy", spell("Lone Buoy"), Fact("film", "x")),
        "dg:title/low-tide": Title("dg:title/low-tide", spell("Low Tide"), Fact("film", "x")),
    }
    buoy = Evidence(spell("Lone Buoy"), 5, 14)
    mention = Mention("dg:source/harbour-list", "dg:title/lone-buoy", buoy)
    entries = {"harbour-lights": of_lights, "low-tide": of_tide}
    sources = {
        "dg:source/harbour-list": _source("harbour-list", spell, entries, (mention,)),
        "dg:source/second-list": _source("second-list", spell, {"harbour-lights": second}),
    }
    people = {actor: Person(actor, spell("Ines Vale"), (spell("I. Vale"),))}
    return Catalogue(titles, people, sources, _vocabulary(spell))


def _source(
    slug: str, spell: Spell, claims: dict[str, list[Claim]], mentions: tuple[Mention, ...] = ()
) -> Source:
    name = f"dg:source/{slug}"
    entries = tuple(
        Entry(name, f"dg:title/{title}", None, 0, 900, tuple(sorted(own, key=lambda c: c.id)))
        for title, own in claims.items()
    )
    return Source(
        name,
        spell(slug.replace("-", " ")),
        spell("list.txt"),
        "0" * 64,
        spell("listicle"),
        "en",
        entries,
        mentions,
    )


def harbour_links() -> tuple[Similarity, ...]:
    """Return the one link of the harbour, with two reasons."""

    def reason(concept: str, contribution: float) -> Reason:
        claims = (f"dg:claim/harbour-list/{slug}/theme.{concept}" for slug in TITLES)
        a, b = ((claim,) for claim in claims)
        return Reason("theme", f"dg:theme/{concept}", None, contribution, a, b)

    a, b = (f"dg:title/{slug}" for slug in TITLES)
    return (Similarity(a, b, 0.5, (reason("grief", 0.3), reason("hope", 0.2))),)


def many(titles: int, themes: int = 160) -> tuple[Catalogue, tuple[Similarity, ...]]:
    """Return a catalogue of many titles, up to twelve claims each, and four links for each."""
    names = [f"dg:condition/condition-{number:02}" for number in range(30)]
    names += [f"dg:theme/theme-{number:03}" for number in range(themes)]
    concepts = {
        name: Concept(
            name,
            node_type(name),  # type: ignore[arg-type]
            name.partition("/")[2].replace("-", " "),
            "",
        )
        for name in names
    }
    held, entries = {}, []
    for number in range(titles):
        slug = f"title-{number:05}"
        # Some concepts are everywhere and most are rare, as in life.
        last = len(names) * 12
        chosen = {names[(number * step * step) % max(1, last * step // 144)] for step in range(12)}
        claims = tuple(_chosen(slug, name) for name in sorted(chosen))
        name = f"dg:title/{slug}"
        held[name] = Title(name, f"Title Number {number}", Fact("drama", "x"))
        entries.append(Entry("dg:source/harbour-list", name, None, 0, 900, claims))
    source = Source(
        "dg:source/harbour-list", "list", "list.txt", "0" * 64, "listicle", "en", tuple(entries)
    )
    none: dict[str, frozenset[str]] = dict.fromkeys(names, frozenset())
    ids = sorted(held)
    links = tuple(
        Similarity(a, b, 0.25, (Reason("theme", names[40], None, 0.25, (), ()),))
        for step in (1, 2)
        for a, b in zip(ids, ids[step:], strict=False)
    )
    return Catalogue(held, {}, {source.id: source}, Vocabulary(concepts, none, none)), links


def _chosen(slug: str, concept: str) -> Claim:
    local = concept.removeprefix("dg:").replace("/", ".")
    if node_type(concept) == "theme":
        return _claim(slug, local, str, strength="major")
    return _claim(slug, local, str, role="topic")


def texts_of(catalogue: Catalogue) -> Iterable[str]:
    """Yield the names a reader looks for: titles, characters, people, sources, concepts."""
    yield from (title.name for title in catalogue.titles.values())
    yield from (character.name for character in catalogue.characters())
    yield from (person.name for person in catalogue.people.values())
    yield from (source.name for source in catalogue.sources.values())
    yield from (concept.label for concept in catalogue.vocabulary.concepts.values())
