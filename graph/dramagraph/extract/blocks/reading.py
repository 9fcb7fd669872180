"""Reading an article: which bytes are text, which text is Markdown or HTML, and its blocks."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath
from typing import Final, Literal

from ...errors import InputError
from ...names import visible
from ..model import Article, Block
from .lines import Lines, read_lines
from .markup import Markup, read_markup

__all__ = ["read_article"]

Form = Literal["text", "markdown", "html"]

#: How files of other kinds begin, and what they are.
_MAGIC: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (as .docx, .odt and .epub are)"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "compressed by gzip"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
)
_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_CHARSET: Final = re.compile(
    rb"""<(?:meta|\?xml)[^<>]{0,200}?(?:charset|encoding)=["']?([\w-]{2,20})""", re.I
)
_HTML_SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN_SUFFIXES: Final = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_HTML_START: Final = re.compile(
    r"\s*(?:<\?xml[^<>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.I | re.S,
)
_HTML_TAG: Final = re.compile(r"</(?:p|div|h[1-6]|li|article|section|span)>", re.I)
_MARKDOWN_SIGN: Final = re.compile(
    r"^(?:#{1,6} \S|> |\d{1,3}\\[.)]|[*+-] \*\*|\*\*\S|---$)|\]\([^()\s]+\)|"
    r"\*\*\S[^*\n]{0,200}\S\*\*",
    re.M,
)
#: How much of a file is looked at to tell its form, in characters.
_SAMPLE: Final = 100_000
#: The share of control characters from which on a file is no text.
_MOST_CONTROLS: Final = 0.01


def read_article(name: str, content: bytes) -> Article:
    """Return an article's text in blocks, each knowing where its characters stand in the file.

    HTML, Markdown or plain text is decided by the suffix of `name` and the content. The file has
    to be UTF-8, with or without a byte order mark; the mark counts as a character.

    Raises:
        InputError: the file is empty, not UTF-8, or no text.
    """
    shown = visible(name)
    text = _decode(shown, content)
    form = _form(name, text)
    read: Lines | Markup = read_markup(text) if form == "html" else read_lines(text)
    if not any(block.text for block in read.blocks):
        raise InputError(f"{shown}: there is no text in this file.")
    return Article(
        file=name,
        sha256=hashlib.sha256(content).hexdigest(),
        form=form,
        text=text,
        blocks=read.blocks,
        name=read.name or _name(read.blocks),
        language=read.language,
    )


def _decode(name: str, content: bytes) -> str:
    """Return the text of a file, or say why it has none."""
    if not content.strip():
        raise InputError(f"{name}: this file is empty.")
    head = content[:4096]
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            raise InputError(f"{name}: this is {kind}, no text. Save the article as text or HTML.")
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            raise InputError(_not_utf8(name, encoding))
    if wide := _wide(head):
        raise InputError(_not_utf8(name, wide))
    if head.lstrip().lower().startswith((b"mime-version:", b"from: <saved by")):
        raise InputError(f"{name}: this is a web archive (MHTML). Save the page as HTML only.")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        if _controls(content.decode("latin-1")):
            raise InputError(f"{name}: this is a binary file, no text.") from None
        declared = _CHARSET.search(head)
        if declared and declared[1].lower() not in {b"utf-8", b"utf8"}:
            raise InputError(_not_utf8(name, declared[1].decode("ascii"))) from None
        raise InputError(
            f"{name}: the byte 0x{content[error.start]:02X} at {error.start} is not UTF-8; the"
            f" encoding may be {_guess(content)}. Convert it: iconv -f {_guess(content)} -t UTF-8."
        ) from None
    if _controls(text):
        raise InputError(f"{name}: this is a binary file, no text.")
    return text


def _wide(head: bytes) -> str:
    """Return the encoding of a text of two bytes a character without a mark, or an empty text."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < 8 or max(even, odd) * 4 < len(head) or min(even, odd) * 40 > len(head):
        return ""
    return "UTF-16LE" if odd > even else "UTF-16BE"


def _not_utf8(name: str, encoding: str) -> str:
    return f"{name}: this file is {encoding}. Convert it: iconv -f {encoding} -t UTF-8."


def _guess(content: bytes) -> str:
    """Return the encoding that bytes that are not UTF-8 are likeliest to have."""
    for encoding in ("EUC-KR", "SHIFT_JIS"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        wide = sum(char > "\u3000" for char in text)
        if wide * 2 >= sum(byte > 0x7F for byte in content) * 0.9:
            return encoding
    return "WINDOWS-1252"


def _controls(text: str) -> bool:
    """Say whether so many characters are controls that this cannot be text."""
    controls = len(_CONTROL.findall(text))
    return controls > max(8, len(text) * _MOST_CONTROLS)


_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def _form(name: str, text: str) -> Form:
    """Return the form of a text: its suffix if that is telling, else by what is in it."""
    suffix = PurePath(name).suffix.lower()
    sample = text[:_SAMPLE].removeprefix("\ufeff")
    if suffix in _HTML_SUFFIXES or _HTML_START.match(sample):
        return "html"
    if suffix in _MARKDOWN_SUFFIXES:
        return "markdown"
    tags = len(_HTML_TAG.findall(sample))
    if tags >= 6 and tags * 600 > len(sample):
        return "html"
    if sample.startswith("---\n") or len(_MARKDOWN_SIGN.findall(sample)) >= 3:
        return "markdown"
    return "text"


def _name(blocks: tuple[Block, ...]) -> str:
    """Return what an article calls itself: its first heading, else a short first line."""
    for block in blocks[:20]:
        if block.kind == "heading" and block.level == 1:
            return block.text
    for block in blocks[:3]:
        if block.kind == "heading" and block.level <= 2:
            return block.text
    if blocks and len(blocks) > 1 and len(blocks[0].text) <= 150:
        first = blocks[0].text
        return "" if first.endswith((".", ":", ",")) else first
    return ""
