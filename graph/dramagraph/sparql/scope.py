"""Which graphs a query sees."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["WHOLE", "Scope"]


@dataclass(frozen=True, slots=True)
class Scope:
    """The RDF dataset of a query, and the base of its relative IRIs.

    `union` makes the default graph the union of all graphs; else it is the store's own default
    graph. That holds where neither the query (FROM, FROM NAMED) nor `default_graphs` and
    `named_graphs` choose among the graphs; these two are the `default-graph-uri` and
    `named-graph-uri` of the SPARQL 1.1 Protocol (section 2.1.4) and win over the query's own.
    Nothing is fetched: what is not in the store is an empty graph.
    """

    union: bool = True
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str | None = None


#: All graphs of the store as one.
WHOLE = Scope()
