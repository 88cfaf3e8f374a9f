"""The words of the language, each with all that the search for people asks of it, told once however often it stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from kg.resources import table

__all__ = ["NOTHING", "SPLIT", "Lexeme", "Vocabulary", "fold", "lexeme_of", "party_lexeme", "vocabulary"]

# Letters, also those written as a letter and a combining accent.
_LETTERS = "[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f])*"
# The kinds of words, each with its form.
_FORMS = (
    r"(?P<ordinal>\d{1,2}(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?\b)"
    r"|(?P<markup><[^<>\n]{1,20}>)"
    r"|(?P<dotted>(?:Messrs|Prof|Smt|Hon|Mrs|Mme|Gen|Col|Adm|Amb|Sen|Maj|Rep|Gov|Eng|Rev|Mr|Ms|Dr|Jr|Sr|Rt|Lt|Sec|St)\.)"
    r"|(?P<initials>(?:[A-Z]\.-?){1,4}(?=[\s,;)A-Z]|'s|$))"
    r"|(?P<possessive>'s\b|'(?!\w))"
    rf"|(?P<word>{_LETTERS}(?:(?:-|'(?!s\b)){_LETTERS})*)"
    r"|(?P<number>\d[\d.,]*)"
    r"|(?P<mark>[^\s\w])"
)
_FORM = re.compile(_FORMS)
#: Splits a text into gaps and words in turns. The forms in front find most words at once, as the others would.
SPLIT = re.compile(
    r"([a-z]+(?=[ ,.;)])|[A-Z][a-z]+(?=[ ,;)])|[,.;:()\"-]|" + re.sub(r"\?P<\w+>", "?:", _FORMS) + ")"
).split
# "Tan" is a title only in "Tan Sri", and "U" only before a name.
_NEEDS_NEXT = frozenset({"tan", "u", "daw"})
# So many different words are kept, and only those that are short enough to be words.
_MOST_KEPT, _LONGEST_KEPT = 32_768, 40


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


@dataclass(frozen=True)
class Vocabulary:
    """The tables of office and name words as sets of folded words."""

    heads: frozenset[str]
    weak_heads: frozenset[str]
    no_office: frozenset[str]
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


class Lexeme:
    """A word, mark or whole party name, wherever it stands.

    ``kind`` is ``word``, ``initials``, ``ordinal``, ``possessive``, ``number``, ``mark``, ``markup``, ``phrase`` (one
    that contains the name of a party but means none) or ``party``; a party has its ``code`` and the ``form`` of its
    mention. ``low`` is the word in lower case without accents or final full stop; ``capital`` that it begins with one.

    ``head`` is the singular noun of an office that the word is or ends in; ``before`` says that it can stand before
    such a noun, ``portfolio`` that it can name what an office is in charge of, ``closes`` that it can close a
    portfolio though unknown ("Trade and Worship,"), ``joins`` that it can tie a portfolio or country to the noun.
    ``name`` says that it can be part of a person's name, ``particle`` that it is a small word of names, ``begins``
    that a name may begin with it, ``honorific`` that it is one, ``needs_next`` that it is so only before certain
    words, ``suffix`` that it may stand behind a name.
    """

    __slots__ = ("before", "begins", "capital", "closes", "code", "form", "head", "honorific", "joins", "kind", "low",
                 "name", "needs_next", "particle", "portfolio", "suffix", "text")

    def __init__(self, text: str, kind: str, low: str, code: str | None = None, form: str = "") -> None:
        known = vocabulary()
        word = kind == "word"
        self.text, self.kind, self.low, self.code, self.form = text, kind, low, code, form
        self.capital = kind in ("party", "phrase") or text[0].isupper()
        self.head = _head_of(text, low, known) if word else None
        self.before = kind == "ordinal" or (word and _is_before(low, known))
        self.portfolio = kind == "phrase" or (word and self.capital and _is_portfolio(low, known))
        self.joins = word and low in known.joins
        self.honorific = self.capital and low in known.honorifics and kind in ("word", "initials")
        self.needs_next = low in _NEEDS_NEXT
        self.suffix = low in known.suffixes
        self.closes = (word and self.capital and self.head is None and low not in known.honorifics
                       and text not in known.not_names)
        self.name = kind == "initials" or (
            word and self.capital and text not in known.not_names and not (self.suffix and text.isupper())
        )
        self.particle = word and text[0].islower() and (low in known.particles or low.split("-")[0] in known.particles)
        self.begins = (self.name or self.particle) and (self.capital or low in known.particles or "-" in text)


def _head_of(text: str, low: str, known: Vocabulary) -> str | None:
    if text in known.abbreviations:
        return fold(known.abbreviations[text].split()[-1])
    if low in known.heads:
        return known.plurals.get(low, low)
    if "-" in low and not low.startswith("co-"):
        parts = low.split("-")
        for part in parts:
            if part in known.heads and all(p in known.before or p in known.after or p in known.heads for p in parts):
                return known.plurals.get(part, part)
    return None


def _is_before(low: str, known: Vocabulary) -> bool:
    if low in known.before or low in known.portfolio:
        return True
    return "-" in low and all(
        part in known.before or part in known.portfolio or part in known.heads for part in low.split("-")
    )


def _is_portfolio(low: str, known: Vocabulary) -> bool:
    return low in known.portfolio or (
        "-" in low and all(part in known.portfolio or part in known.before for part in low.split("-"))
    )


class _Lexemes(dict[str, Lexeme]):
    """Words as written, made when first met; forgotten all at once when there are too many."""

    def __missing__(self, text: str) -> Lexeme:
        match = _FORM.fullmatch(text)
        kind = (match.lastgroup if match else None) or "mark"
        low = text.lower() if text.isascii() else fold(text)
        made = Lexeme(text, "word" if kind == "dotted" else kind, low.rstrip("."))
        if len(text) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[text] = made
        return made


_lexemes = _Lexemes()
#: The word as it stands by itself; an apostrophe counts as a possessive.
lexeme_of = _lexemes.__getitem__


@lru_cache(maxsize=4096)
def party_lexeme(text: str, code: str, form: str) -> Lexeme:
    """A party's name as one word; a phrase that only contains one has no code."""
    return Lexeme(text, "party" if code else "phrase", fold(text), code or None, form)


#: What stands outside the text.
NOTHING = Lexeme(" ", "", "")
