"""Graph files for network tools: GraphML and GEXF, made for people who open them in Gephi, yEd or Cytoscape.

Nodes are what a diplomat would draw: officials, meetings, planned events, issues, commitments, agreements and
incidents. Statements are folded into edges: how often an official spoke on an issue, how often a meeting took it up.
Parties are an attribute, since a country linked with everything hides the rest.
"""

from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator

import networkx as nx
from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.hierarchy import closure
from kg.names import Namer
from kg.store import Store

__all__ = ["gexf", "graphml", "network"]

#: Classes that are nodes, with what a reader calls them; a thing of several classes takes the first.
_KINDS = {"dip:Meeting": "meeting", "dip:Event": "event", "dip:Official": "official", "dip:Commitment": "commitment",
          "dip:Agreement": "agreement", "dip:Incident": "incident", "dip:Issue": "issue"}

#: Labels by rank: the first that a thing has is used.
_LABELS = ("rdfs:label", "skos:prefLabel", "dcterms:title", "dcterms:description")

#: Marks that XML 1.0 (section 2.2) forbids even in escaped form: control characters, of which two are blanks, and
#: the two last points of the first plane.
_NOT_XML = str.maketrans({point: None for point in (*range(32), 0xFFFE, 0xFFFF) if point not in (9, 10, 13)}
                         | {0x0B: " ", 0x0C: " "})

_NODES = """
SELECT DISTINCT ?node ?class {{
  VALUES ?class {{ {classes} }} ?node a ?class MINUS {{ ?node a dip:Session }} }}"""

_NAMED = """
SELECT DISTINCT ?node ?called ?label {{
  VALUES ?called {{ {labels} }} ?node ?called ?label FILTER(LANG(?label) = "en") }}"""

_STATUS = "SELECT DISTINCT ?node ?status { ?node dip:status ?status }"

_DATES = """
SELECT DISTINCT ?node ?from ?to { ?node dip:time|dip:due ?window
  OPTIONAL { ?window dip:earliest ?from } OPTIONAL { ?window dip:latest ?to } }"""

_PARTIES = """
SELECT DISTINCT ?node ?party {
  { ?node dip:party|(dip:side/dip:party) ?of } UNION { ?tenure org:member ?node ; dip:post/org:postIn/dip:party ?of }
  ?of skos:prefLabel ?party FILTER(LANG(?party) = "en") }"""

#: Properties between two nodes that are edges as they stand, and what a reader calls them.
_WORDS = {"dip:participant": "took part in", "dip:issue": "is about", "dip:plans": "plans", "dip:refersTo": "refers to",
          "dip:fulfilledBy": "was fulfilled by", "dip:followsUp": "follows up", "dip:conditionalOn": "depends on",
          "dcterms:hasPart": "contains", "skos:broader": "is part of"}

_LINKS = "SELECT DISTINCT ?source ?property ?target {{ VALUES ?property {{ {properties} }} ?source ?property ?target }}"

#: What statements amount to: a row a statement.
_SAID = {
    "spoke on": "SELECT DISTINCT ?source ?target ?statement { ?statement dip:speaker ?source ; dip:issue ?target }",
    "discussed": """SELECT DISTINCT ?source ?target ?statement {
        ?statement dip:issue ?target ; dip:saidAt/(^schema:subEvent)? ?source }""",
    "spoke of": """SELECT DISTINCT ?source ?target ?statement {
        ?statement dip:refersTo ?target ; dip:saidAt/(^schema:subEvent)? ?source ; dip:act ?act
        FILTER(?act != act:sign) }""",
    "signed": """SELECT DISTINCT ?source ?target ?statement {
        ?statement dip:refersTo ?target ; dip:saidAt/(^schema:subEvent)? ?source ; dip:act act:sign }""",
    "brought the promise": """SELECT DISTINCT ?source ?target ?statement {
        ?statement dip:expresses ?target ; dip:saidAt/(^schema:subEvent)? ?source }""",
}


