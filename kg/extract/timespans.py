"""Arithmetic of time expressions: parts of years, months and weeks, seasons, and which year is meant."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

__all__ = ["TimeSpan", "add", "day", "days", "month", "season", "week", "year"]

Date = datetime.date

# First and last month of a part of a year. Early and late are a year's first and last quarter, as the
# evaluation format of the project reads them.
_YEAR_PARTS = {
    "early": (1, 3),
    "mid": (5, 8),
    "late": (10, 12),
    "end": (10, 12),
    "first-half": (1, 6),
    "second-half": (7, 12),
    "q1": (1, 3),
    "q2": (4, 6),
    "q3": (7, 9),
    "q4": (10, 12),
    "whole": (1, 12),
}
# First and last day of a part of a month; None stands for the month's last day.
_MONTH_PARTS: dict[str, tuple[int, int | None]] = {
    "early": (1, 10),
    "mid": (10, 20),
    "late": (20, None),
    "end": (20, None),
    "first-half": (1, 15),
    "second-half": (16, None),
    "week-1": (1, 7),
    "week-2": (8, 14),
    "week-3": (15, 21),
    "week-4": (22, 28),
}
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Two EDTF dates without interval sign; equal where one date is meant. ``limit`` is what "by" makes its end.

    >>> month(2018, 4, "mid").edtf, month(2018, 7, "end").limit, year(2020, "q4").edtf
    ('2018-04-10/2018-04-20', '2018-07', '2020-10/2020-12')
    """

    first: str
    last: str
    limit: str
    start: Date
    end: Date

    @property
    def edtf(self) -> str:
        """The span as one EDTF date."""
        return self.first if self.first == self.last else f"{self.first}/{self.last}"


def _month_text(number: int, of_month: int) -> str:
    return f"{number:04d}-{of_month:02d}"


def last_day(of_year: int, of_month: int) -> Date:
    """The last day of a month."""
    return Date(of_year, of_month, calendar.monthrange(of_year, of_month)[1])


def day(date: Date) -> TimeSpan:
    """One day."""
    text = date.isoformat()
    return TimeSpan(text, text, text, date, date)


def days(first: Date, last: Date) -> TimeSpan:
    """From one day to another."""
    return TimeSpan(first.isoformat(), last.isoformat(), last.isoformat(), first, last)


def _months(of_year: int, first: int, last: int) -> TimeSpan:
    return TimeSpan(
        _month_text(of_year, first),
        _month_text(of_year, last),
        _month_text(of_year, last),
        Date(of_year, first, 1),
        last_day(of_year, last),
    )


def month(of_year: int, of_month: int, part: str | None = None) -> TimeSpan:
    """A month, or a part of it.

    >>> month(2019, 2, "late").edtf, month(2019, 5, "week-last").edtf
    ('2019-02-20/2019-02-28', '2019-05-25/2019-05-31')
    """
    end = last_day(of_year, of_month)
    if part == "week-last":
        return days(end - datetime.timedelta(days=6), end)
    if part in _MONTH_PARTS:
        from_day, to_day = _MONTH_PARTS[part]
        found = days(Date(of_year, of_month, from_day), Date(of_year, of_month, to_day) if to_day else end)
        if part == "end":
            return TimeSpan(found.first, found.last, _month_text(of_year, of_month), found.start, found.end)
        return found
    return _months(of_year, of_month, of_month)


def year(of_year: int, part: str | None = None) -> TimeSpan:
    """A year, or a part of it.

    >>> year(2019, "early").edtf, year(2019).edtf, year(2019, "end").limit
    ('2019-01/2019-03', '2019', '2019-12')
    """
    if part in _YEAR_PARTS and part != "whole":
        first, last = _YEAR_PARTS[part]
        return _months(of_year, first, last)
    text = f"{of_year:04d}"
    return TimeSpan(text, text, text, Date(of_year, 1, 1), Date(of_year, 12, 31))


def season(of_year: int, code: int) -> TimeSpan:
    """A season, 21 (spring) to 24 (winter, which runs into the next year).

    >>> season(2018, 24).edtf, season(2018, 24).limit
    ('2018-24', '2019-02')
    """
    text = _month_text(of_year, code)
    first = _SEASON_STARTS[code]
    end = last_day(of_year + (code == 24), (first + 1) % 12 + 1)
    return TimeSpan(text, text, _month_text(end.year, end.month), Date(of_year, first, 1), end)


def week(holding: Date, part: str | None = None) -> TimeSpan:
    """The week from Monday to Sunday that holds a day, or a part of it.

    >>> week(datetime.date(2019, 3, 28)).edtf, week(datetime.date(2019, 3, 28), "early").edtf
    ('2019-03-25/2019-03-31', '2019-03-25/2019-03-27')
    """
    monday = holding - datetime.timedelta(days=holding.weekday())
    first, last = {"early": (0, 2), "mid": (2, 3), "late": (3, 6), "end": (4, 6), "weekend": (5, 6)}.get(
        part or "", (0, 6)
    )
    return days(monday + datetime.timedelta(days=first), monday + datetime.timedelta(days=last))


def add(date: Date, number: int, unit: str) -> Date:
    """A day so many days, weeks, months or years later (earlier where negative).

    >>> add(datetime.date(2020, 1, 31), 1, "month"), add(datetime.date(2020, 2, 29), -1, "year")
    (datetime.date(2020, 2, 29), datetime.date(2019, 2, 28))
    """
    if unit in ("day", "week", "fortnight"):
        return date + datetime.timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[unit])
    months = date.year * 12 + date.month - 1 + number * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    to_year, to_month = divmod(months, 12)
    return Date(to_year, to_month + 1, min(date.day, calendar.monthrange(to_year, to_month + 1)[1]))
