"""The readouts of a meeting side by side: what all report, what only one does, where they differ."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from test_store import address, published  # noqa: F401  (a server over a folder `published`, which is replaced below)

from kg.ask.rows import Rows
from kg.build import build
from kg.cli import main
from kg.compare import Column, Saying, compare, find, held_meetings, render, several
from kg.compare.comparing import rows_of
from kg.compare.matching import groups
from kg.compare.model import Document, Held
from kg.compare.reading import columns_of
from kg.compare.wording import finding, reported
from kg.dataset import open_dataset
from kg.errors import QueryError
from kg.extract import extract
from kg.graph import Decision, build_graph
from kg.graph.codes import read_codes
from kg.graph.quads import whole
from kg.graph.register import Register
from kg.names import Namer
from kg.resources import folder
from kg.sources import read_file
from kg.store import EmbeddedStore

DATA = Path(__file__).parent / "data"
PAGES = DATA / "two-sides"
SHARED = Path(__file__).parent.parent.parent / "shared" / "facts" / "chronology.yaml"
DAY = "event:2019-08-14-jp-ru-foreign-ministers-meeting"
JAPAN, RUSSIA = "Ministry of Foreign Affairs of Japan", "Ministry of Foreign Affairs of the Russian Federation"
KREMLIN = "Executive Office of the President of Russia"


def side_by_side(store, wanted):
    namer = Namer()
    meetings = held_meetings(Rows(store, namer))
    return compare(store, namer, find(meetings, wanted), meetings)


def pages(*names):
    return [PAGES / f"{name}.txt" for name in names]


def built(tmp_path_factory, *names):
    folder = tmp_path_factory.mktemp("two") / "build"
    build(pages(*names), folder)
    return folder


@pytest.fixture(scope="module")
def two_folder(tmp_path_factory):
    return built(tmp_path_factory, "mofa-jp-2019-08-14", "mid-ru-2019-08-14")


@pytest.fixture(scope="module")
def two(two_folder):
    store = EmbeddedStore.open(two_folder / "store", writable=False)
    yield side_by_side(store, "2019-08-14")
    store.close()


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    where = built(tmp_path_factory, "mofa-jp-2019-08-14", "mid-ru-2019-08-14", "kremlin-2019-08-14")
    store = EmbeddedStore.open(where / "store", writable=False)
    yield side_by_side(store, DAY)
    store.close()


def row(found, issue, words):
    """The row on an issue in which a saying has these words."""
    (one,) = [row for row in found.rows if row.issue == issue and any(words in said.what for said in row.sayings)]
    return one


def titles(found, row):
    return [found.columns[number].title for number in row.columns]


# -- two texts of one meeting

def test_a_column_for_each_publisher(two):
    assert [(column.title, column.party, column.full, column.common) for column in two.columns] == [
        (JAPAN, "JP", True, False), (RUSSIA, "RU", True, False)]


@pytest.mark.parametrize(("issue", "words"), [
    ("fisheries", "onsultations on fisheries"), ("bilateral-visits", "Strategic Dialogue"),
    ("peace-treaty", "peace treaty"),
    ("joint-economic-activities", "four islands")])
def test_both_say_it(two, issue, words):
    one = row(two, issue, words)
    assert (one.verdict, one.columns, [said.column for said in one.sayings]) == ("both", (0, 1), [0, 1])


@pytest.mark.parametrize(("issue", "words", "publisher"), [
    ("ukraine", "Ukraine", JAPAN), ("north-korea-pressure", "North Korea", JAPAN),
    ("north-korea-denuclearization", "dialogue", JAPAN), ("people-to-people", "cultural exchange", JAPAN),
    ("arms-control", "Aegis", RUSSIA), ("energy", "energy", RUSSIA)])
def test_only_one_says_it(two, issue, words, publisher):
    one = row(two, issue, words)
    assert (one.verdict, titles(two, one), len(one.sayings)) == ("only", [publisher], 1)


def test_why_only_one_is_told_apart(two):
    assert row(two, "ukraine", "Ukraine").why == f"Nothing on the issue was found in the text of {RUSSIA}."
    assert row(two, "people-to-people", "cultural").why == (
        f"{RUSSIA} takes up the issue, but nothing found in its text says this.")


def test_nothing_is_shown_twice_or_lost(two, two_folder):
    shown = sorted((said.statement, said.commitment) for row in two.rows for said in row.sayings)
    assert len(shown) == len(set(shown))
    store = EmbeddedStore.open(two_folder / "store", writable=False)
    statements = {row["s"] for row in Rows(store, Namer())("SELECT ?s { ?s a dip:Statement }")}
    promises = {row["s"] for row in Rows(store, Namer())("SELECT ?s { ?s a dip:Commitment }")}
    store.close()
    assert {statement for statement, _ in shown} == statements
    assert {promise for _, promise in shown if promise} == promises


def test_the_firmer_wording_is_told(two):
    dialogue, fishing = row(two, "bilateral-visits", "Strategic"), row(two, "fisheries", "fisheries")
    (firmness,) = [one for one in fishing.differences if one.about == "firmness"]
    assert (firmness.values, firmness.firmer) == (((0, "shared the view"), (1, "decided")), (1,))
    assert [(one.about, one.firmer) for one in dialogue.differences] == [("firmness", (0,)), ("date", ())]
    assert dialogue.differences[1].values == ((0, "19 September 2019"), (1, "20 September 2019"))
    assert row(two, "joint-economic-activities", "islands").differences == ()


def test_stances_that_differ_are_one_row(two):
    visas = row(two, "people-to-people", "visa-free travel for residents of neighboring regions before")
    assert visas.columns == (0, 1)
    assert [(one.about, one.values) for one in visas.differences] == [("stance", ((0, "supports"), (1, "opposes")))]


def test_what_the_other_side_said_is_told_with_who_reports_it(two, two_folder):
    visas = row(two, "people-to-people", "early introduction")
    japanese = visas.sayings[0]
    assert japanese.others and not visas.sayings[1].others
    text = render(two, "table")
    assert f"{JAPAN} reports that Pavel Sokolov (Russian Federation) stated" in text
    assert f"{RUSSIA} reports that Kenji Aoyama (Japan) stated" in text
    assert f"{JAPAN} reports that Kenji Aoyama" not in text


def test_each_line_can_be_cited(two):
    for one in (said for row in two.rows for said in row.sayings):
        assert one.statement.startswith("stmt:") and one.passage.startswith("passage:") and one.sentence
        assert one.address.startswith("https://") and one.publisher in (JAPAN, RUSSIA) and one.confidence
    assert row(two, "fisheries", "fisheries").sayings[0].commitment.startswith("cmt:mofa-2019-08-14.")


def test_an_issue_stands_beside_its_broader_one(two):
    assert [section.path for section in two.sections if section.path[0] == "North Korea"] == [
        ("North Korea", "Denuclearization of North Korea"), ("North Korea", "Maximum pressure on North Korea")]
    families = [section.path[0] for section in two.sections]
    assert all(families[families.index(name):families.index(name) + families.count(name)].count(name)
               == families.count(name) for name in families)


def test_the_length_of_talks_is_a_conflict_and_comes_first(two):
    length, people = two.facts[:2]
    assert (length.about, length.conflict, [value.words for value in length.values]) == (
        "length of talks", True, ["about 1 h 40 min", "about 2 h"])
    assert (people.about, people.conflict, people.partial) == ("participants of Russian Federation", False, True)
    assert [value.words for value in people.values] == ["Pavel Sokolov", "Igor Beletsky, Pavel Sokolov"]
    assert not any(fact.conflict or fact.partial for fact in two.facts[2:])


# -- three publishers

def test_three_publishers_are_three_columns(three):
    assert [column.title for column in three.columns] == [JAPAN, KREMLIN, RUSSIA]
    fishing = row(three, "fisheries", "fisheries")
    assert fishing.columns == (0, 1, 2)
    assert fishing.differences[0].values == ((0, "shared the view"), (1, "confirmed"), (2, "decided"))
    assert fishing.differences[0].firmer == (2,)
    energy = row(three, "energy", "energy")
    assert energy.columns == (1, 2)
    assert energy.why == f"{KREMLIN} and {RUSSIA}, not {JAPAN}, say it."
    assert titles(three, row(three, "economic-cooperation", "agriculture")) == [KREMLIN]
    assert "across3" in render(three, "html")


# -- conflicts

def joined(*decisions):
    """The pages of 14 and 15 August, with decisions on them."""
    register = Register.load(read_codes(folder("ontology")))
    facts = [extract(read_file(page)) for page in pages("mofa-jp-2019-08-14", "mid-ru-2019-08-15")]
    store = EmbeddedStore.open()
    store.add(build_graph(facts, register=register, decisions=decisions).quads)
    return store


def test_two_days_are_two_meetings_until_a_person_decides():
    with pytest.raises(QueryError) as caught:
        side_by_side(joined(), DAY)
    assert f"Only {JAPAN} tells of it" in str(caught.value)
    assert "event:2019-08-15-jp-ru-foreign-ministers-meeting" in str(caught.value)
    assert "verdict merged" in str(caught.value)


def test_a_merged_meeting_shows_both_dates_and_places():
    later = "event:2019-08-15-jp-ru-foreign-ministers-meeting"
    merge = Decision("1", later, "", "corrected", "a curator", "2026-11-22", "One meeting",
                     (("dcterms:isReplacedBy", (DAY,)),))
    store = joined(merge)
    found = side_by_side(store, later)
    assert found.meeting.names == (DAY, later)
    conflicts = {fact.about: ([value.words for value in fact.values], fact.taken) for fact in found.facts
                 if fact.conflict}
    assert conflicts == {"date": (["14 August 2019", "15 August 2019"], "14 August 2019"),
                         "place": (["Moscow", "St Petersburg"], "")}
    assert row(found, "fisheries", "fisheries").columns == (0, 1)
    assert "the record goes by 14 August 2019" in render(found, "table")


def talks(*decisions):
    """The lengths of the talks of 14 August with decisions on them."""
    register = Register.load(read_codes(folder("ontology")))
    facts = [extract(read_file(page)) for page in pages("mofa-jp-2019-08-14", "mid-ru-2019-08-14")]
    store = EmbeddedStore.open()
    store.add(build_graph(facts, register=register, decisions=decisions).quads)
    return [([value.words for value in fact.values], fact.conflict, fact.taken)
            for fact in side_by_side(store, DAY).facts if fact.about == "length of talks"]


def test_what_a_person_decided_on_a_conflict_is_told():
    target = f"{DAY}.1-talks"
    said_of_it = (["about 1 h 40 min", "about 2 h"], True)
    assert talks() == [(*said_of_it, "")]
    corrected = Decision("1", target, "", "corrected", "a curator", "2026-11-22", "Asked",
                         (("dip:minutes", (whole(100),)),))
    assert talks(corrected) == [(*said_of_it, "about 1 h 40 min")]
    assert talks(Decision("1", target, "", "rejected", "a curator", "2026-11-22", "No talks")) == []


def test_every_kind_of_conflict():
    store = open_dataset(str(DATA / "two-readouts.trig"))
    found = side_by_side(store, "m1")
    told = {fact.about: [value.words for value in fact.values] for fact in found.facts if fact.conflict}
    assert told == {"date": ["10 January 2020", "11 January 2020"],
                    "length of talks": ["about 1 h", "about 1 h 15 min"], "number of Ann Ash": ["2", "4"]}
    assert [fact.about for fact in found.facts if fact.partial] == ["participants of Bland"]
    store.close()


def test_another_kind_is_a_conflict(tmp_path):
    text = (DATA / "two-readouts.trig").read_text(encoding="utf-8")
    head, mark, rest = text.partition("src:bb-2020-01-10 {")
    file = tmp_path / "kinds.trig"
    file.write_text(head + mark + rest.replace("kind:foreign-ministers-meeting", "kind:summit", 1), encoding="utf-8")
    store = open_dataset(str(file))
    kinds = [fact for fact in side_by_side(store, "m1").facts if fact.about == "kind"]
    assert [(fact.conflict, [value.words for value in fact.values]) for fact in kinds] == [
        (True, ["foreign ministers meeting", "summit"])]
    store.close()


def test_a_graph_without_documents_of_its_own_tells_so(two_folder):
    store = open_dataset(str(two_folder / "bilateral.ttl"))
    found = side_by_side(store, DAY)
    assert found.facts == () and any("keeps no graph for each document" in note for note in found.notes)
    assert row(found, "fisheries", "fisheries").verdict == "both"
    store.close()


# -- which sayings are one

def said(column, what, **more):
    values = {"act": "state", "act_words": "stated", "strength": 2, "issues": ("energy",), "within": ("energy",),
              "parties": ("RU",), "who": "Russia"} | more
    return Saying(column, f"stmt:{column}-{what.replace(' ', '-')}", f"P{column}", "", f"doc:{column}", what=what,
                  **values)


GAS = "The gas pipeline to the north will be lengthened"


@pytest.mark.parametrize(("other", "one"), [
    ({}, True), ({"parties": ("JP",)}, False), ({"issues": ("fisheries",), "within": ("fisheries",)}, False),
    ({"issues": ("nuclear-energy",), "within": ("nuclear-energy", "energy")}, True), ({"only": True}, False),
    ({"parties": ("JP", "RU")}, True), ({"column": 0}, False)])
def test_speakers_issues_and_words_make_one(other, one):
    second = said(**({"column": 1, "what": "Lengthening of the northern gas pipeline"} | other))
    assert (len(groups([said(0, GAS), second])) == 1) is one


def test_what_is_on_no_issue_may_be_on_any():
    assert len(groups([said(0, GAS), said(1, GAS, issues=("other",), within=("other",))])) == 1
    (one,) = rows_of([[said(0, GAS, issues=("other",), within=("other",))]],
                     [Column("A", "JP", "Japan", (), True), Column("B", "RU", "Russia", (), True)])
    assert one.why == "Nothing found in the text of B says this."


def test_a_day_that_only_one_gives_is_no_contradiction():
    promise = {"act": "commit", "rank": 70, "firmness": "agreed"}
    columns = [Column("A", "JP", "Japan", (), True), Column("B", "RU", "Russia", (), True)]
    (one,) = rows_of([[said(0, GAS, commitment="cmt:a.1", due="2019-05", due_words="May 2019", **promise),
                       said(1, GAS, commitment="cmt:b.1", **promise)]], columns)
    assert finding(one, columns) == "both say it; only A gives a day"


def test_whose_promise_it_is_is_told_of_those_who_only_speak_of_it():
    welcomed = said(0, GAS, act="welcome", act_words="welcomed", commitment="cmt:a.1", rank=50, firmness="announced",
                    bound=("JP",), bound_words="Japan")
    assert reported(welcomed) == "Russia welcomed a promise of Japan (announced)"
    own = {"act": "commit", "commitment": "cmt:b.1", "bound": ("RU",), "bound_words": "Russia"}
    assert reported(said(0, GAS, rank=70, firmness="agreed", **own)) == "Russia promised (agreed)"
    assert reported(said(0, GAS, rank=40, firmness="hopes", **own)) == "Russia held out (hopes)"
    columns = [Column("A", "JP", "Japan", (), True), Column("B", "RU", "Russia", (), True)]
    (one,) = rows_of([[welcomed, said(1, GAS, rank=70, firmness="agreed", **own)]], columns)
    assert [difference.about for difference in one.differences] == ["bound"]


def test_other_words_are_another_thing():
    assert len(groups([said(0, GAS), said(1, "Prices of coal are too high for the south")])) == 2


def test_talks_at_two_levels_are_two_promises():
    promise = {"act": "commit", "rank": 70, "firmness": "agreed", "parties": ("JP", "RU")}
    one = said(0, "Hold talks on energy in May", commitment="cmt:a.1", kinds=("working-group",), **promise)
    two = said(1, "Hold talks on energy in May", commitment="cmt:b.1", kinds=("summit",), **promise)
    assert len(groups([one, two])) == 2


def test_what_a_curator_noted_of_one_text_is_never_both():
    alone = said(1, GAS, parties=(), who="", only=True, act="report", strength=0, curated=True)
    common = said(2, GAS, curated=True)
    columns = [Column("A", "JP", "Japan", (), True), Column("B", "RU", "Russia", (), False),
               Column("", "", "", (), False, True)]
    rows = rows_of(groups([said(0, GAS), alone, common], common=[2]), columns)
    assert [(row.verdict, row.columns) for row in rows] == [("one", (0,)), ("only", (1,))]


def test_the_sentence_of_a_text_stands_with_what_a_curator_noted_of_it():
    noted = said(1, GAS, parties=(), who="", only=True, act="report", strength=0, curated=True)
    sentence = said(1, "The gas pipeline to the north will be lengthened soon")
    columns = [Column("A", "JP", "Japan", (), True), Column("B", "RU", "Russia", (), True)]
    (one,) = rows_of(groups([noted, sentence]), columns)
    assert (one.verdict, one.columns, len(one.sayings)) == ("only", (1,), 2)


def test_a_page_and_what_a_curator_noted_of_it_are_one_column():
    documents = (Document("doc:kremlin", "event:m", "Executive Office", "RU", "https://k.example/1"),
                 Document("doc:chronology-m-ru", "event:m", "President", "RU", "https://k.example/1", curated=True),
                 Document("doc:other", "event:m", "Embassy", "RU", "https://e.example/2"))
    columns = columns_of(Held("event:m", "M", "2019", ("event:m",), documents), Rows(EmbeddedStore.open(), Namer()))
    assert [(column.title, len(column.documents), column.full) for column in columns] == [
        ("Embassy", 1, True), ("Executive Office", 2, True)]


def test_a_text_that_was_not_read_leaves_nothing_out():
    columns = [Column("A", "JP", "Japan", (), True), Column("B", "RU", "Russia", (), False)]
    (one,) = rows_of([[said(0, GAS)]], columns)
    assert (one.verdict, one.why) == ("one", "What B says of it is not on record.")
    (one,) = rows_of([[said(0, GAS)]], [columns[0], Column("B", "RU", "Russia", (), True)])
    assert one.verdict == "only"


# -- the meetings that come with the program

def shipped_json(shipped, wanted):
    result = CliRunner().invoke(main, ["compare", wanted, "-d", str(shipped.output), "--format", "json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def meeting_of(answer_of, entry):
    """The comparison with the document of a chronology's entry."""
    (name,) = [meeting["name"] for meeting in answer_of["meetings"]
               if any(document["name"] == f"doc:chronology-{entry}" for document in meeting["documents"])]
    return name


