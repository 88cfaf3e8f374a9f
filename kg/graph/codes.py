"""The code lists of ``ontology/`` as the graph ``graph:codes``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple

from kg.errors import TableError
from kg.names import DEFAULT_BASE, PREFIXES, Namer

__all__ = ["read_codes", "rebased"]

_SCHEME = NamedNode(PREFIXES["skos"] + "ConceptScheme")


def read_codes(folder: Path) -> list[Quad]:
    """The quads of every Turtle file in a folder that holds a concept scheme, with the default base.

    Raises
    ------
    TableError
        If a file does not parse or has a blank node, or the folder has no code list.
    """
    quads: list[Quad] = []
    for path in sorted(folder.glob("*.ttl")):
        try:
            found = list(pyoxigraph.parse(path=str(path), format=RdfFormat.TURTLE))
        except (SyntaxError, OSError) as problem:
            raise TableError(f"The code list cannot be read ({str(problem).splitlines()[0]})", where=str(path),
                             do="Correct the line") from problem
        if not any(quad.object == _SCHEME for quad in found):
            continue
        if any(isinstance(term, BlankNode) for quad in found for term in (quad.subject, quad.object)):
            raise TableError("The code list has a blank node", where=str(path), do="Give everything a name")
        quads += found
    if not quads:
        raise TableError("There are no code lists", where=str(folder), do="Restore ontology/ from the distribution")
    return quads


def rebased(quads: Iterable[Quad], namer: Namer, graph: str) -> list[Quad]:
    """The quads in a named graph, with another base in place of the default one."""
    name = NamedNode(namer(graph))

    def moved(iri: str) -> NamedNode:
        return NamedNode(namer.base + iri.removeprefix(DEFAULT_BASE) if iri.startswith(DEFAULT_BASE) else iri)

    def term(value: NamedNode | BlankNode | Literal | Triple) -> NamedNode | Literal:
        if isinstance(value, NamedNode):
            return moved(value.value)
        if isinstance(value, Literal):
            if value.language is None and value.datatype.value.startswith(DEFAULT_BASE):
                return Literal(value.value, datatype=moved(value.datatype.value))
            return value
        raise TypeError(f"a code list holds IRIs and literals only, not {value}")

    return [Quad(term(quad.subject), moved(quad.predicate.value), term(quad.object), name)  # type: ignore[arg-type]
            for quad in quads]
