"""Shapes of articles that were first met in real ones, each in invented prose."""

from __future__ import annotations

from pathlib import Path

import pytest

from dramagraph.extract.blocks.reading import read_article
from dramagraph.extract.concepts.concepts import find_concepts
from dramagraph.extract.concepts.lexicon import Matcher
from dramagraph.extract.frames.structure import find_structure
from dramagraph.extract.frames.years import line_year, stated_year
from dramagraph.extract.model import Block, Frame, Name, Place, Structure
from dramagraph.extract.persons.cast import find_cast, find_casts
from dramagraph.extract.persons.names import find_names
from dramagraph.vocabulary import read_vocabulary


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher.of(read_vocabulary(Path(__file__).parent.parent / "ontology"))


def structure_of(text: str) -> Structure:
    """Return the structure of a plain text."""
    return find_structure(read_article("article.txt", text.encode()))


def titles(text: str) -> list[str]:
    """Return the titles of the entries of a plain text."""
    return [frame.title.text for frame in structure_of(text).frames]


def casting(text: str, title: str = "Harbour Lights") -> dict[str, str | None]:
    """Return who plays whom in an entry of one paragraph, and its actors without a part."""
    name = Name(title, Place(title, 0, len(title)))
    found = find_cast(Frame(name, 0, 900, (Block("paragraph", text, 100, 100 + len(text)),)))
    return {one.name: one.played_by for one in found.characters if not one.unnamed}


def paragraph(text: str) -> Block:
    """Return a block of text."""
    return Block("paragraph", text, 0, len(text))


COUNTDOWN = """The 20 best films about sleep

Sleep is hard to film. These are the best films about it.

20. Salt + Sand

The story: Sent to a clinic by the sea, a tired clerk (Nora Blake) finds new friends.

What it tackles: Salt + Sand shows a mind that does not rest, and it does so gently.

19. The Winter Sisters

The story: Three sisters are shut in a house after one of them stops sleeping.

What it tackles: The film follows what a family does not say.
"""

CREDITED = """Korean dramas about the sea

We have compiled 12 Korean dramas about the sea for you to watch.

1. Harbour Lights (2014)

Sea Korean Dramas - Harbour Lights
Image credit:

Main cast:

  • Han Mirae as Seo Ji-ho/Captain
  • Gil Do-won as Ma Ye-ju
  • Noh Se-a

Harbour Lights follows Seo Ji-ho, who returns to the port that she left.

2. Salt Letters (2015)

Sea Korean Dramas - Salt Letters

Main cast:

  • Yoon Ha-ram as Tak Min-gyu

Salt Letters follows Tak Min-gyu, a diver who suffers from panic attacks.
"""

QUOTED_ITEMS = """10 Best Sad Korean Films

Get tissues for the 10 best sad Korean films.
  1. “Harbour Lights” (2004)- A young couple makes the most of the time that is left to it.
  2. “Salt Letters” (2003)- A nurse writes to a brother who has never written back.
  3. “Paper Boats” (2009)- Two brothers survive a flood, and one of them is ill.
"""

SAME_LABELS = """Is anything better in winter than a new drama? Here are the six dramas to watch.

Harbour Lights

Release date: Nov. 25
Episode count: 16
Recommended for fans of: Salt Letters, Hush

This gentle drama follows a nurse who comes home. Harbour Lights takes its time.

Paper Boats season 2

Release date: Dec. 1
Episode count: 10
Recommended for fans of: Paper Boats season 1

The first season of Paper Boats told the story of two brothers, and this one goes on.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (COUNTDOWN, ["Salt + Sand", "The Winter Sisters"]),
        (CREDITED, ["Harbour Lights", "Salt Letters"]),
        (QUOTED_ITEMS, ["Harbour Lights", "Salt Letters", "Paper Boats"]),
        (SAME_LABELS, ["Harbour Lights", "Paper Boats season 2"]),
        (SAME_LABELS.replace("dramas", "anime"), ["Harbour Lights", "Paper Boats season 2"]),
    ],
    ids=["inner labels", "casts in lists", "quotes and hyphens", "fields", "anime"],
)
def test_entries_are_told_from_what_stands_in_them(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


REASONS = """These are the reasons why we MUST watch this…

#1 The Lead – SO good! This is the main reason to watch this drama. He plays it well.

#2 The Cases – This drama tells the story of a lawyer. The cases are touching.

