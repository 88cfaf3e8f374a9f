"""Who acts: persons, sides and both sides together, as they stand in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from kg.extract.parties import find_parties
from kg.extract.patterns import pattern
from kg.extract.people import Cast
from kg.extract.quick import Quick, quick
from kg.resources import table

__all__ = ["Actor", "Stage", "find_actors", "is_filler"]


class Actor(NamedTuple):
    """A possible subject. ``form`` is ``both``, ``side``, ``person``, ``pronoun``, ``talks`` (what both
    sides did) or ``other`` (neither side)."""

    start: int
    end: int
    sides: tuple[str, ...]
    officials: tuple[str, ...]
    form: str


@dataclass
class Stage:
    """What is known when a sentence is read: who is there, and who spoke before.

    ``remarks`` says that the text is one speaker's own words; ``speaker`` is who is carried on from the
    sentence before in the same paragraph; ``person`` is whom "he" or "she" means.
    """

    cast: Cast
    home: str | None
    remarks: Actor | None = None
    speaker: Actor | None = None
    person: Actor | None = None
    last_invited_by: tuple[str, ...] = field(default_factory=tuple)

    @property
    def sides(self) -> tuple[str, ...]:
        return self.cast.sides

    @cached_property
    def countries(self) -> dict[str, str | None]:
        """The country of everyone that the page names, by key."""
        return {person.key: person.country for person in (*self.cast.participants, *self.cast.mentioned)}

    @cached_property
    def present(self) -> frozenset[str]:
        """Keys of the participants."""
        return frozenset(person.key for person in self.cast.participants)

    def both(self, start: int = 0, end: int = 0, *, by_sides: bool = False) -> Actor:
        """All participants together, or the sides as such."""
        officials = () if by_sides else tuple(person.key for person in self.cast.participants)
        return Actor(start, end, self.sides, officials, "both")

    def counterpart(self, sides: Iterable[str]) -> Actor | None:
        """The other side of a two-sided meeting, with its participants."""
        others = tuple(side for side in self.sides if side not in set(sides))
        if len(self.sides) != 2 or len(others) != 1:
            return None
        return Actor(0, 0, others, self.officials_of(others), "person")

    def officials_of(self, sides: Iterable[str]) -> tuple[str, ...]:
        """Keys of the participants who act for these sides."""
        wanted = set(sides)
        return tuple(person.key for person in self.cast.participants if person.country in wanted)


@cache
def _words() -> frozenset[str]:
    return frozenset(table("language/actors")["fillers"])


@cache
def _both() -> Quick:
    return quick(rf"\b(?:{'|'.join(table('language/actors')['both'])})\b", re.I)


@cache
def _not_actor() -> Quick:
    return quick(rf"(?:^|\b){table('language/actors')['not_actor_before']}", re.I)


_SIDE_NOUN = quick(
    r"\s*(?:'s)?\s*(?:side|delegation|party|government|ministry|authorities|ministers|officials|team|"
    r"foreign ministry|people|leader|leaders|president|minister|counterpart|"
    r"monarch|king|queen|emir|amir|sultan|premier|chancellor|head of state|prince|diplomat|envoy|ambassador|"
    r"official)\b",
    re.I,
)
_SIDE_AS_SUCH = quick(r"(?:side|delegation|party|government|ministry|authorities|team|people)$", re.I)
_SIDES_AS_SUCH = quick(r"\b(?:sides|countries|parties|governments|delegations|nations|states|ministries)\b", re.I)
_QUALIFIED_BOTH = quick(r"\b(?:both|the two|the)\s+$", re.I)
_PRONOUN_ANY = re.compile(r"\b(?:[Hh]e|[Ss]he|I)\b")
_OWN_GOVERNMENT = quick(
    r"\b(?:his|her|my|our|the) (?:own )?(?:government|country|administration|side|capital|ministry)\b", re.I
)


_FIRST_WORD, _WORD = re.compile(r"\s*([\w'-]+)"), re.compile(r"[\w'-]+")
_IN_BRACKETS, _BETWEEN_COMMAS = re.compile(r"\([^()]{0,200}\)"), re.compile(r",[^,;]{0,160},")
_OF_NAME = re.compile(r"\bof (?:the )?(?:[A-Z][\w.'-]*(?: and| of| the)? ?){1,5}")
_AND_TEAM = re.compile(
    r"\band (?:their|his|her|its) (?:\w+ )?(?:teams?|delegations?|staffs?|advis[eo]rs|colleagues)\b"
)
_PLURAL = re.compile(r"(?:minister|leader|official)s$", re.I)
_AND = re.compile(r"\band\b")
_JOINS = re.compile(r",? (?:and|together with|along with|as well as) (?:his |her |the )?")
_VERB_FOLLOWS = re.compile(r"\W+(?:\w+ly |also |then |further )?[a-z]+(?:ed|t|d|s)\b")
_WE = quick(r"\bwe\b", re.I)
_MY_COLLEAGUE = quick(r"\bmy (?:[A-Z]\w+ )?(?:colleague|counterpart|friend)\b", re.I)
_MY_SIDE = quick(r"\b(?:my|our) (?:own )?(?:government|country|administration|side)\b", re.I)


def is_filler(text: str) -> bool:
    """Whether nothing stands in the text but adverbs, auxiliaries and what is set off by commas or brackets."""
    first = _FIRST_WORD.match(text)
    if first and not _is_filler_word(first[1].lower()) and not first[1].lower().startswith(("of", "and")):
        return False  # what is left out below begins with something else
    gap = text
    if "(" in gap:
        gap = _IN_BRACKETS.sub(" ", gap)
    if "," in gap:
        gap = _BETWEEN_COMMAS.sub(" ", gap)
    if "of " in gap:
        gap = _OF_NAME.sub(" ", gap)
    if "and " in gap:
        gap = _AND_TEAM.sub(" ", gap)
    return all(map(_is_filler_word, _WORD.findall(gap.lower())))


def _is_filler_word(word: str) -> bool:
    return word in _words() or word.endswith("ly")


def _party_actors(text: str, stage: Stage) -> list[Actor]:
    found = []
    for mention in find_parties(text):
        if "-" in (text[mention.start - 1 : mention.start], text[mention.end : mention.end + 1]):
            continue  # half of a compound such as "Japan-Russia"
        noun = _SIDE_NOUN.match(text, mention.end) if mention.form in ("adjective", "name") else None
        if mention.form == "adjective" and not noun:
            continue
        start, end = mention.start, noun.end() if noun else mention.end
        near = max(0, start - 12)
        qualified = _QUALIFIED_BOTH.search(text[near:start])
        start = near + qualified.start() if qualified else start
        sides = (mention.code,)
        if mention.code not in stage.sides:
            found.append(Actor(start, end, sides, (), "other"))
            continue
        plural = noun and _PLURAL.search(noun.group())
        singular = noun and not plural and not _SIDE_AS_SUCH.search(noun.group())
        officials = stage.officials_of(sides) if singular or plural else ()
        found.append(Actor(start, end, sides, officials, "person" if singular else "side"))
    return found


def _person_actors(text: str, stage: Stage) -> list[Actor]:
    country, present = stage.countries, stage.present
    found = []
    for mention in stage.cast.mentions(text):
        sides = tuple(dict.fromkeys(c for key in mention.keys if (c := country.get(key))))
        if not mention.keys and mention.country in stage.sides:
            sides = (mention.country,)  # an office whose holder nobody names
        if not mention.keys and _AND.search(text, mention.start, mention.end):
            found.append(stage.both(mention.start, mention.end))  # "the Vice President and Prime Minister"
            continue
        taking_part = bool(mention.keys) and set(mention.keys) <= present
        article = text[max(0, mention.start - 4) : mention.start].lower() == "the "
        start = mention.start - 4 if article else mention.start
        found.append(
            Actor(start, mention.end, sides, tuple(mention.keys), "person" if taking_part else "other")
        )
    return found


def _joined(actors: list[Actor], text: str, stage: Stage) -> list[Actor]:
    """Actors that "and" joins become one: "Minister Kono and Minister Lavrov"."""
    joined: list[Actor] = []
    for actor in actors:
        before = joined[-1] if joined else None
        alike = (
            before is not None
            and "talks" not in (before.form, actor.form)
            and ("other" not in (before.form, actor.form) or before.form == actor.form)
        )
        if (
            before
            and alike
            and _JOINS.fullmatch(text, before.end, actor.start)
        ):
            sides = tuple(dict.fromkeys((*before.sides, *actor.sides)))
            sides = stage.sides if actor.form == "fellow" else sides  # "A and his counterpart" are both
            officials = tuple(dict.fromkeys((*before.officials, *actor.officials)))
            everyone = len(stage.sides) > 1 and set(sides) >= set(stage.sides)
            form = "both" if everyone else "other" if "other" in (before.form, actor.form) else actor.form
            joined[-1] = Actor(before.start, actor.end, sides, officials, form)
        else:
            joined.append(actor)
    return joined


def _longest_first(actor: Actor) -> tuple[int, int]:
    return actor.start, -actor.end


def find_actors(text: str, stage: Stage) -> list[Actor]:
    """Everyone in the sentence who could be the subject of a speech verb, in text order, without overlaps."""
    candidates = _person_actors(text, stage) + _party_actors(text, stage)
    candidates += [
        stage.both(match.start(), match.end(), by_sides=bool(_SIDES_AS_SUCH.search(text, match.start(), match.end())))
        for match in _both().finditer(text)
        if match.group().lower() != "we" or stage.remarks is None or len(stage.sides) < 2
    ]
    candidates += [
        Actor(match.start(), match.end(), stage.sides, stage.both().officials, "talks")
        for match in pattern("actors", "talks").finditer(text)
        if _VERB_FOLLOWS.match(text[match.end() : match.end() + 40])
    ]
    if stage.home in stage.sides and stage.home:
        candidates += [
            Actor(match.start(), match.end(), (stage.home,), stage.officials_of((stage.home,)), "person")
            for match in pattern("actors", "home_office").finditer(text)
        ]
    # "His Highness" alone is the publisher's own prince; its guests are named.
    host = (stage.home,) if stage.home and stage.home in stage.sides else stage.sides[:1]
    candidates += [
        Actor(match.start(), match.end(), host, stage.officials_of(host), "person")
        for match in pattern("actors", "highness").finditer(text)
    ]
    fellow = stage.counterpart(stage.person.sides) if stage.person else None
    candidates += [
        Actor(match.start(), match.end(), fellow.sides if fellow else (), fellow.officials if fellow else (), "fellow")
        for match in pattern("actors", "fellow").finditer(text)
    ]
    for match in _PRONOUN_ANY.finditer(text) if stage.person or stage.remarks else ():
        who = stage.remarks if match.group() == "I" and stage.remarks else stage.person
        if who is not None:
            candidates.append(Actor(match.start(), match.end(), who.sides, who.officials, "pronoun"))
    if stage.remarks is not None:
        candidates += [
            Actor(match.start(), match.end(), stage.remarks.sides, stage.remarks.officials, "we")
            for match in _WE.finditer(text)
        ]
        other = stage.counterpart(stage.remarks.sides)
        if other:
            candidates += [
                Actor(match.start(), match.end(), other.sides, other.officials, "person")
                for match in _MY_COLLEAGUE.finditer(text)
            ]
    if stage.remarks is not None:
        candidates += [
            Actor(match.start(), match.end(), stage.remarks.sides, (), "side")
            for match in _MY_SIDE.finditer(text)
        ]
    if stage.person is not None:
        candidates += [
            Actor(match.start(), match.end(), stage.person.sides, (), "side")
            for match in _OWN_GOVERNMENT.finditer(text)
        ]
    candidates.sort(key=_longest_first)
    chosen: list[Actor] = []
    for actor in candidates:
        if not chosen or actor.start >= chosen[-1].end:
            chosen.append(actor)
    return [
        actor if actor.form != "fellow" else actor._replace(form="person" if actor.sides else "other")
        for actor in _joined(chosen, text, stage)
        if not _not_actor().search(text, max(0, actor.start - 24), actor.start)
    ]
