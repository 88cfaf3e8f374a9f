"""The ledger of a graph: every promise with its source, its window, and what became of it.

Each question to the store asks for one property of all promises, so that the work grows with their number alone.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.ask.rows import Row, Rows
from kg.hierarchy import closure
from kg.identity import local
from kg.ledger.entry import Entry, joined
from kg.names import Namer
from kg.store import Store

__all__ = ["graph_day", "read_ledger"]

_MADE = """SELECT ?c ?what ?firm ?firmness ?rank ?meeting ?label ?made ?from ?by {
  ?c a dip:Commitment ; dcterms:description ?what ; dip:firmness ?firm . ?s dip:expresses ?c ; dip:saidAt ?meeting .
  ?meeting dip:time ?w . ?w dip:edtf ?made OPTIONAL { ?w dip:earliest ?from } OPTIONAL { ?w dip:latest ?by }
  OPTIONAL { ?firm skos:prefLabel ?firmness FILTER(LANG(?firmness) = "en") } OPTIONAL { ?firm dip:ordinal ?rank }
  OPTIONAL { ?meeting rdfs:label ?label FILTER(LANG(?label) = "en") } }"""
_DUE = """SELECT ?c ?due ?words ?from ?by { ?c a dip:Commitment ; dip:due ?w . ?w dip:edtf ?due
  OPTIONAL { ?w skos:prefLabel ?words } OPTIONAL { ?w dip:earliest ?from } OPTIONAL { ?w dip:latest ?by } }"""
_PARTIES = "SELECT ?c ?v { ?c a dip:Commitment ; dip:party ?v }"
_ISSUES = "SELECT ?c ?v { ?c a dip:Commitment ; dip:issue ?v }"
_BROADER = "SELECT ?c ?v { ?c a dip:Issue ; skos:broader ?v }"
_NOTES = 'SELECT ?c ?v { ?c a dip:Commitment ; skos:note ?v FILTER(STRSTARTS(?v, "Condition: ")) }'
_PLACES = """SELECT ?c ?v { ?c a dip:Commitment ; schema:location ?p . ?p skos:prefLabel ?v
  FILTER(LANG(?v) = "en") }"""
_SENTENCES = """SELECT ?c ?quote ?d { ?c a dip:Commitment ; dip:anchoredIn ?p . ?p oa:hasSource ?d
  OPTIONAL { ?p oa:hasSelector/oa:exact ?quote } }"""
_DOCUMENTS = """SELECT ?d ?publisher ?address ?held { ?d a dip:SourceDocument ; dip:refersTo ?held
  OPTIONAL { ?d dcterms:publisher/skos:prefLabel ?publisher FILTER(LANG(?publisher) = "en") }
  OPTIONAL { ?d schema:url ?address } }"""
_KEPT = """SELECT ?c ?v ?label ?on ?words ?from ?by { ?c dip:fulfilledBy ?v
  OPTIONAL { ?v dip:time ?w . ?w dip:edtf ?on OPTIONAL { ?w skos:prefLabel ?words }
             OPTIONAL { ?w dip:earliest ?from } OPTIONAL { ?w dip:latest ?by } }
  OPTIONAL { ?v rdfs:label ?label FILTER(LANG(?label) = "en") } }"""
_RENEWED = """SELECT ?c ?v ?what ?by { ?v dip:followsUp ?c ; dcterms:description ?what .
  ?s dip:expresses ?v ; dip:saidAt/dip:time/dip:latest ?by . ?c a dip:Commitment . ?v a dip:Commitment
  FILTER NOT EXISTS { ?v dip:toldFirstAs ?led } }"""
_LINKS = """SELECT ?c ?link ?score ?reason { ?link a rdf:Statement ; rdf:predicate dip:fulfilledBy ; rdf:subject ?c ;
  dip:confidence ?score ; rdfs:comment ?reason }"""
_TOLD = "SELECT ?c ?v { ?v dip:toldFirstAs ?c }"
_DECISIONS = """SELECT ?c ?verdict ?by ?when { ?d a dip:CurationDecision ; oa:hasTarget ?c ; dip:decision/skos:prefLabel
  ?verdict ; dcterms:creator ?by ; prov:endedAtTime ?when FILTER(LANG(?verdict) = "en")
  FILTER NOT EXISTS { ?d dcterms:isReplacedBy|dip:orphaned ?other } }"""
_THERE = "SELECT ?c ?v { { ?c dip:side/dip:party ?v } UNION { ?c dip:status ?any ; dip:party ?v } }"
_HELD = "SELECT ?c ?v { ?c dip:status status:held ; dip:time/dip:earliest ?v }"


def read_ledger(store: Store, namer: Namer) -> list[Entry]:
    """Every promise of the effective view, by the day on which it falls due (undated ones last), then by name.

    A promise that several sources of one meeting tell is one entry: that of the name which leads in the graph.
    """
    graph = Rows(store, namer)
    made = graph.firsts(_MADE)
    tables = {name: graph.firsts(query) for name, query in (("due", _DUE), ("sentence", _SENTENCES), ("link", _LINKS))}
    # Of several events that kept a promise, the first; one without a day last.
    shown: dict[str, Row] = {}
    for row in sorted(graph(_KEPT), key=lambda row: (row.get("by", "9999"), row["v"], sorted(row.items()))):
        shown.setdefault(row["c"], row)
    renewed: dict[str, Row] = {}
    for row in sorted(graph(_RENEWED), key=lambda row: (row["by"], row["v"])):
        renewed.setdefault(row["c"], row)
    lists = {name: graph.pairs(query) for name, query in (("parties", _PARTIES), ("issues", _ISSUES), ("notes", _NOTES),
                                                          ("places", _PLACES), ("told", _TOLD))}
    broader = graph.pairs(_BROADER)
    documents = {row["d"]: row for row in graph(_DOCUMENTS)}
    decided = {row["c"]: f"{row['verdict']} by {row['by']}, {row['when'][:10]}" for row in graph(_DECISIONS)}
    there, pages = graph.pairs(_THERE), _sources(documents)
    record = _record(graph, there)
    entries: dict[str, Entry] = {}
    for name, row in made.items():
        due, kept, link = tables["due"].get(name, {}), shown.get(name, {}), tables["link"].get(name, {})
        source = tables["sentence"].get(name, {})
        document = documents.get(source.get("d", ""), {})
        issues = lists["issues"].get(name, [])
        parties = sorted(_codes(lists["parties"].get(name, [])))
        later = renewed.get(name, {})
        entries[name] = Entry(
            commitment=name, what=row.get("what", ""), parties=joined(parties), firmness=row.get("firmness", ""),
            firm=local(row["firm"]), rank=row.get("rank", ""), issues=joined(map(local, issues)),
            within=joined(map(local, closure(broader, issues))), due=due.get("due", ""), due_words=due.get("words", ""),
            due_from=due.get("from", ""), due_by=due.get("by", ""), place=joined(lists["places"].get(name, [])),
            condition=joined(note.partition(": ")[2] for note in lists["notes"].get(name, [])),
            meeting=row["meeting"], meeting_label=row.get("label", ""), made=row["made"],
            made_from=row.get("from", ""), made_by=row.get("by", ""), kept_by=kept.get("v", ""),
            kept_label=kept.get("label", ""), kept_on=kept.get("on", ""), kept_words=kept.get("words", ""),
            done=kept.get("from", ""), done_by=kept.get("by", ""), kept_source=pages.get(kept.get("v", ""), ""),
            link=link.get("link", ""), reason=link.get("reason", ""), score=link.get("score", ""),
            decision=decided.get(link.get("link", "")) or decided.get(name, ""), renewed_by=later.get("v", ""),
            renewed_on=later.get("by", ""), renewed_what=later.get("what", ""),
            record=_next(record.get(frozenset((*parties, *_codes(there.get(row["meeting"], ())))), []),
                         row.get("by", "")), sentence=source.get("quote", ""),
            publisher=document.get("publisher", ""), address=document.get("address", ""),
            document=source.get("d", ""))
    return sorted(_folded(entries, lists["told"]), key=lambda one: (one.due_by or "9999", one.due_from, one.made,
                                                                    one.commitment))


def graph_day(store: Store, namer: Namer) -> datetime.date | None:
    """The day for which a graph gives statuses; None where it says none."""
    days = sorted(row["d"] for row in Rows(store, namer)("SELECT ?d { graph:derived dcterms:valid ?d }"))
    return datetime.date.fromisoformat(days[-1]) if days else None


def _codes(names: Iterable[str]) -> set[str]:
    """Countries and organisations by their codes."""
    return {local(name).upper() for name in names if name.startswith("party:")}


def _record(graph: Rows, there: Mapping[str, list[str]]) -> dict[frozenset[str], list[str]]:
    """First days of held events by their parties, in order."""
    found: dict[frozenset[str], list[str]] = defaultdict(list)
    for event, days in graph.pairs(_HELD).items():
        if who := _codes(there.get(event, ())):
            found[frozenset(who)] += days
    return {who: sorted(days) for who, days in found.items()}


def _next(days: list[str], after: str) -> str:
    at = bisect_right(days, after)
    return days[at] if after and at < len(days) else ""


def _sources(documents: Mapping[str, Row]) -> dict[str, str]:
    """Address of a page that tells of an event, by event; the first in order where there are several."""
    found: dict[str, str] = {}
    for row in sorted(documents.values(), key=lambda row: row.get("address", "")):
        if address := row.get("address"):
            found.setdefault(row["held"], address)
    return found


def _folded(entries: Mapping[str, Entry], told: Mapping[str, list[str]]) -> Iterator[Entry]:
    """One entry for each promise, where several documents tell it; ``told`` has the other names by the one that leads.

    What kept a promise or took it up again is the same under each of its names.
    """
    others = {other for several in told.values() for other in several}
    for name, entry in entries.items():
        if name in others:
            continue
        rest = [entries[other] for other in told.get(name, ()) if other in entries]
        yield entry if not rest else entry._replace(
            also=joined(one.document for one in rest),
            decision=next((one.decision for one in (entry, *rest) if one.decision), ""))
