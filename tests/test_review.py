"""kg review: what it asks, what it writes, how a graph follows, and the conversation in a real terminal."""

from __future__ import annotations

import datetime
import json
import os
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pexpect
import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result
from facts_first_page import FACTS, READOUT, register
from test_decisions import claims_of, shuffled

from kg.build import build, follow
from kg.cli import main
from kg.errors import KgError, OutputError, QueryError, TableError
from kg.graph import build_graph, read_decisions, rederive
from kg.model import Meeting
from kg.names import Namer
from kg.resources import folder
from kg.review import Desk, Draft, Notebook, Question, Wanted, converse, read_queue
from kg.review.fields import Unclear, chosen, typed_value
from kg.review.questions import Field
from kg.store import EmbeddedStore

PAGE = folder("data") / "readouts/mofa-jp/mofa-jp-2018-03-21.txt"
NAME = Namer()
NOON = datetime.datetime(2026, 11, 29, 12, tzinfo=datetime.UTC)
FILES = ("bilateral.nq", "bilateral.trig", "bilateral.ttl", "graph.html", "ledger.sqlite", "report.md")
#: What a ministry's site might have tomorrow: a person and a topic that no table knows, and a plain issue.
TOMORROW = """<html><head><title>Japan-Norway Foreign Ministers' Meeting</title></head><body>
<h1>Japan-Norway Foreign Ministers' Meeting</h1><p>May 2, 2024</p>
<p>On May 2, Foreign Minister Yoko Kamikawa held a meeting with Mr. Asbjorn Tveterass, Minister of Foreign Affairs of
the Kingdom of Norway, in Oslo for approximately 40 minutes.</p>
<p>Minister Kamikawa stated that Japan opposes the export of hides without certificates.</p>
<p>The two ministers confirmed that they will hold a fisheries dialogue by November 2024.</p></body></html>"""


def run(*words: object, lines: Sequence[str] = (), ok: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words], input="".join(f"{line}\n" for line in lines))
    assert result.exit_code == ok, result.output
    return result


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("review") / "build"
    build([PAGE], output)
    return output


@pytest.fixture()
def own(built: Path, tmp_path: Path) -> Path:
    """A build of one's own that may be changed: the first page's."""
    target = tmp_path / "build"
    target.mkdir()
    for path in sorted(built.rglob("*")):
        place = target / path.relative_to(built)
        if path.is_dir():
            place.mkdir()
        else:
            place.write_bytes(path.read_bytes())
    return target


@pytest.fixture(scope="module")
def store(built: Path) -> Iterator[EmbeddedStore]:
    opened = EmbeddedStore.open(built / "store", writable=False)
    yield opened
    opened.close()


def queue(store: EmbeddedStore, *kinds: str, **wanted: object) -> list[Question]:
    return read_queue(store, NAME, replace(Wanted(kinds=kinds), **wanted))


# ---------------------------------------------------------------- what is asked

def test_the_most_doubtful_statement_comes_first_with_its_sentence_and_why(store: EmbeddedStore) -> None:
    questions = queue(store, "statements")
    figures = [one.confidence for one in questions]
    assert figures == sorted(figures) and figures[-1] < 0.9
    added = next(one for one in questions if "Heads of Delegation Meeting" in one.passages[0].quote)
    assert added.passages[0].before.startswith("The two sides signed")
    assert added.passages[0].publisher == "Ministry of Foreign Affairs of Japan"
    assert added.passages[0].address.startswith("https://www.mofa.go.jp/")
    assert added.says == ("The text itself reports something on North Korea.",)
    assert added.why[0] == f"The program thinks it likely ({added.confidence:.2f})." and "passive" in added.why[1]


def test_filters_narrow_the_queue(store: EmbeddedStore) -> None:
    every = queue(store, "statements", below=1.0)
    assert len(every) == 17
    korea = queue(store, "statements", below=1.0, issues=("north-korea",))
    assert {issue for one in korea for issue in one.issues} >= {"issue:north-korea-denuclearization"}
    assert len(korea) < len(every)
    assert queue(store, "statements", below=1.0, documents=("mofa-2018-03-21",)) == every
    assert queue(store, "statements", below=1.0, limit=3) == every[:3]
    for wrong in ({"documents": ("mofa-2018-03-22",)}, {"issues": ("north-corea",)}):
        with pytest.raises(QueryError, match=r"mofa-2018-03-21|north-korea"):
            queue(store, **wrong)


