"""Undertakings: what is to be done, by when, where, by whom, how firmly, on what condition."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import NamedTuple

from kg import edtf
from kg.extract.actors import Actor, Stage
from kg.extract.complements import Undertaking
from kg.extract.dates import DateMention, find_dates
from kg.extract.describe import describe_undertaking
from kg.extract.issues import find_issues
from kg.extract.kinds import KindMention, find_kinds
from kg.extract.layout import Sentence
from kg.extract.patterns import pattern
from kg.extract.places import place_of
from kg.extract.quick import Quick, quick
from kg.extract.scan import lend, part
from kg.extract.speech import SpeechAct
from kg.extract.things import Collection, audience_of, series_of, title_of
from kg.model import Commitment, Event, Place
from kg.resources import table

__all__ = ["Context", "commitments_of"]


class Context(NamedTuple):
    """What the undertakings of a sentence need to know besides its words."""

    sentence: Sentence
    stage: Stage
    day: datetime.date
    things: Collection
    kind: str
    note: str = ""

    @property
    def both(self) -> tuple[str, ...]:
        return self.stage.sides


_SPLIT = quick(
    r"(?:,|(?<!\s)(?=\s))\s+and (?:also |then |further )?(?=(?:will|would|to|on|that (?:the|they|a)) )|;\s*(?:and )?",
    re.I,
)


_NUMBER, _NUMBERED = re.compile(r"\(\d\)"), re.compile(r"\(\d\)[^;.]*")
_DONE = re.compile(r"[a-z]{3,}ed\b")
# "The commission on trade, science and energy": its fields hold commas, at which a clause may seem to begin.
_FIELDS = re.compile(r" (?:on|for) (?:[A-Z]?[\w-]+,? )*(?:[A-Z]?[\w-]+,) ?(?:and )?")
_NEGOTIATIONS = re.compile(r"\bnegotiations?\b")


def _words(key: str) -> Quick:
    return pattern("undertakings", key)


@cache
def _conditions() -> Quick:
    return quick("|".join(f"(?:{form})" for form in table("language/verbs")["condition"]), re.I)


@cache
def _mild() -> Quick:
    return quick(table("language/verbs")["condition_only_mild"], re.I)


_ANNOUNCES = quick(r", (?:who|which (?:will|is to|are to) (?:hold|be held|take place|meet|convene))\b", re.I)

# Kinds of meetings that have rounds; a dinner or a courtesy call has none.
_RECURS = (
    "summit",
    "foreign-ministers-meeting",
    "defence-ministers-meeting",
    "two-plus-two",
    "strategic-dialogue",
    "working-group",
    "vice-ministerial-consultation",
    "security-consultation",
)
_OF_LEADERS = ("summit", "foreign-ministers-meeting", "defence-ministers-meeting", "two-plus-two")
_GOES_TO = (
    "summit",
    "foreign-ministers-meeting",
    "defence-ministers-meeting",
    "two-plus-two",
    "strategic-dialogue",
    "working-group",
)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The coordinated undertakings of a clause: "will hold a in April, and will work toward b in May"."""
    cuts = [start]
    for match in _SPLIT.finditer(text, start, end):
        if match.end() - cuts[-1] > 15 and not _NUMBER.search(text[match.start() : end]):
            cuts.append(match.end())
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _due(context: Context, start: int, end: int, alone: bool) -> DateMention | None:
    """The date by which it is to be done: in the clause itself, else before it where nothing else has a date."""
    text = context.sentence.text
    # Background is blanked first: "which had been suspended since 2021" says nothing of the date behind it.
    # The verb that reports it is left out too: "agreement was reached on talks in May" is not about last May.
    clause = part(text, start, end)
    bare = _words("background").sub(lambda found: " " * len(found.group()), clause)
    if start and bare == clause and " " in text[start - 1 : start + 1]:
        bare = lend(" " * start + bare, text)
    elif start:
        bare = " " * start + bare
    inside = [date for date in find_dates(bare, context.day) if date.role == "due" and start <= date.start < end]
    if inside:
        return inside[0]
    dates = [date for date in find_dates(text, context.day) if date.role == "due"]
    announced = [
        date
        for date in dates
        if start <= date.start < end and _words("announced").search(part(text, start, date.start))
    ]
    if announced:
        return announced[0]
    before = [date for date in dates if date.end <= start and alone]
    fronted = [date for date in before if not _DONE.search(text[date.end : start])]
    return fronted[0] if fronted and len(text[: fronted[0].start].split()) <= 4 else None


