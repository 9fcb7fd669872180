"""Holding quotes against the articles: hashes, spans, and where a quote really stands."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from entries_example import (
    EVENINGS,
    EXAMPLE,
    TEXTS,
    VOICES,
    copy_example,
    edit,
    example_vocabulary,
)

from dramagraph.entries.catalogue import read_all, read_catalogue
from dramagraph.entries.texts import check_texts
from dramagraph.errors import EntryError
from dramagraph.model import Claim, Entry, Evidence, Source


def _findings(data: Path, texts: Path) -> list[str]:
    """Every finding of the texts as a line, with paths below the data and the texts."""
    reading = read_all(data, example_vocabulary())
    assert reading.findings == ()
    return [
        str(finding).replace(f"{data}/", "").replace(f"{texts}/", "")
        for finding in check_texts(reading.catalogue, texts, reading.places)
    ]


def test_every_quote_of_the_example_stands_where_it_says() -> None:
    assert _findings(EXAMPLE / "data", TEXTS) == []


def test_offsets_count_characters_and_not_bytes_or_utf16_units() -> None:
    text = (TEXTS / "quiet-evenings.txt").read_bytes()
    catalogue = read_catalogue(EXAMPLE / "data", example_vocabulary())
    evidence = catalogue.sources["dg:source/quiet-evenings"].mentions[0].evidence
    assert "🌊" in text.decode()[: evidence.start]
    assert text.decode()[evidence.start : evidence.end] == "Second Tide"
    assert text[evidence.start : evidence.end] != b"Second Tide"


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (
            "Harbour Lights, at: [134, 148]",
            "Harbour Lights, at: [135, 149]",
            f"{EVENINGS}:14: entries[0].claims[0].evidence[0]: the quote “Harbour Lights” is not "
            "at 135–149. Found at 134–148.",
        ),
        (
            "quote: not a romance, at: [477, 490]",
            "quote: Not a romance, at: [477, 490]",
            f"{EVENINGS}:64: entries[0].claims[13].evidence[0]: the quote “Not a romance” is not "
            "at 477–490. The text at 477–490 is “not a romance”.",
        ),
        (
            "quote: Netflix, at: [592, 599]",
            "quote: Netfilm, at: [592, 599]",
            f"{EVENINGS}:71: entries[0].claims[15].evidence[0]: the quote “Netfilm” is not at "
            "592–599. It is nowhere in the text.",
        ),
        (
            "quote: Netflix, at: [592, 599]",
            "quote: Healing, at: [592, 599]",
            f"{EVENINGS}:71: entries[0].claims[15].evidence[0]: the quote “Healing” is not at "
            "592–599. Found at 743–750, outside the entry.",
        ),
        (
            "quote: Netflix, at: [592, 599]",
            "quote: e, at: [598, 599]",
            f"{EVENINGS}:71: entries[0].claims[15].evidence[0]: the quote “e” is not at 598–599. "
            "Found at 593–594 and 582–583 and 576–577 and 45 more.",
        ),
        (
            "quote: Second Tide",
            "quote: Second tide",
            f"{EVENINGS}:112: mentions[0]: the quote “Second tide” is not at 69–80. "
            "The text at 69–80 is “Second Tide”.",
        ),
    ],
)
def test_a_quote_that_is_not_there_is_found_where_it_is(
    tmp_path: Path, old: str, new: str, finding: str
) -> None:
    data = copy_example(tmp_path)
    edit(data / EVENINGS, old, new)
    assert _findings(data, TEXTS) == [finding]


def test_an_entry_past_the_end_of_the_text_is_said_with_both_ends(tmp_path: Path) -> None:
    data = copy_example(tmp_path)
    edit(data / EVENINGS, "span: [763, 872]", "span: [763, 2872]")
    assert _findings(data, TEXTS) == [
        f"{EVENINGS}:101: entries[2].span: the entry ends at 2872, but the text at 873"
    ]


def test_a_text_with_other_bytes_is_said_with_its_hash(tmp_path: Path) -> None:
    texts = Path(shutil.copytree(TEXTS, tmp_path / "texts"))
    path = texts / "soft-voices.txt"
    path.write_bytes(path.read_bytes() + b"One more line.\n")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert _findings(EXAMPLE / "data", texts) == [
        f"{EXAMPLE / 'data' / VOICES}:3: source.sha256: the text soft-voices.txt has other bytes. "
        f"Its SHA-256 is {digest}.".replace(f"{EXAMPLE / 'data'}/", "")
    ]


def test_a_text_that_is_absent_or_no_utf8_cannot_be_read(tmp_path: Path) -> None:
    texts = Path(shutil.copytree(TEXTS, tmp_path / "texts"))
    (texts / "quiet-evenings.txt").unlink()
    (texts / "soft-voices.txt").write_bytes(b"caf\xe9")
    reading = read_all(EXAMPLE / "data", example_vocabulary())
    found = check_texts(reading.catalogue, texts, reading.places)
    assert [str(finding).replace(f"{texts}/", "") for finding in found] == [
        "quiet-evenings.txt: the file cannot be read: no such file or directory",
        "soft-voices.txt: the byte 0xE9 at 3 is not UTF-8",
    ]
    assert all(finding.unreadable for finding in found)


def test_without_places_a_finding_names_the_source_and_the_claim(tmp_path: Path) -> None:
    data = copy_example(tmp_path)
    edit(data / EVENINGS, "Harbour Lights, at: [134, 148]", "Harbour Lights, at: [135, 149]")
    catalogue = read_catalogue(data, example_vocabulary())
    assert [str(finding) for finding in check_texts(catalogue, TEXTS)] == [
        "dg:source/quiet-evenings: dg:claim/quiet-evenings/harbour-lights/field.name evidence[0]: "
        "the quote “Harbour Lights” is not at 135–149. Found at 134–148."
    ]


@pytest.mark.parametrize(
    ("quote", "finding"),
    [
        ("Don’t look back", ""),
        ("Don&rsquo;t\\n look&nbsp;back", ""),
        ("Don’t look on", " not at 22–49. It is nowhere in the text."),
        ("Do not", " not at 22–49. It is nowhere in the text."),
        ("look back", " not at 22–49. Found at 35–49."),
    ],
)
def test_a_quote_of_html_is_what_a_reader_sees_or_what_is_written(
    tmp_path: Path, quote: str, finding: str
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    text = "<h2>Don’t <i>look</i> Don&rsquo;t\n look&nbsp;back</h2>"
    (texts / "page.html").write_bytes(text.encode())
    assert text[22:49] == "Don&rsquo;t\n look&nbsp;back"
    evidence = Evidence(quote.replace("\\n", "\n"), 22, 49)
    claim = Claim(
        "dg:claim/page/x/field.name", "field", "dg:source/page", "dg:title/x", field="name",
        value="x", evidence=(evidence,),
    )  # fmt: skip
    entry = Entry("dg:source/page", "dg:title/x", None, 0, len(text), (claim,))
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = Source("dg:source/page", "Page", "page.html", digest, "listicle", "en", (entry,))
    catalogue = replace(
        read_catalogue(EXAMPLE / "data", example_vocabulary()), sources={source.id: source}
    )
    found = [str(one) for one in check_texts(catalogue, texts)]
    assert [one.partition(" is")[2] for one in found] == ([finding] if finding else [])


def test_a_folder_of_texts_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    catalogue = read_catalogue(EXAMPLE / "data", example_vocabulary())
    with pytest.raises(EntryError, match="there is no such folder of texts"):
        check_texts(catalogue, tmp_path / "absent")


def test_the_shipped_entries_stand_in_their_articles() -> None:
    root = Path(__file__).resolve().parents[1]
    articles = root / ".." / "shared" / "seeds"
    if not articles.is_dir():
        pytest.skip("the articles are not beside the checkout (../shared/seeds)")
    from dramagraph.vocabulary import read_vocabulary

    reading = read_all(root / "data", read_vocabulary(root / "ontology"))
    assert [str(finding) for finding in reading.findings] == []
    found = check_texts(reading.catalogue, articles, reading.places)
    assert [str(finding) for finding in found] == []
