"""Each constraint has faults that are planted into a small valid graph and must be found under its number."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.check import Finding, Report, check, check_queries
from kg.errors import TableError
from kg.names import DEFAULT_BASE, Namer
from kg.resources import folder

HERE = Path(__file__).parent
GOLD = HERE.parent.parent / "shared" / "design" / "seed-gold.trig"
NAMES = Namer()
CODES = ("acts", "issues", "kinds", "firmness", "statuses", "stances", "decisions")

DOCUMENT = NAMES("doc:northland-2024-06-05")
MEETING = "event:2024-06-05-xa-xb-foreign-ministers-meeting"
SIDE = "side:2024-06-05-xa-xb-foreign-ministers-meeting.xb"
PLANNED = "event:2024-10-xa-xb-strategic-dialogue"
# Full IRIs, since the SPARQL parser of pyoxigraph 0.5.13 refuses a prefixed name with two dots in it.
PROMISE, PROMISED, STATED = (f"<{NAMES(name)}>" for name in (
    "cmt:northland-2024-06-05.b02f306e.1", "stmt:northland-2024-06-05.b02f306e.1",
    "stmt:northland-2024-06-05.2f34b33e.1"))
BEN = "tenure:birch-ben.xb-foreign-minister"
PASSAGE = "passage:northland-2024-06-05.2f34b33e"
POSITION = f"<{NAMES(PASSAGE)}#pos>"


def with_effective_view(trig: str, base: str = DEFAULT_BASE) -> ox.Store:
    """A dataset of the named graphs of a TriG text, the code lists, and both flattened into the default graph."""
    store = ox.Store()
    quads = list(ox.parse(trig.encode(), format=ox.RdfFormat.TRIG))
    for name in CODES:
        turtle = (folder("ontology") / f"{name}.ttl").read_text(encoding="utf-8").replace(DEFAULT_BASE, base)
        quads += [ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(f"{base}graph/codes"))
                  for quad in ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE)]
    store.extend(quads)
    store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return store


def tiny() -> ox.Store:
    return with_effective_view((HERE / "data" / "tiny.trig").read_text(encoding="utf-8"))


def texts() -> dict[str, str]:
    return {DOCUMENT: (HERE / "data" / "tiny.txt").read_text(encoding="utf-8")}


@dataclass(frozen=True)
class Fault:
    """An update that spoils the tiny graph, and how it must be reported."""

    constraint: int
    rule: str
    words: str
    update: str
    severity: str = "violation"


def swap(node: str, prefixed: str, value: str) -> str:
    old = f"{node} {prefixed} ?old"
    return f"DELETE {{ {old} }} INSERT {{ {node} {prefixed} {value} }} WHERE {{ {old} }}"


def add(triples: str) -> str:
    return f"INSERT DATA {{ {triples} }}"


def without(node: str, prefixed: str) -> str:
    return f"DELETE WHERE {{ {node} {prefixed} ?old }}"


def day(value: str) -> str:
    return f'"{value}"^^xsd:date'


def window(edtf: str, earliest: str = "", latest: str = "") -> str:
    bounds = "".join(f" ; {name} {day(value)}" for name, value in (("dip:earliest", earliest), ("dip:latest", latest))
                     if value)
    return f't:planted a dip:TimeWindow ; dip:edtf "{edtf}"^^edtf:EDTF{bounds}'


SPRING = window("2024-04", "2024-04-01", "2024-04-30")
FAULTS = [
    Fault(1, "event-kind", "give each event exactly one dip:kind", without(PLANNED, "dip:kind")),
    Fault(1, "event-kind", "give each event exactly one dip:kind", add(f"{MEETING} dip:kind kind:summit")),
    Fault(1, "event-status", "exactly one dip:status", add(f"{MEETING} dip:status status:planned")),
    Fault(1, "event-status", "exactly one dip:status", without(f"{MEETING}.1-talks", "dip:status")),
    Fault(2, "held-meeting-without-exact-day", "2024-10-01 to 2024-10-31", swap(PLANNED, "dip:status", "status:held")),
    Fault(2, "held-meeting-without-exact-day", "no first day", without(MEETING, "dip:time")),
    Fault(2, "held-meeting-after-its-readout", "three days after the readout",
          swap("doc:northland-2024-06-05", "dcterms:issued", day("2024-06-01"))),
    Fault(2, "held-meeting-after-its-readout", "three days after the readout",
          swap("doc:northland-2024-06-05", "dcterms:issued", day("2023-06-05"))),
    Fault(3, "held-meeting-sides", "1 side(s)", f"DELETE DATA {{ {MEETING} dip:side {SIDE} }}"),
    Fault(3, "held-meeting-sides", "1 different party", swap(SIDE, "dip:party", "party:xa")),
    Fault(3, "held-side-without-member", "has no member", without(SIDE, "foaf:member")),
    Fault(4, "member-without-fitting-tenure", "“Ben Birch”", without(BEN, "dip:post"),
          "warning"),
    Fault(4, "member-without-fitting-tenure", "“Ben Birch”",
          swap(BEN, "dip:time", "t:2024-10"), "warning"),
    Fault(4, "member-without-fitting-tenure", "“Ben Birch”", swap("orgn:mfa-xb", "dip:party", "party:xa"), "warning"),
    Fault(5, "window-edtf", "exactly one dip:edtf", without("t:2024-10", "dip:edtf")),
    Fault(5, "window-edtf", "exactly one dip:edtf", swap("t:2024-10", "dip:edtf", '"2024-10"')),
    Fault(5, "window-bound", "neither a first nor a last", add(window("2024-04"))),
    Fault(5, "window-order", "after its last", add(window("2024-04", "2024-04-30", "2024-04-01"))),
    Fault(5, "window-bounds", "“2024-10” means 2024-10-31", swap("t:2024-10", "dip:latest", day("2024-10-30"))),
    Fault(5, "window-bounds", "an open end", add(window("../2024-04", "2024-04-01", "2024-04-30"))),
    Fault(5, "window-bounds", "no EDTF", add(window("mid-April", "2024-04-10", "2024-04-20"))),
    Fault(6, "window-earliest", "without time zone", swap("t:2024-10", "dip:earliest", day("2024-10-01Z"))),
    Fault(6, "window-latest", "no xsd:date", swap("t:2024-10", "dip:latest", '"2024-10-31T00:00:00"^^xsd:dateTime')),
    Fault(6, "other-date-types", "type gYear", add(f'{PLANNED} dip:time "2024"^^xsd:gYear')),
    Fault(6, "other-date-types", "type gYearMonth", add(f'{PROMISE} dip:due "2024-10"^^xsd:gYearMonth')),
    Fault(6, "other-date-types", "2024-10-01Z", swap("t:2024-10", "dip:earliest", day("2024-10-01Z"))),
    Fault(7, "statement-act", "exactly one dip:act", add(f"{STATED} dip:act act:request")),
    Fault(7, "statement-said-at", "dip:saidAt", without(STATED, "dip:saidAt")),
    Fault(7, "statement-issue", "no dip:issue", without(STATED, "dip:issue")),
    Fault(7, "statement-anchor", "dip:anchoredIn", without(STATED, "dip:anchoredIn")),
    Fault(7, "SpeakerUnlessReport", "no dip:speaker", without(STATED, "dip:speaker")),
    Fault(7, "statement-speaker-class", "neither an official nor a party", swap(STATED, "dip:speaker", "orgn:mfa-xa")),
    Fault(8, "speaker-not-at-the-meeting", "“Third”",
          add(f'{STATED} dip:speaker party:xc . party:xc a dip:Party ; skos:prefLabel "Third"@en'), "warning"),
    Fault(9, "commit-without-commitment", "expresses no commitment", swap(STATED, "dip:act", "act:commit")),
    Fault(9, "commitment-never-expressed", "by no statement", without(PROMISED, "dip:expresses")),
    Fault(10, "commitment-party", "binds no party", without(PROMISE, "dip:party")),
    Fault(10, "commitment-firmness", "exactly one dip:firmness", add(f"{PROMISE} dip:firmness firm:decided")),
    Fault(10, "commitment-description", "dcterms:description", without(PROMISE, "dcterms:description")),
    Fault(10, "commitment-due", "more than one dip:due", add(f"{PROMISE} dip:due t:2024-06-05")),
    Fault(10, "commitment-party-not-at-the-meeting", "no party of",
          add(f'{PROMISE} dip:party party:xc . party:xc a dip:Party ; skos:prefLabel "Third"@en')),
    Fault(11, "due-before-it-was-said", "due by 2024-04-30",
          add(SPRING) + " ; " + swap(PROMISE, "dip:due", "t:planted")),
    Fault(12, "planned-event-outside-due-window", "lie within",
          add(window("2024", "2024-01-01", "2024-12-31")) + " ; " + swap(PLANNED, "dip:time", "t:planted")),
    Fault(12, "planned-event-outside-due-window", "to any day",
          add(window("2024-10-05/..", "2024-10-05")) + " ; " + swap(PLANNED, "dip:time", "t:planted")),
    Fault(12, "fulfilled-before-it-was-made", "link later evidence",
          add(f"{SPRING} . event:past a dip:Event ; dip:kind kind:training ; dip:status status:held ; "
              "dip:time t:planted . "
              f"{PROMISE} dip:fulfilledBy event:past")),
    Fault(13, "commitment-status-count", "has 0 statuses", without(PROMISE, "dip:status")),
    Fault(13, "commitment-status-count", "has 2 statuses", add(f"{PROMISE} dip:status status:lapsed")),
    Fault(13, "fulfilled-without-evidence", "nothing fulfils it", swap(PROMISE, "dip:status", "status:fulfilled")),
    Fault(13, "fulfilled-without-evidence", "set the status to fulfilled", add(f"{PROMISE} dip:fulfilledBy {PLANNED}")),
    Fault(13, "overdue-too-early", "is due by 2024-10-31", swap(PROMISE, "dip:status", "status:overdue")),
    Fault(14, "passage-source", "oa:hasSource", without(PASSAGE, "oa:hasSource")),
    Fault(14, "passage-position", "exactly one oa:TextPositionSelector", without(POSITION, "a")),
    Fault(14, "passage-quote", "exactly one oa:TextQuoteSelector",
          add(f'{PASSAGE} oa:hasSelector passage:more . passage:more a oa:TextQuoteSelector ; oa:exact "more"')),
    Fault(14, "position-order", "start before it ends", swap(POSITION, "oa:end", "3")),
    Fault(14, "position-start", "whole number", swap(POSITION, "oa:start", "-1")),
    Fault(14, "quote-in-text", "but characters", swap(POSITION, "oa:start", "190")),
    Fault(14, "document-publisher", "dcterms:publisher", without("doc:northland-2024-06-05", "dcterms:publisher")),
    Fault(14, "document-issued", "day of publication", without("doc:northland-2024-06-05", "dcterms:issued")),
    Fault(14, "source-graph-without-document", "0 source documents",
          without("src:northland-2024-06-05", "prov:wasDerivedFrom")),
    Fault(14, "confidence-range", "decimal from 0 to 1", swap(STATED, "dip:confidence", "1.5")),
    Fault(14, "confidence-range", "decimal from 0 to 1", swap(STATED, "dip:confidence", "0.5e0")),
    Fault(15, "code-outside-its-list", "act/shout", swap(STATED, "dip:act", "act:shout")),
    Fault(15, "code-outside-its-list", "kind/talks", swap(STATED, "dip:issue", "kind:talks")),
    Fault(15, "code-label", "English skos:prefLabel", without("issue:fisheries", "skos:prefLabel")),
    Fault(15, "code-label-once", "in one language", add('issue:fisheries skos:prefLabel "Fishing"@en')),
    Fault(15, "broader-cycle", "lies under itself",
          add("issue:northern-territories skos:broader issue:grave-visits-by-air")),
    Fault(15, "two-holders-at-once", "“Ana Alder”",
          add("tenure:second a dip:Tenure ; org:member person:alder-ana ; dip:time t:2024-06-05 ; "
              "dip:post post:xb-foreign-minister"), "warning"),
    *(Fault(15, f"decision-{name}", prefixed, without(f"<{DEFAULT_BASE}id/decision/0001>", prefixed))
      for name, prefixed in (("target", "oa:hasTarget"), ("verdict", "dip:decision"),
                             ("identifier", "dcterms:identifier"), ("when", "prov:endedAtTime"))),
]


def test_valid_graph_has_no_finding() -> None:
    assert str(check(tiny(), texts=texts())) == "no violations, no warnings"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.constraint}-{fault.rule}")
def test_planted_fault_is_caught_by_its_constraint(fault: Fault) -> None:
    store = tiny()
    before = len(store), frozenset(store)
    store.update(NAMES.sparql_prologue() + fault.update)
    assert (len(store), frozenset(store)) != before, "the update changed nothing"
    findings = [finding for finding in check(store, texts=texts()).findings if finding.rule == fault.rule]
    assert findings, f"{fault.rule} did not fire"
    assert {(finding.constraint, finding.severity) for finding in findings} == {(fault.constraint, fault.severity)}
    assert any(fault.words in finding.message for finding in findings), [finding.message for finding in findings]


def test_every_constraint_and_every_query_has_a_fault() -> None:
    assert {fault.constraint for fault in FAULTS} == set(range(1, 16))
    assert {query.name for query in check_queries()} <= {fault.rule for fault in FAULTS}


@pytest.mark.parametrize("query", check_queries(), ids=lambda query: query.name)
def test_queries_find_the_same_with_rdflib(query) -> None:  # type: ignore[no-untyped-def]
    for fault in [None, *(fault for fault in FAULTS if fault.rule == query.name)]:
        store = tiny()
        if fault:
            store.update(NAMES.sparql_prologue() + fault.update)
        # rdflib drops the zone of a date when it normalises it, so that nothing is left to be found.
        rdflib.NORMALIZE_LITERALS = False
        try:
            other = rdflib.Dataset()
            other.parse(data=store.dump(format=ox.RdfFormat.N_QUADS).decode(), format="nquads")
        finally:
            rdflib.NORMALIZE_LITERALS = True
        text = NAMES.sparql_prologue() + query.text
        ours = {(row["node"].value, row["message"].value) for row in store.query(text)}
        assert {(str(row["node"]), str(row["message"])) for row in other.query(text)} == ours
        assert bool(ours) == bool(fault)


def test_a_side_may_say_that_nobody_is_named() -> None:
    store = tiny()
    store.update(NAMES.sparql_prologue() + without(SIDE, "foaf:member") + " ; "
                 + add(f'{SIDE} skos:note "The readout names nobody of this side."@en'))
    assert not [finding for finding in check(store).findings if finding.constraint == 3]


def test_a_meeting_may_say_that_one_side_is_told_of() -> None:
    store = tiny()
    store.update(NAMES.sparql_prologue() + f"DELETE DATA {{ {MEETING} dip:side {SIDE} }} ; "
                 + add(f'{MEETING} skos:note "The readout tells of one side only."@en'))
    assert not [finding for finding in check(store).findings if finding.constraint == 3]


@pytest.mark.parametrize("issued", ["2024-06-02", "2024-06-05", "2024-07-30"])
def test_readout_may_be_dated_a_little_before_the_meeting_or_later(issued: str) -> None:
    store = tiny()
    store.update(NAMES.sparql_prologue() + swap("doc:northland-2024-06-05", "dcterms:issued", day(issued)))
    assert not check(store).findings


def test_acting_holder_is_no_second_holder() -> None:
    store = tiny()
    store.update(NAMES.sparql_prologue() + add(
        "tenure:second a dip:Tenure ; org:member person:alder-ana ; dip:time t:2024-06-05 ; "
        'dip:post post:xb-foreign-minister ; skos:note "Acting minister"@en'))
    assert not check(store).findings


def test_quote_cut_to_its_first_words_fits_the_text() -> None:
    store = tiny()
    quote = f"<{NAMES(PASSAGE)}#quote>"
    store.update(NAMES.sparql_prologue() + swap(quote, "oa:exact", '"Mr Birch said …"@en'))
    assert not check(store, texts=texts()).findings
    store.update(NAMES.sparql_prologue() + swap(quote, "oa:exact", '"Mr Birch sang …"@en'))
    assert [finding.rule for finding in check(store, texts=texts()).findings] == ["quote-in-text"]


def test_another_base_is_checked_alike() -> None:
    base = "https://example.org/kg/"
    trig = (HERE / "data" / "tiny.trig").read_text(encoding="utf-8").replace(DEFAULT_BASE, base)
    store, names = with_effective_view(trig, base), Namer(base)
    assert not check(store, namer=names).findings
    store.update(names.sparql_prologue() + without(STATED.replace(DEFAULT_BASE, base), "dip:act"))
    assert {finding.rule for finding in check(store, namer=names).findings} == {"statement-act"}


def test_report_puts_violations_first_and_reads_as_sentences() -> None:
    store = tiny()
    store.update(NAMES.sparql_prologue() + without(PROMISED, "dip:expresses") + " ; "
                 + add(f'{STATED} dip:speaker party:xc . party:xc a dip:Party ; skos:prefLabel "Third"@en'))
    report = check(store)
    assert not report.ok
    assert [finding.severity for finding in report.findings] == ["violation", "violation", "warning"]
    assert report.lines()[0] == (
        "violation, constraint 9: The commitment “Hold a strategic dialogue in October 2024” "
        "(id/commitment/northland-2024-06-05.b02f306e.1) is expressed by no statement: "
        "link the statement that makes it, or leave it out.")
    assert report.summary == "2 violations, 1 warning"
    assert report == check(store)


def test_warnings_alone_do_not_refuse_a_graph() -> None:
    assert Report((Finding(8, "warning", "http://e/s", "A sentence."),)).ok


def test_empty_dataset_has_no_finding() -> None:
    assert check(ox.Store()).findings == ()


@pytest.mark.parametrize("header", [
    "#+ title: x\n#+ question: y\n#+ severity: grave", "#+ title: x\n#+ severity: warning", "#+ titel: x",
    "#+ title: x\n#+ title: y\n#+ question: y\n#+ severity: warning",
    "#+ title: x\n#+ question:\n#+ severity: warning",
    "#+ title: x\n#+ question: y\n#+ severity: warning\n#+ constraint: 16"])
def test_broken_header_of_a_query_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, header: str) -> None:
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "bad.rq").write_text(f"{header}\nSELECT * {{}}")
    monkeypatch.setattr("kg.check.queries.folder", lambda name: tmp_path)
    check_queries.cache_clear()
    try:
        with pytest.raises(TableError, match=r"bad\.rq"):
            check_queries()
    finally:
        check_queries.cache_clear()


@pytest.mark.skipif(not GOLD.exists(), reason="the gold graph lies in ../shared, which is not here")
def test_gold_graph_of_the_first_page_is_valid() -> None:
    flat = ox.Store()
    flat.extend(ox.Quad(quad.subject, quad.predicate, quad.object)
                for quad in ox.parse(path=str(GOLD), format=ox.RdfFormat.TRIG))
    assert str(check(flat)) == "no violations, no warnings"
    both = with_effective_view(GOLD.read_text(encoding="utf-8"))
    page = HERE.parent / "data" / "readouts" / "mofa-jp" / "mofa-jp-2018-03-21.txt"
    text = page.read_bytes().decode("utf-8")
    report = check(both, texts={NAMES("doc:mofa-2018-03-21"): text})
    # The gold graph's labels of codes are not ours word for word.
    assert {finding.rule for finding in report.findings} <= {"code-label", "code-label-once"}
