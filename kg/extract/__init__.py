"""A readout in, its facts out; no RDF here.

`extract` takes a `kg.model.Readout` apart into lines and sentences (``layout``), finds who was there
(``people``) and what kind of meeting it was (``header``), and reads each sentence for its speech acts
(``acts``), speakers (``actors``), topics (``issues``) and undertakings (``promises``). The words that all
this goes by are tables under ``data/language`` and ``data/reference``; the result depends on the readout, those
tables and the version of the program, and on nothing else.
"""

from __future__ import annotations

import datetime
import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from kg import edtf
from kg.extract.header import lead_of, read_header
from kg.extract.kept import forget
from kg.extract.layout import lay_out
from kg.extract.people import Cast, cast_of, with_holders
from kg.extract.reading import as_text
from kg.extract.record import record
from kg.extract.statements import read_statements
from kg.extract.things import Collection
from kg.model import Agreement, Event, Facts, Incident, Notice, Readout

__all__ = ["as_text", "extract", "record"]


@contextmanager
def _one_page() -> Iterator[None]:
    """The time of one page, at whose end what is kept of its texts is forgotten.

    Python looks for no cycles meanwhile: what a page makes has none, and to look takes long.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        forget()
        if collects:
            gc.enable()


def extract(readout: Readout) -> Facts:
    """Everything that a readout says, as far as it was understood."""
    with _one_page():
        return _facts_of(readout)


def _facts_of(readout: Readout) -> Facts:
    layout = lay_out(readout)
    cast = cast_of(layout)
    cast = _with_only_side_left(cast)
    lead = lead_of(layout)
    cast = with_holders(cast, layout, lead, _day(readout.published))
    meeting = read_header(layout, cast.sides, cast.participants)
    notices = [*readout.notices, *layout.notices, *cast.notices]
    day = _day(readout.published) or _day(meeting.date)
    if day is None:
        notices.append(Notice("no-date", "The page has no date; nothing that depends on one was read"))
        return Facts(readout, meeting, cast.participants, cast.mentioned, notices=tuple(notices))
    if len(cast.sides) < 2:
        notices.append(Notice("no-sides", "Fewer than two sides could be told"))
    things = Collection()
    statements, unread = read_statements(layout, cast, day, lead.span if lead else None, meeting.kind, things)
    counted = Counter(issue for statement in statements for issue in statement.issues)
    if meeting.span is None and lead is not None:
        meeting = replace(meeting, span=lead.span)
    issues = tuple(issue for issue, _ in counted.most_common())
    return Facts(readout, meeting, cast.participants, cast.mentioned, issues, statements,
                 things.of(Event), things.of(Agreement), things.of(Incident), (*notices, *unread))


def _with_only_side_left(cast: Cast) -> Cast:
    """Of two sides, one without participants: a participant whose country the page does not tell is of that one."""
    unplaced = [person for person in cast.participants if person.country is None]
    empty = [side for side in cast.sides if all(person.country != side for person in cast.participants)]
    if len(cast.sides) != 2 or len(empty) != 1 or len(unplaced) != 1:
        return cast
    people = tuple(replace(one, country=empty[0]) if one.country is None else one for one in cast.participants)
    return replace(cast, participants=people)


def _day(date: str | None) -> datetime.date | None:
    """The last day of an EDTF date, which relative dates count from."""
    return edtf.bounds(date)[1] if date and edtf.is_edtf(date) else None
