"""Which states and international organisations a passage names, in which form.

The names lie in ``data/reference/parties.yaml``. Matching is by whole words, takes the longest name, and respects
capitals, so that ``turkey`` and ``us`` are no countries; phrases such as *Sea of Japan* or *Lake Chad* name none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from kg.extract.kept import kept
from kg.extract.quick import Quick, quick
from kg.resources import table

__all__ = ["PartyMention", "country_of", "find_parties", "pair_of", "party_codes", "party_name", "place_names"]

# Most texts have few of these: to look for each is faster than to translate every character.
_SAME_LENGTH = tuple(
    (character, plain)
    for characters, plain in (("’‘`", "'"), ("–—‐‑−", "-"), ("\n\r\t\u00a0\u202f", " "))
    for character in characters
)
# Every name begins with a capital letter; scripts without capitals do no harm.
_FIRST_WORD = re.compile(r"[A-Z]\.(?:[A-Z]\.?)+|[^\W\d_a-z][^\W\d_]*")
# These are looked for in a few characters before a name, where the short cut of `quick` costs more than it saves.
# "the Republic of", "Kingdom of the": belongs to the name behind it. Not "State of" inside "Secretary of State of".
_STYLE = re.compile(
    r"(?:(?:Democratic|Federal|Federative|Islamic|Socialist|People's|Arab|Hashemite|Independent|Co-operative)\s+)?"
    r"(?:Republic|Kingdom|Commonwealth|Principality|Sultanate|Emirate|Grand Duchy|(?<!of )State)"
    r"\s+of\s+(?:the\s+)?$"
)
_LANGUAGE_BEFORE = re.compile(r"\b(?:in|into|translated from|speaks?|spoke|speaking)\s+(?:both\s+)?$")
_LANGUAGE_AFTER = quick(r"\s*(?:$|[.,;)]|and\s+[A-Z]\w+\s*[.,;)])")
_DASH = quick(r"\s?[-/]\s?")
_NAME_AFTER = quick(r"\s+(?:[A-Z]\.|[A-Z][^\W\d_]+\b)")
_TITLE_BEFORE = re.compile(
    r"\b(?:Mr|Ms|Mrs|Dr|President|Minister|Secretary|Senator|Ambassador|Director|Advisor|Adviser)\.?\s$"
)
_SIDE_BEFORE = re.compile(r"(?:[Tt]he\s+)?(?:delegation|side|[Gg]overnment|authorities|leadership)\s+of\s+(?:the\s+)?$")
_THE_BEFORE = re.compile(r"(?:[Tt]he|[Bb]oth)\s+(?:two\s+)?$")


class PartyMention(NamedTuple):
    """A party named between ``start`` and ``end`` (exclusive) of a text.

    ``form`` is ``name`` (*Japan*, *the UK*), ``adjective`` (*Japanese*), ``capital`` (*Tokyo*, which may
    stand for its government or be just a place) or ``side`` (*the Japanese side*, the whole phrase).
    """

    start: int
    end: int
    code: str
    form: str


@cache
def _names() -> dict[str, list[tuple[str, str, str]]]:
    """Forms by their first word, the longest first: (form, code, kind)."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    reference = table("reference/parties")
    rows = [(form, "", "none") for form in reference["not_parties"]]
    for party in reference["parties"]:
        code = str(party["id"])
        rows += [(form, code, "name") for form in [party["label"]["en"], *party.get("aliases", ())]]
        rows += [(form, code, "adjective") for form in party.get("adjectives", ())]
        rows += [(form, code, "capital") for form in party.get("capitals", ())]
    # Titles in capitals: names longer than an abbreviation, in capitals throughout.
    rows += [(form.upper(), code, kind) for form, code, kind in rows if len(form) > 4 and form.upper() != form]
    for form, code, kind in rows:
        first = _FIRST_WORD.match(form)
        if first:
            bucket = found.setdefault(first.group(), [])
            if not any(form == known for known, _, _ in bucket):
                bucket.append((form, code, kind))
    for bucket in found.values():
        bucket.sort(key=lambda row: -len(row[0]))
    return found


@cache
def _find() -> Callable[..., list[tuple[int, int, int]]]:
    forms = {form for bucket in _names().values() for form, _, _ in bucket}
    return AhoCorasick(sorted(forms), store_patterns=False).find_matches_as_indexes


def _first_words(text: str) -> Iterable[re.Match[str]]:
    """The capitalised words where a name may begin, in text order."""
    starts = sorted({start for _, start, _ in _find()(text, True)})
    if any(start and text[start - 1] == "." for start in starts):
        return _FIRST_WORD.finditer(text)  # may be inside initials
    return (word for start in starts if (word := _FIRST_WORD.match(text, start)))


@cache
def _side_words() -> Quick:
    return quick(rf"\s+(?:{'|'.join(table('reference/parties')['side_words'])})\b(?!-)")


@cache
def _language_words() -> Quick:
    return quick(rf"[\s-]+(?:{'|'.join(table('reference/parties')['languages'])})\b")


@cache
def _compounds() -> tuple[Quick, Quick]:
    reference = table("reference/parties")
    first_halves = "|".join(half for half, code in reference["combining"].items() if code)
    return (
        quick(rf"\b({first_halves})-(?=[A-Z])"),
        quick("|".join(re.escape(pair) + r"\b" for pair in reference["pairs"]), re.I),
    )


@cache
def _labels() -> dict[str, str]:
    return {str(party["id"]): str(party["label"]["en"]) for party in table("reference/parties")["parties"]}


def party_name(code: str) -> str | None:
    """The English name of a party by its code.

    >>> party_name("SS"), party_name("ZZ")
    ('South Sudan', None)
    """
    return _labels().get(code)


