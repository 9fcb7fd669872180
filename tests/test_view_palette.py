"""The colours of the page: legible, and told apart by colour-blind readers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dramagraph.view.page import FILLS

ASSETS = Path(__file__).parents[1] / "graph" / "dramagraph" / "view" / "assets"


def _linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(a: str, b: str) -> float:
    high, low = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _shades() -> list[dict[str, str]]:
    style = (ASSETS / "base.css").read_text("utf-8")
    return [
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root(?:\[data-shade=\"dark\"\])? \{(.*?)\}", style, re.DOTALL)[
            :2
        ]
    ]


@pytest.mark.parametrize("shade", _shades(), ids=["light", "dark"])
def test_text_stands_out_from_its_ground(shade: dict[str, str]) -> None:
    for text in ("text", "muted", "link"):
        for ground in ("ground", "panel"):
            assert _contrast(shade[text], shade[ground]) >= 4.5, (text, ground)
    assert _contrast(shade["text"], shade["mark"]) >= 4.5
    assert _contrast(shade["muted"], shade["mark"]) >= 4.5
    assert _contrast(shade["ring"], shade["ground"]) >= 3


def _constant(name: str) -> dict[str, str]:
    found = re.search(rf"const {name} = \{{(.*?)\}}", (ASSETS / "draw.js").read_text("utf-8"), re.S)
    assert found is not None
    return dict(re.findall(r"(\w+): \"(#\w+)\"", found[1]))


def test_titles_are_legible_on_their_fill() -> None:
    assert _contrast("#ffffff", FILLS["title"]) >= 4.5


def test_the_mark_of_what_sources_say_differently_is_legible_wherever_it_stands() -> None:
    mark = _constant("MARK")
    assert _contrast(mark["text"], mark["fill"]) >= 4.5
    assert _contrast(mark["line"], mark["fill"]) >= 3
    assert _contrast(mark["fill"], FILLS["title"]) >= 3


# Machado, Oliveira and Fernandes 2009, doi:10.1109/TVCG.2009.113: full protan, deutan, tritan.
_SEEN_AS = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def _lab(rgb: list[float]) -> tuple[float, float, float]:
    red, green, blue = (min(1.0, max(0.0, part)) for part in rgb)
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("sight", sorted(_SEEN_AS))
def test_types_are_told_apart_by_colour_blind_readers(sight: str) -> None:
    seen = {}
    for kind, colour in FILLS.items():
        linear = _linear(colour)
        rows = _SEEN_AS[sight]
        seen[kind] = _lab([sum(m * c for m, c in zip(row, linear, strict=True)) for row in rows])
    kinds = sorted(seen)
    for at, a in enumerate(kinds):
        for b in kinds[at + 1 :]:
            apart = sum((p - q) ** 2 for p, q in zip(seen[a], seen[b], strict=True)) ** 0.5
            assert apart >= 16, (a, b, apart)


def test_the_script_and_the_package_use_the_same_fills() -> None:
    assert _constant("FILL") == FILLS
