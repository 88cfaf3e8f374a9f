"""The facts of the first page, read by hand: what extraction is to find in it, as values of `kg.model`.

Passages are found by their first and last words in the page itself (``data/readouts/mofa-jp/``).
"""

from __future__ import annotations

import hashlib

from kg.graph.codes import read_codes
from kg.graph.register import Register
from kg.model import (
    Agreement,
    Card,
    Commitment,
    Event,
    Facts,
    Group,
    Incident,
    Meeting,
    Ordinal,
    Person,
    Place,
    Readout,
    Session,
    Span,
    Statement,
)
from kg.resources import folder

PATH = folder("data") / "readouts/mofa-jp/mofa-jp-2018-03-21.txt"
TEXT = PATH.read_text(encoding="utf-8")
BOTH = ("JP", "RU")
MINISTERS = ("kono-taro", "lavrov-sergey")
MOSCOW, TOKYO = Place("Moscow", "RU"), Place("Tokyo", "JP")


def span(first: str, last: str) -> Span:
    """The passage from the first words up to and with the last."""
    start = TEXT.index(first)
    return Span(start, TEXT.index(last, start) + len(last))


CARD = Card(
    id="mofa-jp", slug="mofa", name="Ministry of Foreign Affairs of Japan", party="JP", organization="mofa-jp",
    language="en", terms="Public Data License (Version 1.0)",
    terms_url="https://www.mofa.go.jp/about/legalmatters.html",
    citation="Source: Ministry of Foreign Affairs of Japan website. URL: {url} Accessed {accessed}", quotes="full")

READOUT = Readout(
    path="data/readouts/mofa-jp/mofa-jp-2018-03-21.txt", id="mofa-2018-03-21", text=TEXT,
    sha256=hashlib.sha256(TEXT.encode()).hexdigest(), body=Span(0, len(TEXT)), card=CARD, publisher=CARD.name,
    title="Japan-Russia Foreign Ministers' Meeting", url="https://www.mofa.go.jp/erp/rss/northern/page11e_000029.html",
    published="2018-03-21", accessed="2026-11-22")

LEAD = span("On March 21", "30 minutes).")
S1 = span("The two ministers confirmed that Mr. Takeo", "April 19.")
S2 = span("They also confirmed", "in May.")
S3 = span("With regard to cooperation", "September this year.")
S4 = span("In the field of the economy", "actual results.")
S5 = span("The two sides signed the 2018-2019", "Plan.")
S6 = span("(Japan-Russia Heads", "added).")
S7 = span("The two ministers discussed", "peace treaty.")
S8 = span("The two ministers shared the view that they will hold the Director", "in May.")
S8_NOTE = span("(*(1) Working", "movement of people)")
S9 = span("The two ministers shared the view that they will hold concrete", "again.")
H3 = span("(1) Attack", "United Kingdom")
S10 = span("Minister Kono stated", "facts.")
S12 = span("The two ministers then", "incident.")
S13 = span("Minister Kono expressed", "“denuclearize.”")
S14 = span("He also explained", "mistakes.")
S15 = span("On that basis", "Japan and Russia.")


def person(key: str, name: str, country: str, role: str, written: str) -> Person:
    """A person where the page first names them."""
    start = TEXT.index(written)
    given, family = name.rsplit(" ", 1)
    return Person(key, name, family, given, country, role, Span(start, start + len(written)), written, True)


KONO = person("kono-taro", "Taro Kono", "JP", "Minister for Foreign Affairs", "Taro Kono")
LAVROV = person("lavrov-sergey", "Sergey Lavrov", "RU", "Minister of Foreign Affairs", "Sergey Viktorovich Lavrov")
AKIBA = person("akiba-takeo", "Takeo Akiba", "JP", "Vice-Minister for Foreign Affairs", "Takeo Akiba")
TITOV = person("titov-vladimir", "Vladimir Titov", "RU", "First Deputy Minister of Foreign Affairs",
               "Titov, Vladimir Gennadievich")

CITIZENS = Group("citizens-jp-ru", "citizens of both countries", BOTH)
RESIDENTS = Group("former-island-residents", "former island residents")
OFFICERS = Group("counter-narcotics-officers", "counter narcotic officers from Afghanistan and Central Asian countries",
                 ("AF",), ("Central Asia",))

