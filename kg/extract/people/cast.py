"""One person for the many mentions of a page; who took part; which sides met."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.layout import Layout
from kg.extract.parties import country_of, find_parties, pair_of
from kg.extract.people.mentions import Cast, office_fits
from kg.extract.people.naming import Known, has_patronymic, look_up, name_words, read_name, same_name
from kg.extract.people.offices import find_offices
from kg.extract.people.roles import Passage, also_present, is_lead, pattern, taking_part
from kg.extract.people.sightings import Sighting, find_sightings
from kg.extract.people.words import vocabulary, words_of
from kg.model import Notice, Person, Span

__all__ = ["cast_of"]

_BETWEEN = re.compile(r"\bbetween (?:[\w.'-]+ ){1,6}and (?:the )?$")
_INVITES = re.compile(r"\binvit\w+ (?:the )?$")
_PASSES_ON = re.compile(r"\b(?:conveyed|passed on|handed over|delivered|relayed)\b[^;.]{0,60}$")
_COMING = re.compile(r"[^.;]{0,40}?\b(?:will|would|is to|to) (?:\w+ ){0,5}?(?:in|to|visit) (?:the )?")
# Parties whose people bear patronymics in Russian usage.
_PATRONYMIC_PARTIES = frozenset({"RU", "BY", "KZ", "KG", "UZ", "TJ", "TM"})
_LED_BY = re.compile(r"\s+(?:was|were|is|being|had been)?\s*(?:led|headed|represented|chaired) by\s+(?:the )?", re.I)
# How far down a page the sentence that reports the meeting may stand.
_LEAD_SENTENCES = 4


@dataclass(slots=True)
class _Draft:
    """A person while the page is read: every sighting with the number of its passage."""

    sightings: list[tuple[int, Sighting]] = field(default_factory=list)
    present: bool = False
    partner: bool = False  # named behind the verb of the meeting
    country: str | None = None
    known: Known | None = None

    @property
    def fullest(self) -> Sighting:
        return max((sighting for _, sighting in self.sightings), key=lambda s: (len(name_words(s.words)), s.comma is None, len(s.words)))

    @property
    def title(self) -> str | None:
        titles = [sighting.title for _, sighting in self.sightings if sighting.title]
        full = [title for title in titles if len(title.split()) > 1]
        return (full or titles or [None])[0]

    def said_country(self) -> str | None:
        counted = Counter(sighting.country for _, sighting in self.sightings if sighting.country)
        return counted.most_common(1)[0][0] if counted else None


def _passages(layout: Layout) -> list[Passage]:
    passages = []
    titles = [line for line in layout.lines if line.kind == "title" and len(line.text.split()) >= 3]
    if layout.title and not any(" ".join(line.text.split()) == " ".join(layout.title.split()) for line in titles):
        passages.append(Passage(layout.title, None, "title"))
    passages += [Passage(line.text, line.span.start, "title") for line in titles if not re.search(r" [|>›»] |^(?:from|published)\b", line.text, re.I)]
    passages += [Passage(line.text, line.span.start, "abstract") for line in layout.lines if line.kind == "abstract"]
    passages += [Passage(sentence.text, sentence.span.start, "body") for sentence in layout.sentences]
    return passages


def home_of(layout: Layout) -> str | None:
    """The publisher's own party: from its card, its name, lines that name its ministry, or its address."""
    readout = layout.readout
    if readout.card and readout.card.party:
        return readout.card.party
    named = country_of(readout.publisher or "")
    if named:
        return named
    furniture = [line.text for line in layout.lines if line.kind in ("furniture", "section", "attribution", "title") and len(line.text) < 120]
    for line in (*furniture[:6], *furniture[-6:]):
        if pattern("publisher").search(line) and len(parties := {m.code for m in find_parties(line) if m.form != "capital"}) == 1:
            if not find_sightings(line) or line.isupper():
                return parties.pop()
    host = re.match(r"https?://([^/]+)", readout.url or "")
    if host:
        ending = host.group(1).rsplit(".", 1)[-1].upper()
        ending = {"UK": "GB", "GOV": "US", "MIL": "US"}.get(ending, ending)
        return ending if country_known(ending) else None
    return None


