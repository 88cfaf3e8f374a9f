"""The rules that made a statement, in words; the words lie in ``data/language/explanations.yaml``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.extract.parties import party_name
from kg.model import Statement
from kg.resources import table

__all__ = ["act_word", "complement_words", "issue_label", "issue_words", "link_words", "listed", "sides_words", "sure_word"]


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

    >>> sides_words(("JP", "RU")), sides_words(())
    ('Japan and Russia', 'nobody named')
    """
    return listed([party_name(side) or side for side in sides]) or "nobody named"


def act_word(act: str) -> str:
    """A verb for an act code.

    >>> act_word("commit")
    'undertake'
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
    group = _words("verbs").get(statement.rules[1], "") if len(statement.rules) > 1 else ""
    needs = [name for name, known in (("{verb}", verb), ("{subject}", subject)) if not known]
    form = forms["without"] if any(name in forms["with"] for name in needs) else forms["with"]
    said = form.replace("{verb}", f"“{verb}”" if verb else "the verb").replace("{subject}", f"“{subject}”")
    return f"{said} ({group})" if group else str(said)


def complement_words(statement: Statement) -> str | None:
    """What the words behind the verb showed; None where they decide nothing."""
    if len(statement.rules) < 3 or statement.rules[2] == statement.rules[1]:
        return None
    return _words("complements").get(statement.rules[2])


def issue_words(rule: str) -> str:
    """Where an issue comes from."""
    return _words("issues").get(rule, f"rule {rule}")
