"""The effective view: what holds when all readouts, and what people decided about them, are taken together.

It is materialised as the default graph, because engines differ in what a query without ``GRAPH`` sees and
pyoxigraph 0.5.13 counts a triple once for each graph that holds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.consequences import only_stated, planned_anew, spoken_for
from kg.graph.decisions import Decision
from kg.graph.quads import Terms

__all__ = ["EffectiveView", "effective_view"]

#: The strongest word on whether something takes place wins: a held meeting is no longer planned.
_STATUSES = ("held", "occurred", "cancelled", "planned", "possible")

#: Parts that make no sense without what they belong to: class of the part, property that points to it.
_PARTS = (("dip:Commitment", "dip:expresses"), ("dip:Side", "dip:side"), ("dip:SeriesPosition", "dip:position"),
          ("dip:Session", "schema:subEvent"), ("oa:SpecificResource", "dip:anchoredIn"),
          ("oa:TextPositionSelector", "oa:hasSelector"), ("oa:TextQuoteSelector", "oa:hasSelector"))

#: Properties of which a node has one value; two values from two readouts are a conflict for a person to settle.
_SINGLE = ("dip:time", "dip:minutes", "dip:ordinal", "dip:due", "dip:firmness", "dip:act", "dip:kind", "dip:stance")
_LABELS = ("skos:prefLabel", "rdfs:label")
_NAMES = ("foaf:familyName", "foaf:givenName")


@dataclass(slots=True)
class EffectiveView:
    """Triples of the effective view, and the conflicts that were found while making it."""

    triples: set[Triple]
    conflicts: list[str] = field(default_factory=list)


def effective_view(facts: Iterable[Quad], decisions: Iterable[Decision], terms: Terms) -> EffectiveView:
    """Unite the quads of sources, names and times; apply the decisions; settle what can be settled by rule.

    Parameters
    ----------
    facts
        Quads of the graphs that decisions bear on; graph names are dropped and repeated triples united.
    decisions
        Decisions in the order in which they were taken; those that found nothing or are overruled have no effect.
    """
    triples = {quad.triple for quad in facts}
    found = [(decision, terms.node(decision.found)) for decision in decisions
             if decision.found and decision.overruled is None]
    merges = _merges(found, terms)
    triples = planned_anew(triples, _corrected(triples, found, terms), found, terms)
    rejected = {node for decision, node in found if decision.verdict == "rejected"}
    if rejected:
        kept = _without(triples, rejected, terms)
        kept, silent = spoken_for(triples, kept, terms)
        triples = only_stated(triples, _without(kept, silent, terms), terms)
    if merges:
        triples = _merged(triples, merges, terms)
    return _settled(triples, terms)


def _corrected(triples: set[Triple], found: list[tuple[Decision, NamedNode]], terms: Terms) -> set[Triple]:
    new: dict[tuple[object, object], list[NamedNode | Literal]] = {}
    for decision, node in found:
        for predicate, values in decision.replacements:
            # Decisions come in the order in which they were taken: a later value takes the place of an earlier one.
            new[node, terms.node(predicate)] = [terms(value) for value in values]
    if not new:
        return triples
    kept = {triple for triple in triples if (triple.subject, triple.predicate) not in new}
    return kept | {Triple(node, predicate, value) for (node, predicate), values in new.items()  # type: ignore[arg-type]
                   for value in values}


def _without(triples: set[Triple], rejected: set[NamedNode], terms: Terms) -> set[Triple]:
    """Drop rejected nodes, then parts that nothing points to any more; repeat until nothing is left alone."""
    a = terms.node("rdf:type")
    parts = [(terms.node(of_class), terms.node(link)) for of_class, link in _PARTS]
    gone: set[object] = set(rejected)
    while gone:
        triples = {triple for triple in triples if triple.subject not in gone and triple.object not in gone}
        gone = set()
        for of_class, link in parts:
            held = {triple.object for triple in triples if triple.predicate == link}
            gone |= {triple.subject for triple in triples
                     if triple.predicate == a and triple.object == of_class and triple.subject not in held}
    return triples


def _merges(found: list[tuple[Decision, NamedNode]], terms: Terms) -> dict[str, str]:
    """The name that stays at the end for each name that goes; names that only lead to each other all stay."""
    direct = {node.value: terms.node(decision.into).value for decision, node in found if decision.into}
    ends: dict[str, str] = {}
    for name in direct:
        seen, end = {name}, direct[name]
        while end in direct and end not in seen:
            seen.add(end)
            end = direct[end]
        if end not in direct:
            ends[name] = end
    return ends


def _merged(triples: set[Triple], merges: Mapping[str, str], terms: Terms) -> set[Triple]:
    """Give merged things, and the sides, sessions, positions and tenures named after them, the name that stays."""
    base = terms.namer.base
    parts = {"event": ("event", "side", "position"), "person": ("tenure",)}
    slugs = {(part, old.rpartition("/")[2]): new.rpartition("/")[2] for old, new in merges.items()
             for part in parts.get(old.split("/")[-2], ())}
    link = terms.node("dcterms:isReplacedBy")

    def renamed(term: object) -> object:
        if not isinstance(term, NamedNode) or not term.value.startswith(base):
            return term
        folder, _, last = term.value.rpartition("/")
        head, dot, rest = last.partition(".")
        if term.value in merges:
            return NamedNode(merges[term.value])
        stays = slugs.get((folder.rpartition("/")[2], head)) if dot else None
        return NamedNode(f"{folder}/{stays}.{rest}") if stays else term

    time, dated_by = terms.node("dip:time"), _dated_by(triples, merges, terms)
    single = {terms.node(name) for name in (*_SINGLE, *_LABELS, *_NAMES)}
    label, other = terms.node("skos:prefLabel"), terms.node("skos:altLabel")
    own = {(triple.subject, triple.predicate) for triple in triples if triple.predicate in single}
    result = {triple for triple in triples if triple.predicate == link}
    for triple in triples - result:
        subject = renamed(triple.subject)
        predicate = triple.predicate
        if predicate == time and isinstance(subject, NamedNode) and subject.value in dated_by:
            if triple.subject == dated_by[subject.value]:
                result.add(Triple(subject, time, triple.object))
            continue
        if subject != triple.subject and (subject, predicate) in own:
            if predicate != label:
                continue  # the node that stays keeps its own date, kind and name
            predicate = other
        result.add(Triple(subject, predicate, renamed(triple.object)))  # type: ignore[arg-type]
    return result


def _dated_by(triples: set[Triple], merges: Mapping[str, str], terms: Terms) -> dict[str, NamedNode]:
    """For names that stay, the event whose date counts, where one that goes took place and the other was planned."""
    status, time = terms.node("dip:status"), terms.node("dip:time")
    rank: dict[object, int] = {terms.node(f"status:{name}"): place for place, name in enumerate(_STATUSES)}
    dated = {triple.subject for triple in triples if triple.predicate == time}
    ranks: dict[object, int] = {}
    for triple in triples:
        if triple.predicate == status and triple.subject in dated:
            ranks[triple.subject] = min(ranks.get(triple.subject, 99), rank.get(triple.object, 99))
    found: dict[str, NamedNode] = {}
    for old, new in sorted(merges.items()):
        best = found.get(new, NamedNode(new))
        if ranks.get(NamedNode(old), 99) < ranks.get(best, 99):
            found[new] = NamedNode(old)
    return found


def _settled(triples: set[Triple], terms: Terms) -> EffectiveView:
    """One status and one label a language for each node; other double values stay and are reported."""
    watched = {terms.node(name): name for name in (*_SINGLE, *_LABELS, "dip:status")}
    values: dict[tuple[str, str, str], list[Triple]] = {}
    for triple in triples:
        name = watched.get(triple.predicate)
        if name is not None and isinstance(triple.subject, NamedNode):
            language = triple.object.language or "" if isinstance(triple.object, Literal) else ""
            values.setdefault((triple.subject.value, name, language), []).append(triple)
    view = EffectiveView(triples)
    alternative = terms.node("skos:altLabel")
    rank = {terms.node(f"status:{status}"): place for place, status in enumerate(_STATUSES)}
    for (subject, name, _), several in sorted(values.items()):
        if len(several) == 1:
            continue
        several.sort(key=lambda triple: (rank.get(triple.object, 99) if isinstance(triple.object, NamedNode) else 0,
                                         str(triple)))
        if name == "dip:status":
            triples.difference_update(several[1:])
        elif name in _LABELS:
            triples.difference_update(several[1:])
            triples.update(Triple(triple.subject, alternative, triple.object) for triple in several[1:])
        elif not (name == "dip:time" and "/id/tenure/" in subject):  # a tenure is attested on many days
            shown = ", ".join(str(triple.object.value) for triple in several)  # type: ignore[union-attr]
            view.conflicts.append(f"{subject} has {len(several)} values of {name}: {shown}")
    return view
