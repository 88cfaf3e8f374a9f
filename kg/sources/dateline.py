"""The day of publication as the page itself shows it: date lines, datelines, titles and addresses."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from functools import cache

from kg.model import Card
from kg.sources.cards import common

__all__ = ["find_date", "is_date_line"]

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")
_MONTH = (r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
          r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)")
#: A whole date. The year may run into a time ("201914:55") as some pages print it.
_DATE = re.compile(
    rf"(?<![\w/.-])(?:(?P<m1>{_MONTH})\.? (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?(?P<m2>{_MONTH})\.?,?[ -](?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})(?P<s3>[-/.]) ?(?P<m3>\d{1,2})(?P=s3) ?(?P<d3>\d{1,2})(?!\d)"
    r"|(?P<a4>\d{1,2})(?P<s4>[-/.])(?P<b4>\d{1,2})(?P=s4)(?P<y4>\d{4}))", re.IGNORECASE)
#: No date is without one; most lines are.
_YEAR = re.compile(r"\d{4}")
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
#: Where a page was issued: up to four capitalised words, perhaps with a region ("Ottawa, Ontario").
_PLACE = (r"(?!(?:On|In|Since|From|Until|By|After|Before|As|Between|During|For|At|To|Of|And) )"
          r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}(?:, [A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20}){0,2}\.?)?")
_AFTER = re.compile(r"(?:[ T]?\d{1,2}[:.]\d{2}\b|[ ,;|/()\[\]–—-]|\.?$|hit)")
_SET_APART = re.compile(r"(?:[,:(\[–—-] ?|\bon )$")
_DASH = re.compile(r" ?(?:[–—-]|\)|:) ?")
_IN_ADDRESS = re.compile(r"/(\d{4})[/-]?(\d{2})[/-]?(\d{2})(?!\d)")
_HEAD, _TAIL, _LONGEST_LINE = 18, 12, 150


@cache
def _before() -> re.Pattern[str]:
    labels = "|".join(re.escape(label) for label in sorted(common().date_labels, key=len, reverse=True))
    label = rf"(?:(?i:{labels})[ :.,|–—-]{{1,4}}){{0,2}}"
    return re.compile(rf"[•*·>(\[ –—-]{{0,4}}{label}(?:{_PLACE}[,:.]? ?[(–—-]? ?)?(?i:{_WEEKDAY})(?:the )?")


@cache
def _changed() -> re.Pattern[str]:
    labels = "|".join(re.escape(label) for label in sorted(common().changed_labels, key=len, reverse=True))
    return re.compile(rf"[•*·( –—-]{{0,4}}(?i:{labels})[ :.|–—-]{{1,4}}")


def _iso(match: re.Match[str], card: Card | None) -> str | None:
    month_word = match["m1"] or match["m2"]
    if month_word:
        month = next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(month_word.lower()[:3]))
        year, day = int(match["y1"] or match["y2"]), int(match["d1"] or match["d2"])
    elif match["y3"]:
        year, month, day = int(match["y3"]), int(match["m3"]), int(match["d3"])
    else:
        year, first, second = int(match["y4"]), int(match["a4"]), int(match["b4"])
        day, month = first, second
        if second > 12 >= first or (card is not None and card.month_first and match["s4"] != "."):
            day, month = second, first
        elif card is None and match["s4"] == "/" and first <= 12 and first != second:
            return None  # 04/05/2019 is two days, and nothing says which
    if not 1900 <= year <= 2199:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _of_line(line: str, card: Card | None, before: re.Pattern[str]) -> str | None:
    """The date of a line that is nothing but a date line, or that opens with a dateline."""
    if _YEAR.search(line, 0, _LONGEST_LINE) is None:
        return None
    match = _DATE.search(line, 0, _LONGEST_LINE)
    if match is None or before.fullmatch(line, 0, match.start()) is None:
        return None
    rest = line[match.end():]
    if len(line) > _LONGEST_LINE or (len(rest) > 20 and rest.endswith((".", ".”", '."'))):
        # An ordinary sentence; only "Berlin, 20 November 2019 - The ministers ..." opens with its date of issue.
        return _iso(match, card) if match.start() > 2 and _DASH.match(rest) else None
    return _iso(match, card) if not rest or _AFTER.match(rest) else None


def _first(lines: Iterable[str], card: Card | None, before: re.Pattern[str]) -> str | None:
    return next((iso for line in lines if (iso := _of_line(line, card, before))), None)


def is_date_line(line: str, card: Card | None = None) -> bool:
    """Whether a line shows a date of publication and nothing else of weight.

    >>> is_date_line("30 January 201914:55"), is_date_line("Date 2021-06-11 hit 418")
    (True, True)
    >>> is_date_line("April 12, 2018 - Ottawa, Ontario"), is_date_line("On June 25, 2019, Mr. Wang met Mr. Li.")
    (True, False)
    """
    return _of_line(line.strip(), card, _before()) is not None


def find_date(lines: Sequence[str], title: str | None, url: str | None, card: Card | None) -> str | None:
    """The day of publication as an ISO date, or None.

    Looked for in the lines near the top, near the end, at the end of the title, in the address, and last in
    a line that tells when the page was changed. ``lines`` are stripped and not empty. A numeric date is read
    day first, month first for publishers whose card says so; where the publisher is not known and both
    readings are days, it is left.

    >>> find_date(["Islamabad, 26/03/2019 - 17:45, UNIQUE ID: 190326_14"], None, None, None)
    '2019-03-26'
    >>> find_date(["They met."], "Courtesy call, 23 October 2018", None, None)
    '2018-10-23'
    """
    before = _before()
    found = _first(lines[:_HEAD], card, before) or _first(reversed(lines[_HEAD:][-_TAIL:]), card, before)
    if found:
        return found
    for heading in (title, *lines[:3]):
        ending = heading[-60:] if heading and len(heading) < 400 else ""
        for match in _DATE.finditer(ending):
            apart = _SET_APART.search(ending, 0, match.start()) or match.start() == 0
            if apart and not ending[match.end():].strip(" .)]") and (iso := _iso(match, card)):
                return iso
    address = _IN_ADDRESS.search(url or "")
    if address:
        try:
            return datetime.date(*map(int, address.groups())).isoformat()
        except ValueError:
            pass
    return _first((*lines[:_HEAD], *lines[-_TAIL:]), card, _changed())
