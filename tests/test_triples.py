from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from catalogues import (
    ACTOR,
    AUTISM,
    BROTHER,
    FILM,
    GRIEF,
    LEAD,
    OCD,
    SOURCE,
    TITLE,
    small_catalogue,
    small_similarities,
    write_ontology,
)

from dramagraph.errors import BuildError, VocabularyError
from dramagraph.names import PREFIXES, compact, expand
from dramagraph.similar.measure import InformationOverlap
from dramagraph.triples.quads import MEASURE, graphs, quads
from dramagraph.triples.terms import decimal, node
from dramagraph.triples.vocabulary import vocabulary_triples

KEPT = {"string", "integer", "boolean", "gYear", "decimal"}


@pytest.fixture(scope="module")
def all_quads(tmp_path_factory: pytest.TempPathFactory) -> list[ox.Quad]:
    ontology = write_ontology(tmp_path_factory.mktemp("ontology"))
    return list(quads(small_catalogue(), small_similarities(), ontology))


def said(all_quads: list[ox.Quad], subject: str, graph: str | None = None) -> set[tuple[str, str]]:
    """Return predicate and object of a subject, IRIs compact and literals as text."""
    return {
        (compact(quad.predicate.value), _short(quad.object))
        for quad in all_quads
        if quad.subject == ox.NamedNode(expand(subject))
        and (graph is None or quad.graph_name == node(graph))
    }


def _short(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return compact(term.value)
    assert isinstance(term, ox.Literal)
    return f"{term.value}@{term.language}" if term.language else term.value


def test_a_claim_carries_every_qualifier_itself(all_quads: list[ox.Quad]) -> None:
    claim = "dg:claim/harbour-list/harbour-lights/condition.obsessive-compulsive-disorder.seo-yun"
    assert said(all_quads, claim) == {
        ("rdf:type", "dgo:Claim"),
        ("rdf:type", "dgo:ConditionClaim"),
        ("dgo:inEntry", "dg:entry/harbour-list/harbour-lights"),
        ("dgo:aboutTitle", TITLE),
        ("dgo:aboutCharacter", LEAD),
        ("dgo:concept", OCD),
        ("dgo:role", "dgo:bearer"),
        ("dgo:certainty", "dgo:hedged"),
        ("dgo:polarity", "dgo:affirmed"),
        ("dgo:spoiler", "dgo:noSpoiler"),
        ("dgo:borneBy", LEAD),
        ("dgo:borneByHedged", LEAD),
        ("prov:hadPrimarySource", SOURCE),
        ("dgo:evidence", f"{claim}#e1"),
    }


def test_evidence_is_a_quote_and_a_position_in_the_source(all_quads: list[ox.Quad]) -> None:
    claim = "dg:claim/harbour-list/harbour-lights/theme.grief"
    assert ("dgo:evidence", f"{claim}#e2") in said(all_quads, claim)
    assert said(all_quads, f"{claim}#e1") == {
        ("rdf:type", "dgo:Evidence"),
        ("rdf:type", "oa:SpecificResource"),
        ("oa:hasSource", SOURCE),
        ("oa:hasSelector", f"{claim}#e1-quote"),
        ("oa:hasSelector", f"{claim}#e1-position"),
    }
    assert said(all_quads, f"{claim}#e1-quote") == {
        ("rdf:type", "oa:TextQuoteSelector"),
        ("oa:exact", "“grief” it <says>"),
    }
    assert said(all_quads, f"{claim}#e1-position") == {
        ("rdf:type", "oa:TextPositionSelector"),
        ("oa:start", "40"),
        ("oa:end", "57"),
    }


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        (
            TITLE,
            {
                ("dgo:theme", GRIEF),
                ("dgo:condition", AUTISM),
                ("dgo:condition", OCD),
                ("dgo:contentNote", "dg:content-note/death"),
                ("dgo:setting", "dg:setting/coastal-town"),
                ("dgo:platform", "dg:platform/netflix"),
                ("dgo:hasCharacter", LEAD),
                ("dgo:hasCharacter", BROTHER),
                ("schema:actor", f"{TITLE}#role-seo-yun"),
            },
        ),
        (
            LEAD,
            {
                ("dgo:bearsHedged", OCD),
                ("dgo:caresForBearerOf", AUTISM),
                ("dgo:occupation", "dg:occupation/lighthouse-keeper"),
                ("dgo:relatedTo", BROTHER),
                ("dgo:playedBy", ACTOR),
            },
        ),
        (BROTHER, {("dgo:bears", AUTISM)}),
        (
            f"{TITLE}#role-seo-yun",
            {
                ("rdf:type", "schema:PerformanceRole"),
                ("schema:actor", ACTOR),
                ("dgo:portrays", LEAD),
            },
        ),
        (FILM, {("dgo:theme", GRIEF)}),
    ],
)
def test_shortcuts_come_from_affirmed_claims_alone(
    all_quads: list[ox.Quad], subject: str, expected: set[tuple[str, str]]
) -> None:
    assert said(all_quads, subject, "dg:graph/shortcuts") == expected


