"""The values that the stages hand on to each other; all of them frozen.

``sources`` makes a `Readout`, ``extract`` turns it into `Facts`, ``identity`` gives the facts their
stable names and ``graph`` writes them as RDF. Nothing here knows of RDF or of files.

Conventions that hold everywhere:

- Offsets count Unicode code points of `Readout.text`; the end is exclusive, so
  ``text[span.start:span.end]`` is the passage as published.
- Countries are ISO 3166 alpha-2 codes in capitals, and ``EU``, ``UN``, ``PS``, ``XK``.
- Times are EDTF level 1 text (``2018-04-19``, ``../2018-11``, ``2018-04-10/2018-04-20``); `kg.edtf`
  turns them into first and last possible day.
- What a text does not say is ``None`` or empty, never guessed.
- ``key`` fields name a thing inside one `Facts`; `kg.identity` makes lasting names from them.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Agreement",
    "Card",
    "Commitment",
    "Event",
    "Facts",
    "Group",
    "Incident",
    "Meeting",
    "Notice",
    "Ordinal",
    "Person",
    "Place",
    "Readout",
    "Session",
    "Span",
    "Statement",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a readout's text: code points from ``start`` up to, not including, ``end``."""

    start: int
    end: int


#: The words of a notice ``announced``; the graph keeps them, and what rests on such an event repeats them.
ANNOUNCED = "Announced on {}; no source on record says that it took place"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was not understood, or left out; listed in the build report, never dropped.

    ``kind`` is one of ``unknown-publisher``, ``publisher-by-wording``, ``unknown-person``, ``unknown-act``,
    ``by-office``, ``odd-date``, ``no-date``, ``no-sides``, ``truncated``, ``encoding``, ``duplicate``,
    ``from-memory``, ``announced``, ``part-of-page``.
    """

    kind: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A publisher: who it is, how its pages are recognised and read, and what may be quoted.

    Attributes
    ----------
    id
        File name of the card without its ending (``mofa-jp``).
    slug
        What document ids begin with (``mofa``).
    party
        The country or organisation that publishes (``JP``).
    organization
        Id of the publishing body in ``data/reference/organizations.yaml`` (``mofa-jp``).
    citation
        The form of citation that the publisher asks for, with ``{title}``, ``{url}``, ``{accessed}``.
    quotes
        How much of a sentence exports may carry: ``full``, ``first-words`` or ``offsets``.
    hosts
        Host names of its pages, without ``www.``.
    signatures
        Regular expressions of lines that only this publisher's pages have; one is enough.
    hints
        Regular expressions of wording that its pages share with few others; two different ones are needed.
    drop
        Regular expressions of whole lines that are furniture of the page, not its text.
    several_a_day
        Whether it publishes several readouts a day, so that a document's id needs its title as well.
    month_first
        Whether it writes the month first in dates of numbers alone (``04/19/2018``).
    carries_speaker
        Whether its paragraphs without a speaker go on with the speaker of the paragraph before.
    """

    id: str
    slug: str
    name: str
    party: str
    organization: str
    language: str
    terms: str
    terms_url: str
    citation: str
    quotes: str
    hosts: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    several_a_day: bool = False
    hints: tuple[str, ...] = ()
    month_first: bool = False
    carries_speaker: bool = False


