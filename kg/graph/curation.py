"""What people decided about extracted nodes: read from ``data/curation/``, written as ``graph:curation``, applied.

A decision is never deleted and never generated. Its target is found by name; if a rebuild has renamed the
node, by its identifier (``document|class|key``), where it has one; if neither is there, the decision is an
orphan and is reported, because somebody's judgement no longer has an effect.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg import edtf
from kg.errors import TableError
from kg.graph.quads import Sheet, Terms, Value, date, decimal, instant, text, whole
from kg.names import OWN_PREFIXES, PREFIXES, Namer
from kg.resources import folder, read_yaml
from kg.sources.cards import cards

__all__ = ["VERDICTS", "Decision", "Resolved", "read_decisions", "resolve", "write_decisions"]

VERDICTS = ("accepted", "corrected", "rejected")
_PREFIXED = re.compile(r"""([a-z]+):[^\s:/<>"{}|\\^`]+""")
_PREFIXES = frozenset(Namer().prefixes)
_NEEDED = ("id", "target", "verdict", "by", "when", "why")
_KEYS = (*_NEEDED, "identifier", "replace")
_TEXTS = ("id", "identifier", "by", "why")
#: Nodes whose names begin with the document that they come from (``stmt:mofa-2018-03-21.c1410b2a.1``).
_OF_DOCUMENTS = ("stmt", "cmt", "passage", "doc", "src", "link")
#: Prefixes of nodes by the folder of their IRIs, longest first.
_FOLDERS = sorted(((rest, prefix) for prefix, rest in OWN_PREFIXES.items() if rest.endswith("/")), reverse=True)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(rf"{_DAY.pattern}T\d{{2}}:\d{{2}}:\d{{2}}(?:Z|[+-]\d{{2}}:\d{{2}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's verdict on one node.

    Attributes
    ----------
    identifier
        The node's second name; empty where the decision has none.
    replacements
        For ``corrected``: property as a prefixed name, and the values that take the place of all that the
        sources give; no values at all removes the property.
    dates
        EDTF dates among the replacements, whose windows have to be written.
    found
        The node that the decision holds for; None for an orphan.
    file
        Name of the file that it stands in, for messages.
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

    @property
    def on_link(self) -> bool:
        """Whether it is about a link that the program proposes, not about what a source says."""
        return self.target.startswith("link:")

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


@dataclass(frozen=True, slots=True)
class Resolved:
    """Decisions on the documents of one build, with what they hold for; ``elsewhere`` are those on other documents."""

    decisions: tuple[Decision, ...]
    elsewhere: tuple[Decision, ...]


def read_decisions(folder: Path) -> list[Decision]:
    """All decisions of a folder's ``*.yaml`` files, in the order of their ids; none if there is no such folder.

    Raises
    ------
    TableError
        If a file is no YAML, a decision lacks a field or has a wrong value in one, its verdict is unknown, or two
        have the same id.
    """
    decisions: dict[str, Decision] = {}
    for path in sorted(folder.glob("*.yaml")):
        rows = read_yaml(path, "list of decisions") or []
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
    unknown = sorted(set(map(str, row)) - set(_KEYS))
    if unknown:
        raise TableError(f"The decision {row['id']!r} has the unknown key {unknown[0]!r}", where=str(path),
                         do=f"Use {', '.join(_KEYS)}")
    row = {"identifier": "", **row, "target": _shortened(str(row["target"]))}
    for name in _TEXTS:
        if not isinstance(row[name], str):
            raise TableError(f"A decision has {row[name]!r} as {name!r}, which must be a text", where=str(path),
                             do="Put it in quotes")
    if re.fullmatch(r"[\w.-]+", row["id"], re.ASCII) is None:
        raise TableError(f"A decision has {row['id']!r} as 'id'", where=str(path),
                         do="Make it of letters, digits, full stops and hyphens")
    if row["verdict"] not in VERDICTS:
        raise TableError(f"The decision {row['id']!r} has the unknown verdict {row['verdict']!r}", where=str(path),
                         do=f"Use {', '.join(VERDICTS)}")
    changes = row.get("replace") or {}
    if not isinstance(changes, dict):
        raise TableError(f"The decision {row['id']!r} has no properties with values under 'replace'", where=str(path),
                         do="Write each as 'prefix:property: value'")
    if (row["verdict"] == "corrected") != bool(changes):
        raise TableError(f"The decision {row['id']!r} has to say what replaces what (and only a correction may)",
                         where=str(path), do="Give 'replace:' with properties and values to a corrected node")
    for name in changes:
        if isinstance(name, str) and _is_prefixed(name) and not _is_property(name):
            raise TableError(f"The decision {row['id']!r} replaces the unknown property {name!r}", where=str(path),
                             do="Use a property of ontology/core.ttl, or of a vocabulary that it reuses")
    dates: list[str] = []
    try:
        unknown = [name for name in (*changes, row["target"]) if not _is_prefixed(name)]
        if unknown:
            raise ValueError(f"{unknown[0]!r} is no prefixed name")
        replacements = tuple((name, tuple(_value(value, dates) for value in _listed(values)))
                             for name, values in sorted(changes.items()))
        when = _moment(row["when"])
    except ValueError as problem:
        raise TableError(f"The decision {row['id']!r} cannot be understood: {problem}", where=str(path),
                         do="Write names as prefix:name, dates as {edtf: …} or {date: …}, text as {text: …}"
                         ) from problem
    return Decision(row["id"], row["target"], row["identifier"], row["verdict"], row["by"], when, row["why"],
                    replacements, tuple(dates), file=path.name)


def _is_prefixed(name: object) -> bool:
    match = _PREFIXED.fullmatch(name) if isinstance(name, str) else None
    return match is not None and match[1] in _PREFIXES


def _shortened(name: str) -> str:
    """A node's IRI, as answers and pages show it, as a prefixed name, whatever its base; all else as it is.

    >>> _shortened("https://example.org/kg/id/commitment/mofa-2018-03-21.c1410b2a.1")
    'cmt:mofa-2018-03-21.c1410b2a.1'
    """
    if not re.match(r"<?https?://", name.strip()):
        return name
    head, _, local = name.strip().removeprefix("<").removesuffix(">").rpartition("/")
    return next((f"{prefix}:{local}" for rest, prefix in _FOLDERS if f"{head}/".endswith(f"/{rest}")), name)


@cache
def _own_properties() -> frozenset[str]:
    path = folder("ontology") / "core.ttl"
    try:
        quads = list(parse(path=str(path), format=RdfFormat.TURTLE))
    except (SyntaxError, OSError) as problem:
        raise TableError(f"The ontology cannot be read ({str(problem).splitlines()[0]})", where=str(path),
                         do="Correct the line") from problem
    kinds = {NamedNode(f"{PREFIXES['owl']}{kind}Property") for kind in ("Object", "Datatype")}
    return frozenset(quad.subject.value for quad in quads
                     if quad.object in kinds and isinstance(quad.subject, NamedNode))


def _is_property(name: str) -> bool:
    """Whether a prefixed name is a property of the ontology, or stands in a vocabulary that it reuses."""
    return Namer()(name) in _own_properties() if name.startswith("dip:") else name.partition(":")[0] in PREFIXES


def _moment(when: Any) -> str:
    """The day or moment of a decision as XSD writes it, given as text or as YAML reads a bare one."""
    try:
        if isinstance(when, datetime.datetime):  # YAML's moments without a zone are in UTC
            return (when if when.tzinfo else when.replace(tzinfo=datetime.UTC)).isoformat()
        if isinstance(when, datetime.date):
            return when.isoformat()
        if isinstance(when, str) and _DAY.fullmatch(when):
            return datetime.date.fromisoformat(when).isoformat()
        if isinstance(when, str) and _MOMENT.fullmatch(when):
            datetime.datetime.fromisoformat(when)
            return when
    except ValueError:
        pass
    raise ValueError(f"'when' is {when!r}, which is no day (YYYY-MM-DD)")


def _listed(values: Any) -> list[Any]:
    if values is None:
        return []
    return values if isinstance(values, list) else [values]


def _value(value: Any, dates: list[str]) -> Value:
    """One replacement as a term: a prefixed name, a number, words, or ``{edtf|date|text: …, language: …}``.

    Raises
    ------
    ValueError
        If it is none of these, or could be meant as another than it looks like.
    """
    if isinstance(value, bool):
        return Literal(value)
    if isinstance(value, int):
        return whole(value)
    if isinstance(value, float) and math.isfinite(value):
        return decimal(value)
    if isinstance(value, dict):
        return _described(value, dates)
    if isinstance(value, datetime.date) or (isinstance(value, str) and edtf.is_edtf(value)):
        raise ValueError(f"{value} may be a date; write {{edtf: {value}}}, {{date: {value}}} or {{text: '{value}'}}")
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no value")
    name = _shortened(value)
    if _is_prefixed(name):
        return name
    if _PREFIXED.fullmatch(name):
        raise ValueError(f"{name!r} has an unknown prefix; if it is a text, write {{text: '{value}'}}")
    return text(value)


def _described(value: dict[Any, Any], dates: list[str]) -> Value:
    kind = next((kind for kind in ("edtf", "date", "text") if kind in value), None)
    if kind is None or set(value) - {kind, "language" if kind == "text" else kind}:
        raise ValueError(f"a value has the unknown form {value!r}")
    # YAML reads a bare year as a number and a bare day as a date.
    content, language = value[kind], value.get("language", "en")
    if kind == "text":
        if not isinstance(content, str) or not isinstance(language, str):
            raise ValueError(f"{content!r} in the language {language!r} is no text; put it in quotes")
        try:
            return text(content, language)
        except ValueError:
            raise ValueError(f"{language!r} is no language tag") from None
    when = str(content)
    if not edtf.is_edtf(when) or (kind == "date" and not _DAY.fullmatch(when)):
        raise ValueError(f"{when!r} is no {'EDTF date' if kind == 'edtf' else 'day (YYYY-MM-DD)'}")
    if kind == "date":
        return date(when)
    dates.append(when)
    return f"t:{edtf.slug(when)}"


def resolve(decisions: Iterable[Decision], names: set[str], identifiers: Mapping[str, str],
            documents: Collection[str]) -> Resolved:
    """Find each decision's node: by name among ``names``, else by identifier; ``found`` stays None for orphans.

    A decision without an identifier gets the one that its node has now (``identifiers``). Decisions on documents
    of known publishers that are not in this build are set apart: they are no orphans.
    """
    second: dict[str, str] = {}
    for identifier, node in sorted(identifiers.items()):
        second.setdefault(node, identifier)
    here, elsewhere = [], []
    for decision in decisions:
        found = decision.target if decision.target in names else identifiers.get(decision.identifier)
        document = decision.document
        if found is None and document and document not in documents and _is_of_known_publisher(document):
            elsewhere.append(decision)
        else:
            here.append(replace(decision, found=found,
                                identifier=decision.identifier or second.get(found or "", "")))
    return Resolved(tuple(here), tuple(elsewhere))


def _is_of_known_publisher(document: str) -> bool:
    return any(document.startswith(f"{card.slug}-") for card in cards())


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
        sheet.say(name, "dcterms:identifier", Literal(decision.identifier or decision.target))
        sheet.say(name, "dcterms:creator", Literal(decision.by))
        sheet.say(name, "rdfs:comment", text(decision.why))
        sheet.say(name, "prov:endedAtTime", instant(decision.when))
        if decision.replacements:
            sheet.say(name, "oa:hasBody", f"{name}.body")
            for predicate, values in decision.replacements:
                bodies.say(f"{name}.body", predicate, *values)
    return sheet.quads(), bodies.quads()
