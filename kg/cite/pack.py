"""An answer as one small TriG file: what was asked of which dataset, the rows, and what each of them rests on.

Three graphs: the default one tells of the question as PROV does, ``answer:…`` holds the rows in the vocabulary of
SPARQL result sets, ``answer:….grounds`` repeats what the dataset says of passages (Web Annotation), documents, links
and decisions. The answer is named by a hash over all of it, no clock is read, and no node is blank.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import pyoxigraph as ox

from kg import __version__
from kg.ask.answer import from_result
from kg.cite.ground import Cited, Mention, Passage, Proposal
from kg.cite.reading import iri
from kg.names import PREFIXES, Namer
from kg.store import Store

__all__ = ["trig"]

#: Vocabulary of the W3C's SPARQL tests for result sets; its terms stand in no other place of the program.
_RESULTS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_AT_ONCE = 200
_Triple: TypeAlias = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]
_TOLD = "SELECT ?s ?p ?o {{ VALUES ?s {{ {names} }} ?s ?p ?o }}"


def trig(store: Store, namer: Namer, cited: Cited) -> str:
    """The pack; the same answer of the same dataset gives the same bytes.

    Raises
    ------
    QueryError
        If the store cannot answer.
    """
    pack = _Pack(namer, cited)
    pack.question()
    pack.rows()
    pack.grounds(store)
    prefixes = {**namer.written, "rs": _RESULTS}
    nodes = pack.nodes()
    used = {prefix: space for prefix, space in prefixes.items() if any(node.startswith(space) for node in nodes)}
    quads = sorted(pack.quads, key=lambda quad: (
        quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else "", _natural(quad.subject),
        quad.predicate.value != PREFIXES["rdf"] + "type", quad.predicate.value, str(quad.object)))
    lines = (ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=used) or b"").decode().splitlines(keepends=True)
    return "".join([*sorted(lines[:len(used)]), *lines[len(used):]])  # prefixes come in no order of their own


class _Pack:
    """Collects the quads; a short-lived object."""

    def __init__(self, namer: Namer, cited: Cited) -> None:
        self._namer, self._cited = namer, cited
        asked = cited.asked
        content = repr((str(cited.edition), asked.question, asked.text, asked.parameters, asked.columns,
                        [[str(cell) for cell in row] for row in asked.rows]))
        self._name = namer("answer:") + hashlib.sha256(content.encode()).hexdigest()[:12]
        self.quads: set[ox.Quad] = set()

    def nodes(self) -> set[str]:
        """All IRIs of the pack."""
        return {term.value for quad in self.quads
                for term in (quad.subject, quad.predicate, quad.object, quad.graph_name,
                             getattr(quad.object, "datatype", None)) if isinstance(term, ox.NamedNode)}

    def _node(self, name: str) -> ox.NamedNode:
        """The node of a prefixed name, or the answer's own part of this name (``.row-1``)."""
        if name == "" or name.startswith("."):
            return ox.NamedNode(self._name + name)
        if name.startswith("rs:"):
            return ox.NamedNode(_RESULTS + name[3:])
        return iri(name, self._namer) or ox.NamedNode(self._namer(name))

    def _say(self, subject: str, predicate: str, *values: object, graph: str | None = None) -> None:
        where = ox.DefaultGraph() if graph is None else self._node(graph)
        for value in values:
            term = self._node(value) if isinstance(value, str) else value
            self.quads.add(ox.Quad(self._node(subject), self._node(predicate), term, where))  # type: ignore[arg-type]

    def question(self) -> None:
        """The default graph: the answer, how it came about, and the dataset that gave it."""
        asked, edition, say = self._cited.asked, self._cited.edition, self._say
        say("", "rdf:type", "prov:Entity", "prov:Bundle")
        say("", "dcterms:title", ox.Literal(asked.question, language="en"))
        say("", "prov:wasGeneratedBy", ".asking")
        say("", "prov:wasDerivedFrom", "graph:dataset")
        if day := asked.day or edition.as_of:
            say("", "dcterms:valid", ox.Literal(day, datatype=ox.NamedNode(PREFIXES["xsd"] + "date")))
        say(".asking", "rdf:type", "prov:Activity")
        say(".asking", "prov:used", "graph:dataset", ".question")
        say(".asking", "prov:wasAssociatedWith", f"graph:software-{__version__}")
        say(f"graph:software-{__version__}", "rdf:type", "prov:SoftwareAgent")
        say(f"graph:software-{__version__}", "schema:softwareVersion", ox.Literal(__version__))
        say(".question", "rdf:type", "prov:Entity", "prov:Plan")
        say(".question", "rdfs:label", ox.Literal(asked.question, language="en"))
        if asked.text:
            say(".question", "prov:value", ox.Literal(asked.text))
        for number, (name, value) in enumerate(asked.parameters, 1):
            say(".asking", "prov:used", f".parameter-{number}")
            say(f".parameter-{number}", "rdf:type", "prov:Entity")
            say(f".parameter-{number}", "rdfs:label", ox.Literal(name))
            say(f".parameter-{number}", "prov:value", ox.Literal(value))
        say("graph:dataset", "rdf:type", "dcat:Dataset", "prov:Entity")
        for predicate, value in (("dcterms:title", edition.title), ("dcat:version", edition.version)):
            if value:
                say("graph:dataset", predicate, ox.Literal(value))
        if edition.program:
            say("graph:dataset", "prov:wasAttributedTo", f"graph:software-{edition.program}")

    def rows(self) -> None:
        """The graph of the rows; a row is derived from its passages and refers to the nodes that it names."""
        asked = self._cited.asked
        self._row("", "rdf:type", "rs:ResultSet")
        self._row("", "rs:resultVariable", *map(ox.Literal, asked.columns))
        for number, (row, grounds, mentions) in enumerate(zip(asked.rows, self._cited.grounds, asked.mentions,
                                                              strict=True), 1):
            name, named = f".row-{number}", {Mention(one.name) for one in mentions}
            self._row("", "rs:solution", name)
            self._row(name, "rdf:type", "rs:ResultSolution", "prov:Entity")
            self._row(name, "rs:index", ox.Literal(number))
            for place, (column, cell) in enumerate(zip(asked.columns, row, strict=True), 1):
                if cell not in (None, ""):
                    self._row(name, "rs:binding", f"{name}.{place}")
                    self._row(f"{name}.{place}", "rdf:type", "rs:ResultBinding")
                    self._row(f"{name}.{place}", "rs:variable", ox.Literal(column))
                    # A text is a node only where the row is known to name one.
                    node = iri(str(cell), self._namer) if Mention(str(cell)) in named else None
                    term = cell if isinstance(cell, (ox.NamedNode, ox.Literal)) else node or ox.Literal(str(cell))
                    self._row(f"{name}.{place}", "rs:value", term)
            self._row(name, "dcterms:references", *(node for one in mentions if (node := iri(one.name, self._namer))))
            for ground in grounds:
                source = ground.name or ground.document.name if isinstance(ground, Passage) else ground.name
                self._row(name, "prov:wasDerivedFrom", source)

    def _row(self, subject: str, predicate: str, *values: object) -> None:
        self._say(subject, predicate, *values, graph="")

    def grounds(self, store: Store) -> None:
        """The graph of what is cited: as the dataset has it, two steps deep where a passage or document needs it."""
        names: set[str] = set()
        for row in self._cited.grounds:
            for ground in row:
                names.add(ground.name)
                if isinstance(ground, Passage):
                    names.add(ground.document.name)
                    names |= {origin.address for origin in ground.document.origins if ground.document.curated}
                else:
                    names |= {ground.subject, ground.object} if isinstance(ground, Proposal) else {ground.target}
        names |= {mention.name for row in self._cited.asked.mentions for mention in row
                  if mention.name.partition(":")[0] in ("stmt", "cmt")}
        triples = list(self._told(store, {str(node) for name in names if (node := iri(name, self._namer))}))
        parts = [self._node(name) for name in ("oa:hasSelector", "dcterms:publisher", "dip:due")]
        further = {str(o) for _, p, o in triples if p in parts and isinstance(o, ox.NamedNode)}
        where = self._node(".grounds")
        self.quads |= {ox.Quad(*triple, where) for triple in (*triples, *self._told(store, further))}

    def _told(self, store: Store, names: Iterable[str]) -> Iterator[_Triple]:
        ordered = sorted(names)
        for start in range(0, len(ordered), _AT_ONCE):
            answer = from_result(store.query(_TOLD.format(names=" ".join(ordered[start:start + _AT_ONCE]))))
            for subject, predicate, value in answer.rows:
                # A blank node of somebody else's dataset would mean nothing outside of it.
                if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode) \
                        and isinstance(value, (ox.NamedNode, ox.Literal)):
                    yield subject, predicate, value


def _natural(node: object) -> list[tuple[int, str]]:
    """Rows in the order of their numbers, not of their digits."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", str(node))]
