"""The drawing: what is a node, what is folded into facts, where things stand, and what the page holds."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.cli import main
from kg.draw import draw, view_names, write_page
from kg.draw.description import Description
from kg.draw.layout import CARD_WIDTH, Card, lay_out
from kg.draw.view import cut, read_view, view_graph
from kg.draw.words import citation
from kg.draw.wrapping import text_width, wrap
from kg.errors import OutputError, QueryError
from kg.names import DEFAULT_BASE, Namer

TINY = Path(__file__).parent / "browser" / "tiny.trig"
SEED = Path(__file__).parents[2] / "shared" / "design" / "seed-gold.trig"
COMMITMENT = "id/commitment/1"


def load(path: Path, base: str = DEFAULT_BASE) -> Store:
    store = Store()
    text = path.read_text(encoding="utf-8").replace(DEFAULT_BASE, base)
    store.extend(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
                 for quad in parse(text, format=RdfFormat.TRIG))
    return store


def block(page: str, name: str) -> object:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found.group(1))


@pytest.fixture(scope="module")
def tiny() -> Store:
    return load(TINY)


@pytest.fixture(scope="module")
def seed() -> Store:
    if not SEED.exists():
        pytest.skip(f"the hand-made graph of the first page is not here: {SEED}")
    return load(SEED)


@pytest.fixture(scope="module")
def two() -> Store:
    return load(TINY.parents[1] / "data" / "two-readouts.trig")


def graph_of(store: Store, view: str = "overview"):
    return view_graph(store, read_view(view), Description(store, Namer()))


def test_only_things_a_reader_knows_are_nodes(tiny: Store) -> None:
    graph = graph_of(tiny)
    kinds = {node.removeprefix(DEFAULT_BASE): data["kind"] for node, data in graph.nodes(data=True)}
    assert kinds == {
        "id/person/virtanen-aino": "official", "id/person/quispe-rosa": "official",
        "id/event/2019-06-04-fi-pe": "meeting", "id/event/course": "event", "id/commitment/1": "commitment",
        "id/commitment/2": "commitment", "code/issue/peat": "issue", "code/issue/forests": "issue"}


def test_edges_are_named_in_plain_words(tiny: Store) -> None:
    names = {(a.rpartition("/")[2], data["name"], b.rpartition("/")[2])
             for a, b, data in graph_of(tiny).edges(data=True)}
    assert ("virtanen-aino", "took part in", "2019-06-04-fi-pe") in names
    assert ("2019-06-04-fi-pe", "brought the promise", "1") in names
    assert ("1", "plans", "course") in names
    assert ("peat", "is part of", "forests") in names
    assert ("quispe-rosa", "spoke on", "forests") in names, "said by one person alone"
    assert ("quispe-rosa", "spoke on", "peat") not in names, "said by both"
    assert ("2019-06-04-fi-pe", "discussed", "peat") not in names, "reached through the promise"


def test_commitments_view_names_who_promised(tiny: Store) -> None:
    graph = graph_of(tiny, "commitments")
    promised = {(a.rpartition("/")[2], b.rpartition("/")[2]) for a, b, data in graph.edges(data=True)
                if data["name"] == "promised"}
    assert promised == {("fi", "1"), ("pe", "1"), ("fi", "2")}
    assert "meeting" not in {data["kind"] for _, data in graph.nodes(data=True)}


def facts_of(page: str, node: str) -> dict[str, list[str]]:
    sheet = block(page, "details")["nodes"][node]  # type: ignore[index]
    return {fact["name"]: [value["text"] for value in fact["values"]] for fact in sheet["facts"]}


def test_facts_are_plain_words(tiny: Store) -> None:
    page = draw(tiny)
    meeting = facts_of(page, "id/event/2019-06-04-fi-pe")
    assert meeting["Talks"] == ["about 1 h 35 min"]
    assert meeting["For Peru"] == ["Rosa Quispe"]
    assert meeting["Number"] == ["3rd, counted for Rosa Quispe"]
    assert meeting["When"] == ["4 June 2019"]
    commitment = facts_of(page, COMMITMENT)
    assert commitment["Due"] == ["by November 2019"]
    assert commitment["Promised by"] == ["Finland", "Peru"]
    assert commitment["How firm"] == ["agreed (rank 70 of 100)"]
    assert commitment["How sure"] == ["likely (0.62)"]
    assert commitment["Status"] == ["open, as of 1 January 2020"]
    assert facts_of(page, "id/person/quispe-rosa")["Post"] == ["Foreign Minister of Peru"]


def test_meeting_is_called_by_format_and_day(tiny: Store) -> None:
    nodes = {node["id"]: node for node in block(draw(tiny), "nodes")}  # type: ignore[attr-defined]
    assert nodes["id/event/2019-06-04-fi-pe"]["label"] == "Foreign ministers' meeting, 4 June 2019"
    assert nodes["id/person/quispe-rosa"]["initials"] == "RQ"
    assert {nodes["id/person/quispe-rosa"]["tone"], nodes["id/person/virtanen-aino"]["tone"]} == {"ink", "clay"}


def test_sentence_comes_with_its_place_and_hostile_addresses_are_dropped(tiny: Store) -> None:
    details = block(draw(tiny), "details")
    quote = details["quotes"]["id/passage/one"]  # type: ignore[index]
    assert quote["text"] == "They agreed to hold a course for foresters by November."
    assert (quote["start"], quote["end"], quote["url"]) == (50, 99, "https://example.org/visit?a=1&b=2")
    assert (quote["publisher"], quote["issued"]) == ("Ministry of Finland", "5 June 2019")
    assert quote["citation"] == "Source: Ministry of Finland"
    withheld = details["quotes"]["id/passage/two"]  # type: ignore[index]
    assert withheld["text"] is None and withheld["url"] == ""


def test_text_cannot_leave_its_place(tiny: Store) -> None:
    page = draw(tiny)
    assert "</script><script>document" not in page
    assert "<img" not in page
    assert page.count("</script>") == 6, "four blocks of data, the library, our own script"
    assert page.count("<h1") == 1


def test_page_names_no_host_to_load_from(tiny: Store) -> None:
    page = draw(tiny)
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=(?!\"data:)", page)
    assert "default-src 'none'" in page and "jsdelivr" not in page


def test_same_graph_same_bytes(tiny: Store) -> None:
    assert draw(tiny) == draw(load(TINY))


def test_another_base_draws_the_same_picture(tiny: Store) -> None:
    other = "https://example.org/kg/"
    page = draw(load(TINY, other), base=other)
    assert block(page, "nodes") == block(draw(tiny), "nodes")


def test_too_much_is_said(tiny: Store) -> None:
    page = draw(tiny, limit=3)
    assert len(block(page, "nodes")) == 3  # type: ignore[arg-type]
    assert "of 8 things\n3 are drawn" in page and "5 are left out" in page
    assert "left out" not in draw(tiny)


def notice(page: str) -> str:
    found = re.search(r'<p class="notice".*?</p>', page, re.DOTALL)
    assert found
    return found.group(0)


@pytest.mark.parametrize("view", ["overview", "commitments"])
def test_the_notice_names_commands_that_work(tiny: Store, view: str, tmp_path: Path) -> None:
    dataset, target = tmp_path / "tiny.nq", tmp_path / "page.html"
    dataset.write_bytes(tiny.dump(format=RdfFormat.N_QUADS) or b"")
    commands = re.findall(r"<code>kg (draw [^<]*)</code>", notice(draw(tiny, view, limit=6)))
    assert len(commands) >= 1
    for command in commands:
        result = CliRunner().invoke(main, [*command.split(), "-d", str(dataset), "-o", str(target)])
        assert result.exit_code == 0, (command, result.output)
        assert len(block(target.read_text(encoding="utf-8"), "nodes")) > 1, command  # type: ignore[arg-type]


def test_of_too_much_the_meetings_keep_their_promises() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for meeting in range(10):
        graph.add_node(f"m{meeting}", kind="meeting")
        for promise in range(2):
            graph.add_node(f"c{meeting}.{promise}", kind="commitment")
            graph.add_edge(f"m{meeting}", f"c{meeting}.{promise}")
        for number in range(meeting + 3):
            graph.add_node(f"i{number}", kind="issue")
            graph.add_edge(f"m{meeting}", f"i{number}")
    assert cut(graph, 30) == 12
    assert len(graph) == 30
    kept = [node for node in graph if node.startswith("m")]
    assert "m9" in kept and len(kept) > 4
    assert all(graph.out_degree(f"m{number}") == number + 5 for number in range(5, 10))
    assert cut(graph, 30) == 0


def linked(store: Store, **values: str) -> set[str]:
    """Ends of the edges of the overview with parameters, without the issues above."""
    graph = view_graph(store, read_view("overview"), Description(store, Namer()), {
        name.rstrip("_"): value for name, value in values.items()})
    return {node.rpartition("/")[2] for node in graph}


def test_the_overview_draws_one_issue_pair_or_period(two: Store) -> None:
    everything = linked(two)
    assert {"m1", "m2", "aa.1", "fishing", "visas"} <= everything
    assert "m1" in linked(two, until="2020-02-01")
    assert "aa.3" not in linked(two, until="2020-02-01"), "promised at the later meeting"
    assert linked(two, from_="2020-02-01") & {"m1", "m2"} == {"m2"}
    assert linked(two, party="aa", with_="bb") & {"m1", "m2"} == everything & {"m1", "m2"}
    assert linked(two, from_="2030-01-01") == set()
    header = draw(two, parameters={"issue": "fishing", "from": "2020-01-01"}).partition("</header>")[0]
    assert "issue: <b>Fishing</b>, from: <b>1 January 2020</b>" in header
    assert "Drawn for" not in draw(two).partition("</header>")[0]
    fishing = linked(two, issue="fishing")
    assert "m1" in fishing and "fishing" in fishing
    assert not {"m2", "visas", "aa.1"} & fishing


def test_the_overview_of_every_issue_together_is_the_overview(two: Store) -> None:
    """Whatever the parameters narrow it to is part of the whole, edge by edge."""
    def edges(**values: str) -> set[tuple[str, str, str]]:
        graph = view_graph(two, read_view("overview"), Description(two, Namer()), {
            name.rstrip("_"): value for name, value in values.items()})
        return {(a, data["name"], b) for a, b, data in graph.edges(data=True)}
    whole = edges()
    assert edges(party="aa") == whole == edges(from_="2000-01-01", until="2099-12-31")
    assert edges(issue="trade") < whole and edges(issue="trade")


def test_who_is_only_named_stands_apart_from_who_met(seed: Store) -> None:
    graph = graph_of(seed)
    kinds = {node.rpartition("/")[2]: data["kind"] for node, data in graph.nodes(data=True)}
    assert kinds["akiba-takeo"] == kinds["titov-vladimir"] == "named"
    assert kinds["kono-taro"] == kinds["lavrov-sergey"] == "official"
    cards = {node: Card(wrap(node, 160, 3)) for node in graph}
    for layout in lay_out(graph, cards, {node: ("", node) for node in graph}):
        low = next(heading.y for heading in layout.headings if heading.text == "Only named")
        above = {node.rpartition("/")[2]: place[1] < low for node, place in layout.places.items()
                 if kinds[node.rpartition("/")[2]] in ("official", "named", "meeting")}
        assert above == {name: kind != "named" for name, kind in kinds.items() if name in above}
    page = draw(seed)
    assert facts_of(page, "id/person/akiba-takeo")["Post"]


def labels(page: str) -> dict[str, tuple[str, list[str]]]:
    """Label and second line by the last part of a node's id."""
    return {node["id"].rpartition("/")[2]: (node["label"], node["second"])
            for node in block(page, "nodes")}  # type: ignore[attr-defined]


