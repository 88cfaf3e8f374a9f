"""Figures: counts of what was right, said and wanted, and the F1 made from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["FIELDS", "Count", "Counts", "added", "overall"]

#: What is measured, in the order in which it is shown.
FIELDS = (
    "kind",
    "date",
    "place",
    "ordinals",
    "minutes",
    "participants",
    "statements",
    "act",
    "sides",
    "issues",
    "commitments",
    "due",
    "event",
    "commitment_place",
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many answers were right, how many were given, how many were wanted."""

    right: int = 0
    said: int = 0
    wanted: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.said + other.said, self.wanted + other.wanted)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, 0 to 1; None where nothing was wanted.

        Where exactly one answer is due and given it is the share of right ones.

        >>> Count(3, 4, 5).f1, Count(0, 2, 0).f1
        (0.6666666666666666, None)
        """
        return 2 * self.right / (self.said + self.wanted) if self.wanted else None


Counts = Mapping[str, Count]


def added(parts: Iterable[Counts]) -> dict[str, Count]:
    """The counts of several documents together, for every field."""
    total = {field: Count() for field in FIELDS}
    for part in parts:
        for field, count in part.items():
            total[field] += count
    return total


def overall(counts: Counts) -> float:
    """The plain mean of all fields of which something was wanted; 0 where nothing was.

    >>> overall({"kind": Count(1, 1, 1), "due": Count(1, 2, 2), "place": Count()})
    0.75
    """
    known = [value for count in counts.values() if (value := count.f1) is not None]
    return sum(known) / len(known) if known else 0.0
