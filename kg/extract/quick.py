"""Regular expressions that are tried only where they can match.

Python's engine tries an expression at every character. Most of ours cannot match a text without one of a few strings,
which `kg.extract.needs` reads off the expression itself. All these strings stand in one automaton: it runs over a text
once and tells which of all the expressions can match there; any other costs a look-up. What is found is the same as
with `re.compile`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick

from kg.extract.needs import Needs, needs_of

__all__ = ["Choice", "Quick", "Several", "quick"]

# In shorter texts the expression itself costs less than a scan, or than to look for its places.
_SHORT, _FEW = 40, 12
# Longer texts are no sentences; they are searched as they are.
_LONGEST = 8_000
# Texts whose scan is kept.
_KEPT = 1024
# Letters that the engine takes for others without regard to case, and white space; the text stays as long as it is.
_LETTERS, _SPACE = str.maketrans("İıſK", "iisk"), re.compile(r"\s")
# Digits that are not looked for; a text with one of them is searched as it is.
_ODD = re.compile(r"(?![0-9])\d")
# From so many beginnings on their own automaton finds the places of an expression faster than the engine does.
_MANY = 6
# A mask in which every expression is, and the bit of those that any text may match.
_EVERY, _ALWAYS = -1, 1


def _plain(text: str) -> str:
    """A text in the letters of `kg.extract.needs`, as long as it was."""
    low = text.lower() if text.isascii() else text.translate(_LETTERS).lower()
    return low if low.isprintable() else _SPACE.sub(" ", low)


class _Scanner:
    """One automaton for all expressions.

    Expressions are compiled when they are first asked for, in the midst of work; until the automaton has been built
    anew with their strings, they count as possible everywhere. It is built anew after one, two, four … texts.
    """

    def __init__(self) -> None:
        self.seen: dict[str, int] = {}
        self._known: list[Quick] = []
        self._waiting: list[Quick] = []
        self._masks: list[int] = []
        self._find: Callable[..., list[tuple[int, int, int]]] = lambda *_: []
        self._texts, self._next, self.built = 0, 1, 0

    def add(self, expression: Quick) -> None:
        """Take up an expression with the next automaton."""
        self._waiting.append(expression)

    def look(self, text: str) -> int:
        """The bits of all expressions that can match in a text; keeps them in ``seen``."""
        if len(text) > _LONGEST or (not text.isascii() and _ODD.search(text)):
            return _EVERY
        self._texts += 1
        if self._waiting and self._texts >= self._next:
            self._build()
        masks, found = self._masks, _ALWAYS
        for number, _, _ in self._find(_plain(text), True):
            found |= masks[number]
        if len(self.seen) >= _KEPT:
            self.seen.clear()
        self.seen[text] = found
        return found

    def _build(self) -> None:
        for expression in self._waiting:
            if expression.needs.some:
                self._known.append(expression)
                expression.guard(1 << len(self._known))
            else:
                expression.guard(_ALWAYS)
        self._waiting, self._next = [], 2 * self._texts
        self.built += 1
        by_string: dict[str, int] = {}
        for expression in self._known:
            for needed in expression.needs.some:
                by_string[needed] = by_string.get(needed, 0) | expression.bit
        self._masks = list(by_string.values())
        self._find = AhoCorasick(by_string, store_patterns=False).find_matches_as_indexes
        self.seen.clear()


_SCANNER = _Scanner()
_seen, _look = _SCANNER.seen, _SCANNER.look


class _Places:
    """Where in a text one of many strings begins."""

    __slots__ = ("_at_word", "_find", "_last", "strings")

    def __init__(self, strings: Iterable[str], at_word: bool) -> None:
        self.strings = sorted(strings)
        self._at_word = at_word
        self._last: tuple[str, list[tuple[int, int]]] = "", []
        self._find = AhoCorasick(self.strings, store_patterns=False).find_matches_as_indexes

    def of(self, text: str) -> list[tuple[int, int]]:
        """Each place, in text order, with the number of the longest string there."""
        last, known = self._last
        if text == last:
            return known  # several parts of a sentence are often looked through one by one
        plain = _plain(text)
        hits = self._find(plain, True)
        if self._at_word:
            # Found in the order of their ends, so that at the same place the longest comes last.
            found = {at: number for number, at, _ in hits if not at or not plain[at - 1].isalnum()}
        else:
            found = {at: number for number, at, _ in hits}
        self._last = text, sorted(found.items())
        return self._last[1]


class Quick:
    """A compiled expression with the methods of `re.Pattern` that are used here, and the same results.

    Where many words can begin a match, one more automaton finds the places to try.
    """

    __slots__ = (
        "_needs", "_places", "_plain", "bit", "findall", "finditer", "flags", "fullmatch", "match", "pattern", "search",
        "split", "sub",
    )

    def __init__(self, pattern: str, flags: int = re.I) -> None:
        plain = re.compile(pattern, flags)
        self._plain, self.flags, self.pattern = plain, flags, pattern
        self.match: Callable[..., re.Match[str] | None] = plain.match
        self.fullmatch: Callable[..., re.Match[str] | None] = plain.fullmatch
        self.split: Callable[..., list[Any]] = plain.split
        self.findall: Callable[..., list[Any]] = plain.findall
        self.search: Callable[..., re.Match[str] | None] = plain.search
        self.finditer: Callable[..., Iterator[re.Match[str]]] = plain.finditer
        self.sub: Callable[..., str] = plain.sub
        #: What a mask of `possible` has where the expression can match.
        self.bit = _ALWAYS
        self._needs: Needs | None = None
        self._places: _Places | None = None
        _SCANNER.add(self)

    @property
    def needs(self) -> Needs:
        """What a text must have."""
        if self._needs is None:
            self._needs = needs_of(self.pattern, self.flags)
        return self._needs

    def guard(self, bit: int) -> None:
        """Look at the scan of a text first from now on."""
        self.bit = bit
        if len(self.needs.beginnings) >= _MANY and self._places is None:
            self._places = _Places(self.needs.beginnings, self.needs.at_word)
        if bit != _ALWAYS or self._places:
            self.search, self.finditer = self._search, self._finditer
        if bit != _ALWAYS:
            self.sub = self._sub

    def _search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        if self.bit != _ALWAYS and len(text) >= _SHORT and not (_seen.get(text) or _look(text)) & self.bit:
            return None
        if self._places is None or not _FEW < len(text) < _LONGEST:
            return self._plain.search(text, pos, endpos)
        for start, _ in self._places.of(text):
            if pos <= start < endpos and (found := self.match(text, start, endpos)):
                return found
        return None

    def _finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        if self.bit != _ALWAYS and len(text) >= _SHORT and not (_seen.get(text) or _look(text)) & self.bit:
            return iter(())
        if self._places is None or not _FEW < len(text) < _LONGEST:
            return self._plain.finditer(text, pos, endpos)
        return self._matches(self._places.of(text), text, pos, endpos)

    def _matches(
        self, places: list[tuple[int, int]], text: str, pos: int, endpos: int
    ) -> Iterator[re.Match[str]]:
        for start, _ in places:
            if pos <= start < endpos and (found := self.match(text, start, endpos)):
                pos = found.end()
                yield found

    def _sub(self, replacement: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        if len(text) >= _SHORT and not (_seen.get(text) or _look(text)) & self.bit:
            return text
        return self._plain.sub(replacement, text, count)


@cache
def quick(pattern: str, flags: int = 0) -> Quick:
    """The expression, compiled once."""
    return Quick(pattern, flags)


class Several:
    """Expressions in an order, for texts in which few of them can match."""

    def __init__(self, expressions: Sequence[Quick]) -> None:
        self._numbered = tuple(enumerate(expressions))
        self._built, self._bits = 0, _EVERY

    def possible(self, text: str) -> list[int]:
        """The numbers, from 0, of those that can match in the text."""
        mask = _seen.get(text) or _look(text)
        if self._built != _SCANNER.built:
            self._built, self._bits = _SCANNER.built, 0
            for _, expression in self._numbered:
                self._bits |= expression.bit
        if not mask & self._bits:
            return []
        return [number for number, expression in self._numbered if expression.bit & mask]


class Choice:
    """Many expressions at once, each with a name; the first of them that matches at a place has it.

    Each must begin with known letters; it stands at the beginning of a word (no hyphen before it) and ends with one.
    """

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        self._begun = [(name, pattern, needs_of(pattern).beginnings) for name, pattern in named]
        if not all(beginnings for *_, beginnings in self._begun):
            raise ValueError("An expression of the choice begins with any letters")
        self._places = _Places({text for *_, beginnings in self._begun for text in beginnings}, at_word=True)
        self._fitting: dict[int, list[tuple[str, int, re.Pattern[str] | None]]] = {}

    def _fits(self, number: int) -> list[tuple[str, int, re.Pattern[str] | None]]:
        """All that can match where this string, and none longer, begins: name, and length or expression."""
        found = self._fitting.get(number)
        if found is None:
            begun = self._places.strings[number]
            found = self._fitting[number] = [
                (name, len(pattern), None) if beginnings == (pattern,) else (name, 0, _whole_words(pattern))
                for name, pattern, beginnings in self._begun
                if begun.startswith(beginnings)
            ]
        return found

    def all(self, text: str) -> list[tuple[str, int, int]]:
        """Name, start and end of each match in text order, none overlapping another."""
        found, position = [], 0
        for start, number in self._places.of(text):
            if start < position or (start and text[start - 1] in ("-", "_")):
                continue
            for name, length, expression in self._fits(number):
                if expression is None:
                    end = start + length
                    if _goes_on(text[end : end + 1]):
                        continue
                elif match := expression.match(text, start):
                    end = match.end()
                else:
                    continue
                found.append((name, start, end))
                position = end
                break
        return found


def _goes_on(character: str) -> bool:
    """Whether a character beside a word makes it part of a longer one."""
    return character.isalnum() or character in ("-", "_")


@cache
def _whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})(?![\w-])", re.I)
