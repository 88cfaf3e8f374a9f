"""Names of people in one sentence or title, each with the office, honorific and country beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kg.extract.people.offices import Office, find_offices
from kg.extract.people.words import fold, vocabulary, words_of
from kg.resources import table

__all__ = ["Sighting", "find_sightings"]

# No name in the readouts surveyed has more words.
_LONGEST_NAME = 7


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in a text.

    ``start`` and ``end`` bound the name itself, ``outer_start`` and ``outer_end`` also its office and
    honorifics; ``words`` are its words as written, ``comma`` how many stand before the comma of an
    inverted name; ``title`` is the office beside it. ``marked`` says that an honorific or office shows it to
    be a person; ``possessive`` that "'s" follows; ``plural`` that the office is shared ("Presidents A and B"),
    ``ahead`` that the country stands before the office, ``shared`` that it was taken over from somebody joined
    by "and".
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    words: tuple[str, ...]
    comma: int | None = None
    title: str | None = None
    country: str | None = None
    marked: bool = False
    possessive: bool = False
    plural: bool = False
    former: bool = False
    honorific: bool = False
    ahead: bool = False
    shared: bool = False


@cache
def _patronymic() -> re.Pattern[str]:
    return re.compile(str(table("language/person-names")["patronymic"]), re.I)


@cache
def _eastern_family_names() -> frozenset[str]:
    return frozenset(str(name).lower() for name in table("language/person-names")["chinese_and_korean_family_names"])


class _Finder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words_of(text)
        self.offices = find_offices(text)
        self.covered: dict[int, Office] = {}
        for office in self.offices:
            for index in range(office.first, office.last):
                self.covered[index] = office
        self.ending = {office.last: office for office in self.offices}
        self.beginning = {office.first: office for office in self.offices}
        self.used: set[int] = set()

    def mark(self, index: int, marks: str) -> bool:
        return 0 <= index < len(self.words) and self.words[index].kind == "mark" and self.words[index].text in marks

    def low(self, index: int) -> str:
        return self.words[index].low if 0 <= index < len(self.words) else ""

    def is_honorific(self, index: int) -> bool:
        if not 0 <= index < len(self.words):
            return False
        word = self.words[index]
        return word.capital and word.low in vocabulary().honorifics and word.kind in ("word", "initials")

    def can_name(self, index: int) -> bool:
        """Whether the word can be part of a name that has begun, or begin one."""
        if not 0 <= index < len(self.words) or index in self.covered:
            return False
        word = self.words[index]
        if word.kind == "initials":
            return True
        if word.kind == "party":
            return False
        return word.kind == "word" and word.capital and word.text not in vocabulary().not_names and not (
            word.low in vocabulary().suffixes and word.text.isupper())

    def name_at(self, index: int) -> tuple[int, tuple[str, ...], int | None]:
        """End, words and inverting comma of the name that begins at ``index``; end is ``index`` where none does."""
        known = vocabulary()
        words: list[str] = []
        end = index
        while end < len(self.words) and len(words) < _LONGEST_NAME:
            word = self.words[end]
            if words and self.words[end - 1].kind == "word" and self.text[self.words[end - 1].end:word.start].strip(" "):
                break
            particle = word.kind == "word" and word.text[:1].islower() and (
                word.low in known.particles or word.low.split("-")[0] in known.particles)
            if particle and self._leads_on(end):
                if "-" not in word.text and not (words or word.low not in ("e", "y", "as", "do", "st")):
                    break
                words.append(word.text)
                end += 1
                continue
            if not self.can_name(end) or (words and self.is_honorific(end) and word.low not in ("lord", "king", "tan", "sri")):
                break
            words.append(word.text)
            end += 1
        while words and words[-1].islower() and "-" not in words[-1]:
            words.pop()
            end -= 1
        if not words or all(word.islower() for word in words):
            return index, (), None
        return self._inverted(index, end, words)

    def _leads_on(self, index: int) -> bool:
        """Whether small words from ``index`` on lead to a capitalised one: "van der Bellen"; or "al-Sudani" itself."""
        if "-" in self.words[index].text and self.words[index].text.split("-")[-1][:1].isupper():
            return True
        at = index + 1
        while at < len(self.words) and at - index < 3 and self.words[at].text.islower() and self.low(at) in vocabulary().particles:
            at += 1
        return at > index and self.can_name(at)

    def _inverted(self, index: int, end: int, words: list[str]) -> tuple[int, tuple[str, ...], int | None]:
        if self.mark(end, ",") and self.can_name(end + 1) and len(words) <= 2:
            at = end + 1
            given: list[str] = []
            while self.can_name(at) and len(given) < 4:
                given.append(self.words[at].text)
                at += 1
            closed = at >= len(self.words) or not self.words[at].capital or at in self.covered or self.words[at].kind == "mark"
            slavic = bool(_patronymic().search(given[-1]))
            eastern = (len(words) == 1 and words[0].lower() in _eastern_family_names() and len(given) <= 2
                       and self.low(at) != "and" and not self.mark(at, ","))
            hyphen = len(words) == 1 and len(given) == 1 and "-" in given[0] and given[0].split("-")[-1].islower()
            if closed and (slavic or eastern or hyphen):
                return at, (*words, *given), len(words)
        generation = end + 1 if self.mark(end, ",") else end
        if self.low(generation) in ("jr", "sr") and self.words[generation].capital:
            return generation + 1, (*words, self.words[generation].text), None
        return end, tuple(words), None

    def before(self, index: int) -> tuple[int, list[Office], bool]:
        """First word of the offices and honorifics directly before a name, and whether there is an honorific."""
        offices: list[Office] = []
        honorific = False
        at = index
        while at > 0:
            office = self.ending.get(at)
            if office is not None and office.first not in self.used:
                offices.insert(0, office)
                at = office.first
                continue
            if self.is_honorific(at - 1) and (at - 1) not in self.covered:
                honorific = True
                at -= 1
            elif honorific and self.low(at - 1) == "the" and not self.mark(at - 2, "."):
                at -= 1
            elif self.mark(at - 1, ",") and self._comma_introduces(at - 1, index):
                at -= 1
            else:
                break
        if self.mark(at, ","):
            at += 1
        return at, offices, honorific

    def _comma_introduces(self, comma: int, name: int) -> bool:
        """Whether "the Foreign Minister of X, NAME": a country's office, a comma, and a full name."""
        office = self.ending.get(comma)
        if office is None or office.first in self.used or not (office.country or office.definite or office.plural):
            return False
        if self.mark(office.first - 1, ",") or (self.low(office.first - 1) == "the" and self.mark(office.first - 2, ",")):
            return False
        end, words, inverted = self.name_at(name)
        return len(words) > 1 or (name > comma + 1 and bool(words))

    def after(self, end: int) -> tuple[int, Office | None, str | None]:
        """What stands behind a name: suffixes, an office in apposition, a country."""
        at = end
        while self.low(at) in vocabulary().suffixes or (self.mark(at, ",") and self.low(at + 1) in vocabulary().suffixes
                                                       and self.words[at + 1].text.isupper()):
            at += 1
        stop = at
        if self.mark(at, ","):
            at += 1
            if self.low(at) == "the":
                at += 1
            office = self.beginning.get(at)
            if office is not None and not office.plural and not self._has_own_name(office):
                return office.last, office, None
        elif at in self.beginning and not self._has_own_name(self.beginning[at]) and (
                self.mark(self.beginning[at].last, ",.") and self.beginning[at].first not in self.used and end - 1 >= 0
                and _patronymic().search(self.words[end - 1].text)):
            return self.beginning[at].last, self.beginning[at], None
        if self.low(stop) == "of" and stop + 1 < len(self.words):
            country = stop + 1 + (self.low(stop + 1) == "the")
            if country < len(self.words) and self.words[country].kind == "party" and self.words[country].form != "capital":
                return country + 1, None, self.words[country].code
        if self.mark(stop, "(") and stop + 2 < len(self.words) and self.words[stop + 1].kind == "party" and self.mark(stop + 2, ")"):
            return stop + 3, None, self.words[stop + 1].code
        return stop, None, None

    def _has_own_name(self, office: Office) -> bool:
        at = office.last
        while self.is_honorific(at):
            at += 1
        end, words, _ = self.name_at(at)
        return bool(words)

    def all(self) -> list[Sighting]:
        found: list[Sighting] = []
        index = 0
        while index < len(self.words):
            if index in self.covered or self.is_honorific(index):
                index += 1
                continue
            end, words, comma = self.name_at(index)
            if index == 0 and len(words) == 1 and words[0].endswith("ly") and self.mark(end, ","):
                words = ()  # "Lastly, …"
            if not words or (len(words) == 1 and not self._believable(index, words[0])):
                index = max(end, index + 1)
                continue
            found.append(self._sighting(index, end, words, comma, found))
            index = end
        return found

    def _believable(self, index: int, word: str) -> bool:
        """Whether one word alone, here, can be a family name."""
        low = fold(word)
        known = vocabulary()
        if len(word.strip(".-")) < 2 or low in known.portfolio or low in known.before:
            return False
        office = self.ending.get(index)
        return office is None or office.head not in table("language/offices")["needs_full_name"]

    def _sighting(self, index: int, end: int, words: tuple[str, ...], comma: int | None, earlier: Sequence[Sighting]) -> Sighting:
        outer, offices, honorific = self.before(index)
        stop, apposition, country = self.after(end)
        known = vocabulary()
        for office in (*offices, *([apposition] if apposition else ())):
            self.used.add(office.first)
        listed = [*offices, *([apposition] if apposition else [])]
        real = [office for office in listed if office.head not in known.no_office
                and not (office.title.lower() in known.honorifics and len(listed) > 1)]
        title = real[-1].title if apposition and apposition in real and not offices else real[0].title if real else None
        if offices and apposition and apposition in real:
            title = real[0].title if len(real[0].title) >= len(apposition.title) else apposition.title
        country = next((office.country for office in listed if office.country), None) or country
        plural = any(office.plural for office in offices)
        if not listed and not honorific and earlier and earlier[-1].plural and self._joined(earlier[-1], index):
            plural, title = True, earlier[-1].title  # "Presidents A and B"
        royal = tuple(self.words[at].text for at in range(outer, index) if self.low(at) in known.royal) if len(words) < 2 else ()
        possessive = end < len(self.words) and self.words[end].kind == "possessive"
        word = self.words
        shown = _singular(title) if plural and title else title
        if shown is None and royal:
            shown = royal[-1]
        return Sighting(word[index].start, word[end - 1].end, word[outer].start, word[stop - 1].end, words, comma, shown, country,
                        bool(listed) or honorific or plural, possessive, plural,
                        any(office.former for office in listed), honorific,
                        any(office.ahead for office in listed))

    def _joined(self, earlier: Sighting, index: int) -> bool:
        between = self.text[earlier.end:self.words[index].start].strip()
        return between in ("and", ",", ", and", "&")