def _kind(text: str, start: int, end: int, own: str) -> tuple[str | None, KindMention | None]:
    """The kind of meeting, visit or training that a clause is about, and where it is named."""
    background = _words("background").search(part(text, start, end))
    limit = start + background.start() if background and background.start() > 20 else end
    kinds = [kind for kind in find_kinds(part(text, 0, limit)) if kind.start >= start]
    clause = part(text, start, limit)
    if "(" in clause:
        clause = _NUMBERED.sub(" ", clause)
    visit = _words("visits").search(clause)
    for kind in kinds:
        lead, rest = part(text, start, kind.start), part(text, kind.end, end)
        founded = _words("founded").search(lead) or _words("founded_later").search(rest)
        if kind.kind == "visit" or (founded and not _words("its_first_meeting").search(rest)):
            continue
        if founded:
            return kind.kind, kind
        if (
            kind.kind == "vice-ministerial-consultation"
            and text[kind.start : kind.end].lower() == "consultations"
            and not _words("round").search(lead)
        ):
            continue
        if visit and kind.kind in _GOES_TO and _words("occasion").search(lead):
            return kind.kind, kind
        aim = _words("toward").search(lead) or (kind.kind == "other" and visit)
        calls = kind.kind == "courtesy-call" and text.startswith("call", kind.start)  # "will call on the President"
        named = calls or _words("no_name").match(lead)
        held = named or _words("holding").search(lead) or _words("comes_about").search(rest)
        if held and not aim:
            return kind.kind, kind
    bodies = [kind.kind for kind in find_kinds(part(text, 0, start)) if kind.kind in _RECURS]
    if bodies and _words("its_next").search(clause):
        return bodies[-1], None
    if _words("next_round").search(clause) and not _NEGOTIATIONS.search(clause):
        return own if own in _RECURS else "other", None
    going = re.sub(r"\bwith an? [^,;]*", " ", clause)  # who travels "with a delegation" goes on a visit
    if _words("sent_people").search(going) and _words("sent").search(clause):
        return "mission", None
    if _words("trains").search(clause):
        return "training", None
    if visit:
        return "visit", next((kind for kind in kinds if kind.kind == "visit"), None)
    if _words("speaks").search(clause):
        return "telephone-talk", None
    meets = _words("meets").search(clause)
    if meets:
        bodies = [kind.kind for kind in find_kinds(text[:start]) if _FIELDS.fullmatch(text, kind.end, start)]
        if bodies and bodies[-1] in _RECURS:
            return bodies[-1], None
        who = clause[: meets.start()]
        subject = text[:start] if who.strip() == "to" else who
        if own == "telephone-talk" and _words("heads_meet").search(subject):
            return "summit", None
        same = _words("leaders_meet").search(subject) and own in _OF_LEADERS
        return own if same else "other", None
    return None, None


def _place(context: Context, start: int, end: int) -> Place | None:
    text = part(context.sentence.text, start, end)
    place = place_of(_words("background").sub(lambda match: " " * len(match.group()), text))
    told = _ANNOUNCES.search(text) if place is None and _words("announced").search(text) else None
    return place_of(part(text, told.end(), len(text))) if told else place


def _doers(undertaking: Undertaking | None, act: SpeechAct, context: Context) -> tuple[tuple[str, ...], bool]:
    """Which sides undertake it, and whether both do so together."""
    actor: Actor | None = undertaking.actor if undertaking and undertaking.doer == "own" else None
    everyone = actor is not None and (actor.form in ("both", "we") or set(actor.sides) >= set(context.both))
    if (
        actor is not None
        and not everyone
        and actor.sides
        and set(actor.sides) <= set(context.both)
        and act.actor.form != "both"
    ):
        return actor.sides, False
    # Without a clause of its own ("agreed to meet") an undertaking is the speakers'; "X will be held" keeps its X.
    sides = tuple(side for side in act.actor.sides if side in context.both) or context.both
    return sides, everyone or undertaking is None or undertaking.doer == "plan"


