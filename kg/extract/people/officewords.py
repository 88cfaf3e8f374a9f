"""The grammar of an office: its noun, the words before it, its portfolio and the country it serves."""

from __future__ import annotations

from kg.extract.people.lexemes import NOTHING, vocabulary
from kg.extract.people.words import Words

__all__ = ["OfficeReader"]

# The longest run of words that still is one portfolio ("Innovation, Science, Economic Development and …").
_LONGEST_PORTFOLIO = 14


# Parts of a government; an unknown word before one of them belongs to its name ("the Arab Department").
_BODIES = frozenset(
    [
        "department",
        "division",
        "bureau",
        "directorate",
        "directorate-general",
        "desk",
        "section",
        "ministry",
        "office",
        "chancellery",
        "cabinet",
        "embassy",
    ]
)
# Small words inside the name of such a part, and what a portfolio goes on behind.
_INSIDE_BODY = frozenset({"of", "and", "the"})
_GOES_ON = frozenset({"and", "&", "of", "the", "for", ","})
_OWN = frozenset({"his", "her", "their", "its", "my", "our"})


class OfficeReader:
    """Reads offices off one list of words."""

    def __init__(self, words: Words) -> None:
        self.words = words.lexemes
        self.count = words.count

    def left(self, head: int, floor: int) -> tuple[int, str | None, bool, bool]:
        """First word of the office, country before it, whether it is definite, and whether it is somebody's own."""
        words, first = self.words, head
        while first > floor and head - first < _LONGEST_PORTFOLIO and words[first - 1].before:
            first -= 1
        country, at = self._country_before(first, floor)
        if country is None and first - 1 > floor and words[first - 1].capital:
            first, country, at = self._named_office(first, floor)
        if country is None and (words[first - 1].low in _INSIDE_BODY or words[first - 1].before):
            country, first, at = self._body_before(first, floor)
        if country is None and self._capital_before(first, floor):
            at = first - 1
            country = words[at].code
        start = at if country else first
        low = words[start - 1].low if start > floor else ""
        return start, country, bool(country) or low == "the", low in _OWN

    def _named_office(self, first: int, floor: int) -> tuple[int, str | None, int]:
        """First word and country of "the Brazilian Whatever Minister": unknown words between country and noun."""
        words = self.words
        for probe in range(first - 1, max(floor, first - 5), -1):
            word = words[probe]
            if word.kind != "word" or not word.capital or word.low in vocabulary().heads:
                break
            if word.text in vocabulary().not_names:
                break
            country, found = self._country_before(probe, floor)
            if country and words[found].form in ("adjective", "name") and words[probe - 1].kind == "party":
                return probe, country, found
        return first, None, first

    def _body_before(self, first: int, floor: int) -> tuple[str | None, int, int]:
        """The country of "the Australian Department of Foreign Affairs and Trade Secretary"."""
        words, probe = self.words, first
        while (
            probe > floor and first - probe < 8 and (words[probe - 1].before or words[probe - 1].low in _INSIDE_BODY)
        ):
            probe -= 1
        if probe < first and words[probe].before and words[probe].capital:
            country, found = self._country_before(probe, floor)
            if country:
                return country, probe, found
        return None, first, first

    def _capital_before(self, first: int, floor: int) -> bool:
        """Whether a city-state stands before the office ("Abu Dhabi Crown Prince"), not a place."""
        return (
            first - 1 > floor
            and self.words[first - 1].form == "capital"
            and self.words[first - 2].low in ("with", "by", "and", "from", "the", "call", "meeting")
        )

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
        while end - index < _LONGEST_PORTFOLIO:
            word = words[end]
            if word.portfolio:
                end += 1
                continue
            if word.kind == "word" and word.capital:
                # Unknown words may begin a portfolio; behind a known one they are the holder's name.
                unknown = loose and word.head is None and not (end > index and words[end - 1].portfolio)
                if unknown or (end == index and words[end + 1].text.lower() in _BODIES):
                    end += 1
                    continue
            if end > index and word.low in _GOES_ON:
                follow = end + 1
                if words[follow].low in ("and", "the"):
                    follow += 1
                after = words[follow]
                last = word.low in ("and", "&") and words[follow + 1].text in ",."
                if (after.portfolio or (last and after.closes)) and (
                    after.head is None or after.low in vocabulary().weak_heads
                ):
                    if word.low == "," and not self._list_goes_on(follow):
                        break
                    end = follow + 1
                    continue
            break
        return end

    def _list_goes_on(self, index: int) -> bool:
        """Whether a comma before ``index`` is one of a list such as "Economy, Trade and Industry"."""
        words = self.words
        for at in range(index, min(index + 8, self.count)):
            if words[at].low == "and":
                return words[at + 1].portfolio
            if not (words[at].portfolio or words[at].low == ","):
                return False
        return False

    def _further_parties(self, index: int) -> int:
        """Where "the ministers of X" goes on with ", Y and Z": the word behind the last of the parties."""
        words, end = self.words, index
        while words[end].low in ("and", ","):
            at = end + 1
            while words[at].low in ("and", "the"):
                at += 1
            if (words[at].kind, words[at].form) != ("party", "name"):
                break
            end = at + 1
        return end

    def right(self, head: int, loose: bool) -> tuple[int, str | None, list[tuple[int, int]]]:
        """End of the office behind its noun, its country, and the word ranges that name the country."""
        words, end = self.words, head + 1
        country: str | None = None
        cuts: list[tuple[int, int]] = []
        if words[end].capital and words[end].kind == "word" and words[end].low in vocabulary().after:
            end += 1
        while True:
            join = words[end]
            if join.low == "(":
                closing = self._closing(end)
                if closing is None:
                    break
                if closing == end + 2 and words[end + 1].text.isupper():
                    cuts.append((end, closing + 1))
                end = closing + 1
                continue
            if not join.joins:
                break
            start = end + 1
            if words[start].low in ("the", "his", "her"):
                start += 1
            first = words[start]
            if first is NOTHING:
                break
            if first.kind == "party" and first.form != "side":
                follow = (
                    self.portfolio(start + 1, False)
                    if first.form == "adjective" or words[start + 1].portfolio
                    else start + 1
                )
                if join.low == "of" or (follow > start + 1 and first.form != "capital"):
                    if join.low not in ("for", "on"):
                        country = country or first.code  # who is "for Iranian Affairs" need be no Iranian
                    if follow == start + 1:
                        if words[head].low in vocabulary().plurals:
                            follow = self._further_parties(follow)
                        cuts.append((end, follow))
                    end = follow
                    continue
                if join.low in ("to", "for") and first.form == "name" and words[head].head in vocabulary().posted:
                    end = start + 1
                    continue
                break
            if join.low == "in" and first.text.lower() not in _BODIES:
                break
            stop = self.portfolio(start, loose and join.low in ("of", "for"))
            if stop > start:
                end = stop
                # "Minister of State", "Ministry of Norway": a nested body's own country is read by the next turn.
                continue
            inner = start
            while words[inner].head is None and words[inner].before and inner - start < 4:
                inner += 1
            if words[inner].head and words[inner].capital and join.low in ("to", "of"):
                end = inner + 1
                continue
            break
        return end, country, cuts

    def _closing(self, opening: int) -> int | None:
        """The end of a bracket that holds a part of an office: capitals, "and" and "of"."""
        for at in range(opening + 1, min(opening + 8, self.count)):
            word = self.words[at]
            if word.low == ")":
                return at if at > opening + 1 else None
            if not (word.capital or word.low in ("and", "of")):
                return None
        return None
