"""An invented catalogue for the look-ups: names that are hard to tell apart, and claims of all
kinds; with its similarity links, written as a built folder that has an index and no store.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dramagraph.build.manifest import Manifest
from dramagraph.lookup.index import write_index
from dramagraph.model import (
    Catalogue,
    Character,
    Claim,
    Code,
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
from dramagraph.similar.links import Reason, Similarity

__all__ = ["example_catalogue", "example_links", "write_built"]

FOUND = "https://example.org/found"
SEA, TOWN = "dg:source/by-the-sea", "dg:source/in-town"

#: Each concept with its broader ones.
_CONCEPTS: dict[str, tuple[str, ...]] = {
    "condition/autism-spectrum-disorder": ("condition/neurodevelopmental-condition",),
    "condition/burnout": (),
    "condition/neurodevelopmental-condition": (),
    "content-note/suicide": (),
    "content-note/suicide-attempt": ("content-note/suicide",),
    "occupation/lighthouse-keeper": (),
    "platform/netflix": (),
    "relation/child": (),
    "relation/parent": (),
    "relation/sibling": (),
    "relation/uncle": (),
    "setting/coastal-town": (),
    "theme/grief": ("theme/loss",),
    "theme/hope": (),
    "theme/loss": (),
    "theme/romantic-love": (),
    "theme/unspoken-grief": ("theme/grief",),
}
_INVERSES = {
    "relation/child": "dg:relation/parent",
    "relation/parent": "dg:relation/child",
    "relation/sibling": "dg:relation/sibling",
}
_ALSO = {
    "condition/autism-spectrum-disorder": ("autism", "autistic"),
    "theme/grief": ("bereavement",),
}


def _vocabulary() -> Vocabulary:
    concepts = {}
    for name, broader in _CONCEPTS.items():
        kind, local = name.split("/")
        label = local.replace("-", " ")
        condition = kind == "condition"
        concepts[f"dg:{name}"] = Concept(
            id=f"dg:{name}",
            type=kind,  # type: ignore[arg-type]
            label="Netflix" if label == "netflix" else label,
            definition=f"What is meant by {label}.",
            alternate_labels=_ALSO.get(name, ()),
            broader=tuple(f"dg:{one}" for one in broader),
            related=("dg:theme/hope",) if name == "theme/grief" else (),
            kind="Neurodevelopmental" if condition and "autism" in name else None,
            codes=(Code("DOID", "0060041", None, "the Human Disease Ontology"),)
            if name.endswith("autism-spectrum-disorder")
            else (),
            inverse=_INVERSES.get(name),
        )

    def above(name: str) -> frozenset[str]:
        found = {f"dg:{one}" for one in _CONCEPTS[name]}
        return frozenset(found.union(*(above(one) for one in _CONCEPTS[name])))

    ancestors = {f"dg:{name}": above(name) for name in _CONCEPTS}
    descendants = {
        one: frozenset(other for other, broader in ancestors.items() if one in broader)
        for one in ancestors
    }
    return Vocabulary(concepts, ancestors, descendants)


class _Writer:
    """Writes the entries of one source, each claim's evidence one after the other."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.entries: list[Entry] = []

    def entry(self, title: str, *claims: Mapping[str, Any]) -> None:
        start, made = self.at, []
        for claim in claims:
            parts = dict(claim)
            quote = parts.pop("quote")
            self.at += 100
            evidence = Evidence(quote, self.at, self.at + len(quote))
            identifier = f"dg:claim/{self.source[10:]}/{title}/{parts.pop('local')}"
            made.append(
                Claim(
                    id=identifier,
                    source=self.source,
                    title=f"dg:title/{title}",
                    evidence=(evidence,),
                    **parts,
                )
            )
        self.at += 100
        ordinal = len(self.entries) + 1
        self.entries.append(
            Entry(self.source, f"dg:title/{title}", ordinal, start, self.at, tuple(made))
        )


