"""The pages that people read: templates that escape everything, and no script at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from ..lookup.words import FIELD_NAMES
from ..names import compact, expand, node_type, visible
from .resources import read_templates
from .shown import TYPE_NAMES, address_of, is_link, is_thing, titled

if TYPE_CHECKING:
    from .site import Site

__all__ = ["render", "render_problem"]


def render(site: Site, template: str, **content: Any) -> bytes:
    """Return a page as bytes of HTML; unsafe characters of the data are shown, not obeyed."""
    shared = {"site": site, "whole": site.folder is not None}
    return _environment().get_template(template).render(**shared, **content).encode()


def render_problem(site: Site, document: Mapping[str, Any]) -> bytes:
    """Return the page that says what went wrong, and what comes near."""
    return render(site, "problem.html.j2", problem=document)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=DictLoader(read_templates()),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_show,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "address": address_of,
        "compact": compact,
        "data_block": _data_block,
        "expand": expand,
        "node_type": node_type,
        "titled": titled,
    }
    environment.tests |= {"link": is_link, "thing": is_thing}
    environment.globals |= {"types": TYPE_NAMES, "fields": FIELD_NAMES}
    return environment


def _show(value: object) -> object:
    """Return what is put into a page in place of a value."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return "\n".join(visible(line) for line in value.splitlines()) if value else value
    return value


def _data_block(value: object) -> Markup:
    """Return data for a script element that no browser runs: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=True, sort_keys=True)
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704 - it has no character that HTML knows
