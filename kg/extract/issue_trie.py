"""Phrases found in a sentence in one pass: folded words, and a trie over them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from kg.resources import table

__all__ = ["Entry", "Found", "Token", "Trie", "fold", "letter_cases", "split"]

_TOKEN = re.compile(r"((?:[A-Z]\.){2,}|[^\W_]+(?:'[^\W_]+)?)")
_new = tuple.__new__
# What may stand between two words of one phrase; a Token that anything else follows `stops`.
_STOP = ", "  # a comma or the like between two words of a phrase, which the table must have as well
_JOINTS = frozenset((" ", "-", "/", " & ", "", "+", " \"", "\" ", "'", " '", "' "))


@cache
def _spelling() -> dict[str, str]:
    spelling: dict[str, str] = table("language/issues")["spelling"]
    return spelling


class Token(NamedTuple):
    """A word as written, as folded, and its offsets; ``stops`` says that punctuation other than a hyphen follows."""

    written: str
    folded: str
    start: int
    end: int
    stops: bool


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


@dataclass(slots=True)
class _Node:
    below: dict[str, _Node] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


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


def split(text: str) -> list[Token]:
    """The words of a text, in order."""
    # Words and what stands between them by turns; a gap comes first and last.
    pieces = _TOKEN.split(text)
    tokens: list[Token] = []
    end = len(pieces[0])
    for at in range(1, len(pieces), 2):
        word = pieces[at]
        start, end = end, end + len(word)
        gap = pieces[at + 1]
        # Twice as fast as to call Token, which counts where every word is one.
        tokens.append(_new(Token, (word, fold(word), start, end, gap not in _JOINTS)))
        end += len(gap)
    if tokens:
        tokens[-1] = tokens[-1]._replace(stops=True)
    return tokens


class Trie:
    """Entries by their folded words."""

    def __init__(self) -> None:
        self.root = _Node()

    def add(self, entry: Entry) -> None:
        """Put an entry in; the first of several with the same words wins where its letters fit."""
        node, before = self.root, ""
        for token in split(entry.alias):
            node = node.below.setdefault(before + token.folded, _Node())
            before = _STOP if token.stops else ""
        node.entries.append(entry)

    def longest(self, tokens: list[Token], at: int) -> Found | None:
        """The longest entry that begins at a token."""
        node = self.root.below.get(tokens[at].folded)
        best: Found | None = None
        first = at
        while node is not None:
            for entry in node.entries:
                if _fits(entry, tokens, first):
                    best = Found(first, at, entry)
                    break
            at += 1
            if at == len(tokens):
                break
            node = node.below.get((_STOP if tokens[at - 1].stops else "") + tokens[at].folded)
        return best

    def all(self, tokens: list[Token]) -> list[Found]:
        """All entries in text order, longest first, none overlapping."""
        found, at, first_words = [], 0, self.root.below
        while at < len(tokens):
            if tokens[at].folded in first_words and (hit := self.longest(tokens, at)):
                found.append(hit)
                at = hit.last
            at += 1
        return found


def _fits(entry: Entry, tokens: list[Token], first: int) -> bool:
    for place, exact in entry.cases:
        written = tokens[first + place].written
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
    for place, token in enumerate(split(alias)):
        letters = token.written.replace(".", "").removesuffix("'s")
        if alias[token.end:token.end + 1] == "!":
            cases.append((place, token.written.lower()))
        elif len(letters) > 1 and letters.isupper():
            cases.append((place, letters))
        elif letters[0].isupper():
            cases.append((place, None))
    return tuple(cases)
