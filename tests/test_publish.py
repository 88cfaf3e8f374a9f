"""Exports: every format reads back as what was written, is the same every time, and appears whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from facts_first_page import CARD, FACTS, READOUT, register
from rdflib.compare import to_isomorphic

from kg.errors import OutputError
from kg.graph import build_graph
from kg.names import Namer
from kg.publish import FORMATS, export, render, write_graph
from kg.store import EmbeddedStore

HERE = Path(__file__).parent
NAME = Namer()
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning",
                                        "ignore:ConjunctiveGraph:DeprecationWarning")


def built_store(**readout: object) -> EmbeddedStore:
    store = EmbeddedStore.open()
    page = replace(READOUT, **readout)  # type: ignore[arg-type]
    store.add(build_graph([replace(FACTS, readout=page)], register=register()).quads)
    return store


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return built_store()


@pytest.fixture(scope="module")
def quads(store: EmbeddedStore) -> set[ox.Quad]:
    return set(ox.parse(store.dump("nq"), format=ox.RdfFormat.N_QUADS))


@pytest.mark.parametrize(("format", "syntax"), [
    ("nq", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)])
def test_datasets_read_back_as_they_were(store: EmbeddedStore, quads: set[ox.Quad], format: str,
                                         syntax: ox.RdfFormat) -> None:
    assert set(ox.parse(render(store, format), format=syntax)) == quads


def test_turtle_holds_the_effective_view(store: EmbeddedStore, quads: set[ox.Quad]) -> None:
    content = render(store, "ttl")
    view = {quad.triple for quad in quads if quad.graph_name == ox.DefaultGraph()}
    assert {quad.triple for quad in ox.parse(content, format=ox.RdfFormat.TURTLE)} == view
    graph = rdflib.Graph().parse(data=content, format="turtle")
    assert len(to_isomorphic(graph)) == len(view)


def test_rdflib_reads_the_trig(store: EmbeddedStore, quads: set[ox.Quad]) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=render(store, "trig"), format="trig")
    named = {quad for quad in quads if quad.graph_name != ox.DefaultGraph()}
    assert sum(len(graph) for graph in dataset.graphs() if graph.identifier != dataset.default_graph.identifier) == \
        len(named)


def test_nquads_are_sorted_and_have_each_line_once(store: EmbeddedStore) -> None:
    lines = render(store, "nq").splitlines()
    assert lines == sorted(set(lines))


def test_turtle_is_for_reading(store: EmbeddedStore) -> None:
    text = render(store, "ttl").decode()
    assert "\n\nside:2018-04-19-jp-ru-strategic-dialogue.jp a dip:Side ;\n\t" in text
    prefixes = [line for line in text.splitlines() if line.startswith("@prefix ")]
    assert prefixes == sorted(prefixes)


_BUILD = """
import sys
from facts_first_page import FACTS, register
from kg.graph import build_graph
from kg.publish import FORMATS, render
from kg.store import EmbeddedStore
import hashlib
store = EmbeddedStore.open()
store.add(build_graph([FACTS], register=register()).quads)
for format in sorted(FORMATS):
    print(format, hashlib.sha256(render(store, format)).hexdigest())
