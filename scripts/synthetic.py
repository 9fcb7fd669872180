"""Writes a catalogue of invented titles, as large as wanted, in the format of `data/`.

Everything is drawn from one seed, so that the same arguments write the same bytes. Themes,
conditions and the other concepts are those of the shipped vocabulary, and as in life a few are
everywhere and most are rare (Zipf's law); titles, people and quotes are made up, and there are no
article texts behind them.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dramagraph.files import shipped
from dramagraph.vocabulary import read_vocabulary

Json = dict[str, Any]

_FIRST = "Amber Autumn Blue Distant Gentle Golden Hidden Late Little Lost Northern Quiet Silver"
_SECOND = "Bakery Bridge Coast Corridor Garden Harbour Island Kitchen Letter Library Market River"
_GIVEN = "Ara Bora Eun Gyu Hana Ina Jin Lan Min Noa Sol Yeon Zin"
_FAMILY = "Ahn Bae Cha Do Gil Ham Jang Ko Ma Nam Pyo Ra Um Yeom"

#: Of one entry of average size, beyond the names of the title and its characters.
_CHARACTERS, _CONDITIONS = 2, 1
_STRENGTHS = ("central", "major", "major", "minor", "minor")
_CERTAINTIES = ("stated", "stated", "stated", "hedged", "implied")
_ROLES = ("bearer", "bearer", "carer", "professional", "topic")


@dataclass
class Names:
    """Concept slugs by type, each with its weights, and the people who act."""

    random: random.Random
    concepts: dict[str, list[str]]
    people: list[tuple[str, str]]
    weights: dict[str, list[float]] = field(default_factory=dict)

    def draw(self, kind: str) -> str:
        """Return one concept's slug; the n-th of its type comes with a chance of about 1/n."""
        slugs = self.concepts[kind]
        if kind not in self.weights:
            self.weights[kind] = list(itertools.accumulate(1 / n for n in range(1, len(slugs) + 1)))
        return self.random.choices(slugs, cum_weights=self.weights[kind])[0]


class Article:
    """One source file as it grows: its entries one after the other in a text that is not there."""

    def __init__(self, number: int) -> None:
        name = f"synthetic-{number:04}"
        self.at = 200
        self.json: Json = {
            "source": {
                "id": name,
                "name": f"Synthetic article {number}",
                "file": f"{name}.txt",
                "sha256": hashlib.sha256(name.encode()).hexdigest(),
                "kind": "listicle",
                "language": "en",
            },
            "entries": [],
        }

    def evidence(self, quote: str) -> list[Json]:
        """Return one piece of evidence at the next place of the text."""
        start = self.at
        self.at += len(quote) + 12
        return [{"quote": quote, "at": [start, start + len(quote)]}]


def _shipped_concepts(rng: random.Random) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for concept in sorted(read_vocabulary(shipped("ontology")).concepts.values(), key=_id):
        found.setdefault(concept.type, []).append(concept.id.rsplit("/", 1)[1])
    for slugs in found.values():
        rng.shuffle(slugs)  # so that what is common is not what comes first in the alphabet
    return found


def _id(concept: Any) -> str:
    return str(concept.id)


def _pick(rng: random.Random, words: str) -> str:
    return rng.choice(words.split())


def _people(rng: random.Random, count: int) -> list[tuple[str, str]]:
    people = []
    for number in range(count):
        family = _pick(rng, _FAMILY)
        given = f"{_pick(rng, _GIVEN)}-{_pick(rng, _GIVEN).lower()}"
        # A number keeps them apart: there are more of them than combinations.
        people.append((f"synthetic-{number:05}", f"{family} {given} {number}"))
    return people


def _titles(rng: random.Random, count: int) -> Iterator[Json]:
    for number in range(count):
        name = f"{_pick(rng, _FIRST)} {_pick(rng, _SECOND)} {number}"
        slug = name.lower().replace(" ", "-")
        found_at = "https://example.org/synthetic"
        yield {
            "id": slug,
            "name": name,
            "kind": {"value": rng.choice(("drama", "drama", "film")), "found_at": found_at},
            "year": {"value": rng.randint(1990, 2025), "found_at": found_at},
            "characters": [
                {
                    "id": f"character-{part}",
                    "name": f"{_pick(rng, _FAMILY)} {_pick(rng, _GIVEN)}-{part} {number}",
                }
                for part in range(1, _CHARACTERS + 1)
            ],
        }


