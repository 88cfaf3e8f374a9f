"""Which later event kept a promise, and which later promise takes an earlier one up again: proposals with a reason.

Kind of event, place, people, time, topic and wording are weighed; the weights were set on promises of one pair of
countries made up to mid-2017 and measured on later ones (``tests/benchmarks/links.py``).
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg import edtf
from kg.followup.subjects import Subject, likeness, stems, subject_of

__all__ = ["Link", "Occurrence", "Promise", "propose_links"]

#: A proposal below this is not made.
LEAST = 0.6
_LEAST_RENEWAL = 0.62
#: Days within which a promise without a date must be kept for the program to see a connection, and within which a
#: late event is still taken for the one promised, by the length of the window; and how far a renewal may lie back.
_UNDATED, _LATE_DAY, _LATE, _RENEWS = 400, 30, 1500, 800
#: Days before a window that still count, and the length in days up to which a window tells one event from the next.
_EARLY, _NARROW = 7, 45
#: The usual kind of talks, and kinds of event at which sides do not sit together.
_TALKS = "vice-ministerial-consultation"
_OTHER_EVENTS = frozenset(("visit", "training", "mission", "exercise"))
#: Later events and earlier promises of the same parties that one promise is compared with.
_MOST = 100
_MOST_EARLIER = 40


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment; ``made`` and ``due`` are EDTF, ``people`` are keys, ``place`` a slug, the rest codes."""

    id: str
    made: str
    meeting: str
    parties: frozenset[str]
    people: frozenset[str]
    description: str
    kinds: frozenset[str]
    issues: frozenset[str]
    due: str | None
    place: str | None
    firmness: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event that was held; ``words`` are its label and what was said there, ``places`` its town and country.

    ``caution`` is what keeps it from being sure that it took place; empty where nothing does.
    """

    id: str
    kind: str
    date: str
    parties: frozenset[str]
    people: frozenset[str]
    places: frozenset[str]
    issues: frozenset[str]
    words: str
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A proposal: ``source`` is kept by ``target`` (``fulfilledBy``), or takes it up again (``followsUp``)."""

    source: str
    predicate: str
    target: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Held:
    """An occurrence with its days and the stems of its words."""

    event: Occurrence
    first: datetime.date
    last: datetime.date
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Made:
    """A promise with its days, its window and what it is about."""

    promise: Promise
    day: datetime.date
    opens: datetime.date | None
    closes: datetime.date | None
    subject: Subject


def propose_links(promises: Sequence[Promise], occurrences: Sequence[Occurrence]) -> list[Link]:
    """At most one event that kept each promise, and one earlier promise that it takes up again, in order of names.

    Each promise is compared with a bounded number of events and promises of the same parties, nearest first.
    """
    held = _by_parties(occurrences)
    events_by_id = {occurrence.id: occurrence for occurrence in occurrences}
    families = {key.split("-")[0]: key for occurrence in occurrences for key in sorted(occurrence.people)}
    made = [one for promise in promises
            if (one := _prepared(promise, events_by_id.get(promise.meeting), families)) is not None]
    links = [link for one in made if (link := _kept(one, held.get(one.promise.parties, ()))) is not None]
    kept = {link.source: link.target for link in links}
    ends = {event.event.id: event.last for events in held.values() for event in events}
    done = {source: ends[target] for source, target in kept.items()}
    return sorted([*links, *_renewals(made, done)], key=lambda link: (link.source, link.predicate, link.target))


def _by_parties(occurrences: Sequence[Occurrence]) -> dict[frozenset[str], list[_Held]]:
    found: dict[frozenset[str], list[_Held]] = {}
    for event in occurrences:
        first, last = edtf.bounds(event.date)
        if first is not None and last is not None:
            found.setdefault(event.parties, []).append(_Held(event, first, last, stems(event.words)))
    for events in found.values():
        events.sort(key=lambda one: (one.last, one.first, one.event.id))
    return found


def _prepared(promise: Promise, meeting: Occurrence | None, families: Mapping[str, str]) -> _Made | None:
    day = edtf.bounds(promise.made)[0]
    if day is None:
        return None
    opens, closes = edtf.bounds(promise.due) if promise.due else (None, None)
    return _Made(promise, day, opens, closes, subject_of(
        promise.description, promise.kinds, promise.people, promise.place, families,
        own=meeting.kind if meeting else None, present=meeting.people if meeting else frozenset()))


# -- kept

def _kept(made: _Made, events: Sequence[_Held]) -> Link | None:
    since = max(made.day, made.opens - datetime.timedelta(_EARLY)) if made.opens else made.day
    until = (made.closes or made.day) + datetime.timedelta(_LATE if made.closes else _UNDATED)
    begin = bisect_left(events, since, key=lambda one: one.last)
    best: tuple[float, _Held, list[str]] | None = None
    for held in events[begin:begin + _MOST]:
        if held.event.id == made.promise.meeting or held.first > until:
            continue
        scored = _score(made, held)
        if scored is None or scored[0] < LEAST:
            continue
        if best is None or scored[0] > best[0] + _margin(made, best[1], held):
            best = (scored[0], held, scored[1])
    if best is None:
        return None
    score, held, reasons = best
    caution = f" {held.event.caution}." if held.event.caution else ""
    return Link(made.promise.id, "fulfilledBy", held.event.id, round(min(score, 0.99), 2),
                f"{held.event.kind.replace('-', ' ').capitalize()} of {edtf.words(held.event.date)}: "
                f"{', '.join(reasons)}.{caution}")


