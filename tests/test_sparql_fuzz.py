"""Queries nobody wrote: no text ends the parent, and two engines agree on what a query means."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_graph import write_small_build

from dramagraph.errors import LimitExceeded, QueryError
from dramagraph.sparql.limits import Limits
from dramagraph.sparql.named import named_queries
from dramagraph.sparql.pool import WorkerPool
from dramagraph.sparql.tokens import tokenize

SOON = Limits(seconds=0.5, rows=50, size=2**16, memory=512 * 2**20)
GOOD = "SELECT ?t { ?t dgo:theme theme:grief } ORDER BY ?t"
BOUNDED = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkerPool]:
    built = write_small_build(tmp_path_factory.mktemp("small"))
    with WorkerPool(built / "store", size=3, limits=SOON) as pool:
        yield pool


TEXTS = [query.text for query in named_queries().values()]
WORDS = sorted({token.text for text in TEXTS for token in tokenize(text)} | {"SERVICE", "<", "'"})


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A named query in which some tokens are lost, doubled, swapped or others."""
    tokens = [token.text for token in tokenize(draw(st.sampled_from(TEXTS)))]
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(tokens) - 1))
        what = draw(st.sampled_from(["lose", "double", "swap", "other"]))
        if what == "lose" and len(tokens) > 1:
            del tokens[at]
        elif what == "double":
            tokens.insert(at, tokens[at])
        elif what == "swap":
            tokens[at - 1], tokens[at] = tokens[at], tokens[at - 1]
        else:
            tokens[at] = draw(st.sampled_from(WORDS))
    return " ".join(tokens)


@BOUNDED
@given(text=st.one_of(mutated(), st.text(max_size=200), st.binary(max_size=200).map(bytes.hex)))
def test_no_text_ends_the_one_who_asks(pool: WorkerPool, text: str) -> None:
    try:
        result = pool.run(text)
    except QueryError as error:
        assert "\n" not in str(error)
    except LimitExceeded:
        pass
    else:
        assert result.count <= 50


@BOUNDED
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_as_tokens_in_order(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    end = 0
    for token in tokenize(text):
        assert token.start >= end
        assert text[token.start : token.end] == token.text
        end = token.end


@pytest.mark.parametrize("motif", ["a.", "\\'", '\\"', "'''\\", "_:a.", "a:.", "<a", "."])
def test_a_repeated_text_is_read_in_time_that_grows_with_its_length(motif: str) -> None:
    text = motif * (2**15 // len(motif))  # quadratic readers took minutes over these
    assert tokenize(text)[-1].end <= len(text)


@pytest.fixture(scope="module", autouse=True)
def still_answering(pool: WorkerPool) -> Iterator[None]:
    yield
    assert pool.run(GOOD, limits=Limits(seconds=20)).count == 2


NAMES = [f"urn:n:{letter}" for letter in "abcd"]
LINKS = [f"urn:p:{letter}" for letter in "pq"]
VALUES = st.one_of(
    st.sampled_from([f"<{name}>" for name in NAMES]),
    st.integers(0, 3).map(str),
    st.sampled_from(['"x"', '"y"', '"x"@en']),
)
TRIPLES = st.tuples(st.sampled_from(NAMES), st.sampled_from(LINKS), VALUES)
VARIABLES = st.sampled_from(["?x", "?y", "?z"])


@st.composite
def patterns(draw: st.DrawFn, depth: int = 2) -> str:
    """A group of triple patterns with OPTIONAL, UNION and FILTER in it."""
    triple = st.tuples(VARIABLES, st.sampled_from(LINKS), st.one_of(VARIABLES, VALUES))
    parts = ["{} <{}> {} .".format(*draw(triple)) for _ in range(draw(st.integers(1, 2)))]
    if depth:
        kind = draw(st.sampled_from(["none", "OPTIONAL", "UNION", "MINUS"]))
        inner = draw(patterns(depth=depth - 1))
        if kind in {"OPTIONAL", "MINUS"}:
            parts.append(f"{kind} {{ {inner} }}")
        elif kind == "UNION":
            parts.append(f"{{ {inner} }} UNION {{ {draw(patterns(depth=0))} }}")
    if draw(st.booleans()):
        test = draw(
            st.sampled_from(
                ["BOUND(?x)", "!BOUND(?y)", "isIRI(?x)", "?x = ?y", "?x != 1", "?z > 1"]
            )
        )
        parts.append(f"FILTER ({test})")
    return " ".join(parts)


@st.composite
def queries(draw: st.DrawFn) -> str:
    """A SELECT, plain or counted by group."""
    group = draw(patterns())
    if draw(st.booleans()):
        return f"SELECT ?x ?y ?z {{ {group} }}"
    return f"SELECT ?x (COUNT(?y) AS ?y) (COUNT(*) AS ?z) {{ {group} }} GROUP BY ?x".replace(
        "AS ?y", "AS ?n"
    ).replace("AS ?z", "AS ?m")


@BOUNDED
@given(triples=st.lists(TRIPLES, max_size=8), query=queries())
def test_rdflib_and_the_engine_give_the_same_rows(
    triples: list[tuple[str, str, str]], query: str
) -> None:
    text = "".join(f"<{s}> <{p}> {o} .\n" for s, p, o in triples)
    store = ox.Store()
    store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    graph = rdflib.Graph().parse(data=text, format="turtle")
    ours = store.query(query)
    assert isinstance(ours, ox.QuerySolutions)
    rows = sorted(tuple("" if term is None else str(term) for term in row) for row in ours)
    theirs = sorted(tuple(_shown(term) for term in row) for row in graph.query(query))  # type: ignore[union-attr]
    assert rows == theirs


def _shown(term: object) -> str:
    if term is None:
        return ""
    assert isinstance(term, rdflib.URIRef | rdflib.Literal)
    if isinstance(term, rdflib.URIRef):
        return f"<{term}>"
    if term.datatype is not None:
        return f'"{term}"^^<{term.datatype}>'
    return f'"{term}"' + (f"@{term.language}" if term.language else "")
