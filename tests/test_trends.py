"""Gaps and trends: what the record lacks, how an issue lived, who held a post, who links formats."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.ask.rows import Rows
from kg.cli import main
from kg.errors import QueryError
from kg.names import Namer
from kg.store import EmbeddedStore
from kg.trends import Choice, Meeting, Member, bridges, counts, format_graph, gaps_of, pair_of, read_meetings
from kg.trends.counts import Number
from kg.trends.issue import issue_life
from kg.trends.page import issue_page

SERIES = "series:fj-nz-summit"
POSTS = {"person:a": ["post:fj-prime-minister"], "person:b": ["post:fj-prime-minister"],
         "person:x": ["post:nz-prime-minister"], "person:y": ["post:nz-prime-minister"],
         "person:amb": ["post:nz-ambassador"]}


def meeting(day, *people, kind="summit", series=SERIES):
    sides = {"a": "FJ", "b": "FJ", "x": "NZ", "y": "NZ", "amb": "NZ"}
    return Meeting(f"event:{day}-fj-nz-{kind}", f"Summit, {day}", kind, kind, series, "Fiji-New Zealand Summit", day,
                   day, day, ("FJ", "NZ"), tuple(Member(sides[who], f"person:{who}", who.upper()) for who in people))


def found(numbered, without=(), **marks):
    """Findings where meetings have these numbers: ``(meeting, number)`` or ``(meeting, number, year)``."""
    numbers = [Number(one[0], one[1], SERIES, marks.get("subject", ""), one[2] if len(one) > 2 else "")
               for one in numbered]
    meetings = sorted({one[0] for one in numbered} | set(without), key=lambda one: one.first)
    return [gap for count in counts(meetings, numbers, POSTS) for gap in gaps_of(count)]


def told(gaps):
    return [(gap.finding, gap.counted, gap.numbers, gap.missing, gap.earliest, gap.latest) for gap in gaps]


# ---- numbers

def test_a_ninth_after_a_sixth_leaves_two_between_their_days():
    sixth, ninth = meeting("2019-03-01", "a", "x"), meeting("2019-11-20", "a", "x")
    *_, gap = found([(sixth, 6), (ninth, 9)])
    assert (gap.finding, gap.numbers, gap.missing) == ("missing", (7, 8), 2)
    assert (gap.earliest, gap.latest) == ("2019-03-01", "2019-11-20")
    assert (gap.after_meeting, gap.before_meeting) == (sixth.id, ninth.id)
    assert gap.said == "2 meetings lie between 1 March 2019 and 20 November 2019, not on record."


def test_before_the_first_number_the_window_has_no_beginning():
    (gap,) = found([(meeting("2019-03-01", "a", "x"), 3)])
    assert (gap.numbers, gap.missing, gap.earliest, gap.latest) == ((1, 2), 2, "", "2019-03-01")


def test_a_meeting_without_a_number_may_be_one_of_the_missing():
    between = meeting("2019-06-01", "a", "x")
    *_, gap = found([(meeting("2019-03-01", "a", "x"), 6), (meeting("2019-11-20", "a", "x"), 9)], [between])
    assert (gap.finding, gap.missing, gap.between) == ("missing", 1, ("2019-06-01",))
    assert gap.said.endswith("1 of them may be on record without a number, at least 1 is not on record.")
    *_, gap = found([(meeting("2019-03-01", "a", "x"), 6), (meeting("2019-11-20", "a", "x"), 8)], [between])
    assert (gap.finding, gap.numbers, gap.missing) == ("number not given", (7,), 0)


def test_numbers_that_begin_anew_with_other_people_are_counted_for_each_pair():
    gaps = found([(meeting("2019-03-01", "a", "x"), 4), (meeting("2019-11-20", "b", "x"), 1),
                  (meeting("2020-02-01", "b", "x"), 3)])
    assert told(gaps) == [("missing", "A and X", (1, 2, 3), 3, "", "2019-03-01"),
                          ("missing", "B and X", (2,), 1, "2019-11-20", "2020-02-01")]


def test_numbers_that_rise_through_a_change_of_people_count_the_series():
    gaps = found([(meeting("2019-03-01", "a", "x"), 1), (meeting("2019-11-20", "b", "x"), 3)])
    assert told(gaps) == [("missing", "the series", (2,), 1, "2019-03-01", "2019-11-20")]


def test_somebody_who_comes_along_does_not_make_another_pair():
    gaps = found([(meeting("2019-03-01", "a", "x"), 1), (meeting("2019-11-20", "a", "amb", "x"), 2)])
    assert gaps == []


def test_a_named_person_tells_whose_meetings_are_counted():
    gaps = found([(meeting("2019-03-01", "a", "x"), 1), (meeting("2019-11-20", "b", "x"), 3)], subject="person:b")
    assert told(gaps) == [("missing", "B and X", (1, 2), 2, "", "2019-11-20")]


def test_numbers_within_a_year_are_counted_from_its_first_day():
    gaps = found([(meeting("2019-11-20", "a", "x"), 3, "2019")], [meeting("2018-12-30", "a", "x"),
                                                                 meeting("2019-03-01", "a", "x")])
    assert told(gaps) == [("missing", "the series in 2019", (1, 2), 1, "2019-01-01", "2019-11-20")]
    assert gaps[0].between == ("2019-03-01",)


@pytest.mark.parametrize(("second", "numbers", "said"), [
    (4, (5, 4), "Number 4 comes after number 5."), (5, (5, 5), "Number 5 comes after number 5.")])
def test_numbers_that_fall_or_repeat_for_the_same_people_contradict(second, numbers, said):
    gaps = found([(meeting("2019-03-01", "a", "x"), 5), (meeting("2019-11-20", "a", "x"), second)])
    assert [(gap.numbers, gap.said) for gap in gaps if gap.finding == "contradiction"] == [(numbers, said)]


def test_two_numbers_for_one_meeting_contradict():
    one = meeting("2019-03-01", "a", "x")
    assert [gap.numbers for gap in found([(one, 1), (one, 2)]) if gap.finding == "contradiction"] == [(1, 2)]


def test_more_on_record_than_the_numbers_leave_room_for_contradicts():
    gaps = found([(meeting("2019-03-01", "a", "x"), 1), (meeting("2019-11-20", "a", "x"), 2)],
                 [meeting("2019-06-01", "a", "x")])
    (gap,) = gaps
    assert gap.finding == "contradiction" and "room for none" in gap.said


def told_of(extra):
    """A store of what is told in Turtle, with the program's prefixes."""
    store, namer = EmbeddedStore.open(), Namer()
    store.add([ox.Quad(*triple) for triple in ox.parse(namer.sparql_prologue() + extra, format=ox.RdfFormat.TURTLE)])
    return store


