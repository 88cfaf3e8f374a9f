"""The picture of an issue's life: a lane for each issue, meetings as marks, promises as bars; silence shows as such."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg import edtf
from kg.trends.lifeline import Lifeline

__all__ = ["Bar", "Lane", "Mark", "Picture", "timeline"]

#: Measures in the units of the picture.
WIDTH, _LEFT, _RIGHT, _TOP, _LANE = 960, 12, 12, 30, 54
#: Bars of promises lie in so many rows below their lane.
_ROWS = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A meeting that raised the issue of a lane; the area grows with the sentences."""

    x: float
    radius: float
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A promise, from the day on which it was made to the end of its time."""

    x: float
    width: float
    row: int
    words: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One issue: its name and what lies on its line."""

    words: str
    y: float
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the template draws: places are ready-made, so that it does no arithmetic."""

    width: int
    height: float
    years: tuple[tuple[str, float], ...]
    ticks: tuple[tuple[float, str], ...]
    ticks_y: float
    quiet: tuple[tuple[float, float, str], ...]
    lanes: tuple[Lane, ...]
    label: str


def timeline(life: Lifeline) -> Picture | None:
    """The picture; None where there is nothing to draw."""
    if not life.meetings or not life.mentions:
        return None
    start, end = _day(life.meetings[0].first), max(_day(life.meetings[-1].first), life.day)
    span = max((end - start).days, 1)

    def place(day: str) -> float:
        at = min(max((_day(day) - start).days, 0), span)
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * at / span, 1)

    lanes: list[Lane] = []
    for name in life.issue.under:
        if any(name in one.issues for one in life.mentions):
            lanes.append(_lane(life, name, _TOP + _LANE * (len(lanes) + 0.6), place))
    ticks_y = _TOP + _LANE * len(lanes) + 16
    quiet = tuple((place(one.after.last), place(one.before.first), f"{one.words[0].upper()}{one.words[1:]}")
                  for one in life.silences[:3] if one.before and len(one.meetings) > 1)
    years = [(str(year), place(f"{year}-01-01") if year > start.year else float(_LEFT))
             for year in range(start.year, end.year + 1)]
    roomy = [years[0], *(now for before, now in pairwise(years) if now[1] - before[1] > 34 and now[1] < WIDTH - 34)]
    return Picture(
        WIDTH, ticks_y + 30, tuple(roomy),
        tuple((place(one.first), f"{one.words}: {'raised' if one.id in life.raised else 'not raised'}")
              for one in life.meetings), ticks_y, quiet, tuple(lanes),
        f"Timeline of {life.issue.words}: " + " ".join(life.sentences()[:2]))


def _lane(life: Lifeline, name: str, y: float, place: Callable[[str], float]) -> Lane:
    mentions = [one for one in life.mentions if name in one.issues]
    said = Counter(one.meeting_id for one in mentions)
    meetings = [one for one in life.meetings if one.id in said]
    marks = tuple(Mark(place(one.first), round(min(3 + 1.6 * said[one.id] ** 0.5, 10), 1),
                       f"{one.words}: {said[one.id]} sentence{'' if said[one.id] == 1 else 's'}") for one in meetings)
    bars: list[Bar] = []
    ends: list[float] = []
    for one in sorted((one for one in mentions if one.due_by > one.first), key=lambda one: (one.first, one.due_by)):
        left, right = place(one.first), place(one.due_by)
        row = _free_row(ends, left)
        if row < _ROWS:
            ends[row:row + 1] = [right]
            bars.append(Bar(left, max(round(right - left, 1), 2), row,
                            f"Promised on {edtf.words(one.day)}, by {edtf.words(one.due_by)}: {one.what}"))
    return Lane(life.issue.words_of.get(name) or name, round(y, 1), marks, tuple(bars))


def _free_row(ends: Sequence[float], left: float) -> int:
    return next((row for row, end in enumerate(ends) if end <= left), len(ends))


def _day(day: str) -> datetime.date:
    return datetime.date.fromisoformat(day)
