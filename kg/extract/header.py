"""What meeting a readout is about: its kind, day, place, number and length.

The kind is read from the title and from the sentence that reports the meeting, then from the offices of those
who took part; rules and words are in ``data/language/kinds.yaml``. A dateline is no place; what is not
said is None.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from kg.edtf import bounds
from kg.extract.dates import day_of, find_dates
from kg.extract.kinds import find_kinds
from kg.extract.layout import Layout, Sentence
from kg.extract.meetings import kind_of_meeting, until_purpose
from kg.extract.numbers import find_ordinals, sessions_of
from kg.extract.people.sightings import find_sightings
from kg.extract.places import PlaceMention, find_places
from kg.extract.quick import Quick, quick
from kg.extract.scan import part
from kg.extract.things import series_of, title_of
from kg.model import Meeting, Ordinal, Person, Place, Session
from kg.resources import table

__all__ = ["lead_of", "read_header"]

# So many sentences from the start the report of the meeting is looked for.
_OPENING = 6
# A meeting lies at most so many days before its readout, and at most so many after (time zones).
_OLDEST, _NEWEST = 60, 2
# No sentence that reports a meeting is longer, in characters; what is longer is no prose.
_LONGEST = 4000

_VAGUE = ("week", "month", "relative-month", "season", "year", "relative-year", "fiscal-year", "ago", "fixed-day")
_ZONE = quick(r"\([^()]*\b(?:time|JST|GMT|UTC)\b[^()]*\)")
_RELATIVE = quick(r",? (?:who|which|whose)\b[^,]*(?:,|$)")
_ARRIVED = quick(
    r",? (?:who|whom) (?:arrived|is|was|has arrived|had arrived|is currently|are|were|came)\b(?: on a| "
    r"visiting| in| to)?[^,]*"
)
_IT_WAS = quick(
    r"(?:It|This|That|Today's (?:meeting|call)|The (?:[\w-]+ ){0,3}(?:meeting|talks?|call|conversation|"
    r"dialogue|consultations?|session|summit))\b"
    r"[^,;]{0,40}?\b(?:was|is|were|marks?|marked|represents?|being)\b"
    r"(?! (?:also |further |then |\w+ly )?(?:agreed|decided|resolved|confirmed|stressed|emphasi[sz]ed|expected|hoped))",
    re.I,
)
_ABOUT_IT = quick(
    r"(?:\(|It |This |Their |The (?:[\w-]+ ){0,3}(?:meeting|talks?|call|conversation|dialogue|consultations?|"
    r"session|summit)\b)",
    re.I,
)
# "New York, 20 September 2017: The Foreign Minister …": where and when a page was written, not where they met.
_DATELINE = quick(r"[A-Z][^.;:!?a-z]?[^.;:!?]{0,60}?\b\d{4}\)?\s*(?:[-:/.]+|,)\s*(?=[A-Z])")
_DATELINE_WORDS = quick(r"\b(?!(?:of|de|la|el|st|nd|rd|th|the|and|al|es|os)\b)[a-z]{2,}\b")
# "On 10 November, Moscow hosted consultations between …"
_HOST_CITY = quick(
    r"(?:(?:On|This|Today|Yesterday)\b[^,]{0,30}, )?(?P<city>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}) "
    r"(?:hosted|was (?:the )?host to|was the venue (?:of|for)|saw) (?:the |an? |another )?[\w-]*"
)
# A page on a visit reports the talks in a later sentence.
_VISIT = quick(r"\b(?:paid|pays|paying|made|undertook|was on|is on) (?:an? |his |her )(?:[\w-]+ ){0,3}visit\b")
_TALKS = quick(
    r"(?<!to )\b(?:met (?:with|[A-Z])|(?:held|had|holds) (?:\w+ ){0,3}?(?:talks|meetings?|discussions|consultations)\b"
    r"|received by|called on|received|hosted)"
)
_HELD = quick(r"\b(?:held|took place|takes place|met|convened|hosted|conducted|concluded|launched)\b", re.I)
_TITLE_PLACE = quick(r", ([A-Z][^,]{2,40}),? (?:\d{1,2} |[A-Z][a-z]+ \d)")
_MARGINS = quick(
    r"\b(?:margins|sidelines|fringes|occasion) of (?:the )?(?:[\w-]+ )?$|\b(?:attend|attending|during) (?:the "
    r")?(?:\w+ )?$"
)


def _pattern(words: Iterable[str]) -> Quick:
    return quick(rf"\b(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})\b", re.I)


@cache
def _meets() -> Quick:
    return _pattern(table("language/kinds")["meets"])


def lead_of(layout: Layout) -> Sentence | None:
    """The sentence that reports the meeting: the first of the opening ones with a verb or noun of meeting."""
    opening = layout.sentences[:_OPENING]
    first: Sentence | None = None
    for number, sentence in enumerate(opening):
        if not sentence.text.startswith('"') and _meets().search(sentence.text):
            if len(sentence.text.split()) >= 6:
                return _after_visit(sentence, opening[number + 1 :])
            first = first or sentence
    return first or next(iter(opening), None)


def _after_visit(lead: Sentence, following: Sequence[Sentence]) -> Sentence:
    """Where the first sentence tells of a visit alone or names nobody, the one that tells who met whom."""
    if _VISIT.search(lead.text) and not _TALKS.search(lead.text):
        return next((sentence for sentence in following if _TALKS.search(sentence.text)), lead)
    if not _HELD.search(lead.text) and not _people(lead):  # a summary above the text: "Talks in Oslo set out new aims."
        return next((one for one in following[:2] if _people(one) > 1 and _meets().search(one.text)), lead)
    return lead


def _people(sentence: Sentence) -> int:
    return sum(sighting.marked for sighting in find_sightings(sentence.text[:_LONGEST]))


def read_header(layout: Layout, sides: tuple[str, ...], participants: tuple[Person, ...]) -> Meeting:
    """The meeting that a readout reports, as far as its title and opening sentences say."""
    lead = lead_of(layout)
    title = layout.title or layout.readout.title or ""
    text = lead.text[:_LONGEST] if lead else ""
    after = " ".join(sentence.text for sentence in layout.sentences[: _OPENING + 4])
    kind = kind_of_meeting(title, text, after, participants)
    preamble = _preamble(layout, lead)
    place = None if kind == "telephone-talk" else _place(title, text, preamble)
    label, series = _series(title, text, kind)
    return Meeting(
        kind,
        _date(layout, title, text, preamble),
        sides,
        place,
        _ordinals(title, lead, preamble, participants),
        _sessions(lead, preamble),
        series,
        label,
        lead.span if lead else None,
    )


def _preamble(layout: Layout, lead: Sentence | None) -> list[Sentence]:
    """The sentences after the lead that may still speak of the meeting as such: those above the first heading."""
    after = [
        sentence for sentence in layout.sentences[: _OPENING + 2] if lead and sentence.span.start > lead.span.start
    ]
    return [sentence for sentence in after if lead and sentence.headings == lead.headings][:4]


# --- name ---


def _series(title: str, lead: str, kind: str) -> tuple[str | None, str | None]:
    """The name by which the page calls its meeting, and the key of the series that it names."""
    for text in (lead, title):
        for mention in find_kinds(text):
            if mention.kind == kind:
                _, label = title_of(text, mention)
                series = series_of(label)
                if series:
                    return label, series
    return None, None


# --- date ---


def _blanked(pattern: Quick, text: str) -> str:
    return pattern.sub(lambda match: " " * len(match.group()), text)


def _date(layout: Layout, title: str, lead: str, preamble: Sequence[Sentence]) -> str | None:
    """The day or days of the meeting as EDTF; the page's own date where its text names no day."""
    published = layout.readout.published
    page_day = (
        day_of(published)
        if published
        else next((day for line in layout.lines if (day := day_of(line.text)) is not None), None)
    )
    if page_day is None:
        return None
    dateline = _DATELINE.match(lead)
    if dateline and not _DATELINE_WORDS.search(dateline.group()):
        written = day_of(dateline.group())
        if written and 0 <= (page_day - written).days <= _OLDEST:
            page_day = written
            lead = " " * dateline.end() + lead[dateline.end() :]
    told = (sentence.text for sentence in preamble if _IT_WAS.match(sentence.text))
    for text in chain((until_purpose(lead), lead), told, (title,)):
        found = _day_in(_blanked(_RELATIVE, _blanked(_ZONE, text)), page_day)
        if found:
            return found
    return page_day.isoformat()


