"""The facts of one readout as text for people."""

from __future__ import annotations

from kg.edtf import words
from kg.model import Facts, Place, Statement

__all__ = ["as_text"]


def _place(place: Place | None) -> str:
    if place is None:
        return ""
    return ", ".join(
        part for part in (place.name if place.name != place.city else None, place.city, place.country) if part
    )


def _statement(statement: Statement, text: str) -> list[str]:
    passage = " ".join(text[statement.span.start : statement.span.end].split())
    lines = [
        f"[{statement.span.start}-{statement.span.end}] {passage}",
        f"    {statement.act} by {' and '.join(statement.sides) or 'nobody named'}; "
        + (", ".join(statement.issues) or "no known topic")
        + (f"; {statement.stance}" if statement.stance else "")
        + f"; confidence {statement.confidence:.2f}",
    ]
    for commitment in statement.commitments:
        details = [
            words(commitment.due) if commitment.due else "no date",
            _place(commitment.place),
            commitment.event_kind or "",
            commitment.firmness,
            commitment.condition or "",
        ]
        lines.append(f"    promises: {commitment.description} ({'; '.join(detail for detail in details if detail)})")
    return lines


def as_text(facts: Facts) -> str:
    """What a readout says, line by line, each statement under its sentence."""
    meeting = facts.meeting
    head = [
        facts.readout.title or facts.readout.id,
        f"{meeting.kind or 'kind not told'}, {words(meeting.date) if meeting.date else 'date not told'}"
        + (f", {_place(meeting.place)}" if meeting.place else "")
        + f"; sides: {' and '.join(meeting.sides) or 'not told'}",
    ]
    head += [
        f"  took part: {person.name} ({person.role or 'no office named'}, {person.country or 'country not told'})"
        for person in facts.participants
    ]
    head += [
        f"  named: {person.name} ({person.role or 'no office named'}, {person.country or 'country not told'})"
        for person in facts.mentioned
    ]
    body = [line for statement in facts.statements for line in _statement(statement, facts.readout.text)]
    notices = [
        f"  not understood: {notice.message}" + (f" [{notice.span.start}-{notice.span.end}]" if notice.span else "")
        for notice in facts.notices
    ]
    return "\n".join([*head, "", *body, *([""] if notices else []), *notices, ""])
