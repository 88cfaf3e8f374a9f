"""The competency questions that the first page answers, for tests on any graph that holds that page.

``data/competency-seed.yaml`` has for each question its SPARQL, the exact rows, and the saved query that asks
the same in general, with the columns to compare. Rows are the values joined by `` | ``, IRIs after ``/id/`` or
``/code/``, ``-`` where a variable is unbound; their order does not matter.

>>> shorten("https://w3id.org/bilateral-kg/id/party/jp"), shorten(None)
('party/jp', '-')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib
import yaml

from kg.ask import Answer, Queryable, ask
from kg.names import Namer

DATA = Path(__file__).parent / "data" / "competency-seed.yaml"
GOLD = Path(__file__).parent.parent.parent / "shared" / "design" / "seed-gold.trig"


@dataclass(frozen=True)
class Question:
    """One question with its exact rows; ``saved`` and ``columns`` name the saved query and what to compare."""

    id: str
    question: str
    sparql: str
    expected: tuple[str, ...]
    saved: str
    columns: tuple[str, ...]


@cache
def questions() -> tuple[Question, ...]:
    """The questions in the order of the file."""
    entries = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return tuple(Question(entry["id"], entry["question"], entry["sparql"], tuple(map(str, entry["expected"])),
                          entry["saved"], tuple(entry.get("columns", ()))) for entry in entries)


def shorten(value: object) -> str:
    """A value as the expected rows spell it; takes terms of pyoxigraph and rdflib, text, bool and None."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return str(value).lower()
    text = value.value if isinstance(value, (ox.NamedNode, ox.Literal)) else str(value)
    return re.split(r"/(?:id|code)/", text, maxsplit=1)[-1] if re.match(r"https?://", text) else text


def rows(answer: Answer, columns: tuple[str, ...] = ()) -> list[str]:
    """The rows of an answer, sorted, as the expected rows spell them; only these columns where they are given."""
    if answer.kind == "ask":
        return [shorten(bool(answer))]
    places = [answer.columns.index(column) for column in columns or answer.columns]
    return sorted(" | ".join(shorten(row[place]) for place in places) for row in answer.rows)


def rows_of_store(store: Queryable, sparql: str) -> list[str]:
    """The rows of a question's SPARQL from a store of `kg.store` or a ``pyoxigraph.Store``."""
    return rows(ask(store, sparql))


def rows_of_rdflib(dataset: rdflib.Graph, sparql: str) -> list[str]:
    """The rows of a question's SPARQL from rdflib."""
    result: Any = dataset.query(Namer().sparql_prologue() + sparql)
    if result.type == "ASK":
        return [shorten(bool(result.askAnswer))]
    return sorted(" | ".join(shorten(value) for value in row) for row in result)


@cache
def gold_store() -> ox.Store:
    """The hand-made graph of the first page: named graphs, and all of them merged as default graph."""
    store = ox.Store()
    store.load(path=str(GOLD), format=ox.RdfFormat.TRIG)
    store.extend([ox.Quad(quad.subject, quad.predicate, quad.object, ox.DefaultGraph()) for quad in list(store)])
    return store


@cache
def gold_dataset() -> rdflib.Dataset:
    """The same for rdflib."""
    dataset = rdflib.Dataset()
    dataset.parse(data=(gold_store().dump(format=ox.RdfFormat.N_QUADS) or b"").decode(), format="nquads")
    return dataset
