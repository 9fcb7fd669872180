"""The network as GraphML and GEXF, for Gephi, Cytoscape, yEd and other tools.

Written here and not by networkx: its GraphML writer changes its bytes when lxml is installed,
its GEXF writer puts the day and its own version into the file, and both are slower. Both files
name nodes and edges by their identifiers, so that networkx reads back the graph it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from dramagraph.errors import BuildError
from dramagraph.names import unsafe_character, visible

if TYPE_CHECKING:
    import networkx as nx

    Network = nx.MultiDiGraph[str]

__all__ = ["write_gexf", "write_graphml"]

#: The type of each attribute, in the order in which they are declared; all others are text.
_GRAPHML_TYPES = {str: "string", int: "int", bool: "boolean", float: "double"}
_GEXF_TYPES = {str: "string", int: "integer", bool: "boolean", float: "double"}
_QUOTES = {'"': "&quot;"}


def write_graphml(network: Network) -> bytes:
    """Return the network as GraphML, the same bytes for the same network.

    An attribute that is neither text, number nor truth value, and a text with a control or
    invisible character, raise `BuildError`.
    """
    return "\n".join(_graphml(network)).encode()


def write_gexf(network: Network) -> bytes:
    """Return the network as GEXF 1.2, the same bytes for the same network.

    A node's name is its label, an edge's relation is its label. Errors as `write_graphml`.
    """
    return "\n".join(_gexf(network)).encode()


def _graphml(network: Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
        ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">'
    )
    nodes = _declared((ident, data) for ident, data in network.nodes(data=True))
    edges = _declared((key, data) for _, _, key, data in network.edges(keys=True, data=True))
    for kind, declared in (("node", nodes), ("edge", edges)):
        for name, cls in declared.items():
            yield (
                f'  <key id="{kind}-{name}" for="{kind}" attr.name="{name}"'
                f' attr.type="{_GRAPHML_TYPES[cls]}"/>'
            )
    yield '  <graph edgedefault="directed">'
    for ident, data in network.nodes(data=True):
        yield f'    <node id="{_text(ident, ident)}">{_data("node", ident, data)}</node>'
    for start, end, key, data in network.edges(keys=True, data=True):
        yield (
            f'    <edge source="{_text(start, start)}" target="{_text(end, end)}"'
            f' id="{_text(key, key)}">{_data("edge", key, data)}</edge>'
        )
    yield "  </graph>\n</graphml>\n"


def _data(kind: str, ident: str, data: Mapping[str, Any]) -> str:
    return "".join(
        f'<data key="{kind}-{name}">{_value(ident, data[name])}</data>' for name in sorted(data)
    )


def _gexf(network: Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        '<gexf xmlns="http://www.gexf.net/1.2draft"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:schemaLocation="http://www.gexf.net/1.2draft'
        ' http://www.gexf.net/1.2draft/gexf.xsd" version="1.2">'
    )
    yield "  <meta><creator>dramagraph</creator></meta>"
    yield '  <graph defaultedgetype="directed" mode="static" name="dramagraph">'
    nodes = _declared((ident, data) for ident, data in network.nodes(data=True))
    edges = _declared((key, data) for _, _, key, data in network.edges(keys=True, data=True))
    for kind, declared in (("node", nodes), ("edge", edges)):
        yield f'    <attributes mode="static" class="{kind}">'
        for name, cls in declared.items():
            yield (
                f'      <attribute id="{kind}-{name}" title="{name}" type="{_GEXF_TYPES[cls]}"/>'
            )
        yield "    </attributes>"
    yield "    <nodes>"
    for ident, data in network.nodes(data=True):
        label = _text(ident, str(data.get("name", ident)))
        values = _values("node", ident, data)
        yield f'      <node id="{_text(ident, ident)}" label="{label}">{values}</node>'
    yield "    </nodes>\n    <edges>"
    for start, end, key, data in network.edges(keys=True, data=True):
        label = _text(key, str(data["relation"]))
        yield (
            f'      <edge id="{_text(key, key)}" source="{_text(start, start)}"'
            f' target="{_text(end, end)}" label="{label}">{_values("edge", key, data)}</edge>'
        )
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _values(kind: str, ident: str, data: Mapping[str, Any]) -> str:
    values = "".join(
        f'<attvalue for="{kind}-{name}" value="{_value(ident, data[name])}"/>'
        for name in sorted(data)
    )
    return f"<attvalues>{values}</attvalues>"


def _declared(items: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, type]:
    """Return the attributes in use with the type of each, in the order of their names."""
    types: dict[str, type] = {}
    for ident, data in items:
        for name, value in data.items():
            known = types.setdefault(name, type(value))
            if known is not type(value) or known not in _GRAPHML_TYPES:
                raise BuildError(
                    f"{ident}: the attribute {name} is of the type {type(value).__name__}, "
                    "which neither GraphML nor GEXF can hold here"
                )
    return {name: types[name] for name in sorted(types)}


def _value(ident: str, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return _text(ident, value) if isinstance(value, str) else str(value)


def _text(ident: str, text: str) -> str:
    """Return a text with XML's own characters escaped; refuse what must not be in a file."""
    if text.isascii() and text.isprintable():
        return escape(text, _QUOTES)
    bad = unsafe_character(text)
    if bad is not None:
        raise BuildError(
            f"{visible(ident)}: “{visible(text)}” holds the character U+{ord(bad):04X}, "
            "which no file of the graph may hold"
        )
    return escape(text, _QUOTES)
