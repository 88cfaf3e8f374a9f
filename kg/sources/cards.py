"""Cards of publishers, and what holds for the pages of all of them (``data/sources``).

Signatures and hints are searched for in the page's stripped lines (``^`` and ``$`` are a line's ends), with straight
quotes, hyphens and blanks in place of all their kinds. Drop patterns must match a whole stripped line as published.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kg.errors import TableError
from kg.model import Card
from kg.names import slugify
from kg.resources import folder, read_yaml, table

__all__ = ["Common", "card_named", "cards", "common", "is_furniture", "load_card"]

_TEXTS = ("slug", "name", "party", "organization", "language", "terms", "terms_url", "citation", "quotes")
_LISTS = ("hosts", "signatures", "hints", "drop")
_PATTERNS = ("signatures", "hints", "drop")
_SWITCHES = ("several_a_day", "month_first", "carries_speaker")
_QUOTES = ("full", "first-words", "offsets")
_ADVICE = "Correct the file, or restore it from the distribution"
#: Lines of furniture are short; a longer line is text, and is not worth hundreds of comparisons.
_LONGEST_FURNITURE = 400


@dataclass(frozen=True, slots=True)
class Common:
    """The table ``data/sources/_common.yaml``, which says of each key what it is for."""

    furniture: tuple[str, ...]
    not_titles: tuple[str, ...]
    issuers: tuple[str, ...]
    date_labels: tuple[str, ...]
    changed_labels: tuple[str, ...]
    readout_words: tuple[str, ...]
    scripts: Mapping[str, str]
    stop_words: Mapping[str, tuple[str, ...]]


def _broken(path: Path, what: str) -> TableError:
    return TableError(what, where=str(path), do=_ADVICE)


def _text_list(value: object, key: str, path: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise _broken(path, f"The key {key!r} must be a list of texts")
    return tuple(value)


def _check_patterns(patterns: tuple[str, ...], key: str, path: Path) -> None:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as problem:
            raise _broken(path, f"The key {key!r} holds a broken regular expression, {pattern!r} ({problem})") from None


def load_card(path: Path) -> Card:
    """The card in one YAML file; its id is the file's name without ``.yaml``.

    Raises
    ------
    TableError
        If the file is no YAML mapping, or a key is missing, unknown, of the wrong type or of a wrong value.
    """
    content = read_yaml(path, "card")
    if not isinstance(content, dict):
        raise _broken(path, "The card must be a YAML mapping of keys to values")
    unknown = sorted(set(map(str, content)) - {*_TEXTS, *_LISTS, *_SWITCHES})
    if unknown:
        raise _broken(path, f"The card has an unknown key {unknown[0]!r}")
    for key in (*_TEXTS, "hosts"):
        if key not in content:
            raise _broken(path, f"The card lacks the key {key!r}")
    for key in _TEXTS:
        if not isinstance(content[key], str) or not content[key].strip():
            raise _broken(path, f"The key {key!r} must be a text (YAML reads a bare NO as false: put it in quotes)")
    lists: dict[str, Any] = {key: _text_list(content[key], key, path) for key in _LISTS if key in content}
    for key in _PATTERNS:
        _check_patterns(lists.get(key, ()), key, path)
    if content["quotes"] not in _QUOTES:
        raise _broken(path, f"The key 'quotes' must be one of {', '.join(_QUOTES)}, not {content['quotes']!r}")
    if re.search(r"\{(?!(?:title|url|accessed)\})", content["citation"]):
        raise _broken(path, "The key 'citation' may hold only the fields {title}, {url} and {accessed}")
    if content["slug"] != slugify(content["slug"]):
        raise _broken(path, "The key 'slug' must be lower-case letters, digits and hyphens")
    if re.fullmatch(r"[A-Z]{2,8}", content["party"]) is None:
        raise _broken(path, "The key 'party' must be a country or organisation code in capitals")
    switches: dict[str, Any] = {key: content[key] for key in _SWITCHES if key in content}
    for key, value in switches.items():
        if not isinstance(value, bool):
            raise _broken(path, f"The key {key!r} must be true or false")
    texts: dict[str, Any] = {key: content[key] for key in _TEXTS}
    return Card(id=path.stem, **texts, **lists, **switches)


@cache
def cards() -> tuple[Card, ...]:
    """All cards of ``data/sources``, sorted by id; files whose name begins with ``_`` are none.

    Raises
    ------
    TableError
        If a card is broken; the message names the file and the key.

    >>> [card.slug for card in cards() if card.party == "GB"]
    ['uk-fcdo', 'uk-no10']
    """
    paths = sorted((folder("data") / "sources").glob("[!_]*.yaml"), key=lambda path: path.stem)
    return tuple(load_card(path) for path in paths)


@cache
def common() -> Common:
    """What holds for every publisher's pages.

    Raises
    ------
    TableError
        If ``data/sources/_common.yaml`` lacks a key or holds one of the wrong type.
    """
    path = folder("data") / "sources" / "_common.yaml"
    content = table("sources/_common")
    names = Common.__dataclass_fields__
    if not isinstance(content, dict):
        raise _broken(path, "The table must be a YAML mapping of keys to values")
    for key in names:
        if key not in content:
            raise _broken(path, f"The table lacks the key {key!r}")
    unknown = sorted(set(map(str, content)) - set(names))
    if unknown:
        raise _broken(path, f"The table has an unknown key {unknown[0]!r}")
    lists = {key: _text_list(content[key], key, path) for key in names if key not in ("scripts", "stop_words")}
    for key in ("furniture", "not_titles", "issuers"):
        _check_patterns(lists[key], key, path)
    scripts, stop_words = content["scripts"], content["stop_words"]
    if not isinstance(scripts, dict) or not all(isinstance(letters, str) for letters in scripts.values()):
        raise _broken(path, "The key 'scripts' must map languages to sets of letters")
    if not isinstance(stop_words, dict) or not all(isinstance(some, str) for some in stop_words.values()):
        raise _broken(path, "The key 'stop_words' must map languages to texts of words")
    words = {language: tuple(some.split()) for language, some in stop_words.items()}
    return Common(**lists, scripts=dict(scripts), stop_words=words)


@cache
def _names() -> dict[str, Card]:
    named: dict[str, Card] = {}
    for card in cards():
        for name in (card.id, card.slug, card.organization, card.name):
            named.setdefault(slugify(name), card)
    return named


@lru_cache(maxsize=256)
def card_named(name: str) -> Card | None:
    """The card with this id, slug, organisation or publisher's name, however it is capitalised.

    >>> card_named("The White House").id, card_named("mofa").id, card_named("Ministry of Silly Walks")
    ('whitehouse', 'mofa-jp', None)
    """
    return _names().get(slugify(name)) or _names().get(slugify(re.sub(r"(?i)^the\s", "", name)))


@cache
def _furniture(card_id: str | None) -> re.Pattern[str]:
    own = next((card.drop for card in cards() if card.id == card_id), ())
    everyone = "|".join(f"(?:{pattern})" for pattern in common().furniture)
    ours = "|".join(f"(?:{pattern})" for pattern in own)
    return re.compile(f"(?i:{everyone})|{ours}" if ours else f"(?i:{everyone})")


def is_furniture(line: str, card: Card | None = None) -> bool:
    """Whether a whole line is a part of the page and not of the text: menus, share buttons, contacts.

    White space around the line does not count. Lines of more than 400 characters never are.

    >>> is_furniture("Share this page"), is_furniture("The two ministers met in Tokyo.")
    (True, False)
    """
    stripped = line.strip()
    if not 0 < len(stripped) <= _LONGEST_FURNITURE:
        return False
    return _furniture(card.id if card else None).fullmatch(stripped) is not None
