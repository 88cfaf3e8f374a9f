"""Decisions of people, read from the YAML files of a folder; a file that is wrong is refused with its line."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.errors import TableError
from kg.graph.quads import Value
from kg.graph.replacements import DAY, is_prefixed, is_property, listed, shortened, value_of
from kg.resources import folder
from kg.yaml_entries import Row, rows

__all__ = ["MERGEABLE", "VERDICTS", "Decision", "Parts", "decisions_of", "read_decisions"]

VERDICTS = ("accepted", "corrected", "rejected", "merged")
_NEEDED = ("id", "target", "verdict", "by", "when", "why")
_KEYS = (*_NEEDED, "identifier", "address", "quote", "claim", "replace", "into")
_TEXTS = ("id", "identifier", "address", "quote", "by", "why")
#: What can be one and the same thing under two names.
MERGEABLE = ("person", "event", "series", "agreement", "incident", "place", "orgn", "group", "post")
#: Nodes whose names begin with the document that they come from (``stmt:mofa-2018-03-21.c1410b2a.1``).
_OF_DOCUMENTS = ("stmt", "cmt", "passage", "doc", "src", "link")
_MOMENT = re.compile(rf"{DAY.pattern}T\d{{2}}:\d{{2}}:\d{{2}}(?:Z|[+-]\d{{2}}:\d{{2}})", re.ASCII)
_LIST = "list of decisions"

#: What a claim says, by property: prefixed names, and texts as they are.
Parts = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's verdict on one node.

    Attributes
    ----------
    identifier
        The node's second name; empty where the decision has none.
    address
        Where the page lies that the person read: its document is found by it when its name has changed.
    quote, claim
        The words of the passage that the person read, and what the program had read from them; by these the node
        is found again when its name has changed, and told apart from another that has got its name.
    replacements
        For ``corrected``: property as a prefixed name, and the values that take the place of all that the
        sources give; no values at all removes the property. For ``merged``: what the node is replaced by.
    dates
        EDTF dates among the replacements, whose windows have to be written.
    found
        The node that the decision holds for; None for an orphan.
    changed
        How the claim that it holds for differs from the one that was decided on; mostly nothing.
    orphaned
        For an orphan, why nothing was found, in words.
    overruled
        Id of the later decision that takes its place; None where it stands.
    moved
        The name that its document had when the person decided, where it has another now.
    file, line
        Where it stands, for messages.
    shipped
        Whether the program brings it along: it is on documents that the program brings too.
    """

    id: str
    target: str
    identifier: str
    verdict: str
    by: str
    when: str
    why: str
    replacements: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    dates: tuple[str, ...] = ()
    found: str | None = None
    file: str = ""
    quote: str = ""
    claim: Parts = ()
    changed: str = ""
    orphaned: str = ""
    overruled: str | None = None
    line: int = 0
    address: str = ""
    moved: str = ""
    shipped: bool = False

    @property
    def on_link(self) -> bool:
        """Whether it is about a link that the program proposes, not about what a source says."""
        return self.target.startswith("link:")

    @property
    def into(self) -> str | None:
        """For ``merged``, the name that stays."""
        named = [value for name, values in self.replacements if name == "dcterms:isReplacedBy" for value in values]
        return named[0] if named and isinstance(named[0], str) else None

    @property
    def document(self) -> str | None:
        """The document that the decision is about; None where neither identifier nor target tells.

        >>> Decision("1", "cmt:mofa-2018-03-21.c1410b2a.1", "", "rejected", "b", "2026-01-01", "w").document
        'mofa-2018-03-21'
        """
        if self.identifier:
            return self.identifier.partition("|")[0]
        prefix, _, local = self.target.partition(":")
        return local.partition(".")[0] if prefix in _OF_DOCUMENTS else None

    @property
    def moment(self) -> datetime.datetime:
        """When it was taken; a bare day counts from its first moment in UTC."""
        when = datetime.datetime.fromisoformat(self.when)
        return when if when.tzinfo else when.replace(tzinfo=datetime.UTC)


