"""What a file says about its text: front matter, and the side file beside it."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from kg.errors import SourceError
from kg.model import Notice
from kg.sources.dateline import find_date

__all__ = ["About", "front_matter", "iso_date", "side_file", "side_file_of"]

_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_KEY_LINE = re.compile(r"[ \t]*[\w\"'][\w \"'-]{0,60}:(?:\s|$)")
_BLANK_LINE = re.compile(r"\r?\n[ \t]*\r?$", re.MULTILINE)
#: Front matter longer than this is text that happens to begin with a rule.
_LONGEST = 100_000
#: Keys of front matter that mean the same, the preferred one first.
_SYNONYMS = {
    "title": ("title", "headline", "og:title"),
    "url": ("source_url", "url", "canonical_url", "link", "permalink", "source"),
    "published": ("date", "published", "published_time", "date_published", "publication_date", "issued"),
    "accessed": ("accessed", "date_accessed", "retrieved"),
    "publisher": ("publisher", "organization", "organisation", "site_name"),
    "language": ("language", "lang"),
}
#: A line that only front matter has: one of its keys in small letters, where a page would write "Date:".
_TELLING_LINE = re.compile(
    rf"^[\"']?(?:{'|'.join(re.escape(name) for names in _SYNONYMS.values() for name in names)})[\"']?:(?:\s|$)",
    re.MULTILINE)


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a text before it is read; None where it is not. Dates are ISO dates."""

    title: str | None = None
    url: str | None = None
    published: str | None = None
    accessed: str | None = None
    publisher: str | None = None
    language: str | None = None
    notices: tuple[Notice, ...] = ()

    def over(self, other: About) -> About:
        """This, with what it lacks taken from the other.

        >>> About(title="A").over(About(title="B", url="https://example.org")).url
        'https://example.org'
        """
        merged = {name: getattr(self, name) or getattr(other, name) for name in self.__slots__}
        return About(**{**merged, "notices": self.notices + other.notices})


def iso_date(text: str) -> str | None:
    """The ISO date that a text begins with, where it is a day of the calendar.

    >>> iso_date("2021-02-25 21:27:22-05:00"), iso_date("2021-02-30"), iso_date("last May")
    ('2021-02-25', None, None)
    """
    match = re.match(r"\d{4}-\d{2}-\d{2}(?!\d)", text)
    if match is None:
        return None
    try:
        return datetime.date.fromisoformat(match.group()).isoformat()
    except ValueError:
        return None


def _mapping(text: str, where: str, first_line: int, what: str) -> dict[str, str]:
    """Keys in lower case with their texts; lists and mappings are left out."""
    try:
        # The tree is enough: no dates and numbers are made of it, so nothing in the values can fail or change.
        tree = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = f" at line {first_line + mark.line}" if mark else ""
        raise SourceError(f"The {what} is no valid YAML{line}", where=where, do="Correct that line") from problem
    except RecursionError as problem:
        raise SourceError(f"The {what} is nested too deeply", where=where, do="Simplify it") from problem
    if tree is None or tree.value == "":
        return {}
    if not isinstance(tree, yaml.MappingNode):
        raise SourceError(f"The {what} is no list of keys and values", where=where, do="Write it as 'key: value' lines")
    values: dict[str, str] = {}
    for key, value in tree.value:
        if not isinstance(key, yaml.ScalarNode):
            raise SourceError(f"The {what} is no valid YAML at line {first_line + key.start_mark.line}", where=where,
                              do="Correct that line")
        if isinstance(value, yaml.ScalarNode):
            values[key.value.strip().lower()] = value.value
    return values


def front_matter(text: str, where: str) -> tuple[About, int]:
    """What the YAML block at the top says, and where the text begins after it (0 where there is no block).

    A block that is not closed or is no YAML is text below a rule, unless a line of it can only be front matter.

    Raises
    ------
    SourceError
        If a block with such a line is not closed or is no YAML.

    >>> front_matter("---\\ntitle: A call\\ndate: 2021-02-25\\n---\\nThey spoke.", "a.md")[1]
    39
    >>> front_matter("---\\nReadout: the ministers' talks\\n\\nThey spoke.", "a.txt")[1]
    0
    """
    opening = _OPENING.match(text)
    if opening is None:
        return About(), 0
    closing = _CLOSING.search(text, opening.end(), opening.end() + _LONGEST)
    if _KEY_LINE.match(text, opening.end()) is None and (closing is None or closing.start() != opening.end()):
        return About(), 0  # a rule above an ordinary text
    end = closing or _BLANK_LINE.search(text, opening.end(), opening.end() + _LONGEST)
    block = text[opening.end():end.start() if end else opening.end() + _LONGEST]
    is_meant = _TELLING_LINE.search(block) is not None
    if closing is None:
        if not is_meant:
            return About(), 0
        raise SourceError("The front matter is not closed", where=where, do="End it with a line of three hyphens")
    try:
        values = _mapping(block, where, 2, "front matter")
    except SourceError:
        if is_meant:
            raise
        return About(), 0
    start = min(closing.end() + 1, len(text))
    chosen = {key: next((values[name].strip() for name in names if values.get(name, "").strip()), None)
              for key, names in _SYNONYMS.items()}
    notices = []
    for key in ("published", "accessed"):
        given = chosen[key]
        chosen[key] = next((iso for name in _SYNONYMS[key] if (value := values.get(name, "").strip())
                            and (iso := iso_date(value) or find_date([value], None, None, None))), None)
        if given and chosen[key] is None:
            notices.append(Notice("odd-date", f"The front matter gives {given!r} as date, which is no day"))
    if chosen["url"] and re.match(r"https?://", chosen["url"]) is None:
        chosen["url"] = next((values[name].strip() for name in _SYNONYMS["url"]
                              if values.get(name, "").strip().startswith(("http://", "https://"))), None)
    if chosen["title"]:
        chosen["title"] = " ".join(chosen["title"].split())
    return About(**chosen, notices=tuple(notices)), start


def side_file_of(path: Path) -> Path | None:
    """The file ``<name>.meta.yaml`` (or ``<name>.txt.meta.yaml``) beside a text, where there is one."""
    for name in (f"{path.name}.meta.yaml", f"{path.stem}.meta.yaml"):
        beside = path.with_name(name)
        if beside.is_file():
            return beside
    return None


def side_file(text: str, where: str) -> About:
    """What a side file says: any of title, url, published, accessed, publisher, language.

    Raises
    ------
    SourceError
        If it is no YAML, has another key, or gives a date that is no ISO date.
    """
    values = _mapping(text, where, 1, "side file")
    known = [field.name for field in fields(About) if field.name != "notices"]
    for key, value in values.items():
        if key not in known:
            raise SourceError(f"The side file has an unknown key {key!r}", where=where,
                              do=f"Known are {', '.join(known)}")
        if key in ("published", "accessed") and iso_date(value.strip()) != value.strip():
            raise SourceError(f"The side file gives {value!r} as {key}", where=where, do="Write the date as YYYY-MM-DD")
    given: dict[str, Any] = {key: value.strip() for key, value in values.items() if value.strip()}
    return About(**given)
