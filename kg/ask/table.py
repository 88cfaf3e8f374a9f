"""Rows as a table for reading: plain for files, fitted to the width of a terminal.

A terminal gets what a person can read. Where a table would not fit, names of things (``cmt:…``) are left out if the
words for the same thing stand beside them; a table that would still be cramped becomes one block a row.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from tabulate import tabulate

__all__ = ["one_line", "table"]

#: A column that is wrapped gets at least so many characters.
_NARROWEST = 12

#: A table of more than three columns whose rows would run to more lines than this becomes blocks.
_TALLEST = 6

#: Columns with the words for a thing, by the column that names the thing; besides, ``X_name`` is that for ``X``.
_WORDS = {"agreement": "title", "commitment": "what", "document": "title", "event": "title", "incident": "title",
          "meeting": "title", "official": "name", "passage": "sentence", "planned": "planned_title",
          "statement": "what"}


def one_line(text: str) -> str:
    """Text without line ends and control characters, which would break a table or steer a terminal."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", text)


def table(columns: Sequence[str], cells: Sequence[Sequence[str]], numeric: Sequence[bool], iris: Sequence[bool],
          width: int | None) -> str:
    """The rows as a table or as blocks, and below them their number.

    Parameters
    ----------
    columns, cells
        Names of the columns, and the rows as text.
    numeric, iris
        For each column whether it holds numbers only, and whether it holds names of things (IRIs) only.
    width
        Characters a line; None fits nothing and leaves nothing out.

    >>> print(table(["due", "what", "cmt"], [["2018-05-31", "Hold talks", "cmt:a.1"]], [False] * 3, [False] * 3, 60))
    due         what        cmt
    ----------  ----------  -------
    2018-05-31  Hold talks  cmt:a.1
    <BLANKLINE>
    1 row
    <BLANKLINE>
    """
    rows = [[one_line(cell) for cell in row] for row in cells]
    count = f"{len(rows)} row{'' if len(rows) == 1 else 's'}"
    if width is None or not rows or _width(_natural(columns, rows)) <= width:
        return f"{_grid(columns, rows, numeric, None)}\n\n{count}\n"
    kept = [i for i, name in enumerate(columns) if not (iris[i] and _has_words(name, columns))]
    short = [columns[i] for i in kept]
    short_rows = [[row[i] for i in kept] for row in rows]
    limits = _fit(_natural(short, short_rows), width)
    if limits is None or (len(short) > 3 and _lines(short_rows, limits) > _TALLEST):
        return f"{_blocks(columns, rows, width)}\n\n{count}\n"
    grid = _grid(short, short_rows, [numeric[i] for i in kept], limits)
    gone = [name for name in columns if name not in short]
    if gone:
        count = textwrap.fill(f"{count}; left out for width: {', '.join(gone)} (--format csv has all)", width)
    return f"{grid}\n\n{count}\n"


def _has_words(name: str, columns: Sequence[str]) -> bool:
    return f"{name}_name" in columns or _WORDS.get(name) in columns


def _natural(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    # tabulate keeps two blanks beside the name of a column.
    return [max([len(name) + 2, *(len(row[i]) for row in rows)]) for i, name in enumerate(columns)]


def _width(widths: Sequence[int]) -> int:
    return sum(widths) + 2 * (len(widths) - 1)


def _grid(columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool],
          limits: Sequence[int] | None) -> str:
    align = ["right" if right else "left" for right in numeric]
    return tabulate(rows, headers=list(columns), tablefmt="simple", disable_numparse=True,
                    colalign=align if rows else None, maxcolwidths=list(limits) if limits and rows else None)


def _fit(natural: Sequence[int], width: int) -> list[int] | None:
    """Column widths that fit: wide columns give way first, none below a readable width; None where that is too much."""
    room = width - 2 * (len(natural) - 1)
    limits = list(natural)
    while sum(limits) > room:
        widest = max(limits)
        if widest <= _NARROWEST:
            return None
        second = max([limit for limit in limits if limit < widest], default=_NARROWEST)
        wide = [i for i, limit in enumerate(limits) if limit == widest]
        target = max(second, _NARROWEST, widest - -(-(sum(limits) - room) // len(wide)))
        for i in wide:
            limits[i] = target if target < widest else widest - 1
    return limits


def _lines(rows: Sequence[Sequence[str]], limits: Sequence[int]) -> int:
    """About how many lines the tallest row takes."""
    return max(-(-len(cell) // limit) for row in rows for cell, limit in zip(row, limits, strict=True))


def _blocks(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """One block a row, one line a column that has a value; addresses are never broken, so that they can be copied."""
    indent = max(len(name) for name in columns) + 2
    blocks = []
    for number, row in enumerate(rows, 1):
        lines = [f"-- {number} --"]
        for name, cell in zip(columns, row, strict=True):
            if cell:
                lines += textwrap.wrap(cell, max(width, indent + 20), initial_indent=name.ljust(indent),
                                       subsequent_indent=" " * indent, break_on_hyphens=False,
                                       break_long_words="://" not in cell)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)
