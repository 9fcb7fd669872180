"""The graph of the registry: titles, characters and people, and where their facts were found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from dramagraph.model import Catalogue, Character, Fact, Person, Title
from dramagraph.triples.terms import A, boolean, english, iri, node, place, value, year

__all__ = ["registry_triples"]

_CLASSES = {"drama": "schema:TVSeries", "film": "schema:Movie"}
_KINDS = {"drama": "dgo:Drama", "film": "dgo:Film"}
#: A series starts, a film is published; what has no kind yet is a work that is published.
_YEARS = {"drama": "schema:startDate"}


def registry_triples(catalogue: Catalogue) -> Iterator[Triple]:
    """Yield every title, character and person with the facts that are known of them."""
    for title in catalogue.titles.values():
        yield from _title_triples(title)
    for person in catalogue.people.values():
        yield from _person_triples(person)


def _title_triples(title: Title) -> Iterator[Triple]:
    this = node(title.id)
    kind = None if title.kind is None else str(title.kind.value)
    yield Triple(this, A, node("dgo:Title"))
    yield Triple(this, node("schema:name"), english(title.name))
    if kind is not None:
        yield Triple(this, A, node(_CLASSES[kind]))
        yield Triple(this, node("dgo:kind"), node(_KINDS[kind]))
    if title.year is not None:
        dated = node(_YEARS.get(kind or "", "schema:datePublished"))
        yield Triple(this, dated, year(title.year.value))
    yield from _name_triples(this, title.names)
    for fact in title.alternate_names:
        yield Triple(this, node("schema:alternateName"), english(str(fact.value)))
    for fact in title.external_ids:
        yield Triple(this, node("schema:sameAs"), iri(str(fact.value)))
    about = ((node("dgo:aboutTitle"), this),)
    for name, field, fact in _title_facts(title):
        yield from _fact_triples(this, about, name, field, fact)
    for character in title.characters:
        yield from _character_triples(character)


def _name_triples(this: NamedNode, names: Mapping[str, Fact]) -> Iterator[Triple]:
    """Yield the names in other languages; one more in English is an alternate name.

    That is how a character whom the articles leave unnamed keeps one English name.
    """
    for language, fact in names.items():
        term = "schema:alternateName" if language == "en" else "schema:name"
        yield Triple(this, node(term), Literal(str(fact.value), language=language))


def _title_facts(title: Title) -> Iterator[tuple[str, str, Fact]]:
    """Yield each fact with the end of its node's IRI and the field that it fills."""
    if title.kind is not None:
        yield "kind", "kind", title.kind
    if title.year is not None:
        yield "year", "year", title.year
    for language, fact in title.names.items():
        yield f"name-{language.lower()}", "name", fact
    for number, fact in enumerate(title.alternate_names, 1):
        yield f"alternate-name-{number}", "alternate_name", fact
    for number, fact in enumerate(title.external_ids, 1):
        yield f"external-id-{number}", "external_id", fact


def _fact_triples(
    subject: NamedNode,
    about: Iterable[tuple[NamedNode, NamedNode]],
    name: str,
    field: str,
    fact: Fact,
) -> Iterator[Triple]:
    this = NamedNode(f"{subject.value}#fact-{name}")
    yield Triple(this, A, node("dgo:Fact"))
    for term, thing in about:
        yield Triple(this, term, thing)
    yield Triple(this, node("dgo:field"), Literal(field))
    yield Triple(this, node("dgo:value"), value(fact.value))
    yield Triple(this, node("dcterms:source"), place(fact.found_at))


def _character_triples(character: Character) -> Iterator[Triple]:
    this, title = node(character.id), node(character.title)
    yield Triple(this, A, node("dgo:Character"))
    yield Triple(this, node("dgo:inTitle"), title)
    yield Triple(this, node("schema:name"), english(character.name))
    for name in character.alternate_names:
        yield Triple(this, node("schema:alternateName"), english(name))
    if character.unnamed:
        yield Triple(this, node("dgo:unnamed"), boolean(True))
    about = ((node("dgo:aboutTitle"), title), (node("dgo:aboutCharacter"), this))
    yield from _name_triples(this, character.names)
    for language, fact in character.names.items():
        yield from _fact_triples(this, about, f"name-{language.lower()}", "name", fact)


def _person_triples(person: Person) -> Iterator[Triple]:
    this = node(person.id)
    yield Triple(this, A, node("schema:Person"))
    yield Triple(this, A, node("dgo:Performer"))
    yield Triple(this, node("schema:name"), english(person.name))
    for name in person.alternate_names:
        yield Triple(this, node("schema:alternateName"), english(name))
