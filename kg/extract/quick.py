"""Regular expressions that are tried only where they can match.

Python's engine tries an expression at every character. Most of ours begin with one of a few words, or cannot match
without one; `quick` reads both off the expression itself, so that a sentence costs a look-up in the words it has.
What is found is the same as with `re.compile`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

from kg.extract.needs import LONGEST_BEGINNING, beginnings_of, needs_of, word_beginnings_of

__all__ = ["Choice", "Quick", "quick"]

# Numbers of letters that words are looked up by; the shorter ones for expressions that begin with short words.
_KEYS = (LONGEST_BEGINNING, 3, 2, 1)
_KEY = 3
# So many are looked for even where the beginnings are known.
_FEW = 6
# In shorter texts looking for the words costs more than the expression does.
_SHORT = 24
# From here on it pays to note where the words of a text begin.
_LONG = 100
# Longer texts are no sentences; they are searched as they are, and not kept.
_LONGEST = 20_000
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


class Quick:
    """A compiled expression with the methods of `re.Pattern` that are used here, and the same results.

    A text with a letter such as ``İ``, whose small form is longer, is searched without the short cut.
    """

    __slots__ = ("_keys", "_needs", "_plain", "findall", "flags", "fullmatch", "match", "pattern", "split")

    def __init__(self, pattern: str, flags: int = re.I) -> None:
        plain = re.compile(pattern, flags)
        self._plain, self.flags = plain, flags
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
            by_length: dict[int, set[str]] = {}
            for text in word_beginnings_of(self.pattern, self.flags):
                length = next(length for length in _KEYS if len(text) >= length)
                by_length.setdefault(length, set()).add(text[:length])
            self._keys = tuple((length, frozenset(texts)) for length, texts in sorted(by_length.items()))
            needed = needs_of(self.pattern, self.flags)
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

    def may_match(self, low: str) -> bool:
        """Whether a text, given in small letters, has what the expression needs."""
        needs = self._needs
        if needs is None:
            needs = self.needs
        for needed in needs:
            if needed in low:
                return True
        return not needs

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """As `re.Pattern.sub`."""
        if not self.may_match(text.lower()):
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
