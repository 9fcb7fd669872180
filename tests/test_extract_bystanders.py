"""What is said of actors, directors, authors and their families is no character's."""

from __future__ import annotations

from pathlib import Path

import pytest

from dramagraph.extract.concepts.concepts import find_concepts
from dramagraph.extract.concepts.lexicon import Matcher
from dramagraph.extract.model import Block, Frame, Name, Place
from dramagraph.extract.persons.cast import find_cast, find_casts
from dramagraph.vocabulary import read_vocabulary

ONTOLOGY = Path(__file__).parent.parent / "ontology"


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher.of(read_vocabulary(ONTOLOGY))


def entry(text: str, at: int = 0) -> Frame:
    """Return an entry that consists of one paragraph."""
    title = Name("Harbour Lights", Place("Harbour Lights", at, at + 14))
    end = at + 100 + len(text)
    return Frame(title, at, end, (Block("paragraph", text, at + 100, end),))


def conditions(matcher: Matcher, text: str) -> list[tuple[str, str | None]]:
    """Return the conditions of an entry and whose they are."""
    frame = entry(text)
    cast = find_cast(frame)
    found, _ = find_concepts(frame, cast.characters, matcher, cast.real)
    return [(one.label, one.character) for one in found if one.type == "condition"]


@pytest.mark.parametrize(
    "remark",
    [
        "Han Mi-rae, who has spoken openly about her own panic disorder, is remarkable here.",
        "Han, who struggled with depression herself, gives her best performance.",
        "Han Mi-rae, who lost weight and suffered from insomnia during the shoot, is magnificent.",
        "In real life Han Mi-rae suffers from depression.",
        "The actress has said that she suffered from insomnia.",
        "Director Min Kyu-dong, who has ADHD, keeps it fast.",
        "Screenwriter Min Kyu-dong has spoken about her panic attacks.",
        "The writer's brother has schizophrenia, and it shows.",
        "The author of the webtoon has OCD.",
        "Jane Doe is a critic from Leeds who lives with ADHD.",
        "Jane Doe writes about television. She has lived with bipolar disorder since her teens.",
    ],
)
def test_what_a_real_person_has_is_no_condition(matcher: Matcher, remark: str) -> None:
    assert conditions(matcher, f"Seo Ji-ho (Han Mi-rae) runs a mill. {remark}") == []


@pytest.mark.parametrize(
    "text",
    [
        "Seo Ji-ho (Han Mi-rae), who has insomnia, runs a mill.",
        "Seo Ji-ho, played by Han Mi-rae, has insomnia.",
        "Han Mi-rae plays Seo Ji-ho, who has insomnia.",
        "Han Mi-rae, who once lived with epilepsy, plays Seo Ji-ho, a miller with insomnia.",
        "Han Mi-rae is a revelation as Seo Ji-ho. She has insomnia and hides it.",
    ],
)
def test_what_the_one_has_who_is_played_stays(matcher: Matcher, text: str) -> None:
    assert conditions(matcher, text) == [("insomnia", "Seo Ji-ho")]


def test_an_actor_may_play_somebody_without_a_name(matcher: Matcher) -> None:
    assert conditions(matcher, "Han Mi-rae plays a widow with dementia.") == [
        ("dementia", "the widow")
    ]


def test_brackets_point_one_way_in_a_whole_article() -> None:
    plain = "Seo Ji-ho, a nurse, is kind. Seo Ji-ho (Oh Se-jun) meets a boy."
    unclear = (
        "Yoon Da-on (Han Mi-rae) waits. Han Mi-rae, who knows why, is in love. Han Mi-rae sings."
    )
    turned = "The series stars Oh Se-jun (Seo Ji-ho). Ji-ho is a nurse."
    [_, usual] = find_casts([entry(plain), entry(unclear, 1000)])
    assert [(one.name, one.played_by) for one in usual.characters] == [("Yoon Da-on", "Han Mi-rae")]
    [*_, other] = find_casts([entry(turned), entry(turned, 1000), entry(unclear, 2000)])
    assert [(one.name, one.played_by) for one in other.characters] == [("Han Mi-rae", "Yoon Da-on")]
