"""Regular expressions that are tried only where they can match.

Python's engine tries an expression at every character. Most of ours begin with one of a few words, or cannot match
without one; `quick` reads both off the expression itself, so that a sentence costs a look-up in the words it has.
What is found is the same as with `re.compile`.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

__all__ = ["Choice", "Quick", "beginnings_of", "needs_of", "quick"]

# Numbers of letters that words are looked up by; the shorter ones for expressions that begin with short words.
_KEYS = (6, 3, 2, 1)
_LONG_KEY, _KEY = 6, 3
# Expressions with more beginnings or needs than this gain nothing from looking for them one by one.
_MOST_NEEDS = 24
# So many are looked for even where the beginnings are known.
_FEW = 6
_LEAST_WORTH = 2
_MOST_BEGINNINGS = 4000
# Strings that one part of an expression may stand for before it counts as open.
_MOST_STRINGS = 48
# In shorter texts looking for the words costs more than the expression does.
_SHORT = 24
# From here on it pays to note where the words of a text begin.
_LONG = 100
# Longer texts are no sentences; they are searched as they are, and not kept.
_LONGEST = 20_000
# Words that most sentences have.
_COMMON = frozenset(
    ("the", "and", "of", "to", "in", "an", "on", "for", "with", "that", "is", "was", "by", "as", "at", "it", "from")
)
_NOWHERE: list[int] = []

_WORD_START = re.compile(r"\w+")


class _Index:
    """A text in small letters, and where its words begin by their first letters."""

    __slots__ = ("_by_key", "_starts", "low")

    def __init__(self, text: str) -> None:
        self.low = text.lower()
        self._starts: list[int] | None = None
        self._by_key: dict[int, dict[str, list[int]]] = {}

    def by_key(self, length: int) -> dict[str, list[int]]:
        """Positions of words by their first ``length`` letters."""
        found = self._by_key.get(length)
        if found is None:
            if self._starts is None:
                self._starts = [match.start() for match in _WORD_START.finditer(self.low)]
            found, low = {}, self.low
            for start in self._starts:
                key = low[start : start + length]
                if key in found:
                    found[key].append(start)
                else:
                    found[key] = [start]
            self._by_key[length] = found
        return found


_index = lru_cache(maxsize=256)(_Index)


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
        live = {state for state in states if state[1] and len(state[0]) < _LONG_KEY}
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


class Quick:
    """A compiled expression with the methods of `re.Pattern` that are used here, and the same results.

    A text with a letter such as ``İ``, whose small form is longer, is searched without the short cut.
    """

    __slots__ = ("_flags", "_keys", "_needs", "_plain", "findall", "fullmatch", "match", "pattern", "split")

    def __init__(self, pattern: str, flags: int = re.I) -> None:
        plain = re.compile(pattern, flags)
        self._plain, self._flags = plain, flags
        self.pattern = pattern
        self.match: Callable[..., re.Match[str] | None] = plain.match
        self.fullmatch: Callable[..., re.Match[str] | None] = plain.fullmatch
        self.split: Callable[..., list[Any]] = plain.split
        self.findall: Callable[..., list[Any]] = plain.findall
        self._needs: tuple[str, ...] | None = None
        self._keys: tuple[tuple[int, frozenset[str]], ...] = ()

    @property
    def needs(self) -> tuple[str, ...]:
        """Strings in small letters one of which a text must have; empty where that cannot be told."""
        if self._needs is None:
            tree = _parsed(self.pattern, self._flags)
            found = beginnings_of(self.pattern, self._flags) if tree is not None and _at_word(tree) else frozenset()
            if all(text[0].isalnum() or text[0] == "_" for text in found):
                by_length: dict[int, set[str]] = {}
                for text in found:
                    length = next(length for length in _KEYS if len(text) >= length)
                    by_length.setdefault(length, set()).add(text[:length])
                self._keys = tuple((length, frozenset(texts)) for length, texts in sorted(by_length.items()))
            needed = needs_of(self.pattern, self._flags)
            self._needs = () if self._keys and len(needed) > _FEW else needed
        return self._needs

    def _starts(self, text: str) -> list[int] | None:
        """Where a match can begin, empty where nowhere; None where that cannot be told."""
        needs = self._needs
        if needs is None:
            needs = self.needs
        if len(text) < _LONG:
            if needs:
                low = text.lower()
                for needed in needs:
                    if needed in low:
                        return None
                return _NOWHERE
            return None
        if len(text) > _LONGEST:
            return None
        index = _index(text)
        if needs:
            low = index.low
            for needed in needs:
                if needed in low:
                    break
            else:
                return _NOWHERE
        if not self._keys or len(index.low) != len(text):
            return None
        starts: list[int] = []
        for length, beginnings in self._keys:
            words = index.by_key(length)
            for key in words.keys() & beginnings:
                starts += words[key]
        if len(starts) > 1:
            starts.sort()
        return starts

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        if len(text) < _SHORT or (starts := self._starts(text)) is None:
            return self._plain.search(text, pos, endpos)
        for start in starts:
            if start >= pos and (found := self.match(text, start, endpos)):
                return found
        return None

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        if len(text) < _SHORT or (starts := self._starts(text)) is None:
            return self._plain.finditer(text, pos, endpos)
        return self._matches(text, starts, pos, endpos) if starts else iter(())

    def _matches(self, text: str, starts: list[int], pos: int, endpos: int) -> Iterator[re.Match[str]]:
        for start in starts:
            if start >= pos and (found := self.match(text, start, endpos)):
                pos = found.end()
                yield found

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """As `re.Pattern.sub`."""
        needs = self._needs
        if needs is None:
            needs = self.needs
        if needs:
            low = text.lower()
            for needed in needs:
                if needed in low:
                    break
            else:
                return text
        return self._plain.sub(replacement, text, count)


@cache
def quick(pattern: str, flags: int = 0) -> Quick:
    """The expression, compiled once."""
    return Quick(pattern, flags)


class Choice:
    """Many expressions at once, each part of a named group; the first that matches at a place has it.

    ``groups`` maps a group's name to its expressions; every one must begin with a word, and the whole stands at
    the beginning of a word (no hyphen before it) and is followed by ``after``.
    """

    def __init__(self, groups: dict[str, list[str]], after: str) -> None:
        self._groups, self._after = groups, after
        every = [pattern for patterns in groups.values() for pattern in patterns]
        self._begins = {pattern: {text[:_KEY] for text in beginnings_of(pattern)} for pattern in every}
        self._keys = {key for found in self._begins.values() for key in found}
        if not all(self._begins.values()) or {len(key) for key in self._keys} != {_KEY}:
            raise ValueError("An expression of the choice begins with fewer than three known letters")
        self._by_key: dict[str, re.Pattern[str]] = {}

    def _at(self, key: str) -> re.Pattern[str]:
        """One expression of all those that can begin with these letters."""
        found = self._by_key.get(key)
        if found is None:
            pieces = []
            for name, patterns in self._groups.items():
                fits = [pattern for pattern in patterns if key in self._begins[pattern]]
                if fits:
                    pieces.append(f"(?P<{name}>{'|'.join(fits)})")
            found = re.compile(rf"(?<![\w-])(?:{'|'.join(pieces)}){self._after}", re.I)
            self._by_key[key] = found
        return found

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Matches in text order, none overlapping another."""
        words = _index(text).by_key(_KEY)
        tried = [(start, key) for key in words.keys() & self._keys for start in words[key]]
        tried.sort()
        position = 0
        for start, key in tried:
            if start >= position and (match := self._at(key).match(text, start)):
                position = match.end()
                yield match