@pytest.fixture(scope="module")
def listing(shipped):
    result = CliRunner().invoke(main, ["compare", "-d", str(shipped.output), "--format", "json"])
    return json.loads(result.stdout)


def entries():
    top = yaml.safe_load((folder("data") / "chronology" / "jp-ru.yaml").read_text(encoding="utf-8"))
    return [entry for entry in top["meetings"] if entry.get("readouts")]


def only_by(answer):
    """What is shown as only one side's, with publisher and side."""
    columns = answer["columns"]
    return {(columns[row["columns"][0]]["party"], columns[row["columns"][0]]["title"], said["what"])
            for section in answer["sections"] for row in section.get("rows", ()) if row["verdict"] == "only"
            for said in row["sayings"] if said["column"] == row["columns"][0]}


def test_fifteen_meetings_have_both_sides(listing):
    assert len(listing["meetings"]) == len(entries()) == 15


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["id"])
def test_what_only_one_side_reports_stands_under_that_side(shipped, listing, entry):
    answer = shipped_json(shipped, meeting_of(listing, entry["id"]))
    expected = {(readout["side"], readout["publisher"], one["what"]) for readout in entry["readouts"]
                for one in readout["only"]}
    assert expected and only_by(answer) == expected
    assert {row["verdict"] for section in answer["sections"] for row in section.get("rows", ())} <= {"only", "record"}


