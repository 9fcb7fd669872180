"""Denials, doubts and bearers in sentences of many shapes, in invented prose."""

from __future__ import annotations

import pytest
from test_extract_concepts import ONTOLOGY, conditions, read

from dramagraph.extract.concepts.concepts import find_concepts
from dramagraph.extract.concepts.lexicon import Matcher
from dramagraph.extract.drafting.drafted import Drafted
from dramagraph.extract.model import Block, DraftCharacter, Frame, Name, Place
from dramagraph.extract.pipeline import Extractor
from dramagraph.model import Catalogue
from dramagraph.vocabulary import read_vocabulary


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher.of(read_vocabulary(ONTOLOGY))


@pytest.mark.parametrize(
    "text",
    [
        "Neither does anybody diagnose Han Ji-woo with depression.",
        "Everyone takes Han Ji-woo for depressed, which she is not.",
        "Depressed by her own account, she isn't depressed at all.",
        "Han Ji-woo no longer suffers from depression.",
        "She was depressed once but no longer is.",
        "Without ever mentioning depression, the film is about work.",
        "Nothing suggests that she has depression.",
        "Depression has been ruled out.",
        "Depression plays no part in it.",
        "Depression is not what ails him.",
        "Depression it is not.",
        "Depression has nothing to do with it.",
        "Depression is out of the question.",
        "She does not really have depression.",
        "She doesn't feel depressed.",
        "The fall does not leave her depressed.",
        "Nobody diagnoses her with depression.",
        "Nobody would call Han Ji-woo depressed.",
        "Han Ji-woo hasn't got depression.",
        "She was cleared of depression.",
        "This is not yet another drama about depression.",
        "It could have been a drama about depression.",
        "She is not even depressed.",
        "There isn't a single case of depression.",
    ],
)
def test_what_is_denied_is_never_affirmed(matcher: Matcher, text: str) -> None:
    found = [item for item in read(matcher, text, "Han Ji-woo")[0] if item.type == "condition"]
    denied = {item.label for item in found if item.polarity == "denied"}
    assert denied == {"depression"}
    sure = [item for item in found if item.polarity == "affirmed" and item.certainty == "stated"]
    assert not sure


@pytest.mark.parametrize(
    "text",
    [
        "Never has dementia looked less glamorous.",
        "No drama shows dementia better.",
        "She is not the only one with dementia.",
        "She no longer hides her dementia.",
        "There is no shame in dementia.",
        "She isn't ashamed of having dementia.",
        "Her dementia is not a problem.",
        "Without his pills he sinks into dementia.",
        "She doesn't drink, has dementia and no friends.",
        "She has not fully recovered from her dementia.",
        "She doesn't want anyone to know she has dementia.",
        "How does a man with dementia find his way home?",
        "Is there hope for Han Ji-woo, who has dementia?",
        "Why does Han Ji-woo hide her dementia?",
        "Han Ji-woo, known as a genius, has dementia.",
        "He thinks of his mother, who has dementia.",
        "Han Ji-woo realises that she has dementia.",
    ],
)
def test_what_is_told_as_so_is_neither_denied_nor_doubted(matcher: Matcher, text: str) -> None:
    assert conditions(matcher, text, "Han Ji-woo") == {"dementia"}


