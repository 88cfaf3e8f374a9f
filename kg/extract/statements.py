"""The statements of a readout: each sentence's speech acts with speakers, topics, stance and commitments."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from kg.extract.actors import Actor, Stage, find_actors
from kg.extract.acts import find_acts
from kg.extract.complements import Undertaking, find_undertaking
from kg.extract.confidence import with_confidence
from kg.extract.layout import Layout, Sentence
from kg.extract.lexicon import Group, find_verbs, groups
from kg.extract.parties import find_parties
from kg.extract.patterns import pattern
from kg.extract.people import Cast
from kg.extract.promises import Context
from kg.extract.quick import quick
from kg.extract.speech import SpeechAct
from kg.extract.telling import Teller
from kg.extract.things import Collection
from kg.model import Notice, Span, Statement
from kg.resources import table

__all__ = ["read_statements"]

# Verbs that "we" does together with the other side, even in one speaker's remarks.
_TOGETHER = ("agree", "share-view", "decide", "discuss", "report", "sign")
# "We welcome this," the Minister said. Some publishers quote with single marks.
_QUOTED = quick(r"(?P<mark>[\"'])(?P<said>[^\"]{8,}?)[,.?!](?P=mark) (?P<by>[^\"']{6,110})$")
_CLOSED = quick(r"[,.?!][\"'] (?P<by>[^\"']{6,110})$")
# A heading in line with its paragraph has at most so many words.
_LONGEST_RUN_IN = 5


_WE_SAY = re.compile(r"(?:\w+ )?we\b", re.I)
_NORM = re.compile(r"\s*(?:\w+ )?(?:should|must|need|ought)\b")
_ANY_VERB = re.compile(
    r",?\s+(?:[^,]{1,60},\s+)?(?:\w+ly\s+|also\s+|then\s+)?[a-z]+(?:ed|s|de|ght|ld|ke|ve|nt|d)\b"
)
_INTRODUCES = re.compile(r"\b(?:said|stated|added)\s*:$")
_NEXT_CLAUSE = re.compile(r";\s+(?=[A-Z])")
_THAT = re.compile(r"\bthat\b")
_AND_WILL = quick(r",? and (?:also )?(?=(?:will|would|is to|are to) )")
_WILL = re.compile(r"\b(?:will|would|is to|are to|is|are)\b")


def _limited(statements: list[Statement], text: str) -> list[Statement]:
    """At most two different acts a clause: the first, and the firmest of the others."""
    room = 2 + text.count(";")
    kept = list(dict.fromkeys([statement.act for statement in statements]))
    if len(kept) <= room:
        return statements
    rank = ["commit", "agree", "request", "invite", "sign", "condemn", "welcome", "state", "discuss", "report"]
    allowed = kept[:1] + sorted(kept[1:], key=rank.index)[: room - 1]
    return [statement for statement in statements if statement.act in allowed]


def _subject(text: str, actors: list[Actor], stage: Stage) -> Actor | None:
    """The actor that opens a sentence, or follows its fronted phrase, where a verb stands behind it."""
    for actor in actors[:2]:
        before = text[: actor.start].strip()
        if stage.speaker is not None and _NORM.match(text, actor.end):
            return None  # a norm for both is the speaker's
        opens = not before or (before.endswith(",") and len(before.split()) <= 14)
        verb = _ANY_VERB.match(text, actor.end)
        if opens and verb and actor.sides and set(actor.sides) <= set(stage.sides):
            return actor
    return None


def _receives(act: SpeechAct, actors: list[Actor]) -> bool:
    """ "Welcomed the Minister of B to Oslo" says who met, where the lead says it."""
    return act.word.startswith("welcome") and any(
        0 <= actor.start - act.start <= 5 and actor.sides and set(actor.sides).isdisjoint(act.actor.sides)
        for actor in actors
    )


class _Reader:
    def __init__(
        self, layout: Layout, cast: Cast, day: datetime.date, lead: Span | None, kind: str, things: Collection
    ) -> None:
        self.opened: SpeechAct | None = None
        self.run_in = ""
        self.layout, self.cast, self.day, self.lead, self.things = layout, cast, day, lead, things
        card = layout.readout.card
        self.stage = Stage(cast, card.party if card else None)
        self.teller = Teller(layout, cast, self.stage, day, kind, things)
        self.carries = bool(card and card.carries_speaker)
        self.notices: list[Notice] = []
        said_by_we = sum(_WE_SAY.match(sentence.text) is not None for sentence in layout.sentences)
        self.in_we = said_by_we >= max(2, len(layout.sentences) // 4)
        self._find_remarks()

    @property
    def joint(self) -> bool:
        """Whether the text is a statement that both sides make in "we"."""
        return self.stage.remarks is None and self.in_we

    def _find_remarks(self) -> None:
        words = table("language/actors")
        title = self.layout.title or ""
        author = next((one for one in self.cast.participants if one.key == self.cast.author), None)
        if author and author.country:
            self.stage.remarks = Actor(0, 0, (author.country,), (author.key,), "person")
            return
        if re.search(words["joint"], title, re.I) or not re.search(words["remarks"], title, re.I):
            return
        first = next((mention for mention in self.cast.mentions(title) if mention.keys), None)
        person = next((p for p in self.cast.participants if first and p.key in first.keys), None)
        if person and person.country:
            self.stage.remarks = Actor(0, 0, (person.country,), (person.key,), "person")

    def read(self) -> list[Statement]:
        statements: list[Statement] = []
        paragraph = -1
        sentences = self.layout.sentences
        for number, sentence in enumerate(sentences):
            if sentence.paragraph != paragraph:
                paragraph = sentence.paragraph
                if not pattern("actors", "answers").search(sentence.text):
                    self.teller.issues = ()  # an answer is on the topic of the paragraph above
                self.stage.speaker = self.stage.speaker if self.carries else self.stage.remarks
            if sentence.text.startswith("(*"):
                continue
            following = sentences[number + 1].text if number + 1 < len(sentences) else ""
            note = following if following.startswith("(*") else ""
            if self.run_in and not sentence.first:
                sentence = replace(sentence, headings=(*sentence.headings, self.run_in))
            self._open_quotation(number)
            found = self._sentence(sentence, note)
            if sentence.first:  # "Trade and energy." before a paragraph's sentences is their heading
                short = not found and len(sentence.text.split()) <= _LONGEST_RUN_IN
                self.run_in = sentence.text if short and sentence.text.endswith((".", ":")) else ""
            if not found and len(sentence.text.split()) > 3:
                self.notices.append(
                    Notice("unknown-act", "No speech act was recognised in this sentence", sentence.span)
                )
            statements.extend(found)
        return statements

    def _sentence(self, sentence: Sentence, note: str) -> list[Statement]:
        text = sentence.text
        acts, actors = find_acts(text, self.stage)
        # "A led the one delegation, while the other was headed by B" is told of both.
        together = {mention.country for mention in self.stage.cast.mentions(text)} >= set(self.stage.sides)
        acts = [
            act._replace(actor=self.stage.both())
            if (act.actor.form == "we" and act.group.id in _TOGETHER)
            or (act.group.act == "report" and (not act.actor.sides or self._before_lead(sentence) or together))
            else act
            for act in acts
        ]
        context = Context(sentence, self.stage, self.day, self.things, self.teller.kind, note)
        if sentence.span == self.lead and (not acts or acts[0].group.act == "report" or _receives(acts[0], actors)):
            statement = self.teller.statements_of(
                context,
                SpeechAct(Group("lead", "report"), "met", self.stage.both(), 0, 0, len(text), "lead"),
                actors,
                0,
            )
            return [*statement[:1]]
        if acts and text.endswith(":") and _INTRODUCES.search(text):
            self.stage.speaker = self.stage.remarks = acts[0].actor
            return []
        spoken = self._spoken(text, actors)
        acts = [spoken] if spoken else acts or self._listed(sentence) or self._without_verb(text, actors)
        acts += self._going_on(text, acts, actors)
        goes_on = sentence.bullet or text[:1].islower()
        self.opened = acts[-1] if text.endswith(":") and acts else self.opened if goes_on else None
        if text.endswith(":") and self.opened and self.opened.group.act in ("joint", "commit"):
            return []  # "They agreed to:" is told by the items below it
        acts = [self._direct(act, text) for act in acts]
        statements: list[Statement] = []
        for number, act in enumerate(acts):
            statements.extend(self.teller.statements_of(context, act, actors, number, len(acts) == 1))
            self._remember(act)
        return _limited(statements, text)

    def _before_lead(self, sentence: Sentence) -> bool:
        """Whether a sentence stands before the report of the meeting: the visit that it tells of is both sides'."""
        return self.lead is not None and sentence.span.start < self.lead.start

    def _open_quotation(self, number: int) -> None:
        """Let a quotation that its first sentence does not close be of the speaker who is named at its end."""
        opening = self.layout.sentences[number]
        if opening.text[:1] not in "\"'" or opening.text.count(opening.text[0]) > (opening.text[0] == "'"):
            return
        for sentence in self.layout.sentences[number + 1 : number + 4]:
            closed = _CLOSED.search(sentence.text) if sentence.paragraph == opening.paragraph else None
            if closed:
                by = find_actors(" " * closed.start("by") + closed["by"], self.stage)
                if by and len(by[0].sides) == 1 and set(by[0].sides) <= set(self.stage.sides):
                    self.stage.speaker = by[0]
                return

    def _direct(self, act: SpeechAct, text: str) -> SpeechAct:
        """ "She said, A is grateful for …" thanks: what follows a comma is the speaker's own sentence."""
        if act.group.id != "say" or act.word not in ("said", "says", "stated") or not text[act.start :].startswith(","):
            return act
        inner, _ = find_acts(text[act.start + 1 : act.end].strip(), self.stage)
        spoken = inner[0] if inner and set(inner[0].actor.sides) <= set(act.actor.sides) else None
        return (
            act._replace(group=spoken.group)
            if spoken and spoken.group.act in ("welcome", "condemn", "request")
            else act
        )

    def _spoken(self, text: str, actors: list[Actor]) -> SpeechAct | None:
        """A quotation with its speaker behind it, whose words "we" and "it is a pleasure" are the speaker's."""
        quoted = _QUOTED.match(text)
        verb = next((verb for verb in find_verbs(quoted["by"]) if verb.group.act != "report"), None) if quoted else None
        if quoted is None or verb is None:
            return None
        by = [actor for actor in actors if actor.start >= quoted.start("by") and len(actor.sides) == 1]
        if not by or not set(by[0].sides) <= set(self.stage.sides):
            return None
        inner, inside = find_acts(quoted["said"], self.stage)
        own = inner and (
            inner[0].rule == "nominal"
            or any(
                actor.end <= inner[0].start and re.match(r"(?:we|I)\b", quoted["said"][actor.start :], re.I)
                for actor in inside
            )
        )
        firm = own and inner[0].group.act in ("welcome", "condemn", "request", "invite")
        group = groups()[inner[0].group.act] if firm else verb.group
        return SpeechAct(group, verb.word, by[0], 0, quoted.start("said"), quoted.end("said"), "subject-past")

    def _going_on(self, text: str, acts: list[SpeechAct], actors: list[Actor]) -> list[SpeechAct]:
        """An undertaking in plain "will" that goes on with the subject: "welcomed the plan and will visit in May"."""
        last = acts[-1] if acts else None
        after = _NEXT_CLAUSE.search(text[last.start : last.end]) if last and ";" in text else None
        if last is not None and after is not None:
            at = last.start + after.end()
            own = find_undertaking(text, at, last.end, actors, self.stage.sides)
            if own is not None and own.actor is not None and own.actor.start <= at + 3:
                acts[-1] = last._replace(end=at - 1)
                return [SpeechAct(Group("will", "commit", "announced"), "will", own.actor, at, at, last.end, "will")]
        if last is None or last.group.act in ("commit", "joint") or " and " not in text:
            return []
        match = _AND_WILL.search(text, last.start, last.end)
        if match is None or _THAT.search(text, last.start, last.end):
            return []
        if find_undertaking(text, last.start, match.start(), actors, self.stage.sides):
            return []
        at = match.end()
        acts[-1] = last._replace(end=match.start())
        return [SpeechAct(Group("will", "commit", "announced"), "will", last.actor, at, at, last.end, "will")]

    def _listed(self, sentence: Sentence) -> list[SpeechAct]:
        """An item of a list that goes on with the verb above it: "agreed to: • sign …"."""
        if self.opened is None or not (sentence.bullet or sentence.text[:1].islower()):
            return []
        return [self.opened._replace(clause=0, start=0, end=len(sentence.text), rule="listed")]

    def _without_verb(self, text: str, actors: list[Actor]) -> list[SpeechAct]:
        """A sentence without a speech verb: an undertaking in plain "will", or the words of who spoke before."""
        undertaking = find_undertaking(text, 0, len(text), actors, self.stage.sides)
        if undertaking and undertaking.doer in ("own", "doing"):
            actor = undertaking.actor or self.stage.remarks or self._owner(text, undertaking) or self.stage.both()
            if undertaking.doer == "own" and actor.form == "other":
                actor = actor._replace(officials=(), form="side")
            return [
                SpeechAct(Group("will", "commit", "announced"), "will", actor, 0, undertaking.start, len(text), "will")
            ]
        subject = _subject(text, actors, self.stage)
        if subject is not None and (self.stage.speaker is None or subject.form in ("person", "both")):
            # A verb that no table knows: what one says is stated, what both do is talk.
            act = "say" if subject.form not in ("both", "talks") else "discuss"
            return [
                SpeechAct(Group("unknown-verb", act, "announced"), "", subject, 0, subject.end, len(text), "guessed")
            ]
        if self.joint:
            return [
                SpeechAct(Group("carried", "say", "announced"), "said", self.stage.both(), 0, 0, len(text), "carried")
            ]
        if self.stage.speaker is not None:
            return [
                SpeechAct(Group("carried", "say", "announced"), "said", self.stage.speaker, 0, 0, len(text), "carried")
            ]
        return []

    def _owner(self, text: str, undertaking: Undertaking) -> Actor | None:
        """The side whose programme or team is to do it: "the Mexican programme will be extended"."""
        modal = _WILL.search(text[undertaking.start :])
        subject = text[undertaking.start : undertaking.start + modal.start()] if modal else ""
        named = {mention.code for mention in find_parties(subject) if mention.form == "adjective"} & set(
            self.stage.sides
        )
        return Actor(0, 0, tuple(named), (), "side") if len(named) == 1 else None

    def _remember(self, act: SpeechAct) -> None:
        actor = act.actor
        if actor.form in ("person", "pronoun") and len(actor.sides) == 1:
            self.stage.person = actor
        if act.group.act == "invite":
            self.stage.last_invited_by = actor.sides
        if act.rule in ("lead", "passive", "nominal"):
            return
        single = actor.form in ("person", "pronoun", "side") and len(actor.sides) == 1
        self.stage.speaker = actor if single and act.group.act not in ("report",) else self.stage.remarks


def read_statements(
    layout: Layout, cast: Cast, day: datetime.date, lead: Span | None, kind: str, things: Collection
) -> tuple[tuple[Statement, ...], tuple[Notice, ...]]:
    """All statements of a readout in text order, and what was not understood.

    ``day`` is the date that relative dates count from, ``lead`` the passage that reports the meeting itself and
    ``kind`` the meeting's kind, which "the next round" is of as well;
    events, documents and incidents are added to ``things``.
    """
    reader = _Reader(layout, cast, day, lead, kind, things)
    return with_confidence(reader.read(), layout.readout.text), tuple(reader.notices)
