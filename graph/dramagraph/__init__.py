"""An evidence-backed knowledge graph of dramas, themes and characters.

>>> import dramagraph
>>> sorted(dramagraph.__all__)[:3]
['AmbiguousName', 'BuildError', 'DramaGraph']

Importing this package loads nothing heavy: what it exports is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .api import DramaGraph, load
    from .errors import (
        AmbiguousName,
        BuildError,
        DramagraphError,
        EngineBusy,
        EntryError,
        InputError,
        LimitExceeded,
        NoPath,
        NotFound,
        QueryError,
        StoreError,
        UsageError,
        VocabularyError,
    )
    from .lookup.reader import Node
    from .sparql.limits import Limits
    from .sparql.results import Result

__all__ = [
    "AmbiguousName",
    "BuildError",
    "DramaGraph",
    "DramagraphError",
    "EngineBusy",
    "EntryError",
    "InputError",
    "LimitExceeded",
    "Limits",
    "NoPath",
    "Node",
    "NotFound",
    "QueryError",
    "Result",
    "StoreError",
    "UsageError",
    "VocabularyError",
    "__version__",
    "load",
]

#: Where each exported name lives; what is not listed lives in `errors`.
_HOMES = {
    "DramaGraph": "api",
    "Limits": "sparql.limits",
    "Node": "lookup.reader",
    "Result": "sparql.results",
    "load": "api",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{_HOMES.get(name, 'errors')}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
