"""What days a date expression means, seen from an anchor: which year, which week, which half."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from kg.extract import timespans
from kg.extract.dateshapes import AHEAD, BEHIND, RawDate, date_words, part_ids
from kg.extract.timespans import TimeSpan, add

__all__ = ["resolve"]

Date = datetime.date


def _part(groups: dict[str, str]) -> str | None:
    said = groups.get("part")
    if not said:
        return None
    ids = part_ids()
    return ids.get(said) or ids.get(re.sub(" +", " ", said.lower())) or ids.get(said.upper())


def _number(word: str) -> int:
    return int(word) if word.isdigit() else int(date_words()["numbers"][word.lower()])


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
    return anchor.year + (first in AHEAD) - (first in BEHIND)


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
        if relative in AHEAD or part in ("later", "rest")
        else ("past" if relative in BEHIND or part == "earlier" or groups.get("year") == "last year" else None)
    )
    span: TimeSpan | None
    if raw.shape == "week-of":
        groups = {**groups, "mon": groups.get("mon") or groups["mon2"]}
        first = _days_of_month(groups, True, anchor, past)
        span = timespans.week(first.start) if first else None
    elif raw.shape == "quarter":
        span = _quarter(groups, anchor, past)
    elif raw.shape in ("month-day", "day-month"):
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
    month = date_words()["months"][groups["mon"]]
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


_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "last": 4, "final": 4}


def _quarter(groups: dict[str, str], anchor: Date, past: bool) -> TimeSpan | None:
    said = groups.get("q") or _NTH[groups["nth"].lower()]
    number = int(said)

    def make(year: int) -> TimeSpan:
        whole = timespans.year(year, f"q{number}")
        edge = groups.get("edge", "").lower()
        if edge:
            return timespans.month(year, 3 * number - (0 if edge in ("end", "close") else 2))
        return whole

    year = _stated_year(groups.get("year"), anchor)
    return make(year) if year else _occurrence(anchor, past, make)


def _month(groups: dict[str, str], relative: str, part: str | None, anchor: Date, past: bool) -> TimeSpan | None:
    month = date_words()["months"][groups["mon"]]
    year = _stated_year(groups.get("year"), anchor)
    if year is None and relative in ("this", "the current"):
        year = anchor.year
    if year is None and relative in AHEAD:
        year = anchor.year + (month <= anchor.month)
    if year is None and relative in BEHIND:
        year = anchor.year - (month >= anchor.month)
    return (
        timespans.month(year, month, part)
        if year
        else _occurrence(anchor, past, lambda at: timespans.month(at, month, part))
    )


def _season(groups: dict[str, str], relative: str, anchor: Date, past: bool) -> TimeSpan | None:
    code = date_words()["seasons"][groups["season"]]
    year = _stated_year(groups.get("year"), anchor)
    if year:
        return timespans.season(year, code)
    if relative in AHEAD and relative != "this coming" and code != 24:
        # "Next summer" said before this year's summer means next year's: this year's would be "this summer".
        return timespans.season(anchor.year + 1, code)
    if relative in BEHIND:
        return _occurrence(add(anchor, -3, "month"), True, lambda at: timespans.season(at, code))
    return _occurrence(anchor, past, lambda at: timespans.season(at, code))


def _weekday(groups: dict[str, str], relative: str, anchor: Date, past: bool) -> TimeSpan:
    number = date_words()["weekdays"][groups["weekday"]]
    monday = anchor - datetime.timedelta(days=anchor.weekday())
    week = groups.get("week") or ("next" if relative == "next" else None)
    if week:
        shift = {"this": 0, "last": -7}.get(week, 7)
        return timespans.day(monday + datetime.timedelta(days=shift + number))
    ahead = (number - anchor.weekday()) % 7
    if groups.get("after"):
        extra = 7 if groups["after"] == "week" else 0
        return timespans.day(anchor + datetime.timedelta(days=(ahead or 7) + extra))
    if relative in BEHIND:
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
    shift = (relative in AHEAD) - (relative in BEHIND)
    if raw.shape == "iso":
        return timespans.day(Date(int(groups["year"]), int(groups["month"]), int(groups["day"]))), None
    if raw.shape == "numeric":
        number, month = int(groups["day"]), int(groups["month"])
        number, month = (month, number) if month > 12 >= number else (number, month)
        return timespans.day(Date(int(groups["year"]), month, number)), None
    if raw.shape == "turn-of-year":
        turn = anchor.year - (1 if past or anchor.month == 1 else 0)
        first, last = f"{turn}-12", f"{turn + 1}-01"
        return TimeSpan(first, last, last, Date(turn, 12, 1), Date(turn + 1, 1, 31)), None
    if raw.shape == "before-out":
        ends = {"year": timespans.year(anchor.year, "end"), "month": timespans.month(anchor.year, anchor.month)}
        return ends.get(groups["unit"], timespans.week(anchor)), "future"
    if raw.shape == "this-time-next-year":
        return timespans.month(anchor.year + 1, anchor.month), "future"
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
        which = groups.get("which", "")
        if which in AHEAD:
            return timespans.day(add(anchor.replace(day=1), 1, "month").replace(day=number)), "future"
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
    month, _, number = str(date_words()["fixed"][groups["name"]]).partition("-")
    year = _stated_year(groups.get("year"), anchor)

    def make(at: int) -> TimeSpan:
        return timespans.day(Date(at, int(month), int(number))) if number else timespans.month(at, int(month))

    span = make(year) if year else _occurrence(anchor, past, make)
    return (span, None) if span else None
