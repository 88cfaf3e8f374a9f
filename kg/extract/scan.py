"""One automaton for the strings of all expressions: a single pass over a text tells what can match in it, and where.

A text is scanned once, however many expressions are tried on it; a part of a scanned text is not scanned again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Protocol

from ahocorasick_rs import AhoCorasick

from kg.extract.kept import forgets

__all__ = ["ALWAYS", "EVERY", "SHORT", "Sought", "lend", "look", "part", "places", "renewals", "seek", "seen"]

#: In shorter texts the expression itself costs less than a scan.
SHORT = 40
#: A mask that has every bit, and the bit that every mask has.
EVERY, ALWAYS = -1, 1
# Longer texts are no sentences; they are searched as they are.
_LONGEST = 8_000
# Texts whose scan is kept.
_KEPT = 512
# Letters that the engine takes for others without regard to case, and white space; the text stays as long as it is.
_LETTERS, _SPACE = str.maketrans("İıſK", "iisk"), re.compile(r"\s")
# Digits that are not looked for; a text with one of them is searched as it is.
_ODD = re.compile(r"(?![0-9])\d")


class Sought(Protocol):
    """What has strings in the automaton."""

    @property
    def needed(self) -> Iterable[str]:
        """Strings of which a text must have one; none where any text will do."""

    @property
    def begun(self) -> Iterable[str]:
        """Strings whose places are wanted."""

    def found_by(self, bits: int, numbers: dict[str, int]) -> None:
        """Learn the bits that a mask has, all of them, where a text can match, and the numbers of the strings."""


def _plain(text: str) -> str:
    """A text in the letters of `kg.extract.needs`, as long as it was."""
    low = text.lower() if text.isascii() else text.translate(_LETTERS).lower()
    if low.isprintable():
        return low
    low = low.replace("\n", " ").replace("\xa0", " ")
    return low if low.isprintable() else _SPACE.sub(" ", low)


class _Scanner:
    """The automaton.

    Expressions are compiled when they are first asked for, in the midst of work; until the automaton has been built
    anew with their strings, they count as possible everywhere. It is built anew after one, two, four … texts.
    """

    def __init__(self) -> None:
        self.seen: dict[str, int] = {}
        self.hits: dict[str, list[tuple[int, int, int]]] = {}
        self.built = 0
        self._wholes: dict[str, tuple[str, int]] = {}
        self._known: list[Sought] = []
        self._waiting: list[Sought] = []
        self._masks: list[int] = []
        self._find: Callable[..., list[tuple[int, int, int]]] = lambda *_: []
        self._texts, self._next = 0, 1

    def seek(self, sought: Sought, at_once: bool = False) -> None:
        """Take up what is sought with the next automaton; ``at_once`` has it built for the next text."""
        self._waiting.append(sought)
        if at_once:
            self._next = 0
            self.clear()

    def look(self, text: str) -> int:
        """The bits of all that stands in a text, kept in ``seen``; the places are kept in ``hits``."""
        self._texts += 1
        if self._waiting and self._texts >= self._next:
            self._build()
        if len(self.seen) >= _KEPT:
            self.clear()
        hits = self.hits[text] = self._find(_plain(text), True)
        found = EVERY
        if len(text) <= _LONGEST and (text.isascii() or not _ODD.search(text)):
            masks, found = self._masks, ALWAYS
            for number, _, _ in hits:
                found |= masks[number]
        self.seen[text] = found
        return found

    def part(self, text: str, start: int, end: int) -> str:
        """The text between two points; what can match in the whole counts as possible in it, without another scan."""
        piece = text[start:end]
        if len(piece) < len(text) and piece not in self.seen:
            mask = self.seen.get(text) or self.look(text)
            self.seen[piece] = mask
            self._wholes[piece] = text, start
        return piece

    def lend(self, made: str, *wholes: str) -> str:
        """A text put together from the words of others; what can match in one of them counts as possible in it."""
        if made not in self.seen:
            mask = 0
            for whole in wholes:
                mask |= self.seen.get(whole) or self.look(whole)
            self.seen[made] = mask
        return made

    def places(self, text: str, numbers: frozenset[int], at_word: bool) -> dict[int, int]:
        """Where in a text strings with these numbers stand: of each place the longest."""
        hits = self.hits.get(text)
        if hits is None:
            hits = self.hits[text] = self._hits_of(text)
        # Found in the order of their ends, so that at the same place the longest comes last.
        return {
            at: number for number, at, _ in hits
            if number in numbers and not (at_word and at and text[at - 1].isalnum())
        }

    def _hits_of(self, text: str) -> list[tuple[int, int, int]]:
        """What was found in a whole, as far as it lies in its part; else what is found in the text."""
        whole, offset = self._wholes.get(text, ("", 0))
        known = self.hits.get(whole)
        if known is None or len(known) > len(text):  # of a long sentence a short part is sooner scanned
            return self._find(_plain(text), True)
        last = offset + len(text)
        return [
            (number, start - offset, end - offset) for number, start, end in known if offset <= start and end <= last
        ]

    def clear(self) -> None:
        """Forget all texts."""
        self.seen.clear()
        self.hits.clear()
        self._wholes.clear()

    def _build(self) -> None:
        self._known += self._waiting
        by_string: dict[str, int] = {}
        bits: list[int] = []
        bit = ALWAYS
        for sought in self._known:
            bits.append(0)
            for strings in (sought.needed, sought.begun):
                if strings:
                    bit <<= 1
                    bits[-1] |= bit
                for string in strings:
                    by_string[string] = by_string.get(string, 0) | bit
        numbers = {string: number for number, string in enumerate(by_string)}
        for sought, own in zip(self._known, bits, strict=True):
            sought.found_by(own or ALWAYS, numbers)
        self._waiting, self._next = [], 2 * self._texts
        self.built += 1
        self._masks = list(by_string.values())
        self._find = AhoCorasick(by_string, store_patterns=False).find_matches_as_indexes
        self.clear()


_SCANNER = _Scanner()
seen, look, places, seek = _SCANNER.seen, _SCANNER.look, _SCANNER.places, _SCANNER.seek
lend, part = _SCANNER.lend, _SCANNER.part
forgets(_SCANNER.clear)


def renewals() -> int:
    """How often the automaton has been built."""
    return _SCANNER.built
