"""Meetings that a count knows and the record does not, and numbers that do not agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg import edtf
from kg.trends.counts import Count
from kg.trends.record import Choice, Meeting
from kg.trends.sheet import Sheet

__all__ = ["Gap", "gaps_of", "numbers_sheet"]

#: What a line can find, in words.
_MISSING, _UNNUMBERED, _CONTRADICTION = "missing", "number not given", "contradiction"


class Gap(NamedTuple):
    """One finding in a count.

    Attributes
    ----------
    finding
        ``missing`` (at least ``missing`` meetings are not on record), ``number not given`` (as many meetings on record
        as numbers, without the numbers), or ``contradiction``.
    counted
        What is counted: a series, or the meetings of two people; in ``year`` where the count begins each year.
    numbers
        The numbers that no source gives; in a contradiction the numbers at odds.
    earliest, latest
        First and last day on which those meetings can lie, ISO; no first day where the count begins before the record.
    after, before
        Days (EDTF) of the numbered meetings round the gap; ``after_meeting`` and ``before_meeting`` name them.
    between
        Days of meetings on record in the gap that may have one of the numbers.
    """

    finding: str
    series: str
    counted: str
    year: str
    numbers: tuple[int, ...]
    missing: int
    earliest: str
    latest: str
    after: str
    before: str
    between: tuple[str, ...]
    said: str
    after_meeting: str
    before_meeting: str
    series_id: str
    kind: str


def gaps_of(count: Count) -> Iterator[Gap]:
    """The findings in one count, in order of days."""
    before: tuple[Meeting | None, int] = (None, 0)
    for meeting, numbers in count.numbered:
        if len(numbers) > 1:
            yield _gap(count, _CONTRADICTION, numbers, 0, meeting, meeting, (),
                       f"The sources give one meeting the numbers {_listed(numbers)}.")
        earlier, last = before
        number = numbers[-1]
        if number <= last:
            yield _gap(count, _CONTRADICTION, (last, number), 0, earlier, meeting, (),
                       f"Number {number} comes after number {last}.")
        else:
            yield from _between(count, earlier, last, meeting, numbers[0])
        before = (meeting, number)


def _between(count: Count, earlier: Meeting | None, last: int, meeting: Meeting, number: int) -> Iterator[Gap]:
    numbers = tuple(range(last + 1, number))
    start = earlier.first if earlier else f"{count.year}-01-01" if count.year else ""
    # A meeting that may lie in the gap is taken as one of the missing; only one that must lie in it can be too many.
    may = [one for one in count.without if (not start or one.last >= start) and one.first <= meeting.last]
    must = [one for one in may if one.last < meeting.first and (earlier is None or one.first > earlier.last)]
    if len(must) > len(numbers):
        room = f"{len(numbers)}" if numbers else "none"
        yield _gap(count, _CONTRADICTION, (*((last,) if last else ()), number), 0, earlier, meeting, must,
                   f"{len(must)} meetings on record lie {_where(earlier, count.year, meeting)}, where "
                   f"{f'numbers {last} and {number} leave' if last else f'number {number} leaves'} room for {room}: "
                   "the count leaves some of them out, or is one of its own.")
    elif numbers and len(may) < len(numbers):
        least = len(numbers) - len(may)
        known = (", not on record" if not may else
                 f"; {len(may)} of them may be on record without a number, at least {least} "
                 f"{'is' if least == 1 else 'are'} not on record")
        yield _gap(count, _MISSING, numbers, least, earlier, meeting, may,
                   f"{len(numbers)} {'meeting lies' if len(numbers) == 1 else 'meetings lie'} "
                   f"{_where(earlier, count.year, meeting)}{known}.")
    elif numbers and not count.year:  # Numbers within a year are seldom given: that one is not is no finding.
        yield _gap(count, _UNNUMBERED, numbers, 0, earlier, meeting, may,
                   f"{len(may)} on record {_where(earlier, count.year, meeting)} may have "
                   f"{'this number' if len(numbers) == 1 else 'these numbers'}; no source gives "
                   f"{'it' if len(numbers) == 1 else 'them'}.")


def _where(earlier: Meeting | None, year: str, meeting: Meeting) -> str:
    if earlier is None and year:
        return f"in {year}, on or before {edtf.words(meeting.when)}"
    return (f"between {edtf.words(earlier.when)} and {edtf.words(meeting.when)}" if earlier else
            f"on or before {edtf.words(meeting.when)}")


def _gap(count: Count, finding: str, numbers: tuple[int, ...], missing: int, earlier: Meeting | None, meeting: Meeting,
         between: Sequence[Meeting], said: str) -> Gap:
    start = earlier.first if earlier else f"{count.year}-01-01" if count.year else ""
    return Gap(finding, count.series_words, count.of, count.year, numbers, missing, start, meeting.last,
               earlier.when if earlier else "", meeting.when, tuple(one.when for one in between), said,
               earlier.id if earlier else "", meeting.id, count.series, count.kind)


def _listed(numbers: Sequence[int]) -> str:
    """Numbers for reading.

    >>> _listed((1, 2, 3, 4)), _listed((7, 8)), _listed((5,))
    ('1 to 4', '7 and 8', '5')
    """
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]} to {numbers[-1]}"
    return " and ".join(map(str, numbers)) if len(numbers) < 3 else ", ".join(map(str, numbers))


def numbers_sheet(found: Sequence[Count], choice: Choice) -> Sheet:
    """The findings of the counts that a reader chose."""
    gaps = [gap for count in found if set(choice.sides()) <= set(count.sides)
            and (not choice.kinds or count.kind in choice.kinds)
            for gap in gaps_of(count) if choice.overlaps(gap.earliest, gap.latest)]
    total = sum(gap.missing for gap in gaps if not gap.year)
    notes = [f"By the numbers given in all, at least {total} {'meeting is' if total == 1 else 'meetings are'} not on "
             "record; numbers within a year may tell of the same ones."] if gaps else []
    return Sheet("numbers", "Meetings that their numbers tell of", gaps, Gap._fields, (
        ("finding", lambda gap: gap.finding), ("series", lambda gap: gap.series), ("counted", lambda gap: gap.counted),
        ("numbers", lambda gap: _listed(gap.numbers)), ("what the numbers say", lambda gap: gap.said),
        ("on record between", lambda gap: [edtf.words(when) for when in gap.between])),
        "The numbers on record leave no gap.", notes)
