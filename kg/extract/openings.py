"""Expressions for the beginnings of lines, most of which are told by their first letters to have none."""

from __future__ import annotations

import re

from kg.extract.needs import beginnings_of

__all__ = ["Openings"]


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or "(?!)", re.I)


class Openings:
    """Expressions, without regard to case, one of which a line may begin with.

    >>> lines = Openings(["share$", "print( this page)?$"])
    >>> lines.match("Print this page"), lines.match("President Doe met Minister Roe.")
    (True, False)
    """

    def __init__(self, patterns: list[str]) -> None:
        begun = {pattern: beginnings_of(pattern) for pattern in patterns}
        self._letters = tuple(set().union(*begun.values()))
        self._longest = max(map(len, self._letters), default=0)
        self._known = _any_of([pattern for pattern in patterns if begun[pattern]])
        self._open = _any_of([pattern for pattern in patterns if not begun[pattern]])

    def match(self, text: str) -> bool:
        """Whether one of the expressions matches from the beginning of the text."""
        if text[: self._longest].lower().startswith(self._letters) and self._known.match(text):
            return True
        return self._open.match(text) is not None
