"""Whether the plain triples of the graph follow from its claims: no more, no less.

A shortcut such as title `dgo:theme` theme is derived from affirmed claims. SHACL core can compare
one path with one property and knows no condition, so this check is written here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dramagraph.check.findings import Finding
from dramagraph.names import ONTOLOGY, compact, visible

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["check_shortcuts"]

#: For each type of claim: the shortcut, who it is said of, and what is said.
_SHORTCUTS = {
    "ThemeClaim": ("theme", "aboutTitle", "concept"),
    "ConditionClaim": ("condition", "aboutTitle", "concept"),
    "ContentNoteClaim": ("contentNote", "aboutTitle", "concept"),
    "SettingClaim": ("setting", "aboutTitle", "concept"),
    "PlatformClaim": ("platform", "aboutTitle", "concept"),
    "OccupationClaim": ("occupation", "aboutCharacter", "concept"),
    "RelationClaim": ("relatedTo", "aboutCharacter", "otherCharacter"),
    "CastingClaim": ("playedBy", "aboutCharacter", "performer"),
}


def check_shortcuts(data: Graph) -> tuple[Finding, ...]:
    """Return the shortcuts that no affirmed claim carries, and those that are missing.

    What a character bears or cares for is not looked at here: the shapes hold it to the claims.
    """
    from rdflib import URIRef

    found: list[Finding] = []
    for claim_type, (shortcut, who, what) in _SHORTCUTS.items():
        term = URIRef(ONTOLOGY + shortcut)
        said = set(data.subject_objects(term))
        meant = set(_affirmed(data, claim_type, who, what))
        for subject, value in said - meant:
            problem = f"no affirmed claim says dgo:{shortcut} {_shown(value)}"
            found.append(Finding(_shown(subject), None, f"dgo:{shortcut}", problem))
        for subject, value in meant - said:
            problem = f"dgo:{shortcut} {_shown(value)} is missing, though a claim affirms it"
            found.append(Finding(_shown(subject), None, f"dgo:{shortcut}", problem))
    return tuple(sorted(found, key=lambda item: (item.file, item.problem)))


def _affirmed(data: Graph, claim_type: str, who: str, what: str) -> Iterator[tuple[Node, Node]]:
    from rdflib import RDF, URIRef

    polarity, affirmed = URIRef(f"{ONTOLOGY}polarity"), URIRef(f"{ONTOLOGY}affirmed")
    for claim in data.subjects(RDF.type, URIRef(ONTOLOGY + claim_type)):
        if (claim, polarity, affirmed) in data:
            for subject in data.objects(claim, URIRef(ONTOLOGY + who)):
                for value in data.objects(claim, URIRef(ONTOLOGY + what)):
                    yield subject, value


def _shown(node: Node) -> str:
    return visible(compact(str(node)))
