"""Who held a post: the term where the reference knows it, the days on which a source shows somebody in it, and who
before and after.

A readout attests a tenure on its own day and no more; nothing is filled in between two people. The terms that the
reference knows (``graph:ref``, each with its source) may be known up to a day only; that they ended then is not said.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from kg import edtf
from kg.ask.rows import Rows
from kg.identity import local
from kg.names import Namer
from kg.nearest import refuse_unknown
from kg.store import Store
from kg.trends.sheet import Column, Sheet

__all__ = ["Holder", "find_posts", "holders", "holders_sheet"]

_POSTS = """SELECT ?c ?v { ?c a dip:Post OPTIONAL { ?c skos:prefLabel ?v FILTER(LANG(?v) = "en") } }"""
_TENURES = """SELECT DISTINCT ?c ?post ?who ?name ?when ?from ?to { ?c a dip:Tenure ; dip:post ?post ; org:member ?who
  OPTIONAL { ?who skos:prefLabel ?name FILTER(LANG(?name) = "en") }
  OPTIONAL { ?c dip:time ?w . ?w dip:edtf ?when OPTIONAL { ?w dip:earliest ?from } OPTIONAL { ?w dip:latest ?to } } }"""
_TERMS = """SELECT DISTINCT ?c ?when ?source { GRAPH graph:ref { ?c dip:time ?w ; dcterms:source ?source }
  ?w dip:edtf ?when }"""
_NOTES = "SELECT DISTINCT ?c ?v { GRAPH graph:ref { ?c a dip:Tenure ; skos:note ?v } }"
#: How the note of a term begins (kg/graph/reference.py) of which no end is known: its last day is the last one known.
_NO_END = "In office on "


class Holder(NamedTuple):
    """A person's time in a post: a term that the reference knows, or attested days between which nobody else's lie.

    Attributes
    ----------
    first_attested, last_attested
        The first and last of the days on which a source shows the person in the post; ``days`` is how many there are.
    term, source, note
        The term (EDTF) where the reference knows it, the address it is from, and what is to be said of it; else
        empty, and nothing is known of beginning and end.
    before, after
        Who held the same post before and after, by name, as far as is known; others may have come between.
    on
        How the person stands on the day that was asked for; empty where none was.
    """

    post: str
    name: str
    first_attested: str
    last_attested: str
    days: int
    term: str
    before: str
    after: str
    on: str
    person: str
    tenure: str
    post_id: str
    source: str
    note: str

    @property
    def term_words(self) -> str:
        """The term for reading; of one without a known end, up to when it is known."""
        return _Term(self.term, self.note).words if self.term else "not known"


class _Term(NamedTuple):
    """What the reference knows of a time in office: EDTF, and what it notes of it."""

    when: str
    note: str

    @property
    def endless(self) -> bool:
        """Whether no source gives an end."""
        return _NO_END in self.note

    @property
    def words(self) -> str:
        """For reading.

        >>> _Term("2004-03-09/2024-05-14", "In office on 14 May 2024; no end is known.").words
        'from 9 March 2004, known up to 14 May 2024'
        """
        first, _, last = self.when.partition("/")
        return (f"from {edtf.words(first)}, known up to {edtf.words(last)}" if self.endless and last else
                edtf.words(self.when))

    def on(self, day: datetime.date) -> str:
        """How the day lies in it; what the dates leave open is said so.

        >>> [_Term("2016-06/2018-01-19", "").on(datetime.date(2016, month, 5)) for month in (5, 6, 7)]
        ['after the day, by the reference', 'perhaps in office, by the reference', 'in office by the reference']
        """
        begins, slash, ends = self.when.partition("/")
        first, last = edtf.bounds(self.when)
        if first and day < first:
            return "after the day, by the reference"
        if last and last < day:
            return (f"known in office up to {edtf.words(ends or begins)}, by the reference" if self.endless else
                    "before the day, by the reference")
        entered = edtf.bounds(begins)[1] if begins not in ("", "..") else None
        left = edtf.bounds(ends if slash else begins)[0] if ends not in ("..",) else None
        sure = entered is not None and left is not None and entered <= day <= left
        return "in office by the reference" if sure else "perhaps in office, by the reference"


class _Seen(NamedTuple):
    """One attestation, or a term that the reference knows: its days, who, and the tenure."""

    first: str
    last: str
    person: str
    name: str
    tenure: str
    attested: bool


def find_posts(graph: Rows, words: str) -> dict[str, str]:
    """The posts that are meant, with their names: by id, else by a part of id or name.

    Raises
    ------
    QueryError
        If no post is so called, with the nearest.
    """
    posts = {local(name): row.get("v", "") for name, row in graph.firsts(_POSTS).items()}
    wanted = words.removeprefix("post:").strip()
    if wanted in posts:
        return {wanted: posts[wanted]}
    low = wanted.lower()
    exact = {name: label for name, label in posts.items() if low == label.lower()}
    found = exact or {name: label for name, label in posts.items() if low and (low in name or low in label.lower())}
    if not found:
        refuse_unknown("There is no post on record called", wanted, posts)
    return dict(sorted(found.items()))


def holders(store: Store, namer: Namer, words: str, day: datetime.date | None = None) -> list[Holder]:
    """The holders of the posts that are meant, by post, in the order in which they are attested.

    Raises
    ------
    QueryError
        If no post is so called.
    """
    graph = Rows(store, namer)
    posts = find_posts(graph, words)
    terms, remarks = graph.firsts(_TERMS), graph.pairs(_NOTES)
    seen: dict[str, set[_Seen]] = defaultdict(set)
    for row in graph(_TENURES):
        if (post := local(row["post"])) in posts and (row.get("from") or row.get("to")):
            by_source = row.get("when") != terms.get(row["c"], {}).get("when")
            seen[post].add(_Seen(row.get("from", row.get("to", "")), row.get("to", row.get("from", "")), row["who"],
                                 row.get("name", local(row["who"])), row["c"], by_source))
    found: list[Holder] = []
    for post in posts:
        turns = [list(turn) for _, turn in groupby(sorted(seen[post]), key=lambda one: (one.person, one.tenure))]
        names = ["", *(turn[0].name for turn in turns), ""]
        for at, turn in enumerate(turns, 1):
            tenure, attested = turn[0].tenure, [one for one in turn if one.attested]
            term, note = terms.get(tenure, {}), "; ".join(remarks.get(tenure, ()))
            found.append(Holder(
                posts[post] or post, names[at], min((one.first for one in attested), default=""),
                max((one.last for one in attested), default=""), len(attested), term.get("when", ""), names[at - 1],
                names[at + 1], _on(day, attested, _Term(term["when"], note) if term else None) if day else "",
                turn[0].person, tenure, f"post:{post}", term.get("source", ""), note))
    return found


def _on(on: datetime.date, turn: Sequence[_Seen], term: _Term | None) -> str:
    """How somebody stands on a day, as far as it is known."""
    day = on.isoformat()
    if any(one.first == one.last == day for one in turn):
        return "attested on that day"
    if any(one.first <= day <= one.last for one in turn):
        return "attested in a period with that day"
    if term:
        return term.on(on)
    earlier = max((one.last for one in turn if one.last < day), default="")
    later = min((one.first for one in turn if one.first > day), default="")
    return "; ".join(filter(None, (f"attested before, last on {edtf.words(earlier)}" if earlier else "",
                                   f"attested after, first on {edtf.words(later)}" if later else "")))


def holders_sheet(found: Sequence[Holder], day: datetime.date | None) -> Sheet:
    """The holders as a sheet; with a day, it says who is attested on it, or that nobody is."""
    on: tuple[Column, ...] = (("on that day", lambda one: one.on),) if day else ()
    posts: tuple[Column, ...] = (("post", lambda one: one.post),) if len({one.post_id for one in found}) > 1 else ()
    return Sheet("holders", "Holders of a post", found, Holder._fields, (
        *posts, ("name", lambda one: one.name),
        ("first attested", lambda one: edtf.words(one.first_attested) if one.first_attested else ""),
        ("last attested", lambda one: edtf.words(one.last_attested) if one.last_attested else ""),
        ("days", lambda one: one.days), ("term", lambda one: one.term_words),
        ("before", lambda one: one.before), ("after", lambda one: one.after), *on,
        ("term by", lambda one: one.source)),
        "Nobody is attested in this post.", list(_notes(found, day)))


def _notes(found: Sequence[Holder], day: datetime.date | None) -> Iterator[str]:
    if day:
        there = dict.fromkeys(f"{'perhaps ' if one.on.startswith('perhaps') else ''}{one.name}, {one.post}"
                              for one in found
                              if one.on.startswith(("attested on", "attested in", "in office", "perhaps")))
        said = edtf.words(day.isoformat())
        yield (f"On {said}: {'; '.join(there)}." if there else
               f"On {said} no source on record shows anybody in the post.")
    turns = Counter((one.post, one.name) for one in found)
    for post in dict.fromkeys(post for (post, _), count in turns.items() if count > 1):
        names = " and ".join(name for (of, name), count in turns.items() if of == post and count > 1)
        yield f"{post}: {names} by turns with others; somebody came back, or several hold it at once."
    yield from sorted({f"{one.name}: {one.note}" for one in found if one.note})
    yield ("Attested: a source shows the person in the post on that day. Where no term is given, nothing on record "
           "tells when it began or ended, and others may have held the post in between.")