def both_sides():
    if not SHARED.is_file():
        return [pytest.param({}, marks=pytest.mark.skip("the facts lie in ../shared, which is not here"))]
    return [pytest.param(one, id=one["meeting"])
            for one in yaml.safe_load(SHARED.read_text(encoding="utf-8"))["both_sides"]]


@pytest.mark.parametrize("known", both_sides())
def test_the_known_differences_are_shown(shipped, listing, known):
    answer = shipped_json(shipped, meeting_of(listing, known["meeting"]))
    shown = {(party, what) for party, _, what in only_by(answer)}
    expected = {(party, what) for party, key in (("JP", "only_japan"), ("RU", "only_russia")) for what in known[key]}
    # The chronology that is shipped may leave an item out, or word it anew; none may stand under the other side.
    assert not {("RU" if party == "JP" else "JP", what) for party, what in expected} & shown
    assert shown == expected


def test_the_chronology_is_told_apart_from_readouts(shipped, listing):
    answer = shipped_json(shipped, "2018-07-31-jp-ru-two-plus-two")
    *sides, last = answer["columns"]
    assert last["common"] and not any(column["common"] or column["full"] for column in sides)
    (talks,) = [row for section in answer["sections"] for row in section.get("rows", ())
                if any(one["what"].startswith("Expert talks") for one in row["sayings"])]
    assert talks["verdict"] == "only" and [one["column"] for one in talks["sayings"]] == [1, 2]
    page = render_page(shipped, "2018-07-31-jp-ru-two-plus-two")
    assert "In the curators’ words" in page and "<blockquote>" not in page


