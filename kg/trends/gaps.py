"""What is missing from the record: meetings that numbers tell of, accounts of one side, promises without a sign."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kg import edtf
from kg.ask.rows import Rows
from kg.ledger import Book, Selection
from kg.names import Namer
from kg.store import Store
from kg.trends.counts import counts, read_numbers, read_posts
from kg.trends.numbering import numbers_sheet
from kg.trends.readouts import read_accounts, readouts_sheet
from kg.trends.record import Choice, Meeting, chosen, read_meetings
from kg.trends.sheet import Sheet

__all__ = ["WHAT", "Unanswered", "gaps"]

WHAT = ("numbers", "readouts", "promises")


class Unanswered(NamedTuple):
    """A promise of which no later source on record tells: its time has passed, or it named none."""

    made: str
    due: str
    status: str
    what: str
    parties: tuple[str, ...]
    firmness: str
    issues: tuple[str, ...]
    meeting: str
    publisher: str
    address: str
    sentence: str
    made_from: str
    due_by: str
    meeting_id: str
    commitment: str


def gaps(store: Store, namer: Namer, choice: Choice, what: Sequence[str], day: datetime.date,
         book: Callable[[], Book]) -> list[Sheet]:
    """A sheet for each of ``what``.

    Parameters
    ----------
    day
        Of the statuses of promises; what was held later is left out.
    book
        Opens the ledger; it is read only if promises are asked for.

    Raises
    ------
    QueryError
        If a kind or side is unknown.
    """
    graph = Rows(store, namer)
    held = [one for one in read_meetings(graph) if one.first <= day.isoformat()]
    meetings = chosen(held, choice)
    sheets: list[Sheet] = []
    if "numbers" in what:
        sheets.append(numbers_sheet(counts(held, read_numbers(graph, held), read_posts(graph)), choice))
    if "readouts" in what:
        sheets.append(readouts_sheet(meetings, read_accounts(graph)))
    if "promises" in what:
        with book() as opened:
            sheets.append(_promises(opened, meetings, choice, day))
    return sheets


def _promises(book: Book, meetings: Sequence[Meeting], choice: Choice, day: datetime.date) -> Sheet:
    wanted = {one.id for one in meetings}
    entries = [entry for entry in book.select(day, Selection(statuses=("overdue", "no-evidence")))
               if entry.meeting in wanted and (not choice.side or choice.side in entry.values("parties"))]
    entries.sort(key=lambda entry: (entry.made_from, entry.due_by or "9999", entry.commitment))
    found = [Unanswered(entry.made, entry.due, entry.status, entry.what, entry.values("parties"), entry.firmness,
                        entry.values("issues"), entry.meeting_label or entry.meeting, entry.publisher, entry.address,
                        entry.sentence, entry.made_from, entry.due_by, entry.meeting, entry.commitment)
             for entry in entries]
    overdue = sum(one.status == "overdue" for one in found)
    notes = [f"As of {edtf.words(day.isoformat())}: {overdue} overdue, {len(found) - overdue} without a day. No later "
             "source on record says that they were done."] if found else []
    return Sheet("promises", "Promises without follow-up, oldest first", found, Unanswered._fields, (
        ("made", lambda one: edtf.words(one.made)),
        ("due", lambda one: edtf.words(one.due) if one.due else "no day named"),
        ("status", lambda one: one.status), ("promise", lambda one: one.what), ("by whom", lambda one: one.parties),
        ("firmness", lambda one: one.firmness), ("source", lambda one: one.publisher)),
        "No promise is overdue or without evidence.", notes, linked="source",
        addresses=lambda one: (one.address,) if one.address else ())
