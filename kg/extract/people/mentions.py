"""Later mentions of a page's people: full names, family names and offices in one sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from kg.extract.people.lexemes import fold, vocabulary
from kg.extract.people.naming import beginnings, name_words, same_name
from kg.extract.people.offices import Office, find_offices, meaning
from kg.extract.people.roles import is_spokesperson, pattern
from kg.extract.people.sighting import Sighting
from kg.extract.people.sightings import find_sightings
from kg.extract.people.words import words_of
from kg.model import Notice, Person
from kg.resources import table

__all__ = ["Cast", "Mention", "office_fits"]


# Of how many people an office mentioned alone can be; more than a page has that is a readout.
_MOST_HOLDERS = 100


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Somebody named between ``start`` and ``end`` of a sentence, offices and honorifics included.

    ``keys`` are keys of `Person`, empty where the office is held by nobody named or by several; ``form`` is ``name``,
    ``surname`` or ``office``; ``country`` is that of the person, or of the office where it can be told.
    """

    start: int
    end: int
    keys: tuple[str, ...]
    form: str
    country: str | None = None


@lru_cache(maxsize=8192)
def office_fits(said: str, held: str) -> int:
    """How well an office as mentioned again fits an office held: 2 the same, 1 with a rank left out, 0 not at all.

    >>> office_fits("Foreign Minister", "Minister for Foreign Affairs"), office_fits("Minister", "Deputy Minister")
    (2, 1)
    >>> office_fits("President", "Vice President"), office_fits("Minister", "Prime Minister")
    (0, 0)
    """
    offices = table("language/offices")
    ranks, dropped = set(offices["ranks"]), set(offices["dropped_ranks"])
    mentioned = meaning(said)
    best = 0
    if not mentioned:
        return 0
    for one in (held, *_single(held)):
        holds = meaning(one)
        if not mentioned <= holds:
            continue
        left_out = (holds - mentioned) & ranks
        if not left_out or ("state" in left_out and len(left_out) == 1 and "secretary" in mentioned):
            return 2
        if left_out <= dropped and not mentioned & set(offices["strict_heads"]):
            best = 1
    return best


