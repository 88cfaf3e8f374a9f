"""Names of people in one sentence or title, each with the office, honorific and country beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.extract.people.namewords import NameReader
from kg.extract.people.naming import has_patronymic
from kg.extract.people.offices import Office
from kg.extract.people.sharing import share_countries
from kg.extract.people.sighting import Sighting
from kg.extract.people.words import fold, vocabulary
from kg.resources import table

__all__ = ["find_sightings"]


class _Finder(NameReader):
    """Finds names with what stands beside them."""

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
            elif (honorific and self.low(at - 1) == "the" and not self.mark(at - 2, ".")) or (
                self.mark(at - 1, ",") and self._comma_introduces(at - 1, index)
            ):
                at -= 1
            else:
                break
        if self.mark(at, ","):
            at += 1
        return at, offices, honorific

    def _comma_introduces(self, comma: int, name: int) -> bool:
        """Whether "the Foreign Minister of X, NAME": a country's office, a comma, and a full name."""
        office = self.ending.get(comma)
        if office is None or office.first in self.used or not (
            office.country or office.definite or office.plural or office.own
        ):
            return False
        _, words, _ = self.name_at(name)
        return len(words) > 1 or (name > comma + 1 and bool(words))

    def after(self, end: int) -> tuple[int, Office | None, str | None]:
        """What stands behind a name: suffixes, an office in apposition, a country."""
        at = end
        while self.low(at) in vocabulary().suffixes or (
            self.mark(at, ",") and self.low(at + 1) in vocabulary().suffixes and self.words[at + 1].text.isupper()
        ):
            at += 1
        stop = at
        if self.mark(at, ","):
            at += 1
            if self.low(at) == "the":
                at += 1
            office = self.beginning.get(at)
            if office is not None and not office.plural and not self._has_own_name(office):
                return office.last, office, None
        elif (
            at in self.beginning
            and not self._has_own_name(self.beginning[at])
            and (
                self.mark(self.beginning[at].last, ",.")
                and self.beginning[at].first not in self.used
                and end - 1 >= 0
                and has_patronymic(self.words[end - 1].text)
            )
        ):
            return self.beginning[at].last, self.beginning[at], None
        if self.low(stop) == "of" and stop + 1 < len(self.words):
            country = stop + 1 + (self.low(stop + 1) == "the")
            if (
                country < len(self.words)
                and self.words[country].kind == "party"
                and self.words[country].form != "capital"
            ):
                return country + 1, None, self.words[country].code
        if (
            self.mark(stop, "(")
            and stop + 2 < len(self.words)
            and self.words[stop + 1].kind == "party"
            and self.mark(stop + 2, ")")
        ):
            return stop + 3, None, self.words[stop + 1].code
        return stop, None, None

    def _has_own_name(self, office: Office) -> bool:
        at = office.last
        while self.is_honorific(at):
            at += 1
        _, words, _ = self.name_at(at)
        return bool(words)

    def all(self) -> list[Sighting]:
        """Every name of the text."""
        found: list[Sighting] = []
        index = 0
        particles = vocabulary().particles
        while index < len(self.words):
            word = self.words[index]
            if (not word.capital and word.low not in particles and "-" not in word.text) or (
                index in self.covered or self.is_honorific(index)
            ):
                index += 1
                continue
            end, words, comma = self.name_at(index)
            if index == 0 and len(words) == 1 and words[0].endswith("ly") and self.mark(end, ","):
                words = ()  # "Lastly, …"
            if not words or self._is_place(index) or (len(words) == 1 and not self._believable(index, words[0])):
                index = max(end, index + 1)
                continue
            found.append(self._sighting(index, end, words, comma, found))
            index = end
        return found

    def _is_place(self, index: int) -> bool:
        """Whether a preposition of place stands before: in "in Rio, the President of X" no Rio is president."""
        before = index - 1 - (self.low(index - 1) in ("central", "nearby", "downtown"))
        return self.low(before) in ("in", "near", "outside", "inside")

    def _believable(self, index: int, word: str) -> bool:
        """Whether one word alone, here, can be a family name."""
        low = fold(word)
        known = vocabulary()
        if self.low(index - 1) in ("at", "from") and self.mark(index + 1, ",") and index not in self.ending:
            return False  # "from Rome, the Minister"
        if len(word.strip(".-")) < 2 or low in known.portfolio or low in known.before:
            return False
        office = self.ending.get(index)
        return office is None or office.head not in table("language/offices")["needs_full_name"]

    def _sighting(
        self, index: int, end: int, words: tuple[str, ...], comma: int | None, earlier: Sequence[Sighting]
    ) -> Sighting:
        outer, offices, honorific = self.before(index)
        stop, apposition, country = self.after(end)
        known = vocabulary()
        for office in (*offices, *([apposition] if apposition else ())):
            self.used.add(office.first)
        listed = [*offices, *([apposition] if apposition else [])]
        real = [
            office
            for office in listed
            if office.head not in known.no_office and not (office.title.lower() in known.honorifics and len(listed) > 1)
        ]
        title = real[-1].title if apposition and apposition in real and not offices else real[0].title if real else None
        if offices and apposition and apposition in real:
            title = real[0].title if len(real[0].title) >= len(apposition.title) else apposition.title
        country = next((office.country for office in listed if office.country), None) or country
        plural = any(office.plural for office in offices)
        if not listed and not honorific and earlier and earlier[-1].plural and self._joined(earlier[-1], index):
            plural, title = True, earlier[-1].title  # "Presidents A and B"
        royal = (
            tuple(self.words[at].text for at in range(outer, index) if self.low(at) in known.royal)
            if len(words) < 2
            else ()
        )
        possessive = end < len(self.words) and self.words[end].kind == "possessive"
        word = self.words
        shown = _singular(title) if plural and title else title
        if shown is None and royal:
            shown = royal[-1]
        return Sighting(
            word[index].start,
            word[end - 1].end,
            word[outer].start,
            word[stop - 1].end,
            words,
            comma,
            shown,
            country,
            bool(listed) or honorific or plural,
            possessive,
            plural,
            any(office.former for office in listed),
            honorific,
            any(office.ahead for office in listed),
        )

    def _joined(self, earlier: Sighting, index: int) -> bool:
        between = self.text[earlier.outer_end : self.words[index].start].strip()
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
    ...     "Mr. DOE Taro, Minister for Trade of Japan, met H.E. Mr. Roe, Ivan Ivanovich, President of Finland.")]
    [(('DOE', 'Taro'), 'Minister for Trade', 'JP'), (('Roe', 'Ivan', 'Ivanovich'), 'President', 'FI')]
    """
    return tuple(share_countries(text, _Finder(text).all()))
