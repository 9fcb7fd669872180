"""Quads by what they say, in the terms that the vocabulary's documentation gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from dramagraph.names import PREFIXES, expand

Value = str | int | bool | ox.Literal
_CLASSES = {
    "theme": "ThemeClaim",
    "condition": "ConditionClaim",
    "content-note": "ContentNoteClaim",
    "relation": "RelationClaim",
    "occupation": "OccupationClaim",
    "setting": "SettingClaim",
    "platform": "PlatformClaim",
    "casting": "CastingClaim",
    "field": "FieldClaim",
}
_SCHEMES = {
    "theme": "Theme",
    "condition": "Condition",
    "content-note": "ContentNote",
    "relation": "Relation",
    "occupation": "Occupation",
    "setting": "Setting",
    "platform": "Platform",
}
_SHORTCUTS = {
    "theme": "dgo:theme",
    "condition": "dgo:condition",
    "content-note": "dgo:contentNote",
    "setting": "dgo:setting",
    "platform": "dgo:platform",
}
_BROADER = {
    "theme/unspoken-grief": ["theme/grief"],
    "theme/grief": ["theme/loss"],
    "theme/healing-through-connection": ["theme/healing", "theme/human-connection"],
    "theme/healing": ["theme/growth"],
    "theme/human-connection": ["theme/bonds"],
    "theme/siblings": ["theme/family"],
    "theme/family": ["theme/bonds"],
    "condition/autism-spectrum-disorder": ["condition/neurodevelopmental-condition"],
    "condition/burnout": ["condition/exhaustion"],
    "condition/survivors-guilt": ["condition/trauma-related"],
    "condition/trauma-related": ["condition/mental-illness"],
    "content-note/suicide-attempt": ["content-note/suicide"],
}
_TOP = ["theme/loss", "theme/growth", "theme/bonds", "theme/loneliness", "theme/homecoming"]
_OTHER = [
    "condition/neurodevelopmental-condition",
    "condition/exhaustion",
    "condition/mental-illness",
    "content-note/suicide",
    "relation/sibling",
    "relation/neighbour",
    "occupation/librarian",
    "occupation/trauma-cleaner",
    "setting/coastal-town",
    "setting/seoul",
    "platform/netflix",
]


class Statements:
    """Quads, added by what they say."""

    def __init__(self) -> None:
        self.quads: list[ox.Quad] = []

    def add(self, graph: str, subject: str, facts: Mapping[str, Value | list[Value]]) -> None:
        """Add the facts of one subject; a text is an IRI where it is a compact one."""
        for predicate, values in facts.items():
            for value in values if isinstance(values, list) else [values]:
                self.quads.append(
                    ox.Quad(_node(subject), _node(predicate), _term(value), _node(graph))
                )

    def concepts(self) -> None:
        """Add the vocabulary: schemes, concepts and one code."""
        vocabulary = "dg:graph/vocabulary"
        for path in sorted({*_BROADER, *_TOP, *_OTHER}):
            kind, local = path.split("/")
            label = local.replace("-", " ").replace("survivors", "survivor's")
            facts: dict[str, Value | list[Value]] = {
                "rdf:type": ["skos:Concept", f"dgo:{_SCHEMES[kind]}"],
                "skos:prefLabel": ox.Literal(label, language="en"),
                "skos:definition": ox.Literal(f"What is meant by {label}.", language="en"),
                "skos:broader": [f"dg:{broader}" for broader in _BROADER.get(path, [])],
            }
            if kind == "condition":
                facts["dgo:kind"] = "dgo:Group" if path in _OTHER else "dgo:Disorder"
            self.add(vocabulary, f"dg:{path}", facts)
        code = "dg:condition/autism-spectrum-disorder#code-doid"
        self.add(vocabulary, "dg:condition/autism-spectrum-disorder", {"dgo:hasCode": code})
        self.add(
            vocabulary,
            code,
            {
                "rdf:type": "dgo:Code",
                "dgo:codeSystem": "DOID",
                "dgo:code": "0060041",
                "dgo:codeRelation": "exact",
                "dcterms:source": "the Human Disease Ontology",
            },
        )

    def title(
        self,
        slug: str,
        name: str,
        kind: str,
        characters: Mapping[str, str],
        *,
        year: int | None,
        korean: str = "",
    ) -> None:
        """Add a title of the registry with its characters, slug to name."""
        registry, title = "dg:graph/registry", f"dg:title/{slug}"
        date = "schema:startDate" if kind == "Drama" else "schema:datePublished"
        names: list[Value] = [ox.Literal(name, language="en")]
        if korean:
            names.append(ox.Literal(korean, language="ko"))
        self.add(
            registry,
            title,
            {
                "rdf:type": ["dgo:Title", f"schema:{'TVSeries' if kind == 'Drama' else 'Movie'}"],
                "schema:name": names,
                "dgo:kind": f"dgo:{kind}",
                **({date: _typed(str(year), "gYear")} if year else {}),
            },
        )
        if year:
            self.add(
                registry,
                f"{title}#fact-year",
                {
                    "rdf:type": "dgo:Fact",
                    "dgo:aboutTitle": title,
                    "dgo:field": "year",
                    "dgo:value": year,
                    "dcterms:source": f"https://example.org/{slug}",
                },
            )
        for local, called in characters.items():
            character = f"dg:character/{slug}/{local}"
            facts: dict[str, Value | list[Value]] = {
                "rdf:type": "dgo:Character",
                "schema:name": ox.Literal(called, language="en"),
                "dgo:inTitle": title,
            }
            if "brother" in local:
                facts["dgo:unnamed"] = True
            self.add(registry, character, facts)
            self.add("dg:graph/shortcuts", title, {"dgo:hasCharacter": character})

    def person(self, slug: str, name: str) -> None:
        """Add an actor."""
        facts: dict[str, Value | list[Value]] = {
            "rdf:type": ["schema:Person", "dgo:Performer"],
            "schema:name": name,
        }
        self.add("dg:graph/registry", f"dg:person/{slug}", facts)

    def source(self, slug: str, name: str, entries: Iterable[tuple[str, int, int]]) -> None:
        """Add an article and its entries: title, start, end."""
        source = f"dg:source/{slug}"
        self.add(
            source,
            source,
            {
                "rdf:type": "dgo:Source",
                "dcterms:title": ox.Literal(name, language="en"),
                "dgo:fileName": f"{slug}.txt",
                "dcterms:language": "en",
            },
        )
        for title, start, end in entries:
            self.add(
                source,
                f"dg:entry/{slug}/{title}",
                {
                    "rdf:type": "dgo:Entry",
                    "dgo:aboutTitle": f"dg:title/{title}",
                    "dgo:inSource": source,
                    "dgo:start": start,
                    "dgo:end": end,
                },
            )

    def claim(self, source: str, title: str, subject: str, quote: str, **rest: Value) -> None:
        """Add a claim and its shortcut; `subject` is a concept's path, a person's or a field."""
        kind, _, local = subject.partition("/")
        kind = "casting" if kind == "person" else kind
        polarity = str(rest.pop("polarity", "affirmed"))
        certainty = str(rest.pop("certainty", "stated"))
        character, other = rest.pop("character", None), rest.pop("other", None)
        parts = [f"{'not-' if polarity == 'denied' else ''}{kind}", local, character, other]
        claim = f"dg:claim/{source}/{title}/{'.'.join(str(part) for part in parts if part)}"
        about = f"dg:title/{title}"
        facts: dict[str, Value | list[Value]] = {
            "rdf:type": ["dgo:Claim", f"dgo:{_CLASSES[kind]}"],
            "dgo:inEntry": f"dg:entry/{source}/{title}",
            "dgo:aboutTitle": about,
            "dgo:certainty": f"dgo:{certainty}",
            "dgo:polarity": f"dgo:{polarity}",
            "dgo:spoiler": "dgo:noSpoiler",
            "prov:hadPrimarySource": f"dg:source/{source}",
            "dgo:evidence": f"{claim}#e1",
        }
        if kind == "field":
            facts["dgo:field"] = local
        else:
            facts["dgo:performer" if kind == "casting" else "dgo:concept"] = f"dg:{subject}"
        who = f"dg:character/{title}/{character}"
        whom = f"dg:character/{title}/{other}"
        if character:
            facts["dgo:aboutCharacter"] = who
        if other:
            facts["dgo:otherCharacter"] = whom
        facts.update(
            {
                f"dgo:{name}": value if name == "value" else f"dgo:{value}"
                for name, value in rest.items()
            }
        )
        self._evidence(source, f"{claim}#e1", quote)
        affirmed = polarity == "affirmed"
        if affirmed and character and kind == "condition":
            tie = {"bearer": "dgo:borneBy", "carer": "dgo:caredForBy"}.get(str(rest["role"]))
            if tie:
                facts[tie] = who
        self.add(f"dg:source/{source}", claim, facts)
        if not affirmed:
            return
        shortcuts = "dg:graph/shortcuts"
        if kind in _SHORTCUTS:
            self.add(shortcuts, about, {_SHORTCUTS[kind]: f"dg:{subject}"})
        if kind == "casting":
            self.add(shortcuts, who, {"dgo:playedBy": f"dg:{subject}"})
        if kind == "relation":
            self.add(shortcuts, who, {"dgo:relatedTo": whom})

    def _evidence(self, source: str, evidence: str, quote: str) -> None:
        graph = f"dg:source/{source}"
        self.add(
            graph,
            evidence,
            {
                "rdf:type": ["dgo:Evidence", "oa:SpecificResource"],
                "oa:hasSource": graph,
                "oa:hasSelector": [f"{evidence}-quote", f"{evidence}-position"],
            },
        )
        self.add(
            graph,
            f"{evidence}-quote",
            {"rdf:type": "oa:TextQuoteSelector", "oa:exact": quote},
        )
        self.add(
            graph,
            f"{evidence}-position",
            {"rdf:type": "oa:TextPositionSelector", "oa:start": 20, "oa:end": 20 + len(quote)},
        )

    def similarity(
        self,
        a: str,
        b: str,
        score: str,
        reasons: Iterable[tuple[str, str, str, bool]],
        because: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Add a link between two titles; a reason is type, concept, contribution, lesser.

        `because` has the claims of a concept, less the beginning of their identifiers.
        """
        graph, link = "dg:graph/similarity", f"dg:similarity/{a}/{b}"
        self.add(
            graph,
            link,
            {
                "rdf:type": "dgo:SimilarityLink",
                "dgo:between": [f"dg:title/{a}", f"dg:title/{b}"],
                "dgo:score": _typed(score, "decimal"),
                "dgo:measure": "example 1",
            },
        )
        for number, (kind, concept, contribution, lesser) in enumerate(reasons, 1):
            self.add(graph, link, {"dgo:reason": f"{link}#r{number}"})
            self.add(
                graph,
                f"{link}#r{number}",
                {
                    "rdf:type": "dgo:Reason",
                    "dgo:reasonType": kind,
                    "dgo:concept": f"dg:{concept}",
                    "dgo:contribution": _typed(contribution, "decimal"),
                    "dgo:lesser": lesser,
                    "dgo:because": [
                        f"dg:claim/{claim}" for claim in (because or {}).get(concept, ())
                    ],
                },
            )


def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(expand(name))


def _term(value: Value) -> ox.NamedNode | ox.Literal:
    if isinstance(value, ox.Literal):
        return value
    if isinstance(value, bool | int):
        return ox.Literal(value)
    prefix, colon, local = value.partition(":")
    if colon and prefix in PREFIXES and " " not in local:
        return _node(value)
    return ox.Literal(value)


def _typed(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=_node(f"xsd:{datatype}"))
