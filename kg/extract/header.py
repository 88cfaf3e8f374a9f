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

from kg.edtf import bounds
from kg.extract.dates import day_of, find_dates
from kg.extract.kinds import find_kinds, own_patterns
from kg.extract.layout import Layout, Sentence
from kg.extract.numbers import find_ordinals, sessions_of
from kg.extract.places import PlaceMention, find_places
from kg.extract.things import series_of, title_of
from kg.model import Meeting, Ordinal, Person, Place, Session
from kg.resources import table

__all__ = ["lead_of", "read_header"]

# So many sentences from the start the report of the meeting is looked for.
_OPENING = 6
# A meeting lies at most so many days before its readout, and at most so many after (time zones).
_OLDEST, _NEWEST = 60, 2

_ZONE = re.compile(r"\([^()]*\b(?:time|JST|GMT|UTC)\b[^()]*\)")
_RELATIVE = re.compile(r",? (?:who|which|whose)\b[^,]*(?:,|$)")
_ARRIVED = re.compile(r",? (?:who|whom) (?:arrived|is|was|has arrived|had arrived|is currently|are|were|came)\b(?: on a| visiting| in| to)?[^,]*")
_PURPOSE = re.compile(r",? (?:in order )?to (?!attend|participate|take part|the\b|[A-Z]|pay\b|hold\b|meet\b)[a-z]+ |, (?:during which|where (?:they|both|the two))\b"
                      r"|,? and (?:discussed|exchanged|expressed|reaffirmed|underscored|thanked|congratulated|stressed|reviewed|agreed|conveyed|emphasi[sz]ed)\b"
                      r"| about | regarding | on the subject of ")
_CALL = re.compile(r"\b(?:tele)?phone|\b(?:video|conference|secure|follow-up|group)?\s?calls?\b(?! (?:on|for|to action))|teleconference|conference call|\bby video link\b", re.I)
_SPOKE = re.compile(r"\b(?:spoke|speaks|spoken|talked|talks? by|had a (?:long |good )?(?:conversation|talk))\b", re.I)
_IN_PERSON = re.compile(r"\b(?:met|meets|meeting|received|hosted|welcomed|visit(?:s|ed)?|margins|sidelines|in person|in-person|aboard|talks)\b", re.I)
_MEETING_WORD = re.compile(r"\b(?:meet(?:s|ing|ings)?|visits?|talks|dialogue|consultations?|summit|dinner|lunch|breakfast|engagement|receives?|trip|travel|hosts?)\b", re.I)
_IT_WAS = re.compile(r"(?:It|This|That|Today's (?:meeting|call)|The (?:[\w-]+ ){0,3}(?:meeting|talks?|call|conversation|dialogue|consultations?|session|summit))\b"
                     r"[^,;]{0,40}?\b(?:was|is|were|marks?|marked|represents?|being)\b", re.I)
_TITLE_PLACE = re.compile(r", ([A-Z][^,]{2,40}),? (?:\d{1,2} |[A-Z][a-z]+ \d)")
_MARGINS = re.compile(r"\b(?:margins|sidelines|fringes|occasion) of (?:the )?(?:[\w-]+ )?$|\b(?:attend|attending|during) (?:the )?(?:\w+ )?$")


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})\b", re.I)


@cache
def _meets() -> re.Pattern[str]:
    return _pattern(table("language/kinds")["meets"])


@cache
def _ranks() -> list[tuple[str, re.Pattern[str]]]:
    return [(rank, re.compile(pattern, re.I)) for rank, pattern in table("language/kinds")["ranks"]]


@cache
def _only_follows() -> re.Pattern[str]:
    return re.compile(table("language/kinds")["only_follows"], re.I)


def lead_of(layout: Layout) -> Sentence | None:
    """The sentence that reports the meeting: the first of the opening ones with a verb or noun of meeting."""
    opening = layout.sentences[:_OPENING]
    reporting = [sentence for sentence in opening if not sentence.text.startswith('"') and _meets().search(sentence.text)]
    with_people = [sentence for sentence in reporting if len(sentence.text.split()) >= 6]
    return next(iter(with_people or reporting or opening), None)


