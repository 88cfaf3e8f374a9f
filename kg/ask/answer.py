"""What a query gives back, and its renderings.

CSV follows *SPARQL 1.1 Query Results CSV and TSV Formats* (plain values, full IRIs, CRLF), but for an apostrophe
before a text that a spreadsheet would take for a formula; JSON follows
*SPARQL 1.1 Query Results JSON Format* (both W3C Recommendations of 21 March 2013).
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import pyoxigraph as ox

from kg.ask.table import one_line, table
from kg.errors import QueryError
from kg.names import PREFIXES, Namer
from kg.writing import harmless_row

__all__ = ["FORMATS", "Answer", "Term", "default_format", "from_result", "render", "shorten"]

Term: TypeAlias = ox.NamedNode | ox.Literal | ox.BlankNode

#: The formats that fit each kind of answer, the usual one first.
FORMATS = {
    "select": ("table", "csv", "json", "md"),
    "ask": ("table", "json", "md"),
    "construct": ("ttl", "table", "md"),
}

_TEXTS = {PREFIXES["xsd"] + "string", PREFIXES["rdf"] + "langString"}
_NUMBERS = {PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "float", "int", "long")}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: ``kind`` is ``select``, ``ask`` or ``construct``.

    ``rows`` hold one term a column, None where a variable is unbound. A yes-or-no answer has one column
    ``answer`` with a boolean; a graph has the columns ``subject``, ``predicate``, ``object``, sorted.
    """

    kind: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __bool__(self) -> bool:
        """Whether a yes-or-no answer is yes, or any other has rows."""
        return self.rows[0][0] == ox.Literal(True) if self.kind == "ask" else bool(self.rows)


def from_result(result: Any) -> Answer:
    """An `Answer` from what a store returned: pyoxigraph's results, or a bool, or triples, or an `Answer`."""
    if isinstance(result, Answer):
        return result
    if isinstance(result, (bool, ox.QueryBoolean)):
        return Answer("ask", ("answer",), ((ox.Literal(bool(result)),),))
    if isinstance(result, ox.QuerySolutions):
        columns = tuple(variable.value for variable in result.variables)
        return Answer("select", columns, tuple(tuple(solution) for solution in result))
    triples = sorted({(str(t.subject), str(t.predicate), str(t.object)): t for t in result}.items())
    return Answer("construct", ("subject", "predicate", "object"),
                  tuple((t.subject, t.predicate, t.object) for _, t in triples))


def default_format(answer: Answer) -> str:
    """The format that people expect of this kind of answer."""
    return FORMATS[answer.kind][0]


def render(answer: Answer, format: str | None = None, *, width: int | None = None, namer: Namer | None = None,
           marks: Sequence[str] | None = None) -> str:
    """The answer as text that ends in a line end.

    Parameters
    ----------
    format
        ``table``, ``csv``, ``json``, ``md`` or ``ttl``; the usual one of the kind where it is not given.
    width
        Columns of the terminal, to which a table is fitted (see `kg.ask.table`); None (a file, a pipe) fits and
        leaves out nothing.
    marks
        For each row of a table or Markdown what stands in a last column ``notes``, in Markdown as markup.

    Raises
    ------
    QueryError
        If the format does not fit this kind of answer.
    """
    format = format or default_format(answer)
    if format not in FORMATS[answer.kind]:
        kind = {"select": "rows", "ask": "yes or no", "construct": "a graph"}[answer.kind]
        raise QueryError(f"The answer is {kind} and cannot be written as {format}",
                         do=f"Choose one of {', '.join(FORMATS[answer.kind])}")
    named = namer or Namer()
    if format == "csv":
        return _csv(answer)
    if format == "json":
        return _json(answer)
    if format == "ttl":
        triples = [ox.Triple(*row) for row in answer.rows]  # type: ignore[arg-type]
        text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=_used_prefixes(answer, named)) or b""
        return text.decode()
    cells = [[_cell(term, named) for term in row] for row in answer.rows]
    if answer.kind == "ask":
        return "yes\n" if answer else "no\n"
    columns, numeric = answer.columns, [_numeric(answer, column) for column in range(len(answer.columns))]
    if marks is not None:
        columns, numeric = (*columns, "notes"), [*numeric, False]
    if format == "md":
        return _markdown(columns, cells, numeric, marks)
    iris = [any(terms) and all(term is None or isinstance(term, ox.NamedNode) for term in terms)
            for terms in (list(zip(*answer.rows, strict=True)) or [()] * len(answer.columns))]
    if marks is not None:
        cells, iris = [[*row, mark] for row, mark in zip(cells, marks, strict=True)], [*iris, False]
    return table(columns, cells, numeric, iris, width)


def shorten(iri: str, namer: Namer | None = None) -> str:
    """The prefixed name of an IRI under one of our prefixes, else the IRI itself.

    >>> shorten("https://w3id.org/bilateral-kg/id/person/kono-taro"), shorten("https://example.org/")
    ('person:kono-taro', 'https://example.org/')
    """
    best = ("", "")
    for prefix, space in (namer or Namer()).prefixes.items():
        if iri.startswith(space) and len(space) > len(best[1]):
            best = (prefix, space)
    local = iri[len(best[1]):]
    return f"{best[0]}:{local}" if best[0] and re.fullmatch(r"[\w.-]+", local) else iri


def _cell(term: Term | None, namer: Namer) -> str:
    if term is None:
        return ""
    return shorten(term.value, namer) if isinstance(term, ox.NamedNode) else str(term.value)


def _numeric(answer: Answer, column: int) -> bool:
    terms = [row[column] for row in answer.rows if row[column] is not None]
    return bool(terms) and all(isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS for term in terms)


def _markdown(columns: Sequence[str], cells: Sequence[Sequence[str]], numeric: Sequence[bool],
              marks: Sequence[str] | None) -> str:
    escaped = [[re.sub(r"([\\|<>*_`\[\]])", r"\\\1", one_line(cell)) for cell in row] for row in cells]
    if marks is not None:
        escaped = [[*row, mark] for row, mark in zip(escaped, marks, strict=True)]
    lines = [list(columns), ["---:" if right else "---" for right in numeric], *escaped]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _csv(answer: Answer) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(answer.columns)
    for row in answer.rows:
        writer.writerow([_csv_cell(term) for term in row])
    return out.getvalue()


def _csv_cell(term: Term | None) -> str:
    """As SPARQL writes it, but for texts that a spreadsheet would take for a formula; numbers stay numbers."""
    if term is None:
        return ""
    if isinstance(term, ox.Literal) and term.datatype.value in _TEXTS:
        return harmless_row([term.value])[0]
    return str(term) if isinstance(term, ox.BlankNode) else term.value


def _json(answer: Answer) -> str:
    document: dict[str, Any]
    if answer.kind == "ask":
        document = {"head": {}, "boolean": bool(answer)}
    else:
        bindings = [{name: _json_term(term) for name, term in zip(answer.columns, row, strict=True) if term is not None}
                    for row in answer.rows]
        document = {"head": {"vars": list(answer.columns)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == PREFIXES["xsd"] + "string":
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def _used_prefixes(answer: Answer, namer: Namer) -> dict[str, str]:
    """Only the prefixes that the triples use, so that a small graph stays small."""
    values: Iterable[str] = (term.datatype.value if isinstance(term, ox.Literal) else term.value
                             for row in answer.rows for term in row if term is not None)
    used = {shorten(value, namer).partition(":")[0] for value in set(values)}
    return {prefix: iri for prefix, iri in namer.prefixes.items() if prefix in used}
