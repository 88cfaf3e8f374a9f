"""Regular expressions that are tried only where they can match.

Python's engine tries an expression at every character. Most of ours cannot match a text without one of a few strings,
which `kg.extract.needs` reads off the expression itself. All these strings stand in one automaton (`kg.extract.scan`):
it runs over a text once and tells which of all the expressions can match there, and for those that begin with one of
many words, where; any other costs a look-up. What is found is the same as with `re.compile`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from kg.extract.needs import Needs, needs_of
from kg.extract.scan import ALWAYS, EVERY, SHORT, look, places, renewals, seek, seen

__all__ = ["Choice", "Quick", "Several", "quick"]

# In shorter texts the expression itself costs less than to look for its places.
_FEW = 12
# From so many beginnings on the automaton finds the places of an expression faster than the engine does.
_MANY = 6


class Quick:
    """A compiled expression with the methods of `re.Pattern` that are used here, and the same results."""

    __slots__ = (
        "_at_word", "_needs", "_numbers", "_plain", "bits", "findall", "finditer", "flags", "fullmatch", "match",
        "pattern", "search", "split", "sub",
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
        #: What a mask of `kg.extract.scan` has, all of it, where the expression can match.
        self.bits = ALWAYS
        self._needs: Needs | None = None
        self._numbers: frozenset[int] = frozenset()
        self._at_word = False
        seek(self)

    @property
    def needs(self) -> Needs:
        """What a text must have."""
        if self._needs is None:
            self._needs = needs_of(self.pattern, self.flags)
        return self._needs

    @property
    def needed(self) -> Sequence[str]:
        """The strings of which a text must have one."""
        return self.needs.some

    @property
    def begun(self) -> Sequence[str]:
        """The strings with which a match begins, where they are so many that their places are wanted."""
        beginnings = self.needs.beginnings
        return beginnings if len(beginnings) >= _MANY else ()

    def found_by(self, bits: int, numbers: dict[str, int]) -> None:
        """Look at the scan of a text first from now on."""
        self.bits = bits
        if self.begun:
            self._numbers, self._at_word = frozenset(map(numbers.__getitem__, self.begun)), self.needs.at_word
            self.search, self.finditer = self._search_places, self._finditer_places
        elif bits != ALWAYS:
            self.search, self.finditer = self._search, self._finditer
        if bits != ALWAYS:
            self.sub = self._sub

    def _search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        if len(text) >= SHORT and (seen.get(text) or look(text)) & self.bits != self.bits:
            return None
        return self._plain.search(text, pos, endpos)

    def _finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        if len(text) >= SHORT and (seen.get(text) or look(text)) & self.bits != self.bits:
            return iter(())
        return self._plain.finditer(text, pos, endpos)

    def _search_places(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        if len(text) <= _FEW or endpos - pos <= SHORT:
            return self._plain.search(text, pos, endpos)
        mask = seen.get(text) or look(text)
        if mask == EVERY:
            return self._plain.search(text, pos, endpos)
        if mask & self.bits == self.bits:
            for start in sorted(places(text, self._numbers, self._at_word)):
                if pos <= start < endpos and (found := self.match(text, start, endpos)):
                    return found
        return None

    def _finditer_places(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        if len(text) <= _FEW or endpos - pos <= SHORT:
            return self._plain.finditer(text, pos, endpos)
        mask = seen.get(text) or look(text)
        if mask == EVERY:
            return self._plain.finditer(text, pos, endpos)
        if mask & self.bits == self.bits and (starts := places(text, self._numbers, self._at_word)):
            return self._matches(sorted(starts), text, pos, endpos)
        return iter(())

    def _matches(self, starts: list[int], text: str, pos: int, endpos: int) -> Iterator[re.Match[str]]:
        for start in starts:
            if pos <= start < endpos and (found := self.match(text, start, endpos)):
                pos = found.end()
                yield found

    def _sub(self, replacement: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        if len(text) >= SHORT and (seen.get(text) or look(text)) & self.bits != self.bits:
            return text
        return self._plain.sub(replacement, text, count)


@cache
def quick(pattern: str, flags: int = 0) -> Quick:
    """The expression, compiled once."""
    return Quick(pattern, flags)


class Several:
    """Expressions in an order, for texts in which few of them can match."""

    def __init__(self, expressions: Sequence[Quick]) -> None:
        self._expressions = expressions
        self._built, self._bits, self._numbered = -1, EVERY, list[tuple[int, int]]()

    def possible(self, text: str) -> list[int]:
        """The numbers, from 0, of those that can match in the text."""
        mask = seen.get(text) or look(text)
        if self._built != renewals():
            self._built, self._bits = renewals(), 0
            self._numbered = [(number, expression.bits) for number, expression in enumerate(self._expressions)]
            for _, bits in self._numbered:
                self._bits |= bits
        if not mask & self._bits:
            return []
        return [number for number, bits in self._numbered if bits & mask == bits]


class Choice:
    """Many expressions at once, each with a name; the first of them that matches at a place has it.

    Each must begin with known letters; it stands at the beginning of a word (no hyphen before it) and ends with one.
    """

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        self._begun = [(name, pattern, needs_of(pattern).beginnings) for name, pattern in named]
        if not all(beginnings for *_, beginnings in self._begun):
            raise ValueError("An expression of the choice begins with any letters")
        self.needed: tuple[str, ...] = ()
        self.begun = sorted({text for *_, beginnings in self._begun for text in beginnings})
        self._numbers: frozenset[int] = frozenset()
        self._strings: dict[int, str] = {}
        self._fitting: dict[int, list[tuple[str, int, re.Pattern[str] | None]]] = {}
        seek(self, at_once=True)

    def found_by(self, bits: int, numbers: dict[str, int]) -> None:
        """Learn the numbers of the strings."""
        self._strings = {numbers[string]: string for string in self.begun}
        self._numbers, self._fitting = frozenset(self._strings), {}

    def _fits(self, number: int) -> list[tuple[str, int, re.Pattern[str] | None]]:
        """All that can match where this string, and none longer, begins: name, and length or expression."""
        found = self._fitting.get(number)
        if found is None:
            begun = self._strings[number]
            found = self._fitting[number] = [
                (name, len(pattern), None) if beginnings == (pattern,) else (name, 0, _whole_words(pattern))
                for name, pattern, beginnings in self._begun
                if begun.startswith(beginnings)
            ]
        return found

    def all(self, text: str) -> list[tuple[str, int, int]]:
        """Name, start and end of each match in text order, none overlapping another."""
        if text not in seen:
            look(text)
        found, position = [], 0
        for start, number in sorted(places(text, self._numbers, True).items()):
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