def test_events_are_capitalised_and_dated_and_possible_is_said(seed: Store) -> None:
    found = labels(draw(seed))
    assert found["2018-05-jp-ru-summit"] == ("Possible Japan-Russia summit meeting, May 2018", [])
    assert found["2018-04-19-jp-ru-strategic-dialogue"][0] == "Japan-Russia Strategic Dialogue, Moscow, 19 April 2018"
    assert found["2018-03-21--open-kp-us-summit"][0].endswith("summit meeting"), "an open date tells nothing"
    assert all(label[0] == label[0].upper() for label, _ in found.values())
    plain = load(SEED)
    summit, label = NamedNode(f"{DEFAULT_BASE}id/event/2018-05-jp-ru-summit"), NamedNode(Namer()("rdfs:label"))
    for quad in list(plain.quads_for_pattern(summit, label, None)):
        plain.remove(quad)
    plain.add(Quad(summit, label, Literal("summit meeting", language="en"), DefaultGraph()))
    assert labels(draw(plain))["2018-05-jp-ru-summit"] == ("Summit meeting, May 2018", ["possible"])


def commitment_store(*promises: tuple[str, str]) -> Store:
    store, namer = Store(), Namer()
    for number, (words, due) in enumerate(promises):
        node, window = (NamedNode(f"{DEFAULT_BASE}id/x/{name}{number}") for name in "cw")
        for subject, name, value in (
                (node, "rdf:type", NamedNode(namer("dip:Commitment"))), (node, "dip:due", window),
                (node, "dcterms:description", Literal(words, language="en")), (window, "dip:edtf", Literal(due))):
            store.add(Quad(subject, NamedNode(namer(name)), value, DefaultGraph()))
    return store


