"""A comparison for reading and for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass

from kg import edtf
from kg.ask.table import table
from kg.cite import Notes
from kg.compare.model import Comparison, Held
from kg.compare.wording import counted, finding, reported, title_of, without_conflict

__all__ = ["COLUMNS", "FORMATS", "cells", "render", "render_list"]

FORMATS = ("table", "json", "html")
COLUMNS = ("issue", "finding", "publisher", "by whom", "how", "due", "what", "sentence", "source", "statement",
           "commitment", "passage")
_NAMES = 3


def cells(found: Comparison) -> tuple[tuple[str, ...], ...]:
    """The table's rows: one for each thing that one document reports."""
    return tuple((" > ".join(section.path), finding(row, found.columns), title_of(found.columns[one.column]),
                  reported(one), one.firmness or one.act_words, one.due_words, one.what, one.sentence,
                  one.address or one.document, one.statement, one.commitment, one.passage)
                 for section in found.sections for row in section.rows for one in row.sayings)


def render(found: Comparison, form: str, *, width: int | None = None, notes: Notes | None = None) -> str:
    """The comparison in one of `FORMATS`; ``width`` fits a table to a terminal, ``notes`` go under it, and
    their numbers into its rows."""
    if form == "json":
        return json.dumps(_record(found), ensure_ascii=False, indent=1) + "\n"
    if form == "html":
        from kg.compare.page import page  # loads a library that the others do not need

        return page(found, notes)
    parts = [f"{found.meeting.label}\n", _facts(found, width)]
    columns, rows, names = [*COLUMNS], cells(found), range(len(COLUMNS) - _NAMES, len(COLUMNS))
    if notes:
        columns, rows = [*columns, "notes"], tuple((*row, mark) for row, mark in zip(rows, notes.marks(), strict=True))
    count = len(columns)
    parts.append(table(columns, rows, [False] * count, [number in names for number in range(count)], width))
    if also := [" > ".join(section.path) for section in found.sections if not section.rows]:
        parts.append(f"The chronology also lists among what was discussed: {'; '.join(also)}.\n")
    parts += [f"{counted(found)}\n", *(f"{note}\n" for note in found.notes)]
    if notes and rows:
        parts.append(notes.as_text(width))
    return "\n".join(parts)


def _facts(found: Comparison, width: int | None) -> str:
    """The conflicts, each with every publisher's value."""
    cells = [(fact.about, title_of(found.columns[value.column]), value.words,
              f"the record goes by {fact.taken}" if fact.taken else "named by one only" if fact.partial else "")
             for fact in found.facts if fact.conflict or fact.partial for value in fact.values]
    if not cells:
        return f"{without_conflict(found)}\n"
    heading = "The documents differ in:\n"
    return heading + table(("about", "publisher", "value", "note"), cells, [False] * 4, [False] * 4, width)


def render_list(meetings: Sequence[Held], form: str, *, width: int | None = None) -> str:
    """The meetings of several publishers, with how many texts were read of each."""
    if form == "json":
        return json.dumps({"meetings": [_record(meeting) for meeting in meetings]}, ensure_ascii=False, indent=1) + "\n"
    cells = [(meeting.date and edtf.words(meeting.date), meeting.label, ", ".join(meeting.publishers),
              str(sum(not document.curated for document in meeting.documents)), meeting.name.partition(":")[2])
             for meeting in meetings]
    return table(("date", "meeting", "publishers", "texts read", "name"), cells,
                 [False, False, False, True, False], [False] * 5, width)


def _record(value: object) -> object:
    """Plain values with the names of fields, without what is not known."""
    if is_dataclass(value) and not isinstance(value, type):
        plain = {part.name: _record(getattr(value, part.name)) for part in fields(value)}
        return {name: one for name, one in plain.items() if one not in ("", [], {}, None)}
    if isinstance(value, tuple):
        return [_record(one) for one in value]
    return value
