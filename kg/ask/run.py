"""Runs a query on a store, and explains what is wrong with it where it does not run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Protocol

import pyoxigraph as ox

from kg.ask.answer import Answer, from_result
from kg.ask.binding import bind, with_values
from kg.ask.saved import SavedQuery
from kg.errors import KgError, QueryError
from kg.names import PREFIXES, Namer
from kg.nearest import nearest, perhaps
from kg.store.dialect import for_engines, tokens

__all__ = ["Queryable", "run", "standalone", "validated"]

_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
_DEEPEST = 200

#: "service" in any spelling that some engine reads as the keyword: capitals or not, letters as ``\\u0053`` too.
_SERVICE = re.compile("(" + "".join(
    rf"(?:{letter}|\\u00{ord(letter):x}|\\u00{ord(letter.upper()):x}"
    rf"|\\U000000{ord(letter):x}|\\U000000{ord(letter.upper()):x})" for letter in "servic") + r")"
    r"(?:e|\\u0065|\\u0045|\\U00000065|\\U00000045)", re.IGNORECASE)


class Queryable(Protocol):
    """What is asked: the stores of `kg.store`, or a ``pyoxigraph.Store``."""

    def query(self, query: str, /) -> Any:
        """The result of a SPARQL query."""
        ...


def validated(query: SavedQuery, values: Mapping[str, str], namer: Namer, *,
              allow_service: bool = False) -> dict[str, ox.NamedNode | ox.Literal]:
    """The terms of a query's parameters, after all checks that need no store; see `kg.ask.validated`."""
    _refuse_updates(query)
    if not allow_service:
        _refuse_services(query, namer)
    return bind(query, values, namer)


def run(store: Queryable, query: SavedQuery, values: Mapping[str, str], namer: Namer, *,
        allow_service: bool = False) -> Answer:
    """The answer to a query; see `kg.ask.ask`."""
    bindings = validated(query, values, namer, allow_service=allow_service)
    for parameter in query.parameters:
        if parameter.prefix and parameter.name in values:
            _must_be_known(store, query, parameter.name, parameter.prefix, bindings[parameter.name], namer)
    complete = _prologue(query.text, namer) + with_values(query.text, bindings)
    try:
        return from_result(store.query(complete))
    except (SyntaxError, ValueError, RuntimeError, OSError, KgError) as problem:
        _explain_syntax(query, namer)
        if isinstance(problem, KgError):
            raise
        raise QueryError(f"The store could not answer the query ({_short(str(problem))})",
                         where=query.where,
                         do="Check the query, and that the store can be read") from problem


def standalone(query: SavedQuery, values: Mapping[str, str] | None = None, namer: Namer | None = None) -> str:
    """The complete query, with the prefixes it needs and its parameters bound; runs on any SPARQL 1.1 engine.

    Raises
    ------
    QueryError
        As `kg.ask.ask` does for parameters.
    """
    namer = namer or Namer()
    bound = bind(query, values or {}, namer)
    text = with_values(query.text, bound)
    for name, term in bound.items():  # what has its value is no parameter any more, were the text asked here again
        lines = re.compile(rf"^#\+ param: {re.escape(name)}\b[^|\n]*", re.MULTILINE)
        text = lines.sub(f"# {name} = {term} ".replace("\\", r"\\"), text)
    return _prologue(query.text, namer) + text


def _prologue(text: str, namer: Namer) -> str:
    """``PREFIX`` lines for the prefixes that a query uses and does not declare itself."""
    used: set[str] = set()
    declared: set[str] = set()
    before = ""
    for kind, token, _ in tokens(text):
        if kind == "word" and ":" in token:
            prefix = token.partition(":")[0]
            (declared if before.upper() == "PREFIX" else used).add(prefix)
        before = token
    return "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in namer.prefixes.items()
                   if prefix in used - declared)


def _refuse_updates(query: SavedQuery) -> None:
    """Lets only questions through; also those nested so deeply that a parser would run out of stack."""
    skip, form, depth = 0, "", 0
    for kind, token, _ in tokens(query.text):
        depth += {"open": 1, "close": -1}.get(kind, 0)
        if depth > _DEEPEST:
            raise QueryError(f"The query is nested more than {_DEEPEST} deep", where=query.where,
                             do="Write it flatter")
        if form:
            continue
        if skip:
            skip -= 1
        elif token.upper() == "PREFIX":
            skip = 2
        elif token.upper() == "BASE":
            skip = 1
        else:
            form = token.upper()
    if form in _UPDATES:
        raise QueryError(f"The text would change data ({form}); only questions are answered",
                         where=query.where, do="Ask with SELECT, ASK, CONSTRUCT or DESCRIBE")
    if form and form not in _FORMS:
        raise QueryError(f"A query does not begin with {form[:30]!r}", where=query.where,
                         do=perhaps(form, [name.lower() for name in _FORMS])
                            or "Begin it with SELECT, ASK, CONSTRUCT or DESCRIBE")
    if not form:
        raise QueryError("The query is empty", where=query.where,
                         do="Write a SPARQL query that begins with SELECT, ASK, CONSTRUCT or DESCRIBE")


