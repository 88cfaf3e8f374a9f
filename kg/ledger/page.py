"""The ledger as one page to read and to print; it has no script and asks no host for anything."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

from kg.cite import Notes
from kg.ledger.entry import Entry
from kg.pages import environment, web
from kg.standing import STATUSES

__all__ = ["page"]

#: The mark of each status beside its colour, so that nothing hangs on colour alone.
_MARKS = {"fulfilled": "✓", "late": "◔", "open": "○", "overdue": "!", "lapsed": "–", "superseded": "↷",
          "no-evidence": "…"}


def page(entries: Sequence[Entry], day: datetime.date, notes: Notes | None = None) -> str:
    """The page as HTML: each promise with why it has its status; the same ledger gives the same bytes.

    Where there are notes, each promise has their numbers, and they stand below with a way back.
    """
    numbers = notes.numbers() if notes else [[] for _ in entries]
    counted = Counter(entry.status for entry in entries)
    return environment("ledger").get_template("page.html").render(
        day=day.isoformat(), marks=_MARKS,
        counts=[(status, counted[status]) for status in STATUSES if counted[status]],
        rows=[(entry, web(entry.address), web(entry.kept_source), several)
              for entry, several in zip(entries, numbers, strict=True)],
        **(notes.below([entry.commitment for entry in entries]) if notes and entries else {}))