def _footnote_events(context: Context, event: Event) -> list[Event]:
    """Where "(*)" marks several groups and a footnote lists them, one event for each."""
    items = re.findall(r"\(\d\)\s*([^;()]{4,120})", context.note)
    if len(items) < 2:
        return []
    events = []
    for item in items:
        issues = tuple(
            mention.issue
            for mention in find_issues(item, headings=context.sentence.headings, sides=context.both).mentions
        )
        issues = issues[:1] or find_issues(item, headings=context.sentence.headings, sides=context.both).issues[:1]
        series = f"wg-{issues[0]}" if issues and event.kind == "working-group" else series_of(item)
        events.append(
            Event(
                "",
                event.kind,
                event.status,
                item.strip(),
                event.when,
                event.place,
                event.parties,
                (),
                series,
                item.strip(),
                issues,
                (),
                event.spans,
            )
        )
    return events


def _event(
    context: Context,
    kind: str,
    named: KindMention | None,
    due: str | None,
    place: Place | None,
    parties: tuple[str, ...],
    people: tuple[str, ...],
    issues: tuple[str, ...],
) -> list[Event]:
    text = context.sentence.text
    title = title_of(text, named)[1] if named else kind.replace("-", " ")
    series = series_of(title) if named else None
    event = Event(
        "",
        kind,
        "planned",
        title,
        due or f"{context.day.isoformat()}/..",
        place,
        parties,
        people,
        series,
        title if series else None,
        issues if not series else (),
        (),
        (context.sentence.span,),
    )
    listed = _footnote_events(context, event) if named and "(*" in text[named.end : named.end + 8] else []
    return listed or [event]


def _condition(text: str) -> str | None:
    match = _mild().search(text) or _conditions().search(text)
    return match.group().strip() if match else None


def _firmness(act: SpeechAct, description: str, condition: str | None) -> str:
    """How firmly it is worded: by the verb that reports it, unless it is conditional, or no more than an aim."""
    if condition and _mild().search(condition):
        return "if-circumstances-permit"
    firmness = act.group.firmness or "announced"
    # A view that is shared binds nobody firmly, whatever it is about.
    return "intends" if firmness != "shared-view" and _words("striving").match(description) else firmness


def commitments_of(
    context: Context,
    act: SpeechAct,
    undertaking: Undertaking | None,
    start: int,
    end: int,
    issues: tuple[str, ...],
    taken: list[tuple[int, int]],
) -> list[Commitment]:
    """The commitments between two points of a sentence, one for each coordinated undertaking that stands on its own.

    ``taken`` gathers the stretches whose events are accounted for.
    """
    text = context.sentence.text
    sides, by_both = _doers(undertaking, act, context)
    present = {person.key for person in context.stage.cast.participants}
    pieces = _pieces(text, start, end)
    found = []
    for number, (begin, stop) in enumerate(pieces):
        due = _due(context, begin, stop, alone=number == 0)
        if number and due is None:
            continue  # a further verb without a date of its own belongs to the undertaking before it
        last = stop if number + 1 < len(pieces) and _due(context, *pieces[number + 1], alone=False) else end
        kind, named = _kind(text, begin, stop, context.kind)
        place = _place(context, begin, stop)
        people = tuple(
            dict.fromkeys(
                key
                for mention in context.stage.cast.mentions(text)
                if begin <= mention.start < stop
                for key in mention.keys
                if key not in present
            )
        )
        if due and (edtf.bounds(due.edtf)[1] or context.day) < context.day:
            due = None  # what is past is background that was taken for a date to come
        condition = _condition(part(text, begin, last))
        plans: tuple[str, ...] = ()
        if kind is not None and (named is not None or due is not None):
            plans = tuple(
                context.things.add(event)
                for event in _event(
                    context,
                    kind,
                    named,
                    due.edtf if due else None,
                    place,
                    sides if kind == "visit" else context.both,
                    people,
                    issues,
                )
            )
            taken.append((begin, named.end if named else begin))
        description = describe_undertaking(
            part(text, begin, last),
            context.stage.cast,
            context.day,
            by_both=by_both,
            headings=context.sentence.headings,
            date_start=due.start - begin if due else None,
        )
        found.append(
            Commitment(
                description,
                sides,
                _firmness(act, description, condition),
                issues,
                due.edtf if due else None,
                place,
                kind,
                plans,
                (),
                audience_of(_words("background").sub(" ", text[begin:last]), context.both),
                condition,
            )
        )
    return found