def read_decisions(*folders: Path) -> list[Decision]:
    """All decisions of the YAML files in some folders, the earliest first; none where there is no such folder.

    Of two decisions of one moment the one further down comes later.

    Raises
    ------
    TableError
        If a file is no YAML, a decision lacks a field or has a wrong value in one, its verdict is unknown, or two
        have the same id. Named with file and line; nothing is read then.
    """
    places, shipped = {place.resolve(): place for place in folders}.values(), (folder("data") / "curation").resolve()
    files = sorted(path for place in places for path in place.glob("*.y*ml")
                   if path.suffix in (".yaml", ".yml") and not path.name.startswith("."))
    decisions: dict[str, Decision] = {}
    for path in files:
        for decision in decisions_of(_text(path), path):
            decision = replace(decision, shipped=path.parent.resolve() == shipped)
            other = decisions.setdefault(decision.id, decision)
            if other is not decision:
                raise TableError(f"The decision {decision.id!r} is there twice, in {other.file} at line {other.line} "
                                 "too", where=f"{path}, line {decision.line}",
                                 do="Give the later one an id of its own")
    return sorted(decisions.values(), key=lambda one: one.moment)


def decisions_of(text: str, path: Path) -> list[Decision]:
    """The decisions of a file's text, in its order; ``path`` is for messages.

    Raises
    ------
    TableError
        See `read_decisions`.
    """
    found = rows(text, path, _LIST, TableError)
    if found is None:
        raise TableError("A list of decisions is expected", where=str(path), do="Begin each decision with '- id:'")
    return [_decision(row, path) for row in found]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as problem:
        raise TableError(f"The {_LIST} cannot be read ({problem.strerror})", where=str(path),
                         do="Check the name and the rights of the file") from problem
    except UnicodeDecodeError as problem:
        raise TableError(f"The {_LIST} is no UTF-8 text", where=str(path), do="Save it as UTF-8") from problem


class _Wrong(Exception):
    """What is wrong with a decision, under which of its keys, and what to do."""

    def __init__(self, what: str, key: str, do: str) -> None:
        super().__init__(what)
        self.what, self.key, self.do = what, key, do


def _decision(row: Row, path: Path) -> Decision:
    try:
        return _checked(row, path)
    except _Wrong as wrong:
        name = row.value.get("id") if isinstance(row.value, dict) else None
        told = f" in the decision {name!r}" if isinstance(name, str) and name not in wrong.what else ""
        raise TableError(f"{wrong.what}{told}", where=f"{path}, line {row.line_of(wrong.key)}",
                         do=wrong.do) from wrong.__cause__


def _checked(row: Row, path: Path) -> Decision:
    given = row.value
    missing = [name for name in _NEEDED if not isinstance(given, dict) or given.get(name) in (None, "")]
    if missing:
        raise _Wrong(f"A decision lacks {', '.join(missing)}", missing[0], f"Give each decision {', '.join(_NEEDED)}")
    unknown = sorted(set(map(str, given)) - set(_KEYS))
    if unknown:
        raise _Wrong(f"The decision {given['id']!r} has the unknown key {unknown[0]!r}", unknown[0],
                     f"Use {', '.join(_KEYS)}")
    given = {"identifier": "", "address": "", "quote": "", **given, "target": shortened(str(given["target"]))}
    for name in _TEXTS:
        if not isinstance(given[name], str):
            raise _Wrong(f"A decision has {given[name]!r} as {name!r}, which must be a text", name, "Put it in quotes")
    if re.fullmatch(r"[\w.-]+", given["id"], re.ASCII) is None:
        raise _Wrong(f"A decision has {given['id']!r} as 'id'", "id",
                     "Make it of letters, digits, full stops and hyphens")
    if given["verdict"] not in VERDICTS:
        raise _Wrong(f"The decision {given['id']!r} has the unknown verdict {given['verdict']!r}", "verdict",
                     f"Use {', '.join(VERDICTS)}")
    changes = _changes(given)
    dates: list[str] = []
    key = "target"
    try:
        if not is_prefixed(given["target"]):
            raise ValueError(f"{given['target']!r} is no prefixed name")
        key = "replace" if given["verdict"] == "corrected" else "into"
        wrong = next((name for name in changes if not is_prefixed(name)), None)
        if wrong is not None:
            raise ValueError(f"{wrong!r} is no prefixed name")
        replacements = tuple((name, tuple(value_of(value, dates) for value in listed(values)))
                             for name, values in sorted(changes.items()))
        key = "claim"
        claim = _claim(given.get("claim"))
        key = "when"
        when = _moment(given["when"])
    except ValueError as problem:
        raise _Wrong(f"The decision {given['id']!r} cannot be understood: {problem}", key,
                     "Write names as prefix:name, dates as {edtf: …} or {date: …}, text as {text: …}") from problem
    return Decision(given["id"], given["target"], given["identifier"], given["verdict"], given["by"], when,
                    given["why"], replacements, tuple(dates), file=path.name, line=row.line, quote=given["quote"],
                    claim=claim, address=given["address"])


