"""Offices in a text: where one stands, what it is called, and whose country it serves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.extract.people.words import Word, fold, vocabulary, words_of
from kg.resources import table

__all__ = ["Office", "find_offices", "meaning"]

# Markup, and an abbreviation given in brackets.
_NOT_TITLE = re.compile(r"</?sup>|\s*\([A-Z]{2,8}\)")
# The longest run of words that still is one portfolio ("Innovation, Science, Economic Development and …").
_LONGEST_PORTFOLIO = 14


@dataclass(frozen=True, slots=True)
class Office:
    """An office as words ``first`` up to, not including, ``last``, with the country before it or in it.

    ``title`` is the office without country, article and honorific; ``head`` the folded singular noun; ``plural``
    says that it stands for several people; ``definite`` that "the" or a country stands before it; ``own`` that a possessive pronoun precedes it ("his counterpart"); ``ahead`` that its country stands before it.
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


def _parts(word: Word) -> list[str]:
    return word.low.split("-")


def _head_of(word: Word) -> str | None:
    """The singular noun of an office that the word is or ends in, None where it is none."""
    known = vocabulary()
    if word.text in known.abbreviations:
        return fold(known.abbreviations[word.text].split()[-1])
    if word.kind != "word" or word.low.startswith("co-"):
        return known.plurals.get(word.low, word.low) if word.kind == "word" and word.low in known.heads else None
    if word.low in known.heads:
        return known.plurals.get(word.low, word.low)
    parts = _parts(word)
    if len(parts) > 1:
        for part in parts:
            if part in known.heads and all(p in known.before or p in known.after or p in known.heads for p in parts):
                return known.plurals.get(part, part)
    return None


def _is_before(word: Word) -> bool:
    known = vocabulary()
    if word.kind == "ordinal":
        return True
    if word.kind != "word":
        return False
    return word.low in known.before or word.low in known.portfolio or (
        "-" in word.low and all(part in known.before or part in known.portfolio or part in known.heads for part in _parts(word)))


def _is_portfolio(word: Word) -> bool:
    known = vocabulary()
    return word.kind == "word" and word.capital and (
        word.low in known.portfolio
        or ("-" in word.low and all(part in known.portfolio or part in known.before for part in _parts(word))))


