"""A speech act as it stands in a sentence."""

from __future__ import annotations

from typing import NamedTuple

from kg.extract.actors import Actor
from kg.extract.lexicon import Group

__all__ = ["SpeechAct"]


class SpeechAct(NamedTuple):
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
