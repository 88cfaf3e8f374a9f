"""An office without a name that means somebody definite: its holder on the day of the page, where one is known.

Only where country and post are certain, and the table of tenures has exactly one holder on that day; everything
else is left as it stands. The holder takes part only where the sentence that reports the meeting says so.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.layout import Layout, Sentence
from kg.extract.parties import find_parties
from kg.extract.people.lexemes import vocabulary
from kg.extract.people.mentions import Cast, office_fits
from kg.extract.people.offices import Office, find_offices, meaning
from kg.extract.people.roles import pattern, region
from kg.extract.people.roster import Known, known_people
from kg.extract.people.words import Words, words_of
from kg.extract.quick import quick
from kg.extract.scan import part
from kg.model import Notice, Person, Span
from kg.tenures import Post, Tenure, known_roster

__all__ = ["with_holders"]

# Before an office: it is spoken of as such, or stands in another one's title.
_NOT_A_PERSON = quick(
    r"\b(?:office|cabinet|residence|bureau|department|envoy|representative|spokes\w+|advis[eo]r|assistant|aide|"
    r"secretary|deputy|counsel\w*|post|position|role|title|duties|candidate|elect\w*|appoint\w*|nominat\w*|named|as|"
    r"becom\w+|became|former|then|next|new|future|first|any|each|every|an?|no|some)"
    r"(?: (?:of|to|for|as))?(?: the)?\s*$", re.I
)
# Behind an office: what belongs to it is not its holder, and a holder to come is none.
_NOT_THE_HOLDER = quick(r"^(?:'s?\s+(?:office|cabinet|residence|envoy|special|personal|representative|advis[eo]r|"
                        r"department|spokes\w+)\b|[ -](?:elect|designate)\b)", re.I)
# Behind a verb of meeting, an office without a country can be the host's.
_OBJECT = quick(r"\b(?:met|meet\w*|call(?:ed|s)?|received|welcomed|hosted|visit\w*|saw|greeted|talks|spoke|speak\w*)"
                r"(?: (?:on|with|to|by|upon))?(?: the)?\s*$", re.I)
_PARTNER = quick(r"\b(?:met|meets|meeting|spoke|speaks|talked|talks?|call|conversation|discussions?|consultations|"
                 r"dialogue|received|hosted|welcomed)(?: (?:today|separately|again|by phone|by telephone|virtually))?"
                 r"(?: (?:with|to|by))?(?: the| his| her)?\s*$", re.I)
_SUBJECT = quick(r"^(?:(?:On|In|This|Today|Earlier|Yesterday|Late)\b[^,;:]{0,40},?\s*)?(?:The\s*)?$", re.I)
_PAST = quick(r"\b(?:at that time|at the time|previous\w*|predecessor\w*|last year|years? ago|in the past|once)\b",
              re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ADVERB = r"^\s+(?:(?:today|yesterday|also|has|had|then|this \w+|on \w+day|\w+ly)\s+)*"
_COUNTERPARTS = frozenset(("counterpart", "colleague"))


@dataclass(frozen=True, slots=True)
class _Found:
    """A holder; ``sure`` is False where the sentence speaks of a time at which another may have held the post."""

    tenure: Tenure
    title: str
    span: Span
    words: str
    present: bool
    sure: bool


@cache
def _posts() -> dict[tuple[str, frozenset[str]], tuple[Post, ...]]:
    """The posts of a country by the words of each of their titles that count."""
    found: dict[tuple[str, frozenset[str]], tuple[Post, ...]] = {}
    for post in known_roster().posts.values():
        for words in {meaning(title) for title in post.titles}:
            found[post.country, words] = (*found.get((post.country, words), ()), post)
    return found


@cache
def _by_id() -> dict[str, Known]:
    return {known.id: known for known in known_people()}


def _posts_of(country: str, title: str) -> tuple[Post, ...]:
    return _posts().get((country, meaning(title)), ())


def _holder(posts: Sequence[Post], day: datetime.date) -> Tenure | None:
    """The one holder of these posts: a ministry that got another name has had two."""
    found = [tenure for post in posts if (tenure := known_roster().holder(post.id, day))]
    return found[0] if len(found) == 1 else None


def with_holders(cast: Cast, layout: Layout, lead: Sentence | None, day: datetime.date | None) -> Cast:
    """The cast with the holders of offices that the page leaves without a name.

    They are found again by `Cast.mentions` as all people are who are met by an office alone.
    """
    if day is None:
        return cast
    found: dict[str, _Found] = {}
    doubtful: set[str] = set()
    for sentence in layout.sentences:
        for one in _in_sentence(cast, sentence, day, sentence is lead):
            before = found.get(one.tenure.person)
            if not one.sure:
                doubtful.add(one.tenure.person)
            if before is None or (one.present and not before.present):
                found[one.tenure.person] = one
    taken = {person.key for person in (*cast.participants, *cast.mentioned)}
    families = {person.family for person in (*cast.participants, *cast.mentioned)}
    present: list[Person] = []
    named: list[Person] = []
    notices: list[Notice] = []
    for key, one in found.items():
        known = _by_id().get(key)
        if known is None or key in doubtful or key in taken or known.family in families:
            continue
        country = known_roster().posts[one.tenure.post].country
        person = Person(key, known.name, known.family, known.given, country, one.title, one.span, known=True)
        (present if one.present and country in cast.sides else named).append(person)
        notices.append(Notice("by-office", f"{known.name} is who “{one.words}” means by data/reference/tenures.yaml; "
                              "the page does not name them", one.span))
    return replace(cast, participants=(*cast.participants, *present), mentioned=(*cast.mentioned, *named),
                   notices=(*cast.notices, *notices))


def _in_sentence(cast: Cast, sentence: Sentence, day: datetime.date, is_lead: bool) -> Iterator[_Found]:
    text = sentence.text
    offices = [office for office in find_offices(text) if not office.plural and not office.former]
    if not offices:
        return
    words = words_of(text)
    past = _PAST.search(text) is not None
    for office in offices:
        start, end = words.starts[office.first], words.end(office.last - 1)
        ahead, behind = part(text, 0, start), text[end:]
        if office.head in _COUNTERPARTS:
            posts, title = _counterpart(cast, text, office, start)
        else:
            posts, title = _plain(cast, office, words, ahead, behind), office.title
        tenure = _holder(posts, day) if posts else None
        if tenure is None:
            continue
        country = known_roster().posts[tenure.post].country
        if _named_already(cast, country if office.country else None, title):
            continue
        present = is_lead and _takes_part(cast, text, start, end, country, office)
        begins = sentence.span.start + start
        span = Span(begins, begins + end - start)
        yield _Found(tenure, title, span, text[start:end], present, not past and _then_too(tenure, text, day))


def _plain(cast: Cast, office: Office, words: Words, ahead: str, behind: str) -> tuple[Post, ...]:
    """The posts that an office alone can name; none where its country is not certain or no holder is meant."""
    if office.own or office.head in vocabulary().no_office or _NOT_A_PERSON.search(ahead) or (
            _NOT_THE_HOLDER.match(behind)) or _has_name(words, office):
        return ()
    if office.country:
        return _posts_of(office.country, office.title)
    if cast.home is None or not ahead.lower().endswith("the ") or _OBJECT.search(ahead):
        return ()
    if any(mention.code != cast.home for mention in find_parties(ahead)):
        return ()  # behind another country's name it can be that country's
    return _posts_of(cast.home, office.title)


def _has_name(words: Words, office: Office) -> bool:
    """Whether a name, or an honorific before one, stands behind the office or, after a comma, before it."""
    known, lexemes = vocabulary(), words.lexemes
    at = office.last + (lexemes[office.last].text in (",", "("))
    behind = lexemes[at]
    if behind.kind in ("word", "initials") and behind.capital and (
            at == office.last or behind.low in known.honorifics) and behind.low not in known.portfolio:
        return True
    before = office.first - 1
    while before >= 0 and lexemes[before].low in ("the", ","):
        before -= 1
    return before < office.first - 1 and before >= 0 and lexemes[before].text not in known.not_names and (
        lexemes[before].kind == "word" and lexemes[before].capital and lexemes[before + 1].text == ",")


def _counterpart(cast: Cast, text: str, office: Office, start: int) -> tuple[tuple[Post, ...], str]:
    """The posts of "his Russian counterpart": of that party, and of the kind of whoever the sentence named last."""
    if office.country is None:
        return (), ""
    people = {person.key: person for person in (*cast.participants, *cast.mentioned)}
    keys = [mention.keys for mention in cast.mentions(text) if mention.end <= start]
    holder = people[keys[-1][0]] if keys and len(keys[-1]) == 1 else None
    if holder is None or not holder.country or not holder.role or holder.country == office.country:
        return (), ""
    kinds = {post.kind for post in _posts_of(holder.country, holder.role)}
    posts = tuple(post for post in known_roster().posts.values()
                  if post.country == office.country and post.kind and kinds == {post.kind})
    return posts, posts[0].title if posts else ""


def _then_too(tenure: Tenure, text: str, day: datetime.date) -> bool:
    """Whether the holder of the day also was in office in the years that the sentence speaks of."""
    return all(tenure.surely(datetime.date(year, 1, 1)) and tenure.surely(datetime.date(year, 12, 31))
               for year in map(int, _YEAR.findall(text)) if year < day.year)


def _named_already(cast: Cast, country: str | None, title: str) -> bool:
    """Whether somebody named on the page can be meant; without a country, that of any party."""
    return any((country is None or person.country in (country, None)) and person.role is not None and (
        office_fits(title, person.role) > 0 or office_fits(person.role, title) > 0)
        for person in (*cast.participants, *cast.mentioned))


def _takes_part(cast: Cast, text: str, start: int, end: int, country: str, office: Office) -> bool:
    """Whether the sentence that reports the meeting makes the office its subject or the one met."""
    first, last = region(text, whole=False)
    if not first <= start < last:
        return False
    ahead, behind = text[:start], text[end:]
    verb = re.match(_ADVERB, behind)
    tail = behind[verb.end():] if verb else behind.lstrip()
    opening = pattern("meeting").search(tail[:40])
    if _SUBJECT.match(ahead) and opening is not None and opening.start() == 0:
        return True
    sides_told = {person.country for person in cast.participants}
    partner = _PARTNER.search(ahead)
    return bool(office.country and country not in sides_told and partner
                and not pattern("not_yet").search(ahead[: partner.start()]))
