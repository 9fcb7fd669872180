"""Who is in an entry, and who plays them: names by their form, roles by the words around them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from cast_examples import EXAMPLES, Example
from cast_examples_more import MORE_EXAMPLES

from dramagraph.extract.model import Block, Frame, Name, Place
from dramagraph.extract.persons.cast import Cast, find_cast
from dramagraph.model import Character, Person, Title


def read(text: str, title: str = "Harbour Lights") -> Cast:
    """Return the cast of an entry that consists of one paragraph."""
    name = Name(title, Place(title, 0, len(title)))
    block = Block("paragraph", text, 100, 100 + len(text))
    return find_cast(Frame(name, 0, block.end, (block,)))


ALL = {**EXAMPLES, **MORE_EXAMPLES}


@pytest.mark.parametrize("example", ALL.values(), ids=ALL)
def test_characters_and_their_actors_are_found(example: Example) -> None:
    found = read(example.text, example.title)
    named = {one.name: one.played_by for one in found.characters if not one.unnamed}
    assert named == example.characters
    assert tuple(name.text for name in found.cast) == example.cast


def test_every_place_is_where_its_words_stand() -> None:
    for example in ALL.values():
        found = read(example.text, example.title)
        places = [name.place for one in found.characters for name in one.names]
        places += [one.actor.place for one in found.characters if one.actor]
        places += [one.role_place for one in found.characters if one.role_place]
        places += [name.place for name in (*found.cast, *found.platforms)]
        for place in places:
            assert example.text[place.start - 100 : place.end - 100] == place.quote


def test_a_name_wrapped_over_two_lines_is_one_name_and_its_quote_is_what_stands_there() -> None:
    [one] = read("It follows Seo\nJi-ho, a nurse, through one winter.").characters
    assert (one.name, one.names[0].place.quote) == ("Seo Ji-ho", "Seo\nJi-ho")


def test_no_quote_crosses_a_tag() -> None:
    text = "It follows Seo Ji-ho, a nurse."
    name = Name("Harbour Lights", Place("Harbour Lights", 0, 14))
    block = Block("paragraph", text, 100, 140, runs=((0, 100), (14, 119)), walls=(14,))
    [one] = find_cast(Frame(name, 0, 140, (block,))).characters
    assert (one.name, one.names[0].place) == ("Seo Ji-ho", Place(" Ji-ho", 119, 125))


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "It follows Seo Ji-ho, a tired night nurse who cannot rest.",
            "Seo Ji-ho",
            "tired night nurse",
        ),
        (
            "She meets lighthouse keeper and poet Gil Do-won.",
            "Gil Do-won",
            "lighthouse keeper and poet",
        ),
        ("Seo Ji-ho (Han Mi-rae) is a former fencer with a limp.", "Seo Ji-ho", "former fencer"),
        ("Seo Ji-ho, played by Han Mi-rae, is a nurse.", "Seo Ji-ho", "nurse"),
        ("Seo Ji-ho, the wind, and the sea: that is all.", "Seo Ji-ho", None),
    ],
)
def test_a_role_is_what_the_text_calls_somebody(text: str, name: str, role: str | None) -> None:
    found = {one.name: one.role for one in read(text).characters}
    assert found[name] == role


def test_other_spellings_of_a_character_are_listed_behind_the_fullest() -> None:
    text = "Ji-an works nights. Lee Ji-an is a temp. Lee owes money."
    [one] = read(text).characters
    assert [name.text for name in one.names] == ["Lee Ji-an", "Ji-an", "Lee"]


def test_a_relative_without_a_name_is_somebodys() -> None:
    found = read(
        "Seo Ji-ho, a nurse, looks after his autistic brother and Yoon Da-on’s mother. "
        "Yoon Da-on is a diver."
    )
    unnamed = [one for one in found.characters if one.unnamed]
    assert [(one.name, one.role) for one in unnamed] == [
        ("Seo Ji-ho’s brother", "brother"),
        ("Yoon Da-on’s mother", "mother"),
    ]
    assert all(one.confidence < 0.5 for one in unnamed)


def test_a_stranger_is_a_character_only_where_nobody_has_a_name() -> None:
    text = "It shows an autistic boy who runs."
    assert [(one.name, one.unnamed) for one in read(text).characters] == [
        ("the autistic boy", True)
    ]
    named = read(f"{text} His trainer is Gil Do-won.").characters
    assert [one.name for one in named] == ["Gil Do-won"]


@pytest.mark.parametrize(
    ("text", "platforms"),
    [
        ("Available on: Netflix, Viki and Amazon Prime Video", ["Netflix", "Viki", "Prime Video"]),
        ("(Viki/ZEE5)", ["Viki", "ZEE5"]),
        ("Where to watch: Disney+ Hotstar | Network: tvN", ["Disney+"]),
        ("Stream it on Rakuten Viki or Apple TV+.", ["Viki", "Apple TV+"]),
        ("A Netflix original. Netflix made it well.", ["Netflix"]),
        ("It aired on JTBC and tvN.", []),
        ("Photo: Netflix", []),
        ("It is not on Netflix, and left Hulu last year.", []),
        ("It stars Max von Sydal, and Stan waits for a peacock.", []),
        ("Watch it on Max or Peacock.", ["HBO Max", "Peacock"]),
        ("The trailer is on YouTube.", []),
        ("See www.netflix.com or netflix.com/title.", []),
    ],
)
def test_streaming_services_are_found_and_networks_are_not(text: str, platforms: list[str]) -> None:
    assert [name.text for name in read(text).platforms] == platforms


def test_a_cast_in_items_under_its_heading_is_read() -> None:
    title = Name("Harbour Lights", Place("Harbour Lights", 0, 14))
    lines = ("Main cast", "Kim Bo-reum as Lee Ha-neul", "Park Tae-jin (Seo Ji-ho)")
    blocks = tuple(
        Block("item" if at else "heading", line, at * 100, at * 100 + len(line))
        for at, line in enumerate(lines)
    )
    found = find_cast(Frame(title, 0, 300, blocks))
    assert [(one.name, one.played_by) for one in found.characters] == [
        ("Lee Ha-neul", "Kim Bo-reum"),
        ("Seo Ji-ho", "Park Tae-jin"),
    ]


def test_a_tagline_can_name_character_and_platform() -> None:
    title = Name("Harbour Lights", Place("Harbour Lights", 0, 14))
    tagline = Block("other", "(Viki/ZEE5)", 15, 26)
    block = Block("paragraph", "Lee Ha-neul is a nurse.", 30, 53)
    found = find_cast(Frame(title, 0, 53, (block,), tagline=tagline))
    assert [name.text for name in found.platforms] == ["Viki", "ZEE5"]
    assert [one.name for one in found.characters] == ["Lee Ha-neul"]


class Registry:
    """A registry that knows one actor, and one character of one title."""

    def title(self, spellings: Iterable[str], year: int | None = None) -> Title | None:
        return Title("dg:title/x", "Other Lights") if "Other Lights" in spellings else None

    def character(self, title: str, spelling: str) -> Character | None:
        found = spelling == "Lee Ji-an"
        return Character("dg:character/x/lee-ji-an", "dg:title/x", "Lee Ji-an") if found else None

    def near_character(self, title: str, spelling: str) -> Character | None:
        return self.character(title, spelling.replace("ahn", "an"))

    def person(self, spelling: str) -> Person | None:
        return Person("dg:person/han-mi-rae", "Han Mi-rae") if spelling == "Han Mi-rae" else None


def test_whom_the_registry_knows_as_an_actor_is_not_a_character() -> None:
    text = "Han Mi-rae (Seo Ji-ho) walks by the sea."
    name = Name("Harbour Lights", Place("Harbour Lights", 0, 14))
    frame = Frame(name, 0, 60, (Block("paragraph", text, 15, 15 + len(text)),))
    assert [(one.name, one.played_by) for one in find_cast(frame).characters] == [
        ("Han Mi-rae", "Seo Ji-ho")
    ]
    assert [(one.name, one.played_by) for one in find_cast(frame, Registry()).characters] == [
        ("Seo Ji-ho", "Han Mi-rae")
    ]


def test_whom_the_registry_knows_as_a_character_of_the_title_is_no_actor() -> None:
    text = "The series stars Lee Ji-ahn (Iro). Iro is a singer, who never slept well."
    name = Name("Other Lights", Place("Other Lights", 0, 12))
    frame = Frame(name, 0, 90, (Block("paragraph", text, 15, 15 + len(text)),))
    assert [(one.name, one.played_by) for one in find_cast(frame, Registry()).characters] == [
        ("Lee Ji-ahn", "Iro")
    ]


def test_doubt_is_said_where_a_name_rests_on_little() -> None:
    sure, unsure = (
        read("It follows Seo Ji-ho, a nurse.").characters[0],
        read("Nothing here but Seo Ji-ho.").characters[0],
    )
    assert (sure.confidence, sure.doubt) == (0.95, "")
    assert unsure.confidence < sure.confidence
    assert unsure.doubt


@pytest.mark.parametrize(
    "text", ["", " ", "(", "Cast:", "Cast: ,,, as as", "\ue000 plays \ue000", "A\n\nB", "Kim" * 50]
)
def test_odd_texts_are_read_without_complaint(text: str) -> None:
    assert not [one for one in read(text).characters if one.played_by]


@pytest.mark.parametrize(
    ("heading", "characters", "platforms"),
    [
        ("3. Justine — Harbour Lights (2011)", ["Justine"], []),
        ("Lee Ha-neul (Harbour Lights)", ["Lee Ha-neul"], []),
        ("‘Harbour Lights’ (Viki/ZEE5)", [], ["Viki", "ZEE5"]),
        ("1. Harbour Lights (Moon Sang-hee, 2020)", [], []),
        ("Harbour Lights", [], []),
    ],
)
def test_a_heading_can_name_a_character_before_the_title_and_platforms_behind(
    heading: str, characters: list[str], platforms: list[str]
) -> None:
    title = Name("Harbour Lights", Place("Harbour Lights", 0, 14))
    block = Block("heading", heading, 0, len(heading))
    found = find_cast(Frame(title, 0, 90, (), heading=block))
    assert [one.name for one in found.characters] == characters
    assert [
        heading[n.place.start : n.place.end] for one in found.characters for n in one.names
    ] == (characters)
    assert [name.text for name in found.platforms] == platforms
