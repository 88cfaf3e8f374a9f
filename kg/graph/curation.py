"""The graph ``graph:curation``: what people decided, and names that nothing but a decision brings in."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pyoxigraph import Literal, Quad

from kg.errors import TableError
from kg.graph.decisions import Decision
from kg.graph.quads import Sheet, Terms, instant, text, windows
from kg.graph.reference import write_reference
from kg.graph.register import Register
from kg.graph.used import Used
from kg.model import Person, Span

__all__ = ["brought_in", "refuse_unknown_codes", "write_decisions"]

_GRAPH = "graph:curation"
#: Code lists by the prefix of their codes.
_SCHEMES = {"issue": "issue", "act": "act", "kind": "kind", "firm": "firmness", "stance": "stance", "status": "status"}


def write_decisions(decisions: Iterable[Decision], terms: Terms) -> tuple[list[Quad], list[Quad]]:
    """First the decisions, then the bodies of corrections and mergers.

    The bodies repeat properties of the corrected nodes, so they stay out of the effective view, where they
    would be counted as facts. A decision that a later one overrules points to that. An orphan says why it is one:
    another node may have the name of its target now, and the decision must not be told of that.
    """
    sheet, bodies = Sheet(_GRAPH, terms), Sheet(_GRAPH, terms)
    for decision in decisions:
        name = f"verdict:{decision.id}"
        sheet.say(name, "rdf:type", "dip:CurationDecision")
        sheet.say(name, "oa:hasTarget", decision.found or decision.target)
        sheet.say(name, "dip:decision", f"decision:{decision.verdict}")
        sheet.say(name, "dcterms:identifier", Literal(decision.identifier or decision.target))
        sheet.say(name, "dcterms:creator", Literal(decision.by))
        sheet.say(name, "rdfs:comment", text(decision.why))
        sheet.say(name, "prov:endedAtTime", instant(decision.when))
        sheet.say(name, "dcterms:isReplacedBy", f"verdict:{decision.overruled}" if decision.overruled else None)
        sheet.say(name, "dip:orphaned", None if decision.found else text(decision.orphaned))
        if decision.replacements:
            sheet.say(name, "oa:hasBody", f"{name}.body")
            for predicate, values in decision.replacements:
                bodies.say(f"{name}.body", predicate, *values)
    return sheet.quads(), bodies.quads()


def brought_in(decisions: Iterable[Decision], known: Collection[object], register: Register,
               terms: Terms) -> list[Quad]:
    """Names of parties and of people of the roster, and windows of dates, that decisions put in place.

    Whatever is ``known`` from a source already has its name there.
    """
    used, roster = Used(), register.rows("people")
    for decision in decisions:
        used.dates |= set(decision.dates)
        for name in (value for _, values in decision.replacements for value in values if isinstance(value, str)):
            prefix, _, key = name.partition(":")
            if prefix == "party":
                used.parties.add(key.upper())
            elif prefix == "person" and key in roster:
                row = roster[key]
                used.people[name] = {Person(key, row["name"], row["family"], row["given"], row["country"], None,
                                            Span(0, 0))}
    here = terms.node(_GRAPH)
    quads = (*write_reference(used, register, terms), *windows(terms, used.dates))
    return [Quad(quad.subject, quad.predicate, quad.object, here) for quad in quads if quad.subject not in known]


def refuse_unknown_codes(decisions: Iterable[Decision], register: Register) -> None:
    """Stops at a code that no list has: a graph with it would not pass its checks.

    Raises
    ------
    TableError
        With the file and line of the decision.
    """
    for decision in decisions:
        for name, values in decision.replacements:
            for value in values:
                prefix, _, code = value.partition(":") if isinstance(value, str) else ("", "", "")
                if prefix in _SCHEMES and not register.has_code(_SCHEMES[prefix], code):
                    raise TableError(f"The decision {decision.id!r} gives {value!r} for {name!r}, which is in no list",
                                     where=f"{decision.file}, line {decision.line}",
                                     do=f"Use a code of the list of {_SCHEMES[prefix]}s under ontology/")
                if prefix == "party" and code.upper() not in register.rows_of_parties:
                    raise TableError(f"The decision {decision.id!r} gives {value!r} for {name!r}, which is no party",
                                     where=f"{decision.file}, line {decision.line}",
                                     do="Use a code of data/reference/parties.yaml, such as party:jp")
