"""Names of people in one sentence or title, each with the office, honorific and country beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.extract.kept import kept
from kg.extract.people.lexemes import vocabulary
from kg.extract.people.namewords import NameReader
from kg.extract.people.naming import has_patronymic
from kg.extract.people.offices import Office, find_offices
from kg.extract.people.sharing import share_countries
from kg.extract.people.sighting import Sighting
from kg.extract.people.words import words_of
from kg.resources import table

__all__ = ["find_sightings"]

_OF_PLACE = frozenset({"in", "near", "outside", "inside"})


@cache
def _needs_full_name() -> frozenset[str]:
    return frozenset(table("language/offices")["needs_full_name"])


@cache
def _held_by_one() -> frozenset[str]:
    return frozenset(table("language/offices")["held_by_one"])


class _Finder(NameReader):
    """Finds names with what stands beside them."""

    def before(self, index: int) -> tuple[int, list[Office], bool]:
        """First word of the offices and honorifics directly before a name, and whether there is an honorific."""
        lexemes = self.lexemes
        offices: list[Office] = []
        honorific = False
        at = index
        while at > 0:
            office = self.ending.get(at)
            if office is not None and office.first not in self.used:
                offices.insert(0, office)
                at = office.first
                continue
            ahead = lexemes[at - 1]
            if ahead.honorific and self.is_honorific(at - 1) and (at - 1) not in self.covered:
                honorific = True
                at -= 1
            elif (honorific and ahead.low == "the" and lexemes[at - 2].text != ".") or (
                ahead.low == "," and self._comma_introduces(at - 1, index)
            ):
                at -= 1
            else:
                break
        if lexemes[at].low == ",":
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
        lexemes = self.lexemes
        at = end
        while lexemes[at].suffix or (
            lexemes[at].low == "," and lexemes[at + 1].suffix and lexemes[at + 1].text.isupper()
        ):
            at += 1
        stop = at
        if lexemes[at].low == ",":
            at += 1
            if lexemes[at].low == "the":
                at += 1
            office = self.beginning.get(at)
            if office is not None and not office.plural and not self._has_own_name(office):
                return office.last, office, None
        else:
            office = self.beginning.get(at)
            if (
                office is not None
                and office.first not in self.used
                and lexemes[office.last].text in ",."
                and has_patronymic(lexemes[end - 1].text)
                and not self._has_own_name(office)
            ):
                return office.last, office, None
        behind = lexemes[stop].low
        if behind == "of":
            country = stop + 1 + (lexemes[stop + 1].low == "the")
            party = lexemes[country]
            if party.kind == "party" and party.form != "capital":
                return country + 1, None, party.code
        if behind == "(" and lexemes[stop + 1].kind == "party" and lexemes[stop + 2].low == ")":
            return stop + 3, None, lexemes[stop + 1].code
        return stop, None, None

    def _has_own_name(self, office: Office) -> bool:
        at = office.last
        while self.is_honorific(at):
            at += 1
        _, words, _ = self.name_at(at)
        return bool(words)

    def all(self, beginnings: list[int]) -> list[Sighting]:
        """Every name of the text; a name can begin nowhere but at the words given."""
        lexemes = self.lexemes
        found: list[Sighting] = []
        position = 0
        for index in beginnings:
            if index < position or index in self.covered or self.is_honorific(index):
                continue
            end, words, comma = self.name_at(index)
            if not words or (index == 0 and len(words) == 1 and words[0].endswith("ly") and lexemes[end].low == ","):
                continue  # "Lastly, …"
            position = end
            if not self._is_place(index) and (len(words) > 1 or self._believable(index, words[0])):
                found.append(self._sighting(index, end, words, comma, found))
        return found

    def _is_place(self, index: int) -> bool:
        """Whether a preposition of place stands before: in "in Rio, the President of X" no Rio is president."""
        low = self.lexemes[index - 1].low
        if low in ("central", "nearby", "downtown"):
            low = self.lexemes[index - 2].low
        return low in _OF_PLACE

    def _believable(self, index: int, word: str) -> bool:
        """Whether one word alone, here, can be a family name."""
        lexemes = self.lexemes
        known = vocabulary()
        low = lexemes[index].low
        if lexemes[index - 1].low in ("at", "from") and lexemes[index + 1].low == "," and index not in self.ending:
            return False  # "from Rome, the Minister"
        if len(word.strip(".-")) < 2 or low in known.portfolio or low in known.before:
            return False
        office = self.ending.get(index)
        return office is None or office.head not in _needs_full_name() or office.title.lower() in _held_by_one()

    def _sighting(
        self, index: int, end: int, words: tuple[str, ...], comma: int | None, earlier: Sequence[Sighting]
    ) -> Sighting:
        outer, offices, honorific = self.before(index)
        stop, apposition, country = self.after(end)
        listed = [*offices, apposition] if apposition else offices
        title: str | None = None
        former = ahead = False
        if listed:
            self.used.update(office.first for office in listed)
            title = _title(offices, apposition, listed)
            country = next((office.country for office in listed if office.country), None) or country
            former = any(office.former for office in listed)
            ahead = any(office.ahead for office in listed)
        plural = any(office.plural for office in offices)
        if not listed and not honorific and earlier and earlier[-1].plural and self._joined(earlier[-1], index):
            plural, title = True, earlier[-1].title  # "Presidents A and B"
        if plural and title:
            title = _singular(title)
        if title is None and len(words) < 2 and outer < index:
            royal = [self.lexemes[at].text for at in range(outer, index) if self.lexemes[at].low in vocabulary().royal]
            title = royal[-1] if royal else None
        starts, end_of = self.words.starts, self.words.end
        return Sighting(
            starts[index],
            end_of(end - 1),
            starts[outer],
            end_of(stop - 1),
            words,
            comma,
            title,
            country,
            bool(listed) or honorific or plural,
            self.lexemes[end].kind == "possessive",
            plural,
            former,
            honorific,
            ahead,
        )

    def _joined(self, earlier: Sighting, index: int) -> bool:
        between = self.text[earlier.outer_end : self.words.starts[index]].strip()
        return between in ("and", ",", ", and", "&")


def _title(offices: list[Office], apposition: Office | None, listed: list[Office]) -> str | None:
    """Which of the offices beside a name is shown: the one before it, unless that behind it is longer."""
    known = vocabulary()
    real = [
        office
        for office in listed
        if office.head not in known.no_office and not (len(listed) > 1 and office.title.lower() in known.honorifics)
    ]
    if apposition is None or apposition not in real:
        return real[0].title if real else None
    if not offices:
        return apposition.title
    return real[0].title if len(real[0].title) >= len(apposition.title) else apposition.title


def _singular(title: str) -> str:
    plurals = vocabulary().plurals
    return " ".join(_like(word, plurals[word.lower()]) if word.lower() in plurals else word for word in title.split())


def _like(word: str, other: str) -> str:
    return other.capitalize() if word[:1].isupper() else other


@kept
def find_sightings(text: str) -> tuple[Sighting, ...]:
    """Every capitalised name in the normalised text that could be a person's, in text order.

    Those with ``marked`` have an office or honorific beside them; the others may turn out to be no people.

    >>> [(s.words, s.title, s.country) for s in find_sightings(
    ...     "Mr. DOE Taro, Minister for Trade of Japan, met H.E. Mr. Roe, Ivan Ivanovich, President of Finland.")]
    [(('DOE', 'Taro'), 'Minister for Trade', 'JP'), (('Roe', 'Ivan', 'Ivanovich'), 'President', 'FI')]
    """
    words = words_of(text)
    beginnings = [index for index, lexeme in enumerate(words.lexemes) if lexeme.begins]
    if not beginnings:
        return ()
    found = _Finder(words, find_offices(text)).all(beginnings)
    return tuple(share_countries(text, found)) if found else ()
