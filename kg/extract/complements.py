"""What follows a speech verb: a view, or an undertaking that something will be done."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kg.extract.actors import Actor
from kg.extract.lexicon import language
from kg.extract.parties import find_parties
from kg.extract.patterns import pattern
from kg.extract.quick import Quick, quick
from kg.resources import table

__all__ = ["Undertaking", "complement_form", "find_undertaking", "is_deed"]


class Undertaking(NamedTuple):
    """A clause that says what will be done: its stretch of the sentence, and by whom.

    ``doer`` is ``own`` (a side or participant), ``doing`` (a meeting, a mission, a passive), ``plan`` (a plan to
    do it) or ``other`` (somebody outside both governments). ``actor`` is the side or person where one stands there.
    """

    start: int
    end: int
    doer: str
    rule: str
    actor: Actor | None = None


def _words(key: str) -> Quick:
    return pattern("undertakings", key)


@cache
def _deeds() -> frozenset[str]:
    return frozenset(table("language/undertakings")["deeds"])


def is_deed(word: str) -> bool:
    """Whether a word can be what is done: "deepen", "deepening", not "peace".

    >>> [is_deed(word) for word in ("deepen", "advancing", "setting", "peace", "nature")]
    [True, True, True, False, False]
    """
    word = word.lower()
    stem = word.removesuffix("ing")
    return word in _deeds() or (word != stem and bool({stem, f"{stem}e", stem[:-1]} & _deeds()))


@cache
def _form(name: str) -> Quick:
    return quick(table("language/verbs")["complement"][name], re.I)


_MODAL = quick(
    r"\b(?:will|would|shall|is to|are to|were to|was to|is (?:scheduled|due|set|planned|expected|slated) (?:to|for)|"
    r"are (?:scheduled|due|set|planned|expected|slated) (?:to|for)|"
    r"(?:is|are) (?:planned|scheduled)(?= in\b| on\b| by\b)|"
    r"plans? to|intend(?:s|ed)? to|(?:has|have|had) decided to|"
    r"(?:is|are) (?:taking place|travel?ling|flying|(?<!who is )visiting|coming|arriving|sending|hosting|"
    r"dispatching|opening|launching|returning))\b"
    r"(?P<between>(?: (?:also|not|jointly|each|both|soon|again|further|now|then|continue to|shortly|once more|\w+ly|"
    r", [^,]{1,40},))*) ?(?P<verb>[a-z]+)?",
    re.I,
)
# How far to the left of its verb a clause begins at most, in characters, and a relative pronoun stands.
_CLAUSE, _NEAR = 600, 40
_INSERTED = re.compile(
    r"^\s*(?:,[^,]{1,80},|\[[^\]]{1,60}\]|(?:in principle|once again|again|also|with (?:[A-Z][\w.]+ ?){1,4}))?\s*"
)
_BETWEEN_COMMAS, _WORD_ENDS = re.compile(r",[^,;]{1,60},\s*$"), re.compile(r"\w\s*$")
_WAS_TO = re.compile(r"(?:is|are|was|were) to", re.I)
_RELATIVE = quick(r"\b(?:which|who|that)\s*$", re.I)


def complement_form(text: str) -> str | None:
    """How the complement of an agreeing verb begins: ``view``, ``to-do``, ``gerund``, ``intention`` or None.

    >>> complement_form(" to set up a committee"), complement_form(" the importance of trade")
    ('to-do', 'view')
    >>> complement_form(" on continuing to cooperate"), complement_form(" that trade had grown")
    ('gerund', None)
    """
    start = _INSERTED.sub("", text)
    intention = _form("intention_noun").match(start)
    if intention and is_deed(intention.group().split()[-1]):
        return "intention"
    if _form("view_noun").match(start):
        return "view"
    if _form("to_view").match(start):
        return "view"
    if _form("gerund").match(start):
        return "gerund"
    return "to-do" if _form("to_do").match(start) and start.lower().startswith("to ") else None


def _subject(text: str, modal: re.Match[str], start: int) -> tuple[int, str]:
    """Where the clause of a modal begins, and the words before the modal."""
    boundary = start
    near = max(start, modal.start() - _CLAUSE)
    inserted = _BETWEEN_COMMAS.search(text[near : modal.start()])
    reach = near + inserted.start() if inserted else modal.start()
    for match in _words("clause_start").finditer(text, near, reach):
        if match.group().lower() == "and" and _WORD_ENDS.search(text[start : match.start()]) and match.end() > start:
            # "experts and officials will": the subject may reach further back than its last word
            boundary = max(boundary, min(boundary, match.start()))
            continue
        boundary = match.end()
    return boundary, text[boundary : modal.start()]


def _planned(text: str, start: int, end: int, sides: tuple[str, ...]) -> Undertaking | None:
    match = _words("plan").search(text, start, end)
    if match is None or not is_deed(match.group().rsplit(" ", 1)[-1]):
        return None
    of = re.search(r" of .*", match.group())
    named = {mention.code for mention in find_parties(of.group())} if of else set()
    if of and (named.isdisjoint(sides) if named else re.search(r"\b[A-Z]{3,}\b", of.group())):
        return None  # "the resolve of a third party to …"
    at = match.start() + re.match(r".*?\bto ", match.group(), re.S).end() - 3  # type: ignore[union-attr]
    return Undertaking(at, end, "plan", "planned")


def find_undertaking(
    text: str, start: int, end: int, actors: list[Actor], sides: tuple[str, ...]
) -> Undertaking | None:
    """The first clause between ``start`` and ``end`` in which somebody undertakes that something will be done.

    What is only hoped, proposed or foretold is none, nor what a third country will do.
    """
    for modal in _MODAL.finditer(text, start, end):
        verb = (modal["verb"] or "").lower()
        after = text[modal.end() : modal.end() + 60]
        if verb == "be":
            if not (_words("passive_verb").match(after) or _words("be_there").match(after)):
                continue
        elif (verb in table("language/verbs")["predictions"] and not _words("gives").match(after)) or (
            verb == "lead" and after.startswith(" to ")
        ):
            continue
        boundary, subject = _subject(text, modal, start)
        if _words("not_meant").search(text, start, modal.start()):
            continue
        relative = bool(_RELATIVE.search(text[max(0, modal.start() - _NEAR) : modal.start()])) or not subject.strip()
        if relative and modal.group().lower().startswith("would"):
            continue
        reach = start if relative else boundary
        doer = [actor for actor in actors if reach <= actor.start < modal.start() and actor.form != "talks"]
        own = [actor for actor in doer if actor.form != "other" or (set(actor.sides) <= set(sides) and actor.sides)]
        if doer and not own and not relative:
            continue
        if own:
            return Undertaking(boundary, end, "own", "will-own", own[-1])
        if language("own_doing").search(text[reach : modal.start()]) or verb == "be":
            return Undertaking(boundary, end, "doing", "will-doing")
        if subject.strip() and not _WAS_TO.match(modal.group()):
            return Undertaking(boundary, end, "other", "will-other")
    return _planned(text, start, end, sides)
