"""The ledger for reading and for other programs."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Sequence

from kg import edtf
from kg.ask.table import table
from kg.cite import Notes
from kg.ledger.entry import Entry, to_csv
from kg.standing import STATUSES

__all__ = ["FORMATS", "render"]

FORMATS = ("table", "csv", "json", "html", "ics")
_COLUMNS = ("status", "due", "what", "by whom", "firmness", "evidence", "made at", "source", "commitment")


def render(entries: Sequence[Entry], day: datetime.date, form: str, *, width: int | None = None,
           notes: Notes | None = None) -> str:
    """The ledger in one of `FORMATS`; ``width`` fits a table to a terminal.

    ``notes`` go under a table or page, and their numbers into its rows. A calendar (``ics``) has what falls due: one
    entry for each promise with a last day.
    """
    if form == "csv":
        return to_csv(entries, day)
    if form == "json":
        return json.dumps({"as_of": day.isoformat(), "commitments": [_record(entry) for entry in entries]},
                          ensure_ascii=False, indent=1) + "\n"
    if form == "ics":
        from kg.ledger.calendar import calendar  # each form loads a library that the others do not need

        return calendar(entries, day)
    if form == "html":
        from kg.ledger.page import page

        return page(entries, day, notes)
    cells: list[tuple[str, ...]] = [
             (entry.status, entry.due_words or "no day named", entry.what, entry.parties.replace("; ", ", "),
              entry.firmness, entry.evidence, entry.meeting_label or entry.meeting,
              entry.address or entry.document, entry.commitment) for entry in entries]
    columns: tuple[str, ...] = _COLUMNS
    count = len(_COLUMNS)
    iris = [*[False] * (count - 1), True]
    if notes:
        columns, iris = (*columns, "notes"), [*iris, False]
        cells = [(*row, marks) for row, marks in zip(cells, notes.marks(), strict=True)]
    counted = Counter(entry.status for entry in entries)
    told = ", ".join(f"{counted[status]} {status}" for status in STATUSES if counted[status])
    return (table(columns, cells, [False] * len(columns), iris, width)
            + (f"As of {edtf.words(day.isoformat())}: {told}.\n" if told else "")
            + (f"\n{notes.as_text(width)}" if notes and entries else ""))


def _record(entry: Entry) -> dict[str, object]:
    """A line with plain names, several values as lists, and without what is not known."""
    lists = ("parties", "issues", "within", "also")
    values: dict[str, object] = {name: list(entry.values(name)) if name in lists else getattr(entry, name)
                                 for name in Entry._fields}
    values["evidence"] = entry.evidence
    return {name: value for name, value in values.items() if value}
