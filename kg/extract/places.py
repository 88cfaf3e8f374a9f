"""Places in a sentence: cities, venues, regions and countries that are places there, not stand-ins for a government.

"In Moscow" is a place, "Moscow sees no grounds" is a government: a name counts only after a preposition of
place, as what is visited, or as the host of something. Names are in ``data/reference/places.yaml``, countries in
``data/reference/parties.yaml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.kept import kept
from kg.extract.parties import find_parties
from kg.extract.quick import Quick, quick
from kg.extract.scan import part
from kg.model import Place
from kg.resources import table

__all__ = ["PlaceMention", "find_places", "place_of"]

_WORD = re.compile(r"[^\W\d_]+|\d+")
_NOT_COUNTRIES = {"EU", "UN"}
_AFTER_VISIT = quick(r"\b(?:visit|reach|tour)(?:e?s|ed|ing)?\s+(?:to\s+)?(?:both\s+)?(?:the\s+)?$", re.I)
_HOSTS = quick(r"\s+(?:will|would|is\s+to|was\s+to|shall|also)\s+(?:again\s+|also\s+)?(?:host|receive)\b")
_HOSTED_BY = quick(r"\b(?:will|would|to|shall) be (?:jointly )?hosted by (?:the )?$")
_BOUND_FOR = quick(
    r"\b(?:leav(?:e|es|ing)|depart(?:s|ing)?|head(?:s|ing)?|set(?:s|ting)? out|sail(?:s|ing)?|bound) for (?:the )?$"
)
_CAPITAL_OF = re.compile(r" capital\b(?! (?:market|flow|goods|investment|punishment))")
_CAPITAL_NEXT = quick(r" +([A-Z][\w'-]*)")
_STOP_NEXT = quick(
    r" *(?:[,.;:)]|$)| +(?:from|on|in|by|to|this|next|later|before|under|at|and|with|for|during|within|as|"
    r"early|late|mid|where|which|"
    r"when|tomorrow|today|yesterday|\d)"
)
_PREPOSITION = quick(r"\b(?:in|at|near|off|outside|inside)\s+(?:\w+\s+){0,3}$")
_ONLINE = quick(r"\b(?:by video|virtual(?:ly)?|online|by videoconference)\b", re.I)
# "at the Vilnius summit", "on the margins of the Munich Security Conference"
_EVENT_CITY = quick(
    r"\b(?:at|during|margins of|sidelines of|fringes of|for) the (?:(?:next|upcoming|annual|\d{4}) )?"
    r"(?P<city>[A-Z][\w'-]+(?: [A-Z][\w'-]+)??)"
    r"(?= (?:Security |Economic |Peace |NATO |EU |G7 |G20 )?"
    r"(?:[Ss]ummit|[Cc]onference|[Ff]orum|[Mm]eeting|[Tt]alks|[Dd]ialogue)\b)"
)
_ADVANCE = quick(
    r"\b(?:before|ahead of|prior to|after|following|outcome of|results of) (?:the |his |her |their )?[^,;]*$", re.I
)
# "in Tema", "off Ninh Thuan", "to Konza Technopolis": names that the tables do not know.
_NAME = (
    r"(?:[A-Z][^\W\d_]+)(?:(?: (?:de|del|la|do|da|dos|el|al|sur|am|upon|von)|-(?:e|a|el|on|sur))?"
    r"[ -][A-Z][^\W\d_]+){0,2}"
)
_UNKNOWN = quick(rf"\b(?P<how>in|at|near|around|off|to)\s+(?P<name>{_NAME})(?!\w|'s)")

# What is longer, in characters, is no sentence of prose; only its start is read, so that no input takes long.
_LONGEST = 4000
# How far to the left of a place its verb is looked for.
_CLAUSE = 300
# "in Bletchley Park, the United Kingdom": a city that the tables do not know, by the country behind it.
_BEFORE_COUNTRY = quick(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|to) (?P<city>[A-Z][\w'-]+"
    r"(?: (?:(?:de|del|la|do|da|dos|el|al|sur|am|upon) )?[A-Z][\w'-]+){0,2}), (?:the )?$"
)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place of a sentence: offsets (end exclusive), the place, and what ties it to the sentence.

    ``relation`` is the preposition before it in lower case, ``visit`` for what is visited, ``host`` for a city
    that hosts.
    """

    start: int
    end: int
    place: Place
    relation: str


