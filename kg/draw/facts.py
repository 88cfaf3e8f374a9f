"""What the page says of each thing in the picture: name, facts in plain words, and the evidence.

Everything here is text for a reader; nothing is HTML. Values that are themselves in the picture carry the
IRI, so that the page can link them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg import edtf
from kg.draw.description import Description
from kg.draw.words import capital, citation, duration, holds, ordinal

__all__ = ["Fact", "Quote", "Saying", "Sheet", "Value", "sheets"]

#: More sayings than this on one thing are counted, not shown: the page is a picture, not the archive.
_SAYINGS_SHOWN = 40

#: Confidence in words, with the lowest figure that earns the word; the figure itself is always shown too.
_SURENESS = ((0.8, "sure"), (0.5, "likely"), (0.0, "doubtful"))

#: Rows of every sheet: the property, and what a reader calls it.
_ROWS = (
    ("dip:time", "When"), ("dip:due", "Due"), ("schema:location", "Where"), ("dip:kind", "Format"),
    ("dip:series", "Series"), ("dip:firmness", "How firm"), ("dip:party", "Parties"), ("dip:status", "Status"),
    ("dip:conditionalOn", "On condition"), ("schema:audience", "For"), ("dcterms:temporal", "Covers"),
    ("dcterms:hasPart", "Contains"), ("dip:fulfilledBy", "Fulfilled by"), ("skos:broader", "Part of"),
    ("skos:scopeNote", "Note"), ("skos:note", "Note"),
)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a fact. ``tip`` is the exact form behind the words, ``iri`` the thing that it names."""

    text: str
    tip: str = ""
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of a sheet: ``name`` is its heading."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage as published; ``text`` is None where the publisher's terms keep it out of exports.

    ``citation`` is worded as the publisher asks for, without the parts that are not known.
    """

    text: str | None
    language: str
    start: int | None
    end: int | None
    title: str
    publisher: str
    issued: str
    issued_edtf: str
    url: str
    citation: str


@dataclass(frozen=True, slots=True)
class Saying:
    """Who did what in a passage: ``("Taro Kono", "state", "cautious", "Facts must be clarified", "")``.

    ``promised`` describes the commitments that it makes.
    """

    speakers: str
    act: str
    stance: str
    description: str
    promised: str


@dataclass(slots=True)
class Sheet:
    """All that the page shows of one thing. ``evidence`` pairs a passage's IRI with its sayings' IRIs.

    ``second`` is a line in a lighter tone below the name; ``date`` is when a commitment is due, in words.
    """

    name: str
    short: str
    second: str = ""
    facts: list[Fact] = field(default_factory=list)
    evidence: list[tuple[str, list[str]]] = field(default_factory=list)
    unshown: int = 0
    weight: int = 0
    status: str = ""
    side: str = ""
    initials: str = ""
    first_day: str = ""
    date: str = ""


class _Reader:
    """Writes sheets from a description that holds everything needed."""

    def __init__(self, things: Description, tenures: dict[str, list[str]], said: dict[str, list[str]],
                 as_of: str) -> None:
        self.things = things
        self.tenures = tenures
        self.said = said
        self.as_of = as_of

    def window(self, iri: str) -> Value:
        """A time window in words, its EDTF as the tip."""
        exact = self.things.first(iri, "dip:edtf") or ""
        if edtf.is_edtf(exact):
            return Value(edtf.words(exact), exact)
        return Value(self.things.name(iri), exact)

    def value(self, iri: str) -> Value:
        things = self.things
        if things.terms(iri, "dip:edtf"):
            return self.window(iri)
        rank = things.first(iri, "dip:ordinal")
        if rank and things.namer("scheme:firmness") in things.iris(iri, "skos:inScheme"):
            return Value(f"{things.name(iri)} (rank {rank} of 100)", iri.rpartition("/")[2])
        countries = [place for place in things.iris(iri, "schema:containedInPlace") if place]
        where = f", {things.name(countries[0])}" if countries else ""
        return Value(things.name(iri) + where, "", iri)

    def rows(self, iri: str) -> list[Fact]:
        facts = []
        for name, heading in _ROWS:
            terms = self.things.terms(iri, name)
            targets = self.things.iris(iri, name)
            values = [self.value(target) for target in targets]
            values += [Value(term.value) for term in terms if term.value not in targets]
            if name == "dip:status" and self.as_of and values and self.is_a(iri, "dip:Commitment"):
                values = [Value(f"{value.text}, as of {edtf.words(self.as_of)}", self.as_of) for value in values]
            if heading == "When" and self.is_a(iri, "dip:Agreement"):
                heading = "Signed"
            if name == "dip:party" and self.is_a(iri, "dip:Commitment"):
                heading = "Promised by"
            if values:
                facts.append(Fact(heading, tuple(values)))
        return facts

    def is_a(self, iri: str, cls: str) -> bool:
        return self.things.namer(cls) in self.things.iris(iri, "rdf:type")

    def posts(self, person: str) -> list[str]:
        found = [post for tenure in self.tenures.get(person, []) for post in self.things.iris(tenure, "dip:post")]
        return list(dict.fromkeys(found))

    def party_of(self, person: str) -> str:
        for post in self.posts(person):
            for body in self.things.iris(post, "org:postIn"):
                for party in self.things.iris(body, "dip:party"):
                    return party
        return ""

    def meeting_facts(self, iri: str) -> list[Fact]:
        things, facts = self.things, []
        for side in things.iris(iri, "dip:side"):
            party = ", ".join(things.name(target) for target in things.iris(side, "dip:party"))
            people = tuple(Value(things.name(person), "", person) for person in things.iris(side, "foaf:member"))
            if people:
                facts.append(Fact(f"For {party}" if party else "Delegation", people))
        sessions = sorted(things.iris(iri, "schema:subEvent"),
                          key=lambda part: (int(things.first(part, "dip:ordinal") or 0), part))
        for part in sessions:
            minutes = things.first(part, "dip:minutes")
            kinds = things.iris(part, "dip:kind")
            heading = capital(things.name(kinds[0])) if kinds else things.name(part)
            length = Value(duration(int(minutes)), f"{minutes} minutes") if minutes else Value("length not stated")
            facts.append(Fact(heading, (length,)))
        for position in things.iris(iri, "dip:position"):
            number = things.first(position, "dip:ordinal")
            whose = [things.name(person) for person in things.iris(position, "dcterms:subject")]
            if number:
                counted = f", counted for {' and '.join(whose)}" if whose else ""
                facts.append(Fact("Number", (Value(ordinal(int(number)) + counted),)))
        return facts

    def sheet(self, iri: str, kind: str) -> Sheet:
        things = self.things
        name = things.name(iri)
        sheet = Sheet(name, name)
        windows = things.iris(iri, "dip:due" if kind == "commitment" else "dip:time")
        when = self.window(windows[0]) if windows else Value("")
        if windows:
            sheet.first_day = things.first(windows[0], "dip:earliest", "dip:latest") or ""
        sheet.facts = self.rows(iri)
        statuses = things.iris(iri, "dip:status")
        sheet.status = statuses[0].rpartition("/")[2] if statuses else ""
        if kind in ("meeting", "event"):
            sheet.facts[1:1] = self.meeting_facts(iri)
            kinds = things.iris(iri, "dip:kind")
            if kind == "meeting" and kinds and when.text:
                sheet.name = sheet.short = f"{capital(things.name(kinds[0]))}, {when.text}"
                parties = {party for side in things.iris(iri, "dip:side") for party in things.iris(side, "dip:party")}
                sheet.second = ", ".join(sorted(things.name(party) for party in parties))
            elif kind == "event":
                sheet.name = sheet.short = self._event_name(name, when)
                if sheet.status in ("possible", "cancelled") and sheet.status not in sheet.name.lower():
                    sheet.second = things.name(statuses[0])
        elif kind == "commitment":
            sheet.name = sheet.short = things.first(iri, "dcterms:description") or name
            if when.text and not holds(sheet.short, when.text):
                sheet.second = f"due {when.text}"
            sheet.date = when.text
        elif kind in ("official", "named"):
            self._official(iri, sheet)
        confidence = things.first(iri, "dip:confidence")
        if confidence:
            word = next(word for least, word in _SURENESS if float(confidence) >= least)
            sheet.facts.append(Fact("How sure", (Value(f"{word} ({float(confidence):.2f})"),)))
        others = things.other_names(iri)
        if others:
            sheet.facts.append(Fact("Also called", tuple(Value(other) for other in others)))
        self._evidence(iri, sheet)
        return sheet

    def _event_name(self, name: str, when: Value) -> str:
        """The event's name with its date, unless that is open ("from 21 March 2018 on") or in the name already."""
        dated = when.text and not when.tip.endswith("/..") and not holds(name, when.text)
        return capital(name) + (f", {when.text}" if dated else "")

    def _official(self, iri: str, sheet: Sheet) -> None:
        things = self.things
        posts = self.posts(iri)
        if posts:
            sheet.second = things.name(posts[0])
            sheet.facts.insert(0, Fact("Post", tuple(Value(things.name(post)) for post in posts)))
        sheet.side = self.party_of(iri)
        if sheet.side:
            sheet.facts.insert(0, Fact("Acts for", (Value(things.name(sheet.side), "", sheet.side),)))
        names = [things.first(iri, "foaf:givenName") or "", things.first(iri, "foaf:familyName") or ""]
        sheet.initials = "".join(part[0] for part in (names if all(names) else sheet.name.split()[:2]) if part)[:2]

    def _evidence(self, iri: str, sheet: Sheet) -> None:
        things = self.things
        sayings = self.said.get(iri, [])
        sheet.weight = len(sayings)
        by_passage: dict[str, list[str]] = {passage: [] for passage in things.iris(iri, "dip:anchoredIn")}
        for tenure in self.tenures.get(iri, []):
            for passage in things.iris(tenure, "dip:anchoredIn"):
                by_passage.setdefault(passage, [])
        own = list(by_passage)
        for saying in sayings:
            for passage in things.iris(saying, "dip:anchoredIn"):
                by_passage.setdefault(passage, []).append(saying)
        rest = sorted((passage for passage in by_passage if passage not in own), key=self._reading_order)
        chosen = sorted(own, key=self._reading_order) + rest
        sheet.evidence = [(passage, by_passage[passage]) for passage in chosen[:_SAYINGS_SHOWN]]
        sheet.unshown = max(0, len(chosen) - _SAYINGS_SHOWN)

    def _reading_order(self, passage: str) -> tuple[str, str, int, str]:
        sources = self.things.iris(passage, "oa:hasSource")
        issued = self.things.first(sources[0], "dcterms:issued") if sources else None
        return issued or "", sources[0] if sources else "", self.quote(passage).start or 0, passage

    def saying(self, iri: str) -> Saying:
        things = self.things
        speakers = [things.name(speaker) for speaker in things.iris(iri, "dip:speaker")]
        act = next((act.rpartition("/")[2] for act in things.iris(iri, "dip:act")), "")
        stance = next((things.name(stance) for stance in things.iris(iri, "dip:stance")), "")
        promised = [things.first(target, "dcterms:description") or "" for target in things.iris(iri, "dip:expresses")]
        return Saying(" and ".join(speakers), act, stance, things.first(iri, "dcterms:description") or "",
                      "; ".join(text for text in promised if text))

    def quote(self, iri: str) -> Quote:
        things = self.things
        text, language, start, end = None, "", None, None
        for selector in things.iris(iri, "oa:hasSelector"):
            for term in things.terms(selector, "oa:exact"):
                text, language = term.value, getattr(term, "language", None) or ""
            first, last = things.first(selector, "oa:start"), things.first(selector, "oa:end")
            if first and last:
                start, end = int(first), int(last)
        source = next(iter(things.iris(iri, "oa:hasSource")), "")
        publisher = " and ".join(things.name(body) for body in things.iris(source, "dcterms:publisher"))
        issued = things.first(source, "dcterms:issued") or ""
        addresses = [term.value for name in ("schema:url", "dcterms:source", "dcat:landingPage", "foaf:page")
                     for term in things.terms(source, name)]
        # Only addresses of the web become links: a graph may hold anything, ``javascript:`` included.
        url = next((address for address in addresses if address.startswith(("https://", "http://"))), "")
        words = edtf.words(issued) if edtf.is_edtf(issued) else issued
        cited = citation(things.first(source, "dcterms:bibliographicCitation") or "")
        return Quote(text, language, start, end, things.first(source, "dcterms:title") or source.rpartition("/")[2],
                     publisher, words, issued, url, cited)


