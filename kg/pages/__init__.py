"""What the pages share: their frame with its policy, their style, and which address may stand in a link.

A page holds all it needs, has no script and asks no host for anything: its Content-Security-Policy allows its own style
alone, by its hash. What comes from a readout is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from kg import __version__, edtf

__all__ = ["environment", "hashed", "web"]


@cache
def environment(room: str) -> Environment:
    """The templates of a room: they extend ``frame.html``, and the room's ``page.css`` follows ``base.css``.

    >>> "<title>" in environment("ledger").get_template("frame.html").render()
    True
    """
    own, shared = files(f"kg.{room}"), files("kg.pages")
    style = "".join(place.read_text(encoding="utf-8") for place in (shared / "base.css", own / "page.css"))
    made = Environment(loader=FileSystemLoader([str(own), str(shared)]), autoescape=True, trim_blocks=True,
                       lstrip_blocks=True)
    made.filters.update(words=lambda when: edtf.words(when) if when else "")
    made.globals.update(version=__version__, style=Markup(style), style_hash=hashed(style), web=web)
    return made


def hashed(content: str) -> str:
    """The hash of a style or a script, by which a Content-Security-Policy allows it.

    >>> hashed("p { margin: 0; }")
    'sha256-ZMIWxFqsI8wXm9tNjoL6Cyi5nRfO7zhfynHh3P3TR9s='
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def web(address: str) -> str:
    """An address that may stand in a link; a path, or a scheme that a browser would run, may not.

    >>> web("https://example.org/a"), web("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    return address if address.startswith(("https://", "http://")) else ""
