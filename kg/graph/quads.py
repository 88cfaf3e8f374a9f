"""Writing quads by prefixed names, without an RDF library's graph in between."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from kg import edtf
from kg.names import PREFIXES, Namer

__all__ = ["Sheet", "Terms", "Value", "date", "decimal", "edtf_text", "instant", "iri_or_text", "text", "whole",
           "windows"]

#: What a property may be given: a prefixed name, a full IRI, or a literal.
Value = str | NamedNode | Literal

_DATE = NamedNode(PREFIXES["xsd"] + "date")
_INSTANT = NamedNode(PREFIXES["xsd"] + "dateTime")
_DECIMAL = NamedNode(PREFIXES["xsd"] + "decimal")
_EDTF = NamedNode(PREFIXES["edtf"] + "EDTF")
_ADDRESS = re.compile(r"""https?://[^\s<>"{}|\\^`]+""")


def text(words: str, language: str = "en") -> Literal:
    """Words in a language; no label is left without its tag."""
    return Literal(words, language=language)


def date(day: datetime.date | str) -> Literal:
    """A day without time zone: rdflib and pyoxigraph disagree about zones."""
    return Literal(str(day), datatype=_DATE)


def instant(moment: str) -> Literal:
    """A moment as PROV wants it (``xsd:dateTime``); a bare day becomes its midnight in UTC."""
    return Literal(f"{moment}T00:00:00Z" if len(moment) == 10 else moment, datatype=_INSTANT)


def decimal(number: float) -> Literal:
    """A decimal in XSD's canonical form, as stores give it back.

    >>> decimal(1).value, decimal(0.85).value
    ('1', '0.85')
    """
    return Literal(format(Decimal(repr(round(float(number), 4))).normalize(), "f"), datatype=_DECIMAL)


def whole(number: int) -> Literal:
    """An ``xsd:integer``; durations are whole minutes because no engine adds up ``xsd:duration``."""
    return Literal(number)


def edtf_text(when: str) -> Literal:
    """An EDTF date as said. No engine compares it: queries use the window's days."""
    return Literal(when, datatype=_EDTF)


def iri_or_text(address: str) -> NamedNode | Literal:
    """An address as an IRI if it is fit for one, else as plain text."""
    return NamedNode(address) if _ADDRESS.fullmatch(address) else Literal(address)


class Terms:
    """RDF terms of prefixed names, each made once."""

    def __init__(self, namer: Namer) -> None:
        self.namer = namer
        self._known: dict[str, NamedNode] = {}
        self._short: dict[str, str] = {}
        self._starts = sorted(((namer(f"{prefix}:"), prefix) for prefix in namer.prefixes), reverse=True)

    def __call__(self, name: Value) -> NamedNode | Literal:
        """The node of a prefixed name; IRIs and literals stay as they are."""
        return name if isinstance(name, (NamedNode, Literal)) else self.node(name)

    def short(self, node: object) -> str:
        """The prefixed name of a node, its whole IRI where no prefix fits, and a literal's text."""
        if not isinstance(node, NamedNode):
            return str(getattr(node, "value", node))
        known = self._short.get(node.value)
        if known is None:
            known = self._short[node.value] = next((f"{prefix}:{node.value[len(start):]}" for start, prefix
                                                    in self._starts if node.value.startswith(start)), node.value)
        return known

    def node(self, prefixed: str) -> NamedNode:
        """The node of a prefixed name."""
        node = self._known.get(prefixed)
        if node is None:
            node = self._known[prefixed] = NamedNode(self.namer(prefixed))
        return node


class Sheet:
    """The quads of one named graph while it is written."""

    def __init__(self, graph: str, terms: Terms) -> None:
        self.graph = terms.node(graph)
        self.terms = terms
        self._quads: dict[Quad, None] = {}

    def say(self, subject: str | NamedNode, predicate: str, *values: Value | None) -> None:
        """State ``subject predicate value`` for each value that is not None."""
        for value in values:
            if value is not None:
                node = subject if isinstance(subject, NamedNode) else self.terms.node(subject)
                quad = Quad(node, self.terms.node(predicate), self.terms(value), self.graph)
                self._quads[quad] = None

    def quads(self) -> list[Quad]:
        """What was stated, each quad once, in the order of its first statement."""
        return list(self._quads)


def _window(sheet: Sheet, when: str) -> None:
    """Write a `dip:TimeWindow`: the date as said with its first and last possible day."""
    name = f"t:{edtf.slug(when)}"
    first, last = edtf.bounds(when)
    sheet.say(name, "rdf:type", "dip:TimeWindow")
    sheet.say(name, "dip:edtf", edtf_text(when))
    sheet.say(name, "dip:earliest", date(first) if first else None)
    sheet.say(name, "dip:latest", date(last) if last else None)
    sheet.say(name, "skos:prefLabel", text(edtf.words(when)))


def windows(terms: Terms, dates: Iterable[str]) -> list[Quad]:
    """The graph ``graph:time`` for all dates that were used."""
    sheet = Sheet("graph:time", terms)
    for when in sorted(set(dates)):
        _window(sheet, when)
    return sheet.quads()
