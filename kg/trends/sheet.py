"""Findings of one kind, as every question about gaps and trends gives them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Column", "Sheet", "shown"]

#: Heading of a column, and what it says of a record.
Column = tuple[str, Callable[[Any], object]]


@dataclass(frozen=True)
class Sheet:
    """Records of one kind: a named tuple each, whose fields are the columns of CSV and the keys of JSON.

    ``name`` is the key in JSON, ``title`` stands above the table, ``columns`` are those of the table for reading,
    ``lead`` stands before it and ``notes`` below; ``empty`` is said where there is no record. ``addresses`` gives the
    addresses of a record: in a page they are links on the column ``linked``, elsewhere a column of their own, which a
    terminal leaves out.
    """

    name: str
    title: str
    records: Sequence[Any]
    fields: tuple[str, ...]
    columns: Sequence[Column]
    empty: str = "Nothing is on record."
    notes: Sequence[str] = field(default=())
    lead: Sequence[str] = field(default=())
    linked: str = ""
    addresses: Callable[[Any], Sequence[str]] = tuple


def shown(value: object) -> str:
    """A value as a column for reading has it."""
    return ", ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)
