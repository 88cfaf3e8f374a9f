"""A name as it stands in a text."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Sighting"]


class Sighting(NamedTuple):
    """A name in a text.

    ``start`` and ``end`` bound the name itself, ``outer_start`` and ``outer_end`` also its office and
    honorifics; ``words`` are its words as written, ``comma`` how many stand before the comma of an
    inverted name; ``title`` is the office beside it. ``marked`` says that an honorific or office shows it to
    be a person; ``possessive`` that "'s" follows; ``plural`` that the office is shared ("Presidents A and B"),
    ``ahead`` that the country stands before the office, ``shared`` that it was taken over from somebody joined
    by "and".
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    words: tuple[str, ...]
    comma: int | None = None
    title: str | None = None
    country: str | None = None
    marked: bool = False
    possessive: bool = False
    plural: bool = False
    former: bool = False
    honorific: bool = False
    ahead: bool = False
    shared: bool = False
