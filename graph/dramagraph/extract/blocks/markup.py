"""HTML as blocks of visible text, each character with its place in the file.

The parser is the standard library's: it is the one that tells where in the file a piece of text
stands. Scripts, navigation, asides and what is marked as related links are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from typing import Final

from ..model import Block, BlockKind
from .shown import Shown

__all__ = ["Markup", "read_markup"]

_SILENT: Final = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "button",
        "canvas",
        "video",
        "audio",
        "textarea",
        "datalist",
        "map",
    ]
)
_APART: Final = frozenset(["nav", "footer", "aside", "form", "menu", "dialog"])
_VOID: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_EMPHASIS: Final = frozenset(["b", "strong", "i", "em", "cite", "u", "mark"])
_BLOCKS: Final[dict[str, BlockKind]] = {
    **dict.fromkeys(
        [
            "p",
            "div",
            "section",
            "article",
            "main",
            "header",
            "body",
            "html",
            "center",
            "table",
            "tbody",
            "thead",
            "tr",
            "td",
            "th",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            *_APART,
            "pre",
            "address",
            "figure",
            "details",
            "summary",
            "hr",
            "br",
            "fieldset",
        ],
        "paragraph",
    ),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "item",
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
}
#: Words in a class or id that say that an element is not the article's text.
_BOILERPLATE: Final = re.compile(
    r"(?<![a-z])(?:related|recommend(?:ed|ations)?|share|sharing|social|newsletter|subscribe|"
    r"comments?|commentlist|disqus|respond|sidebar|breadcrumbs?|advert(?:isement)?s?|adslot|promo|"
    r"cookie|navbar|navigation|menu|pagination|author-?bio|byline|tag-?list|tags|footer|"
    r"read-?more|read-?next|up-?next|more-?from|toc|table-of-contents|sponsored|outbrain|taboola|"
    r"jp-relatedposts|sharedaddy|popup|modal|screen-reader-text|visually-hidden)(?![a-z])",
    re.I,
)
#: A reference to a character.
_REFERENCE: Final = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31})")
_CAPTION: Final = re.compile(r"caption|credit(?![a-z])", re.I)
_OWN: Final = frozenset(["html", "body", "main", "article"])
#: The share of the visible text that the article proper has to hold to be taken for all of it.
_MAIN_SHARE: Final = 0.4


@dataclass(frozen=True, slots=True)
class Markup:
    """What was read of a page."""

    blocks: tuple[Block, ...]
    name: str
    language: str


def read_markup(text: str) -> Markup:
    """Return the blocks of a page, its name and its language."""
    reader = _Reader(text)
    reader.read()
    kept = [item for item in reader.found if not item.apart]
    everything = sum(len(item.block.text) for item in reader.found)
    if sum(len(item.block.text) for item in kept) * 5 < everything:
        kept = reader.found
    total = sum(len(item.block.text) for item in kept)
    main = [item for item in kept if item.main]
    if sum(len(item.block.text) for item in main) >= total * _MAIN_SHARE:
        kept = main
    return Markup(tuple(item.block for item in kept), _name(reader.title), reader.language)


def _name(title: list[str]) -> str:
    """Return what a page calls itself, from the pieces of its title."""
    return " ".join(unescape("".join(title)).replace(";;", ";").split())


@dataclass(frozen=True, slots=True)
class _Found:
    block: Block
    main: bool
    apart: bool


@dataclass(frozen=True, slots=True)
class _Element:
    tag: str
    silent: bool
    apart: bool
    main: bool
    kind: BlockKind
    level: int


class _Reader(HTMLParser):
    """Walks the tags of a page once and collects its blocks."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._source = text
        self._lines = [0]
        self.found: list[_Found] = []
        self.title: list[str] = []
        self.language = "en"
        self._stack = [_Element("", False, False, False, "paragraph", 0)]
        self._count: Counter[str] = Counter()
        self._shown: Shown | None = None

    def read(self) -> None:
        """Read the whole page."""
        text = self._source
        self._lines += [match.end() for match in re.finditer("\n", text)]
        # After the last tag's end there are no tags, and after the last comment's end no comments:
        # the parser would look for their end from each beginning anew.
        open_comment = text.find("<!--", text.rfind("-->") + 1)
        body = text if open_comment < 0 else text[:open_comment]
        last = body.rfind(">") + 1
        self.feed(body[:last])
        self.close()
        at = last
        for reference in _REFERENCE.finditer(body, last):
            if not self._stack[-1].silent:
                self._put(body[at : reference.start()], at)
            self._put_reference(reference.start(), reference.end() - reference.start())
            at = reference.end() + (body[reference.end() : reference.end() + 1] == ";")
        if not self._stack[-1].silent:
            self._put(body[at:], at)
        self._end_block()

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        top = self._stack[-1]
        if tag == "html":
            self.language = (
                (dict(attrs).get("lang") or "en").split("-")[0].strip() or "en"
            ).lower()
        kind = _BLOCKS.get(tag)
        if kind is not None:
            self._end_block()
        elif self._shown is not None:
            self._shown.wall()
        if tag == "br" and top.kind == "heading":
            return
        if tag in _VOID:
            return
        if tag in {"p", "li"} and self._count[tag] and top.tag == tag:
            self._pop(tag)
            top = self._stack[-1]
        if tag in _EMPHASIS and self._shown is not None:
            self._shown.open(tag)
        names = " ".join(value or "" for key, value in attrs if key in {"class", "id", "role"})
        apart = tag in _APART or (tag not in _OWN and _BOILERPLATE.search(names) is not None)
        if kind is not None and kind != "heading" and _CAPTION.search(names):
            kind = "caption"
        if kind in {None, "paragraph"} and top.kind in {"item", "quote", "caption", "heading"}:
            kind = top.kind
        hidden = any(key == "hidden" for key, _ in attrs)
        self._count[tag] += 1
        self._stack.append(
            _Element(
                tag=tag,
                silent=top.silent or hidden or tag in _SILENT or tag == "title",
                apart=top.apart or apart,
                main=top.main or tag in {"article", "main"},
                kind=kind or top.kind,
                level=int(tag[1])
                if kind == "heading" and tag[0] == "h" and tag[1:].isdigit()
                else top.level,
            )
        )

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_block()
        elif self._shown is not None:
            self._shown.wall()
            if tag in _EMPHASIS:
                self._shown.close(tag)
        if self._count[tag]:
            self._pop(tag)

    def _pop(self, tag: str) -> None:
        """Close an element and all that were left open inside it."""
        while True:
            element = self._stack.pop()
            self._count[element.tag] -= 1
            if element.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._stack[-1].tag == "title" and self._count["svg"] == 0:
            self.title.append(data)
        if not self._stack[-1].silent:
            self._put(data, self._at())

    def handle_comment(self, data: str) -> None:
        if self._shown is not None:
            self._shown.wall()

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    handle_pi = handle_comment

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Pass over a section that SGML knows and HTML does not; the parser would give up."""
        return self.parse_bogus_comment(i)

    def handle_entityref(self, name: str) -> None:
        sign = self._source[self._at() + 1] == "#"
        self._put_reference(self._at(), len(name) + 1 + sign)

    handle_charref = handle_entityref

    def _put_reference(self, start: int, length: int) -> None:
        """Add the character that a reference stands for."""
        if self._stack[-1].tag == "title":
            self.title.append(self._source[start : start + length] + ";")
        if self._stack[-1].silent:
            return
        if self._source[start + length : start + length + 1] == ";":
            length += 1
        raw = self._source[start : start + length]
        decoded = unescape(raw)
        if decoded == raw or not decoded:
            self._put(raw if decoded else "", start)
        elif decoded.isspace():
            self._open_block().add_blank(start, start + length)
        else:
            tail = len(decoded) - 1 if raw.endswith(decoded[1:]) else 0
            self._open_block().add(decoded[: len(decoded) - tail], start, start + length - tail)
            self._put(raw[length - tail :], start + length - tail)

    def _put(self, text: str, start: int) -> None:
        """Add text as it stands."""
        if not text:
            return
        if self._shown is None and text.isspace():
            return
        self._open_block().add_folded(text, start)

    def _open_block(self) -> Shown:
        if self._shown is None:
            top = self._stack[-1]
            self._shown = Shown(top.kind, top.level if top.kind == "heading" else 0)
            for element in self._stack[-6:]:
                if element.tag in _EMPHASIS:
                    self._shown.open(element.tag)
        return self._shown

    def _end_block(self) -> None:
        """Close the block that is being collected."""
        if self._shown is None:
            return
        shown, self._shown = self._shown, None
        block = shown.block()
        if not block.text:
            return
        top = self._stack[-1]
        self.found.append(_Found(block, top.main, top.apart))