def test_a_meeting_whose_window_is_open_at_its_end_has_the_day_of_the_other():
    store = told_of("""
        issue:trade a dip:Issue . event:a a dip:Meeting ; dip:status status:held ; dip:kind kind:summit ; dip:time t:a .
        t:a dip:edtf "2019-05-06/.." ; dip:earliest "2019-05-06"^^xsd:date .
        event:b a dip:Meeting ; dip:status status:held ; dip:kind kind:summit ; dip:time t:b .
        t:b dip:edtf "../2019-08-01" ; dip:latest "2019-08-01"^^xsd:date .
        stmt:a dip:issue issue:trade ; dip:saidAt event:a ; dip:anchoredIn <urn:p> . <urn:p> oa:hasSource doc:d .
        doc:d a dip:SourceDocument .""")
    assert [(one.when, one.first, one.last) for one in read_meetings(Rows(store, Namer()))] == [
        ("2019-05-06/..", "2019-05-06", "2019-05-06"), ("../2019-08-01", "2019-08-01", "2019-08-01")]
    life = issue_life(store, Namer(), "trade", Choice(), datetime.date(2019, 5, 16))
    assert life.since is not None and life.since.days == 10


def test_a_promise_of_one_side_is_missing_from_the_meetings_of_a_pair(tmp_path):
    made = ox.Store()
    made.load(path=str(Path(__file__).parent / "data" / "two-readouts.trig"), format=ox.RdfFormat.TRIG)
    made.update(f"{Namer().sparql_prologue()} INSERT DATA {{ GRAPH graph:time {{ cmt:aa.3 dip:due t:2020-05 . "
                't:2020-05 dip:edtf "2020-05" ; dip:latest "2020-05-31"^^xsd:date } }')
    made.extend([ox.Quad(quad.subject, quad.predicate, quad.object, ox.DefaultGraph()) for quad in list(made)])
    made.dump(str(tmp_path / "two.nq"), format=ox.RdfFormat.N_QUADS)
    # At the meeting of 4 March 2020 Aland alone promised; nothing on record shows that it was done by the end of May.
    for words, who in ((["--pair", "AA-BB"], ["AA"]), (["--side", "AA"], ["AA"]), (["--side", "BB"], [])):
        result = CliRunner().invoke(main, ["gaps", "--what", "promises", "--as-of", "2020-06-30", *words, "--format",
                                           "csv", "-d", str(tmp_path / "two.nq")])
        assert result.exit_code == 0, result.output
        assert [row["parties"] for row in csv.DictReader(io.StringIO(result.stdout))] == who


