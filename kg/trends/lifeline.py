"""The life of an issue: when it was first raised, how often each year, and how long it was silent.

Silence is counted in meetings: those that the reader chose (a pair of countries, a kind) and of which the record says
what was talked about. A meeting of which nothing is told is no silence.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg import edtf
from kg.trends.mentions import Issue, Mention
from kg.trends.record import Meeting
from kg.trends.sheet import Sheet

__all__ = ["Lifeline", "Silence", "Year", "as_document", "lifeline", "mentions_sheet"]

#: How many meetings before the last one tell whether an issue was usual.
_RECENT = 10
#: How many silences are told.
_TOLD = 3


class Silence(NamedTuple):
    """Meetings in a row without the issue on record, between two with it; ``before`` is None at the end."""

    meetings: tuple[Meeting, ...]
    after: Meeting
    before: Meeting | None
    days: int

    @property
    def words(self) -> str:
        """The silence in a sentence."""
        count = len(self.meetings)
        return (f"not raised in {count} meeting{'' if count == 1 else 's'} "
                + (f"between {edtf.words(self.after.when)} and {edtf.words(self.before.when)}" if self.before else
                   f"since {edtf.words(self.after.when)}") + f" ({self.days} days)")


class Year(NamedTuple):
    """A year: sentences, meetings that raised the issue, and meetings in all."""

    year: str
    mentions: int
    raised: int
    meetings: int


@dataclass(frozen=True)
class Lifeline:
    """What is told of an issue on a day; ``meetings`` are those that count, in order."""

    issue: Issue
    day: datetime.date
    mentions: tuple[Mention, ...]
    meetings: tuple[Meeting, ...]
    untold: int
    pairs: int

    @property
    def raised(self) -> frozenset[str]:
        """Names of the meetings at which it came up."""
        return frozenset(one.meeting_id for one in self.mentions)

    @property
    def years(self) -> list[Year]:
        """Every year from the first meeting to the last, those without a meeting too."""
        said = Counter(one.first[:4] for one in self.mentions)
        held = Counter(one.first[:4] for one in self.meetings)
        raised = Counter(one.first[:4] for one in self.meetings if one.id in self.raised)
        if not held:
            return []
        return [Year(str(year), said[str(year)], raised[str(year)], held[str(year)])
                for year in range(int(min(held)), int(max(held)) + 1)]

    @property
    def silences(self) -> list[Silence]:
        """The silences between two mentions, the longest first: by meetings, then by days."""
        return sorted(self._silences(), key=lambda one: (-len(one.meetings), -one.days, one.after.first))

    def _silences(self) -> Iterator[Silence]:
        before: Meeting | None = None
        quiet: list[Meeting] = []
        for meeting in self.meetings:
            if meeting.id not in self.raised:
                quiet.append(meeting)
                continue
            if before is not None and quiet:
                yield Silence(tuple(quiet), before, meeting, _days(before.last, meeting.first))
            before, quiet = meeting, []

    @property
    def since(self) -> Silence | None:
        """The silence from the last mention to the day; None where the issue never came up."""
        places = [at for at, one in enumerate(self.meetings) if one.id in self.raised]
        if not places:
            return None
        after = self.meetings[places[-1]]
        return Silence(self.meetings[places[-1] + 1:], after, None, max(_days(after.last, self.day.isoformat()), 0))

    def sentences(self) -> list[str]:
        """The life in sentences, for reading."""
        if not self.mentions:
            held = len(self.meetings)
            return [f"Not raised at {'the one meeting' if held == 1 else f'any of {held} meetings'} on record up to "
                    f"{_said(self.day)}.", *self._asides()]
        first = next(one for one in self.meetings if one.id in self.raised)
        told = [f"First raised on record: {first.words}.",
                f"Raised at {len(self.raised)} of {len(self.meetings)} meetings on record, in {len(self.mentions)} "
                f"sentence{'' if len(self.mentions) == 1 else 's'}."]
        recent, last = self.meetings[-1 - _RECENT:-1], self.meetings[-1]
        if recent:
            count = sum(one.id in self.raised for one in recent)
            of = f"the {len(recent)} meetings" if len(recent) > 1 else "the one meeting"
            told.append(f"Raised in {count} of {of} before the last on record, {edtf.words(last.when)}; "
                        f"{'raised again' if last.id in self.raised else 'absent'} this time.")
        told += [f"Silence: {one.words}." for one in self.silences[:_TOLD]]
        if since := self.since:
            count = len(since.meetings)
            later = "one meeting is" if count == 1 else f"{count} meetings are"
            told.append(f"Last raised on {edtf.words(since.after.when)}, " + (
                f"{since.days} days before {_said(self.day)}: since then {later} on record without it." if count else
                "at the last meeting on record."))
        return [*told, *self._asides()]

    def _asides(self) -> Iterator[str]:
        if self.untold:
            yield (f"{self.untold} meeting{'' if self.untold == 1 else 's'} of which nothing is on record "
                   f"{'is' if self.untold == 1 else 'are'} not counted.")
        if self.pairs > 1:
            yield f"Counted over the meetings of {self.pairs} pairs of sides; --pair narrows it to one."
        yield "A silence is one of the record: sources may leave out what was said."


def _said(day: datetime.date) -> str:
    return edtf.words(day.isoformat())


def _days(first: str, last: str) -> int:
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days


def lifeline(issue: Issue, mentions: Sequence[Mention], meetings: Sequence[Meeting], told: set[str], day: datetime.date,
             side: str = "") -> Lifeline:
    """The life of an issue up to a day, over these meetings.

    ``side`` keeps what speakers of one side said, alone or with others; what a document reports of nobody is then left
    out, as it does not tell who raised it.
    """
    until = day.isoformat()
    held = [one for one in meetings if one.first <= until]
    count = tuple(one for one in held if one.id in told)
    names = {one.id for one in count}
    kept = tuple(one for one in mentions if one.meeting_id in names and (not side or side in one.sides))
    return Lifeline(issue, day, kept, count, len(held) - len(count), len({one.sides for one in count}))


def mentions_sheet(life: Lifeline) -> Sheet:
    """The mentions as a sheet, led by the life in sentences."""
    years = ", ".join(f"{one.year}: {one.raised} of {one.meetings}" for one in life.years)
    notes = [f"Meetings that raised it, by year: {years}."] if years else []
    return Sheet("mentions", life.issue.words, life.mentions, Mention._fields, (
        ("day", lambda one: edtf.words(one.day)), ("meeting", lambda one: one.kind_words),
        ("by", lambda one: one.by or "reported"), ("act", lambda one: one.act), ("stance", lambda one: one.stance),
        ("firmness", lambda one: one.firmness), ("sentence", lambda one: one.told),
        ("publisher", lambda one: one.publisher)),
        "No sentence on record takes it up.", notes, life.sentences(), "publisher",
        lambda one: (one.address,) if one.address else ())


def as_document(life: Lifeline) -> dict[str, object]:
    """The life for programs, beside the mentions."""
    def named(meeting: Meeting) -> dict[str, str]:
        return {"id": meeting.id, "label": meeting.words, "day": meeting.when}

    def silence(one: Silence) -> dict[str, object]:
        return {"meetings": len(one.meetings), "days": one.days, "after": named(one.after),
                **({"before": named(one.before)} if one.before else {})}

    raised = [one for one in life.meetings if one.id in life.raised]
    since = life.since
    return {"issue": life.issue.id, "label": life.issue.words, "with": list(life.issue.under),
            "as_of": life.day.isoformat(), "meetings": len(life.meetings), "raised": len(raised),
            **({"first_raised": named(raised[0])} if raised else {}),
            "years": [one._asdict() for one in life.years], "silences": [silence(one) for one in life.silences],
            **({"since_the_last": silence(since)} if since else {})}
