"""From facts to the graph; the only part of the program that writes the ontology's terms.

Named graphs: ``graph:codes`` (code lists), ``graph:ref`` (names kept by hand), ``graph:time`` (windows of dates),
``src:{document}`` (one for each readout), ``graph:prov``, ``graph:curation`` (what people decided, and names that
only their decisions bring in), ``graph:derived`` (for one day) and ``graph:dataset``. The default graph is the
effective view of them all. There are no blank nodes, and nothing depends on the order of the readouts or on the clock.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pyoxigraph import Quad

from kg import edtf
from kg.graph.codes import read_codes, rebased
from kg.graph.decisions import Decision, read_decisions
from kg.graph.deriving import BuiltGraph, Told, derive, told_by
from kg.graph.provenance import Provenance
from kg.graph.quads import Terms, windows
from kg.graph.reference import write_reference
from kg.graph.register import Register
from kg.graph.source import write_source
from kg.graph.used import Used
from kg.model import Facts
from kg.names import Namer
from kg.resources import folder

__all__ = ["BuiltGraph", "Decision", "Told", "build_graph", "derive", "read_decisions", "rederive", "told_by"]


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
    used = Used()
    provenance = Provenance(terms, used)
    sources: list[Quad] = []
    left_out: list[str] = []
    days: list[str] = []
    for one in facts:
        one = register.canonical(one)
        source = write_source(one, terms, register, used)
        provenance.add(one.readout, source.meeting)
        sources += source.quads
        left_out += source.left_out
        days += filter(None, [one.readout.published or one.meeting.date])
    reference = write_reference(used, register, terms)
    told = Told((*sources, *reference, *windows(terms, used.dates), *provenance.quads()),
                rebased(register.codes, terms.namer, "graph:codes"), provenance.documents(), provenance.run())
    return replace(derive(told, decisions, as_of or _latest(days), register, terms),
                   left_out=tuple(sorted(set(left_out))))


def _latest(days: Iterable[str]) -> datetime.date | None:
    return max((last for day in days if (last := edtf.bounds(day)[1])), default=None)


def rederive(quads: Iterable[Quad], decisions: Sequence[Decision], *, namer: Namer | None = None) -> BuiltGraph:
    """A finished graph once more, with other decisions: what a build of the same sources with them would give.

    Of what a build tells besides, ``left_out`` is empty: that is known from the texts alone.
    """
    terms = Terms(namer or Namer())
    quads = list(quads)
    valid, derived = terms.node("dcterms:valid"), terms.node("graph:derived")
    days = [quad.object.value for quad in quads  # type: ignore[union-attr]
            if quad.predicate == valid and quad.graph_name == derived]
    day = datetime.date.fromisoformat(days[0]) if days else None
    return derive(told_by(quads, terms), decisions, day, Register.load(read_codes(folder("ontology"))), terms)
