"""The report of a build: what was read, what was found, and everything that was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from kg import __version__
from kg.check import Report
from kg.edtf import words
from kg.errors import SourceError
from kg.graph import BuiltGraph, Decision
from kg.model import Facts

__all__ = ["NOTICE_TITLES", "found", "renewed", "report_markdown"]

#: Headings of the report by kind of notice (`kg.model.Notice`).
NOTICE_TITLES = {
    "unknown-publisher": "Publisher not recognised",
    "publisher-by-wording": "Publisher told by wording alone",
    "unknown-person": "Persons outside the roster (found all the same; check their country and office)",
    "by-office": "Offices without a name, resolved by the table of tenures",
    "odd-date": "Dates not understood",
    "unknown-act": "Sentences without a recognised speech act",
    "no-date": "No date",
    "no-sides": "Sides not told",
    "truncated": "Truncated pages",
    "encoding": "Encodings guessed",
    "duplicate": "Texts given more than once",
    "part-of-page": "Pages taken apart, which hold several readouts",
    "from-memory": "From memory, without a source",
    "announced": "Announced; that it took place is not on record",
}

#: How many words of a sentence tell a reader which one it is.
_FIRST_WORDS = 8


def found(graph: BuiltGraph, facts: Sequence[Facts]) -> list[tuple[str, int]]:
    """The counts that a build prints: readouts, meetings, officials, statements, commitments, those with a date."""
    curated = sum(one.readout.curated for one in facts)
    return [
        ("readouts", len(facts) - curated),
        *([("chronology entries", curated)] if curated else []),
        *_counted(graph),
    ]


def _counted(graph: BuiltGraph) -> list[tuple[str, int]]:
    counts = graph.counts
    return [
        ("meetings, held and planned", counts.get("Meeting", 0)),
        ("officials", counts.get("Official", 0)),
        ("statements", counts.get("Statement", 0)),
        ("commitments", counts.get("Commitment", 0)),
        ("commitments with a due date", graph.dated),
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


def _readouts(facts: Sequence[Facts], graph: BuiltGraph) -> list[str]:
    rows = [
        (
            one.readout.id,
            one.readout.publisher or "not recognised",
            one.meeting.kind or "not told",
            words(one.meeting.date) if one.meeting.date else "not told",
            " and ".join(one.meeting.sides) or "not told",
            *graph.by_document.get(one.readout.id, (0, 0)),
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
    topicless = _without_topic(facts)
    if not noticed and not topicless:
        return [*lines, "Nothing was left over.", ""]
    for kind, group in groupby(noticed, key=lambda row: row[0]):
        lines += [f"### {NOTICE_TITLES.get(kind, kind)}", ""]
        for _, document, message, span, one in group:
            where = f" (characters {span.start} to {span.end}: “{_passage(one, span.start, span.end)}”)" if span else ""
            lines.append(f"- {document}: {message}{where}")
        lines.append("")
    return [*lines, *topicless]


def _without_topic(facts: Sequence[Facts]) -> list[str]:
    """How many statements of each document have no topic of the list of issues, and how they begin."""
    lines = []
    for one in facts:
        spans = dict.fromkeys(
            statement.span
            for statement in one.statements
            if all(issue.partition(":")[0] == "other" for issue in statement.issues)
            and not ("lead" in statement.rules and statement.act == "report")
        )
        begin = [" ".join(one.readout.text[span.start : span.end].split()[:_FIRST_WORDS]) for span in spans]
        if begin:
            lines.append(f"- {one.readout.id}: {len(begin)} ({'; '.join(f'“{words} …”' for words in begin)})")
    return ["### Sentences without a known topic", "", *lines, ""] if lines else []


def _decisions(graph: BuiltGraph) -> list[str]:
    """What became of each decision, by its id and place; orphans with the words they were taken on."""
    groups = (
        ("Decisions that hold", "", map(_held, graph.decided)),
        (
            "Decisions whose subject is not there",
            "Nothing is lost: each stands in its file as before. Decide anew (`kg review`), or leave it for the day "
            "when its words come back; delete it from its file if it means nothing any more.",
            map(_orphan, graph.orphans),
        ),
        (
            "Decisions on documents that are not in this build",
            "",
            (f"{_name(one)}: {one.document} is not in this build" for one in graph.elsewhere if not one.shipped),
        ),
    )
    lines: list[str] = []
    for title, advice, items in groups:
        listed = [f"- {item}" for item in items]
        if listed:
            lines += [f"## {title}", "", *([advice, ""] if advice else []), *listed, ""]
    return lines


def _name(decision: Decision) -> str:
    place = ", line ".join(filter(None, [decision.file, str(decision.line or "")]))
    return f"{decision.id} ({place})" if place else decision.id


def _held(one: Decision) -> str:
    told = f"{_name(one)}: {one.verdict}, for {one.found}"
    told += f" into {one.into}" if one.into else ""
    told += f"; identifier: `{one.identifier}`" if one.identifier else ""
    told += f"; taken on {one.moved}, which has this name now" if one.moved else ""
    told += f"; overruled by {one.overruled}" if one.overruled else ""
    return told + (f"; look again: the program reads it otherwise now ({one.changed})" if one.changed else "")


def _orphan(one: Decision) -> str:
    told = f"{_name(one)}: {one.verdict} by {one.by}, {one.when[:10]}: {one.orphaned or 'its subject is not there'}"
    if one.into and "which it names" not in one.orphaned:
        told += "; nothing is left to merge"
    if one.quote:
        told += f". Decided on: “{' '.join(one.quote.split())}”"
    if one.claim:
        told += f" ({'; '.join(_claimed(name, values) for name, values in one.claim)})"
    return f"{told}. Its reason: {' '.join(one.why.split())}"


def _claimed(prop: str, values: Sequence[str]) -> str:
    shown = [value.partition(":")[2] if re.fullmatch(r"[a-z]+:\S+", value) else value for value in values]
    return f"{prop.partition(':')[2]}: {', '.join(shown)}"


def _by_count(counts: Mapping[str, int]) -> list[tuple[str, int]]:
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
    lines += _readouts(facts, graph)
    if errors:
        lines += ["## Not read", "", *(f"- {error}" for error in errors), ""]
    lines += _acts(graph)
    lines += _not_understood(facts)
    lines += _checks(report)
    lines += _conflicts(graph)
    if graph.left_out:
        lines += ["## Extracted but not written", "", *(f"- {item}" for item in graph.left_out), ""]
    lines += _decisions(graph)
    return "\n".join(lines)


def _acts(graph: BuiltGraph) -> list[str]:
    return ["## Speech acts", "", *_table(("act", "statements"), _by_count(graph.acts))]


def _checks(report: Report) -> list[str]:
    return ["## Checks", "", *(f"- {line}" for line in report.lines()), ""]


def _conflicts(graph: BuiltGraph) -> list[str]:
    lines = [f"- {one}" for one in graph.conflicts]
    return ["## Conflicts between readouts", "", *lines, ""] if lines else []


def renewed(report: str, graph: BuiltGraph, checked: Report) -> str:
    """A report once more where other decisions hold for the same texts: what the texts alone tell stays as it is."""
    head, *sections = re.split(r"(?m)^(?=## )", report)
    kept = {section.partition("\n")[0].removeprefix("## "): section for section in sections}
    counts = dict(_counted(graph))
    kept["Found"] = re.sub(r"(?m)^\| (.+) \| \d+ \|$", lambda row: f"| {row[1]} | {counts[row[1]]} |"
                           if row[1] in counts else row[0], kept.get("Found", ""))
    kept["Readouts"] = re.sub(r"(?m)^(\| (\S+) \|.*\|) \d+ \| \d+ \|$", lambda row: "{} {} | {} |".format(
        row[1], *graph.by_document.get(row[2], (0, 0))), kept.get("Readouts", ""))
    for title, lines in (("Speech acts", _acts(graph)), ("Checks", _checks(checked)),
                         ("Conflicts between readouts", _conflicts(graph))):
        kept[title] = "\n".join([*lines, ""]) if lines else ""
    order = ("Found", "Readouts", "Not read", "Speech acts", "Not understood", "Checks", "Conflicts between readouts",
             "Extracted but not written")
    return "".join([head, *(kept.get(title, "") for title in order)]) + "\n".join(_decisions(graph))
