"""The ledger as what `kg.cite` cites: who promised, and what shows how the promise stands on the day."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from kg import edtf
from kg.cite import Asked, Mention
from kg.ledger.entry import COLUMNS, Entry, cells

__all__ = ["asked_of"]


def asked_of(entries: Sequence[Entry], day: datetime.date, parameters: Sequence[tuple[str, str]]) -> Asked:
    """The entries of a day; what became of a promise later is not cited for it."""
    return Asked(f"Who promised what, by when, and what became of it by {edtf.words(day.isoformat())}?", COLUMNS,
                 tuple(cells(entry, day) for entry in entries), tuple(map(_mentions, entries)),
                 parameters=(("as-of", day.isoformat()), *parameters), day=day.isoformat())


def _mentions(entry: Entry) -> tuple[Mention, ...]:
    shown: tuple[Mention, ...] = ()
    if entry.status in ("fulfilled", "late"):
        shown = (Mention(entry.kept_by, held=True), Mention(entry.link))
    elif entry.status == "superseded":
        shown = (Mention(entry.renewed_by),)
    return (Mention(entry.commitment), *(one for one in shown if one.name))
