"""What was found in each sentence of a readout, with the words of the sentence that each finding rests on.

Extraction keeps the ids of its rules, not the words that matched. They are looked up again here with the same
tables and functions; where that does not tell, nothing is marked.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from kg import edtf
from kg.explain.wording import act_word, complement_words, issue_label, issue_words, link_words, verb_words
from kg.extract import extract
from kg.extract.actors import Actor, Stage, find_actors
from kg.extract.dates import find_dates
from kg.extract.issues import IssuesFound, find_issues
from kg.extract.layout import Layout, Line, Sentence, lay_out
from kg.extract.lexicon import find_passives, find_verbs
from kg.extract.people import Cast, cast_of
from kg.model import Commitment, Facts, Notice, Readout, Span, Statement

__all__ = ["Block", "Explained", "Finding", "Mark", "Passage", "Promise", "explain"]

_FUTURE = re.compile(r"\b(?:will|would|shall|is to|are to|plans? to|is (?:due|set|expected) to)\b", re.I)


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Words that a finding rests on. ``kind`` is ``subject``, ``verb``, ``issue`` or ``date``; ``note`` says why."""

    start: int
    end: int
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment with the words of the sentence that its date was read from; empty where they cannot be told."""

    commitment: Commitment
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement with its number on the page, why it was made, and where its issues come from."""

    number: int
    statement: Statement
    why: tuple[str, ...]
    issues: tuple[tuple[str, str], ...]
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence: what was found in it, the words that matter, and what was not understood."""

    span: Span
    findings: tuple[Finding, ...] = ()
    marks: tuple[Mark, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph of the text, ``kind`` as in `kg.extract.layout.Line`, with its sentences."""

    kind: str
    span: Span
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """A readout with everything that was found, in the order of its text; ``unread`` concerns the whole page."""

    facts: Facts
    blocks: tuple[Block, ...]
    unread: tuple[Notice, ...]

    @property
    def readout(self) -> Readout:
        """The readout that is explained."""
        return self.facts.readout


