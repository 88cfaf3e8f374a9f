"""From what each document says to rows that tell what is common, what is one publisher's, and what differs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from kg import edtf
from kg.ask.rows import Rows
from kg.compare.facts import read_facts
from kg.compare.matching import groups, near
from kg.compare.meetings import neighbours
from kg.compare.model import Column, Comparison, Difference, Fact, Held, Row, Saying, Section
from kg.compare.reading import Issues, columns_of, read_issues, read_sayings
from kg.compare.wording import NO_DAY, listed, title_of
from kg.errors import QueryError
from kg.names import Namer
from kg.store import Store

__all__ = ["compare", "rows_of"]

#: The issue of what is on none of the list.
_OTHER = "other"


def compare(store: Store, namer: Namer, meeting: Held, meetings: Sequence[Held] = ()) -> Comparison:
    """What the documents about a meeting say, side by side; ``meetings`` are all those on record.

    Raises
    ------
    QueryError
        If only one document is about it.
    """
    graph = Rows(store, namer)
    columns = columns_of(meeting, graph)
    also = _also(neighbours(graph, meeting, meetings))
    if len(columns) < 2:
        raise QueryError(f"Only {title_of(columns[0])} tells of it; there is nothing to compare", where=meeting.label,
                         do=" ".join(also) or "Build with the other side's readout as well; kg compare alone lists "
                                              "meetings of several publishers")
    issues = read_issues(graph)
    sayings = read_sayings(meeting, columns, issues, graph, namer)
    told = [one for one in sayings if not _lists_issues(one, columns)]
    names = {one.who for one in sayings} | {column.country for column in columns}
    common = [number for number, column in enumerate(columns) if column.common]
    rows = rows_of(groups(told, names, common), columns)
    facts = tuple(read_facts(meeting, columns, graph, namer))
    return Comparison(meeting, columns, facts, tuple(_sections(rows, sayings, columns, issues)),
                      (*_notes(columns, facts), *also))


def _lists_issues(one: Saying, columns: Sequence[Column]) -> bool:
    """Whether it is the chronology's list of what came up, of which no more is known."""
    return columns[one.column].common and one.act == "discuss" and not one.what


def rows_of(grouped: Sequence[Sequence[Saying]], columns: Sequence[Column]) -> list[Row]:
    """A row for each group, with who says it and in what they differ."""
    everything = [one for group in grouped for one in group]
    return [_row(tuple(group), everything, columns) for group in grouped]


def _row(group: tuple[Saying, ...], everything: Sequence[Saying], columns: Sequence[Column]) -> Row:
    said = tuple(sorted({one.column for one in group if not columns[one.column].common}))
    publishers = [number for number, column in enumerate(columns) if not column.common]
    silent = [number for number in publishers if number not in said]
    titles = [columns[number].title for number in said]
    if not said:
        return Row(_issue(group), "record", "The chronology has it, without saying whose text reports it.", (), group)
    if len(said) > 1:
        who = "Both" if len(said) == len(publishers) == 2 else listed(titles)
        if silent and all(columns[number].full for number in silent):
            who = f"{who}, not {listed([columns[number].title for number in silent])},"
        why = f"{who} {'say' if who != 'Both' else 'report'} it."
        return Row(_issue(group), "both", why, said, group, tuple(_differences(group, said)))
    if any(one.only for one in group):
        return Row(_issue(group), "only", "The chronology notes that only this text has it.", said, group)
    if not silent:
        return Row(_issue(group), "one", "No other publisher's readout is on record.", said, group)
    if partial := [columns[number].title for number in silent if not columns[number].full]:
        return Row(_issue(group), "one", f"What {listed(partial)} says of it is not on record.", said, group)
    takes_up = [number for number in silent
                if any(one.column == number and _OTHER not in one.issues and near(one, other)
                       for one in everything for other in group)]
    if _issue(group) == _OTHER:
        why = f"Nothing found in the text of {listed([columns[number].title for number in silent])} says this."
    elif takes_up:
        why = (f"{listed([columns[number].title for number in takes_up])} takes up the issue, "
               "but nothing found in its text says this.")
    else:
        why = f"Nothing on the issue was found in the text of {listed([columns[number].title for number in silent])}."
    return Row(_issue(group), "only", why, said, group)


def _issue(group: Sequence[Saying]) -> str:
    """The issue of a row: one that all have if there is one, and of those the narrowest."""
    shared = set(group[0].issues)
    for one in group[1:]:
        shared &= set(one.issues)
    named = next((some for some in (shared, *(set(one.issues) for one in group)) if some - {_OTHER}), {_OTHER})
    above = {issue for one in group for issue in one.within if issue not in one.issues}
    return min(named, key=lambda issue: (issue == _OTHER, issue in above, issue))