def sheets(things: Description, kinds: dict[str, str], as_of: str = "") -> tuple[
        dict[str, Sheet], dict[str, Quote], dict[str, Saying]]:
    """Sheets of all the things given with their kinds, and the passages and sayings that they cite."""
    nodes = sorted(kinds)
    things.load(nodes)
    pairs: Iterable[str] = [name for name, _ in _ROWS]
    things.follow(nodes, *pairs, "dip:side", "dip:participant", "schema:subEvent", "dip:position", "dip:anchoredIn")
    places = things.follow(nodes, "schema:location")
    things.follow(places, "schema:containedInPlace")
    sides = things.follow(nodes, "dip:side")
    things.follow(sides, "dip:party", "foaf:member")
    things.follow(things.follow(nodes, "schema:subEvent"), "dip:kind")
    things.follow(things.follow(nodes, "dip:position"), "dcterms:subject")
    officials = [iri for iri in nodes if kinds[iri] in ("official", "named")]
    tenures = things.pointing_to(officials, "org:member")
    held = [tenure for found in tenures.values() for tenure in found]
    bodies = things.follow(things.follow(held, "dip:post"), "org:postIn")
    things.follow(bodies, "dip:party")
    said = things.pointing_to(nodes, "dip:issue", "dip:saidAt", "dip:speaker", "dip:refersTo", "dip:expresses")
    statement = things.namer("dip:Statement")
    said = {iri: [s for s in found if statement in things.iris(s, "rdf:type")] for iri, found in said.items()}
    statements = sorted({saying for found in said.values() for saying in found})
    things.follow(statements, "dip:speaker", "dip:act", "dip:stance", "dip:expresses")
    passages = things.follow([*nodes, *held, *statements], "dip:anchoredIn")
    things.follow(passages, "oa:hasSelector")
    things.follow(things.follow(passages, "oa:hasSource"), "dcterms:publisher")
    reader = _Reader(things, tenures, said, as_of)
    made = {iri: reader.sheet(iri, kinds[iri]) for iri in nodes}
    cited = {passage: sayings for sheet in made.values() for passage, sayings in sheet.evidence}
    quoted = {passage: reader.quote(passage) for passage in sorted(cited)}
    heard = sorted({s for sheet in made.values() for _, sayings in sheet.evidence for s in sayings})
    return made, quoted, {iri: reader.saying(iri) for iri in heard}
