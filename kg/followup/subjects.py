"""What a promise is about, read off its description: the kinds of event that would keep it, who, and where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from kg.errors import TableError
from kg.extract.kinds import find_kinds
from kg.extract.parties import find_parties
from kg.resources import table

__all__ = ["Subject", "likeness", "stems", "subject_of"]

#: Letters by which words are compared: "consultations" and "consult" are one, "air" and "aircraft" too.
_STEM, _SHORTEST = 5, 3
#: Letters that stand before the background of a description at least.
_SHORTEST_CLAUSE = 8


@dataclass(frozen=True, slots=True)
class Subject:
    """What would keep a promise.

    ``kinds`` are kinds of event, ``sure`` if the description names them; ``anything`` says that any event with the
    right place, time and topic would, ``meets`` that the same people are to meet again; ``travels`` that somebody is
    to come; ``bound`` that it hangs on somebody else's event; ``people`` are keys, ``place`` a slug or country code
    in lower case, ``stems`` the words.
    """

    kinds: frozenset[str]
    sure: bool
    anything: bool
    meets: bool
    travels: bool
    bound: bool
    people: frozenset[str]
    place: str | None
    stems: frozenset[str]


@cache
def _table() -> Mapping[str, Any]:
    try:
        rows = table("language/followup")
        patterns = {name: re.compile(rows[name], re.IGNORECASE if name != "occasions" else 0)
                    for name in ("background", "meets", "talks", "rounds", "occasions", "travels")}
        levels = [(re.compile(form, re.IGNORECASE), frozenset(kinds)) for form, kinds in rows["levels"]]
        return {**patterns, "levels": levels, "wide": frozenset(rows["wide"]), "empty": frozenset(rows["empty"])}
    except (re.error, KeyError, TypeError, ValueError) as problem:
        raise TableError(f"The table of follow-up words is broken ({problem})", where="data/language/followup.yaml",
                         do="Restore the file from the distribution") from problem


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that say something.

    >>> sorted(stems("Hold talks on fisheries"))
    ['fishe', 'talks']
    """
    empty = _table()["empty"]
    return frozenset(word[:_STEM] for word in re.findall(r"[^\W\d_]+", text.lower())
                     if len(word) >= _SHORTEST and word not in empty)


def likeness(wanted: frozenset[str], there: frozenset[str]) -> float:
    """The share of the wanted stems that are there, from 0 to 1.

    >>> likeness(frozenset(("air", "grave", "visit")), frozenset(("aircr", "grave")))
    0.6666666666666666
    """
    if not wanted:
        return 0.0
    found = sum(word in there or (len(word) < _STEM and any(other.startswith(word) for other in there))
                for word in wanted)
    return found / len(wanted)


def subject_of(description: str, planned: frozenset[str], people: frozenset[str], place: str | None,
               families: Mapping[str, str], *, own: str | None, present: frozenset[str]) -> Subject:
    """What a promise is about.

    Parameters
    ----------
    planned
        Kinds of the events that the source says are planned.
    families
        Keys of people by family name in lower case.
    own, present
        Kind of the meeting at which the promise was made, and who was there.
    """
    rows = _table()
    cut = rows["background"].search(description)
    words = description[:cut.start()] if cut and cut.start() > _SHORTEST_CLAUSE else description
    travels = rows["travels"].search(words) is not None
    named = people | {families[word.lower()] for word in re.findall(r"\b[A-Z][a-z]+", words)
                      if word.lower() in families}
    said = planned | {mention.kind for mention in find_kinds(words)}
    sure, wide = said - rows["wide"], said & rows["wide"]
    kinds = sure | frozenset(kind for form, of in rows["levels"] if form.search(words) for kind in of)
    anything = meets = False
    if not sure and own and rows["rounds"].search(words):
        kinds = frozenset((own,))
    elif not kinds and rows["meets"].search(words):
        anything = meets = True
        named = named or present
    elif not kinds and rows["talks"].search(words):
        anything = True
    if wide and not sure:
        kinds, anything = kinds | wide, anything or bool(wide & {"other", "conference"})
    where = place or next((mention.code.lower() for mention in find_parties(words)
                           if travels and mention.form != "adjective"), None)
    return Subject(kinds, bool(sure), anything, meets, travels, rows["occasions"].search(words) is not None,
                   frozenset(named), where, stems(words))