def _changes(given: Mapping[str, Any]) -> dict[str, Any]:
    """What a correction replaces, or what a merged node is replaced by."""
    name, verdict = given["id"], given["verdict"]
    changes, into = given.get("replace") or {}, given.get("into")
    if not isinstance(changes, dict):
        raise _Wrong(f"The decision {name!r} has no properties with values under 'replace'", "replace",
                     "Write each as 'prefix:property: value'")
    if (verdict == "corrected") != bool(changes):
        raise _Wrong(f"The decision {name!r} has to say what replaces what (and only a correction may)", "replace",
                     "Give 'replace:' with properties and values to a corrected node")
    if (verdict == "merged") != (into is not None):
        raise _Wrong(f"The decision {name!r} has to say what the node is merged into (and only 'merged' may)", "into",
                     "Give 'into:' with the name that stays to a merged node")
    for prop in changes:
        if isinstance(prop, str) and is_prefixed(prop) and not is_property(prop):
            raise _Wrong(f"The decision {name!r} replaces the unknown property {prop!r}", "replace",
                         "Use a property of ontology/core.ttl, or of a vocabulary that it reuses")
    if verdict == "corrected" and given["target"].startswith("link:"):
        raise _Wrong(f"The decision {name!r} corrects a proposed link, which can only be accepted or rejected",
                     "target", "Correct dip:fulfilledBy or dip:followsUp of the promise instead")
    if verdict != "merged":
        return changes
    into = shortened(str(into))
    kind, other = given["target"].partition(":")[0], into.partition(":")[0]
    if kind != other or kind not in MERGEABLE or into == given["target"]:
        raise _Wrong(f"The decision {name!r} merges {given['target']!r} into {into!r}, which cannot be one thing",
                     "into", f"Name two things of one kind: {', '.join(MERGEABLE)}")
    return {"dcterms:isReplacedBy": into}


def _claim(given: Any) -> Parts:
    """What was read from the passage when the person decided."""
    if given is None:
        return ()
    if not isinstance(given, dict):
        raise ValueError("'claim' has no properties with values")
    found = []
    for name, values in given.items():
        several = listed(values)
        if not is_prefixed(name) or not all(isinstance(value, str) for value in several):
            raise ValueError(f"the claim has {values!r} under {name!r}, where names and texts are expected")
        found.append((name, tuple(sorted(several))))
    return tuple(sorted(found))


def _moment(when: Any) -> str:
    """The day or moment of a decision as XSD writes it, given as text or as YAML reads a bare one."""
    try:
        if isinstance(when, datetime.datetime):  # YAML's moments without a zone are in UTC
            return (when if when.tzinfo else when.replace(tzinfo=datetime.UTC)).isoformat()
        if isinstance(when, datetime.date):
            return when.isoformat()
        if isinstance(when, str) and DAY.fullmatch(when):
            return datetime.date.fromisoformat(when).isoformat()
        if isinstance(when, str) and _MOMENT.fullmatch(when):
            datetime.datetime.fromisoformat(when)
            return when
    except ValueError:
        pass
    raise ValueError(f"'when' is {when!r}, which is no day (YYYY-MM-DD)")
