"""What follows from the effective view: who took part, and how commitments stand on one day.

The day is a parameter, not today: two builds of the same input are the same, and a reader may ask how things
stood at any time.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from pyoxigraph import Literal, Quad, Triple

from kg.graph.quads import Sheet, Terms, date

__all__ = ["write_derived"]


def write_derived(triples: Iterable[Triple], documents: Iterable[str], as_of: datetime.date | None,
                  terms: Terms) -> list[Quad]:
    """The graph ``graph:derived`` for one day.

    A commitment is ``fulfilled`` if something fulfils it, else ``overdue`` once the last day of its due window
    has passed, else ``open``; one without a date, or seen from no day, never falls due.
    """
    sheet = Sheet("graph:derived", terms)
    names = ("dip:side", "foaf:member", "dip:due", "dip:latest", "dip:fulfilledBy")
    pairs: dict[str, dict[object, list[object]]] = {name: {} for name in names}
    properties = {terms.node(name): name for name in names}
    a, commitment = terms.node("rdf:type"), terms.node("dip:Commitment")
    commitments = []
    for triple in triples:
        name = properties.get(triple.predicate)
        if name is not None:
            pairs[name].setdefault(triple.subject, []).append(triple.object)
        elif triple.predicate == a and triple.object == commitment:
            commitments.append(triple.subject)
    sheet.say("graph:derived", "dcterms:valid", date(as_of) if as_of else None)
    sheet.say("graph:derived", "prov:wasDerivedFrom", *(f"src:{document}" for document in sorted(documents)))
    quads = sheet.quads()
    participant, status = terms.node("dip:participant"), terms.node("dip:status")
    for event, sides in pairs["dip:side"].items():
        for side in sides:
            for member in pairs["foaf:member"].get(side, ()):
                quads.append(Quad(event, participant, member, sheet.graph))  # type: ignore[arg-type]
    for node in commitments:
        ends = [end for due in pairs["dip:due"].get(node, ()) for end in pairs["dip:latest"].get(due, ())]
        last = max((end.value for end in ends if isinstance(end, Literal)), default=None)
        if node in pairs["dip:fulfilledBy"]:
            code = "fulfilled"
        else:
            code = "overdue" if last and as_of and last < as_of.isoformat() else "open"
        quads.append(Quad(node, status, terms.node(f"status:{code}"), sheet.graph))
    return quads
