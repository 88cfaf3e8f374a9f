"""The grammar of an office: its noun, the words before it, its portfolio and the country it serves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.extract.people.words import Word, fold, vocabulary

__all__ = ["OfficeReader", "head_of", "is_before", "is_portfolio"]

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


def head_of(word: Word) -> str | None:
    """The singular noun of an office that the word is or ends in, None where it is none."""
    return _head_of(word.text, word.low) if word.kind == "word" else None


@lru_cache(maxsize=16384)
def _head_of(text: str, low: str) -> str | None:
    known = vocabulary()
    if text in known.abbreviations:
        return fold(known.abbreviations[text].split()[-1])
    if low in known.heads:
        return known.plurals.get(low, low)
    if low.startswith("co-"):
        return None
    parts = low.split("-")
    if len(parts) > 1:
        for part in parts:
            if part in known.heads and all(p in known.before or p in known.after or p in known.heads for p in parts):
                return known.plurals.get(part, part)
    return None


def is_before(word: Word) -> bool:
    """Whether the word can stand before the noun of an office."""
    return word.kind == "ordinal" or (word.kind == "word" and _is_before(word.low))


@lru_cache(maxsize=16384)
def _is_before(low: str) -> bool:
    known = vocabulary()
    return all(
        part in known.before or part in known.portfolio or (part in known.heads and "-" in low)
        for part in (low.split("-") if low not in known.before and low not in known.portfolio else (low,))
    )


def is_portfolio(word: Word) -> bool:
    """Whether the capitalised word can name what an office is in charge of."""
    return word.kind == "phrase" or (word.capital and word.kind == "word" and _is_portfolio(word.low))


@lru_cache(maxsize=16384)
def _is_portfolio(low: str) -> bool:
    known = vocabulary()
    return low in known.portfolio or (
        "-" in low and all(part in known.portfolio or part in known.before for part in low.split("-"))
    )


def _is_plain(word: Word) -> bool:
    """Whether a capitalised word can close a portfolio ("Trade and Worship,"): neither a person's title nor a name."""
    return (
        word.kind == "word"
        and word.capital
        and head_of(word) is None
        and word.low not in vocabulary().honorifics
        and word.text not in vocabulary().not_names
    )


class OfficeReader:
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
        while first > floor and head - first < _LONGEST_PORTFOLIO and is_before(words[first - 1]):
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
        return (
            at if country else first,
            country,
            bool(country) or (word is not None and word.low == "the"),
            word is not None and word.low in ("his", "her", "their", "its", "my", "our"),
        )

    def _body_before(self, first: int, floor: int, at: int) -> tuple[str | None, int, int]:
        """The country of "the Australian Department of Foreign Affairs and Trade Secretary"."""
        probe = first
        while (
            probe > floor
            and first - probe < 8
            and (is_before(self.words[probe - 1]) or self.words[probe - 1].low in ("of", "and", "the"))
        ):
            probe -= 1
        if probe < first and is_before(self.words[probe]) and self.words[probe].capital:
            country, found = self._country_before(probe, floor)
            if country:
                return country, probe, found
        return None, first, at

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
        while end < len(words) and end - index < _LONGEST_PORTFOLIO:
            word = words[end]
            # Unknown words may begin a portfolio; behind a known one they are the holder's name.
            unknown = loose and word.kind == "word" and word.capital and head_of(word) is None
            body = word.kind == "word" and word.capital and self.text(end + 1).lower() in _BODIES and end == index
            if is_portfolio(word) or body or (unknown and not (end > index and is_portfolio(words[end - 1]))):
                end += 1
                continue
            if word.low in ("and", "&", "of", "the", "for") or self.is_mark(end, ","):
                follow = end + 1
                if self.text(follow).lower() in ("and", "the"):
                    follow += 1
                last = word.low in ("and", "&") and follow + 1 < len(words) and self.is_mark(follow + 1, ",.")
                if (
                    follow < len(words)
                    and end > index
                    and (is_portfolio(words[follow]) or (last and _is_plain(words[follow])))
                    and (head_of(words[follow]) is None or words[follow].low in vocabulary().weak_heads)
                ):
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
                return at + 1 < len(words) and is_portfolio(words[at + 1])
            if not (is_portfolio(words[at]) or self.is_mark(at, ",")):
                return False
        return False

    def _further_parties(self, index: int) -> int:
        """Where "the ministers of X" goes on with ", Y and Z": the word behind the last of the parties."""
        end = index
        while end < len(self.words) and (self.words[end].low == "and" or self.is_mark(end, ",")):
            at = end + 1
            while at < len(self.words) and self.words[at].low in ("and", "the"):
                at += 1
            if at >= len(self.words) or (self.words[at].kind, self.words[at].form) != ("party", "name"):
                break
            end = at + 1
        return end

    def right(self, head: int, loose: bool) -> tuple[int, str | None, list[tuple[int, int]]]:
        """End of the office behind its noun, its country, and the word ranges that name the country."""
        words, end = self.words, head + 1
        country: str | None = None
        cuts: list[tuple[int, int]] = []
        if (
            end < len(words)
            and words[end].low in vocabulary().after
            and words[end].capital
            and words[end].kind == "word"
        ):
            end += 1
        while end < len(words):
            join = end
            if words[join].low not in vocabulary().joins or words[join].kind != "word":
                if self.is_mark(end, "("):
                    closing = next(
                        (at for at in range(end + 1, min(end + 8, len(words))) if self.is_mark(at, ")")), None
                    )
                    if closing is None:
                        break
                    inside = words[end + 1 : closing]
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
                follow = (
                    self.portfolio(start + 1, False)
                    if words[start].form == "adjective" or (start + 1 < len(words) and is_portfolio(words[start + 1]))
                    else start + 1
                )
                if words[join].low == "of" or (follow > start + 1 and words[start].form != "capital"):
                    if words[join].low not in ("for", "on"):
                        country = country or words[start].code  # who is "for Iranian Affairs" need be no Iranian
                    if follow == start + 1:
                        follow = self._further_parties(follow) if words[head].low in vocabulary().plurals else follow
                        cuts.append((join, follow))
                    end = follow
                    continue
                if (
                    words[join].low in ("to", "for")
                    and words[start].form == "name"
                    and head_of(words[head]) in vocabulary().posted
                ):
                    end = start + 1
                    continue
                break
            if words[join].low == "in" and self.text(start).lower() not in _BODIES:
                break
            stop = self.portfolio(start, loose and words[join].low in ("of", "for"))
            if stop > start:
                end = stop
                # "Minister of State", "Ministry of Norway": a nested body's own country is read by the next turn.
                continue
            nested = head_of(words[start]) if words[start].kind == "word" else None
            inner = start
            while nested is None and inner < len(words) and is_before(words[inner]) and inner - start < 4:
                inner += 1
                nested = head_of(words[inner]) if inner < len(words) else None
            if nested and words[inner].capital and words[join].low in ("to", "of"):
                end = inner + 1
                continue
            break
        return end, country, cuts