def read_header(layout: Layout, sides: tuple[str, ...], participants: tuple[Person, ...]) -> Meeting:
    """The meeting that a readout reports, as far as its title and opening sentences say."""
    lead = lead_of(layout)
    title = layout.title or layout.readout.title or ""
    text = lead.text if lead else ""
    kind = _kind(title, text, participants)
    preamble = _preamble(layout, lead)
    place = None if kind == "telephone-talk" else _place(title, text, preamble)
    label, series = _series(title, text, kind)
    return Meeting(kind, _date(layout, title, text, preamble), sides, place, _ordinals(title, lead, preamble, participants),
                   _sessions(lead, preamble), series, label, lead.span if lead else None)


def _preamble(layout: Layout, lead: Sentence | None) -> list[Sentence]:
    """The sentences after the lead that may still speak of the meeting as such: those above the first heading."""
    after = [sentence for sentence in layout.sentences[:_OPENING + 2] if lead and sentence.span.start > lead.span.start]
    return [sentence for sentence in after if lead and sentence.headings == lead.headings and sentence.paragraph <= lead.paragraph + 2][:4]


def _until_purpose(text: str) -> str:
    """The part of a lead that says who met when and where, without what for."""
    match = _PURPOSE.search(text, 20)
    return text[:match.start()] if match else text


# --- kind ---------------------------------------------------------------------------------------------------------------


def _rank(role: str, country: str | None) -> str:
    """The rank of an office: ``leader``, ``foreign``, ``defence``, ``adviser``, ``deputy``, ``ambassador`` or ``official``."""
    if re.search(r"\bforeign secretary\b", role, re.I) and country in table("language/kinds")["official_foreign_secretary"]:
        return "deputy"
    return next((rank for rank, pattern in _ranks() if pattern.search(role)), "")


_ORDER = ("leader", "foreign", "defence", "adviser", "deputy", "ambassador", "official", "")


def _ranks_by_side(title: str, lead: str, participants: Sequence[Person]) -> list[set[str]]:
    """The ranks of those who took part, one set a side, the first-named side first."""
    sides: dict[str | None, set[str]] = {}
    for person in participants:
        sides.setdefault(person.country, set()).add(_rank(person.role or "", person.country))
    ranks = [found - {""} for found in sides.values()]
    if len(ranks) >= 2 and all(ranks):
        return ranks
    said = _ranks_in(title) if len(_ranks_in(title)) >= 2 else _ranks_in(_until_purpose(lead))
    return [{said[0]}, {min(said[1:], key=_ORDER.index)}] if len(said) >= 2 else [found for found in ranks if found]


def _ranks_in(text: str) -> list[str]:
    """Ranks of the offices that a text names, in order."""
    found: list[tuple[int, int, str]] = []
    for rank, pattern in _ranks():
        for match in pattern.finditer(text):
            if not any(start < match.end() + 4 and match.start() < end + 4 for start, end, _ in found):
                found.append((match.start(), match.end(), rank))
    return [rank for _, _, rank in sorted(found)]


def _kind(title: str, lead: str, participants: Sequence[Person]) -> str:
    core = _until_purpose(lead)
    own = own_patterns()
    if own["courtesy-call"].search(title) or own["courtesy-call"].search(core):
        return "courtesy-call"
    if _is_call(title, core, lead):
        return "telephone-talk"
    sides = _ranks_by_side(title, lead, participants)
    best = [min(found, key=_ORDER.index) for found in sides]
    if _names(own["two-plus-two"], title, core) or (len(sides) > 1 and all({"foreign", "defence"} <= found for found in sides)):
        return "two-plus-two"
    leaders = len(best) >= 2 and all(rank == "leader" for rank in best)
    if leaders:
        return "summit"
    for kind in ("working-dinner", "strategic-dialogue", "working-group", "security-consultation", "vice-ministerial-consultation"):
        if _names(own[kind], title, core) and not (kind == "vice-ministerial-consultation" and best and set(best) == {"foreign"}):
            return kind
    by_rank = _kind_by_rank(best)
    if by_rank:
        return by_rank
    return next((kind for kind in ("defence-ministers-meeting", "summit", "foreign-ministers-meeting") if _names(own[kind], title, core)), "other")


