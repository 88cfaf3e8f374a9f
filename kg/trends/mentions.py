"""Every sentence that takes up an issue, read from a graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.ask.rows import Row, Rows
from kg.hierarchy import closure
from kg.identity import local
from kg.nearest import refuse_unknown
from kg.trends.record import Meeting

__all__ = ["Issue", "Mention", "find_issue", "read_mentions", "told_meetings"]

_ISSUES = """SELECT DISTINCT ?c ?v { ?c a dip:Issue OPTIONAL { ?c skos:prefLabel ?v FILTER(LANG(?v) = "en") } }"""
_BROADER = "SELECT ?c ?v { ?v a dip:Issue ; skos:broader ?c }"
#: What was said at a part of a meeting was said at the meeting.
_SAID = """SELECT DISTINCT ?c ?issue ?meeting ?act ?act_words ?stance ?stance_words ?what {{
  VALUES ?issue {{ {issues} }} ?c dip:issue|(dip:expresses/dip:issue) ?issue ; dip:saidAt/(^schema:subEvent)? ?meeting .
  ?meeting a dip:Meeting
  OPTIONAL {{ ?c dip:act ?act OPTIONAL {{ ?act skos:prefLabel ?act_words FILTER(LANG(?act_words) = "en") }} }}
  OPTIONAL {{ ?c dip:stance ?stance
    OPTIONAL {{ ?stance skos:prefLabel ?stance_words FILTER(LANG(?stance_words) = "en") }} }}
  OPTIONAL {{ ?c dcterms:description ?what }} }}"""
_SPEAKERS = """SELECT DISTINCT ?c ?who ?name {{ VALUES ?issue {{ {issues} }}
  ?c dip:issue|(dip:expresses/dip:issue) ?issue ; dip:speaker ?who
  OPTIONAL {{ ?who skos:prefLabel ?name FILTER(LANG(?name) = "en") }} }}"""
_FIRMNESS = """SELECT DISTINCT ?c ?words ?rank ?due_from ?due_by {{ VALUES ?issue {{ {issues} }}
  ?c dip:expresses ?promise . ?promise dip:issue ?issue ; dip:firmness ?firm
  OPTIONAL {{ ?firm skos:prefLabel ?words FILTER(LANG(?words) = "en") }} OPTIONAL {{ ?firm dip:ordinal ?rank }}
  OPTIONAL {{ ?promise dip:due ?w OPTIONAL {{ ?w dip:earliest ?due_from }} OPTIONAL {{ ?w dip:latest ?due_by }} }} }}"""
_WHERE = """SELECT DISTINCT ?c ?document ?quote {{ VALUES ?issue {{ {issues} }}
  ?c dip:issue|(dip:expresses/dip:issue) ?issue ; dip:anchoredIn ?p . ?p oa:hasSource ?document
  OPTIONAL {{ ?p oa:hasSelector/oa:exact ?quote }} }}"""
_DOCUMENTS = """SELECT ?c ?publisher ?address ?side { ?c a dip:SourceDocument
  OPTIONAL { ?c dcterms:publisher ?org OPTIONAL { ?org dip:party ?side }
    OPTIONAL { ?org skos:prefLabel ?publisher FILTER(LANG(?publisher) = "en") } }
  OPTIONAL { ?c schema:url ?address } }"""
_TOLD = "SELECT DISTINCT ?c { ?s dip:issue ?any ; dip:saidAt/(^schema:subEvent)? ?c }"


class Issue(NamedTuple):
    """An issue with those under it; names are codes, ``words`` the label, ``under`` has the issue itself first."""

    id: str
    words: str
    under: tuple[str, ...]
    words_of: Mapping[str, str]


class Mention(NamedTuple):
    """One sentence that takes up the issue at a meeting.

    ``by`` are the speakers by name, ``sides`` their codes; where nobody speaks, a document reports and ``by`` is empty.
    ``firmness`` is that of a promise, in words; ``sentence`` is the passage as published.
    """

    day: str
    meeting: str
    kind: str
    kind_words: str
    sides: tuple[str, ...]
    by: tuple[str, ...]
    act: str
    stance: str
    firmness: tuple[str, ...]
    what: str
    issues: tuple[str, ...]
    sentence: str
    publisher: str
    address: str
    document: str
    first: str
    last: str
    meeting_id: str
    statement: str
    due_by: str

    @property
    def told(self) -> str:
        """What to show of it: the sentence; of a curated list of topics, that the issue stands in it."""
        if self.document.startswith("doc:chronology-") and self.sentence.startswith("["):
            return "(among the topics that the record names)"
        return self.sentence or self.what


def find_issue(graph: Rows, name: str, *, narrower: bool = True) -> Issue:
    """An issue by its code.

    Raises
    ------
    QueryError
        If the graph has no such issue, with the nearest codes.
    """
    words = {local(row["c"]): row.get("v", "") for row in graph(_ISSUES)}
    wanted = name.removeprefix("issue:")
    refuse_unknown("There is no issue", wanted, words)
    below = graph.pairs(_BROADER) if narrower else {}
    under = map(local, closure(below, [f"issue:{wanted}"]))
    return Issue(wanted, words[wanted] or wanted, tuple(under), words)


def told_meetings(graph: Rows) -> set[str]:
    """The meetings of which the record says what was talked about: the others cannot be silent."""
    return {row["c"] for row in graph(_TOLD)}


def read_mentions(graph: Rows, issue: Issue, meetings: Iterable[Meeting]) -> list[Mention]:
    """The mentions of the issue and those under it at these meetings, by day, then by document and sentence."""
    known = {one.id: one for one in meetings}
    issues = " ".join(f"issue:{one}" for one in issue.under)
    said: dict[str, list[Row]] = defaultdict(list)
    for row in graph(_SAID.format(issues=issues)):
        if row["meeting"] in known:
            said[row["c"]].append(row)
    speakers: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in graph(_SPEAKERS.format(issues=issues)):
        speakers[row["c"]].append((row["who"], row.get("name", local(row["who"]))))
    firmness: dict[str, list[Row]] = defaultdict(list)
    for row in graph(_FIRMNESS.format(issues=issues)):
        firmness[row["c"]].append(row)
    where = graph.firsts(_WHERE.format(issues=issues))
    documents = graph.firsts(_DOCUMENTS)
    found = [_mention(name, rows, known[rows[0]["meeting"]], sorted(speakers[name]), firmness[name],
                      where.get(name, {}), documents) for name, rows in said.items()]
    return sorted(found, key=lambda one: (one.first, one.meeting_id, one.document.startswith("doc:chronology-"),
                                          one.document, one.statement))


def _mention(name: str, rows: Sequence[Row], meeting: Meeting, speakers: Sequence[tuple[str, str]],
             firmness: Sequence[Row], where: Row, documents: Mapping[str, Row]) -> Mention:
    first = min(rows, key=lambda row: sorted(row.items()))
    side_of = {who.person: who.side for who in meeting.members}
    sides = {local(who).upper() if who.startswith("party:") else side_of.get(who, "") for who, _ in speakers} - {""}
    ranked = sorted(firmness, key=lambda row: (-int(row.get("rank", "0")), row.get("words", "")))
    document = documents.get(where.get("document", ""), {})
    act = first.get("act_words", local(first.get("act", "")))
    return Mention(
        meeting.when, meeting.words, meeting.kind, meeting.kind_words or meeting.kind, tuple(sorted(sides)),
        tuple(dict.fromkeys(word for _, word in speakers)), act.partition(" (")[0],
        first.get("stance_words", local(first.get("stance", ""))),
        tuple(dict.fromkeys(row["words"] for row in ranked if "words" in row)), first.get("what", ""),
        tuple(sorted({local(row["issue"]) for row in rows})), where.get("quote", ""), document.get("publisher", ""),
        document.get("address", ""), where.get("document", ""), meeting.first, meeting.last, meeting.id, name,
        max((row["due_by"] for row in firmness if "due_by" in row), default=""))
