"""The speech acts of a sentence: which verbs are its main verbs, and whose they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.actors import Actor, Stage, find_actors, is_filler
from kg.extract.lexicon import Group, Verb, find_passives, find_verbs
from kg.resources import table

__all__ = ["SpeechAct", "find_acts"]


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """A verb of a main clause with its subject; ``start`` and ``end`` bound its complement in the sentence.

    ``clause`` is where the clause with its subject begins; ``rule`` says how verb and subject were linked.
    """

    group: Group
    word: str
    actor: Actor
    clause: int
    start: int
    end: int
    rule: str


_SUBORDINATE = re.compile(
    r"\b(?:which|that|whom|who|when|as|since|because|if|after|before|where|than|what|whose|whether|how|like)\s+(?:also\s+)?$",
    re.I,
)
_COORDINATION = re.compile(r"(?:[;:.]|,|\b(?:and|while|but|whereas))\s*(?:\w+ly,?\s*)?$", re.I)
_PASSIVE_BLOCKED = re.compile(r"\b(?:which|that|who|as|where|when|whose \w+)\s+(?:\w+ly\s+)?$", re.I)
_AGENT = re.compile(r"\s*(?:by|on|between|among)\s+(?:the )?$", re.I)
_IN_REPLY = re.compile(r"\b(?:in reply|in response|in return|in turn)\b", re.I)
_PURPOSE = re.compile(r"\bto\s+(?:\w+ly\s+|further\s+|again\s+)?$", re.I)
_DURING = re.compile(r"\b(?:during|at|in|over) which\b", re.I)
_JOINS_NOUN = re.compile(r"\s+(?:to|on|that|upon|with|in|for)\b|\s*[,.;]", re.I)
_PLURAL_SUBJECT = ("both", "we", "pronoun", "side")


@cache
def _joiner() -> re.Pattern[str]:
    return re.compile(table("language/actors")["joiners"], re.I)


@cache
def _nominal() -> tuple[tuple[Group, re.Pattern[str]], ...]:
    return tuple(
        (Group(entry["id"], entry["act"], entry.get("firmness")), re.compile(entry["form"], re.I))
        for entry in table("language/verbs")["nominal"]
    )


def _subject_of(verb: Verb, text: str, actors: list[Actor]) -> Actor | None:
    """The actor next before the verb, with nothing but fillers between them."""
    before = [actor for actor in actors if actor.end <= verb.start]
    for actor in reversed(before[-3:]):
        if verb.form == "base" and actor.form not in _PLURAL_SUBJECT:
            continue
        if is_filler(text[actor.end : verb.start]):
            return actor
    return None


def _is_joined(verb: Verb, text: str, last: SpeechAct) -> bool:
    """Whether the verb goes on with the subject of the verb before it: "thanked … and asked …"."""
    gap = text[last.start : verb.start]
    words = re.search(
        r"((?:\s+(?:also|then|further|again|once|in turn|for (?:his|her|their|its) part,?|\w+ly))*)\s*$", gap, re.I
    )
    head = gap[: words.start()] if words else gap
    if not re.search(r"(?:;|,|\b(?:and|but|as well as|or))\s*$", head, re.I):
        return False
    if (
        verb.group.id in ("agree", "decide", "intend", "report")
        and not _JOINS_NOUN.match(text, verb.end)
        and ";" not in head[-2:]
    ):
        return False
    return verb.form != "base" and (verb.form == "past" or not last.rule.endswith("past"))


def _actives(text: str, actors: list[Actor], stage: Stage) -> list[SpeechAct]:
    acts: list[SpeechAct] = []
    end_of_last = 0
    for verb in find_verbs(text):
        if verb.start < end_of_last:
            continue
        actor = _subject_of(verb, text, actors)
        rule = None
        if actor is not None:
            lead = text[max(0, actor.start - 30) : actor.start]
            if _SUBORDINATE.search(lead):
                actor = None
            elif not acts or (acts[-1].start <= actor.start and _COORDINATION.search(lead)):
                rule = f"subject-{verb.form}"
        if rule is None and acts and _is_joined(verb, text, acts[-1]):
            actor, rule = acts[-1].actor, f"joined-{verb.form}"
        if rule is None or actor is None:
            continue
        quoted = text.startswith('"') and len(text) - verb.end < 40 and not acts
        inverted = text[max(0, actor.start - 2) : actor.start] == ", " and text[verb.end : verb.end + 1] == ","
        if acts:
            begun = acts[-1]
            acts[-1] = SpeechAct(
                begun.group,
                begun.word,
                begun.actor,
                begun.clause,
                begun.start,
                min(begun.end, actor.start if rule.startswith("subject") else verb.start),
                begun.rule,
            )
        clause = actor.start if rule.startswith("subject") else verb.start
        start = 0 if quoted or (inverted and not acts) else verb.end
        acts.append(SpeechAct(verb.group, verb.word, actor, clause, start, actor.start if quoted else len(text), rule))
        end_of_last = verb.end
    return acts


def _passive(text: str, actors: list[Actor], stage: Stage, before: int) -> SpeechAct | None:
    """A passive main verb that begins before ``before``; both sides act unless an agent is named."""
    for verb in find_passives(text):
        if verb.start > before:
            return None
        if _PASSIVE_BLOCKED.search(text[max(0, verb.start - 24) : verb.start]):
            continue
        if re.search(r"\b(?:which|who)\b[^,;]*$", text[: verb.start]):
            continue
        actor = stage.both(verb.start, verb.start)
        for candidate in find_actors(re.sub(r"\bby\b", "  ", text[verb.end : verb.end + 90]), stage)[:1]:
            if _AGENT.match(text[verb.end : verb.end + candidate.start]) or not text[
                verb.end : verb.end + candidate.start
            ].strip(" by"):
                actor = candidate
        if verb.group.id == "accept":
            actor = stage.counterpart(stage.last_invited_by) or actor
        elif stage.remarks is not None and verb.group.act == "say":
            actor = stage.remarks
        elif stage.speaker is not None and _IN_REPLY.search(text):
            actor = stage.counterpart(stage.speaker.sides) or actor
        elif verb.group.id == "say" and re.match(r"\s*it is\b", text, re.I) and stage.speaker:
            actor = stage.speaker
        # What a passive is said of stands before it, unless "it" holds its place.
        start = verb.end if re.match(r"\s*(?:[^,]{1,60}, )?(?:it|there)\b", text, re.I) else 0
        return SpeechAct(verb.group, verb.word, actor, 0, start, len(text), "passive")
    return None


def _nominal_act(text: str, stage: Stage) -> SpeechAct | None:
    opening = re.match(
        r"(?:(?:In addition|Furthermore|Also|Then|Finally|Moreover|On that basis)?,?\s*"
        r"(?:(?:As for|On|Regarding|Concerning|With regard to)[^,]{1,120},\s*)?)",
        text,
    )
    offset = opening.end() if opening else 0
    for group, pattern in _nominal():
        match = pattern.match(text[offset:])
        if match and match.group().strip():
            return SpeechAct(group, match.group().lower(), stage.both(), 0, offset + match.end(), len(text), "nominal")
    return None


def _with_purpose(act: SpeechAct, text: str, stage: Stage) -> SpeechAct:
    """ "Spoke with X to congratulate him" reports the congratulation, "met to discuss" the discussion."""
    if act.group.act != "report":
        return act
    for verb in find_verbs(text[act.start : act.end]):
        at = act.start + verb.start
        if verb.form in ("base", "past") and verb.group.act == "discuss" and _DURING.search(text[act.start : at]):
            return SpeechAct(verb.group, verb.word, stage.both(), act.clause, act.start + verb.end, act.end, "purpose")
        if (
            verb.form == "base"
            and verb.group.act != "report"
            and _PURPOSE.search(text[max(0, at - 24) : at])
            and not re.search(r"\b(?:who|which)\b", text[act.start : at])
        ):
            actor = stage.both() if verb.group.act in ("discuss", "sign") else act.actor
            return SpeechAct(verb.group, verb.word, actor, act.clause, act.start + verb.end, act.end, "purpose")
    return act


def find_acts(text: str, stage: Stage) -> tuple[list[SpeechAct], list[Actor]]:
    """The speech acts of a sentence in text order, and every actor in it."""
    actors = find_actors(text, stage)
    # A third party's words are not the meeting's.
    ours = [actor for actor in actors if set(actor.sides) <= set(stage.sides)]
    acts = _actives(text, ours, stage)
    first = acts[0].clause if acts else len(text)
    passive = _passive(text, actors, stage, first)
    if passive is not None:
        later = [
            act
            for act in acts
            if act.start > passive.start
            and act.clause > passive.clause
            and re.search(r"[;,]\s*(?:and\s*)?$", text[: act.clause])
        ]
        end = later[0].clause if later else len(text)
        acts = [SpeechAct(passive.group, passive.word, passive.actor, 0, passive.start, end, passive.rule), *later]
    if not acts:
        nominal = _nominal_act(text, stage)
        acts = [nominal] if nominal else []
    return [_with_purpose(act, text, stage) for act in acts], actors