# ---- the record that comes with the program: worked out by hand from data/chronology/jp-ru.yaml

@pytest.fixture(scope="module")
def store(shipped):
    opened = EmbeddedStore.open(shipped.output / "store", writable=False)
    yield opened
    opened.close()


def run(shipped, *words):
    result = CliRunner().invoke(main, [*words, "-d", str(shipped.output)])
    assert result.exit_code == 0, result.output
    return result.stdout


def rows(shipped, *words):
    return list(csv.DictReader(io.StringIO(run(shipped, *words, "--format", "csv"))))


def test_numbers_of_the_foreign_ministers(shipped):
    gaps = rows(shipped, "gaps", "--what", "numbers", "--kind", "foreign-ministers-meeting")
    # Kishida and Lavrov met the ninth time on 20 March 2017; four earlier meetings of the two are in the chronology.
    # That of 3 December 2016 was the third of its year, with one other in it. Kono's eleven, Motegi's four are whole.
    assert [(gap["finding"], gap["counted"], gap["missing"], gap["latest"]) for gap in gaps] == [
        ("missing", "Fumio Kishida and Sergey Lavrov", "4", "2017-03-20"),
        ("missing", "the series in 2016", "1", "2016-12-03")]
    assert gaps[0]["between"] == "2015-09-21; 2016-04-15; 2016-12-03; 2017-02-17"


def test_numbers_of_the_summits(shipped):
    gaps = rows(shipped, "gaps", "--what", "numbers", "--kind", "summit", "--pair", "ru-jp")
    assert [(gap["finding"], gap["numbers"], gap["missing"]) for gap in gaps] == [
        ("missing", "1; 2; 3; 4; 5; 6; 7; 8; 9", "3"), ("number not given", "11; 12; 13; 14", "0"),
        ("contradiction", "15; 17", "0"), ("number not given", "19", "0"), ("number not given", "22; 23", "0")]
    assert gaps[2]["between"] == "2016-12-15; 2016-12-16"  # one meeting on two days, of which one number tells


def test_since_and_until_choose_the_gaps_whose_window_they_touch(shipped):
    gaps = rows(shipped, "gaps", "--what", "numbers", "--kind", "summit", "--since", "2018-01-01")
    assert [gap["numbers"] for gap in gaps] == ["22; 23"]


