"""The header of a ``.rq`` file: comment lines ``#+ key: value`` about the query."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kg.errors import TableError

__all__ = ["read_header"]


def read_header(text: str, where: str, keys: Sequence[str], *, repeatable: Collection[str] = (),
                also_plain: bool = False) -> dict[str, list[str]]:
    """The values of each key, in the order of their lines; an empty list for a key that is not there.

    Parameters
    ----------
    where
        The file or query, as messages name it.
    keys
        The keys that a header may have.
    repeatable
        Those of the keys that may be there more than once.
    also_plain
        Whether in the comments at the top the plus sign may be left out before a known key.

    Raises
    ------
    TableError
        If a header line has no known key or no value, or repeats what may be there once.

    >>> read_header("#+ title: Calls\\n#+ tags: a, b\\nASK {}", "calls", ("title", "tags", "cq"))
    {'title': ['Calls'], 'tags': ['a, b'], 'cq': []}
    """
    header: dict[str, list[str]] = {key: [] for key in keys}
    in_top = True
    for number, line in enumerate(text.splitlines(), start=1):
        in_top = in_top and (not line.strip() or line.startswith("#"))
        plain = re.match(r"# *([a-z]+):", line) if in_top and also_plain else None
        if not line.startswith("#+") and not (plain and plain[1] in header):
            continue
        key, colon, value = line.lstrip("#+").partition(":")
        key, here = key.strip(), f"{where}, line {number}"
        if not colon or key not in header:
            raise TableError(f"The header line has no known key: {line.strip()!r}", where=here,
                             do=f"Begin it with one of {', '.join(keys)} and a colon")
        if key not in repeatable and header[key]:
            raise TableError(f"The header says {key!r} twice", where=here, do="Keep one of them")
        if not value.strip():
            raise TableError(f"The header line {key!r} is empty", where=here, do="Fill it in, or take it out")
        header[key].append(value.strip())
    return header