@pytest.mark.parametrize(
    "text",
    [
        "Does Han Ji-woo have dementia?",
        "Is it love, or is it dementia?",
        "Dementia? She laughs.",
        "What if Han Ji-woo has dementia?",
        "Had Han Ji-woo been diagnosed with dementia, all would differ.",
        "Rumour has it that Han Ji-woo has dementia.",
        "She is accused of having dementia.",
        "Min Do-yun thinks Han Ji-woo has dementia.",
        "She is said to have lived with dementia.",
        "It may or may not be dementia.",
        "Min Do-yun denies that he has dementia.",
        "She does not believe that he has dementia.",
        "He was wrongly diagnosed with dementia.",
        "We don't know whether it is a ghost or dementia.",
        "She is convinced that she has dementia.",
        "Her dementia turns out to be a lie.",
        "The word dementia is never spoken.",
    ],
)
def test_what_is_asked_or_reported_is_hedged(matcher: Matcher, text: str) -> None:
    assert conditions(matcher, text, "Han Ji-woo", "Min Do-yun") == {"dementia hedged"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Han Ji-woo befriends an amnesiac customer.", {(None, "bearer")}),
        ("Han Ji-woo marries a blind pianist.", {(None, "bearer")}),
        ("Han Ji-woo shelters a runaway suffering from insomnia.", {(None, "bearer")}),
        ("A boy on the spectrum, Min Do-yun (Seo Jun), draws maps.", {("Min Do-yun", "bearer")}),
        ("A father with an intellectual disability, Min Do-yun, bakes.",
         {("Min Do-yun", "bearer")}),
        ("A detective with “Asperger's”, Inspector Min Do-yun, waits.",
         {("Min Do-yun", "bearer")}),
        ("After meeting a boy with autism, Min Do-yun quits his job.", {(None, "bearer")}),
        ("Han Ji-woo is a psychiatrist who treats soldiers with PTSD.",
         {(None, "bearer"), ("Han Ji-woo", "professional")}),
        ("The patient Han Ji-woo treats has schizophrenia.",
         {(None, "bearer"), ("Han Ji-woo", "professional")}),
        ("Min Do-yun drinks; Han Ji-woo, his niece, calls it shell shock.",
         {("Min Do-yun", "bearer")}),
        ("Diagnosed with cancer, Han Ji-woo sails away.", {("Han Ji-woo", "bearer")}),
        ("With her panic disorder, Han Ji-woo avoids lifts.", {("Han Ji-woo", "bearer")}),
        ("Han Ji-woo's mother, who has dementia, sings.", {(None, "bearer")}),
        ("Neither Han Ji-woo nor Min Do-yun has epilepsy.",
         {("Han Ji-woo", "bearer"), ("Min Do-yun", "bearer")}),
    ],
)  # fmt: skip
def test_bearers_are_told_from_those_beside_them(
    matcher: Matcher, text: str, expected: set[tuple[str | None, str]]
) -> None:
    found = read(matcher, text, "Han Ji-woo", "Min Do-yun")[0]
    assert {(item.character, item.role) for item in found if item.type == "condition"} == expected


@pytest.mark.parametrize(
    "text",
    [
        "They meet in the seaside terminal.",
        "Han Ji-woo is a trauma nurse.",
        "Han Ji-woo is a cancer researcher.",
        "She runs an autism centre.",
        "She was born under Cancer.",
        "The thief runs into a blind alley.",
        "He closes the blinds.",
        "Paralysed traffic keeps them apart.",
        "The actress, who struggled with depression herself, gives her best.",
    ],
)
def test_trades_places_and_figures_of_speech_are_no_conditions(matcher: Matcher, text: str) -> None:
    assert conditions(matcher, text, "Han Ji-woo") == set()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("She hides that she has been addicted to sleeping pills.", "addiction"),
        ("He is hooked on painkillers.", "addiction"),
        ("He is dependent on alcohol.", "alcoholism"),
        ("He cannot remember the last ten years.", "amnesia"),
        ("He can't remember who he is.", "amnesia"),
        ("He stopped speaking after the fire.", "mutism"),
        ("The terminal patient writes letters.", "terminal illness"),
    ],
)
def test_plain_words_find_their_condition(matcher: Matcher, text: str, label: str) -> None:
    assert conditions(matcher, text) == {label}


def test_idioms_and_verbs_are_no_themes(matcher: Matcher) -> None:
    for text in ("She can't strike a match.", "Nobody is saved by love.",
                 "She struggles with grief herself, gives her best."):  # fmt: skip
        labels = {item.label for item in read(matcher, text)[0] if item.type == "theme"}
        assert labels <= {"grief"}, text


def test_what_a_doubtful_character_has_is_doubtful(matcher: Matcher) -> None:
    text = "Han Ji-woo has dementia."
    here = Place("", 0, 0)
    frame = Frame(Name("Harbour Lights", here), 0, 24, (Block("paragraph", text, 0, 24),))
    one = DraftCharacter("Han Ji-woo", (), confidence=0.5, doubt="perhaps an actor")
    found, _ = find_concepts(frame, (one,), matcher)
    assert [(item.confidence, "perhaps an actor" in item.doubt) for item in found] == [(0.5, True)]


def test_one_phrase_of_suicide_is_one_condition_of_the_document() -> None:
    text = "1. Harbour Lights (2020)\n\nHer brother tried to take his own life.\n\n"
    text += "2. The Glass Orchard (2021)\n\nA widow bakes bread.\n"
    catalogue = Catalogue({}, {}, {}, read_vocabulary(ONTOLOGY))
    document = Drafted.of(Extractor(catalogue), "two.txt", text.encode()).document()
    entry = document["entries"][0]
    assert [one["concept"] for one in entry["conditions"]] == ["suicidality"]
    assert [one["concept"] for one in entry["content_notes"]] == ["suicide attempt"]
