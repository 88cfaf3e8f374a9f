"""Which meetings there are, who publishes on each, and which one a reader means."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence

from kg import edtf
from kg.ask.rows import Row, Rows
from kg.compare.model import Document, Held
from kg.errors import QueryError
from kg.nearest import nearest

__all__ = ["find", "held_meetings", "neighbours", "several"]

_DOCUMENTS = """SELECT ?c ?v { ?c a dip:SourceDocument ; dip:refersTo ?v . ?v dip:status status:held }"""
_PUBLISHERS = """SELECT ?c ?v { ?c a dip:SourceDocument ; dcterms:publisher/skos:prefLabel ?v
  FILTER(LANG(?v) = "en") }"""
_PARTIES = """SELECT ?c ?v { ?c a dip:SourceDocument .
  { ?c dip:party ?v } UNION { ?c dcterms:publisher/dip:party ?v } }"""
_ADDRESSES = "SELECT ?c ?v { ?c a dip:SourceDocument ; schema:url ?v }"
_TITLES = "SELECT ?c ?v { ?c a dip:SourceDocument ; dcterms:title ?v }"
_LABELS = """SELECT ?c ?v { ?c dip:status status:held ; rdfs:label ?v FILTER(LANG(?v) = "en") }"""
_DAYS = "SELECT ?c ?v { ?c dip:status status:held ; dip:time/dip:edtf ?v }"
_SIDES = """SELECT ?c ?v { ?c dip:status status:held . { ?c dip:party ?v } UNION { ?c dip:side/dip:party ?v } }"""
_REPLACED = "SELECT ?c ?v { ?c dcterms:isReplacedBy ?v }"
#: Documents made from entries of a chronology.
_CHRONOLOGY = "doc:chronology-"
#: In addresses, what stands before the name of an event.
_FOLDER = "/id/event/"
_SHOWN = 12
#: Days of a meeting whose date tells it from others.
_FEW = 3


def held_meetings(graph: Rows) -> list[Held]:
    """Held meetings that a document is about, by date, then by name; merged ones once, under the name that stays."""
    stays = {old: new[0] for old, new in graph.pairs(_REPLACED).items() if old.startswith("event:")}
    columns = {name: graph.firsts(query) for name, query in (
        ("publisher", _PUBLISHERS), ("party", _PARTIES), ("address", _ADDRESSES), ("title", _TITLES))}
    about: dict[str, list[Document]] = defaultdict(list)
    for name, meetings in sorted(graph.pairs(_DOCUMENTS).items()):
        found = {column: rows.get(name, {}).get("v", "") for column, rows in columns.items()}
        for meeting in meetings:
            about[_last(meeting, stays)].append(Document(
                name, meeting, found["publisher"] or name, found["party"].partition(":")[2].upper(),
                found["address"], found["title"], name.startswith(_CHRONOLOGY)))
    labels, days = graph.firsts(_LABELS), graph.firsts(_DAYS)
    older: dict[str, list[str]] = defaultdict(list)
    for old in stays:
        older[_last(old, stays)].append(old)
    return sorted((Held(name, _value(labels, name) or name.partition(":")[2], _value(days, name),
                        (name, *sorted(older[name])), tuple(documents)) for name, documents in about.items()),
                  key=lambda meeting: (meeting.date, meeting.name))


def _value(rows: dict[str, Row], name: str) -> str:
    return rows.get(name, {}).get("v", "")


def _last(name: str, stays: dict[str, str]) -> str:
    seen = {name}
    while (after := stays.get(name)) and after not in seen:
        seen.add(after)
        name = after
    return name


def several(meetings: Sequence[Held]) -> list[Held]:
    """The meetings on which more than one publisher or side has a readout.

    >>> one, other = Document("doc:a", "event:m", "Ministry A"), Document("doc:b", "event:m", "Ministry B")
    >>> several([Held("event:m", "M", "2019", (), (one, other)), Held("event:n", "N", "2020", (), (one,))])[0].label
    'M'
    """
    return [meeting for meeting in meetings if len(meeting.publishers) > 1]


def neighbours(graph: Rows, meeting: Held, meetings: Sequence[Held]) -> list[Held]:
    """Other meetings of the same sides within a day: a page that counts the date or the kind otherwise names another
    event, and only a person can tell that the two are one."""
    parties = {name: frozenset(sides) for name, sides in graph.pairs(_SIDES).items()}
    return [other for other in meetings if other.name != meeting.name and _within_a_day(meeting.date, other.date)
            and parties.get(other.name) and parties.get(other.name) == parties.get(meeting.name)]


def _within_a_day(one: str, other: str) -> bool:
    """Whether two dates of a few days each touch or follow each other.

    >>> _within_a_day("2019-08-14", "2019-08-15"), _within_a_day("2019-08-14", "2019-08")
    (True, False)
    """
    if not edtf.is_edtf(one) or not edtf.is_edtf(other):
        return False
    (first, last), (opens, closes), day = edtf.bounds(one), edtf.bounds(other), datetime.timedelta(1)
    if not (first and last and opens and closes) or max(last - first, closes - opens) > _FEW * day:
        return False
    return first <= closes + day and opens <= last + day


def find(meetings: Sequence[Held], wanted: str) -> Held:
    """The one meeting of a date, a part of its name or label, or an address as the graph or a page of it gives it.

    Raises
    ------
    QueryError
        If no meeting is meant by it, with the nearest names, or several are, with all of them.

    >>> find([Held("event:2019-08-14-fj-nz-summit", "Summit of Fiji", "2019-08-14", ("event:x",), ())], "FJ-NZ").label
    'Summit of Fiji'
    """
    words = wanted.strip()
    name = words.rpartition(_FOLDER)[2] if words.startswith(("http:", "https:")) else words
    exact = [meeting for meeting in meetings
             if any(name in (own, own.partition(":")[2]) for own in (meeting.name, *meeting.names))]
    if len(exact) == 1:
        return exact[0]
    part = words.casefold().removeprefix("event:")
    found = [meeting for meeting in meetings if part and (
        any(part in own.partition(":")[2].casefold() for own in (meeting.name, *meeting.names))
        or part in meeting.label.casefold() or part == meeting.date)]
    if len(found) == 1:
        return found[0]
    if not found:
        near = nearest(words, [meeting.name.partition(":")[2] for meeting in meetings], 4)
        raise QueryError(f"No held meeting with a document is called {wanted!r}",
                         do=f"Use one such as {', '.join(near)}" if near else "kg compare alone lists meetings")
    shown = [f"{meeting.name.partition(':')[2]}  ({meeting.label})" for meeting in found[:_SHOWN]]
    if len(found) > _SHOWN:
        shown.append(f"and {len(found) - _SHOWN} more")
    raise QueryError(f"{len(found)} meetings are meant by {wanted!r}",
                     do="\n  ".join(["Give one of these names:", *shown]))
