"""What the sources' graphs say of a node, by which a decision finds it again when its name has changed.

Everything is read off the quads, not off the texts, so that a graph that was built long ago can be asked as well. A
node's **identifier** (``document|class|key``) says what it is without its date and wording; a statement's, a promise's
and a link's **claim** are the values that a person decides on, together with the wording of the passage.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.quads import Terms

__all__ = ["CLAIMED", "Claim", "Claims"]

#: The properties that make the claim of a node, by its prefix.
CLAIMED = {"stmt": ("dip:act", "dip:speaker", "dip:issue", "dip:stance"),
           "cmt": ("dcterms:description", "dip:party", "dip:firmness", "dip:issue", "dip:due"),
           "link": ("rdf:predicate", "rdf:object", "dcterms:description")}
#: ``{document}.{hash}`` of a passage, without the number that tells two equal passages of a page apart.
_PASSAGE = re.compile(r"\w+:([^.]+\.[0-9a-f]{8})(?:-\d+)?(?:\.|$)")

_Node = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Claim:
    """What is read from a passage: ``parts`` are values by property, ``passage`` is the passage's document and hash."""

    node: str
    passage: str
    parts: Mapping[str, frozenset[str]]
    quote: str = ""

    @property
    def document(self) -> str:
        """The document that says so."""
        return self.passage.partition(".")[0]


def passage_of(node: str) -> str:
    """Document and hash of the passage in a node's name; empty where the name has none.

    >>> passage_of("stmt:mofa-2018-03-21.c1410b2a-2.1"), passage_of("event:2018-05-jp-ru-summit")
    ('mofa-2018-03-21.c1410b2a', '')
    """
    match = _PASSAGE.match(node)
    return match[1] if match else ""


class Claims:
    """Nodes of some documents' graphs with what is claimed of them, and their identifiers."""

    def __init__(self, quads: Iterable[Quad], terms: Terms, *, documents: Collection[str] = (),
                 nodes: Collection[str] = ()) -> None:
        """Of all ``quads`` those of the graphs of ``documents`` are read, and of those that speak of ``nodes``."""
        quads, sources = tuple(quads), terms.namer("src:")
        graphs = {terms.node(f"src:{document}") for document in documents}
        wanted = {terms.node(node) for node in nodes}
        graphs |= {quad.graph_name for quad in quads if quad.subject in wanted
                   and isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.startswith(sources)}
        kept: dict[NamedNode, list[Quad]] = {}
        for quad in quads:
            if quad.graph_name in graphs:
                kept.setdefault(quad.graph_name, []).append(quad)  # type: ignore[arg-type]
        read = {terms.short(graph).partition(":")[2]: _read(of_graph, terms) for graph, of_graph in kept.items()}
        self.claims: dict[str, Claim] = {}
        self._identifiers: dict[str, list[str]] = {}
        self._second: dict[str, str] = {}
        for document, nodes_of in sorted(read.items()):
            self._add(document, nodes_of)
        for identifier, several in self._identifiers.items():
            if len(several) == 1:
                self._second.setdefault(several[0], identifier)

    def _add(self, document: str, nodes: Mapping[str, _Node]) -> None:
        for name in sorted(nodes):
            prefix = name.partition(":")[0]
            if prefix in CLAIMED:
                parts = {prop: frozenset(nodes[name].get(prop, ())) for prop in CLAIMED[prefix]}
                self.claims[name] = Claim(name, passage_of(name), parts, _quote(nodes, name))
            key = _key(name, nodes)
            if key is not None:
                self._identifiers.setdefault("|".join([document, *key]), []).append(name)

    def of_passage(self, passage: str, prefix: str) -> list[Claim]:
        """The claims of one kind of node that are read from a passage."""
        return [claim for name, claim in self.claims.items()
                if claim.passage == passage and name.startswith(f"{prefix}:")]

    def of_document(self, document: str, prefix: str) -> list[Claim]:
        """The claims of one kind of node that are read from a document."""
        return [claim for name, claim in self.claims.items()
                if claim.document == document and name.startswith(f"{prefix}:")]

    def find(self, identifier: str) -> str | None:
        """The one node of an identifier; None if there is none, or more than one to choose from."""
        nodes = self._identifiers.get(identifier, ())
        return nodes[0] if len(nodes) == 1 else None

    def identifier(self, node: str) -> str:
        """The identifier of a node; empty where it has none of its own."""
        return self._second.get(node, "")

    def kept(self, node: str) -> tuple[str, str, tuple[tuple[str, tuple[str, ...]], ...]]:
        """What a decision on a node keeps of it: identifier, words of the passage, claim."""
        claim = self.claims.get(node)
        parts = tuple((prop, tuple(sorted(values))) for prop, values in sorted(claim.parts.items()) if values) \
            if claim else ()
        return self.identifier(node), claim.quote if claim else "", parts