class _Explainer:
    def __init__(self, facts: Facts, layout: Layout, cast: Cast) -> None:
        self.facts, self.layout, self.cast = facts, layout, cast
        card = facts.readout.card
        self.home = card.party if card else None
        self.day = _last_day(facts.readout.published) or _last_day(facts.meeting.date)
        self.number = 0
        self.statements: dict[Span, list[Statement]] = defaultdict(list)
        for statement in facts.statements:
            self.statements[statement.span].append(statement)
        self.paragraphs: dict[int, list[Sentence]] = defaultdict(list)
        for sentence in layout.sentences:
            self.paragraphs[sentence.paragraph].append(sentence)
        self.notices: dict[Span, list[str]] = defaultdict(list)
        self.unread: list[Notice] = []
        self._place_notices()

    def _place_notices(self) -> None:
        """Give each notice to the sentence that it concerns, or to the page as a whole."""
        sentences = sorted(sentence.span for sentence in self.layout.sentences)
        starts = [span.start for span in sentences]
        for notice in self.facts.notices:
            at = bisect_right(starts, notice.span.start) - 1 if notice.span else -1
            if notice.span and at >= 0 and notice.span.start < sentences[at].end:
                self.notices[sentences[at]].append(notice.message)
            else:
                self.unread.append(notice)

    def block(self, number: int, line: Line) -> Block:
        return Block(line.kind, line.span, tuple(self.passage(one) for one in self.paragraphs[number]))

    def passage(self, sentence: Sentence) -> Passage:
        marks: set[Mark] = set()
        taken: dict[str, int] = defaultdict(int)
        findings = tuple(self.finding(one, sentence, marks, taken) for one in self.statements[sentence.span])
        return Passage(sentence.span, findings, _apart(marks), tuple(self.notices[sentence.span]))

    def finding(self, one: Statement, sentence: Sentence, marks: set[Mark], taken: dict[str, int]) -> Finding:
        self.number += 1
        at = sentence.span.start
        verb, subject = self._verb(one, sentence.text, taken), None
        if verb is not None:
            marks.add(Mark(at + verb[0], at + verb[1], "verb", act_word(one.act)))
        before = verb[0] if verb is not None else len(sentence.text)
        subject = self._subject(one, sentence.text, before)
        if subject is not None:
            marks.add(Mark(at + subject.start, at + subject.end, "subject", "whose act it is"))
        words = sentence.text[verb[0] : verb[1]] if verb else ""
        who = sentence.text[subject.start : subject.end] if subject else ""
        reasons = (link_words(one, words, who), verb_words(one, words), complement_words(one))
        return Finding(
            self.number,
            one,
            tuple(reason for reason in reasons if reason),
            tuple(self._issues(one, sentence, marks)),
            tuple(self._promise(commitment, sentence, marks) for commitment in one.commitments),
        )

    def _verb(self, one: Statement, text: str, taken: dict[str, int]) -> tuple[int, int] | None:
        """The words of the verb: the next one of its group that no other statement of the sentence has."""
        link, group = [*one.rules[:2], "", ""][:2]
        if link == "will":
            modal = _FUTURE.search(text)
            return modal.span() if modal else None
        verbs = find_passives(text) if link == "passive" else find_verbs(text)
        places = [(verb.start, verb.end) for verb in verbs if verb.group.id == group]
        if link == "lead":
            places = [(verb.start, verb.end) for verb in find_verbs(text) if verb.group.act == "report"][:1]
        if not places or link.startswith(("carried", "listed", "embedded", "guessed", "nominal")):
            return None
        index = min(taken[group], len(places) - 1)
        taken[group] += 1
        return places[index]

    def _subject(self, one: Statement, text: str, before: int) -> Actor | None:
        """The actor before the verb whose sides are those of the statement; a pronoun stands for its speakers."""
        if not one.sides or not one.rules or not one.rules[0].startswith(("subject", "guessed", "lead")):
            return None
        speaker = Actor(0, 0, one.sides, one.officials, "person")
        stage = Stage(self.cast, self.home, person=speaker)
        fitting = [
            actor
            for actor in find_actors(text, stage)
            if actor.end <= before and set(actor.sides) == set(one.sides)
        ]
        if one.rules[0].startswith(("guessed", "lead")):
            return fitting[0] if fitting else None
        return fitting[-1] if fitting else None

    def _issues(self, one: Statement, sentence: Sentence, marks: set[Mark]) -> list[tuple[str, str]]:
        found: IssuesFound = find_issues(
            sentence.text, headings=sentence.headings, sides=self.facts.meeting.sides, title=self.layout.title
        )
        rules = [rule for rule in one.rules if rule.startswith("issue.")]
        rows = []
        for number, issue in enumerate(one.issues):
            places = [mention for mention in found.mentions if mention.issue == issue and mention.weight > 0]
            for mention in places:
                start = sentence.span.start
                marks.add(Mark(start + mention.start, start + mention.end, "issue", issue_label(issue)))
            words = dict.fromkeys(f"“{sentence.text[mention.start : mention.end]}”" for mention in places)
            reason = issue_words(rules[number]) if number < len(rules) else "it is named here"
            if rules[number : number + 1] == ["issue.heading"] and sentence.headings:
                reason += f" (“{sentence.headings[-1].strip()}”)"
            rows.append((issue_label(issue), f"{', '.join(words)}: {reason}" if words else reason))
        return rows

    def _promise(self, commitment: Commitment, sentence: Sentence, marks: set[Mark]) -> Promise:
        if commitment.due is None or self.day is None:
            return Promise(commitment)
        for date in find_dates(sentence.text, self.day):
            if date.edtf == commitment.due:
                phrase = sentence.text[date.start : date.end].rstrip(".,;\" ")
                start = sentence.span.start + date.start
                marks.add(Mark(start, start + len(phrase), "date", edtf.words(date.edtf)))
                return Promise(commitment, phrase)
        return Promise(commitment)


def _last_day(date: str | None) -> datetime.date | None:
    return edtf.bounds(date)[1] if date and edtf.is_edtf(date) else None


def _apart(marks: set[Mark]) -> tuple[Mark, ...]:
    """Marks that do not overlap: where two do, the verb stays before the others, and the longer before the shorter."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.kind != "verb", one.start - one.end, one.start)):
        if all(mark.end <= other.start or mark.start >= other.end for other in kept):
            kept.append(mark)
    return tuple(sorted(kept))


def explain(readout: Readout) -> Explained:
    """Extract a readout and say where in its text each finding comes from, and why it was made."""
    facts = extract(readout)
    layout = lay_out(readout)
    explainer = _Explainer(facts, layout, cast_of(layout))
    blocks = tuple(explainer.block(number, line) for number, line in enumerate(layout.lines))
    return Explained(facts, blocks, tuple(explainer.unread))
