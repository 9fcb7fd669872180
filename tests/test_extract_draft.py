"""What becomes of a draft: identifiers, the commented file, what the registry has to gain."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from entries_example import EXAMPLE, copy_example, example_vocabulary
from extract_drafts import TEXT, draft_of, drafted, example_catalogue, name, place

from dramagraph.entries.catalogue import read_all
from dramagraph.entries.markup import as_shown
from dramagraph.entries.strict_yaml import parse
from dramagraph.entries.texts import check_texts
from dramagraph.extract.drafting.claims import draft_claims
from dramagraph.extract.drafting.draft_yaml import scalar
from dramagraph.extract.drafting.drafted import Drafted
from dramagraph.extract.drafting.folder import write_folder
from dramagraph.extract.drafting.quotes import Quotable
from dramagraph.extract.known import Known
from dramagraph.extract.model import Draft, DraftCharacter, DraftEntry, Name
from dramagraph.model import Catalogue, Fact, Title


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return example_catalogue()


@pytest.fixture(scope="module")
def two(catalogue: Catalogue) -> Drafted:
    return drafted(draft_of(), catalogue)


def _titled(catalogue: Catalogue, *names: tuple[str, str, int | None]) -> Known:
    titles = {
        f"dg:title/{local}": Title(
            f"dg:title/{local}", called, year=Fact(year, "x") if year else None
        )
        for local, called, year in names
    }
    return Known.of(replace(catalogue, titles=titles))


# What is known


@pytest.mark.parametrize(
    ("spelling", "year", "title"),
    [
        ("HARBOR LIGHTS", 2017, "dg:title/harbour-lights"),  # as a source spells it, a year off
        ("Lights of the Harbour", None, "dg:title/harbour-lights"),  # without its article
        ("항구의 불빛", None, "dg:title/harbour-lights"),
        ("Harbour Lights", 1987, None),  # another title of that name
        ("Harbour", None, None),
    ],
)
def test_a_title_is_known_by_every_spelling_and_near_its_year(
    catalogue: Catalogue, spelling: str, year: int | None, title: str | None
) -> None:
    found = Known.of(catalogue).title([spelling], year)
    assert (found and found.id) == title


def test_of_two_titles_of_a_name_the_year_decides_and_without_one_nothing_does(
    catalogue: Catalogue,
) -> None:
    known = _titled(catalogue, ("oasis", "Oasis", 2002), ("oasis-2023", "Oasis", 2023))
    found = [known.title(["Oasis"], year) for year in (2003, 2022, 2012, None)]
    assert [one and one.id for one in found] == [
        "dg:title/oasis",
        "dg:title/oasis-2023",
        None,
        None,
    ]


@pytest.mark.parametrize("spelling", ["Kim A-ra", "Kim Ah Ra", "Ara Kim", "KIM ARA"])
def test_a_person_is_known_however_the_name_is_joined_or_turned(
    catalogue: Catalogue, spelling: str
) -> None:
    person = Known.of(catalogue).person(spelling)
    assert person is not None
    assert person.id == "dg:person/kim-ara"


def test_a_short_name_means_the_only_character_it_can(catalogue: Catalogue) -> None:
    known = Known.of(catalogue)
    found = [known.character("dg:title/harbour-lights", who) for who in ("Ji-ho", "Seo", "Min-ho")]
    assert [one and one.name for one in found] == ["Seo Ji-ho", None, None]


# Identifiers


def test_a_new_title_of_a_known_name_gets_its_year_and_the_other_is_a_homonym(
    catalogue: Catalogue,
) -> None:
    draft = draft_of()
    frame = draft.entries[0].frame
    title = Name("Harbour Lights", frame.title.place)
    first = replace(draft.entries[0], frame=replace(frame, year=1987, title=title))
    named = drafted(replace(draft, entries=(first,)), catalogue).entries[0]
    assert (named.slug, named.known) == ("harbour-lights-1987", None)
    assert [title.id for title in named.homonyms] == ["dg:title/harbour-lights"]


def test_a_title_without_a_letter_an_identifier_can_have_gets_a_number_and_a_doubt(
    catalogue: Catalogue,
) -> None:
    text = TEXT.replace("The Glass Orchard", "ガラスの果樹園 ")
    draft = draft_of()
    frame = replace(
        draft.entries[1].frame, title=Name("ガラスの果樹園", place(text, "ガラスの果樹園"))
    )
    one = drafted(replace(draft, entries=(DraftEntry(frame),)), catalogue)
    assert one.entries[0].slug == "title-1"
    assert "DOUBT: no identifier can be made of this name" in one.yaml()


def test_a_second_entry_about_a_title_is_commented_out(catalogue: Catalogue) -> None:
    draft = draft_of()
    again = replace(draft, entries=(draft.entries[0], draft.entries[0]))
    text = drafted(again, catalogue).yaml()
    assert text.count("\n  - title: harbour-lights") == 1
    assert text.count("\n#?  - title: harbour-lights") == 1
    assert "the title has an entry above already" in text


def test_two_spellings_of_a_new_actor_are_one_person(catalogue: Catalogue) -> None:
    text = TEXT + "Min Taeri"
    other = DraftCharacter("Boy", (name(text, "You"),), "Min Taeri", name(text, "Min Taeri"))
    draft = draft_of(text)
    entry = replace(draft.entries[1], characters=(*draft.entries[1].characters, other))
    named = drafted(replace(draft, entries=(entry,)), catalogue).entries[0]
    assert {actor.slug for actor in named.actors.values()} == {"min-tae-ri"}


# Quotes


@pytest.mark.parametrize(
    ("words", "quotes"),
    [
        ("a short one", ["a short one"]),
        ("  with space at its ends ", ["with space at its ends"]),
        ("over two\nlines", ["over two", "lines"]),
        (
            "one two three four five six seven eight nine",
            ["one two three four five six seven eight"],
        ),
        ("x" * 60, ["x" * 55]),
        ("incomprehensibilities " * 3, ["incomprehensibilities incomprehensibilities"]),
        ("turned \u202e round", ["turned", "round"]),
        ("— …", []),
    ],
)
def test_quotes_are_short_verbatim_and_on_one_line(words: str, quotes: list[str]) -> None:
    text = f"등대 🕯 {words} after"
    start = text.index(words)
    pieces = Quotable(text).evidence(start, start + len(words))
    assert [piece.quote for piece in pieces] == quotes
    assert all(text[piece.start : piece.end] == piece.quote for piece in pieces)


@pytest.mark.parametrize(
    ("words", "quotes"),
    [
        ("Don&rsquo;t\n  look&nbsp; back", ["Don’t look back"]),
        ("salt &amp; <i>sugar</i>", ["salt &", "sugar"]),
        ("a &lt; b", ["a < b"]),
        ("&eacute;" * 60, ["é" * 55]),
        ("turned &#x202e; round", ["turned", "round"]),
        ("one&nbsp;" * 9, ["one one one one one one one one"]),
    ],
)
def test_quotes_of_html_are_what_a_reader_sees(words: str, quotes: list[str]) -> None:
    text = f"<p>등대 {words} after</p>"
    start = text.index(words)
    pieces = Quotable(text, html=True).evidence(start, start + len(words))
    assert [piece.quote for piece in pieces] == quotes
    assert [as_shown(text[piece.start : piece.end]) for piece in pieces] == quotes


@pytest.mark.parametrize(
    "text",
    ["grief", "No", "null", "2521", "(2020)", "It’s: so", "don't", "- x", "#1", "a # b", "{x}",
     "’tis", "등대", "x, y", "*x*", "&x", "!x", "'", '"', "100%", "a\\b", "~", "é", "x:",
     " …", "[a]"],
)  # fmt: skip
def test_every_text_reads_back_as_itself(text: str) -> None:
    if text.strip() == text:
        assert parse(f"x: {scalar(text)}\n".encode(), "x.yaml")["x"] == text
    flow = f"x: [{{quote: {scalar(text, in_flow=True)}, at: 1}}]\n"
    items: Any = parse(flow.encode(), "x.yaml")["x"]
    assert items[0] == {"quote": text, "at": 1}


# The file


def test_a_draft_is_a_source_file_with_its_doubts_first(two: Drafted) -> None:
    """Written anew from the repository's root, with tests/ in PYTHONPATH, by

    python -c 'import extract_drafts as d; print(
        d.drafted(d.draft_of(), d.example_catalogue()).yaml(), end="")' > GOLDEN
    """
    assert two.yaml() == GOLDEN.read_text(encoding="utf-8")


GOLDEN = Path(__file__).parent / "gold" / "two-evenings.draft.yaml"


def test_the_draft_and_what_it_proposes_pass_every_check_once_in_the_data(
    two: Drafted, tmp_path: Path
) -> None:
    data = copy_example(tmp_path)
    written = write_folder(data, two.head.id, two.yaml(), two.proposals(), EXAMPLE / "data")
    assert sorted(path.relative_to(data).as_posix() for path in written) == [
        "people.yaml",
        "sources/two-evenings.yaml",
        "titles/harbour-lights.yaml",
        "titles/the-glass-orchard.yaml",
    ]
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "two-evenings.txt").write_bytes(TEXT.encode())
    for path in (EXAMPLE / "texts").iterdir():
        (texts / path.name).write_bytes(path.read_bytes())
    reading = read_all(data, example_vocabulary())
    findings = (*reading.findings, *check_texts(reading.catalogue, texts, reading.places))
    assert [str(finding) for finding in findings] == []
    source = reading.catalogue.sources["dg:source/two-evenings"]
    assert [entry.title for entry in source.entries] == [
        "dg:title/harbour-lights",
        "dg:title/the-glass-orchard",
    ]


def test_lines_that_are_switched_on_are_claims_in_the_right_place(two: Drafted) -> None:
    lines = [line.removeprefix("#?") for line in two.yaml().splitlines()]
    entries: Any = parse("\n".join(lines).encode(), "x.yaml")["entries"]
    conditions = [c["condition"] for e in entries for c in e["claims"] if "condition" in c]
    assert sorted(conditions) == ["autism-spectrum-disorder", "depression"]


def test_a_claim_says_what_the_registry_has_otherwise(two: Drafted) -> None:
    claims = draft_claims(two.entries[0], Quotable(TEXT), two.vocabulary)
    year = next(claim for claim in claims if ("field", "year") in claim.fields)
    assert (year.doubt, year.off) == ("the registry has 2016", False)


def test_two_finds_of_one_claim_are_one_claim_with_both_quotes(catalogue: Catalogue) -> None:
    draft = draft_of()
    theme = draft.entries[1].concepts[0]
    twice = replace(theme, place=place(TEXT, "tired of it all"))
    entry = replace(draft.entries[1], concepts=(theme, twice))
    one = drafted(replace(draft, entries=(entry,)), catalogue)
    claims = draft_claims(one.entries[0], Quotable(TEXT), one.vocabulary)
    themes = [claim for claim in claims if claim.fields[0] == ("theme", "second-chances")]
    assert [len(claim.evidence) for claim in themes] == [3]


def test_words_outside_of_the_entry_carry_no_claim(catalogue: Catalogue) -> None:
    draft = draft_of()
    outside = replace(draft.entries[1].concepts[0], place=place(TEXT, "Second Tide"))
    entry = replace(draft.entries[1], concepts=(outside,))
    one = drafted(replace(draft, entries=(entry,)), catalogue)
    assert "theme:" not in one.yaml()


def test_when_all_entries_are_doubtful_they_stand_so_that_the_file_can_be_read(
    catalogue: Catalogue,
) -> None:
    draft = draft_of()
    entries = tuple(
        replace(entry, frame=replace(entry.frame, confidence=0.2)) for entry in draft.entries
    )
    fields = parse(drafted(replace(draft, entries=entries), catalogue).yaml().encode(), "x.yaml")
    assert isinstance(fields["entries"], list)
    assert len(fields["entries"]) == 2


def test_nothing_of_an_article_is_obeyed_in_a_draft(catalogue: Catalogue) -> None:
    evil = "x\n  - title: injected\u202e"
    draft = draft_of()
    frame = replace(draft.entries[0].frame, title=Name(evil, draft.entries[0].frame.title.place))
    character = replace(draft.entries[0].characters[0], name=evil, doubt=evil)
    entry = DraftEntry(replace(frame, doubt=evil), (character,))
    text = drafted(Draft(draft.article, draft.structure, (entry,)), catalogue).yaml()
    entries = parse(text.encode(), "x.yaml")["entries"]
    assert isinstance(entries, list)
    assert len(entries) == 1


# The document and the summary


def test_the_document_has_the_fields_of_the_contract(two: Drafted) -> None:
    document = two.document()
    assert document["source"] == {
        "file": "two-evenings.txt",
        "sha256": two.draft.article.sha256,
        "kind": "listicle",
    }
    assert document["mentions"] == ["Second Tide"]
    first = document["entries"][0]
    assert {key: first[key] for key in ("title", "year", "kind", "ordinal", "span", "cast")} == {
        "title": "Harbor Lights",
        "year": 2017,
        "kind": None,
        "ordinal": 1,
        "span": [TEXT.index("1. Harbor"), TEXT.index("2. The Glass") - 1],
        "cast": [],
    }
    assert [(one["name"], one["played_by"], one["role"]) for one in first["characters"]] == [
        ("Seo Da-on", "Kim A-ra", "detective")
    ]
    assert [one["name"] for one in first["unnamed_characters"]] == ["Seo Da-on's brother"]
    start = TEXT.index("autism")
    wanted = {
        "concept": "autism spectrum disorder",
        "quote": "autism",
        "start": start,
        "end": start + 6,
        "character": "Seo Da-on's brother",
        "role": "bearer",
        "certainty": "stated",
        "polarity": "affirmed",
    }
    assert {key: first["conditions"][0][key] for key in wanted} == wanted
    assert [(one["concept"], one["polarity"]) for one in first["themes"]] == [
        ("romantic love", "denied")
    ]


def test_the_summary_says_what_was_found_what_is_doubtful_and_what_was_left_out(
    two: Drafted,
) -> None:
    assert (
        "\n".join(two.summary()) + "\n"
        == """\
two-evenings.txt: 2 entries (1 of known titles), 3 characters, 2 conditions, 3 themes, 1 mention
  1. Harbor Lights (2017), known as Harbour Lights (2016): Seo Da-on (Kim A-ra), \
Seo Da-on's brother | autism spectrum disorder | not romantic love
  2. The Glass Orchard (2020), new: Goo Sae-bom (Min Tae-ri) | depression | second chances, \
loneliness
Doubtful, the most doubtful title first:
  The Glass Orchard: its heading has another form than the others
  The Glass Orchard, depression: only suggested (“tired of it all”)
Look like themes, and are not in the vocabulary:
  “found family”
Only mentioned:
  Second Tide (known)
Left out:
  “Two evenings”: it is the heading of the article
"""
    )