EVENTS = (
    Event("e1", "strategic-dialogue", "planned", "Japan-Russia Strategic Dialogue, Moscow, 19 April 2018", "2018-04-19",
          MOSCOW, BOTH, ("akiba-takeo", "titov-vladimir"), "strategic-dialogue", "Japan-Russia Strategic Dialogue",
          spans=(S1,)),
    Event("e2", "vice-ministerial-consultation", "planned", "Japan-Russia security discussion, Tokyo, May 2018",
          "2018-05", TOKYO, BOTH, series="security-discussion", series_label="Japan-Russia security discussion",
          spans=(S2,)),
    Event("e3", "training", "planned", "Higher-level joint training, by November 2018", "../2018-11", None, BOTH,
          issues=("counter-narcotics-terrorism",), spans=(S3,)),
    Event("e4", "training", "planned", "Existing training programme, September 2018", "2018-09", None, BOTH,
          series="counter-narcotics-training", series_label="Training programme for counter-narcotics officers",
          issues=("counter-narcotics-terrorism",), audience=(OFFICERS,), spans=(S3,)),
    Event("e5", "working-group", "planned", "Working group about the details of the projects, mid-April 2018",
          "2018-04-10/2018-04-20", None, BOTH, series="wg-jea-projects",
          series_label="Working group about the details of the projects", issues=("jea-projects",),
          spans=(S8, S8_NOTE)),
    Event("e6", "working-group", "planned", "Working group about the movement of people, mid-April 2018",
          "2018-04-10/2018-04-20", None, BOTH, series="wg-jea-movement-of-people",
          series_label="Working group about the movement of people", issues=("jea-movement-of-people",),
          spans=(S8, S8_NOTE)),
    Event("e7", "summit", "possible", "Possible Japan-Russia summit meeting, May 2018", "2018-05", None, BOTH,
          spans=(S8,)),
    Event("e8", "summit", "planned", "Upcoming inter-Korea summit meeting", None, None, ("KP", "KR"), spans=(S15,)),
    Event("e9", "summit", "planned", "Upcoming U.S.-North Korea summit meeting", None, None, ("KP", "US"),
          spans=(S15,)),
    Event("e10", "heads-of-delegation-meeting", "mentioned", "Heads of Delegation Meeting of the Six-Party Talks", None,
          None, BOTH, series="six-party-heads-of-delegation",
          series_label="Japan-Russia Heads of Delegation Meeting of the Six-Party Talks", issues=("north-korea",),
          spans=(S6,)),
)

AGREEMENTS = (
    Agreement("a1", "cooperation-plan", "Eight-point Cooperation Plan", BOTH, issues=("economic-cooperation",),
              spans=(S4,)),
    Agreement("a2", "consultation-plan", "2018-2019 Japan-Russia Inter-Foreign Ministry Consultation Plan", BOTH,
              "2018-03-21", "2018/2019", ("bilateral-visits",), ("e10",), (S5,)),
)

INCIDENT = Incident("i1", "attack", "Attack on the former Russian intelligence officer in the United Kingdom", "GB",
                    ("chemical-weapons",), (H3,))


def said(where: Span, act: str, issues: tuple[str, ...], **more: object) -> Statement:
    """A statement of both ministers, unless ``officials`` or ``sides`` say otherwise."""
    values: dict[str, object] = {"sides": BOTH, "officials": MINISTERS, "confidence": 1.0, "rules": ("by-hand",)}
    return Statement(where, act, issues=issues, **(values | more))  # type: ignore[arg-type]


def promised(description: str, firmness: str, issues: tuple[str, ...], **more: object) -> Commitment:
    """A commitment of both sides."""
    return Commitment(description, BOTH, firmness, issues, **more)  # type: ignore[arg-type]


HUMANITARIAN = ("grave-visits-by-air", "additional-entry-exit-points", "grave-visits-restricted-areas")
ALONE = {"sides": ("JP",), "officials": ("kono-taro",)}
TOWARDS_SUMMITS = ("e8", "e9")

