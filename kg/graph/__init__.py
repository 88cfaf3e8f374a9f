"""From facts to the graph; the only part of the program that writes the ontology's terms.

Named graphs: ``graph:codes`` (code lists), ``graph:ref`` (names kept by hand), ``graph:time`` (windows of dates),
``src:{document}`` (one for each readout), ``graph:prov``, ``graph:curation`` (what people decided),
``graph:derived`` (for one day) and ``graph:dataset``. The default graph is the effective view of them all. There
are no blank nodes, and nothing depends on the order of the readouts or on the clock.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad, Triple

from kg import edtf
from kg.graph.codes import read_codes, rebased
from kg.graph.curation import Decision, Resolved, read_decisions, resolve, write_decisions
from kg.graph.dataset import write_dataset, write_version
from kg.graph.derived import propose, write_derived
from kg.graph.effective import effective_view
from kg.graph.provenance import Provenance
from kg.graph.quads import Terms, windows
from kg.graph.reference import write_reference
from kg.graph.register import Register
from kg.graph.source import write_source
from kg.graph.used import Used
from kg.model import Facts
from kg.names import Namer
from kg.resources import folder

__all__ = ["BuiltGraph", "Decision", "build_graph", "read_decisions"]


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


def build_graph(facts: Iterable[Facts], *, namer: Namer | None = None, as_of: datetime.date | None = None,
                decisions: Sequence[Decision] | None = None, register: Register | None = None) -> BuiltGraph:
    """Build the graph of all readouts.

    Parameters
    ----------
    facts
        Facts of each readout, in any order; read once.
    as_of
        The day for which commitments are open or overdue; the latest day of publication where it is not given.
    decisions
        What people decided; those of ``data/curation/`` where it is not given.
    register
        Reference tables and code lists; those that the program ships where it is not given.

    Raises
    ------
    TableError
        If a reference table, a code list or a file of decisions is broken.
    """
    terms = Terms(namer or Namer())
    register = register or Register.load(read_codes(folder("ontology")))
    decisions = read_decisions(folder("data") / "curation") if decisions is None else decisions
    wanted = {name for decision in decisions for name in (decision.identifier, decision.target)}
    used = Used()
    provenance = Provenance(terms, used)
    sources: list[Quad] = []
    left_out: list[str] = []
    identifiers: dict[str, str] = {}
    days: list[str] = []
    for one in facts:
        one = register.canonical(one)
        source = write_source(one, terms, register, used)
        provenance.add(one.readout, source.meeting)
        sources += source.quads
        left_out += source.left_out
        identifiers |= {key: node for key, node in source.identifiers if wanted & {key, node}}
        days += filter(None, [one.readout.published or one.meeting.date])
    used.dates |= {date for decision in decisions for date in decision.dates}
    reference = write_reference(used, register, terms)
    times = windows(terms, used.dates)
    codes = rebased(register.codes, terms.namer, "graph:codes")
    known = {quad.subject for quad in (*sources, *reference)}
    names = {decision.target for decision in decisions if terms.node(decision.target) in known}
    documents = provenance.documents()
    on_nodes = resolve([one for one in decisions if not one.on_link], names, identifiers, documents)
    day = as_of or _latest(days)
    history = provenance.quads()
    view = effective_view((*sources, *reference, *times, *history), on_nodes.decisions, terms)
    view.triples.update(quad.triple for quad in codes)  # an issue is also on what stands above it
    proposals = propose(view.triples, on_nodes.decisions, day, terms)
    on_links = resolve([one for one in decisions if one.on_link], set(proposals.links), {}, documents)
    resolved = Resolved((*on_nodes.decisions, *on_links.decisions), (*on_nodes.elsewhere, *on_links.elsewhere))
    verdicts, bodies = write_decisions(resolved.decisions, terms)
    rejected = {one.found for one in on_links.decisions if one.found and one.verdict == "rejected"}
    derived = write_derived(view.triples, proposals, rejected, documents, day, terms)
    for quads in (verdicts, derived):
        view.triples.update(quad.triple for quad in quads)
    dataset = write_dataset(view.triples, len(documents), day, provenance.run(), terms)
    view.triples.update(quad.triple for quad in dataset)
    named = (*codes, *reference, *times, *sources, *history, *verdicts, *bodies, *derived, *dataset)
    everything = {*named, *(Quad(triple.subject, triple.predicate, triple.object) for triple in view.triples)}
    version = write_version(everything, terms)
    everything.update(version, (Quad(quad.subject, quad.predicate, quad.object) for quad in version))
    acts, by_document, dated = _said(view.triples, documents, terms)
    return BuiltGraph(tuple(sorted(everything, key=str)), day,
                      tuple(decision for decision in resolved.decisions if decision.found is None),
                      tuple(view.conflicts), tuple(sorted(set(left_out))), _counts(view.triples, terms),
                      tuple(decision for decision in resolved.decisions if decision.found), resolved.elsewhere,
                      acts, by_document, dated)


def _latest(days: Iterable[str]) -> datetime.date | None:
    return max((last for day in days if (last := edtf.bounds(day)[1])), default=None)


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
