"""Names of things: namespaces, identifiers, and how spellings are compared.

Inside the package every node is named by its compact IRI, a string such as
``dg:title/my-mister``; `expand` turns it into the full IRI for RDF. Slugs are made by `slug`
alone and checked by `is_identifier` alone.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = [
    "NAMED_TYPES",
    "ONTOLOGY",
    "PREFIXES",
    "THINGS",
    "THING_PREFIXES",
    "compact",
    "expand",
    "fold",
    "is_identifier",
    "node_type",
    "slug",
    "unsafe_character",
    "visible",
]

THINGS = "https://w3id.org/dramagraph/"
ONTOLOGY = "https://w3id.org/dramagraph/ontology#"

#: The prefixes every dump, query and page declares.
PREFIXES = {
    "dg": THINGS,
    "dgo": ONTOLOGY,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

#: The types of nodes that people name, the likelier meant first.
NAMED_TYPES = (
    "title",
    "character",
    "person",
    "condition",
    "theme",
    "content-note",
    "occupation",
    "setting",
    "platform",
    "relation",
    "source",
)

#: A prefix for each kind of thing, so that queries and dumps can say `title:my-mister`: a slash is
#: not allowed in a prefixed name unless it is escaped.
THING_PREFIXES = {
    kind: f"{THINGS}{kind}/"
    for kind in sorted((*NAMED_TYPES, "claim", "entry", "graph", "mention", "similarity"))
}

_IDENTIFIER = re.compile(
    r"dg:[a-z][a-z-]*(?:/[0-9a-z\uac00-\ud7a3]+(?:[.-]+[0-9a-z\uac00-\ud7a3]+)*)+"
)
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return the form in which two spellings are compared: case, quotes and punctuation are gone.

    Apostrophes vanish ("it's" is "its"), other punctuation becomes one space, accents go, Hangul
    stays composed.

    >>> fold("It’s Okay, That’s Love")
    'its okay thats love'
    >>> fold("  Hi Bye,  Mama! ")
    'hi bye mama'
    """
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = unicodedata.normalize("NFC", _APOSTROPHES.sub("", text)).replace("&", " and ")
    return _NOT_WORD.sub(" ", text).strip()


def slug(text: str) -> str:
    """Return the identifier form of a name: folded words joined by hyphens.

    >>> slug("I’m a Cyborg, But That’s OK")
    'im-a-cyborg-but-thats-ok'
    """
    return fold(text).replace(" ", "-")


def is_identifier(text: str) -> bool:
    """Say whether a text is a well-formed compact IRI of a thing.

    >>> is_identifier("dg:title/my-mister"), is_identifier("dg:title/../x")
    (True, False)
    """
    return len(text) <= 400 and _IDENTIFIER.fullmatch(text) is not None


def node_type(identifier: str) -> str:
    """Return the type a compact IRI names.

    >>> node_type("dg:character/my-mister/lee-ji-an")
    'character'
    """
    return identifier.removeprefix("dg:").split("/", 1)[0]


def expand(curie: str) -> str:
    """Return the full IRI of a compact one.

    >>> expand("dg:title/my-mister")
    'https://w3id.org/dramagraph/title/my-mister'
    """
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


def compact(iri: str) -> str:
    """Return the compact form of an IRI in one of our namespaces, or the IRI itself.

    >>> compact("https://w3id.org/dramagraph/ontology#Claim")
    'dgo:Claim'
    """
    for prefix in ("dgo", "dg", *PREFIXES):
        space = PREFIXES[prefix]
        if iri.startswith(space):
            return f"{prefix}:{iri[len(space) :]}"
    return iri


def unsafe_character(text: str) -> str | None:
    r"""Return the first control, direction or invisible character of a text, if there is one.

    >>> unsafe_character("My\u202eMister")
    '\u202e'
    """
    for char in text:
        category = unicodedata.category(char)
        if category in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"} or (
            category == "Cf" and char != "\u00ad"
        ):
            return char
    return None


def visible(text: str) -> str:
    r"""Return a text in which unsafe characters are shown as escapes and not obeyed.

    >>> visible("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    if unsafe_character(text) is None:
        return text
    return "".join(
        char if unsafe_character(char) is None else char.encode("unicode_escape").decode()
        for char in text
    )
