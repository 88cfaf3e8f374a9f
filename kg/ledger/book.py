"""The ledger as one SQLite file: a question about one day, side or issue reads only what it needs.

The file is the ledger's own, made anew by each build; any SQLite reader opens it (table ``ledger``, a column for each
field of `Entry`).
"""

from __future__ import annotations

import contextlib
import datetime
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError
from kg.ledger.entry import Entry
from kg.nearest import refuse_unknown, such_as
from kg.standing import STATUSES, Standing, status_on

__all__ = ["Book", "Selection"]

#: Raised when the columns change, so that the file of another version is not taken for one of this.
_VERSION = 1
_COLUMNS = ", ".join(Entry._fields)
_STATUS = "status_on(?, made_from, due_by, done, done_by, renewed_on, record, firm, kept_by)"
#: Whether a field of several values has one of them.
_HAS = "instr('; ' || {field} || '; ', '; ' || ? || '; ')"


@dataclass(frozen=True, slots=True)
class Selection:
    """What to keep; an empty tuple or None keeps all.

    ``sides`` are country codes, one of which has promised; ``issues`` codes, with what stands under them; ``meeting``
    is part of the name of the meeting (its date will do).
    """

    sides: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    meeting: str | None = None


def _status(day: str, made: str, *rest: str) -> str:
    return status_on(day, Standing(made, *rest)) or ""


class Book:
    """Entries in their order, to be asked for a day; close it afterwards."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.create_function("status_on", 9, _status, deterministic=True)

    @classmethod
    def of(cls, entries: Sequence[Entry], day: datetime.date | None, path: Path | None = None) -> Book:
        """Writes a new file, or keeps the entries in memory where no path is given.

        ``day`` is that of the graph; where it has none, the last day of which an entry knows.

        >>> with Book.of([Entry("cmt:a.1", "Talks", made_from="2018-03-21")], datetime.date(2018, 4, 1)) as book:
        ...     (entry,) = book.select(book.day, Selection())
        >>> entry.what, entry.status
        ('Talks', 'open')
        """
        connection = sqlite3.connect(path or ":memory:", isolation_level=None)
        day = day or _latest(entries)
        with contextlib.closing(connection.cursor()) as cursor:
            cursor.execute("BEGIN")
            cursor.execute(f"PRAGMA user_version = {_VERSION}")
            cursor.execute("CREATE TABLE about (day TEXT)")
            cursor.execute("INSERT INTO about VALUES (?)", (day.isoformat(),))
            cursor.execute(f"CREATE TABLE ledger ({_COLUMNS})")
            cursor.executemany(f"INSERT INTO ledger VALUES ({', '.join('?' * len(Entry._fields))})",
                               (entry.on(day) for entry in entries))
            cursor.execute("COMMIT")
        return cls(connection)

    @classmethod
    def open(cls, path: Path) -> Book | None:
        """A file that `Book.of` wrote; None if it is something else, or of another version of the program."""
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            ours = connection.execute("PRAGMA user_version").fetchone()[0] == _VERSION
            columns = [row[1] for row in connection.execute("PRAGMA table_info(ledger)")]
            if ours and tuple(columns) == Entry._fields:
                return cls(connection)
        except sqlite3.DatabaseError:
            pass
        connection.close()
        return None

    def __enter__(self) -> Book:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    @property
    def day(self) -> datetime.date:
        """The day of the graph."""
        return datetime.date.fromisoformat(self._connection.execute("SELECT day FROM about").fetchone()[0])

    def select(self, day: datetime.date, wanted: Selection) -> list[Entry]:
        """The entries that fit, in order, each with its status on the day; promises made later are left out.

        Raises
        ------
        QueryError
            If a side, an issue, a status or a meeting is one that no entry has, with the nearest ones.
        """
        self._known(wanted)
        conditions: list[str] = []
        values: list[str] = []
        for field, several in (("parties", wanted.sides), ("within", wanted.issues)):
            if several:
                conditions.append(f"({' OR '.join(_HAS.format(field=field) for _ in several)})")
                values += several
        if wanted.meeting:
            conditions.append("instr(meeting, ?)")
            values.append(wanted.meeting)
        # The status comes last, as it costs most to tell: SQLite tries conditions from left to right.
        statuses = wanted.statuses or STATUSES
        conditions.append(f"{_STATUS} IN ({', '.join('?' * len(statuses))})")
        values += (day.isoformat(), *statuses)
        where = " AND ".join(conditions)
        return list(self._entries(where, values, day))

    def _entries(self, where: str, values: Sequence[str], day: datetime.date) -> Iterator[Entry]:
        columns = ", ".join(f"{_STATUS} AS status" if name == "status" else name for name in Entry._fields)
        for row in self._connection.execute(f"SELECT {columns} FROM ledger WHERE {where} ORDER BY rowid",
                                            (day.isoformat(), *values)):
            yield Entry._make(row)

    def _known(self, wanted: Selection) -> None:
        for status in wanted.statuses:
            refuse_unknown("There is no status", status, STATUSES)
        for what, field, several in (("by", "parties", wanted.sides), ("on", "within", wanted.issues)):
            for value in several:
                if not self._any(_HAS.format(field=field), value):
                    raise QueryError(f"The ledger has no promise {what} {value!r}",
                                     do=such_as(value, self._values(field)))
        if wanted.meeting and not self._any("instr(meeting, ?)", wanted.meeting):
            raise QueryError(f"The ledger has no promise made at {wanted.meeting!r}",
                             do=such_as(wanted.meeting, self._values("meeting")))

    def _any(self, condition: str, value: str) -> bool:
        found = self._connection.execute(f"SELECT 1 FROM ledger WHERE {condition} LIMIT 1", (value,))
        return found.fetchone() is not None

    def _values(self, field: str) -> list[str]:
        rows = self._connection.execute(f"SELECT DISTINCT {field} FROM ledger")
        return sorted({value for (text,) in rows for value in text.split("; ") if value})


def _latest(entries: Sequence[Entry]) -> datetime.date:
    days = (day for entry in entries for day in (entry.made_by, entry.done_by, entry.renewed_on, entry.record) if day)
    return datetime.date.fromisoformat(max(days, default=datetime.date.today().isoformat()))