def _entry(names: Names, article: Article, title: Json, claims: int) -> Json:
    """Return an entry of exactly `claims` claims, no two of them about the same."""
    start, rng = article.at, names.random
    made: list[Json] = []
    seen: set[tuple[Any, ...]] = set()

    def add(quote: str, **claim: Any) -> None:
        key = tuple(claim.get(part) for part in ("field", "condition", "theme", "setting"))
        key = (*key, claim.get("casting"), claim.get("content_note"), claim.get("occupation"))
        if (key, claim.get("character")) not in seen and len(made) < claims:
            seen.add((key, claim.get("character")))
            made.append({**claim, "evidence": article.evidence(quote)})

    def words(slug: str) -> str:
        return slug.replace("-", " ")[:50].strip()

    add(title["name"], field="name", value=title["name"])
    for character in title["characters"]:
        add(character["name"], field="name", character=character["id"], value=character["name"])
        person, actor = rng.choice(names.people)
        add(actor, casting=person, character=character["id"], value=actor)
    for _ in range(_CONDITIONS):
        condition = names.draw("condition")
        role, sure = rng.choice(_ROLES), rng.choice(_CERTAINTIES)
        who = {} if role == "topic" else {"character": title["characters"][0]["id"]}
        add(words(condition), condition=condition, role=role, certainty=sure, **who)
    setting = names.draw("setting")
    add(words(setting), setting=setting)
    if rng.random() < 0.3:
        note = names.draw("content-note")
        add(words(note), content_note=note)
    if rng.random() < 0.5:
        job = names.draw("occupation")
        add(words(job), occupation=job, character=title["characters"][1]["id"])
    while len(made) < claims:
        theme = names.draw("theme")
        denied = {"polarity": "denied"} if rng.random() < 0.02 else {}
        add(words(theme), theme=theme, strength=rng.choice(_STRENGTHS), **denied)
    article.at += 100
    return {"title": title["id"], "ordinal": None, "span": [start, article.at], "claims": made}


def _write(path: Path, value: Json) -> None:
    # JSON is YAML too, and both are read by the same strict rules.
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_catalogue(
    folder: Path, *, titles: int = 5_000, claims: int = 60_000, sources: int = 100, seed: int = 1
) -> None:
    """Write a catalogue of that many titles and claims, spread over that many source files."""
    if not 2 * titles <= claims <= 20 * titles or sources < 2:
        raise ValueError("give 2 to 20 claims for each title, and at least 2 sources")
    rng = random.Random(seed)  # noqa: S311 - the same draw each time is the point
    (folder / "sources").mkdir(parents=True)
    (folder / "titles").mkdir()
    people = _people(rng, max(10, titles // 5))
    names = Names(rng, _shipped_concepts(rng), people)
    articles = [Article(number) for number in range(sources)]
    # What does not divide evenly goes to the first titles, so that the total is exact.
    each, rest = divmod(claims, titles)
    for number, title in enumerate(_titles(rng, titles)):
        _write(folder / "titles" / f"{title['id']}.yaml", title)
        wanted = each + (number < rest)
        # Every tenth title has an entry in two articles.
        parts = [wanted // 2, wanted - wanted // 2] if number % 10 == 0 else [wanted]
        for part, share in enumerate(parts):
            article = articles[(number + part) % sources]
            article.json["entries"].append(_entry(names, article, title, share))
    for article in articles:
        _write(folder / "sources" / f"{article.json['source']['id']}.json", article.json)
    _write(
        folder / "people.yaml", {"people": [{"id": ident, "name": name} for ident, name in people]}
    )


def main() -> None:
    """Read the command line and write the catalogue."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", 1)[0])
    parser.add_argument("folder", type=Path, help="a new folder to write it to")
    for name, default in {"titles": 5_000, "claims": 60_000, "sources": 100, "seed": 1}.items():
        parser.add_argument(f"--{name}", type=int, default=default, help=f"{default} by default")
    options = vars(parser.parse_args())
    folder = options.pop("folder")
    try:
        write_catalogue(folder, **options)
    except OSError as problem:
        sys.exit(
            f"{folder} cannot be written: {problem.strerror}. Give a folder that is not there."
        )
    except ValueError as problem:
        sys.exit(f"That catalogue cannot be made: {problem}.")


if __name__ == "__main__":
    main()