@cache
def _months_and_days() -> frozenset[str]:
    dates = table("language/dates")
    return frozenset([*dates["months"], *dates["weekdays"]])


@cache
def _no_places() -> frozenset[str]:
    """Capitalised words of bodies, languages and titles, which follow "in" and "to" without being places."""
    return frozenset(table("reference/places")["no_places"])


@cache
def _relation_pattern() -> Quick:
    inner = "|".join(sorted(table("reference/places")["inner"], key=len, reverse=True)).replace(" ", r"\s+")
    return quick(
        r"\b(in|at|on the islands? of|to|from|near|off|outside|inside|around|via|into|across|towards?)\s+"
        rf"(?:(?:{inner})\s+)*$",
        re.I,
    )


@cache
def _capitals() -> dict[str, str]:
    """The seats of government, the first where a party has several, for "in the Kazakh capital"."""
    return {row["id"]: row["capitals"][0] for row in table("reference/parties")["parties"] if row.get("capitals")}


@cache
def _venue() -> Quick:
    """Buildings by their form: "at Bayan Palace", "at the Prime Minister's Office"."""
    kinds = "|".join(sorted(table("reference/places")["buildings"], key=len, reverse=True))
    return quick(
        r"\b[Aa]t (?:the )?(?P<name>[A-Z][\w-]*(?:'s)?"
        rf"(?: (?:of |de |la |el |al-)?[A-Z][\w-]*(?:'s)?){{0,3}}? (?:{kinds}))"
        r"(?! [A-Z])(?!\w)"
    )


@cache
def _names() -> dict[str, list[tuple[str, Place]]]:
    """Names by their first word, longest first, each with its place."""
    data = table("reference/places")
    rows: list[tuple[str, Place]] = []
    of_city = {}
    for country, cities in data["cities"].items():
        for city in cities:
            of_city[city] = country
            rows.append((city, Place(city, country)))
    for city, others in data["aliases"].items():
        country = of_city[city]
        # "Washington, D.C." is the same name at more length; another spelling is kept as it was written.
        rows += [(other, Place(city, country, None if other.startswith(city) else other)) for other in others]
    rows += [(venue, Place(city, country, venue)) for venue, city, country in data["venues"]]
    rows += [(region, Place(None, None, region)) for region in data["regions"]]
    found: dict[str, list[tuple[str, Place]]] = {}
    for name, place in rows:
        first = _WORD.match(name)
        if first:
            found.setdefault(first.group(), []).append((name, place))
    for bucket in found.values():
        bucket.sort(key=lambda row: -len(row[0]))
    return found


