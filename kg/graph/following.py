"""From the effective view to what later sources show of earlier promises, and back into quads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kg.followup import Link, Occurrence, Promise
from kg.graph.quads import Terms
from kg.hierarchy import closure
from kg.model import ANNOUNCED

__all__ = ["Record", "link_name", "read_record"]

_ANNOUNCED = ANNOUNCED.partition("{")[0]

_READ = ("rdf:type", "dip:expresses", "dip:saidAt", "dip:time", "dip:edtf", "dip:party", "dip:due", "dip:firmness",
         "dip:issue", "dip:plans", "dip:kind", "dip:status", "dip:side", "foaf:member", "schema:location",
         "dcterms:description", "rdfs:label", "skos:broader", "schema:containedInPlace", "skos:prefLabel",
         "dip:refersTo", "dip:participant", "dip:anchoredIn", "dip:fulfilledBy", "dip:followsUp", "schema:subEvent",
         "skos:editorialNote")


def link_name(link: Link) -> str:
    """The name of a proposed link: that of its source and 8 digits of a hash over what it says of it.

    >>> link_name(Link("cmt:mofa-2018-03-21.c1410b2a.1", "fulfilledBy", "event:2018-04-19-jp-ru-strategic-dialogue",
    ...                0.9, "As planned."))
    'link:mofa-2018-03-21.c1410b2a.1.d587c88d'
    """
    claim = hashlib.sha256(f"{link.predicate} {link.target}".encode()).hexdigest()[:8]
    return f"link:{link.source.partition(':')[2]}.{claim}"


@dataclass(frozen=True, slots=True)
class Record:
    """Promises and occurrences of the effective view; ``documents`` is each promise's document by its name."""

    promises: Sequence[Promise]
    occurrences: Sequence[Occurrence]
    documents: Mapping[str, str]


class _View:
    """Triples by property and subject, as far as they are needed here, with nodes as prefixed names."""

    def __init__(self, triples: Iterable[Triple], terms: Terms) -> None:
        wanted = {terms.node(name): name for name in _READ}
        self._values: dict[str, dict[str, list[str]]] = {name: {} for name in _READ}
        for triple in triples:
            prop = wanted.get(triple.predicate)
            if prop is None or not isinstance(triple.subject, NamedNode):
                continue
            value = triple.object
            if isinstance(value, Literal) and value.language not in (None, "en"):
                continue
            self._values[prop].setdefault(terms.short(triple.subject), []).append(terms.short(value))

    def all(self, subject: str, prop: str) -> list[str]:
        return sorted(self._values[prop].get(subject, ()))

    def one(self, subject: str, prop: str) -> str | None:
        return next(iter(self.all(subject, prop)), None)

    def subjects(self, prop: str) -> dict[str, list[str]]:
        return self._values[prop]

    def codes(self, subject: str, prop: str) -> frozenset[str]:
        return frozenset(value.partition(":")[2] for value in self.all(subject, prop))

    def when(self, subject: str, prop: str = "dip:time") -> str | None:
        window = self.one(subject, prop)
        return self.one(window, "dip:edtf") if window else None


def _countries(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.partition(":")[2].upper() for name in names if name.startswith("party:"))


def _places(view: _View, event: str) -> frozenset[str]:
    """Where an event takes place: the town, and what it lies in."""
    found: set[str] = set()
    for where in view.all(event, "schema:location"):
        for name in (where, *view.all(where, "schema:containedInPlace")):
            found.add(name.partition(":")[2])
            if name.startswith("party:") and (label := view.one(name, "skos:prefLabel")):
                found.add(label.lower().replace(" ", "-"))
    return frozenset(found)


def _people(view: _View, event: str) -> frozenset[str]:
    members = {name for side in view.all(event, "dip:side") for name in view.all(side, "foaf:member")}
    return frozenset(name.partition(":")[2] for name in members)


def _issues(view: _View, subject: str) -> frozenset[str]:
    """The issues of a node, with those above them."""
    found = closure(view.subjects("skos:broader"), view.all(subject, "dip:issue"))
    return frozenset(issue.partition(":")[2] for issue in found)


def read_record(triples: Iterable[Triple], terms: Terms) -> Record:
    """What the effective view tells of promises, and of events that were held."""
    view = _View(triples, terms)
    whole = {part: event for event, parts in view.subjects("schema:subEvent").items() for part in parts}
    said: dict[str, list[str]] = {}
    made: dict[str, list[str]] = {}
    for statement, meetings in view.subjects("dip:saidAt").items():
        for meeting in meetings:
            said.setdefault(whole.get(meeting, meeting), []).append(statement)
            for commitment in view.all(statement, "dip:expresses"):
                made.setdefault(commitment, []).append(whole.get(meeting, meeting))
    types = view.subjects("rdf:type")
    promises = [promise for name, kinds in sorted(types.items()) if "dip:Commitment" in kinds
                if (promise := _promise(view, name, sorted(made.get(name, ())))) is not None]
    cautions = {event: note for document, notes in sorted(view.subjects("skos:editorialNote").items())
                for note in notes if note.startswith(_ANNOUNCED) for event in view.all(document, "dip:refersTo")}
    occurrences = [_occurrence(view, name, sorted(said.get(name, ())), cautions.get(name, ""))
                   for name, kinds in sorted(types.items()) if {"dip:Meeting", "dip:Event"} & set(kinds)
                   and "status:held" in view.all(name, "dip:status") and view.when(name) and _parties(view, name)]
    documents = {promise.id: promise.id.partition(":")[2].partition(".")[0] for promise in promises}
    return Record(promises, occurrences, documents)


def _parties(view: _View, event: str) -> frozenset[str]:
    sides = [party for side in view.all(event, "dip:side") for party in view.all(side, "dip:party")]
    return _countries((*sides, *view.all(event, "dip:party")))


def _promise(view: _View, name: str, meetings: Sequence[str]) -> Promise | None:
    days = sorted((when, meeting) for meeting in meetings if (when := view.when(meeting)))
    if not days:
        return None
    day, meeting = days[0]
    planned = view.all(name, "dip:plans")
    words = view.one(name, "dcterms:description") or ""
    kinds = {kind for event in planned for kind in view.codes(event, "dip:kind")}
    where = view.one(name, "schema:location")
    place = where.partition(":")[2] if where else None
    return Promise(name, day, meeting, _parties(view, meeting) | _countries(view.all(name, "dip:party")),
                   frozenset(person for event in planned for person in _people(view, event)), words, frozenset(kinds),
                   _issues(view, name), view.when(name, "dip:due"), place,
                   next(iter(view.codes(name, "dip:firmness")), ""))


def _occurrence(view: _View, name: str, statements: Sequence[str], caution: str) -> Occurrence:
    words = [*view.all(name, "rdfs:label"), *(text for statement in statements
                                              for text in view.all(statement, "dcterms:description"))]
    issues = frozenset().union(_issues(view, name), *(_issues(view, statement) for statement in statements))
    return Occurrence(name, next(iter(view.codes(name, "dip:kind")), "other"), view.when(name) or "",
                      _parties(view, name), _people(view, name), _places(view, name), issues, ". ".join(words), caution)
