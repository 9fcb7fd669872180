"""Reading an article's bytes: what is refused, what is shown, and where each character stands."""

from __future__ import annotations

from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dramagraph.errors import InputError
from dramagraph.extract.blocks.reading import read_article
from dramagraph.extract.model import Article

_TEXT_PIECES = st.sampled_from(
    [
        "Harbour Lights",
        "follows ",
        "**",
        "*",
        "_",
        "\n",
        "\r\n",
        "\x85",
        "\n\n",
        "# ",
        "> ",
        "- ",
        "1\\. ",
        "[a](b)",
        "](x)",
        "[",
        "![p](q)",
        "<b>",
        "</b>",
        "“Hush”",
        "등대",
        "\u202e",
        "\0",
        " ",
        "`",
        "---\n",
        "| a | b |",
        "é",
        "\u00a0",
        "<!-- x -->",
        "~~",
        "\ufeff",
    ]
)
_HTML_PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<b>",
        "</b>",
        "<h2>",
        "</h2>",
        "<br>",
        "<li>",
        "<ul>",
        "</ul>",
        "Harbour",
        " ",
        "\n",
        "\u00a0",
        "&amp;",
        "&nbsp;",
        "&rsquo;",
        "&#39;",
        "&#x2014;",
        "&",
        "&lt",
        "<",
        "&ampfoo",
        "&notin;",
        "&NotEqualTilde;",
        "&#0;",
        "&#1;",
        "<script>x</script>",
        "<!-- c -->",
        "<![if x]>",
        "<?php ?>",
        "<nav>",
        "</nav>",
        "등대",
        "\0",
        "\u202e",
        "<em",
        '"',
        "'",
        ">",
    ]
)


def _few_controls(pieces: list[str]) -> bool:
    return pieces.count("\0") < 6


def _text(pieces: list[str]) -> str:
    return "some words " + "".join(pieces)


def _quotable(article: Article) -> list[tuple[int, int, int]]:
    """Return block, start and end of stretches that can be quoted, one for each pair of words."""
    found = []
    for number, block in enumerate(article.blocks):
        edges = [0, *block.walls, len(block.text)]
        for start, end in pairwise(edges):
            if start < end and block.whole(start, end):
                found.append((number, start, end))
                found.append((number, start, start + 1))
                found.append((number, end - 1, end))
    return found


@settings(max_examples=150, deadline=None)
@given(
    st.lists(_TEXT_PIECES, max_size=25).filter(_few_controls), st.sampled_from(["a.txt", "a.md"])
)
def test_every_quote_of_a_text_is_the_very_text_of_the_file(pieces: list[str], name: str) -> None:
    article = read_article(name, _text(pieces).encode())
    for number, start, end in _quotable(article):
        place = article.blocks[number].place(start, end)
        assert article.text[place.start : place.end] == place.quote


@settings(max_examples=150, deadline=None)
@given(st.lists(_HTML_PIECES, max_size=25).filter(_few_controls))
def test_every_quote_of_a_page_is_the_text_of_the_file_with_entities_and_blanks_decoded(
    pieces: list[str],
) -> None:
    article = read_article("a.html", _text(pieces).encode())
    for number, start, end in _quotable(article):
        place = article.blocks[number].place(start, end)
        stored = article.text[place.start : place.end]
        if "&NotEqualTilde;" in pieces or "&ampfoo" in pieces:
            continue
        assert " ".join(unescape(stored).split()) == " ".join(place.quote.split())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n", "an image"),
        (bytes(range(256)) * 20, "binary"),
        ("Hush follows Han Byul.".encode("utf-16"), "UTF-16"),
        (("Hush follows Han Byul. " * 9).encode("utf-16-le"), "UTF-16LE"),
        ("“Hush” – a café".encode("cp1252"), "iconv -f WINDOWS-1252"),
        ("등대의 밤, 바다의 편지".encode("euc-kr"), "iconv -f EUC-KR"),
        ('<meta charset="euc-kr"><p>등대</p>'.encode("euc-kr"), "this file is euc-kr"),
        (b"<html><body><script>x</script></body></html>", "no text"),
    ],
)
def test_what_is_no_text_in_utf8_is_refused_in_one_sentence(content: bytes, words: str) -> None:
    with pytest.raises(InputError, match=r"article\.txt: ") as caught:
        read_article("article.txt", content)
    assert words in str(caught.value)


def test_a_byte_order_mark_counts_as_a_character() -> None:
    article = read_article("a.txt", "\ufeffHush".encode())
    assert article.blocks[0].place(0, 4).start == 1


def test_a_page_is_read_without_navigation_scripts_and_related_links() -> None:
    page = b"""<html lang="ko"><head><title>Four &amp; more</title></head><body><nav>Home</nav>
    <h1>Four</h1><p>Hush &amp; <em>more</em></p><div class="related-posts"><p>Other</p></div>
    <script>var x = "<p>no</p>";</script><figure><figcaption>Photo</figcaption></figure>
    <aside>Aside</aside><footer>Foot</footer></body></html>"""
    article = read_article("a.html", page)
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("heading", "Four"),
        ("paragraph", "Hush & more"),
        ("caption", "Photo"),
    ]
    assert (article.name, article.language, article.form) == ("Four & more", "ko", "html")


def test_markers_of_markdown_are_left_out_and_are_walls() -> None:
    text = "---\ntitle: Films\n---\n###### 1\\. [*Hush* (2020)](https://example.org)\n\n> **So**.\n"
    article = read_article("a.txt", text.encode())
    assert [(block.kind, block.level, block.text) for block in article.blocks] == [
        ("heading", 6, "1. Hush (2020)"),
        ("quote", 0, "So."),
    ]
    assert article.name == "Films"
    assert article.blocks[0].emphasis == ((3, 7),)
    assert not article.blocks[0].whole(0, 7)


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    words = "Han Byul does not speak any more after the accident and nobody asks why. " * 6
    lines, line = [], ""
    for word in words.split():
        if len(line) + len(word) + 1 > 60:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    text = "\n".join(["Hush (2020)", *lines, line, "", "The End"])
    assert len(read_article("a.txt", text.encode()).blocks) == 3


@pytest.mark.parametrize(
    "text",
    ["<div>" * 10_000 + "deep", "<p>a" + "<!--" * 20_000, "<p>a" + "<a " * 20_000, "<p>a<![x y>b"],
)
def test_deep_and_broken_pages_are_read(text: str) -> None:
    assert read_article("a.html", text.encode()).blocks