class _Reader:
    """Reads offices off one list of words."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words

    def text(self, index: int) -> str:
        return self.words[index].text if 0 <= index < len(self.words) else ""

    def is_mark(self, index: int, marks: str) -> bool:
        return 0 <= index < len(self.words) and self.words[index].kind == "mark" and self.words[index].text in marks

    def left(self, head: int, floor: int) -> tuple[int, str | None, bool, bool]:
        """First word of the office, country before it, whether it is definite, and whether it is somebody's own."""
        words, first = self.words, head
        while first > floor and _is_before(words[first - 1]):
            first -= 1
        country, at = self._country_before(first, floor)
        if country is None:
            # "the Brazilian Whatever Minister": unknown words between the country and the noun.
            for reach in range(1, 5):
                probe = first - reach
                if probe <= floor or words[probe].kind != "word" or not words[probe].capital:
                    break
                if words[probe].low in vocabulary().heads or words[probe].text in vocabulary().not_names:
                    break
                country, found = self._country_before(probe, floor)
                if country and words[found].form in ("adjective", "name") and words[probe - 1].kind == "party":
                    first, at = probe, found
                    break
                country = None
        if country is None:
            country, first, at = self._body_before(first, floor, at)
        if country is None and self._capital_before(first, floor):
            at = first - 1
            country = words[at].code
        before = (at if country else first) - 1
        word = words[before] if before >= floor and before >= 0 else None
        return (at if country else first, country, bool(country) or (word is not None and word.low == "the"),
                word is not None and word.low in ("his", "her", "their", "its", "my", "our"))

    def _body_before(self, first: int, floor: int, at: int) -> tuple[str | None, int, int]:
        """The country of "the Australian Department of Foreign Affairs and Trade Secretary"."""
        probe = first
        while probe > floor and first - probe < 8 and (_is_before(self.words[probe - 1])
                                                                     or self.words[probe - 1].low in ("of", "and", "the")):
            probe -= 1
        if probe < first and _is_before(self.words[probe]) and self.words[probe].capital:
            country, found = self._country_before(probe, floor)
            if country:
                return country, probe, found
        return None, first, at

    def _capital_before(self, first: int, floor: int) -> bool:
        """Whether a city-state's name stands before the office ("Abu Dhabi Crown Prince"), not a place ("in Berlin President …")."""
        return (first - 1 > floor and self.words[first - 1].form == "capital"
                and self.words[first - 2].low in ("with", "by", "and", "from", "the", "call", "meeting"))

    def _country_before(self, first: int, floor: int) -> tuple[str | None, int]:
        at = first - 1
        if at >= floor and self.words[at].kind == "possessive":
            at -= 1
        if at >= floor and self.words[at].kind == "party" and self.words[at].form != "capital":
            return self.words[at].code, at
        return None, first

    def portfolio(self, index: int, loose: bool) -> int:
        """End of the run of portfolio words that begins at ``index``; ``index`` itself where none does."""
        words, end = self.words, index
        while end < len(words) and end - index < _LONGEST_PORTFOLIO:
            word = words[end]
            if _is_portfolio(word) or (loose and word.kind == "word" and word.capital and _head_of(word) is None):
                end += 1
                continue
            if word.low in ("and", "&", "of", "the", "for") or self.is_mark(end, ","):
                follow = end + 1
                if self.text(follow).lower() in ("and", "the"):
                    follow += 1
                if follow < len(words) and end > index and _is_portfolio(words[follow]) and (
                        _head_of(words[follow]) is None or words[follow].low in vocabulary().weak_heads):
                    if self.is_mark(end, ",") and not self._list_goes_on(follow):
                        break
                    end = follow + 1
                    continue
            break
        return end

    def _list_goes_on(self, index: int) -> bool:
        """Whether a comma before ``index`` is one of a list such as "Economy, Trade and Industry"."""
        words = self.words
        for at in range(index, min(index + 8, len(words))):
            if words[at].low == "and":
                return at + 1 < len(words) and _is_portfolio(words[at + 1])
            if not (_is_portfolio(words[at]) or self.is_mark(at, ",")):
                return False
        return False

    def right(self, head: int, loose: bool) -> tuple[int, str | None, list[tuple[int, int]]]:
        """End of the office behind its noun, its country, and the word ranges that name the country."""
        words, end = self.words, head + 1
        country: str | None = None
        cuts: list[tuple[int, int]] = []
        if end < len(words) and words[end].low in vocabulary().after and words[end].capital and words[end].kind == "word":
            end += 1
        while end < len(words):
            join = end
            if words[join].low not in vocabulary().joins or words[join].kind != "word":
                if self.is_mark(end, "("):
                    closing = next((at for at in range(end + 1, min(end + 8, len(words))) if self.is_mark(at, ")")), None)
                    if closing is None:
                        break
                    inside = words[end + 1:closing]
                    if not inside or not all(word.capital or word.low in ("and", "of") for word in inside):
                        break
                    if len(inside) == 1 and inside[0].text.isupper():
                        cuts.append((end, closing + 1))
                    end = closing + 1
                    continue
                break
            start = join + 1
            if start < len(words) and words[start].low in ("the", "his", "her"):
                start += 1
            if start >= len(words):
                break
            if words[start].kind == "party" and words[start].form != "side":
                follow = self.portfolio(start + 1, False) if words[start].form == "adjective" or (
                    start + 1 < len(words) and _is_portfolio(words[start + 1])) else start + 1
                if words[join].low == "of" or (follow > start + 1 and words[start].form != "capital"):
                    country = country or words[start].code
                    if follow == start + 1:
                        cuts.append((join, follow))
                    end = follow
                    continue
                if words[join].low in ("to", "for") and words[start].form == "name" and _head_of(words[head]) in vocabulary().posted:
                    end = start + 1
                    continue
                break
            if words[join].low == "in":
                break
            stop = self.portfolio(start, loose and words[join].low in ("of", "for"))
            if stop > start:
                end = stop
                # "Minister of State", "Ministry of Norway": a nested body's own country is read by the next turn.
                continue
            nested = _head_of(words[start]) if words[start].kind == "word" else None
            inner = start
            while nested is None and inner < len(words) and _is_before(words[inner]) and inner - start < 4:
                inner += 1
                nested = _head_of(words[inner]) if inner < len(words) else None
            if nested and words[inner].capital and words[join].low in ("to", "of"):
                end = inner + 1
                continue
            break
        return end, country, cuts


