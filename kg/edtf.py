"""EDTF dates: first and last possible day, the form used in IRIs, and words for people.

Only level 1 forms occur in the program: days, months, years, seasons (21 to 24), ``~`` and ``?``,
intervals, and open ends (``..``). Bounds follow the Library of Congress's EDTF specification; seasons
are those of the northern hemisphere (spring March to May … winter December to February), as the
evaluation format of the project reads them. Arithmetic is done here because the ``edtf`` package parses
about a hundred dates a second; the tests compare the two on every form.
"""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache

__all__ = ["bounds", "is_edtf", "slug", "words"]

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}
_SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def _part_bounds(part: str) -> tuple[datetime.date, datetime.date]:
    match = _PART.fullmatch(part)
    if match is None:
        raise ValueError(f"not an EDTF level 1 date: {part!r}")
    year, day = int(match[1]), match[3]
    # "00" is a piece that is there, and no month or day; datetime refuses it.
    month = None if match[2] is None else int(match[2])
    if month is not None and day is not None:
        exact = datetime.date(year, month, int(day))
        return exact, exact
    if month in _SEASON_STARTS:
        first = datetime.date(year, _SEASON_STARTS[month], 1)
        end_year, end_month = (year + 1, 2) if month == 24 else (year, first.month + 2)
        return first, datetime.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    first = datetime.date(year, 1 if month is None else month, 1)
    last_month = 12 if month is None else month
    return first, datetime.date(year, last_month, calendar.monthrange(year, last_month)[1])


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> tuple[datetime.date | None, datetime.date | None]:
    """First and last possible day of an EDTF date; None at an open end.

    Raises
    ------
    ValueError
        If the text is no EDTF level 1 date, or its end lies before its start.

    >>> [str(day) for day in bounds("2018-05")]
    ['2018-05-01', '2018-05-31']
    >>> bounds("../2018-11")
    (None, datetime.date(2018, 11, 30))
    >>> [str(day) for day in bounds("2018-24")]
    ['2018-12-01', '2019-02-28']
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _part_bounds(start)
    first = None if start in ("", "..") else _part_bounds(start)[0]
    last = None if end in ("", "..") else _part_bounds(end)[1]
    if first is None and last is None:
        raise ValueError(f"an interval needs at least one end: {edtf!r}")
    if first and last and first > last:
        raise ValueError(f"the interval ends before it starts: {edtf!r}")
    return first, last


def is_edtf(text: str) -> bool:
    """Whether the text is an EDTF level 1 date that `bounds` understands.

    >>> is_edtf("2018-04-10/2018-04-20"), is_edtf("mid-April"), is_edtf("2018-02-30")
    (True, False, False)
    """
    try:
        bounds(text)
    except ValueError:
        return False
    return True


def slug(edtf: str) -> str:
    """The form of an EDTF date that IRIs use: no slash, dot, tilde or question mark.

    >>> slug("2018-04-10/2018-04-20"), slug("../2018-11"), slug("2018-04~")
    ('2018-04-10--2018-04-20', 'open--2018-11', '2018-04-approx')
    """
    return (edtf.replace("/", "--").replace("..", "open").replace("~", "-approx").replace("?", "-uncertain")
            .replace("%", "-approx-uncertain"))


def _part_words(part: str) -> str:
    match = _PART.fullmatch(part)
    if match is None:
        raise ValueError(f"not an EDTF level 1 date: {part!r}")
    year, month, day, mark = match.groups()
    about = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(mark, "")
    if month is None:
        return about + year
    if int(month) in _SEASON_NAMES:
        return f"{about}{_SEASON_NAMES[int(month)]} {year}"
    name = calendar.month_name[int(month)]
    return f"{about}{int(day)} {name} {year}" if day else f"{about}{name} {year}"


def _third_of_month(start: str, end: str) -> str | None:
    first, last = _PART.fullmatch(start), _PART.fullmatch(end)
    if not (first and last and first.group(3) and last.group(3)) or first.group(1, 2) != last.group(1, 2):
        return None
    year, month = int(first.group(1)), int(first.group(2))
    third = {("01", "10"): "early", ("10", "20"): "mid-", ("11", "20"): "mid-",
             ("20", str(calendar.monthrange(year, month)[1])): "late",
             ("21", str(calendar.monthrange(year, month)[1])): "late"}.get((first.group(3), last.group(3)))
    if third is None:
        return None
    return f"{third}{'' if third.endswith('-') else ' '}{calendar.month_name[month]} {year}"


def words(edtf: str) -> str:
    """An EDTF date as people write it, in English.

    >>> words("2018-04-19"), words("../2018-11"), words("2018-04-10/2018-04-20"), words("2018-03-21/..")
    ('19 April 2018', 'by November 2018', 'mid-April 2018', 'from 21 March 2018 on')
    >>> words("2018-11-22/2018-11-23"), words("2018/2019"), words("2018-22")
    ('22 to 23 November 2018', '2018 to 2019', 'summer 2018')
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _part_words(start)
    if start in ("", ".."):
        return f"by {_part_words(end)}"
    if end in ("", ".."):
        return f"from {_part_words(start)} on"
    third = _third_of_month(start, end)
    if third:
        return third
    first, last = _part_words(start), _part_words(end)
    day, _, month = first.partition(" ")
    if month and last.endswith(f" {month}") and start.count("-") == 2 == end.count("-"):
        return f"{day} to {last}"
    return f"{first} to {last}"
