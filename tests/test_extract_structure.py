"""Which stretches of an article are entries, in the many shapes that lists of titles have."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from catalogues import vocabulary

from dramagraph.extract.blocks.reading import read_article
from dramagraph.extract.frames.structure import find_structure
from dramagraph.extract.known import Known
from dramagraph.model import Catalogue, Title
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
        "{n}. {title} — “Nothing heals. People do.”",
        '{n}. {title} ({year}) – "All that was said."',
        "Day {n}: {title}",
        "{year}: {title}",
        "{title} ★★★★☆",
        "For the night with number {n}: {title} ({year})",
        "For the night with number {n}: {title}",
        "Best of Year {n} – {title} ({year})",
        "{n}. Depression: {title} ({year})",
        "## {title}\n\n*“Nothing heals, people do.”*",
        "{title} ({year}), dir. Han So-ra",
        "{title} (a.k.a. The Other Name), {year}",
        "{title}\n\nDirected by Han So-ra. {year}.",
        "{n}. {title} – {year}",
        "{year} – {title}",
        "({n}) {title}",
        "[{n}] {title}",
        "{n}/ {title}",
        "{n} {title} ({year}): 7.4",
        "At number {n}: {title}",
        "{title}:",
        "{title} {year}",
        "{title} | tvN | {year}",
        "{n}. {title} | {year} | Netflix",
        "{title} (tvN, {year})",
        "# {title}",
        "{who} ({title})",
        "A Quiet Pick, ‘{title}’",
        "{title}\n{title} poster",
        "{title}\n• {year} • 16 episodes • tvN",
        "{title}\nRelease date: 4 May {year}\nRecommended for: night owls",
        "{n}. {title}\nKorean dramas about sleep - {title}\nMain cast:\n  • Kim Do-a as {who}",
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


_CASTS = (
    "**{who}** ({actor}) used to sing, and now looks after the boats of the harbour.",
    "*{who} ({actor})* waits for a letter that never comes, and writes one herself.",
    "**{who}** ({actor}), a nurse, does not sleep any more and hides it from everyone.",
    "- **{who}** ({actor}) – the one who stayed\n- The Aunt (Dora Venn): who never left",
)


@pytest.mark.parametrize("cast", _CASTS)
@pytest.mark.parametrize(
    "form", ["## {title}", "{n}. {title}", "**{title}**", "### *{title}* ({year})"]
)
def test_names_of_characters_are_no_headings_where_there_are_others(cast: str, form: str) -> None:
    for people in (("Cha Yu-ri", "Moon Ga-eun"), ("Marian Cole", "Beth Colquhoun")):
        parts = [f"# {_NAME}", _OPENING]
        for number, (title, year, *_) in enumerate(_ENTRIES, 1):
            parts += [form.format(n=number, title=title, year=year)]
            parts += [cast.format(who=people[0], actor=people[1]), "It is slow, and worth it."]
        assert _titles("\n\n".join(parts), "a.md") == _TITLES


def test_roman_numerals_count_only_in_a_row() -> None:
    numerals = ("I", "II", "III", "IV", "V", "VI")
    heads = [f"{one}. {title}" for one, title in zip(numerals, _TITLES, strict=True)]
    stories = [f"It follows {who}. {story}" for _, _, who, story in _ENTRIES]
    pairs = [line for pair in zip(heads, stories, strict=True) for line in pair]
    frames = find_structure(read_article("a.txt", "\n".join([_NAME, *pairs]).encode())).frames
    assert [frame.title.text for frame in frames] == _TITLES
    assert [frame.ordinal for frame in frames] == [1, 2, 3, 4, 5, 6]
    lone = _article("{title} ({year})").replace("Salt Letters (2021)", "V. Salt Letters (2021)")
    assert "V. Salt Letters" in _titles(lone)


def test_years_are_read_from_brackets_credits_and_sentences() -> None:
    years = [year for _, year, *_ in _ENTRIES]
    for form in ("{title} (a.k.a. The Other Name), {year}", "{year}: {title}",
                 "{n}. {title}\nDirected by Han So-ra. {year}."):  # fmt: skip
        frames = find_structure(read_article("a.txt", _article(form).encode())).frames
        assert [frame.year for frame in frames] == years
    frames = find_structure(
        read_article("a.txt", _article("{title} (a.k.a. The Other Name), {year}").encode())
    ).frames
    assert [name.text for name in frames[0].alternate_names] == ["The Other Name"]


@pytest.mark.parametrize(
    "form",
    [
        "In “{title}” ({year}), {story} It takes its time and never hurries.",
        "First up is *{title}* ({year}). {story} It takes its time.",
        "{title} is a {year} drama. {story} It takes its time.",
    ],
)
def test_sentences_that_name_a_title_begin_its_entry_where_headings_are_lost(form: str) -> None:
    entries = [each for each in _ENTRIES if " " in each[0] and each[0][0].isalpha()]
    lines = [form.format(title=title, year=year, story=story) for title, year, _, story in entries]
    text = "\n\n".join([_NAME, _OPENING, *lines, _ENDING])
    frames = find_structure(read_article("a.md", text.encode())).frames
    assert [frame.title.text for frame in frames] == [title for title, *_ in entries]
    assert [frame.year for frame in frames] == [year for _, year, *_ in entries]


@pytest.mark.parametrize(
    "ending",
    [
        "Bottom line: take a nap. If exhaustion lasts for weeks, see a doctor.",
        "In short, be kind to yourself. Burnout is no flaw of character.",
        "Sadness is hard to talk about anywhere, and many wait for years before they try.",
        "Do you suffer from insomnia? Then start with the first one.",
        "Ada Brook writes about television. She has lived with migraines for ten years.",
        "Ada Brook is a critic from Leeds who lives with two cats and insomnia.",
    ],
)
def test_the_closing_words_are_no_part_of_the_last_entry(ending: str) -> None:
    text = _article("{n}. {title}", between="\n\n").replace(_ENDING, ending)
    last = find_structure(read_article("a.txt", text.encode())).frames[-1]
    assert last.end <= text.index(ending)


@pytest.mark.parametrize(
    "more",
    [
        "Tak Min-gyu never speaks of it again, and nobody on the island asks him why.",
        "The drama leaves the rest to us, and its last scene is worth the wait.",
        "He learns to swim in the end, which is more than he had hoped for.",
    ],
)
def test_more_words_about_the_last_title_stay_in_its_entry(more: str) -> None:
    text = _article("{n}. {title}", between="\n\n").replace(_ENDING, more)
    last = find_structure(read_article("a.txt", text.encode())).frames[-1]
    assert last.end >= text.index(more) + len(more)


def test_known_titles_are_mentions_in_plain_words() -> None:
    names = ("Thunder Parade", "It’s Late for Lemons", "Hush", "Tide")
    ids = ("thunder-parade", "lemons", "hush", "tide")
    titles = {
        f"dg:title/{local}": Title(f"dg:title/{local}", name)
        for local, name in zip(ids, names, strict=True)
    }
    known = Known.of(Catalogue(titles, {}, {}, vocabulary([])))
    text = _article("{n}. {title} ({year})").replace(
        "What follows is slow",
        "Compare Thunder Parade. Tide and time pass. What follows is slow",
        1,
    )
    text = text.replace(_ENDING, "Fans of It's Late for Lemons, watch Hush. A thunder parade ends.")
    found = find_structure(read_article("a.txt", text.encode()), known).mentions
    assert [name.text for name in found] == ["Thunder Parade", "It's Late for Lemons"]
    for name in found:
        assert text[name.place.start : name.place.end] == name.text


@pytest.mark.parametrize(
    "text",
    [
        "Five performances we love\n\n**Cha Yu-ri** (Moon Ga-eun) sings.\n\n**Ma Ye-ju** (Seo "
        "Ha-rin) waits for a letter.\n\n**Noh Se-a** (Im Bo-ra) forgets her own name.\n",
        "Why we watch\n\nI. The Need\n\nWe all want company in the evening.\n\nII. The Cure\n\n"
        "There is none.\n\nIII. The Rest\n\nSleep helps more than any screen does.\n",
        "A year of watching\n\n2019: I was ill and watched nothing at all.\n\n2020: I was better, "
        "and saw too much.\n\n2021: I stopped, and went outside again.\n",
        "What series get wrong\n\n## Depression: The Silent Guest\n\nWe often see it as rain.\n\n"
        "## Insomnia: The Long Night\n\nMost series cure it with milk.\n\n"
        "## Dementia: The Slow Goodbye\n\nViewers cry, and families know better.\n",
        "A Short History of Korean Drama\n\n2009: The First Wave\n\nThe wave begins, and audiences "
        "follow families.\n\n2013: The Streaming Years\n\nViewers meet a nurse who loses her "
        "memory.\n\n2019: The Peak\n\nEverybody watches, in forty countries.\n",
        "How to rest\n\nFor the anxious: breathe in and out.\n\nFor the sleepless: put the screen "
        "away.\n\nFor the hungry: eat something warm, slowly.\n",
    ],
)
def test_what_only_looks_like_headings_gives_no_entries(text: str) -> None:
    for name in ("a.txt", "a.md"):
        assert _titles(text, name) == []