def test_one_readout_with_the_chronology(shipped):
    answer = shipped_json(shipped, "2018-03-21-jp-ru-foreign-ministers-meeting")
    verdicts = {row["verdict"] for section in answer["sections"] for row in section.get("rows", ())}
    assert verdicts == {"one", "record"}
    assert any("Only one publisher's readout is on record" in note for note in answer["notes"])


# -- the saved questions on the same

def saved(folder, name):
    result = CliRunner().invoke(main, ["ask", name, "-d", str(folder), "--format", "json"])
    assert result.exit_code == 0, result.output
    return [{name: value["value"] for name, value in row.items()}
            for row in json.loads(result.stdout)["results"]["bindings"]]


def short(iri):
    return iri.rsplit("/", 1)[-1]


def test_the_saved_question_on_issues_of_one_side_agrees(shipped, listing):
    rows = saved(shipped.output, "reported-by-one-side-only")
    asked = {(short(row["meeting"]), short(row["issue"]), short(row["reported_by"])) for row in rows}
    shown = set()
    for meeting in listing["meetings"]:
        for section in shipped_json(shipped, meeting["name"])["sections"]:
            shown |= {(short(meeting["name"]).partition(":")[2], section["issue"], said["document"].partition(":")[2])
                      for row in section.get("rows", ()) if row["verdict"] == "only" for said in row["sayings"]}
    assert len(asked) > 30 and asked <= shown


