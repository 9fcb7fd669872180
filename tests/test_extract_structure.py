"""Which stretches of an article are entries, in the many shapes that lists of titles have."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dramagraph.extract.reading import read_article
from dramagraph.extract.structure import find_structure
from dramagraph.names import fold

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "shared" / "seeds"
SOURCES = HERE.parent / "data" / "sources"
ARTICLES = sorted(HERE.glob("articles/*.expected.yaml"))

_NAME = "6 K-Dramas That Are Gentle With Your Mind"
_OPENING = "Some evenings ask for a gentle story. Here are six K-dramas that we come back to."
_ENDING = "These dramas will not solve anything, but they keep you company."
_ENTRIES = (
    ("Harbour Lights", 2019, "Ma Ye-ju", "Ma Ye-ju (Seo Ha-rin) comes back to the port she left."),
    ("Salt Letters", 2021, "Yoon Ha-ram", "A nurse, Yoon Ha-ram, writes letters to her brother."),
    ("49 Winters", 2011, "Noh Se-a", "Every winter Noh Se-a loses one year of her memory."),
    ("Hush", 2020, "Han Do-yul", "The show follows Han Do-yul, who does not speak any more."),
    ("See You at the Lighthouse", 2023, "Im Sol-bi", "Im Sol-bi remembers a life not hers."),
    ("Paper Boats", 2013, "Tak Min-gyu", "Two brothers survive a flood, and one is Tak Min-gyu."),
)
_TITLES = [title for title, *_ in _ENTRIES]


def _article(form: str, *, last_first: bool = False, between: str = "\n") -> str:
    """Return an article whose headings have a form of {n}, {title}, {TITLE}, {year}, {who}."""
    parts = [_NAME, _OPENING]
    for number, (title, year, who, story) in enumerate(_ENTRIES, 1):
        count = len(_ENTRIES) + 1 - number if last_first else number
        head = form.format(n=count, title=title, TITLE=title.upper(), year=year, who=who)
        parts += [head, story, "What follows is slow, and worth every minute of it."]
    return between.join([*parts, _ENDING])


def _titles(text: str, name: str = "article.txt") -> list[str]:
    return [frame.title.text for frame in find_structure(read_article(name, text.encode())).frames]


@pytest.mark.parametrize(
    "form",
    [
        "{n}. {title} ({year})",
        "{n}. {title}\n({year})",
        "{n}\\. {title}",
        "{n}) {title}",
        "#{n} {title}",
        "{n} {title}",
        "{title} ({year})",
        "{title} ({year}–2025)",
        "{title} (n.d.)",
        "“{title}”",
        "‘{title}’ (Netflix)",
        "_{title} ({year})_",
        "**{title}**",
        "> {title}",
        "### *{title}*",
        "###### {n}\\. [{title} ({year})](https://example.org/{n})",
        "{title}",
        "{TITLE}",
        "{n}. {TITLE}",
        "{n}. “{title}” – A Tale for Winter Nights",
        "{n}. {title}: A Tale for Winter Nights",
        "April {n}, 2026 — {title}",
        "{who} — {title}",
        "{n}. {who} – {title} ({year})",
        "{title} (등대의 밤) ({year})",
        "{n}. {title} (also known as The Other Name)",
        "Gentle K-dramas: {title}",
        "{title}\nGenre: Romance | Cast: Kim Do-a, Lee Sun | Network: tvN",
        "{n}. {title}\nCast: Kim Do-a\nWhere to watch: Netflix",
        "{title}\nWhy It Makes The List",
        "{n}. {title}\nAdvertisement\nPhoto: the broadcaster",
    ],
)
def test_entries_are_found_under_headings_of_any_form(form: str) -> None:
    for between in ("\n", "\n\n"):
        assert [fold(title) for title in _titles(_article(form, between=between))] == [
            fold(title) for title in _TITLES
        ]


def test_a_countdown_keeps_its_numbers() -> None:
    text = _article("{n}. {title}", last_first=True)
    frames = find_structure(read_article("a.txt", text.encode())).frames
    assert [frame.ordinal for frame in frames] == [6, 5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    "form", ["- {title}: {story} (IMDb Rating: 7.9)", "* **{title}** ({year}) – {story}",
             "**{n}. {title}:** {story} It is slow and worth it.",
             "{n}. {title} ({year}) – {story}"]
)  # fmt: skip
def test_entries_are_found_where_the_prose_follows_in_the_same_line(form: str) -> None:
    lines = [
        form.format(n=number, title=title, year=year, story=story)
        for number, (title, year, _, story) in enumerate(_ENTRIES, 1)
    ]
    assert _titles("\n".join([_NAME, _OPENING, *lines, _ENDING])) == _TITLES


def test_entries_are_found_where_the_headings_are_lost() -> None:
    lines = [
        f"“{title}” tells the story of {who}. It is slow, and worth every minute."
        for title, _, who, _ in _ENTRIES
    ]
    assert _titles("\n".join([_NAME, _OPENING, *lines, _ENDING])) == _TITLES


def test_sections_questions_and_closing_words_are_no_entries() -> None:
    text = _article("### {title}", between="\n\n")
    text = text.replace("### 49 Winters", "## Dramas on Memory\n\nMemory fails.\n\n### 49 Winters")
    text += "\n\n## FAQ\n\n### Which drama is the saddest?\n\nAll of them.\n"
    structure = find_structure(read_article("a.md", text.encode()))
    assert [frame.title.text for frame in structure.frames] == _TITLES
    last = structure.frames[-1]
    assert "company" not in last.blocks[-1].text
    assert "saddest" not in "".join(block.text for block in last.blocks)
    assert "Memory fails" not in "".join(block.text for block in structure.frames[1].blocks)


def test_kinds_come_from_sections_headings_and_the_entry_itself() -> None:
    text = """Films and dramas on memory
Here are four titles to watch.
K-Dramas
1. Harbour Lights (2019)
It follows a widow who forgets.
2. Hush (2020)
Technically a film, but a long one about silence.
Films
1. Paper Boats (2013)
It follows two brothers after a flood.
2. Salt Letters (TV series, 2021)
It follows a nurse who writes."""
    frames = find_structure(read_article("a.txt", text.encode())).frames
    assert [(frame.title.text, frame.kind) for frame in frames] == [
        ("Harbour Lights", "drama"),
        ("Hush", "film"),
        ("Paper Boats", "film"),
        ("Salt Letters", "drama"),
    ]


@pytest.mark.parametrize("expected", ARTICLES, ids=lambda path: path.name.split(".")[0])
def test_the_own_articles_have_the_entries_that_are_expected(expected: Path) -> None:
    wanted = yaml.safe_load(expected.read_text(encoding="utf-8"))
    stem = expected.name.removesuffix(".expected.yaml")
    (path,) = [path for path in expected.parent.glob(f"{stem}.*") if path != expected]
    structure = find_structure(read_article(path.name, path.read_bytes()))
    assert structure.kind == wanted["kind"]
    assert [(fold(frame.title.text), frame.year, frame.ordinal) for frame in structure.frames] == [
        (fold(each["title"]), each.get("year"), each.get("ordinal")) for each in wanted["entries"]
    ]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the articles are not beside the checkout")
def test_the_five_articles_have_the_entries_that_were_curated() -> None:
    for source in sorted(SOURCES.glob("*.yaml")):
        curated = yaml.safe_load(source.read_text(encoding="utf-8"))
        path = SEEDS / curated["source"]["file"]
        frames = find_structure(read_article(path.name, path.read_bytes())).frames
        assert [[frame.start, frame.end] for frame in frames] == [
            entry["span"] for entry in curated["entries"]
        ]