def party_codes() -> frozenset[str]:
    """The codes of all parties in the table."""
    return frozenset(str(party["id"]) for party in table("reference/parties")["parties"])


def _longest(text: str, start: int, first: str) -> tuple[str, str, str, int] | None:
    for form, code, kind in _names().get(first, ()):
        end = start + len(form)
        if not text.startswith(form, start):
            continue
        if text[end : end + 1] == "s" and kind == "adjective" and form[-1] in "nib":
            end += 1  # "the Ukrainians", "the Israelis"
        if form[-1] != "." and (text[end : end + 1].isalnum() or text[end : end + 1] == "_"):
            continue
        return form, code, kind, end
    return None


def _is_language(text: str, start: int, end: int) -> bool:
    if _language_words().match(text, end):
        return True
    return bool(_LANGUAGE_BEFORE.search(text, max(0, start - 20), start) and _LANGUAGE_AFTER.match(text, end))


@cache
def _also_names() -> frozenset[str]:
    return frozenset(table("reference/parties")["also_names"])


def _is_persons_name(text: str, start: int, end: int, form: str) -> bool:
    """Whether a name such as Jordan or Chad stands directly before or behind another capitalised word."""
    if form not in _also_names():
        return False
    after = _NAME_AFTER.match(text, end)
    before = _TITLE_BEFORE.search(text, max(0, start - 14), start)
    return bool(after and before)


def _plain(text: str) -> str:
    for character, plain in _SAME_LENGTH:
        text = text.replace(character, plain)
    return text


def _scan(text: str) -> Iterator[PartyMention]:
    position = 0
    for word in _first_words(text):
        start = word.start()
        if start < position or (start and (text[start - 1].isalnum() or text[start - 1] in "_@")):
            continue
        first = word.group()
        found = _longest(text, start, first) or (_longest(text, start, first[:-1]) if first[-1] == "s" else None)
        if found is None:
            continue
        form, code, kind, end = found
        position = end
        if kind == "none":
            yield PartyMention(start, end, "", kind)
            continue
        if _is_persons_name(text, start, end, form):
            continue
        if kind == "adjective" and _is_language(text, start, end):
            continue
        if kind == "name" and "of" in text[max(0, start - 20) : start]:
            style = _STYLE.search(text, max(0, start - 60), start)
            start = style.start() if style else start
            of_side = _SIDE_BEFORE.search(text, max(0, start - 40), start)
            if of_side:
                start, kind = of_side.start(), "side"
        side = _side_words().match(text, end) if kind in ("name", "adjective") else None
        if side:
            the = _THE_BEFORE.search(text, max(0, start - 12), start)
            start, end, kind = (the.start() if the else start), side.end(), "side"
            position = end
        yield PartyMention(start, end, code, kind)


@kept
def place_names(text: str) -> tuple[PartyMention, ...]:
    """What `find_parties` gives, and in addition the phrases that name no party, with form ``none`` and no code.

    >>> [(m.code, m.form) for m in place_names("the Sea of Japan")]
    [('', 'none')]
    """
    return tuple(_scan(_plain(text)))


@kept
def find_parties(text: str) -> tuple[PartyMention, ...]:
    """Every party that the text names, in text order, without overlaps.

    >>> [(m.code, m.form) for m in find_parties("The Russian side met Japan's envoy from Seoul.")]
    [('RU', 'side'), ('JP', 'name'), ('KR', 'capital')]
    >>> find_parties("They ate turkey by the Sea of Japan and spoke in Russian.")
    ()
    """
    return tuple(mention for mention in place_names(text) if mention.form != "none")


def country_of(phrase: str) -> str | None:
    """The code of the first party that a phrase names by name or adjective, None where it names none.

    >>> country_of("the Republic of Korea"), country_of("Kazakh"), country_of("Foreign Minister")
    ('KR', 'KZ', None)
    """
    return next((mention.code for mention in find_parties(phrase) if mention.form != "capital"), None)


@kept
def pair_of(text: str) -> tuple[str, ...]:
    """The parties of the first compound in the text, in its order; empty where there is none.

    >>> pair_of("Japan-Russia Summit"), pair_of("the U.S.-North Korea talks"), pair_of("the inter-Korean summit")
    (('JP', 'RU'), ('US', 'KP'), ('KP', 'KR'))
    >>> pair_of("German–Ukrainian consultations"), pair_of("Sino-Japanese trade"), pair_of("the Indo-Pacific")
    (('DE', 'UA'), ('CN', 'JP'), ())
    """
    plain = _plain(text)
    first_half, both_halves = _compounds()
    reference = table("reference/parties")
    candidates: list[tuple[int, tuple[str, ...]]] = []
    both = both_halves.search(plain)
    if both:
        named = {name.lower(): codes for name, codes in reference["pairs"].items()}
        candidates.append((both.start(), tuple(named[both.group().lower()])))
    mentions = [mention for mention in find_parties(text) if mention.form != "capital"]
    for half in first_half.finditer(plain):
        second = next((mention for mention in mentions if mention.start == half.end()), None)
        if second:
            candidates.append((half.start(), (str(reference["combining"][half.group(1)]), second.code)))
            break
    chain: list[PartyMention] = []
    for mention in mentions:
        if chain and _DASH.fullmatch(plain[chain[-1].end : mention.start]):
            chain.append(mention)
        elif len(chain) > 1:
            break
        else:
            chain = [mention]
    if len({mention.code for mention in chain}) > 1:
        candidates.append((chain[0].start, tuple(dict.fromkeys(mention.code for mention in chain))))
    return min(candidates)[1] if candidates else ()
