"""From what the sources say and what people decided to the finished graph; the texts are not needed any more.

A build does this with the quads that it has just written; a review of a graph that was built before does it with those
that it reads back (`told_by`), and comes to the same bytes.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from kg.graph.claims import CLAIMED, Claim, Claims, passage_of
from kg.graph.curation import brought_in, refuse_unknown_codes, write_decisions
from kg.graph.dataset import write_dataset, write_version
from kg.graph.decisions import Decision
from kg.graph.derived import Proposals, propose, write_derived
from kg.graph.effective import effective_view
from kg.graph.finding import find_links, followed, resolve, standing
from kg.graph.quads import Terms
from kg.graph.register import Register

__all__ = ["BuiltGraph", "Told", "claims_for", "derive", "told_by"]

_MADE_HERE = ("graph:curation", "graph:derived", "graph:dataset")


@dataclass(frozen=True, slots=True)
class Told:
    """The quads that decisions bear on, and the code lists.

    ``documents`` are the ids of the readouts, sorted; ``run`` is the run that read them.
    """

    facts: Sequence[Quad]
    codes: Sequence[Quad]
    documents: Sequence[str]
    run: str


def told_by(quads: Iterable[Quad], terms: Terms) -> Told:
    """What a finished graph has from its sources: all but the effective view and what follows from it."""
    codes, made = terms.node("graph:codes"), {terms.node(name) for name in _MADE_HERE}
    parted: dict[bool, list[Quad]] = {True: [], False: []}
    source, documents = terms.node("dip:SourceDocument"), set()
    activity, run = terms.node("prov:Activity"), ""
    for quad in quads:
        if quad.graph_name == DefaultGraph() or quad.graph_name in made:
            continue
        parted[quad.graph_name == codes].append(quad)
        if quad.object == source:
            documents.add(terms.short(quad.subject).partition(":")[2])
        elif quad.object == activity:
            run = terms.short(quad.subject)
    return Told(parted[False], parted[True], sorted(documents), run)


@dataclass(frozen=True, slots=True)
class BuiltGraph:
    """The finished graph, and what a report has to say about it.

    Attributes
    ----------
    quads
        All named graphs, and the effective view as quads of the default graph; sorted, each once.
    as_of
        The day for which commitments have their status; None if no readout has a date.
    orphans
        Decisions whose node is not there.
    decided
        Decisions that hold, each with the node that it holds for and that node's identifier.
    elsewhere
        Decisions on documents that are not in this build.
    conflicts
        Sentences on properties for which readouts of the same thing give different values.
    left_out
        Sentences on things that were extracted but could not be written.
    counts
        Nodes of the effective view by class, as local name of the class (``Meeting``).
    acts
        Statements of the effective view by the code of their act.
    by_document
        Number of statements and of commitments in the effective view by document.
    dated
        Number of commitments of the effective view that have a due date.
    """

    quads: tuple[Quad, ...]
    as_of: datetime.date | None
    orphans: tuple[Decision, ...]
    conflicts: tuple[str, ...]
    left_out: tuple[str, ...]
    counts: dict[str, int]
    decided: tuple[Decision, ...] = ()
    elsewhere: tuple[Decision, ...] = ()
    acts: dict[str, int] = field(default_factory=dict)
    by_document: dict[str, tuple[int, int]] = field(default_factory=dict)
    dated: int = 0


def claims_for(decisions: Iterable[Decision], quads: Iterable[Quad], terms: Terms) -> Claims:
    """The claims of the documents and nodes that decisions are about."""
    decisions = list(decisions)
    return Claims(quads, terms, documents={one.document for one in decisions if one.document},
                  nodes={one.target for one in decisions if not one.on_link}) if decisions else Claims((), terms)


def derive(told: Told, decisions: Sequence[Decision], day: datetime.date | None, register: Register,
           terms: Terms) -> BuiltGraph:
    """Apply the decisions, and make all that follows from them for one day.

    Raises
    ------
    TableError
        If a decision puts a code in place that no list has.
    """
    refuse_unknown_codes(decisions, register)
    decisions = followed(decisions, told.facts, told.documents, terms)
    claims = claims_for(decisions, told.facts, terms)
    wanted = {terms.node(name): name for name in _named_by(decisions)}
    known = {quad.subject for quad in told.facts}
    roster = {f"person:{key}" for key in register.rows("people")}  # these can be put in place of others
    names = {name for node, name in wanted.items() if node in known}
    on_nodes = resolve([one for one in decisions if not one.on_link], names, claims, told.documents,
                       put_in_place=names | roster)
    standing_on_nodes = standing(on_nodes.decisions)
    new_names = brought_in(on_nodes.decisions, known, register, terms)
    view = effective_view(chain(told.facts, new_names), standing_on_nodes, terms)
    view.triples.update(quad.triple for quad in told.codes)  # an issue is also on what stands above it
    proposals = propose(view.triples, standing_on_nodes, day, terms)
    on_links = find_links([one for one in decisions if one.on_link], _claims_of(proposals), told.documents)
    standing_on_links = standing(on_links.decisions)
    resolved = sorted((*standing_on_nodes, *standing_on_links), key=lambda one: one.id)
    verdicts, bodies = write_decisions(resolved, terms)
    rejected = {one.found for one in standing_on_links
                if one.found and one.verdict == "rejected" and one.overruled is None}
    derived = write_derived(view.triples, proposals, rejected, told.documents, day, terms)
    for quads in (verdicts, derived):
        view.triples.update(quad.triple for quad in quads)
    dataset = write_dataset(view.triples, len(told.documents), day, told.run, terms)
    view.triples.update(quad.triple for quad in dataset)
    everything = {*told.codes, *told.facts, *new_names, *verdicts, *bodies, *derived, *dataset,
                  *(Quad(triple.subject, triple.predicate, triple.object) for triple in view.triples)}
    version = write_version(everything, terms)
    everything.update(version, (Quad(quad.subject, quad.predicate, quad.object) for quad in version))
    acts, by_document, dated = _said(view.triples, told.documents, terms)
    return BuiltGraph(tuple(sorted(everything, key=str)), day, tuple(one for one in resolved if one.found is None),
                      tuple(view.conflicts), (), _counts(view.triples, terms),
                      tuple(one for one in resolved if one.found), (*on_nodes.elsewhere, *on_links.elsewhere),
                      acts, by_document, dated)


def _named_by(decisions: Iterable[Decision]) -> set[str]:
    """Everything that decisions name: what they are about and what they put in place."""
    decisions = list(decisions)
    values = {value for one in decisions for _, several in one.replacements for value in several
              if isinstance(value, str)}
    return values | {one.target for one in decisions}


def _claims_of(proposals: Proposals) -> dict[str, Claim]:
    """What each proposed link says: promises in their words, since their names end in running numbers."""
    words = {promise.id: promise.description for promise in proposals.record.promises}
    kind, target, what = CLAIMED["link"]
    return {name: Claim(name, passage_of(name), {
        kind: frozenset({f"dip:{link.predicate}"}), target: frozenset({words.get(link.target, link.target)}),
        what: frozenset(filter(None, [words.get(link.source, "")]))}) for name, link in proposals.links.items()}


def _counts(triples: Iterable[object], terms: Terms) -> dict[str, int]:
    a, dip = terms.node("rdf:type"), terms.namer("dip:")
    counts = Counter(triple.object.value.removeprefix(dip) for triple in triples  # type: ignore[attr-defined]
                     if triple.predicate == a and isinstance(triple.object, NamedNode)  # type: ignore[attr-defined]
                     and triple.object.value.startswith(dip))  # type: ignore[attr-defined]
    return dict(sorted(counts.items()))


def _said(triples: Iterable[Triple], documents: Iterable[str],
          terms: Terms) -> tuple[dict[str, int], dict[str, tuple[int, int]], int]:
    """Statements by act, statements and commitments by document, and the number of commitments with a due date."""
    act, due, act_base = terms.node("dip:act"), terms.node("dip:due"), terms.namer("act:")
    acts: Counter[str] = Counter()
    nodes: dict[str, Counter[str]] = {"stmt:": Counter(), "cmt:": Counter()}
    classes = {terms.node("dip:Statement"): "stmt:", terms.node("dip:Commitment"): "cmt:"}
    dated = set()
    for triple in triples:
        if triple.predicate == act and isinstance(triple.object, NamedNode):
            acts[triple.object.value.removeprefix(act_base)] += 1
        elif triple.predicate == due:
            dated.add(triple.subject)
        elif (isinstance(triple.object, NamedNode) and isinstance(triple.subject, NamedNode)
              and (prefix := classes.get(triple.object))):
            nodes[prefix][triple.subject.value.removeprefix(terms.namer(prefix)).partition(".")[0]] += 1
    return (dict(sorted(acts.items())),
            {document: (nodes["stmt:"][document], nodes["cmt:"][document]) for document in documents}, len(dated))
