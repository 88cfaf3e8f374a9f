"""The record of one readout that ``kg extract --format json`` prints."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

from kg.extract.issues import record_ids
from kg.extract.parties import party_name
from kg.model import Commitment, Facts, Person, Place, Span, Statement

__all__ = ["record"]

# The record gives one or two topics a sentence, as its format says; the graph keeps all.
_MOST_ISSUES = 2
_SESSION_NAMES = {"talks": "meeting"}


def _place(place: Place | None) -> dict[str, str | None] | None:
    if place is None:
        return None
    said = {"name": place.name, "country_name": party_name(place.country) if place.country else None}
    return {"city": place.city, "country": place.country} | {key: value for key, value in said.items() if value}


def _person(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "country": person.country,
        "role": person.role,
        "id": person.key,
        "start": person.span.start,
        "end": person.span.end,
    }


def _commitment(commitment: Commitment) -> dict[str, Any]:
    return {
        "due": commitment.due,
        "place": _place(commitment.place),
        "event": commitment.event_kind,
        "firmness": commitment.firmness,
        "parties": list(commitment.parties),
        "condition": commitment.condition,
        "description": commitment.description,
    }


def _main_issues(statements: Iterable[Statement]) -> dict[Span, list[str]]:
    """The one or two main topics of each sentence; a topic outside the list does not take the place of one in it."""
    topics: dict[Span, list[str]] = {}
    for statement in statements:
        listed = topics.setdefault(statement.span, [])
        for issue in record_ids(statement.issues)[:_MOST_ISSUES]:
            if issue not in listed and sum(not known.startswith("other:") for known in listed) < _MOST_ISSUES:
                listed.append(issue)
    return topics


def _statements(statement: Statement, main: Container[str]) -> list[dict[str, Any]]:
    """One entry for a statement, or one for each of its commitments."""
    entry: dict[str, Any] = {
        "start": statement.span.start,
        "end": statement.span.end,
        "act": statement.act,
        "sides": list(statement.sides),
        "officials": list(statement.officials),
        "issues": [issue for issue in record_ids(statement.issues) if issue in main],
        "stance": statement.stance,
        "description": statement.description,
        "confidence": statement.confidence,
        "rules": list(statement.rules),
    }
    if not statement.commitments:
        return [entry]
    return [entry | {"commitment": _commitment(commitment)} for commitment in statement.commitments]


def record(facts: Facts) -> dict[str, Any]:
    """What a readout says as plain values, ready for JSON; the form is fixed and documented in the README."""
    readout, meeting = facts.readout, facts.meeting
    main = _main_issues(facts.statements)
    return {
        "source": {
            "path": readout.path,
            "id": readout.id,
            "url": readout.url,
            "sha256": readout.sha256,
            "publisher": readout.publisher,
            "title": readout.title,
            "published": readout.published,
            "language": readout.language,
        },
        "meeting": {
            "kind": meeting.kind,
            "date": meeting.date,
            "place": _place(meeting.place),
            "ordinals": [ordinal.number for ordinal in meeting.ordinals],
            "sessions": [
                {
                    "kind": _SESSION_NAMES.get(session.kind, session.kind),
                    "minutes": session.minutes,
                    "approximate": session.approximate,
                }
                for session in meeting.sessions
            ],
            "sides": list(meeting.sides),
        },
        "participants": [_person(person) for person in facts.participants],
        "mentioned": [_person(person) for person in facts.mentioned],
        "issues": list(record_ids(facts.issues)),
        "statements": [
            entry for statement in facts.statements for entry in _statements(statement, main[statement.span])
        ],
        "notices": [
            {
                "kind": notice.kind,
                "message": notice.message,
                "start": notice.span.start if notice.span else None,
                "end": notice.span.end if notice.span else None,
            }
            for notice in facts.notices
        ],
    }
