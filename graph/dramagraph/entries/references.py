"""Resolving what a claim refers to: a title, a character, a person, a concept of its scheme."""

from __future__ import annotations

from collections.abc import Iterable

from dramagraph.entries.forms import Form, did_you_mean
from dramagraph.entries.registry import Registry
from dramagraph.model import CLAIM_TYPES, Vocabulary
from dramagraph.names import slug as slug_of

__all__ = ["References"]

_CONCEPT_TYPES = tuple(
    kind.replace("_", "-") for kind in CLAIM_TYPES if kind not in {"casting", "field"}
)

#: Which file of the vocabulary has the concepts of a type, where it is not the facets'.
_FILES = {"condition": "conditions.ttl", "theme": "themes.ttl"}


class References:
    """Looks up slugs; a slug that leads nowhere is noted with what comes near."""

    def __init__(self, registry: Registry, vocabulary: Vocabulary) -> None:
        self._registry = registry
        self._concepts = vocabulary.concepts
        self._characters = {
            identifier: frozenset(character.id for character in title.characters)
            for identifier, title in registry.titles.items()
        }

    def title(self, form: Form, name: str) -> str | None:
        """Return the title that a field names."""
        slug = form.slug(name)
        if slug is None or (identifier := f"dg:title/{slug}") in self._registry.titles:
            return None if slug is None else identifier
        form.note(
            f"no title of the registry is '{slug}'",
            name,
            did_you_mean(slug, _last_parts(self._registry.titles)) or f"Add titles/{slug}.yaml.",
        )
        return None

    def character(self, form: Form, name: str, title: str, *, required: bool) -> str | None:
        """Return the character of a title that a field names."""
        slug = form.slug(name, required=required)
        if slug is None:
            return None
        local = title.removeprefix("dg:title/")
        identifier = f"dg:character/{local}/{slug}"
        known = self._characters.get(title, frozenset())
        if identifier in known:
            return identifier
        form.note(
            f"'{local}' has no character '{slug}'",
            name,
            did_you_mean(slug, _last_parts(known)) or f"Add it to titles/{local}.yaml.",
        )
        return None

    def person(self, form: Form, name: str) -> str | None:
        """Return the person that a field names."""
        slug = form.slug(name)
        if slug is None or (identifier := f"dg:person/{slug}") in self._registry.people:
            return None if slug is None else identifier
        form.note(
            f"no person of the registry is '{slug}'",
            name,
            did_you_mean(slug, _last_parts(self._registry.people)) or "Add it to people.yaml.",
        )
        return None

    def concept(self, form: Form, name: str) -> str | None:
        """Return the concept that a field names, from the scheme that has the field's name."""
        slug = form.slug(name)
        if slug is None:
            return None
        scheme = name.replace("_", "-")
        identifier = f"dg:{scheme}/{slug}"
        if identifier in self._concepts:
            return identifier
        form.note(
            f"there is no {scheme.replace('-', ' ')} '{slug}'", name, self._suggest(scheme, slug)
        )
        return None

    def _suggest(self, scheme: str, slug: str) -> str:
        """Say which concept of another scheme or label is meant, or what is near and the file."""
        for other in _CONCEPT_TYPES:
            if f"dg:{other}/{slug}" in self._concepts:
                return (
                    f"It is a {other.replace('-', ' ')}: write {other.replace('-', '_')}: {slug}."
                )
        mine = [concept for concept in self._concepts.values() if concept.type == scheme]
        labelled = sorted(
            one.id.rpartition("/")[2]
            for one in mine
            if slug in map(slug_of, (one.label, *one.alternate_labels, *one.hidden_labels))
        )
        if labelled:
            return f"Did you mean {' or '.join(labelled)}?"
        near = did_you_mean(slug, _last_parts(concept.id for concept in mine))
        file = _FILES.get(scheme, "facets.ttl")
        where = f"{scheme.replace('-', ' ').capitalize()}s stand in ontology/{file}."
        return f"{near} {where}" if near else where


def _last_parts(identifiers: Iterable[str]) -> list[str]:
    return [identifier.rpartition("/")[2] for identifier in identifiers]
