"""A small invented catalogue, made of the model's own values, and one of any size.

Used where a test wants a catalogue without reading files. `tests/example/` is the same kind of
thing as files.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

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

SOURCE = "dg:source/harbour-list"
OTHER_SOURCE = "dg:source/coast-list"
TITLE = "dg:title/harbour-lights"
FILM = "dg:title/slow-train-north"
LEAD = "dg:character/harbour-lights/seo-yun"
BROTHER = "dg:character/harbour-lights/seo-yuns-brother"
ACTOR = "dg:person/han-mirae"
GRIEF, LOSS = "dg:theme/grief", "dg:theme/loss"
AUTISM = "dg:condition/autism-spectrum-disorder"
OCD = "dg:condition/obsessive-compulsive-disorder"

ONTOLOGY = """\
@prefix dgo: <https://w3id.org/dramagraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
dgo:Claim a owl:Class ; rdfs:comment "Says \\"so\\",\\nwith words; 나의."@en .
dgo:concept rdfs:domain [ a owl:Class ; owl:unionOf ( dgo:Claim dgo:Reason ) ] .
<https://w3id.org/dramagraph/theme/grief> a skos:Concept ; skos:prefLabel "grief"@en .
"""


def concept(identifier: str, *broader: str, kind: str | None = None) -> Concept:
    kind_of, local = identifier.removeprefix("dg:").split("/")
    label = local.replace("-", " ")
    code = Code("DOID", "0060041", None, "a table", "exact")
    codes = (code,) if identifier == AUTISM else ()
    return Concept(
        identifier,
        kind_of,  # type: ignore[arg-type]
        label,
        f"What is meant by {label}.",
        broader=broader,
        kind=kind,
        codes=codes,
    )


def vocabulary(concepts: Iterable[Concept]) -> Vocabulary:
    known = {item.id: item for item in sorted(concepts, key=lambda item: item.id)}
    up = {name: frozenset(item.broader) for name, item in known.items()}
    down = {name: frozenset(n for n, item in known.items() if name in item.broader) for name in up}
    return Vocabulary(known, up, down)


VOCABULARY = vocabulary(
    [
        concept(GRIEF, LOSS),
        concept(LOSS),
        concept(AUTISM, kind="neurodevelopmental"),
        concept(OCD, kind="disorder"),
        concept("dg:content-note/death"),
        concept("dg:occupation/lighthouse-keeper"),
        concept("dg:platform/netflix"),
        concept("dg:relation/sibling"),
        concept("dg:setting/coastal-town"),
    ]
)


def claim(kind: str, about: str, **rest: object) -> Claim:
    """Return a claim of the first source about the first title."""
    local = about.rsplit("/", 1)[-1]
    source, title = str(rest.pop("source", SOURCE)), str(rest.pop("title", TITLE))
    denied = "not-" if rest.get("polarity") == "denied" else ""
    tail = "".join(
        f".{str(rest[key]).rsplit('/', 1)[-1]}" for key in ("character", "other") if key in rest
    )
    name = f"{denied}{kind.replace('_', '-')}.{local}{tail}"
    target = {"casting": "person", "field": "field"}.get(kind, "concept")
    rest.setdefault("evidence", (Evidence("so it says", 20, 30),))
    slugs = f"{source.rsplit('/', 1)[-1]}/{title.rsplit('/', 1)[-1]}"
    return Claim(
        id=f"dg:claim/{slugs}/{name}",
        type=kind,  # type: ignore[arg-type]
        source=source,
        title=title,
        **{target: about},  # type: ignore[arg-type]
        **rest,  # type: ignore[arg-type]
    )


def small_catalogue() -> Catalogue:
    """Return two titles and two sources with a claim of every type, denied and hedged ones too."""
    claims = (
        claim("casting", ACTOR, character=LEAD, value="Han Mi-rae"),
        claim("condition", AUTISM, character=BROTHER, role="bearer"),
        claim("condition", AUTISM, character=LEAD, role="carer"),
        claim("condition", OCD, character=LEAD, role="bearer", certainty="hedged"),
        claim("content_note", "dg:content-note/death", character=LEAD, spoiler="major"),
        claim("field", "name", value="Harbour Lights"),
        claim("field", "year", value=2019),
        claim("occupation", "dg:occupation/lighthouse-keeper", character=LEAD),
        claim("platform", "dg:platform/netflix"),
        claim("relation", "dg:relation/sibling", character=LEAD, other=BROTHER),
        claim("setting", "dg:setting/coastal-town"),
        claim(
            "theme",
            GRIEF,
            strength="central",
            evidence=(Evidence("“grief” it <says>", 40, 57), Evidence("등대", 60, 62)),
        ),
        claim("theme", LOSS, strength="minor", polarity="denied"),
    )
    film = (claim("theme", GRIEF, source=OTHER_SOURCE, title=FILM, strength="major"),)
    here = Source(
        id=SOURCE,
        name="A list of dramas by the sea",
        file="harbour.txt",
        sha256="0" * 64,
        kind="listicle",
        language="en",
        entries=(Entry(SOURCE, TITLE, 1, 10, 400, claims),),
        mentions=(
            Mention(SOURCE, FILM, Evidence("Slow Train North", 500, 516), "film"),
            Mention(SOURCE, FILM, Evidence("Slow Train", 600, 610)),
        ),
    )
    there = Source(
        id=OTHER_SOURCE,
        name="Films of the coast",
        file="coast.txt",
        sha256="1" * 64,
        kind="listicle",
        language="en",
        entries=(Entry(OTHER_SOURCE, FILM, None, 0, 100, film),),
    )
    found = "https://example.org/harbour"
    drama = Title(
        TITLE,
        "Harbour Lights",
        kind=Fact("drama", SOURCE),
        year=Fact(2018, found),
        names={"ko": Fact("등대의 불빛", found)},
        alternate_names=(Fact("The Harbour Lights", found),),
        external_ids=(Fact("https://example.org/id/1", found),),
        characters=(
            Character(LEAD, TITLE, "Seo Yun", ("Yun",), names={"ko": Fact("서윤", found)}),
            Character(BROTHER, TITLE, "Seo Yun's brother", unnamed=True),
        ),
    )
    movie = Title(FILM, "Slow Train North", kind=Fact("film", found), year=Fact(2006, found))
    return Catalogue(
        titles={TITLE: drama, FILM: movie},
        people={ACTOR: Person(ACTOR, "Han Mirae", ("Han Mi-rae",))},
        sources={OTHER_SOURCE: there, SOURCE: here},
        vocabulary=VOCABULARY,
    )


def small_similarities() -> tuple[Similarity, ...]:
    """Return one link with two reasons that add up to its score."""
    drama = f"dg:claim/harbour-list/harbour-lights/theme.{GRIEF.rsplit('/', 1)[-1]}"
    film = "dg:claim/coast-list/slow-train-north/theme.grief"
    reasons = (
        Reason("theme", GRIEF, None, 0.3, (drama,), (film,)),
        Reason("theme", LOSS, None, 0.000001, (drama,), (film,), lesser=True),
    )
    return (Similarity(TITLE, FILM, 0.300001, reasons),)


def write_ontology(folder: Path) -> Path:
    """Write a few statements of vocabulary, a blank node and a list among them."""
    folder.mkdir(exist_ok=True)
    (folder / "dramagraph.ttl").write_text(ONTOLOGY, encoding="utf-8")
    (folder / "shapes.ttl").write_text("<a:shape> <a:p> [] .", encoding="utf-8")
    return folder
