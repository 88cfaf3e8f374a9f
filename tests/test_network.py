"""The graph files for network tools: what a person who opens them in Gephi gets to see."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.names import DEFAULT_BASE, Namer
from kg.publish import render
from kg.publish.network import network
from kg.store import EmbeddedStore

TWO = Path(__file__).parent / "data" / "two-readouts.trig"
SEED = Path(__file__).parents[2] / "shared" / "design" / "seed-gold.trig"
NAME = Namer()
MEETING = NAME("event:2018-03-21-jp-ru-foreign-ministers-meeting")


def flat(path: Path) -> EmbeddedStore:
    store = EmbeddedStore.open()
    store.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.DefaultGraph())
              for quad in ox.parse(path=str(path), format=ox.RdfFormat.TRIG))
    return store


@pytest.fixture(scope="module")
def seed() -> nx.MultiDiGraph[str]:
    if not SEED.exists():
        pytest.skip(f"the hand-made graph of the first page is not here: {SEED}")
    return network(flat(SEED), NAME)


def named(graph: nx.MultiDiGraph[str]) -> set[tuple[str, str, str]]:
    return {(a.rpartition("/")[2], data["label"], b.rpartition("/")[2]) for a, b, data in graph.edges(data=True)}


def test_nodes_are_what_the_help_says(seed: nx.MultiDiGraph[str]) -> None:
    kinds = [kind for _, kind in seed.nodes(data="kind")]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "agreement": 2, "commitment": 8, "incident": 1, "issue": 18, "meeting": 1, "official": 4, "planned event": 9}
    meeting = seed.nodes[MEETING]
    assert (meeting["status"], meeting["date"], meeting["party"]) == ("held", "2018-03-21", "Japan, Russian Federation")
    assert seed.nodes[NAME("person:kono-taro")]["party"] == "Japan"
    assert seed.nodes[NAME("event:2018-05-jp-ru-summit")]["status"] == "possible"


def test_edges_are_words_and_statements_are_counted(seed: nx.MultiDiGraph[str]) -> None:
    edges = named(seed)
    assert ("kono-taro", "took part in", MEETING.rpartition("/")[2]) in edges
    assert ("akiba-takeo", "is to take part in", "2018-04-19-jp-ru-strategic-dialogue") in edges
    assert all(":" not in label for _, label, _ in edges)
    store = flat(SEED)
    for label, query in (("spoke on", "?s dip:speaker ?a ; dip:issue ?b . ?a a dip:Official"),
                         ("discussed", "?s dip:saidAt/(^schema:subEvent)? ?a ; dip:issue ?b")):
        counted = {(row["a"].value, row["b"].value): int(row["n"].value) for row in store.query(
            NAME.sparql_prologue() + f"SELECT ?a ?b (COUNT(DISTINCT ?s) AS ?n) {{ {query} }} GROUP BY ?a ?b")}
        weights = {(a, b): data["weight"] for a, b, data in seed.edges(data=True) if data["label"] == label}
        assert weights == counted and max(weights.values()) > 1


def test_only_issues_that_are_used_and_those_above_them(seed: nx.MultiDiGraph[str]) -> None:
    store = flat(SEED)
    for name, parent in (("unused", None), ("unused-child", "issue:north-korea")):
        node = ox.NamedNode(NAME(f"issue:{name}"))
        store.add([ox.Quad(node, ox.NamedNode(NAME("rdf:type")), ox.NamedNode(NAME("dip:Issue")))])
        if parent:
            store.add([ox.Quad(node, ox.NamedNode(NAME("skos:broader")), ox.NamedNode(NAME(parent)))])
    graph = network(store, NAME)
    assert set(graph) == set(seed)
    for node, kind in graph.nodes(data="kind"):
        if kind == "issue":
            below = {node} | {a for a in nx.ancestors(graph, node) if graph.nodes[a]["kind"] == "issue"}
            assert any(data["label"] != "is part of" for issue in below
                       for _, _, data in graph.in_edges(issue, data=True)), node


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_files_read_back_with_weights(format: str, tmp_path: Path) -> None:
    store = flat(TWO)
    path = tmp_path / "file"
    path.write_bytes(render(store, format, namer=NAME))
    back = nx.read_graphml(path, force_multigraph=True) if format == "graphml" else nx.read_gexf(path)
    graph = network(store, NAME)
    assert set(back) == set(graph) and back.number_of_edges() == graph.number_of_edges()
    assert sorted(data["weight"] for _, _, data in back.edges(data=True)) == sorted(
        data["weight"] for _, _, data in graph.edges(data=True))
    assert {data["label"] for _, _, data in back.edges(data=True)} == {
        data["label"] for _, _, data in graph.edges(data=True)}
    assert render(store, format, namer=NAME) == path.read_bytes()
    assert all(node.startswith(DEFAULT_BASE) for node in back)