def test_accounts_of_one_side_only(shipped):
    told = {row["meeting_id"]: row for row in rows(shipped, "gaps", "--what", "readouts")}
    march = told["event:2018-03-21-jp-ru-foreign-ministers-meeting"]
    assert (march["there"], march["missing"], march["read"]) == ("JP", "RU", "text read")
    assert march["publishers"] == "Ministry of Foreign Affairs of Japan" and "TASS" in march["others"]
    kremlin = told["event:2017-04-04-jp-ru-telephone-talk"]
    assert (kremlin["there"], kremlin["missing"], kremlin["publishers"]) == ("RU", "JP", "President of Russia")
    press = told["event:2012-09-08-jp-ru-summit"]
    assert (press["there"], press["missing"]) == ("", "JP; RU")
    # A page that one entry cites for Russia is no account of Russia's where another cites it for nobody.
    assert told["event:2016-02-15-jp-ru-vice-ministerial-consultation"]["there"] == ""
    assert "event:2019-05-10-jp-ru-foreign-ministers-meeting" not in told  # both sides published


def test_promises_without_follow_up_oldest_first(shipped):
    found = rows(shipped, "gaps", "--what", "promises", "--as-of", "2018-12-31", "--since", "2018-03-01", "--until",
                 "2018-04-30")
    assert {row["status"] for row in found} == {"overdue", "no-evidence"}
    assert [row["made"] for row in found] == sorted(row["made"] for row in found)
    assert [row["what"].split(" ")[0] for row in found if row["status"] == "overdue"] == ["Existing", "Begin"]
    assert all(row["meeting_id"] == "event:2018-03-21-jp-ru-foreign-ministers-meeting" for row in found)


def test_all_gaps_are_one_document_of_json_and_no_single_csv(shipped):
    document = json.loads(run(shipped, "gaps", "--format", "json"))
    assert set(document) >= {"as_of", "numbers", "readouts", "promises"} and document["as_of"] == "2022-02-17"
    result = CliRunner().invoke(main, ["gaps", "-d", str(shipped.output), "--format", "csv"])
    assert result.exit_code == 1 and "Choose one of numbers, readouts, promises" in result.output


def test_what_was_held_after_the_day_is_not_on_record_yet(shipped):
    gaps = rows(shipped, "gaps", "--what", "numbers", "--as-of", "2017-12-31", "--kind", "strategic-dialogue")
    assert [gap["numbers"] for gap in gaps] == ["1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 11; 12"]


# ---- an issue

def test_the_life_of_an_issue(store):
    life = issue_life(store, Namer(), "chemical-weapons", Choice())
    # Raised in the calls of 10 September 2013 and 19 March 2018 and at the meeting of 21 March 2018.
    assert sorted(life.raised) == ["event:2013-09-10-jp-ru-telephone-talk", "event:2018-03-19-jp-ru-telephone-talk",
                                   "event:2018-03-21-jp-ru-foreign-ministers-meeting"]
    (silence, *_) = life.silences
    assert (silence.after.when, silence.before.when, silence.days) == ("2013-09-10", "2018-03-19", 1651)
    assert life.since.after.when == "2018-03-21" and life.since.days == 1429
    assert {one.year: one.raised for one in life.years if one.raised} == {"2013": 1, "2018": 2}


def test_a_mention_has_its_sentence_publisher_and_firmness(shipped):
    found = rows(shipped, "issue", "north-korea-denuclearization")
    (promise,) = [row for row in found if row["act"] == "commit"]
    assert promise["by"] == "Taro Kono; Sergey Lavrov" and promise["firmness"] == "shared the view"
    assert promise["publisher"] == "Ministry of Foreign Affairs of Japan"
    assert promise["address"] == "https://www.mofa.go.jp/erp/rss/northern/page11e_000029.html"
    assert "coordinate closely on achieving the denuclearization" in promise["sentence"]


