"""The figures of an evaluation as text for a terminal, as Markdown, and as JSON."""

from __future__ import annotations

import json
from typing import Any

from tabulate import tabulate

from kg.evaluate.certainty import SURE, reliability, share_right
from kg.evaluate.compare import Disagreement
from kg.evaluate.figures import FIELDS, Count, added, overall
from kg.evaluate.measure import Evaluation

__all__ = ["FORMATS", "render"]

FORMATS = ("table", "json", "md")
#: Names of publishers are cut in a terminal's table, so that a row stays a row.
_LONGEST_NAME = 42
#: Fields shown for each publisher, those that tell most about its language.
_SHORT = ("participants", "act", "sides", "issues", "commitments", "due", "event")


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _fields(evaluation: Evaluation) -> tuple[list[str], list[list[object]]]:
    counts = evaluation.counts
    rows: list[list[object]] = [
        [name.replace("_", " "), _number(counts[name].f1), counts[name].right, counts[name].said, counts[name].wanted]
        for name in FIELDS
    ]
    return ["field", "F1", "right", "said", "wanted"], [*rows, ["overall", _number(overall(counts)), "", "", ""]]


def _publishers(evaluation: Evaluation, longest: int) -> tuple[list[str], list[list[object]]]:
    rows = []
    for publisher, documents in evaluation.by_publisher().items():
        counts = added(one.counts for one in documents)
        figures = [_number(counts[name].f1) for name in _SHORT]
        name = publisher if len(publisher) <= longest else f"{publisher[: longest - 1].rstrip()}…"
        rows.append([name, len(documents), counts["statements"].wanted, _number(overall(counts)), *figures])
    return ["publisher", "texts", "sentences", "overall", *_SHORT], rows


def _pairs(evaluation: Evaluation) -> list[tuple[float, bool]]:
    return [(one.statement.confidence, one.right) for one in evaluation.judged]


def _confidence(evaluation: Evaluation) -> tuple[list[str], list[list[object]]]:
    rows: list[list[object]] = [
        [f"{row.low:.2f} to {row.high:.2f}", row.count, row.right, _number(row.share), f"{row.mean:.3f}"]
        for row in reversed(reliability(_pairs(evaluation)))
        if row.count
    ]
    return ["confidence", "statements", "right", "share right", "mean confidence"], rows


def _sure(evaluation: Evaluation) -> str:
    count, right = share_right(_pairs(evaluation))
    words = f"Above {SURE}: {right} of {count} statements are right"
    share = f" ({100 * right / count:.1f} in 100)" if count else ""
    return f"{words}{share}; {evaluation.unjudged} statements could not be judged."


def _line(item: Disagreement) -> str:
    where = f"  “{item.passage}”" if item.passage else ""
    return f"{item.document}  {item.field.replace('_', ' ')}: wanted {item.wanted}, got {item.got}{where}"


def _head(evaluation: Evaluation) -> str:
    counts = evaluation.counts
    return (
        f"{len(evaluation.documents)} documents, {counts['statements'].wanted} sentences, "
        f"{counts['commitments'].wanted} commitments"
    )


_TITLES = ("Fields", "Publishers", "Confidence", "Disagreements")


def _text(evaluation: Evaluation, errors: bool, markdown: bool) -> str:
    style = "pipe" if markdown else "simple"
    mark = "## " if markdown else ""

    def grid(table: tuple[list[str], list[list[object]]]) -> str:
        head, rows = table
        if markdown:
            rows = [[str(cell).replace("|", "\\|") for cell in row] for row in rows]
        right = ("left", *("right",) * (len(head) - 1))
        return tabulate(rows, head, tablefmt=style, colalign=right if rows else None, disable_numparse=True)

    parts = [
        _head(evaluation),
        mark + _TITLES[0],
        grid(_fields(evaluation)),
        mark + _TITLES[1],
        grid(_publishers(evaluation, 200 if markdown else _LONGEST_NAME)),
        mark + _TITLES[2],
        grid(_confidence(evaluation)),
        _sure(evaluation),
    ]
    if errors:
        lines = [_line(item) for item in evaluation.disagreements] or ["None."]
        parts += [mark + _TITLES[3], "\n".join(f"- {line}" if markdown else line for line in lines)]
    return "\n\n".join(parts) + "\n"


def _counted(counts: dict[str, Count]) -> dict[str, Any]:
    fields = {
        name: {"f1": count.f1, "right": count.right, "said": count.said, "wanted": count.wanted}
        for name, count in counts.items()
    }
    return {"overall": overall(counts), "fields": fields}


def _json(evaluation: Evaluation, errors: bool) -> str:
    pairs = _pairs(evaluation)
    count, right = share_right(pairs)
    content: dict[str, Any] = {
        "documents": len(evaluation.documents),
        **_counted(evaluation.counts),
        "publishers": {
            publisher: {"documents": [one.id for one in documents], **_counted(added(one.counts for one in documents))}
            for publisher, documents in evaluation.by_publisher().items()
        },
        "confidence": {
            "bins": [
                {"from": row.low, "to": row.high, "statements": row.count, "right": row.right, "mean": row.mean}
                for row in reliability(pairs)
            ],
            "above": {"confidence": SURE, "statements": count, "right": right},
            "not_judged": evaluation.unjudged,
        },
    }
    if errors:
        content["disagreements"] = [
            {"document": one.document, "field": one.field, "wanted": one.wanted, "got": one.got, "passage": one.passage}
            for one in evaluation.disagreements
        ]
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def render(evaluation: Evaluation, form: str = "table", *, errors: bool = False) -> str:
    """The figures as ``table``, ``md`` or ``json``; ``errors`` adds every disagreement."""
    return _json(evaluation, errors) if form == "json" else _text(evaluation, errors, form == "md")
