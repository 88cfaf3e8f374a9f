"""Every saved query runs on two engines with the same rows, and the first page's questions get their exact rows."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
import rdflib
from competency import GOLD, Question, gold_dataset, gold_store, questions, rows, rows_of_rdflib, rows_of_store

from kg.ask import SavedQuery, ask, find_query, index_markdown, saved_queries, standalone
from kg.resources import folder

needs_gold = pytest.mark.skipif(not GOLD.exists(), reason="the hand-made graph lies outside the project")
NUMBER_TYPES = ("integer", "decimal", "double")


def _spelt(value: object) -> str:
    """One spelling for the terms of both engines; numbers by value, since engines write decimals differently."""
    if value is None:
        return "-"
    if isinstance(value, (ox.NamedNode, rdflib.URIRef)):
        return f"<{value.value if isinstance(value, ox.NamedNode) else value}>"
    assert isinstance(value, (ox.Literal, rdflib.Literal)), value
    lexical, datatype = (value.value, value.datatype.value) if isinstance(value, ox.Literal) else (
        str(value), str(value.datatype or ""))
    short = datatype.rpartition("#")[2]
    if short in NUMBER_TYPES:
        return f"{float(lexical):.9g}"
    return f'"{lexical}"@{value.language or ""}^^{"" if short in ("string", "langString") else short}'


def _both(query: SavedQuery) -> tuple[list[str], list[str]]:
    answer = ask(gold_store(), query)
    result = gold_dataset().query(standalone(query))
    if answer.kind == "ask":
        return [str(bool(answer))], [str(bool(result.askAnswer))]
    return (sorted(" ".join(map(_spelt, row)) for row in answer.rows),
            sorted(" ".join(map(_spelt, row)) for row in result))  # type: ignore[call-overload]


@needs_gold
@pytest.mark.parametrize("query", saved_queries(), ids=lambda query: query.name)
def test_two_engines_give_the_same_rows(query: SavedQuery) -> None:
    embedded, reference = _both(query)
    assert embedded == reference
    assert len(embedded) == len(set(embedded)), "a row comes twice"


@needs_gold
@pytest.mark.parametrize("question", questions(), ids=lambda question: question.id)
def test_questions_of_the_first_page(question: Question) -> None:
    expected = sorted(question.expected)
    assert rows_of_store(gold_store(), question.sparql) == expected
    assert rows_of_rdflib(gold_dataset(), question.sparql) == expected


@needs_gold
@pytest.mark.parametrize("question", questions(), ids=lambda question: question.id)
def test_saved_query_answers_the_question_with_its_defaults(question: Question) -> None:
    query = find_query(question.saved)
    assert question.id in query.cq
    assert rows(ask(gold_store(), query), question.columns) == sorted(question.expected)


def test_all_29_questions_are_there() -> None:
    assert [question.id for question in questions()] == [f"CQ{number:02}" for number in range(1, 30)]


def test_questions_that_need_more_readouts_have_saved_queries() -> None:
    asked = {cq for query in saved_queries() for cq in query.cq}
    assert {f"CQ{number}" for number in range(30, 41)} <= asked


@pytest.mark.parametrize("query", [query for query in saved_queries() if query.group == "explore"],
                         ids=lambda query: query.name)
def test_header_matches_the_query(query: SavedQuery) -> None:
    answer = ask(ox.Store(), query)
    assert [column for column, _ in query.returns] == list(answer.columns)
    assert query.tags and query.question.endswith(("?", ".", ")"))
    if answer.kind == "select":
        order = query.text.rpartition("ORDER BY")[2]
        assert order, "rows without an order differ from run to run"
        if re.search(r"^SELECT DISTINCT", query.text, re.MULTILINE):
            assert set(re.findall(r"\?(\w+)", order)) <= set(answer.columns), "DISTINCT hides what is sorted by"


@pytest.mark.parametrize("query", saved_queries(), ids=lambda query: query.name)
def test_queries_avoid_what_engines_disagree_on(query: SavedQuery) -> None:
    code = re.sub(r"^#.*$", "", query.text, flags=re.MULTILINE)
    assert not re.search(r"NOW\s*\(", code, re.IGNORECASE), "a build's date is a parameter"
    for variable in re.findall(r"dip:edtf (\?\w+)", code):
        assert not re.search(rf"FILTER\([^)]*{re.escape(variable)}\b\s*[<>=]", code), "EDTF text does not compare"


def test_rows_come_without_labels_too() -> None:
    store = ox.Store()
    store.load(b"""@prefix dip: <https://w3id.org/bilateral-kg/ontology#> .
        <urn:c> dip:firmness <https://w3id.org/bilateral-kg/code/firmness/agreed> .""", format=ox.RdfFormat.TURTLE)
    answer = ask(store, find_query("commitments-by-firmness"))
    assert rows(answer, ("firmness", "commitments")) == ["firmness/agreed | 1"]


def test_index_is_current() -> None:
    written = (folder("queries") / "README.md").read_text(encoding="utf-8")
    assert written == index_markdown(), "write queries/README.md again from kg.ask.index_markdown()"
