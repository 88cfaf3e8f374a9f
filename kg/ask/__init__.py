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

from kg.ask.answer import FORMATS, Answer, Term, default_format, render
from kg.ask.binding import bind, with_values
from kg.ask.index import index_markdown
from kg.ask.run import Queryable, standalone
from kg.ask.run import run as _run
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
    "with_values",
]


def ask(store: Queryable, query: SavedQuery | str, parameters: Mapping[str, str] | None = None, *,
        namer: Namer | None = None) -> Answer:
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

    Raises
    ------
    QueryError
        For a parameter that is unknown, missing or malformed, for a code or name that the store does not
        know, for text that is no SPARQL query (with its line and column), and for updates.
    """
    saved = query_from_text(query) if isinstance(query, str) else query
    return _run(store, saved, parameters or {}, namer or Namer())