def _day_in(text: str, page_day: datetime.date) -> str | None:
    mentions = find_dates(text, page_day, tense="past")
    for mention in sorted(mentions, key=lambda mention: mention.rule not in ("today", "yesterday")):
        if (
            mention.rule in _VAGUE
            or mention.role != "background"
            or mention.edtf.startswith("..")
            or mention.edtf.endswith("..")
            or len(mention.edtf) < 10
        ):
            continue
        before = text[max(0, mention.start - 200) : mention.start].rstrip().lower()
        if re.match(r"(?:following|after|ahead of|building on|before|further to)\b[^,]*$", before):
            continue
        if before.endswith((" of", "since", "after", "before", "following", "until")) and not re.search(
            r"\b(?:evening|morning|afternoon|night) of(?: the)?$", before
        ):
            continue
        if re.search(r"\bthe$", before) and mention.rule in ("month-day", "day-month"):
            continue  # "the July 27 meeting" is another one
        first, last = bounds(mention.edtf)
        if (
            first
            and last
            and (page_day - first).days <= _OLDEST
            and (last - page_day).days <= _NEWEST
            and (last - first).days <= 10
        ):
            return mention.edtf.rstrip("~")
    return None


# --- place ---


def _place(title: str, lead: str, preamble: Sequence[Sentence]) -> Place | None:
    core = until_purpose(lead)
    host = _HOST_CITY.match(core)
    if host:
        there = [mention for mention in find_places(f"in {host['city']}") if mention.place.city]
        if there:
            return there[0].place
    without = _blanked(_RELATIVE, core)
    arrived = " ".join(match.group() for match in _ARRIVED.finditer(lead))
    told = (sentence.text for sentence in preamble if _IT_WAS.match(sentence.text))
    best = _best_place(without, countries=True)
    for text in chain((core, arrived, title) if without != core else (arrived, title), told):
        best = best or _best_place(text)
    best = best or _best_place(lead[len(core) :], far=True)
    if best:
        return best
    named = _TITLE_PLACE.search(title)
    if named:
        at = find_places(f"in {named.group(1)}")
        if at and at[0].end == len(named.group(1)) + 3:
            return at[0].place
    return _occasion_city(core)


