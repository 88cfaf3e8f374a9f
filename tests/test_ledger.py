"""The ledger: read from a graph, kept beside the store, asked for a day, written in every form."""

from __future__ import annotations

import contextlib
import csv
import datetime
import io
import json
import sqlite3
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner

from kg.ask.rows import Rows
from kg.cli import main
from kg.errors import QueryError
from kg.ledger import Book, Entry, Selection, graph_day, read_ledger, render
from kg.ledger.entry import to_csv
from kg.names import Namer
from kg.store import EmbeddedStore

NEW_YEARS_EVE = datetime.date(2018, 12, 31)
MARCH = "2018-03-21-jp-ru"


@pytest.fixture(scope="module")
def ledger(shipped):
    store = EmbeddedStore.open(shipped.output / "store", writable=False)
    try:
        yield read_ledger(store, Namer())
    finally:
        store.close()


def run(shipped, *words):
    result = CliRunner().invoke(main, ["ledger", "-d", str(shipped.output), *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_promises_of_21_march_2018_at_the_end_of_that_year(shipped):
    rows = csv.DictReader(io.StringIO(run(shipped, "--as-of", "2018-12-31", "--meeting", MARCH, "--format", "csv")))
    told = [(row["what"], row["status"], row["kept_on"]) for row in rows if row["address"] and row["sentence"]]
    seen = {(status, on) for _, status, on in told if on}
    assert seen == {("fulfilled", "2018-04-19"), ("fulfilled", "2018-04-11"), ("fulfilled", "2018-05-26"),
                    ("late", "2018-07-04"), ("fulfilled", "2018-07-22")}
    assert ["Dialogue" in what for what, _, on in told if on == "2018-04-19"] == [True]
    assert ["grave visit" in what for what, _, on in told if on == "2018-07-22"] == [True]
    assert {status for _, status, on in told if not on} == {"open", "overdue", "no-evidence"}
    assert len(told) == 12


def test_a_promise_of_two_documents_is_one_line(ledger):
    (dialogue,) = [entry for entry in ledger if MARCH in entry.meeting and "Strategic Dialogue" in entry.what]
    assert dialogue.document == "doc:mofa-2018-03-21"
    assert dialogue.also == "doc:chronology-jp-ru-2018-03-21-fm"
    assert dialogue.sentence.startswith("The two ministers confirmed that Mr. Takeo Akiba")


def test_a_promise_that_two_documents_tell_on_a_narrower_and_a_broader_issue_is_one_line(ledger):
    (entry,) = [entry for entry in ledger if MARCH in entry.meeting and "oordinate closely" in entry.what]
    assert (entry.issues, entry.within) == ("north-korea-denuclearization", "north-korea-denuclearization; north-korea")
    assert entry.also == "doc:chronology-jp-ru-2018-03-21-fm"


def test_who_leaves_out_the_other_names_counts_each_promise_once(shipped, ledger):
    store = EmbeddedStore.open(shipped.output / "store", writable=False)
    try:
        told = Rows(store, Namer()).pairs("SELECT ?c ?v { ?v a dip:Commitment ; dip:toldFirstAs ?c }")
        first = Rows(store, Namer()).firsts("""SELECT ?c { ?c a dip:Commitment
          FILTER NOT EXISTS { ?c dip:toldFirstAs ?first } }""")
    finally:
        store.close()
    assert set(first) == {entry.commitment for entry in ledger}
    assert {entry.commitment for entry in ledger if entry.also} == set(told)
    assert not {name for name in told if name.startswith("cmt:chronology-")
                and any(not other.startswith("cmt:chronology-") for other in told[name])}


def test_what_kept_a_promise_is_the_same_in_the_graph_whichever_document_tells_it(shipped, ledger):
    store = EmbeddedStore.open(shipped.output / "store", writable=False)
    try:
        graph = Rows(store, Namer())
        kept = graph.pairs("SELECT ?c ?v { ?c a dip:Commitment ; dip:fulfilledBy ?v }")
        twins = graph.pairs("SELECT ?c ?v { ?c a dip:Commitment ; (skos:closeMatch|^skos:closeMatch)+ ?v }")
    finally:
        store.close()
    told_twice = [entry for entry in ledger if entry.also]
    assert len(told_twice) >= 6
    for entry in told_twice:
        assert {tuple(kept.get(name, ())) for name in (entry.commitment, *twins[entry.commitment])} == {
            tuple(filter(None, [entry.kept_by]))}, entry.what


def test_the_build_keeps_the_ledger_of_its_day(shipped, ledger):
    with Book.open(shipped.output / "ledger.sqlite") as book:
        assert book.day == shipped.graph.as_of == datetime.date(2022, 2, 17)
        assert book.select(book.day, Selection()) == [entry.on(book.day) for entry in ledger]


def test_a_graph_in_a_file_gives_the_same_ledger(shipped):
    result = CliRunner().invoke(main, ["ledger", "-d", str(shipped.output / "bilateral.nq"), "--format", "csv"])
    assert result.stdout == run(shipped, "--format", "csv")


def test_the_status_in_the_graph_is_that_of_the_ledger(shipped, ledger):
    store = EmbeddedStore.open(shipped.output / "store", writable=False)
    rows = store.query(Namer().sparql_prologue() + "SELECT ?c ?s { ?c a dip:Commitment ; dip:status ?s }")
    commitment, status = Namer()("cmt:"), Namer()("status:")
    statuses = {row["c"].value.replace(commitment, "cmt:"): row["s"].value.removeprefix(status) for row in rows}
    day = graph_day(store, Namer())
    store.close()
    different = {entry.commitment: (entry.on(day).status, statuses[entry.commitment]) for entry in ledger
                 if entry.on(day).status != statuses[entry.commitment]}
    assert different == {}


def test_what_is_kept_later_was_not_kept_before(ledger):
    (talks,) = [entry for entry in ledger if entry.kept_on == "2018-07-04"]
    assert [talks.status_on(datetime.date(2018, month, 1)) for month in (3, 5, 6, 8)] == ["", "open", "overdue", "late"]


LINES = [Entry("cmt:a.1", "Talks", parties="FJ; NZ", issues="fisheries", within="fisheries; economic-cooperation",
               firm="agreed", meeting="event:2019-05-06-fj-nz", made_from="2019-05-06", made_by="2019-05-06",
               due_by="2019-08-31"),
         Entry("cmt:b.1", "=cmd|' /C calc'!A0", parties="NZ", issues="energy", within="energy", firm="agreed",
               meeting="event:2019-06-01-nz", made_from="2019-06-01", made_by="2019-06-01")]


@pytest.mark.parametrize(("wanted", "names"), [
    (Selection(), ["cmt:a.1", "cmt:b.1"]),
    (Selection(sides=("FJ",)), ["cmt:a.1"]),
    (Selection(sides=("FJ", "NZ")), ["cmt:a.1", "cmt:b.1"]),
    (Selection(issues=("economic-cooperation",)), ["cmt:a.1"]),
    (Selection(statuses=("overdue",)), ["cmt:a.1"]),
    (Selection(meeting="2019-06"), ["cmt:b.1"]),
])
def test_selection(wanted, names):
    assert [entry.commitment for entry in Book.of(LINES, None).select(datetime.date(2019, 9, 1), wanted)] == names


def test_promises_made_later_are_left_out():
    (entry,) = Book.of(LINES, None).select(datetime.date(2019, 5, 31), Selection())
    assert entry.commitment == "cmt:a.1"


@pytest.mark.parametrize(("wanted", "words"), [
    (Selection(sides=("NX",)), "by 'NX'. Use one such as NZ"),
    (Selection(issues=("fishery",)), "on 'fishery'. Use one such as fisheries"),
    (Selection(meeting="2019-05-07"), "no promise made at '2019-05-07'"),
])
def test_an_unknown_name_is_told_with_the_nearest(wanted, words):
    with pytest.raises(QueryError) as caught:
        Book.of(LINES, None).select(datetime.date(2019, 9, 1), wanted)
    assert words in str(caught.value)


def test_no_cell_is_a_formula():
    assert "\n'=cmd" not in to_csv(LINES, NEW_YEARS_EVE)
    assert ",'=cmd" in to_csv(LINES, NEW_YEARS_EVE)


def test_a_file_of_another_version_is_not_taken(tmp_path):
    path = tmp_path / "ledger.sqlite"
    with Book.of(LINES, NEW_YEARS_EVE, path):
        pass
    with Book.open(path) as book:
        assert len(book.select(datetime.date(2019, 9, 1), Selection())) == 2
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert Book.open(path) is None
    path.write_text("status,what")
    assert Book.open(path) is None


def test_the_same_ledger_gives_the_same_bytes(tmp_path):
    for name in "ab":
        with Book.of(LINES, NEW_YEARS_EVE, tmp_path / name):
            pass
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_json_has_lists_and_leaves_out_what_is_not_known(shipped):
    answer = json.loads(run(shipped, "--as-of", "2018-12-31", "--meeting", MARCH, "--format", "json"))
    assert answer["as_of"] == "2018-12-31"
    first = answer["commitments"][0]
    assert first["parties"] == ["JP", "RU"] and first["kept_on"] == "2018-04-19" and "condition" not in first


def test_a_calendar_has_each_due_day(shipped):
    calendar = icalendar.Calendar.from_ical(run(shipped, "--as-of", "2018-03-31", "--meeting", MARCH, "--status",
                                                "open", "--format", "ics"))
    days = {str(event["uid"]): event.decoded("dtstart") for event in calendar.walk("vevent")}
    assert days["cmt:mofa-2018-03-21.c1410b2a.1@bilateral-kg"] == datetime.date(2018, 4, 19)
    assert len(days) == 10
    assert datetime.date(2018, 5, 31) in days.values()


def test_the_page_shows_text_as_text_and_no_script(shipped):
    page = render([LINES[0]._replace(what="<script>alert(1)</script>", status="open", address="javascript:alert(1)")],
                  NEW_YEARS_EVE, "html")
    assert "<script" not in page and "&lt;script&gt;" in page and 'href="javascript' not in page
    assert "default-src 'none'" in page
    shown = run(shipped, "--as-of", "2018-12-31", "--meeting", MARCH, "--format", "html")
    assert "4 fulfilled" in shown and "1 late" in shown and shown.count("<article") == 12


def test_a_day_after_the_record_is_told(shipped):
    result = CliRunner().invoke(main, ["ledger", "-d", str(shipped.output), "--as-of", "2030-01-01"])
    assert "as of 2022-02-17; what happened later is not in it" in result.stderr


def test_a_file_is_written_whole_or_not(shipped, tmp_path):
    target = tmp_path / "new" / "ledger.html"
    assert run(shipped, "--format", "html", "-o", str(target)) == f"Wrote {target}\n"
    assert target.read_text(encoding="utf-8").rstrip().endswith("</html>")


def test_an_unknown_side_leaves_no_file(shipped, tmp_path):
    target = tmp_path / "ledger.csv"
    result = CliRunner().invoke(main, ["ledger", "-d", str(shipped.output), "--side", "XX", "-o", str(target)])
    assert result.exit_code == 1 and "no promise by 'XX'" in result.stderr and not Path(target).exists()
