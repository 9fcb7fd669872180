r"""The prefixes a query may use without declaring them.

A slash is not allowed in a prefixed name unless it is escaped, so `dg:title/my-mister` is no
SPARQL: either `dg:title\/my-mister` or, shorter, `title:my-mister`.
"""

from __future__ import annotations

from ..names import PREFIXES, THING_PREFIXES

__all__ = ["QUERY_PREFIXES"]

QUERY_PREFIXES = {**PREFIXES, **THING_PREFIXES}
