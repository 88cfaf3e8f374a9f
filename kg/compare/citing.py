"""A comparison as what `kg.cite` cites: each thing that a publisher reports, by its passage."""

from __future__ import annotations

from kg.cite import Asked, mentions
from kg.compare.model import Comparison
from kg.compare.rendering import COLUMNS, cells

__all__ = ["asked_of"]


def asked_of(found: Comparison) -> Asked:
    """The rows of the comparison's table."""
    sayings = [one for row in found.rows for one in row.sayings]
    return Asked(f"What does each publisher report of: {found.meeting.label}?", COLUMNS, cells(found),
                 tuple(mentions(one.statement, one.commitment, one.passage) for one in sayings),
                 parameters=(("meeting", found.meeting.name),))
