"""Questions and answers: saved queries with parameters, run on a store and rendered for people or programs.

A question is a ``.rq`` file with a header (`kg.ask.saved`), its parameters become RDF terms that are bound
through ``VALUES`` (`kg.ask.binding`), and what comes back is an `Answer` (`kg.ask.answer`) that renders as a
table, CSV, JSON, Markdown or Turtle.

>>> import pyoxigraph as ox
>>> store = ox.Store()
>>> japan, name = (ox.NamedNode(Namer()(short)) for short in ("party:jp", "skos:prefLabel"))
>>> store.add(ox.Quad(japan, name, ox.Literal("Japan", language="en")))
>>> question = query_from_text("SELECT ?party { ?party skos:prefLabel ?name FILTER(STR(?name) = ?wanted) }\\n"
...                            "#+ param: wanted string | name of the party")
>>> print(render(ask(store, question, {"wanted": "Japan"}), "csv"), end="")
party\r
https://w3id.org/bilateral-kg/id/party/jp\r
"""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from kg.ask.answer import FORMATS, Answer, Term, default_format, render
from kg.ask.binding import bind, with_values
from kg.ask.index import index_markdown
from kg.ask.run import Queryable, standalone
from kg.ask.run import run as _run
from kg.ask.run import validated as _validated
from kg.ask.saved import Parameter, SavedQuery, find_query, query_from_file, query_from_text, saved_queries
from kg.names import Namer

__all__ = [
    "FORMATS",
    "Answer",
    "Parameter",
    "Queryable",
    "SavedQuery",
    "Term",
    "ask",
    "bind",
    "default_format",
    "find_query",
    "index_markdown",
    "query_from_file",
    "query_from_text",
    "render",
    "saved_queries",
    "standalone",
    "validated",
    "with_values",
]


def ask(store: Queryable, query: SavedQuery | str, parameters: Mapping[str, str] | None = None, *,
        namer: Namer | None = None, allow_service: bool = False) -> Answer:
    """The answer of a store to a saved query, or to a query given as text.

    Parameters
    ----------
    store
        Anything with ``query(sparql)``: a store of `kg.store` or a ``pyoxigraph.Store``.
    query
        A `SavedQuery`, or SPARQL text (with or without a header; see `kg.ask.saved`).
    parameters
        Values by parameter name, as a person writes them; a missing one takes its default.
    namer
        Names and prefixes; the default base where it is not given.
    allow_service
        Whether the query may ask other services (``SERVICE``): it could carry data to any address, so only a
        query that one trusts should.

    Raises
    ------
    QueryError
        For a parameter that is unknown, missing or malformed, for a code or name that the store does not
        know, for text that is no SPARQL query (with its line and column), for updates, and for ``SERVICE``.
    """
    saved = query_from_text(query) if isinstance(query, str) else query
    return _run(store, saved, parameters or {}, namer or Namer(), allow_service=allow_service)


def validated(saved: SavedQuery, values: Mapping[str, str] | None = None, namer: Namer | None = None, *,
              allow_service: bool = False) -> dict[str, NamedNode | Literal]:
    """Checks a query and its parameters as far as that is possible without a store; gives the parameters' terms.

    Whoever opens a store for a question asks this first, so that a slip is told before anything is opened.

    >>> validated(find_query("commitments-due-by"), {"day": "31.5.2018"})
    Traceback (most recent call last):
    kg.errors.QueryError: commitments-due-by: The parameter 'day' is no day of the calendar: '31.5.2018'. Write ...

    Raises
    ------
    QueryError
        For a parameter that is unknown, missing or malformed, for updates, and for ``SERVICE``.
    """
    return _validated(saved, values or {}, namer or Namer(), allow_service=allow_service)
