"""Answers of a store as rows of text, for rooms that put many answers together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from kg.names import SYNONYMS, Namer
from kg.store import Store

__all__ = ["Row", "Rows"]

#: Values by variable; a variable without a value is left out.
Row = dict[str, str]


class Rows:
    """A store that is asked for rows of text, with nodes as prefixed names.

    >>> from kg.store import EmbeddedStore
    >>> store, namer = EmbeddedStore.open(), Namer()
    >>> store.load(f'<{namer("party:jp")}> <{namer("skos:prefLabel")}> "Japan"@en .'.encode())
    >>> list(Rows(store, namer)("SELECT ?c ?v { ?c skos:prefLabel ?v }"))
    [{'c': 'party:jp', 'v': 'Japan'}]
    """

    def __init__(self, store: Store, namer: Namer) -> None:
        self._store, self._prologue = store, namer.sparql_prologue()
        self._starts = sorted(((namer(f"{prefix}:"), prefix) for prefix in namer.prefixes if prefix not in SYNONYMS),
                              reverse=True)
        self._names: dict[str, str] = {}

    def __call__(self, query: str) -> Iterator[Row]:
        """The rows of a SELECT without prologue, in the store's order.

        Raises
        ------
        QueryError
            If the store cannot answer it.
        """
        answer: Any = self._store.query(self._prologue + query)
        names = [variable.value for variable in answer.variables]
        for row in answer:
            yield {name: self._text(term) for name, term in zip(names, row, strict=True) if term is not None}

    def pairs(self, query: str) -> dict[str, list[str]]:
        """The values ``?v`` of each ``?c``, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self(query):
            found[row["c"]].append(row["v"])
        return {key: sorted(values) for key, values in found.items()}

    def firsts(self, query: str) -> dict[str, Row]:
        """One row for each ``?c``: the first in the order of all its values."""
        found: dict[str, Row] = {}
        for row in self(query):
            known = found.get(row["c"])
            if known is None or sorted(row.items()) < sorted(known.items()):
                found[row["c"]] = row
        return found

    def _text(self, term: Any) -> str:
        value: str = term.value
        if hasattr(term, "datatype"):
            return value
        known = self._names.get(value)
        if known is None:
            known = self._names[value] = next((f"{prefix}:{value[len(start):]}" for start, prefix in self._starts
                                               if value.startswith(start)), value)
        return known
