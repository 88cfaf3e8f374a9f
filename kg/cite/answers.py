"""Answers of `kg.ask` as what `kg.cite` cites."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from kg.ask import Answer, SavedQuery, Term, standalone
from kg.ask.answer import shorten
from kg.cite.ground import Asked, Mention
from kg.errors import QueryError
from kg.names import Namer

__all__ = ["asked_of", "mentions"]


#: How a row tells that a promise was kept: as code, or in words.
_DONE = {f"{prefix}{status}" for prefix in ("", "status:") for status in ("fulfilled", "late")}


def mentions(*names: str) -> tuple[Mention, ...]:
    """What a row names, without the empty ones."""
    return tuple(Mention(name) for name in dict.fromkeys(names) if name)


def asked_of(answer: Answer, query: SavedQuery, values: Mapping[str, str], namer: Namer) -> Asked:
    """An answer with the nodes of its cells; texts are taken for texts, whatever they look like.

    Raises
    ------
    QueryError
        If the answer is yes or no, which names nothing.
    """
    if answer.kind == "ask":
        raise QueryError("An answer of yes or no names nothing that could be cited", where=query.where,
                         do="Ask with SELECT for the statements, commitments or documents themselves")
    rows = tuple(_row(row, namer) for row in answer.rows)
    given = {parameter.name: values.get(parameter.name, parameter.default) for parameter in query.parameters}
    return Asked(query.question, answer.columns, answer.rows, rows, standalone(query, values, namer),
                 tuple((name, value) for name, value in given.items() if value), given.get("as_of") or "")


def _row(row: tuple[Term | None, ...], namer: Namer) -> tuple[Mention, ...]:
    done = any(shorten(term.value, namer) in _DONE for term in row if term is not None)
    names = dict.fromkeys(shorten(term.value, namer) for term in row if isinstance(term, ox.NamedNode))
    return tuple(Mention(name, kept=done and name.startswith("cmt:")) for name in names)
