"""One line of the ledger: a promise, what is known of it, and how it stands on a day."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

from kg.followup import Standing, status_on

__all__ = ["Entry", "read_entries", "written"]

#: What joins several values in a field of the file.
_JOIN = "; "


@dataclass(frozen=True, slots=True)
class Entry:
    """A promise as the graph tells it. Days are ISO dates, dates are EDTF; what is not known is an empty text.

    Attributes
    ----------
    commitment, meeting, kept_by, renewed_by
        Prefixed names of the promise, of where it was made, of what kept it, of the promise that took its place.
    made, made_from, made_by
        When it was made: EDTF, and its first and last possible day.
    parties, issues, within
        Codes of who promised and of the topics, each joined by ``; ``; ``within`` has the broader topics as well.
    firmness, rank
        The wording in words, and its rank: the higher, the firmer.
    due, due_words, due_from, due_by
        When it is to be done: EDTF, in words, first and last possible day.
    kept_on, kept_words, done, done_by
        When it was kept: EDTF, in words, first and last possible day.
    link, reason, score, decision
        Name of the proposed link, why it was proposed, its score, and what a person decided on it or on the promise.
    record
        First day of the next event of the same parties on record.
    sentence, publisher, address, document, also
        The passage, who published it, where, its document, and further documents that tell the same promise.
    """

    commitment: str
    what: str = ""
    parties: str = ""
    firmness: str = ""
    firm: str = ""
    rank: str = ""
    issues: str = ""
    within: str = ""
    due: str = ""
    due_words: str = ""
    due_from: str = ""
    due_by: str = ""
    place: str = ""
    condition: str = ""
    meeting: str = ""
    meeting_label: str = ""
    made: str = ""
    made_from: str = ""
    made_by: str = ""
    kept_by: str = ""
    kept_label: str = ""
    kept_on: str = ""
    kept_words: str = ""
    done: str = ""
    done_by: str = ""
    kept_source: str = ""
    link: str = ""
    reason: str = ""
    score: str = ""
    decision: str = ""
    renewed_by: str = ""
    renewed_on: str = ""
    renewed_what: str = ""
    record: str = ""
    sentence: str = ""
    publisher: str = ""
    address: str = ""
    document: str = ""
    also: str = ""
    status: str = ""

    def values(self, field: str) -> tuple[str, ...]:
        """The several values of a field."""
        joined: str = getattr(self, field)
        return tuple(joined.split(_JOIN)) if joined else ()

    def on(self, day: datetime.date) -> Entry:
        """The promise with its status on a day; none before it was made."""
        return replace(self, status=status_on(day, self._standing()) or "")

    def _standing(self) -> Standing:
        return Standing(_day(self.made_from) or datetime.date.min, _day(self.due_by), _day(self.done),
                        _day(self.done_by), _day(self.renewed_on), _day(self.record), self.firm)


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


_FIELDS = tuple(field.name for field in fields(Entry))


def joined(values: Iterable[str]) -> str:
    """Several values as one field: each once, in order."""
    return _JOIN.join(dict.fromkeys(values))


def written(entries: Sequence[Entry]) -> str:
    """The ledger as CSV with a line of names.

    >>> (entry,) = read_entries(written([Entry("cmt:a.1", "Hold talks", made_from="2018-03-21")]))
    >>> entry.what, entry.on(datetime.date(2018, 4, 1)).status
    ('Hold talks', 'open')
    """
    buffer = io.StringIO()
    rows = csv.writer(buffer, lineterminator="\n")
    rows.writerow(_FIELDS)
    rows.writerows([getattr(entry, field) for field in _FIELDS] for entry in entries)
    return buffer.getvalue()


def read_entries(text: str) -> list[Entry] | None:
    """The ledger of a CSV that `written` made; None if it is another one's, or of another version."""
    rows = csv.reader(io.StringIO(text))
    if tuple(next(rows, ())) != _FIELDS:
        return None
    return [Entry(*row) for row in rows if len(row) == len(_FIELDS)]
