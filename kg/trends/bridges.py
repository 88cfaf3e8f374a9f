"""Who links dialogue formats that are otherwise separate.

The graph
    has two sorts of nodes: officials, and formats (the kind of a meeting, or its series). One edge, without direction
    and without weight, joins an official to a format if he or she was a member of a side at one held meeting of it or
    more. Nothing else is a node: neither meetings nor countries. Meetings of the kind ``other`` are left out: what fits
    no format is no format that one could link.

The measure
    is betweenness centrality: for each node, the sum over all pairs of other nodes of the share of shortest paths
    between the two that pass through it (Freeman 1977), worked out by the algorithm of Brandes ("A faster algorithm for
    betweenness centrality", Journal of Mathematical Sociology 25, 2001) as networkx has it
    (``betweenness_centrality(normalized=True, endpoints=False)``): exact, over all pairs, officials and formats alike,
    and divided by ``(n - 1)(n - 2) / 2``, the number of pairs among the other ``n - 1`` nodes. It is 0 for who links
    nothing and grows towards 1. The bound 1 is that of graphs in general, not of bipartite ones (networkx has another
    normalisation for those, which is not used here), so that figures compare within one graph alone.

The order
    is by betweenness, then by the number of formats, then by name: the same graph gives the same list.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

import networkx as nx

from kg.trends.record import Meeting
from kg.trends.sheet import Sheet

__all__ = ["BY", "Bridge", "bridges", "bridges_sheet", "format_graph", "graphml"]

#: What a format can be.
BY = ("kind", "series")


class Bridge(NamedTuple):
    """An official with what he or she links.

    ``formats`` are in words, each with the number of meetings; ``alone`` counts the pairs of formats that no other
    official links.
    """

    rank: int
    name: str
    sides: tuple[str, ...]
    betweenness: float
    formats: tuple[str, ...]
    meetings: int
    alone: int
    pairs_alone: tuple[str, ...]
    first: str
    last: str
    person: str


def _format(meeting: Meeting, by: str) -> tuple[str, str]:
    """Name and words of the format of a meeting; the kind where it is in no series."""
    if by == "series" and meeting.series:
        return meeting.series, meeting.series_words or meeting.series
    return f"kind:{meeting.kind}", meeting.kind_words or meeting.kind


def _of_a_format(meetings: Iterable[Meeting]) -> list[Meeting]:
    return [one for one in meetings if one.kind != "other"]


def format_graph(meetings: Iterable[Meeting], by: str = "kind") -> nx.Graph[str]:
    """The graph of officials and formats; nodes have ``label``, ``kind`` and ``side``, edges ``meetings``.

    The attribute ``meetings`` is for reading; the measure does not weigh by it.
    """
    graph: nx.Graph[str] = nx.Graph()
    together: Counter[tuple[str, str]] = Counter()
    labels: dict[str, str] = {}
    sides: dict[str, set[str]] = defaultdict(set)
    for meeting in _of_a_format(meetings):
        name, words = _format(meeting, by)
        labels[name] = words
        for who in meeting.members:
            labels[who.person] = who.name
            sides[who.person].add(who.side)
        together.update({(who.person, name) for who in meeting.members})
    for person in sorted(sides):
        graph.add_node(person, label=labels[person], kind="official", side=", ".join(sorted(sides[person])))
    for name in sorted({name for _, name in together}):
        graph.add_node(name, label=labels[name], kind="format", side="")
    for (person, name), count in sorted(together.items()):
        graph.add_edge(person, name, meetings=count)
    for node, score in nx.betweenness_centrality(graph, normalized=True, endpoints=False).items():
        graph.nodes[node]["betweenness"] = round(score, 9)
    return graph


def bridges(meetings: Sequence[Meeting], by: str = "kind") -> list[Bridge]:
    """The officials who took part in two formats or more, who links most first; the measure is that of the module."""
    graph = format_graph(meetings, by)
    officials = [node for node in graph if graph.nodes[node]["kind"] == "official"]
    linked = Counter(pair for node in officials for pair in combinations(sorted(graph[node]), 2))
    days: dict[str, list[str]] = defaultdict(list)
    for meeting in _of_a_format(meetings):
        for person in {who.person for who in meeting.members}:
            days[person].append(meeting.first)
    found = []
    for person in officials:
        formats = sorted(graph[person], key=lambda name: (-graph[person][name]["meetings"], name))
        if len(formats) < 2:
            continue
        alone = [pair for pair in combinations(sorted(formats), 2) if linked[pair] == 1]
        node = graph.nodes[person]
        found.append(Bridge(
            0, node["label"], tuple(node["side"].split(", ")), node["betweenness"],
            tuple(f"{graph.nodes[name]['label']} ({graph[person][name]['meetings']})" for name in formats),
            sum(graph[person][name]["meetings"] for name in formats), len(alone),
            tuple(" – ".join(graph.nodes[name]["label"] for name in pair) for pair in alone), min(days[person]),
            max(days[person]), person))
    found.sort(key=lambda one: (-one.betweenness, -len(one.formats), one.person))
    scores = [one.betweenness for one in found]
    return [one._replace(rank=1 + scores.index(one.betweenness)) for one in found]  # equals share a rank


def graphml(meetings: Sequence[Meeting], by: str = "kind") -> str:
    """The graph with the betweenness of each node, as GraphML, for Gephi, yEd and networkx (``read_graphml``)."""
    return "\n".join(nx.generate_graphml(format_graph(meetings, by))) + "\n"


def bridges_sheet(found: Sequence[Bridge], meetings: Sequence[Meeting], by: str) -> Sheet:
    """The officials as a sheet."""
    formats = len({_format(meeting, by) for meeting in _of_a_format(meetings) if meeting.members})
    notes = [f"Betweenness (Brandes 2001, normalised) of officials among {formats} formats, by {by}; kg bridges --help "
             "says of which graph. Alone: pairs of formats that nobody else on record links."]
    return Sheet("officials", "Who links dialogue formats", found, Bridge._fields, (
        ("rank", lambda one: one.rank), ("official", lambda one: one.name), ("side", lambda one: one.sides),
        ("betweenness", lambda one: f"{one.betweenness:.3f}"), ("formats (meetings)", lambda one: one.formats),
        ("meetings", lambda one: one.meetings), ("alone", lambda one: one.alone)),
        "Nobody on record took part in two formats.", notes)
