"""The rules that made a statement, in words; the words lie in ``data/language/explanations.yaml``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.extract.parties import party_name
from kg.model import Notice, Place, Statement
from kg.resources import table

__all__ = [
    "act_word",
    "complaint",
    "complement_words",
    "event_words",
    "issue_label",
    "issue_words",
    "link_words",
    "listed",
    "place_words",
    "sides_words",
    "sure_word",
    "verb_words",
]


@cache
def _words(kind: str) -> dict[str, str]:
    return {str(key): str(value) for key, value in table("language/explanations")[kind].items()}


def listed(items: Sequence[str]) -> str:
    """Items as a sentence lists them.

    >>> listed(["Japan"]), listed(["Japan", "Russia"]), listed(["a", "b", "c"])
    ('Japan', 'Japan and Russia', 'a, b and c')
    """
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def sides_words(sides: Sequence[str]) -> str:
    """Names of parties by their codes.

    >>> sides_words(("JP", "NO")), sides_words(())
    ('Japan and Norway', 'nobody named')
    """
    return listed([party_name(side) or side for side in sides]) or "nobody named"


def act_word(act: str) -> str:
    """An act as a word for readers.

    >>> act_word("commit")
    'undertaking'
    """
    return _words("acts").get(act, act)


def sure_word(confidence: float) -> str:
    """A confidence as a word.

    >>> sure_word(0.95), sure_word(0.75), sure_word(0.3)
    ('sure', 'likely', 'doubtful')
    """
    return next(str(row["word"]) for row in table("language/explanations")["sure"] if confidence >= row["from"])


def issue_label(issue: str) -> str:
    """The label of an issue for a reader; its id where the table does not know it."""
    row = table("language/issues")["issues"].get(issue)
    return str(row["label"]) if row else issue


def link_words(statement: Statement, verb: str, subject: str) -> str:
    """How verb and subject were found, with the words of the sentence where they are known."""
    rule = statement.rules[0] if statement.rules else ""
    forms = table("language/explanations")["links"].get(rule.split("-")[0])
    if forms is None:
        return f"rule {rule}"
    needs = [name for name, known in (("{verb}", verb), ("{subject}", subject)) if not known]
    form = forms["without"] if any(name in forms["with"] for name in needs) else forms["with"]
    return str(form).replace("{verb}", f"“{verb}”").replace("{subject}", f"“{subject}”")


def verb_words(statement: Statement, verb: str) -> str | None:
    """What the verbs of this group report; None where no verb decided."""
    group = _words("verbs").get(statement.rules[1]) if len(statement.rules) > 1 else None
    if group is None:
        return None
    return f"“{verb}” is {group}" if verb else f"the verb is {group}"


def complement_words(statement: Statement) -> str | None:
    """What the words behind the verb showed; None where they decide nothing."""
    if len(statement.rules) < 3 or statement.rules[2] == statement.rules[1]:
        return None
    return _words("complements").get(statement.rules[2])


def issue_words(rule: str) -> str:
    """Where an issue comes from."""
    return _words("issues").get(rule, f"rule {rule}")


def event_words(kind: str | None) -> str:
    """A kind of meeting or event as words.

    >>> event_words("foreign-ministers-meeting"), event_words(None)
    ('foreign ministers meeting', '')
    """
    return (kind or "").replace("-", " ").replace("two plus two", "two-plus-two")


def place_words(place: Place | None) -> str:
    """A place from small to large, empty for None.

    >>> place_words(Place("Bergen", "NO")), place_words(None)
    ('Bergen, Norway', '')
    """
    if place is None:
        return ""
    country = (party_name(place.country) or place.country) if place.country else None
    return ", ".join(dict.fromkeys(part for part in (place.name, place.city, country) if part))


def complaint(notice: Notice) -> str:
    """What was not understood, as a sentence."""
    return notice.message.rstrip(".") + "."
