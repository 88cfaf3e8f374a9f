"""What a speech act says, as statements: description, stance, topics, commitments and what it refers to."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.actors import Actor, Stage
from kg.extract.describe import describe_view
from kg.extract.issues import find_issues, with_meeting
from kg.extract.layout import Layout
from kg.extract.parties import find_parties
from kg.extract.people import Cast
from kg.extract.promises import Context, commitments_of
from kg.extract.quick import Quick, quick
from kg.extract.resolve import Resolved, resolve, stance_by_words, stance_of
from kg.extract.scan import lend, part
from kg.extract.speech import SpeechAct
from kg.extract.things import (
    Collection,
    added_format,
    audience_of,
    heading_incident,
    mentioned_events,
    named_agreements,
)
from kg.model import Commitment, Statement
from kg.resources import table

__all__ = ["Teller"]

_ACCEPTS = "accept"
# Events at which the two sides meet; what is planned as a summit may as well be one of many states.
_OF_TWO_SIDES = (
    "visit", "vice-ministerial-consultation", "strategic-dialogue", "foreign-ministers-meeting", "courtesy-call",
    "two-plus-two",
)
_AND_HALF = re.compile(r",? and (?=(?:that|the|it|there|this|an?|\w+ing) )")
_FINITE = re.compile(r"\b(?:is|are|was|were|can|cannot|must|should|has|have)\b")
_STOP = re.compile(r",\s+(?:for|with|in order|and)\b|;")


@cache
def _embedded() -> tuple[tuple[str, str, Quick], ...]:
    return tuple(
        (entry["id"], entry["act"], quick(entry["form"], re.I)) for entry in table("language/verbs")["embedded"]
    )


@dataclass
class Teller:
    """Tells what the acts of one readout say, sentence after sentence.

    ``kind`` is the meeting's kind; ``issues`` are those of the sentence before, which one that names none goes on
    with; ``signed`` is the document whose signing was told last.
    """

    layout: Layout
    cast: Cast
    stage: Stage
    day: datetime.date
    kind: str
    things: Collection
    issues: tuple[str, ...] = ()
    signed: str | None = None

    def statements_of(
        self, context: Context, act: SpeechAct, actors: list[Actor], number: int, alone: bool = True
    ) -> list[Statement]:
        sentence, text, sides = context.sentence, context.sentence.text, self.stage.sides
        resolved = resolve(act, text, actors, self.stage, self.day)
        clause = text if alone else part(text, 0 if number == 0 else act.clause, act.end)
        embedded = self._embedded(context, act)
        own_words = clause
        for start, end, _, _ in embedded:
            own_words = own_words.replace(text[start:end], " ")
        found = find_issues(
            own_words, headings=sentence.headings, sides=sides, inherited=self.issues, title=self.layout.title
        )
        if act.rule == "lead" and self.kind in (*_OF_TWO_SIDES, "summit"):
            found = with_meeting(found)
        issues = found.issues
        self.issues = issues or self.issues
        taken: list[tuple[int, int]] = []
        commitments: list[Commitment] = []
        if resolved.act == "commit" or (resolved.undertaking and resolved.undertaking.doer != "third"):
            commitments = commitments_of(context, act, resolved.undertaking, resolved.start, act.end, issues, taken)
            if act.group.id == _ACCEPTS:
                commitments = [replace(item, event_kind=item.event_kind or "visit") for item in commitments]
            if any(item.event_kind in (*_OF_TWO_SIDES, "telephone-talk") for item in commitments):
                found = with_meeting(found)
            issues = found.issues
        refers = self._refers_to(context, resolved.act, issues, taken if commitments else [])
        if commitments and refers and number == 0:
            commitments = [
                replace(item, refers_to=tuple(key for key in refers if key not in item.plans)) for item in commitments
            ]
        if not commitments and sentence.headings:
            audience = audience_of(clause, sides)
        else:
            audience = ()
            heading = audience_of(" ".join(sentence.headings), sides)
            commitments = [replace(item, audience=item.audience or heading) for item in commitments]
        statements = []
        for description, stance in self._views(resolved, act, text):
            statements.append(
                Statement(
                    sentence.span,
                    resolved.act,
                    act.actor.sides,
                    act.actor.officials,
                    issues,
                    stance,
                    description,
                    tuple(commitments),
                    refers,
                    tuple(dict.fromkeys(m.code for m in find_parties(clause) if m.code not in sides)),
                    (),
                    audience,
                    (act.rule, act.group.id, resolved.rule, *found.rules),
                )
            )
            commitments = []
        for start, end, rule, kind in embedded:
            statements.append(self._embedded_statement(context, act, start, end, rule, kind))
        return statements

    def _views(self, resolved: Resolved, act: SpeechAct, text: str) -> list[tuple[str | None, str | None]]:
        """Descriptions with their stance: one, or two where a speaker takes two stances side by side."""
        content = part(text, act.start, act.end)
        said = f"{act.word} {content}"
        if content.startswith(" ") and text[: act.start].lower().endswith(act.word):
            lend(said, content)  # no words meet that do not in the sentence
        stance = stance_of(resolved.act, said)
        if resolved.act in ("report",) or not content.strip(" .,;"):
            return [(None, stance)]
        halves = _AND_HALF.split(content, maxsplit=1) if resolved.act == "state" and " and " in content else []
        if len(halves) == 2 and _FINITE.search(halves[1]):
            stances = [stance_by_words(half) for half in halves]
            if None not in stances and stances[0] != stances[1]:
                return [
                    (describe_view(half, self.cast, self.day), found)
                    for half, found in zip(halves, stances, strict=True)
                ]
        return [(describe_view(content, self.cast, self.day) or None, stance)]

    def _embedded(self, context: Context, act: SpeechAct) -> list[tuple[int, int, str, str]]:
        text = context.sentence.text
        found = []
        for rule, kind, form in _embedded():
            match = form.search(text, act.start, act.end)
            if match:
                stop = _STOP.search(text[match.end() : act.end])
                found.append((match.start(), match.end() + stop.start() if stop else act.end, rule, kind))
        return found

    def _embedded_statement(
        self, context: Context, act: SpeechAct, start: int, end: int, rule: str, kind: str
    ) -> Statement:
        text, sides = context.sentence.text, self.stage.sides
        passage = text[start:end]
        if rule == "embedded-common":
            before = re.search(r"(?:^|\s)(?:the |an? )?([^,;]*?)$", text[act.start : start])
            noun = re.split(r"\bthe\s+", before.group(1) if before else "")[-1]
            body = re.sub(r"^, which ", "", passage)
            description = describe_view(f"{noun} {body}", self.cast, self.day)
            issue_text = f"{noun} {body}"
        else:
            body = re.sub(r"^.*?\bthat ", "", passage, count=1)
            description = describe_view(body, self.cast, self.day, prefix="Recognition that ")
            issue_text = body
        own = find_issues(issue_text, headings=(), sides=sides).issues
        heading = find_issues("", headings=context.sentence.headings[:1], sides=sides).issues
        issues = tuple(dict.fromkeys((*own, *([] if own and rule == "embedded-common" else heading))))
        return Statement(
            context.sentence.span,
            kind,
            act.actor.sides,
            act.actor.officials,
            issues,
            stance_of(kind, passage),
            description,
            (),
            (),
            (),
            (),
            audience_of(passage, sides),
            (rule,),
        )

    def _refers_to(
        self, context: Context, act: str, issues: tuple[str, ...], taken: list[tuple[int, int]]
    ) -> tuple[str, ...]:
        sentence, sides = context.sentence, self.stage.sides
        keys = [self.things.add(event) for event in mentioned_events(sentence, sides, self.day.isoformat(), taken)]
        signed = self.day.isoformat() if act == "sign" else None
        if act in ("sign", "commit", "agree", "welcome"):
            keys += [self.things.add(item) for item in named_agreements(sentence, sides, signed=signed, issues=issues)]
        if act == "sign":
            self.signed = next((key for key in keys if key.startswith("agreement")), None)
        added = added_format(sentence, sides) if self.signed and act == "report" else None
        if added and self.signed:
            part = self.things.add(added)
            self.things.add_part(self.signed, part)
            keys += [self.signed, part]
        for heading in sentence.headings[-1:]:
            line = next((line for line in self.layout.lines if line.kind == "heading" and line.text == heading), None)
            incident = heading_incident(heading, line.span, issues[:1]) if line else None
            if incident:
                keys.append(self.things.add(incident))
        return tuple(dict.fromkeys(keys))