def test_side_kind_day_and_exactness_narrow_a_life(store):
    def raised(**options):
        exact = {"narrower": options.pop("narrower")} if "narrower" in options else {}
        day = options.pop("day", None)
        life = issue_life(store, Namer(), "north-korea", Choice(**options), day, **exact)
        return {one.when for one in life.meetings if one.id in life.raised}
    everything = raised()
    assert {"2018-03-19", "2018-03-21", "2018-07-31", "2021-11-25"} <= everything
    assert raised(kinds=("summit",)) == {day for day in everything if day in (
        "2016-09-02", "2016-12-15", "2017-04-27", "2017-07-07", "2017-11-10", "2018-05-26", "2018-11-14")}
    assert raised(since="2018-03-20", until="2018-03-31") == {"2018-03-21"}
    assert max(raised(day=datetime.date(2018, 3, 20))) == "2018-03-19"
    assert raised(narrower=False) <= everything
    # Alone or with others: every joint topic of both sides counts for each.
    assert raised(side="RU") <= everything and "2018-03-21" in raised(side="RU")


def test_recent_meetings_and_this_time(store):
    life = issue_life(store, Namer(), "northern-territories", Choice())
    # Of the ten meetings before 17 February 2022 nine name joint activities or visits of former residents; the call of
    # 29 September 2020 names neither.
    assert "Raised in 9 of the 10 meetings before the last on record, 17 February 2022; absent this time." in (
        life.sentences())


def test_an_unknown_issue_is_told_with_the_nearest():
    store, namer = EmbeddedStore.open(), Namer()
    store.load(f"<{namer('issue:north-korea')}> <{namer('rdf:type')}> <{namer('dip:Issue')}> .".encode())
    with pytest.raises(QueryError, match=r"There is no issue 'north-corea'\. Use one such as north-korea"):
        issue_life(store, namer, "north-corea", Choice())


def test_an_issue_that_never_came_up_is_no_error(shipped):
    output = run(shipped, "issue", "north-korea", "--since", "2022-01-01")
    assert "Not raised at the one meeting on record" in output and "Traceback" not in output


@pytest.mark.parametrize("verb", [["issue", "northern-territories"], ["gaps"], ["holders", "minister"], ["bridges"]])
def test_pages_are_self_contained_and_the_same_each_time(shipped, tmp_path, verb):
    for name in ("a", "b"):
        run(shipped, *verb, "--format", "html", "-o", str(tmp_path / name))
    page = (tmp_path / "a").read_text(encoding="utf-8")
    assert page == (tmp_path / "b").read_text(encoding="utf-8")
    assert "default-src 'none'" in page and "<script" not in page and " style=" not in page
    assert not re.search(r"(?:src|@import|url\()\s*=?\s*[\"']?https?:", page)


def test_a_page_escapes_what_sources_say():
    store, namer = EmbeddedStore.open(), Namer()
    told = namer.sparql_prologue() + f"""
        <{namer('issue:trade')}> a dip:Issue ; skos:prefLabel "Trade <b>"@en .
        <{namer('event:m')}> a dip:Meeting ; dip:status <{namer('status:held')}> ; dip:kind <{namer('kind:summit')}> ;
          dip:time <urn:t> ; rdfs:label "<script>alert(1)</script>"@en .
        <urn:t> dip:edtf "2019-05-06" ; dip:earliest "2019-05-06"^^xsd:date ; dip:latest "2019-05-06"^^xsd:date .
        <{namer('stmt:s')}> dip:issue <{namer('issue:trade')}> ; dip:saidAt <{namer('event:m')}> ;
          dcterms:description "<img src=x>" ; dip:anchoredIn <urn:p> . <urn:p> oa:hasSource <{namer('doc:d')}> .
        <{namer('doc:d')}> a dip:SourceDocument ; schema:url "javascript:alert(1)" ."""
    store.add([ox.Quad(*triple) for triple in ox.parse(told, format=ox.RdfFormat.TURTLE)])
    page = issue_page(issue_life(store, namer, "trade", Choice()))
    assert "&lt;img src=x&gt;" in page and "<img" not in page and "<script" not in page
    assert "javascript:" not in re.sub(r">[^<]*<", "><", page)