def _margin(made: _Made, first: _Held, later: _Held) -> float:
    """By how much a later event must fit better: where the time is wide, the first that fits is the one meant."""
    wide = made.closes is None or (made.closes - (made.opens or made.day)).days > _NARROW
    return 0.12 if wide and (later.first - first.last).days > 7 else 0.02


def _score(made: _Made, held: _Held) -> tuple[float, list[str]] | None:
    """How well an event fits a promise, and why; None where something excludes it."""
    parts = (_kind(made, held), _time(made, held), _place(made, held), _people(made, held))
    if any(part is None for part in parts):
        return None
    score = sum(part[0] for part in parts if part)
    reasons = [part[1] for part in parts if part and part[1]]
    promise, event = made.promise, held.event
    common = promise.issues & event.issues
    if common:
        score += 0.05 + 0.1 * len(common) / len(event.issues)
    words = likeness(made.subject.stems, held.stems)
    score += 0.3 * words
    if words >= 0.5:
        reasons.append("in like words")
    if not made.subject.kinds and not made.subject.anything and (words < 0.5 or not common):
        return None  # nothing but its wording could tell what would keep it
    if event.kind in _OTHER_EVENTS and words < (0.5 if event.kind == "visit" and not made.subject.place else 0.3):
        return None  # there are many courses and missions: the kind alone does not tell which
    if made.subject.anything and not made.subject.meets and event.kind not in made.subject.kinds and not common:
        return None
    return score, reasons


def _kind(made: _Made, held: _Held) -> tuple[float, str] | None:
    kind, subject = held.event.kind, made.subject
    if not subject.kinds and not subject.anything:
        return 0.0, ""
    if kind in subject.kinds:
        return (0.4, "of the kind promised") if subject.sure else (0.3, "such as was promised")
    if kind == "telephone-talk" or kind in _OTHER_EVENTS:
        return None
    arrives = subject.travels and subject.place in held.event.places
    if arrives and subject.people and held.event.people >= subject.people:
        return 0.3, "with the visitor in the country named"
    narrow = made.closes is not None and (made.closes - (made.opens or made.day)).days <= _NARROW
    if subject.anything and (narrow or subject.place or (subject.people and made.closes)):
        if subject.meets:
            return 0.35, "of the persons who were to meet"
        return (0.3 if kind == _TALKS else 0.15), ""
    return None


def _time(made: _Made, held: _Held) -> tuple[float, str] | None:
    if made.closes is None:
        wait = (held.first - made.day).days
        return (0.2 - 0.1 * wait / _UNDATED, f"{wait} days after the promise, which named no day") \
            if 0 < wait <= _UNDATED else None
    length = (made.closes - (made.opens or made.day)).days
    if made.opens is not None and held.last < made.opens:
        return 0.1, f"{(made.opens - held.last).days} days before the time named"
    if held.first <= made.closes:
        return (0.35 if length <= _NARROW else 0.25), "within the time named"
    late = (held.first - made.closes).days
    if made.subject.bound or late > (_LATE_DAY if length <= 7 else _LATE):
        return None
    return max(0.02, 0.18 - late / 3000), f"{late} days after the time named"


def _place(made: _Made, held: _Held) -> tuple[float, str] | None:
    place, places = made.subject.place, held.event.places
    if not place or not places:
        return 0.0, ""
    if place in places:
        return 0.2, "in the place named"
    exact = made.closes is not None and made.opens == made.closes and held.first <= made.closes <= held.last
    return (0.0, "on the very day") if exact else None


def _people(made: _Made, held: _Held) -> tuple[float, str] | None:
    wanted, there = made.subject.people, held.event.people
    if not wanted or not there:
        return 0.0, ""
    return (0.2, "with the persons named") if wanted <= there else None


# -- taken up again

def _renewals(made: Sequence[_Made], done: Mapping[str, datetime.date]) -> Iterator[Link]:
    groups: dict[frozenset[str], list[_Made]] = {}
    for one in sorted(made, key=lambda one: (one.day, one.promise.id)):
        earlier = groups.setdefault(one.promise.parties, [])
        best: tuple[float, _Made] | None = None
        for before in reversed(earlier[-_MOST_EARLIER:]):
            if before.promise.meeting == one.promise.meeting or before.day >= one.day:
                continue
            if (one.day - before.day).days > _RENEWS:
                break
            score = _renews(one, before, done.get(before.promise.id))
            if score >= _LEAST_RENEWAL and (best is None or score > best[0] + 0.02):
                best = (score, before)
        earlier.append(one)
        if best is not None:
            score, before = best
            yield Link(one.promise.id, "followsUp", before.promise.id, round(min(score, 0.99), 2),
                       f"The same subject in like words, promised before on {edtf.words(before.promise.made)}.")


def _renews(one: _Made, before: _Made, done: datetime.date | None) -> float:
    """How surely a promise takes up an earlier one that was not kept yet; 0 where something excludes it."""
    if done is not None and done <= one.day:
        return 0.0
    new, old = one.subject, before.subject
    if (new.place and old.place and new.place != old.place) or (new.people and old.people and new.people != old.people):
        return 0.0
    if not one.promise.issues & before.promise.issues or (new.kinds and old.kinds and not new.kinds & old.kinds):
        return 0.0
    words = min(likeness(new.stems, old.stems), 1.0)
    if words < 0.4:
        return 0.0
    return 0.1 + 0.6 * words + (0.2 if new.kinds & old.kinds else 0.0) + (0.1 if new.people and old.people else 0.0)
