"""Citations: what each row of an answer rests on, as footnotes, BibTeX, CSV and TriG, read back by real parsers."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import re
from html import unescape
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
import yaml
from click.testing import CliRunner
from pybtex.database import parse_string

from kg import __version__
from kg.build import build
from kg.cite import Asked, Mention, Notes, Passage, Proposal, cite, render
from kg.cite import Decision as Decided
from kg.cli import main
from kg.graph import Decision, build_graph
from kg.names import PREFIXES, Namer
from kg.store import EmbeddedStore

NAME = Namer()
MARCH = ("--as-of", "2018-12-31", "--meeting", "2018-03-21")
DIALOGUE = "cmt:mofa-2018-03-21.c1410b2a.1"
ADDRESS = "https://www.mofa.go.jp/erp/rss/northern/page11e_000029.html"
SENTENCE = ("The two ministers confirmed that Mr. Takeo Akiba, Vice-Minister for Foreign Affairs, will hold the "
            "Japan-Russia Strategic Dialogue with Mr. Titov, Vladimir Gennadievich, the First Deputy Minister of "
            "Foreign Affairs of the Russian Federation, in Moscow on April 19.")
TITLE = "=cmd|' /C calc'!A0 {bra}ces}, \"quotes\" \\ 100% & #1_x^2~ <script>alert(1)</script> $5 @all"

PAGE = """Fiji-New Zealand Foreign Ministers' Meeting
May 6, 2019

