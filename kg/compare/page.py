"""The comparison as one page to read and to print; it has no script and asks no host for anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.cite import Notes
from kg.compare.model import Comparison, Row, Saying, Section
from kg.compare.wording import counted, difference_words, listed, reported, title_of, without_conflict
from kg.pages import environment

__all__ = ["page"]

#: The mark of each finding, so that nothing hangs on colour alone.
_MARKS = {"both": "=", "only": "◐", "one": "·", "record": "§", "firmness": "▲", "stance": "≠", "date": "≠",
          "speaker": "≠", "bound": "≠"}
#: Columns beside each other at most; more go below.
_MOST = 3


def page(found: Comparison, notes: Notes | None = None) -> str:
    """The page as HTML; the same comparison gives the same bytes.

    Where there are notes, each saying has their numbers, and they stand below with a way back.
    """
    sayings = [one for row in found.rows for one in row.sayings]
    publishers = [number for number, column in enumerate(found.columns) if not column.common]
    tones = {party: ("ink", "clay")[number] if number < 2 else "ash" for number, party in enumerate(
        dict.fromkeys(found.columns[number].party for number in publishers))}
    return environment("compare").get_template("page.html").render(
        found=found, marks=_MARKS, title_of=title_of, counted=counted(found),
        publishers=publishers, across=min(len(publishers), _MOST), reported=reported,
        tones=[("" if column.common else tones[column.party]) for column in found.columns],
        differing=[fact for fact in found.facts if fact.conflict or fact.partial],
        agreed=[fact for fact in found.facts if not fact.conflict and not fact.partial],
        told=lambda section: _told(section, found, publishers), differences=lambda row: _differences(row, found),
        without_conflict=without_conflict(found),
        shared=_shared(found),
        also=[section for section in found.sections if not section.rows],
        label=lambda row: _label(row, found, len(publishers)), cell=_cell, anchor=_anchor,
        numbers=dict(zip(sayings, notes.numbers(), strict=True)) if notes else {},
        **(notes.below([_anchor(one) for one in sayings]) if notes and sayings else {}))


def _anchor(one: Saying) -> str:
    return one.commitment or one.statement


def _cell(row: Row, column: int) -> Sequence[Saying]:
    return [one for one in row.sayings if one.column == column]


def _told(section: Section, found: Comparison, publishers: Sequence[int]) -> str:
    """Who takes up an issue, where that follows from texts."""
    full = all(found.columns[number].full for number in publishers)
    titles = [found.columns[number].title for number in section.told_by]
    if not full or len(publishers) < 2 or not titles:
        return ""
    if len(titles) == len(publishers):
        return f"Found in {'both' if len(titles) == 2 else 'all'} texts."
    return f"Found only in the text{'s' if len(titles) > 1 else ''} of {listed(titles)}."


def _label(row: Row, found: Comparison, publishers: int) -> str:
    titles = [found.columns[number].title for number in row.columns]
    if row.verdict == "both":
        return ("Both say it" if publishers == 2 else "All say it") if len(titles) == publishers else \
            f"{listed(titles)} say it"
    if row.verdict == "record":
        return "On the common record"
    return f"Only in the text of {titles[0]}" if row.verdict == "only" else titles[0]


def _differences(row: Row, found: Comparison) -> list[tuple[str, str]]:
    """Each difference: its kind, and what it is; the values stand with the sayings."""
    told = [(one.about, difference_words(one, found.columns)) for one in row.differences]
    return [(about, words[:1].upper() + words[1:]) for about, words in told]


def _shared(found: Comparison) -> frozenset[str]:
    """Statements that stand in several places, as they promise several things."""
    counted_in = Counter(one.statement for row in found.rows for one in row.sayings)
    return frozenset(name for name, count in counted_in.items() if count > 1)