def _claim(
    kind: str, what: str, quote: str, *, of: str | None = None, **rest: Any
) -> dict[str, Any]:
    """Return the parts of a claim about a concept, `of` a character."""
    denied = "not-" if rest.get("polarity") == "denied" else ""
    local = f"{denied}{kind.replace('_', '-')}.{what}" + (f".{of.split('/')[1]}" if of else "")
    parts = {"type": kind, "concept": f"dg:{kind.replace('_', '-')}/{what}", "quote": quote}
    if of:
        parts["character"] = f"dg:character/{of}"
    if "other" in rest:
        local += f".{rest['other'].rsplit('/', 1)[1]}"
    return {**parts, "local": local, **rest}


def _field(field: str, value: str | int, *, of: str | None = None) -> dict[str, Any]:
    local = f"field.{field}" + (f".{of.split('/')[1]}" if of else "")
    local += f".{value}" if field == "genre" else ""
    parts = {"type": "field", "field": field, "value": value, "quote": str(value), "local": local}
    return {**parts, "character": f"dg:character/{of}"} if of else parts


def _casting(person: str, spelled: str, of: str) -> dict[str, Any]:
    return {
        "type": "casting",
        "person": f"dg:person/{person}",
        "character": f"dg:character/{of}",
        "value": spelled,
        "quote": spelled,
        "local": f"casting.{person}.{of.split('/')[1]}",
    }


def _sources() -> dict[str, Source]:
    sea, town = _Writer(SEA), _Writer(TOWN)
    yun, brother = "harbour-lights/seo-yun", "harbour-lights/seo-yuns-brother"
    sea.entry(
        "harbour-lights",
        _field("name", "Harbour Lights"),
        _field("year", 2019),
        _field("genre", "melodrama"),
        _field("name", "Seo Yun", of=yun),
        _claim("theme", "grief", "carries her grief", strength="central"),
        _claim("theme", "hope", "a little hope", strength="minor", certainty="implied"),
        _claim("theme", "romantic-love", "no love story", strength="minor", polarity="denied"),
        _claim(
            "condition", "autism-spectrum-disorder", "autistic brother", of=brother, role="bearer"
        ),
        _claim("condition", "autism-spectrum-disorder", "looks after him", of=yun, role="carer"),
        _claim("occupation", "lighthouse-keeper", "keeps the lighthouse", of=yun),
        _claim("relation", "sibling", "her brother", of=yun, other=f"dg:character/{brother}"),
        _casting("han-mirae", "Han Mi-rae", yun),
        _claim("setting", "coastal-town", "a small harbour"),
        _claim("platform", "netflix", "on Netflix"),
        _claim("content_note", "suicide-attempt", "tried to end it", of=brother),
        _claim("theme", "loss", "the boat never came", strength="major", spoiler="major"),
    )
    sea.entry(
        "its-quiet-thats-all",
        _field("name", "It’s Quiet, That’s All"),
        _claim("theme", "unspoken-grief", "grief nobody names", strength="major"),
    )
    sea.entry(
        "when-the-tide-is-low",
        _field("name", "When The Tide Is Low"),
        _claim("theme", "loss", "all they lost", strength="central"),
        _claim("content_note", "suicide", "a death by suicide"),
    )
    town.entry(
        "harbour-lights",
        _field("name", "Harbour Lights"),
        _claim("theme", "grief", "grief by the sea", strength="major"),
        _casting("han-mirae", "Han Mirae", yun),
    )
    han = "remarkable-notary-han/han-bom"
    town.entry(
        "remarkable-notary-han",
        _field("name", "Remarkable Notary Han"),
        _field("name", "Han Bom", of=han),
        _claim("condition", "burnout", "seems worn out", of=han, role="bearer", certainty="hedged"),
        _casting("im-haneul", "Yim Ha-neul", han),
        _claim("theme", "hope", "finds hope again", strength="central"),
    )
    mention = Mention(TOWN, "dg:title/hope", Evidence("Hope", 1, 5), "film")
    by_the_sea = Source(
        SEA, "Ten dramas by the sea", "sea.txt", "a" * 64, "listicle", "en", tuple(sea.entries)
    )
    in_town = Source(
        TOWN,
        "Dramas set in town",
        "town.txt",
        "b" * 64,
        "listicle",
        "en",
        tuple(town.entries),
        (mention,),
    )
    return {SEA: by_the_sea, TOWN: in_town}