def _best_place(text: str, *, countries: bool = False, far: bool = False) -> Place | None:
    mentions = [
        mention
        for mention in find_places(text)
        if mention.relation in ("in", "at", "near", "outside", "inside", "aboard", "visit", "to")
    ]
    here = [
        mention for mention in mentions if _is_site(text, mention) and (not far or mention.relation in ("in", "at"))
    ]
    cities = [mention for mention in here if mention.place.city or (mention.place.name and mention.place.country)]
    if far:
        # Behind what the meeting was for, only a place at the very end can still belong to the meeting.
        cities = [
            mention
            for mention in cities
            if re.match(r"(?: (?:today|yesterday|on [\w ,]+))?[.\s]*$", text[mention.end :])
            and not re.search(
                r"\b(?:situation|war|conflict|attack|election|crisis|summit|held|meeting|forum|conference)\b",
                text[max(0, mention.start - 200) : mention.start],
                re.I,
            )
        ]
    if not cities and not far:
        cities = [mention for mention in here if mention.place.name and mention.relation == "at"]
    if cities:
        return (
            min(cities, key=lambda mention: (mention.place.name is None, mention.start)).place
            if len(cities) == 1
            else cities[0].place
        )
    if countries:
        lands = [
            mention for mention in here if mention.relation == "in" and mention.place.country and not mention.place.city
        ]
        return lands[0].place if lands else None
    return None


def _is_site(text: str, mention: PlaceMention) -> bool:
    """Whether a place is where they met, not where an office is held, an envoy sits or a visit goes to."""
    before = text[max(0, mention.start - 60) : mention.start]
    if mention.relation in ("to", "visit"):
        venue = bool(mention.place.name and mention.place.city) or bool(
            re.search(r"\bto\b", before) and mention.place.name and mention.place.country
        )
        return (
            venue and bool(re.search(r"\b(?:welcomed|hosted|received|invited|visit(?:ed|ing)?|came|to)\b", before))
        ) or bool(re.search(r"\bis (?:currently )?visiting (?:the )?$|\barrived\b", before) and mention.place.city)
    return not re.search(
        r"\b(?:ambassador|embassy|consul(?:ate)?(?:[- ]general)?|mission|envoy|coordinator|representative|"
        r"troops|forces|situation|war|elections?|attack|"
        r"based|born|headquartered)\s+(?:\w+\s+)?(?:in|at|to)\s+(?:the\s+)?$",
        before,
        re.I,
    )


def _occasion_city(core: str) -> Place | None:
    """The city in the name of the occasion: "on the margins of the Munich Security Conference"."""
    for match in re.finditer(r"\b[A-Z][\w'-]+(?: [A-Z][\w'-]+)?", core):
        if _MARGINS.search(part(core, max(0, match.start() - 40), match.start())):
            for words in (match.group(), match.group().split()[0]):
                found = find_places(f"in {words}")
                if found and found[0].place.city and found[0].end == len(words) + 3:
                    return found[0].place
    return None


# --- numbers ---


def _ordinals(
    title: str, lead: Sentence | None, preamble: Sequence[Sentence], people: Sequence[Person]
) -> tuple[Ordinal, ...]:
    found: dict[int, Ordinal] = {}
    told = ([lead] if lead else []) + [
        sentence for sentence in preamble if _IT_WAS.match(sentence.text) or sentence.text.startswith("(")
    ]
    for sentence in told:
        purpose = sentence.span.start + len(until_purpose(sentence.text)) if sentence is lead else sentence.span.end
        for ordinal in find_ordinals(sentence.text[:_LONGEST], sentence.span.start, people):
            in_brackets = ordinal.span and sentence.text.rfind("(", 0, ordinal.span.start - sentence.span.start) >= 0
            if ordinal.span and (ordinal.span.start < purpose or in_brackets):
                found.setdefault(ordinal.number, ordinal)
    for ordinal in find_ordinals(title):
        if ordinal.number not in found:
            found[ordinal.number] = Ordinal(ordinal.number, "series")
    return tuple(found.values())


def _sessions(lead: Sentence | None, preamble: Sequence[Sentence]) -> tuple[Session, ...]:
    sentences = ([lead] if lead else []) + [
        sentence
        for sentence in preamble
        if lead and (sentence.paragraph == lead.paragraph or _ABOUT_IT.match(sentence.text))
    ]
    return tuple(
        session for sentence in sentences for session in sessions_of(sentence.text[:_LONGEST], sentence.span.start)
    )
