"""The page as one file: pyvis writes the network, our template and scripts do the rest.

pyvis is kept in this module. Its own template calls content delivery networks and lets markup
through, so it is replaced by ours, in an environment that escapes; its `show`, `write_html`,
`from_nx` and menus are not used.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ..errors import NotFound
from ..names import node_type, visible
from .inline import asset, data_block, policy, script_safe
from .overview import Overview, plan_overview
from .payload import NODE_TYPES, Numbers, build_payload, restrict

if TYPE_CHECKING:
    from ..model import Catalogue
    from ..similar.links import Similarity

__all__ = ["FILLS", "render_page"]

#: Okabe and Ito's colours, told apart by colour-blind readers; each type has a shape as well.
FILLS = {
    "title": "#0072B2",
    "condition": "#D55E00",
    "theme": "#009E73",
    "character": "#E69F00",
    "person": "#56B4E9",
    "source": "#CC79A7",
}
_SHAPES = {"title": "box", "condition": "diamond", "theme": "dot"}
_SCRIPTS = (  # in the order in which they may speak of one another at once
    *("data.js", "seen.js", "search.js", "draw.js"),  # what is known, what is let through
    *("overview.js", "views.js", "columns.js", "path.js", "way.js"),  # pictures
    *("likeness.js", "steer.js"),  # what is like what
    *("panel.js", "finder.js", "lists.js", "cite.js", "steer_panel.js"),  # text
    *("filters.js", "table.js", "export.js", "keys.js", "main.js"),  # what the reader does
)
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "selectable": False,
        "selectConnectedEdges": False,
        "hover": False,
        "keyboard": False,
        "tooltipDelay": 3_600_000,
        "zoomSpeed": 0.6,
    },
    "nodes": {"chosen": False, "labelHighlightBold": False},
    "edges": {"smooth": False, "chosen": False, "selectionWidth": 0},
}


def render_page(
    catalogue: Catalogue, similarities: Iterable[Similarity], *, focus: str | None = None
) -> str:
    """Return the page: one HTML document that needs nothing but a browser.

    `focus` is the identifier of a node to open first; with a title's, the page holds that title
    and those most like it, and no others. The same input gives the same text. Raises `NotFound`
    for a focus that the catalogue does not have.
    """
    links = tuple(similarities)
    if focus is not None and node_type(focus) == "title" and focus in catalogue.titles:
        catalogue, links = restrict(catalogue, links, focus)
    numbers = Numbers(catalogue)
    if focus is not None and numbers.find(focus) < 0:
        raise NotFound(focus)
    overview = plan_overview(catalogue, numbers)
    payload = build_payload(catalogue, links, numbers, start=focus)
    payload["overview"] = {
        "kind": overview.kind,
        "themesLeftOut": overview.themes_left_out,
        "part": focus is not None and node_type(focus) == "title",
    }
    name = catalogue.titles[focus].name if focus and focus in catalogue.titles else ""
    return _exported(overview, payload, f"{visible(name)} · dramagraph" if name else "dramagraph")


def _exported(overview: Overview, payload: dict[str, object], heading: str) -> str:
    """Return pyvis's export of the overview through our template."""
    from jinja2 import DictLoader, Environment, StrictUndefined
    from markupsafe import Markup
    from pyvis.network import Network

    vis = script_safe(files("pyvis").joinpath(_VIS).read_text("utf-8"))
    script = script_safe("".join(asset(name) for name in _SCRIPTS))
    style = script_safe(asset("base.css") + asset("page.css") + asset("steer.css"))
    network = Network(height="100%", width="100%", cdn_resources="in_line")
    network.options = _OPTIONS
    for node in overview.nodes:
        network.add_node(
            f"n{node.number}",
            label="\n".join(node.lines),
            shape=_SHAPES[node.type],
            color=FILLS[node.type],
            kind=node.type,
            titles=node.titles,
            radius=node.radius,
            x=(node.place or node.full_place)[0],
            y=(node.place or node.full_place)[1],
            full=node.full_place,
            extra=node.place is None,
        )
    for edge in overview.edges:
        network.add_edge(f"n{edge.a}", f"n{edge.b}", kind=edge.type, weight=edge.weight)
    network.templateEnv = Environment(
        loader=DictLoader({"page.html.j2": asset("page.html.j2")}),
        autoescape=True,
        undefined=StrictUndefined,
    )
    network.templateEnv.filters["data_block"] = lambda value: Markup(_block(value))  # noqa: S704
    network.templateEnv.globals |= {
        "page_title": heading,
        "node_types": NODE_TYPES,
        "payload": payload,
        "csp": policy([vis, script], style, more=["img-src data: blob:"]),
        "vis_script": Markup(vis),  # noqa: S704 - known files, not data
        "page_script": Markup(script),  # noqa: S704
        "page_style": Markup(style),  # noqa: S704
    }
    network.path = "page.html.j2"
    html: str = network.generate_html()
    return html


def _block(value: Any) -> str:
    """Return a value as a block of data; pyvis hands its options over as JSON already."""
    return data_block(json.loads(value) if isinstance(value, str) else value)