def _titles() -> dict[str, Title]:
    def title(slug: str, name: str, kind: str, year: int | None, **rest: Any) -> Title:
        fact = None if year is None else Fact(year, FOUND)
        return Title(f"dg:title/{slug}", name, Fact(kind, FOUND), fact, **rest)

    def character(path: str, name: str, *also: str, unnamed: bool = False) -> Character:
        title_slug, _, _ = path.partition("/")
        return Character(f"dg:character/{path}", f"dg:title/{title_slug}", name, also, unnamed)

    def korean(name: str) -> dict[str, Fact]:
        return {"ko": Fact(name, FOUND)}

    lights = title(
        "harbour-lights",
        "Harbour Lights",
        "drama",
        2018,
        names=korean("등대의 불빛"),
        alternate_names=(Fact("The Lights of the Harbour", FOUND),),
        external_ids=(Fact("https://example.org/id/1", FOUND),),
        characters=(
            character("harbour-lights/seo-yun", "Seo Yun", "Yun"),
            character("harbour-lights/seo-yuns-brother", "Seo Yun's brother", unnamed=True),
        ),
    )
    han = title(
        "remarkable-notary-han",
        "Remarkable Notary Han",
        "drama",
        2022,
        characters=(character("remarkable-notary-han/han-bom", "Han Bom"),),
    )
    others = [
        title("doctor-breeze", "Doctor Breeze", "drama", 2024),
        title("hope", "Hope", "film", 2013),
        title("its-quiet-thats-all", "It’s Quiet, That’s All", "drama", 2014),
        title("its-quiet-to-be-me", "It's Quiet to Be Me", "drama", 2020),
        title("two-rivers", "Two Rivers", "film", 1999),
        title("two-rivers-2020", "Two Rivers", "drama", 2020),
        title("unfinished", "Unfinished: An Office Tale", "drama", None, names=korean("미완")),
        title("when-the-tide-is-low", "When the Tide Is Low", "drama", 2020),
    ]
    return {one.id: one for one in sorted([lights, han, *others], key=lambda one: one.id)}


def example_catalogue() -> Catalogue:
    """Return ten titles, of which five have an entry or a mention in two sources."""
    people = (
        Person("dg:person/han-mirae", "Han Mirae"),
        Person("dg:person/im-haneul", "Im Haneul", ("Im Ha-neul",)),
    )
    return Catalogue(
        titles=_titles(),
        people={one.id: one for one in people},
        sources=_sources(),
        vocabulary=_vocabulary(),
    )


def example_links() -> tuple[Similarity, ...]:
    """Return two links: one with a lesser reason, one with a reason that is a spoiler."""
    sea = "dg:claim/by-the-sea"
    lights, quiet, tide = (
        f"dg:title/{slug}"
        for slug in ("harbour-lights", "its-quiet-thats-all", "when-the-tide-is-low")
    )
    grief = Reason(
        "theme",
        "dg:theme/grief",
        None,
        0.3,
        (f"{sea}/harbour-lights/theme.grief", "dg:claim/in-town/harbour-lights/theme.grief"),
        (f"{sea}/its-quiet-thats-all/theme.unspoken-grief",),
        concepts_b=("dg:theme/unspoken-grief",),
    )
    lost = Reason(
        "theme",
        "dg:theme/loss",
        None,
        0.2,
        (f"{sea}/harbour-lights/theme.loss",),
        (f"{sea}/when-the-tide-is-low/theme.loss",),
        spoiler="major",
    )
    lesser = replace(
        lost,
        contribution=0.05,
        claims_a=grief.claims_a[:1],
        claims_b=grief.claims_b,
        lesser=True,
        spoiler="none",
    )
    return (
        Similarity(lights, quiet, 0.35, (grief, lesser)),
        Similarity(lights, tide, 0.2, (lost,)),
    )


def write_built(
    folder: Path, catalogue: Catalogue | None = None, links: Sequence[Similarity] | None = None
) -> Path:
    """Write a built folder that look-ups can read, and return it."""
    folder.mkdir()
    write_index(
        folder / "index.sqlite",
        example_catalogue() if catalogue is None else catalogue,
        example_links() if links is None else links,
    )
    manifest = Manifest("0.1.0", "input", {}, {}, validated=False)
    (folder / "manifest.json").write_bytes(manifest.to_bytes())
    return folder


if __name__ == "__main__":
    import sys

    write_built(Path(sys.argv[1]))