def test_the_saved_question_on_contradictions_agrees(two_folder, shipped):
    rows = saved(two_folder, "contradictions-between-readouts")
    assert sorted((row["about"], short(row["value_a"])) for row in rows) == [
        ("minutes", "120"), ("participant, named by one only", "beletsky-igor")]
    assert saved(shipped.output, "contradictions-between-readouts") == []


# -- the verb

def render_page(shipped, wanted, *more):
    result = CliRunner().invoke(main, ["compare", wanted, "-d", str(shipped.output), "--format", "html", *more])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize(("wanted", "words"), [
    ("2018-07-31", "2 meetings are meant by '2018-07-31'"), ("1999-01-01", "No held meeting with a document"),
    ("2012-05-11", "Only Chronology tells of it")])
def test_a_meeting_that_cannot_be_shown_is_told(shipped, tmp_path, wanted, words):
    target = tmp_path / "page.html"
    result = CliRunner().invoke(main, ["compare", wanted, "-d", str(shipped.output), "-o", str(target)])
    assert result.exit_code == 1 and words in result.stderr and not target.exists()


def test_several_meetings_are_listed_by_name(shipped):
    result = CliRunner().invoke(main, ["compare", "2018-07-31", "-d", str(shipped.output)])
    assert "2018-07-31-jp-ru-two-plus-two" in result.stderr
    assert "2018-07-31-jp-ru-foreign-ministers-meeting" in result.stderr


