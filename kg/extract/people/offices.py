"""Offices in a text: where one stands, what it is called, and whose country it serves."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from kg.extract.kept import kept
from kg.extract.people.lexemes import fold, vocabulary
from kg.extract.people.officewords import OfficeReader
from kg.extract.people.words import Words, words_of
from kg.extract.quick import quick
from kg.resources import table

__all__ = ["Office", "find_offices", "meaning"]

# What joins two offices of one person.
_JOINTS = frozenset({"and", "&", "/", ","})
# Markup, and an abbreviation given in brackets.
_NOT_TITLE = quick(r"</?sup>|\s*\([A-Z]{2,8}\)")


class Office(NamedTuple):
    """An office as words ``first`` up to, not including, ``last``, with the country before it or in it.

    ``title`` is the office without country, article and honorific; ``head`` the folded singular noun; ``plural``
    says that it stands for several people; ``definite`` that "the" or a country stands before it; ``own`` that
    a possessive pronoun precedes it ("his counterpart"); ``ahead`` that its country stands before it; ``former``
    that it is held no more.
    """

    first: int
    last: int
    title: str
    head: str
    country: str | None
    plural: bool = False
    definite: bool = False
    own: bool = False
    ahead: bool = False
    former: bool = False


def _title(words: Words, first: int, last: int, cuts: list[tuple[int, int]]) -> str:
    pieces = []
    start = first
    for begin, end in [*sorted(cuts), (last, last)]:
        if begin > start:
            pieces.append(words.text[words.starts[start] : words.end(begin - 1)])
        start = max(start, end)
    title = " ".join(" ".join(pieces).split())
    if "(" in title or "<" in title:
        title = _NOT_TITLE.sub("", title)
    return vocabulary().abbreviations.get(title, title)


@kept
def find_offices(text: str) -> tuple[Office, ...]:
    """Every office that the normalised text names, in text order.

    >>> [(o.title, o.country) for o in find_offices("Deputy Minister of Foreign Affairs of Kazakhstan R. Doe called on "
    ...                                             "Senior Minister of State for Defence Dr Roe.")]
    [('Deputy Minister of Foreign Affairs', 'KZ'), ('Senior Minister of State for Defence', None)]
    """
    words = words_of(text)
    heads = [number for number, lexeme in enumerate(words.lexemes) if lexeme.head]
    if not heads:
        return ()
    reader = OfficeReader(words)
    weak = vocabulary().weak_heads
    found: list[Office] = []
    floor = 0
    for index in heads:
        if index >= floor and (words.lexemes[index].head not in weak or _holds_as_office(words, index)):
            found.append(_office(words, reader, index, floor))
            floor = max(found[-1].last, index + 1)
    return tuple(found)


def _office(words: Words, reader: OfficeReader, index: int, floor: int) -> Office:
    """The office whose noun stands at ``index``; what stands before ``floor`` belongs to another."""
    lexemes = words.lexemes
    known = vocabulary()
    noun = lexemes[index]
    head = noun.head or ""
    first, country, definite, own = reader.left(index, floor)
    loose = lexemes[first - 1].low == "," or (lexemes[first - 1].text == "the" and lexemes[first - 2].low == ",")
    last, behind, cuts = reader.right(index, loose)
    plural = noun.low in known.plurals
    start = first
    if country and lexemes[first].kind == "party":
        start = first + 1 + (lexemes[first + 1].kind == "possessive")
    ahead = country is not None
    title = _title(words, start, last, cuts)
    country = country or behind or _own_country().get(head)
    # Offices joined by "and", "/" or, in an apposition, a comma: one person holds them all.
    while not plural and lexemes[last].low in _JOINTS:
        joint = lexemes[last].low
        if joint == "," and not _comma_joins(reader, first, last + 1):
            break
        at = _next_noun(words, last + 1)
        if at is None or (at == last + 1 and lexemes[at].head == head and first == index):
            break  # "the President and President Doe" are two
        end, more, more_cuts = reader.right(at, loose)
        next_one = lexemes[end]
        if (
            lexemes[start - 1].text.lower() == "the"
            and not country
            and not more
            and (next_one.kind == "word" and next_one.capital)
        ):
            break  # "the Vice President and President Doe" are two
        title += ("/" if joint == "/" else ", " if joint == "," else " and ") + _title(words, last + 1, end, more_cuts)
        country, last = country or more, end
    is_former = any(lexemes[at].low.split("-")[0] in known.former for at in range(max(0, start - 1), index))
    return Office(first, last, title.strip(), head, country, plural, definite, own, ahead, is_former)


def _next_noun(words: Words, step: int) -> int | None:
    """The noun of the office that begins at ``step``; None where it is none of one person in capitals."""
    known = vocabulary()
    lexemes = words.lexemes
    noun = step
    while noun - step < 6 and lexemes[noun].head is None and lexemes[noun].before:
        noun += 1
    while (
        noun - step < 6
        and lexemes[noun].before
        and lexemes[noun].head in known.weak_heads
        and (lexemes[noun + 1].head or lexemes[noun + 1].before)
    ):
        noun += 1
    found = lexemes[noun]
    return noun if found.head and found.capital and found.low not in known.plurals else None


@cache
def _own_country() -> dict[str, str]:
    """Offices that only one country has."""
    return dict(table("language/offices")["own_country"])


def _holds_as_office(words: Words, index: int) -> bool:
    """Whether a weak noun such as "head" or "general" is an office here: capitals, and a word or name beside it."""
    known = vocabulary()
    word, before, after = words.lexemes[index], words.lexemes[index - 1], words.lexemes[index + 1]
    if word.low in ("general", "admiral"):
        return after.capital and not after.before and after.text not in known.not_names
    if word.low in known.no_office or word.low in ("leader", "leaders", "head", "heads"):
        return True
    if not word.capital:
        return word.low in ("negotiator", "negotiators")
    at = index + 1
    while at - index < 8 and words.lexemes[at].before:
        at += 1
    behind = words.lexemes[at]
    if behind.head and behind.low not in known.royal:
        return False  # "Chief Secretary", "Deputy Prime Minister": the noun comes behind
    if (before.before or before.kind == "party") and before.low != "co":
        return True
    return before.low in ("the", "and") or after.low in known.joins or after.capital


def _comma_joins(reader: OfficeReader, first: int, step: int) -> bool:
    """Whether a comma joins two offices of one person: an apposition behind a name, closed by "and" and a third."""
    words = reader.words
    if not (words[first - 1].low == "," or words[first - 1].text == "the"):
        return False
    for at in range(step, min(step + 12, reader.count)):
        if words[at].low == "and":
            return words[at + 1].before or words[at + 1].head is not None
        if words[at].text in ".;:(":
            return False
    return False


@cache
def _comparison() -> tuple[dict[str, str], frozenset[str]]:
    """Words that stand for another, and words that are ignored, when offices are compared."""
    offices = table("language/offices")
    return (
        {fold(name): fold(group[-1]) for group in offices["same_office"] for name in group},
        frozenset(offices["ignored"]),
    )


@lru_cache(maxsize=4096)
def meaning(title: str) -> frozenset[str]:
    """The words of an office that count when two mentions of it are compared.

    >>> meaning("Minister for Foreign Affairs") == meaning("Foreign Minister")
    True
    >>> sorted(meaning("First Deputy Minister of Defence"))
    ['defense', 'deputy', 'first', 'minister']
    """
    same, ignored = _comparison()
    text = vocabulary().abbreviations.get(title, title)
    found = set()
    words = words_of(text)
    for word in words.lexemes[: words.count]:
        for part in word.low.split("-"):
            part = vocabulary().plurals.get(part, part)
            part = same.get(part, part)
            if part and part not in ignored and part[0].isalnum():
                found.add(part)
    return frozenset(found)
