"""Meetings of which one side's account is on record and another's is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg import edtf
from kg.ask.rows import Rows
from kg.identity import local
from kg.trends.record import Meeting
from kg.trends.sheet import Sheet

__all__ = ["OneSided", "Told", "one_sided", "read_accounts", "readouts_sheet"]

_DOCUMENTS = """SELECT DISTINCT ?c ?publisher ?address ?of ?by { ?d a dip:SourceDocument ; dip:refersTo ?c .
  ?c a dip:Meeting OPTIONAL { ?d schema:url ?address }
  OPTIONAL { ?d dip:party ?of }
  OPTIONAL { ?d dcterms:publisher ?org OPTIONAL { ?org dip:party ?by }
    OPTIONAL { ?org skos:prefLabel ?publisher FILTER(LANG(?publisher) = "en") } } }"""
#: Pages that a curated entry goes by. A page counts for a side only where the entry says so.
_CITED = """SELECT DISTINCT ?c ?publisher ?address ?of { ?d a dip:SourceDocument ; dip:refersTo ?c ;
  dcterms:source ?page . ?c a dip:Meeting BIND(STR(?page) AS ?address) OPTIONAL { ?page dip:party ?of }
  OPTIONAL { ?page dcterms:publisher/skos:prefLabel ?publisher FILTER(LANG(?publisher) = "en") } }"""


class Told(NamedTuple):
    """An account of a meeting: for which side, if any, by whom, where, and whether the text itself was read."""

    side: str
    publisher: str
    address: str
    read: bool


class OneSided(NamedTuple):
    """A meeting with the accounts that are there.

    ``there`` and ``missing`` are codes of sides; ``publishers`` those of the sides that are there, ``others`` those of
    none of the sides; ``read`` says whether a text of a side was read, or only cited by a curated entry.
    """

    day: str
    meeting: str
    kind: str
    kind_words: str
    there: tuple[str, ...]
    missing: tuple[str, ...]
    publishers: tuple[str, ...]
    others: tuple[str, ...]
    read: str
    addresses: tuple[str, ...]
    earliest: str
    latest: str
    meeting_id: str


def read_accounts(graph: Rows) -> dict[str, set[Told]]:
    """The accounts of each meeting."""
    found: dict[str, set[Told]] = defaultdict(set)
    for query, read in ((_DOCUMENTS, True), (_CITED, False)):
        for row in graph(query):
            side = local(row.get("of") or row.get("by", "")).upper()
            if side or not read:  # A document of no side is a curated entry, whose sources stand for it.
                found[row["c"]].add(Told(side, row.get("publisher", ""), row.get("address", ""), read))
    return found


def one_sided(meetings: Iterable[Meeting], accounts: dict[str, set[Told]]) -> Iterator[OneSided]:
    """The meetings that lack a side's account, in order."""
    for meeting in meetings:
        told = sorted(accounts.get(meeting.id, ()))
        there = tuple(side for side in meeting.sides if any(one.side == side for one in told))
        missing = tuple(side for side in meeting.sides if side not in there)
        if not missing or len(meeting.sides) < 2:
            continue
        sided = [one for one in told if one.side in there]
        read = {one.side for one in sided if one.read}
        yield OneSided(meeting.when, meeting.label or meeting.kind_words, meeting.kind,
                       meeting.kind_words or meeting.kind, there, missing,
                       tuple(dict.fromkeys(one.publisher for one in sided if one.publisher)),
                       tuple(dict.fromkeys(one.publisher for one in told if one.side not in there and one.publisher)),
                       "text read" if read else "cited" if there else "",
                       tuple(dict.fromkeys(one.address for one in sided if one.address)), meeting.first, meeting.last,
                       meeting.id)


def readouts_sheet(meetings: Sequence[Meeting], accounts: dict[str, set[Told]]) -> Sheet:
    """The meetings without the account of each side; first what one side tells alone, then what neither does."""
    found = sorted(one_sided(meetings, accounts), key=lambda one: not one.there)
    alone = sum(bool(one.there) for one in found)
    both = sum(len(one.sides) > 1 for one in meetings) - len(found)
    notes = [f"{alone} with the account of one side only, {len(found) - alone} with that of neither, {both} with that "
             "of each. A press report stands for no side."]
    return Sheet("readouts", "Meetings without the account of each side", found, OneSided._fields, (
        ("day", lambda one: edtf.words(one.day)), ("meeting", lambda one: one.kind_words),
        ("there", lambda one: one.there or "neither"), ("missing", lambda one: one.missing),
        ("published by", lambda one: one.publishers), ("how", lambda one: one.read),
        ("others tell", lambda one: one.others)),
        "Every meeting is told by each of its sides.", notes, linked="published by",
        addresses=lambda one: one.addresses)
