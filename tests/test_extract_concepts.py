"""Conditions, themes and content notes in context, in invented prose on invented titles."""

from __future__ import annotations

from pathlib import Path

import pytest

from dramagraph.extract.concepts.concepts import find_concepts
from dramagraph.extract.concepts.lexicon import Matcher
from dramagraph.extract.model import (
    Block,
    DraftCharacter,
    DraftConcept,
    Frame,
    Name,
    Place,
    Suggestion,
)
from dramagraph.vocabulary import read_vocabulary

ONTOLOGY = Path(__file__).parent.parent / "ontology"


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher.of(read_vocabulary(ONTOLOGY))


def read(
    matcher: Matcher, text: str, *names: str, title: str = "Harbour Lights", tagline: str = ""
) -> tuple[tuple[DraftConcept, ...], tuple[Suggestion, ...]]:
    """Read an entry that has this text, one block a line, and these characters."""
    blocks, at = [], 0
    for line in text.split("\n\n"):
        blocks.append(Block("paragraph", line, at, at + len(line)))
        at += len(line) + 2
    here = Place("", 0, 0)
    frame = Frame(
        Name(title, here),
        0,
        len(text),
        tuple(blocks),
        tagline=Block("heading", tagline, 1000, 1000 + len(tagline)) if tagline else None,
    )
    characters = tuple(DraftCharacter(name, (Name(name, here),)) for name in names)
    concepts, suggestions = find_concepts(frame, characters, matcher)
    for item in concepts:
        if item.place.start < 1000:
            assert text[item.place.start : item.place.end] == item.place.quote
        assert len(item.place.quote) <= 55
        assert len(item.place.quote.split()) <= 8
    return concepts, suggestions