def _raw(text: str) -> list[tuple[int, int, Place]]:
    """Names of places wherever they stand, countries included, longest first and none inside another."""
    found: list[tuple[int, int, Place]] = []
    names = _names()
    position = 0
    for word in _WORD.finditer(text):
        if word.start() < position or word.group() not in names:
            continue
        start = word.start()
        for name, place in names[word.group()]:
            end = start + len(name)
            if text.startswith(name, start) and not (text[end : end + 1].isalnum() and name[-1].isalnum()):
                found.append((start, end, place))
                position = end
                break
    taken = {place for start, end, _ in found for place in range(start, end)}
    for venue in _venue().finditer(text) if " at " in text or text.startswith("At ") else ():
        if not taken & set(range(venue.start("name"), venue.end("name"))):
            found.append((venue.start("name"), venue.end("name"), Place(None, None, venue["name"])))
            taken |= set(range(venue.start("name"), venue.end("name")))
    for party in find_parties(text):
        inside = [
            row
            for row in found
            if party.start < row[0] and row[1] == party.end and (text[row[0] - 1] == "-" or not row[2].country)
        ]
        for row in inside:  # "Guinea-Bissau" is no Bissau, "South Africa" not the region Africa
            found.remove(row)
            taken -= set(range(row[0], row[1]))
        country = party.form == "name" and len(party.code) == 2 and party.code not in _NOT_COUNTRIES
        if country and party.start not in taken and party.end - 1 not in taken:
            found.append((party.start, party.end, Place(None, party.code)))
        seat = _CAPITAL_OF.match(text, party.end) if party.form == "adjective" else None
        if seat and party.code in _capitals():
            found.append((party.start, seat.end(), Place(_capitals()[party.code], party.code)))
    return sorted(found, key=lambda row: row[:2])


def _joined(text: str, found: list[tuple[int, int, Place]]) -> list[tuple[int, int, Place]]:
    """A venue with its city, and a city with its country: "Buenos Aires, Argentina", "at Lancaster House in London"."""
    joined: list[tuple[int, int, Place]] = []
    for start, end, place in found:
        if joined:
            before, last_end, last = joined[-1]
            gap = text[last_end:start]
            if (
                last.city
                and not last.name
                and not place.city
                and place.country
                and re.fullmatch(r", +(?:the +)?| \(", gap)
            ):
                joined[-1] = (before, end, Place(last.city, place.country))
                continue
            if (
                last.name
                and place.city
                and not place.name
                and re.fullmatch(r", +| +in +(?:downtown +|central +)?", gap)
                and (last.country in (None, place.country))
            ):
                joined[-1] = (before, end, Place(place.city, place.country, last.name))
                continue
        unknown = (
            _BEFORE_COUNTRY.search(text, max(0, start - 60), start)
            if place.country and not place.city and not place.name
            else None
        )
        if unknown and not find_parties(unknown["city"]) and not (joined and joined[-1][1] > unknown.start("city")):
            joined.append((unknown.start("city"), end, Place(unknown["city"], place.country)))
            continue
        joined.append((start, end, place))
    return joined


def _relation(text: str, start: int, end: int) -> str | None:
    before = part(text, max(0, start - 60), start)
    if _HOSTS.match(text, end) or _HOSTED_BY.search(before):
        return "host"
    if _BOUND_FOR.search(before):
        return "to"
    if _AFTER_VISIT.search(before):
        return "visit"
    match = _relation_pattern().search(before)
    return match.group(1).lower() if match else None


def _is_part_of_name(text: str, start: int, end: int, place: Place) -> bool:
    """Whether another capitalised word follows ("Paris Agreement"), or the name is a possessor ("Moscow's view")."""
    if text.startswith("'s", end) or text.startswith("-", end) or text[start - 1 : start] == "-":
        return True
    following = _CAPITAL_NEXT.match(text, end)
    return bool(following and following.group(1) not in _months_and_days() and not place.name)


@kept
def find_places(text: str) -> tuple[PlaceMention, ...]:
    """Places that a sentence names as places, in order.

    >>> text = "Moscow will send a mission to Oslo, Norway, via Riga."
    >>> [(m.place.city, m.place.country, m.relation) for m in find_places(text)]
    [('Oslo', 'NO', 'to'), ('Riga', 'LV', 'via')]
    >>> find_places("They called on Moscow to respect the Paris Agreement.")
    ()
    """
    text = text[:_LONGEST]
    mentions: list[PlaceMention] = []
    for start, end, place in _joined(text, _raw(text)):
        if _is_part_of_name(text, start, end, place):
            continue
        relation = _relation(text, start, end)
        if (
            relation is None
            and mentions
            and re.fullmatch(r"(?:,| and| or)(?: and)? +(?:in +)?(?:the +)?", text[mentions[-1].end : start])
        ):
            relation = mentions[-1].relation
        if relation == "host" and not (place.city or place.country):
            continue
        if relation:
            mentions.append(PlaceMention(start, end, place, relation))
    return tuple(mentions)


