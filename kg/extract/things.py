"""Events, documents and incidents that a sentence names, collected over one readout."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TypeVar

from kg.extract.dates import find_dates, period_of
from kg.extract.issues import find_issues
from kg.extract.kinds import KindMention, find_kinds
from kg.extract.layout import Sentence
from kg.extract.parties import find_parties, pair_of
from kg.extract.places import place_of
from kg.extract.quick import Quick, quick
from kg.model import Agreement, Event, Group, Incident, Span
from kg.names import slugify
from kg.resources import table

__all__ = ["Collection", "audience_of", "series_of", "title_of"]

_Thing = TypeVar("_Thing", Event, Agreement, Incident)


class Collection:
    """The things of one readout, each once, with every passage that names it."""

    def __init__(self) -> None:
        self._things: dict[tuple[str, ...], Event | Agreement | Incident] = {}

    def add(self, thing: Event | Agreement | Incident) -> str:
        """Keep a thing, or its further passages, and answer its key."""
        if isinstance(thing, Event):
            identity: tuple[str, ...] = (
                "event",
                thing.kind,
                thing.when or "",
                "+".join(sorted(thing.parties)),
                thing.series or "",
                thing.label if not thing.series else "",
            )
        elif isinstance(thing, Agreement):
            identity = ("agreement", thing.kind, slugify(thing.label))
        else:
            identity = ("incident", slugify(thing.label))
        if identity not in self._things:
            key = f"{identity[0]}-{1 + sum(other[0] == identity[0] for other in self._things)}"
            self._things[identity] = replace(thing, key=key)
            return key
        known = self._things[identity]
        if known.spans and thing.spans[:1] > known.spans[-1:]:
            spans = (*known.spans, *thing.spans)  # as usual, named again further down
        else:
            spans = tuple(sorted({*known.spans, *thing.spans}))
        if isinstance(known, Agreement) and isinstance(thing, Agreement):
            parts = tuple(dict.fromkeys((*known.parts, *thing.parts)))
            self._things[identity] = replace(known, spans=spans, signed=known.signed or thing.signed, parts=parts)
        else:
            self._things[identity] = replace(known, spans=spans)
        return known.key

    def add_part(self, agreement: str, part: str) -> None:
        """Note that a format belongs to a document, both by key."""
        for identity, document in self._things.items():
            if isinstance(document, Agreement) and document.key == agreement:
                self._things[identity] = replace(document, parts=tuple(dict.fromkeys((*document.parts, part))))

    def of(self, kind: type[_Thing]) -> tuple[_Thing, ...]:
        """All things of a class in the order in which they were first named."""
        return tuple(thing for thing in self._things.values() if isinstance(thing, kind))


def _words(name: str) -> list[str]:
    return list(table("language/things")[name])


@cache
def _pattern(name: str) -> Quick:
    return quick(table("language/things")[name])


_WORD = re.compile(r"[^\s,;:()\"]+")
_ON_WHAT = re.compile(r"(?: of the| on| of) [A-Z0-9][\w-]*+(?:[- ](?:(?:and|of|the) )?[A-Z0-9][\w-]*+)*")
_SMALL_WORDS = re.compile(r"\b(?:of|the|and|on|for|inter)\b")
_OF_BOTH = re.compile(r"\s*\bof (?:both|the two) (?:countries|nations|peoples|sides)\b.*")
_TAKES_PLACE = re.compile(
    r"[^,;.]{0,120}?\b(?:that|which) (?:will|is to|are to) (?:take place|be held)\b([^,;.]{0,60})"
)
_ADDED = quick(r"\b(?:was|were|has been|have been) (?:newly |also )?(?:added|included|incorporated)\b")
_ITEM_MARK = re.compile(r"^(?:\(?\d+[.)]|[IVX]+\.|\([a-z]\))\s*")
_IN_PLACE = re.compile(r"\s+in (?:the )?(?P<place>[A-Z][\w .'-]*)$")


def title_of(text: str, kind: KindMention) -> tuple[int, str]:
    """Where the noun phrase of an event begins, and its words: "expert-level A-B security discussion"."""
    start = kind.start
    for match in reversed(list(_WORD.finditer(text[: kind.start]))):
        if text[match.end() : start].strip():
            break
        word = match.group()
        if word.lower() in _words("determiners") or not (
            word[0].isupper() or word[0].isdigit() or _pattern("modifier").fullmatch(word)
        ):
            break
        start = match.start()
    end = kind.end
    tail = _ON_WHAT.match(text[end:])
    if tail and not find_parties(tail.group())[:1]:
        end += tail.end()
    return start, text[start:end]


def series_of(title: str) -> str | None:
    """The key of the dialogue format that a title names, without its parties; None for a plain "summit"."""
    bare = title
    for mention in reversed(find_parties(title)):
        bare = bare[: mention.start] + bare[mention.end :]
    named = bare != title or any(word[0].isupper() for word in title.split()[1:])
    bare = _pattern("not_in_series").sub(" ", bare.replace("-Level", "-level"))
    key = slugify(_SMALL_WORDS.sub(" ", bare))
    return key if named and not set(key.split("-")) <= set(_words("plain")) else None


def audience_of(text: str, sides: tuple[str, ...]) -> tuple[Group, ...]:
    """Groups of people who are to benefit: "enable the citizens of both countries to", "for the former residents"."""
    groups = []
    for match in _pattern("audience").finditer(text):
        phrase = match["group"]
        both = _OF_BOTH.search(phrase) is not None
        core = _OF_BOTH.sub("", phrase)
        countries = tuple(dict.fromkeys(mention.code for mention in find_parties(phrase)))
        key = slugify(core) + ("-" + "-".join(side.lower() for side in sorted(sides)) if both else "")
        groups.append(Group(key, phrase.strip(), sides if both else countries))
    return tuple({group.key: group for group in groups}.values())


def mentioned_events(
    sentence: Sentence, sides: tuple[str, ...], published: str, taken: Iterable[tuple[int, int]]
) -> list[Event]:
    """Events that are announced or deemed possible besides what the sentence undertakes: "the upcoming A-B summit"."""
    text = sentence.text
    found = []
    spoken_for = list(taken)
    for kind in find_kinds(text):
        if any(start <= kind.start < end for start, end in spoken_for) or kind.kind in (
            "visit",
            "other",
            "telephone-talk",
        ):
            continue
        start, title = title_of(text, kind)
        before = text[max(0, start - 60) : start] + title
        rest = _TAKES_PLACE.match(text, kind.end)
        possible = bool(_pattern("possible").search(before))
        if not (rest or possible or _pattern("upcoming").search(before)):
            continue
        pair = pair_of(title)
        near = rest.group(1) if rest else re.split(r"[,;]", text[kind.end :], maxsplit=1)[0]
        dates = [date.edtf for date in find_dates(near, datetime.date.fromisoformat(published)) if date.role == "due"]
        third = bool(pair) and set(pair) != set(sides)
        when = dates[0] if dates else f"{published}/.."
        parties = tuple(pair) if pair else tuple(sides)
        if not dates and not third:
            continue  # "the next meeting" without a date says nothing that can be kept
        audience = audience_of(text[kind.end : kind.end + 140], sides) if rest else ()
        found.append(
            Event(
                "",
                kind.kind,
                "possible" if possible else "planned",
                title.strip(),
                when,
                place_of(near),
                parties,
                (),
                series_of(title),
                title if series_of(title) else None,
                tuple(find_issues(text, headings=sentence.headings, sides=sides).issues[:1]) if not third else (),
                audience,
                (sentence.span,),
            )
        )
    return found


def named_agreements(
    sentence: Sentence, sides: tuple[str, ...], *, signed: str | None, issues: tuple[str, ...]
) -> list[Agreement]:
    """Documents that the sentence names by a title: any where it reports a signing, else those in quotation marks."""
    found = []
    pattern = _pattern("document_signed" if signed else "document_quoted")
    for match in pattern.finditer(sentence.text):
        label = re.sub(r"[\"']", "", match["title"]).strip()
        kind = next(
            (
                kind
                for words, kind in table("language/things")["document_kinds"].items()
                if re.search(rf"\b{words}\b", label, re.I)
            ),
            None,
        )
        if kind is None:
            continue
        found.append(Agreement("", kind, label, tuple(sides), signed, period_of(label), issues, (), (sentence.span,)))
    return found


def added_format(sentence: Sentence, sides: tuple[str, ...]) -> Event | None:
    """The dialogue format that a sentence says was added to a document: "(A-B Meeting of … was added)"."""
    match = _ADDED.search(sentence.text)
    kinds = list(find_kinds(sentence.text[: match.start()])) if match else []
    if not kinds:
        return None
    title = title_of(sentence.text, kinds[0])[1]
    series = series_of(title)
    issues = find_issues(title, sides=sides).issues[:1]
    return (
        Event("", kinds[0].kind, "mentioned", title, None, None, sides, (), series, title, issues, (), (sentence.span,))
        if series
        else None
    )


def heading_incident(heading: str, span: Span, issues: tuple[str, ...]) -> Incident | None:
    """The incident that a heading names: "(1) Attack on … in the United Kingdom"."""
    text = _ITEM_MARK.sub("", heading)
    for words, kind in table("language/things")["incident_kinds"].items():
        match = re.match(rf"(?:The )?(?:[\w-]+ ){{0,3}}?{words}\b", text, re.I)
        if match:
            where = _IN_PLACE.search(text)
            parties = find_parties(where["place"]) if where else ()
            return Incident("", kind, text, parties[0].code if parties else None, issues, (span,))
    return None
