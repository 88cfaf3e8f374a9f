"""Shapes of date expressions: where one stands in a sentence, and what days it means for a given anchor."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.extract import timespans
from kg.extract.timespans import TimeSpan, add
from kg.resources import table

__all__ = ["RawDate", "raw_dates", "resolve"]

Date = datetime.date

_YEAR = (
    r"(?:19|20)\d\d(?!\d)|this year|the current year|next year|the (?:following|coming|new) year|last year"
    r"|the same year"
)
_RELATIVE = r"(?i:this coming|this|the current|next|the following|the coming|coming|the new|last|the previous)"
_SEPARATOR = r" ?- ?| (?:to|and|until|through|till|or) |/"
_AHEAD = {"next", "the following", "the coming", "coming", "the new", "this coming"}
_BEHIND = {"last", "the previous"}
_UNITS = {"fortnights": "fortnight"}


def _words(words: Any) -> str:
    return "|".join(re.escape(str(word)) for word in sorted(words, key=lambda word: -len(str(word))))


@cache
def _lists() -> dict[str, Any]:
    found: dict[str, Any] = table("language/dates")
    return found


@cache
def _part_ids() -> dict[str, str]:
    return {words: part for part, phrases in _lists()["parts"].items() for words in phrases}


@cache
def _shapes() -> list[tuple[str, str, re.Pattern[str]]]:
    lists = _lists()
    filled = {
        "<MONTH>": rf"(?P<mon>{_words(lists['months'])})",
        "<WEEKDAY>": rf"(?P<weekday>{_words(lists['weekdays'])})",
        "<SEASON>": rf"(?P<season>{_words(lists['seasons'])})",
        "<PART>": rf"(?:(?i:the) )?(?P<part>(?i:{_words(_part_ids())}))",
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
                re.compile(rf"(?<![\w$€£./]){pattern.replace(' ?', ' *').replace(' ', ' +').replace(' +*', ' *')}"),
            )
        )
    return made


@cache
def _needs() -> dict[str, re.Pattern[str]]:
    lists = _lists()
    return {
        "month": re.compile(rf"\b(?:{_words(lists['months'])})\b"),
        "year": re.compile(r"(?:19|20)\d\d"),
        "unit": re.compile(r"(?:day|week|fortnight|month|quarter|year|decade)s?\b"),
        "ordinal": re.compile(r"\dth|\dst|\dnd|\drd"),
        "season": re.compile(rf"\b(?:{_words(lists['seasons'])})\b"),
        "fixed": re.compile(_words(lists["fixed"])),
        "weekday": re.compile(rf"\b(?:{_words(lists['weekdays'])})\b"),
        "deictic": re.compile(
            r"\b(?:today|tonight|tomorrow|yesterday|this (?:very|morning|afternoon|evening)|last (?:night|evening))\b",
            re.I,
        ),
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
        plain = {
            "iso": "day",
            "month-day": "day",
            "day-month": "day",
            "month": "month",
            "relative-month": "month",
            "year": "year",
            "relative-year": "year",
            "season": "season",
            "weekday": "weekday",
        }
        return plain.get(self.shape, "span")

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
    needs = {name for name, pattern in _needs().items() if pattern.search(text)}
    found = [
        RawDate(match.start(), match.end(), name, {key: value for key, value in match.groupdict().items() if value})
        for name, need, pattern in (_shapes() if needs else ())
        if need in needs
        for match in pattern.finditer(text)
    ]
    chosen: list[RawDate] = []
    for raw in sorted(found, key=lambda raw: (raw.start, -raw.end)):
        if chosen and raw.start < chosen[-1].end:
            if raw.end - raw.start > chosen[-1].end - chosen[-1].start:
                chosen[-1] = raw
            continue
        chosen.append(raw)
    return chosen


def _part(groups: dict[str, str]) -> str | None:
    said = groups.get("part")
    if not said:
        return None
    ids = _part_ids()
    return ids.get(said) or ids.get(re.sub(" +", " ", said.lower())) or ids.get(said.upper())


def _number(word: str) -> int:
    return int(word) if word.isdigit() else int(_lists()["numbers"][word.lower()])


def _day(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _stated_year(said: str | None, anchor: Date) -> int | None:
    """The year that a word for a year means, None where nothing is said."""
    if not said:
        return None
    if said.isdigit():
        return int(said)
    first = said.lower().rsplit(" ", 1)[0]
    if first == "the new" and anchor.month <= 2:
        return anchor.year
    return anchor.year + (first in _AHEAD) - (first in _BEHIND)


def _occurrence(anchor: Date, past: bool, make: Callable[[int], TimeSpan]) -> TimeSpan | None:
    """The last one begun by the anchor, or the first one not yet over; leap days need up to eight years."""
    for distance in range(-1, 9):
        try:
            found = make(anchor.year - distance if past else anchor.year + distance)
        except ValueError:
            continue
        if (found.start <= anchor) if past else (found.end >= anchor):
            return found
    return None


def _bounded(span: TimeSpan, part: str | None, anchor: Date) -> TimeSpan:
    """Later or earlier in a span, or its rest, seen from the anchor."""
    if part in ("later", "rest") and span.start <= anchor <= span.end:
        return timespans.days(anchor, span.end)
    return span


def resolve(raw: RawDate, anchor: Date, past: bool) -> tuple[TimeSpan, str | None] | None:
    """The days that an expression means, and ``future`` or ``past`` where its own words say so.

    ``past`` says which occurrence is meant where no year is said. None where no such day exists.
    """
    try:
        return _resolve(raw, anchor, past)
    except (ValueError, OverflowError):
        return None


def _resolve(raw: RawDate, anchor: Date, past: bool) -> tuple[TimeSpan, str | None] | None:
    groups = raw.groups
    part = _part(groups)
    relative = groups.get("rel", "").lower()
    way = (
        "future"
        if relative in _AHEAD or part in ("later", "rest")
        else ("past" if relative in _BEHIND or part == "earlier" or groups.get("year") == "last year" else None)
    )
    span: TimeSpan | None
    if raw.shape in ("month-day", "day-month"):
        span = _days_of_month(groups, raw.shape == "day-month", anchor, past)
    elif raw.shape == "month":
        span = _month(groups, relative, part, anchor, past)
    elif raw.shape == "season":
        span = _season(groups, relative, anchor, past)
    elif raw.shape == "weekday":
        span, way = _weekday(groups, relative, anchor, past), way
    elif raw.shape in ("within-number", "next-number", "next-one", "coming-one", "in-number", "from-now", "ago"):
        return _counted(raw, anchor)
    else:
        return _named(raw, relative, part, anchor, past, way)
    return (_bounded(span, part, anchor), way) if span else None


def _days_of_month(groups: dict[str, str], day_first: bool, anchor: Date, past: bool) -> TimeSpan | None:
    month = _lists()["months"][groups["mon"]]
    first = groups.get("day") or groups["day2"]
    first_day, last_day = _day(first), _day(groups.get("day2") or first)
    if first_day > last_day:
        if not day_first:
            return None
        first_day = last_day

    def make(year: int) -> TimeSpan:
        start = Date(year, month, first_day)
        return timespans.days(start, Date(year, month, last_day)) if last_day > first_day else timespans.day(start)

    year = _stated_year(groups.get("year"), anchor)
    # Across time zones, what is past may bear tomorrow's date.
    return make(year) if year else _occurrence(anchor + datetime.timedelta(days=2 * past), past, make)


def _month(groups: dict[str, str], relative: str, part: str | None, anchor: Date, past: bool) -> TimeSpan | None:
    month = _lists()["months"][groups["mon"]]
    year = _stated_year(groups.get("year"), anchor)
    if year is None and relative in ("this", "the current"):
        year = anchor.year
    if year is None and relative in _AHEAD:
        year = anchor.year + (month <= anchor.month)
    if year is None and relative in _BEHIND:
        year = anchor.year - (month >= anchor.month)
    return (
        timespans.month(year, month, part)
        if year
        else _occurrence(anchor, past, lambda at: timespans.month(at, month, part))
    )


def _season(groups: dict[str, str], relative: str, anchor: Date, past: bool) -> TimeSpan | None:
    code = _lists()["seasons"][groups["season"]]
    year = _stated_year(groups.get("year"), anchor)
    if year:
        return timespans.season(year, code)
    if relative in _AHEAD and relative != "this coming" and code != 24:
        # "Next summer" said before this year's summer means next year's: this year's would be "this summer".
        return timespans.season(anchor.year + 1, code)
    if relative in _BEHIND:
        return _occurrence(add(anchor, -3, "month"), True, lambda at: timespans.season(at, code))
    return _occurrence(anchor, past, lambda at: timespans.season(at, code))


def _weekday(groups: dict[str, str], relative: str, anchor: Date, past: bool) -> TimeSpan:
    number = _lists()["weekdays"][groups["weekday"]]
    monday = anchor - datetime.timedelta(days=anchor.weekday())
    week = groups.get("week") or ("next" if relative == "next" else None)
    if week:
        shift = {"this": 0, "last": -7}.get(week, 7)
        return timespans.day(monday + datetime.timedelta(days=shift + number))
    ahead = (number - anchor.weekday()) % 7
    if relative in _BEHIND:
        return timespans.day(anchor - datetime.timedelta(days=(-ahead) % 7 or 7))
    if past:
        return timespans.day(anchor - datetime.timedelta(days=(-ahead) % 7))
    return timespans.day(anchor + datetime.timedelta(days=ahead or 7))


def _counted(raw: RawDate, anchor: Date) -> tuple[TimeSpan, str | None]:
    unit = raw.groups["unit"]
    unit = unit[:-1] if unit.endswith("s") else unit
    number = _number(raw.groups["number"]) if raw.groups.get("number") else 1
    if raw.shape == "ago":
        there = add(anchor, -number, unit)
        exact = {"month": timespans.month(there.year, there.month), "year": timespans.year(there.year)}
        return exact.get(unit, timespans.day(there)), "past"
    there = add(anchor, number, unit)
    if raw.shape in ("in-number", "from-now"):
        return timespans.month(there.year, there.month) if unit in ("month", "year") else timespans.day(there), "future"
    return timespans.days(anchor, there), "future"


def _named(
    raw: RawDate, relative: str, part: str | None, anchor: Date, past: bool, way: str | None
) -> tuple[TimeSpan, str | None] | None:
    groups = raw.groups
    one = datetime.timedelta(days=1)
    shift = (relative in _AHEAD) - (relative in _BEHIND)
    if raw.shape == "iso":
        return timespans.day(Date(int(groups["year"]), int(groups["month"]), int(groups["day"]))), None
    if raw.shape == "relative-month":
        there = add(anchor.replace(day=1), shift, "month")
        return _bounded(timespans.month(there.year, there.month, part), part, anchor), way
    if raw.shape == "year":
        return _bounded(timespans.year(int(groups["year"]), part), part, anchor), way
    if raw.shape in ("relative-year", "year-after-next"):
        year = anchor.year + 2 if raw.shape == "year-after-next" else _stated_year(f"{relative} year", anchor)
        assert year is not None
        return _bounded(timespans.year(year, part), part, anchor), "future" if raw.shape == "year-after-next" else way
    if raw.shape == "year-end":
        return timespans.year(anchor.year, "end"), None
    if raw.shape == "mid-year":
        return timespans.year(anchor.year, "mid"), None
    if raw.shape == "week-after-next":
        return timespans.week(anchor + 14 * one), "future"
    if raw.shape == "week":
        holding = anchor + 7 * shift * one
        if relative == "this" and not past and anchor.weekday() == 6:
            return timespans.days(anchor, anchor + 6 * one), way  # on a Sunday, "this week" is the one that begins
        part = "weekend" if groups["unit"] == "weekend" else part
        return _bounded(timespans.week(holding, part), part, anchor), way
    if raw.shape == "day-of-month":
        number = int(groups["day"])
        for distance in range(3):
            there = add(anchor.replace(day=1), -distance if past else distance, "month")
            try:
                found = there.replace(day=number)
            except ValueError:
                continue
            if (found <= anchor) if past else (found >= anchor):
                return timespans.day(found), None
        return None
    if raw.shape == "fiscal-year":
        year = int(groups["year"])
        span = TimeSpan(f"{year}-04", f"{year + 1}-03", f"{year + 1}-03", Date(year, 4, 1), Date(year + 1, 3, 31))
        return span, None
    if raw.shape == "fixed-day":
        return _fixed(groups, anchor, past)
    days = {
        "today": (0, None),
        "tomorrow": (1, "future"),
        "yesterday": (-1, "past"),
        "after-tomorrow": (2, "future"),
        "before-yesterday": (-2, "past"),
    }
    distance, its_way = days[raw.shape]
    return timespans.day(anchor + distance * one), its_way


def _fixed(groups: dict[str, str], anchor: Date, past: bool) -> tuple[TimeSpan, str | None] | None:
    month, _, number = str(_lists()["fixed"][groups["name"]]).partition("-")
    year = _stated_year(groups.get("year"), anchor)

    def make(at: int) -> TimeSpan:
        return timespans.day(Date(at, int(month), int(number))) if number else timespans.month(at, int(month))

    span = make(year) if year else _occurrence(anchor, past, make)
    return (span, None) if span else None