def _refuse_services(query: SavedQuery, namer: Namer) -> None:
    """Refuses ``SERVICE``, by which a query that somebody sends could carry data to, or load another, host.

    The engine's own parser decides: with another word in the place of each "service", a query still parses if the
    word stood in a text, a comment or a name, and no longer if it was the keyword. Nothing is called by that.
    """
    if query.group or not _SERVICE.search(query.text):
        return
    try:
        ox.Store().query(for_engines(_SERVICE.sub(r"\1x", query.text), namer.prefixes), prefixes=namer.prefixes)
    except (SyntaxError, ValueError, RuntimeError, OSError):
        raise QueryError("The query asks another service (SERVICE), which could carry data elsewhere",
                         where=query.where, do="Take that part out, or allow it if you trust the query") from None


def _explain_syntax(query: SavedQuery, namer: Namer) -> None:
    """Raises a `QueryError` with line and column in the user's own text, if that text is no SPARQL."""
    asked = for_engines(query.text, namer.prefixes)
    try:
        ox.Store().query(asked, prefixes=namer.prefixes)
    except SyntaxError as problem:
        message = str(problem)
    except (ValueError, RuntimeError, OSError):
        return
    else:
        return
    found = re.match(r"error at (\d+):(\d+): (?:expected )?(?:one of )?(.*)", message, re.DOTALL)
    if not found:
        raise QueryError(f"The query is no valid SPARQL ({_short(message)})", where=query.where,
                         do="Correct the query")
    row, column = int(found[1]), int(found[2])
    lines = asked.splitlines() or [""]
    line = lines[row - 1] if row <= len(lines) else ""
    raise QueryError(f"The query is no valid SPARQL at line {row}, column {column}: {_excerpt(line, column)}",
                     where=query.where, do=_advice(line, column, found[3], namer))


def _excerpt(line: str, column: int) -> str:
    """The text round an error with a mark before the offending place, at most 60 characters."""
    start = max(0, column - 1 - 40)
    return f"{line[start:column - 1].lstrip()}⟨here⟩{line[column - 1:column + 19].rstrip()}"


def _advice(line: str, column: int, expected: str, namer: Namer) -> str:
    prefixed = re.search(r"([A-Za-z][\w.-]*):[\w.%-]*$", line[: column - 1]) if "Prefix not found" in expected else None
    if prefixed and prefixed[1] not in namer.prefixes:
        return (f"The prefix {prefixed[1]!r} is not known. "
                + (perhaps(prefixed[1], namer.prefixes.keys()) or "Declare it with a PREFIX line"))
    if "contains a variable that is unbound" in expected:
        return "Every variable after SELECT must be grouped by, or stand inside an aggregate"
    words = [word.strip().strip('"') for word in re.sub(r"\[[^\]]*\]", "", expected.replace("\n", " ")).split(",")]
    readable = [word for word in words if re.fullmatch(r"[A-Z]{3,}", word)]
    return f"There could stand {', '.join(readable[:6])}" if readable else "Compare it with a saved query (--show)"


def _must_be_known(store: Queryable, query: SavedQuery, name: str, prefix: str, term: ox.NamedNode | ox.Literal,
                   namer: Namer) -> None:
    """Raises a `QueryError` with near matches for a code or name that nothing in the store is said of.

    Without this a misspelt name would give an empty answer, which reads like "there are none".
    """
    knows = from_result(store.query(f"ASK {{ {{ {term} ?p ?o }} UNION {{ ?s ?p {term} }} "
                                    f"UNION {{ GRAPH {term} {{ ?s ?p ?o }} }} }}"))
    if knows.rows[0][0] == ox.Literal(True):
        return
    label = f"<{PREFIXES['skos']}prefLabel>|<{PREFIXES['rdfs']}label>"
    space = namer.prefixes[prefix]
    listed = from_result(store.query(f"SELECT DISTINCT ?thing ?label {{ ?thing {label} ?label "
                                     f"FILTER(STRSTARTS(STR(?thing), {ox.Literal(space)})) }}"))
    wanted = str(term.value).removeprefix(space)
    by_word: dict[str, str] = {}
    for thing, called in listed.rows:
        if isinstance(thing, ox.NamedNode) and isinstance(called, ox.Literal):
            slug = thing.value.removeprefix(space)
            by_word[slug] = slug
            for word in [called.value, *re.split(r"[\s,]+", called.value), *slug.split("-")]:
                by_word.setdefault(word.lower(), slug)
    slugs = sorted({by_word[word] for word in nearest(wanted, by_word.keys(), 3, 0.6)})
    raise QueryError(f"Nothing in the data is called {prefix}:{wanted} (parameter {name!r})",
                     where=query.where,
                     do=f"Perhaps {' or '.join(f'{prefix}:{slug}' for slug in slugs)} was meant" if slugs else
                        "Check the spelling, or leave the parameter out")


def _short(message: str) -> str:
    return " ".join(message.split())[:200]
