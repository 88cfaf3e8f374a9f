"""The graph of the first page: the questions it answers, what curators change, what happens where readouts differ."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
import yaml
from facts_first_page import AKIBA, CARD, FACTS, LEAD, READOUT, S1, S10, register

from kg.errors import TableError
from kg.graph import BuiltGraph, Decision, build_graph, read_decisions
from kg.graph.codes import read_codes
from kg.graph.provenance import citation
from kg.model import Event, Facts, Meeting, Notice, Place, Session, Statement
from kg.names import Namer
from kg.publish import render
from kg.resources import folder
from kg.store import EmbeddedStore

QUESTIONS = Path(__file__).parents[2] / "shared/design/competency.yaml"
GOLD = Path(__file__).parents[2] / "shared/design/seed-gold.trig"
MEETING = "event:2018-03-21-jp-ru-foreign-ministers-meeting"
NAME = Namer()
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")


def iri(name: str) -> str:
    """A name in full: pyoxigraph 0.5.13 cannot parse prefixed names with two dots in a query."""
    return f"<{NAME(name)}>"


COMMITMENT = iri("cmt:mofa-2018-03-21.c1410b2a.1")


def questions() -> list[Any]:
    if not QUESTIONS.is_file():
        return [pytest.param({}, marks=pytest.mark.skip("the questions lie in ../shared, which is not here"))]
    rows = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["id"]) for row in rows if row["needs"] == "seed"]


def build(*facts: Facts, **options: Any) -> BuiltGraph:
    return build_graph(facts or (FACTS,), register=register(), **options)


def store_of(built: BuiltGraph) -> EmbeddedStore:
    store = EmbeddedStore.open()
    store.add(built.quads)
    return store


def rows(built: BuiltGraph, query: str) -> list[tuple[str, ...]]:
    answer = store_of(built).query(NAME.sparql_prologue() + query)
    assert isinstance(answer, ox.QuerySolutions)
    return sorted(tuple(getattr(term, "value", "-") for term in row) for row in answer)


def ask(built: BuiltGraph, query: str) -> bool:
    return bool(store_of(built).query(NAME.sparql_prologue() + query))


@pytest.fixture(scope="module")
def first_page() -> BuiltGraph:
    return build()


@pytest.fixture(scope="module")
def nquads(first_page: BuiltGraph) -> bytes:
    return render(store_of(first_page), "nq")


@pytest.fixture(scope="module")
def in_rdflib(nquads: bytes) -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    dataset.parse(data=nquads, format="nquads")
    return dataset


@pytest.fixture(scope="module")
def in_pyoxigraph(nquads: bytes) -> ox.Store:
    store = ox.Store()
    store.load(nquads, format=ox.RdfFormat.N_QUADS)
    return store


def short(value: str | None) -> str:
    return "-" if value is None else re.sub(r"^https://w3id.org/bilateral-kg/(?:id|code)/", "", value)


@pytest.mark.parametrize("question", questions())
def test_rdflib_gives_the_expected_rows(question: dict[str, Any], in_rdflib: rdflib.Dataset) -> None:
    answer = in_rdflib.query(NAME.sparql_prologue() + question["sparql"])
    got = ([str(answer.askAnswer).lower()] if answer.type == "ASK" else
           [" | ".join(short(None if term is None else str(term)) for term in row) for row in answer])
    assert sorted(got) == sorted(question["expected"])


@pytest.mark.parametrize("question", questions())
def test_pyoxigraph_gives_the_expected_rows(question: dict[str, Any], in_pyoxigraph: ox.Store) -> None:
    answer = in_pyoxigraph.query(NAME.sparql_prologue() + question["sparql"])
    got = ([str(bool(answer)).lower()] if isinstance(answer, ox.QueryBoolean) else
           [" | ".join(short(None if term is None else term.value) for term in row) for row in answer])
    assert sorted(got) == sorted(question["expected"])


def test_names_are_those_of_the_graph_made_by_hand(first_page: BuiltGraph) -> None:
    if not GOLD.is_file():
        pytest.skip("the graph made by hand lies in ../shared, which is not here")
    graph = ox.NamedNode(NAME("src:mofa-2018-03-21"))
    by_hand = {quad.subject for quad in ox.parse(path=str(GOLD), format=ox.RdfFormat.TRIG) if quad.graph_name == graph}
    ours = {quad.subject for quad in first_page.quads if quad.graph_name == graph}
    # The one difference: without a series, an event is named by its kind, not by words of its label.
    assert by_hand - ours == {ox.NamedNode(NAME("event:open--2018-11-jp-ru-higher-level-training"))}
    assert ours - by_hand == {ox.NamedNode(NAME("event:open--2018-11-jp-ru-training"))}


def test_nothing_is_without_a_name(first_page: BuiltGraph) -> None:
    terms = [term for quad in first_page.quads for term in (quad.subject, quad.object, quad.graph_name)]
    assert not [term for term in terms if isinstance(term, (ox.BlankNode, ox.Triple))]


def test_every_label_has_a_language(first_page: BuiltGraph) -> None:
    labels = {NAME(name) for name in ("skos:prefLabel", "skos:altLabel", "rdfs:label", "dcterms:description")}
    assert not [quad for quad in first_page.quads if quad.predicate.value in labels
                and isinstance(quad.object, ox.Literal) and not quad.object.language]


def test_the_named_graphs_are_there(first_page: BuiltGraph) -> None:
    graphs = {quad.graph_name.value for quad in first_page.quads if isinstance(quad.graph_name, ox.NamedNode)}
    assert graphs == {NAME(name) for name in (
        "graph:codes", "graph:ref", "graph:time", "src:mofa-2018-03-21", "graph:prov", "graph:curation",
        "graph:derived", "graph:dataset")}


def test_the_effective_view_has_each_triple_once_and_all_graphs(first_page: BuiltGraph) -> None:
    named = {quad.triple for quad in first_page.quads if quad.graph_name != ox.DefaultGraph()}
    view = [quad.triple for quad in first_page.quads if quad.graph_name == ox.DefaultGraph()]
    assert len(view) == len(set(view))
    assert set(view) == named  # nothing is rejected or corrected on the first page


def test_the_base_changes_every_name_and_nothing_else(nquads: bytes) -> None:
    elsewhere = render(store_of(build(namer=Namer("https://example.org/kg/"))), "nq",
                       namer=Namer("https://example.org/kg/"))
    assert b"https://w3id.org/bilateral-kg/" not in elsewhere
    moved = nquads.replace(b"https://w3id.org/bilateral-kg/", b"https://example.org/kg/")
    assert elsewhere == b"\n".join(sorted(moved.splitlines())) + b"\n"


def version_of(graph: BuiltGraph) -> str:
    (version,) = {quad.object.value for quad in graph.quads if quad.predicate.value == NAME("dcat:version")}
    return version


def test_the_version_is_that_of_the_content_under_any_base(first_page: BuiltGraph) -> None:
    assert version_of(build(namer=Namer("https://example.org/kg/"))) == version_of(first_page)
    assert version_of(build(FACTS, THEIRS)) != version_of(first_page)


def test_the_order_of_readouts_does_not_matter() -> None:
    assert build(FACTS, THEIRS).quads == build(THEIRS, FACTS).quads


# ---------------------------------------------------------------- what holds where readouts differ

THEIRS = Facts(
    readout=replace(READOUT, id="mid-ru-2018-03-21", sha256="0" * 64, title="On the meeting",
                    card=replace(CARD, id="mid-ru", slug="mid-ru", party="RU", organization="mid-ru")),
    meeting=Meeting("foreign-ministers-meeting", "2018-03-21", ("JP", "RU"), sessions=(Session("talks", 150),),
                    label="Talks of the foreign ministers", span=LEAD),
    participants=FACTS.participants)
LATER = Facts(
    readout=replace(READOUT, id="mofa-2018-04-19", published="2018-04-19", sha256="1" * 64),
    meeting=Meeting("strategic-dialogue", "2018-04-19", ("JP", "RU"), Place("Moscow", "RU"),
                    series="strategic-dialogue", span=LEAD), participants=(AKIBA,))


def test_two_values_of_a_duration_stay_and_are_reported() -> None:
    built = build(FACTS, THEIRS)
    query = f"SELECT ?n {{ {MEETING} schema:subEvent/dip:minutes ?n }}"
    assert rows(built, query) == [("150",), ("160",), ("90",)]
    assert [line for line in built.conflicts if "dip:minutes: 150, 160" in line]


def test_a_thing_has_one_label_and_the_others_beside_it() -> None:
    built = build(FACTS, THEIRS)
    assert len(rows(built, f"SELECT ?l {{ {MEETING} rdfs:label ?l }}")) == 1
    assert len(rows(built, f"SELECT ?l {{ {MEETING} skos:altLabel ?l }}")) == 1
    # What each of them calls it stays in its own graph.
    assert len(rows(built, f"SELECT ?l {{ GRAPH ?g {{ {MEETING} rdfs:label ?l }} }}")) == 2


def test_a_planned_meeting_that_was_held_is_held() -> None:
    status = "SELECT ?s { event:2018-04-19-jp-ru-strategic-dialogue dip:status ?s }"
    assert rows(build(FACTS), status) == [(NAME("status:planned"),)]
    assert rows(build(FACTS, LATER), status) == [(NAME("status:held"),)]


def test_commitments_stand_as_of_a_day() -> None:
    count = "SELECT ?s (COUNT(?c) AS ?n) { ?c a dip:Commitment ; dip:status ?s } GROUP BY ?s"
    assert rows(build(), count) == [(NAME("status:open"), "8")]
    assert rows(build(as_of=datetime.date(2018, 6, 1)), count) == [
        (NAME("status:open"), "4"), (NAME("status:overdue"), "4")]
    # The last day of the window is still in time.
    assert rows(build(as_of=datetime.date(2018, 4, 19)), count) == [(NAME("status:open"), "8")]


def test_an_event_without_date_status_or_series_is_left_out_and_said_so() -> None:
    vague = Event("vague", "summit", "mentioned", "a summit some day", parties=("JP", "US"))
    built = build(replace(FACTS, events=(*FACTS.events, vague)))
    assert len(built.left_out) == 1
    assert "a summit some day" in built.left_out[0]


def test_two_visits_in_one_month_are_two_events() -> None:
    visits = (Event("v1", "visit", "planned", "Visit of one", "2018-05", Place("Tokyo", "JP"), ("JP", "RU")),
              Event("v2", "visit", "planned", "Visit of another", "2018-05", Place("Osaka", "JP"), ("JP", "RU")))
    built = build(replace(FACTS, events=(*FACTS.events, *visits)))
    names = rows(built, "SELECT ?e { ?e dip:kind kind:visit }")
    assert names == [(NAME("event:2018-05-jp-ru-visit"),), (NAME("event:2018-05-jp-ru-visit-osaka"),)]


def test_a_code_outside_its_list_becomes_other_and_is_reported() -> None:
    strange = Statement(S10, "state", ("JP",), ("kono-taro",), issues=("basket-weaving",))
    none = Statement(S1, "state", ("JP",), ("kono-taro",))
    built = build(replace(FACTS, statements=(strange, none)))
    assert rows(built, "SELECT ?i { ?s a dip:Statement ; dip:issue ?i }") == [(NAME("issue:other"),)] * 2
    assert [line for line in built.left_out if "basket-weaving" in line]


def test_a_side_of_which_nobody_is_named_says_so() -> None:
    built = build(replace(FACTS, participants=FACTS.participants[:1], statements=()))
    side = iri("side:2018-03-21-jp-ru-foreign-ministers-meeting.ru")
    assert ask(built, f"ASK {{ {side} skos:note ?n FILTER NOT EXISTS {{ {side} foaf:member ?m }} }}")


def test_an_unknown_person_post_and_publisher_still_get_names() -> None:
    stranger = replace(AKIBA, key="doe-jane", name="Jane Doe", family="Doe", given="Jane", country="NZ",
                       role="Chief Trade Negotiator", known=False)
    page = replace(READOUT, id="x-2018-03-21", card=None, publisher="Office of Something")
    built = build(replace(FACTS, readout=page, mentioned=(*FACTS.mentioned, stranger)))
    assert rows(built, "SELECT ?l ?p { person:doe-jane skos:prefLabel ?l . ?t org:member person:doe-jane ; "
                       "dip:post/skos:prefLabel ?p }") == [("Jane Doe", "Chief Trade Negotiator of New Zealand")]
    assert rows(built, "SELECT ?l { doc:x-2018-03-21 dcterms:publisher/skos:prefLabel ?l }") == [
        ("Office of Something",)]


def test_an_office_lies_in_the_body_of_its_party_that_the_rules_name() -> None:
    names = register()
    assert names.body_of("CN", "Minister of Foreign Affairs") == "fmprc-cn"
    assert names.body_of("US", "Secretary of State") == "state-us"
    assert names.body_of("MX", "Secretary of State") is None
    assert names.body_of("CN", "State Councilor") is None
    assert names.post_named("CN", None) is None


def test_a_broken_reference_table_is_refused_with_its_file() -> None:
    broken = replace(register(), tables=register().tables | {"people": {"people": [{"name": "No Id"}]}})
    with pytest.raises(TableError, match=r"people\.yaml"):
        build_graph([FACTS], register=broken)


def test_terms_that_the_roster_knows_tell_tenures_apart() -> None:
    tables = register().tables | {"people": {"people": [{"id": "abe-shinzo", "posts": [
        {"country": "JP", "title": "Prime Minister", "from": "2006-09-26", "to": "2007-09-26"},
        {"country": "JP", "title": "Prime Minister", "from": "2012-12-26", "to": "2020-09-16"}]}]}}
    names = replace(register(), tables=tables)
    tenures = [names.tenure("person:abe-shinzo", "post:jp-prime-minister", day) for day in ("2007-01-01", "2018-05-26")]
    assert tenures == ["tenure:abe-shinzo.jp-prime-minister", "tenure:abe-shinzo.jp-prime-minister.2"]
    assert names.tenure("person:abe-shinzo", "post:jp-prime-minister", None) == tenures[0]


@pytest.mark.parametrize(("where", "name"), [
    (Place("Moscow", "RU"), "place:moscow"), (Place("Moscow"), "place:moscow"), (Place("Kiev", "UA"), "place:kyiv"),
    (Place("Washington, D.C.", "US"), "place:washington"), (Place("Moscow", "US"), "place:moscow-us"),
    (Place("Nowhereville", "US"), "place:nowhereville")])
def test_cities_of_one_name_stay_apart(where: Place, name: str) -> None:
    assert register().place_name(where) == name


@pytest.mark.parametrize(("manner", "shown"), [
    ("full", [READOUT.text[S1.start:S1.end]]),
    ("first-words", ["The two ministers confirmed that Mr. Takeo Akiba, …"]), ("offsets", [])])
def test_the_card_decides_how_much_is_quoted(manner: str, shown: list[str]) -> None:
    built = build(replace(FACTS, readout=replace(READOUT, card=replace(CARD, quotes=manner))))
    passage = "<https://w3id.org/bilateral-kg/id/passage/mofa-2018-03-21.c1410b2a#quote>"
    assert [row[0] for row in rows(built, f"SELECT ?q {{ {passage} oa:exact ?q }}")] == shown
    assert ask(built, f"ASK {{ {passage} schema:sha256 ?h }}") == (manner != "full")


# ---------------------------------------------------------------- what people decide

def decision(verdict: str, target: str, **more: Any) -> Decision:
    values: dict[str, Any] = {"id": "0002", "identifier": "mofa-2018-03-21|statement|none", "by": "A tester",
                              "when": "2026-11-22", "why": "Because"}
    return Decision(target=target, verdict=verdict, **(values | more))


def test_a_correction_changes_the_view_and_not_the_source() -> None:
    talks = f"{MEETING}.1-talks"
    built = build(decisions=[decision("corrected", talks, replacements=(("dip:minutes", (ox.Literal(155),)),))])
    assert rows(built, f"SELECT ?n {{ {talks} dip:minutes ?n }}") == [("155",)]
    assert rows(built, f"SELECT ?n {{ GRAPH src:mofa-2018-03-21 {{ {talks} dip:minutes ?n }} }}") == [("160",)]


def test_a_rejected_statement_takes_its_commitments_along() -> None:
    target = "stmt:mofa-2018-03-21.c1410b2a.1"
    built = build(decisions=[decision("rejected", target)])
    assert not ask(built, f"ASK {{ {iri(target)} ?p ?o }}")
    assert not ask(built, f"ASK {{ {COMMITMENT} ?p ?o }}")
    assert ask(built, f"ASK {{ GRAPH src:mofa-2018-03-21 {{ {iri(target)} ?p ?o }} }}")
    assert ask(built, "ASK { event:2018-04-19-jp-ru-strategic-dialogue a dip:Meeting }")
    assert built.counts["Statement"] == 16
    assert built.counts["Commitment"] == 7


def test_rejecting_a_commitment_leaves_the_statement() -> None:
    built = build(decisions=[decision("rejected", "cmt:mofa-2018-03-21.c1410b2a.1")])
    assert built.counts["Statement"] == 17
    assert built.counts["Commitment"] == 7
    assert not ask(built, f"ASK {{ ?s dip:expresses {COMMITMENT} }}")
    # What was said stands, but a statement that promises nothing is no undertaking any more.
    statement = iri("stmt:mofa-2018-03-21.c1410b2a.1")
    assert rows(built, f"SELECT ?act {{ {statement} dip:act ?act }}") == [(NAME("act:state"),)]
    assert ask(built, f"ASK {{ GRAPH src:mofa-2018-03-21 {{ {statement} dip:act act:commit }} }}")


def test_a_decision_without_identifier_gets_the_one_of_its_node() -> None:
    (held,) = build(decisions=[decision("rejected", "stmt:mofa-2018-03-21.c1410b2a.1", identifier="")]).decided
    assert held.found == held.target
    assert held.identifier.startswith("mofa-2018-03-21|statement|commit|")


def test_a_decision_finds_a_renamed_node_by_its_identifier() -> None:
    known = decision("rejected", "stmt:mofa-2018-03-21.00000000.1",
                     identifier="mofa-2018-03-21|statement|sign|JP|RU|bilateral-visits")
    built = build(decisions=[known])
    assert not built.orphans
    assert built.counts["Statement"] == 16


def test_an_identifier_of_two_nodes_chooses_neither() -> None:
    twice = decision("rejected", "stmt:gone.1", identifier="mofa-2018-03-21|statement|state|JP|chemical-weapons")
    assert [orphan.id for orphan in build(decisions=[twice]).orphans] == ["0002"]


def test_an_orphan_is_reported_and_kept() -> None:
    built = build(decisions=[decision("rejected", "stmt:nowhere.1")])
    assert [orphan.target for orphan in built.orphans] == ["stmt:nowhere.1"]
    assert built.counts["Statement"] == 17
    assert ask(built, "ASK { GRAPH graph:curation { verdict:0002 oa:hasTarget stmt:nowhere.1 } }")


def test_decisions_on_documents_of_another_build_are_no_orphans() -> None:
    built = build(THEIRS)
    assert not built.orphans
    assert "CurationDecision" not in built.counts
    assert [one.id for one in built.elsewhere] == ["0001"]


def test_a_misspelt_document_makes_an_orphan() -> None:
    built = build(decisions=[decision("rejected", "stmt:mofo-2018-03-21.c1410b2a.1", identifier="")])
    assert [one.id for one in built.orphans] == ["0002"]


def test_two_names_of_one_meeting_can_be_merged() -> None:
    next_day = replace(THEIRS, meeting=replace(THEIRS.meeting, date="2018-03-22", sessions=()))
    other = MEETING.replace("2018-03-21", "2018-03-22")
    merge = decision("corrected", other, replacements=(("dcterms:isReplacedBy", (MEETING,)),))
    built = build(FACTS, next_day, decisions=[merge])
    assert rows(built, f"SELECT ?p {{ {other} ?p ?o }}") == [(NAME("dcterms:isReplacedBy"),)]
    assert rows(built, f"SELECT ?d {{ {MEETING} dip:time/dip:edtf ?d }}") == [("2018-03-21",)]
    assert len(rows(built, f"SELECT ?s {{ {MEETING} dip:side ?s }}")) == 2
    assert len(rows(built, f"SELECT ?d {{ ?d a dip:SourceDocument ; dip:refersTo {MEETING} }}")) == 2


def test_the_shipped_decision_is_found(first_page: BuiltGraph) -> None:
    assert not first_page.orphans
    (shipped,) = read_decisions(folder("data") / "curation")
    assert shipped.target == f"pos:{MEETING.removeprefix('event:')}.5"
    # Its identifier finds the same node when the name is lost.
    renamed = build(decisions=[replace(shipped, target="pos:lost.5")])
    assert ask(renamed, f"ASK {{ GRAPH graph:curation {{ ?d oa:hasTarget {iri(shipped.target)} }} }}")
    assert not renamed.orphans


@pytest.mark.parametrize(("text", "complaint"), [
    ("- {id: '1', target: 'pos:x', verdict: accepted}", "lacks by, when, why"),
    ("- {id: '1', target: 'pos:x', identifier: i, verdict: perhaps, by: b, when: '2026-01-01', why: w}", "perhaps"),
    ("- {id: '1', target: 'pos:x', identifier: i, verdict: corrected, by: b, when: '2026-01-01', why: w}", "replaces"),
    ("- {id: '1', target: 'nope:x', identifier: i, verdict: accepted, by: b, when: '2026-01-01', why: w}", "nope:x"),
    ("just words", "list"), ("- just words", "lacks id"), ("- [", "no valid YAML"), ("- {id: é: é}", "YAML")])
def test_a_broken_decision_is_refused_with_its_file(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "broken.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=re.escape(complaint)) as refusal:
        read_decisions(tmp_path)
    assert "broken.yaml" in str(refusal.value)


GOOD_DECISION = {"id": "1", "target": "cmt:mofa-2018-03-21.c1410b2a.1", "identifier": "i", "verdict": "corrected",
                 "by": "b", "when": "2026-01-01", "why": "w", "replace": {"dip:minutes": 5}}


def refused_decision(place: Path, change: dict[str, Any]) -> str:
    """The error that a decision gives which is good but for a change."""
    (place / "one.yaml").write_text(yaml.safe_dump([GOOD_DECISION]), encoding="utf-8")
    assert len(read_decisions(place)) == 1
    (place / "one.yaml").write_text(yaml.safe_dump([GOOD_DECISION | change]), encoding="utf-8")
    with pytest.raises(TableError) as refusal:
        read_decisions(place)
    assert "one.yaml" in str(refusal.value)
    return str(refusal.value)


@pytest.mark.parametrize(("change", "complaint"), [
    ({"id": 7}, "'id'"), ({"id": "a b"}, "'id'"), ({"id": "<x>"}, "'id'"), ({"why": 42}, "'why'"),
    ({"by": ["b"]}, "'by'"), ({"identifier": {"a": "b"}}, "'identifier'"), ({"target": 3}, "3"),
    ({"target": "cmt:<x>"}, "cmt:<x>"), ({"verdict": ["corrected"]}, "verdict"), ({"when": "yesterday"}, "yesterday"),
    ({"when": "2026-02-30"}, "2026-02-30"), ({"when": 2026}, "2026"), ({"replace": ["dip:minutes"]}, "'replace'"),
    ({"replace": {5: 6}}, "5"), ({"replace": {"dip:minuts": 5}}, "dip:minuts"), ({"reason": "w"}, "reason")])
def test_each_part_of_a_decision_is_checked(tmp_path: Path, change: dict[str, Any], complaint: str) -> None:
    assert complaint in refused_decision(tmp_path, change)


@pytest.mark.parametrize(("value", "complaint"), [
    (datetime.date(2018, 6, 2), "{edtf: 2018-06-02}"), ("2018-06", "{edtf: 2018-06}"),
    ([{"edtf": "2018-13"}], "2018-13"),
    ({"date": "soon"}, "soon"), ({"date": "2018-05/.."}, "2018-05/.."), ({"date": 2018}, "2018"), ([5, None], "None"),
    ([[5]], "[5]"), (float("nan"), "nan"), ("persn:kono-taro", "persn:kono-taro"), ({"text": 5}, "5"),
    ({"text": "x", "language": "no such"}, "no such"), ({"txt": "x"}, "txt"),
    ({"text": "x", "edtf": "2018"}, "unknown form")])
def test_each_value_of_a_correction_is_checked(tmp_path: Path, value: object, complaint: str) -> None:
    assert complaint in refused_decision(tmp_path, {"replace": {"skos:note": value}})


@pytest.mark.parametrize(("when", "written"), [
    ("'2026-01-01'", "2026-01-01T00:00:00Z"), ("2026-01-01", "2026-01-01T00:00:00Z"),
    ("2026-01-01T10:20:30Z", "2026-01-01T10:20:30Z"), ("2026-01-01T10:20:30", "2026-01-01T10:20:30Z"),
    ("'2026-01-01T10:20:30+09:00'", "2026-01-01T10:20:30+09:00")])
def test_the_moment_of_a_decision_is_a_valid_one(tmp_path: Path, when: str, written: str) -> None:
    (tmp_path / "one.yaml").write_text(
        "- {id: '1', target: 'cmt:mofa-2018-03-21.c1410b2a.1', identifier: i, verdict: accepted, by: b, why: w, "
        f"when: {when}}}", encoding="utf-8")
    built = build(decisions=read_decisions(tmp_path))
    assert rows(built, "SELECT ?t { verdict:1 prov:endedAtTime ?t }") == [(written,)]


def test_a_correction_can_give_a_new_date(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(
        "- {id: '1', target: 'cmt:mofa-2018-03-21.c1410b2a.1', identifier: i, verdict: corrected, by: b, "
        "when: '2026-01-01', why: w, replace: {'dip:due': {edtf: 2018-06-02}}}", encoding="utf-8")
    built = build(decisions=read_decisions(tmp_path))
    assert rows(built, f"SELECT ?d {{ {COMMITMENT} dip:due/dip:latest ?d }}") == [("2018-06-02",)]


@pytest.mark.parametrize("text", ["@prefix :", "<http://e/x> <http://e/p> [] ; a "
                                  "<http://www.w3.org/2004/02/skos/core#ConceptScheme> .", ""])
def test_broken_code_lists_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "kinds.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(TableError):
        read_codes(tmp_path)


def test_a_target_may_be_the_address_that_a_page_shows(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(yaml.safe_dump([GOOD_DECISION | {
        "target": "https://graph.example.org/data/id/commitment/mofa-2018-03-21.c1410b2a.1"}]), encoding="utf-8")
    assert [one.target for one in read_decisions(tmp_path)] == [GOOD_DECISION["target"]]


def test_a_publisher_told_by_wording_gives_no_licence() -> None:
    guess = Notice("publisher-by-wording", "Told by wording alone")
    licence = "ASK { doc:mofa-2018-03-21 dcterms:license ?l }"
    assert ask(build(), licence)
    assert not ask(build(replace(FACTS, readout=replace(READOUT, notices=(guess,)))), licence)


@pytest.mark.parametrize(("known", "cited"), [
    ({"url": None, "accessed": None}, "Source: Ministry of Foreign Affairs of Japan website."),
    ({"url": None}, "Source: Ministry of Foreign Affairs of Japan website. Accessed 2026-11-22")])
def test_a_citation_leaves_out_what_is_not_known(known: dict[str, None], cited: str) -> None:
    assert citation(replace(READOUT, **{"accessed": "2026-11-22"} | known), CARD) == cited


def test_a_statement_of_a_side_has_the_party_as_speaker() -> None:
    side = Statement(S10, "state", ("RU",), issues=("syria",), confidence=0.7)
    built = build(replace(FACTS, statements=(side,)))
    assert rows(built, "SELECT ?w { ?s a dip:Statement ; dip:speaker ?w }") == [(NAME("party:ru"),)]
