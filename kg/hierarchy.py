"""What stands above or under a thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

__all__ = ["closure"]


def closure(pairs: Mapping[str, Sequence[str]], start: Iterable[str]) -> list[str]:
    """The things one starts from and all that pairs lead to, the nearest first, each once.

    >>> closure({"fisheries": ["economy"], "economy": ["world"], "world": ["economy"]}, ["fisheries", "visas"])
    ['fisheries', 'visas', 'economy', 'world']
    """
    found = dict.fromkeys(start)
    todo = list(found)
    for one in todo:
        new = [other for other in pairs.get(one, ()) if other not in found]
        found |= dict.fromkeys(new)
        todo += new
    return list(found)
