"""The ledger as one page to read and to print; it has no script and asks no host for anything."""

from __future__ import annotations

import base64
import datetime
import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FileSystemLoader, Template
from markupsafe import Markup

from kg import __version__, edtf
from kg.cite import Notes
from kg.ledger.entry import Entry
from kg.standing import STATUSES

__all__ = ["page"]

#: The mark of each status beside its colour, so that nothing hangs on colour alone.
_MARKS = {"fulfilled": "✓", "late": "◔", "open": "○", "overdue": "!", "lapsed": "–", "superseded": "↷",
          "no-evidence": "…"}


@cache
def _template() -> Template:
    environment = Environment(loader=FileSystemLoader(str(files("kg.ledger"))), autoescape=True, trim_blocks=True,
                              lstrip_blocks=True)
    environment.filters.update(words=lambda when: edtf.words(when) if when else "")
    return environment.get_template("page.html")


def page(entries: Sequence[Entry], day: datetime.date, notes: Notes | None = None) -> str:
    """The page as HTML: each promise with why it has its status; the same ledger gives the same bytes.

    Where there are notes, each promise has their numbers, and they stand below with a way back.
    """
    numbers = notes.numbers() if notes else [[] for _ in entries]
    users: dict[int, list[str]] = {}
    for entry, several in zip(entries, numbers, strict=True):
        for number in several:
            users.setdefault(number, []).append(entry.commitment)
    style = files("kg.ledger").joinpath("page.css").read_text(encoding="utf-8")
    counted = Counter(entry.status for entry in entries)
    return _template().render(
        version=__version__, style=Markup(style), day=day.isoformat(), marks=_MARKS,
        style_hash="sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        counts=[(status, counted[status]) for status in STATUSES if counted[status]],
        rows=[(entry, _web(entry.address), _web(entry.kept_source), several)
              for entry, several in zip(entries, numbers, strict=True)],
        notes=[(number, [(piece.text, _web(piece.text) if piece.address else "") for piece in pieces], users[number])
               for number, pieces in notes.pieces()] if notes else [],
        texts=notes.texts() if notes else [], remarks=notes.remarks() if notes and entries else [])


def _web(address: str) -> str:
    """An address that may stand in a link; a path, or a scheme that a browser would run, may not."""
    return address if address.startswith(("https://", "http://")) else ""
