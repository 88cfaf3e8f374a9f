"""A cited answer in a format of its own, beside which no table is needed."""

from __future__ import annotations

from kg.cite.ground import Cited
from kg.errors import QueryError
from kg.names import Namer
from kg.store import Store

__all__ = ["FORMATS", "render"]

#: ``footnotes`` go under a table or page of whoever answers; the others stand alone.
FORMATS = ("footnotes", "bibtex", "csv", "trig")


def render(store: Store, namer: Namer, cited: Cited, form: str) -> str:
    """The answer as ``bibtex``, ``csv`` or ``trig``.

    Raises
    ------
    QueryError
        If the format is another, or the store cannot answer.
    """
    if form == "bibtex":
        from kg.cite.bibtex import bibtex

        return bibtex(cited, namer)
    if form == "csv":
        from kg.cite.tables import to_csv

        return to_csv(cited)
    if form == "trig":
        from kg.cite.pack import trig

        return trig(store, namer, cited)
    raise QueryError(f"An answer cannot be cited as {form!r} alone", do=f"Choose one of {', '.join(FORMATS[1:])}")