def conditions(matcher: Matcher, text: str, *names: str) -> set[str]:
    """Return the conditions as "label" with what is not plainly stated behind it."""
    found = set()
    for item in read(matcher, text, *names)[0]:
        if item.type == "condition":
            words = [item.label]
            words += [item.certainty] if item.certainty != "stated" else []
            words += [item.polarity] if item.polarity == "denied" else []
            found.add(" ".join(words))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This is not a story about depression.", {"depression denied"}),
        ("It is not directly about mental illness, but guilt is.", {"mental illness denied"}),
        ("The boy doesn't have autism.", {"autism spectrum disorder denied"}),
        ("The boy doesn’t have autism, epilepsy or amnesia.",
         {"autism spectrum disorder denied", "epilepsy denied", "amnesia denied"}),
        ("Here is a heroine without trauma.", {"trauma denied"}),
        ("She never has panic attacks.", {"panic attacks denied"}),
        ("Neither amnesia nor cancer drives the plot.", {"amnesia denied", "cancer denied"}),
        ("It is about grief rather than depression.", {"depression denied"}),
        ("The script steers clear of suicide.", {"suicidality denied"}),
        ("Far from schizophrenia, what he has is a secret.", {"schizophrenia denied"}),
        ("Depression is never mentioned.", {"depression denied"}),
        ("The lighthouse keeper is not depressed; he is alone.", {"depression denied"}),
        ("It could easily have become a film about cancer.", {"cancer denied"}),
        ("Nobody here has schizophrenia.", {"schizophrenia denied"}),
        ("No one in the village suffers from dementia.", {"dementia denied"}),
        # What looks like a negation and is none.
        ("She learns to say no, with autism as her compass.", {"autism spectrum disorder"}),
        ("It treats not only grief but depression.", {"depression"}),
        ("The film does not shy away from depression.", {"depression"}),
        ("He cannot overcome his trauma.", {"trauma"}),
        ("She never recovered from her depression.", {"depression"}),
        ("Not just a romance, it looks hard at PTSD.", {"post-traumatic stress disorder"}),
        ("There is no cure for her dementia.", {"dementia"}),
        ("Without sugarcoating dementia, the series moves slowly.", {"dementia"}),
        ("He doesn't talk about his PTSD.", {"post-traumatic stress disorder"}),
        ("She is unable to forget the trauma.", {"trauma"}),
        ("It isn't easy to watch, but its portrait of dementia is exact.", {"dementia"}),
        ("No one knows that he has dementia.", {"dementia"}),
        ("He does not have a job and struggles with depression.", {"depression"}),
        ("Without his father, the boy falls into depression.", {"depression"}),
    ],
)  # fmt: skip
def test_negation_reaches_as_far_as_it_does_for_a_reader(
    matcher: Matcher, text: str, expected: set[str]
) -> None:
    assert conditions(matcher, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A tidy clerk with obsessive-compulsive tendencies.",
         {"obsessive-compulsive disorder hedged"}),
        ("He seems to have schizophrenia.", {"schizophrenia hedged"}),
        ("She shows signs of depression.", {"depression hedged"}),
        ("What appears to be amnesia turns out to be a lie.", {"amnesia hedged"}),
        ("The clerk has undiagnosed autism.", {"autism spectrum disorder hedged"}),
        ("Possibly dementia, the doctors say.", {"dementia hedged"}),
        ("He is suspected of having schizophrenia.", {"schizophrenia hedged"}),
        ("She pretends to have amnesia.", {"amnesia hedged"}),
        ("She lives with bipolar disorder.", {"bipolar disorder"}),
    ],
)  # fmt: skip
def test_what_is_only_suggested_is_hedged(matcher: Matcher, text: str, expected: set[str]) -> None:
    assert conditions(matcher, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "If you struggle with anxiety, keep tissues near.",
        "I have had depression myself and cried all night.",
        "My own anxiety was worse after the finale.",
        "A warm hug for anyone with depression.",
        "Perfect for those dealing with trauma.",
        "It helps viewers with anxiety breathe.",
        "In Korea, depression is rarely spoken of.",
        "The actor battled depression while filming.",
        "I watched it while going through burnout and it mended me.",
        "As someone with anxiety, I felt seen.",
        "The lead actor took a break due to panic disorder.",
        "It is a schizophrenic little comedy.",
        "The suicide rate of the country is high.",
        "The crazy good soundtrack is to die for and highly addictive.",
        "We are all obsessed with this show, it is insanely popular.",
        "He is a trauma cleaner with a photographic memory.",
        "A trauma surgeon and a grief counsellor share a flat.",
        "They meet on a blind date by a stroke of luck.",
        "She works as a mental health counselor.",
        "A psychiatric nurse takes the night shift.",
        "He is paralyzed by traffic on the first day.",
        "The story is set in the Great Depression.",
        "It aids the reader that he also adds a map.",
        "Her ghost town blog went viral.",
        "The villain turns a blind eye to it all.",
        "The killer soundtrack will give you a heart attack.",
        "Genre: Drama, Illness, Psychological",
    ],
)
def test_what_belongs_to_no_title_is_no_condition(matcher: Matcher, text: str) -> None:
    assert conditions(matcher, text) == set()


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("Han Ji-woo, a lawyer with autism, wins.", "autism spectrum disorder",
         {("Han Ji-woo", "bearer")}),
        ("Han Ji-woo is an autistic lawyer.", "autism spectrum disorder",
         {("Han Ji-woo", "bearer")}),
        ("Han Ji-woo lives with his autistic brother.", "autism spectrum disorder",
         {(None, "bearer")}),
        ("Han Ji-woo is caregiver to his autistic brother.", "autism spectrum disorder",
         {(None, "bearer"), ("Han Ji-woo", "carer")}),
        ("Han Ji-woo looks after her mother, who has dementia.", "dementia",
         {(None, "bearer"), ("Han Ji-woo", "carer")}),
        ("Han Ji-woo cares for her autistic son Min Do-yun.", "autism spectrum disorder",
         {("Min Do-yun", "bearer"), ("Han Ji-woo", "carer")}),
        ("Han Ji-woo (Seo Na-rae) is a pianist who suffers from amnesia.", "amnesia",
         {("Han Ji-woo", "bearer")}),
        ("Han Ji-woo comes home. She has been diagnosed with cancer.", "cancer",
         {("Han Ji-woo", "bearer")}),
        ("Ji-woo’s depression isolates her.", "depression", {("Han Ji-woo", "bearer")}),
        ("Han Ji-woo and Min Do-yun share a childhood trauma.", "childhood trauma",
         {("Han Ji-woo", "bearer"), ("Min Do-yun", "bearer")}),
        ("Han Ji-woo meets Min Do-yun. Burnout from their jobs brings them together.", "burnout",
         {("Han Ji-woo", "bearer"), ("Min Do-yun", "bearer")}),
        ("Han Ji-woo returns. The drama tackles topics like schizophrenia.", "schizophrenia",
         {(None, "topic")}),
        ("It explores psychosis through the character of Min Do-yun.", "psychosis",
         {("Min Do-yun", "bearer")}),
        ("It shows PTSD in victims of abuse.", "post-traumatic stress disorder",
         {(None, "bearer")}),
        ("One letter is from a boy with autism, Min Do-yun.", "autism spectrum disorder",
         {("Min Do-yun", "bearer")}),
        ("While her sister battles anorexia, Han Ji-woo dances.", "eating disorder",
         {(None, "bearer")}),
        ("A boy with epilepsy learns to sail.", "epilepsy", {(None, "bearer")}),
        ("Han Ji-woo treats patients with schizophrenia.", "schizophrenia",
         {(None, "bearer"), ("Han Ji-woo", "professional")}),
        ("Han Ji-woo finds out that his brother attempted suicide.", "suicidality",
         {(None, "bearer")}),
    ],
)  # fmt: skip
def test_a_condition_is_given_to_the_one_who_has_it(
    matcher: Matcher, text: str, label: str, expected: set[tuple[str | None, str]]
) -> None:
    found = read(matcher, text, "Han Ji-woo", "Min Do-yun")[0]
    assert {
        (item.character, item.role)
        for item in found
        if item.type == "condition" and item.label == label
    } == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("She was depressed for years.", "depression"),
        ("He loses his memory in a crash.", "amnesia"),
        ("A traumatised soldier comes home.", "trauma"),
        ("He is burnt out.", "burnout"),
        ("A woman with OBSESSIVE–\nCOMPULSIVE disorder".replace("–\n", "-\n"),
         "obsessive-compulsive disorder"),
        ("Her brother killed himself.", "suicidality"),
        ("He has only six months to live.", "terminal illness"),
        ("The girl went blind at ten.", "blindness"),
        ("A man in a wheelchair runs the shop.", "disability"),
        ("The drama deals with mental\nhealth issues.", "mental illness"),
        ("She has Huntington's disease.", "Huntington's disease"),
        ("He hides his nomophobia from her.", "phobia"),
        ("Her husband is an alcoholic.", "alcoholism"),
        ("The exhausted nurse quits.", "exhaustion"),
        ("She has Alzheimer’s.", "Alzheimer's disease"),
        ("He was diagnosed with AIDS.", "HIV infection"),
        # What an actor plays belongs to the story, and praise does not take it away.
        ("Her performance as a woman with cerebral palsy is exact.", "cerebral palsy"),
        ("The actor plays a man with dementia.", "dementia"),
        ("Viewers praised its honest look at dementia.", "dementia"),
        ("An award-winning drama about dementia.", "dementia"),
        ("One of the must-watch Korean films about dementia.", "dementia"),
    ],
)  # fmt: skip
def test_word_forms_find_their_condition(matcher: Matcher, text: str, label: str) -> None:
    assert label in conditions(matcher, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It explores loneliness, forgiveness and hope.", {"loneliness", "forgiveness", "hope"}),
        ("A story about love and loss.", {"love", "loss"}),
        ("Old friends reunite after years.", {"childhood friends", "reunion"}),
        ("They fall in love over the summer.", {"romantic love"}),
        ("She returns to the quiet village of her youth.", {"homecoming"}),
        ("He seeks revenge.", {"revenge"}),
        # Common words name a theme only where the text says so.
        ("They love the time they spend with the company.", set()),
        ("There is no secret to its success.", set()),
        # What is said to the viewer, or of the craft, is no theme.
        ("It offers comfort and hope to those in need.", set()),
        ("Her performance captures longing and grief.", set()),
        ("You will find healing here.", set()),
        ("It reminds us that forgiveness takes time.", {"forgiveness"}),
    ],
)
def test_themes_are_what_the_story_is_about(
    matcher: Matcher, text: str, expected: set[str]
) -> None:
    found = read(matcher, text)[0]
    assert {item.label for item in found if item.type == "theme"} == expected


