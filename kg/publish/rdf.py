"""RDF in the usual syntaxes, always in the same order.

pyoxigraph writes what it is given in the order given, and groups neighbours of one subject; so everything is
sorted first: default graph, then named graphs; subjects by name; the type of a thing before its properties.
"""

from __future__ import annotations

import re

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple

from kg.names import OWN_PREFIXES, PREFIXES, Namer
from kg.store import Store

__all__ = ["json_ld", "nquads", "trig", "turtle"]

_TYPE = PREFIXES["rdf"] + "type"


def nquads(store: Store, namer: Namer) -> bytes:
    """Sorted N-Quads of all graphs; one line a quad, so that two builds can be compared line by line."""
    return b"\n".join([*sorted(set(store.dump("nq").splitlines())), b""])


def trig(store: Store, namer: Namer) -> bytes:
    """TriG of all graphs."""
    return _spaced(pyoxigraph.serialize(_sorted_quads(store), format=RdfFormat.TRIG, prefixes=namer.written))


def turtle(store: Store, namer: Namer) -> bytes:
    """Turtle of the effective view alone: Turtle has no graph names, so the other graphs would be lost silently."""
    return _spaced(pyoxigraph.serialize(_view(store), format=RdfFormat.TURTLE, prefixes=namer.written))


def json_ld(store: Store, namer: Namer) -> bytes:
    """JSON-LD of all graphs, expanded: without a context there is nothing to fetch and nothing to misread."""
    return _bytes(pyoxigraph.serialize(_sorted_quads(store), format=RdfFormat.JSON_LD))


def _view(store: Store) -> list[Triple]:
    return [quad.triple for quad in _sorted_quads(store) if quad.graph_name == DefaultGraph()]


def _sorted_quads(store: Store) -> list[Quad]:
    return sorted(set(pyoxigraph.parse(store.dump("nq"), format=RdfFormat.N_QUADS)), key=_order)


def _order(quad: Quad) -> tuple[str, str, bool, str, str]:
    graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
    predicate = quad.predicate.value
    return graph, str(quad.subject), predicate != _TYPE, predicate, str(quad.object)


def _spaced(content: bytes | None) -> bytes:
    """Prefixes in alphabetical order, a blank line between subjects: readers meet these files in an editor."""
    lines = _bytes(content).splitlines(keepends=True)
    prefixes = sum(line.startswith(b"@prefix ") for line in lines[:len(PREFIXES) + len(OWN_PREFIXES)])
    body = re.sub(rb"( \.\n)(?=\t?[^\s@}])", rb"\1\n", b"".join(lines[prefixes:]))
    return b"".join(sorted(lines[:prefixes])) + body


def _bytes(content: bytes | None) -> bytes:
    return content or b""


