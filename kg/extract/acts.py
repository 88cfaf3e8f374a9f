"""The speech acts of a sentence: which verbs are its main verbs, and whose they are."""

from __future__ import annotations

import re

from kg.extract.actors import Actor, Stage, find_actors, is_filler
from kg.extract.impersonal import answered_act, further_passive, impersonal_act, passive_act
from kg.extract.lexicon import Verb, find_verbs, gerund_group
from kg.extract.quick import quick
from kg.extract.scan import part
from kg.extract.speech import SpeechAct

__all__ = ["find_acts"]


_SUBORDINATE = quick(
    r"\b(?:which|that|whom|who|when|as|since|because|if|after|before|where|than|what|whose|whether|how|like)\s+(?:also\s+)?$",
    re.I,
)
# "The ministers … the initiatives they discussed": a relative clause without its pronoun.
_REDUCED = quick(r"(?:[^\s,;:]+ ){4,}[a-z]+(?<!and)(?<!but)(?<!while)(?<!that)(?<!then)(?<!also) (?:they|he|she|we)$")
_COORDINATION = quick(
    r"(?:[;:.]|\b(?:and|while|but|whereas))\s*(?:\w+ly,?\s*|for (?:his|her|its) part,\s*)?$", re.I
)
_PURPOSE = quick(r"\bto\s+(?:\w+ly\s+|further\s+|again\s+)?$", re.I)
_DURING = quick(r"\b(?:during|at|in|over) which\b", re.I)
_JOINS_NOUN = quick(r"\s+(?:to|on|that|upon|with|in|for)\b|\s*[,.;]", re.I)
# How far to the left of a verb the word is looked for that joins it to the one before, in characters.
_JOINT = 200
# No sentence of prose reports more acts.
_MOST_ACTS = 20
_PLURAL_SUBJECT = ("both", "we", "pronoun", "side")


def _subject_of(verb: Verb, text: str, actors: list[Actor]) -> Actor | None:
    """The actor next before the verb, with nothing but fillers between them."""
    before = [actor for actor in actors if actor.end <= verb.start]
    for actor in reversed(before[-3:]):
        if verb.form == "base" and actor.form not in _PLURAL_SUBJECT:
            continue
        if is_filler(text[actor.end : verb.start]):
            return actor
    return None


_FILLERS = re.compile(
    r"(?:\s+(?:also|then|further|again|once|in turn|for (?:his|her|their|its) part,?|\w+ly))*\s*$", re.I
)
_LAST_FILLERS = ("also", "then", "further", "again", "once", "turn", "part", "part,", "ly")
_JOINING, _JOINING_WORD = re.compile(r"\b(?:and|but|as well as|or)\s*$", re.I), 40
_BY_DOING = re.compile(r"\s*(?:the \w+ )?by (?:\w+ly )?(\w+ing)\b")
_RELATIVE = quick(r"\b(?:who|which)\b")
_CLAUSE_ENDS = re.compile(r"[;,]\s*(?:and\s*)?$")


def _is_joined(verb: Verb, text: str, last: SpeechAct) -> bool:
    """Whether the verb goes on with the subject of the verb before it: "thanked … and asked …"."""
    gap = text[max(last.start, verb.start - _JOINT) : verb.start].rstrip()
    words = _FILLERS.search(gap) if gap.lower().endswith(_LAST_FILLERS) else None
    head = gap[: words.start()] if words else gap
    if not head.endswith((";", ",")) and not _JOINING.search(head, max(0, len(head) - _JOINING_WORD)):
        return False
    loose = verb.group.id in ("agree", "decide", "intend", "report", "sign")
    if loose and head.rstrip().endswith(","):
        return False  # ", planned for June," is a participle
    if loose and not _JOINS_NOUN.match(text, verb.end) and not head.rstrip().endswith(";"):
        return False
    return verb.form != "base" and (verb.form == "past" or not last.rule.endswith("past"))


def _aside(text: str, actor: Actor, verb: Verb) -> bool:
    """Whether subject and verb are set off by commas: "Russia, he said, remained open"."""
    return text[max(0, actor.start - 2) : actor.start] == ", " and text[verb.end : verb.end + 1] in (",", ".")


def _actives(text: str, actors: list[Actor], stage: Stage) -> list[SpeechAct]:
    acts: list[SpeechAct] = []
    end_of_last = 0
    for verb in find_verbs(text):
        if len(acts) == _MOST_ACTS:
            break
        if verb.start < end_of_last or (verb.form in ("base", "present") and text[verb.start].isupper()):
            continue  # "the A Support Platform" has no verb
        actor = _subject_of(verb, text, actors)
        rule = None
        if actor is not None:
            lead = part(text, max(0, actor.start - 30), actor.start)
            if _SUBORDINATE.search(lead) or (not acts and _REDUCED.match(text[: actor.end])):
                actor = None
            elif not acts or (
                acts[-1].start <= actor.start and (_COORDINATION.search(lead) or _aside(text, actor, verb))
            ):
                rule = f"subject-{verb.form}"
        if rule is None and acts and _is_joined(verb, text, acts[-1]):
            actor, rule = acts[-1].actor, f"joined-{verb.form}"
        if rule is None or actor is None:
            continue
        rest = len(text) - verb.end
        closing = text[max(0, actor.start - 2) : actor.start] == ", " and rest <= 2  # "…, the Minister confirmed."
        if closing and acts and ";" in text[acts[-1].start : actor.start]:
            cut = text.rindex(";", 0, actor.start)
            acts[-1] = acts[-1]._replace(end=min(acts[-1].end, cut))
            acts.append(SpeechAct(verb.group, verb.word, actor, cut + 1, cut + 1, actor.start, rule))
            break
        quoted = not acts and (closing or (text.startswith('"') and rest < 40))
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


def _with_purpose(act: SpeechAct, text: str, stage: Stage) -> SpeechAct:
    """ "Spoke with X to congratulate him" reports the congratulation, "met to discuss" the discussion."""
    if act.group.act != "report":
        return act
    by_doing = _BY_DOING.match(text[act.start : act.end])
    group = gerund_group(by_doing.group(1)) if by_doing else None
    if by_doing and group:
        return act._replace(group=group, word=by_doing.group(1), start=act.start + by_doing.end(), rule="purpose")
    for verb in find_verbs(part(text, act.start, act.end)):
        at = act.start + verb.start
        if verb.form in ("base", "past") and verb.group.act == "discuss" and _DURING.search(part(text, act.start, at)):
            return SpeechAct(verb.group, verb.word, stage.both(), act.clause, act.start + verb.end, act.end, "purpose")
        if (
            verb.form == "base"
            and verb.group.act != "report"
            and _PURPOSE.search(text[max(0, at - 24) : at])
            and not _RELATIVE.search(part(text, act.start, at))
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
    nominal = impersonal_act(text, stage) if not acts else None
    passive = passive_act(text, actors, stage, first) if nominal is None else []
    if passive:
        later = [
            act
            for act in acts
            if act.start > passive[0].start
            and act.clause > passive[0].clause
            and _CLAUSE_ENDS.search(text, max(0, act.clause - _JOINING_WORD), act.clause)
        ]
        end = later[0].clause if later else len(text)
        acts = [*(act._replace(end=min(act.end, end)) for act in passive), *later]
    if nominal is not None:
        acts = [nominal]
    acts = further_passive(text, answered_act(text, acts, stage), stage)
    return [_with_purpose(act, text, stage) for act in acts], actors