@pytest.mark.parametrize(("words", "due", "second"), [
    ("Begin training by November 2018", "../2018-11", []),
    ("Begin training by November", "../2018-11", ["due by November 2018"]),
    ("Hold the working groups in mid-April", "2018-04-10/2018-04-20", ["due mid-April 2018"]),
    ("Meet on 14 May 2018", "2018-05", ["due May 2018"]),
    ("Meet in May 2018", "2018-05", []),
    ("Meet in 2018 and " + "talk about many things " * 12 + "by November 2018", "../2018-11", ["due by November 2018"]),
])
def test_a_due_date_is_shown_unless_the_words_hold_it(words: str, due: str, second: list[str]) -> None:
    assert labels(draw(commitment_store((words, due))))["c0"][1] == second


def test_labels_are_cut_at_the_end_of_words() -> None:
    text = "Political dialogue, visits and consultations on counter-narcotics for former island residents"
    for width in range(60, 200, 7):
        for most in (1, 2, 3, 8):
            lines = wrap(text, width, most)
            joined = " ".join(lines)
            assert len(lines) <= most and all(text_width(line) <= width for line in lines)
            for word in re.findall(r"[\w]+", joined):
                assert re.search(rf"\b{word}\b", text) or text_width(word + "…") > width - 12, (joined, word)