# ---- posts

def test_holders_before_and_after_a_day(shipped):
    found = rows(shipped, "holders", "jp-vice-minister-for-foreign-affairs", "--on", "2018-03-21")
    told = [(row["name"], row["first_attested"], row["last_attested"], row["term"], row["on"]) for row in found]
    assert told == [
        ("Shinsuke Sugiyama", "2016-10-13", "2017-03-30", "2016-06/2018-01-19", "before the day, by the reference"),
        ("Takeo Akiba", "2018-03-21", "2019-04-02", "2018-01-19/2021-06-22", "attested on that day"),
        ("Takeo Mori", "", "", "2021-06-22/2023-08", "after the day, by the reference")]
    assert [(row["before"], row["after"], row["days"]) for row in found] == [
        ("", "Takeo Akiba", "2"), ("Shinsuke Sugiyama", "Takeo Mori", "3"), ("Takeo Akiba", "", "0")]
    assert all(row["source"].startswith("https://") for row in found), "a term has its source"


def test_a_term_fills_the_days_between_two_attestations(shipped):
    found = rows(shipped, "holders", "jp-vice-minister-for-foreign-affairs", "--on", "2018-12-01")
    assert [row["on"] for row in found] == ["before the day, by the reference", "in office by the reference",
                                            "after the day, by the reference"]


def test_a_term_without_a_known_end_says_nothing_of_the_days_after(shipped):
    # The reference has Lavrov from 9 March 2004, and in office on 14 May 2024; no source gives an end.
    (lavrov,) = [row for row in rows(shipped, "holders", "ru-minister-of-foreign-affairs", "--on", "2024-08-01")
                 if row["name"] == "Sergey Lavrov"]
    assert lavrov["on"] == "known in office up to 14 May 2024, by the reference"
    output = run(shipped, "holders", "ru-minister-of-foreign-affairs", "--on", "2024-08-01", "--format", "html")
    assert "from 9 March 2004, known up to 14 May 2024" in output and "2004 to 14 May" not in output
    (lavrov,) = rows(shipped, "holders", "ru-minister-of-foreign-affairs", "--on", "2024-05-14")
    assert lavrov["on"] == "in office by the reference"


@pytest.mark.parametrize(("day", "on"), [
    ("2016-05-31", "after the day, by the reference"), ("2016-06-05", "perhaps in office, by the reference"),
    ("2016-07-01", "in office by the reference"), ("2018-01-19", "in office by the reference"),
    ("2018-01-20", "before the day, by the reference")])
def test_a_term_that_begins_in_a_month_is_sure_after_it(shipped, day, on):
    found = rows(shipped, "holders", "jp-vice-minister-for-foreign-affairs", "--on", day)
    assert found[0]["name"] == "Shinsuke Sugiyama" and found[0]["on"] == on
    said = run(shipped, "holders", "jp-vice-minister-for-foreign-affairs", "--on", day)
    assert ("perhaps Shinsuke Sugiyama" in said) == on.startswith("perhaps")


def test_without_a_term_nothing_is_filled_in_between_two_attestations(shipped):
    output = run(shipped, "holders", "ru-first-deputy-minister-of-foreign-affairs", "--on", "2018-12-01")
    assert "On 1 December 2018 no source on record shows anybody in the post." in output
    assert "attested before, last on 19 April 2018; attested after, first on 2 April 2019" in output
    assert "not known" in output


def test_who_comes_back_is_told_twice(shipped):
    found = rows(shipped, "holders", "jp-minister-of-defense")
    assert [row["name"].split()[-1] for row in found] == ["Onodera", "Inada", "Kishida", "Onodera", "Iwaya", "Kono",
                                                          "Kishi"]
    assert found[4]["before"] == "Itsunori Onodera" and found[2]["days"] == "0"


