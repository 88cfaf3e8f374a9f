"""What writing a readout's graph needs at every turn: names given once, and notes of what was referred to."""

from __future__ import annotations

from collections.abc import Iterable

from kg import edtf, identity
from kg.graph.quads import Sheet, Terms
from kg.graph.register import Register
from kg.graph.used import SeriesUse, Used
from kg.identity import local, party
from kg.model import Event, Facts, Group, Place, Span

__all__ = ["SourceWriter"]

#: Codes of the status list that an event can carry; other words of a text are worked out from its date.
_STATUSES = ("held", "planned", "possible", "cancelled")


class SourceWriter:
    """The names of one readout's things, and the sheet that its graph is written on."""

    def __init__(self, facts: Facts, terms: Terms, register: Register, used: Used) -> None:
        self.facts, self.register, self.used = facts, register, used
        self.sheet = Sheet(f"src:{facts.readout.id}", terms)
        self.left_out: list[str] = []
        self.meeting = identity.meeting(facts)
        self.day = identity.meeting_window(facts)
        self.passages = identity.Passages(facts.readout, _passages_of(facts))
        self.people = {person.key: person for person in (*facts.mentioned, *facts.participants)}
        self.things: dict[str, str | None] = {}
        self._name_things()

    # -- names

    def _name_things(self) -> None:
        """Give events, agreements and incidents their names before anything refers to them."""
        first: dict[str, Event] = {}
        for event in self.facts.events:
            if self._status(event) is None:
                # Only mentioned: what the text speaks of is the format, if it is one, not a certain event.
                self.things[event.key] = self._series(event) if event.series else None
                if not event.series:
                    self.left_out.append(f"{self.facts.readout.id}: the event {event.label!r} has neither a date "
                                         "nor a status and is left out")
                continue
            name = identity.event(event, self.facts)
            other = first.setdefault(name, event)
            if other is not event and (_differ(other.people, event.people) or _differ(other.place, event.place)):
                name = identity.event(event, self.facts, distinct=True)
            self.things[event.key] = name
        for agreement in self.facts.agreements:
            self.things[agreement.key] = identity.agreement(agreement)
        for incident in self.facts.incidents:
            names = self.register.country_names(incident.country) if incident.country else ()
            self.things[incident.key] = identity.incident(incident, names)

    def _status(self, event: Event) -> str | None:
        """An event's status: as given, else from its date; None if nothing tells whether it takes place."""
        if event.status in _STATUSES:
            return event.status
        if event.when is None or self.day is None:
            return None
        (first, last), (opens, closes) = edtf.bounds(event.when), edtf.bounds(self.day)
        if last and opens and last < opens:
            return "held"
        return "planned" if first and closes and first > closes else None

    # -- small helpers that write and note

    def _code(self, scheme: str, code: str) -> str:
        """A code of a list; one that the list does not have becomes ``other``, and the report says so."""
        if self.register.has_code(scheme, code):
            return f"{scheme}:{code}"
        self.left_out.append(f"{self.facts.readout.id}: {code!r} is not in the list of {scheme}s and became 'other'")
        return f"{scheme}:other"

    def _issues(self, codes: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(self._code("issue", code) for code in codes))

    def _party(self, country: str) -> str:
        self.used.parties.add(country)
        return party(country)

    def _time(self, when: str | None) -> str | None:
        if when is None:
            return None
        self.used.dates.add(when)
        return identity.time(when)

    def _place(self, where: Place | None) -> str | None:
        name = self.register.place_name(where) if where else None
        if name is None or where is None:
            return None
        if name.startswith("party:"):
            return self._party(where.country or "")
        self.used.places.setdefault(name, set()).add(where)
        return name

    def _person(self, key: str) -> str | None:
        person = self.people.get(key)
        if person is None:
            return None
        name = self.register.people.name(person)
        self.used.people.setdefault(name, set()).add(person)
        return name

    def _groups(self, groups: Iterable[Group]) -> list[str]:
        names = []
        for group in groups:
            name = identity.group(group.key)
            self.used.groups.setdefault(name, set()).add(group)
            names.append(name)
        return names

    def _anchor(self, node: str, spans: Iterable[Span]) -> None:
        for span in spans:
            around = self.passages.around(span)
            self.sheet.say(node, "dip:anchoredIn", self.passages.name(around) if around else None)

    def _series(self, event: Event) -> str:
        return self._series_use(event.series or event.kind, event.parties, event.kind, event.series_label,
                                event.issues, self._groups(event.audience))

    def _series_use(self, key: str, countries: tuple[str, ...], kind: str, label: str | None,
                    issues: Iterable[str] = (), audience: Iterable[str] = ()) -> str:
        name = identity.series(key, countries)
        kind = local(self._code("kind", kind))
        use = self.used.series.setdefault(name, SeriesUse(key, tuple(sorted(countries))))
        use.kinds.add(kind)
        use.labels |= {label} if label else set()
        use.issues |= {local(issue) for issue in self._issues(issues)}
        use.audience |= set(audience)
        for country in countries:
            self._party(country)
        return name

def _differ(one: object, other: object) -> bool:
    return bool(one) and bool(other) and one != other


def _passages_of(facts: Facts) -> list[Span]:
    """The spans that become passages: sentences and headings; a lone name only where no sentence holds it."""
    spans = {statement.span for statement in facts.statements}
    spans |= {facts.meeting.span} if facts.meeting.span else set()
    spans |= {span for event in facts.events for span in event.spans}
    spans |= {span for agreement in facts.agreements for span in agreement.spans}
    spans |= {span for incident in facts.incidents for span in incident.spans}
    small = [person.span for person in (*facts.participants, *facts.mentioned)]
    small += [ordinal.span for ordinal in facts.meeting.ordinals if ordinal.span]
    small += [session.span for session in facts.meeting.sessions if session.span]
    spans |= {span for span in small
              if not any(known.start <= span.start and span.end <= known.end for known in spans)}
    return sorted(spans)
