"""Parameters: from what a person writes to an RDF term, and from the term into the query.

Terms enter a query as ``VALUES ?name { term }`` data blocks, written by pyoxigraph's own term serialiser, at
the start of each group that uses the variable; a value is never pasted into the text as it was typed. The
same text then runs on every engine. Engine-side binding is not used because it is not portable: pyoxigraph
0.5.13 accepts ``substitutions`` only for variables that are projected, and leaves them out of filters, while
rdflib's ``initBindings`` reach into subqueries, which SPARQL says they should not see. One thing differs even
so: rdflib 7.6 reads a backslash, ``u`` and four hexadecimal digits inside a text as an escape.

An optional parameter that is not given is not bound, so a query tests it with ``BOUND``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pyoxigraph as ox

from kg.ask.saved import Parameter, SavedQuery
from kg.errors import QueryError
from kg.names import PREFIXES, Namer
from kg.nearest import perhaps
from kg.store.dialect import tokens

__all__ = ["bind", "term_of", "with_values"]

_XSD = PREFIXES["xsd"]

@dataclass(slots=True, eq=False)
class _Group:
    """A pair of braces: what it is, where its content starts, and the variables used directly in it."""

    kind: str
    start: int
    used: set[str] = field(default_factory=set)
    touched: bool = False


def _groups(sparql: str) -> list[_Group]:
    """The groups of graph patterns that can take a ``VALUES`` block, in text order.

    Left out are templates, data blocks, the braces round a subquery, and what stands inside ``EXISTS``,
    which sees the bindings of the group round it.
    """
    found: list[_Group] = []
    stack: list[_Group] = []
    outside: set[str] = set()
    before, data_follows = "", False
    for kind, text, end in tokens(sparql):
        if kind == "open":
            if before == "CONSTRUCT" and not stack:
                role = "template"
            elif data_follows:
                role = "data"
            elif before == "EXISTS" or (stack and stack[-1].kind == "exists"):
                role = "exists"
            else:
                role = "pattern"
            if stack:
                stack[-1].touched = True
            group = _Group(role, end)
            stack.append(group)
            if role == "pattern":
                found.append(group)
            data_follows = False
        elif kind == "close":
            if stack:
                closed = stack.pop()
                if closed.kind in {"exists", "subquery"} and stack:
                    stack[-1].used |= closed.used
        elif kind == "variable":
            (stack[-1].used if stack else outside).add(text[1:])
        elif text.upper() == "VALUES":
            data_follows = True
        elif text.upper() == "SELECT" and stack and not stack[-1].touched:
            stack[-1].kind = "subquery" if stack[-1].kind == "pattern" else stack[-1].kind
        if stack and kind not in {"open", "close"}:
            stack[-1].touched = True
        before = text.upper()
    found = [group for group in found if group.kind == "pattern"]
    if found:
        found[0].used |= outside
    return found


def with_values(sparql: str, bindings: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
    """The query with each binding as a ``VALUES`` block; line numbers stay as they are.

    >>> with_values("SELECT ?s { ?s dip:act ?act }", {"act": ox.NamedNode("urn:x")})
    'SELECT ?s { VALUES ?act { <urn:x> } ?s dip:act ?act }'
    """
    pieces: list[str] = []
    done = 0
    for group in _groups(sparql):
        blocks = [f" VALUES ?{name} {{ {bindings[name]} }}" for name in sorted(bindings) if name in group.used]
        pieces += [sparql[done:group.start], *blocks]
        done = group.start
    return "".join([*pieces, sparql[done:]])


def bind(query: SavedQuery, values: Mapping[str, str], namer: Namer) -> dict[str, ox.NamedNode | ox.Literal]:
    """The terms of a query's parameters: the given values, and defaults for the rest.

    Raises
    ------
    QueryError
        For a parameter that the query does not have, that lacks a value, or whose value does not fit its type.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            listed = f"It takes {', '.join(known)}" if known else "It takes no parameters"
            raise QueryError(f"The query has no parameter {name!r}", where=query.where,
                             do=perhaps(name, known.keys()) or listed)
    bound = {}
    for name, parameter in known.items():
        value = values.get(name, parameter.default)
        if value is not None:
            bound[name] = term_of(parameter, value, query.where, namer)
        elif not parameter.optional:
            raise QueryError(f"The parameter {name!r} has no value ({parameter.description})", where=query.where,
                             do=f"Give it with --{name.replace('_', '-')}")
    return bound


def term_of(parameter: Parameter, value: str, where: str, namer: Namer) -> ox.NamedNode | ox.Literal:
    """One value as an RDF term of the parameter's type.

    >>> issue = Parameter("issue", "code", "issue", None, False, "")
    >>> print(term_of(issue, "north-korea", "q", Namer()))
    <https://w3id.org/bilateral-kg/code/issue/north-korea>
    >>> print(term_of(Parameter("until", "date", None, None, False, ""), "2018-05-31", "q", Namer()))
    "2018-05-31"^^<http://www.w3.org/2001/XMLSchema#date>
    """
    value = value.strip() if parameter.type != "string" else value
    about = f"The parameter {parameter.name!r}"
    if parameter.type == "string":
        return ox.Literal(value)
    if parameter.type == "integer":
        if not re.fullmatch(r"[+-]?[0-9]{1,18}", value):
            raise QueryError(f"{about} is no whole number: {value!r}", where=where, do="Write digits only, such as 12")
        return ox.Literal(str(int(value)), datatype=ox.NamedNode(_XSD + "integer"))
    if parameter.type == "date":
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
                raise ValueError
            date.fromisoformat(value)
        except ValueError:
            raise QueryError(f"{about} is no day of the calendar: {value!r}", where=where,
                             do="Write year-month-day, such as 2018-05-31") from None
        return ox.Literal(value, datatype=ox.NamedNode(_XSD + "date"))
    return _named(parameter, value, where, namer)


def _named(parameter: Parameter, value: str, where: str, namer: Namer) -> ox.NamedNode:
    """An IRI from ``<iri>``, a full IRI, a prefixed name, or the bare end of one where the prefix is declared."""
    about, space = f"The parameter {parameter.name!r}", parameter.prefix and namer.prefixes[parameter.prefix]
    prefix, colon, local = value.partition(":")
    if value.startswith("<") and value.endswith(">"):
        iri = value[1:-1]
    elif prefix.lower() in {"http", "https", "urn", "mailto"} and colon:
        iri = value
    elif colon:
        if prefix not in namer.prefixes:
            raise QueryError(f"{about} has the unknown prefix {prefix!r}: {value!r}", where=where,
                             do=perhaps(prefix, namer.prefixes.keys()) or "Write a full IRI, or one of the prefixes "
                                f"{', '.join(sorted(namer.prefixes))}")
        iri = namer.prefixes[prefix] + local
    elif space:
        iri = space + value
    else:
        raise QueryError(f"{about} is no IRI: {value!r}", where=where,
                         do="Write a prefixed name such as person:kono-taro, or a full IRI")
    if parameter.type == "code" and space and (not iri.startswith(space) or iri == space):
        raise QueryError(f"{about} is no code of the list {parameter.prefix}: {value!r}", where=where,
                         do=f"Write {parameter.prefix}: and a code, or the code alone")
    try:
        return ox.NamedNode(iri)
    except ValueError as problem:
        raise QueryError(f"{about} is no IRI: {value!r} ({problem})", where=where,
                         do="Leave out blanks, quotes and braces") from None
