"""SPARQL in one file: the dataset and Oxigraph, compiled to WebAssembly, in an HTML document.

The engine is not a part of the repository: `scripts/build` puts it into the folder
`vendor/oxigraph` of the package, and a wheel that was built after that has it. The engine's
script and ours for its worker travel inside the page's one script, whose hash the page's policy
names; WebAssembly and the dataset are gzip in base64, and no request is made for anything.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ..errors import BuildError
from ..names import THING_PREFIXES, visible
from ..sparql.named import named_queries
from ..sparql.prefixes import QUERY_PREFIXES
from .inline import asset, compressed, data_block, policy, script_safe
from .payload import NODE_TYPES

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

__all__ = ["ROWS_MOST", "ROWS_SHOWN", "Engine", "read_engine", "render_playground"]

#: Rows that the page shows; the downloads have all.
ROWS_SHOWN = 1_000
#: Rows that a query without a LIMIT of its own is answered with at most, as `query` has it.
ROWS_MOST = 100_000
_SCRIPTS = ("sparql_words.js", "sparql_editor.js", "sparql_results.js", "playground.js")
_WANTED = ("web.js", "web_bg.wasm", "package.json", "LICENSE")


@dataclass(frozen=True, slots=True)
class Engine:
    """Oxigraph for browsers: its script, its WebAssembly, its licence."""

    version: str
    script: str
    wasm: bytes
    licence: str


def read_engine(folder: Traversable | Path | None = None) -> Engine:
    """Return the engine of a folder, by default the package's own.

    Raises BuildError, which says how to get it, where it is not.
    """
    if folder is None:
        folder = files("dramagraph").joinpath("vendor", "oxigraph")
    if not all(folder.joinpath(name).is_file() for name in _WANTED):
        raise BuildError(
            "Oxigraph for browsers is not in this installation: run scripts/build in a checkout "
            "with the network on, which fetches it."
        )
    script, wasm, about, licence = (folder.joinpath(name).read_bytes() for name in _WANTED)
    return Engine(json.loads(about)["version"], script.decode(), wasm, licence.decode())


def render_playground(trig: bytes, engine: Engine, *, graph: str = "graph.html") -> str:
    """Return the page that answers SPARQL over a dataset given as TriG.

    `graph` is the address, seen from this page, of the page in which nodes are opened. The same
    input gives the same text.
    """
    from jinja2 import DictLoader, Environment, StrictUndefined
    from markupsafe import Markup

    worker = _without_module(engine.script) + asset("sparql_worker.js")
    script = script_safe(
        f"const WORKER = {data_block(worker)};\n" + "".join(asset(name) for name in _SCRIPTS)
    )
    style = script_safe(asset("base.css") + asset("playground.css"))
    environment = Environment(
        loader=DictLoader({"page": asset("playground.html.j2")}),
        autoescape=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("page").render(
        csp=policy(
            [script],
            style,
            also=["'wasm-unsafe-eval'"],
            more=["worker-src blob:", "img-src data:"],  # the engine's worker, the page's icon
        ),
        # All three are known files or JSON without a sign of markup.
        page_style=Markup(style),  # noqa: S704
        page_script=Markup(script),  # noqa: S704
        about=Markup(data_block(_about(engine, graph))),  # noqa: S704
        wasm=compressed(engine.wasm),
        dataset=compressed(trig),
        version=engine.version,
        licence=engine.licence,
        graph=graph,
    )


def _without_module(script: str) -> str:
    r"""Return a module's text as a plain script: a page on the disk cannot start a module.

    >>> _without_module("export class Store {}\nexport { initSync as default };\n")
    'class Store {}\n'
    """
    script = re.sub(r"^export (?=class |function )", "", script, flags=re.MULTILINE)
    script = re.sub(r"^export \{[^}]*\};\n", "", script, flags=re.MULTILINE)
    return script.replace("import.meta.url", '""')


def _bare(text: str) -> str:
    """Return a named query without what the page says beside it: its header and the prefixes."""
    lines = text.splitlines()
    while lines and (not lines[0] or lines[0].startswith("#")):
        del lines[0]
    known = {f"PREFIX {prefix}: <{iri}>" for prefix, iri in QUERY_PREFIXES.items()}
    return "\n".join(line for line in lines if line not in known).strip()


def _about(engine: Engine, graph: str) -> dict[str, Any]:
    """Return what the page's script must know besides the dataset."""
    return {
        "engine": engine.version,
        "graph": graph,
        "nodes": {kind: THING_PREFIXES[kind] for kind in NODE_TYPES},
        "prefixes": QUERY_PREFIXES,
        "rows": {"shown": ROWS_SHOWN, "most": ROWS_MOST},
        "queries": [
            {
                "name": query.name,
                "title": visible(query.title),
                "question": visible(query.question),
                "parameters": [one.name for one in query.parameters],
                "text": _bare(query.text),
            }
            for query in named_queries().values()
        ],
    }
