"""Putting scripts, styles and data into one HTML file so that none can become another.

The hashes of a Content-Security-Policy are those of the strings that are put in, computed before
anything from the data is near them.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Sequence
from importlib.resources import files

from ..errors import BuildError

__all__ = ["asset", "compressed", "data_block", "policy", "script_safe"]


def asset(name: str) -> str:
    """Return the text of a file of `view/assets`."""
    return files("dramagraph").joinpath("view", "assets", name).read_text("utf-8")


def script_safe(text: str) -> str:
    """Return a script or a style as a browser reads it inside a page.

    Raises BuildError for one that would end its element.
    """
    text = text.replace("\r\n", "\n")
    lines = [line for line in text.split("\n") if not line.startswith("//# sourceMappingURL")]
    text = "\n".join(lines)
    for mark in ("</script", "</style", "<!--", "\r"):
        if mark in text.lower():
            raise BuildError(f"A script or style of the page holds {mark!r}: it cannot be inlined.")
    return text


def data_block(value: object) -> str:
    r"""Return a value as JSON that no HTML parser reads as anything but text.

    >>> data_block("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def compressed(content: bytes) -> str:
    """Return bytes as gzip in base64; the same bytes give the same text.

    >>> compressed(b"harbour")[:8]
    'H4sIAAAA'
    """
    return base64.b64encode(gzip.compress(content, 9, mtime=0)).decode()


def policy(
    scripts: Sequence[str], style: str, *, also: Sequence[str] = (), more: Sequence[str] = ()
) -> str:
    """Return the Content-Security-Policy that lets run these strings and nothing else.

    `also` are sources of scripts besides their hashes, `more` whole directives of a page's own.
    """
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src", *(_hash(script) for script in scripts), *also)),
            f"style-src {_hash(style)}",
            *more,
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