On May 6, 2019, Mr. Inia Seruiratu, Minister for Foreign Affairs of Fiji, held talks with Mr. Winston Peters, Minister \
of Foreign Affairs of New Zealand, in Suva.
1. The two ministers confirmed that they will hold "fisheries {talks}" \\ at 50% & #1_cost <script>alert(1)</script> \
in Wellington in August 2019.
"""


def called(folder: Path, verb: str, *words: str, text: str | None = None, status: int = 0):
    result = CliRunner().invoke(main, [verb, "-d", str(folder), *words], input=text)
    assert result.exit_code == status, result.output
    return result


def version_of(folder: Path) -> str:
    found = re.search(r'dcat#version> "(\w+)"', (folder / "bilateral.nq").read_text(encoding="utf-8"))
    assert found
    return found[1]


@pytest.fixture(scope="module")
def store(shipped):
    found = EmbeddedStore.open(shipped.output / "store", writable=False)
    yield found
    found.close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A build of a page whose title, publisher and address want to be markup, formulas and code."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    about = {"title": f"{TITLE}\nsecond line", "publisher": "Ministry of <b>Fiji</b> and {Sons | [x](javascript:y)",
             "url": "https://example.org/a_b%20c?x={1}&y=#z", "published": "2019-05-06", "accessed": "2020-01-02"}
    (folder / "page.meta.yaml").write_text(yaml.safe_dump(about), encoding="utf-8")
    build([folder / "page.txt"], folder / "out")
    return folder / "out"


def cited(store, *rows: tuple[str, ...]):
    return cite(store, NAME, Asked("Which?", ("what",), tuple(("x",) for _ in rows),
                                   tuple(tuple(map(Mention, row)) for row in rows)))


# ---------------------------------------------------------------- footnotes


def test_a_note_reads_as_an_editor_accepts_it(shipped):
    text = called(shipped.output, "ledger", *MARCH, "--cite", "footnotes").stdout
    assert (f"[1] Ministry of Foreign Affairs of Japan, “Japan-Russia Foreign Ministers' Meeting”, 21 March 2018, "
            f"{ADDRESS}, accessed 22 November 2026: “{SENTENCE}” bilateral-kg dataset {version_of(shipped.output)}, "
            f"program {__version__}.\n") in text
    table, _, notes = text.partition("As of 31 December 2018")
    lines = table.partition("\n\n")[0].splitlines()[2:]
    marked = [re.findall(r"\[(\d+)\]", line.rpartition("  ")[2]) for line in lines]
    assert len(lines) > 10 and all(marked) and marked[0] == ["1", "2", "3"]
    numbers = re.findall(r"^\[(\d+)\]", notes, re.MULTILINE)
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert set(numbers) == {number for row in marked for number in row}


def test_one_passage_has_one_note(shipped):
    text = called(shipped.output, "ledger", *MARCH, "--cite", "footnotes").stdout
    assert len(re.findall(r"^\[\d+\].*they will hold the Director-General-level", text, re.MULTILINE)) == 1
    notes = re.findall(r"^\[\d+\] (.*)$", text, re.MULTILINE)
    assert len(notes) == len(set(notes))


def test_an_announcement_is_no_evidence_that_it_took_place(store):
    """The dialogue of 19 April is told by the page that announces it and by an entry that reports it."""
    event = "event:2018-04-19-jp-ru-strategic-dialogue"
    both = cited(store, (event,)).grounds[0]
    assert {one.document.name for one in both} == {"doc:mofa-2018-03-21", "doc:chronology-jp-ru-2018-04-19-sd"}
    (held,) = cite(store, NAME, Asked("", (), ((),), ((Mention(event, held=True),),))).grounds[0]
    assert held.document.name == "doc:chronology-jp-ru-2018-04-19-sd"


def test_the_same_evidence_is_found_without_named_graphs(shipped):
    with_graphs = called(shipped.output, "ledger", *MARCH, "--cite", "footnotes").stdout
    alone = called(shipped.output / "bilateral.ttl", "ledger", *MARCH, "--cite", "footnotes").stdout
    assert alone == with_graphs


def test_what_happened_later_is_not_cited(shipped):
    text = called(shipped.output, "ledger", "--as-of", "2018-04-01", "--meeting", "2018-03-21-jp-ru", "--cite",
                  "footnotes").stdout
    assert "[1] Ministry" in text and "proposed by the program" not in text and "19 April 2018”, compiled" not in text


def test_words_of_curators_are_never_shown_as_a_quotation(shipped):
    text = called(shipped.output, "ledger", *MARCH, "--cite", "footnotes").stdout
    (note,) = re.findall(r"^\[\d+\] (.*Concrete talks on temporary extra entry.*)$", text, re.MULTILINE)
    assert "“Concrete" not in note
    assert "In the curators' words, no quotation: Concrete talks on temporary extra entry and exit points in" in note
    assert ("entry “Japan-Russia Foreign Ministers' Meeting, 21 March 2018”, compiled 22 November 2026, after Ministry "
            f"of Foreign Affairs of Japan, {ADDRESS}; ") in note
    assert "id: jp-ru" not in text, "keys of the curators' file are no words"


def test_what_is_from_memory_is_said_to_be(store):
    notes = Notes(cited(store, ("doc:chronology-jp-ru-2018-11-23-fm",)))
    assert "No source gives 'place'; it is from memory." in notes.as_text()


def test_a_page_whose_publisher_is_a_guess_says_so(tmp_path):
    (tmp_path / "page.txt").write_text(
        "Japan-Fiji Foreign Ministers' Meeting\nMay 6, 2019\n\nOn May 6, 2019, Mr. Taro Kono, Minister for Foreign "
        "Affairs of Japan, held a meeting with Mr. Inia Seruiratu, Minister for Foreign Affairs of Fiji. The two "
        "ministers agreed to cooperate on fisheries.\n", encoding="utf-8")
    build([tmp_path / "page.txt"], tmp_path / "out")
    text = called(tmp_path / "out", "ledger", "--cite", "footnotes").stdout
    assert "[1] Ministry of Foreign Affairs of Japan" in text and "no address on record" in text
    assert "The publisher is told by the wording of the page alone." in text


def test_a_quote_that_is_cut_says_so_with_the_hash_of_the_whole(hostile):
    text = called(hostile, "ledger", "--cite", "footnotes").stdout
    found = re.search(r"“([^”]* …)” \(first words of characters (\d+) to (\d+), SHA-256 (\w{64})\)", text)
    assert found
    whole = PAGE[int(found[2]):int(found[3])]
    assert whole.startswith(found[1][:-2]) and hashlib.sha256(whole.encode()).hexdigest() == found[4]


def test_a_passage_that_is_not_quoted_has_its_place(store):
    from kg.cite.ground import Document
    from kg.cite.wording import quotation

    assert quotation(Passage(Document("doc:a"), "passage:a.1", "", 5, 60, "ab")) == (
        "the dataset does not quote the passage (characters 5 to 60, SHA-256 ab).")


def test_nothing_is_invented_for_a_count(shipped):
    count = "SELECT (COUNT(?s) AS ?n) { ?s a dip:Statement }"
    shown = called(shipped.output, "ask", "-", "--cite", "footnotes", text=count).stdout
    assert "names no statement, commitment or document; add ?s or ?c to the SELECT" in shown and "[1]" not in shown
    for form in ("csv", "bibtex", "trig"):
        result = called(shipped.output, "ask", "-", "--cite", form, text=count)
        assert "add ?s or ?c to the SELECT" in result.stderr and "mofa-2018-03-21" not in result.stdout


def test_rows_without_a_note_are_counted(store):
    notes = Notes(cited(store, (DIALOGUE,), ("party:jp",), ("Hold talks: cmt:x",)))
    assert notes.marks() == ["[1]", "", ""]
    assert "2 rows name no statement, commitment or document, and no note." in notes.as_text()


def test_a_row_that_calls_a_promise_fulfilled_rests_on_what_shows_it(shipped):
    """The query names the promise alone; that it was kept stands in its column of the status."""
    query = f"SELECT ?c ?status {{ VALUES ?c {{ {DIALOGUE} }} ?c dip:status/skos:prefLabel ?status }}"
    text = called(shipped.output, "ask", "-", "--cite", "footnotes", text=query).stdout
    assert "[1][2][3]" in text and "after Interfax" in text and "proposed by the program (score 0.99)" in text
    without = called(shipped.output, "ask", "-", "--cite", "footnotes", text=f"SELECT * {{ {DIALOGUE} dip:due ?d }}")
    assert "names no statement" in without.stdout
    promise = called(shipped.output, "ask", "-", "--cite", "footnotes",
                     text=f"SELECT * {{ VALUES ?c {{ {DIALOGUE} }} ?c dip:due ?d }}").stdout
    assert SENTENCE in promise and "proposed by the program" not in promise


def test_yes_or_no_cannot_be_cited(shipped):
    result = called(shipped.output, "ask", "-", "--cite", "csv", text="ASK { ?s a dip:Statement }", status=1)
    assert "names nothing that could be cited" in result.stderr


def test_many_passages_are_cut_in_notes_and_told(store):
    found = cited(store, ("tenure:abe-shinzo.jp-prime-minister",))
    assert len(found.grounds[0]) > 40
    notes = Notes(found)
    assert notes.marks() == ["[1][2][3][4][5]"] and "--cite csv and --cite trig have all" in notes.as_text()


def test_markdown_has_footnotes_that_cannot_be_markup(hostile, shipped):
    text = called(hostile, "ask", "all-commitments", "--cite", "footnotes", "--format", "md").stdout
    assert re.search(r"\| \[\^1\] \|$", text, re.MULTILINE)
    (note,) = re.findall(r"^\[\^1\]: (.*)$", text, re.MULTILINE)
    assert "\\<script\\>" in note and "\\[x\\](javascript:y)" in note and "<script" not in text.replace("\\<", "")
    told = called(shipped.output, "ask", "all-commitments", "--cite", "footnotes", "--format", "md").stdout
    assert f"<{ADDRESS}>" in told


def test_a_construct_is_cited_by_its_subjects(shipped):
    text = called(shipped.output, "ask", "-", "--cite", "footnotes",
                  text=f"CONSTRUCT {{ ?c dip:due ?d }} {{ VALUES ?c {{ <{NAME(DIALOGUE)}> }} ?c dip:due ?d }}").stdout
    assert SENTENCE in text


# ---------------------------------------------------------------- decisions and links


@pytest.fixture(scope="module")
def decided(shipped):
    link = "link:mofa-2018-03-21.c1410b2a.1.d587c88d"
    decisions = [Decision("a1", link, "", "accepted", "A. Reader", "2027-01-05", "Two papers report it"),
                 Decision("a2", "cmt:mofa-2018-03-21.b2395754.1", "", "corrected", "B. <Editor>", "2027-01-06",
                          "Tokyo, \"not\" =Moscow", replacements=(("dip:firmness", ("firm:agreed",)),))]
    found = EmbeddedStore.open()
    found.add(build_graph(shipped.facts, decisions=decisions, as_of=datetime.date(2018, 12, 31)).quads)
    return found


def test_a_row_with_both_ends_of_a_proposed_link_has_reason_score_and_decision(decided):
    row = cited(decided, (DIALOGUE, "event:2018-04-19-jp-ru-strategic-dialogue"), (DIALOGUE,))
    links = [[ground for ground in grounds if isinstance(ground, Proposal)] for grounds in row.grounds]
    assert [(len(found), found and found[0].score) for found in links] == [(1, "0.99"), (0, [])]
    (verdict,) = [ground for ground in row.grounds[0] if isinstance(ground, Decided)]
    assert (verdict.verdict, verdict.by, verdict.when) == ("accepted", "A. Reader", "2027-01-05")
    text = Notes(row).as_text()
    assert "proposed by the program (score 0.99), not read from a source: Strategic dialogue of 19 April 2018" in text
    assert "was accepted by A. Reader on 5 January 2027: Two papers report it." in text


def test_a_correction_is_noted_with_the_sentence_that_it_departs_from(decided):
    text = Notes(cited(decided, ("cmt:mofa-2018-03-21.b2395754.1",))).as_text()
    assert "They also confirmed that" in text
    assert "was corrected by B. <Editor> on 6 January 2027: Tokyo, \"not\" =Moscow." in text


def test_a_decision_is_in_every_form(decided):
    found = cited(decided, ("cmt:mofa-2018-03-21.b2395754.1",))
    (row,) = csv.DictReader(io.StringIO(render(decided, NAME, found, "csv")))
    assert row["cite_decision"] == 'corrected by B. <Editor>, 2027-01-06: Tokyo, "not" =Moscow'
    dataset = next(entry for key, entry in entries(render(decided, NAME, found, "bibtex")).items() if "dataset" in key)
    assert "was corrected by B. <Editor> on 6 January 2027" in plain(dataset.fields["annote"])
    graph = rdflib.Dataset()
    graph.parse(data=render(decided, NAME, found, "trig"), format="trig")
    assert list(graph.quads((rdflib.URIRef(NAME("verdict:a2")), rdflib.URIRef(NAME("dip:decision")),
                             rdflib.URIRef(NAME("decision:corrected")), None)))


# ---------------------------------------------------------------- BibTeX


def entries(text: str):
    return parse_string(text, "bibtex").entries


#: What TeX sets for the commands of its text encodings; no Python library knows them all.
TEX = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textless": "<", "textgreater": ">",
       "textbar": "|", "textasciicircum": "^", "textasciitilde": "~"}


def plain(field: str) -> str:
    inner = field.removeprefix("{").removesuffix("}") if field.startswith("{") else field
    return re.sub(r"\\(?:([a-z]+)\{\}|([$&#%_]))", lambda found: TEX[found[1]] if found[1] else found[2], inner)


def test_bibtex_is_read_by_a_parser(shipped):
    found = entries(called(shipped.output, "ledger", *MARCH, "--cite", "bibtex").stdout)
    page = found["mofa-2018-03-21"]
    assert plain(page.fields["title"]) == "Japan-Russia Foreign Ministers' Meeting"
    assert [str(person) for person in page.persons["author"]] == ["{Ministry of Foreign Affairs of Japan}"]
    assert (page.fields["year"], page.fields["month"], page.fields["date"]) == ("2018", "March", "2018-03-21")
    assert (page.fields["url"], page.fields["urldate"]) == (ADDRESS, "2026-11-22")
    assert SENTENCE in page.fields["annote"] and hashed(shipped, "mofa-2018-03-21") in page.fields["note"]
    assert "Published 21 March 2018. Accessed 22 November 2026." in page.fields["note"]
    entry = found["chronology-jp-ru-2018-04-19-sd"]
    assert "url" not in entry.fields and r"after Interfax, \url{https://interfax.com/" in entry.fields["note"]
    assert found[f"bilateral-kg-dataset-{version_of(shipped.output)}"].fields["version"]
    assert found["bilateral-kg-0-1-0"].fields["version"] == __version__


def hashed(shipped, document: str) -> str:
    return next(facts.readout.sha256 for facts in shipped.facts if facts.readout.id == document)


def test_keys_do_not_depend_on_the_answer(shipped):
    one = entries(called(shipped.output, "ledger", *MARCH, "--cite", "bibtex").stdout)
    all_of_them = entries(called(shipped.output, "ask", "all-commitments", "--cite", "bibtex").stdout)
    assert "mofa-2018-03-21" in all_of_them and one["mofa-2018-03-21"].fields["url"] == ADDRESS
    assert len(all_of_them) == len({key.lower() for key in all_of_them})


def test_no_title_breaks_the_bibliography(hostile):
    found = entries(called(hostile, "ledger", "--cite", "bibtex").stdout)
    assert len(found) == 3
    assert plain(found["page"].fields["title"]) == f"{TITLE} second line"
    assert len(found["page"].persons["author"]) == 1
    assert found["page"].fields["url"] == "https://example.org/a_b%20c?x=%7B1%7D&y=#z"


# ---------------------------------------------------------------- CSV


def test_every_quote_stands_where_the_row_says(shipped):
    texts = {f"doc:{facts.readout.id}": facts.readout.text for facts in shipped.facts}
    rows = list(csv.DictReader(io.StringIO(called(shipped.output, "ask", "all-commitments", "--cite", "csv").stdout)))
    checked = 0
    for row in rows:
        columns = [row[f"cite_{name}"].split(" | ") for name in ("words", "start", "end", "document", "text_sha256")]
        for words, start, end, document, digest in zip(*columns, strict=True):
            told = " ".join(texts[document][int(start):int(end)].split())
            assert words == ("" if told.startswith("id: ") else told), "the head of an entry is no wording"
            assert hashlib.sha256(texts[document].encode()).hexdigest() == digest
            checked += 1
    assert checked >= len(rows) > 100
    assert {row["dataset_version"] for row in rows} == {version_of(shipped.output)}


def test_the_rows_of_the_answer_are_all_there(shipped):
    alone = called(shipped.output, "ledger", *MARCH, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(called(shipped.output, "ledger", *MARCH, "--cite", "csv").stdout)))
    without = list(csv.DictReader(io.StringIO(alone)))
    assert [{name: row[name] for name in without[0]} for row in rows] == without
    assert rows[0]["cite_address"] == f"{ADDRESS} | https://interfax.com/newsroom/top-stories/24104/"
    assert rows[0]["cite_words_of"] == "source | curators" and rows[0]["cite_score"] == "0.99"
    assert rows[0]["cite_published"] == "2018-03-21 | 2026-11-22"


def test_no_cell_is_a_formula(hostile):
    rows = list(csv.reader(io.StringIO(called(hostile, "ledger", "--cite", "csv").stdout)))
    assert f"'{TITLE} second line" in rows[1]
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")]
    assert len({len(row) for row in rows}) == 1


def test_a_bar_in_a_quotation_does_not_part_it():
    from kg.cite import Cited, Document, Edition

    page = Document("doc:a", "Talks | Readouts", "Ministry")
    told = Passage(page, "passage:a.1", "They met | talked.", 1, 9), Passage(page, "passage:a.2", "They left.", 10, 19)
    (row,) = csv.DictReader(io.StringIO(render(EmbeddedStore.open(), NAME, Cited(
        Asked("", ("what",), (("x",),), ((),)), Edition(), (told,)), "csv")))
    assert row["cite_words"].split(" | ") == ["They met || talked.", "They left."]
    assert row["cite_title"].split(" | ") == ["Talks || Readouts"] * 2


# ---------------------------------------------------------------- TriG


def test_the_pack_parses_and_has_no_blank_nodes(shipped, hostile):
    for folder in (shipped.output, hostile):
        text = called(folder, "ask", "all-commitments", "--cite", "trig").stdout
        quads = list(ox.parse(text, format=ox.RdfFormat.TRIG))
        graph = rdflib.Dataset()
        graph.parse(data=text, format="trig")
        assert len(quads) == len(set(quads)) == sum(1 for _ in graph.quads())
        assert not [term for quad in quads for term in quad if isinstance(term, ox.BlankNode)]


def test_the_pack_answers_which_sentence_a_row_rests_on(shipped):
    engine = ox.Store()
    text = called(shipped.output, "ledger", *MARCH, "--cite", "trig").stdout
    engine.load(text, format=ox.RdfFormat.TRIG)
    rows = engine.query(NAME.sparql_prologue() + """
        PREFIX rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#>
        SELECT ?what ?sentence ?start ?address ?sha ?version ?day ?asked {
          ?answer dcterms:valid ?day ; prov:wasDerivedFrom/dcat:version ?version .
          ?answer prov:wasGeneratedBy/prov:used ?given .
          ?given rdfs:label "meeting" ; prov:value ?asked .
          GRAPH ?answer { ?row rs:index 1 ; rs:binding [ rs:variable "what" ; rs:value ?what ] ;
                               prov:wasDerivedFrom ?passage }
          GRAPH ?grounds { ?passage oa:hasSource ?document ; oa:hasSelector [ oa:start ?start ] ;
                                    oa:hasSelector [ oa:exact ?sentence ] .
                           ?document schema:url ?address ; schema:sha256 ?sha } }
        ORDER BY DESC(?start)""")
    first, *_ = [[term.value for term in row] for row in rows]
    assert first == ["Akiba and Titov will hold the Japan-Russia Strategic Dialogue in Moscow on 19 April", SENTENCE,
                     "517", ADDRESS, hashed(shipped, "mofa-2018-03-21"), version_of(shipped.output), "2018-12-31",
                     "2018-03-21"]


def test_the_pack_has_the_query_and_its_parameters(shipped):
    text = called(shipped.output, "ask", "commitments-due-by", "--day", "2018-05-31", "--cite", "trig").stdout
    values = {quad.object.value for quad in ox.parse(text, format=ox.RdfFormat.TRIG)
              if quad.predicate.value == PREFIXES["prov"] + "value"}
    (query,) = [value for value in values if "SELECT" in value]
    assert "2018-05-31" in values and "PREFIX dip:" in query
    assert list(EmbeddedStore.open().query(query)) == []


@pytest.mark.parametrize("form", ["footnotes", "bibtex", "csv", "trig"])
def test_the_same_answer_gives_the_same_bytes(shipped, form):
    one, two = (called(shipped.output, "ledger", *MARCH, "--cite", form).stdout for _ in "ab")
    assert one == two


# ---------------------------------------------------------------- the page, the options, the edition


def test_the_page_has_notes_with_a_way_there_and_back(shipped):
    page = called(shipped.output, "ledger", *MARCH, "--cite", "footnotes", "--format", "html").stdout
    marks = set(re.findall(r'href="#(note-\d+)"', page))
    assert marks == set(re.findall(r'<li id="(note-\d+)"', page)) and len(marks) > 15
    ids = set(re.findall(r'<article id="([^"]+)"', page))
    assert set(re.findall(r'class="back" href="#([^"]+)"', page)) == ids
    assert "Notes" not in called(shipped.output, "ledger", *MARCH, "--format", "html").stdout


def test_the_page_shows_text_as_text(hostile):
    page = called(hostile, "ledger", "--cite", "footnotes", "--format", "html").stdout
    assert "<script" not in page and "&lt;script&gt;" in page and "<b>" not in page
    assert not re.search(r'href="(?!https?://|#)', page)


def test_the_page_of_a_comparison_has_the_notes_of_its_table(shipped):
    words = ("compare", "2014-11-09", "--cite", "footnotes")
    page, text = (called(shipped.output, *words, "--format", form).stdout for form in ("html", "table"))
    noted = dict(re.findall(r'<li id="note-(\d+)">(.*?)(?: <a class="back"|</li>)', page))
    assert len(noted) > 3
    for number, shown in noted.items():
        assert f"[{number}] {unescape(re.sub('<[^>]+>', '', shown))}\n" in text
    marked = re.findall(r'<div class="saying" id="([^"]+)">.*?href="#note-(\d+)"', page, re.DOTALL)
    back = re.findall(r'<li id="note-(\d+)">.*?class="back" href="#([^"]+)"', page)
    assert {(number, anchor) for anchor, number in marked} >= set(back) and len(marked) == page.count('class="saying"')
    assert 'class="cited"' not in called(shipped.output, "compare", "2014-11-09", "--format", "html").stdout


@pytest.mark.parametrize(("verb", "words", "told"), [
    ("ledger", ("--cite", "footnotes", "--format", "csv"), "--cite footnotes goes with --format table or html"),
    ("ledger", ("--cite", "footnotes", "--format", "ics"), "--cite footnotes goes with --format table or html"),
    ("ledger", ("--cite", "csv", "--format", "html"), "--cite csv is a format of its own"),
    ("ask", ("meetings-list", "--cite", "footnotes", "--format", "ttl"), "goes with --format table or md"),
    ("compare", ("2014-11-09", "--cite", "footnotes", "--format", "json"), "--format table or html, not with json"),
    ("compare", ("--cite", "csv"), "A comparison of one meeting can be cited"),
    ("ask", ("meetings-list", "--cite", "bibtex", "--format", "csv"), "--cite bibtex is a format of its own"),
])
def test_formats_that_do_not_go_together_are_refused(shipped, tmp_path, verb, words, told):
    target = tmp_path / "answer"
    result = called(shipped.output, verb, *words, "-o", str(target), status=2)
    assert told in result.stderr and not target.exists()


def test_a_comparison_is_cited_by_what_each_publisher_reports(shipped):
    rows = list(csv.DictReader(io.StringIO(called(shipped.output, "compare", "2014-11-09", "--cite", "csv").stdout)))
    assert all(row["cite_document"] and row["source"] in row["cite_address"] for row in rows) and len(rows) > 3
    text = called(shipped.output, "compare", "2014-11-09", "--cite", "footnotes").stdout
    notes = re.findall(r"^\[\d+\] bilateral-kg chronology, entry “Japan-Russia Summit", text, re.MULTILINE)
    assert len(notes) == len(rows)
    assert len(entries(called(shipped.output, "compare", "2014-11-09", "--cite", "bibtex").stdout)) == 5


def test_an_answer_is_written_whole(shipped, tmp_path):
    target = tmp_path / "new" / "promises.bib"
    result = called(shipped.output, "ask", "all-commitments", "--cite", "bibtex", "-o", str(target))
    assert result.stdout == f"Wrote {target}\n" and "mofa-2018-03-21" in entries(target.read_text(encoding="utf-8"))
    assert called(shipped.output, "ledger", "--format", "csv", "--cite", "csv").stdout.startswith("commitment,")


def test_a_graph_that_states_no_version_is_not_given_one():
    found = EmbeddedStore.open()
    found.load(f'<{NAME("doc:a")}> <{PREFIXES["rdf"]}type> <{NAME("dip:SourceDocument")}> .'.encode())
    text = Notes(cited(found, ("doc:a",))).as_text()
    assert text.startswith("[1] Publisher not stated, “a”, no address on record. bilateral-kg dataset (version not "
                           "stated), program not stated.")


def test_names_of_another_base_are_found(shipped):
    namer = Namer("https://example.org/kg/")
    found = EmbeddedStore.open()
    found.add(build_graph(shipped.facts[:3], namer=namer).quads)
    (row,) = cite(found, namer, Asked("", (), ((),), ((Mention("doc:mofa-2018-03-21"),),))).grounds
    assert row[0].document.sha256 == hashed(shipped, "mofa-2018-03-21")


def test_the_citation_file_is_that_of_this_version():
    text = (Path(__file__).parent.parent / "CITATION.cff").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["version"] == __version__