def test_a_post_by_part_of_its_name_and_an_unknown_one(shipped):
    assert {row["post_id"] for row in rows(shipped, "holders", "Vice-Minister for")} == {
        "post:jp-vice-minister-for-foreign-affairs"}
    result = CliRunner().invoke(main, ["holders", "vice-minster", "-d", str(shipped.output)])
    assert result.exit_code == 1 and "There is no post on record called 'vice-minster'" in result.output


# ---- bridges

TALKS = [meeting("2019-01-01", "a", "x"), meeting("2019-02-01", "b", "y", kind="talks"),
         meeting("2019-03-01", "a", "y", kind="talks"), meeting("2019-04-01", "x", kind="other")]


def test_who_links_two_formats():
    (bridge,) = bridges(TALKS)
    assert (bridge.person, bridge.formats, bridge.meetings, bridge.alone) == (
        "person:a", ("summit (1)", "talks (1)"), 2, 1)
    # Six nodes; a lies between {summit, x} and {talks, b, y}: 6 of the 10 pairs of the five others.
    assert bridge.betweenness == pytest.approx(0.6)


def test_a_rest_of_kinds_is_no_format():
    assert "kind:other" not in format_graph(TALKS)


def test_the_ranking_is_that_of_networkx_on_the_exported_graph(shipped, tmp_path):
    run(shipped, "bridges", "--format", "graphml", "-o", str(tmp_path / "formats.graphml"))
    graph = nx.read_graphml(tmp_path / "formats.graphml")
    again = nx.betweenness_centrality(nx.Graph(graph))
    for row in rows(shipped, "bridges"):
        assert again[row["person"]] == pytest.approx(float(row["betweenness"]), abs=1e-8)
    assert nx.is_bipartite(nx.Graph(graph))


# ---- what is wrong

@pytest.mark.parametrize(("words", "said"), [
    (["gaps", "--kind", "sumit"], "There is no meeting on record of the kind 'sumit'. Use one such as summit"),
    (["gaps", "--pair", "JP"], "'JP' is no pair of sides"),
    (["bridges", "--side", "XX"], "There is no meeting on record with the side 'XX'"),
    (["issue", "peace"], "Use one such as peace-treaty")])
def test_what_is_unknown_is_told_with_what_is_known(shipped, tmp_path, words, said):
    target = tmp_path / "out.csv"
    result = CliRunner().invoke(main, [*words, "-d", str(shipped.output), "--format", "csv", "-o", str(target)])
    assert result.exit_code == 1 and said in result.output and "Traceback" not in result.output
    assert not target.exists()


def test_a_pair_is_read_however_it_is_written():
    assert pair_of("jp-ru") == pair_of("JP:RU") == ("JP", "RU")
    with pytest.raises(QueryError):
        pair_of("JP-JP")


def test_an_empty_graph_has_no_gaps_and_no_bridges(tmp_path):
    empty = tmp_path / "empty.nq"
    empty.write_bytes(b"")
    for verb in (["gaps"], ["bridges"]):
        result = CliRunner().invoke(main, [*verb, "-d", str(empty)])
        assert result.exit_code == 0, result.output


def test_a_file_gives_the_same_answers_as_the_store(shipped):
    for verb in (["gaps", "--what", "readouts"], ["issue", "north-korea"], ["holders", "minister"], ["bridges"]):
        result = CliRunner().invoke(main, [*verb, "-d", str(shipped.output / "bilateral.nq"), "--format", "csv"])
        assert result.stdout == run(shipped, *verb, "--format", "csv")


def test_rows_are_read_with_the_names_of_another_base(tmp_path):
    store, namer = EmbeddedStore.open(), Namer("https://example.org/kg/")
    store.load(f"<{namer('issue:fish')}> <{namer('rdf:type')}> <{namer('dip:Issue')}> .".encode())
    assert list(Rows(store, namer)("SELECT ?c { ?c a dip:Issue }")) == [{"c": "issue:fish"}]
    assert issue_life(store, namer, "fish", Choice(), datetime.date(2020, 1, 1)).mentions == ()
