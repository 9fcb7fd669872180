"""A few invented titles for the tests of `similar` when it is steered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from networks import BROADER, Said, catalogue, said

from dramagraph.model import Catalogue, Fact

__all__ = ["assert_sums_are_exact", "example", "parts"]

TITLES: dict[str, Sequence[Said]] = {
    "ebb": [
        said("theme", "grief"),
        said("theme", "loneliness"),
        said("condition", "burnout", role="bearer", character="mina"),
        said("setting", "harbour"),
        said("casting", "han-mirae", character="mina", value="Han Mirae"),
    ],
    "flood": [said("theme", "unspoken-grief"), said("setting", "harbour")],
    "spring-tide": [
        said("theme", "loneliness"),
        said("condition", "burnout", role="carer", character="dan"),
        said("content_note", "drowning"),
    ],
    "neap-tide": [
        said("theme", "grief", strength="minor"),
        said("theme", "loneliness", certainty="hedged"),
        said("condition", "burnout", role="bearer", character="sol", certainty="hedged"),
        said("casting", "han-mirae", character="sol", value="Han Mirae"),
    ],
    "slack-water": [said("theme", "hope"), said("theme", "homecoming", spoiler="major")],
    **{f"other-{number}": [said("theme", f"other-{number}")] for number in range(6)},
}
FACTS = {"flood": ("film", 2010), "spring-tide": ("drama", None)}


def example() -> Catalogue:
    made = catalogue(TITLES, BROADER)
    titles = dict(made.titles)
    for slug, (kind, year) in FACTS.items():
        found = "dg:source/tide-list"
        titles[f"dg:title/{slug}"] = replace(
            titles[f"dg:title/{slug}"],
            kind=Fact(kind, found),
            year=None if year is None else Fact(year, found),
        )
    return replace(made, titles=titles)


def parts(document: Any) -> dict[str, dict[str, float]]:
    """The contributions of each result, by what is shared."""
    return {
        result["id"].removeprefix("dg:title/"): {
            reason["concept"]["name"]: reason["contribution"] for reason in result["because"]
        }
        for result in document["results"]
    }


def assert_sums_are_exact(document: Any) -> None:
    assert document["results"]
    for result in document["results"]:
        micros = sum(round(reason["contribution"] * 1e6) for reason in result["because"])
        assert result["score"] == micros / 1e6
    order = [(-result["score"], result["id"]) for result in document["results"]]
    assert order == sorted(order)
