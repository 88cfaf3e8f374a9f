"""What a speech verb reports, decided by its complement: a view, an undertaking, a wish; and the speaker's stance."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import NamedTuple

from kg import edtf
from kg.extract.actors import Actor, Stage
from kg.extract.complements import Undertaking, complement_form, find_undertaking, is_deed
from kg.extract.dates import find_dates
from kg.extract.kinds import find_kinds
from kg.extract.patterns import pattern
from kg.extract.quick import Quick, Several, quick
from kg.extract.scan import part
from kg.extract.speech import SpeechAct
from kg.resources import table

__all__ = ["Resolved", "resolve", "stance_by_words", "stance_of"]


class Resolved(NamedTuple):
    """The act that a verb reports; ``start`` is where in the sentence the undertaking or view begins."""

    act: str
    undertaking: Undertaking | None
    start: int
    rule: str


@cache
def _stances() -> tuple[list[tuple[str, Quick]], Several]:
    stances = [(entry["stance"], quick(entry["form"], re.I)) for entry in table("language/verbs")["stance"]]
    return stances, Several([form for _, form in stances])


_HOPED = re.compile(r"\s*(?:the |their |a )?(?:\w+ )?(?:hope|wish|desire|expectation)s?\b")
_TO_DO = re.compile(r"\s*to [a-z]")
_NAME = re.compile(r"\s*(?:the )?[A-Z]")
_TO_DO_OR_FOR = re.compile(r"\b(?:to (?!the\b)[a-z]|for\b)")
_ASKED = re.compile(r"(?:,[^,]{1,80},)?\s*(?:to [a-z]|for\b)")
_INTENTION = re.compile(r"(?:intention|intent|resolve|determination|plans?|promise|commitment|pledge)$")
_INTENDED = re.compile(r"\s*(?:to|of)\s+(?:\w+ly |also |further )?(\w+)")
_VIEW = re.compile(r"\s*(?:that|the (?:importance|need|fact))\b")
_WITHIN_THAT = re.compile(r"(?:(?:in|on|with|for|at) [^,]{2,40}?,? |also |too |again |\w+ly ){0,3}that\b")
_TOLD = re.compile(r"(?:[\w.'-]+ ){1,6}?(?:that|of|about)\b")


def stance_by_words(text: str) -> str | None:
    """The first stance of the table whose words the text has, or None."""
    stances, forms = _stances()
    for number in forms.possible(text):
        stance, form = stances[number]
        if form.search(text):
            return stance
    return None


def stance_of(act: str, text: str) -> str | None:
    """The stance that an act takes on what it speaks of; None for acts that take none."""
    if act == "condemn":
        return "opposes"
    if act in ("discuss", "report", "sign", "invite"):
        return None
    return stance_by_words(text) or ("supports" if act == "welcome" else None)


def resolve(act: SpeechAct, text: str, actors: list[Actor], stage: Stage, day: datetime.date) -> Resolved:
    """What a verb reports, by its complement: a view, an undertaking, or what the verb itself says."""
    group = act.group
    if (
        group.act == "request"
        and act.word.startswith(("called on", "called upon", "calls on"))
        and _calls_at(act, text, actors)
    ):
        return Resolved("report", None, act.start, "called-on")
    complement = part(text, act.start, act.end)
    if group.act == "say" and pattern("undertakings", "agreed_with").match(complement):
        return Resolved("agree", None, act.start, "said-agreed")
    undertaking = find_undertaking(text, act.start, act.end, actors, stage.sides)
    if group.act == "joint":
        form = "to-do" if act.rule == "listed" and is_deed(complement.split(" ", 1)[0]) else complement_form(complement)
        if form in ("to-do", "gerund", "intention"):
            return Resolved("commit", None, act.start, form)
        if undertaking and form != "view":
            return Resolved("commit", undertaking, undertaking.start, undertaking.rule)
        if group.id == "decide" or _dated_attendance(complement, day):
            return Resolved("commit", None, act.start, "dated-plan" if group.id != "decide" else "decided")
        together = act.actor.form in ("both", "we") or len(act.actor.sides) > 1 or group.id in ("agree", "share-view")
        return Resolved("agree" if together else "state", None, act.start, form or "view")
    if group.act == "say":
        if undertaking and not _is_no_promise(act, text):
            own = _is_content(text[act.start : undertaking.start], act.word, undertaking.rule)
            return Resolved("commit" if own else "state", undertaking, undertaking.start, undertaking.rule)
        if group.id == "announce" and pattern("undertakings", "grants").match(complement):
            return Resolved("commit", None, act.start, "announce")
        if act.actor.form == "both" and not _HOPED.match(complement) and not _is_no_promise(act, text):
            return Resolved("agree", None, act.start, "said-together")
        return Resolved("state", None, act.start, "said")
    if group.id == "intend" and not _is_intention(act, text):
        return Resolved("agree" if act.actor.form == "both" else "state", None, act.start, "value")
    if group.act == "commit" and _TO_DO.match(complement):
        return Resolved("commit", None, act.start, group.id)  # what is promised, not a "will" further on
    if group.act == "commit":
        start = undertaking.start if undertaking else act.start
        return Resolved("commit", undertaking, start, undertaking.rule if undertaking else group.id)
    embedded = undertaking if group.act in ("welcome", "discuss", "report", "sign") and undertaking else None
    return Resolved(group.act, embedded, embedded.start if embedded else act.start, group.id)


def _calls_at(act: SpeechAct, text: str, actors: list[Actor]) -> bool:
    """Whether "called on" is a courtesy call: a person follows, and no "to do" or "for" behind the name and office."""
    visited = next((actor for actor in actors if 0 <= actor.start - act.start <= 12 and actor.officials), None)
    if visited is None and _NAME.match(text, act.start):
        return not _TO_DO_OR_FOR.search(text[act.start : act.end])
    after = text[visited.end : act.end] if visited else ""
    return visited is not None and not _ASKED.match(after)


def _is_intention(act: SpeechAct, text: str) -> bool:
    """Whether "the commitment to …" is followed by a deed; behind verbs such as "plan" anything is one."""
    if not _INTENTION.search(act.word):
        return True
    following = _INTENDED.match(text, act.start)
    return bool(following and is_deed(following.group(1)))


def _dated_attendance(complement: str, day: datetime.date) -> bool:
    """ "Confirmed his participation in the forum on 3 May" undertakes it, when the day is still to come."""
    if _VIEW.match(complement):
        return False
    if not pattern("undertakings", "attendance").search(complement) and not find_kinds(complement):
        return False
    return any(date.role == "due" and (edtf.bounds(date.edtf)[0] or day) > day for date in find_dates(complement, day))


def _is_no_promise(act: SpeechAct, text: str) -> bool:
    """Whether "will" behind the verb tells a hope, a belief or a denial: "ruled out that A would lift tariffs"."""
    return bool(pattern("undertakings", "no_promise").match(act.word + text[act.start : act.start + 6]))


def _is_content(gap: str, word: str, rule: str) -> bool:
    """Whether an undertaking is what is said, not a relative clause beside it.

    ``gap`` stands between the verb and the undertaking: "that", or whom is told ("told me that").
    """
    gap = gap.strip()
    if gap.endswith((", which", ", who")):
        return False  # "said that it has paid the sum, which will be paid back"
    if rule == "planned":
        return not gap.startswith("that")
    if not gap or gap.startswith(('"', "that ", ",", "to the effect")) or gap == "that":
        return True
    if _WITHIN_THAT.match(gap + " "):
        return True
    told = _TOLD.match(gap + " ")
    return bool(told and pattern("undertakings", "tells").match(word))
