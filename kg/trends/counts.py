"""What the numbers of meetings tell of meetings that are not on record.

"Their ninth meeting", after a sixth, says that two lie between. A source seldom says what it counts, so each series is
looked at as a whole: where its numbers begin anew with other people, or a source names a person, each pair of
office-holders has its own count; where they rise through changes of people, the series is counted; where one pair alone
has numbers, nothing tells, and only as many meetings are called missing as both readings allow. Numbers "this year" are
counted from 1 January in the series.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.ask.rows import Rows
from kg.identity import local
from kg.trends.record import Meeting

__all__ = ["Count", "Number", "counts", "read_numbers", "read_posts"]

_NUMBERS = """SELECT DISTINCT ?c ?series ?number ?subject ?year { ?c a dip:Meeting ; dip:position ?p .
  ?p dip:ordinal ?number OPTIONAL { ?p dip:series ?series } OPTIONAL { ?p dcterms:subject ?subject }
  OPTIONAL { ?p dcterms:temporal/dip:earliest ?year } }"""
_POSTS = "SELECT ?c ?v { ?t org:member ?c ; dip:post ?v }"


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a source gives a meeting: in all, or within a year; ``subject`` where a source says whose."""

    meeting: Meeting
    number: int
    series: str
    subject: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """Meetings that one count runs through, in order.

    ``of`` says in words what is counted, ``year`` is empty where all are; ``numbered`` has the numbers of a meeting,
    ``without`` the meetings on record that may belong to the count and have no number in it.
    """

    series: str
    series_words: str
    kind: str
    sides: tuple[str, ...]
    of: str
    year: str
    numbered: tuple[tuple[Meeting, tuple[int, ...]], ...]
    without: tuple[Meeting, ...]


def read_numbers(graph: Rows, meetings: Sequence[Meeting]) -> list[Number]:
    """The numbers of the meetings on record."""
    known = {one.id: one for one in meetings}
    found = {Number(known[row["c"]], int(row["number"]), row.get("series") or known[row["c"]].series
                    or f"kind:{known[row['c']].kind}", row.get("subject", ""), row.get("year", "")[:4])
             for row in graph(_NUMBERS) if row["c"] in known}
    return sorted(found, key=lambda one: (one.series, one.meeting.first, one.meeting.id, one.year, one.number,
                                          one.subject))


def read_posts(graph: Rows) -> dict[str, list[str]]:
    """The posts of each person, by prefixed name."""
    return graph.pairs(_POSTS)


def counts(meetings: Sequence[Meeting], numbers: Sequence[Number], posts: Mapping[str, Sequence[str]]) -> list[Count]:
    """The counts that the numbers belong to, by series, then by first meeting; those of all before those of years."""
    by_series: dict[str, list[Number]] = defaultdict(list)
    for number in numbers:
        by_series[number.series].append(number)
    found: list[Count] = []
    for series, several in sorted(by_series.items()):
        members = _in_series(series, meetings, several)
        found += _in_all(series, members, [one for one in several if not one.year], posts)
        found += _by_year(series, members, [one for one in several if one.year])
    return found


def _in_series(series: str, meetings: Sequence[Meeting], several: Sequence[Number]) -> list[Meeting]:
    """The meetings of a series; a meeting of its kind and sides that names no series may be one of them."""
    kinds = {one.meeting.kind for one in several} - {"other"}
    sides = {one.meeting.sides for one in several}
    numbered = {one.meeting.id for one in several}
    return [one for one in meetings if one.series == series or one.id in numbered
            or (not one.series and one.kind in kinds and one.sides in sides)]


def _in_all(series: str, members: Sequence[Meeting], several: Sequence[Number],
            posts: Mapping[str, Sequence[str]]) -> Iterator[Count]:
    if not several:
        return
    pairs = _pairs(members, posts)
    pair_of = {one.meeting.id: pairs[one.meeting.id] for one in several}
    begins_anew = any(later.number <= earlier.number and pair_of[later.meeting.id] != pair_of[earlier.meeting.id]
                      for earlier, later in pairwise(several))
    if begins_anew or any(one.subject for one in several):
        for pair in dict.fromkeys(pair_of.values()):
            of = [one for one in several if pair_of[one.meeting.id] == pair]
            yield _count(series, _names(pair, members) or "whoever met", "", of,
                         [one for one in members if pairs[one.id] == pair])
        return
    known = {pair for pair in pair_of.values() if pair}
    (only,) = known if len(known) == 1 and len(several) > 1 else ((),)
    of_whom = f"the series, or {_names(only, members)}: no source says" if only else "the series"
    yield _count(series, of_whom, "", several, members)


def _by_year(series: str, members: Sequence[Meeting], several: Sequence[Number]) -> Iterator[Count]:
    for year in sorted({one.year for one in several}):
        yield _count(series, f"the series in {year}", year, [one for one in several if one.year == year],
                     [one for one in members if one.first[:4] == year])


def _count(series: str, of: str, year: str, several: Sequence[Number], members: Sequence[Meeting]) -> Count:
    given: dict[Meeting, list[int]] = defaultdict(list)
    for one in several:
        if one.number not in given[one.meeting]:
            given[one.meeting].append(one.number)
    first = several[0].meeting
    return Count(series, first.series_words or first.kind_words or local(series), first.kind, first.sides, of, year,
                 tuple((meeting, tuple(sorted(given[meeting]))) for meeting in given),
                 tuple(one for one in members if one not in given))


def _pairs(members: Sequence[Meeting], posts: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The office-holders who met, one a side, by meeting; empty where a side's is not known.

    A side's office-holder is who holds the post that most meetings of the series have on that side: others may have
    come along.
    """
    held: Counter[tuple[str, str]] = Counter()
    for meeting in members:
        held.update({(who.side, post) for who in meeting.members for post in posts.get(who.person, ())})
    found: dict[str, tuple[str, ...]] = {}
    for meeting in members:
        heads = []
        for side in meeting.sides:
            there = [who for who in meeting.members if who.side == side]
            ranked = sorted(there, key=lambda who: (-max((held[who.side, post] for post in posts.get(who.person, ())),
                                                         default=0), who.person))
            heads += [ranked[0].person] if ranked else []
        found[meeting.id] = tuple(sorted(heads)) if len(heads) == len(meeting.sides) else ()
    return found


def _names(pair: Sequence[str], members: Sequence[Meeting]) -> str:
    called = {who.person: who.name for meeting in members for who in meeting.members}
    return " and ".join(called[person] for person in pair)
