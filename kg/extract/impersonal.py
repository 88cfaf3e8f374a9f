"""Speech acts without a person as subject: passives, nouns ("agreement was reached"), "in the view of the Minister"."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.actors import Actor, Stage, find_actors, is_filler
from kg.extract.lexicon import Group, Verb, find_passives, find_verbs, groups
from kg.extract.patterns import pattern
from kg.extract.quick import Quick, quick
from kg.extract.speech import SpeechAct
from kg.resources import table

__all__ = ["answered_act", "further_passive", "impersonal_act", "passive_act"]

_PASSIVE_BLOCKED = quick(r"\b(?:which|that|who|as|where|when|whose \w+)\s+(?:\w+ly\s+)?$", re.I)
_AND_IT_WAS = quick(r"[,;] (?:and )?it (?=(?:was|has been) (?:also |further |then |jointly )?[a-z]+ (?:that|to)\b)")
_IN_RELATIVE = quick(r"\b(?:which|who)\b[^,;]*$", re.I)
_AGENT = quick(r"\bby (?=(?:the |both |[A-Z]))")
_FRONTED = quick(
    r"(?:(?:In addition|Furthermore|Also|Then|Finally|Moreover|On that basis|In this context|Here),?\s+)?"
    r"(?:(?:As for|On|Regarding|Concerning|With regard to|In connection with)[^,]{1,120},\s*)?"
)


_SEVERAL = re.compile(r"\band (?:by )?(?:[A-Z]|the [A-Z])")
_TO = re.compile(r"\bto (?:the )?")
_AND_HAVE = re.compile(r"\band (?:have|has|had)? ?(?:\w+ly )?$")
_IT_OR_THERE = re.compile(r"\s*(?:[^,]{1,60},? )?(?:it|there)\b", re.I)
_IT_IS = re.compile(r"\s*it is\b", re.I)


@cache
def _nominal() -> tuple[tuple[Group, Quick], ...]:
    return tuple(
        (Group(entry["id"], entry["act"], entry.get("firmness")), quick(entry["form"], re.I))
        for entry in table("language/verbs")["nominal"]
    )


def _agent(text: str, start: int, stage: Stage) -> Actor | None:
    """Who stands behind "by" soon after a passive."""
    match = _AGENT.search(text, start, start + 30)
    if match is None:
        return None
    shown = find_actors(text[match.end() : match.end() + 90], stage)
    if _SEVERAL.search(text[match.end() : match.end() + 160]) and len(shown) > 1:
        return None  # several sign; the sides are told by the meeting
    return shown[0] if shown and shown[0].start <= 4 and set(shown[0].sides) <= set(stage.sides) else None


def _addressed(text: str, start: int, stage: Stage) -> Actor | None:
    """The side that speaks where the other one is spoken to: "gratitude was conveyed to the B authorities"."""
    match = _TO.search(text[start : start + 60])
    if match is None:
        return None
    at = start + match.end()
    shown = find_actors(" " + text[at : at + 80], stage)
    return stage.counterpart(shown[0].sides) if shown and shown[0].start <= 5 else None


def _accepts(text: str, start: int, inviter: Actor, stage: Stage) -> SpeechAct | None:
    """ "I have been invited and have accepted": the guest's part of the sentence."""
    for verb in find_verbs(text):
        joined = _AND_HAVE.search(text[start : verb.start])
        if verb.start > start and verb.group.id == "accept" and joined:
            guest = stage.counterpart(inviter.sides)
            return (
                SpeechAct(verb.group, verb.word, guest, verb.start, start, len(text), "joined-past") if guest else None
            )
    return None


def _giver(text: str, actors: list[Actor], before: int) -> Actor | None:
    """The person or side whose pledge, offer or work it is that a passive welcomes."""
    for actor in actors:
        if actor.end <= before and len(actor.sides) == 1 and text.startswith("'s ", actor.end):
            return actor
    return None


def _traveller(text: str, actors: list[Actor], verb: Verb) -> Actor | None:
    """Who "is scheduled to" do something: the one side or person right before the verb."""
    if not text.startswith(" to ", verb.end):
        return None
    before = [actor for actor in actors if actor.end <= verb.start]
    last = before[-1] if before else None
    return last if last and len(last.sides) == 1 and is_filler(text[last.end : verb.start]) else None