def _single(held: str) -> list[str]:
    return [part for chunk in held.replace("/", " and ").split(" and ") for part in chunk.split(", ") if part]


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of one readout.

    ``participants`` took part, ``mentioned`` are only named; ``sides`` are the parties that met, the
    publisher's own first where it is one of them; ``home`` is the publisher's own party; ``written`` holds
    for each key the ways in which the page writes the name; ``remarks`` says that the home side speaks itself;
    ``similar`` finds people by the first letters of their names; ``author`` is the key of who writes as "I".
    """

    participants: tuple[Person, ...] = ()
    mentioned: tuple[Person, ...] = ()
    sides: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    home: str | None = None
    written: dict[str, frozenset[tuple[str, ...]]] = field(default_factory=dict)
    remarks: bool = False
    similar: dict[str, tuple[Person, ...]] = field(default_factory=dict)
    author: str | None = None
    _mentions: dict[str, tuple[Mention, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Whom one sentence speaks of, in text order and without overlaps.

        The text is a sentence as `kg.extract.layout.Sentence` has it. Collective subjects ("the two ministers")
        and counterparts ("his colleague") are left out.
        """
        known = self._mentions.get(text)
        if known is None:
            known = self._mentions[text] = self._mentions_in(text)
        return known

    def _mentions_in(self, text: str) -> tuple[Mention, ...]:
        found: list[Mention] = []
        for sighting in find_sightings(text):
            mention = self._named(text, sighting)
            if mention is not None:
                found.append(mention)
        taken = sorted((mention.start, mention.end) for mention in found)
        words = words_of(text)
        for office in find_offices(text):
            start, end = words.starts[office.first], words.end(office.last - 1)
            at = bisect_left(taken, (end, 0))
            if at and taken[at - 1][1] > start:
                continue
            before = words.lexemes[office.first - 1].low
            held = self._held(office, before)
            if held is not None:
                if before == "the":
                    start = words.starts[office.first - 1]
                found.append(Mention(start, end, held[0], "office", held[1]))
        return tuple(sorted(found))

    def _holders(self) -> tuple[Person, ...]:
        return (*self.participants[:_MOST_HOLDERS], *self.mentioned[:_MOST_HOLDERS])

    def _named(self, text: str, sighting: Sighting) -> Mention | None:
        alone = len(name_words(sighting.words)) < 2
        if not sighting.marked and alone and pattern("not_person").match(text[sighting.end : sighting.end + 30]):
            return None
        if is_spokesperson(sighting.title):
            return None
        near: dict[str, Person] = {}
        for start in beginnings(sighting.words):
            for person in self.similar.get(start, ()):
                near[person.key] = person
        fits = [
            person
            for person in near.values()
            if sighting.words in (written := self.written.get(person.key, ()))
            or any(same_name(sighting.words, words) for words in written)
        ]
        if not sighting.marked and alone:
            folded = name_words(sighting.words)
            fits = [
                person
                for person in fits
                if folded <= name_words(tuple(person.written.replace(",", " ").split()))
                or folded <= name_words(tuple(person.family.split()))
            ]
        if len(fits) > 1:
            fits = self._narrowed(sighting, fits, alone)
        if not fits:
            return (
                Mention(sighting.outer_start, sighting.outer_end, (), "surname" if alone else "name", sighting.country)
                if sighting.marked
                else None
            )
        keys = (fits[0].key,) if len(fits) == 1 else ()
        return Mention(
            sighting.outer_start,
            sighting.outer_end,
            keys,
            "surname" if alone else "name",
            fits[0].country if keys else sighting.country,
        )

    def _narrowed(self, sighting: Sighting, fits: list[Person], alone: bool) -> list[Person]:
        """Of several people who can be meant, those who fit best what the sentence says."""
        narrower: tuple[Callable[[Person], bool], ...] = (
            lambda person: sighting.country is None or person.country in (None, sighting.country),
            lambda person: (
                sighting.title is None or person.role is None or office_fits(sighting.title, person.role) > 0
            ),
            lambda person: not alone or name_words(sighting.words) <= name_words(tuple(person.family.split())),
            lambda person: person in self.participants,
        )
        for test in narrower:
            if len(fits) > 1:
                fits = [person for person in fits if test(person)] or fits
        return fits

    def _held(self, office: Office, before: str) -> tuple[tuple[str, ...], str | None] | None:
        """Keys and country of who is meant by an office alone; None where the words mean nobody in particular."""
        if office.plural or office.former or office.head in vocabulary().no_office:
            return None
        if not (office.definite or before in ("the", "and") or office.country or before == ""):
            return None
        if before in ("a", "an", "no", "any", "every", "each", "new", "next"):
            return None
        candidates = [
            person for person in self._holders() if office.country is None or person.country == office.country
        ]
        ranked = [(self._fit(office, person), person) for person in candidates]
        for group in (self.participants, self.mentioned):
            best = max((fit for fit, person in ranked if person in group), default=0)
            if best == 0:
                continue
            fits = [person for fit, person in ranked if fit == best and person in group]
            if len(fits) > 1:
                # An office without a country is the publisher's own, unless its holder is the one who speaks.
                fits = (
                    [person for person in fits if (person.country == self.home) != self.remarks]
                    if office.country is None
                    else fits
                )
            if len(fits) == 1:
                return (fits[0].key,), fits[0].country
            return (), office.country
        return (), office.country

    def _fit(self, office: Office, person: Person) -> int:
        said = fold(office.title)
        if person.role is None:
            return (
                1
                if person in self.participants
                and office.country
                and person.country == office.country
                and (not self._role_of_other(office, person))
                and said in _top_offices()
                else 0
            )
        if said == "leader" or said.endswith(" leader"):
            return 2 if any(office_fits(title, person.role) for title in table("language/offices")["leaders"]) else 0
        return office_fits(office.title, person.role)

    def _role_of_other(self, office: Office, person: Person) -> bool:
        return any(
            other.key != person.key
            and other.country == office.country
            and other.role
            and office_fits(office.title, other.role)
            for other in self._holders()
        )


def _top_offices() -> frozenset[str]:
    return frozenset(table("language/offices")["leaders"]) | {
        "leader",
        "foreign minister",
        "minister of foreign affairs",
    }
