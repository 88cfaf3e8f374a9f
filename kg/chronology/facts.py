"""One entry of a chronology as `kg.model.Facts`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from kg import edtf
from kg.extract.people.roster import look_up
from kg.model import (
    ANNOUNCED,
    Agreement,
    Card,
    Commitment,
    Facts,
    Meeting,
    Notice,
    Ordinal,
    Person,
    Place,
    Readout,
    Session,
    Span,
    Statement,
)
from kg.names import slugify
from kg.resources import table
from kg.yaml_entries import Entry, Scalar

__all__ = ["Scheme", "facts_of"]

#: Whether a code list (``kind``, ``issue``, ``firmness``) has a code.
Scheme = Callable[[str, str], bool]

_KEYS = ("id", "kind", "date", "sides", "place", "occasion", "number", "sessions", "participants", "issues", "what",
         "commitments", "positions", "documents", "sources", "readouts", "note", "from_memory",
         "announced")
_CURATORS = "bilateral-kg curators"
_TERMS, _TERMS_URL = "CC BY 4.0; facts in the curators' own words", "https://creativecommons.org/licenses/by/4.0/"
#: A person put these facts together from their sources, but a person may err, and so may a source.
_CONFIDENCE = 0.95
_CURATED = ("curated",)
#: Of a document whose subject the entry does not say: those of the meeting need not be its own.
_UNNAMED = ("other",)


def facts_of(entry: Entry, text: str, compiled: str, scheme: Scheme, *, meeting: bool) -> list[Facts]:
    """The facts of an entry, then those that only one side's readout gives, one for each side.

    Parameters
    ----------
    text
        The whole file.
    compiled
        When the chronology was put together, EDTF.
    meeting
        Whether it is an entry of ``meetings``; an entry of ``events`` says ``what`` took place.

    Raises
    ------
    SourceError
        If the entry is wrong, with file, line and what to do.
    """
    entry.only(*_KEYS)
    return list(_Reader(entry, text, compiled, scheme, meeting).read())


class _Reader:
    """Reads one entry; a short-lived object."""

    def __init__(self, entry: Entry, text: str, compiled: str, scheme: Scheme, meeting: bool) -> None:
        self._entry, self._compiled, self._scheme, self._meeting = entry, compiled, scheme, meeting
        self._offset = entry.start
        self._text = text[entry.start:entry.end].rstrip()
        self._id = entry.needed("id")
        self._sides = tuple(self._country(side, entry).text for side in entry.texts("sides"))
        if len(set(self._sides)) < 2:
            raise entry.wrong("There are not two sides", "Give 'sides: [JP, RU]'")
        self._sources = [self._source(source) for source in entry.entries("sources")]
        if not self._sources:
            raise entry.wrong("There is no source", "Give 'sources:' with url and publisher")
        self._notices = [Notice("from-memory", f"No source gives {field.text!r}; it is from memory",
                                self._span(field)) for field in entry.texts("from_memory")]
        announced = entry.text("announced")
        if announced is not None:
            if not edtf.is_edtf(announced.text):
                raise entry.wrong(f"{announced.text!r} is no date", "Give the day of the announcement", announced.line)
            self._notices.append(Notice("announced", ANNOUNCED.format(edtf.words(announced.text)),
                                        self._span(announced)))

    def read(self) -> Iterator[Facts]:
        entry = self._entry
        people = tuple(self._person(person) for person in entry.entries("participants"))
        held = self._held()
        agreements = tuple(self._document(number, document, held)
                           for number, document in enumerate(entry.entries("documents"), 1))
        statements = (*self._topics(), *(self._commitment(one) for one in entry.entries("commitments")),
                      *(self._position(one, people) for one in entry.entries("positions")),
                      *(Statement(document.spans[0], "sign", self._sides, issues=document.issues or _UNNAMED,
                                  refers_to=(document.key,), rules=_CURATED, confidence=_CONFIDENCE)
                        for document in agreements))
        first = self._sources[0]
        yield Facts(self._readout(None, first[0], first[1]), held, people, (), self._issues(), statements, (),
                    agreements, (), tuple(self._notices))
        for readout in entry.entries("readouts"):
            yield self._one_side(readout, replace(held, place=None, ordinals=(), sessions=()), people)

    # -- the document

    def _readout(self, side: str | None, url: str, publisher: str) -> Readout:
        name = f"chronology-{slugify(self._id.text)}" + (f"-{side.lower()}" if side else "")
        note = self._entry.text("note")
        card = Card(
            id="chronology", slug="chronology", name=publisher if side else _CURATORS, party=side or "",
            organization=slugify(publisher if side else _CURATORS), language="en", terms=_TERMS, terms_url=_TERMS_URL,
            citation=f"bilateral-kg chronology, entry {self._id.text}" + ", after {url}. Accessed {accessed}",
            quotes="full")
        return Readout(
            path=self._entry.path, id=name, text=self._text, sha256=hashlib.sha256(self._text.encode()).hexdigest(),
            body=Span(0, len(self._text)), card=card, publisher=card.name,
            title=f"Chronology entry {self._id.text}" + (f": what only the side of {side} reports" if side else ""),
            url=url, accessed=self._compiled, notices=tuple(self._notices), curated=True,
            note=note.text if note else None,
            sources=tuple(self._sources) if side is None else ((url, publisher, side),))

    def _source(self, source: Entry) -> tuple[str, str, str | None]:
        source.only("url", "publisher", "side")
        side = source.text("side")
        url = source.needed("url")
        if not url.text.startswith(("http://", "https://")):
            raise source.wrong(f"{url.text!r} is no address", "Begin it with https://", url.line)
        return url.text, source.needed("publisher").text, self._country(side, source).text if side else None

    # -- the meeting

    def _held(self) -> Meeting:
        entry = self._entry
        kind, when = self._code("kind", entry.needed("kind")), entry.date("date", needed=True)
        first, last = edtf.bounds(when.text) if when else (None, None)
        if when is None or first is None or last is None:
            raise entry.wrong("The date has no beginning or no end", "Give the day, month or year", entry.line)
        what = entry.text("what") if self._meeting else entry.needed("what")
        span = Span(0, (what or when).end - self._offset)
        return Meeting(kind.text, when.text, self._sides, self._where(entry), tuple(self._numbers(entry, span)),
                       tuple(self._session(one) for one in entry.entries("sessions")),
                       label=what.text if what else None, span=span)

    def _numbers(self, entry: Entry, span: Span) -> Iterator[Ordinal]:
        counted = entry.entry("number")
        if counted is None:
            return
        counted.only("in_total", "this_year")
        for key, scope in (("in_total", "unspecified"), ("this_year", "year")):
            if number := counted.number(key):
                yield Ordinal(number, scope, None, self._span(counted.needed(key)))

    def _session(self, session: Entry) -> Session:
        session.only("kind", "minutes")
        kind = self._code("kind", session.needed("kind"))
        return Session(kind.text, session.number("minutes"), span=self._span(kind))

    def _person(self, person: Entry) -> Person:
        person.only("name", "country", "role")
        name, role = person.needed("name"), person.text("role")
        if person.text("country") is None:
            raise person.wrong(f"The participant {name.text!r} has no country",
                               f"Give its code, such as 'country: {next(iter(self._sides), 'JP')}'", name.line)
        country = self._country(person.needed("country"), person)
        if country.text not in self._sides:
            raise person.wrong(f"{name.text!r} is of {country.text}, which is no side", "Correct the country, or add "
                               "it to the sides", country.line)
        words = tuple(name.text.split())
        known = look_up(words, country.text, role.text if role else None)
        family, given = (known.family, known.given) if known else (words[-1], " ".join(words[:-1]))
        return Person(known.id if known else slugify(f"{family} {given}"), name.text, family, given, country.text,
                      role.text if role else None, self._span(name), name.text, known is not None)

    def _where(self, entry: Entry) -> Place | None:
        where = entry.entry("place")
        if where is None:
            return None
        where.only("city", "country")
        city, country = where.text("city"), where.text("country")
        return Place(city.text if city else None, self._country(country, where).text if country else None)

    # -- what was said and signed

    def _topics(self) -> Iterator[Statement]:
        """What was talked about: the list of issues, of which no more is known than that they came up."""
        place = self._entry.span_of("issues")
        if self._meeting and place and self._issues():
            yield Statement(Span(place[0] - self._offset, place[1] - self._offset), "discuss", self._sides,
                            issues=self._issues(), rules=_CURATED, confidence=_CONFIDENCE)

    def _commitment(self, entry: Entry) -> Statement:
        entry.only("id", "what", "firmness", "due", "place", "issue", "parties", "condition")
        what, due, condition = entry.needed("what"), entry.date("due"), entry.text("condition")
        firmness, issue = self._code("firmness", entry.needed("firmness")), self._code("issue", entry.needed("issue"))
        parties = tuple(self._country(party, entry).text for party in entry.texts("parties")) or self._sides
        if strange := next((party for party in parties if party not in self._sides), None):
            raise entry.wrong(f"The party {strange!r} is no side", "Name sides of the meeting")
        undertaking = Commitment(what.text, parties, firmness.text, (issue.text,), due.text if due else None,
                                 self._where(entry), condition=condition.text if condition else None)
        return Statement(self._span(what), "commit", parties, issues=(issue.text,), description=what.text,
                         commitments=(undertaking,), rules=_CURATED, confidence=_CONFIDENCE)

    def _position(self, entry: Entry, people: tuple[Person, ...]) -> Statement:
        entry.only("by", "what", "issue")
        what, by, issue = entry.needed("what"), entry.needed("by"), self._code("issue", entry.needed("issue"))
        person = next((one for one in people if by.text in (one.family, one.name)), None)
        if by.text == "both":
            sides: tuple[str, ...] = self._sides
        elif person is not None and person.country:
            sides = (person.country,)
        elif by.text in self._sides:
            sides = (by.text,)
        else:
            raise entry.wrong(f"{by.text!r} took no part", "Give the family name of a participant, a side or 'both'",
                              by.line)
        return Statement(self._span(what), "agree" if by.text == "both" else "state", sides,
                         (person.key,) if person else (), (issue.text,), description=what.text, rules=_CURATED,
                         confidence=_CONFIDENCE)

    def _document(self, number: int, entry: Entry, held: Meeting) -> Agreement:
        entry.only("title", "action", "issue")
        title, action, issue = entry.needed("title"), entry.text("action"), entry.text("issue")
        if action and action.text not in ("signed", "adopted"):
            raise entry.wrong(f"The action {action.text!r} is unknown", "Use signed or adopted", action.line)
        return Agreement(f"agreement-{number}", "document", title.text, self._sides, held.date,
                         issues=(self._code("issue", issue).text,) if issue else (), spans=(self._span(title),))

    def _one_side(self, entry: Entry, held: Meeting, people: tuple[Person, ...]) -> Facts:
        """What the readout of one side reports and the other's does not."""
        entry.only("side", "url", "publisher", "only")
        side, url = self._country(entry.needed("side"), entry), entry.needed("url")
        publisher = entry.text("publisher")
        name = publisher.text if publisher else next((name for _, name, of in self._sources if of == side.text), None)
        if name is None:
            raise entry.wrong(f"Nothing tells who publishes for {side.text}", "Give 'publisher'", side.line)
        statements = tuple(map(self._only, entry.entries("only")))
        return Facts(self._readout(side.text, url.text, name), held, people, (), (), statements)

    def _only(self, entry: Entry) -> Statement:
        entry.only("what", "issue")
        what, issue = entry.needed("what"), entry.text("issue")
        issues = (self._code("issue", issue).text,) if issue else ()
        return Statement(self._span(what), "report", (), issues=issues, description=what.text,
                         rules=(*_CURATED, "one-side-only"), confidence=_CONFIDENCE)

    # -- values

    def _span(self, value: Scalar) -> Span:
        return Span(value.start - self._offset, value.end - self._offset)

    def _issues(self) -> tuple[str, ...]:
        return tuple(self._code("issue", issue).text for issue in self._entry.texts("issues"))

    def _code(self, scheme: str, value: Scalar) -> Scalar:
        if not self._scheme(scheme, value.text):
            names = {"kind": ("kind", "kinds"), "issue": ("issue", "issues"), "firmness": ("firmness", "firmness")}
            word, file = names[scheme]
            raise self._entry.wrong(f"The {word} {value.text!r} is unknown", f"Use a code of ontology/{file}.ttl",
                                    value.line)
        return value

    def _country(self, value: Scalar, entry: Entry) -> Scalar:
        if value.text not in _parties():
            raise entry.wrong(f"The country {value.text!r} is unknown", "Use an id of data/reference/parties.yaml",
                              value.line)
        return value


@cache
def _parties() -> frozenset[str]:
    return frozenset(str(row["id"]) for row in table("reference/parties")["parties"])
