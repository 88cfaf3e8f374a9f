"""People known beforehand: one id over many pages, and which of their names is the family name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from kg.extract.people.naming import has_patronymic, name_words
from kg.extract.people.offices import meaning
from kg.resources import table

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
                tuple(post["title"] for post in row.get("posts", ())),
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
def look_up(words: tuple[str, ...], country: str | None, title: str | None) -> Known | None:
    """The one person of the roster who can be meant; None where none or several can.

    A family name alone is enough only with an office that the roster knows of the person.
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
    return fits[0] if len(fits) == 1 else None