def network(store: Store, namer: Namer) -> nx.MultiDiGraph[str]:
    """The effective view as a network of officials, meetings, planned events, issues, commitments and documents.

    Nodes have ``label``, ``kind`` and ``iri`` and, where known, ``date`` (the first day, else the last; ISO), ``from``
    and ``to``, ``party`` (names, joined by commas) and ``status``. Edges have ``label`` in words and ``weight``: the
    number of statements behind it, 1 for a fact of its own. Issues are there if something is linked to them or to one
    under them.
    """
    found = _nodes(store, namer)
    edges = _edges(store, namer, found)
    words = _WORDS["skos:broader"]
    above: dict[str, list[str]] = {}
    for source, target, label in edges:
        if label == words:
            above.setdefault(source, []).append(target)
    used = {end for source, target, label in edges if label != words for end in (source, target)}
    used |= {node for node in found if found[node]["kind"] != "issue"}
    used |= set(closure(above, used))
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(used):
        graph.add_node(node, **found[node])
    for (source, target, label), weight in sorted(edges.items()):
        if source in used and target in used:
            graph.add_edge(source, target, key=label, label=label, weight=weight)
    return graph


def _nodes(store: Store, namer: Namer) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    kinds = {namer(name): kind for name, kind in _KINDS.items()}
    rank = list(kinds)
    rows = sorted(_rows(store, namer, _NODES.format(classes=" ".join(_KINDS))), key=lambda row: rank.index(row[1]))
    for node, of_class in rows:
        found.setdefault(node, {"label": node.rpartition("/")[2], "kind": kinds[of_class], "iri": node})
    order = {namer(name): place for place, name in enumerate(_LABELS)}
    named: dict[str, tuple[int, str]] = {}
    for node, called, label in _rows(store, namer, _NAMED.format(labels=" ".join(_LABELS))):
        if node in found:
            named[node] = min(named.get(node, (len(order), "")), (order[called], label.translate(_NOT_XML)))
    for node, (_, label) in named.items():
        found[node]["label"] = label
    for node, first, last in sorted(_rows(store, namer, _DATES)):
        if node in found:
            days = {"date": first or last, "from": first, "to": last}
            found[node] |= {name: day for name, day in days.items() if day and name not in found[node]}
    for node, status in sorted(_rows(store, namer, _STATUS)):
        if node in found:
            found[node].setdefault("status", status.rpartition("/")[2])
    for node, party in sorted(_rows(store, namer, _PARTIES)):
        if node in found:
            known = found[node].get("party")
            found[node]["party"] = (f"{known}, " if known else "") + party.translate(_NOT_XML)
    for attributes in found.values():
        if attributes["kind"] in ("meeting", "event"):
            # As in the drawing: what was not held yet is an event that is planned or possible.
            held = attributes.get("status", "held") in ("held", "occurred")
            attributes["kind"] = attributes["kind"] if held else "planned event"
    return found


def _edges(store: Store, namer: Namer, found: dict[str, dict[str, str]]) -> Counter[tuple[str, str, str]]:
    """Weights by source, target and words."""
    edges: Counter[tuple[str, str, str]] = Counter()
    words = {namer(name): label for name, label in _WORDS.items()}
    for source, property_iri, target in _rows(store, namer, _LINKS.format(properties=" ".join(_WORDS))):
        if source in found and target in found and source != target:
            label = words[property_iri]
            if property_iri == namer("dip:participant"):
                source, target = target, source
                label = label if found[target]["kind"] != "planned event" else "is to take part in"
            edges[source, target, label] = 1
    for label, query in _SAID.items():
        for source, target, _ in _rows(store, namer, query):
            if source in found and target in found and source != target:
                edges[source, target, label] += 1
    return edges


def graphml(store: Store, namer: Namer) -> bytes:
    """GraphML, as yEd, Gephi, Cytoscape and igraph read it."""
    buffer = io.BytesIO()
    nx.write_graphml_xml(network(store, namer), buffer)
    return buffer.getvalue()


def gexf(store: Store, namer: Namer) -> bytes:
    """GEXF for Gephi, without the day of writing that networkx would put into it."""
    buffer = io.BytesIO()
    nx.write_gexf(network(store, namer), buffer)
    ElementTree.register_namespace("", "http://www.gexf.net/1.2draft")
    ElementTree.register_namespace("xsi", "http://www.w3.org/2001/XMLSchema-instance")
    root = ElementTree.fromstring(buffer.getvalue())
    for meta in root.iter("{http://www.gexf.net/1.2draft}meta"):
        meta.attrib.pop("lastmodifieddate", None)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _rows(store: Store, namer: Namer, query: str) -> Iterator[tuple[str, ...]]:
    answer = store.query(namer.sparql_prologue() + query)
    if isinstance(answer, QuerySolutions):
        width = range(len(answer.variables))
        for row in answer:
            yield tuple(term.value if isinstance(term := row[at], (NamedNode, Literal)) else "" for at in width)
