"""The graph at hand while a person decides: what can be chosen, what may be the same, and what a decision keeps."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from pyoxigraph import NamedNode, Quad

from kg import edtf
from kg.ask.rows import Rows
from kg.errors import KgError
from kg.graph.claims import Claims
from kg.graph.decisions import MERGEABLE, Decision
from kg.graph.quads import Terms
from kg.names import Namer, slugify
from kg.resources import table
from kg.review.known import Known
from kg.review.notebook import Draft
from kg.review.questions import Field, Question
from kg.store import Store

__all__ = ["Desk", "followed_by", "orphans_in", "refuse_lost"]

#: Two names that are less alike than this are not proposed to be one thing.
_ALIKE = 0.45


def followed_by(store: Store, namer: Namer) -> set[str]:
    """Ids of the decisions that a graph follows."""
    rows = Rows(store, namer)("SELECT ?d { GRAPH graph:curation { ?d a dip:CurationDecision } }")
    return {row["d"].partition(":")[2] for row in rows}


def orphans_in(store: Store, namer: Namer) -> set[str]:
    """Ids of the decisions that a graph has but whose subject it does not have."""
    rows = Rows(store, namer)("SELECT ?d { GRAPH graph:curation { ?d dip:orphaned ?why } }")
    return {row["d"].partition(":")[2] for row in rows}


def refuse_lost(followed: Collection[str], decisions: Iterable[Decision], where: str) -> None:
    """Stop where a graph follows a decision that was not read: made anew, it would follow it no more.

    Raises
    ------
    KgError
        With the first such decision.
    """
    if lost := sorted(set(followed) - {one.id for one in decisions}):
        raise KgError(f"The graph follows the decision {lost[0]!r}, which stands in none of the files that were read",
                      where=where, do="Name the folder that it stands in with --curation, or run kg build again")


class Desk:
    """Answers for one graph; it stays open as long as the desk is used."""

    def __init__(self, store: Store, namer: Namer) -> None:
        self._store, self._terms = store, Terms(namer)
        self.known = Known(Rows(store, namer), namer)
        self._claims: dict[str, Claims] = {}

    def choices(self, field: Field) -> Mapping[str, str]:
        """What a field can be given, by name, with labels; empty where any text or date will do."""
        label = self.known.label
        if field.sort in ("date", "text", "number"):
            return {name: label(name) for name in field.now} if field.sort == "date" else {}
        if field.sort == "party":
            return self._parties
        if field.sort == "who":
            return {name: label(name) for name in self.known.officials} | self._parties
        if field.sort == "event":
            return {name: label(name) for name in self.known.events}
        if field.sort == "promise":
            return dict(self.known.promises)
        if field.sort == "post":
            return {name: words for name, words in self.known.labels.items() if name.startswith("post:")}
        return {name: label(name) for name in self.known.codes(field.sort)}

    @property
    def _parties(self) -> dict[str, str]:
        rows = table("reference/parties")["parties"]
        return {f"party:{str(row['id']).lower()}": str((row.get("label") or {}).get("en", row["id"])) for row in rows}

    def objection(self, field: Field, value: Any) -> str:
        """Why the graph cannot hold a value, as a sentence; empty where it can."""
        if field.prop == "dip:act" and value == "act:commit" and not self._of("?c dip:expresses ?v", field.node):
            return "No promise is on record for this sentence, so its act cannot be an undertaking"
        meeting = "?s dip:expresses ?c ; dip:saidAt ?m . ?m "
        if field.prop == "dip:party" and field.node.startswith("cmt:"):
            there = self._of(f"{meeting} dip:side/dip:party ?v", field.node)
            strangers = [self._parties.get(name, name) for name in value if there and name not in there]
            return f"{', '.join(strangers)} took no part in the meeting" if strangers else ""
        if field.prop == "dip:due" and isinstance(value, dict):
            began = self._of(f"{meeting} dip:time/dip:earliest ?v", field.node)
            last = edtf.bounds(value["edtf"])[1]
            if began and last is not None and last.isoformat() < began[0]:
                return f"{edtf.words(value['edtf'])} is before the meeting at which it was promised"
        return ""

    def _of(self, pattern: str, node: str) -> list[str]:
        query = f"SELECT ?v {{ VALUES ?c {{ <{self.known.namer(node)}> }} {pattern} }}"
        return sorted(row["v"] for row in Rows(self._store, self.known.namer)(query))

    def alike(self, node: str) -> dict[str, str]:
        """Names that may be another name of the same person or event, the likeliest first."""
        others = self.mergeable(node)
        own = slugify(self.known.label(node)).split("-")

        def likeness(label: str) -> float:
            words = slugify(label).split("-")
            straight = difflib.SequenceMatcher(None, " ".join(own), " ".join(words)).ratio()
            sorted_words = difflib.SequenceMatcher(None, " ".join(sorted(own)), " ".join(sorted(words))).ratio()
            return max(straight, sorted_words)

        rated = sorted(((likeness(label), name) for name, label in others.items()), key=lambda one: (-one[0], one[1]))
        return {name: others[name] for rate, name in rated[:5] if rate >= _ALIKE}

    def mergeable(self, node: str) -> dict[str, str]:
        """All that a person or event may be merged into: those of the graph, and people of the roster."""
        prefix = node.partition(":")[0]
        if prefix not in MERGEABLE:
            return {}
        found = {name: label for name, label in self.known.labels.items() if name.startswith(f"{prefix}:")}
        if prefix == "person":
            roster = table("reference/people")["people"]
            found = {f"person:{row['id']}": str(row["name"]) for row in roster} | found
        if prefix == "event":
            found = {name: found[name] for name in self.known.events if name in found}
        found.pop(node, None)
        return found

    def draft(self, question: Question, verdict: str, why: str, *, target: str = "",
              replace: Mapping[str, Any] | None = None, into: str = "") -> Draft:
        """A decision on a question's node, or on another that belongs to it, with what finds it again."""
        target = target or question.node
        document = (question.documents or ("",))[0]
        identifier, quote, claim = self._kept(target, document)
        if target.startswith("link:"):
            link = question.fields[0]
            words = self.known.promises
            claim = tuple((prop, (value,)) for prop, value in (
                ("dcterms:description", words.get(link.node, "")), ("rdf:object", words.get(link.now[0], link.now[0])),
                ("rdf:predicate", link.prop)) if value)
        if target.startswith("person:") and document:
            identifier = f"{document}|person|{target.partition(':')[2]}"
        if not quote and question.passages:
            quote = question.passages[0].quote
        return Draft(target, verdict, why, replace or {}, into, identifier, quote, claim, self.known.address(document))

    def _kept(self, node: str, document: str) -> tuple[str, str, tuple[tuple[str, tuple[str, ...]], ...]]:
        if document not in self._claims:
            graph = self._terms.node(f"src:{document}")
            answer: Any = self._store.query(f"SELECT ?s ?p ?o {{ GRAPH <{graph.value}> {{ ?s ?p ?o }} }}")
            quads = [Quad(row["s"], row["p"], row["o"], graph) for row in answer if isinstance(row["s"], NamedNode)]
            self._claims[document] = Claims(quads, self._terms, documents=[document])
        return self._claims[document].kept(node)
