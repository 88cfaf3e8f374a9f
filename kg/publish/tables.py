"""Tables for people who work with spreadsheets: one CSV file a subject, each made by a query beside this module."""

from __future__ import annotations

import csv
import io
import zipfile
from functools import cache
from pathlib import Path

from pyoxigraph import QuerySolutions

from kg.errors import OutputError
from kg.names import Namer
from kg.store import Store
from kg.writing import harmless_row

__all__ = ["TABLES", "files", "zipped"]

#: The tables in the order of a reader's interest.
TABLES = ("meetings", "officials", "statements", "commitments")

#: ZIP cannot hold an earlier moment; a fixed one keeps archives of the same tables identical.
_MOMENT = (1980, 1, 1, 0, 0, 0)


@cache
def _query(name: str) -> str:
    return (Path(__file__).with_name("tables") / f"{name}.rq").read_text(encoding="utf-8")


def files(store: Store, namer: Namer) -> dict[str, bytes]:
    """The tables by file name, UTF-8 with a mark at the start, which spreadsheets need to see the encoding."""
    return {f"{name}.csv": _table(store, name, namer) for name in TABLES}


def zipped(store: Store, namer: Namer) -> bytes:
    """All tables in one ZIP archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files(store, namer).items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def _table(store: Store, name: str, namer: Namer) -> bytes:
    answer = store.query(namer.sparql_prologue() + _query(name))
    if not isinstance(answer, QuerySolutions):
        raise OutputError("The query of a table gives no rows", where=f"{name}.rq")
    columns = [variable.value for variable in answer.variables]
    rows = sorted((tuple("" if row[at] is None else str(row[at].value) for at in range(len(columns)))
                   for row in answer), key=_order)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(map(harmless_row, rows))
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _order(row: tuple[str, ...]) -> tuple[str, ...]:
    """Numbers in the order of their size."""
    return tuple(cell.rjust(12) if cell.isdigit() else cell for cell in row)
