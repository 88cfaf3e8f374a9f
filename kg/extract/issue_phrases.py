"""Phrases found in a sentence in one pass: its words in their plain form, and an automaton for the phrases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from kg.resources import table

__all__ = ["Entry", "Found", "Phrases", "Tokens", "fold", "letter_cases"]

_TOKEN = re.compile(r"((?:[A-Z]\.){2,}+|[^\W_]++(?:'[^\W_]++)?+)")
# The same for texts without other letters, which are split twice as fast so.
_ASCII_TOKEN = re.compile(r"((?:[A-Z]\.){2,}+|[A-Za-z0-9]++(?:'[A-Za-z0-9]++)?+)")
# What may stand between two words of one phrase; where anything else does, the phrase must have a comma as well.
_JOINTS = frozenset((" ", "-", "/", " & ", "", "+", " \"", "\" ", "'", " '", "' "))
# Two words in the form in which phrases are looked for, each between blanks, so that a phrase ends with a word.
_JOINED, _STOPPED = "  ", " , "


@cache
def _spelling() -> dict[str, str]:
    spelling: dict[str, str] = table("language/issues")["spelling"]
    return spelling


class Entry(NamedTuple):
    """A row of the table. ``cases`` says which words want a capital (None) or exactly these letters."""

    issue: str
    kind: str
    alias: str
    country: str
    cases: tuple[tuple[int, str | None], ...]


class Found(NamedTuple):
    """An entry found at the tokens ``first`` to ``last``, both included."""

    first: int
    last: int
    entry: Entry


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Small letters without accents, possessive, plural and British spelling.

    >>> [fold(w) for w in ("Defence", "fisheries", "Türkiye's", "denuclearisation", "U.S.", "Businesses")]
    ['defense', 'fishery', 'turkiye', 'denuclearization', 'us', 'business']
    """
    letters = unicodedata.normalize("NFKD", word.replace(".", "")).encode("ascii", "ignore").decode()
    plain = letters.lower() or word.lower()
    plain = plain.removesuffix("'s").removesuffix("'")
    plain = _spelling().get(plain, plain)
    if len(plain) > 5:
        plain = re.sub(r"is(e|ed|es|ing|ation|ations)$", r"iz\1", plain)
    if len(plain) > 3 and plain.endswith("s"):
        if len(plain) > 4 and plain.endswith("ies"):
            plain = plain[:-3] + "y"
        elif plain.endswith(("sses", "xes", "ches", "shes")):
            plain = plain[:-2]
        elif not plain.endswith(("ss", "us", "is")):
            plain = plain[:-1]
    return _spelling().get(plain, plain)


class Tokens:
    """The words of a text as written and folded; ``stops`` says where punctuation other than a hyphen follows.

    >>> tokens = Tokens("Fisheries, energy")
    >>> tokens.written, tokens.folded, tokens.stops, tokens.start(1)
    (['Fisheries', 'energy'], ['fishery', 'energy'], [True, True], 11)
    """

    __slots__ = ("_ends", "_pieces", "folded", "stops", "written")

    def __init__(self, text: str) -> None:
        # Words and what stands between them by turns; a gap comes first and last.
        self._pieces = (_ASCII_TOKEN if text.isascii() else _TOKEN).split(text)
        self.written: list[str] = self._pieces[1::2]
        self.folded = list(map(fold, self.written))
        self.stops = [gap not in _JOINTS for gap in self._pieces[2:-1:2]]
        if self.written:
            self.stops.append(True)
        self._ends: list[int] = []

    def gap(self, at: int) -> str:
        """What stands before a word."""
        return self._pieces[2 * at]

    def start(self, at: int) -> int:
        """The offset of a word."""
        if not self._ends:
            self._ends = list(accumulate(map(len, self._pieces)))
        return self._ends[2 * at]

    def end(self, at: int) -> int:
        """The offset behind a word."""
        return self.start(at) + len(self.written[at])

    def joined(self) -> str:
        """The folded words in one string, in which `Phrases` looks."""
        pieces = [" "] * len(self._pieces)
        pieces[1::2] = self.folded
        pieces[2:-1:2] = [_STOPPED if stop else _JOINED for stop in self.stops[:-1]]
        return "".join(pieces)


class Phrases:
    """Entries of some sorts by their folded words; of those with the same words the first wins whose letters fit."""

    def __init__(self, *sorts: Iterable[Entry]) -> None:
        by_words: dict[str, tuple[list[Entry], ...]] = {}
        for sort, entries in enumerate(sorts):
            for entry in entries:
                by_words.setdefault(Tokens(entry.alias).joined(), tuple([] for _ in sorts))[sort].append(entry)
        self._sorts, self._entries = range(len(sorts)), list(by_words.values())
        self._find = AhoCorasick(by_words, store_patterns=False).find_matches_as_indexes

    def all(self, tokens: Tokens) -> tuple[list[Found], ...]:
        """All entries of each sort in text order, longest first, none overlapping another of its sort."""
        joined = tokens.joined()
        hits = sorted([(start, -end, number) for number, start, end in self._find(joined, True)])
        found: tuple[list[Found], ...] = tuple([] for _ in self._sorts)
        for sort in self._sorts:
            reach = 0
            for start, minus_end, number in hits:
                if start < reach:
                    continue
                for entry in self._entries[number][sort]:
                    first = joined.count(" ", 0, start) // 2
                    if not entry.cases or _fits(entry, tokens.written, first):
                        found[sort].append(Found(first, first + joined.count(" ", start, -minus_end) // 2 - 1, entry))
                        reach = -minus_end
                        break
        return found


def _fits(entry: Entry, words: list[str], first: int) -> bool:
    for place, exact in entry.cases:
        written = words[first + place]
        if exact is None:
            if not written[0].isupper():
                return False
        elif exact.islower():
            if written.lower() != exact:
                return False
        elif written.replace(".", "").removesuffix("'s") != exact:
            return False
    return True


def letter_cases(alias: str) -> tuple[tuple[int, str | None], ...]:
    """Which words of an alias want a capital or exact letters, read from its spelling in the table.

    A mark of exclamation wants the word as it stands, whatever its case: "wells!" is no adverb.

    >>> letter_cases("NATO summit"), letter_cases("Red Sea"), letter_cases("wells!")
    (((0, 'NATO'),), ((0, None), (1, None)), ((0, 'wells'),))
    """
    cases: list[tuple[int, str | None]] = []
    tokens = Tokens(alias)
    for place, written in enumerate(tokens.written):
        letters = written.replace(".", "").removesuffix("'s")
        end = tokens.end(place)
        if alias[end:end + 1] == "!":
            cases.append((place, written.lower()))
        elif len(letters) > 1 and letters.isupper():
            cases.append((place, letters))
        elif letters[0].isupper():
            cases.append((place, None))
    return tuple(cases)
