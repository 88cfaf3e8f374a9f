"""The report of a build: what was read, what was found, and everything that was not understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from kg import __version__
from kg.check import Report
from kg.edtf import words
from kg.errors import SourceError
from kg.graph import BuiltGraph
from kg.model import Facts

__all__ = ["NOTICE_TITLES", "found", "report_markdown"]

#: Headings of the report by kind of notice (`kg.model.Notice`).
NOTICE_TITLES = {
    "unknown-publisher": "Publisher not recognised",
    "unknown-person": "Persons not in the roster",
    "odd-date": "Dates not understood",
    "unknown-act": "Sentences without a recognised speech act",
    "no-date": "No date",
    "no-sides": "Sides not told",
    "truncated": "Truncated pages",
    "encoding": "Encodings guessed",
    "duplicate": "Texts given more than once",
}


def found(graph: BuiltGraph, facts: Sequence[Facts]) -> list[tuple[str, int]]:
    """The counts that a build prints: readouts, meetings, officials, statements, commitments, those with a date."""
    counts = graph.counts
    dated = sum(
        commitment.due is not None
        for one in facts
        for statement in one.statements
        for commitment in statement.commitments
    )
    return [
        ("readouts", len(facts)),
        ("meetings, held and planned", counts.get("Meeting", 0)),
        ("officials", counts.get("Official", 0)),
        ("statements", counts.get("Statement", 0)),
        ("commitments", counts.get("Commitment", 0)),
        ("commitments with a due date", dated),
    ]


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    return [
        "| " + " | ".join(head) + " |",
        "|" + " --- |" * len(head),
        *("| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows),
        "",
    ]


def _passage(facts: Facts, start: int, end: int) -> str:
    text = " ".join(facts.readout.text[start:end].split())
    return text if len(text) <= 160 else text[:157] + "…"


def _readouts(facts: Sequence[Facts]) -> list[str]:
    rows = [
        (
            one.readout.id,
            one.readout.publisher or "not recognised",
            one.meeting.kind or "not told",
            words(one.meeting.date) if one.meeting.date else "not told",
            " and ".join(one.meeting.sides) or "not told",
            len(one.statements),
            sum(len(statement.commitments) for statement in one.statements),
        )
        for one in facts
    ]
    return [
        "## Readouts",
        "",
        *_table(("document", "publisher", "kind", "date", "sides", "statements", "commitments"), rows),
    ]


def _not_understood(facts: Sequence[Facts]) -> list[str]:
    lines = ["## Not understood", ""]
    noticed = sorted(
        ((notice.kind, one.readout.id, notice.message, notice.span, one) for one in facts for notice in one.notices),
        key=lambda row: (row[0], row[1], row[3].start if row[3] else -1, row[2]),
    )
    if not noticed:
        return [*lines, "Nothing was left over.", ""]
    for kind, group in groupby(noticed, key=lambda row: row[0]):
        lines += [f"### {NOTICE_TITLES.get(kind, kind)}", ""]
        for _, document, message, span, one in group:
            where = f" (characters {span.start} to {span.end}: “{_passage(one, span.start, span.end)}”)" if span else ""
            lines.append(f"- {document}: {message}{where}")
        lines.append("")
    return lines


def _by_count(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def report_markdown(facts: Sequence[Facts], errors: Sequence[SourceError], graph: BuiltGraph, report: Report) -> str:
    """The report as Markdown; the same input gives the same text."""
    lines = [
        "# Build report",
        "",
        f"bilateral-kg {__version__}; commitments as of {graph.as_of or 'no day'}.",
        "",
        "## Found",
        "",
    ]
    lines += _table(("what", "count"), found(graph, facts))
    lines += _readouts(facts)
    if errors:
        lines += ["## Not read", "", *(f"- {error}" for error in errors), ""]
    acts = Counter(statement.act for one in facts for statement in one.statements)
    lines += [
        "## Speech acts",
        "",
        *_table(("act", "statements"), _by_count(acts)),
    ]
    lines += _not_understood(facts)
    lines += ["## Checks", "", *(f"- {line}" for line in report.lines()), ""]
    for title, items in (
        ("Conflicts between readouts", graph.conflicts),
        ("Extracted but not written", graph.left_out),
        ("Decisions whose subject is no longer there", [decision.identifier for decision in graph.orphans]),
    ):
        if items:
            lines += [f"## {title}", "", *(f"- {item}" for item in items), ""]
    return "\n".join(lines)
