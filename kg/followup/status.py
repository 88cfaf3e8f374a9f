"""How a promise stands on a day. Silence is never called a breach."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

__all__ = ["MILD", "STATUSES", "Standing", "status_on"]

#: Codes of the list of statuses that a promise can have, the settled ones first.
STATUSES = ("fulfilled", "late", "open", "overdue", "lapsed", "superseded", "no-evidence")
#: Firmness of what nobody undertook for certain: once its time has passed it has lapsed, not fallen due.
MILD = frozenset(("possible", "if-circumstances-permit", "hopes"))


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one promise, as days; None where nothing is known.

    ``made`` is the day on which it was made, ``due`` the last day of its window, ``done`` and ``done_by`` the
    first and last possible day of what kept it, ``renewed`` the day on which a later promise took its place, and
    ``record`` the day of the next meeting of the same parties on record.
    """

    made: datetime.date
    due: datetime.date | None = None
    done: datetime.date | None = None
    done_by: datetime.date | None = None
    renewed: datetime.date | None = None
    record: datetime.date | None = None
    firmness: str = ""


def status_on(day: datetime.date, standing: Standing) -> str | None:
    """The status of a promise on a day; None before it was made.

    ``fulfilled`` and ``late`` need evidence of that day or before; ``overdue`` says that the time has passed and no
    evidence is known; ``no-evidence`` is a promise without a date of which the later record says nothing.

    >>> on = datetime.date.fromisoformat
    >>> talks = Standing(on("2018-03-21"), due=on("2018-05-31"), done=on("2018-07-04"), done_by=on("2018-07-04"))
    >>> [status_on(on(day), talks) for day in ("2018-03-01", "2018-05-31", "2018-06-01", "2018-07-04")]
    [None, 'open', 'overdue', 'late']
    """
    if day < standing.made:
        return None
    if standing.done is not None and standing.done_by is not None and standing.done_by <= day:
        return "late" if standing.due is not None and standing.done > standing.due else "fulfilled"
    if standing.renewed is not None and standing.renewed <= day:
        return "superseded"
    if standing.due is not None:
        if standing.due >= day:
            return "open"
        return "lapsed" if standing.firmness in MILD else "overdue"
    return "no-evidence" if standing.record is not None and standing.record <= day else "open"
