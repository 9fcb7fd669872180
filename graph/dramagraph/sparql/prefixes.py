r"""The prefixes a query may use without declaring them.

A slash is not allowed in a prefixed name unless it is escaped, so `dg:title/my-mister` is no
SPARQL: either `dg:title\/my-mister` or, shorter, `title:my-mister`.
"""

from __future__ import annotations

from ..names import PREFIXES, THINGS

__all__ = ["KINDS", "QUERY_PREFIXES"]

#: The kinds of things that have a prefix of their own, as in `title:my-mister`.
KINDS = (
    "character",
    "claim",
    "condition",
    "content-note",
    "entry",
    "graph",
    "mention",
    "occupation",
    "person",
    "platform",
    "relation",
    "setting",
    "similarity",
    "source",
    "theme",
    "title",
)

QUERY_PREFIXES = {**PREFIXES, **{kind: f"{THINGS}{kind}/" for kind in KINDS}}
