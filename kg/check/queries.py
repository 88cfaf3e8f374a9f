"""Check queries: each row of ``queries/checks/*.rq`` is a fault, with the node and a sentence about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.ask.header import read_header
from kg.check.report import VIOLATION, WARNING, Finding
from kg.errors import TableError
from kg.names import Namer
from kg.resources import folder

__all__ = ["CheckQuery", "check_queries", "from_queries"]

_CONSTRAINTS = range(1, 16)
_KEYS = ("title", "question", "severity", "constraint")


@dataclass(frozen=True, slots=True)
class CheckQuery:
    """A query of ``queries/checks``, whose rows (``?node``, ``?message``) are faults."""

    name: str
    title: str
    question: str
    severity: str
    constraint: int | None
    text: str


@cache
def check_queries() -> tuple[CheckQuery, ...]:
    """The check queries of the program, by name.

    Raises
    ------
    TableError
        If a file's header is broken.
    """
    return tuple(_read_query(path) for path in sorted((folder("queries") / "checks").glob("*.rq")))


def _read_query(path: Path) -> CheckQuery:
    text = path.read_text(encoding="utf-8")
    header = {key: "".join(values) for key, values in read_header(text, str(path), _KEYS).items()}
    severity, number = header["severity"], header["constraint"]
    is_complete = header["title"] and header["question"] and severity in (VIOLATION, WARNING)
    if not is_complete or (number and number not in map(str, _CONSTRAINTS)):
        raise TableError("The header of the check query is incomplete or wrong", where=str(path),
                         do="Begin it with #+ title, question, severity (violation or warning), constraint (1 to 15)")
    return CheckQuery(path.stem, header["title"], header["question"], severity, int(number) if number else None, text)


def from_queries(dataset: ox.Store, namer: Namer) -> Iterator[Finding]:
    prologue = namer.sparql_prologue()
    for query in check_queries():
        try:
            rows = dataset.query(prologue + query.text)
            if not isinstance(rows, ox.QuerySolutions):
                raise SyntaxError("it is no SELECT query")
            for row in rows:
                node, message = row["node"], row["message"]
                if not isinstance(node, ox.NamedNode) or not isinstance(message, ox.Literal):
                    raise SyntaxError("it has a row whose ?node is no IRI or whose ?message is no text")
                yield Finding(query.constraint, query.severity, node.value, message.value, query.name)
        except (SyntaxError, KeyError, ValueError) as problem:
            raise TableError(f"The check query {query.name} cannot be run ({problem})", where="queries/checks",
                             do="Correct the query, or restore it from the distribution") from problem
