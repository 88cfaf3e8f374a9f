"""Who held which post on a day, by the table ``data/reference/tenures.yaml``: what its sources say, and no more."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from kg import edtf
from kg.errors import TableError
from kg.names import slugify
from kg.resources import table

__all__ = ["Post", "Roster", "Tenure", "known_roster"]

_OPEN = ".."


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in a post. ``ends`` is ``..`` where no source gives the end: then ``as_of`` is the last day known.

    ``begins`` and ``ends`` are EDTF dates, which may be a month or a year; ``sources`` are addresses.
    """

    person: str
    post: str
    begins: str
    ends: str
    as_of: str | None = None
    acting: bool = False
    sources: tuple[str, ...] = ()

    @property
    def window(self) -> str:
        """What is known of the time in office; it ends where knowledge ends.

        >>> Tenure("doe-jane", "xa-premier", "2020-05", "..", "2022-07-21").window
        '2020-05/2022-07-21'
        """
        return f"{self.begins}/{self.as_of if self.ends == _OPEN and self.as_of else self.ends}"

    def surely(self, day: datetime.date) -> bool:
        """Whether the person was in office on the day, however the dates are read.

        >>> term = Tenure("doe-jane", "xa-premier", "2020-05", "..", "2022-07-21")
        >>> [term.surely(datetime.date(2020, 5, 20)), term.surely(datetime.date(2021, 1, 1)),
        ...  term.surely(datetime.date(2023, 1, 1))]
        [False, True, False]
        """
        latest_start = edtf.bounds(self.begins)[1]
        earliest_end = edtf.bounds(self.as_of or self.begins if self.ends == _OPEN else self.ends)[0]
        return latest_start is not None and earliest_end is not None and latest_start <= day <= earliest_end

    def perhaps(self, day: datetime.date) -> bool:
        """Whether the dates allow that the person was in office on the day.

        >>> Tenure("doe-jane", "xa-premier", "2020-05", "..", "2022-07-21").perhaps(datetime.date(2023, 1, 1))
        True
        """
        first = edtf.bounds(self.begins)[0]
        last = None if self.ends == _OPEN else edtf.bounds(self.ends)[1]
        return (first is None or first <= day) and (last is None or day <= last)


@dataclass(frozen=True, slots=True)
class Post:
    """A post by its title and the other titles that texts give it; ``kind`` is shared by counterparts."""

    id: str
    country: str
    title: str
    wordings: tuple[str, ...] = ()
    kind: str | None = None

    @property
    def titles(self) -> tuple[str, ...]:
        """Its own title first."""
        return (self.title, *self.wordings)


@dataclass(frozen=True)
class Roster:
    """The posts and tenures of the table."""

    posts: Mapping[str, Post] = field(default_factory=dict)
    tenures: tuple[Tenure, ...] = ()

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Roster:
        """The roster that a table holds.

        Raises
        ------
        TableError
            If a row lacks something, gives no date or names a post or source that the table does not list.
        """
        try:
            sources = {row["id"]: str(row["url"]) for row in content.get("sources") or ()}
            posts = {row["id"]: Post(row["id"], str(row["country"]), row["title"], tuple(row.get("wordings") or ()),
                                     row.get("kind")) for row in content.get("posts") or ()}
            tenures = [Tenure(row["person"], posts[row["post"]].id, str(row["from"]), str(row["to"]),
                              str(row["as_of"]) if row.get("as_of") else None, bool(row.get("acting")),
                              tuple(sources[name] for name in row["source"]))
                       for row in content.get("tenures") or ()]
        except (KeyError, TypeError, AttributeError) as problem:
            raise TableError(f"A row lacks something, or names what is not listed ({problem})",
                             where="data/reference/tenures.yaml",
                             do="Compare it with the head of the file") from problem
        for tenure in tenures:
            if not edtf.is_edtf(tenure.window) or not edtf.is_edtf(tenure.begins) or not tenure.sources or (
                    tenure.ends == _OPEN and not (tenure.as_of and edtf.is_edtf(tenure.as_of))):
                raise TableError(f"The tenure of {tenure.person} as {tenure.post} has no dates or no source",
                                 where="data/reference/tenures.yaml",
                                 do="Give from and to as EDTF, as_of where to is open, and a source")
        return cls(posts, tuple(sorted(tenures, key=lambda one: (one.post, one.begins, one.person))))

    @cached_property
    def _by_slug(self) -> dict[tuple[str, str], Post]:
        found: dict[tuple[str, str], Post | None] = {}
        for post in self.posts.values():
            for title in post.wordings:
                key = (post.country, slugify(title))
                found[key] = None if key in found else post  # a title of two posts names neither
        found |= {(post.country, slugify(post.title)): post for post in self.posts.values()}
        return {key: post for key, post in found.items() if post is not None}

    @cached_property
    def _by_post(self) -> dict[str, tuple[Tenure, ...]]:
        found: dict[str, tuple[Tenure, ...]] = {}
        for tenure in self.tenures:
            found[tenure.post] = (*found.get(tenure.post, ()), tenure)
        return found

    @cached_property
    def _by_person(self) -> dict[str, tuple[Tenure, ...]]:
        found: dict[str, tuple[Tenure, ...]] = {}
        for tenure in self.tenures:
            found[tenure.person] = (*found.get(tenure.person, ()), tenure)
        return found

    def post_named(self, country: str, title: str) -> Post | None:
        """The post of a party that a title names; None where the table has none of that title."""
        return self._by_slug.get((country, slugify(title)))

    def of(self, person: str) -> tuple[Tenure, ...]:
        """The tenures of a person, post by post, in order of time."""
        return self._by_person.get(person, ())

    def holder(self, post: str, day: datetime.date) -> Tenure | None:
        """The one holder of a post on a day; None where none is known, or more than one may have held it.

        On the day on which one leaves and the next enters there is no one holder. Where no end is known, the
        tenure is taken to end when the next one begins.
        """
        listed = self._by_post.get(post, ())
        found = [tenure for number, tenure in enumerate(listed) if tenure.perhaps(day) and not (
            tenure.ends == _OPEN and any(_begun(later) < day for later in listed[number + 1:] if not later.acting))]
        return found[0] if len(found) == 1 and found[0].surely(day) else None


def _begun(tenure: Tenure) -> datetime.date:
    """The day on which a tenure has begun at the latest; a table without one is not read."""
    return edtf.bounds(tenure.begins)[1] or datetime.date.max


@cache
def known_roster() -> Roster:
    """The roster that the program ships."""
    return Roster.read(table("reference/tenures"))