@cache
def _pattern(name: str) -> Quick:
    return quick(table("reference/places")[name], re.I)


@cache
def _motion() -> Quick:
    return quick(rf"\b{table('reference/places')['motion']}\b[^.;]{{0,90}}$", re.I)


@cache
def _site() -> Quick:
    sites = "|".join(sorted(table("reference/places")["sites"], key=len, reverse=True))
    return quick(rf"\b(?:at|in|on|near) the ([A-Z][\w'-]+(?: [A-Z][\w'-]+)?) (?:{sites})\b")


def _rank(text: str, mention: PlaceMention) -> int | None:
    """How well a place says where a thing is done, 0 best; None where it does not."""
    before = part(text, max(0, mention.start - _CLAUSE), mention.start)
    bare = _PREPOSITION.sub("", before)
    if _pattern("elsewhere").search(bare) or (mention.relation == "host" and _ONLINE.search(text)):
        return None
    if mention.relation in ("to", "visit") and _ADVANCE.search(before[max(0, len(before) - 90) :]):
        return None
    if mention.relation in ("from", "via", "into", "across", "toward", "towards", "around"):
        return None
    if mention.relation == "to" and not _motion().search(before[max(0, len(before) - 120) :]):
        return None
    if mention.place.city or (mention.place.name and mention.place.country):
        return 1 if mention.relation == "host" else 0
    if mention.relation in ("visit", "to"):
        return 2
    if not _pattern("doing").search(before) or _pattern("states_of_affairs").search(bare):
        return None
    return 3


def place_of(text: str) -> Place | None:
    """Where a clause says that something is to be done; None where it does not say.

    A city or a building goes before a country; a place that the tables do not know is given by its name
    alone, where only a place can stand there.

    >>> place_of("will hold the dialogue with Mr. Titov in Moscow on April 19")
    Place(city='Moscow', country='RU', name=None)
    >>> place_of("will visit Uzbekistan"), place_of("discussed the situation in Syria")
    (Place(city=None, country='UZ', name=None), None)
    """
    text = text[:_LONGEST]
    ranked = [
        (rank, mention.start, mention.place)
        for mention in find_places(text)
        if (rank := _rank(text, mention)) is not None
    ]
    if ranked and min(ranked)[0] < 3:
        return min(ranked)[2]
    site = _site().search(text)
    if site and not ranked and not find_parties(site.group(1)):
        return Place(site.group(1), None)
    for match in _UNKNOWN.finditer(text) if not ranked else ():
        if _is_unknown_place(text, match):
            return Place(match["name"], None)
    occasion = _EVENT_CITY.search(text) if not ranked else None
    if occasion:
        there = [mention for mention in find_places(f"in {occasion['city']}") if mention.place.city]
        if there and there[0].end == len(occasion["city"]) + 3:
            return there[0].place
    return min(ranked)[2] if ranked else None


def _is_unknown_place(text: str, match: re.Match[str]) -> bool:
    """Whether a capitalised name that the tables do not know can only be a place here."""
    name = match["name"]
    before = text[max(0, match.start() - _CLAUSE) : match.start()]
    if match["how"] == "to" and not _motion().search(before[max(0, len(before) - 60) :]):
        return False
    return bool(
        _STOP_NEXT.match(text, match.end())
        and _pattern("doing").search(before)
        and not _pattern("states_of_affairs").search(before)
        and not find_parties(name)
        and name.split()[0] not in _months_and_days()
        and not set(re.split("[ -]", name)) & _no_places()
        and not name.isupper()
        and not _raw(name)
    )
