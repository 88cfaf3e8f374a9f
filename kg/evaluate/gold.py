"""Gold: what a person found in a text, one YAML file a document, read and checked.

The form is that of the project's evaluation format: ``header``, ``participants``, ``others`` and one entry of
``sentences`` for each sentence that reports an act. A slip in a gold file would count against the program, so
every key, act, code and date is checked, and the message says where it stands.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml

from kg import edtf
from kg.errors import KgError
from kg.resources import table

__all__ = ["ACTS", "Gold", "GoldPerson", "GoldSentence", "Plan", "read_gold"]

#: The acts that a sentence can have, the firmest first.
ACTS = ("commit", "agree", "request", "invite", "sign", "condemn", "welcome", "state", "discuss", "report")
_KINDS = (
    "summit",
    "foreign-ministers-meeting",
    "defence-ministers-meeting",
    "two-plus-two",
    "telephone-talk",
    "vice-ministerial-consultation",
    "strategic-dialogue",
    "working-group",
    "courtesy-call",
    "working-dinner",
    "security-consultation",
    "other",
)
_EVENTS = (*_KINDS, "visit", "training", "mission")
_TOP = ("id", "url", "publisher", "truncated", "note", "header", "participants", "others", "sentences")
_HEADER = ("kind", "date", "place", "sides", "ordinals", "minutes")
_PERSON = ("name", "country", "role")
_PLAN = ("due", "place", "event")
_SENTENCE = ("anchor", "speakers", "act", "issues", "commitment", *_PLAN, "also")
_T = TypeVar("_T")
_COUNTRY = re.compile(r"[A-Z]{2,3}")


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """A person of a gold file; ``country`` is None where nobody could tell."""

    name: str
    country: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is undertaken: until when (EDTF), where (as written: "Hanoi, Vietnam"), and the kind of event."""

    due: str | None = None
    place: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence with its main act; ``anchor`` is how it begins, ``also`` further events planned in it.

    ``speakers`` are ``BOTH``, codes of countries, or family names.
    """

    anchor: str
    speakers: tuple[str, ...]
    act: str
    issues: tuple[str, ...]
    commitment: bool
    plan: Plan = Plan()
    also: tuple[Plan, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold file. ``path`` is where it lies; ``sides`` is empty where the participants tell them."""

    path: str
    id: str
    publisher: str | None
    kind: str | None
    date: str | None
    place: str | None
    sides: tuple[str, ...]
    ordinals: tuple[int, ...]
    minutes: tuple[int, ...]
    participants: tuple[GoldPerson, ...]
    others: tuple[GoldPerson, ...]
    sentences: tuple[GoldSentence, ...]


class _Checked:
    """A mapping of the file with the place it stands at; takes values out and checks them."""

    def __init__(self, content: Any, known: tuple[str, ...], path: str, at: str) -> None:
        self.path, self.at = path, at
        if not isinstance(content, dict):
            raise self.wrong("It must be a mapping of keys to values")
        unknown = [str(key) for key in content if key not in known]
        if unknown:
            raise self.wrong(f"The key {unknown[0]!r} is unknown", f"Known keys are: {', '.join(known)}")
        self.content = content

    def wrong(self, what: str, do: str = "Correct the gold file") -> KgError:
        return KgError(f"{what} ({self.at})", where=self.path, do=do)

    def text(self, key: str, *, needed: bool = False) -> str | None:
        value = self.content.get(key)
        if value is None or value == "":
            if needed:
                raise self.wrong(f"The key {key!r} is missing")
            return None
        if not isinstance(value, str):
            raise self.wrong(f"The key {key!r} must be text, not {value!r}", "Put it in quotes")
        return value

    def date(self, key: str) -> str | None:
        value = self.content.get(key)
        if isinstance(value, datetime.date):  # YAML reads 2018-07-31 without quotes as a date
            value = value.isoformat()[:10]
        elif isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is None:
            return None
        if not isinstance(value, str) or not edtf.is_edtf(value):
            raise self.wrong(f"{value!r} at {key!r} is no EDTF date", "Write it like 2018-07-31, ../2018-11 or 2018-22")
        return value

    def one_of(self, key: str, choices: tuple[str, ...], *, needed: bool = False) -> str | None:
        value = self.text(key, needed=needed)
        if value is not None and value not in choices:
            raise self.wrong(f"{value!r} is no {key}", f"Choose one of: {', '.join(choices)}")
        return value

    def country(self, key: str) -> str | None:
        value = self.text(key)
        if value is not None and not _COUNTRY.fullmatch(value):
            raise self.wrong(f"{value!r} at {key!r} is no code of a country", "Write it like JP, EU or UN")
        return value

    def items(self, key: str, kind: type, words: str) -> tuple[Any, ...]:
        value = self.content.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(
            isinstance(item, kind) and not isinstance(item, bool) for item in value
        ):
            raise self.wrong(f"The key {key!r} must be a list of {words}")
        return tuple(value)

    def yes(self, key: str) -> bool:
        value = self.content.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(f"The key {key!r} must be true or false, not {value!r}")
        return value

    def each(self, key: str, make: Callable[[Any, str], _T]) -> tuple[_T, ...]:
        items = self.content.get(key)
        if items is None:
            return ()
        if not isinstance(items, list):
            raise self.wrong(f"The key {key!r} must be a list")
        return tuple(make(item, f"{key}, number {number}") for number, item in enumerate(items, 1))


