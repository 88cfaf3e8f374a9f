"""One document's record against its gold: what was right, said and wanted in each field, and where they differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.errors import KgError
from kg.evaluate.figures import FIELDS, Count
from kg.evaluate.gold import Gold, GoldPerson, GoldSentence, Plan
from kg.evaluate.same import fold, same_person, same_place, same_time, words_of_name
from kg.model import Span

__all__ = ["Comparison", "Disagreement", "compare", "locate", "lying_in", "wanted_sides"]

#: What a text without a topic of the scheme may be given without fault.
_GENERAL = "bilateral-visits"
#: Narrative that the gold leaves out is no fault either.
_NARRATIVE = "report"
#: A statement lies in a sentence if it shares more than this many characters with it, or half of a shorter one.
_SHARED = 15
_CODE = re.compile(r"[A-Z]{2,3}")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One answer that differs: ``passage`` is where in the text, empty for what concerns the whole document."""

    document: str
    field: str
    wanted: str
    got: str
    passage: str = ""


@dataclass(slots=True)
class Comparison:
    """The counts of one document by field, and what differs."""

    counts: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in FIELDS})
    disagreements: list[Disagreement] = field(default_factory=list)


def locate(gold: Gold, text: str, wrapped: bool) -> list[Span]:
    """Where each sentence of the gold lies: from its anchor to the next one's, or to the end of its paragraph.

    Raises
    ------
    KgError
        If an anchor is not in the text.
    """
    starts = []
    for sentence in gold.sentences:
        match = re.search(r"\s+".join(map(re.escape, sentence.anchor.split())), text)
        if match is None:
            raise KgError(
                f"The text has no sentence that begins {sentence.anchor!r}",
                where=gold.path,
                do="Write the first words exactly as the text has them",
            )
        starts.append(match.start())
    paragraph_end = re.compile(r"\n\s*\n" if wrapped else r"\n")
    spans = []
    for start in starts:
        end = paragraph_end.search(text, start)
        later = [other for other in starts if other > start]
        spans.append(Span(start, min([*later, end.start() if end else len(text)])))
    return spans