@dataclass(frozen=True, slots=True)
class Readout:
    """One published readout as text, with what its file and its publisher's card say of it.

    ``published`` is an ISO date or None; ``body`` is the stretch of ``text`` after any front matter;
    ``wrapped`` says that lines are hard-wrapped, so that only a blank line ends a paragraph. ``curated`` marks an
    entry of a chronology, whose text is the curators' own; its ``sources`` are address, publisher, and the country
    for which that publisher speaks (None for the press), and ``note`` is what the curators add.
    """

    path: str
    id: str
    text: str
    sha256: str
    body: Span
    card: Card | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    accessed: str | None = None
    language: str = "en"
    wrapped: bool = False
    notices: tuple[Notice, ...] = ()
    curated: bool = False
    note: str | None = None
    sources: tuple[tuple[str, str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A city, a venue in a city, or a country alone. ``name`` is the venue or region as said."""

    city: str | None = None
    country: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person as one readout names them.

    ``name`` is in the order Given Family where the order is known, else as written; ``written`` is the
    name as published; ``role`` is the office as the text gives it, without honorifics and country;
    ``key`` is ``family-given`` in lower-case ASCII; ``known`` says that the roster knows the person.
    """

    key: str
    name: str
    family: str
    given: str
    country: str | None
    role: str | None
    span: Span
    written: str = ""
    known: bool = False


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A number that the text gives the meeting: "his fifth", "the 13th meeting".

    ``scope`` is ``person`` (counted for ``subject``, a person's key), ``year``, ``series`` or ``unspecified``.
    """

    number: int
    scope: str = "unspecified"
    subject: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A part of the meeting with its stated length. ``kind`` is a code of the kind list (``talks``)."""

    kind: str
    minutes: int | None = None
    approximate: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """People who are to benefit or take part, named by what they are: "former island residents".

    ``countries`` are those that the phrase names; ``places`` other places it names ("Central Asia").
    """

    key: str
    label: str
    countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """An occurrence that the sides plan, deem possible, or mention; not the meeting itself.

    ``series`` is the key of the dialogue format without its parties (``strategic-dialogue``), None where
    the event is not one of a series; ``label`` names it for a reader; ``status`` is a code of the status
    list (``planned``, ``possible``); ``issues`` are those of the event itself; ``people`` are keys of those
    who are to take part; ``spans`` are the passages that speak of it.
    """

    key: str
    kind: str
    status: str
    label: str
    when: str | None = None
    place: Place | None = None
    parties: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    series: str | None = None
    series_label: str | None = None
    issues: tuple[str, ...] = ()
    audience: tuple[Group, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """A document or plan that the sides signed or refer to.

    ``signed`` is the EDTF date where it was signed at this meeting; ``period`` the EDTF interval that it
    covers (``2018/2019``); ``parts`` are `Event` keys of formats that the text says belong to it.
    """

    key: str
    kind: str
    label: str
    parties: tuple[str, ...]
    signed: str | None = None
    period: str | None = None
    issues: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """An occurrence that the sides talk about but did not organise: an attack, a missile launch."""

    key: str
    kind: str
    label: str
    country: str | None = None
    issues: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """An undertaking by one or more parties that something will be done.

    ``description`` says what, in a short sentence; ``firmness`` is a code of the firmness list;
    ``event_kind`` is the kind of meeting, visit or training to be held; ``plans`` and ``refers_to`` are
    keys of `Event` (brought about by it) and of events, agreements or incidents (mentioned in it);
    ``condition`` is the condition as worded ("if circumstances permit").
    """

    description: str
    parties: tuple[str, ...]
    firmness: str
    issues: tuple[str, ...] = ()
    due: str | None = None
    place: Place | None = None
    event_kind: str | None = None
    plans: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()
    audience: tuple[Group, ...] = ()
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One speech act that the readout reports, tied to its passage.

    ``act`` and ``stance`` are codes of their lists; ``sides`` the countries whose act it is; ``officials``
    the keys of the speakers who are persons (empty where a side as such speaks); ``refers_to`` keys of
    events, agreements and incidents; ``countries`` other countries that the passage mentions; ``rules``
    the ids of the rules that made it; ``confidence`` 0..1.
    """

    span: Span
    act: str
    sides: tuple[str, ...]
    officials: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    stance: str | None = None
    description: str | None = None
    commitments: tuple[Commitment, ...] = ()
    refers_to: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    audience: tuple[Group, ...] = ()
    rules: tuple[str, ...] = ()
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting, call or visit that the readout is about.

    ``series`` is the key of the dialogue format without its parties; ``span`` the passage that reports it.
    """

    kind: str
    date: str | None
    sides: tuple[str, ...]
    place: Place | None = None
    ordinals: tuple[Ordinal, ...] = ()
    sessions: tuple[Session, ...] = ()
    series: str | None = None
    label: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that one readout says, as far as it was understood.

    ``participants`` took part in the meeting, ``mentioned`` are only named.
    """

    readout: Readout
    meeting: Meeting
    participants: tuple[Person, ...] = ()
    mentioned: tuple[Person, ...] = ()
    issues: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    incidents: tuple[Incident, ...] = ()
    notices: tuple[Notice, ...] = ()