"""


def test_two_builds_elsewhere_give_the_same_bytes(tmp_path: Path) -> None:
    outputs = []
    for seed, locale, zone in (("1", "C", "UTC"), ("2", "C.UTF-8", "Asia/Tokyo")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone,
                       "PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parent}"}
        place = tmp_path / seed
        place.mkdir()
        outputs.append(subprocess.run([sys.executable, "-c", _BUILD], cwd=place, env=environment, check=True,
                                      capture_output=True, text=True).stdout)
    assert outputs[0] == outputs[1]
    assert len(outputs[0].splitlines()) == len(FORMATS)


def test_tables_open_in_a_spreadsheet(store: EmbeddedStore, tmp_path: Path) -> None:
    paths = export(store, "csv", tmp_path / "tables")
    assert [path.name for path in paths] == ["meetings.csv", "officials.csv", "statements.csv", "commitments.csv"]
    tables = {path.stem: list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig")))) for path in paths}
    assert {name: len(rows) for name, rows in tables.items()} == {
        "meetings": 10, "officials": 4, "statements": 17, "commitments": 8}
    (held,) = (row for row in tables["meetings"] if row["status"] == "held")
    assert (held["date"], held["participants"]) == ("2018-03-21", "Sergey Lavrov; Taro Kono")
    assert held["source"] == READOUT.url
    dialogue = next(row for row in tables["commitments"] if row["due"] == "2018-04-19")
    assert (dialogue["place"], dialogue["firmness"], dialogue["status"]) == ("Moscow", "confirmed", "open")
    starts = [int(row["start"]) for row in tables["statements"]]
    assert starts == sorted(starts)


def test_tables_are_the_same_in_an_archive(store: EmbeddedStore, tmp_path: Path) -> None:
    export(store, "csv", tmp_path / "tables.zip")
    export(store, "csv", tmp_path / "tables")
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            path.name: path.read_bytes() for path in (tmp_path / "tables").iterdir()}


def test_a_table_runs_no_formula_of_a_readout() -> None:
    held = replace(FACTS.meeting, label='=HYPERLINK("http://e/")')
    store = EmbeddedStore.open()
    store.add(build_graph([replace(FACTS, meeting=held)], register=register()).quads)
    with zipfile.ZipFile(io.BytesIO(render(store, "csv"))) as archive:
        table = archive.read("meetings.csv").decode("utf-8-sig")
    assert "'=HYPERLINK" in table
    assert not [row for row in csv.reader(io.StringIO(table)) for cell in row if cell.startswith("=")]


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_network_files_read_back(store: EmbeddedStore, tmp_path: Path, format: str) -> None:
    (path,) = export(store, format, tmp_path / f"graph.{format}")
    graph = nx.read_graphml(path, force_multigraph=True) if format == "graphml" else nx.read_gexf(path)
    meeting = NAME("event:2018-03-21-jp-ru-foreign-ministers-meeting")
    assert graph.nodes[meeting]["kind"] == "meeting"
    assert graph.nodes[meeting]["label"] == "Japan-Russia Foreign Ministers' Meeting, 21 March 2018"
    assert all(attributes["label"] and attributes["kind"] for _, attributes in graph.nodes(data=True))
    labels = {attributes["label"] for _, _, attributes in graph.edges(meeting, data=True)}
    assert {"discussed", "brought the promise"} <= labels
    kinds = {attributes["kind"] for _, attributes in graph.nodes(data=True)}
    assert {"official", "issue", "commitment"} <= kinds


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_marks_that_xml_forbids_are_left_out(format: str) -> None:
    told = "A co\x1fnsultation\x0bin\x0cMay \x1b\x00\x08\ufffe\uffff\U0001f600"
    event = ox.NamedNode(NAME("event:x"))
    store = EmbeddedStore.open()
    store.add([ox.Quad(event, ox.NamedNode(NAME("skos:prefLabel")), ox.Literal(told, language="en")),
               ox.Quad(event, ox.NamedNode(NAME("rdf:type")), ox.NamedNode(NAME("dip:Event")))])
    content = render(store, format)
    ElementTree.fromstring(content)
    assert "A consultation in May \U0001f600".encode() in content or b"A consultation in May &#128512;" in content


def test_gexf_has_no_day_of_writing(store: EmbeddedStore) -> None:
    assert b"lastmodifieddate" not in render(store, "gexf")


def test_the_dataset_is_described(store: EmbeddedStore) -> None:
    query = NAME.sparql_prologue() + """SELECT ?l ?v ?t { graph:dataset a dcat:Dataset, void:Dataset ;
        dcterms:license ?l ; dcat:version ?v ; prov:wasGeneratedBy/prov:wasAssociatedWith/schema:softwareVersion ?p ;
        dcterms:title ?t ; dcat:distribution/dcat:mediaType ?m }"""
    assert len(list(store.query(query))) == 3
    counted = NAME.sparql_prologue() + """SELECT ?class ?n { graph:dataset void:classPartition ?p .
        ?p void:class ?class ; void:entities ?n
        { SELECT ?class (COUNT(?x) AS ?m) { ?x a ?class } GROUP BY ?class } FILTER(?n != ?m) }"""
    assert not list(store.query(counted))


def test_anyone_can_make_the_version_of_the_dataset_again(store: EmbeddedStore) -> None:
    lines = render(store, "nq").splitlines(keepends=True)
    stating = [line for line in lines if b"dcat#version" in line]
    digest = hashlib.sha256(b"".join(line for line in lines if line not in stating)).hexdigest()
    assert len(stating) == 2 and all(f'"{digest[:12]}"'.encode() in line for line in stating)


def test_the_source_is_cited_as_its_publisher_asks(store: EmbeddedStore) -> None:
    query = NAME.sparql_prologue() + """SELECT ?c ?l { ?d a dip:SourceDocument ;
        dcterms:bibliographicCitation ?c ; dcterms:license ?l }"""
    assert [tuple(term.value for term in row) for row in store.query(query)] == [
        (f"Source: Ministry of Foreign Affairs of Japan website. URL: {READOUT.url} Accessed 2026-11-22",
         CARD.terms_url)]


def test_an_address_that_is_no_iri_becomes_text() -> None:
    store = built_store(url="http://e/a b|c")
    (row,) = store.query(NAME.sparql_prologue() + "SELECT ?u { ?d schema:url ?u }")
    assert row["u"] == ox.Literal("http://e/a b|c")


# ---------------------------------------------------------------- whole or not at all

def test_a_build_leaves_three_files_and_a_store(quads: set[ox.Quad], tmp_path: Path) -> None:
    write_graph(quads, tmp_path / "build")
    write_graph(quads, tmp_path / "build")  # the second replaces the first
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == [
        "bilateral.nq", "bilateral.trig", "bilateral.ttl", "store"]
    again = EmbeddedStore.open(tmp_path / "build/store")
    assert render(again, "nq") == (tmp_path / "build/bilateral.nq").read_bytes()


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_a_place_that_cannot_be_written_is_refused(store: EmbeddedStore, tmp_path: Path, format: str) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        export(store, format, tmp_path / "file" / "graph")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_failed_write_keeps_the_old_file_and_leaves_no_other(store: EmbeddedStore, tmp_path: Path) -> None:
    target = tmp_path / "graph.nq"
    target.mkdir()  # a folder of that name cannot be replaced by a file
    (target / "kept").write_text("kept")
    with pytest.raises(OutputError):
        export(store, "nq", target)
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nq"]
    assert (target / "kept").read_text() == "kept"


def test_folders_with_other_things_are_left_alone(store: EmbeddedStore, tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables/thesis.doc").write_text("years of work")
    with pytest.raises(OutputError, match=r"thesis\.doc"):
        export(store, "csv", tmp_path / "tables")
    (tmp_path / "build/store").mkdir(parents=True)
    (tmp_path / "build/store/thesis.doc").write_text("years of work")
    with pytest.raises(OutputError, match="something else"):
        write_graph([], tmp_path / "build")
    assert (tmp_path / "build/store/thesis.doc").read_text() == "years of work"
    assert [path.name for path in (tmp_path / "build").iterdir()] == ["store"]


def test_an_unknown_format_is_refused_with_the_known_ones(store: EmbeddedStore, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="graphml, jsonld"):
        export(store, "docx", tmp_path / "x")
    assert not list(tmp_path.iterdir())