def further_passive(text: str, acts: list[SpeechAct], stage: Stage) -> list[SpeechAct]:
    """What "…, and it was agreed that …" adds to the acts before it."""
    if not acts:
        return acts
    match = _AND_IT_WAS.search(text, acts[-1].start, acts[-1].end)
    verb = next((verb for verb in find_passives(text) if match and match.start() < verb.start <= match.end()), None)
    if match is None or verb is None or verb.group.act == "report":
        return acts
    both = stage.both(verb.start, verb.start)
    added = SpeechAct(verb.group, verb.word, both, match.end(), verb.end, acts[-1].end, "passive")
    return [*acts[:-1], acts[-1]._replace(end=match.start()), added]


def passive_act(text: str, actors: list[Actor], stage: Stage, before: int) -> list[SpeechAct]:
    """A passive main verb that begins before ``before``; both sides act unless an agent is named."""
    for verb in find_passives(text):
        if verb.start > before:
            return []
        if _PASSIVE_BLOCKED.search(text[max(0, verb.start - 24) : verb.start]) or _IN_RELATIVE.search(
            text[: verb.start]
        ):
            continue
        impersonal = _IT_OR_THERE.match(text) is not None
        actor = _agent(text, verb.end, stage) or stage.both(verb.start, verb.start)
        said_by = stage.speaker or stage.remarks
        if verb.group.id == "accept":
            actor = stage.counterpart(stage.last_invited_by) or actor
        elif verb.group.act == "report":
            actor = stage.both(verb.start, verb.start)
        elif verb.group.act == "welcome" and (giver := _giver(text, actors, verb.start)):
            actor = stage.counterpart(giver.sides) or actor  # "A's pledge was welcomed": by B
        elif verb.group.id == "intend" and (who := _traveller(text, actors, verb)):
            actor = who if set(who.sides) <= set(stage.sides) else actor
        elif verb.group.id == "invite" and actors and actors[0].end <= verb.start and len(actors[0].sides) == 1:
            actor = stage.counterpart(actors[0].sides) or actor  # the passive's subject is the guest
        elif actor.form == "both" and said_by is not None and pattern("actors", "in_reply").search(text):
            actor = stage.counterpart(said_by.sides) or actor
        elif stage.remarks is not None and verb.group.act == "say":
            actor = stage.remarks
        elif verb.group.id == "say" and _IT_IS.match(text) and stage.speaker:
            actor = stage.speaker
        # What a passive is said of stands before it, unless "it" holds its place.
        start = verb.end if impersonal else 0
        act = SpeechAct(verb.group, verb.word, actor, 0, start, len(text), "passive")
        also = _accepts(text, verb.end, actor, stage) if verb.group.id == "invite" else None
        return [act, also] if also else [act]
    return []


def answered_act(text: str, acts: list[SpeechAct], stage: Stage) -> list[SpeechAct]:
    """ "A asked for inspectors, and was promised that …" holds an answer by the other side."""
    if not acts:
        return acts
    last = acts[-1]
    match = pattern("actors", "was_answered").search(text, last.start, last.end)
    other = stage.counterpart(last.actor.sides) if match else None
    if match is None or other is None:
        return acts
    group = groups()["pledge" if match["how"].lower() in ("promised", "assured") else "say"]
    answer = SpeechAct(group, match["how"].lower(), other, match.start(), match.end("how"), last.end, "joined-past")
    return [*acts[:-1], last._replace(end=match.start()), answer]


def impersonal_act(text: str, stage: Stage) -> SpeechAct | None:
    """A sentence in which a noun reports the act, or that gives somebody's view without a verb of saying."""
    opening = _FRONTED.match(text)
    offset = opening.end() if opening else 0
    for group, form in _nominal():
        match = form.match(text[offset:])
        if match and match.group().strip():
            end = offset + match.end()
            by = _agent(text, end - 1, stage) if group.act != "commit" else None  # "preparations for a visit by A"
            actor = by or (_addressed(text, end, stage) if group.act not in ("joint", "commit") else None)
            judges = stage.remarks or stage.speaker if group.id == "nominal-judgement" else None
            return SpeechAct(
                group, match.group().lower(), actor or judges or stage.both(), 0, end, len(text), "nominal"
            )
    view = pattern("actors", "in_the_view_of").match(text)
    if view:
        shown = find_actors(" " * view.end() + text[view.end() : view.end() + 120], stage)
        if shown and shown[0].start <= view.end() + 5 and set(shown[0].sides) <= set(stage.sides):
            return SpeechAct(groups()["say"], "view", shown[0], 0, shown[0].end, len(text), "nominal")
    return None
