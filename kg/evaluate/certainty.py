"""Whether the confidence of statements holds: which of them the gold calls right, and how many at each confidence.

A statement is **right** if its act and its sides are those of the gold for the sentence it lies in, and if the
sentence is marked as an undertaking exactly where one of its statements carries a commitment. Sides count
only where the gold tells them. The gold holds the main act of a sentence alone; so where one statement
of a sentence is right, another with a different act or side is **not judged**, and where none is,
all of them are wrong. A statement outside every sentence of the gold is wrong, or not judged if it is plain
narrative (``report``), which the gold may leave out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.evaluate.compare import locate, lying_in, wanted_sides
from kg.evaluate.gold import Gold
from kg.model import Facts, Statement

__all__ = ["BINS", "SURE", "Bin", "Judged", "judge", "reliability", "share_right"]

#: Lower edges of the bins of confidence.
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98)
#: Statements above this confidence are called sure.
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement that the gold speaks of, and the statements of its sentence."""

    document: str
    publisher: str
    statement: Statement
    others: tuple[Statement, ...]
    text: str
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements from confidence ``low`` up to ``high``: how many, how many right, their mean confidence."""

    low: float
    high: float
    count: int
    right: int
    mean: float

    @property
    def share(self) -> float | None:
        """The share that is right, 0 to 1; None where there is no statement."""
        return self.right / self.count if self.count else None


def judge(gold: Gold, facts: Facts) -> tuple[list[Judged], int]:
    """The statements of a document that can be judged, and how many cannot.

    Raises
    ------
    KgError
        If an anchor of the gold is not in the text.
    """
    text, statements = facts.readout.text, facts.statements
    verdicts: dict[int, bool | None] = {
        number: None if one.act == "report" else False for number, one in enumerate(statements)
    }
    for sentence, span, sides in zip(
        gold.sentences, locate(gold, text, facts.readout.wrapped), wanted_sides(gold), strict=True
    ):
        mine = {n: one for n, one in enumerate(statements) if lying_in(span, one.span.start, one.span.end)}
        flag = any(one.commitments for one in mine.values()) == sentence.commitment
        right = {
            number
            for number, one in mine.items()
            if flag and one.act == sentence.act and (not sides or frozenset(one.sides) == sides)
        }
        for number in mine:
            # A statement that runs over two sentences of the gold is right if it is right for one of them.
            verdicts[number] = verdicts[number] or (True if number in right else None if right else False)
    publisher = gold.publisher or "not told"
    judged = [
        Judged(gold.id, publisher, one, tuple(other for other in statements if other.span == one.span), text, verdict)
        for number, one in enumerate(statements)
        if (verdict := verdicts[number]) is not None
    ]
    return judged, len(statements) - len(judged)


def reliability(pairs: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Count and share of right statements in each bin, from pairs of confidence and verdict.

    >>> rows = reliability([(0.99, True), (0.985, False), (0.6, True)])
    >>> [(row.low, row.count, row.right) for row in rows if row.count]
    [(0.5, 1, 1), (0.98, 2, 1)]
    """
    known = list(pairs)
    rows = []
    for low, high in zip(BINS, (*BINS[1:], 1.0), strict=True):
        inside = [(value, right) for value, right in known if low <= value < high or (value == high == 1.0)]
        mean = sum(value for value, _ in inside) / len(inside) if inside else 0.0
        rows.append(Bin(low, high, len(inside), sum(right for _, right in inside), mean))
    return rows


def share_right(pairs: Sequence[tuple[float, bool]], above: float = SURE) -> tuple[int, int]:
    """How many statements are above a confidence, and how many of them are right.

    >>> share_right([(0.95, True), (0.93, False), (0.9, False)])
    (2, 1)
    """
    chosen = [right for value, right in pairs if value > above]
    return len(chosen), sum(chosen)
