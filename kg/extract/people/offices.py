"""Offices in a text: where one stands, what it is called, and whose country it serves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.extract.people.officewords import OfficeReader, head_of, is_before
from kg.extract.people.words import Word, fold, vocabulary, words_of
from kg.extract.quick import quick
from kg.resources import table

__all__ = ["Office", "find_offices", "meaning"]

# Markup, and an abbreviation given in brackets.
_NOT_TITLE = quick(r"</?sup>|\s*\([A-Z]{2,8}\)")


@dataclass(frozen=True, slots=True)
class Office:
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


def _title(words: Sequence[Word], first: int, last: int, cuts: list[tuple[int, int]], text: str) -> str:
    pieces = []
    start = first
    for begin, end in [*sorted(cuts), (last, last)]:
        if begin > start:
            pieces.append(text[words[start].start : words[begin - 1].end])
        start = max(start, end)
    title = " ".join(" ".join(piece.split()) for piece in pieces)
    title = _NOT_TITLE.sub("", title)
    return vocabulary().abbreviations.get(title, title)


@lru_cache(maxsize=2048)
def find_offices(text: str) -> tuple[Office, ...]:
    """Every office that the normalised text names, in text order.

    >>> [(o.title, o.country) for o in find_offices("Deputy Minister of Foreign Affairs of Kazakhstan R. Doe called on "
    ...                                             "Senior Minister of State for Defence Dr Roe.")]
    [('Deputy Minister of Foreign Affairs', 'KZ'), ('Senior Minister of State for Defence', None)]
    """
    words = words_of(text)
    reader = OfficeReader(words)
    known = vocabulary()
    found: list[Office] = []
    floor = index = 0
    while index < len(words):
        head = head_of(words[index])
        if head is None or (head in known.weak_heads and not _holds_as_office(words, index)):
            index += 1
            continue
        first, country, definite, own = reader.left(index, floor)
        loose = reader.is_mark(first - 1, ",") or (reader.text(first - 1) == "the" and reader.is_mark(first - 2, ","))
        last, behind, cuts = reader.right(index, loose)
        plural = words[index].low in known.plurals
        start = (
            first + 1 + (words[first + 1].kind == "possessive") if country and words[first].kind == "party" else first
        )
        ahead = country is not None
        parts = [_title(words, start, last, cuts, text)]
        country = country or behind or table("language/offices")["own_country"].get(head)
        # Offices joined by "and", "/" or, in an apposition, a comma: one person holds them all.
        while last < len(words) and not plural:
            step = last + 1 if words[last].low in ("and", "&") or reader.is_mark(last, "/,") else last
            if step == last:
                break
            if reader.is_mark(last, ",") and not _comma_joins(reader, first, step):
                break
            noun = step
            while noun < len(words) and noun - step < 6 and head_of(words[noun]) is None and is_before(words[noun]):
                noun += 1
            while (
                noun + 1 < len(words)
                and noun - step < 6
                and head_of(words[noun]) in known.weak_heads
                and (is_before(words[noun]) and (head_of(words[noun + 1]) or is_before(words[noun + 1])))
            ):
                noun += 1
            if noun < len(words) and noun == step and head_of(words[noun]) == head and first == index:
                break  # "the President and President Doe" are two
            if (
                noun >= len(words)
                or head_of(words[noun]) is None
                or not words[noun].capital
                or words[noun].low in known.plurals
            ):
                break
            end, more, more_cuts = reader.right(noun, loose)
            if (
                reader.text(start - 1).lower() == "the"
                and not country
                and not more
                and end < len(words)
                and (words[end].kind == "word" and words[end].capital)
            ):
                break  # "the Vice President and President Doe" are two
            parts.append(
                ("/" if reader.is_mark(last, "/") else ", " if reader.is_mark(last, ",") else " and ")
                + _title(words, step, end, more_cuts, text)
            )
            country, last = country or more, end
        title = "".join(parts).strip()
        is_former = any(words[at].low.split("-")[0] in known.former for at in range(max(0, start - 1), index))
        found.append(Office(first, last, title, head, country, plural, definite, own, ahead, is_former))
        floor = index = max(last, index + 1)
    return tuple(found)


def _holds_as_office(words: Sequence[Word], index: int) -> bool:
    """Whether a weak noun such as "head" or "general" is an office here: capitals, and a word or name beside it."""
    known = vocabulary()
    word = words[index]
    if word.low in ("general", "admiral"):
        after = words[index + 1] if index + 1 < len(words) else None
        return after is not None and after.capital and not is_before(after) and after.text not in known.not_names
    if word.low in known.no_office or word.low in ("leader", "leaders", "head", "heads"):
        return True
    if not word.capital:
        return word.low in ("negotiator", "negotiators")
    before = words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    at = index + 1
    while at < len(words) and at - index < 8 and is_before(words[at]):
        at += 1
    if at < len(words) and head_of(words[at]) and words[at].low not in known.royal:
        return False  # "Chief Secretary", "Deputy Prime Minister": the noun comes behind
    if before is not None and (is_before(before) or before.kind == "party") and before.low != "co":
        return True
    if before is not None and before.low in ("the", "and"):
        return True
    return after is not None and (after.low in known.joins or after.capital)


def _comma_joins(reader: OfficeReader, first: int, step: int) -> bool:
    """Whether a comma joins two offices of one person: an apposition behind a name, closed by "and" and a third."""
    if not (reader.is_mark(first - 1, ",") or reader.text(first - 1) == "the"):
        return False
    words = reader.words
    for at in range(step, min(step + 12, len(words))):
        if words[at].low == "and":
            return at + 1 < len(words) and (is_before(words[at + 1]) or head_of(words[at + 1]) is not None)
        if words[at].kind == "mark" and words[at].text in ".;:(":
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
    for word in words_of(text):
        for part in word.low.split("-"):
            part = vocabulary().plurals.get(part, part)
            part = same.get(part, part)
            if part and part not in ignored and part[0].isalnum():
                found.add(part)
    return frozenset(found)
