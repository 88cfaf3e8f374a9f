"""The grammar of a name: which words of a text can be one, and where it ends."""

from __future__ import annotations

from functools import cache

from kg.extract.people.naming import has_patronymic
from kg.extract.people.offices import Office, find_offices
from kg.extract.people.words import vocabulary, words_of
from kg.resources import table

__all__ = ["NameReader"]

# "Tan" is a title only in "Tan Sri", and "U" only before a name.
_NEEDS_NEXT = frozenset({"tan", "u", "daw"})
# No name in the readouts surveyed has more words.
_LONGEST_NAME = 7


@cache
def _eastern_family_names() -> frozenset[str]:
    return frozenset(str(name).lower() for name in table("language/person-names")["chinese_and_korean_family_names"])


class NameReader:
    """Reads names off the words of one text, and knows its offices."""

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
        """Whether one of these marks stands at the index."""
        return 0 <= index < len(self.words) and self.words[index].kind == "mark" and self.words[index].text in marks

    def low(self, index: int) -> str:
        """The folded word at the index, empty outside the text."""
        return self.words[index].low if 0 <= index < len(self.words) else ""

    def is_honorific(self, index: int) -> bool:
        """Whether a capitalised honorific stands at the index."""
        if not 0 <= index < len(self.words):
            return False
        word = self.words[index]
        if word.low in _NEEDS_NEXT and not (
            index + 1 < len(self.words)
            and self.words[index + 1].capital
            and (word.low != "tan" or self.words[index + 1].low == "sri")
            and word.text != "U."
        ):
            return False
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
        return (
            word.kind == "word"
            and word.capital
            and word.text not in vocabulary().not_names
            and not (word.low in vocabulary().suffixes and word.text.isupper())
        )

    def name_at(self, index: int) -> tuple[int, tuple[str, ...], int | None]:
        """End, words and inverting comma of the name that begins at ``index``; end is ``index`` where none does."""
        known = vocabulary()
        words: list[str] = []
        end = index
        while end < len(self.words) and len(words) < _LONGEST_NAME:
            word = self.words[end]
            if (
                words
                and self.words[end - 1].kind == "word"
                and self.text[self.words[end - 1].end : word.start].strip(" ")
            ):
                break
            particle = (
                word.kind == "word"
                and word.text[:1].islower()
                and (word.low in known.particles or word.low.split("-")[0] in known.particles)
            )
            if particle and self._leads_on(end):
                if "-" not in word.text and not (words or word.low not in ("e", "y", "as", "do", "st")):
                    break
                words.append(word.text)
                end += 1
                continue
            if not self.can_name(end) or (
                words
                and self.is_honorific(end)
                and word.low not in ("lord", "king", "tan", "sri")
                and self.can_name(end + 1)
            ):
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
        while (
            at < len(self.words)
            and at - index < 3
            and self.words[at].text.islower()
            and self.low(at) in vocabulary().particles
        ):
            at += 1
        return at > index and self.can_name(at)

    def _inverted(self, index: int, end: int, words: list[str]) -> tuple[int, tuple[str, ...], int | None]:
        if self.mark(end, ",") and self.can_name(end + 1) and len(words) <= 2:
            at = end + 1
            given: list[str] = []
            while self.can_name(at) and len(given) < 4:
                given.append(self.words[at].text)
                at += 1
            closed = (
                at >= len(self.words)
                or not self.words[at].capital
                or at in self.covered
                or self.words[at].kind == "mark"
            )
            slavic = has_patronymic(given[-1])
            eastern = (
                len(words) == 1
                and words[0].lower() in _eastern_family_names()
                and len(given) <= 2
                and self.low(at) != "and"
                and not self.mark(at, ",")
            )
            hyphen = len(words) == 1 and len(given) == 1 and "-" in given[0] and given[0].split("-")[-1].islower()
            if closed and (slavic or eastern or hyphen):
                return at, (*words, *given), len(words)
        generation = end + 1 if self.mark(end, ",") else end
        if self.low(generation) in ("jr", "sr") and self.words[generation].capital:
            return generation + 1, (*words, self.words[generation].text), None
        return end, tuple(words), None