def test_denied_themes_are_denied(matcher: Matcher) -> None:
    for text in ("It isn't a traditional romance.", "They are close, but not romantic."):
        found = [item for item in read(matcher, text)[0] if item.type == "theme"]
        assert [(item.label, item.polarity) for item in found] == [("romantic love", "denied")]


def test_the_title_of_an_entry_is_no_theme_of_it(matcher: Matcher) -> None:
    text = "Grief is a quiet film. In Grief, a widow learns about grief."
    found = [item for item in read(matcher, text, title="Grief")[0] if item.label == "grief"]
    assert [(item.place.start, item.place.end) for item in found] == [(54, 59)]
    text = "Not a Word of Love begins with a murder."
    others, _ = read(matcher, text, title="Not a Word of Love")
    assert not [item for item in others if item.label == "love" or item.polarity == "denied"]


def test_a_tagline_makes_a_theme_central(matcher: Matcher) -> None:
    found, _ = read(matcher, "He sails away.", tagline="Love and grief at sea")
    assert {(item.label, item.strength) for item in found if item.type == "theme"} == {
        ("love", "central"),
        ("grief", "central"),
    }


def test_another_characters_suicide_attempt_is_a_content_note_and_a_condition(
    matcher: Matcher,
) -> None:
    text = "Han Ji-woo learns one night that her brother tried to end his life."
    assert {
        (item.type, item.label, item.character)
        for item in read(matcher, text, "Han Ji-woo")[0]
        if item.type != "theme"
    } == {("condition", "suicidality", None), ("content_note", "suicide attempt", None)}


