"""What every store can do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, runtime_checkable

from pyoxigraph import QueryBoolean, QuerySolutions, Triple

__all__ = ["Answer", "Store"]

#: Rows of a SELECT, yes or no of an ASK, triples of a CONSTRUCT or DESCRIBE; rows and triples can be read once.
Answer = QuerySolutions | QueryBoolean | Iterator[Triple]


@runtime_checkable
class Store(Protocol):
    """A place that holds quads and answers SPARQL 1.1 queries.

    The default graph is the effective view; named graphs are reached with ``GRAPH``.
    """

    def load(self, nquads: bytes | Path) -> None:
        """Add N-Quads, given as bytes or as a file.

        Raises
        ------
        OutputError
            If the store can only be read, or the quads do not parse.
        """

    def query(self, sparql: str, /) -> Answer:
        """Answer a query. Prefixes are those of the query itself: nothing is declared for it.

        Raises
        ------
        QueryError
            If the query does not parse or the engine cannot answer it.
        """

    def dump(self, syntax: str = "nq") -> bytes:
        """All quads as ``nq`` or ``trig``, or the default graph alone as ``nt`` or ``ttl``; no order is promised.

        Raises
        ------
        OutputError
            If the syntax is unknown or the store cannot be dumped.
        """

    def close(self) -> None:
        """Let go of files and connections; the store is not used afterwards."""
