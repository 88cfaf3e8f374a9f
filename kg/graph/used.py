"""What the facts of all readouts refer to, gathered while they are written, so that ``graph:ref`` can name it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import Group, Person, Place

__all__ = ["SeriesUse", "Used"]


@dataclass(slots=True)
class SeriesUse:
    """What readouts say of one series: its key, kinds, parties, what it is called, about and for whom."""

    key: str
    countries: tuple[str, ...]
    kinds: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    issues: set[str] = field(default_factory=set)
    audience: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Used:
    """Names of things that the source graphs mention, each with what the readouts say of it.

    ``people`` and ``places`` keep every form met, because which one is best is decided at the end, in a way
    that does not depend on the order of the readouts.
    """

    dates: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    places: dict[str, set[Place]] = field(default_factory=dict)
    people: dict[str, set[Person]] = field(default_factory=dict)
    posts: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    organizations: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    series: dict[str, SeriesUse] = field(default_factory=dict)
    groups: dict[str, set[Group]] = field(default_factory=dict)
    agreements: set[str] = field(default_factory=set)
    incidents: set[str] = field(default_factory=set)