def test_a_citation_leaves_out_what_is_not_known(tiny: Store) -> None:
    store = load(TINY)
    document = NamedNode(f"{DEFAULT_BASE}id/doc/um-2019-06-04")
    says = NamedNode(Namer()("dcterms:bibliographicCitation"))
    for quad in list(store.quads_for_pattern(document, says, None)):
        store.remove(quad)
    store.add(Quad(document, says, Literal('Ministry, "Visit". – (accessed –)', language="en"), DefaultGraph()))
    page = draw(store)
    assert block(page, "details")["quotes"]["id/passage/one"]["citation"] == 'Ministry, "Visit".'  # type: ignore[index]
    assert "accessed" not in page.partition("<script")[0]
    assert citation("A – B (accessed 3 May 2020)") == "A – B (accessed 3 May 2020)"


def test_empty_graph_is_said() -> None:
    assert "There is nothing to draw yet" in draw(Store())


def test_every_view_parses_and_gives_a_graph(tiny: Store) -> None:
    assert {"overview", "commitments"} <= set(view_names())
    for name in view_names():
        assert len(graph_of(tiny, name)), name


def test_unknown_and_broken_views_are_refused(tiny: Store, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"no view named 'nosuch'.*overview"):
        draw(tiny, "nosuch")
    broken = tmp_path / "broken.rq"
    broken.write_text("CONSTRUCT { ?a ?b", encoding="utf-8")
    with pytest.raises(QueryError, match=r"broken\.rq"):
        draw(tiny, str(broken))
    rows = tmp_path / "rows.rq"
    for query in ("SELECT ?a { ?a ?b ?c }", "SELECT ?a { ?a <urn:no> ?c }", "ASK { ?a ?b ?c }"):
        rows.write_text(query, encoding="utf-8")
        with pytest.raises(QueryError, match="CONSTRUCT"):
            draw(tiny, str(rows))
    with pytest.raises(QueryError, match="missing"):
        draw(tiny, str(tmp_path / "missing.rq"))


