"""Findings as a table to read, as CSV, as JSON and as a page: one place for all questions about gaps and trends."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Mapping, Sequence

from kg.ask.table import table
from kg.errors import QueryError
from kg.trends.sheet import Sheet, shown
from kg.writing import harmless_row

__all__ = ["FORMATS", "render"]

FORMATS = ("table", "csv", "json", "html")
#: What joins several values in a cell of CSV.
_JOIN = "; "


def render(sheets: Sequence[Sheet], form: str, *, about: Mapping[str, object] | None = None,
           width: int | None = None) -> str:
    """Sheets in one of `FORMATS`; ``about`` is what JSON says beside them, ``width`` fits a table to a terminal.

    Raises
    ------
    QueryError
        If several sheets are to be one file of CSV.

    >>> from typing import NamedTuple
    >>> Tick = NamedTuple("Tick", [("day", str), ("seen", tuple)])
    >>> sheet = Sheet("ticks", "Ticks", [Tick("2018-03-21", ("a", "b"))], Tick._fields, [("day", lambda one: one.day)])
    >>> print(render([sheet], "csv"), end="")
    day,seen
    2018-03-21,a; b
    """
    if form == "csv":
        if len(sheets) > 1:
            raise QueryError("One file of CSV holds one table, and several were asked for",
                             do="Choose one of " + ", ".join(sheet.name for sheet in sheets) + ", or another format")
        return _csv(sheets[0])
    if form == "html":
        from kg.trends.page import page  # loads a library that the other forms do not need

        return page(sheets, about or {})
    if form == "json":
        document: dict[str, object] = dict(about or {})
        for sheet in sheets:
            document[sheet.name] = [{name: value for name, value in one._asdict().items()
                                     if value not in ("", (), None)} for one in sheet.records]
            if sheet.lead or sheet.notes:
                document[f"{sheet.name}_notes"] = [*sheet.lead, *sheet.notes]
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    return "\n".join(_table(sheet, width, titled=len(sheets) > 1) for sheet in sheets)


def _csv(sheet: Sheet) -> str:
    buffer = io.StringIO()
    rows = csv.writer(buffer, lineterminator="\n")
    rows.writerow(sheet.fields)
    for one in sheet.records:
        rows.writerow(harmless_row(map(_cell, one)))
    return buffer.getvalue()


def _cell(value: object) -> str:
    return _JOIN.join(map(str, value)) if isinstance(value, (tuple, list)) else "" if value is None else str(value)


def _table(sheet: Sheet, width: int | None, *, titled: bool) -> str:
    head = (f"{sheet.title}\n\n" if titled else "") + _paragraph(sheet.lead, width) + ("\n" if sheet.lead else "")
    notes = _paragraph(sheet.notes, width)
    if not sheet.records:
        return f"{head}{sheet.empty}\n{notes}"
    columns = list(sheet.columns)
    if sheet.linked and width is None:
        columns.append(("address", lambda one: tuple(sheet.addresses(one))))
    rows = [[shown(show(one)) for _, show in columns] for one in sheet.records]
    numeric = [all(isinstance(show(one), (int, float)) for one in sheet.records) for _, show in columns]
    told = table([name for name, _ in columns], rows, numeric, [False] * len(columns), width)
    left_out = "Addresses are left out for width; --format csv has them.\n" if sheet.linked and width else ""
    return head + told + left_out + notes


def _paragraph(sentences: Sequence[str], width: int | None) -> str:
    return "".join(f"{textwrap.fill(one, width) if width else one}\n" for one in sentences)