STATEMENTS = (
    said(S1, "commit", ("bilateral-visits",), commitments=(promised(
        "Akiba and Titov will hold the Japan-Russia Strategic Dialogue in Moscow on 19 April", "confirmed",
        ("bilateral-visits",), due="2018-04-19", place=MOSCOW, event_kind="strategic-dialogue", plans=("e1",)),)),
    said(S2, "commit", ("security-dialogue",), commitments=(promised(
        "A vice-ministerial-level Japan-Russia security discussion will be held in Tokyo in May", "confirmed",
        ("security-dialogue",), due="2018-05", place=TOKYO, event_kind="vice-ministerial-consultation",
        plans=("e2",)),)),
    said(S3, "commit", ("counter-narcotics-terrorism",), refers_to=("e4",), commitments=(promised(
        "Begin jointly holding higher-level training by November 2018, in addition to the existing programme",
        "shared-view", ("counter-narcotics-terrorism",), due="../2018-11", event_kind="training", plans=("e3",)),)),
    said(S4, "commit", ("economic-cooperation",), refers_to=("a1",), commitments=(promised(
        "Cooperate toward realizing the Eight-point Cooperation Plan so that citizens of both countries feel actual "
        "results", "confirmed", ("economic-cooperation",), refers_to=("a1",), audience=(CITIZENS,)),)),
    said(S5, "sign", ("bilateral-visits",), officials=(), refers_to=("a2",)),
    said(S6, "report", ("north-korea",), officials=(), refers_to=("a2", "e10")),
    said(S7, "discuss", ("northern-territories", "joint-economic-activities", "former-residents-visits",
                         "peace-treaty"), places=(Place(name="Four Northern Islands"),)),
    said(S7, "agree", ("people-to-people", "northern-territories"), stance="supports", audience=(CITIZENS,),
         description="Recognition that steady advancement of these initiatives will contribute to trust between the "
                     "citizens of both countries"),
    said(S8, "commit", ("joint-economic-activities",), commitments=(
        promised("Hold the Director-General-level working groups in mid-April", "shared-view",
                 ("joint-economic-activities",), due="2018-04-10/2018-04-20", event_kind="working-group",
                 plans=("e5", "e6")),
        promised("Work intensively toward a possible summit meeting in May", "shared-view",
                 ("joint-economic-activities",), due="2018-05", refers_to=("e7",)))),
    said(S9, "commit", HUMANITARIAN, commitments=(promised(
        "Hold concrete discussions in order to implement the three humanitarian measures this year again",
        "shared-view", HUMANITARIAN, due="2018", audience=(RESIDENTS,)),)),
    said(S10, "state", ("chemical-weapons",), refers_to=("i1",), stance="opposes", **ALONE,
         description="The use of chemical weapons cannot be tolerated"),
    said(S10, "state", ("chemical-weapons",), refers_to=("i1",), stance="caution", **ALONE,
         description="The most important thing is to clarify the facts"),
    said(S12, "discuss", ("chemical-weapons",), refers_to=("i1",)),
    said(S13, "state", ("north-korea-denuclearization",), stance="caution", countries=("KP",), **ALONE,
         description="Need to pay close attention to North Korea's actions in order to ascertain its intention to "
                     "denuclearize"),
    said(S14, "state", ("north-korea-pressure",), stance="supports", countries=("KP", "RU"), **ALONE,
         description="Japan hopes to continue to apply maximum pressure together with Russia in order not to repeat "
                     "past mistakes"),
    said(S15, "commit", ("north-korea-denuclearization",), stance="supports", refers_to=TOWARDS_SUMMITS,
         commitments=(promised("Coordinate closely on achieving the denuclearization of North Korea", "shared-view",
                               ("north-korea-denuclearization",), refers_to=TOWARDS_SUMMITS),)),
    said(S15, "agree", ("north-korea-denuclearization",), stance="supports",
         description="Denuclearization of North Korea is a common goal of Japan and Russia"),
)

FACTS = Facts(
    readout=READOUT,
    meeting=Meeting("foreign-ministers-meeting", "2018-03-21", BOTH,
                    ordinals=(Ordinal(5, "person", "kono-taro", LEAD),),
                    sessions=(Session("talks", 160, True, LEAD), Session("working-lunch", 90, True, LEAD)), span=LEAD),
    participants=(KONO, LAVROV), mentioned=(AKIBA, TITOV),
    issues=("bilateral-visits", "northern-territories", "north-korea", "chemical-weapons"),
    statements=STATEMENTS, events=EVENTS, agreements=AGREEMENTS, incidents=(INCIDENT,))


def register() -> Register:
    """Code lists and reference tables as shipped."""
    return Register.load(read_codes(folder("ontology")))
