"""Shapes of date expressions: where one stands in a sentence, and of which words it is made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.extract.quick import Quick, Several, quick
from kg.resources import table

__all__ = ["AHEAD", "BEHIND", "RawDate", "date_words", "part_ids", "raw_dates"]

_YEAR = (
    r"(?:19|20)\d\d(?!\d)|this year|the current year|next year|the (?:following|coming|new) year|last year"
    r"|the same year"
)
_RELATIVE = r"(?i:this coming|this|the current|next|the following|the coming|coming|the new|last|the previous)"
_SEPARATOR = r" ?- ?| (?:to|and|until|through|till|or) |/"
#: Words before a unit of time that point ahead or behind.
AHEAD = {"next", "the following", "the coming", "coming", "the new", "this coming"}
BEHIND = {"last", "the previous"}


def _words(words: Any) -> str:
    return "|".join(re.escape(str(word)) for word in sorted(words, key=lambda word: -len(str(word))))


@cache
def date_words() -> dict[str, Any]:
    """The word lists of ``data/language/dates.yaml``."""
    found: dict[str, Any] = table("language/dates")
    return found


@cache
def part_ids() -> dict[str, str]:
    """Ids of parts of a year, season, month or week by the words for them."""
    return {words: part for part, phrases in date_words()["parts"].items() for words in phrases}


@cache
def _shapes() -> tuple[list[tuple[str, str, Quick]], Several]:
    lists = date_words()
    filled = {
        "<MONTH>": rf"(?P<mon>{_words(lists['months'])})",
        "<MONTHS>": _words(lists["months"]),
        "<WEEKDAY>": rf"(?P<weekday>{_words(lists['weekdays'])})",
        "<SEASON>": rf"(?P<season>{_words(lists['seasons'])})",
        "<PART>": rf"(?:(?i:the) )?(?P<part>(?i:{_words(part_ids())}))",
        "<OF>": r"(?: of | in | |-)",
        "<REL>": _RELATIVE,
        "<YEAR>": _YEAR,
        "<SEP>": _SEPARATOR,
        "<D>": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)",
        "<NUMBER>": rf"(?i:{_words(lists['numbers'])})|\d{{1,3}}",
        "<UNIT>": r"(?:day|week|fortnight|month|quarter|year|decade)s?",
        "<FIXED>": _words(lists["fixed"]),
    }
    made = []
    for name, pattern in lists["shapes"].items():
        for slot, words in filled.items():
            pattern = pattern.replace(slot, words)
        made.append(
            (
                name,
                lists["needs"][name],
                quick(rf"(?<![\w$€£./]){pattern.replace(' ?', ' *').replace(' ', ' +').replace(' +*', ' *')}"),
            )
        )
    return made, Several([pattern for *_, pattern in made])


@cache
def _needs() -> dict[str, re.Pattern[str]]:
    """Of what shapes need by the table, that which letters alone do not tell: "today" is no day, "may" no May."""
    return {
        "month": re.compile(rf"(?:{_words(date_words()['months'])})\b"),
        "unit": re.compile(r"day(?<!\wday)|week|fortnight|month|quarter|year|decade"),
        "quarter": re.compile(r"quarter|Q[1-4]"),
    }


# No date reaches further than this to either side of its month or unit of time, in characters.
_REACH = 100


_LEVELS = {
    "iso": "day",
    "numeric": "day",
    "month-day": "day",
    "day-month": "day",
    "month": "month",
    "relative-month": "month",
    "year": "year",
    "relative-year": "year",
    "season": "season",
    "weekday": "weekday",
}


@dataclass(frozen=True, slots=True)
class RawDate:
    """A date expression before it is resolved: its place, its shape and the shape's groups."""

    start: int
    end: int
    shape: str
    groups: dict[str, str]

    @property
    def level(self) -> str:
        """``day``, ``month``, ``year``, ``season`` or ``span``: what may be joined into one range."""
        return _LEVELS.get(self.shape, "span")

    @property
    def bare(self) -> bool:
        """Whether nothing but a month, a season or a year stands there, so that a preposition is needed."""
        if self.shape not in ("month", "year", "season", "relative-month", "relative-year", "week"):
            return False
        told = {name for name in ("part", "rel", "year") if self.groups.get(name)} - (
            {"year"} if self.shape == "year" else set()
        )
        if self.shape in ("relative-month", "relative-year", "week") and self.groups.get("rel", "").lower() == "the":
            told.discard("rel")
        return not told or (self.shape == "season" and told == {"rel"} and self.groups["rel"].lower() == "the")

    @property
    def dated(self) -> bool:
        """Whether its year is said."""
        return bool(self.groups.get("year"))


def raw_dates(text: str) -> list[RawDate]:
    """Date expressions of a sentence in order, none overlapping another; the longest wins."""
    shapes, expressions = _shapes()
    possible = [shapes[number] for number in expressions.possible(text)]
    if not possible:
        return []
    where: dict[str, tuple[int, int]] = {}
    for name, pattern in _needs().items():
        spans = [match.span() for match in pattern.finditer(text)]
        where[name] = (max(0, spans[0][0] - _REACH), spans[-1][1] + _REACH) if spans else (0, 0)
    whole = (0, len(text))
    found = [
        RawDate(match.start(), match.end(), name, {key: value for key, value in match.groupdict().items() if value})
        for name, need, pattern in possible
        for match in pattern.finditer(text, *where.get(need, whole))
    ]
    if len(found) < 2:
        return found
    chosen: list[RawDate] = []
    for raw in sorted(found, key=lambda raw: (raw.start, -raw.end)):
        if chosen and raw.start < chosen[-1].end:
            if raw.end - raw.start > chosen[-1].end - chosen[-1].start:
                chosen[-1] = raw
            continue
        chosen.append(raw)
    return chosen
