"""What neither shapes nor queries can compare: dates with their EDTF text, quotes with the texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg import edtf
from kg.check.readable import short
from kg.check.report import VIOLATION, Finding
from kg.names import Namer

__all__ = ["from_quotes", "from_windows"]

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def from_windows(dataset: ox.Store, namer: Namer) -> Iterator[Finding]:
    """Constraint 5: the bounds of a time window are those of its EDTF text."""
    query = """SELECT ?window ?edtf ?earliest ?latest {
        ?window dip:edtf ?edtf
        OPTIONAL { ?window dip:earliest ?earliest } OPTIONAL { ?window dip:latest ?latest } }"""
    for window, text, *stated in _rows(dataset, namer, query):
        iri, said = _text(window), _text(text)
        try:
            expected = [str(day) if day else None for day in edtf.bounds(said)]
        except ValueError:
            yield Finding(5, VIOLATION, iri, f"<{iri}> has “{said}” for a date, which is no EDTF of level 0 or 1: "
                                              "write it as in 2018-04-19 or ../2018-11", "window-bounds")
            continue
        for name, should, found in zip(("dip:earliest", "dip:latest"), expected, stated, strict=True):
            given = None if found is None else _text(found)
            if given != should:
                yield Finding(5, VIOLATION, iri,
                              f"<{iri}> has {given or 'nothing'} for {name}, but “{said}” means "
                              f"{should or 'an open end'}: write the bounds that follow from the EDTF text",
                              "window-bounds")


def from_quotes(dataset: ox.Store, namer: Namer, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Constraint 14: a quote is what stands in the text between its offsets; one cut short ends in ``…``."""
    if not texts:
        return
    query = """SELECT ?passage ?document ?start ?end ?quote
        { ?passage oa:hasSource ?document ; oa:hasSelector ?position , ?wording .
          ?position oa:start ?start ; oa:end ?end . ?wording oa:exact ?quote }"""
    for row in _rows(dataset, namer, query):
        passage, document, start, end, quote = (_text(term) for term in row)
        if document not in texts or not (start.isdecimal() and end.isdecimal()):
            continue
        said = texts[document][int(start):int(end)]
        if quote != said and not (quote.endswith("…") and len(quote) > 1 and said.startswith(quote[:-1].rstrip())):
            yield Finding(14, VIOLATION, passage,
                          f"<{passage}> quotes “{short(quote)}”, but characters {start} to {end} of <{document}> read "
                          f"“{short(said)}”: build the graph again from the text", "quote-in-text")


def _rows(dataset: ox.Store, namer: Namer, query: str) -> Iterator[list[_Term | None]]:
    rows = dataset.query(namer.sparql_prologue() + query)
    assert isinstance(rows, ox.QuerySolutions)
    for row in rows:
        yield list(row)


def _text(term: _Term | None) -> str:
    """An IRI without brackets, a literal without quotes; empty for an unbound column."""
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple) else term.value
