"""People known beforehand: one id over many pages, and which of their names is the family name."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.extract.people.naming import has_patronymic, name_words
from kg.extract.people.offices import meaning
from kg.resources import table
from kg.tenures import known_roster

__all__ = ["Known", "known_people", "look_up"]


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the roster ``data/reference/people.yaml``, with the folded words of each way to write them."""

    id: str
    family: str
    given: str
    name: str
    country: str
    spellings: tuple[frozenset[str], ...]
    titles: tuple[str, ...]
    spokesperson: bool = False


@cache
def known_people() -> tuple[Known, ...]:
    """The roster."""
    found = []
    roster = known_roster()
    for row in table("reference/people")["people"]:
        written = [row.get("name") or f"{row['given']} {row['family']}", *row.get("variants", ())]
        spellings = tuple(dict.fromkeys(name_words(tuple(name.replace(",", " ").split())) for name in written))
        found.append(
            Known(
                row["id"],
                row["family"],
                row["given"],
                written[0],
                str(row["country"]),
                spellings,
                tuple(dict.fromkeys([*(post["title"] for post in row.get("posts", ())),
                                     *(roster.posts[term.post].title for term in roster.of(row["id"]))])),
                bool(row.get("spokesperson")),
            )
        )
    return tuple(found)


@cache
def _by_words() -> dict[frozenset[str], tuple[Known, ...]]:
    index: dict[frozenset[str], tuple[Known, ...]] = {}
    for person in known_people():
        for words in {*person.spellings, name_words(tuple(person.family.split()))}:
            index[words] = (*index.get(words, ()), person)
    return index


@lru_cache(maxsize=8192)
def look_up(
    words: tuple[str, ...], country: str | None, title: str | None, day: str | None = None
) -> Known | None:
    """The one person of the roster who can be meant; None where none or several can.

    A family name alone is enough only with an office that the roster knows of the person; where a ``day`` is
    given on which they are in that office, who is known to have had it at another time is not meant.
    """
    wanted = name_words(words)
    found = _by_words().get(wanted, ())
    if not found and len(wanted) > 1:
        # A patronymic or second given name that the roster does not have.
        plain = frozenset(word for word in wanted if not has_patronymic(word))
        found = _by_words().get(plain, ()) if len(plain) > 1 else ()
    fits = [person for person in dict.fromkeys(found) if country is None or person.country == country]
    if len(wanted) < 2:
        if title is None:
            return None
        said = meaning(title)
        fits = [
            person
            for person in fits
            if any(said <= meaning(known) or meaning(known) <= said for known in person.titles)
        ]
        if day is not None:
            fits = [person for person in fits if _can_hold(person, said, datetime.date.fromisoformat(day))]
    return fits[0] if len(fits) == 1 else None


def _can_hold(person: Known, said: frozenset[str], day: datetime.date) -> bool:
    """Whether the tenures that are known of a person in an office allow the day; so do tenures that are not known."""
    roster = known_roster()
    terms = [
        term
        for term in roster.of(person.id)
        if any(said <= meaning(title) or meaning(title) <= said for title in roster.posts[term.post].titles)
    ]
    return not terms or any(term.perhaps(day) for term in terms)
