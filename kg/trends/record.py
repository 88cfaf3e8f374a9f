"""The meetings on record, as every question about gaps and trends counts them, and what a reader keeps of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from kg import edtf
from kg.ask.rows import Rows
from kg.errors import QueryError
from kg.identity import local
from kg.nearest import refuse_unknown

__all__ = ["Choice", "Meeting", "Member", "chosen", "pair_of", "read_meetings", "short"]

_HELD = """SELECT ?c ?kind ?kind_words ?series ?series_words ?label ?when ?from ?to {
  ?c a dip:Meeting ; dip:status status:held ; dip:kind ?kind ; dip:time ?w . ?w dip:edtf ?when
  OPTIONAL { ?w dip:earliest ?from } OPTIONAL { ?w dip:latest ?to }
  OPTIONAL { ?kind skos:prefLabel ?kind_words FILTER(LANG(?kind_words) = "en") }
  OPTIONAL { ?c dip:series ?series
    OPTIONAL { ?series skos:prefLabel ?series_words FILTER(LANG(?series_words) = "en") } }
  OPTIONAL { ?c rdfs:label ?label FILTER(LANG(?label) = "en") } }"""
_PARTIES = "SELECT ?c ?v { ?c a dip:Meeting ; dip:status status:held ; dip:party|(dip:side/dip:party) ?v }"
_MEMBERS = """SELECT DISTINCT ?c ?party ?person ?name { ?c a dip:Meeting ; dip:status status:held ; dip:side ?side .
  ?side dip:party ?party ; foaf:member ?person
  OPTIONAL { ?person skos:prefLabel ?name FILTER(LANG(?name) = "en") } }"""


class Member(NamedTuple):
    """Someone on one side of a meeting: code of the side, prefixed name of the person, the name in words."""

    side: str
    person: str
    name: str


class Meeting(NamedTuple):
    """A meeting that was held. ``when`` is EDTF, ``first`` and ``last`` are its first and last possible day.

    ``kind`` is a code, ``series`` a prefixed name or empty, ``sides`` are codes of countries and organisations.
    """

    id: str
    label: str
    kind: str
    kind_words: str
    series: str
    series_words: str
    when: str
    first: str
    last: str
    sides: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()

    @property
    def words(self) -> str:
        """The meeting for reading: its label, which has the date, else kind and date."""
        return self.label or f"{self.kind_words or self.kind}, {edtf.words(self.when)}"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which meetings count; what is empty or None keeps all.

    ``kinds`` are codes of kinds, ``pair`` the codes of two sides that both took part, ``side`` one that did;
    ``since`` and ``until`` are ISO days.
    """

    kinds: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    side: str = ""
    since: str = ""
    until: str = ""

    def sides(self) -> tuple[str, ...]:
        """Every side that has to be there."""
        return (*self.pair, *filter(None, (self.side,)))

    def overlaps(self, first: str, last: str) -> bool:
        """Whether a window, open where a day is empty, reaches into the period; ISO days compare as text."""
        return (not self.since or not last or last >= self.since) and (not self.until or not first
                                                                       or first <= self.until)

    def fits(self, meeting: Meeting) -> bool:
        """Whether the meeting counts."""
        return ((not self.kinds or meeting.kind in self.kinds) and set(self.sides()) <= set(meeting.sides)
                and self.overlaps(meeting.first, meeting.last))


def short(meeting: Meeting | None) -> str:
    """What a narrow column says of a meeting: its day in words."""
    return edtf.words(meeting.when) if meeting else ""


def pair_of(words: str) -> tuple[str, ...]:
    """Two sides from ``JP-RU``.

    Raises
    ------
    QueryError
        If the text is no two codes.

    >>> pair_of("jp-ru")
    ('JP', 'RU')
    """
    found = tuple(part.upper() for part in re.split(r"[-:/,]", words) if part)
    if len(found) != 2 or found[0] == found[1]:
        raise QueryError(f"{words!r} is no pair of sides", do="Write two codes with a hyphen, such as JP-RU")
    return found


def read_meetings(graph: Rows) -> list[Meeting]:
    """Every meeting that was held, in order of its days, then of its name.

    A window that is open at one end tells of the day at the other.
    """
    sides: dict[str, set[str]] = defaultdict(set)
    for meeting, parties in graph.pairs(_PARTIES).items():
        sides[meeting] |= {local(party).upper() for party in parties}
    members: dict[str, set[Member]] = defaultdict(set)
    for row in graph(_MEMBERS):
        members[row["c"]].add(Member(local(row["party"]).upper(), row["person"], row.get("name", local(row["person"]))))
    found = [Meeting(name, row.get("label", ""), local(row["kind"]), row.get("kind_words", ""), row.get("series", ""),
                     row.get("series_words", ""), row["when"], row.get("from", row.get("to", "")),
                     row.get("to", row.get("from", "")), tuple(sorted(sides[name])), tuple(sorted(members[name])))
             for name, row in graph.firsts(_HELD).items()]
    return sorted(found, key=lambda one: (one.first or one.last, one.last, one.id))


def chosen(meetings: Iterable[Meeting], choice: Choice) -> list[Meeting]:
    """The meetings that count.

    Raises
    ------
    QueryError
        If a kind or a side is one that no meeting on record has, with the nearest ones.
    """
    meetings = list(meetings)
    for kind in choice.kinds:
        refuse_unknown("There is no meeting on record of the kind", kind, {one.kind for one in meetings})
    for side in choice.sides():
        refuse_unknown("There is no meeting on record with the side", side,
                       {side for one in meetings for side in one.sides})
    return [one for one in meetings if choice.fits(one)]