def lying_in(sentence: Span, start: int, end: int) -> bool:
    """Whether a statement from ``start`` to ``end`` belongs to a sentence of the gold.

    >>> lying_in(Span(100, 200), 100, 198), lying_in(Span(100, 200), 190, 260)
    (True, False)
    """
    shared = min(end, sentence.end) - max(start, sentence.start)
    return shared > min(_SHARED, (sentence.end - sentence.start) // 2) and shared > 0


def _countries(people: Sequence[GoldPerson]) -> dict[str, str | None]:
    """The country of everyone named, by the last word of the name first, then by any word of it."""
    found = {fold(person.name).split()[-1]: person.country for person in people}
    for person in people:
        for word in sorted(words_of_name(person.name)):
            found.setdefault(word, person.country)
    return found


def wanted_sides(gold: Gold) -> list[frozenset[str]]:
    """The sides whose act each sentence reports; empty where the gold does not tell."""
    present = [person for person in gold.participants if person.name]
    both: set[str | None] = {*gold.sides} or {person.country for person in present}
    countries = _countries([*present, *(person for person in gold.others if person.name)])
    result = []
    for sentence in gold.sentences:
        sides: set[str | None] = set()
        for speaker in sentence.speakers:
            if speaker == "BOTH":
                sides |= both
            elif _CODE.fullmatch(speaker):
                sides.add(speaker)
            else:
                word = next((word for word in fold(speaker).split() if word in countries), "")
                sides.add(countries.get(word))
        result.append(frozenset(side for side in sides if side))
    return result


class _Comparer:
    def __init__(self, gold: Gold, text: str, record: Mapping[str, Any]) -> None:
        self.gold, self.text, self.record = gold, text, record
        self.result = Comparison()

    def count(self, name: str, right: int, said: int = 1, wanted: int = 1) -> None:
        self.result.counts[name] += Count(right, said, wanted)

    def differ(self, name: str, wanted: object, got: object, passage: str = "") -> None:
        self.result.disagreements.append(Disagreement(self.gold.id, name, _said(wanted), _said(got), passage))

    def header(self) -> None:
        meeting = self.record.get("meeting") or {}
        for name, one in (("kind", self.gold.kind), ("date", self.gold.date)):
            self.count(name, int(one == meeting.get(name)))
            if one != meeting.get(name):
                self.differ(name, one, meeting.get(name))
        minutes = [session["minutes"] for session in meeting.get("sessions") or [] if session.get("minutes")]
        for name, several, got in (
            ("ordinals", self.gold.ordinals, meeting.get("ordinals") or []),
            ("minutes", self.gold.minutes, minutes),
        ):
            self.count(name, (Counter(several) & Counter(got)).total(), len(got), len(several))
            if Counter(several) != Counter(got):
                self.differ(name, sorted(several), sorted(got))
        place = meeting.get("place")
        if self.gold.place or place:
            right = same_place(self.gold.place, place)
            self.count("place", int(right), int(bool(place)), int(bool(self.gold.place)))
            if not right:
                self.differ("place", self.gold.place, _place(place))

    def participants(self) -> None:
        left = list(self.record.get("participants") or [])
        wanted = [person for person in self.gold.participants if person.name]
        said, right = len(left), 0
        for person in wanted:
            match = next((one for one in left if same_person(person, one)), None)
            if match is None:
                self.differ("participants", f"{person.name} ({person.country})", None)
            else:
                left.remove(match)
                right += 1
        for extra in left:
            self.differ("participants", None, f"{extra.get('name')} ({extra.get('country')})")
        self.count("participants", right, said, len(wanted))

    def sentences(self, spans: Sequence[Span]) -> None:
        statements = list(self.record.get("statements") or [])
        used: set[int] = set()
        for sentence, span, sides in zip(self.gold.sentences, spans, wanted_sides(self.gold), strict=True):
            mine = [number for number, one in enumerate(statements) if lying_in(span, one["start"], one["end"])]
            used.update(mine)
            self.sentence(sentence, span, sides, [statements[number] for number in mine])
        for number, one in enumerate(statements):
            if number not in used and one.get("act") != _NARRATIVE:
                self.count("statements", 0, 1, 0)
                self.differ("statements", None, one.get("act"), self.text[one["start"] : one["end"]][:60])

    def sentence(
        self, sentence: GoldSentence, span: Span, sides: frozenset[str], mine: list[Mapping[str, Any]]
    ) -> None:
        anchor, found = sentence.anchor, bool(mine)
        self.count("statements", int(found), int(found), 1)
        if not found:
            self.differ("statements", sentence.act, None, anchor)
        # Two different answers are fine, one more for each semicolon; a list of guesses is not.
        room = 2 + self.text[span.start : span.end].count(";")
        acts = [one.get("act") for one in mine]
        right = sentence.act in acts and len(set(acts)) <= room
        self.count("act", int(right))
        if found and not right:
            self.differ("act", sentence.act, _each(acts), anchor)
        if sides:
            got = [frozenset(one.get("sides") or ()) for one in mine]
            right = sides in got and len(set(got)) <= room
            self.count("sides", int(right))
            if found and not right:
                self.differ("sides", sorted(sides), _each(" ".join(sorted(one)) for one in got), anchor)
        self.issues(sentence, mine)
        self.commitments(sentence, mine)

    def issues(self, sentence: GoldSentence, mine: list[Mapping[str, Any]]) -> None:
        wanted = {issue for issue in sentence.issues if not issue.startswith("other:")}
        got = {issue for one in mine for issue in one.get("issues") or [] if not issue.startswith("other:")}
        if not wanted:
            got.discard(_GENERAL)
        self.count("issues", len(wanted & got), len(got), len(wanted))
        if mine and wanted != got:
            self.differ("issues", sorted(wanted), sorted(got), sentence.anchor)

    def commitments(self, sentence: GoldSentence, mine: list[Mapping[str, Any]]) -> None:
        said = [one["commitment"] for one in mine if one.get("commitment")]
        wanted, anchor = sentence.commitment, sentence.anchor
        self.count("commitments", int(wanted and bool(said)), int(bool(said)), int(wanted))
        if mine and wanted != bool(said):
            self.differ("commitments", "an undertaking" if wanted else None, "one" if said else None, anchor)
        plan = sentence.plan if wanted else Plan()
        equal: Callable[[Any, Any], bool]
        for name, key, want, second, equal in (
            ("due", "due", plan.due, [also.due for also in sentence.also], same_time),
            ("event", "event", plan.event, [also.event for also in sentence.also], lambda one, other: one == other),
            ("commitment_place", "place", plan.place, [also.place for also in sentence.also], same_place),
        ):
            got = [one[key] for one in said if one.get(key)]
            right = bool(want) and any(equal(want, one) for one in got)
            if not right:  # what holds for the sentence's second event is no fault
                got = [one for one in got if not any(extra and equal(extra, one) for extra in second)]
            if want or got:
                self.count(name, int(right), int(bool(got)), int(bool(want)))
                if mine and not right:
                    self.differ(name, want, _each(_place(one) if key == "place" else one for one in got), anchor)


def _place(place: Mapping[str, Any] | None) -> str | None:
    if not place:
        return None
    return ", ".join(part for key in ("name", "city", "country") if (part := place.get(key)))


def _each(items: Any) -> str | None:
    return " / ".join(dict.fromkeys(str(item) for item in items)) or None


def _said(value: object) -> str:
    if value is None or value == [] or value == "":
        return "nothing"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def compare(gold: Gold, text: str, record: Mapping[str, Any], *, wrapped: bool) -> Comparison:
    """Compare a record, as ``kg extract --format json`` prints it, with the gold of the same text.

    A record that could not be had is given as an empty one. ``wrapped`` says that only a blank line ends a
    paragraph of the text.

    Raises
    ------
    KgError
        If an anchor of the gold is not in the text.
    """
    comparer = _Comparer(gold, text, record)
    spans = locate(gold, text, wrapped)
    comparer.header()
    comparer.participants()
    comparer.sentences(spans)
    return comparer.result