@pytest.mark.parametrize("wanted", ["2019-08-14", DAY, Namer()(DAY), "ministers' meeting, 14 AUGUST"])
def test_a_meeting_is_found_by_date_name_and_address(two_folder, wanted):
    result = CliRunner().invoke(main, ["compare", wanted, "-d", str(two_folder), "--format", "json"])
    assert json.loads(result.stdout)["meeting"]["name"] == DAY


def test_another_base(tmp_path):
    from kg.names import Namer as Names

    base = "https://example.org/kg/"
    build(pages("mofa-jp-2019-08-14", "mid-ru-2019-08-14"), tmp_path / "build", namer=Names(base))
    words = ["compare", f"{base}id/event/{DAY.partition(':')[2]}", "-d", str(tmp_path / "build"), "--base", base]
    result = CliRunner().invoke(main, [*words, "--format", "json"])
    assert result.exit_code == 0 and json.loads(result.stdout)["columns"][0]["title"] == JAPAN


def test_the_same_comparison_gives_the_same_bytes(two_folder):
    texts = []
    for _ in range(2):
        store = open_dataset(str(two_folder))
        texts.append([render(side_by_side(store, DAY), form) for form in ("table", "json", "html")])
        store.close()
    assert texts[0] == texts[1]


def test_a_file_is_written_whole(two_folder, tmp_path):
    target = tmp_path / "new" / "page.html"
    result = CliRunner().invoke(main, ["compare", DAY, "-d", str(two_folder), "--format", "html", "-o", str(target)])
    assert result.output == f"Wrote {target}\n"
    assert target.read_text(encoding="utf-8").rstrip().endswith("</html>")


def test_the_page_shows_text_as_text_and_no_script(two):
    from dataclasses import replace

    bad = replace(two.rows[0].sayings[0], sentence="<script>alert(1)</script>", address="javascript:alert(1)")
    section = replace(two.sections[0], rows=(replace(two.rows[0], sayings=(bad,)),))
    page = render(replace(two, sections=(section,)), "html")
    assert "<script" not in page and "&lt;script&gt;" in page and 'href="javascript' not in page
    assert "default-src 'none'" in page


@pytest.fixture(scope="module")
def published(two_folder):  # noqa: F811
    return two_folder / "store"


def test_a_service_gives_the_same(two, address):  # noqa: F811
    store = open_dataset(address)
    assert side_by_side(store, DAY) == two
    store.close()


def test_meetings_of_one_publisher_are_no_comparison(two_folder):
    store = open_dataset(str(two_folder))
    (meeting,) = several(held_meetings(Rows(store, Namer())))
    assert meeting.publishers == (JAPAN, RUSSIA)
    store.close()
