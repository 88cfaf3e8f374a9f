"""The life of one issue, asked of a store."""

from __future__ import annotations

import datetime

from kg.ask.rows import Rows
from kg.ledger import graph_day
from kg.names import Namer
from kg.store import Store
from kg.trends.lifeline import Lifeline, lifeline
from kg.trends.mentions import find_issue, read_mentions, told_meetings
from kg.trends.record import Choice, chosen, read_meetings

__all__ = ["issue_life", "record_day"]


def issue_life(store: Store, namer: Namer, name: str, choice: Choice, day: datetime.date | None = None, *,
               narrower: bool = True) -> Lifeline:
    """The life of an issue over the meetings that a reader chose, up to a day.

    Parameters
    ----------
    choice
        A side keeps what speakers of that side said; all else chooses the meetings that count, silent ones too.
    day
        The day of the graph where it is not given.
    narrower
        Whether a mention of an issue under this one counts.

    Raises
    ------
    QueryError
        If the issue, a kind or a side is unknown.
    """
    graph = Rows(store, namer)
    issue = find_issue(graph, name, narrower=narrower)
    meetings = chosen(read_meetings(graph), choice)
    return lifeline(issue, read_mentions(graph, issue, meetings), meetings, told_meetings(graph),
                    day or record_day(store, namer), choice.side)


def record_day(store: Store, namer: Namer) -> datetime.date:
    """The day of the graph; of one that says none, the last day of a meeting on record, else today."""
    known = graph_day(store, namer)
    if known:
        return known
    days = [one.last for one in read_meetings(Rows(store, namer)) if one.last]
    return datetime.date.fromisoformat(max(days)) if days else datetime.date.today()