#3 The Tears – I cried a lot in this drama. The scenes touch you, and meet you.

#4 The Rival – The rival is not a bad one. She is played by Han Mirae, and falls in love.
"""

ACTORS = """New stars are confirmed for dramas every week! Let us look at more of them.

1. Seo Ji-ho

She returns to television in the series Salt Letters. She plays a nurse who runs a hostel.

2. Ma Ye-ju

The series follows her as a captain who falls in love during a stay at sea.

3. Yoon Ha-ram

In May, he returns to dramas. He plays a detective, set on catching a thief.
"""

REVIEW = """Review: Harbour Lights

This show is one of the best shows of the year. It follows a nurse who comes home.

Stuff I Liked

The lead plays it well, and I loved the show from the first scene to the last one.

The Romance

The romance is sweet, and I was glad that the show told it with care.

The Night Shifts

Each episode tells the story of a night, and the night shifts are the heart of it.
"""


PERFORMANCES = """10 actors who shone in films about the mind

Some actors give everything to a part. Here are the best performances in films.

1. Nora Blake

She plays a woman suffering from depression in the film Salt Letters.

2. Tony Shaw

He plays a doctor who discovers a cure in the series Harbour Lights.

3. Maria Stone

In the drama Paper Boats she plays a mother who falls in love with a sailor.
"""

QUOTES = """15 best quotes from K-dramas about healing

These lines from our favourite dramas stay with us. Here are the best quotes.

1. “The sea does not ask you to be brave.”

Seo Ji-ho says this in Harbour Lights when she meets the captain.

2. “Nobody heals on a schedule.”

In this drama, a doctor tells the story of his own loss.

3. “Eat first. Cry later.”

The series follows two brothers, and this is what the elder says.
"""

OPINION = """What K-dramas get wrong about the mind

Korean dramas have discovered the psychiatrist. That is good, and it is not enough.

The Genius Problem

In ‘Harbour Lights’ the lead is a genius. The drama follows her through every case.

The Love Cure

‘Salt Letters’ tells the story of a man who falls in love and is well again.

The Silent Mother

In ‘Paper Boats’ a mother is seen and never heard. The series follows her sons.
"""


@pytest.mark.parametrize(
    "text",
    [REASONS, ACTORS, REVIEW, PERFORMANCES, QUOTES, OPINION],
    ids=["reasons", "actors", "a review", "performances", "quotes", "an opinion"],
)
def test_lists_of_something_else_have_no_entries(text: str) -> None:
    assert titles(text) == []


def test_a_quoted_title_at_the_end_leaves_the_words_before_it_as_a_tagline() -> None:
    text = """Here are three films to watch on a cold night.

A Love That Waits, ‘Harbour Lights’

A nurse comes home, and ‘Harbour Lights’ (2018) follows her through one winter.

Lost at Sea, ‘Salt Letters’

‘Salt Letters’ (2011) is the story of a diver who is losing his sight.

After the Flood, ‘Paper Boats’

‘Paper Boats’ (2023) tells of two brothers and a house by a river.
"""
    frames = structure_of(text).frames
    assert [frame.title.text for frame in frames] == [
        "Harbour Lights",
        "Salt Letters",
        "Paper Boats",
    ]
    assert [frame.year for frame in frames] == [2018, 2011, 2023]
    assert frames[0].tagline is not None
    assert frames[0].tagline.text.startswith("A Love That Waits")
    assert not any(one for each in frames for one in find_cast(each).characters if not one.unnamed)


def test_a_caption_says_who_plays_whom() -> None:
    text = """2 dramas to watch this week

1. Harbour Lights (2019)

Han Mirae as Seo Ji-ho | tvN

Seo Ji-ho is a nurse who comes home to the port that she left.

2. Salt Letters (2021)

Ma Ye-ju writes letters to a brother, and none is answered.
"""
    first, second = find_casts(structure_of(text).frames)
    assert {one.name: one.played_by for one in first.characters} == {"Seo Ji-ho": "Han Mirae"}
    assert {one.name: one.played_by for one in second.characters} == {"Ma Ye-ju": None}


def test_an_actor_of_one_entry_is_no_character_of_another() -> None:
    text = """2 dramas to watch this week

1. Harbour Lights (2019)

Seo Ji-ho (Gil Do-won) is a nurse who comes home to the port that she left.

2. Salt Letters (2021)

