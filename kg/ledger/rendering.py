"""The ledger for reading and for other programs."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections import Counter
from collections.abc import Sequence

from kg import edtf
from kg.ask.table import table
from kg.followup.status import STATUSES
from kg.ledger.calendar import calendar
from kg.ledger.entry import Entry
from kg.ledger.page import page
from kg.writing import harmless_cell

__all__ = ["FORMATS", "render", "status_words"]

FORMATS = ("table", "csv", "json", "html", "ics")
_COLUMNS = ("status", "due", "what", "by whom", "firmness", "evidence", "made at", "source", "commitment")


def status_words(entry: Entry) -> str:
    """Why a promise has its status, in a sentence: the evidence, or that there is none.

    >>> status_words(Entry("cmt:a.1", due_words="by May 2018", status="overdue"))
    'No later source on record says that it was done.'
    """
    if entry.status in ("fulfilled", "late"):
        words = entry.reason or f"{entry.kept_label or entry.kept_by}, as a person decided."
        return f"{words} ({entry.decision})" if entry.decision else words
    if entry.status == "superseded":
        return f"Taken up again on {edtf.words(entry.renewed_on)}: {entry.renewed_what}"
    return {"open": "" if not entry.due else "The time has not passed.",
            "overdue": "No later source on record says that it was done.",
            "lapsed": "Its time has passed; it was only possible or conditional, and no source says that it was done.",
            "no-evidence": "No day was named, and no later source on record mentions it."}.get(entry.status, "")


def render(entries: Sequence[Entry], day: datetime.date, form: str, *, width: int | None = None) -> str:
    """The ledger in one of `FORMATS`; ``width`` fits a table to a terminal.

    A calendar (``ics``) has what falls due: one entry for each promise with a last day.
    """
    if form == "csv":
        return _csv(entries)
    if form == "json":
        return json.dumps({"as_of": day.isoformat(), "commitments": [_record(entry) for entry in entries]},
                          ensure_ascii=False, indent=1) + "\n"
    if form == "ics":
        return calendar(entries, day)
    if form == "html":
        return page([(entry, status_words(entry)) for entry in entries], day)
    cells = [(entry.status, entry.due_words or "no day named", entry.what, entry.parties.replace("; ", ", "),
              entry.firmness, status_words(entry), entry.meeting_label or entry.meeting,
              entry.address or entry.document, entry.commitment) for entry in entries]
    count = len(_COLUMNS)
    counted = Counter(entry.status for entry in entries)
    told = ", ".join(f"{counted[status]} {status}" for status in STATUSES if counted[status])
    iris = [*[False] * (count - 1), True]
    return (table(_COLUMNS, cells, [False] * count, iris, width)
            + (f"As of {edtf.words(day.isoformat())}: {told}.\n" if told else ""))


def _record(entry: Entry) -> dict[str, object]:
    """A line with plain names, several values as lists, and without what is not known."""
    lists = ("parties", "issues", "within", "also")
    values: dict[str, object] = {name: list(entry.values(name)) if name in lists else getattr(entry, name)
                                 for name in Entry.__slots__}
    values["evidence"] = status_words(entry)
    return {name: value for name, value in values.items() if value}


def _csv(entries: Sequence[Entry]) -> str:
    names = ("status", "what", "parties", "firmness", "issues", "due", "due_from", "due_by", "place", "condition",
             "meeting", "meeting_label", "made", "kept_by", "kept_label", "kept_on", "kept_source", "score", "decision",
             "renewed_by", "sentence", "publisher", "address", "document", "also", "commitment")
    buffer = io.StringIO()
    rows = csv.writer(buffer, lineterminator="\n")
    rows.writerow((*names, "evidence"))
    for entry in entries:
        rows.writerow(harmless_cell(value) for value in (*(getattr(entry, name) for name in names),
                                                         status_words(entry)))
    return buffer.getvalue()