def test_own_view_needs_no_labels(tiny: Store, tmp_path: Path) -> None:
    mine = tmp_path / "mine.rq"
    mine.write_text("CONSTRUCT { ?c dip:refersTo ?p } { ?c dip:party ?p }", encoding="utf-8")
    edges = block(draw(tiny, str(mine)), "edges")
    assert {edge["name"] for edge in edges} == {"refers to"}  # type: ignore[attr-defined]


def test_a_view_takes_parameters(tiny: Store) -> None:
    page = draw(tiny, "officials-by-meeting", parameters={"status": "held"})
    assert len(block(page, "nodes")) == 3  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="nosuch"):
        draw(tiny, "overview", parameters={"nosuch": "1"})


def test_things_of_one_kind_stand_in_a_ring(seed: Store) -> None:
    graph = graph_of(seed, "issues-cooccurrence")
    cards = {node: Card(wrap(node, 160, 2)) for node in graph}
    wide, _ = lay_out(graph, cards, {node: ("", node) for node in graph})
    assert wide.ring and set(wide.places) == set(graph) and overlapping(wide.places, cards) == []


def overlapping(places: dict[str, tuple[float, float]], cards: dict[str, Card]) -> list[tuple[str, str]]:
    return [(a, b) for a, b in combinations(places, 2)
            if abs(places[a][0] - places[b][0]) < CARD_WIDTH
            and places[a][1] < places[b][1] + cards[b].height and places[b][1] < places[a][1] + cards[a].height]


@pytest.mark.parametrize("view", ["overview", "commitments"])
def test_cards_do_not_overlap(seed: Store, view: str) -> None:
    graph = graph_of(seed, view)
    cards = {node: Card(wrap(node, 160, 3)) for node in graph}
    for layout in lay_out(graph, cards, {node: ("", node) for node in graph}):
        assert set(layout.places) == set(graph)
        assert overlapping(layout.places, cards) == []


def test_a_long_column_is_cut_into_stacks() -> None:
    store = Store()
    namer = Namer()
    for number in range(120):
        node = NamedNode(f"{DEFAULT_BASE}id/commitment/{number:03}")
        store.add(Quad(node, NamedNode(namer("rdf:type")), NamedNode(namer("dip:Commitment")), DefaultGraph()))
        store.add(Quad(node, NamedNode(namer("dcterms:description")), Literal(f"Promise {number}", language="en"),
                       DefaultGraph()))
    nodes = block(draw(store), "nodes")
    columns = {node["x"] for node in nodes}  # type: ignore[attr-defined]
    assert len(nodes) == 120 and len(columns) > 2  # type: ignore[arg-type]


def test_a_cycle_of_issues_is_drawn(tiny: Store) -> None:
    store = load(TINY)
    namer = Namer()
    store.add(Quad(NamedNode(namer("issue:forests")), NamedNode(namer("skos:broader")), NamedNode(namer("issue:peat")),
                   DefaultGraph()))
    assert len(block(draw(store), "nodes")) == 8  # type: ignore[arg-type]


def test_the_first_page_has_every_commitment_and_meeting(seed: Store) -> None:
    kinds = [data["kind"] for _, data in graph_of(seed).nodes(data=True)]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "agreement": 2, "commitment": 8, "event": 9, "incident": 1, "issue": 18, "meeting": 1, "named": 2,
        "official": 2}


def test_page_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "new" / "graph.html"
    write_page("<p>page</p>", target)
    assert target.read_text(encoding="utf-8") == "<p>page</p>"
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        write_page("x", blocked / "graph.html")
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(OutputError):
        write_page("x", folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder", "new"]


def test_the_overview_works_out_nothing_anew_for_every_row() -> None:
    """A filter that looks for absence made the query quadratic: 166 seconds for 700 readouts."""
    code = re.sub(r"^\s*#.*$", "", read_view("overview").text, flags=re.MULTILINE)
    assert "NOT EXISTS" not in code and "MINUS" in code
