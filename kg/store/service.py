"""Any SPARQL 1.1 endpoint as a store to ask; loading it is that server's business."""

from __future__ import annotations

import re
from http.client import HTTPException
from pathlib import Path
from typing import Self
from urllib.error import URLError

import pyoxigraph
from pyoxigraph import QueryResultsFormat, RdfFormat
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from kg.errors import KgError, OutputError, QueryError
from kg.store.dialect import for_engines
from kg.store.interface import Answer

__all__ = ["ServiceStore"]

_COMMENTS = re.compile(r"^[ \t]*#.*$", re.MULTILINE)


class ServiceStore:
    """A `kg.store.Store` behind an address; it can be asked, not loaded or dumped."""

    def __init__(self, address: str, *, timeout: int = 60) -> None:
        self.address = address
        self._timeout = timeout

    @classmethod
    def open(cls, address: str, *, timeout: int = 60) -> Self:
        """The store at an endpoint's query address; ``timeout`` is in seconds.

        Raises
        ------
        KgError
            If the address is none that SPARQL can be sent to.
        """
        if not address.startswith(("http://", "https://")):
            raise KgError("The address of a SPARQL service begins with http:// or https://", where=address,
                          do="Give the query address, such as http://127.0.0.1:7878/query")
        return cls(address, timeout=timeout)

    def query(self, sparql: str, /) -> Answer:
        """See `kg.store.Store.query`; sent by POST, so that long queries pass."""
        wrapper = SPARQLWrapper(self.address)
        wrapper.setTimeout(self._timeout)
        wrapper.setMethod(POST)
        try:
            # SPARQLWrapper 2 looks for the form in every second line of a run of comments too, where it takes the
            # word "address" for ADD and sends an update; it is told the form from a text without comments.
            wrapper.setQuery(_COMMENTS.sub("", sparql))
            wrapper.queryString = for_engines(sparql)
            graph_wanted = wrapper.queryType in ("CONSTRUCT", "DESCRIBE")
            wrapper.setReturnFormat(TURTLE if graph_wanted else JSON)
            content: bytes = wrapper.query().response.read()
        except SPARQLWrapperException as problem:
            message = str(problem).replace("\\n", "\n").strip().splitlines() or [type(problem).__name__]
            raise QueryError(f"The service refused the query ({message[-1]})", where=self.address,
                             do="Correct the query") from problem
        # HTTPException: the answer breaks off or is no HTTP; ValueError: the address is none.
        except (URLError, OSError, HTTPException, ValueError) as problem:
            raise KgError(f"The service does not answer ({problem})", where=self.address,
                          do="Check the address and that the server runs") from problem
        try:
            if graph_wanted:
                quads = list(pyoxigraph.parse(content, format=RdfFormat.TURTLE))
                return iter([quad.triple for quad in quads])
            return pyoxigraph.parse_query_results(content, format=QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as problem:
            raise KgError(f"The service sent no SPARQL results ({problem})", where=self.address,
                          do="Check that the address is that of a query service") from problem

    def load(self, nquads: bytes | Path) -> None:
        """Always refused: a service is loaded with its own tools."""
        raise OutputError("A SPARQL service is loaded with its own tools", where=self.address,
                          do="Load build/bilateral.nq there")

    def dump(self, syntax: str = "nq") -> bytes:
        """Always refused: a service is dumped with its own tools."""
        raise OutputError(f"A SPARQL service is not dumped as {syntax}", where=self.address,
                          do="Use the files of kg build, or the server's own dump")

    def close(self) -> None:
        """Nothing is held open between queries."""
