"""The grammar of a name: which words of a text can be one, and where it ends."""

from __future__ import annotations

from functools import cache

from kg.extract.people.lexemes import vocabulary
from kg.extract.people.naming import has_patronymic
from kg.extract.people.offices import Office
from kg.extract.people.words import Words
from kg.resources import table

__all__ = ["NameReader"]

# No name in the readouts surveyed has more words.
_LONGEST_NAME = 7
# Small words that also are none of a name ("e", "as"), and honorifics that also are names.
_NOT_FIRST = frozenset({"e", "y", "as", "do", "st"})
_ALSO_NAMES = frozenset({"lord", "king", "tan", "sri"})


@cache
def _eastern_family_names() -> frozenset[str]:
    return frozenset(str(name).lower() for name in table("language/person-names")["chinese_and_korean_family_names"])


class NameReader:
    """Reads names off the words of one text, whose offices are known."""

    def __init__(self, words: Words, offices: tuple[Office, ...]) -> None:
        self.text = words.text
        self.words = words
        self.lexemes = words.lexemes
        self.covered = {index for office in offices for index in range(office.first, office.last)}
        self.ending = {office.last: office for office in offices}
        self.beginning = {office.first: office for office in offices}
        self.used: set[int] = set()

    def is_honorific(self, index: int) -> bool:
        """Whether a capitalised honorific stands at the index."""
        word = self.lexemes[index]
        if not word.honorific:
            return False
        if word.needs_next:
            following = self.lexemes[index + 1]
            return following.capital and (word.low != "tan" or following.low == "sri") and word.text != "U."
        return True

    def can_name(self, index: int) -> bool:
        """Whether the word can be part of a name that has begun, or begin one."""
        return self.lexemes[index].name and index not in self.covered

    def name_at(self, index: int) -> tuple[int, tuple[str, ...], int | None]:
        """End, words and inverting comma of the name that begins at ``index``; end is ``index`` where none does."""
        lexemes, covered = self.lexemes, self.covered
        words: list[str] = []
        end = index
        while len(words) < _LONGEST_NAME:
            word = lexemes[end]
            if word.particle and (not words or not self._gap(end)) and self._leads_on(end):
                if not words and "-" not in word.text and word.low in _NOT_FIRST:
                    break
            elif not word.name or end in covered or (words and (
                self._gap(end)
                or (self.is_honorific(end) and word.low not in _ALSO_NAMES and self.can_name(end + 1))
            )):
                break
            words.append(word.text)
            end += 1
        while words and words[-1].islower() and "-" not in words[-1]:
            words.pop()
            end -= 1
        if not words or all(word.islower() for word in words):
            return index, (), None
        return self._inverted(index, end, words)

    def _gap(self, index: int) -> bool:
        """Whether more than a blank stands between two words."""
        if self.lexemes[index - 1].kind != "word":
            return False
        gap = self.text[self.words.end(index - 1) : self.words.starts[index]]
        return gap != " " and bool(gap.strip(" "))

    def _leads_on(self, index: int) -> bool:
        """Whether small words from ``index`` on lead to a capitalised one: "van der Bellen"; or "al-Sudani" itself."""
        text = self.lexemes[index].text
        if "-" in text and text.split("-")[-1][:1].isupper():
            return True
        at = index + 1
        while at - index < 3 and self.lexemes[at].text.islower() and self.lexemes[at].low in vocabulary().particles:
            at += 1
        return self.can_name(at)

    def _inverted(self, index: int, end: int, words: list[str]) -> tuple[int, tuple[str, ...], int | None]:
        lexemes = self.lexemes
        after_comma = lexemes[end].low == ","
        if after_comma and len(words) <= 2 and self.can_name(end + 1):
            at = end + 1
            given: list[str] = []
            while self.can_name(at) and len(given) < 4:
                given.append(lexemes[at].text)
                at += 1
            behind = lexemes[at]
            if not behind.capital or at in self.covered or behind.kind == "mark":
                slavic = has_patronymic(given[-1])
                eastern = (
                    len(words) == 1
                    and words[0].lower() in _eastern_family_names()
                    and len(given) <= 2
                    and behind.low not in ("and", ",")
                )
                hyphen = len(words) == 1 and len(given) == 1 and "-" in given[0] and given[0].split("-")[-1].islower()
                if slavic or eastern or hyphen:
                    return at, (*words, *given), len(words)
        generation = lexemes[end + after_comma]
        if generation.low in ("jr", "sr") and generation.capital:
            return end + after_comma + 1, (*words, generation.text), None
        return end, tuple(words), None