def country_known(code: str) -> bool:
    """Whether the code is a party of the table."""
    from kg.extract.parties import party_codes

    return code in party_codes()


class _Reader:
    """Reads the people of one page; its methods are the steps in order."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.passages = _passages(layout)
        self.home = home_of(layout)
        self.drafts: list[_Draft] = []
        self.notices: list[Notice] = []
        self.lead: list[int] = []

    def read(self) -> Cast:
        """The cast."""
        self._find_lead()
        self._cluster()
        self._presence()
        pair = self._pair()
        if self.home is None:
            self.home = self._home_by_exclusion(pair)
        self._countries(pair)
        self._second_presence(pair)
        people = self._people()
        participants = tuple(person for person, draft in people if draft.present)
        sides = self._sides(participants, pair)
        mentioned = tuple(person for person, draft in people if not draft.present)
        written = {person.key: frozenset(sighting.words for _, sighting in draft.sightings)
                   | ({tuple(draft.known.name.split())} if draft.known else frozenset()) for person, draft in people}
        return Cast(participants, mentioned, sides, tuple(self.notices), self.home, written)

    def _find_lead(self) -> None:
        body = [number for number, passage in enumerate(self.passages) if passage.kind == "body"]
        self.lead = [number for number, passage in enumerate(self.passages) if passage.kind in ("title", "abstract")]
        for number in body[:_LEAD_SENTENCES]:
            if is_lead(self.passages[number].text):
                self.lead.append(number)
                break

    def _sightings(self) -> Iterable[tuple[int, Sighting]]:
        for number, passage in enumerate(self.passages):
            certain = {s.start for s in taking_part(passage)} if number in self.lead else set()
            for sighting in find_sightings(passage.text):
                if pattern("spokes").search(sighting.title or "") or (
                        not sighting.marked and pattern("not_person").match(passage.text[sighting.end:sighting.end + 30])):
                    continue
                if sighting.marked or sighting.start in certain or (
                        len(name_words(sighting.words)) > 1 and look_up(sighting.words, None, None)):
                    yield number, sighting

    def _cluster(self) -> None:
        ordered = sorted(self._sightings(), key=lambda item: -min(2, len(name_words(item[1].words))))
        for number, sighting in ordered:
            draft = self._draft_for(number, sighting)
            if draft is None:
                draft = _Draft()
                self.drafts.append(draft)
            draft.sightings.append((number, sighting))
        for draft in self.drafts:
            draft.sightings.sort(key=lambda item: (item[0], item[1].start))
            country = draft.said_country()
            draft.known = look_up(draft.fullest.words, country, draft.title)
            draft.country = country or (draft.known.country if draft.known else None)
        self.drafts.sort(key=lambda draft: (draft.sightings[0][0], draft.sightings[0][1].start))

    def _draft_for(self, number: int, sighting: Sighting) -> _Draft | None:
        fits = [draft for draft in self.drafts if any(same_name(sighting.words, other.words) for _, other in draft.sightings)]
        if sighting.country:
            fits = [draft for draft in fits if draft.said_country() in (None, sighting.country)] or (
                [] if len(name_words(sighting.words)) < 2 else fits)
        for test in (lambda draft: draft.title is None or sighting.title is None or office_fits(sighting.title, draft.title),
                     lambda draft: name_words(sighting.words) <= name_words(draft.fullest.words[-1:]),
                     lambda draft: any(at <= number for at, _ in draft.sightings)):
            if len(fits) > 1:
                fits = [draft for draft in fits if test(draft)] or fits
        return fits[0] if fits else None

    def _presence(self) -> None:
        for number in self.lead:
            passage = self.passages[number]
            verb = pattern("meeting").search(passage.text)
            with_at = re.search(r"\b(?:with|by|from|between|hosted|received)\b", passage.text, re.I)
            for sighting in taking_part(passage):
                self._mark(number, sighting, behind=bool((verb or with_at) and sighting.start > (with_at or verb).start()))  # type: ignore[union-attr]
        for number, passage in enumerate(self.passages):
            if passage.kind == "body":
                for sighting in also_present(passage.text):
                    self._mark(number, sighting, behind=True)

    def _side_country(self, number: int, sighting: Sighting) -> str | None:
        """The party of "the Australian side was headed by"."""
        text = self.passages[number].text
        sides = [m for m in find_parties(text) if m.form == "side" and m.end <= sighting.outer_start]
        return sides[-1].code if sides and _LED_BY.fullmatch(text[sides[-1].end:sighting.outer_start]) else None

    def _mark(self, number: int, sighting: Sighting, behind: bool) -> None:
        for draft in self.drafts:
            if any(at == number and other.start == sighting.start for at, other in draft.sightings):
                draft.partner = draft.partner or (behind and not draft.present)
                draft.present = True
                draft.country = draft.country or self._side_country(number, sighting)

    def _second_presence(self, pair: tuple[str, ...]) -> None:
        """Where the lead leaves a side without a name, those who speak for it in the text were there."""
        sides = {draft.country for draft in self.drafts if draft.present} - {None}
        if len(sides) >= 2:
            return
        for draft in self.drafts:
            if draft.present:
                continue
            for number, sighting in draft.sightings:
                passage = self.passages[number]
                ahead = passage.text[:sighting.outer_start]
                if passage.kind == "body" and pattern("speaks").match(passage.text[sighting.outer_end:sighting.outer_end + 60]) and (
                        not re.search(r"\b(?:that|which|who)\b", ahead)):
                    draft.present = True
                    break

    def _pair(self) -> tuple[str, ...]:
        """Parties that a compound in the title, section line or lead names together ("Japan-Russia Talks")."""
        for line in self.layout.lines:
            if line.kind in ("title", "section", "abstract") and (pair := pair_of(line.text)):
                return pair
        texts = [self.layout.title or ""] + [self.passages[number].text for number in self.lead if self.passages[number].kind == "body"]
        for text in texts:
            if pair := pair_of(text):
                return pair
        return ()

    def _home_by_exclusion(self, pair: tuple[str, ...]) -> str | None:
        """The publisher's party where nothing names it: the one that the text leaves out beside its own people."""
        foreign = {draft.said_country() for draft in self.drafts if draft.present} - {None}
        left = [code for code in pair if code not in foreign]
        if len(left) == 1:
            return left[0]
        if foreign and any(draft.present and draft.country is None for draft in self.drafts):
            counted = Counter(mention.code for passage in self.passages for mention in find_parties(passage.text)
                              if mention.code not in foreign and mention.form != "capital")
            return counted.most_common(1)[0][0] if counted else None
        return None

    def _countries(self, pair: tuple[str, ...]) -> None:
        present = [draft for draft in self.drafts if draft.present]
        others = [code for code in pair if code != self.home]
        named = {draft.country for draft in present}
        nameless = [draft for draft in present if draft.country is None]
        if len(others) == 1 and others[0] not in named:
            home_is_there = self.home in named or any(not draft.partner for draft in nameless)
            for draft in nameless:
                if draft.partner and home_is_there:
                    draft.country = others[0]
        for draft in present:
            draft.country = draft.country or self.home
        sides = {draft.country for draft in present} | set(pair)
        other = next(iter(sides - {self.home})) if len(sides - {self.home}) == 1 else None
        for draft in self.drafts:
            if draft.country is None and draft.title:
                number, sighting = draft.sightings[0]
                draft.country = other if other and self._of_other_side(self.passages[number].text, sighting, other) else self.home

    def _of_other_side(self, text: str, sighting: Sighting, other: str) -> bool:
        """Whether somebody named without a country belongs to the other side.

        So it is behind "between X and", behind a verb of passing on whose subject is of that side, and for
        those who are invited.
        """
        ahead = text[:sighting.outer_start]
        if other in _PATRONYMIC_PARTIES and self.home not in _PATRONYMIC_PARTIES and len(sighting.words) > 2 and (
                any(has_patronymic(word) for word in sighting.words[1:])):
            return True
        between = _BETWEEN.search(ahead)
        if between:
            return not any(mention.code == other for mention in find_parties(between.group()))
        if _INVITES.search(ahead) or self._comes_here(text[sighting.outer_end:sighting.outer_end + 120]):
            return True
        if not _PASSES_ON.search(ahead):
            return False
        return self._subject_country(text) == other

    def _comes_here(self, behind: str) -> bool:
        """Whether the text goes on with a visit to, or an act in, the publisher's own country."""
        coming = _COMING.match(behind)
        return coming is not None and any(m.code == self.home and m.start <= coming.end() + 4 for m in find_parties(behind)
                                          if m.start >= coming.end())

    def _subject_country(self, text: str) -> str | None:
        """The country of the person a sentence begins with; "He" is whoever the sentence before began with."""
        number = next((at for at, passage in enumerate(self.passages) if passage.text == text), 0)
        while number > 0 and re.match(r"(?:He|She)\b", self.passages[number].text):
            number -= 1
        first = [(s.start, draft.country) for draft in self.drafts for at, s in draft.sightings if at == number and s.outer_start < 4]
        return min(first)[1] if first else None

    def _people(self) -> list[tuple[Person, _Draft]]:
        found: list[tuple[Person, _Draft]] = []
        keys: Counter[str] = Counter()
        repeated = frozenset(word for draft in self.drafts for _, s in draft.sightings if len(s.words) == 1 and s.marked
                             for word in name_words(s.words))
        for draft in self.drafts:
            best = draft.fullest
            parts = read_name(best.words, best.comma, draft.country, repeated, draft.known, draft.said_country() is not None)
            key = draft.known.id if draft.known else parts.key
            keys[key] += 1
            key = key if keys[key] == 1 else f"{key}-{keys[key]}"
            span = self._span(draft, best)
            written = ", ".join((" ".join(best.words[:best.comma]), " ".join(best.words[best.comma:]))) if best.comma else " ".join(best.words)
            title = draft.title
            found.append((Person(key, parts.name, parts.family, parts.given, draft.country, title, span, written, draft.known is not None), draft))
            if draft.known is None:
                self.notices.append(Notice("unknown-person", f"{parts.name} is not in data/reference/people.yaml", span))
        return found

    def _span(self, draft: _Draft, best: Sighting) -> Span:
        choices = [(sighting is not best, number, sighting) for number, sighting in draft.sightings]
        for _, number, sighting in sorted(choices, key=lambda item: item[:2]):
            start = self.passages[number].start
            if start is not None:
                return Span(start + sighting.start, start + sighting.end)
        text = self.layout.readout.text
        at = max(0, text.find(best.words[-1]))
        return Span(at, at + len(best.words[-1]))

    def _sides(self, participants: Sequence[Person], pair: tuple[str, ...]) -> tuple[str, ...]:
        sides = list(dict.fromkeys(person.country for person in participants if person.country))
        if len(sides) < 2:
            sides += [code for code in pair if code not in sides]
        if len(sides) < 2:
            sides += [code for code in self._unnamed() if code not in sides]
        if self.home and self.home not in sides and len(sides) < 2:
            sides.append(self.home)
        if self.home in sides:
            sides.remove(self.home)
            sides.insert(0, self.home)
        return tuple(sides)

    def _unnamed(self) -> list[str]:
        """Parties of offices without a name in title and lead ("the Kazakh Foreign Minister", "my Iraqi colleague")."""
        found = []
        for number in self.lead or range(min(2, len(self.passages))):
            text = self.passages[number].text
            words = words_of(text)
            for office in find_offices(text):
                if office.country and not office.former:
                    found.append(office.country)
            found += [word.code for word in words if word.kind == "party" and word.form == "side" and word.code]
        if not found:
            found = [m.code for number in self.lead for m in find_parties(self.passages[number].text)
                     if m.form != "capital" and m.code != self.home][:1]
        return list(dict.fromkeys(found))


def cast_of(layout: Layout) -> Cast:
    """Find the people of a page: who took part, who is only named, and which sides met."""
    return _Reader(layout).read()
