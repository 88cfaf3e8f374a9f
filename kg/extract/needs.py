"""What a regular expression needs to match: strings that a text must have, and how its matches begin.

Read off the expression itself, as the standard library parses it. `kg.extract.quick` uses it to leave out texts and
places where an expression cannot match.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from functools import cache
from math import prod
from typing import Any, NamedTuple

__all__ = ["Needs", "beginnings_of", "needs_of"]

# Strings that one part of an expression may stand for before it counts as open, and characters of a class.
_MOST_STRINGS, _MOST_CHARACTERS = 200, 10
# The share of sentences, roughly, that have a string of no, one, two … letters; needs that more have help nothing.
_SHARES, _MOST_OF_ONE, _MOST_OF_ALL = (0.9, 0.9, 0.15, 0.1, 0.06, 0.03, 0.01, 0.01, 0.005, 0.005, 0.002), 0.4, 0.95
# What most sentences have all the same.
_COMMON = frozenset(
    (
        *("", ",", ".", "the", "and", "of", "to", "in", "on", "for", "with", "that"),
        *("th", "he", "er", "an", "re", "nd", "at", "nt", "ha", "es", "st", "en", "ed", "it", "ou", "ea", "hi", "is"),
        *("or", "ti", "as", "te", "et", "ng", "al", "de", "se", "le", "sa", "si", "ar", "ve", "ra", "ld", "ur"),
        *("ing", "ent", "ion", "her", "ter", "his", "ate", "ati"),
    )
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
        elif str(value) == "CATEGORY_SPACE":
            found.add(" ")
        else:
            return None
    return found if len(found) <= _MOST_CHARACTERS else None


class _Strings:
    """Gathers, part by part of an expression, sets of strings one of which a match must have.

    ``run`` is what the parts read last can stand for together, ``beginning`` what those before anything open can.
    """

    def __init__(self, tree: _Tree) -> None:
        self.found: list[set[str]] = []
        self.run: set[str] = {""}
        self.beginning: set[str] | None = None
        for code, value in tree:
            self._read(str(code), value)
        #: All that the expression can match, None where that is not told.
        self.every = self.run if self.beginning is None else None

    def _close(self, run: set[str]) -> None:
        """Anything may follow, and then, right before the next part, one of ``run``."""
        if self.beginning is None:
            self.beginning = self.run
        if "" not in self.run:
            self.found.append(self.run)
        self.run = run

    def _append(self, strings: set[str]) -> None:
        if len(self.run) * len(strings) > _MOST_STRINGS:
            self._close({""})
        elif len(strings) > 1 and "" not in self.run:
            self.found.append(self.run)
        self.run = {before + after for before in self.run for after in strings}

    def _join(self, part: _Strings) -> None:
        """A part as it stands."""
        if part.beginning is None:
            self._append(part.run)
        else:
            self._append(part.beginning)
            self._close(part.run)
        self.found += part.found

    def _read(self, op: str, value: Any) -> None:
        if op == "LITERAL":
            self._append({chr(value).lower()})
        elif op == "IN" and (characters := _characters(value)):
            self._append(characters)
        elif op in ("SUBPATTERN", "ATOMIC_GROUP"):
            self._join(_Strings(value[3] if op == "SUBPATTERN" else value))
        elif op == "BRANCH":
            self._read_branches([_Strings(branch) for branch in value[1]])
        elif op in _REPEATS:
            least, most, inside = value
            self._read_repeat(least, most, _Strings(inside))
        elif op == "ASSERT" and value[0] > 0:
            ahead = _Strings(value[1])
            self.found += [*ahead.found, ahead.run - {""}] if "" not in ahead.run else ahead.found
        elif op not in _NO_WIDTH:
            self._close({""})

    def _read_repeat(self, least: int, most: int, part: _Strings) -> None:
        if most == 1 and part.every is not None:
            self._append(part.every | ({""} if least == 0 else set()))
        elif least:
            for _ in range(min(least, 2)):
                self._join(part)
            self._close(part.every or {""})  # the last turn stands before what follows
        else:
            self._close({""})

    def _read_branches(self, branches: list[_Strings]) -> None:
        every: set[str] = set()
        for branch in branches:
            every |= branch.every or set()
        if len(every) <= _MOST_STRINGS and all(branch.every is not None for branch in branches):
            self._append(every)
            return
        first = {text for branch in branches for text in branch.beginning or branch.run}
        if len(first) <= _MOST_STRINGS:
            self._append(first)
        self._close({""})
        needs = [branch.best() for branch in branches]
        if all(needs):
            self.found.append({text for strings in needs for text in strings})

    def best(self) -> set[str]:
        """The set that the fewest sentences have a string of; empty where most have."""
        rare = [strings for strings in (*self.found, self.run) if max(map(_share_of, strings)) < _MOST_OF_ONE]
        return min((strings for strings in rare if _share(strings) < _MOST_OF_ALL), key=_share, default=set())


def _share(strings: set[str]) -> float:
    """The share of sentences, roughly, that have one of the strings."""
    return 1 - prod(1 - _share_of(text) for text in strings)


@cache
def _share_of(text: str) -> float:
    if text.strip() in _COMMON and len(text) < 6 and text not in ("  ", " ,", " ."):
        return 0.9
    if not any(map(str.isalpha, text)):
        return 0.1 if len(text) < 2 else 0.01
    return _SHARES[min(len(text), len(_SHARES) - 1)]


def _shortest(strings: set[str]) -> set[str]:
    """The strings without those that contain another of them."""
    kept: list[str] = []
    for text in sorted(strings, key=len):
        if not any(other in text for other in kept):
            kept.append(text)
    return set(kept)


class Needs(NamedTuple):
    """What an expression needs: ``some`` of these strings anywhere in the text, and how its matches begin.

    All are in small letters, and a blank stands for any white space. Either is empty where it cannot be told, or where
    most sentences have one of the strings. ``at_word`` says that a match can begin only where a word does.
    """

    some: tuple[str, ...]
    beginnings: tuple[str, ...]
    at_word: bool


def needs_of(pattern: str, flags: int = re.I) -> Needs:
    """Read what an expression needs off itself.

    >>> needs_of(r"\\bdefen[cs]e (?:ministers?'?|ministerial)\\b").some
    ('defence minister', 'defense minister')
    >>> needs_of("(?:he|they) said|agreed").beginnings
    ('agreed', 'he said', 'they said')
    >>> needs_of(r"[a-z]+ship\\b"), needs_of(r"\\b(?:.*)")
    (Needs(some=('ship',), beginnings=(), at_word=False), Needs(some=(), beginnings=(), at_word=True))
    """
    tree = list(_parsed(pattern, flags))
    read = _Strings(tree)
    beginnings = read.beginning or read.run
    return Needs(
        tuple(sorted(_shortest(read.best()))),
        () if "" in beginnings else tuple(sorted(beginnings)),
        bool(tree) and str(tree[0][0]) == "AT" and str(tree[0][1]) == "AT_BOUNDARY",
    )


def beginnings_of(pattern: str) -> frozenset[str]:
    """How the matches of an expression begin, as in `Needs`."""
    return frozenset(needs_of(pattern).beginnings)
