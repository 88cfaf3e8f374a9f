"""What may have been meant by a name that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping

from kg.errors import QueryError

__all__ = ["nearest", "perhaps", "refuse_unknown", "such_as"]


def nearest(value: str, known: Collection[str] | Mapping[str, str], most: int = 5,
            alike: float = 0.5) -> list[str]:
    """Names that resemble a value, then those that contain it; a mapping gives words for each, which count as well.

    >>> nearest("tresty", ["peace-treaty", "treaty", "visas"]), nearest("RUSSIA", {"ru": "Russia", "jp": "Japan"})
    (['treaty', 'peace-treaty'], ['ru'])
    """
    by_text: dict[str, str] = {}
    for name in sorted(known):
        by_text.setdefault(name.lower(), name)
        if isinstance(known, Mapping):
            by_text.setdefault(known[name].lower(), name)
    wanted = value.lower()
    close = [by_text[text] for text in difflib.get_close_matches(wanted, by_text, most, alike)]
    close += [name for text, name in by_text.items() if len(wanted) > 2 and wanted in text]
    return list(dict.fromkeys(close))[:most]


def perhaps(value: str, known: Collection[str] | Mapping[str, str]) -> str:
    """Up to three names that come near a value, as advice; empty where none does.

    >>> perhaps("isue", ["issue", "person"])
    'Perhaps issue was meant'
    """
    near = nearest(value, known, 3, 0.6)
    return f"Perhaps {' or '.join(near)} was meant" if near else ""


def such_as(value: str, known: Collection[str] | Mapping[str, str]) -> str:
    """Names to use instead of a value, as advice: the nearest, else the first; empty where nothing is known.

    >>> such_as("north-corea", {"north-korea": "North Korea", "fisheries": ""}), such_as("x", [])
    ('Use one such as north-korea (North Korea)', '')
    """
    words = known if isinstance(known, Mapping) else {}
    shown = [f"{name} ({words[name]})" if words.get(name) else name
             for name in nearest(value, known) or sorted(known)[:12]]
    return f"Use one such as {', '.join(shown)}" if shown else ""


def refuse_unknown(what: str, value: str, known: Collection[str] | Mapping[str, str]) -> None:
    """Says what is unknown, and names the nearest that is known.

    Raises
    ------
    QueryError
        If the value is not known.

    >>> refuse_unknown("There is no status", "opne", ["open", "late"])
    Traceback (most recent call last):
        ...
    kg.errors.QueryError: There is no status 'opne'. Use one such as open.
    """
    if value not in known:
        raise QueryError(f"{what} {value!r}", do=such_as(value, known) or "Build the graph first: kg build")