def _singular(title: str) -> str:
    plurals = vocabulary().plurals
    return " ".join(_like(word, plurals[word.lower()]) if word.lower() in plurals else word for word in title.split())


def _like(word: str, other: str) -> str:
    return other.capitalize() if word[:1].isupper() else other


@lru_cache(maxsize=2048)
def find_sightings(text: str) -> tuple[Sighting, ...]:
    """Every capitalised name in the normalised text that could be a person's, in text order.

    Those with ``marked`` have an office or honorific beside them; the others may turn out to be no people.

    >>> [(s.words, s.title, s.country) for s in find_sightings(
    ...     "Mr. DOE Taro, Minister for Foreign Affairs of Japan, met H.E. Mr. Roe, Ivan Ivanovich, President of Finland.")]
    [(('DOE', 'Taro'), 'Minister for Foreign Affairs', 'JP'), (('Roe', 'Ivan', 'Ivanovich'), 'President', 'FI')]
    """
    return tuple(_distributed(text, _Finder(text).all()))


# Behind people joined by "and": they met each other, and nobody else.
_BOTH_SIDES = re.compile(r"\s*,?\s*(?:today |yesterday |also |then |have |had |both )*(?:met|spoke|held|talked|co-?chaired|chaired|signed|discussed|"
                         r"agreed|reaffirmed|exchanged|underscored|affirmed|reviewed|consulted|shared|confirmed|stressed|welcomed)\b"
                         r"(?![^.;]{0,60}\b(?:with|hosted|received)\b)")


def _distributed(text: str, found: list[Sighting]) -> list[Sighting]:
    """Give people joined by "and" the country that stands once, before the first or behind the last of them."""
    groups: list[list[int]] = []
    for number, sighting in enumerate(found):
        if not sighting.marked:
            continue
        if groups and re.fullmatch(r"\s*(?:,|and|&|, and|as well as|,? together with|,? along with)\s*(?:the )?",
                                   text[found[groups[-1][-1]].outer_end:sighting.outer_start]):
            groups[-1].append(number)
        else:
            groups.append([number])
    for group in groups:
        if len(group) < 2 or len(groups) < 2 or any(found[number].plural for number in group):
            continue
        if _BOTH_SIDES.match(text[found[group[-1]].outer_end:]):
            continue
        first, last = found[group[0]], found[group[-1]]
        if first.country and first.ahead:
            known = first.country
        elif last.country and not last.ahead:
            known = last.country
        else:
            continue
        if {found[number].country for number in group} <= {known, None}:
            for number in group:
                if found[number].country is None and found[number].title:
                    found[number] = replace(found[number], country=known, shared=True)
    return found
