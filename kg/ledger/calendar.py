"""What falls due, as a calendar (RFC 5545): one whole-day entry for each promise with a last day."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from icalendar import Calendar, Event

from kg import __version__
from kg.ledger.entry import Entry

__all__ = ["calendar"]


def calendar(entries: Sequence[Entry], day: datetime.date) -> str:
    """The calendar as text; the stamp of its entries is the day that the ledger is of, so that the bytes are the same.

    >>> "DTSTART;VALUE=DATE:20180531" in calendar([Entry("cmt:a.1", "Talks", due_by="2018-05-31", status="open")],
    ...                                            datetime.date(2018, 4, 1))
    True
    """
    book = Calendar()
    book.add("prodid", f"-//bilateral-kg//{__version__}//EN")
    book.add("version", "2.0")
    stamp = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    for entry in entries:
        if not entry.due_by:
            continue
        event = Event()
        last = datetime.date.fromisoformat(entry.due_by)
        event.add("uid", f"{entry.commitment}@bilateral-kg")
        event.add("dtstamp", stamp)
        event.add("dtstart", last)
        event.add("dtend", last + datetime.timedelta(days=1))
        event.add("summary", f"Due ({entry.status}): {entry.what}")
        event.add("description", "\n".join(filter(None, (
            f"{entry.parties.replace('; ', ', ')}, {entry.due_words}", entry.meeting_label, entry.sentence))))
        if entry.address:
            event.add("url", entry.address)
        if entry.place:
            event.add("location", entry.place)
        event.add("transp", "TRANSPARENT")
        book.add_component(event)
    return str(book.to_ical(), "utf-8")
