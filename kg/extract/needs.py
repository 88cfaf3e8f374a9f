"""What a regular expression needs to match: how matches begin, and strings that they must have.

Read off the expression itself, as the standard library parses it. `kg.extract.quick` uses it to leave out texts and
places where an expression cannot match.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from typing import Any

__all__ = ["LONGEST_BEGINNING", "beginnings_of", "needs_of", "word_beginnings_of"]

#: Letters of a beginning; longer ones are cut.
LONGEST_BEGINNING = 6
# Expressions with more beginnings or needs than this gain nothing from looking for them one by one.
_MOST_NEEDS, _MOST_BEGINNINGS = 24, 4000
# Strings that one part of an expression may stand for before it counts as open.
_MOST_STRINGS = 48
# What a needed string must be worth at least, in letters; words that most sentences have are worth one.
_LEAST_WORTH = 2
_COMMON = frozenset(
    ("the", "and", "of", "to", "in", "an", "on", "for", "with", "that", "is", "was", "by", "as", "at", "it", "from")
)


def _parsed(pattern: str, flags: int) -> Iterable[tuple[Any, Any]] | None:
    """The expression as the standard library parses it; None where a version of Python keeps that elsewhere."""
    try:
        parser: Any = importlib.import_module("re._parser")
        tree: Iterable[tuple[Any, Any]] = parser.parse(pattern, flags)
    except (ImportError, AttributeError):
        return None
    return tree


def _letters(inside: list[tuple[Any, Any]]) -> set[str] | None:
    """The letters of a class of characters; None where they are many."""
    found: set[str] = set()
    for op, value in inside:
        if str(op) == "LITERAL":
            found.add(chr(value).lower())
        elif str(op) == "RANGE" and value[1] - value[0] < 26:
            found.update(chr(code).lower() for code in range(value[0], value[1] + 1))
        else:
            return None
    return found


def _repeat(value: Any) -> tuple[int, bool, Any]:
    return value[0], value[1] == 1, value[2]


_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_NO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")

_State = tuple[str, bool]


def _extend(states: set[_State], tree: Iterable[tuple[Any, Any]]) -> set[_State]:
    """Beginnings so far, each with whether more may be appended, lengthened by what the tree begins with."""
    for code, value in tree:
        live = {state for state in states if state[1] and len(state[0]) < LONGEST_BEGINNING}
        if not live or len(states) > _MOST_BEGINNINGS:
            break
        states, op = states - live, str(code)
        if op in _NO_WIDTH:
            states |= live
        elif op == "LITERAL":
            states |= {(text + chr(value).lower(), True) for text, _ in live}
        elif op == "IN" and (letters := _letters(value)):
            states |= {(text + letter, True) for text, _ in live for letter in letters}
        elif op == "BRANCH":
            for branch in value[1]:
                states |= _extend(live, branch)
        elif op == "SUBPATTERN":
            states |= _extend(live, value[3])
        elif op == "ATOMIC_GROUP":
            states |= _extend(live, value)
        elif op in _REPEATS:
            least, once, inside = _repeat(value)
            if least == 0:
                states |= live
            states |= {(text, once and more) for text, more in _extend(live, inside)}
        else:
            states |= {(text, False) for text, _ in live}
    return states


def beginnings_of(pattern: str, flags: int = re.I) -> frozenset[str]:
    """Small letters, six or fewer, one of which everything that the expression matches begins with.

    Empty where anything may stand first.

    >>> sorted(beginnings_of("(?:he|they) said|agreed"))
    ['agreed', 'he sai', 'they s']
    >>> beginnings_of("[^,]+, he said")
    frozenset()
    """
    tree = _parsed(pattern, flags)
    found = {text for text, _ in _extend({("", True)}, tree)} if tree is not None else set()
    return frozenset() if "" in found or len(found) > _MOST_BEGINNINGS else frozenset(found)


def _at_word(tree: Iterable[tuple[Any, Any]]) -> bool:
    """Whether the expression begins with a look at what stands before it: ``\\b`` or ``(?<![\\w-])``."""
    for code, value in tree:
        op = str(code)
        if op == "AT":
            return str(value) == "AT_BOUNDARY"
        if op == "ASSERT_NOT":
            if value[0] > 0:
                continue
            inside = list(value[1])
            if len(inside) != 1 or str(inside[0][0]) != "IN":
                return False
            parts = {str(kind) if what is None else str(what) for kind, what in inside[0][1]}
            return "CATEGORY_WORD" in parts and "NEGATE" not in parts
        if op == "SUBPATTERN":
            return _at_word(value[3])
        if op == "BRANCH":
            return all(_at_word(branch) for branch in value[1])
        return False
    return False


def word_beginnings_of(pattern: str, flags: int = re.I) -> frozenset[str]:
    """As `beginnings_of`, for expressions that match only from the beginning of a word; empty for all others.

    >>> sorted(word_beginnings_of(r"\\b(?:agreed|said)")), word_beginnings_of("(?:agreed|said)")
    (['agreed', 'said'], frozenset())
    """
    tree = _parsed(pattern, flags)
    found = beginnings_of(pattern, flags) if tree is not None and _at_word(tree) else frozenset()
    return found if all(text[0].isalnum() or text[0] == "_" for text in found) else frozenset()


class _Needs:
    """Gathers, part by part of an expression, sets of strings one of which a match must have."""

    def __init__(self) -> None:
        self.found: list[set[str]] = []
        self.run: set[str] = {""}
        self.whole = True

    def close(self) -> None:
        self.whole = False
        if "" not in self.run:
            self.found.append(self.run)
        self.run = {""}

    def append(self, strings: set[str]) -> None:
        if len(strings) > 1 and not all(text.isalnum() for text in strings if text):
            self.close()  # a blank or a hyphen: either side tells enough
            return
        if len(self.run) * len(strings) > _MOST_STRINGS:
            self.close()
        self.run = {before + after for before in self.run for after in strings}

    def read(self, tree: Iterable[tuple[Any, Any]]) -> None:
        for code, value in tree:
            op = str(code)
            if op == "LITERAL":
                self.append({chr(value).lower()})
            elif op == "IN" and (letters := _letters(value)) and len(letters) < 6:
                self.append(letters)
            elif op == "SUBPATTERN":
                self.read(value[3])
            elif op == "ATOMIC_GROUP":
                self.read(value)
            elif op == "BRANCH":
                self._read_branches(value[1])
            elif op in _REPEATS:
                least, once, inside = _repeat(value)
                strings = _strings(inside)
                if once and strings is not None:
                    self.append(strings | ({""} if least == 0 else set()))
                    continue
                if least:
                    self.read(inside)
                self.close()
            elif op == "ASSERT" and value[0] > 0:
                ahead = _best(value[1])
                if ahead:
                    self.found.append(ahead)
            elif op not in _NO_WIDTH:
                self.close()  # whatever else may stand here

    def _read_branches(self, branches: list[Any]) -> None:
        every = [_strings(branch) for branch in branches]
        if None not in every and sum(len(strings or ()) for strings in every) <= _MOST_STRINGS:
            self.append({text for strings in every for text in strings or ()})
            return
        self.close()
        needs = [_best(branch) for branch in branches]
        if all(needs):
            self.found.append({text for strings in needs for text in strings or ()})


def _strings(tree: Iterable[tuple[Any, Any]]) -> set[str] | None:
    """All strings that a part of an expression can match, None where they are many."""
    gathered = _Needs()
    gathered.read(tree)
    return gathered.run if gathered.whole else None


def _best(tree: Iterable[tuple[Any, Any]]) -> set[str] | None:
    """The set of strings that tells most: long ones, then few."""
    gathered = _Needs()
    gathered.read(tree)
    gathered.close()
    useful = [_shortest(strings) for strings in gathered.found]
    return max(useful, key=lambda strings: (min(map(_worth, strings)), -len(strings)), default=None)


def _worth(text: str) -> int:
    """How much it tells that a text has these letters."""
    word = text.strip(" ,.-'\"()")
    return 1 if word in _COMMON else min(4, len(word))


def _shortest(strings: set[str]) -> set[str]:
    """The strings without those that contain another of them."""
    return {text for text in strings if not any(other != text and other in text for other in strings)}


def needs_of(pattern: str, flags: int = re.I) -> tuple[str, ...]:
    """Strings in small letters one of which is part of every text that the expression finds something in.

    Empty where that cannot be told, or where the strings are too many or too short to tell much.

    >>> needs_of(r"\\bdefen[cs]e (?:ministers?'?|ministerial)\\b")
    ('defence minister', 'defense minister')
    >>> needs_of(r"[a-z]+ed\\b"), needs_of(r"(?:.*)")
    (('ed',), ())
    """
    tree = _parsed(pattern, flags)
    found = _best(tree) if tree is not None else None
    if not found or len(found) > _MOST_NEEDS or min(map(_worth, found)) < _LEAST_WORTH:
        return ()
    return tuple(sorted(found))
