"""Queries that mean harm, and what must become of each.

The classes are those of the threat model: what ends the parser's process, never ends itself, eats
the memory, calls elsewhere, changes data, or is no query at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["GOOD", "Hostile", "hostile_queries"]

#: A query that must be answered at any time, and its number of rows on the example graph's terms.
GOOD = "SELECT ?t { ?t dgo:theme theme:grief } ORDER BY ?t"

_CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
_ELSEWHERE = "http://127.0.0.1:{port}/"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A query, and the outcomes that are right: answer, cut, refused, stopped.

    `said` is a part of the message of a refusal. `{port}` in the text stands for a port where
    somebody listens and nobody may call.
    """

    name: str
    text: str
    outcomes: frozenset[str]
    said: str = ""

    def aimed(self, port: int) -> str:
        """Return the text with the port of the one who listens."""
        return self.text.replace("{port}", str(port))


def hostile_queries() -> tuple[Hostile, ...]:
    """Return the corpus, in the order of its classes."""
    return tuple(
        Hostile(name, text, frozenset(outcomes.split()), said)
        for name, text, outcomes, said in (*_malformed(), *_calling(), *_deep(), *_endless())
    )


def _malformed() -> Iterator[tuple[str, str, str, str]]:
    yield "Q1 empty", "", "refused", "the query is empty"
    yield "Q1 comment", "# nothing\n", "refused", "the query is empty"
    yield "Q2 syntax", "SELECT ?x {\n ?x a", "refused", "line 2, column 6: syntax error"
    yield "Q2 unclosed string", 'ASK { ?s ?p "x }', "refused", "syntax error"
    yield "Q2 NUL", "ASK { ?s ?p '\0' }", "refused", "NUL character"
    for update in (
        "INSERT DATA { <a:a> <a:a> <a:a> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP SILENT ALL",
        "LOAD <http://127.0.0.1:{port}/>",
        "PREFIX a: <a:> WITH a:g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ):
        yield f"Q3 {update.split()[0]}", update, "refused", "a built graph is only read"
    yield "Q16 two queries", "ASK {} ASK {}", "refused", "there is a second query"
    yield "Q17 half a character", "ASK { ?s ?p '\udcff' }", "refused", "not valid Unicode"
    yield "Q18 too long", "ASK {} #" + "x" * 65_529, "refused", "the query has 65537 bytes"
    yield "Q19 prefix", "ASK { ?s foo:a ?o }", "refused", "line 1, column 10: unknown prefix foo:"
    yield "Q20 function", "ASK { FILTER (<a:f>(1)) }", "refused", "function <a:f> is not supported"
    yield "Q21 grouping", "SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", "refused", ""
    yield "Q22 VALUES", "ASK { VALUES (?a ?a) { (1 2) } }", "refused", "syntax error"
    yield "dots", "a" + ".a" * 30_000, "refused", "a query starts with"
    yield "escaped quotes", "ASK { ?s ?p \\'" * 3_000, "refused", ""
    yield "open quotes", "\\'" * 32_000, "refused", "a query starts with"
    yield "long prefix", f"ASK {{ {'x' * 60_000}:a ?p ?o }}", "refused", "unknown prefix"
    yield "huge number", f"SELECT (1{'0' * 5_000} AS ?n) {{}}", "answer refused", ""
    yield "huge LIMIT", "SELECT ?s { ?s ?p ?o } LIMIT 99999999999999999999999", "refused", ""
    yield "huge OFFSET", f"SELECT ?a {{ {_CROSS} }} OFFSET 999999999999", "stopped", ""


def _calling() -> Iterator[tuple[str, str, str, str]]:
    for number, clause in enumerate(
        (
            f"SERVICE <{_ELSEWHERE}> {{ ?s ?p ?o }}",
            f"service<{_ELSEWHERE}>{{ ?s ?p ?o }}",
            f"SERVICE#c\n<{_ELSEWHERE}> {{ ?s ?p ?o }}",
            f"SERVICE SILENT <{_ELSEWHERE}> {{ ?s ?p ?o }}",
            f"SERVICESILENT<{_ELSEWHERE}> {{ ?s ?p ?o }}",
            f"?s ?p trueSERVICE<{_ELSEWHERE}> {{ ?s ?p ?o }}",
            f"FILTER EXISTS {{ SERVICE <{_ELSEWHERE}> {{ ?s ?p ?o }} }}",
            f"SERVICE ?x {{ ?s ?p ?o }} VALUES ?x {{ <{_ELSEWHERE}> }}",
            f"BIND(1 AS ?a) FILTER(?a<2)SERVICE#>\n<{_ELSEWHERE}> {{ ?s ?p ?o }}",
        ),
        1,
    ):
        yield f"Q4 SERVICE {number}", f"SELECT * {{ {clause} }}", "refused", "SERVICE"
    escaped = f"SELECT * {{ \\u0053ERVICE <{_ELSEWHERE}> {{ ?s ?p ?o }} }}"
    yield "Q4 escaped", escaped, "refused", ""
    for clause in (
        "FROM <file:///etc/passwd>",
        f"FROM <{_ELSEWHERE}>",
        f"FROM NAMED <{_ELSEWHERE}>",
        "FROM <file:/proc/self/environ> FROM NAMED <ftp://127.0.0.1:{port}/>",
    ):
        yield f"Q5 {clause}", f"SELECT * {clause} {{ ?s ?p ?o }}", "answer", ""
    yield "Q5 GRAPH", f"SELECT * {{ GRAPH <{_ELSEWHERE}> {{ ?s ?p ?o }} }}", "answer", ""
    yield "Q5 DESCRIBE", f"DESCRIBE <{_ELSEWHERE}>", "answer", ""


def _deep() -> Iterator[tuple[str, str, str, str]]:
    for depth in (65, 1_000, 10_000):
        nested = "ASK " + "{" * depth + "}" * depth
        yield f"Q7 {depth} braces", nested, "refused", "nests deeper than 64 brackets"
    parens = f"ASK {{ FILTER({'(' * 10_000}1{')' * 10_000}) }}"
    yield "Q8 parentheses", parens, "refused", "nests deeper"
    yield "Q8 path", f"ASK {{ ?s {'(' * 9_000}a{')*' * 9_000} ?o }}", "refused", "nests deeper"
    stars = f"ASK {{ ?s {'(' * 60}a{')*' * 60} ?o }}"
    yield "Q8 60 stars", stars, "answer stopped", ""
    ors = "||".join(f"?o={number}" for number in range(2_000))
    yield "Q9 OR", f"ASK {{ ?s ?p ?o FILTER({ors}) }}", "refused", "more than 500 operators"
    ors = "||".join("?o" for number in range(500))
    yield "Q9 499 ||", f"ASK {{ ?s ?p ?o FILTER({ors}) }}", "answer stopped", ""
    yield "Q9 !!!", f"ASK {{ FILTER({'!' * 40_000}1) }}", "refused", "more than 500 operators"
    yield "Q9 minus", f"ASK {{ FILTER({'- ' * 30_000}1) }}", "refused", "more than 500 operators"
    for count, outcome, said in ((400, "stopped", ""), (501, "refused", "more than 500")):
        clauses = " ".join(f"OPTIONAL {{ ?s{n} ?p{n} ?o{n} }}" for n in range(count))
        yield f"Q9 {count} OPTIONAL", f"SELECT * {{ {clauses} }}", outcome, said
    unions = " UNION ".join(["{ ?s ?p ?o }"] * 2_000)
    yield "Q9 2,000 UNION", f"SELECT * {{ {unions} }}", "refused", "more than 500 operators"
    unions = " UNION ".join(["{ ?s ?p ?o }"] * 400)
    yield "Q9 400 UNION", f"SELECT * {{ {unions} }}", "cut stopped", ""
    steps = "/".join(["(dgo:theme|^dgo:theme)"] * 120)
    yield "Q8 long path", f"SELECT * {{ ?a {steps} ?b }}", "answer cut stopped", ""
    rows = " ".join(f"({number})" for number in range(9_000))
    values = f"VALUES (?a) {{ {rows} }}"
    yield "Q9 long VALUES", f"SELECT * {{ {values} }}", "answer cut stopped", ""
    subselects = "{ SELECT * " * 30 + "{ ?s ?p ?o }" + " }" * 30
    yield "Q7 subqueries", f"SELECT * {{ {subselects} }}", "cut stopped", ""


def _endless() -> Iterator[tuple[str, str, str, str]]:
    yield "Q6 cross product", f"SELECT (COUNT(*) AS ?n) {{ {_CROSS} }}", "stopped", ""
    yield "Q6 ASK", f"ASK {{ {_CROSS} FILTER(STR(?a) = STR(?l)) }}", "answer stopped", ""
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
    yield "Q10 doubling", f"SELECT ?x40 {{ BIND('xxxxxxxx' AS ?x0) {doubled} }}", "stopped", ""
    yield "Q10 GROUP_CONCAT", f"SELECT (GROUP_CONCAT(?a) AS ?x) {{ {_CROSS} }}", "stopped", ""
    yield "Q11 ORDER BY", f"SELECT * {{ {_CROSS} }} ORDER BY ?a", "stopped", ""
    yield "Q11 DISTINCT", f"SELECT DISTINCT ?z {{ {_CROSS} BIND(1 AS ?z) }}", "answer stopped", ""
    yield "Q11 GROUP BY", f"SELECT ?a {{ {_CROSS} }} GROUP BY ?a ?d ?g ?j", "stopped", ""
    regex = 'SELECT ?s { ?s ?p ?o FILTER REGEX(STR(?o), "%s") }'
    yield "Q12 (a+)+$", regex % "(a+)+$", "answer cut stopped", ""
    yield "Q12 size", regex % ("((a{1,90}){1,90}){1,90}" * 3), "answer stopped", ""
    yield "Q13 closure", "SELECT * { ?a (!dgo:x|^!dgo:x)* ?b }", "cut stopped", ""
    closure = "SELECT (COUNT(*) AS ?n) { ?a (!dgo:x|^!dgo:x)* ?b . ?b (!dgo:x|^!dgo:x)* ?c }"
    yield "Q13 counted", closure, "stopped", ""
    yield "Q14 all", "SELECT * { ?s ?p ?o }", "cut", ""
    yield "Q14 cross product", f"SELECT * {{ {_CROSS} }}", "cut stopped", ""
    yield "Q15 CONSTRUCT", "CONSTRUCT WHERE { ?s ?p ?o }", "cut", ""
    yield "Q15 DESCRIBE", "DESCRIBE ?s { ?s ?p ?o }", "cut", ""
    same = f"CONSTRUCT {{ <a:b> <a:b> <a:b> }} {{ {_CROSS} }}"
    yield "Q15 one triple for ever", same, "stopped", ""
    yield (
        "Q15 NOT EXISTS",
        f"ASK {{ FILTER NOT EXISTS {{ {_CROSS} FILTER(1=2) }} }}",
        ("answer stopped"),
        "",
    )
