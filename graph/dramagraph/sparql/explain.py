"""What a query means: its algebra, with how many statements each triple pattern matches by itself.

The translation is that of SPARQL 1.1 (section 18.2), made by rdflib; the engine that answers is
free to take another way to the same rows. The numbers say where a query begins to grow, and which
pattern has nothing to match.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice, takewhile
from typing import Any

import pyoxigraph as ox

from ..names import PREFIXES, compact
from .terms import Term, write_term

__all__ = ["MOST_COUNTED", "explain", "explanation_lines"]

#: Matches of one triple pattern are counted up to here.
MOST_COUNTED = 100_000
_LINE = 88
_IRI = re.compile(r"<([^<>]*)>")
_ARGUMENTS = re.compile(r"arg\d*")
Tree = dict[str, Any]


def explain(store: ox.Store, request: Mapping[str, Any]) -> bytes:
    """Return the algebra of a query as JSON: operators with arguments, which are texts or such.

    Raises SyntaxError for what is no query, RecursionError for one that is too long for rdflib.
    """
    from pyparsing.exceptions import ParseBaseException
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    text, prefixes, base = request["text"], request["prefixes"], request["base"]
    ox.Store().query(text, base_iri=base, prefixes=prefixes)  # complains as the engine does
    try:
        query = translateQuery(parseQuery(text), base=base, initNs=prefixes)
    except ParseBaseException as error:
        raise SyntaxError(f"rdflib cannot read this query: {error.explain(depth=0)}") from error
    tree = _Translator(store).tree(query.algebra)
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode()


def explanation_lines(tree: Tree) -> list[str]:
    """Return an algebra as indented lines in the manner of SPARQL S-expressions."""
    return [f"{text}{note}" for text, note in _lines(tree, 0)]


def _lines(tree: Tree | str, depth: int) -> list[tuple[str, str]]:
    """Return lines and the remark behind each, so that brackets close before the remark."""
    indent = "  " * depth
    if isinstance(tree, str):
        return [(indent + tree, "")]
    note = ""
    if "statements" in tree:
        more = " or more" if tree["statements"] >= MOST_COUNTED else ""
        note = f"  # {tree['statements']}{more}"
    arguments = tree["arguments"]
    if tree["operator"] == "triple" or not (arguments and _has_patterns(tree)):
        flat = _flat(tree)
        if tree["operator"] == "triple" or len(indent) + len(flat) <= _LINE:
            return [(indent + flat, note)]
    head = list(takewhile(_is_short, arguments))
    first = " ".join([tree["operator"], *map(_flat, head)]).strip()
    lines = [(f"{indent}({first}", "")]
    for argument in arguments[len(head) :]:
        lines += _lines(argument, depth + 1)
    last, said = lines[-1]
    lines[-1] = (f"{last})", said)
    return lines


def _is_short(tree: Tree | str) -> bool:
    return isinstance(tree, str) or (not _has_patterns(tree) and len(_flat(tree)) <= _LINE // 2)


def _flat(tree: Tree | str) -> str:
    """Return an operator on one line."""
    if isinstance(tree, str):
        return tree
    return f"({' '.join([tree['operator'], *map(_flat, tree['arguments'])]).strip()})"


def _has_patterns(tree: Tree) -> bool:
    return tree["operator"] in {"bgp", "triple"} or any(
        isinstance(argument, dict) and _has_patterns(argument) for argument in tree["arguments"]
    )


def _node(operator: str, *arguments: Tree | str) -> Tree:
    return {"operator": operator, "arguments": list(arguments)}


class _Translator:
    """Turns rdflib's algebra into plain operators."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def tree(self, value: Any) -> Tree | str:
        """Return a part of the algebra as an operator, or as a text if it is one term."""
        from rdflib.plugins.sparql.parserutils import CompValue

        if not isinstance(value, CompValue):
            return _text(value)
        name = value.name
        if name in _FORMS:
            return _FORMS[name](value, self)
        if name.endswith("Query"):
            return _form(value, self)
        if name in {"Join", "Union", "Minus"}:
            return _node(name.lower(), self.tree(value.p1), self.tree(value.p2))
        if name in {"Distinct", "Reduced"}:
            return _node(name.lower(), self.tree(value.p))
        if name.startswith("GroupGraphPattern"):  # of EXISTS, which rdflib does not translate
            parts = [self.tree(part) for part in value.part or ()]
            return parts[0] if len(parts) == 1 else _node("pattern", *parts)
        if name.startswith("Aggregate_"):
            return _aggregate(value, self)
        return _expression(value, self)

    def triple(self, triple: Any) -> Tree:
        """Return a triple pattern with the number of its matches, unless it is a path."""
        found = _node("triple", *map(_text, triple))
        subject, predicate, object_ = (_pattern_term(term) for term in triple)
        if predicate != "path":
            matches = self._store.quads_for_pattern(subject, predicate, object_, None)
            found["statements"] = sum(1 for _ in islice(matches, MOST_COUNTED))
        return found


def _form(value: Any, to: _Translator) -> Tree:
    clauses = [
        _node("named" if clause.named else "from", _text(clause.named or clause.default))
        for clause in value.datasetClause or ()
    ]
    form = value.name.removesuffix("Query").lower()
    extra: list[Tree | str] = []
    if form == "describe":
        extra = [_text(term) for term in value.PV or ()]
    if form == "construct":
        triples = [_node("triple", *map(_text, triple)) for triple in value.template or ()]
        extra = [_node("template", *triples)] if triples else []
    below = [to.tree(value.p)] if value.p is not None else []
    return _node(form, *clauses, *extra, *below)


def _project(value: Any, to: _Translator) -> Tree:
    return _node("project", _node("", *map(_text, value.PV)), to.tree(value.p))