If you need more of Gil Do-won, this is for you. Ma Ye-ju writes letters to a brother.
"""
    _, second = find_casts(structure_of(text).frames)
    assert [one.name for one in second.characters] == ["Ma Ye-ju"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The wife ‘Soo-ah (Han Mi-rae)’ comes back in the rain.", {"Soo-ah": "Han Mi-rae"}),
        (
            "It follows Seo Ji-ho (Salt Girl’s Han Mi-rae), a nurse.",
            {"Seo Ji-ho": "Han Mi-rae"},
        ),
        ("With a cast comprising Han Mi-rae, Gil Do-won and Noh Se-a, it found love.", {}),
        ("A clerk, played by Nora Blake, cannot sleep.", {}),
        ("A tired clerk (Nora Blake) cannot sleep.", {}),
        ("Both are played by Han Mi-rae and Gil Do-won, who are good in it.", {}),
        (
            "It stars Han Mi-rae (Pinewood). Han Mi-rae is the tired nurse Seo Ji-ho.",
            {"Seo Ji-ho": "Han Mi-rae"},
        ),
        (
            "Han Mi-rae and Gil Do-won as Captain Seo Ji-ho and Doctor Ma Ye-ju are good.",
            {"Seo Ji-ho": "Han Mi-rae", "Ma Ye-ju": "Gil Do-won"},
        ),
        ("Dr. Ma Ye-ju,( Gil Do-won) is known for it.", {"Ma Ye-ju": "Gil Do-won"}),
        (
            "It is about Mika, a shy girl who runs. One falls in love with Mika and Hiro.",
            {"Mika": None, "Hiro": None},
        ),
    ],
)
def test_characters_and_actors_of_real_phrasing(text: str, expected: dict[str, str | None]) -> None:
    assert casting(text) == expected


def test_the_surname_that_is_the_title_is_a_part_of_a_name() -> None:
    text = "Adrian Blake (Tony Shaw) is a detective with a fear of dust."
    assert casting(text, title="Blake") == {"Adrian Blake": "Tony Shaw"}


@pytest.mark.parametrize(
    "name", ["Park Hyung Sik", "Moon Woo Jin", "Yang Seok Hyung", "Go Ae Shin"]
)
def test_korean_names_of_three_words_are_one_name(name: str) -> None:
    assert [one.shown for one in find_names(f"{name} met them there.")] == [name]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("This 2014 cable drama follows two nurses.", 2014),
        ("Harbour Lights was first shown in 2005 and starred Han Mirae.", 2005),
        ("‘Harbour Lights’ (2018) follows two nurses.", 2018),
        ("She comes home in 2020’s hit show Harbour Lights.", 2020),
        ("Aired in 2000, it follows two nurses.", 2000),
        ("It is a remake of a film that was released in 2004.", None),
        ("The novel was released in 2004.", None),
        ("In 1992 a ship went down.", None),
    ],
)
def test_a_year_is_read_from_the_text_where_it_dates_the_title(text: str, year: int | None) -> None:
    found = stated_year("Harbour Lights", (paragraph(text),))
    assert (found and found[0]) == year
    assert found is None or found[1].quote == str(year)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seo Ji-ho carries the scars of a traumatising childhood.", {"childhood trauma"}),
        ("Seo Ji-ho feigns insanity to be let go.", set()),
        ("Seo Ji-ho is tone-deaf, and sings all the same.", set()),
        ("Seo Ji-ho suffers from kleptomania.", {"kleptomania"}),
        ("Seo Ji-ho lives with six other personalities.", {"dissociative identity disorder"}),
        ("Seo Ji-ho has a manic episode on the ferry.", {"bipolar disorder"}),
    ],
)
def test_conditions_of_real_phrasing(matcher: Matcher, text: str, expected: set[str]) -> None:
    name = Name("Harbour Lights", Place("Harbour Lights", 0, 14))
    frame = Frame(name, 0, 900, (paragraph(text),))
    found, _ = find_concepts(frame, find_cast(frame).characters, matcher)
    affirmed = [one for one in found if one.type == "condition" and one.polarity == "affirmed"]
    assert {one.label for one in affirmed} == expected


def test_a_field_far_below_the_heading_still_dates_the_title() -> None:
    lines = [paragraph("A nurse comes home.")] * 9
    assert line_year([*lines, paragraph("2019 | tvN")]) is None
    assert line_year([*lines, paragraph("Release Year: 2020")]) is not None
