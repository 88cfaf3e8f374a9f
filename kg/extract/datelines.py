"""Dates that stand alone: a page's date line, and the years in the name of a plan."""

from __future__ import annotations

import datetime
import re
from contextlib import suppress

from kg.resources import table

__all__ = ["day_of", "period_of"]

_PERIOD = re.compile(r"\b((?:19|20)\d\d) ?[-/–] ?((?:19|20)\d\d|\d\d)\b(?!-)")
_PERIOD_WORDS = re.compile(r"\b(?:from|between|for) ((?:19|20)\d\d) (?:to|and|through|until) ((?:19|20)\d\d)\b")


def period_of(title: str) -> str | None:
    """The years that the name of a plan or programme says it covers, as an EDTF interval.

    >>> period_of("2018-2019 Consultation Plan"), period_of("programme for 2021 to 2023")
    ('2018/2019', '2021/2023')
    >>> period_of("1956 Joint Declaration")
    """
    match = _PERIOD.search(title) or _PERIOD_WORDS.search(title)
    if match is None:
        return None
    first, last = match.groups()
    last = first[:2] + last if len(last) == 2 else last
    return f"{first}/{last}" if first < last else None


_ISO = re.compile(r"(?:19|20)\d\d-\d\d-\d\d", re.ASCII)
_DAY_FORMS = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[-/.])(?P<n>\d{1,2})(?P=m)(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})(?P<m>[-/.])(?P<n>\d{1,2})(?P=m)(?P<y>(?:19|20)\d\d)(?=\D|\d\d:|$)"),
    re.compile(
        r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?:of )?(?P<w>[A-Za-z]{3,9})\.?,? (?P<y>(?:19|20)\d\d)(?=\D|\d\d:|$)"
    ),
    re.compile(r"(?P<w>[A-Za-z]{3,9})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>(?:19|20)\d\d)(?=\D|\d\d:|$)"),
)


def day_of(text: str) -> datetime.date | None:
    """The first full date of a line such as a page's date line; 26/03/2019 is day, month, year.

    >>> day_of("30 January 201914:55"), day_of("Thursday, October 7, 2021"), day_of("Islamabad, 26/03/2019 - 17:45")
    (datetime.date(2019, 1, 30), datetime.date(2021, 10, 7), datetime.date(2019, 3, 26))
    """
    if "19" not in text and "20" not in text:
        return None
    if _ISO.fullmatch(text):
        with suppress(ValueError):
            return datetime.date.fromisoformat(text)
    months = table("language/dates")["months"]
    found = [match for form in _DAY_FORMS for match in form.finditer(text)]
    for match in sorted(found, key=lambda match: match.start()):
        groups = match.groupdict()
        number = months.get(groups["w"].capitalize()) if groups.get("w") else int(groups["n"])
        day = int(groups["d"])
        if groups.get("n") and number and number > 12 >= day:
            number, day = day, number  # month first, as American pages have it
        try:
            return datetime.date(int(groups["y"]), number or 0, day)
        except ValueError:
            continue
    return None
