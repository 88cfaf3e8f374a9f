"""Whose side the people of a page are on: the publisher's party, each person's country, and the sides that met."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.extract.layout import Layout
from kg.extract.parties import country_of, find_parties, pair_of, party_codes
from kg.extract.people.mentions import office_fits
from kg.extract.people.naming import has_patronymic
from kg.extract.people.offices import find_offices
from kg.extract.people.page import Draft, Page
from kg.extract.people.roles import pattern, region
from kg.extract.people.roster import look_up
from kg.extract.people.sighting import Sighting
from kg.extract.people.sightings import find_sightings
from kg.extract.places import find_places
from kg.extract.quick import quick
from kg.extract.scan import part
from kg.model import Person
from kg.resources import table

__all__ = ["assign_countries", "home_by_exclusion", "home_of", "pair_in", "sides_of"]

_BETWEEN = quick(r"\bbetween (?:[\w.'-]+ ){1,6}and (?:the )?$")
_INVITES = quick(r"\binvit\w+ (?:the )?$")
_PASSES_ON = quick(r"\b(?:conveyed|passed on|handed over|delivered|relayed)\b[^;.]{0,60}$")
_ABOUT = quick(r"\b(?:on|regarding|concerning|about|to discuss|to mark|following|after|at the|amid) ", re.I)
# "Jakarta - The Minister", "VIENNA, 11 October 2018: The Minister"
_DATELINE = quick(r"[A-Z][\w .'-]{2,30}?(?:,? [\w ,]{3,24}\d{4}\)?\s*[-:.]|\s+-)\s*(?=[A-Z])")
_OCCASION = quick(
    r"\b(?:margins?|sidelines?|fringes?|occasion|aside|visit\w*|during|conference|forum|summit)\b", re.I
)
_ABOUT_WHAT = quick(r"\b(?:to discuss|about|regarding|concerning|on the situation|and discussed)\b", re.I)
_COMING = quick(r"[^.;]{0,40}?\b(?:will|would|is to|to) (?:\w+ ){0,5}?(?:in|to|visit) (?:the )?")
_FOREIGN_MINISTER = quick(
    r"^(?!.*\b(?:deputy|vice|state)\b).*(?:\bminister (?:of|for) (?:foreign|external)|"
    r"(?:foreign|external affairs) minister)",
    re.I,
)
# Parties whose people bear patronymics in Russian usage.
_PATRONYMIC_PARTIES = frozenset({"RU", "BY", "KZ", "KG", "UZ", "TJ", "TM"})
# Endings of addresses that are not the ISO code of their party.
_ENDINGS = {"UK": "GB", "GOV": "US", "MIL": "US"}
_LONGEST_IMPRINT = 120


_INVITED = "at the invitation of"
_VISIT = re.compile(r"\bvisit(?:s|ed|ing)?\b", re.I)
# A longer stretch between the invitation and the name holds more than the host's office.
_LONGEST_OFFICE = 120


def home_of(layout: Layout) -> str | None:
    """The publisher's own party: from its card, its name, lines that name its ministry, or its address."""
    readout = layout.readout
    if readout.card and readout.card.party:
        return readout.card.party
    named = country_of(readout.publisher or "")
    if named:
        return named
    imprint = [line.text for line in layout.lines if line.kind != "body" and len(line.text) < _LONGEST_IMPRINT]
    for text in (*imprint[:6], *imprint[-6:]):
        codes = {mention.code for mention in find_parties(text) if mention.form != "capital"}
        if len(codes) == 1 and pattern("publisher").search(text) and (text.isupper() or not find_sightings(text)):
            return codes.pop()
    host = re.match(r"https?://([^/]+)", readout.url or "")
    ending = host.group(1).rsplit(".", 1)[-1].upper() if host else ""
    code = _ENDINGS.get(ending, ending)
    return code if code in party_codes() else None


def pair_in(page: Page) -> tuple[str, ...]:
    """Parties that a compound in the title, section line or lead names together ("Japan-Russia Talks")."""
    texts = [line.text for line in page.layout.lines if line.kind in ("title", "section", "abstract")]
    texts += [page.layout.title or "", *(page.passages[number].text for number in page.lead)]
    return next((pair for text in texts if (pair := pair_of(text))), ())