def _differences(group: Sequence[Saying], said: Sequence[int]) -> list[Difference]:
    """In what the publishers differ; the chronology's wording is its curators', and is not compared."""
    first = {number: max((one for one in group if one.column == number), key=lambda one: (one.rank, one.strength))
             for number in said}
    found = [_firmer(first), _told_apart("stance", {number: one.stance for number, one in first.items()}),
             _told_apart("date", {number: one.due_words or (edtf.words(one.due) if one.due else "")
                                  for number, one in first.items() if one.commitment}, absent=NO_DAY),
             _whose(first)]
    return [difference for difference in found if difference]


def _whose(first: Mapping[int, Saying]) -> Difference | None:
    """Whom a promise binds, where all are promises; else who speaks."""
    if all(one.bound for one in first.values()):
        return _told_apart("bound", {number: one.bound_words for number, one in first.items()})
    spoken = {number: one for number, one in first.items() if one.parties}
    return _told_apart("speaker", {number: one.who for number, one in spoken.items()},
                       {number: ", ".join(one.parties) for number, one in spoken.items()})


def _firmer(first: Mapping[int, Saying]) -> Difference | None:
    """Promises are compared by their firmness; a promise with something else, and statements, by their acts. What binds
    or lets speak others cannot be compared."""
    spoken = {number: one for number, one in first.items() if one.strength}
    if len({(one.bound or one.parties) for one in spoken.values()}) > 1:
        return None
    promises = all(one.rank for one in spoken.values())
    ranks = {number: one.rank if promises else one.strength for number, one in spoken.items()}
    if len(set(ranks.values())) < 2:
        return None
    top = max(ranks.values())
    return Difference("firmness", tuple((number, (one.firmness if one.rank else "") or one.act_words)
                                        for number, one in spoken.items()),
                      tuple(number for number, rank in ranks.items() if rank == top))


def _told_apart(about: str, words: Mapping[int, str], keys: Mapping[int, str] | None = None,
                absent: str = "") -> Difference | None:
    """A difference if two of the known values are not the same; ``keys`` are compared in place of the words."""
    known = {number: word or absent for number, word in words.items() if word or absent}
    compared = {keys[number] if keys else word for number, word in known.items()}
    return Difference(about, tuple(known.items())) if len(compared) > 1 else None


def _sections(rows: Sequence[Row], sayings: Sequence[Saying], columns: Sequence[Column],
              issues: Issues) -> list[Section]:
    """Rows by issue: a narrower issue follows its broader one, families in the order in which the texts take them up,
    what is on no issue last."""
    topics = {issue: one for one in sayings if _lists_issues(one, columns) for issue in one.issues}
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.issue, []).append(row)
    for issue in topics:
        grouped.setdefault(issue, [])
    begins: dict[str, float] = {}
    for number, one in enumerate(sorted(sayings, key=lambda one: (columns[one.column].common, one.start))):
        for issue in one.issues:
            root = issues.within((issue,))[-1]
            begins.setdefault(root, number)

    def place(issue: str) -> tuple[int, float, tuple[str, ...]]:
        # What a chronology notes of one text on no issue is mostly date, length or number: it bears on all the rest.
        noted = all(one.only for row in grouped[issue] for one in row.sayings)
        rank = (-1 if noted else 1) if issue == _OTHER else 0
        return rank, begins.get(issues.within((issue,))[-1], math.inf), issues.path(issue)

    return [Section(issue, issues.path(issue), tuple(_ordered(grouped[issue])),
                    _told_by(issue, sayings, columns, issues), topics.get(issue))
            for issue in sorted(grouped, key=place)]


def _ordered(rows: Sequence[Row]) -> list[Row]:
    """What is common first, then what each publisher alone says, then what the chronology adds."""
    order = {"both": 0, "only": 1, "one": 1, "record": 2}
    return sorted(rows, key=lambda row: (order[row.verdict], row.columns if row.verdict != "both" else (),
                                         row.sayings[0].start, row.sayings[0].statement, row.sayings[0].commitment))


def _told_by(issue: str, sayings: Sequence[Saying], columns: Sequence[Column], issues: Issues) -> tuple[int, ...]:
    above = set(issues.within((issue,)))
    return tuple(sorted({one.column for one in sayings if not columns[one.column].common
                         and (set(one.issues) & above or issue in one.within)}))


def _also(others: Sequence[Held]) -> list[str]:
    return [f"The same sides also have on record “{other.label}” ({other.name}, told by "
            f"{listed(other.publishers) if other.publishers else 'the chronology'}). If that is this meeting, a "
            "decision can say so: verdict merged, into the name that stays." for other in others]


def _notes(columns: Sequence[Column], facts: Sequence[Fact]) -> list[str]:
    notes = []
    for column in columns:
        if not column.full and not column.common:
            notes.append(f"Of {column.title} the record holds only what its text alone reports, in the words of the "
                         "chronology's curators; the text itself was not read.")
    if sum(not column.common for column in columns) < 2:
        notes.append("Only one publisher's readout is on record, so that nothing is known of what another leaves out.")
    if not facts:
        notes.append("The dataset keeps no graph for each document, so that it is not known which date, place or "
                     "length each gives.")
    return notes