def _read(quads: Iterable[Quad], terms: Terms) -> dict[str, dict[str, list[str]]]:
    nodes: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, (NamedNode, Literal)):
            nodes.setdefault(terms.short(quad.subject), {}).setdefault(
                terms.short(quad.predicate), []).append(terms.short(quad.object))
    return nodes


def _quote(nodes: Mapping[str, _Node], name: str) -> str:
    for passage in sorted(nodes[name].get("dip:anchoredIn", ())):
        for selector in sorted(nodes.get(passage, {}).get("oa:hasSelector", ())):
            for words in nodes.get(selector, {}).get("oa:exact", ()):
                return words
    return ""


def _local(names: Iterable[str]) -> list[str]:
    return sorted(name.partition(":")[2] for name in names)


def _first(node: _Node, prop: str) -> str:
    return next(iter(_local(node.get(prop, ()))), "")


def _key(name: str, nodes: Mapping[str, _Node]) -> list[str] | None:
    """Class and key of a node: what tells it from others of its document, whatever its date and wording."""
    prefix, _, local = name.partition(":")
    node = nodes[name]
    head, _, rest = local.partition(".")
    if prefix == "stmt" and "dip:act" in node:
        return ["statement", _first(node, "dip:act"), *_sides(node, nodes), *_local(node.get("dip:issue", ()))]
    if prefix == "cmt" and "dip:firmness" in node:
        planned = [kind for event in node.get("dip:plans", ()) for kind in nodes.get(event, {}).get("dip:kind", ())]
        return ["commitment", *filter(None, [_first(node, "dip:firmness"), *_local(planned)[:1],
                                             *_local(node.get("dip:issue", ())), _first(node, "dip:due")])]
    if prefix == "event" and "dip:kind" in node:
        return ["session", _event_key(f"event:{head}", nodes), rest] if rest else ["event", _event_key(name, nodes)]
    if prefix == "pos" and "dip:ordinal" in node:
        return ["position", _event_key(f"event:{head}", nodes), rest]
    if prefix == "tenure" and "dip:post" in node:
        return ["tenure", local]
    if prefix == "agreement" and "dip:kind" in node:
        return ["agreement", *filter(None, [_first(node, "dip:kind"), _first(node, "dcterms:temporal")])]
    if prefix == "incident" and "dip:kind" in node:
        return ["incident", *filter(None, [_first(node, "dip:kind"), _first(node, "schema:location").upper()])]
    return None


def _event_key(name: str, nodes: Mapping[str, _Node]) -> str:
    """Parties and format of an event, without its date."""
    event = nodes.get(name, {})
    return _first(event, "dip:series") or "-".join([*_local(event.get("dip:party", ())), _first(event, "dip:kind")])


def _sides(statement: _Node, nodes: Mapping[str, _Node]) -> list[str]:
    """Codes of those whose act a statement is: of a speaker who is a person, the party whose side they are on."""
    parties: set[str] = set()
    for speaker in statement.get("dip:speaker", ()):
        if speaker.startswith("party:"):
            parties.add(speaker)
        else:
            parties |= {party for name, side in nodes.items()
                        if name.startswith("side:") and speaker in side.get("foaf:member", ())
                        for party in side.get("dip:party", ())}
    return [code.upper() for code in _local(parties)]
