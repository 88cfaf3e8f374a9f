"""What a regular expression needs to match: strings that a text must have, and how its matches begin.

Read off the expression itself, as the standard library parses it. `kg.extract.quick` uses it to leave out texts and
places where an expression cannot match.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from math import prod
from typing import Any

__all__ = ["beginnings_of", "needs_of"]

# Strings that one part of an expression may stand for before it counts as open, and characters of a class.
_MOST_STRINGS, _MOST_CHARACTERS = 400, 10
# The share of sentences, roughly, that have a string of no, one, two … letters; needs that more have help nothing.
_SHARES, _MOST_OF_ONE, _MOST_OF_ALL = (0.9, 0.9, 0.5, 0.15, 0.06, 0.03, 0.01), 0.4, 0.95
_COMMON = frozenset(
    ("the", "and", "of", "to", "in", "an", "on", "for", "with", "that", "is", "was", "by", "as", "at", "it", "from")
)

_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_NO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")
_Tree = Iterable[tuple[Any, Any]]


def _parsed(pattern: str, flags: int) -> _Tree:
    """The expression as the standard library parses it; open where a version of Python keeps that elsewhere."""
    try:
        parser: Any = importlib.import_module("re._parser")
        tree: _Tree = parser.parse(pattern, flags)
    except (ImportError, AttributeError):
        return [("ANY", None)]
    return tree


def _characters(inside: list[tuple[Any, Any]]) -> set[str] | None:
    """The characters of a class, in small letters; None where they are many."""
    found: set[str] = set()
    for op, value in inside:
        if str(op) == "LITERAL":
            found.add(chr(value).lower())
        elif str(op) == "RANGE" and value[1] - value[0] < _MOST_CHARACTERS:
            found.update(chr(code).lower() for code in range(value[0], value[1] + 1))
        elif str(value) == "CATEGORY_DIGIT":
            found.update("0123456789")
        else:
            return None
    return found if len(found) <= _MOST_CHARACTERS else None


class _Strings:
    """Gathers, part by part of an expression, sets of strings one of which a match must have.

    ``run`` is what the parts read last can stand for together, ``beginning`` what the first of them can.
    """

    def __init__(self, tree: _Tree) -> None:
        self.found: list[set[str]] = []
        self.run: set[str] = {""}
        self.beginning: set[str] | None = None
        self._read(tree)
        self.every = self.run if self.beginning is None else None
        self._close()

    def _close(self) -> None:
        """Anything may follow."""
        if self.beginning is None:
            self.beginning = self.run
        if "" not in self.run:
            self.found.append(self.run)
        self.run = {""}

    def _append(self, strings: set[str]) -> None:
        if len(self.run) * len(strings) > _MOST_STRINGS:
            self._close()
        self.run = {before + after for before in self.run for after in strings}

    def _read(self, tree: _Tree) -> None:
        for code, value in tree:
            op = str(code)
            if op == "LITERAL":
                self._append({chr(value).lower()})
            elif op == "IN" and (characters := _characters(value)):
                self._append(characters)
            elif op == "SUBPATTERN":
                self._read(value[3])
            elif op == "ATOMIC_GROUP":
                self._read(value)
            elif op == "BRANCH":
                self._read_branches([_Strings(branch) for branch in value[1]])
            elif op in _REPEATS:
                self._read_repeat(*value)
            elif op == "ASSERT" and value[0] > 0:
                self.found += _Strings(value[1]).found
            elif op not in _NO_WIDTH:
                self._close()

    def _read_repeat(self, least: int, most: int, inside: _Tree) -> None:
        part = _Strings(inside)
        if most == 1 and part.every is not None:
            self._append(part.every | ({""} if least == 0 else set()))
            return
        if least:
            self._read(inside)
        self._close()

    def _read_branches(self, branches: list[_Strings]) -> None:
        every: set[str] = set()
        for branch in branches:
            every |= branch.every or set()
        if len(every) <= _MOST_STRINGS and all(branch.every is not None for branch in branches):
            self._append(every)
            return
        if self.beginning is None:
            first = {text for branch in branches for text in branch.beginning or {""}}
            self.beginning = {before + after for before in self.run for after in first}
        self._close()
        needs = [branch.best() for branch in branches]
        if all(needs):
            self.found.append({text for strings in needs for text in strings})

    def best(self) -> set[str]:
        """The set that the fewest sentences have a string of; empty where all have."""
        useful = [_shortest(strings) for strings in self.found if max(map(_share_of, strings)) < _MOST_OF_ONE]
        return min((strings for strings in useful if _share(strings) < _MOST_OF_ALL), key=_share, default=set())


def _share(strings: set[str]) -> float:
    """The share of sentences, roughly, that have one of the strings."""
    return 1 - prod(1 - _share_of(text) for text in strings)


def _share_of(text: str) -> float:
    word = text.strip(" ,.-'\"()")
    if word in _COMMON or not text.strip(" ,."):
        return 0.9
    if not word or not word[0].isalpha():
        return 0.1 if len(word) < 2 else 0.01
    return _SHARES[min(len(word), len(_SHARES) - 1)]


def _shortest(strings: set[str]) -> set[str]:
    """The strings without those that contain another of them."""
    kept: list[str] = []
    for text in sorted(strings, key=len):
        if not any(other in text for other in kept):
            kept.append(text)
    return set(kept)


def beginnings_of(pattern: str, flags: int = re.I) -> frozenset[str]:
    """Strings in small letters one of which everything that the expression matches begins with.

    Empty where anything may stand first.

    >>> sorted(beginnings_of("(?:he|they) said|agreed"))
    ['agreed', 'he said', 'they said']
    >>> beginnings_of("[^,]+, he said")
    frozenset()
    """
    found = _Strings(_parsed(pattern, flags)).beginning or {""}
    return frozenset() if "" in found else frozenset(found)


def needs_of(pattern: str, flags: int = re.I) -> tuple[str, ...]:
    """Strings in small letters one of which is part of every text that the expression finds something in.

    Empty where that cannot be told, or where most sentences have one of them.

    >>> needs_of(r"\\bdefen[cs]e (?:ministers?'?|ministerial)\\b")
    ('defence minister', 'defense minister')
    >>> needs_of(r"[a-z]+ship\\b"), needs_of(r"(?:.*)")
    (('ship',), ())
    """
    return tuple(sorted(_Strings(_parsed(pattern, flags)).best()))
