"""Lasting names for what readouts speak of: who and what is the same in two of them.

Names are made from raw values (dates, countries, words), never from the order of files, so that a better
extraction or one more readout renames nothing. All are prefixed names (``person:kono-taro``); `kg.names`
puts the base in front. What values alone cannot tell (two people of one name, two spellings of one) is
kept by hand in ``data/reference/identities.yaml``, each line signed.

Rules: section 4 of the ontology's design; the evidence of a passage is its wording, not its position.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg import edtf
from kg.errors import TableError
from kg.model import Agreement, Event, Facts, Incident, Person, Place, Readout, Span
from kg.names import slugify

__all__ = ["Passages", "People", "agreement", "dated", "event", "event_window", "group", "incident", "local",
           "meeting", "meeting_series", "meeting_window", "part", "party", "passage_hash", "place", "series", "time"]

#: The longest readable slug made from a label; a longer one is cut at a word and gets a hash of the whole.
_LONGEST = 80
_IDENTITIES = "data/reference/identities.yaml"
_ARTICLES = re.compile(r"\b(?:the|an?)\s+", re.IGNORECASE)


def local(name: str) -> str:
    """The part of a prefixed name after its prefix.

    >>> local("event:2018-05-jp-ru-summit")
    '2018-05-jp-ru-summit'
    """
    return name.partition(":")[2]


def party(country: str) -> str:
    """A country or organisation as a party.

    >>> party("JP")
    'party:jp'
    """
    return f"party:{country.lower()}"


def place(where: Place) -> str | None:
    """The narrowest place that is named: the city, else the region or venue, else the country.

    >>> place(Place(city="Moscow", country="RU")), place(Place(country="GB")), place(Place(name="Central Asia"))
    ('place:moscow', 'party:gb', 'place:central-asia')
    """
    if where.city or where.name:
        return f"place:{slugify(where.city or where.name or '')}"
    return party(where.country) if where.country else None


def time(when: str) -> str:
    """The window of an EDTF date.

    >>> time("2018-04-10/2018-04-20")
    't:2018-04-10--2018-04-20'
    """
    return f"t:{edtf.slug(when)}"


def group(key: str) -> str:
    """A group of people named by what they are."""
    return f"group:{slugify(key)}"


def _pair(countries: Iterable[str]) -> str:
    return "-".join(sorted({country.lower() for country in countries}))


def dated(when: str | None, countries: Iterable[str], what: str) -> str:
    """The slug of something that happens: date, parties in alphabetical order, kind or series.

    >>> dated("2018-03-21", ("RU", "JP"), "foreign-ministers-meeting")
    '2018-03-21-jp-ru-foreign-ministers-meeting'
    """
    return "-".join(piece for piece in (edtf.slug(when) if when else "undated", _pair(countries), what) if piece)


def series(key: str, countries: Iterable[str]) -> str:
    """A dialogue format between given parties.

    >>> series("strategic-dialogue", ("RU", "JP"))
    'series:jp-ru-strategic-dialogue'
    """
    return "series:" + "-".join(piece for piece in (_pair(countries), slugify(key)) if piece)


def meeting_window(facts: Facts) -> str | None:
    """When the meeting took place: the date it is given, else some day up to the day of publication."""
    published = facts.readout.published
    return facts.meeting.date or (f"../{published}" if published else None)


def meeting_series(facts: Facts, formats: Iterable[str]) -> str | None:
    """The key of the series that the meeting is one of: the one it is given, else its kind.

    A kind makes a series by itself if it is one of the ``formats`` that recur under their own name, or if
    the text numbers the meeting.
    """
    held = facts.meeting
    return held.series or (held.kind if held.ordinals or held.kind in formats else None)


def meeting(facts: Facts) -> str:
    """The event that a readout is about; two readouts of one meeting give the same name.

    An undated meeting of an undated page is told apart by its document.
    """
    held = facts.meeting
    what = slugify(held.series or held.kind)
    when = meeting_window(facts)
    return "event:" + dated(when, held.sides, what if when else f"{what}-{facts.readout.id}")


def event_window(happening: Event, facts: Facts) -> str | None:
    """When an event is to take place: as said, else a window that opens (or ends) on the readout's day."""
    if happening.when:
        return happening.when
    day = facts.readout.published or facts.meeting.date
    if day is None:
        return None
    opens, closes = edtf.bounds(day)
    if happening.status in ("held", "occurred"):
        return f"../{closes}" if closes else None
    return f"{opens}/.." if opens else None


def event(happening: Event, facts: Facts, *, distinct: bool = False) -> str:
    """An event that the sides plan or mention.

    ``distinct`` adds what tells it from another event of the same page that would have the same name: where it
    takes place, else who takes part.
    """
    slug = dated(event_window(happening, facts), happening.parties, slugify(happening.series or happening.kind))
    if distinct:
        where = place(happening.place) if happening.place else None
        mark = local(where) if where else "-".join(sorted(happening.people)) or slugify(happening.label)
        slug = f"{slug}-{mark}"
    return f"event:{slug}"


def part(whole: str, mark: str, prefix: str) -> str:
    """A side, session or position of an event.

    >>> part("event:2018-05-jp-ru-summit", "jp", "side")
    'side:2018-05-jp-ru-summit.jp'
    """
    return f"{prefix}:{local(whole)}.{mark}"


