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

__all__ = ["KINDS", "SINGULAR", "read_view", "view_graph", "view_names"]

#: The kinds of node in the order of the legend, each with its plural for a reader.
KINDS = {
    "party": "Countries and organisations",
    "official": "Officials",
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
    "party": "Country or organisation", "official": "Official", "meeting": "Meeting", "commitment": "Commitment",
    "event": "Event", "agreement": "Agreement or document", "incident": "Incident", "issue": "Issue", "other": "Thing",
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
    for source, edge, target in links:
        if source in graph and target in graph and source != target:
            local = edge.rstrip("/").rpartition("/")[2].rpartition("#")[2]
            graph.add_edge(source, target, name=names.get(edge) or _edge_words(local),
                           tree=edge == namer("skos:broader"))
    return graph
