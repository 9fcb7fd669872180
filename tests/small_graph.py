"""A small graph of four invented titles and three invented articles, as quads.

It is written by hand from the vocabulary's documentation, not by the build, so that the queries
are held to what the documentation says. Every named query has something to answer in it.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from statements import Statements

from dramagraph import __version__
from dramagraph.build.manifest import Manifest


def small_quads() -> list[ox.Quad]:
    """Return the quads of the small graph, sorted and each once."""
    graph = Statements()
    graph.concepts()
    _registry(graph)
    _coast(graph)
    _city(graph)
    graph.similarity(
        "harbour-lights",
        "slow-train-north",
        "0.41",
        [("theme", "theme/grief", "0.3", False), ("theme", "theme/bonds", "0.11", True)],
        {"theme/grief": ("coast/harbour-lights/theme.grief", "city/slow-train-north/theme.grief")},
    )
    graph.similarity(
        "harbour-lights", "paper-boats", "0.2", [("theme", "theme/grief", "0.2", False)]
    )
    return [ox.Quad(*quad) for quad in sorted(set(graph.quads), key=str)]


def write_small_build(folder: Path) -> Path:
    """Write what a query needs of a built folder: store, dump, manifest. Return the folder."""
    quads = small_quads()
    store = ox.Store(str(folder / "store"))
    store.bulk_extend(quads)
    store.flush()
    del store
    ox.serialize(quads, str(folder / "dramagraph.nq"), ox.RdfFormat.N_QUADS)
    manifest = Manifest(package=__version__, input="", counts={}, files={}, validated=True)
    (folder / "manifest.json").write_bytes(manifest.to_bytes())
    return folder


def _registry(graph: Statements) -> None:
    graph.title(
        "harbour-lights",
        "Harbour Lights",
        "Drama",
        {"han-sora": "Han Sora", "han-soras-brother": "Han Sora's brother", "do-jin": "Do Jin"},
        year=2019,
        korean="항구의 불빛",
    )
    graph.title(
        "paper-boats", "Paper Boats", "Film", {"min-ah": "Min-ah"}, year=2015, korean="종이배"
    )
    graph.title(
        "slow-train-north",
        "Slow Train North",
        "Drama",
        {"seo-yun": "Seo Yun", "kim-dal": "Kim Dal"},
        year=2021,
    )
    graph.title("quiet-clinic", "The Quiet Clinic", "Drama", {"lee-on": "Lee On"}, year=None)
    graph.person("ahn-mira", "Ahn Mira")
    graph.person("bae-tae", "Bae Tae")


def _coast(graph: Statements) -> None:
    graph.source(
        "coast",
        "Six dramas by the sea",
        [("harbour-lights", 10, 400), ("paper-boats", 400, 800), ("quiet-clinic", 800, 900)],
    )
    here = "harbour-lights"
    graph.claim("coast", here, "field/name", "Harbour Lights", value="Harbour Lights")
    graph.claim("coast", here, "field/year", "(2018)", value=2018)
    graph.claim("coast", here, "field/name", "Han Sora", value="Han Sora", character="han-sora")
    graph.claim("coast", here, "theme/grief", "mourns", strength="central")
    graph.claim("coast", here, "theme/siblings", "her brother", strength="major")
    graph.claim(
        "coast",
        here,
        "condition/autism-spectrum-disorder",
        "autistic brother",
        role="bearer",
        character="han-soras-brother",
    )
    graph.claim(
        "coast",
        here,
        "condition/autism-spectrum-disorder",
        "looks after",
        role="carer",
        character="han-sora",
    )
    graph.claim(
        "coast",
        here,
        "relation/sibling",
        "brother",
        character="han-sora",
        other="han-soras-brother",
    )
    graph.claim(
        "coast", here, "person/ahn-mira", "Ahn Mira", value="Ahn Mira", character="han-sora"
    )
    graph.claim("coast", here, "setting/coastal-town", "harbour town")
    graph.claim("coast", here, "platform/netflix", "Netflix")
    graph.claim("coast", here, "content-note/suicide-attempt", "take his life", character="do-jin")
    graph.claim("coast", "paper-boats", "field/name", "Paper Boats", value="Paper Boats")
    graph.claim("coast", "paper-boats", "theme/unspoken-grief", "unsaid", strength="central")
    graph.claim("coast", "paper-boats", "theme/homecoming", "returns", strength="minor")
    graph.claim(
        "coast",
        "paper-boats",
        "condition/survivors-guilt",
        "a kind of guilt",
        role="bearer",
        certainty="hedged",
        character="min-ah",
    )
    graph.claim("coast", "paper-boats", "person/ahn-mira", "Mira", value="Mira", character="min-ah")
    graph.claim(
        "coast",
        "quiet-clinic",
        "condition/mental-illness",
        "not about illness",
        role="topic",
        polarity="denied",
    )
    graph.claim("coast", "quiet-clinic", "theme/loneliness", "lonely", strength="minor")
    graph.claim("coast", "quiet-clinic", "occupation/trauma-cleaner", "cleaner", character="lee-on")


def _city(graph: Statements) -> None:
    graph.source(
        "city", "Rest in the city", [("harbour-lights", 0, 300), ("slow-train-north", 300, 700)]
    )
    here = "harbour-lights"
    graph.add(
        "dg:source/city",
        "dg:mention/city/paper-boats",
        {
            "rdf:type": "dgo:Mention",
            "dgo:aboutTitle": "dg:title/paper-boats",
            "dgo:inSource": "dg:source/city",
            "dgo:called": [ox.Literal("drama"), ox.Literal("film")],
        },
    )
    graph.claim("city", here, "field/name", "Harbor Lights", value="Harbor Lights")
    graph.claim("city", here, "field/year", "(2019)", value=2019)
    graph.claim("city", here, "field/name", "Han So-ra", value="Han So-ra", character="han-sora")
    graph.claim("city", here, "theme/grief", "a quiet grief", strength="major")
    graph.claim("city", here, "theme/siblings", "no family tale", polarity="denied")
    north = "slow-train-north"
    graph.claim("city", north, "field/name", "Slow Train North", value="Slow Train North")
    graph.claim("city", north, "theme/grief", "loss", strength="minor")
    graph.claim("city", north, "theme/healing-through-connection", "mends", strength="central")
    graph.claim("city", north, "theme/siblings", "sisters", strength="minor")
    graph.claim("city", north, "condition/burnout", "burnt out", role="bearer", character="seo-yun")
    graph.claim(
        "city", north, "relation/neighbour", "next door", character="kim-dal", other="seo-yun"
    )
    graph.claim("city", north, "occupation/librarian", "librarian", character="kim-dal")
    graph.claim("city", north, "person/bae-tae", "Bae Tae", value="Bae Tae", character="kim-dal")
    graph.claim("city", north, "setting/seoul", "Seoul")
