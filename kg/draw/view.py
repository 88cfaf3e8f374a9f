"""From a named view (a CONSTRUCT query) to a networkx graph of things that a reader knows.

A view's edges are triples between things; a property's ``rdfs:label`` in the constructed graph is what the
edge is called. Time windows, passages, sides and tenures are never nodes: `kg.draw.facts` folds them into
the facts of the things that they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import networkx as nx
from pyoxigraph import NamedNode

from kg.ask import Queryable, SavedQuery, ask, find_query, query_from_file, saved_queries
from kg.draw.description import Description
from kg.errors import QueryError
from kg.names import Namer

__all__ = ["KINDS", "SINGULAR", "cut", "read_view", "view_graph", "view_names"]

#: The kinds of node in the order of the legend, each with its plural for a reader.
KINDS = {
    "party": "Countries and organisations",
    "official": "Officials",
    "named": "Officials only named",
    "meeting": "Meetings",
    "commitment": "Commitments",
    "event": "Planned and other events",
    "agreement": "Agreements and documents",
    "incident": "Incidents",
    "issue": "Issues",
    "other": "Other things",
}

#: What one thing of a kind is called.
SINGULAR = {
    "party": "Country or organisation", "official": "Official", "named": "Official named, not met",
    "meeting": "Meeting",
    "commitment": "Commitment", "event": "Event", "agreement": "Agreement or document", "incident": "Incident",
    "issue": "Issue", "other": "Thing",
}

_CLASSES = {"Party": "party", "Official": "official", "Commitment": "commitment", "Agreement": "agreement",
            "Incident": "incident", "Issue": "issue", "SourceDocument": "agreement", "Event": "event"}
_PLUMBING = ("TimeWindow", "Side", "Tenure", "Session", "SeriesPosition", "Statement", "CurationDecision")


def view_names() -> list[str]:
    """The views that the program ships.

    >>> "overview" in view_names()
    True
    """
    return sorted(query.name for query in saved_queries() if query.group == "views")


def read_view(view: str) -> SavedQuery:
    """A view by name, or from a file ending in ``.rq``.

    Raises
    ------
    QueryError
        If there is no such view, or the file cannot be read.
    """
    if view.endswith(".rq"):
        return query_from_file(view)
    if view not in view_names():
        raise QueryError(f"There is no view named {view!r}",
                         do=f"Choose one of {', '.join(view_names())}, or give a file that ends in .rq")
    return find_query(view)


def _edge_words(local_name: str) -> str:
    return re.sub(r"([a-z])([A-Z])", r"\1 \2", local_name).replace("-", " ").lower()


def _kind(things: Description, iri: str) -> str | None:
    """The kind of a node, or None for plumbing."""
    ontology = things.namer("dip:")
    classes = {cls.removeprefix(ontology) for cls in things.iris(iri, "rdf:type") if cls.startswith(ontology)}
    if classes & set(_PLUMBING) or things.namer("oa:SpecificResource") in things.iris(iri, "rdf:type"):
        return None
    if "Meeting" in classes:
        statuses = things.iris(iri, "dip:status")
        return "meeting" if not statuses or things.namer("status:held") in statuses else "event"
    return next((kind for cls, kind in _CLASSES.items() if cls in classes), "other")


def view_graph(store: Queryable, view: SavedQuery, things: Description,
               parameters: Mapping[str, str] | None = None) -> nx.MultiDiGraph[str]:
    """Runs the view; nodes are IRIs with ``kind``, edges have ``name``, both in a fixed order.

    Raises
    ------
    QueryError
        If the query does not parse, is given a wrong parameter, or is no CONSTRUCT.
    """
    namer: Namer = things.namer
    answer = ask(store, view, parameters, namer=namer)
    if answer.kind != "construct":
        raise QueryError("The query gives no graph", where=view.where, do="Use a CONSTRUCT query for a view")
    triples = [(subject.value, edge.value, other) for subject, edge, other in answer.rows
               if isinstance(subject, NamedNode) and isinstance(edge, NamedNode) and other is not None]
    label, typed = namer("rdfs:label"), namer("rdf:type")
    names = {subject: other.value for subject, edge, other in triples if edge == label}
    links = sorted({(subject, edge, other.value) for subject, edge, other in triples
                    if edge not in (label, typed) and isinstance(other, NamedNode)})
    alone = {subject for subject, edge, _ in triples if edge != label}
    everything = sorted(alone | {iri for source, _, target in links for iri in (source, target)})
    things.load(everything)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri in everything:
        kind = _kind(things, iri)
        if kind:
            graph.add_node(iri, kind=kind)
    _tell_named_from_met(things, graph)
    for source, edge, target in links:
        if source in graph and target in graph and source != target:
            local = edge.rstrip("/").rpartition("/")[2].rpartition("#")[2]
            graph.add_edge(source, target, name=names.get(edge) or _edge_words(local),
                           tree=edge == namer("skos:broader"))
    return graph


def _tell_named_from_met(things: Description, graph: nx.MultiDiGraph[str]) -> None:
    """Officials who took part in no held meeting of the whole graph become ``named``.

    A readout names people for talks to come; beside those who met, they would look as if they had met too.
    """
    officials = [node for node in graph if graph.nodes[node]["kind"] == "official"]
    joined = things.pointing_to(officials, "dip:participant", "foaf:member")
    sides = sorted({iri for found in joined.values() for iri in found})
    of_side = things.pointing_to(sides, "dip:side")
    held, meeting = things.namer("status:held"), things.namer("dip:Meeting")

    def was_held(iri: str) -> bool:
        return held in things.iris(iri, "dip:status") and meeting in things.iris(iri, "rdf:type")

    for node in officials:
        events = {event for iri in joined.get(node, []) for event in (iri, *of_side.get(iri, []))}
        if not any(was_held(event) for event in events):
            graph.nodes[node]["kind"] = "named"


def cut(graph: nx.MultiDiGraph[str], limit: int) -> int:
    """Leaves no more things in the graph than the limit, and tells how many went.

    The meetings with most connections stay with all that they are connected with, and so do, in a picture without
    meetings, the other things with most: the most connected things alone would be meetings without their promises.
    """
    if len(graph) <= limit:
        return 0
    kinds = {node: graph.nodes[node]["kind"] for node in graph}
    kept: set[str] = set()
    for node in sorted(graph, key=lambda node: (kinds[node] != "meeting", -graph.degree(node), node)):
        group = {node} | {other for other in graph.successors(node) if kinds[other] != "meeting"}
        group |= {other for other in graph.predecessors(node) if kinds[other] in ("official", "named")}
        # What is planned or rests on a promise comes with it.
        group |= {other for promise in group if kinds[promise] == "commitment" for other in graph.successors(promise)}
        if len(kept | group) <= limit:
            kept |= group
    for node in sorted(graph, key=lambda node: (-graph.degree(node), node)):
        if len(kept) >= limit:
            break
        kept.add(node)
    left_out = len(graph) - len(kept)
    graph.remove_nodes_from([node for node in graph if node not in kept])
    return left_out
