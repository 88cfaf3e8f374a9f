"""The hand-kept tables of parties, places, people, posts and bodies, looked up by what readouts say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg import edtf, identity
from kg.errors import TableError
from kg.identity import People
from kg.model import Facts, Meeting, Place
from kg.names import DEFAULT_BASE, PREFIXES, slugify
from kg.resources import table
from kg.tenures import Post, Roster, Tenure

__all__ = ["Register"]

Row = Mapping[str, Any]
_TABLES = ("parties", "places", "organizations", "posts", "people", "series", "labels", "tenures")
_BASE_OF_CODES = DEFAULT_BASE + "code/"


@dataclass(frozen=True)
class Register:
    """The reference tables, each as ``data/reference/{name}.yaml`` has it, and the code lists.

    ``codes`` are the quads of ``graph:codes`` with the default base; ``tables`` holds the content of the files.
    """

    tables: Mapping[str, Any]
    codes: tuple[Quad, ...] = ()
    people: People = field(default_factory=People)
    _rows: dict[tuple[str, str], dict[str, Row]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def load(cls, codes: Iterable[Quad]) -> Register:
        """Read the tables that the program ships."""
        return cls({name: table(f"reference/{name}") for name in _TABLES}, tuple(codes),
                   People.from_table(table("reference/identities")))

    def rows(self, name: str, section: str | None = None) -> dict[str, Row]:
        """The rows of a table by id."""
        place = (name, section or name)
        if place not in self._rows:
            try:
                listed = (self.tables.get(name) or {}).get(place[1]) or ()
                self._rows[place] = {str(row["id"]): row for row in listed}
            except (AttributeError, KeyError, TypeError) as problem:
                raise TableError(f"The section {place[1]!r} has a row without id", where=f"data/reference/{name}.yaml",
                                 do="Give each row an id") from problem
        return self._rows[place]

    # -- code lists

    @cached_property
    def _labels(self) -> dict[str, str]:
        label = PREFIXES["skos"] + "prefLabel"
        return {quad.subject.value.removeprefix(_BASE_OF_CODES): quad.object.value for quad in self.codes
                if quad.predicate.value == label and isinstance(quad.subject, NamedNode)
                and isinstance(quad.object, Literal) and quad.object.language == "en"}

    def has_code(self, scheme: str, code: str) -> bool:
        """Whether a code list has a code with an English label."""
        return f"{scheme}/{code}" in self._labels

    def code_label(self, scheme: str, code: str) -> str:
        """The English label of a code; the code's own words if the list does not have it."""
        return self._labels.get(f"{scheme}/{code}", code.replace("-", " "))

    @cached_property
    def meeting_kinds(self) -> frozenset[str]:
        """Kinds of event at which sides meet: ``meeting`` and all that the list of kinds places under it."""
        broader = PREFIXES["skos"] + "broader"
        above = [(quad.subject.value.removeprefix(_BASE_OF_CODES + "kind/"),
                  quad.object.value.removeprefix(_BASE_OF_CODES + "kind/")) for quad in self.codes
                 if quad.predicate.value == broader and isinstance(quad.subject, NamedNode)
                 and isinstance(quad.object, NamedNode)]
        kinds, size = {"meeting"}, 0
        while len(kinds) > size:
            size = len(kinds)
            kinds |= {narrow for narrow, wide in above if wide in kinds}
        return frozenset(kinds)

    # -- series

    @cached_property
    def formats(self) -> frozenset[str]:
        """Kinds of meeting that form a series between two parties without being called one."""
        return frozenset((self.tables.get("series") or {}).get("formats") or ())

    @cached_property
    def _series_aliases(self) -> dict[str, str]:
        return {alias: key for key, row in self.rows("series").items() for alias in row.get("aliases") or ()}

    def canonical(self, facts: Facts) -> Facts:
        """The facts with the keys of dialogue formats as the table of series has them."""
        def key(raw: str | None) -> str | None:
            return self._series_aliases.get(raw, raw) if raw else raw

        return replace(facts, meeting=replace(facts.meeting, series=key(facts.meeting.series)),
                       events=tuple(replace(event, series=key(event.series)) for event in facts.events))

    # -- parties and places

    def country_names(self, country: str) -> list[str]:
        """All names of a party in English."""
        row = self.rows_of_parties.get(country, {})
        return [*filter(None, [(row.get("label") or {}).get("en")]), *(row.get("aliases") or ())]

    @cached_property
    def rows_of_parties(self) -> dict[str, Row]:
        """The table of parties by code."""
        return self.rows("parties")

    def pair_words(self, countries: Iterable[str]) -> str:
        """Parties as one word before the name of a format, in alphabetical order of their codes.

        >>> Register({}).pair_words(["RU", "JP"])
        'JP-RU'
        """
        return "-".join(self.short_name(country) for country in sorted(countries))

    def short_name(self, country: str) -> str:
        """A party in few words: a name that its label begins with ("Russia" of "Russian Federation"), or the label."""
        label, *others = self.country_names(country) or [country]
        return min((name for name in (label, *others) if label.startswith(name)), key=len)

    def series_label(self, key: str, countries: Iterable[str], kind: str) -> str:
        """A series by its own label between these parties, else the parties' names before its general label."""
        name = identity.local(identity.series(key, countries))
        own = (self.rows("series", "named").get(name, {}).get("label") or {}).get("en")
        general = (self.rows("series").get(key, {}).get("label") or {}).get("en") or self.code_label("kind", kind)
        return str(own or f"{self.pair_words(countries)} {general}".strip())

    def meeting_label(self, held: Meeting) -> str:
        """What a reader calls the meeting: "Japan-Russia foreign ministers' meeting, 21 March 2018"."""
        name = held.label or self.series_label(held.series or held.kind, held.sides, held.kind)
        name = name.replace("other event", "meeting")  # the list knows no better kind, which says nothing to a reader
        day = edtf.words(held.date) if held.date else ""
        return name if not day or day in name else f"{name}, {day}"

    @cached_property
    def _cities(self) -> dict[str, dict[str, str]]:
        """The slug of every city by the slug of each of its names, then by country."""
        table = self.tables.get("places") or {}
        others = table.get("aliases") or {}
        found: dict[str, dict[str, str]] = {}
        for country, cities in (table.get("cities") or {}).items():
            for city in cities:
                for name in (city, *(others.get(city) or ())):
                    found.setdefault(slugify(name), {}).setdefault(country, slugify(city))
        return found

    def place_name(self, where: Place) -> str | None:
        """A place by the table of places, else by its own words.

        A city whose name the table has in another country too, or only there, keeps its country
        (``place:georgetown-gy``), so that two cities of one name never become one.
        """
        name = identity.place(where)
        if name is None or name.startswith("party:") or where.city is None:
            return name
        slug = identity.local(name)
        known = self._cities.get(slug, {})
        if where.country is None:
            return f"place:{next(iter(known.values()))}" if len(known) == 1 else name
        chosen = known.get(where.country, slug)
        alone = set(self._cities.get(chosen, {})) <= {where.country}
        return f"place:{chosen}" if alone else f"place:{chosen}-{where.country.lower()}"

    # -- people and posts

    @cached_property
    def roster(self) -> Roster:
        """Who held which post when, as the table of tenures has it."""
        return Roster.read(self.tables.get("tenures") or {})

    def post_listed(self, country: str | None, title: str | None) -> Post | None:
        """The post of the table of tenures that a title names; None where it has none of that title."""
        return self.roster.post_named(country, title) if country and title else None

    def post_named(self, country: str | None, title: str | None) -> str | None:
        """The post of a country by its title; None without a title or a country.

        Titles that the table of tenures lists for one post name that post; every other title is a post of its own.

        >>> Register({}).post_named("RU", "Minister of Foreign Affairs")
        'post:ru-minister-of-foreign-affairs'
        """
        listed = self.post_listed(country, title)
        if listed is not None:
            return f"post:{listed.id}"
        return f"post:{country.lower()}-{slugify(title)}" if title and country else None

    @cached_property
    def _bodies(self) -> list[tuple[re.Pattern[str], str, frozenset[str]]]:
        """Rules of the table of posts: pattern of an office, kind of body, countries that it is for (none: all)."""
        try:
            return [(re.compile(rule["match"], re.IGNORECASE), rule["kind"], frozenset(rule.get("only") or ()))
                    for rule in (self.tables.get("posts") or {}).get("organisation") or ()]
        except (re.error, KeyError, TypeError) as problem:
            raise TableError(f"A rule on where posts belong is broken ({problem})", where="data/reference/posts.yaml",
                             do="Give each rule a regular expression 'match' and a 'kind'") from problem

    def body_of(self, country: str, title: str) -> str | None:
        """The id of the body that an office lies in, by the first rule that fits; None if the party has none."""
        for pattern, kind, only in self._bodies:
            if (not only or country in only) and pattern.search(title):
                return next((key for key, body in self.rows("organizations").items()
                             if body.get("party") == country and body.get("kind") == kind), None)
        return None

    def terms_of(self, person: str, post: str) -> list[Tenure]:
        """The known tenures of a person in a post, first one first."""
        return [term for term in self.roster.of(identity.local(person)) if term.post == identity.local(post)]

    def term_name(self, person: str, post: str, number: int) -> str:
        """The tenure of a person in a post; the second term has ``.2``."""
        again = f".{number}" if number > 1 else ""
        return f"tenure:{identity.local(person)}.{identity.local(post)}{again}"

    def tenure(self, person: str, post: str, day: str | None) -> str:
        """The tenure that a readout of a day attests: the first, unless the day can only lie in a later one."""
        first, last = edtf.bounds(day) if day else (None, None)
        fits = [number for number, term in enumerate(self.terms_of(person, post), 1)
                if (first and term.perhaps(first)) or (last and term.perhaps(last))]
        return self.term_name(person, post, fits[0] if fits else 1)