def _label_slug(label: str) -> str:
    slug = slugify(_ARTICLES.sub("", label))
    if len(slug) <= _LONGEST:
        return slug
    return f"{slug[:_LONGEST].rpartition('-')[0]}-{hashlib.sha256(label.encode()).hexdigest()[:8]}"


def agreement(document: Agreement) -> str:
    """A document: by day, parties, kind and period if it was signed at the meeting, else by parties and title.

    >>> plan = Agreement("a1", "consultation-plan", "2018-2019 Plan", ("RU", "JP"), "2018-03-21", "2018/2019")
    >>> agreement(plan)
    'agreement:2018-03-21-jp-ru-consultation-plan-2018-2019'
    >>> agreement(Agreement("a2", "cooperation-plan", "Eight-point Cooperation Plan", ("JP", "RU")))
    'agreement:jp-ru-eight-point-cooperation-plan'
    """
    if document.signed and document.period:
        period = edtf.slug(document.period).replace("--", "-")
        return f"agreement:{dated(document.signed, document.parties, f'{document.kind}-{period}')}"
    title = _label_slug(document.label)
    if document.signed:
        return f"agreement:{dated(document.signed, document.parties, title)}"
    return "agreement:" + "-".join(piece for piece in (_pair(document.parties), title) if piece)


def incident(happening: Incident, country_names: Iterable[str] = ()) -> str:
    """An occurrence by country and what it is called, without the country again at its end.

    >>> incident(Incident("i1", "attack", "Attack on the embassy in the United Kingdom", "GB"), ["United Kingdom"])
    'incident:gb-attack-on-embassy'
    """
    slug = _label_slug(happening.label)
    for name in sorted(country_names, key=len, reverse=True):
        slug = slug.removesuffix(f"-in-{slugify(name)}")
    return "incident:" + "-".join(piece for piece in ((happening.country or "").lower(), slug) if piece)


def passage_hash(quote: str) -> str:
    """First 8 hexadecimal digits of the SHA-256 of the wording, each run of blanks counted as one space.

    >>> passage_hash("They met.") == passage_hash("They\\n  met.")
    True
    """
    return hashlib.sha256(" ".join(quote.split()).encode()).hexdigest()[:8]


class Passages:
    """The passages of one readout, by the hash of their wording.

    A re-crawl that shifts offsets keeps the name of a passage as long as it reads the same. Where two places of
    a page read the same, the later one gets ``-2``.
    """

    def __init__(self, readout: Readout, spans: Iterable[Span]) -> None:
        self._readout = readout
        self._keys: dict[Span, str] = {}
        seen: dict[str, int] = {}
        for span in sorted(set(spans)):
            digest = passage_hash(readout.text[span.start:span.end])
            seen[digest] = seen.get(digest, 0) + 1
            again = f"-{seen[digest]}" if seen[digest] > 1 else ""
            self._keys[span] = f"{readout.id}.{digest}{again}"

    def spans(self) -> list[Span]:
        """Every passage in text order."""
        return list(self._keys)

    def key(self, span: Span) -> str:
        """``{document}.{hash}`` of a passage; statements and commitments are numbered under it."""
        return self._keys[span]

    def name(self, span: Span) -> str:
        """The passage itself."""
        return f"passage:{self._keys[span]}"

    def around(self, span: Span) -> Span | None:
        """The shortest passage that holds a span, such as the sentence that holds a name."""
        holding = [known for known in self._keys if known.start <= span.start and span.end <= known.end]
        return min(holding, key=lambda known: (known.end - known.start, known), default=None)


@dataclass(frozen=True)
class People:
    """Who is who where names alone do not tell: the content of ``data/reference/identities.yaml``.

    ``same`` maps a key to the key that it is merged into; ``apart`` maps a key and a country to the key that
    this second bearer of the name has (``kim-sung-2``).
    """

    same: Mapping[str, str] = field(default_factory=dict)
    apart: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def from_table(cls, table: Any) -> People:
        """Read the table: lists ``same`` (key, into) and ``apart`` (key, country, id).

        Raises
        ------
        TableError
            If an entry lacks a field or is not signed (by, when, why).
        """
        rows = table or {}
        try:
            unsigned = [row for row in (*(rows.get("same") or ()), *(rows.get("apart") or ()))
                        if not (row.get("by") and row.get("when") and row.get("why"))]
            if unsigned:
                raise TableError(f"A decision on identity is not signed ({unsigned[0].get('key')})", where=_IDENTITIES,
                                 do="Say by whom, when and why")
            return cls({row["key"]: row["into"] for row in rows.get("same") or ()},
                       {(row["key"], row["country"]): row["id"] for row in rows.get("apart") or ()})
        except (AttributeError, KeyError, TypeError) as problem:
            raise TableError(f"The table of identities is broken ({problem})", where=_IDENTITIES,
                             do="Follow the examples at its top") from problem

    def name(self, who: Person) -> str:
        """The person's lasting name.

        >>> kim = Person("kim-sung", "Kim Sung", "Kim", "Sung", "KP", None, Span(0, 8))
        >>> People(apart={("kim-sung", "KP"): "kim-sung-2"}).name(kim)
        'person:kim-sung-2'
        """
        key = self.same.get(who.key, who.key)
        return f"person:{self.apart.get((key, who.country or ''), key)}"