def _known_issue(issue: str) -> bool:
    return issue.startswith("other:") or issue in table("language/issues")["issues"]


def _person(content: Any, path: str, at: str) -> GoldPerson:
    person = _Checked(content, _PERSON, path, at)
    return GoldPerson(person.text("name") or "", person.country("country"), person.text("role"))


def _plan(plan: _Checked) -> Plan:
    return Plan(plan.date("due"), plan.text("place"), plan.one_of("event", _EVENTS))


def _sentence(content: Any, path: str, at: str) -> GoldSentence:
    entry = _Checked(content, _SENTENCE, path, at)
    anchor = entry.text("anchor", needed=True) or ""
    entry.at = f"the sentence {anchor!r}"
    issues: tuple[str, ...] = entry.items("issues", str, "issues")
    strange = [issue for issue in issues if not _known_issue(issue)]
    if strange:
        raise entry.wrong(f"{strange[0]!r} is no issue of the scheme", f"Write other:{strange[0]}, or correct it")
    return GoldSentence(
        anchor,
        entry.items("speakers", str, "BOTH, codes of countries or family names"),
        entry.one_of("act", ACTS, needed=True) or "",
        issues,
        entry.yes("commitment"),
        _plan(entry),
        entry.each("also", lambda item, where: _plan(_Checked(item, _PLAN, path, f"{entry.at}, {where}"))),
    )


def read_gold(path: Path) -> Gold:
    """The gold of one document.

    Raises
    ------
    KgError
        If the file cannot be read, is no YAML, or holds an unknown key, a wrong value or a wrong date.
    """
    where = path.as_posix()
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or "it is not UTF-8"
        raise KgError(f"The gold file cannot be read ({reason})", where=where, do="Check the path") from problem
    except (yaml.YAMLError, ValueError) as problem:
        mark = getattr(problem, "problem_mark", None)
        line = f" at line {mark.line + 1}" if mark else f" ({problem})"
        raise KgError(f"The gold file is no valid YAML{line}", where=where, do="Correct the line") from problem
    top = _Checked(content, _TOP, where, "the file as a whole")
    header = _Checked(top.content.get("header") or {}, _HEADER, where, "header")
    sides: tuple[str, ...] = header.items("sides", str, "codes of countries")
    if any(not _COUNTRY.fullmatch(side) for side in sides):
        raise header.wrong("The key 'sides' must be a list of codes of countries", "Write them like [JP, RU]")
    return Gold(
        path=where,
        id=top.text("id") or path.stem,
        publisher=top.text("publisher"),
        kind=header.one_of("kind", _KINDS),
        date=header.date("date"),
        place=header.text("place"),
        sides=sides,
        ordinals=header.items("ordinals", int, "numbers"),
        minutes=header.items("minutes", int, "numbers"),
        participants=top.each("participants", lambda item, at: _person(item, where, at)),
        others=top.each("others", lambda item, at: _person(item, where, at)),
        sentences=top.each("sentences", lambda item, at: _sentence(item, where, at)),
    )
