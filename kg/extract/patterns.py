"""Regular expressions that are language and so stand in tables, compiled once."""

from __future__ import annotations

import re
from functools import cache

from kg.errors import TableError
from kg.extract.quick import Quick, quick
from kg.resources import table

__all__ = ["pattern"]


@cache
def pattern(name: str, key: str) -> Quick:
    """The expression ``key`` of the table ``data/language/{name}.yaml``, compiled without regard to case.

    A list in the table is a choice between its entries.

    Raises
    ------
    TableError
        If the table has no such key, or its expression does not compile.

    >>> bool(pattern("undertakings", "meets").search("they will meet again in May"))
    True
    """
    where = f"data/language/{name}.yaml"
    try:
        value = table(f"language/{name}")[key]
    except KeyError:
        raise TableError(f"The table has no entry {key!r}", where=where, do="Restore the entry") from None
    text = "|".join(f"(?:{entry})" for entry in value) if isinstance(value, list) else str(value)
    try:
        return quick(text, re.I)
    except re.error as problem:
        raise TableError(f"The expression {key!r} is wrong ({problem})", where=where, do="Correct it") from problem