def test_a_title_has_its_names_its_year_and_where_each_fact_was_found(
    all_quads: list[ox.Quad],
) -> None:
    assert said(all_quads, TITLE, "dg:graph/registry") == {
        ("rdf:type", "dgo:Title"),
        ("rdf:type", "schema:TVSeries"),
        ("dgo:kind", "dgo:Drama"),
        ("schema:name", "Harbour Lights@en"),
        ("schema:name", "등대의 불빛@ko"),
        ("schema:alternateName", "The Harbour Lights@en"),
        ("schema:sameAs", "https://example.org/id/1"),
        ("schema:startDate", "2018"),
    }
    assert said(all_quads, f"{TITLE}#fact-year") == {
        ("rdf:type", "dgo:Fact"),
        ("dgo:aboutTitle", TITLE),
        ("dgo:field", "year"),
        ("dgo:value", "2018"),
        ("dcterms:source", "https://example.org/harbour"),
    }
    assert ("dcterms:source", SOURCE) in said(all_quads, f"{TITLE}#fact-kind")
    assert ("schema:datePublished", "2006") in said(all_quads, FILM)


def test_two_mentions_of_a_title_are_one_node_with_two_pieces_of_evidence(
    all_quads: list[ox.Quad],
) -> None:
    mention = "dg:mention/harbour-list/slow-train-north"
    assert said(all_quads, mention) == {
        ("rdf:type", "dgo:Mention"),
        ("dgo:aboutTitle", FILM),
        ("dgo:inSource", SOURCE),
        ("dgo:called", "film"),
        ("dgo:evidence", f"{mention}#e1"),
        ("dgo:evidence", f"{mention}#e2"),
    }


def test_the_contributions_of_a_link_add_up_to_its_score(all_quads: list[ox.Quad]) -> None:
    link = "dg:similarity/harbour-lights/slow-train-north"
    assert {("dgo:score", "0.300001"), ("dgo:between", FILM)} <= said(all_quads, link)
    assert ("dgo:contribution", "0.3") in said(all_quads, f"{link}#r1")
    assert {("dgo:contribution", "0.000001"), ("dgo:lesser", "true")} <= said(
        all_quads, f"{link}#r2"
    )


def test_every_quad_has_a_named_graph_no_blank_node_and_a_literal_that_engines_keep(
    all_quads: list[ox.Quad],
) -> None:
    for quad in all_quads:
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.graph_name, ox.NamedNode)
        assert not isinstance(quad.object, ox.BlankNode)
        if isinstance(quad.object, ox.Literal) and quad.object.language is None:
            assert quad.object.datatype.value.removeprefix(PREFIXES["xsd"]) in KEPT


def test_no_statement_stands_in_two_graphs_and_none_comes_twice(all_quads: list[ox.Quad]) -> None:
    counted = Counter((quad.subject, quad.predicate, quad.object) for quad in all_quads)
    assert max(counted.values()) == 1


def test_a_claim_comes_before_its_evidence_in_the_lines() -> None:
    lines = next(
        graph.lines
        for graph in graphs(small_catalogue(), small_similarities())
        if graph.name == SOURCE
    )
    subjects = [line.split(b" ")[0] for line in lines]
    claim = node("dg:claim/harbour-list/harbour-lights/theme.grief").value.encode()
    first = subjects.index(b"<" + claim + b">")
    assert first < subjects.index(b"<" + claim + b"#e1>")


def test_blank_nodes_of_the_vocabulary_become_numbered_iris(tmp_path: Path) -> None:
    folder = write_ontology(tmp_path / "ontology")
    once, twice = list(vocabulary_triples(folder)), list(vocabulary_triples(folder))
    assert once == twice
    named = {str(triple.subject) for triple in once if "genid" in str(triple.subject)}
    assert named == {
        f"<https://w3id.org/dramagraph/ontology/genid/dramagraph-{number}>" for number in (1, 2, 3)
    }


def test_a_syntax_error_in_the_vocabulary_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "themes.ttl").write_text("@prefix : <x:> .\n:a :b\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"^themes\.ttl:[23]: "):
        list(vocabulary_triples(tmp_path))


@pytest.mark.parametrize("bad", ["dg:title/my mister", "dg:title/<x>", "other:thing"])
def test_what_is_no_iri_is_refused(bad: str) -> None:
    with pytest.raises(BuildError):
        node(bad)


def test_decimals_survive_the_store_unchanged() -> None:
    store = ox.Store()
    numbers = [0.0, 1.0, 0.1, 0.5, 0.123456, 0.000001, 0.1 + 0.2, 0.999999, 12.34]
    for at, number in enumerate(numbers):
        store.add(ox.Quad(node(f"dg:title/n{at}"), node("dgo:score"), decimal(number)))
    held = {quad.subject.value: quad.object for quad in store}
    assert held == {
        node(f"dg:title/n{at}").value: decimal(number) for at, number in enumerate(numbers)
    }


def test_the_order_does_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    write_ontology(tmp_path / "ontology")
    program = (
        "import sys, hashlib, pathlib; sys.path.insert(0, sys.argv[1])\n"
        "from catalogues import small_catalogue, small_similarities\n"
        "from dramagraph.triples.quads import graphs\n"
        "made = graphs(small_catalogue(), small_similarities(), pathlib.Path(sys.argv[2]))\n"
        "text = b'|'.join(line for graph in made for line in graph.nquads())\n"
        "print(hashlib.sha256(text).hexdigest())\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, Path(__file__).parent, tmp_path / "ontology"],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_the_measure_that_is_named_by_default_is_the_shipped_one() -> None:
    assert f"{InformationOverlap.name} {InformationOverlap.version}" == MEASURE