def _kind_by_rank(best: Sequence[str]) -> str | None:
    if len(best) < 2:
        return None
    if best[0] == "adviser" or set(best) == {"adviser"} or ("adviser" in best and "leader" not in best):
        return "security-consultation"
    kinds = {"foreign": "foreign-ministers-meeting", "defence": "defence-ministers-meeting", "deputy": "vice-ministerial-consultation"}
    if len(set(best)) == 1:
        return kinds.get(best[0])
    return "other" if set(best) <= {"leader", "foreign", "defence", "deputy", "ambassador"} else None


def _is_call(title: str, core: str, lead: str) -> bool:
    named = re.search(r"(?i)\btelephone|\bphone\b|\bcalls? with\b|\bcalls?\b(?=[^.]{0,20}\b(?:between|to)\b)|speaks (?:by|with|to)|spoke (?:by|with|to)|PM call\b"
                      r"|\bcalls?\b(?=:| \(|$| readout)", title)
    if named:
        return True
    if title and _MEETING_WORD.search(title):
        return False
    if _CALL.search(core) and not re.search(r"\b(?:met|received|hosted)\b", core):
        return True
    if _SPOKE.search(core) and re.search(r"(?i)\bphone|telephone|video (?:call|conference)", lead):
        return True
    return bool(_SPOKE.search(core) and re.search(r"\b(?:spoke|speaks|talked)\b[^.]{0,30}\b(?:with|to)\b", core)
                and not _IN_PERSON.search(core) and not find_places(core))


def _names(pattern: re.Pattern[str], title: str, core: str) -> bool:
    """Whether a title or lead names the meeting's own format, not one in whose margins or after which it was held."""
    for text in (title, core):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 70):match.start()]
            elsewhere = re.search(r"(?i)\b(?:margins?|sidelines?|occasion|attend\w*|ahead of|following|after|prior to|before|on the eve of|preparations? for|framework of|"
                                  r"quadrilateral|next|upcoming|members? of|chair\w* of|head of|co-chair of)\b[^,;.]*$", before)
            if not elsewhere and not _only_follows().search(before):
                return True
    return False


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


# --- date ---------------------------------------------------------------------------------------------------------------


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: " " * len(match.group()), text)


def _date(layout: Layout, title: str, lead: str, preamble: Sequence[Sentence]) -> str | None:
    """The day or days of the meeting as EDTF; the page's own date where its text names no day."""
    published = layout.readout.published
    page_day = day_of(published) if published else next(
        (day for line in layout.lines if (day := day_of(line.text)) is not None), None)
    if page_day is None:
        return None
    texts = [_until_purpose(lead), lead] + [sentence.text for sentence in preamble if _IT_WAS.match(sentence.text)] + [title]
    for text in texts:
        found = _day_in(_blanked(_RELATIVE, _blanked(_ZONE, text)), page_day)
        if found:
            return found
    return page_day.isoformat()


def _day_in(text: str, page_day: datetime.date) -> str | None:
    for mention in find_dates(text, page_day, tense="past"):
        if mention.role != "background" or mention.edtf.startswith("..") or mention.edtf.endswith("..") or len(mention.edtf) < 10:
            continue
        before = text[:mention.start].rstrip().lower()
        if before.endswith((" of", "since", "after", "before", "following", "until")) and not re.search(
                r"\b(?:evening|morning|afternoon|night) of(?: the)?$", before):
            continue
        if re.search(r"\bthe$", before) and mention.rule in ("month-day", "day-month"):
            continue  # "the July 27 meeting" is another one
        first, last = bounds(mention.edtf)
        if first and last and (page_day - first).days <= _OLDEST and (last - page_day).days <= _NEWEST and (last - first).days <= 10:
            return mention.edtf.rstrip("~")
    return None


# --- place --------------------------------------------------------------------------------------------------------------


