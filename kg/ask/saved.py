"""Saved queries: one ``.rq`` file a question, with a header of ``#+`` comment lines.

::

    #+ title: Commitments due by a day
    #+ question: Which commitments fall due by 31 May 2018 at the latest?
    #+ cq: CQ12
    #+ param: day date 2018-05-31 | the last day that counts
    #+ param: issue code:issue optional | only this issue and those under it
    #+ returns: due_by - last possible day of the window
    #+ tags: commitments, dates

A parameter has a name, a type, a default (or the word ``optional``, or nothing where a value is required) and
after the bar what it means. Types: ``date`` (year-month-day), ``string``, ``integer``, ``iri`` (prefixed name
or full IRI), ``iri:PREFIX`` (also the bare last part of the name: ``kono-taro`` for ``person:kono-taro``) and
``code:PREFIX`` (the same, and only codes of that list).

In the comments at the top of a view (``queries/views``) the plus sign may be left out.

``PREFIX`` lines are not needed: the runner knows all prefixes of `kg.names`. A file may still have its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.ask.header import read_header
from kg.errors import QueryError, TableError
from kg.names import Namer
from kg.nearest import nearest
from kg.resources import folder

__all__ = ["Parameter", "SavedQuery", "find_query", "query_from_file", "query_from_text", "saved_queries"]

_TYPES = ("date", "iri", "string", "integer", "code")
_FOLDERS = ("explore", "views")
_LARGEST = 250_000
_KEYS = ("title", "question", "cq", "param", "returns", "tags")
_PARAMETER = re.compile(r"(?P<name>[a-z][a-z0-9_]*) +(?P<type>[a-z]+)(?::(?P<prefix>[a-z]+))?(?P<default> [^|]*)?"
                        r"(?:\|(?P<description>.*))?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query. ``prefix`` is put before a bare name; ``default`` is a value as people write it."""

    name: str
    type: str
    prefix: str | None
    default: str | None
    optional: bool
    description: str


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with its header. ``text`` is the whole file; ``returns`` pairs a column with its meaning."""

    name: str
    title: str
    question: str
    text: str
    group: str = ""
    path: str = ""
    cq: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    returns: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """How messages name it: a user's own file by its path, a saved query by its name."""
        return self.name if self.group else self.path or self.name


@cache
def saved_queries() -> tuple[SavedQuery, ...]:
    """The queries that come with the program, those of ``explore`` first, by name.

    Raises
    ------
    TableError
        If a header is broken, or two files have the same name.
    """
    found: dict[str, SavedQuery] = {}
    for group in _FOLDERS:
        for path in sorted((folder("queries") / group).glob("*.rq")):
            query = _parse(_read(path), path.stem, str(path), group)
            if query.name in found:
                raise TableError(f"There are two queries named {query.name!r}", where=str(path), do="Rename one")
            found[query.name] = query
    return tuple(found.values())


def find_query(name: str) -> SavedQuery:
    """The saved query of this name.

    Raises
    ------
    QueryError
        If there is none; it names those that come near.
    """
    known = {query.name: query for query in saved_queries()}
    if name in known:
        return known[name]
    close = nearest(name, known.keys(), 3)
    words = set(name.lower().replace("_", "-").split("-"))
    close += sorted((other for other in known if words & set(other.split("-")) and other not in close),
                    key=lambda other: (-len(words & set(other.split("-"))), other))
    raise QueryError(f"There is no saved query named {name!r}",
                     do=f"Perhaps {' or '.join(close[:3])} was meant" if close else
                        "Choose one from queries/README.md, or give a file that ends in .rq")


def query_from_file(path: str | Path) -> SavedQuery:
    """A query from a user's own ``.rq`` file; a header is welcome, not required."""
    return _parse(_read(Path(path)), Path(path).stem, str(path), "")


def query_from_text(text: str, name: str = "query") -> SavedQuery:
    """A query from text, such as standard input; a header is welcome, not required."""
    return _parse(text, name, "", "")


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise QueryError("The file is too large to be a query", where=str(path), do="Give a file of SPARQL text")
        return path.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise QueryError(f"The query cannot be read ({problem.strerror})", where=str(path),
                         do="Check the name of the file, or ask a saved query by its name") from problem
    except UnicodeDecodeError as problem:
        raise QueryError("The query is no UTF-8 text", where=str(path), do="Save it as UTF-8") from problem


def _parse(text: str, name: str, path: str, group: str) -> SavedQuery:
    """The query of a text; ``group`` is empty for a user's own, whose title and question may be missing."""
    where = path or name
    if len(text) > _LARGEST:
        raise QueryError("The text is too large to be a query", where=where, do="Give SPARQL text")
    header = read_header(text, where, _KEYS, repeatable=("param", "returns"), also_plain=group == "views")
    if group:
        for key in ("title", "question") if group == "explore" else ("title",):
            if not header[key]:
                raise TableError(f"The header has no {key}", where=where, do=f"Add a line '#+ {key}: …'")
    parameters = tuple(_parameter(value, where) for value in header["param"])
    names = [parameter.name for parameter in parameters]
    for parameter_name in names:
        if names.count(parameter_name) > 1:
            raise TableError(f"The parameter {parameter_name!r} is declared twice", where=where, do="Keep one of them")
        if not re.search(rf"[?$]{parameter_name}\b", _without_comments(text)):
            raise TableError(f"The parameter {parameter_name!r} is not used in the query", where=where,
                             do=f"Use ?{parameter_name} in the query, or take the line out")
    title = "".join(header["title"]) or name
    return SavedQuery(
        name=name, title=title, question="".join(header["question"]) or title, text=text, group=group, path=path,
        cq=_list(header["cq"]), parameters=parameters, tags=_list(header["tags"]),
        returns=() if group == "views" else tuple(_column(value, where) for value in header["returns"]))


def _without_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


def _list(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(item.strip() for value in values for item in value.split(",") if item.strip())


def _column(value: str, where: str) -> tuple[str, str]:
    column, dash, meaning = value.partition(" - ")
    if not dash:
        raise TableError(f"The line 'returns' does not say what the column means: {value!r}", where=where,
                         do="Write '#+ returns: column - meaning'")
    return column.strip(), meaning.strip()


def _parameter(value: str, where: str) -> Parameter:
    match = _PARAMETER.fullmatch(value)
    if not match:
        raise TableError(f"The parameter cannot be read: {value!r}", where=where,
                         do="Write '#+ param: name type default | description'")
    kind, prefix = match["type"], match["prefix"]
    if kind not in _TYPES or (prefix and kind not in {"iri", "code"}) or (kind == "code" and not prefix):
        raise TableError(f"The parameter {match['name']!r} has an unknown type", where=where,
                         do="Write date, string, integer, iri, iri:PREFIX or code:PREFIX")
    if prefix and prefix not in Namer().prefixes:
        raise TableError(f"The parameter {match['name']!r} has the unknown prefix {prefix!r}", where=where,
                         do=f"Write one of {', '.join(sorted(Namer().prefixes))}")
    default = (match["default"] or "").strip()
    optional = default == "optional"
    return Parameter(match["name"], kind, prefix, None if optional or not default else default, optional,
                     (match["description"] or "").strip())