def test_what_was_decided_is_not_asked_again(store: EmbeddedStore) -> None:
    first, second, *_ = queue(store, "statements")
    assert read_queue(store, NAME, Wanted(("statements",)), decided={first.node})[0] == second


def graph_of(*facts: object) -> EmbeddedStore:
    made = EmbeddedStore.open()
    made.add(build_graph(facts, register=register(), decisions=()).quads)  # type: ignore[arg-type]
    return made


def test_links_people_topics_and_conflicts_are_asked() -> None:
    unknown = replace(FACTS.mentioned[0], key="nobody-known", name="Known Nobody", family="Nobody", given="Known",
                      written="Known Nobody")
    statements = list(FACTS.statements)
    at = next(at for at, one in enumerate(statements) if not one.commitments and one.act == "state")
    statements[at] = replace(statements[at], issues=())
    facts = replace(FACTS, mentioned=(*FACTS.mentioned, unknown), statements=tuple(statements))
    later = replace(FACTS, readout=replace(READOUT, id="mofa-2018-05-26", published="2018-05-26", url=None),
                    meeting=Meeting("summit", "2018-05-26", ("JP", "RU")), statements=(), events=(), agreements=(),
                    incidents=(), mentioned=())
    theirs = replace(later, readout=replace(READOUT, id="mid-2018-03-21", url=None),
                     meeting=replace(FACTS.meeting, sessions=(replace(FACTS.meeting.sessions[0], minutes=150),)))
    made = graph_of(facts, later, theirs)
    (link,) = queue(made, "links", below=1.0)
    assert link.says[0].startswith("A promise was kept by “") and "26 May 2018" in link.says[0]
    (person,) = queue(made, "people")
    assert person.says[0].startswith("Known Nobody is an official (Vice-Minister for Foreign Affairs of Japan")
    (topic,) = queue(made, "topics")
    assert topic.issues == ("issue:other",) and "No issue" in topic.why[0]
    (conflict,) = queue(made, "conflicts")
    assert "150" in conflict.says[0] and "160" in conflict.says[0]
    assert conflict.documents == ("mid-2018-03-21", "mofa-2018-03-21")


def test_a_link_of_a_promise_that_two_documents_tell_is_asked_once() -> None:
    later = replace(FACTS, readout=replace(READOUT, id="mofa-2018-05-26", published="2018-05-26", url=None),
                    meeting=Meeting("summit", "2018-05-26", ("JP", "RU")), statements=(), events=(), agreements=(),
                    incidents=(), mentioned=())
    theirs = replace(FACTS, readout=replace(READOUT, id="mid-2018-03-21", url=None))
    made = graph_of(FACTS, later, theirs)
    (link,) = queue(made, "links", below=1.0)
    assert link.node.startswith("link:mid-2018-03-21.") and [part[:20] for part in link.parts] == [
        "link:mofa-2018-03-21"]
    assert link.documents == ("mid-2018-03-21", "mofa-2018-03-21")
    for decided in (link.node, *link.parts):
        assert not read_queue(made, NAME, Wanted(("links",), below=1.0), decided={decided})


def test_the_list_can_be_read_by_programs(built: Path) -> None:
    rows = json.loads(run("review", "-d", built, "--list", "--format", "json", "--kind", "statements").output)
    assert rows[0]["node"].startswith("stmt:mofa-2018-03-21.") and rows[0]["passages"][0]["quote"]
    assert {field["field"] for field in rows[0]["can_be_corrected"]} >= {"issue", "act", "stance", "speaker"}
    assert "rows" in run("review", "-d", built, "--list").output


def test_a_decision_whose_words_have_changed_is_asked_anew_before_all_others(tmp_path: Path) -> None:
    page, out = tmp_path / "mofa-jp-2018-03-21.txt", tmp_path / "out"
    text = PAGE.read_text(encoding="utf-8")
    page.write_text(text, encoding="utf-8")
    run("build", page, "-o", out)
    every = ("review", "-d", out, "--below", 1, "--kind", "statements")
    asked = json.loads(run(*every, "--list", "--format", "json").output)
    at = next(at for at, row in enumerate(asked) if "cannot be tolerated" in row["passages"][0]["quote"])
    run(*every, "--by", "b", lines=[*["s"] * at, "r", "Not his", "q"])
    page.write_text(text.replace("cannot be tolerated", "can never be tolerated"), encoding="utf-8")
    assert "1  decision whose subject is not there" in run("build", page, "-o", out).output
    report = (out / "report.md").read_text(encoding="utf-8")
    assert "the use of chemical weapons cannot be tolerated" in report and "Its reason: Not his" in report
    talked = run("review", "-d", out, "--by", "b", lines=["r", "", "q"])
    assert "do not find their subject any more: 1;" in talked.output
    first = " ".join(talked.output.partition("[1 of")[2].partition("[2 of")[0].replace("  > ", " ").split())
    assert "can never be tolerated" in first and "The page had other words when b decided" in first
    assert "Does that still hold" in first


