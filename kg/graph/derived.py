"""What follows from the effective view: who took part, what kept which promise, and how promises stand on one day.

The day is a parameter, not today: two builds of the same input are the same, and a reader may ask how things
stood at any time.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg import edtf
from kg.followup import Link, Promise, propose_links, same_promises, shared_links, twins_of
from kg.graph.decisions import Decision
from kg.graph.following import Record, link_name, read_record
from kg.graph.quads import Sheet, Terms, date, decimal, text
from kg.standing import Standing, status_on

__all__ = ["Proposals", "propose", "write_derived"]

_LINKS = ("dip:fulfilledBy", "dip:followsUp")


class Proposals:
    """What the program proposes on the promises of a view, by name, before anybody decides on it.

    ``links`` are proposed links by name (``link:…``), ``same`` pairs of names of one promise told twice, ``twins``
    all names of such a promise by each of them, ``told_first`` the name that leads by each other one: that of a
    readout before that of a chronology.
    """

    def __init__(self, record: Record, links: Mapping[str, Link], same: Sequence[tuple[str, str]]) -> None:
        self.record, self.links, self.same, self.twins = record, links, same, twins_of(same)
        first = {names: min(names, key=lambda name: (record.documents.get(name, "").startswith("chronology-"), name))
                 for names in set(self.twins.values())}
        self.told_first = {name: first[names] for name, names in self.twins.items() if name != first[names]}

    def without(self, rejected: Collection[str | None]) -> dict[str, Link]:
        """The links that nobody rejected; who rejects one under a name of a promise rejects it under all."""
        gone = {told for node, link in self.links.items() if node in rejected
                for told in self.everywhere((link.source, link.predicate, link.target))}
        return {name: link for name, link in self.links.items()
                if (link.source, link.predicate, link.target) not in gone}

    def everywhere(self, link: tuple[str, str, str]) -> list[tuple[str, str, str]]:
        """A link under each name of the promise that has it, and of the one that it may lead to."""
        source, predicate, target = link
        return [(one, predicate, other) for one in self.twins.get(source, (source,))
                for other in self.twins.get(target, (target,))]


def propose(triples: Iterable[Triple], decisions: Iterable[Decision], as_of: datetime.date | None,
            terms: Terms) -> Proposals:
    """What later sources show of the promises, as far as it was known on a day.

    Where a decision says what kept or followed a promise, the program proposes nothing of that kind for it.
    """
    record = read_record(triples, terms)
    if as_of is None:
        return Proposals(record, {}, ())
    same = same_promises(record.promises, record.documents)
    twins = twins_of(same)
    settled = {(name, prop) for decision in decisions
               if decision.found and decision.verdict == "corrected" and decision.overruled is None
               for prop, _ in decision.replacements for name in twins.get(decision.found, (decision.found,))}
    days = {occurrence.id: occurrence.date for occurrence in record.occurrences}
    days |= {promise.id: promise.made for promise in record.promises}
    links = [link for link in propose_links(record.promises, record.occurrences)
             if (link.source, f"dip:{link.predicate}") not in settled
             and (last := edtf.bounds(days[link.target])[1]) is not None and last <= as_of
             and (begun := edtf.bounds(days[link.source])[0]) is not None and begun <= as_of]
    return Proposals(record, {link_name(link): link for link in shared_links(links, same)}, same)


def write_derived(triples: Collection[Triple], proposals: Proposals, rejected: Collection[str | None],
                  documents: Iterable[str], as_of: datetime.date | None, terms: Terms) -> list[Quad]:
    """The graph ``graph:derived`` for one day.

    Proposed links that nobody ``rejected`` hold; each is told as an ``rdf:Statement`` too, with its score and the
    reason. Every promise has one status of `kg.standing.status_on`, or ``open`` where there is no day to look from.
    """
    sheet = Sheet("graph:derived", terms)
    sheet.say("graph:derived", "dcterms:valid", date(as_of) if as_of else None)
    sheet.say("graph:derived", "prov:wasDerivedFrom", *(f"src:{document}" for document in sorted(documents)))
    for one, other in proposals.same:
        sheet.say(one, "skos:closeMatch", other)
    for name, first in proposals.told_first.items():
        sheet.say(name, "dip:toldFirstAs", first)
    links = proposals.without(rejected)
    for name, link in links.items():
        sheet.say(link.source, f"dip:{link.predicate}", link.target)
        sheet.say(name, "rdf:type", "rdf:Statement")
        sheet.say(name, "rdf:subject", link.source)
        sheet.say(name, "rdf:predicate", f"dip:{link.predicate}")
        sheet.say(name, "rdf:object", link.target)
        sheet.say(name, "dip:confidence", decimal(link.score))
        sheet.say(name, "rdfs:comment", text(link.reason))
    stated = _stated(triples, sheet.terms)
    # What sources or decisions say of a promise under one of its names holds under the others as well.
    shared = sorted({told for link in stated for told in proposals.everywhere(link)} - set(stated))
    for source, predicate, target in shared:
        sheet.say(source, f"dip:{predicate}", target)
    _participants(triples, sheet)
    held = [(link.source, link.predicate, link.target) for link in links.values()]
    links_held = [*held, *stated, *shared]
    _statuses(proposals.record, links_held, _dates(triples, {target for _, _, target in links_held}, terms), as_of,
              sheet)
    return sheet.quads()


def _participants(triples: Iterable[Triple], sheet: Sheet) -> None:
    side, member = sheet.terms.node("dip:side"), sheet.terms.node("foaf:member")
    sides: list[tuple[NamedNode, NamedNode]] = []
    members: dict[NamedNode, list[NamedNode]] = {}
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode):
            if triple.predicate == side:
                sides.append((triple.subject, triple.object))
            elif triple.predicate == member:
                members.setdefault(triple.subject, []).append(triple.object)
    for event, of in sides:
        for person in members.get(of, ()):
            sheet.say(event, "dip:participant", person)


def _statuses(record: Record, links: Sequence[tuple[str, str, str]], dates: Mapping[str, Sequence[str]],
              as_of: datetime.date | None, sheet: Sheet) -> None:
    made = {promise.id: promise.made for promise in record.promises}
    shown: dict[str, list[tuple[str, str, str, str]]] = {}
    for source, predicate, target in links:
        if predicate == "fulfilledBy":
            # Of several events that kept a promise, the first; one without a day last.
            shown.setdefault(source, []).extend((last or "9999", target, first, last)
                                                for first, last in map(_days, dates.get(target) or (None,)))
    kept = {source: min(several)[1:] for source, several in shown.items()}
    renewed: dict[str, list[str]] = {}
    for source, predicate, target in links:
        if predicate == "followsUp" and source in made:
            renewed.setdefault(target, []).append(made[source])
    meetings = _by_parties(record)
    for promise in record.promises:
        standing = _standing(promise, kept.get(promise.id), renewed.get(promise.id, []), meetings)
        status = status_on(as_of.isoformat(), standing) if as_of and standing else None
        sheet.say(promise.id, "dip:status", f"status:{status or 'open'}")


def _stated(triples: Iterable[Triple], terms: Terms) -> list[tuple[str, str, str]]:
    """Links that sources or decisions state."""
    wanted = {terms.node(name): name.partition(":")[2] for name in _LINKS}
    return [(terms.short(triple.subject), wanted[triple.predicate], terms.short(triple.object)) for triple in triples
            if triple.predicate in wanted]


def _by_parties(record: Record) -> dict[frozenset[str], list[str]]:
    """First days of the events on record by who was there, in order."""
    found: dict[frozenset[str], list[str]] = {}
    for occurrence in record.occurrences:
        if first := _days(occurrence.date)[0]:
            found.setdefault(occurrence.parties, []).append(first)
    return {parties: sorted(days) for parties, days in found.items()}


def _dates(triples: Iterable[Triple], names: Collection[str], terms: Terms) -> dict[str, list[str]]:
    """EDTF dates of things, in order; of evidence too that is no event held, such as a document signed."""
    nodes: dict[object, str] = {terms.node(name): name for name in names}
    time, edtf_of = terms.node("dip:time"), terms.node("dip:edtf")
    windows: dict[object, list[str]] = {}
    dates: dict[object, str] = {}
    for triple in triples:
        if triple.predicate == time and triple.subject in nodes:
            windows.setdefault(triple.object, []).append(nodes[triple.subject])
        elif triple.predicate == edtf_of and isinstance(triple.object, Literal):
            dates[triple.subject] = triple.object.value
    found: dict[str, list[str]] = {}
    for window, timed in windows.items():
        if window in dates:
            for name in timed:
                found.setdefault(name, []).append(dates[window])
    return {name: sorted(several) for name, several in found.items()}


def _standing(promise: Promise, kept: tuple[str, str, str] | None, renewed: Sequence[str],
              meetings: Mapping[frozenset[str], Sequence[str]]) -> Standing | None:
    first, last = _days(promise.made)
    if not first or not last:
        return None
    kept_by, done, done_by = kept or ("", "", "")
    days = meetings.get(promise.parties, ())
    after = bisect_right(days, last)
    return Standing(first, _days(promise.due)[1], done, done_by, min(filter(None, (_days(when)[1] for when in renewed)),
                    default=""), days[after] if after < len(days) else "", promise.firmness, kept_by)


def _days(date: str | None) -> tuple[str, str]:
    """First and last day of an EDTF date as ISO days; empty where it has none."""
    first, last = edtf.bounds(date) if date else (None, None)
    return first.isoformat() if first else "", last.isoformat() if last else ""