def _slice(value: Any, to: _Translator) -> Tree:
    length = "_" if value.length is None else str(value.length)
    return _node("slice", str(value.start), length, to.tree(value.p))


def _orderby(value: Any, to: _Translator) -> Tree:
    keys = [
        _node("desc", to.tree(key.expr)) if key.order == "DESC" else to.tree(key.expr)
        for key in value.expr
    ]
    return _node("order", _node("", *keys), to.tree(value.p))


def _extend(value: Any, to: _Translator) -> Tree:
    return _node("extend", _text(value.var), to.tree(value.expr), to.tree(value.p))


def _aggregatejoin(value: Any, to: _Translator) -> Tree:
    keys = [to.tree(key) for key in value.p.expr or ()]
    aggregates = [to.tree(aggregate) for aggregate in value.A]
    return _node("group", _node("", *keys), _node("", *aggregates), to.tree(value.p.p))


def _aggregate(value: Any, to: _Translator) -> Tree:
    distinct = ["distinct"] if value.distinct else []
    name = value.name.removeprefix("Aggregate_").lower()
    return _node(_text(value.res), _node(name, *distinct, to.tree(value.vars)))


def _filter(value: Any, to: _Translator) -> Tree:
    return _node("filter", to.tree(value.expr), to.tree(value.p))


def _leftjoin(value: Any, to: _Translator) -> Tree:
    parts = [to.tree(value.p1), to.tree(value.p2)]
    condition = [] if value.expr.name == "TrueFilter" else [to.tree(value.expr)]
    return _node("leftjoin", *condition, *parts)


def _graph(value: Any, to: _Translator) -> Tree:
    return _node("graph", _text(value.term), to.tree(value.p))


def _tomultiset(value: Any, to: _Translator) -> Tree | str:
    return to.tree(value.p)


def _values(value: Any, to: _Translator) -> Tree:
    rows = [
        _node("row", *(_node("", _text(name), _text(term)) for name, term in row.items()))
        for row in value.res
    ]
    return _node("table", *rows)


def _bgp(value: Any, to: _Translator) -> Tree:
    return _node("bgp", *(to.triple(triple) for triple in value.triples))


def _triplesblock(value: Any, to: _Translator) -> Tree:
    terms = [term for flat in value.triples for term in flat]
    triples = zip(terms[::3], terms[1::3], terms[2::3], strict=False)
    return _node("bgp", *(to.triple(triple) for triple in triples))


def _expression(value: Any, to: _Translator) -> Tree | str:
    """Return an expression, or what has no form of its own, by the parts it has."""
    name = value.name
    if name == "Function":
        return _node("call", _text(value.iri), *map(to.tree, value.expr or ()))
    if "op" in value or name.startswith("Conditional"):
        return _operation(value, to)
    if name.startswith("Unary"):
        return _node({"UnaryNot": "!", "UnaryMinus": "-"}.get(name, "+"), to.tree(value.expr))
    return _node(name.removeprefix("Builtin_").lower(), *_parts(value, to))


def _operation(value: Any, to: _Translator) -> Tree | str:
    names = {"ConditionalOrExpression": "||", "ConditionalAndExpression": "&&"}
    others = value.other if isinstance(value.other, list) else [value.other]
    if value.name in names:
        return _node(names[value.name], to.tree(value.expr), *map(to.tree, others))
    if not isinstance(value.op, list):
        return _node(value.op.lower(), to.tree(value.expr), *map(to.tree, others))
    found: Tree | str = to.tree(value.expr)
    for sign, other in zip(value.op, others, strict=False):
        found = _node(sign, found, to.tree(other))
    return found


def _parts(value: Any, to: _Translator) -> Iterator[Tree | str]:
    for key in value:
        part = value[key]
        if key in {"p", "p1", "p2", "graph", "part", "expr", "text", "pattern", "flags"} or (
            _ARGUMENTS.fullmatch(key)
        ):
            for one in part if isinstance(part, list) else [part]:
                yield to.tree(one)


_FORMS: Mapping[str, Callable[[Any, _Translator], Tree | str]] = {
    "AggregateJoin": _aggregatejoin,
    "BGP": _bgp,
    "Extend": _extend,
    "Filter": _filter,
    "Graph": _graph,
    "LeftJoin": _leftjoin,
    "OrderBy": _orderby,
    "Project": _project,
    "Slice": _slice,
    "ToMultiSet": _tomultiset,
    "TriplesBlock": _triplesblock,
    "values": _values,
}


def _text(term: Any) -> str:
    from rdflib import BNode, Literal, URIRef, Variable

    if isinstance(term, Variable):
        return f"?{term}"
    if isinstance(term, URIRef):
        return write_term(Term("iri", str(term)))
    if isinstance(term, BNode):
        return f"_:{str(term)[-4:]}"
    if isinstance(term, Literal):
        string = PREFIXES["xsd"] + "string"
        datatype = None if term.datatype is None else str(term.datatype)
        kept = None if datatype == string else datatype
        return write_term(Term("literal", str(term), kept, term.language))
    if hasattr(term, "n3"):  # a property path
        return _IRI.sub(lambda found: _short_iri(found[1]), term.n3())
    return str(term)


def _short_iri(iri: str) -> str:
    short = compact(iri)
    return f"<{short}>" if short == iri else short


def _pattern_term(term: Any) -> Any:
    """Return a term to look for, None for a variable, "path" for what cannot be looked up."""
    from rdflib import BNode, Literal, URIRef, Variable

    if isinstance(term, (Variable, BNode)):
        return None
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        datatype = None if term.datatype is None else ox.NamedNode(str(term.datatype))
        return ox.Literal(str(term), datatype=datatype)
    return "path"