def home_by_exclusion(page: Page, pair: tuple[str, ...]) -> str | None:
    """The publisher's party where nothing names it: the one that is left out beside its own people's offices."""
    tells = table("language/offices")["tells_country"]
    for draft in page.present:
        draft.country = draft.country or tells.get((draft.title or "").lower())
    foreign = {draft.said_country() for draft in page.present} - {None}
    foreign |= {draft.country for draft in page.present if draft.partner} - {None}
    left = [code for code in pair if code not in foreign]
    if len(left) == 1:
        return left[0]
    if pair and len(left) == len(pair) == sum(draft.country is None for draft in page.present):
        return None  # as many people as parties: each has one of them
    host = _host(page)
    if host and host not in foreign:
        return host
    own = [draft.country for draft in page.present if draft.country not in {None, *foreign}]
    if own:
        return own[0]
    if foreign and any(draft.country is None for draft in page.present):
        near = [_ABOUT_WHAT.split(page.passages[number].text)[0] for number in page.lead]
        near += [line.text for line in page.layout.lines if line.kind != "body" and len(line.text) < _LONGEST_IMPRINT]
        for texts, least in ((near, 1), ([passage.text for passage in page.passages], 2)):
            counted = Counter(
                mention.code
                for text in texts
                for mention in find_parties(text)
                if mention.code not in foreign and mention.form != "capital"
            )
            # Named once only in the text, it is what they talked about.
            likely = [code for code, times in counted.most_common(1) if times >= least]
            if likely:
                return likely[0]
    return None


def _host(page: Page) -> str | None:
    """The country of the capital in the dateline, else of the place where they met, unless that was an occasion's."""
    first = page.layout.sentences[0].text[:80] if page.layout.sentences else ""
    dateline = _DATELINE.match(first)
    capitals = [mention.code for mention in find_parties(dateline.group())] if dateline else []
    if capitals:
        return capitals[0]
    for number in page.lead:
        text = page.passages[number].text
        if page.passages[number].kind == "title" or _OCCASION.search(text):
            continue
        start, end = region(text, whole=False)
        for place in find_places(text[start:end]):
            if place.relation in ("in", "at") and place.place.country and (place.place.city or place.place.name):
                return place.place.country
    return None


def _assign_by_order(page: Page, pair: tuple[str, ...]) -> None:
    """Give two people without a country, who led two sides named in the same order, one side each."""
    nameless = [draft for draft in page.present if draft.country is None]
    if len(nameless) != len(pair) or len(nameless) != len(page.present):
        return
    number, other = nameless[0].sightings[-1][0], nameless[-1].sightings[-1][0]
    if page.passages[number].kind == "title" or number == other or nameless[-1].partner:
        for draft, code in zip(nameless, pair, strict=True):
            draft.country = code


def _peer_of_home(page: Page, draft: Draft, pair: tuple[str, ...]) -> str | None:
    """The other side for its foreign minister, who is known by it that the publisher's own is there already."""
    others = ({one.country for one in page.present} | set(pair)) - {page.home, None}
    ministers = [one for one in (draft, *page.present) if one.title and _FOREIGN_MINISTER.search(one.title)]
    countries = {one.country for one in ministers if one is not draft}
    return others.pop() if draft in ministers and len(others) == 1 and countries == {page.home} else None


def _assign_hosts(page: Page) -> None:
    """Who invites to a visit is of the country that is visited: "visited Kenya at the invitation of …"."""
    for draft in page.drafts:
        for number, sighting in draft.sightings if draft.country is None else ():
            before = page.passages[number].text[: sighting.start]
            visit, invited, office = before.rpartition(_INVITED)
            if invited and len(office) < _LONGEST_OFFICE and _VISIT.search(visit):
                visited = [mention.code for mention in find_parties(visit) if mention.code != page.home]
                draft.country = visited[-1] if visited else None


def assign_countries(page: Page, pair: tuple[str, ...]) -> None:
    """Give everybody without a country theirs: the other side's, or the publisher's own as texts leave it out."""
    if page.home is None and len(pair) == 2:
        _assign_by_order(page, pair)
    _assign_hosts(page)
    named = {draft.country for draft in page.present}
    nameless = [draft for draft in page.present if draft.country is None]
    if named <= {None, page.home}:
        others = [code for code in (*pair, *(() if pair else _unnamed(page))) if code != page.home]
        home_is_there = page.home in named or any(not draft.partner for draft in nameless)
        # "A of the home side and B co-chaired": the one whose country nobody gives is the other side's.
        left_over = len(nameless) == 1 and len(pair) == 2 and page.home in named
        for draft in nameless:
            if len(others) == 1 and (draft.partner or left_over) and home_is_there:
                draft.country = others[0]
    for draft in page.present:
        if draft.country is None and not (draft.title and _foreign(page, draft.title)):
            draft.country = _peer_of_home(page, draft, pair) or page.home
    foreign = ({draft.country for draft in page.present} | set(pair)) - {page.home, None}
    other = next(iter(foreign)) if len(foreign) == 1 else None
    for draft in page.drafts:
        if draft.country is None and draft.title:
            _place_outsider(page, draft, draft.title, other)
        draft.known = draft.known or look_up(
            draft.fullest.words, draft.country, draft.title, page.day_of(draft)
        )


