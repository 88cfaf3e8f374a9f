"""One question to a person: the sentence with what stands around it, the claim, and why it is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.explain.wording import complement_words, link_words, listed, sure_word, verb_words
from kg.model import Span, Statement
from kg.resources import table

__all__ = ["KINDS", "Field", "Passage", "Question", "claim_words", "rules_words", "sure_words", "thinks_words"]

#: In the order in which they are asked.
KINDS = ("statements", "people", "topics", "links", "conflicts")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its neighbours, as far as the publisher's terms let them be quoted, and where it stands.

    ``at`` are its offsets in the page's text.
    """

    name: str
    quote: str
    before: str = ""
    after: str = ""
    document: str = ""
    publisher: str = ""
    title: str = ""
    address: str = ""
    at: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Field:
    """What of a claim can be corrected: ``prop`` of ``node``, to one or ``several`` values of a sort.

    ``sort`` is the prefix of a code list (``issue``), or ``date``, ``text``, ``who``, ``party``, ``event`` or ``post``;
    ``now`` are its values.
    """

    name: str
    node: str
    prop: str
    sort: str
    now: tuple[str, ...] = ()
    several: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a person may accept, reject, correct or merge.

    Attributes
    ----------
    kind
        One of `KINDS`.
    node
        What is decided on.
    says
        The claim in plain English; further lines are what belongs to it.
    why
        Why it is asked, in sentences.
    confidence
        How sure the program is; None where it has no figure for that.
    parts
        Nodes that are decided along with it: a decision on one of them settles the question too.
    things
        People and events that it names, which may be the same as others.
    """

    kind: str
    node: str
    says: tuple[str, ...]
    why: tuple[str, ...]
    passages: tuple[Passage, ...] = ()
    fields: tuple[Field, ...] = ()
    confidence: float | None = None
    issues: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    things: tuple[str, ...] = ()


def sure_words(confidence: float) -> str:
    """A confidence as a word with its figure.

    >>> sure_words(0.75)
    'likely (0.75)'
    """
    return f"{sure_word(confidence)} ({confidence:.2f})"


def thinks_words(confidence: float) -> str:
    """How sure the program is, as a clause.

    >>> thinks_words(0.74), thinks_words(0.94)
    ('The program thinks it likely (0.74)', 'The program is sure (0.94)')
    """
    # What is likely is the claim; sure or doubtful is who reads it.
    return f"The program {'thinks it' if sure_word(confidence) == 'likely' else 'is'} {sure_words(confidence)}"


def claim_words(act: str, who: Sequence[str], issues: Sequence[str], stance: str = "") -> str:
    """A statement's claim as a sentence.

    >>> claim_words("state", ["Taro Kono"], ["North Korea"], "opposes")
    'Taro Kono stated a position on North Korea (opposes).'
    """
    forms: Mapping[str, str] = table("language/explanations")["claims"]
    form = str(forms.get(act, f"{{who}}: {act} on {{issues}}"))
    said = form.format(who=listed(who) or "somebody not named", issues=listed(issues) or "no known topic")
    return f"{said[:1].upper()}{said[1:]}{f' ({stance})' if stance else ''}."


def rules_words(act: str, rules: Sequence[str]) -> tuple[str, ...]:
    """The rules that made a statement, in words.

    >>> rules_words("state", ["subject", "say"])
    ('the subject stands right before the verb', 'the verb is a verb of saying')
    """
    if not rules:
        return ()
    made = Statement(Span(0, 0), act, (), rules=tuple(rules))
    link = link_words(made, "", "").replace("“”", "the verb")  # the graph does not keep which word it was
    return tuple(filter(None, (link, verb_words(made, ""), complement_words(made))))
