"""What a query gives back, and its renderings.

CSV follows *SPARQL 1.1 Query Results CSV and TSV Formats* (plain values, full IRIs, CRLF), JSON follows
*SPARQL 1.1 Query Results JSON Format* (both W3C Recommendations of 21 March 2013).
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

import pyoxigraph as ox
from tabulate import tabulate

from kg.errors import QueryError
from kg.names import PREFIXES, Namer

__all__ = ["FORMATS", "Answer", "Term", "default_format", "from_result", "render", "shorten"]

Term: TypeAlias = ox.NamedNode | ox.Literal | ox.BlankNode

#: The formats that fit each kind of answer, the usual one first.
FORMATS = {
    "select": ("table", "csv", "json", "md"),
    "ask": ("table", "json", "md"),
    "construct": ("ttl", "table", "md"),
}

_NUMBERS = {PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "float", "int", "long")}
_NARROWEST = 12


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


def render(answer: Answer, format: str | None = None, *, width: int | None = None, namer: Namer | None = None) -> str:
    """The answer as text that ends in a line end.

    Parameters
    ----------
    format
        ``table``, ``csv``, ``json``, ``md`` or ``ttl``; the usual one of the kind where it is not given.
    width
        Columns of the terminal, to which a table is wrapped; None (a file, a pipe) wraps nothing.

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
    return _markdown(answer, cells) if format == "md" else _table(answer, cells, width)


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


def _aligned(answer: Answer, cells: list[list[str]], style: str, widths: list[int | None] | None) -> str:
    align = ["right" if _numeric(answer, column) else "left" for column in range(len(answer.columns))]
    return tabulate(cells, headers=list(answer.columns), tablefmt=style, disable_numparse=True,
                    colalign=align if cells else None, maxcolwidths=widths if cells else None)


def _table(answer: Answer, cells: list[list[str]], width: int | None) -> str:
    if answer.kind == "ask":
        return "yes\n" if answer else "no\n"
    plain = [[_one_line(cell) for cell in row] for row in cells]
    count = f"{len(plain)} row{'' if len(plain) == 1 else 's'}"
    return f"{_aligned(answer, plain, 'simple', _fit(answer, plain, width))}\n\n{count}\n"


def _one_line(text: str) -> str:
    """Text without line ends and control characters, which would break a table or steer a terminal."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", text)


def _fit(answer: Answer, cells: list[list[str]], width: int | None) -> list[int | None] | None:
    """Column widths that make the table fit: wide columns give way first, none below a readable width."""
    if width is None:
        return None
    # tabulate keeps two blanks beside the name of a column.
    natural = [max([len(name) + 2, *(len(row[i]) for row in cells)]) for i, name in enumerate(answer.columns)]
    room = width - 2 * (len(natural) - 1)
    limits = list(natural)
    while sum(limits) > room and max(limits) > _NARROWEST:
        widest = max(limits)
        second = max([limit for limit in limits if limit < widest], default=_NARROWEST)
        wide = [i for i, limit in enumerate(limits) if limit == widest]
        target = max(second, _NARROWEST, widest - -(-(sum(limits) - room) // len(wide)))
        for i in wide:
            limits[i] = target if target < widest else widest - 1
    return [limit if limit < full else None for limit, full in zip(limits, natural, strict=True)]


def _markdown(answer: Answer, cells: list[list[str]]) -> str:
    escaped = [[re.sub(r"([\\|<>*_`\[\]])", r"\\\1", _one_line(cell)) for cell in row] for row in cells]
    if answer.kind == "ask":
        return "yes\n" if answer else "no\n"
    align = ["---:" if _numeric(answer, i) else "---" for i in range(len(answer.columns))]
    lines = [list(answer.columns), align, *escaped]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _csv(answer: Answer) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(answer.columns)
    for row in answer.rows:
        writer.writerow(["" if term is None else str(term) if isinstance(term, ox.BlankNode) else term.value
                         for term in row])
    return out.getvalue()


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
