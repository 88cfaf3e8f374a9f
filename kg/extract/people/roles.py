"""Which of the people that a sentence names took part in the meeting that it reports."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kg.extract.kept import kept
from kg.extract.people.sighting import Sighting
from kg.extract.people.sightings import find_sightings
from kg.extract.quick import Quick, Several, quick
from kg.resources import table

__all__ = ["Passage", "also_present", "is_lead", "is_spokesperson", "pattern", "region", "taking_part"]


class Passage(NamedTuple):
    """A title or sentence: its text, where it begins in the readout, and what it is.

    ``kind`` is ``title``, ``abstract``, ``body`` or ``imprint``; ``start`` is None where the text does not stand in the
    readout as it is (a title from folded front matter).
    """

    text: str
    start: int | None
    kind: str


@cache
def pattern(name: str) -> Quick:
    """The compiled pattern ``name`` of ``data/language/taking-part.yaml``; capitals count only in ``starts``."""
    return quick(str(table("language/taking-part")[name]), 0 if name == "starts" else re.I)


def is_lead(text: str) -> bool:
    """Whether a sentence reports that a meeting took place.

    >>> is_lead("Foreign Minister Doe met with Minister Roe."), is_lead("He stressed the importance of trade.")
    (True, False)
    """
    return bool(pattern("meeting").search(text))


@lru_cache(maxsize=2048)
def is_spokesperson(title: str | None) -> bool:
    """Whether the office is only to speak for others; "Spokesperson and Chief Advisor" is more than that."""
    return title is not None and bool(pattern("spokes").search(title)) and " and " not in title


def region(text: str, whole: bool) -> tuple[int, int]:
    """The part of a lead sentence or title that names those who met."""
    opening = pattern("starts").match(text)
    start = opening.end() if opening else 0
    verb = pattern("meeting").search(text, start)
    end = len(text)
    if not whole:
        for stop in pattern("ends").finditer(text, verb.end() if verb else start):
            if stop.group().strip().lower().startswith("to ") and _OFFICE_AHEAD.search(text, 0, stop.start()):
                continue  # "Ambassador of Finland to Norway"
            end = stop.start()
            break
    return start, end


_OFFICE_AHEAD = re.compile(
    r"(?:ambassador|advis[eo]r|envoy|assistant|representative|secretary|aide)(?: of [\w ]{2,40})?$", re.I
)


@kept
def taking_part(passage: Passage) -> tuple[Sighting, ...]:
    """The people of a title, abstract or lead sentence who met, in text order."""
    text = passage.text
    start, end = region(text, passage.kind == "title")
    found = []
    for sighting in find_sightings(text):
        if not start <= sighting.start < end or is_spokesperson(sighting.title):
            continue
        if sighting.possessive and not pattern("held").match(text[sighting.end : sighting.end + 80]):
            continue
        if pattern("elsewhere").search(text, max(0, sighting.outer_start - 50), sighting.outer_start):
            continue
        if not sighting.marked and not _in_place_of_person(text, sighting, passage.kind):
            continue
        found.append(sighting)
    return tuple(found)


_SUBJECT_VERB = quick(
    r"^,?\s+(?:today|yesterday|on|this|also|had|has|is|was|will|and|in|at|[a-z]+ed|met|spoke|held|"
    r"meets|[A-Z][a-z]+s (?:with|on|talks|to|the)|"
    r"[A-Z][a-z]+s\b)",
    0,
)


def _in_place_of_person(text: str, sighting: Sighting, kind: str) -> bool:
    """Whether a bare name stands where the subject or the partner of a meeting does."""
    if len(sighting.words) < 2 or any(
        not word.strip(".-'").isalpha() and "-" not in word and "'" not in word and "." not in word
        for word in sighting.words
    ):
        return False
    ahead = text[: sighting.outer_start].strip()
    behind = text[sighting.end : sighting.end + 60]
    if not ahead or (ahead.endswith(",") and len(ahead) < 120 and is_lead(behind)):
        return is_lead(behind) or (kind == "title" and bool(_SUBJECT_VERB.match(behind)))
    return False


@cache
def _also() -> Several:
    return Several([pattern("also_behind"), pattern("also_before")])


_NOT_THERE_BEHIND = re.compile(r"\b(?:which|who|will|would|to)\b")
_NOT_THERE_AHEAD = re.compile(r"\b(?:whose|will|would)\b")


def also_present(text: str) -> list[Sighting]:
    """The people of any sentence who, it says, were there as well ("was also present", "accompanied by").

    >>> [s.words for s in also_present("Ambassador Jane Doe also took part; Minister Roe will visit.")]
    [('Jane', 'Doe')]
    """
    found: list[Sighting] = []
    if not _also().possible(text):
        return found
    for sighting in find_sightings(text):
        if not sighting.marked or sighting.former or sighting.possessive:
            continue
        begin, end = sighting.outer_start, sighting.outer_end
        if pattern("not_yet").search(text, max(0, begin - 80), begin):
            continue
        behind = text[end : end + 100]
        if (
            pattern("also_behind").match(behind) and not _NOT_THERE_BEHIND.search(behind.split(".")[0][:20])
        ) or (
            pattern("also_before").search(text, max(0, begin - 400), begin)
            and not _NOT_THERE_AHEAD.search(text, max(0, begin - 400), begin)
        ):
            found.append(sighting)
    return found
