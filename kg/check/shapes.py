"""Data shapes: ``ontology/shapes/data.ttl`` is run with pyshacl on the triples that the shapes can see."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF, RDFS, SH

from kg.check.readable import short
from kg.check.report import VIOLATION, WARNING, Finding
from kg.errors import TableError
from kg.names import DEFAULT_BASE, Namer
from kg.resources import folder

__all__ = ["from_shapes"]

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def from_shapes(dataset: ox.Store, namer: Namer) -> Iterator[Finding]:
    shapes = _shapes(namer.base)
    _, results, _ = pyshacl.validate(_projected(dataset, shapes), shacl_graph=shapes, inference="none", inplace=True,
                                     advanced=False, meta_shacl=False, allow_warnings=False)
    for result in results.subjects(RDF.type, SH.ValidationResult):
        shape, node = results.value(result, SH.sourceShape), results.value(result, SH.focusNode)
        message, value = results.value(result, SH.resultMessage), results.value(result, SH.value)
        order = shapes.value(shapes.value(shape, SH.group), SH.order)
        severity = WARNING if results.value(result, SH.resultSeverity) == SH.Warning else VIOLATION
        shown = "" if value is None or value == node else f" (found: {_in_brackets(value)})"
        yield Finding(int(order) if order is not None else None, severity, str(node),
                      f"<{node}> {message}{shown}", str(shape).rpartition("/")[2])


@cache
def _shapes(base: str) -> rdflib.Graph:
    """The data shapes, and the subclasses that they need to know; for a base other than ours, with its names."""
    graph = rdflib.Graph()
    path = folder("ontology") / "shapes" / "data.ttl"
    core = folder("ontology") / "core.ttl"
    try:
        graph.parse(data=path.read_text(encoding="utf-8").replace(DEFAULT_BASE, base), format="turtle")
        terms = rdflib.Graph().parse(data=core.read_text(encoding="utf-8").replace(DEFAULT_BASE, base), format="turtle")
    except Exception as problem:  # rdflib's parsers raise many kinds
        raise TableError(f"The shapes or the ontology cannot be read ({type(problem).__name__})", where=str(path),
                         do="Restore ontology/ from the distribution") from problem
    for triple in terms.triples((None, RDFS.subClassOf, None)):
        graph.add(triple)
    return graph


def _projected(dataset: ox.Store, shapes: rdflib.Graph) -> rdflib.Graph:
    """The triples of the effective view that the shapes can see, for rdflib.

    Literals keep their spelling: rdflib would drop the time zone of a date, which is one of the faults looked for.
    """
    graph = rdflib.Graph()
    for triple in shapes.triples((None, RDFS.subClassOf, None)):
        graph.add(triple)
    seen: dict[_Term, rdflib.term.Node] = {}

    def term(value: _Term) -> rdflib.term.Node:
        known = seen.get(value)
        if known is None:
            known = seen[value] = _rdflib_term(value)
        return known

    properties = {node for node in shapes.all_nodes() if isinstance(node, rdflib.URIRef)} | {RDF.type}
    for named in sorted(properties):
        for quad in dataset.quads_for_pattern(None, ox.NamedNode(str(named)), None, ox.DefaultGraph()):
            graph.add((term(quad.subject), named, term(quad.object)))
    return graph


def _rdflib_term(value: _Term) -> rdflib.term.Node:
    if isinstance(value, ox.NamedNode):
        return rdflib.URIRef(value.value)
    if isinstance(value, ox.Literal):
        if value.language:
            return rdflib.Literal(value.value, lang=value.language)
        return rdflib.Literal(value.value, datatype=rdflib.URIRef(value.datatype.value), normalize=False)
    return rdflib.BNode(str(value))


def _in_brackets(value: rdflib.term.Node) -> str:
    return f"<{value}>" if isinstance(value, rdflib.URIRef) else f"“{short(str(value))}”"