def test_each_concept_stands_once_for_a_bearer_and_a_polarity(matcher: Matcher) -> None:
    text = "Han Ji-woo has depression.\n\nHan Ji-woo suffers from depression again."
    found = [item for item in read(matcher, text, "Han Ji-woo")[0] if item.type == "condition"]
    assert [(item.label, item.place.start) for item in found] == [("depression", 15)]


def test_a_character_without_a_name_can_bear_a_condition(matcher: Matcher) -> None:
    text = "Han Ji-woo lives with his autistic brother."
    quote = Place("his autistic brother", 22, 42)
    brother = DraftCharacter(
        "Han Ji-woo’s brother", (Name("Han Ji-woo’s brother", quote),), unnamed=True
    )
    frame = Frame(
        Name("Harbour Lights", Place("", 0, 0)), 0, 43, (Block("paragraph", text, 0, 43),)
    )
    found, _ = find_concepts(frame, (brother,), matcher)
    assert [(item.character, item.role) for item in found if item.type == "condition"] == [
        ("Han Ji-woo’s brother", "bearer")
    ]


def test_an_illness_without_a_name_counts_only_where_none_is_named(matcher: Matcher) -> None:
    assert conditions(matcher, "The doctor says dementia. His illness is slow.") == {"dementia"}
    assert conditions(matcher, "Her illness is slow.", "Han Ji-woo") == {"bodily illness"}


def test_lines_of_facts_are_no_prose(matcher: Matcher) -> None:
    text = "Genre: Romance, Revenge\nPlot: Grief sends a man home.\nCast: Hope Field, Joy Park"
    found, _ = read(matcher, text)
    assert [item.label for item in found if item.type == "theme"] == ["grief"]


@pytest.mark.parametrize(("walls", "quote"), [((), "panic attacks"), ((18,), "panic")])
def test_a_quote_never_crosses_a_tag(matcher: Matcher, walls: tuple[int, ...], quote: str) -> None:
    block = Block("paragraph", "A woman with panic attacks.", 0, 27, walls=walls)
    frame = Frame(Name("Harbour Lights", Place("", 0, 0)), 0, 27, (block,))
    found, _ = find_concepts(frame, (), matcher)
    assert [(item.label, item.place.quote) for item in found] == [("panic attacks", quote)]


def test_unknown_words_after_a_cue_are_suggested(matcher: Matcher) -> None:
    concepts, suggestions = read(matcher, "It explores themes of wealth disparity and grief.")
    assert [item.words for item in suggestions] == ["wealth disparity"]
    assert suggestions[0].place == Place("wealth disparity", 22, 38)
    unknown = [item for item in concepts if item.concept is None]
    assert [(item.label, item.confidence) for item in unknown] == [("wealth disparity", 0.5)]


def test_people_and_plots_are_no_suggestions(matcher: Matcher) -> None:
    for text in (
        "It tells the story of a former swimmer.",
        "It explores how they met.",
        "A tale of two sisters.",
        "It delves into Han Ji-woo.",
    ):
        assert read(matcher, text)[1] == (), text


def test_reading_a_long_entry_takes_every_sentence(matcher: Matcher) -> None:
    text = "He has depression. " * 2000 + "She has cancer."
    found = [item.label for item in read(matcher, text)[0] if item.type == "condition"]
    assert found == ["depression", "cancer"]