# ---------------------------------------------------------------- what is written

def test_decisions_are_added_behind_what_is_there_and_taken_back(tmp_path: Path) -> None:
    mine = ("# My own words\n  - id: old\n    target: stmt:x.00000000.1\n    verdict: accepted\n    by: me\n"
            "    when: 2026-01-01\n    why: w")
    (tmp_path / "review.yaml").write_text(mine, encoding="utf-8")
    notebook = Notebook(tmp_path, "A. Curator", ["2026-11-29-a-curator-1"], clock=lambda: NOON)
    first = notebook.write(Draft("stmt:x.00000000.1", "rejected", "No: “that” is #not said"))
    after = (tmp_path / "review.yaml").read_bytes()
    second = notebook.write(Draft("stmt:x.00000000.1", "corrected", "w", {"dip:due": {"edtf": "2018-06"},
                                                                         "dip:stance": None}))
    assert (first, second) == ("2026-11-29-a-curator-2", "2026-11-29-a-curator-3")
    text = (tmp_path / "review.yaml").read_text(encoding="utf-8")
    assert text.startswith(mine + "\n")
    old, one, two = read_decisions(tmp_path)
    assert (old.id, one.by, one.when) == ("old", "A. Curator", "2026-11-29T12:00:00Z")
    assert one.why == "No: “that” is #not said"
    assert two.replacements == (("dip:due", ("t:2018-06",)), ("dip:stance", ()))
    assert notebook.undo() == second and (tmp_path / "review.yaml").read_bytes() == after
    assert notebook.undo() == first and (tmp_path / "review.yaml").read_text(encoding="utf-8") == mine
    assert notebook.undo() is None


def test_the_first_decision_taken_back_leaves_no_file(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path / "new", "b")
    notebook.write(Draft("stmt:x.00000000.1", "accepted", "w"))
    notebook.undo()
    assert list((tmp_path / "new").iterdir()) == []


def test_what_another_wrote_meanwhile_is_kept(tmp_path: Path) -> None:
    notebook, other = Notebook(tmp_path, "b", clock=lambda: NOON), Notebook(tmp_path, "b", clock=lambda: NOON)
    notebook.write(Draft("stmt:x.00000000.1", "accepted", "w"))
    assert other.write(Draft("stmt:x.00000000.2", "accepted", "w")) == "2026-11-29-b-2"
    with pytest.raises(OutputError, match="by hand"):
        notebook.undo()
    assert len(read_decisions(tmp_path)) == 2


def test_nothing_is_added_to_a_broken_file(tmp_path: Path) -> None:
    (tmp_path / "review.yaml").write_text("- id: [", encoding="utf-8")
    with pytest.raises(TableError, match=r"review\.yaml, line 2"):
        Notebook(tmp_path, "b").write(Draft("stmt:x.00000000.1", "accepted", "w"))
    assert (tmp_path / "review.yaml").read_text(encoding="utf-8") == "- id: ["


