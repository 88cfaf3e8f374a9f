"""Graph files for network tools: GraphML and GEXF, with readable labels and kinds on nodes and edges."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ElementTree

import networkx as nx
from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.names import Namer
from kg.store import Store

__all__ = ["gexf", "graphml", "network"]

#: Classes that are nodes, with what a reader calls them; a thing of several classes takes the first.
_KINDS = {"dip:Session": "session", "dip:Meeting": "meeting", "dip:Event": "event", "dip:Official": "official",
          "dip:Party": "party", "dip:Commitment": "commitment", "dip:Statement": "statement", "dip:Issue": "issue",
          "dip:Agreement": "agreement", "dip:Incident": "incident", "dip:EventSeries": "series", "dip:Post": "post",
          "dip:SourceDocument": "document"}

#: Marks that XML 1.0 (section 2.2) forbids even in escaped form: control characters, of which two are blanks, and
#: the two last points of the first plane.
_NOT_XML = str.maketrans({point: None for point in (*range(32), 0xFFFE, 0xFFFF) if point not in (9, 10, 13)}
                         | {0x0B: " ", 0x0C: " "})

_NODES = """
SELECT ?node ?class ?label ?from ?to {{
  VALUES ?class {{ {classes} }}
  ?node a ?class
  OPTIONAL {{ VALUES ?called {{ skos:prefLabel rdfs:label dcterms:title dcterms:description }} ?node ?called ?label
              FILTER(LANG(?label) = "en") }}
  OPTIONAL {{ {{ ?node dip:time ?window }} UNION {{ ?node dip:due ?window }}
              OPTIONAL {{ ?window dip:earliest ?from }} OPTIONAL {{ ?window dip:latest ?to }} }}
}}"""

_EDGES = """
SELECT DISTINCT ?source ?property ?target {{
  VALUES ?first {{ {classes} }} VALUES ?second {{ {classes} }}
  ?source a ?first . ?target a ?second . ?source ?property ?target
}}"""


def network(store: Store, namer: Namer) -> nx.MultiDiGraph[str]:
    """The effective view as a network of things that a reader knows; passages, windows and sides are left out.

    Nodes have ``label``, ``kind``, ``iri`` and, where known, ``from`` and ``to`` (ISO dates); edges have the
    property's name as ``label``. Issues and parties that nothing is linked to are left out.
    """
    classes = {"classes": " ".join(_KINDS)}
    kinds = {namer(name): kind for name, kind in _KINDS.items()}
    rank = list(kinds)
    found: dict[str, dict[str, str]] = {}
    chosen: dict[str, int] = {}
    for node, of_class, label, first, last in _rows(store, namer, _NODES.format(**classes)):
        known = found.setdefault(node, {})
        place = rank.index(of_class)
        if place < chosen.get(node, len(rank)):
            chosen[node], known["kind"] = place, kinds[of_class]
        for name, value in (("label", label), ("from", first), ("to", last)):
            value = value.translate(_NOT_XML)
            if value and value < known.get(name, "\U0010ffff"):
                known[name] = value
    short = {iri: prefix for prefix, iri in namer.written.items()}
    edges = sorted(_rows(store, namer, _EDGES.format(**classes)))
    linked = {end for source, _, target in edges for end in (source, target)}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(linked | {node for node in found if found[node]["kind"] not in ("issue", "party")}):
        attributes = found[node]
        graph.add_node(node, **{"label": node.rpartition("/")[2], "iri": node} | attributes)
    for source, property_iri, target in edges:
        space, mark, local = re.fullmatch(r"(.*)([/#])(.*)", property_iri).groups()  # type: ignore[union-attr]
        prefix = short.get(space + mark)
        graph.add_edge(source, target, key=property_iri, label=f"{prefix}:{local}" if prefix else property_iri)
    return graph


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


def _rows(store: Store, namer: Namer, query: str) -> list[tuple[str, ...]]:
    answer = store.query(namer.sparql_prologue() + query)
    if not isinstance(answer, QuerySolutions):
        return []
    width = range(len(answer.variables))
    return [tuple(term.value if isinstance(term := row[at], (NamedNode, Literal)) else "" for at in width)
            for row in answer]
