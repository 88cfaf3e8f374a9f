"""What people decided about extracted nodes: read from ``data/curation/``, written as ``graph:curation``, applied.

A decision is never deleted and never generated. Its target is found by name; if a rebuild has renamed the
node, by its identifier (``document|class|key``); if neither is there, the decision is an orphan and is
reported, because somebody's judgement no longer has an effect.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from pyoxigraph import Literal, Quad

from kg import edtf
from kg.errors import TableError
from kg.graph.quads import Sheet, Terms, Value, date, decimal, instant, text, whole
from kg.names import OWN_PREFIXES, PREFIXES

__all__ = ["VERDICTS", "Decision", "read_decisions", "resolve", "write_decisions"]

VERDICTS = ("accepted", "corrected", "rejected")
_PREFIXED = re.compile(r"([a-z]+):[^\s:/]+")
_NEEDED = ("id", "target", "identifier", "verdict", "by", "when", "why")


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's verdict on one node.

    Attributes
    ----------
    replacements
        For ``corrected``: property as a prefixed name, and the values that take the place of all that the
        sources give; no values at all removes the property.
    dates
        EDTF dates among the replacements, whose windows have to be written.
    found
        The node that the decision holds for; None for an orphan.
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


def read_decisions(folder: Path) -> list[Decision]:
    """All decisions of a folder's ``*.yaml`` files, in the order of their ids; none if there is no such folder.

    Raises
    ------
    TableError
        If a file is no YAML, a decision lacks a field, its verdict is unknown, or two have the same id.
    """
    decisions: dict[str, Decision] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            rows = yaml.safe_load(path.read_text(encoding="utf-8")) or []
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
            raise TableError(f"The decisions cannot be read ({str(problem).splitlines()[0]})", where=str(path),
                             do="Correct the file; a list of decisions is expected") from problem
        if not isinstance(rows, list):
            raise TableError("A list of decisions is expected", where=str(path), do="Begin each decision with '- id:'")
        for row in rows:
            decision = _decision(row, path)
            if decision.id in decisions:
                raise TableError(f"The decision {decision.id!r} is there twice", where=str(path),
                                 do="Give the later one an id of its own")
            decisions[decision.id] = decision
    return [decisions[key] for key in sorted(decisions)]


def _decision(row: Any, path: Path) -> Decision:
    missing = [name for name in _NEEDED if not isinstance(row, dict) or row.get(name) in (None, "")]
    if missing:
        raise TableError(f"A decision lacks {', '.join(missing)}", where=str(path),
                         do=f"Give each decision {', '.join(_NEEDED)}")
    if row["verdict"] not in VERDICTS:
        raise TableError(f"The decision {row['id']!r} has the unknown verdict {row['verdict']!r}", where=str(path),
                         do=f"Use {', '.join(VERDICTS)}")
    changes = row.get("replace") or {}
    if (row["verdict"] == "corrected") != bool(changes):
        raise TableError(f"The decision {row['id']!r} has to say what replaces what (and only a correction may)",
                         where=str(path), do="Give 'replace:' with properties and values to a corrected node")
    dates: list[str] = []
    try:
        replacements = tuple((name, tuple(_value(value, dates) for value in _listed(values)))
                             for name, values in sorted(changes.items()))
        names = [*(name for name, _ in replacements), row["target"]]
        unknown = [name for name in names if not _is_prefixed(name)]
        if unknown:
            raise ValueError(f"{unknown[0]!r} is no prefixed name")
    except (AttributeError, TypeError, ValueError) as problem:
        raise TableError(f"The decision {row['id']!r} cannot be understood: {problem}", where=str(path),
                         do="Write names as prefix:name, dates as {edtf: …}, text as {text: …}") from problem
    return Decision(str(row["id"]), row["target"], row["identifier"], row["verdict"], str(row["by"]), str(row["when"]),
                    row["why"], replacements, tuple(dates))


def _is_prefixed(name: object) -> bool:
    match = _PREFIXED.fullmatch(name) if isinstance(name, str) else None
    return match is not None and match[1] in PREFIXES | OWN_PREFIXES


def _listed(values: Any) -> list[Any]:
    if values is None:
        return []
    return values if isinstance(values, list) else [values]


def _value(value: Any, dates: list[str]) -> Value:
    """One replacement as a term: a prefixed name, a number, or ``{edtf|date|text: …, language: …}``."""
    if isinstance(value, bool):
        return Literal(value)
    if isinstance(value, int):
        return whole(value)
    if isinstance(value, float):
        return decimal(value)
    if isinstance(value, dict):
        if "edtf" in value:
            when = str(value["edtf"])
            if not edtf.is_edtf(when):
                raise ValueError(f"{when!r} is no EDTF date")
            dates.append(when)
            return f"t:{edtf.slug(when)}"
        if "date" in value:
            return date(str(value["date"]))
        if "text" in value:
            return text(str(value["text"]), str(value.get("language", "en")))
        raise ValueError(f"a value has the unknown form {sorted(value)}")
    return str(value) if _is_prefixed(value) else text(str(value))


def resolve(decisions: Iterable[Decision], names: set[str], identifiers: Mapping[str, str],
            documents: Collection[str]) -> list[Decision]:
    """Find each decision's node: by name among ``names``, else by identifier; ``found`` stays None for orphans.

    Decisions on nodes of documents that are not in this build are left out: they are no orphans.
    """
    found = (replace(decision, found=decision.target if decision.target in names
                     else identifiers.get(decision.identifier)) for decision in decisions)
    return [decision for decision in found
            if decision.found or decision.identifier.partition("|")[0] in documents]


def write_decisions(decisions: Iterable[Decision], terms: Terms) -> tuple[list[Quad], list[Quad]]:
    """The graph ``graph:curation``: first the decisions, then the bodies of corrections.

    The bodies repeat properties of the corrected nodes, so they stay out of the effective view, where they
    would be counted as facts.
    """
    sheet, bodies = Sheet("graph:curation", terms), Sheet("graph:curation", terms)
    for decision in decisions:
        name = f"verdict:{decision.id}"
        sheet.say(name, "rdf:type", "dip:CurationDecision")
        sheet.say(name, "oa:hasTarget", decision.found or decision.target)
        sheet.say(name, "dip:decision", f"decision:{decision.verdict}")
        sheet.say(name, "dcterms:identifier", Literal(decision.identifier))
        sheet.say(name, "dcterms:creator", Literal(decision.by))
        sheet.say(name, "rdfs:comment", text(decision.why))
        sheet.say(name, "prov:endedAtTime", instant(decision.when))
        if decision.replacements:
            sheet.say(name, "oa:hasBody", f"{name}.body")
            for predicate, values in decision.replacements:
                bodies.say(f"{name}.body", predicate, *values)
    return sheet.quads(), bodies.quads()