def _place(title: str, lead: str, preamble: Sequence[Sentence]) -> Place | None:
    core = _until_purpose(lead)
    arrived = " ".join(match.group() for match in _ARRIVED.finditer(lead))
    rest = lead[len(core):]
    texts = [_blanked(_RELATIVE, core), core, arrived, title, *(sentence.text for sentence in preamble if _IT_WAS.match(sentence.text)), rest]
    for number, text in enumerate(texts):
        best = _best_place(text, countries=number == 0, far=text is rest)
        if best:
            return best
    named = _TITLE_PLACE.search(title)
    if named:
        at = find_places(f"in {named.group(1)}")
        if at and at[0].end == len(named.group(1)) + 3:
            return at[0].place
    return _occasion_city(core)


def _best_place(text: str, *, countries: bool, far: bool) -> Place | None:
    mentions = [mention for mention in find_places(text) if mention.relation in ("in", "at", "near", "outside", "inside", "aboard", "visit", "to")]
    here = [mention for mention in mentions if _is_site(text, mention) and (not far or mention.relation in ("in", "at"))]
    cities = [mention for mention in here if mention.place.city or (mention.place.name and mention.place.country)]
    if far:
        # Behind what the meeting was for, only a place at the very end can still belong to the meeting.
        cities = [mention for mention in cities if re.match(r"(?: (?:today|yesterday|on [\w ,]+))?[.\s]*$", text[mention.end:])
                  and not re.search(r"\b(?:situation|war|conflict|attack|election|crisis|summit|held|meeting|forum|conference)\b", text[:mention.start], re.I)]
    if cities:
        return min(cities, key=lambda mention: (mention.place.name is None, mention.start)).place if len(cities) == 1 else cities[0].place
    if countries:
        lands = [mention for mention in here if mention.relation == "in" and mention.place.country and not mention.place.city]
        return lands[0].place if lands else None
    return None


def _is_site(text: str, mention: PlaceMention) -> bool:
    """Whether a place is where they met, not where an office is held, an envoy sits or a visit goes to."""
    before = text[max(0, mention.start - 60):mention.start]
    if mention.relation in ("to", "visit"):
        venue = bool(mention.place.name and mention.place.city) or bool(re.search(r"\bto\b", before) and mention.place.name and mention.place.country)
        return venue and bool(re.search(r"\b(?:welcomed|hosted|received|invited|visit(?:ed|ing)?|came|to)\b", before)) or bool(
            re.search(r"\bis (?:currently )?visiting (?:the )?$|\barrived\b", before) and mention.place.city)
    return not re.search(r"\b(?:ambassador|embassy|consul(?:ate)?(?:[- ]general)?|mission|envoy|coordinator|representative|troops|forces|situation|war|elections?|attack|"
                         r"based|born|headquartered|office)\s+(?:\w+\s+)?(?:in|at|to)\s+(?:the\s+)?$", before, re.I)


def _occasion_city(core: str) -> Place | None:
    """The city in the name of the occasion: "on the margins of the Munich Security Conference"."""
    for match in re.finditer(r"\b[A-Z][\w'-]+(?: [A-Z][\w'-]+)?", core):
        if _MARGINS.search(core[max(0, match.start() - 40):match.start()]):
            for words in (match.group(), match.group().split()[0]):
                found = find_places(f"in {words}")
                if found and found[0].place.city and found[0].end == len(words) + 3:
                    return found[0].place
    return None


# --- numbers ------------------------------------------------------------------------------------------------------------


def _ordinals(title: str, lead: Sentence | None, preamble: Sequence[Sentence], people: Sequence[Person]) -> tuple[Ordinal, ...]:
    found: dict[int, Ordinal] = {}
    told = [sentence for sentence in ([lead] if lead else [])] + [
        sentence for sentence in preamble if _IT_WAS.match(sentence.text) or sentence.text.startswith("(")]
    for sentence in told:
        for ordinal in find_ordinals(sentence.text, sentence.span.start, people):
            found.setdefault(ordinal.number, ordinal)
    for ordinal in find_ordinals(title):
        if ordinal.number not in found:
            found[ordinal.number] = Ordinal(ordinal.number, "series")
    return tuple(found.values())


def _sessions(lead: Sentence | None, preamble: Sequence[Sentence]) -> tuple[Session, ...]:
    sentences = ([lead] if lead else []) + [sentence for sentence in preamble if lead and sentence.paragraph <= lead.paragraph + 1]
    return tuple(session for sentence in sentences for session in sessions_of(sentence.text, sentence.span.start))
