"""The shipped named queries in the form in which the dataset publishes them."""

from __future__ import annotations

from ..triples.queries import PublishedQuery
from .limits import inspect_query
from .named import named_queries

__all__ = ["published_queries"]


def published_queries() -> tuple[PublishedQuery, ...]:
    """Return the shipped queries that SHACL has a word for, by name."""
    forms = {name: inspect_query(query.text).form for name, query in named_queries().items()}
    return tuple(
        PublishedQuery(name, query.title, query.question, forms[name], query.text)
        for name, query in named_queries().items()
        if forms[name] != "describe"
    )