def _title(words: Sequence[Word], first: int, last: int, cuts: list[tuple[int, int]], text: str) -> str:
    pieces = []
    start = first
    for begin, end in [*sorted(cuts), (last, last)]:
        if begin > start:
            pieces.append(text[words[start].start:words[begin - 1].end])
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
    reader = _Reader(words)
    known = vocabulary()
    found: list[Office] = []
    floor = index = 0
    while index < len(words):
        head = _head_of(words[index])
        if head is None or (head in known.weak_heads and not _holds_as_office(words, index)):
            index += 1
            continue
        first, country, definite, own = reader.left(index, floor)
        loose = reader.is_mark(first - 1, ",") or (reader.text(first - 1) == "the" and reader.is_mark(first - 2, ","))
        last, behind, cuts = reader.right(index, loose)
        plural = words[index].low in known.plurals
        start = first + 1 + (words[first + 1].kind == "possessive") if country and words[first].kind == "party" else first
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
            while noun < len(words) and noun - step < 6 and _head_of(words[noun]) is None and _is_before(words[noun]):
                noun += 1
            while noun + 1 < len(words) and noun - step < 6 and _head_of(words[noun]) in known.weak_heads and (
                    _is_before(words[noun]) and (_head_of(words[noun + 1]) or _is_before(words[noun + 1]))):
                noun += 1
            if noun < len(words) and noun == step and _head_of(words[noun]) == head and first == index:
                break  # "the President and President Doe" are two
            if noun >= len(words) or _head_of(words[noun]) is None or not words[noun].capital or words[noun].low in known.plurals:
                break
            end, more, more_cuts = reader.right(noun, loose)
            if reader.text(start - 1).lower() == "the" and not country and not more and end < len(words) and (
                    words[end].kind == "word" and words[end].capital):
                break  # "the Vice President and President Doe" are two
            parts.append(("/" if reader.is_mark(last, "/") else ", " if reader.is_mark(last, ",") else " and ")
                         + _title(words, step, end, more_cuts, text))
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
        return after is not None and after.capital and not _is_before(after) and after.text not in known.not_names
    if word.low in known.no_office or word.low in ("leader", "leaders", "head", "heads"):
        return True
    if not word.capital:
        return word.low in ("negotiator", "negotiators")
    before = words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    at = index + 1
    while at < len(words) and _is_before(words[at]):
        at += 1
    if at < len(words) and _head_of(words[at]) and words[at].low not in known.royal:
        return False  # "Chief Secretary", "Deputy Prime Minister": the noun comes behind
    if before is not None and (_is_before(before) or before.kind == "party") and before.low != "co":
        return True
    if before is not None and before.low in ("the", "and"):
        return True
    return after is not None and (after.low in known.joins or after.capital)


def _comma_joins(reader: _Reader, first: int, step: int) -> bool:
    """Whether a comma joins two offices of one person: an apposition behind a name, closed by "and" and a third."""
    if not (reader.is_mark(first - 1, ",") or reader.text(first - 1) == "the"):
        return False
    words = reader.words
    for at in range(step, min(step + 12, len(words))):
        if words[at].low == "and":
            return at + 1 < len(words) and (_is_before(words[at + 1]) or _head_of(words[at + 1]) is not None)
        if words[at].kind == "mark" and words[at].text in ".;:(":
            return False
    return False


@cache
def _comparison() -> tuple[dict[str, str], frozenset[str]]:
    """Words that stand for another, and words that are ignored, when offices are compared."""
    offices = table("language/offices")
    return ({fold(name): fold(group[-1]) for group in offices["same_office"] for name in group}, frozenset(offices["ignored"]))


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
