"""How a promise stands on a day. Silence is never called a breach."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["MILD", "STATUSES", "Standing", "status_on"]

#: Codes of the list of statuses that a promise can have, the settled ones first.
STATUSES = ("fulfilled", "late", "open", "overdue", "lapsed", "superseded", "no-evidence")
#: Firmness of what nobody undertook for certain: once its time has passed it has lapsed, not fallen due.
MILD = frozenset(("possible", "if-circumstances-permit", "hopes"))


class Standing(NamedTuple):
    """What is known of one promise, as ISO days; empty where nothing is known.

    ``made`` is the day on which it was made, ``due`` the last day of its window, ``done`` and ``done_by`` the
    first and last possible day of what kept it, ``renewed`` the day on which a later promise took its place, and
    ``record`` the day of the next meeting of the same parties on record. ``kept_by`` names what kept it,
    which shows that even where no day of it is known.
    """

    made: str
    due: str = ""
    done: str = ""
    done_by: str = ""
    renewed: str = ""
    record: str = ""
    firmness: str = ""
    kept_by: str = ""


def status_on(day: str, standing: Standing) -> str | None:
    """The status of a promise on an ISO day; None before it was made.

    ``fulfilled`` and ``late`` need evidence of that day or before, or evidence of which no day is known; ``overdue``
    says that the time has passed and no evidence is known; ``no-evidence`` is a promise without a date of which the
    later record says nothing. ISO days compare as text.

    >>> talks = Standing("2018-03-21", due="2018-05-31", done="2018-07-04", done_by="2018-07-04")
    >>> [status_on(day, talks) for day in ("2018-03-01", "2018-05-31", "2018-06-01", "2018-07-04")]
    [None, 'open', 'overdue', 'late']
    """
    if day < standing.made:
        return None
    if (standing.kept_by or standing.done_by) and (standing.done_by or standing.done) <= day:
        return "late" if standing.due and standing.done > standing.due else "fulfilled"
    if standing.renewed and standing.renewed <= day:
        return "superseded"
    if standing.due:
        if standing.due >= day:
            return "open"
        return "lapsed" if standing.firmness in MILD else "overdue"
    return "no-evidence" if standing.record and standing.record <= day else "open"