@pytest.mark.parametrize("seed", range(3))
def test_written_decisions_survive_another_numbering(store: EmbeddedStore, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    made = graph_of(FACTS)
    desk, notebook = Desk(made, NAME), Notebook(tmp_path, "b")
    questions = queue(made, "statements", below=1.01)
    for question in chance.sample(questions, 8):
        target = chance.choice([question.node, *question.parts])
        notebook.write(desk.draft(question, chance.choice(("accepted", "rejected")), "w", target=target))
    decisions = read_decisions(tmp_path)
    facts = shuffled(FACTS, chance)
    graph = build_graph([facts], register=register(), decisions=decisions)
    claims = claims_of(build_graph([facts], register=register(), decisions=()))
    assert not graph.orphans and len(graph.decided) == 8
    assert all(claims.kept(one.found or "")[2] == one.claim for one in graph.decided)


# ---------------------------------------------------------------- what is typed

def test_values_are_completed_and_refused_with_the_nearest() -> None:
    choices = {"issue:peace-treaty": "Peace treaty", "issue:peace-keeping": "Peace-keeping", "issue:energy": "Energy"}
    issue = Field("issue", "stmt:x", "dip:issue", "issue", several=True)
    assert typed_value(issue, "energy, peace-t", choices) == ["issue:energy", "issue:peace-treaty"]
    for typed, near in (("peace", ["issue:peace-treaty", "issue:peace-keeping"]), ("ener", ["issue:energy"]),
                        ("keep", ["issue:peace-keeping"]), ("peace-", ["issue:peace-treaty", "issue:peace-keeping"])):
        with pytest.raises(Unclear) as several:
            chosen(typed, choices)
        assert several.value.candidates == near, typed
    with pytest.raises(Unclear, match="There is no “maritime-safety” here"):
        typed_value(issue, "energy, maritime-safety", choices)
    due = Field("due", "cmt:x", "dip:due", "date")
    assert typed_value(due, "../2018-11", {}) == {"edtf": "../2018-11"}
    assert typed_value(due, "-", {}) is None
    for field, typed in ((due, "November"), (issue, "-"), (issue, "fsh")):
        with pytest.raises(Unclear):
            typed_value(field, typed, choices)


class Typed:
    """Answers in order, as a person would give them."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)

    def key(self, prompt: str) -> str:
        return self.line(prompt)

    def line(self, prompt: str, choices: Sequence[str] = ()) -> str:
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)


def talk(store: EmbeddedStore, place: Path, kind: str, *answers: str) -> tuple[str, list[str]]:
    said: list[str] = []
    reader = Typed(*answers)
    converse(queue(store, kind, below=1.0), Desk(store, NAME), Notebook(place, "b", clock=lambda: NOON), reader,
             said.append)
    assert not reader.answers, "answers that nobody asked for"
    return "\n".join(said), [one.verdict for one in read_decisions(place)]


def test_a_slip_is_told_and_asked_again(store: EmbeddedStore, tmp_path: Path) -> None:
    said, verdicts = talk(store, tmp_path, "statements", "x", "c", "stence", "stance", "oppo", "1", "", "u", "u",
                          "m", "", "b", "q")
    assert "a  accept" in said and "There is no “stence” here." in said and "stance: opposes" in said
    assert "Taken back" in said and "no decision of this session" in said and "This is the first question." in said
    assert verdicts == []


def test_a_person_is_merged_into_one_that_is_proposed(tmp_path: Path) -> None:
    misspelt = replace(FACTS.mentioned[0], key="akibo-takeo", name="Takeo Akibo", family="Akibo", written="Takeo Akibo")
    quads = build_graph([replace(FACTS, mentioned=(*FACTS.mentioned, misspelt))], register=register(),
                        decisions=()).quads
    made = EmbeddedStore.open()
    made.add(quads)
    said, verdicts = talk(made, tmp_path, "people", "m", "zzzz", "1", "A slip of the page")
    assert "Takeo Akibo is the same as:" in said and "There is no “zzzz” here." in said
    assert verdicts == ["merged"]
    (one,) = read_decisions(tmp_path)
    assert (one.target, one.into) == ("person:akibo-takeo", "person:akiba-takeo")
    left = [quad for quad in rederive(quads, [one]).quads if str(quad.object).endswith("/akibo-takeo>")]
    assert {quad.predicate.value.rpartition("#")[2] for quad in left if quad.graph_name == ox.DefaultGraph()} == {
        "hasTarget"}


def test_what_the_graph_cannot_hold_is_told_before_it_is_written(store: EmbeddedStore, tmp_path: Path) -> None:
    questions = queue(store, "statements", below=1.0)
    promise = next(at for at, one in enumerate(questions) if one.parts)
    said, verdicts = talk(store, tmp_path, "statements", "c", "act", "commit", "", *["s"] * promise,
                          "c", "due date", "2017", "", "c", "party", "france", "", "q")
    assert "No promise is on record" in said and "2017 is before the meeting" in said and "France took no part" in said
    assert verdicts == []


def test_a_conflict_is_settled_by_one_of_the_values(tmp_path: Path) -> None:
    theirs = replace(FACTS, readout=replace(READOUT, id="mid-2018-03-21", url=None), statements=(), mentioned=(),
                     agreements=(), incidents=(), meeting=replace(FACTS.meeting, sessions=(
                         replace(FACTS.meeting.sessions[0], minutes=150),)),
                     events=tuple(replace(one, place=None) for one in FACTS.events))
    quads = build_graph([FACTS, theirs], register=register(), decisions=()).quads
    made = EmbeddedStore.open()
    made.add(quads)
    said, _ = talk(made, tmp_path, "conflicts", "c", "about 160", "160", "The other side rounds")
    assert "150" in said and "“about 160” is no number" in said
    settled = rederive(quads, read_decisions(tmp_path))
    assert not settled.conflicts


def test_a_promise_is_corrected_by_its_field(store: EmbeddedStore, tmp_path: Path) -> None:
    number = next(at for at, one in enumerate(queue(store, "statements", below=1.0)) if one.parts)
    talk(store, tmp_path, "statements", *["s"] * number, "c", "due date", "soon", "2018-04-20", "Wrong day", "q")
    (one,) = read_decisions(tmp_path)
    assert one.target.startswith("cmt:") and one.replacements == (("dip:due", ("t:2018-04-20",)),)
    assert one.why == "Wrong day"


# ---------------------------------------------------------------- the graph follows

def test_a_session_on_lines_makes_what_a_build_would_make(own: Path, tmp_path: Path) -> None:
    talked = run("review", "-d", own, "--by", "A. Curator", "--kind", "statements",
                 lines=["a", "r", "Not a view of theirs", "c", "issue", "peace-treaty", "", "s", "u", "q"])
    assert "2 decided" in talked.output
    build([PAGE], tmp_path / "again" / "build", curation=tmp_path / "curation")
    for name in FILES:
        assert (own / name).read_bytes() == (tmp_path / "again" / "build" / name).read_bytes(), name
    asked = run("ask", "curators-decisions", "-d", own, "--format", "csv").output
    assert "Not a view of theirs" in asked


def test_decisions_are_taken_back_by_hand_and_a_lost_folder_is_told(own: Path, tmp_path: Path) -> None:
    run("review", "-d", own, "--by", "b", "--kind", "statements", lines=["r", "", "q"])
    rejected = (own / "bilateral.nq").read_bytes()
    (tmp_path / "curation" / "review.yaml").rename(tmp_path / "moved.yaml")
    refused = run("review", "-d", own, "--by", "b", "--below", "1", lines=["a", "q"], ok=1)
    assert "follows the decision '" in refused.output and "[1 of" not in refused.output
    assert (own / "bilateral.nq").read_bytes() == rejected
    with pytest.raises(KgError, match="kg build"):
        follow(tmp_path, [])


def test_a_decision_that_no_check_lets_pass_leaves_the_dataset_and_stays(own: Path, tmp_path: Path) -> None:
    before = (own / "bilateral.nq").read_bytes()
    (tmp_path / "curation").mkdir()
    (tmp_path / "curation" / "mine.yaml").write_text(
        "- {id: m1, target: 'stmt:mofa-2018-03-21.c1410b2a.1', verdict: corrected, replace: {dip:act: null}, by: b, "
        "when: 2026-01-01, why: w}", encoding="utf-8")
    refused = run("review", "-d", own, "--by", "b", "--kind", "statements", lines=["a", "q"], ok=1)
    assert "The decisions are written" in refused.output and "fails its checks" in refused.output
    assert (own / "bilateral.nq").read_bytes() == before
    assert len(read_decisions(tmp_path / "curation")) == 2


def test_a_build_names_a_folder_that_is_not_there_and_a_bad_file_and_writes_nothing(tmp_path: Path) -> None:
    assert "no such folder" in run("build", PAGE, "-o", tmp_path / "out", "--curation", tmp_path / "no", ok=1).output
    (tmp_path / "curation").mkdir()
    (tmp_path / "curation" / "a.yaml").write_text("\n- id: x\n  verdict: perhaps\n", encoding="utf-8")
    assert "a.yaml, line 2: A decision lacks target" in run("build", PAGE, "-o", tmp_path / "out", ok=1).output
    assert not (tmp_path / "out").exists()


# ---------------------------------------------------------------- the desk officer

def test_corrections_of_a_page_saved_tomorrow_hold_in_the_next_build(tmp_path: Path) -> None:
    page, out = tmp_path / "tomorrow.html", tmp_path / "out"
    page.write_text(TOMORROW, encoding="utf-8")
    run("build", page, "-o", out)
    said = run("review", "-d", out, "--by", "A. Officer", "--kind", "statements", "--kind", "people", "--below", 1,
               lines=["c", "issue", "taxa", "1", "A levy", "s", "c", "name", "Asbjørn Tveterås", "His ministry",
                      "q"]).output
    said = " ".join(said.replace("  > ", " ").split())
    assert "Tveterass is an official" in said and "hides without certificates" in said
    # The page is fetched again with another sentence before, and built anew.
    page.write_text(TOMORROW.replace("<p>Minister Kamikawa stated", "<p>The weather was fine.</p>\n"
                                     "<p>Minister Kamikawa stated"), encoding="utf-8")
    output = run("build", page, "-o", out).output
    assert "2  decisions of people that hold" in output and "not there" not in output
    query = "SELECT ?n ?i { ?p a dip:Official ; skos:prefLabel ?n . ?s dip:stance stance:opposes ; dip:issue ?i }"
    answer = CliRunner().invoke(main, ["ask", "-", "-d", str(out), "--format", "csv"], input=query).output
    assert "Asbjørn Tveterås" in answer and "Tveterass" not in answer
    assert "issue/taxation" in answer and "economic-cooperation" not in answer


def test_the_conversation_in_a_terminal(own: Path, tmp_path: Path) -> None:
    place = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "TERM": "xterm", "HOME": str(tmp_path)}
    place.pop("NO_COLOR", None)
    words = ["-m", "kg", "review", "-d", str(own), "--by", "A. Curator", "--kind", "statements"]
    child = pexpect.spawn(sys.executable, words, env=place, encoding="utf-8", timeout=60, dimensions=(50, 100))
    child.expect(r"\[1 of 5\] statement")
    child.expect("> ")
    child.send("a")  # one key, no Enter
    child.expect("accepted")
    child.expect(r"\[2 of 5\]")
    child.expect("> ")
    child.send("c")
    child.expect("Which of these is wrong")
    child.sendline("1")
    child.expect("issue .*: ")
    child.send("peace-t\t\r")  # completed by the tab key
    child.expect("issue: Peace treaty")
    child.expect("Why")
    child.sendline("")
    child.expect(r"\[3 of 5\]")
    child.expect("> ")
    child.send("u")
    child.expect("Taken back")
    child.expect(r"\[2 of 5\]")
    child.expect("> ")
    child.send("\x03")  # Ctrl-C ends as q does
    child.expect("1 decided, 4 left")
    child.expect("follows")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert [one.verdict for one in read_decisions(tmp_path / "curation")] == ["accepted"]


def test_a_correction_outlives_another_title(tmp_path: Path) -> None:
    pages, page = tmp_path / "pages", tmp_path / "pages/page.html"
    pages.mkdir()
    words = """<html lang="en"><head><link rel="canonical" href="https://www.mea.gov.in/press-releases.htm?dtl/40001/Visit">
<title>{0}</title></head><body><main><h1>{0}</h1><p>May 2, 2024</p><p>On May 2, Foreign Minister Yoko Kamikawa held a
meeting with Dr. S. Jaishankar, External Affairs Minister of India, in New Delhi.</p>
<p>Minister Kamikawa stated that Japan opposes the export of hides without certificates.</p></main></body></html>"""
    page.write_text(words.format("Meeting with Indian Minister"), encoding="utf-8")
    run("build", pages, "-o", tmp_path / "out")
    run("review", "-d", tmp_path / "out", "--below", 1, "--kind", "statements", "--by", "B",
        lines=("c", "issue", "north-korea", ""))
    assert "dtl/40001/Visit" in (tmp_path / "curation/review.yaml").read_text(encoding="utf-8")
    page.write_text(words.format("Talks with the Indian Minister"), encoding="utf-8")
    run("build", pages, "-o", tmp_path / "out")
    report = (tmp_path / "out/report.md").read_text(encoding="utf-8")
    assert "not in this build" not in report and "which has this name now" in report
    assert run("ask", "-", "-d", tmp_path / "out", "--format", "csv", lines=(
        "SELECT ?s { ?s a dip:Statement ; dip:issue issue:north-korea }",)).output.count("/statement/") == 1
