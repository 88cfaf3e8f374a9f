"""Reads every case, extracts it, and puts the figures of all documents together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kg.errors import SourceError
from kg.evaluate.cases import Case
from kg.evaluate.certainty import Judged, judge
from kg.evaluate.compare import Disagreement, compare
from kg.evaluate.figures import Count, added
from kg.evaluate.gold import Gold, read_gold
from kg.extract import extract, record
from kg.sources import card_named, read_file

__all__ = ["Evaluation", "Measured", "evaluate"]


@dataclass(frozen=True, slots=True)
class Measured:
    """One document: who published it, and the counts of each field."""

    id: str
    publisher: str
    counts: dict[str, Count]
    sentences: int


@dataclass(slots=True)
class Evaluation:
    """What an evaluation found.

    ``judged`` are the statements that the gold speaks of, ``unjudged`` counts the others; ``errors`` are texts
    that could not be read, which count as if nothing had been said of them.
    """

    documents: list[Measured] = field(default_factory=list)
    disagreements: list[Disagreement] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)
    unjudged: int = 0
    errors: list[SourceError] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, Count]:
        """The counts of all documents together."""
        return added(one.counts for one in self.documents)

    def by_publisher(self) -> dict[str, list[Measured]]:
        """The documents of each publisher, by its name."""
        found: dict[str, list[Measured]] = {}
        for one in sorted(self.documents, key=lambda one: (one.publisher, one.id)):
            found.setdefault(one.publisher, []).append(one)
        return found


def _publisher(gold: Gold) -> str:
    """The publisher's name as its card has it, however the gold writes it."""
    if gold.publisher is None:
        return "not told"
    card = card_named(gold.publisher)
    return card.name if card else gold.publisher


def evaluate(cases: Sequence[Case], progress: Callable[[str], None] = lambda words: None) -> Evaluation:
    """Extract every text and compare it with its gold.

    Raises
    ------
    KgError
        If a gold file is broken, or does not fit its text.
    """
    result = Evaluation()
    golds = [read_gold(case.gold) for case in cases]  # a slip in the last of them is told at once
    for number, (case, gold) in enumerate(zip(cases, golds, strict=True), 1):
        progress(f"extracting {number} of {len(cases)}")
        try:
            readout = read_file(case.text)
        except SourceError as problem:
            result.errors.append(problem)
            comparison = compare(gold, _anchors(gold), {}, wrapped=False)
        else:
            facts = extract(readout)
            comparison = compare(gold, readout.text, record(facts), wrapped=readout.wrapped)
            judged, unjudged = judge(gold, facts)
            result.judged += judged
            result.unjudged += unjudged
        result.documents.append(Measured(gold.id, _publisher(gold), comparison.counts, len(gold.sentences)))
        result.disagreements += comparison.disagreements
    return result


def _anchors(gold: Gold) -> str:
    """A text in which every sentence of the gold is found, for one that cannot be read."""
    return "\n".join(sentence.anchor for sentence in gold.sentences)
