"""The words of a text as the search for people needs them, and the vocabulary that classes them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from kg.extract.parties import place_names
from kg.resources import table

__all__ = ["LONGEST_PASSAGE", "Vocabulary", "Word", "fold", "vocabulary", "words_of"]

#: The longest sentence or title that is searched for people, in characters; longer ones are no prose.
LONGEST_PASSAGE = 20_000
# Letters, also those written as a letter and a combining accent.
_LETTERS = "[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f])*"
_WORD = re.compile(
    # Most words, found at once; what follows reads them alike.
    r"(?P<small>[a-z]+(?=[ ,.;)]))"
    r"|(?P<ordinal>\d{1,2}(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?\b)"
    r"|(?P<markup><[^<>\n]{1,20}>)"
    r"|(?P<dotted>(?:Messrs|Prof|Smt|Hon|Mrs|Mme|Gen|Col|Adm|Amb|Sen|Maj|Rep|Gov|Eng|Rev|Mr|Ms|Dr|Jr|Sr|Rt|Lt|Sec|St)\.)"
    r"|(?P<initials>(?:[A-Z]\.-?){1,4}(?=[\s,;)A-Z]|'s|$))"
    r"|(?P<possessive>'s\b|'(?!\w))"
    rf"|(?P<word>{_LETTERS}(?:(?:-|'(?!s\b)){_LETTERS})*)"
    r"|(?P<number>\d[\d.,]*)"
    r"|(?P<mark>[^\s\w])"
)


# Twice as fast as to call Word, which counts where every word of a page is one.
_new = tuple.__new__


class Word(NamedTuple):
    """A word, mark or whole party name of a text.

    ``kind`` is ``word``, ``initials``, ``ordinal``, ``possessive``, ``number``, ``mark``, ``phrase`` (one that
    contains the name of a party but means none) or ``party``; a party has its ``code`` and the ``form`` of its
    mention; ``low`` is the word in lower case without accents or final full stop; ``capital`` that it begins with one.
    """

    start: int
    end: int
    text: str
    kind: str
    low: str
    code: str | None = None
    form: str = ""
    capital: bool = False


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Lower case, without accents and with straight apostrophes, for comparing words.

    >>> fold("Tánaiste"), fold("ERDOĞAN’s"), fold("Çavuşoğlu")
    ('tanaiste', "erdogan's", 'cavusoglu')
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ı", "i"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


@lru_cache(maxsize=2048)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a normalised text in order; the name of a party counts as one word.

    Of a text longer than `LONGEST_PASSAGE` characters only the beginning is read.

    >>> [word.text for word in words_of("U.S. envoy J. Doe's 1st call")]
    ['U.S.', 'envoy', 'J.', 'Doe', "'s", '1st', 'call']
    """
    text = text[:LONGEST_PASSAGE]
    found: list[Word] = []
    position = 0
    for mention in place_names(text):
        start = mention.start
        found += _plain_words(text, position, start)
        found.append(
            Word(
                start,
                mention.end,
                text[start : mention.end],
                "party" if mention.code else "phrase",
                fold(text[start : mention.end]),
                mention.code or None,
                mention.form,
                True,
            )
        )
        position = mention.end
    found += _plain_words(text, position, len(text))
    return tuple(_without_abbreviations(found) if "(" in text else found)


def _without_abbreviations(words: list[Word]) -> list[Word]:
    """The words without an abbreviation in brackets, which only repeats what stands before it."""
    kept: list[Word] = []
    index = 0
    while index < len(words):
        if (
            words[index].text == "("
            and index + 2 < len(words)
            and words[index + 2].text == ")"
            and words[index + 1].text.isupper()
            and len(words[index + 1].text) > 1
        ):
            index += 3
            continue
        kept.append(words[index])
        index += 1
    return kept


def _plain_words(text: str, start: int, end: int) -> list[Word]:
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        kind = match.lastgroup or "mark"
        if kind == "small":
            piece = match.group()
            found.append(_new(Word, (match.start(), match.end(), piece, "word", piece, None, "", False)))
            continue
        if kind == "markup":
            continue
        if kind == "dotted":
            kind = "word"
        piece = match.group()
        start, end = match.span()
        found.append(_new(Word, (start, end, piece, kind, _low(piece), None, "", piece[0].isupper())))
    return found


@lru_cache(maxsize=16384)
def _low(piece: str) -> str:
    return fold(piece).rstrip(".")


@dataclass(frozen=True)
class Vocabulary:
    """The tables of office and name words as sets of folded words."""

    heads: frozenset[str]
    weak_heads: frozenset[str]
    no_office: frozenset[str]
    spokespersons: frozenset[str]
    plurals: dict[str, str]
    before: frozenset[str]
    portfolio: frozenset[str]
    joins: frozenset[str]
    after: frozenset[str]
    former: frozenset[str]
    abbreviations: dict[str, str]
    honorifics: frozenset[str]
    royal: frozenset[str]
    suffixes: frozenset[str]
    generations: frozenset[str]
    particles: frozenset[str]
    not_names: frozenset[str]
    posted: frozenset[str]


def _folded(values: Any) -> frozenset[str]:
    return frozenset(fold(str(value)) for value in values)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary from ``data/language/offices.yaml`` and ``data/language/person-names.yaml``."""
    offices, names = table("language/offices"), table("language/person-names")
    return Vocabulary(
        heads=_folded(offices["heads"]),
        weak_heads=_folded(offices["weak_heads"]),
        no_office=_folded(offices["no_office"]),
        spokespersons=_folded(offices["spokespersons"]),
        plurals=dict(offices["plurals"]),
        before=_folded(offices["before"]),
        portfolio=_folded(offices["portfolio"]),
        joins=_folded(offices["joins"]),
        after=_folded(offices["after"]),
        former=_folded(offices["former"]),
        abbreviations={str(k): str(v) for k, v in offices["abbreviations"].items()},
        honorifics=_folded(names["honorifics"]),
        royal=_folded(names["royal"]),
        suffixes=_folded(names["suffixes"]),
        generations=_folded(names["generations"]),
        particles=_folded(names["particles"]),
        not_names=frozenset(str(word) for word in names["not_names"]),
        posted=_folded(offices["posted"]),
    )
