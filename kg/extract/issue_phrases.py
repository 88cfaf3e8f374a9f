"""Phrases found in a sentence in one pass over its words in their plain form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from kg.resources import table

__all__ = ["Entry", "Found", "Phrases", "Tokens", "fold", "letter_cases"]

_TOKEN = re.compile(r"((?:[A-Z]\.){2,}+|[^\W_]++(?:'[^\W_]++)?+)")
# The same for texts without other letters, which are split twice as fast so.
_ASCII_TOKEN = re.compile(r"((?:[A-Z]\.){2,}+|[A-Za-z0-9]++(?:'[A-Za-z0-9]++)?+)")
# What may stand between two words of one phrase; where anything else does, the phrase must have a comma as well.
_JOINTS = frozenset((" ", "-", "/", " & ", "", "+", " \"", "\" ", "'", " '", "' "))
# So many different chunks of text are kept, and only those that are short enough to be words.
_MOST_KEPT, _LONGEST_KEPT = 32_768, 40


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


class _Chunk(NamedTuple):
    """What stands between two blanks: words, each with its place, what it folds to and whether a stop follows it."""

    head: str
    words: tuple[tuple[int, str, str, bool], ...]
    tail: str


class _Chunks(dict[str, _Chunk]):
    """Chunks as written, made when first met; forgotten all at once when there are too many."""

    def __missing__(self, text: str) -> _Chunk:
        # Words and what stands between them by turns; a gap comes first and last.
        pieces = (_ASCII_TOKEN if text.isascii() else _TOKEN).split(text)
        ends = list(accumulate(map(len, pieces)))
        words = tuple(
            (ends[at - 1], pieces[at], fold(pieces[at]), pieces[at + 1] not in _JOINTS)
            for at in range(1, len(pieces), 2)
        )
        made = _Chunk(pieces[0], words, pieces[-1])
        if len(text) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[text] = made
        return made


_chunks = _Chunks()


class Tokens:
    """The words of a text as written and folded; ``stops`` says where punctuation other than a hyphen follows.

    >>> tokens = Tokens("Fisheries, energy")
    >>> tokens.written, tokens.folded, tokens.stops, tokens.start(1)
    (['Fisheries', 'energy'], ['fishery', 'energy'], [True, True], 11)
    """

    __slots__ = ("_starts", "_text", "folded", "stops", "written")

    def __init__(self, text: str) -> None:
        self._text = text
        self.written: list[str] = []
        self.folded: list[str] = []
        self.stops: list[bool] = []
        self._starts: list[int] = []
        gap, position = "", 0
        known, write, add, begin, stop = (
            _chunks, self.written.append, self.folded.append, self._starts.append, self.stops.append
        )
        for chunk in text.split(" "):
            head, words, tail = known[chunk]
            if words:
                if position and self.written:
                    stop(gap + head not in _JOINTS if gap != " " or head else False)
                for at, word, folded, stops in words:
                    write(word)
                    add(folded)
                    begin(position + at)
                    stop(stops)
                self.stops.pop()  # what follows the last is told by the next chunk
                gap = f"{tail} "
            else:
                gap += f"{head} "
            position += len(chunk) + 1
        if self.written:
            stop(True)

    def gap(self, at: int) -> str:
        """What stands before a word."""
        return self._text[self.end(at - 1) if at else 0 : self._starts[at]]

    def start(self, at: int) -> int:
        """The offset of a word."""
        return self._starts[at]

    def end(self, at: int) -> int:
        """The offset behind a word."""
        return self._starts[at] + len(self.written[at])


class _Row(NamedTuple):
    """The entries of one sort, by its number, that have the same words with the same stops between them."""

    stops: list[bool]
    entries: list[tuple[int, list[Entry]]]


class Phrases:
    """Entries of some sorts by their folded words; of those with the same words the first wins whose letters fit."""

    def __init__(self, *sorts: Iterable[Entry]) -> None:
        rows: dict[tuple[str, ...], list[_Row]] = {}
        for sort, entries in enumerate(sorts):
            for entry in entries:
                tokens = Tokens(entry.alias)
                alike = rows.setdefault(tuple(tokens.folded), [])
                row = next((row for row in alike if row.stops == tokens.stops[:-1]), None)
                if row is None:
                    row = _Row(tokens.stops[:-1], [])
                    alike.append(row)
                if not row.entries or row.entries[-1][0] != sort:
                    row.entries.append((sort, []))
                row.entries[-1][1].append(entry)
        self._sorts = len(sorts)
        self._rows = rows
        lengths: dict[str, set[int]] = {}
        for words in rows:
            lengths.setdefault(words[0], set()).add(len(words))
        #: How many words the phrases have that begin with a word, the longest first.
        self._lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}

    def all(self, tokens: Tokens) -> tuple[list[Found], ...]:
        """All entries of each sort in text order, longest first, none overlapping another of its sort."""
        folded, stops = tokens.folded, tokens.stops
        found: tuple[list[Found], ...] = tuple([] for _ in range(self._sorts))
        reach = [0] * self._sorts
        rows_of = self._rows.get
        beginning = [(at, lengths) for at, lengths in enumerate(map(self._lengths.get, folded)) if lengths]
        for at, lengths in beginning:
            for length in lengths:
                for row in rows_of(tuple(folded[at : at + length]), ()):
                    if length > 1 and stops[at : at + length - 1] != row.stops:
                        continue
                    for sort, entries in row.entries:
                        entry = next((one for one in entries if not one.cases or _fits(one, tokens.written, at)), None)
                        if entry is not None and at >= reach[sort]:
                            found[sort].append(Found(at, at + length - 1, entry))
                            reach[sort] = at + length
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