def _place_outsider(page: Page, draft: Draft, title: str, other: str | None) -> None:
    number, sighting = draft.sightings[0]
    peer = other and _peer_of_home(page, draft, (other,))
    if other and (peer or _of_other_side(page, page.passages[number].text, sighting, other)):
        draft.country = other
        return
    words = draft.fullest.words
    draft.known = look_up(words, page.home, title) or look_up(words, None, title)
    draft.country = draft.known.country if draft.known else None if _foreign(page, title) else page.home


def _foreign(page: Page, title: str) -> bool:
    """Whether the publisher's country has no such office ("Prime Minister" in a text of the United States)."""
    return any(
        page.home in parties and office_fits(office, title) == 2
        for office, parties in table("language/offices")["no_such_office"].items()
    )


def _of_other_side(page: Page, text: str, sighting: Sighting, other: str) -> bool:
    """Whether somebody named without a country belongs to the other side.

    So it is behind "between X and", behind a verb of passing on whose subject is of that side, for those who are
    invited or come to the publisher's country, and for bearers of patronymics where the other side has them.
    """
    ahead = part(text, 0, sighting.outer_start)
    if (
        other in _PATRONYMIC_PARTIES
        and page.home not in _PATRONYMIC_PARTIES
        and len(sighting.words) > 2
        and any(has_patronymic(word) for word in sighting.words[1:])
    ):
        return True
    between = _BETWEEN.search(ahead)
    if between:
        return all(mention.code != other for mention in find_parties(between.group()))
    if _INVITES.search(ahead) or _comes_here(page, text[sighting.outer_end : sighting.outer_end + 120]):
        return True
    if not _PASSES_ON.search(ahead):
        return False
    receives = ahead.rstrip().endswith(" to")
    return (_subject_country(page, text) == other) != receives


def _comes_here(page: Page, behind: str) -> bool:
    """Whether the text goes on with a visit to, or an act in, the publisher's own country."""
    coming = _COMING.match(behind)
    return coming is not None and any(
        mention.code == page.home and coming.end() <= mention.start <= coming.end() + 4
        for mention in find_parties(behind)
    )


def _subject_country(page: Page, text: str) -> str | None:
    """The country of the person a sentence begins with; "He" is whoever the sentence before began with."""
    number = next((at for at, passage in enumerate(page.passages) if passage.text == text), 0)
    while number > 0 and re.match(r"(?:He|She)\b", page.passages[number].text):
        number -= 1
    first = [
        (sighting.start, draft.country)
        for draft in page.drafts
        for at, sighting in draft.sightings
        if at == number and sighting.outer_start < 4
    ]
    return min(first, key=lambda item: item[0])[1] if first else None


def sides_of(page: Page, participants: Sequence[Person], pair: tuple[str, ...]) -> tuple[str, ...]:
    """The parties that met, the publisher's own first: of the participants, else named together, else by office."""
    sides = list(dict.fromkeys(person.country for person in participants if person.country))
    if len(sides) < 2:
        sides += [code for code in pair if code not in sides]
    if len(sides) < 2:
        sides += [code for code in _unnamed(page) if code not in sides]
    if page.home and page.home not in sides and len(sides) < 2:
        sides.append(page.home)
    if page.home in sides:
        sides.remove(page.home)
        sides.insert(0, page.home)
    return tuple(sides)


def _unnamed(page: Page) -> list[str]:
    """Foreign parties of offices without a name in title and lead ("the Kazakh Foreign Minister", "my Iraqi
    colleague"), or else every foreign party named where those who met are."""
    offices: list[str] = []
    named: list[str] = []
    for number in page.lead or range(min(2, len(page.passages))):
        text = page.passages[number].text
        start, end = region(text, whole=False)
        if page.passages[number].kind == "title":
            about = _ABOUT.search(text, start)
            end = about.start() if about else len(text)
        text = text[:end]
        offices += [office.country for office in find_offices(text) if office.country and not office.former]
        offices += [mention.code for mention in find_parties(text) if mention.form == "side"]
        named += [mention.code for mention in find_parties(text) if mention.form != "capital"]
    found = [code for code in offices if code != page.home] or [code for code in named if code != page.home]
    return list(dict.fromkeys(found))
