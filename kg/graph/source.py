"""From the facts of one readout to the quads of its named graph.

Every node that the readout gives rise to hangs on a passage (`dip:anchoredIn`). The graph is replaced whole
when the readout is read again, so nothing here looks at other readouts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Quad

from kg import edtf, identity
from kg.graph.passages import write_passages
from kg.graph.quads import Terms, decimal, text, whole
from kg.graph.register import Register
from kg.graph.used import Used
from kg.graph.writer import SourceWriter
from kg.identity import part
from kg.model import Agreement, Commitment, Event, Facts, Incident, Person, Span, Statement

__all__ = ["SourceGraph", "write_source"]

@dataclass(frozen=True, slots=True)
class SourceGraph:
    """The graph of one readout; ``meeting`` names what it is about, ``left_out`` says what could not be written."""

    document: str
    meeting: str
    quads: list[Quad]
    left_out: list[str]


def write_source(facts: Facts, terms: Terms, register: Register, used: Used) -> SourceGraph:
    """Write ``src:{document}`` and note in ``used`` what it refers to."""
    writer = _Writer(facts, terms, register, used)
    writer.write()
    return SourceGraph(facts.readout.id, writer.meeting, writer.sheet.quads(), writer.left_out)


class _Writer(SourceWriter):
    """Writes one readout's graph; a short-lived object."""

    def write(self) -> None:
        """Write everything, the meeting first."""
        self._meeting()
        for person in (*self.facts.participants, *self.facts.mentioned):
            self._tenure(person)
        for event in self.facts.events:
            self._event(event)
        for agreement in self.facts.agreements:
            self._agreement(agreement)
        for incident in self.facts.incidents:
            self._incident(incident)
        numbers: dict[Span, list[int]] = {}
        for statement in self.facts.statements:
            if "lead" in statement.rules and statement.act == "report":
                continue  # that the meeting took place is what the Meeting itself says
            if statement.act != "report" and not statement.sides and not statement.officials:
                passage = self.facts.readout.text[statement.span.start:statement.span.end]
                words = " ".join(passage.split())[:120]
                self.left_out.append(f"{self.facts.readout.id}: it could not be told who speaks in “{words}”")
                continue
            self._statement(statement, numbers.setdefault(statement.span, [0, 0]))
        write_passages(self.sheet, self.facts.readout, self.passages)

    # -- the meeting and who took part

    def _meeting(self) -> None:
        held, say, event = self.facts.meeting, self.sheet.say, self.meeting
        # A chronology may tell of other events than meetings: a visit, a course, a mission.
        curated = self.facts.readout.curated
        meets = not curated or held.kind in (*self.register.meeting_kinds, "other")
        if curated and not meets:
            say(event, "dip:issue", *self._issues(self.facts.issues))
        if curated and held.date and not _names_days(held.date):
            say(event, "skos:note", text("The sources name no day."))
        say(event, "rdf:type", "dip:Meeting" if meets else "dip:Event")
        say(event, "dip:kind", self._code("kind", held.kind))
        say(event, "dip:status", "status:held")
        say(event, "rdfs:label", text(self.register.meeting_label(held)))
        say(event, "dip:time", self._time(self.day))
        say(event, "schema:location", self._place(held.place))
        for country in held.sides:
            say(event, "dip:party", self._party(country))
        self._anchor(event, [held.span] if held.span else [])
        self._sides(event, held.sides, self.facts.participants)
        key = identity.meeting_series(self.facts, self.register.formats)
        series = self._series_use(key, held.sides, held.kind, None) if key else None
        say(event, "dip:series", series)
        for ordinal in held.ordinals:
            position = part(event, str(ordinal.number), "pos")
            say(event, "dip:position", position)
            say(position, "rdf:type", "dip:SeriesPosition")
            say(position, "dip:series", series)
            say(position, "dip:ordinal", whole(ordinal.number))
            if ordinal.scope == "person" and ordinal.subject:
                say(position, "dcterms:subject", self._person(ordinal.subject))
            elif ordinal.scope == "year" and self.day:
                say(position, "dcterms:temporal", self._time(self.day[:4] if self.day[0] != "." else self.day[3:7]))
            self._anchor(position, [span for span in (ordinal.span or held.span,) if span])
        for number, session in enumerate(held.sessions, 1):
            name = part(event, f"{number}-{session.kind}", "event")
            say(event, "schema:subEvent", name)
            say(name, "rdf:type", "dip:Session")
            say(name, "dip:kind", self._code("kind", session.kind))
            say(name, "dip:status", "status:held")
            say(name, "dip:ordinal", whole(number))
            say(name, "dip:minutes", whole(session.minutes) if session.minutes else None)
            self._anchor(name, [span for span in (session.span or held.span,) if span])

    def _sides(self, event: str, countries: Iterable[str], people: Iterable[Person]) -> None:
        members: dict[str, list[str]] = {country: [] for country in countries}
        for person in people:
            if person.country:
                members.setdefault(person.country, []).extend(filter(None, [self._person(person.key)]))
        if len(members) < 2 and event == self.meeting:
            self.sheet.say(event, "skos:note", text("The readout tells of one side only."))
        for country, names in members.items():
            side = part(event, country.lower(), "side")
            self.sheet.say(event, "dip:side", side)
            self.sheet.say(side, "rdf:type", "dip:Side")
            self.sheet.say(side, "dip:party", self._party(country))
            self.sheet.say(side, "foaf:member", *names)
            if not names:
                self.sheet.say(side, "skos:note", text("The readout names nobody of this side."))

    def _tenure(self, person: Person) -> None:
        name = self._person(person.key)
        post = self.register.post_named(person.country, person.role)
        if name is None or post is None:
            return
        self.used.posts.setdefault(post, set()).add((person.country or "", person.role or ""))
        tenure = self.register.tenure(name, post, self.day)
        self.sheet.say(tenure, "rdf:type", "dip:Tenure")
        self.sheet.say(tenure, "org:member", name)
        self.sheet.say(tenure, "dip:post", post)
        self.sheet.say(tenure, "dip:time", self._time(self.day))
        self._anchor(tenure, [person.span])

    # -- what else happens or was signed

    def _event(self, event: Event) -> None:
        status, name = self._status(event), self.things[event.key]
        if status is None or name is None:
            return
        say = self.sheet.say
        say(name, "rdf:type", "dip:Meeting" if event.kind in self.register.meeting_kinds else "dip:Event")
        say(name, "dip:kind", self._code("kind", event.kind))
        say(name, "dip:status", f"status:{status}")
        say(name, "rdfs:label", text(event.label))
        say(name, "dip:series", self._series(event) if event.series else None)
        say(name, "dip:time", self._time(identity.event_window(event, self.facts)))
        say(name, "schema:location", self._place(event.place))
        for country in event.parties:
            say(name, "dip:party", self._party(country))
        say(name, "dip:issue", *self._issues(event.issues))
        say(name, "schema:audience", *self._groups(event.audience))
        people = [self.people[key] for key in event.people if key in self.people]
        self._sides(name, (), people)
        self._anchor(name, event.spans)

    def _agreement(self, agreement: Agreement) -> None:
        name, say = self.things[agreement.key] or "", self.sheet.say
        self.used.agreements.add(name)
        say(name, "rdf:type", "dip:Agreement")
        say(name, "dip:kind", self._code("kind", agreement.kind))
        say(name, "skos:prefLabel", text(agreement.label))
        say(name, "dip:time", self._time(agreement.signed))
        say(name, "dcterms:temporal", self._time(agreement.period))
        say(name, "schema:isPartOf", self.meeting if agreement.signed else None)
        for country in agreement.parties:
            say(name, "dip:party", self._party(country))
        say(name, "dip:issue", *self._issues(agreement.issues))
        say(name, "dcterms:hasPart", *self._refer(agreement.parts))
        self._anchor(name, agreement.spans)

    def _incident(self, incident: Incident) -> None:
        name, say = self.things[incident.key] or "", self.sheet.say
        self.used.incidents.add(name)
        say(name, "rdf:type", "dip:Incident")
        say(name, "dip:kind", self._code("kind", incident.kind))
        say(name, "dip:status", "status:occurred")
        say(name, "rdfs:label", text(incident.label))
        say(name, "schema:location", self._party(incident.country) if incident.country else None)
        say(name, "dip:issue", *self._issues(incident.issues))
        self._anchor(name, incident.spans)

    # -- what was said

    def _refer(self, keys: Iterable[str]) -> list[str]:
        return [name for key in keys if (name := self.things.get(key))]

    def _statement(self, statement: Statement, numbers: list[int]) -> None:
        key, say = self.passages.key(statement.span), self.sheet.say
        numbers[0] += 1
        name = f"stmt:{key}.{numbers[0]}"
        say(name, "rdf:type", "dip:Statement")
        say(name, "dip:saidAt", self.meeting)
        say(name, "dip:act", f"act:{statement.act}")
        speakers = list(filter(None, map(self._person, statement.officials)))
        if not speakers and statement.act != "report":
            speakers = [self._party(country) for country in statement.sides]
        say(name, "dip:speaker", *speakers)
        say(name, "dip:issue", *self._issues(statement.issues or ("other",)))
        say(name, "dip:stance", f"stance:{statement.stance}" if statement.stance else None)
        say(name, "dcterms:description", text(statement.description) if statement.description else None)
        say(name, "dip:refersTo", *self._refer(statement.refers_to))
        say(name, "dip:refersTo", *map(self._party, statement.countries), *map(self._place, statement.places))
        say(name, "schema:audience", *self._groups(statement.audience))
        say(name, "dip:confidence", decimal(statement.confidence))
        if statement.rules:
            say(name, "skos:editorialNote", text(f"Rules: {', '.join(statement.rules)}"))
        say(name, "dip:anchoredIn", self.passages.name(statement.span))
        for commitment in statement.commitments:
            numbers[1] += 1
            self._commitment(commitment, statement, f"cmt:{key}.{numbers[1]}")
            say(name, "dip:expresses", f"cmt:{key}.{numbers[1]}")

    def _commitment(self, commitment: Commitment, statement: Statement, name: str) -> None:
        say = self.sheet.say
        say(name, "rdf:type", "dip:Commitment")
        say(name, "dcterms:description", text(commitment.description))
        say(name, "dip:party", *map(self._party, commitment.parties))
        say(name, "dip:firmness", f"firm:{commitment.firmness}")
        say(name, "dip:issue", *self._issues(commitment.issues))
        say(name, "dip:due", self._time(commitment.due))
        say(name, "schema:location", self._place(commitment.place))
        say(name, "dip:plans", *self._refer(commitment.plans))
        say(name, "dip:refersTo", *self._refer(commitment.refers_to))
        say(name, "schema:audience", *self._groups(commitment.audience))
        if commitment.condition:
            say(name, "skos:note", text(f"Condition: {commitment.condition}", self.facts.readout.language))
        say(name, "dip:confidence", decimal(statement.confidence))
        say(name, "dip:anchoredIn", self.passages.name(statement.span))


def _names_days(when: str) -> bool:
    """Whether a date names its first and its last day."""
    return all(edtf.bounds(part)[0] == edtf.bounds(part)[1] for part in when.split("/"))
