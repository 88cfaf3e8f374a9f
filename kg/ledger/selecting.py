"""Which lines of the ledger a reader asks for."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.errors import QueryError
from kg.followup.status import STATUSES
from kg.ledger.entry import Entry

__all__ = ["Selection", "latest_day", "select"]


@dataclass(frozen=True, slots=True)
class Selection:
    """What to keep; an empty tuple or None keeps all.

    ``sides`` are country codes, one of which has promised; ``issues`` codes, with what stands under them; ``meeting``
    is part of the name of the meeting (its date will do).
    """

    sides: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    meeting: str | None = None


def latest_day(entries: Iterable[Entry]) -> datetime.date:
    """The last day that the ledger knows of: of a promise made or kept, or of an event on record.

    >>> latest_day([Entry("cmt:a.1", made_by="2018-03-21", done_by="2018-04-19")])
    datetime.date(2018, 4, 19)
    """
    days = (day for entry in entries for day in (entry.made_by, entry.done_by, entry.renewed_on, entry.record) if day)
    return datetime.date.fromisoformat(max(days, default=datetime.date.today().isoformat()))


def select(entries: Sequence[Entry], day: datetime.date, wanted: Selection) -> list[Entry]:
    """The lines that fit, in order, each with its status on the day; promises made later are left out.

    Raises
    ------
    QueryError
        If a side, an issue, a status or a meeting is one that no line has, with the nearest ones.
    """
    _known(wanted.statuses, STATUSES, "status")
    _known(wanted.sides, {side for entry in entries for side in entry.values("parties")}, "side")
    _known(wanted.issues, {issue for entry in entries for issue in entry.values("within")}, "issue")
    if wanted.meeting and not any(wanted.meeting in entry.meeting for entry in entries):
        meetings = sorted({entry.meeting for entry in entries})
        raise QueryError(f"No promise was made at {wanted.meeting!r}", do=_nearest(wanted.meeting, meetings))
    found = []
    for entry in entries:
        if (wanted.sides and not set(wanted.sides) & set(entry.values("parties"))) \
                or (wanted.issues and not set(wanted.issues) & set(entry.values("within"))) \
                or (wanted.meeting and wanted.meeting not in entry.meeting):
            continue
        status = entry.status_on(day)
        if status and (not wanted.statuses or status in wanted.statuses):
            found.append(entry._replace(status=status))
    return found


def _known(wanted: Iterable[str], known: Iterable[str], what: str) -> None:
    there = sorted(known)
    for value in wanted:
        if value not in there:
            raise QueryError(f"The ledger has no {what} {value!r}", do=_nearest(value, there))


def _nearest(value: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(value, known, 5, 0.4) or known[:12]
    return f"Use one such as {', '.join(near)}" if near else ""
