"""One line of the ledger: a promise, what is known of it, and how it stands on a day."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg import edtf
from kg.standing import Standing, status_on
from kg.writing import harmless_row

__all__ = ["COLUMNS", "Entry", "cells", "joined", "to_csv"]

#: What joins several values in a field.
_JOIN = "; "


class Entry(NamedTuple):
    """A promise as the graph tells it. Days are ISO dates, dates are EDTF; what is not known is an empty text.

    Attributes
    ----------
    status
        How it stands on the day asked for; empty before it was made, and as long as nobody has asked.
    commitment, meeting, kept_by, renewed_by
        Prefixed names of the promise, of where it was made, of what kept it, of the promise that took its place.
    made, made_from, made_by
        When it was made: EDTF, and its first and last possible day.
    parties, issues, within
        Codes of who promised and of the topics, each joined by ``; ``; ``within`` has the broader topics as well.
    firmness, firm, rank
        The wording in words, its code, and its rank: the higher, the firmer.
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
    status: str = ""
    due_words: str = ""
    firmness: str = ""
    place: str = ""
    condition: str = ""
    issues: str = ""
    meeting_label: str = ""
    made: str = ""
    kept_label: str = ""
    kept_on: str = ""
    kept_source: str = ""
    score: str = ""
    decision: str = ""
    renewed_on: str = ""
    renewed_what: str = ""
    sentence: str = ""
    publisher: str = ""
    address: str = ""
    document: str = ""
    also: str = ""
    due: str = ""
    due_from: str = ""
    due_by: str = ""
    within: str = ""
    firm: str = ""
    rank: str = ""
    meeting: str = ""
    made_from: str = ""
    made_by: str = ""
    kept_by: str = ""
    kept_words: str = ""
    done: str = ""
    done_by: str = ""
    link: str = ""
    reason: str = ""
    renewed_by: str = ""
    record: str = ""

    def values(self, field: str) -> tuple[str, ...]:
        """The several values of a field."""
        text: str = getattr(self, field)
        return tuple(text.split(_JOIN)) if text else ()

    def status_on(self, day: datetime.date) -> str:
        """The status on a day, of `kg.standing.status_on`; empty before the promise was made."""
        return status_on(day.isoformat(), Standing(
            self.made_from, self.due_by, self.done, self.done_by, self.renewed_on, self.record, self.firm,
            self.kept_by)) or ""

    def on(self, day: datetime.date) -> Entry:
        """The promise with its status on a day."""
        return self._replace(status=self.status_on(day))

    @property
    def evidence(self) -> str:
        """Why the promise has its status, in a sentence: what shows it, or that nothing does.

        >>> Entry("cmt:a.1", due_by="2018-05-31", status="overdue").evidence
        'No later source on record says that it was done.'
        """
        if self.status in ("fulfilled", "late"):
            words = self.reason or f"{self.kept_label or self.kept_by}."
            proposed = f"proposed, {self.score}" if self.score else "as stated"
            return f"{words} ({self.decision or proposed})"
        if self.status == "superseded":
            return f"Taken up again on {edtf.words(self.renewed_on)}: {self.renewed_what}"
        return {"open": "The time has not passed." if self.due else "",
                "overdue": "No later source on record says that it was done.",
                "lapsed": "Its time has passed; it was only possible or conditional, and no source says that it was "
                          "done.",
                "no-evidence": "No day was named, and no later source on record is linked to it."}.get(self.status, "")


#: What the file has beside the fields: the sentence of `Entry.evidence`, and the day of the statuses.
COLUMNS = (*Entry._fields, "evidence", "status_on")


def joined(values: Iterable[str]) -> str:
    """Several values as one field: each once, in order."""
    return _JOIN.join(dict.fromkeys(values))


def cells(entry: Entry, day: datetime.date) -> tuple[str, ...]:
    """A line of the file."""
    return (*entry, entry.evidence, day.isoformat())


def to_csv(entries: Sequence[Entry], day: datetime.date) -> str:
    """The ledger of a day as CSV with a line of names; safe to open in a spreadsheet.

    >>> day = datetime.date(2018, 4, 1)
    >>> to_csv([Entry("cmt:a.1", "Hold talks", made_from="2018-03-21").on(day)], day).splitlines()[1][:25]
    'cmt:a.1,Hold talks,,open,'
    """
    buffer = io.StringIO()
    rows = csv.writer(buffer, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(harmless_row(cells(entry, day)) for entry in entries)
    return buffer.getvalue()
