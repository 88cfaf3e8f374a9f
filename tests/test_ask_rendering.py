"""Answers as table, CSV, JSON, Markdown and Turtle."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.ask import Answer, ask, find_query, render
from kg.errors import QueryError

TWO = Path(__file__).parent / "data" / "two-readouts.trig"

TERMS = Answer("select", ("thing", "count", "note"), (
    (ox.NamedNode("https://w3id.org/bilateral-kg/id/party/jp"), ox.Literal(12),
     ox.Literal('a "b", c\nd', language="en")),
    (ox.BlankNode("b0"), ox.Literal(3), None),
    (ox.NamedNode("https://example.org/x,y"), None, ox.Literal("2018-05-31", datatype=ox.NamedNode(
        "http://www.w3.org/2001/XMLSchema#date"))),
))


def test_table_shortens_and_aligns() -> None:
    lines = render(TERMS, "table").splitlines()
    assert lines[2].startswith("party:jp ") and lines[-1] == "3 rows"
    start, end = re.search(r"count", lines[0]).span()  # type: ignore[union-attr]
    assert lines[2][start:end] == "   12" and lines[3][start:end] == "    3"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_table_fits_the_terminal_and_loses_nothing(width: int) -> None:
    words = " ".join(f"word{number}" for number in range(80))
    answer = Answer("select", ("short", "long"), ((ox.Literal("x"), ox.Literal(words)),))
    wrapped = render(answer, "table", width=width)
    assert max(map(len, wrapped.splitlines())) <= width
    assert re.findall(r"word\d+", wrapped) == words.split()
    assert max(map(len, render(answer, "table").splitlines())) > 400


def literals(*texts: str) -> tuple[ox.Literal | ox.NamedNode | None, ...]:
    return tuple(None if not text else ox.NamedNode(text) if text.startswith("http") else ox.Literal(text)
                 for text in texts)


CMT = "https://w3id.org/bilateral-kg/id/commitment/a-very-long-name-of-a-commitment."


def test_a_terminal_leaves_out_names_whose_words_stand_beside() -> None:
    answer = Answer("select", ("due", "what", "commitment"), (
        literals("2018-05-31", "Hold the talks", CMT + "1"), literals("", "Meet", CMT + "2")))
    narrow = render(answer, "table", width=60)
    assert "cmt:" not in narrow and "left out for width: commitment" in narrow and "--format csv" in narrow
    assert "cmt:" in render(answer, "table", width=120), "there is room"
    assert "cmt:" in render(answer, "table"), "a file gets everything"
    alone = Answer("select", ("due", "commitment"), (literals("2018-05-31", CMT + "1"),))
    assert "commitment.1" in re.sub(r"\s", "", render(alone, "table", width=50)), "nothing else says what it is"


def test_what_no_table_can_hold_becomes_a_block_a_row() -> None:
    sentence = " ".join(f"word{number}" for number in range(40))
    url = "https://example.org/" + "a" * 90
    names = ("due_by", "due", "what", "firmness", "parties", "status", "sentence", "address", "commitment")
    answer = Answer("select", names, (
        literals("2018-05-31", "2018-05", "Hold the talks", "agreed", "Japan", "open", sentence, url, CMT + "1"),
        literals("", "", "Meet again", "agreed", "Japan", "open", sentence, "", CMT + "2")))
    text = render(answer, "table", width=80)
    lines = text.splitlines()
    assert lines[0] == "-- 1 --" and "-- 2 --" in lines and lines[-1] == "2 rows"
    assert max(len(line) for line in lines if "://" not in line) <= 80
    assert re.findall(r"word\d+", text) == sentence.split() * 2
    assert any(line.endswith(url) for line in lines), "an address stays in one piece"
    assert [line.split()[0] for line in lines[1:4]] == ["due_by", "due", "what"]
    second = lines[lines.index("-- 2 --"):]
    assert not any(line.startswith(("due", "address")) for line in second), "empty values take no line"


def test_all_commitments_are_readable_on_any_terminal() -> None:
    store = ox.Store()
    store.load(path=str(TWO), format=ox.RdfFormat.TRIG)
    store.extend([ox.Quad(quad.subject, quad.predicate, quad.object, ox.DefaultGraph()) for quad in list(store)])
    answer = ask(store, find_query("all-commitments"))
    for width in (40, 80, 132, 200):
        lines = render(answer, "table", width=width).splitlines()
        assert max(len(line) for line in lines if "://" not in line) <= width


def test_table_does_not_steer_a_terminal() -> None:
    answer = Answer("select", ("x",), ((ox.Literal("\x1b[31mred\x07"),),))
    assert "\x1b" not in render(answer, "table") and "\x07" not in render(answer, "table")


def test_empty_table() -> None:
    assert render(Answer("select", ("a", "b"), ()), "table", width=40).endswith("\n\n0 rows\n")


def test_csv_is_as_the_standard_says() -> None:
    text = render(TERMS, "csv")
    assert text.startswith("thing,count,note\r\n") and text.endswith("\r\n")
    assert list(csv.reader(io.StringIO(text, newline="")))[1:] == [
        ["https://w3id.org/bilateral-kg/id/party/jp", "12", 'a "b", c\nd'], ["_:b0", "3", ""],
        ["https://example.org/x,y", "", "2018-05-31"]]


def test_json_is_read_back_by_other_readers() -> None:
    text = render(TERMS, "json")
    back = ox.parse_query_results(text.encode(), format=ox.QueryResultsFormat.JSON)
    assert isinstance(back, ox.QuerySolutions)
    assert [tuple(row) for row in back] == list(TERMS.rows)
    result = rdflib.query.Result.parse(io.BytesIO(text.encode()), format="json")
    assert len(list(result)) == 3
    assert json.loads(render(ask(ox.Store(), "ASK { ?s ?p ?o }"), "json")) == {"head": {}, "boolean": False}


def test_markdown_escapes() -> None:
    assert render(Answer("select", ("x",), ((ox.Literal("a|b *c* <i>"),),)), "md").splitlines()[2] == (
        "| a\\|b \\*c\\* \\<i\\> |")
    lines = render(TERMS, "md").splitlines()
    assert lines[:2] == ["| thing | count | note |", "| --- | ---: | --- |"]
    assert lines[2] == '| party:jp | 12 | a "b", c d |' and "x,y" in lines[4]


def test_turtle_of_a_view_is_sorted_and_complete() -> None:
    store = ox.Store()
    store.load(path=str(TWO), format=ox.RdfFormat.TRIG)
    store.extend([ox.Quad(quad.subject, quad.predicate, quad.object, ox.DefaultGraph()) for quad in list(store)])
    answer = ask(store, find_query("officials-by-meeting"))
    text = render(answer)
    assert text == render(ask(store, find_query("officials-by-meeting")), "ttl")
    graph = rdflib.Graph().parse(data=text, format="turtle")
    assert len(graph) == len(answer.rows) > 0
    assert "@prefix person:" in text and "@prefix wd:" not in text


@pytest.mark.parametrize(("text", "format", "fitting"), [
    ("SELECT * { ?s ?p ?o }", "ttl", "table, csv, json, md"),
    ("ASK { ?s ?p ?o }", "csv", "table, json, md"),
    ("CONSTRUCT WHERE { ?s ?p ?o }", "json", "ttl, table, md"),
    ("SELECT * { ?s ?p ?o }", "xlsx", "table, csv, json, md"),
])
def test_formats_that_do_not_fit(text: str, format: str, fitting: str) -> None:
    with pytest.raises(QueryError, match=f"cannot be written as {format}. Choose one of {fitting}"):
        render(ask(ox.Store(), text), format)


def test_yes_and_no() -> None:
    assert render(ask(ox.Store(), "ASK {}")) == "yes\n" and render(ask(ox.Store(), "ASK { ?s ?p ?o }")) == "no\n"


def test_a_text_that_looks_like_a_formula_is_harmless_in_csv_and_a_number_stays_one():
    row = (ox.Literal("=cmd|' /C calc'!A0"), ox.Literal("@SUM(A1)", language="en"), ox.Literal(-5))
    answer = Answer("select", ("a", "b", "c"), (row,))
    assert render(answer, "csv").splitlines()[1] == "'=cmd|' /C calc'!A0,'@SUM(A1),-5"
